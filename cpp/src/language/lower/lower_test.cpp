// What the front end writes: shapes that Duktape's compiler needs, and its limits. That the output means what the
// source means is shown by running it (js/).
#include <gtest/gtest.h>

#include <algorithm>

#include "language/language.h"

namespace wfp::language {
namespace {

std::string lowered(std::string_view source, Goal goal = Goal::kScript) {
  Options options;
  options.goal = goal;
  options.filename = "file";
  const auto made = lower(source, options);
  if (const auto* error = std::get_if<Diagnostic>(&made)) return error->message;
  return std::get<Lowered>(made).code;
}

std::string repeated(std::string_view text, int times) {
  std::string made;
  for (int i = 0; i < times; ++i) made += text;
  return made;
}

void expect_part(std::string_view source, std::string_view part) {
  const std::string code = lowered(source);
  EXPECT_NE(code.find(part), std::string::npos) << source << "\n" << code;
}

TEST(Printer, KeepsInOutOfForHeads) {
  expect_part("for (var x = a ? b in c : d; ;) ;", "a?(b in c):d");
  expect_part("for (f(a in b); ;) ;", "f((a in b))");
  expect_part("for (c[a in b]; ;) ;", "c[(a in b)]");
}

TEST(Printer, ParenthesizesByPrecedence) {
  expect_part("a * (b + c)", "a*(b+c)");
  expect_part("(a, b) ? c : (d, e)", "(a,b)?c:(d,e)");
  expect_part("(-a) ** b", "(-a)**b");
  expect_part("new (a.b())(c)", "new (a.b())(c)");
  expect_part("1..a", "(1).a");
  expect_part("a - -b; a + +b; - -a", "a- -b;");
}

TEST(Printer, SplitsLongSequences) {
  // Duktape nests its compiler for every comma.
  const std::string code = lowered("a" + repeated(",a", 10'000));
  EXPECT_NE(code.find("(a,a"), std::string::npos);
}

TEST(Printer, KeepsEveryStatementOnItsLine) {
  const std::string code = lowered("const a = 1;\n\nclass B {\n  c() {}\n}\n\nthrow a");
  EXPECT_EQ(std::count(code.begin(), code.begin() + static_cast<long>(code.find("throw")), '\n'), 6);
}

TEST(Lowering, OfChainsThatNestTheOutputIsBounded) {
  for (const char* link : {"()", "``", "?.b", "?b:a"}) {
    EXPECT_EQ(lowered("a" + repeated(link, 100'000)), "The source is nested too deeply") << link;
  }
  EXPECT_EQ(lowered("a" + repeated("?\?a", 100'000)), "The source is nested too deeply");
}

TEST(Lowering, OfFlatChainsIsNot) {
  for (const char* link : {"+a", "&&a", ".b", ",a", "*b+c"}) {
    EXPECT_NE(lowered("a" + repeated(link, 100'000)), "The source is nested too deeply") << link;
  }
  EXPECT_NE(lowered(repeated("if (a) b; else ", 100'000) + ";"), "The source is nested too deeply");
}

TEST(Lowering, TakesStaticPrivateMethodsAtTheTop) {
  expect_part("class A { static async *#a() {} static b() { return A.#a() } }", "function");
}

TEST(Lowering, ItsOwnNamesOccurNowhereInTheSource) {
  const std::string code = lowered("function $h() {} function $v() {} class $1 {} $h(...[])", Goal::kModule);
  EXPECT_EQ(code.find("(function($2,$3)"), 0u) << code;
  EXPECT_NE(code.find("=$3.class"), std::string::npos) << code;
}

TEST(Lowering, SpreadsArgumentsOfEval) {
  expect_part("eval(...a, b)", ".apply");
}

}  // namespace
}  // namespace wfp::language
