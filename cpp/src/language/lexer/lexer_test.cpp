// Tokens: what each is made of, and where it lies. The grammar is ECMA-262's section 12.
#include "language/lexer/lexer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <vector>

namespace wfp::language {
namespace {

struct Lexed {
  Arena arena;
  AtomTable atoms{arena};
  std::vector<TokenInfo> tokens;
};

std::unique_ptr<Lexed> lex(std::string_view source, bool module = false) {
  auto made = std::make_unique<Lexed>();
  Lexer lexer(source, made->arena, made->atoms, module);
  TokenInfo token;
  for (lexer.next(token); token.type != Token::kEnd; lexer.next(token)) made->tokens.push_back(token);
  return made;
}

TokenInfo only(const std::unique_ptr<Lexed>& lexed) {
  EXPECT_EQ(lexed->tokens.size(), 1u);
  return lexed->tokens.at(0);
}

std::string name(std::string_view source) {
  const auto lexed = lex(source);
  const TokenInfo token = only(lexed);
  EXPECT_EQ(token.type, Token::kName);
  return std::string(token.atom->text);
}

double number(std::string_view source) {
  const auto lexed = lex(source);
  const TokenInfo token = only(lexed);
  EXPECT_EQ(token.type, Token::kNumber);
  return token.number;
}

std::string string(std::string_view source) {
  const auto lexed = lex(source);
  const TokenInfo token = only(lexed);
  EXPECT_EQ(token.type, Token::kString);
  return std::string(token.text);
}

bool fails(std::string_view source) {
  try {
    lex(source);
    return false;
  } catch (const SyntaxError&) {
    return true;
  }
}

TEST(LexerNames, AreInternedWithTheirEscapesDecoded) {
  const auto lexed = lex("abc a\\u0062c \\u{61}bc");
  ASSERT_EQ(lexed->tokens.size(), 3u);
  EXPECT_EQ(lexed->tokens[0].atom, lexed->tokens[1].atom);
  EXPECT_EQ(lexed->tokens[0].atom, lexed->tokens[2].atom);
  EXPECT_FALSE(lexed->tokens[0].escaped);
  EXPECT_TRUE(lexed->tokens[1].escaped);
}

TEST(LexerNames, TakeUnicodesIdentifierCharacters) {
  EXPECT_EQ(name("été"), "été");
  EXPECT_EQ(name("𠮷"), "𠮷");
  EXPECT_EQ(name("a\xE2\x80\x8D"), "a\xE2\x80\x8D");  // a joiner continues a name
  EXPECT_TRUE(fails("\xE2\x80\x8D"));                 // and starts none
  EXPECT_TRUE(fails("😀"));
  EXPECT_TRUE(fails("a\\u{1F600}"));
  EXPECT_TRUE(fails("\\u0030"));
}

TEST(LexerNames, OfPrivateMembersLeaveTheHashOut) {
  const auto lexed = lex("#a");
  EXPECT_EQ(only(lexed).type, Token::kPrivateName);
  EXPECT_EQ(only(lexed).atom->text, "a");
  EXPECT_EQ(only(lexed).start, 0u);
  EXPECT_TRUE(fails("# a"));
}

TEST(LexerNumbers, OfEveryRadix) {
  EXPECT_EQ(number("0"), 0);
  EXPECT_EQ(number("1_000.5e-1_0"), 1000.5e-10);
  EXPECT_EQ(number(".5"), .5);
  EXPECT_EQ(number("5."), 5);
  EXPECT_EQ(number("0xFf"), 255);
  EXPECT_EQ(number("0o17"), 15);
  EXPECT_EQ(number("0b101"), 5);
}

TEST(LexerNumbers, RoundToTheNearestDouble) {
  EXPECT_EQ(number("9007199254740993"), 9007199254740992.0);
  EXPECT_EQ(number("0x20000000000001"), 9007199254740992.0);
  EXPECT_EQ(number("0x20000000000003"), 9007199254740996.0);
  EXPECT_EQ(number("0x20000000000001000000000000000000001"), std::ldexp(9007199254740994.0, 84));
  EXPECT_EQ(number("1e400"), INFINITY);
  EXPECT_EQ(number("1e-400"), 0);
  EXPECT_EQ(number("5e-324"), 5e-324);
}

TEST(LexerNumbers, WithALeadingZeroAreOctalOrDecimal) {
  EXPECT_EQ(number("017"), 15);
  EXPECT_EQ(number("019"), 19);
  EXPECT_EQ(number("08.5"), 8.5);
  EXPECT_TRUE(lex("017")->tokens[0].legacy_octal);
  EXPECT_TRUE(fails("0_7"));
  EXPECT_TRUE(fails("017n"));
}

TEST(LexerNumbers, WithAnNAreBigInts) {
  const auto lexed = lex("1_0n 0xFn");
  ASSERT_EQ(lexed->tokens.size(), 2u);
  EXPECT_EQ(lexed->tokens[0].type, Token::kBigInt);
  EXPECT_EQ(lexed->tokens[0].text, "10");
  EXPECT_EQ(lexed->tokens[1].text, "0xF");
}

TEST(LexerStrings, DecodeTheirEscapes) {
  EXPECT_EQ(string(R"('\n\t\b\v\f\r\0\x41\u0042\u{43}\q')"), std::string("\n\t\b\v\f\r\0ABCq", 11));
  EXPECT_EQ(string("'a\\\r\nb\\\nc'"), "abc");
  EXPECT_EQ(string("'\xE2\x80\xA8'"), "\xE2\x80\xA8");  // U+2028 is allowed since ES2019
  EXPECT_EQ(string(R"('\101\7\08')"), std::string("A\7\0008", 4));
}

TEST(LexerStrings, JoinSurrogatePairsAndKeepLoneOnes) {
  EXPECT_EQ(string(R"('\uD83D\uDE00')"), "😀");
  EXPECT_EQ(string(R"('\u{D83D}\uDE00')"), "😀");
  EXPECT_EQ(string(R"('\uD83D')"), "\xED\xA0\xBD");
  EXPECT_EQ(string(R"('\uDE00\uD83D')"), "\xED\xB8\x80\xED\xA0\xBD");
}

TEST(LexerStrings, EndOnTheirLine) {
  EXPECT_TRUE(fails("'a\n'"));
  EXPECT_TRUE(fails("'a"));
  EXPECT_TRUE(fails("'a\\"));
  EXPECT_TRUE(fails("'\\u{}'"));
  EXPECT_TRUE(fails("'\\u{110000}'"));
}

TEST(LexerTemplates, HaveACookedAndARawValue) {
  const auto lexed = lex("`a\\n\r\n$b`");
  const TokenInfo token = only(lexed);
  EXPECT_EQ(token.type, Token::kTemplate);
  EXPECT_EQ(token.text, "a\n\n$b");
  EXPECT_EQ(token.raw, "a\\n\n$b");
  EXPECT_TRUE(token.template_ends);
}

TEST(LexerTemplates, WithABadEscapeHaveNoCookedValue) {
  const auto lexed = lex("`a\\u{`");
  EXPECT_FALSE(only(lexed).has_cooked);
  EXPECT_EQ(only(lexed).bad_escape, 2u);
  EXPECT_EQ(only(lexed).raw, "a\\u{");
}

TEST(LexerRegExps, ReachToTheSlashOutsideClasses) {
  Arena arena;
  AtomTable atoms(arena);
  Lexer lexer("/[/]\\/x/gi", arena, atoms, false);
  TokenInfo token;
  lexer.next(token);
  lexer.rescan_regexp(token);
  EXPECT_EQ(token.type, Token::kRegExp);
  EXPECT_EQ(token.text, "[/]\\/x");
  EXPECT_EQ(token.raw, "gi");
}

TEST(LexerSpace, EndsLinesAtEveryTerminator) {
  for (const char* separator : {"\n", "\r", "\xE2\x80\xA8", "\xE2\x80\xA9", "/*\n*/", "//x\n"}) {
    const auto lexed = lex("a" + std::string(separator) + "b");
    ASSERT_EQ(lexed->tokens.size(), 2u);
    EXPECT_TRUE(lexed->tokens[1].newline_before);
  }
  EXPECT_FALSE(lex("a\xC2\xA0/**/\xEF\xBB\xBF\xE3\x80\x80 b")->tokens[1].newline_before);
}

TEST(LexerSpace, HoldsHtmlCommentsInScriptsOnly) {
  EXPECT_EQ(lex("<!-- a\nb\n--> c")->tokens.size(), 1u);
  EXPECT_EQ(lex("a --> b")->tokens.size(), 4u);
  EXPECT_EQ(lex("\n--> b", true)->tokens.size(), 3u);
}

TEST(LexerSpace, StartsWithAHashbangOrAByteOrderMark) {
  EXPECT_EQ(only(lex("#!/usr/bin/env node\na")).start, 20u);
  EXPECT_EQ(only(lex("\xEF\xBB\xBF#!x\na")).start, 7u);
  EXPECT_TRUE(fails(" #!x"));
}

TEST(LexerPunctuators, AreTheLongestThatFit) {
  const auto lexed = lex("a?.b ?.5:c >>>= ... ?\?= **= =>");
  const Token expected[] = {Token::kName,     Token::kQuestionDot, Token::kName,   Token::kQuestion,
                            Token::kNumber,   Token::kColon,       Token::kName,   Token::kAssign,
                            Token::kEllipsis, Token::kAssign,      Token::kAssign, Token::kArrow};
  ASSERT_EQ(lexed->tokens.size(), std::size(expected));
  for (std::size_t i = 0; i < std::size(expected); ++i) EXPECT_EQ(lexed->tokens[i].type, expected[i]) << i;
  EXPECT_EQ(lexed->tokens[7].op, Operator::kShiftRightZero);
}

}  // namespace
}  // namespace wfp::language
