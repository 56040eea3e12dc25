// Generators and iterators of a script's own, whose steps the executor makes itself: wherever `next` is called from,
// and whatever it gives.
#include <gtest/gtest.h>

#include "js/testing.h"

namespace wfp::js {
namespace {

const std::string kPair = "function* pair() { const got = yield 1; yield got; return 'end' } const it = pair();";

TEST(Generators, GoOnWhereverNextIsCalledFrom) {
  EXPECT_EQ(value_of(kPair + "[it.next(), it.next('a'), it.next(), it.next()].map(r => r.value + ':' + r.done).join()"),
            "1:false,a:false,end:true,undefined:true");
  EXPECT_EQ(value_of(kPair + "it.next(); const { value } = it.next.call(it, 'b'); value"), "b");
  EXPECT_EQ(value_of(kPair + "it.next(); it.next.apply(it, Array(200).fill('c')).value"), "c");
  EXPECT_EQ(value_of(kPair + "it.next(); Reflect.apply(it.next, it, ['d']).value"), "d");
  EXPECT_EQ(value_of(kPair + "const next = it.next.bind(it); next(); next('e').value"), "e");
  EXPECT_EQ(value_of(kPair + "[0, 'f'].map(it.next, it).map(r => r.value).join()"), "1,f");
  EXPECT_EQ(value_of(kPair + "it.again = it.next; it.next(); it.again('g').value"), "g");
  EXPECT_EQ(value_of(kPair + "[...it] + '|' + Array.from(pair()) + '|' + new Set(pair()).size"), "1,|1,|2");
  EXPECT_EQ(value_of(kPair + "it.next.call({})"), "TypeError: next method called on incompatible receiver #<Object>");
  EXPECT_EQ(value_of("async function* later() {} const other = later();"
                     "(function* () {})().next.call(other)"),
            "TypeError: next method called on incompatible receiver #<Object>");
}

TEST(Generators, AreNotEnteredTwice) {
  EXPECT_EQ(value_of("function* self() { it.next() } const it = self(); it.next()"),
            "TypeError: Generator is already running");
  EXPECT_EQ(value_of("function* self() { for (const x of it) yield x } const it = self(); [...it]"),
            "TypeError: Generator is already running");
  EXPECT_EQ(value_of("function* self() { yield* it } const it = self(); let said;"
                     "try { it.next() } catch (e) { said = e.message } said + it.next().done"),
            "Generator is already runningtrue");
}

TEST(Generators, DelegateToOneAnother) {
  EXPECT_EQ(
      value_of(
          "function* down(n) { if (n) { yield n; const r = yield* down(n - 1); return r + 1 } return 0 }"
          "let sum = 0; function* top() { const r = yield* down(1000); yield r } for (const x of top()) sum += x; sum"),
      "501500");
  EXPECT_EQ(
      value_of(
          "const log = []; function* inner() { try { log.push(yield 1); log.push(yield 2) } catch (e) { log.push(e);"
          " yield 3 } finally { log.push('closed') } }"
          "function* outer() { try { yield* inner() } finally { log.push('outer') } }"
          "const it = outer(); it.next(); it.next('sent'); log.push(it.throw('thrown').value);"
          "it.return(); log.join()"),
      "sent,thrown,3,closed,outer");
  EXPECT_EQ(
      value_of(
          "const it = { [Symbol.iterator]: () => it, next: v => ({ value: v, done: v === 3, same: 1 }) };"
          "function* all() { return yield* it } const g = all(); [g.next(1).same, g.next(2).value, g.next(3).value]"),
      "1,2,3");
}

TEST(OwnIterators, GiveResultsOfAllKinds) {
  const std::string it =
      "let n = 0; const log = []; const over = next => ({ [Symbol.iterator]: () => ({ next, return() { "
      "log.push('closed');"
      " return {} } }) }); const all = next => { try { for (const x of over(next)) log.push(x) } catch (e) { "
      "log.push(e.message ?? e) }"
      " return log.join() };";
  EXPECT_EQ(value_of(it + "all(() => ({ value: n++, done: n > 3 }))"), "0,1,2");
  EXPECT_EQ(value_of(it + "all(() => ({ value: n++, done: n > 3 ? 'yes' : 0 }))"), "0,1,2");
  EXPECT_EQ(value_of(it + "all(() => ++n > 2 ? { done: true } : {})"), ",");
  EXPECT_EQ(value_of(it + "all(() => ({ get done() { return n > 2 }, get value() { return n++ } }))"), "0,1,2");
  EXPECT_EQ(value_of(it + "all(() => ({ get value() { throw 'value' } }))"), "value");
  EXPECT_EQ(value_of(it + "all(() => new Proxy({ value: n++, done: n > 2 }, {}))"), "0,1");
  EXPECT_EQ(value_of(it + "all(() => Object.create({ value: n++, done: n > 2 }))"), "0,1");
  EXPECT_EQ(value_of(it + "all(() => 5)"), "Iterator result 5 is not an object");
  EXPECT_EQ(value_of(it + "all(() => { throw 'thrown' })"), "thrown");
  EXPECT_EQ(value_of(it + "all((() => ({ value: n++, done: n > 2 })).bind(0))"), "0,1");
  EXPECT_EQ(value_of(it + "const g = (function* () { yield 1; yield 2 })(); all(() => g.next())"), "1,2");
  EXPECT_EQ(value_of(it + "const g = (function* () { yield 1; yield 2 })(); all(g.next.bind(g))"), "1,2");
  EXPECT_EQ(value_of(it + "const [a, b] = over(() => ({ value: n++ })); [a, b, log]"), "0,1,closed");
  EXPECT_EQ(
      value_of(it + "try { for (const x of over(() => ({}))) throw 'body' } catch (e) { log.push(e) } log.join()"),
      "closed,body");
}

TEST(OwnIterators, NestAndSuspend) {
  EXPECT_EQ(value_of("const over = n => ({ [Symbol.iterator]: () => ({ next: () => ({ value: n && [...over(n - "
                     "1)].length, done: !n-- }) }) });"
                     "[...over(4)].join()"),
            "3,2,1,0");
  EXPECT_EQ(
      value_of("const over = n => ({ [Symbol.iterator]: () => ({ next: () => ({ value: n, done: !n-- }) }) });"
               "async function* slowly() { for (const x of over(3)) { await null; yield x } }"
               "(async () => { const got = []; for await (const x of slowly()) got.push(x); return got.join() })()"),
      "3,2,1");
}

TEST(Coroutines, AreLetGoWithWhatTheyHold) {
  // More than a heap's memory, were any of them kept.
  EXPECT_EQ(value_of("function* hold() { const much = 'x'.repeat(1e5) + Math.random(); yield much; yield much }"
                     "let n = 0; for (let i = 0; i < 1500; i++) { const it = hold(); it.next(); n++ } n"),
            "1500");
  EXPECT_EQ(value_of("let n = 0; for (let i = 0; i < 1500; i++) { const later = new Promise(() => {});"
                     "(async () => { const much = 'x'.repeat(1e5) + i; await later; n += much.length })() } n"),
            "0");
}

}  // namespace
}  // namespace wfp::js
