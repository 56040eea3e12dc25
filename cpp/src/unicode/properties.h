// Unicode properties as the `\p{...}` of regular expressions names them, and letter case.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wfp::unicode {

/// Sorted, disjoint, inclusive.
using Ranges = std::vector<std::pair<char32_t, char32_t>>;

/// The code points with a property: `name` alone ("L", "Lowercase_Letter", "Alphabetic", "Any"), or with a value
/// ("General_Category", "Script", "Script_Extensions" and their short names). Nothing when there is no such property.
std::optional<Ranges> property(std::string_view name, std::string_view value);
/// The texts with a property of strings ("RGI_Emoji"), longest first; some are of one character.
std::optional<std::vector<std::u32string>> sequences(std::string_view name);

/// Simple case mappings.
char32_t to_upper(char32_t c);
char32_t to_lower(char32_t c);
/// The upper case of a character that has one of two or three characters in every language, "SS" of U+00DF; else empty.
std::u32string_view long_upper(char32_t c);
/// What the rule of the final sigma asks.
bool is_cased(char32_t c);
bool is_case_ignorable(char32_t c);
/// Every character that a case mapping or folding is of or to, in order.
std::vector<char32_t> with_case();
/// Simple case folding, as regular expressions with the flags i and u compare.
char32_t fold(char32_t c);

}  // namespace wfp::unicode
