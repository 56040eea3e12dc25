#include "webapi/url/host.h"

#include <array>
#include <cstdint>
#include <vector>

#include "webapi/url/idna.h"
#include "webapi/url/percent_encode.h"

namespace wfp::webapi::url {
namespace {

constexpr std::string_view kForbiddenHost{"\0\t\n\r #/:<>?@[\\]^|", 17};

bool is_forbidden_host(char c) {
  return kForbiddenHost.find(c) != std::string_view::npos;
}
bool is_forbidden_domain(char c) {
  return is_forbidden_host(c) || static_cast<unsigned char>(c) <= 0x1F || c == '%' || c == 0x7F;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// One part of an IPv4 address: decimal, octal after "0", hexadecimal after "0x". Saturates above 2^32.
std::optional<std::uint64_t> parse_ipv4_number(std::string_view part) {
  if (part.empty()) return std::nullopt;
  unsigned radix = 10;
  if (part.size() >= 2 && part[0] == '0' && (part[1] == 'x' || part[1] == 'X')) {
    part.remove_prefix(2);
    radix = 16;
  } else if (part.size() >= 2 && part[0] == '0') {
    part.remove_prefix(1);
    radix = 8;
  }
  std::uint64_t value = 0;
  for (char c : part) {
    const int digit = hex_value(c);
    if (digit < 0 || static_cast<unsigned>(digit) >= radix) return std::nullopt;
    value = value > 0xFFFFFFFF ? value : value * radix + static_cast<unsigned>(digit);
  }
  return value;
}

std::vector<std::string_view> split_dots(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    const std::size_t dot = text.find('.', at);
    parts.push_back(text.substr(at, dot - at));
    if (dot == std::string_view::npos) return parts;
    at = dot + 1;
  }
}

bool ends_in_number(std::string_view domain) {
  auto parts = split_dots(domain);
  if (parts.back().empty()) {
    if (parts.size() == 1) return false;
    parts.pop_back();
  }
  const std::string_view last = parts.back();
  return (!last.empty() && last.find_first_not_of("0123456789") == std::string_view::npos) ||
         parse_ipv4_number(last).has_value();
}

std::optional<std::string> parse_ipv4(std::string_view domain) {
  auto parts = split_dots(domain);
  if (parts.back().empty() && parts.size() > 1) parts.pop_back();
  if (parts.size() > 4) return std::nullopt;
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto number = parse_ipv4_number(parts[i]);
    const bool last = i + 1 == parts.size();
    if (!number || *number > (last ? (std::uint64_t{1} << 8 * (5 - parts.size())) - 1 : 255)) return std::nullopt;
    address += last ? *number : *number << 8 * (3 - i);
  }
  std::string to;
  for (int shift = 24; shift >= 0; shift -= 8) {
    to += std::to_string(address >> shift & 255);
    if (shift) to.push_back('.');
  }
  return to;
}

using Ipv6 = std::array<std::uint16_t, 8>;

/// The IPv4 tail of an IPv6 address, into pieces[piece] and the next.
bool parse_embedded_ipv4(std::string_view text, Ipv6& pieces, std::size_t piece) {
  const auto parts = split_dots(text);
  if (parts.size() != 4) return false;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string_view part = parts[i];
    if (part.empty() || part.size() > 3 || (part.size() > 1 && part[0] == '0')) return false;
    int value = 0;
    for (char c : part) {
      if (!is_digit(c)) return false;
      value = value * 10 + (c - '0');
    }
    if (value > 255) return false;
    pieces[piece + i / 2] = static_cast<std::uint16_t>(pieces[piece + i / 2] << 8 | value);
  }
  return true;
}

std::optional<Ipv6> parse_ipv6(std::string_view text) {
  Ipv6 pieces{};
  std::size_t piece = 0, at = 0;
  std::optional<std::size_t> compress;
  if (text.starts_with(':')) {
    if (!text.starts_with("::")) return std::nullopt;
    at = 2;
    compress = 0;
  }
  while (at < text.size()) {
    if (piece == 8) return std::nullopt;
    if (text[at] == ':') {
      if (compress) return std::nullopt;
      ++at;
      compress = piece;
      continue;
    }
    const std::size_t start = at;
    unsigned value = 0;
    while (at < text.size() && at - start < 4 && hex_value(text[at]) >= 0) {
      value = value << 4 | static_cast<unsigned>(hex_value(text[at++]));
    }
    if (at < text.size() && text[at] == '.') {
      if (at == start || piece > 6 || !parse_embedded_ipv4(text.substr(start), pieces, piece)) return std::nullopt;
      piece += 2;
      break;
    }
    if (at < text.size()) {
      if (text[at] != ':' || ++at == text.size()) return std::nullopt;
    }
    pieces[piece++] = static_cast<std::uint16_t>(value);
  }
  if (compress) {
    const std::size_t moved = piece - *compress;
    for (std::size_t i = 0; i < moved && piece != 8; ++i) {
      pieces[7 - i] = pieces[*compress + moved - 1 - i];
      pieces[*compress + moved - 1 - i] = 0;
    }
  } else if (piece != 8) {
    return std::nullopt;
  }
  return pieces;
}

std::string serialize_ipv6(const Ipv6& pieces) {
  std::size_t best = 8, best_length = 1;  // the first longest run of at least two zeroes
  for (std::size_t i = 0; i < 8;) {
    std::size_t end = i;
    while (end < 8 && pieces[end] == 0) ++end;
    if (end - i > best_length) {
      best = i;
      best_length = end - i;
    }
    i = end + 1;
  }
  std::string to = "[";
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == best) {
      to += i == 0 ? "::" : ":";
      i += best_length - 1;
      continue;
    }
    constexpr char kDigits[] = "0123456789abcdef";
    bool started = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      const unsigned digit = pieces[i] >> shift & 15u;
      started |= digit != 0 || shift == 0;
      if (started) to.push_back(kDigits[digit]);
    }
    if (i != 7) to.push_back(':');
  }
  return to + "]";
}

}  // namespace

std::optional<std::string> parse_host(std::string_view input, HostKind kind) {
  if (input.starts_with('[')) {
    if (!input.ends_with(']')) return std::nullopt;
    const auto pieces = parse_ipv6(input.substr(1, input.size() - 2));
    if (!pieces) return std::nullopt;
    return serialize_ipv6(*pieces);
  }
  if (kind == HostKind::kOpaque) {
    std::string to;
    for (char c : input) {
      if (is_forbidden_host(c)) return std::nullopt;
    }
    append_encoded(to, input, kC0Control);
    return to;
  }
  const std::string decoded = input.find('%') == std::string_view::npos ? std::string(input) : percent_decode(input);
  auto ascii = domain_to_ascii(decoded);
  if (!ascii || ascii->empty()) return std::nullopt;
  for (char c : *ascii) {
    if (is_forbidden_domain(c)) return std::nullopt;
  }
  if (ends_in_number(*ascii)) return parse_ipv4(*ascii);
  return ascii;
}

}  // namespace wfp::webapi::url
