#include "http/query.h"

#include <charconv>

#include "http/errors.h"
#include "http/percent.h"

namespace wfp::http {

Query::Query(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    if (!pair.empty()) {
      const std::size_t equals = pair.find('=');
      std::string value = equals == std::string_view::npos ? "" : form_decode(pair.substr(equals + 1));
      values_.emplace_back(form_decode(pair.substr(0, equals)), std::move(value));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::optional<std::string_view> Query::get(std::string_view name) const {
  for (const auto& [key, value] : values_) {
    if (key == name) return value;
  }
  return std::nullopt;
}

bool Query::flag(std::string_view name) const {
  const auto value = get(name);
  return value == "true" || value == "1";
}

base::Result<std::int64_t> Query::integer(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                          std::int64_t most) const {
  const auto text = get(name);
  if (!text) return otherwise;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || value < least || value > most) {
    return model::make_error(errors::kBadQueryNumber,
                             {{"name", name}, {"least", std::to_string(least)}, {"most", std::to_string(most)}});
  }
  return value;
}

}  // namespace wfp::http
