#include "unicode/properties.h"

#include <utf8proc.h>

#include <algorithm>
#include <iterator>
#include <string>

namespace wfp::unicode {
namespace {

struct Table {
  std::string_view name;  // "gc=Lu", "sc=Greek", "scx=Greek", or that of a binary property
  const std::uint32_t* ranges;
  std::size_t size;
};
struct Sequences {
  std::string_view name;
  const char32_t* texts;  // each ends with a zero
  std::size_t size;
};
struct Alias {
  std::string_view name, known;
};
#include "properties.inc"

template <class Entry, std::size_t kSize>
const Entry* find(const Entry (&entries)[kSize], std::string_view name) {
  const Entry* found = std::lower_bound(std::begin(entries), std::end(entries), name,
                                        [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != std::end(entries) && found->name == name ? found : nullptr;
}

std::optional<Ranges> table(const std::string& name) {
  const Table* found = find(kTables, name);
  if (found == nullptr) return std::nullopt;
  Ranges made;
  for (std::size_t i = 0; i < found->size; i += 2) {
    if (found->ranges[i] <= found->ranges[i + 1]) made.emplace_back(found->ranges[i], found->ranges[i + 1]);
  }
  return made;
}

template <std::size_t kSize>
std::optional<Ranges> value_of(const char* prefix, const Alias (&aliases)[kSize], std::string_view value) {
  const Alias* found = find(aliases, value);
  return found == nullptr ? std::nullopt : table(prefix + std::string(found->known));
}

Ranges complement(const Ranges& ranges) {
  Ranges made;
  char32_t next = 0;
  for (const auto& [first, last] : ranges) {
    if (first > next) made.emplace_back(next, first - 1);
    next = last + 1;
  }
  if (next <= 0x10FFFF) made.emplace_back(next, 0x10FFFF);
  return made;
}

}  // namespace

std::optional<Ranges> property(std::string_view name, std::string_view value) {
  if (value.empty()) {
    if (name == "Any") return Ranges{{0, 0x10FFFF}};
    if (name == "ASCII") return Ranges{{0, 0x7F}};
    if (name == "Assigned") return complement(*table("gc=Cn"));
    if (auto found = value_of("gc=", kCategoryAliases, name)) return found;
    return value_of("", kBinaryAliases, name);
  }
  if (name == "General_Category" || name == "gc") return value_of("gc=", kCategoryAliases, value);
  if (name == "Script" || name == "sc") return value_of("sc=", kScriptAliases, value);
  if (name == "Script_Extensions" || name == "scx") return value_of("scx=", kScriptAliases, value);
  return std::nullopt;
}

std::optional<std::vector<std::u32string>> sequences(std::string_view name) {
  const Sequences* found = find(kSequences, name);
  if (found == nullptr) return std::nullopt;
  std::vector<std::u32string> made(1);
  for (std::size_t i = 0; i + 1 < found->size; ++i) {
    if (found->texts[i] != 0)
      made.back().push_back(found->texts[i]);
    else
      made.emplace_back();
  }
  return made;
}

char32_t to_upper(char32_t c) {
  return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
}
char32_t to_lower(char32_t c) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

char32_t fold(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  // CaseFolding.txt has these since 15.1.
  if (c == 0x1FD3) return 0x390;
  if (c == 0x1FE3) return 0x3B0;
  if (c == 0xFB05) return 0xFB06;
  // utf8proc folds fully; a full folding of one character is the simple one.
  utf8proc_int32_t to[4];
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), to, 4, UTF8PROC_CASEFOLD, nullptr);
  return count == 1 ? static_cast<char32_t>(to[0]) : c;
}

}  // namespace wfp::unicode
