#include "model/error_table.h"

namespace wfp::model {

base::Error make_error(const ErrorRow& row,
                       std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  std::string text;
  std::string_view rest = row.text;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    text.append(rest.substr(0, open));
    std::string_view filled = rest.substr(open, close - open + 1);
    for (const auto& [key, value] : values) {
      if (key == name) filled = value;
    }
    text.append(filled);
    rest.remove_prefix(close + 1);
  }
  text.append(rest);
  return {row.http_status, row.code, std::move(text)};
}

}  // namespace wfp::model
