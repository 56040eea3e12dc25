#include "webapi/url/punycode.h"

#include <cstdint>
#include <limits>

namespace wfp::webapi::url {
namespace {

// Parameters and names of RFC 3492, section 5.
constexpr std::uint32_t kBase = 36, kTMin = 1, kTMax = 26, kSkew = 38, kDamp = 700, kInitialBias = 72, kInitialN = 128;
constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();

std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / kDamp : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > (kBase - kTMin) * kTMax / 2; k += kBase) delta /= kBase - kTMin;
  return k + (kBase - kTMin + 1) * delta / (delta + kSkew);
}

std::uint32_t threshold(std::uint32_t k, std::uint32_t bias) {
  return k <= bias ? kTMin : k >= bias + kTMax ? kTMax : k - bias;
}

char digit(std::uint32_t value) {
  return static_cast<char>(value < 26 ? 'a' + value : '0' + value - 26);
}

std::uint32_t digit_value(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a');
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0') + 26;
  return kBase;
}

}  // namespace

std::optional<std::string> punycode_encode(std::u32string_view label) {
  std::string output;
  for (char32_t c : label) {
    if (c < 0x80) output.push_back(static_cast<char>(c));
  }
  const auto basic = static_cast<std::uint32_t>(output.size());
  std::uint32_t handled = basic, n = kInitialN, delta = 0, bias = kInitialBias;
  if (basic) output.push_back('-');
  while (handled < label.size()) {
    std::uint32_t next = kMax;
    for (char32_t c : label) {
      if (c >= n && c < next) next = c;
    }
    if (next - n > (kMax - delta) / (handled + 1)) return std::nullopt;
    delta += (next - n) * (handled + 1);
    n = next;
    for (char32_t c : label) {
      if (c < n && ++delta == 0) return std::nullopt;
      if (c != n) continue;
      std::uint32_t q = delta;
      for (std::uint32_t k = kBase;; k += kBase) {
        const std::uint32_t t = threshold(k, bias);
        if (q < t) break;
        output.push_back(digit(t + (q - t) % (kBase - t)));
        q = (q - t) / (kBase - t);
      }
      output.push_back(digit(q));
      bias = adapt(delta, handled + 1, handled == basic);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++n;
  }
  return output;
}

std::optional<std::u32string> punycode_decode(std::string_view ascii) {
  std::u32string output;
  const std::size_t delimiter = ascii.rfind('-');
  std::size_t at = 0;
  if (delimiter != std::string_view::npos) {
    for (char c : ascii.substr(0, delimiter)) {
      if (static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
      output.push_back(static_cast<unsigned char>(c));
    }
    at = delimiter + 1;
  }
  std::uint32_t n = kInitialN, index = 0, bias = kInitialBias;
  while (at < ascii.size()) {
    const std::uint32_t old_index = index;
    std::uint32_t weight = 1;
    for (std::uint32_t k = kBase;; k += kBase) {
      if (at == ascii.size()) return std::nullopt;
      const std::uint32_t value = digit_value(ascii[at++]);
      if (value >= kBase || value > (kMax - index) / weight) return std::nullopt;
      index += value * weight;
      const std::uint32_t t = threshold(k, bias);
      if (value < t) break;
      if (weight > kMax / (kBase - t)) return std::nullopt;
      weight *= kBase - t;
    }
    const auto points = static_cast<std::uint32_t>(output.size()) + 1;
    bias = adapt(index - old_index, points, old_index == 0);
    if (index / points > kMax - n) return std::nullopt;
    n += index / points;
    index %= points;
    if (n > 0x10FFFF || (n >= 0xD800 && n < 0xE000)) return std::nullopt;
    output.insert(output.begin() + index, static_cast<char32_t>(n));
    ++index;
  }
  return output;
}

}  // namespace wfp::webapi::url
