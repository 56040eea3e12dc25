// What the grammar's static semantics refuse: the place and the wording of every early error. Messages are V8's, where
// it has one; the reason of each is the section "Static Semantics: Early Errors" of the production in ECMA-262.
#include <gtest/gtest.h>

#include "language/check.h"

namespace wfp::language {
namespace {

void expect(std::string_view source, std::string_view expected, const ParserOptions& options) {
  const auto error = check(source, "file", options);
  ASSERT_TRUE(error.has_value()) << source;
  const std::string place = std::to_string(error->line) + ":" + std::to_string(error->column);
  EXPECT_EQ(place + " " + error->message, expected) << source;
}
void expect_error(std::string_view script, std::string_view expected) {
  expect(script, expected, {});
}
void expect_module_error(std::string_view source, std::string_view expected) {
  expect(source, expected, {.module = true});
}

TEST(Names, AreDeclaredOnce) {
  expect_error("let a; let a", "1:12 Identifier 'a' has already been declared");
  expect_error("let a; var a", "1:12 Identifier 'a' has already been declared");
  expect_error("var a; let a", "1:12 Identifier 'a' has already been declared");
  expect_error("{ let a; { var a } }", "1:16 Identifier 'a' has already been declared");
  expect_error("const a = 1; function a() {}", "1:23 Identifier 'a' has already been declared");
  expect_error("function f(a) { let a }", "1:21 Identifier 'a' has already been declared");
  expect_error("try {} catch (e) { let e }", "1:24 Identifier 'e' has already been declared");
  expect_error("try {} catch ([e]) { var e }", "1:26 Identifier 'e' has already been declared");
}

TEST(Declarations, NeedAnInitialiserAndAPlace) {
  expect_error("const a", "1:7 Missing initializer in const declaration");
  expect_error("let [a]", "1:5 Missing initializer in destructuring declaration");
  expect_error("let let = 1", "1:5 let is disallowed as a lexically bound name");
  expect_error("if (1) let a", "1:8 Lexical declaration cannot appear in a single-statement context");
  expect_error("if (1) const a = 1", "1:8 Unexpected token 'const'");
  expect_error("while (0) class C {}", "1:11 Unexpected token 'class'");
  expect_error("while (0) function f() {}",
               "1:11 In non-strict mode code, functions can only be declared at top level, inside a block, or as the "
               "body of an if statement.");
}

TEST(Jumps, FindTheirTarget) {
  expect_error("label: label: ;", "1:8 Label 'label' has already been declared");
  expect_error("break", "1:1 Illegal break statement");
  expect_error("continue", "1:1 Illegal continue statement: no surrounding iteration statement");
  expect_error("while (1) { (() => { break })() }", "1:22 Illegal break statement");
  expect_error("break nowhere", "1:7 Undefined label 'nowhere'");
  expect_error("while (1) { continue nowhere }", "1:22 Undefined label 'nowhere'");
  expect_error("a: { continue a }", "1:15 Illegal continue statement: 'a' does not denote an iteration statement");
}

TEST(Functions, AloneReturnAndHaveNewTargetAndSuper) {
  expect_error("return", "1:1 Illegal return statement");
  expect_error("new.target", "1:1 new.target expression is not allowed here");
  expect_error("() => new.target", "1:7 new.target expression is not allowed here");
  expect_error("super.a", "1:1 'super' keyword unexpected here");
  expect_error("function f() { super() }", "1:16 'super' keyword unexpected here");
  expect_error("class A { constructor() { super() } }", "1:27 'super' keyword unexpected here");
  expect_error("class A extends B { m() { super() } }", "1:27 'super' keyword unexpected here");
}

TEST(Classes, HaveOneConstructorAndNoForbiddenNames) {
  expect_error("class A { constructor() {} constructor() {} }", "1:28 A class may only have one constructor");
  expect_error("class A { get constructor() {} }", "1:15 Class constructor may not be an accessor");
  expect_error("class A { static prototype() {} }", "1:18 Classes may not have a static property named 'prototype'");
}

TEST(PrivateNames, AreDeclaredOnceInAClassAround) {
  expect_error("class A { #a; #a }", "1:15 Identifier '#a' has already been declared");
  expect_error("class A { #constructor }", "1:11 Classes may not have a private field named '#constructor'");
  expect_error("class A { m() { this.#b } }", "1:22 Private field '#b' must be declared in an enclosing class");
  expect_error("a.#b", "1:3 Private field '#b' must be declared in an enclosing class");
  expect_error("class A { #a; m() { delete this.#a } }", "1:28 Private fields can not be deleted");
}

TEST(ClassBodies, HaveNoArgumentsAwaitReturnOrSuperCall) {
  expect_error("class A { x = arguments }",
               "1:15 'arguments' is not allowed in class field initializer or static initialization block");
  expect_error("class A { static { await } }", "1:20 Unexpected reserved word");
  expect_error("class A { static { () => arguments } }",
               "1:26 'arguments' is not allowed in class field initializer or static initialization block");
  expect_error("class A { static { return } }", "1:20 Illegal return statement");
  expect_error("class A extends B { x = super() }", "1:25 'super' keyword unexpected here");
}

TEST(YieldAndAwait, StayInTheirFunctions) {
  expect_error("function* g() { function yield() {} yield = 1 }", "1:26 Unexpected identifier 'yield'");
  expect_error("function* g(a = yield) {}", "1:17 Yield expression not allowed in formal parameter");
  expect_error("async function f(a = await 1) {}",
               "1:22 Illegal await-expression in formal parameters of async function");
  expect_error("async function f() { var await }", "1:26 Unexpected reserved word");
  expect_error("async (await) => {}", "1:8 Unexpected reserved word");
  expect_error("function f() { await 1 }",
               "1:16 await is only valid in async functions and the top level bodies of modules");
  expect_error("function f() { yield 1 }", "1:22 Unexpected number");
}

TEST(StrictCode, RefusesWhatSloppyCodeAllows) {
  expect_error(R"js("use strict"; var static)js", "1:19 Unexpected strict mode reserved word");
  expect_error(R"js("use strict"; yield = 1)js", "1:15 Unexpected strict mode reserved word");
  expect_error(R"js("use strict"; eval = 1)js", "1:15 Unexpected eval or arguments in strict mode");
  expect_error(R"js("use strict"; arguments++)js", "1:15 Unexpected eval or arguments in strict mode");
  expect_error(R"js("use strict"; 017)js", "1:15 Octal literals are not allowed in strict mode.");
  expect_error(R"js("use strict"; "\01")js", "1:15 Octal escape sequences are not allowed in strict mode.");
  expect_error(R"js("use strict"; delete a)js", "1:22 Delete of an unqualified identifier in strict mode.");
  expect_error(R"js("use strict"; with (a) {})js", "1:15 Strict mode code may not include a with statement");
}

TEST(Parameters, AreUniqueWhereTheyMustBe) {
  expect_error(R"js("use strict"; function f(a, a) {})js", "1:29 Duplicate parameter name not allowed in this context");
  expect_error(R"js(function f(a, a) { "use strict" })js", "1:15 Duplicate parameter name not allowed in this context");
  expect_error(R"js(function f(a = 1) { "use strict" })js",
               "1:21 Illegal 'use strict' directive in function with non-simple parameter list");
  expect_error("(a, a) => 1", "1:5 Duplicate parameter name not allowed in this context");
  expect_error("({ m(a, a) {} })", "1:9 Duplicate parameter name not allowed in this context");
}

TEST(ObjectLiterals, AreNotPatterns) {
  expect_error(R"js(({ __proto__: 1, "__proto__": 2 }))js",
               "1:18 Duplicate __proto__ fields are not allowed in object literals");
  expect_error("({ get a(b) {} })", "1:9 Getter must not have any formal parameters.");
  expect_error("({ set a() {} })", "1:9 Setter must have exactly one formal parameter.");
  expect_error("({ set a(...b) {} })", "1:9 Setter function argument must not be a rest parameter");
  expect_error("({ a = 1 })", "1:6 Invalid shorthand property initializer");
}

TEST(Targets, CanBeAssignedTo) {
  expect_error("({ a }) = 1", "1:2 Invalid left-hand side in assignment");
  expect_error("1 = 2", "1:1 Invalid left-hand side in assignment");
  expect_error("a + b = c", "1:1 Invalid left-hand side in assignment");
  expect_error("a() = 1", "1:1 Invalid left-hand side in assignment");
  expect_error("++a()", "1:3 Invalid left-hand side expression in prefix operation");
  expect_error("a?.b = 1", "1:1 Invalid left-hand side in assignment");
  expect_error("new a?.b()", "1:6 Invalid optional chain from new expression");
  expect_error("a?.`t`", "1:4 Invalid tagged template on optional chain");
  expect_error("(a, b) = 1", "1:2 Invalid left-hand side in assignment");
  expect_error("[a, ...b, c] = d", "1:5 Rest element must be last element");
  expect_error("[...a,] = b", "1:2 Rest element must be last element");
  expect_error("({ ...{ a } } = b)", "1:4 `...` must be followed by an assignable reference in assignment contexts");
}

TEST(Arrows, AndTheirParametersAreWhole) {
  expect_error("(...a)", "1:2 Unexpected token '...'");
  expect_error("(a,)", "1:4 Unexpected token ')'");
  expect_error("()", "1:2 Unexpected token ')'");
  expect_error("(a, b) => { } || c", "1:15 Unexpected token '||'");
  expect_error("a => {} ()", "1:9 Unexpected token '('");
  expect_error("function f(...a, b) {}", "1:16 Rest parameter must be last formal parameter");
  expect_error("function f(...a = 1) {}", "1:17 Rest parameter may not have a default initializer");
}

TEST(ForHeads, BindOneNameWithoutInitialiser) {
  expect_error("for (let a, b of c) ;", "1:6 Invalid left-hand side in for-of loop: Must have a single binding.");
  expect_error("for (let a = 1 of c) ;", "1:10 for-of loop variable declaration may not have an initializer.");
  expect_error("for (let of a) ;", "1:13 Unexpected identifier 'a'");
  expect_error("for (async of a) ;", "1:6 The left-hand side of a for-of loop may not be 'async'.");
  expect_error("for (let a of b, c) ;", "1:16 Unexpected token ','");
  expect_error("for (const a; ;) ;", "1:12 Missing initializer in const declaration");
}

TEST(Operators, DoNotMix) {
  expect_error("a ?\? b || c", "1:3 Unexpected token '?\?'");
  expect_error("-a ** b",
               "1:1 Unary operator used immediately before exponentiation expression. Parenthesis must be used to "
               "disambiguate operator precedence");
}

TEST(Literals, AreComplete) {
  expect_error("`${a`", "1:5 Unterminated template literal");
  expect_error(R"js(`\u{`)js", "1:2 Invalid Unicode escape sequence");
  expect_error(R"js("abc)js", "1:1 Invalid or unexpected token: unterminated string");
  expect_error(R"js("a\u{110000}")js", "1:3 Invalid Unicode escape sequence");
  expect_error(R"js("\xz")js", "1:2 Invalid hexadecimal escape sequence");
  expect_error("/a", "1:1 Invalid regular expression: missing /");
  expect_error("/a/gg", "1:1 Invalid regular expression flags");
  expect_error("/* abc", "1:1 Invalid or unexpected token: unterminated comment");
  expect_error("1_", "1:3 Numeric separators are not allowed at the end of numeric literals");
  expect_error("1__0", "1:3 Only one underscore is allowed as numeric separator");
  expect_error("0_1", "1:2 Numeric separator can not be used after leading 0.");
  expect_error("1a", "1:1 Invalid or unexpected token");
  expect_error("08n", "1:1 Invalid or unexpected token");
  expect_error("1.5n", "1:1 Invalid or unexpected token");
  expect_error("0x", "1:1 Invalid or unexpected token");
}

TEST(Tokens, AreKnownAndExpected) {
  expect_error(R"js(\u0061wait\u{)js", "1:11 Invalid Unicode escape sequence");
  expect_error(R"js(v\u0061r a)js", "1:1 Keyword must not contain escaped characters");
  expect_error("@", "1:1 Invalid or unexpected token");
  expect_error("a b", "1:3 Unexpected identifier 'b'");
  expect_error(R"js(a "b")js", "1:3 Unexpected string");
  expect_error("a 1", "1:3 Unexpected number");
  expect_error("(", "1:2 Unexpected end of input");
  expect_error("{", "1:2 Unexpected end of input");
  expect_error(")", "1:1 Unexpected token ')'");
}

TEST(Statements, AreComplete) {
  expect_error("switch (a) { default: default: }", "1:23 More than one default clause in switch statement");
  expect_error("try {}", "1:7 Missing catch or finally after try");
  expect_error("throw", "1:6 Unexpected end of input");
  expect_error("if (1) else", "1:8 Unexpected token 'else'");
  expect_error("do a while (b) c else", "1:6 Unexpected token 'while'");
  expect_error("a\n++\n", "3:1 Unexpected end of input");
  expect_error("var a = ", "1:9 Unexpected end of input");
  expect_error("function () {}", "1:10 Function statements require a function name");
  expect_error("class {}", "1:7 Unexpected token '{'");
}

TEST(ModuleSyntax, NeedsAModule) {
  expect_error(R"js(import a from "b")js", "1:1 Cannot use import statement outside a module");
  expect_error("export default 1", "1:1 Unexpected token 'export'");
  expect_error("import.meta", "1:1 Cannot use 'import.meta' outside a module");
  expect_error("import()", "1:8 import() requires a specifier");
  expect_error(R"js(new import("a"))js", "1:5 Cannot use new with import");
}

TEST(Words, ReservedAreNoNames) {
  expect_error("enum", "1:1 Unexpected reserved word");
  expect_error("var if = 1", "1:5 Unexpected token 'if'");
}

TEST(AsyncLoops, NeedAnAsyncFunctionAndOf) {
  expect_error("async () => { for await (a in b) ; }", "1:28 Unexpected token 'in'");
  expect_error("for await (a of b) ;", "1:5 Unexpected reserved word");
  expect_error("async function f() { function g() { await 1 } }",
               "1:37 await is only valid in async functions and the top level bodies of modules");
}

TEST(Resources, AreNamesWithInitialisersInABlock) {
  expect_error("using a = b", "1:1 Using declaration cannot appear at the top level of a script");
  expect_error("{ using a }", "1:9 Missing initializer in using declaration");
  expect_error("async () => { for (await using a in b) ; }",
               "1:20 Invalid left-hand side in for-in loop: using declarations are not allowed");
}

TEST(Imports, BindUniqueNames) {
  expect_module_error(R"js(import a, a from "b")js", "1:11 Unexpected identifier 'a'");
  expect_module_error(R"js(import { a as a, b as a } from "c")js", "1:23 Identifier 'a' has already been declared");
  expect_module_error(R"js(import a from "b"; let a)js", "1:24 Identifier 'a' has already been declared");
}

TEST(Exports, AreUniqueAndDeclared) {
  expect_module_error("export { a }", "1:10 Export 'a' is not defined in module");
  expect_module_error("var a; export { a, a }", "1:20 Duplicate export of 'a'");
  expect_module_error("var a; export { a }; export { a as a }", "1:36 Duplicate export of 'a'");
  expect_module_error("export default 1; export default 2", "1:19 Duplicate export of 'default'");
  expect_module_error(R"js(export { "a" })js",
                      "1:10 String literal module export names must be followed by a 'from' clause");
  expect_module_error(R"js(import { "a" } from "b")js", "1:14 Unexpected token '}'");
  expect_module_error(R"js(import { if } from "b")js", "1:10 Unexpected token 'if'");
  expect_module_error("export { if }", "1:10 Unexpected token 'if'");
  expect_module_error(R"js(import "a" with { type: "json", type: "json" })js",
                      "1:33 Import attributes has a duplicate key 'type'");
}

TEST(Modules, AreStrictAndAsync) {
  expect_module_error("var await", "1:5 Unexpected reserved word");
  expect_module_error("await => 1", "1:7 Unexpected token '=>'");
  expect_module_error("with (a) {}", "1:1 Strict mode code may not include a with statement");
  expect_module_error(R"js({ import "a" })js", "1:3 Unexpected token 'import'");
  expect_module_error("() => { export default 1 }", "1:9 Unexpected token 'export'");
  expect_module_error("<!-- a", "1:1 Unexpected token '<'");
  expect_module_error("a = 1 --> 2", "1:5 Invalid left-hand side expression in postfix operation");
  expect_module_error("new.target", "1:1 new.target expression is not allowed here");
  expect_module_error("yield", "1:1 Unexpected strict mode reserved word");
  expect_module_error(R"js(export * as "\uD800" from "a")js",
                      "1:13 Invalid module export name: contains unpaired surrogate character");
  expect_module_error("label: function f() {}",
                      "1:8 In strict mode code, functions can only be declared at top level or inside a block.");
  expect_module_error("function a() {} function a() {}", "1:26 Identifier 'a' has already been declared");
  expect_module_error("this.#a", "1:6 Private field '#a' must be declared in an enclosing class");
  expect_module_error("function f() { await a }",
                      "1:16 await is only valid in async functions and the top level bodies of modules");
  expect_module_error("() => { const b = await a }",
                      "1:19 await is only valid in async functions and the top level bodies of modules");
}

}  // namespace
}  // namespace wfp::language
