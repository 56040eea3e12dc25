// Letter case of texts, and digits of numbers for engine_config/number_builtins.inc.c: in no locale.
#include "js/texts.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include "unicode/properties.h"

extern "C" {
void wfp_duk_decimal(double x, char format, int digits, char* text, unsigned long size);
unsigned long wfp_duk_number_text(double x, char* text);
int wfp_duk_read_decimal(const char* from, const char* to, double* result);
}

namespace wfp::js {
namespace {

/// Code points of a text in CESU-8, forth and back; a surrogate without its other half is one of its own.
class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}
  bool more() const { return at_ < text_.size(); }
  bool before() const { return at_ > 0; }
  std::size_t at() const { return at_; }

  char32_t next() {
    const char32_t unit = next_unit();
    if (unit < 0xD800 || unit >= 0xDC00 || !more()) return unit;
    const std::size_t here = at_;
    const char32_t low = next_unit();
    if (low >= 0xDC00 && low < 0xE000) return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    at_ = here;
    return unit;
  }
  char32_t previous() {
    const char32_t unit = previous_unit();
    if (unit < 0xDC00 || unit >= 0xE000 || !before()) return unit;
    const std::size_t here = at_;
    const char32_t high = previous_unit();
    if (high >= 0xD800 && high < 0xDC00) return 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
    at_ = here;
    return unit;
  }

 private:
  std::size_t at_byte(std::size_t at) const { return at < text_.size() ? static_cast<unsigned char>(text_[at]) : 0; }
  char32_t next_unit() {
    const auto first = static_cast<char32_t>(at_byte(at_));
    if (first < 0xC0) {
      ++at_;
      return first;
    }
    const std::size_t size = first < 0xE0 ? 2 : 3;
    char32_t unit = first & (size == 2 ? 0x1F : 0x0F);
    for (std::size_t i = 1; i < size; ++i) unit = unit << 6 | (at_byte(at_ + i) & 0x3F);
    at_ += size;
    return unit;
  }
  char32_t previous_unit() {
    do --at_;
    while (at_ > 0 && (at_byte(at_) & 0xC0) == 0x80);
    const std::size_t here = at_;
    const char32_t unit = next_unit();
    at_ = here;
    return unit;
  }

  std::string_view text_;
  std::size_t at_;
};

/// Counts what it would write where there is nowhere to write to.
class Writer {
 public:
  explicit Writer(char* to) : to_(to) {}
  std::size_t size() const { return size_; }

  void code_point(char32_t c) {
    if (c < 0x10000) return unit(c);
    unit(0xD800 + ((c - 0x10000) >> 10));
    unit(0xDC00 + (c & 0x3FF));
  }

 private:
  void unit(char32_t c) {
    if (c < 0x80) return byte(c);
    if (c < 0x800) {
      byte(0xC0 | c >> 6);
    } else {
      byte(0xE0 | c >> 12);
      byte(0x80 | (c >> 6 & 0x3F));
    }
    byte(0x80 | (c & 0x3F));
  }
  void byte(char32_t value) {
    if (to_ != nullptr) to_[size_] = static_cast<char>(value);
    ++size_;
  }

  char* to_;
  std::size_t size_ = 0;
};

/// Final_Sigma (The Unicode Standard, section 3.13): behind a cased letter, and before none; what is case-ignorable is
/// passed over.
bool ends_word(std::string_view text, std::size_t begin, std::size_t end) {
  Reader back(text, begin);
  bool cased = false;
  while (back.before() && !cased) {
    const char32_t c = back.previous();
    if (unicode::is_case_ignorable(c)) continue;
    if (!unicode::is_cased(c)) return false;
    cased = true;
  }
  if (!cased) return false;
  Reader forth(text, end);
  while (forth.more()) {
    const char32_t c = forth.next();
    if (!unicode::is_case_ignorable(c)) return !unicode::is_cased(c);
  }
  return true;
}

}  // namespace
}  // namespace wfp::js

std::size_t wfp_map_case(const char* text, std::size_t size, int upper, char* to) {
  using namespace wfp;
  const std::string_view whole(text, size);
  js::Reader from(whole, 0);
  js::Writer made(to);
  while (from.more()) {
    const std::size_t begin = from.at();
    const char32_t c = from.next();
    if (upper != 0) {
      const auto several = unicode::long_upper(c);
      for (const char32_t each : several) made.code_point(each);
      if (several.empty()) made.code_point(unicode::to_upper(c));
    } else if (c == 0x3A3) {
      made.code_point(js::ends_word(whole, begin, from.at()) ? 0x3C2 : 0x3C3);
    } else {
      made.code_point(unicode::to_lower(c));
      if (c == 0x130) made.code_point(0x307);  // the one lower case of two characters
    }
  }
  return made.size();
}

void wfp_duk_decimal(double x, char format, int digits, char* text, unsigned long size) {
  const auto form = format == 'e' ? std::chars_format::scientific : std::chars_format::fixed;
  *std::to_chars(text, text + size - 1, x, form, digits).ptr = '\0';
}

// Number::toString (ECMA-262 6.1.6.1.20) for radix 10, from the shortest digits, which to_chars finds.
unsigned long wfp_duk_number_text(double x, char* text) {
  char made[32];
  const char* const end = std::to_chars(made, made + sizeof made, x, std::chars_format::scientific).ptr;
  const char* at = made;
  char* to = text;
  if (*at == '-') *to++ = *at++;
  char digits[20];
  int count = 0;
  for (; *at != 'e'; ++at) {
    if (*at != '.') digits[count++] = *at;
  }
  int exponent = 0;
  std::from_chars(at + (at[1] == '+' ? 2 : 1), end, exponent);
  const int point = exponent + 1;  // how many digits are in front of it
  const auto copy = [&](int from, int until) { to = std::copy(digits + from, digits + until, to); };
  const auto zeros = [&](int number) { to = std::fill_n(to, number, '0'); };
  if (point > 21 || point < -5) {
    copy(0, 1);
    if (count > 1) *to++ = '.';
    copy(1, count);
    *to++ = 'e';
    *to++ = exponent < 0 ? '-' : '+';
    to = std::to_chars(to, text + 32, std::abs(exponent)).ptr;
  } else if (point <= 0) {
    *to++ = '0';
    *to++ = '.';
    zeros(-point);
    copy(0, count);
  } else if (point >= count) {
    copy(0, count);
    zeros(point - count);
  } else {
    copy(0, point);
    *to++ = '.';
    copy(point, count);
  }
  return static_cast<unsigned long>(to - text);
}

int wfp_duk_read_decimal(const char* from, const char* to, double* result) {
  return std::from_chars(from, to, *result).ec == std::errc() && *result != 0 ? 1 : 0;
}
