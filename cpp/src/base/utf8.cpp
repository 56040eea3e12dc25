#include "base/utf8.h"

namespace wfp::base {
namespace {
constexpr char32_t kReplacement = 0xFFFD;
constexpr bool is_high_surrogate(char32_t c) {
  return c >= 0xD800 && c < 0xDC00;
}
constexpr bool is_low_surrogate(char32_t c) {
  return c >= 0xDC00 && c < 0xE000;
}
constexpr bool is_surrogate(char32_t c) {
  return c >= 0xD800 && c < 0xE000;
}
}  // namespace

bool is_ascii(std::string_view bytes) noexcept {
  unsigned char any = 0;
  for (unsigned char byte : bytes) any |= byte;
  return any < 0x80;
}

char32_t decode_utf8(const char*& at, const char* end) noexcept {
  const unsigned char lead = static_cast<unsigned char>(*at++);
  if (lead < 0x80) return lead;
  int more = lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
  if (more == 0) return kReplacement;
  unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;
  char32_t value = lead & (0x3Fu >> more);
  for (; more > 0; --more, low = 0x80, high = 0xBF) {
    if (at == end) return kReplacement;
    const unsigned char next = static_cast<unsigned char>(*at);
    if (next < low || next > high) return kReplacement;
    value = value << 6 | (next & 0x3Fu);
    ++at;
  }
  return value;
}

bool is_utf8(std::string_view bytes) noexcept {
  const char* at = bytes.data();
  const char* end = at + bytes.size();
  while (at != end) {
    const char* start = at;
    const char32_t c = decode_utf8(at, end);
    if (is_surrogate(c)) return false;
    if (c == kReplacement && std::string_view(start, static_cast<std::size_t>(at - start)) != "\xEF\xBF\xBD")
      return false;
  }
  return true;
}

void append_utf8(std::string& to, char32_t c) {
  if (c < 0x80) {
    to.push_back(static_cast<char>(c));
    return;
  }
  int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  to.push_back(static_cast<char>((0xFF00u >> (more + 1) & 0xFFu) | c >> 6 * more));
  while (more-- > 0) to.push_back(static_cast<char>(0x80 | (c >> 6 * more & 0x3F)));
}

void append_cesu8(std::string& to, std::string_view utf8) {
  if (is_ascii(utf8)) {
    to.append(utf8);
    return;
  }
  const char* at = utf8.data();
  const char* end = at + utf8.size();
  while (at != end) {
    char32_t c = decode_utf8(at, end);
    if (c >= 0x10000) {
      c -= 0x10000;
      append_utf8(to, 0xD800 + (c >> 10));
      append_utf8(to, 0xDC00 + (c & 0x3FF));
    } else {
      append_utf8(to, is_surrogate(c) ? kReplacement : c);
    }
  }
}

std::string to_cesu8(std::string_view utf8) {
  std::string to;
  to.reserve(utf8.size());
  append_cesu8(to, utf8);
  return to;
}

std::string from_cesu8(std::string_view cesu8) {
  if (is_ascii(cesu8)) return std::string(cesu8);
  std::string to;
  to.reserve(cesu8.size());
  const char* at = cesu8.data();
  const char* end = at + cesu8.size();
  while (at != end) {
    char32_t c = decode_utf8(at, end);
    if (is_high_surrogate(c) && at != end) {
      const char* next = at;
      const char32_t low = decode_utf8(next, end);
      if (is_low_surrogate(low)) {
        at = next;
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      }
    }
    append_utf8(to, is_surrogate(c) ? kReplacement : c);
  }
  return to;
}

}  // namespace wfp::base
