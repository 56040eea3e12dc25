#include <gtest/gtest.h>

#include "regexp/program.h"

namespace wfp::regexp {
namespace {

// The captures of the first match as text, joined by '|'; "-" for a group that took no part; "no" without a match.
std::string first(std::string_view pattern, std::string_view flags, std::string_view subject) {
  unsigned parsed = 0;
  if (!parse_flags(flags, parsed)) return "flags";
  auto compiled = compile(pattern, parsed);
  if (auto* error = std::get_if<std::string>(&compiled)) return "error: " + *error;
  const auto& program = std::get<Program>(compiled);
  Scratch scratch;
  const Outcome outcome = match(program, subject, 0, Place::kAsFlagsSay, scratch, {});
  // The same in UTF-16.
  Scratch wide;
  EXPECT_EQ(match(program, std::u16string_view(std::u16string(subject.begin(), subject.end())), 0, Place::kAsFlagsSay,
                  wide, {}),
            outcome);
  if (outcome != Outcome::kMatch) return "no";
  std::string text;
  for (std::size_t i = 0; i < 2 * program.groups; i += 2) {
    EXPECT_EQ(wide.registers[i], scratch.registers[i]);
    if (i > 0) text += '|';
    if (scratch.registers[i] < 0)
      text += '-';
    else
      text += subject.substr(static_cast<std::size_t>(scratch.registers[i]),
                             static_cast<std::size_t>(scratch.registers[i + 1] - scratch.registers[i]));
  }
  return text;
}

TEST(RegExp, AlternativesQuantifiersAndClasses) {
  EXPECT_EQ(first("(a|ab)(c|bcd)(d*)", "", "abcd"), "abcd|a|bcd|");
  EXPECT_EQ(first("\\d{2,3}?", "", "x12345"), "12");
  EXPECT_EQ(first("[^a-c]+", "", "abcxyz"), "xyz");
  EXPECT_EQ(first("(?:ab){2}", "", "ababab"), "abab");
  EXPECT_EQ(first("a.c", "s", "a\nc"), "a\nc");
}

TEST(RegExp, CapturesAreResetInEachIteration) {
  EXPECT_EQ(first("(z)((a+)?(b+)?(c))*", "", "zaacbbbcac"), "zaacbbbcac|z|ac|a|-|c");
  EXPECT_EQ(first("(?:(a)|b)*", "", "ab"), "ab|-");
}

TEST(RegExp, LookaroundAndBackReferences) {
  EXPECT_EQ(first("(?<=\\$)\\d+", "", "cost $42"), "42");
  EXPECT_EQ(first("(?<!a)b", "", "ab"), "no");
  EXPECT_EQ(first("(?=(a+))a*b\\1", "", "baaabac"), "aba|a");
  EXPECT_EQ(first("(?<year>\\d{4})-\\k<year>", "", "2020-2020"), "2020-2020|2020");
  EXPECT_EQ(first("(?<=(\\d+)(\\d+))$", "", "1053"), "|1|053");
}

TEST(RegExp, EmptyIterationsEnd) {
  EXPECT_EQ(first("(a*)*", "", "b"), "|-");
  EXPECT_EQ(first("(?:a?){3,}b", "", "aab"), "aab");
}

TEST(RegExp, CaseAndWords) {
  EXPECT_EQ(first("hELLO\\b", "i", "say Hello!"), "Hello");
  EXPECT_EQ(first("^b$", "m", "a\nb\nc"), "b");
}

TEST(RegExp, CaseIsThatOfTheFlags) {
  // With u by folding, else by upper case of one unit that does not become ASCII.
  const auto matches = [](std::string_view pattern, std::string_view flags, char16_t unit) {
    unsigned parsed = 0;
    EXPECT_TRUE(parse_flags(flags, parsed));
    auto compiled = compile(pattern, parsed);
    Scratch scratch;
    return match(std::get<Program>(compiled), std::u16string_view(&unit, 1), 0, Place::kAsFlagsSay, scratch, {}) ==
           Outcome::kMatch;
  };
  for (const std::string_view pattern : {"k", "[k]", "[a-z]", "\\w"})
    EXPECT_TRUE(matches(pattern, "iu", 0x212A)) << pattern;
  for (const std::string_view pattern : {"k", "[k]", "[a-z]", "\\w"})
    EXPECT_FALSE(matches(pattern, "i", 0x212A)) << pattern;
  EXPECT_TRUE(matches("[\\u0100-\\uffff]", "i", 0xB5));  // a large range, too: U+039C and U+03BC
  EXPECT_FALSE(matches("\\u1f80", "i", 0x1F88));         // whose upper case is two characters
  EXPECT_TRUE(matches("\\u1f80", "iu", 0x1F88));
  EXPECT_TRUE(matches("[\\u0390]", "iu", 0x1FD3));
  EXPECT_TRUE(matches("(?i:\\b)", "u", 0x17F));  // \\b asks what \\w matches
  EXPECT_FALSE(matches("(?-i:\\b)", "iu", 0x17F));
}

TEST(RegExp, PropertiesAreAskedWithoutRegardToCase) {
  EXPECT_EQ(first("\\p{Lu}+", "iu", "aB"), "aB");
  EXPECT_EQ(first("\\P{Lu}+", "iu", "aB"), "aB");
  EXPECT_EQ(first("\\P{Lu}+", "iv", "aB1"), "1");  // in v mode the property is folded first
  EXPECT_EQ(first("[^\\P{Lu}]", "iv", "aB1"), "a");
  EXPECT_EQ(first("[\\w--k]+", "iv", "Kab"), "ab");
  EXPECT_EQ(first("[\\p{Lu}&&[a-z]]+", "iv", "1Ab"), "Ab");
  EXPECT_EQ(first("[^\\p{Script=Garay}]", "u", "a"), "a");  // of Unicode 16
}

TEST(RegExp, ErrorsAreV8s) {
  EXPECT_EQ(validate("(", ""), "Invalid regular expression: /(/: Unterminated group");
  EXPECT_EQ(validate("a**", ""), "Invalid regular expression: /a**/: Nothing to repeat");
  EXPECT_EQ(validate("[b-a]", ""), "Invalid regular expression: /[b-a]/: Range out of order in character class");
  EXPECT_EQ(validate("\\p{Nope}", "u"), "Invalid regular expression: /\\p{Nope}/u: Invalid property name");
  EXPECT_EQ(validate("x", "gg"), "Invalid regular expression flags");
  EXPECT_EQ(validate("\\p{Script=Greek}\\p{Lu}[\\p{L}--[a-z]]", "v"), "");
}

TEST(RegExp, AHostilePatternStopsWhenItIsTold) {
  unsigned flags = 0;
  auto compiled = compile("(a+)+$", flags);
  const std::string subject = std::string(5000, 'a') + "b";
  Scratch scratch;
  int asked = 0;
  const Budget budget{[](void* owner) { return ++*static_cast<int*>(owner) > 20; }, &asked};
  EXPECT_EQ(match(std::get<Program>(compiled), std::string_view(subject), 0, Place::kAsFlagsSay, scratch, budget),
            Outcome::kStopped);
}

TEST(RegExp, AMillionCharactersNeedNoStack) {
  unsigned flags = 0;
  auto compiled = compile("(?:a|b)*c", flags);
  const std::string subject = std::string(1'000'000, 'a') + "c";
  Scratch scratch;
  EXPECT_EQ(match(std::get<Program>(compiled), std::string_view(subject), 0, Place::kAsFlagsSay, scratch, {}),
            Outcome::kMatch);
  EXPECT_EQ(scratch.registers[1], 1'000'001);
}

}  // namespace
}  // namespace wfp::regexp
