// `for await` and `yield*` of async generators: what is awaited, and what becomes of errors when they are left early.
#include <gtest/gtest.h>

#include "js/testing.h"

namespace wfp::js {
namespace {

const std::string kIterator =
    "const log = []; const it = (back, next = () => ({ done: false, value: 1 })) => ({ [Symbol.asyncIterator]() { "
    "return this }, next,"
    " return(v) { log.push('return'); return back() } });";

TEST(ForAwait, LeftEarlyAwaitsReturnAndWantsAnObject) {
  EXPECT_EQ(
      value_of(kIterator +
               "(async () => { for await (const x of it(async () => { await 1; log.push('closed'); return {} })) break;"
               " return log })()"),
      "return,closed");
  for (const char* bad : {"undefined", "0", "''", "Promise.resolve(1)"}) {
    EXPECT_EQ(value_of(kIterator + "(async () => { for await (const x of it(() => " + bad +
                       ")) break })().catch(e => e.name)"),
              "TypeError")
        << bad;
  }
  // An error of the body is not replaced, a return of a generator is.
  EXPECT_EQ(value_of(kIterator +
                     "(async () => { for await (const x of it(() => { throw 'r' })) throw 'body' })().catch(e => e)"),
            "body");
  EXPECT_EQ(
      value_of(kIterator + "const g = async function* () { for await (const x of it(() => { throw 'r' })) yield x }();"
                           "g.next().then(() => g.return(5)).then(r => 'value ' + r.value, e => 'error ' + e)"),
      "error r");
  EXPECT_EQ(
      value_of(kIterator + "const g = async function* () { for await (const x of it(async () => ({}))) yield x }();"
                           "g.next().then(() => g.return(5)).then(r => [r.value, r.done, log])"),
      "5,true,return");
}

TEST(ForAwait, ThatFailedToStepIsNotClosed) {
  EXPECT_EQ(value_of(kIterator + "(async () => { for await (const x of it(() => ({}), () => Promise.reject('n'))); "
                                 "})().catch(e => [e, log.length])"),
            "n,0");
  EXPECT_EQ(value_of("const log = []; const p = Promise.resolve(0); Object.defineProperty(p, 'constructor', { get() { "
                     "throw 'c' } });"
                     "(async () => { for await (const x of [p]); })().catch(e => log.push(e));"
                     "Promise.resolve().then(() => log.push(1)).then(() => log.push(2)).then(() => "
                     "log.push(3)).then(() => log.join('+'))"),
            "1+c+2+3");
}

TEST(YieldStar, AwaitsWhatAReturnBringsBeforeItIsPassedOn) {
  EXPECT_EQ(
      value_of(
          "const log = []; const inner = { [Symbol.asyncIterator]() { return this }, next: () => ({ done: false }),"
          " get return() { log.push('return') } };"
          "const g = async function* () { yield* inner }(); g.next();"
          "g.return({ get then() { log.push('then') } }).then(() => log)"),
      "then,return,then");
  EXPECT_EQ(
      value_of(
          "const log = []; const inner = { [Symbol.asyncIterator]() { return this }, next: () => ({ done: false }),"
          " throw(e) { log.push('throw ' + e); return { done: true } } };"
          "const g = async function* () { yield* inner; return 'end' }(); g.next();"
          "g.return(Promise.reject('bad')).then(r => [...log, r.value])"),
      "throw bad,end");
}

}  // namespace
}  // namespace wfp::js
