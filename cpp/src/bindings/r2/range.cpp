#include "bindings/r2/range.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "bindings/r2/errors.h"

namespace wfp::bindings::r2 {
namespace {

std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// The one range of a Range header (RFC 9110, section 14.1.2).
std::optional<Extent> parse_header(std::string_view header, std::int64_t size) {
  const std::size_t equals = header.find('=');
  if (equals == std::string_view::npos || trimmed(header.substr(0, equals)) != "bytes") return std::nullopt;
  const std::string_view spec = trimmed(header.substr(equals + 1));
  const std::size_t dash = spec.find('-');
  if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) return std::nullopt;
  const std::string_view first = trimmed(spec.substr(0, dash));
  const std::string_view last = trimmed(spec.substr(dash + 1));
  if (first.empty()) {
    const auto suffix = read_number(last);
    if (!suffix || *suffix == 0) return std::nullopt;
    const std::int64_t length = std::min(*suffix, size);
    return Extent{size - length, length};
  }
  const auto from = read_number(first);
  if (!from || *from >= size) return std::nullopt;
  if (last.empty()) return Extent{*from, size - *from};
  const auto to = read_number(last);
  if (!to || *to < *from) return std::nullopt;
  return Extent{*from, std::min(*to, size - 1) - *from + 1};
}

}  // namespace

base::Result<Extent> resolve(const Range& range, std::int64_t size) {
  const Extent whole{0, size};
  if (range.header) return parse_header(*range.header, size).value_or(whole);
  if (!range.offset && !range.length && !range.suffix) return whole;

  const auto total = static_cast<double>(size);
  double offset = range.offset.value_or(0);
  double length = range.length.value_or(total - offset);
  if (range.suffix) {
    length = std::min(*range.suffix, total);
    offset = total - length;
  }
  if (!(offset >= 0 && offset <= total && length > 0)) return model::make_error(errors::kBadRange);
  length = std::min(length, total - offset);
  return Extent{static_cast<std::int64_t>(offset), static_cast<std::int64_t>(length)};
}

}  // namespace wfp::bindings::r2
