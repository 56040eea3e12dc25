// Positions and words are those of workerd: tests/language/error_texts.json has many more, through the engine.
#include "language/sites/sites.h"

#include <gtest/gtest.h>

namespace wfp::language {
namespace {

// The sites of a module, asked for by what stands in its output.
struct Traced {
  explicit Traced(std::string_view source) : sites(source, Options{}) {}

  // The token `wanted` behind `before`.
  OutputPlace at(std::string_view before, std::string_view wanted) const {
    const std::size_t from = sites.code().find(before);
    EXPECT_NE(from, std::string::npos) << sites.code();
    const std::size_t found = sites.code().find(wanted, from);
    EXPECT_NE(found, std::string::npos) << sites.code();
    return {0, static_cast<std::uint32_t>(found)};
  }
  std::string where(OutputPlace place, bool calls = false) const {
    const Position position = sites.position(place, calls);
    return std::to_string(position.line) + ":" + std::to_string(position.column);
  }

  Sites sites;
};

TEST(Sites, OfACallAreTheNameOrTheParenthesis) {
  EXPECT_EQ(Traced("f(1)").where(Traced("f(1)").at("f(1", ")")), "1:1");
  const Traced method("a.b.c(1)");
  EXPECT_EQ(method.where(method.at("a.b", "c(")), "1:5");
  EXPECT_EQ(method.where(method.at("c(1", ")")), "1:5");
  const Traced indexed("a[0](1)");
  EXPECT_EQ(indexed.where(indexed.at("a[0]", "[")), "1:2");
  EXPECT_EQ(indexed.where(indexed.at("a[0]", "["), true), "1:5");
  const Traced keyword("p.catch(1)");  // no identifier to V8
  EXPECT_EQ(keyword.where(keyword.at("catch(1", ")")), "1:8");
}

TEST(Sites, OfAReadBehindACallIsItsDot) {
  const Traced read("f() . x.y");
  EXPECT_EQ(read.where(read.at("f().", "x")), "1:5");
  const Traced chain("f()\n  .x\n  .y(2)");
  EXPECT_EQ(chain.where(chain.at(".x", "y(")), "3:3");
  EXPECT_EQ(chain.where(chain.at(".x", "y("), true), "3:4");
}

TEST(Sites, OfAChangeAreTheObjectAndTheOperator) {
  const Traced changed("a.b += 1");
  EXPECT_EQ(changed.where(changed.at("a.b", "b")), "1:1");
  EXPECT_EQ(changed.where(changed.at("a.b", "+=")), "1:5");
}

TEST(Sites, CountColumnsInUnits) {
  const Traced wide("\"\xC3\xA9\xF0\x9F\x98\x80\"; f(1)");
  EXPECT_EQ(wide.where(wide.at("f(1", ")")), "1:8");
}

TEST(Sites, NameWhatIsCalled) {
  const auto named = [](std::string_view source, std::string_view before) {
    const Traced traced(source);
    return traced.sites.callee(traced.at(before, ")"), false);
  };
  EXPECT_EQ(named("a.b(1)", "b(1"), "a.b");
  EXPECT_EQ(named("f(1)(2)", "(2"), "f(...)");
  EXPECT_EQ(named("new a.b(1)", "b(1"), "a.b");
  EXPECT_EQ(named("(0, a.b)(1)", "(1"), "(0 , a.b)");
  EXPECT_EQ(named("(a ? b : c)(1)", "(1"), "(intermediate value)(intermediate value)(intermediate value)");
  EXPECT_EQ(named("a.b(...[1])", "[1]))"), "a.b");
}

TEST(Sites, OfACutFunctionAreInACodeOfTheirOwn) {
  const std::string source = "var b; function f(a) { b = 'some text that is long enough to be cut'; return a.b.c(1) }";
  Options options;
  options.cut_functions = true;
  const auto lowered = std::get<Lowered>(lower(source, options));
  std::size_t function = 0;
  while (function < lowered.functions.size() && lowered.functions[function].code_end == 0) ++function;
  ASSERT_LT(function, lowered.functions.size());
  const FunctionInfo& info = lowered.functions[function];
  const std::string code = lowered.cut_code.substr(info.code_start, info.code_end - info.code_start);
  const Sites sites(source, options);
  const OutputPlace call{static_cast<std::uint32_t>(function), static_cast<std::uint32_t>(code.find("c(1)"))};
  EXPECT_EQ(sites.position(call, true).column, source.find("c(") + 1);
  EXPECT_EQ(sites.callee(call, true), "a.b.c");
}

TEST(Sites, OfASourceThatDoesNotParseAreNone) {
  const Sites sites("a b", Options{});
  EXPECT_EQ(sites.callee({0, 1}, false), "");
  EXPECT_EQ(sites.position({0, 1}, false).column, 1u);
}

}  // namespace
}  // namespace wfp::language
