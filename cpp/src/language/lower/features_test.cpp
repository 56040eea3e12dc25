// What each feature becomes. Expectations leave out what every output has: the helper bindings at the top and the
// module record.
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "language/language.h"

namespace wfp::language {
namespace {

Options options_for(Goal goal) {
  Options options;
  options.goal = goal;
  options.filename = "file";
  return options;
}

// The body of the output behind `exports({...});`.
std::string body(std::string_view source) {
  const auto made = lower(source, options_for(Goal::kModule));
  if (const auto* error = std::get_if<Diagnostic>(&made)) return error->location() + " " + error->message;
  const std::string& code = std::get<Lowered>(made).code;
  const std::string_view call = ".exports({});";
  const std::size_t start = code.find(call);
  if (start == std::string::npos) return code;
  return code.substr(start + call.size(), code.size() - start - call.size() - 2);
}

void expect_lowered(std::string_view source, std::string_view expected) {
  EXPECT_EQ(body(source), expected) << source;
}

void expect_part(std::string_view source, std::string_view part) {
  const std::string code = body(source);
  EXPECT_NE(code.find(part), std::string::npos) << source << "\n" << code;
}

void expect_error(std::string_view source, std::string_view expected) {
  EXPECT_EQ(body(source), expected) << source;
}

TEST(Names, OfBlocksThatShadowAreRenamed) {
  expect_lowered("let a = 1; { let a = 2; f(a) } f(a)", "var a=1;var a$1=2;f(a$1);f(a);");
  expect_lowered("let a = 1; { let b = 2; f(b) }", "var a=1;var b=2;f(b);");
}

TEST(Names, OfFunctionsThatStandBesideEachOtherAreTheSame) {
  const std::string one = "[[x]] = o; return x", lowered = "=$take(o,1),$b=$take($a[0],1),x=$b[0];return x;";
  expect_lowered(
      "const f = o => { const " + one + " }; const g = o => { const " + one + " }",
      "var f=function(o){var $a,$b;var $a" + lowered + "};var g=function(o){var $a,$b;var $a" + lowered + "};");
  // What an inner function uses of the outer one keeps its name: names go on from there.
  expect_part(
      "const f = o => { for (const [[x]] of o) g(() => { const [[y]] = x; return [x, y] }) }",
      "$e=$take($2,1);$f=$take($e[0],1);x=$f[0];g(function(){var $g,$i;var $g=$take(x,1),$i=$take($g[0],1),y=$i[0];");
  // And a name of the source is nobody else's.
  expect_part("const f = ($a, o) => { const [x] = o; return $a + x }", "$b=$take(o,1)");
}

TEST(Names, OfACatchPatternAreItsOwn) {
  expect_lowered("let a = 1; try { f() } catch ({ a }) { g(a) } g(a)",
                 "var a=1;try{f();}catch($2){a$1=$2.a;g(a$1);}g(a);");
  expect_lowered("let a = 1; try { f() } catch (a) { g(a) } g(a)", "var a=1;try{f();}catch(a){g(a);}g(a);");
}

TEST(Names, AreCheckedOnlyWhereUseMayComeFirst) {
  expect_lowered("const a = 1; f(a); function f() { return a }", "var a=1;f(a);function f(){return a;}");
  expect_part("f(a); let a = 1", "f($tdz(a,\"a\"))");
  expect_part("f(); let a = 1; function f() { return a }", "return $tdz(a,\"a\")");
  expect_part("g(); let a = 1; function g() { f() } function f() { return a }", "return $tdz(a,\"a\")");
  expect_part("switch (x) { case 1: let b = 2; f(b) }", "f(b)");
  expect_part("switch (x) { case 1: let b = 2; case 2: f(b) }", "f($tdz(b,\"b\"))");
  expect_part("(function (a = b, b) {})", "$tdz($dead,\"b\")");
  // The parts of a pattern are bound one after the other.
  expect_part("(function ({ a, b = a.c }) {})", "a.c:");
  expect_part("let { a, b = a.c } = d", "a.c:");
  expect_part("let { a = b.c, b } = d", "$tdz(b,\"b\").c:");
  expect_part("let { a = b } = a", "$2=$tdz(a,\"a\")");
  expect_part("let { a: [b] = b } = d", "$tdz(b,\"b\")");
}

TEST(Names, OfConstantsCannotBeAssigned) {
  expect_part("const a = 1; a = 2", "2,$constAssign(\"a\")");
  expect_part("import a from 'm'; a++", "$constAssign(\"a\")");
}

TEST(Names, OfABodyAreNotThoseOfParameterExpressions) {
  expect_part("(function (f = () => x) { var x = 1; return f })", "var x$1=1");
}

TEST(Loops, StayPlainUnlessAClosureCapturesAnIteration) {
  expect_lowered("for (let i = 0; i < 3; i++) f(i)", "for(var i=0;i<3;i++){f(i);}");
  expect_part("for (let i = 0; i < 3; i++) f(() => i)", "=function(i){f(function(){return i;});");
  expect_part("let j; for (let i = 0; i < 3; i++) f(() => j)", "for(var i=0;i<3;i++){f(function(){return j;});}");
}

TEST(Loops, JumpOutOfClosedBodiesByCodes) {
  expect_part("for (const a of b) { f(() => a); if (a) break }", "return 1;");
  expect_part("function g() { for (const a of b) { f(() => a); return a } }", "return {v:a};");
}

TEST(Arrows, UseTheSurroundingThis) {
  expect_lowered("function f() { return () => this.x + arguments[0] }",
                 "function f(){var $2=this,$3=arguments;return function(){return $2.x+$3[0];};}");
}

TEST(Templates, ConcatenateOnce) {
  expect_lowered("`a${b}c`", "$concat(\"a\",b,\"c\");");
}

TEST(Templates, TaggedMakeTheirStringsOnce) {
  expect_lowered("x`y${z}`", "x($2||($2=$template([\"y\",\"\"],[\"y\",\"\"])),z);");
}

TEST(Operators, ThatEs5Lacks) {
  expect_lowered("x = a ?? b", "x=a!=null?a:b;");
  expect_lowered("y ||= 1", "y||(y=1);");
  expect_lowered("a.b ??= 1", "($2=a.b)!=null?$2:a.b=1;");
  expect_lowered("a?.b.c", "a==null?void 0:a.b.c;");
  expect_lowered("a.b?.(c)", "($2=a.b)==null?void 0:$call($2,a,c);");
  expect_lowered("delete a?.b", "a==null?true:delete a.b;");
  expect_lowered("1_000 + 0b11", "1000+3;");
}

TEST(Destructuring, ReadsEachValueOnce) {
  expect_lowered("const {a, b: {c}} = f()", "var $2=f(),a=$2.a,$3=$2.b,c=$3.c;");
  expect_lowered("const [a, , b = 1] = f()", "var $2=$take(f(),3),a=$2[0],b=($3=$2[2])===void 0?1:$3;");
  expect_part("[a = f(), b] = c", "$destructure(");
  expect_part("({a, ...b} = c)", "b=$rest($2,[\"a\"])");
}

TEST(Classes, AreOneCall) {
  expect_lowered("class A { m() { return 1 } }",
                 "A=$class(function(){if(!new.target){$classCall(\"A\");}},[0,\"m\",function(){return 1;}]);");
  expect_part("class A { x = 1 }", "=function(){$field(this,\"x\",1);}");
  expect_part("class A { #x; get() { return this.#x } }", "$privateGet(this,$2)");
  expect_part("class A { static #x() {} static y(o) { return #x in o } }", "$privateIn($2,o)");
  expect_part("class A extends B { m() { super.m() } }", "$call($superGet(A.prototype,this,\"m\"),this)");
}

TEST(Functions, AsyncAndGeneratorsAreWrappedOnce) {
  expect_lowered("(async () => { await a })", "$async(function(){$await(a);});");
  expect_part("function* f() { try { yield 1 } catch (e) { g(e) } }", "catch(e){$rethrow(e);g(e);}");
  expect_part("async function* f() { yield* a }", "$asyncYieldStar(a)");
}

TEST(Literals, OfRegularExpressionsNeverReachTheEngine) {
  expect_lowered("/a.b/su", "$regexp(\"a.b\",\"su\");");
}

TEST(Literals, BeyondTheEnginesLimitsComeInPieces) {
  std::string source = "x = [";
  for (int i = 0; i < 20'000; ++i) source += std::to_string(i) + ",";
  expect_part(source + "]", "$append($append($append([],(function(){return ");
}

TEST(BigInt, LiteralsAreMadeOnceAndOperatorsAreTheEngines) {
  expect_part("a + 10n; b * 10n", "a+$2;b*$2;");
  expect_part("if (a) 1n; typeof BigInt; a.b++", "if(a){$2;}typeof BigInt;a.b++;");
  expect_part("class A { #a; b() { return this.#a++ } }",
              "$privateSet(this,$2,($a=$privateGet(this,$2),$b=$a++,$a)),$b;");
}

TEST(Modules, TellTheLinkerWhatTheyNeed) {
  const auto made = lower(
      "import d, {a as b} from 'm'; import * as n from 'm'; export {b as c}; export default 1; export * from 'o';"
      "export * as p from 'o'; await 0",
      options_for(Goal::kModule));
  const auto& module = std::get<Lowered>(made);
  ASSERT_EQ(module.requests.size(), 2u);
  EXPECT_EQ(module.requests[1].specifier, "o");
  ASSERT_EQ(module.imports.size(), 2u);
  EXPECT_EQ(module.imports[1], std::make_pair(0, std::string("a")));
  ASSERT_EQ(module.exports.size(), 3u);
  EXPECT_EQ(module.exports[0].exported, "c");
  EXPECT_EQ(module.exports[0].request, 0);
  EXPECT_EQ(module.exports[0].imported, "a");
  EXPECT_EQ(module.exports[2].imported, "*");
  EXPECT_EQ(module.star_exports, std::vector<int>{1});
  EXPECT_TRUE(module.has_top_level_await);
}

TEST(FunctionInfos, FollowTheOutput) {
  const std::string_view source = "const f = (a, b = 1, c) => {}; class A { get x() {} } function g(a) {}";
  const auto made = lower(source, options_for(Goal::kModule));
  const auto& functions = std::get<Lowered>(made).functions;
  ASSERT_EQ(functions.size(), 5u);
  EXPECT_EQ(functions[1].name, "f");
  EXPECT_EQ(functions[1].length, 1u);
  EXPECT_EQ(functions[1].kind, FunctionInfo::Kind::kArrow);
  EXPECT_EQ(functions[2].name, "A");
  EXPECT_EQ(functions[2].kind, FunctionInfo::Kind::kClass);
  EXPECT_EQ(functions[3].name, "get x");
  EXPECT_EQ(functions[3].kind, FunctionInfo::Kind::kMethod);
  EXPECT_EQ(source.substr(functions[4].start, functions[4].end - functions[4].start), "function g(a) {}");
}

TEST(FunctionInfos, SayWhereTheCodeOfCutFunctionsIs) {
  Options options = options_for(Goal::kFunctionBody);
  options.cut_functions = true;
  const std::string body = "return 'long enough for being left out of what is around it'";
  const auto made = lower("function f() {\n  'use strict';\n  const g = function () { " + body +
                              " };\n  return () => g;\n}\nfunction h() {}",
                          options);
  const auto& [code, functions] = std::tie(std::get<Lowered>(made).code, std::get<Lowered>(made).functions);
  const auto text = [&](const FunctionInfo& info) {
    return std::get<Lowered>(made).cut_code.substr(info.code_start, info.code_end - info.code_start);
  };
  EXPECT_NE(code.find("function f(){0}"), std::string::npos);
  EXPECT_NE(code.find("function h(){}"), std::string::npos);
  EXPECT_EQ(code.find("use strict"), std::string::npos);
  const auto* f = &*std::find_if(functions.begin(), functions.end(), [](const auto& info) { return info.name == "f"; });
  EXPECT_EQ(f->inside, 2u);
  EXPECT_EQ(f->line, 1u);
  EXPECT_FALSE(f->strict_outside);
  EXPECT_EQ(text(f[0]), "function f(){\"use strict\";\n\nvar g=function(){0};\nreturn function(){return g;};}");
  EXPECT_EQ(f[1].name, "g");
  EXPECT_EQ(f[1].line, 3u);
  EXPECT_TRUE(f[1].strict_outside);
  EXPECT_EQ(text(f[1]), "function(){return \"" + body.substr(8, body.size() - 9) + "\";}");
  EXPECT_EQ(f[2].code_end, 0u);
}

TEST(Errors, SayWhere) {
  expect_error("let a;\nlet a", "file:2:5 Identifier 'a' has already been declared");
  expect_error("class A { #x; m() { this.#y } }",
               "file:1:26 Private field '#y' must be declared in an enclosing class");
  expect_error("export {a}", "file:1:9 Export 'a' is not defined in module");
}

}  // namespace
}  // namespace wfp::language
