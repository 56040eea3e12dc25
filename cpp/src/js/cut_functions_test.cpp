// Functions whose code is compiled when they are first called: nobody can tell.
#include <gtest/gtest.h>

#include <thread>

#include "js/testing.h"

namespace wfp::js {
namespace {

/// As long a statement as a function needs for its code to be left out.
const std::string kLong = "/* */ 'a statement whose only purpose is to make the function longer'.length; ";

TEST(CutFunctions, SayWhatTheyAreBeforeTheyAreCalled) {
  EXPECT_EQ(value_of("function f(a, b = 1) { " + kLong +
                     "return a + b; }"
                     "const seen = [f.name, f.length, 'prototype' in f, f.toString().slice(0, 20)].join();"
                     "seen + '|' + f(1) + '|' + [f.name, f.length, f.prototype.constructor === f].join()"),
            "f,1,true,function f(a, b = 1)|2|f,1,true");
  EXPECT_EQ(value_of("const f = (a, ...b) => { " + kLong +
                     "return b.length + a };"
                     "try { new f } catch (e) { e.name + [f.length, 'prototype' in f, f(1, 2, 3)] }"),
            "TypeError1,false,3");
}

TEST(CutFunctions, HaveTheirOwnVariablesAndThoseAround) {
  EXPECT_EQ(value_of("function counter(start) { " + kLong + "let n = start; return { up() { " + kLong +
                     "return ++n }, get now() { " + kLong +
                     "return n } } }"
                     "const one = counter(1), two = counter(10); one.up(); one.up(); two.up(); [one.now, two.now]"),
            "3,11");
  EXPECT_EQ(value_of("const made = [1, 2, 3].map((n) => function more(by) { " + kLong +
                     "return by > 3 ? n : n + more(by + 1) });"
                     "const first = made[0](1); [first, made[1](1), made[2](4), made.length]"),
            "4,8,3,3");
  EXPECT_EQ(value_of("function outer() { " + kLong + "return typeof inner; function inner() { " + kLong +
                     "return arguments.length } } outer()"),
            "function");
}

TEST(CutFunctions, AreOfEveryKind) {
  EXPECT_EQ(value_of("class A { #x = 1; constructor(y) { " + kLong + "this.y = y } static make() { " + kLong +
                     "return new this(5) } get sum() { " + kLong +
                     "return this.#x + this.y } }"
                     "class B extends A { constructor(...a) { " +
                     kLong + "super(...a) } get sum() { " + kLong +
                     "return super.sum * 10 } }"
                     "function* g(n) { " +
                     kLong +
                     "yield n; yield* [n + 1] }"
                     "async function f(n) { " +
                     kLong +
                     "return await n }"
                     "f(Promise.resolve(7)).then((v) => [B.make().sum, ...g(1), v].join())"),
            "60,1,2,7");
  EXPECT_EQ(value_of("function F() { " + kLong +
                     "return new.target === F && this instanceof F ? this : 0 }"
                     "[typeof new F, F.call({}), typeof Reflect.construct(F, [], F), typeof F.bind(null)()]"),
            "object,0,object,number");
}

TEST(CutFunctions, AreAsStrictAsTheirPlace) {
  const auto sloppy = [](const std::string& source) {
    Realm realm(RealmOptions{});
    language::Options options;
    options.goal = language::Goal::kScript;
    options.completion_value = true;
    auto compiled = compile(source, options);
    return realm.call<std::string>(realm.load(std::get<0>(compiled)), Undefined{}, realm.helpers());
  };
  EXPECT_EQ(sloppy("function f(a) { " + kLong + "arguments[0] = 2; return a + typeof this } f(1)"), "2object");
  EXPECT_EQ(sloppy("(function () { 'use strict'; function f(a) { " + kLong +
                   "arguments[0] = 2; return a + typeof this } return f(1) })()"),
            "1undefined");
  EXPECT_EQ(sloppy("function f(a) { 'use strict'; " + kLong + "arguments[0] = 2; return a + typeof this } f(1)"),
            "1undefined");
}

TEST(CutFunctions, StacksNameTheirLines) {
  EXPECT_EQ(value_of("function f() {\n" + kLong + "\n  throw new Error('x');\n}\nfunction g() {\n" + kLong +
                     "\n\n  f();\n}\ntry { g() } catch (e) { e.stack.split('\\n').slice(1, 3).join('').replace(/ "
                     "+/g, ' ') }"),
            " at f (test.js:3:9) at g (test.js:8:3)");
}

TEST(CutFunctions, AreCalledFirstWhereTheStackEnds) {
  EXPECT_EQ(value_of("function leaf() { " + kLong +
                     "return 1 }"
                     "function deep(n) { " +
                     kLong +
                     "try { return deep(n + 1) } catch (e) { return e.name + leaf() } }"
                     "deep(0)"),
            "RangeError1");
  EXPECT_EQ(value_of("function leaf() { " + kLong +
                     "return 1 }"
                     "function deep() { " +
                     kLong +
                     "return [0].map(() => deep() + leaf())[0] }"
                     "try { deep() } catch (e) { [e.name, leaf()].join() }"),
            "RangeError,1");
}

TEST(CutFunctions, CountAgainstTheLimitOfMemory) {
  std::string source = "var all = [";
  for (int i = 0; i < 2000; ++i)
    source +=
        "() => { const x = 'text " + std::to_string(i) + "'; return [x + 1, x + 2, x + 3, x + 4, x + 5, x + 6] },";
  source += "];";
  language::Options options;
  options.goal = language::Goal::kScript;
  auto compiled = compile(source + "for (const f of all) f(); all.length", options);
  Realm loaded(RealmOptions{});
  const Value alone = loaded.load(std::get<0>(compiled));
  RealmOptions limited;
  limited.memory_bytes = loaded.memory_bytes() + (100u << 10);
  Realm realm(limited);
  const std::size_t before = realm.memory_bytes();
  const Value function = realm.load(std::get<0>(compiled));
  EXPECT_GT(realm.memory_bytes(), before + 2000 * 100);
  EXPECT_THROW(realm.call<Value>(function, Undefined{}, realm.helpers()), Error);
  EXPECT_TRUE(realm.memory_exceeded());
}

TEST(CutFunctions, AreCompiledOnceForAllHeaps) {
  language::Options options;
  options.goal = language::Goal::kScript;
  options.completion_value = true;
  std::string source = "const all = [];";
  for (int i = 0; i < 200; ++i)
    source +=
        "all.push(function f" + std::to_string(i) + "(n) { " + kLong + "return n + " + std::to_string(i) + "; });";
  source += "all.reduce((n, f) => f(n), 0)";
  const auto compiled = compile(source, options);
  std::vector<std::thread> threads;
  std::vector<double> results(4);
  for (double& result : results) {
    threads.emplace_back([&] {
      Realm realm(RealmOptions{});
      result = realm.call<double>(realm.load(std::get<0>(compiled)), Undefined{}, realm.helpers());
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(results, std::vector<double>(4, 199 * 100));
  const Program& program = *std::get<0>(compiled);
  ASSERT_GT(program.module.functions.size(), 200u);
  EXPECT_EQ(program.code_of(1).data(), program.code_of(1).data());
}

TEST(CutFunctions, WhatIsBeyondTheEngineIsSaidAtOnce) {
  std::string source = "export function never() { ";
  for (int i = 0; i < 70'000; ++i) source += "a" + std::to_string(i) + "();";
  source += "}";
  const auto compiled = compile(source, language::Options{});
  const auto* error = std::get_if<language::Diagnostic>(&compiled);
  ASSERT_NE(error, nullptr);
  EXPECT_NE(error->message.find("beyond a limit of the engine"), std::string::npos);
}

}  // namespace
}  // namespace wfp::js
