// Iterator, its helpers and what it makes of other iterators.
#include <gtest/gtest.h>

#include "js/testing.h"

namespace wfp::js {
namespace {

TEST(Iterators, AreChainedLazily) {
  EXPECT_EQ(value_of("let pulled = 0; function* all() { for (;;) yield ++pulled }"
                     "const it = all().filter(x => x % 2).map(x => x * 10).drop(1).take(2); const before = pulled;"
                     "[before, [...it].join('+'), pulled]"),
            "0,30+50,5");
  EXPECT_EQ(value_of("[1, 2].values().flatMap(x => [x, [x]]).toArray().length + Iterator.from('ab').toArray().join()"),
            "4a,b");
  EXPECT_EQ(value_of("Iterator.concat([1], new Set([2]), 'x' + 1 ? [3] : 0).toArray()"), "1,2,3");
}

TEST(Iterators, AreClosedWhenAnArgumentIsWrong) {
  const std::string it =
      "let closed = 0; const it = { __proto__: Iterator.prototype, next() { return { done: false } }, "
      "return() { closed++; return {} } };";
  EXPECT_EQ(
      value_of(it + "for (const name of ['map', 'filter', 'flatMap', 'some', 'every', 'find', 'forEach', 'reduce'])"
                    " try { it[name](5) } catch (e) { if (!(e instanceof TypeError)) throw e } closed"),
      "8");
  EXPECT_EQ(value_of(it + "for (const limit of [NaN, -1, {}, 2 ** 53]) for (const name of ['take', 'drop'])"
                          " try { it[name](limit) } catch (e) { if (!(e instanceof RangeError)) throw e } closed"),
            "8");
}

TEST(Iterators, AreClosedFromTheInsideOut) {
  EXPECT_EQ(
      value_of(
          "const log = []; const make = (name, more) => ({ __proto__: Iterator.prototype, next: () => ({ done: false,"
          " value: more && make(more) }), return() { log.push(name); return {} } });"
          "const it = make('outer', 'inner').flatMap(x => x); it.next(); it.return(); it.return(); log.join()"),
      "inner,outer");
}

TEST(Iterators, AreNotEnteredTwice) {
  EXPECT_EQ(value_of("const it = [1].values().map(() => it.next()); it.next()"),
            "TypeError: Generator is already running");
}

TEST(Iterators, WrapWhatDoesNotInherit) {
  EXPECT_EQ(
      value_of("let asked = 0; const plain = { get next() { asked++; return () => ({ done: false, value: 7 }) } };"
               "const it = Iterator.from(plain); [it.next().value, it.map(x => x + 1).next().value, asked,"
               " it instanceof Iterator, JSON.stringify(it.return()), Iterator.from([].values()) instanceof Iterator]"),
      "7,8,1,true,{\"done\":true},true");
  EXPECT_EQ(value_of("Iterator.from(5)"), "TypeError: 5 is not an object");
  EXPECT_EQ(
      value_of(
          "class Mine extends Iterator {} [new Mine() instanceof Iterator, (() => { try { new Iterator() } catch (e) {"
          " return e.name } })(), Reflect.construct(Iterator, [], Mine) instanceof Mine]"),
      "true,TypeError,true");
}

TEST(Iterators, AreDisposedOf) {
  EXPECT_EQ(value_of("let log = []; function* g() { try { yield 1 } finally { log.push('end') } }"
                     "{ using it = g(); it.next() } log.join()"),
            "end");
  EXPECT_EQ(value_of("let log = ''; async function* g() { try { yield 1 } finally { log += 'end' } }"
                     "(async () => { { await using it = g(); await it.next() } return log })()"),
            "end");
}

}  // namespace
}  // namespace wfp::js
