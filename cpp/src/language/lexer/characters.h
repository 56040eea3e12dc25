// Classes of source characters: a table for ASCII, Unicode's own properties beyond.
#pragma once
#include <array>
#include <cstdint>

namespace wfp::language {

enum CharacterClass : std::uint8_t {
  kIdStart = 1,
  kIdPart = 2,
  kDigit = 4,
  kSpace = 8,  // white space except line terminators
  kLineBreak = 16,
};

constexpr std::array<std::uint8_t, 128> make_character_table() {
  std::array<std::uint8_t, 128> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = kIdStart | kIdPart;
  for (int c = '0'; c <= '9'; ++c) table[c] = kIdPart | kDigit;
  table['$'] = table['_'] = kIdStart | kIdPart;
  table[' '] = table['\t'] = table['\v'] = table['\f'] = kSpace;
  table['\n'] = table['\r'] = kLineBreak;
  return table;
}
inline constexpr auto kCharacters = make_character_table();

inline bool is_ascii_class(unsigned char c, int classes) {
  return c < 128 && (kCharacters[c] & classes) != 0;
}
inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline int hex_value(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

/// ID_Start and ID_Continue of Unicode, `$` and `_` (and the joiners for a part) included.
bool is_id_start(char32_t c);
bool is_id_part(char32_t c);
/// Zs, and the byte order mark, beyond ASCII.
bool is_unicode_space(char32_t c);
inline bool is_line_separator(char32_t c) {
  return c == 0x2028 || c == 0x2029;
}

}  // namespace wfp::language
