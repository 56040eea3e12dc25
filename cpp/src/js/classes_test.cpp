// Classes as the natives put them together, and the environments of closures.
#include <gtest/gtest.h>

#include "js/testing.h"

namespace wfp::js {
namespace {

TEST(Classes, HaveTheirMembersInOrder) {
  EXPECT_EQ(value_of("class A { b() {} 2() {} static s() {} ['a']() {} get g() { return 1 } set g(v) {} [1]() {} }"
                     "[Reflect.ownKeys(A.prototype), Reflect.ownKeys(A), Object.keys(A.prototype).length].join('|')"),
            "1,2,constructor,b,a,g|length,name,prototype,s|0");
  // More of them than are looked for one by one.
  EXPECT_EQ(value_of("class A { a() {} b() {} c() {} d() {} e() {} f() {} g() {} h() {} i() {} j() { return this.k() }"
                     " k() { return 'found' } get l() { return 1 } }"
                     "[new A().j(), new A().l, 'm' in A.prototype, Reflect.ownKeys(A.prototype).length].join()"),
            "found,1,false,13");
  EXPECT_EQ(value_of("class A { m() { return 1 } get m() { return 2 } set m(v) {} m() { return 3 } static m() {}"
                     " static m() { return 4 } } [new A().m(), A.m()].join()"),
            "3,4");
}

TEST(Classes, NameTheirMembers) {
  EXPECT_EQ(value_of("const s = Symbol('s'), none = Symbol(), k = 'key'; class A { [s]() {} get [k]() {} set [s](v) {}"
                     " [none]() {} *[Symbol.iterator]() {} static async [k + 2]() {} static name() {} }"
                     "const of = (o, k) => Object.getOwnPropertyDescriptor(o, k);"
                     "[of(A.prototype, k).get.name, of(A.prototype, s).set.name, A.prototype[none].name,"
                     " A.prototype[Symbol.iterator].name, A.key2.name, A.name.name].join('|')"),
            "get key|set [s]||[Symbol.iterator]|key2|name");
  EXPECT_EQ(value_of("const f = { [Symbol('x')]: () => 0, ['']: function () {} };"
                     "[f[Object.getOwnPropertySymbols(f)[0]].name, f[''].name].join('|')"),
            "[x]|");
}

TEST(Classes, RefuseWhatTheyCannotBe) {
  EXPECT_EQ(value_of("class A extends 0 {}"), "TypeError: Class extends value 0 is not a constructor or null");
  EXPECT_EQ(value_of("class A extends undefined {}"),
            "TypeError: Class extends value undefined is not a constructor or null");
  EXPECT_EQ(value_of("const f = function () {}; f.prototype = 3; class A extends f {}"),
            "TypeError: Class extends value does not have valid prototype property 3");
  EXPECT_EQ(value_of("class A { static ['prototype']() {} }").substr(0, 9), "TypeError");
  EXPECT_EQ(value_of("class A extends null {} [Object.getPrototypeOf(A.prototype), Object.getPrototypeOf(A) === "
                     "Function.prototype].join()"),
            ",true");
  EXPECT_EQ(value_of("class A {} const d = Object.getOwnPropertyDescriptor(A, 'prototype');"
                     "[d.writable, d.enumerable, d.configurable].join()"),
            "false,false,false");
}

TEST(Classes, ReadTheParentsPrototypeOnce) {
  EXPECT_EQ(
      value_of("let reads = 0; const P = new Proxy(class {}, { get: (t, k) => (k === 'prototype' && reads++, t[k])"
               "}); class A extends P {} reads"),
      "1");
}

TEST(PrivateNames, AreDifferentForEachClass) {
  EXPECT_EQ(value_of("const make = () => class { #x = 1; static of(o) { return o.#x } }; const A = make(), B = make();"
                     "let said; try { A.of(new B()) } catch (e) { said = e.message } [A.of(new A()), said].join()"),
            "1,Cannot read private member #x from an object whose class did not declare it");
  const std::string name(100, 'n');
  EXPECT_EQ(value_of("class A { #" + name + " = 5; static of(o) { return o.#" + name + " } } A.of(new A())"), "5");
}

TEST(Environments, HaveArgumentsOfStrictCode) {
  EXPECT_EQ(value_of("'use strict'; function f(a) { a = 9; arguments[1] = 8; arguments.length = 5;"
                     " return () => [a, arguments.length, ...[].slice.call(arguments)].join() } f(1, 2, 3)()"),
            "9,5,1,8,3,,");
  EXPECT_EQ(value_of("function f() { return Reflect.ownKeys(arguments).map(String).join() } f('x', 'y')"),
            "0,1,length,callee,Symbol(Symbol.iterator)");
  EXPECT_EQ(
      value_of("function f() { const d = k => Object.getOwnPropertyDescriptor(arguments, k), c = d('callee');"
               " return [c.get === c.set, c.enumerable, c.configurable, d('length').enumerable, d('0').writable,"
               " Object.prototype.toString.call(arguments), arguments.length, 1 in arguments].join() } f(undefined)"),
      "true,false,false,false,true,[object Arguments],1,false");
  EXPECT_EQ(value_of("function f() { return arguments.callee } f()").substr(0, 9), "TypeError");
  // With so many variables that they are found by hash.
  EXPECT_EQ(value_of("function f(a, b, c, d, e, g, h, i, j) { const all = () => [a, b, c, d, e, g, h, i, j].join('') +"
                     " arguments.length; return all } f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)()"),
            "12345678910");
}

TEST(Environments, KeepEveryVariableOfAFunctionThatReturned) {
  EXPECT_EQ(value_of("function f(a, b) { let c = 3, d = 4, e = 5, g = 6, h = 7, i = 8, j = 9, k = 10;"
                     " const all = () => [a, b, c, d, e, g, h, i, j, k].join(); c = 30; const early = all();"
                     " k++; return [early, all, () => ++b] } const [early, all, step] = f(1, 2); step();"
                     "early + '|' + all()"),
            "1,2,30,4,5,6,7,8,9,10|1,3,30,4,5,6,7,8,9,11");
  EXPECT_EQ(value_of("const made = []; for (let i = 0; i < 3; i++) made.push(() => i++); made[1]();"
                     "made.map(f => f()).join()"),
            "0,2,2");
}

}  // namespace
}  // namespace wfp::js
