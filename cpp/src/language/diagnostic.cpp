#include "language/diagnostic.h"

#include <algorithm>

#include "base/utf8.h"

namespace wfp::language {
namespace {

/// A minified line is shown around the place, not whole.
constexpr std::size_t kShownBytes = 120;

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

}  // namespace

std::string Diagnostic::location() const {
  return file + ":" + std::to_string(line) + ":" + std::to_string(column);
}

std::string Diagnostic::text() const {
  return "SyntaxError: " + message + "\n    at " + location() + "\n" + excerpt;
}

Diagnostic make_diagnostic(std::string_view file, std::string_view source, std::uint32_t offset, std::string message) {
  const std::size_t at = std::min<std::size_t>(offset, source.size());
  std::size_t line_start = 0;
  int line = 1;
  for (std::size_t i = 0; i < at; ++i) {
    if (source[i] == '\n' || (source[i] == '\r' && (i + 1 == source.size() || source[i + 1] != '\n'))) {
      ++line;
      line_start = i + 1;
    }
  }
  const std::size_t line_end = std::min(source.find_first_of("\r\n", at), source.size());
  const auto before = source.substr(line_start, at - line_start);
  const int column =
      1 + static_cast<int>(std::count_if(before.begin(), before.end(), [](char c) { return !is_continuation(c); }));

  std::size_t from = at - line_start > kShownBytes / 2 ? at - kShownBytes / 2 : line_start;
  while (from > line_start && is_continuation(source[from])) --from;
  std::size_t to = std::min(line_end, from + kShownBytes);
  while (to < line_end && is_continuation(source[to])) ++to;
  std::string excerpt(source.substr(from, to - from));
  excerpt += '\n';
  for (std::size_t i = from; i < at; ++i) {
    if (!is_continuation(source[i])) excerpt += source[i] == '\t' ? '\t' : ' ';
  }
  excerpt += "^\n";
  return {std::string(file), line, column, std::move(message), std::move(excerpt)};
}

}  // namespace wfp::language
