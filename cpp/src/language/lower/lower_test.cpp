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

TEST(Lowering, TheGlobalUndefinedIsNotLookedUp) {
  expect_part("x === undefined", "x===void 0");
  expect_part("undefined.a", "(void 0).a");
  expect_part("function f(undefined) { return undefined }", "return undefined;");
  expect_part("undefined = 1", "undefined=1");
  expect_part("typeof undefined", "typeof undefined");
  expect_part("function f(a = undefined) { return a }", "(a){return a;}");
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

TEST(Lowering, OfLongChainsIsFlatForTheEngine) {
  const auto most_nested = [](std::string_view code) {
    int depth = 0;
    int most = 0;
    for (const char c : code) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      most = std::max(most, depth);
    }
    return most;
  };
  EXPECT_LT(most_nested(lowered("a" + repeated("&&a", 100'000))), 20);
  expect_part("a" + repeated("&&a", 50) + "||b", "a&&a");
  EXPECT_EQ(lowered(repeated("if (a) b; else ", 1000) + "c").find("else"), std::string::npos);
  expect_part("if (a) b; else if (c) d; else e", "else if(c)");
}

TEST(Lowering, PutsConstantsBeyondTheLimitOfAFunctionIntoATable) {
  std::string source = "var o = {}, x;";
  for (int i = 0; i < 70'000; ++i) source += "o.k" + std::to_string(i) + "=" + std::to_string(i) + ".5;";
  const std::string code = lowered(source, Goal::kModule);
  EXPECT_NE(code.find("var $k=$h.constants(["), std::string::npos);
  EXPECT_NE(code.find("o.k0=0.5;o.k1=1.5;"), std::string::npos);
  EXPECT_NE(code.find("o[$k("), std::string::npos);
  // The same constant again is no other one.
  EXPECT_EQ(lowered("var o = {};" + repeated("o.k = 1.5;", 70'000), Goal::kModule).find("$k"), std::string::npos);
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
