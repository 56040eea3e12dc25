#include "unicode/properties.h"

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
struct Case {
  char32_t from, to;
};
struct LongCase {
  char32_t from;
  char32_t to[3];  // two, or three
};
#include "properties.inc"

template <class Entry, std::size_t kSize>
const Entry* find(const Entry (&entries)[kSize], std::string_view name) {
  const Entry* found =
      std::lower_bound(std::begin(entries), std::end(entries), name,
                       [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != std::end(entries) && found->name == name ? found : nullptr;
}

template <class Entry, std::size_t kSize>
const Entry* find_case(const Entry (&entries)[kSize], char32_t c) {
  const Entry* found = std::lower_bound(std::begin(entries), std::end(entries), c,
                                        [](const Entry& entry, char32_t wanted) { return entry.from < wanted; });
  return found != std::end(entries) && found->from == c ? found : nullptr;
}
template <std::size_t kSize>
char32_t mapped(const Case (&cases)[kSize], char32_t c) {
  const Case* found = find_case(cases, c);
  return found != nullptr ? found->to : c;
}

bool belongs(const Table& known, char32_t c) {
  std::size_t low = 0, high = known.size / 2;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (known.ranges[2 * middle + 1] < c)
      low = middle + 1;
    else
      high = middle;
  }
  return 2 * low < known.size && known.ranges[2 * low] <= c && c <= known.ranges[2 * low + 1];
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
  return mapped(kUpper, c);
}
char32_t to_lower(char32_t c) {
  return mapped(kLower, c);
}
char32_t fold(char32_t c) {
  return mapped(kFold, c);
}

std::u32string_view long_upper(char32_t c) {
  const LongCase* found = find_case(kLongUpper, c);
  if (found == nullptr) return {};
  return {found->to, found->to[2] != 0 ? 3U : 2U};
}

bool is_cased(char32_t c) {
  static const Table& known = *find(kTables, "Cased");
  return belongs(known, c);
}
bool is_case_ignorable(char32_t c) {
  static const Table& known = *find(kTables, "Case_Ignorable");
  return belongs(known, c);
}

std::vector<char32_t> with_case() {
  std::vector<char32_t> made;
  for (const Case& entry : kLower) made.insert(made.end(), {entry.from, entry.to});
  for (const Case& entry : kUpper) made.insert(made.end(), {entry.from, entry.to});
  for (const Case& entry : kFold) made.insert(made.end(), {entry.from, entry.to});
  std::sort(made.begin(), made.end());
  made.erase(std::unique(made.begin(), made.end()), made.end());
  return made;
}

}  // namespace wfp::unicode
