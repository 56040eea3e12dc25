#include <algorithm>

#include "regexp/program.h"

namespace wfp::regexp {

void CharacterSet::add(const CharacterSet& other) {
  ranges.insert(ranges.end(), other.ranges.begin(), other.ranges.end());
  strings.insert(strings.end(), other.strings.begin(), other.strings.end());
}

void CharacterSet::finish() {
  std::sort(ranges.begin(), ranges.end());
  unicode::Ranges joined;
  for (const auto& [first, last] : ranges) {
    if (!joined.empty() && first <= joined.back().second + 1)
      joined.back().second = std::max(joined.back().second, last);
    else
      joined.emplace_back(first, last);
  }
  ranges = std::move(joined);
  ascii[0] = ascii[1] = 0;
  for (const auto& [first, last] : ranges) {
    for (char32_t c = first; c <= last && c < 128; ++c) ascii[c >> 6] |= std::uint64_t{1} << (c & 63);
  }
  std::sort(strings.begin(), strings.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
}

void CharacterSet::invert() {
  finish();
  unicode::Ranges outside;
  char32_t next = 0;
  for (const auto& [first, last] : ranges) {
    if (first > next) outside.emplace_back(next, first - 1);
    next = last + 1;
  }
  if (next <= 0x10FFFF) outside.emplace_back(next, 0x10FFFF);
  ranges = std::move(outside);
  finish();
}

bool CharacterSet::contains_wide(char32_t c) const {
  auto found = std::upper_bound(ranges.begin(), ranges.end(), c,
                                [](char32_t value, const auto& range) { return value < range.first; });
  return found != ranges.begin() && c <= (--found)->second;
}

char32_t canonicalize(char32_t c, bool unicode_mode) {
  if (c < 128) {
    if (unicode_mode) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return c >= 'a' && c <= 'z' ? c - 32 : c;
  }
  if (unicode_mode) return unicode::fold(c);
  // What is not ASCII never becomes it, nor what is one unit several.
  const char32_t upper = unicode::to_upper(c);
  return upper < 128 || !unicode::long_upper(c).empty() ? c : upper;
}

bool is_word(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool parse_flags(std::string_view text, unsigned& flags) {
  static constexpr std::pair<char, unsigned> kKnown[] = {{'d', kHasIndices},  {'g', kGlobal}, {'i', kIgnoreCase},
                                                         {'m', kMultiline},   {'s', kDotAll}, {'u', kUnicode},
                                                         {'v', kUnicodeSets}, {'y', kSticky}};
  flags = 0;
  for (char c : text) {
    unsigned found = 0;
    for (const auto& [letter, flag] : kKnown) {
      if (letter == c) found = flag;
    }
    if (found == 0 || (flags & found) != 0) return false;
    flags |= found;
  }
  return (flags & (kUnicode | kUnicodeSets)) != (kUnicode | kUnicodeSets);
}

}  // namespace wfp::regexp
