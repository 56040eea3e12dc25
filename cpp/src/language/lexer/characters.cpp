#include "language/lexer/characters.h"

#include <algorithm>
#include <iterator>

namespace wfp::language {
namespace {

struct CharacterRange {
  std::uint32_t first;
  std::uint32_t last;
};
#include "language/lexer/identifier_ranges.inc"

template <std::size_t kCount>
bool contains(const CharacterRange (&ranges)[kCount], char32_t c) {
  const auto* after = std::upper_bound(std::begin(ranges), std::end(ranges), c,
                                       [](char32_t value, const CharacterRange& range) { return value < range.first; });
  return after != std::begin(ranges) && c <= std::prev(after)->last;
}

constexpr char32_t kZeroWidthNonJoiner = 0x200C;
constexpr char32_t kZeroWidthJoiner = 0x200D;
constexpr char32_t kByteOrderMark = 0xFEFF;

}  // namespace

bool is_id_start(char32_t c) {
  return c < 128 ? (kCharacters[c] & kIdStart) != 0 : contains(kIdStartRanges, c);
}

bool is_id_part(char32_t c) {
  if (c < 128) return (kCharacters[c] & kIdPart) != 0;
  return contains(kIdStartRanges, c) || contains(kIdContinueRanges, c) || c == kZeroWidthNonJoiner ||
         c == kZeroWidthJoiner;
}

// The category Zs has not grown since Unicode 6.3, and its stability policy makes a change unlikely.
bool is_unicode_space(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000 ||
         c == kByteOrderMark;
}

}  // namespace wfp::language
