#include "js/realm.h"

#include <gtest/gtest.h>

namespace wfp::js {
namespace {

std::string run(std::string_view source, language::Goal goal = language::Goal::kScript) {
  Realm realm(RealmOptions{});
  language::Options options;
  options.goal = goal;
  options.completion_value = true;
  options.filename = "test.js";
  auto compiled = compile(source, options);
  if (auto* error = std::get_if<language::Diagnostic>(&compiled)) return error->text();
  try {
    const Value function = realm.load(std::get<0>(compiled));
    const Value helpers = realm.helpers();
    const Value result = realm.call<Value>(function, Undefined{}, helpers);
    realm.run_jobs();
    return realm.eval<std::string>("String(typeof out === 'undefined' ? undefined : out)");
  } catch (const Error& error) {
    return error.stack().empty() ? error.what() : error.stack();
  }
}

TEST(Realm, RunsLoweredCode) {
  EXPECT_EQ(run("class A { #x = 1; get x() { return this.#x } } class B extends A { y = super.x + 1 } "
                "let {x, y} = new B; globalThis.out = `${x},${y}`"),
            "1,2");
  EXPECT_EQ(run("globalThis.out = [...new Map([[1, 'a'], [2, 'b']])].map(([k, v]) => k + v).join()"), "1a,2b");
}

TEST(Realm, GeneratorsAndAsyncFunctionsAreCoroutines) {
  EXPECT_EQ(
      run("function* g() { const x = yield 1; try { yield x * 2 } finally { yield 'f' } }"
          "const it = g(); globalThis.out = JSON.stringify([it.next(), it.next(5), it.return(9), it.next()])"),
      R"([{"value":1,"done":false},{"value":10,"done":false},{"value":"f","done":false},{"value":9,"done":true}])");
  EXPECT_EQ(run("globalThis.out = ''; (async () => { try { for await (const x of (async function* () { yield 1; yield "
                "2 })()) out += x;"
                " await Promise.reject(new Error('no')) } catch (e) { out += e.message } })(); out += 's'"),
            "s12no");
}

TEST(Realm, SetMethodsAndIteratorHelpersStepThroughIterators) {
  EXPECT_EQ(run("globalThis.out = [...new Set([1, 2]).union(new Set([3]))].join() + [1, 2].values().map(x => x * "
                "2).toArray()"),
            "1,2,32,4");
}

TEST(Realm, LoopsStepGeneratorsAsTheirNextDoes) {
  EXPECT_EQ(run("const out_ = []; function* inner() { yield {a: 1}; yield null }"
                "function* g() { try { out_.push(typeof (yield 1)); yield* [2, 3]; yield* inner(); return 9 }"
                " finally { out_.push('f') } }"
                "for (const x of g()) out_.push(JSON.stringify(x)); for (const x of g()) if (x === 2) break;"
                "const [a, b] = g(); out_.push(a + b, [...g()].length);"
                "function* bad() { yield 1; throw new Error('x') } try { for (const x of bad()); } catch (e) {"
                " out_.push(e.message) }"
                "const own = g(); own.next = () => ({done: true}); for (const x of own) out_.push('never');"
                "let self; function* again() { for (const x of self) out_.push('never'); } self = again();"
                "try { for (const x of self); } catch (e) { out_.push(e.message) }"
                "globalThis.out = out_.join()"),
            "1,undefined,2,3,{\"a\":1},null,f,undefined,f,undefined,f,undefined,f,3,5,x,Generator is already running");
}

TEST(Realm, PromiseJobsRunInOrder) {
  EXPECT_EQ(
      run("globalThis.out = []; Promise.resolve(1).then(x => out.push(x)); (async () => { await null; out.push(2) })();"
          "Promise.all([1, Promise.resolve(3)]).then(v => out.push(v.join('+')))"),
      "1,2,1+3");
}

TEST(Realm, EndlessLoopsEndAtTheCpuLimit) {
  Realm realm(RealmOptions{});
  realm.set_cpu_limit(50);
  EXPECT_THROW(realm.eval("for (;;) { try { for (;;) {} } catch (e) {} }"), Error);
  EXPECT_TRUE(realm.cpu_exceeded());
  realm.set_cpu_limit(50);
  EXPECT_EQ(realm.eval<double>("1 + 1"), 2);
}

}  // namespace
}  // namespace wfp::js
