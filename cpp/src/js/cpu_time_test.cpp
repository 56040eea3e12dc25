// CPU time, which is counted and not measured: that it is the same each time, near what was done, and that nothing runs
// beside it.
#include <gtest/gtest.h>

#include "js/realm.h"

namespace wfp::js {
namespace {

constexpr double kLimitMs = 50;

struct Ran {
  std::string text;
  double cpu_ms;
  bool exceeded;
};
Ran run(const std::string& source, double limit_ms = kLimitMs) {
  Realm realm(RealmOptions{});
  language::Options options;
  options.goal = language::Goal::kScript;
  options.filename = "test.js";
  auto compiled = compile(source, options);
  EXPECT_FALSE(std::holds_alternative<language::Diagnostic>(compiled)) << source;
  const Value function = realm.load(std::get<0>(compiled));
  realm.set_cpu_limit(limit_ms);
  try {
    realm.call<Value>(function, Undefined{}, realm.helpers());
    realm.run_jobs();
    return {"", realm.cpu_ms(), realm.cpu_exceeded()};
  } catch (const Error& error) {
    return {error.name() + ": " + error.message(), realm.cpu_ms(), realm.cpu_exceeded()};
  }
}

TEST(CpuTime, IsTheSameEachTime) {
  const std::string source =
      "let a = []; for (let i = 0; i < 2000; i++) a.push((i * 7919) % 1009);"
      "a.sort((x, y) => x - y); JSON.parse(JSON.stringify(a)).map(String).join()";
  const double first = run(source).cpu_ms;
  EXPECT_GT(first, 0.1);
  EXPECT_EQ(run(source).cpu_ms, first);
}

TEST(CpuTime, CountsLessThanOneInterrupt) {
  const double little = run("1 + 1").cpu_ms, more = run("for (let i = 0; i < 1000; i++);").cpu_ms;
  EXPECT_LT(little, 0.05);
  EXPECT_GT(more, little);
  EXPECT_LT(more, 0.2);
}

TEST(CpuTime, CountsEveryJob) {
  const Ran one = run("Promise.resolve().then(() => { for (let i = 0; i < 1000; i++); })");
  const Ran ten = run("for (let n = 0; n < 10; n++) Promise.resolve().then(() => { for (let i = 0; i < 1000; i++); })");
  EXPECT_GT(ten.cpu_ms, 8 * (one.cpu_ms - run("").cpu_ms));
}

// A power was taken to have as many digits as its exponent says.
TEST(CpuTime, CountsPowersByWhatTheyGive) {
  EXPECT_LT(run("for (let i = 0; i < 1000; i++) 2n ** 2000n").cpu_ms, 20);
  EXPECT_TRUE(run("for (let i = 0; i < 1000; i++) (2n ** 64n) ** 20000n").exceeded);
}

TEST(CpuTime, CountsShortStrings) {
  const double strings = run("for (let i = 0; i < 10000; i++) 'x' + i").cpu_ms;
  EXPECT_GT(strings, run("for (let i = 0; i < 10000; i++) 1 + i").cpu_ms + 1);
}

/// Each would go on for minutes, most of it in a single call of a native.
class EndsAtTheLimit : public ::testing::TestWithParam<const char*> {};
TEST_P(EndsAtTheLimit, WhateverItDoes) {
  const Ran ran = run(GetParam());
  EXPECT_TRUE(ran.exceeded) << ran.text << " after " << ran.cpu_ms;
  EXPECT_LT(ran.cpu_ms, kLimitMs + 50);
}
INSTANTIATE_TEST_SUITE_P(
    Natives, EndsAtTheLimit,
    ::testing::Values("for (;;);", "[].forEach.call({ length: 2 ** 53 - 1 }, () => 1)",
                      "new Array(2 ** 32 - 1).indexOf(1)", "[].includes.call({ length: 2 ** 40 }, 1)",
                      "[].reverse.call({ length: 2 ** 40 })", "[].shift.call({ length: 2 ** 40 })",
                      "[].copyWithin.call({ length: 2 ** 40 }, 0, 10)", "new Array(2 ** 32 - 1).join('')",
                      "new Array(2 ** 32 - 1).sort()", "(function f() { Promise.resolve().then(f) })()",
                      "(async () => { for (;;) await 1 })()", "for (const x of (function* () { for (;;) yield })());",
                      "const it = (function* () { for (;;) yield })(); for (;;) it.next()",
                      "(function* f() { for (;;) try { yield* f() } catch {} })().next()",
                      "for (const x of { [Symbol.iterator]: () => ({ next: () => ({}) }) });",
                      "let a = []; for (let i = 0; i < 40; i++) a = [a, a]; JSON.stringify(a)",
                      "let a = []; for (let i = 0; i < 40; i++) a = [a, a]; String(a)",
                      "let s = 'x'.repeat(1e6); for (;;) s.indexOf('y')", "const s = 'a'.repeat(1e6); for (;;) s + 'b'",
                      "const a = new Array(1e5).fill(0); for (;;) a.indexOf(1)",
                      "const a = new Array(1e5).fill(0); for (;;) { a.shift(); a.push(0) }",
                      "Object.fromEntries({ [Symbol.iterator]: () => ({ next: () => ({ value: ['a', 1] }) }) })"));

TEST(CpuTime, SearchesInLinearTime) {
  EXPECT_EQ(run("'a'.repeat(1e6).indexOf('a'.repeat(5e5) + 'b')").text, "");
  EXPECT_EQ(run("'a'.repeat(1e6).split('a'.repeat(5e5) + 'b')").text, "");
  EXPECT_EQ(run("'a'.repeat(1e6).includes('a'.repeat(5e5) + 'b')").text, "");
}

}  // namespace
}  // namespace wfp::js
