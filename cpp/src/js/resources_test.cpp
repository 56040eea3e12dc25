// `using`, `await using` and the disposable stacks.
#include <gtest/gtest.h>

#include "js/testing.h"

namespace wfp::js {
namespace {

const std::string kResource =
    "const log = []; const r = (name, error) => ({ [Symbol.dispose]() { log.push(name); if (error) throw error } });"
    "const a = (name, error) => ({ async [Symbol.asyncDispose]() { log.push(name); await 1; if (error) throw error } "
    "});"
    "const all = e => e instanceof SuppressedError ? `(${all(e.error)} over ${all(e.suppressed)})` : e;";

TEST(Using, DisposesFromTheEndAndKeepsEveryError) {
  EXPECT_EQ(value_of(kResource + "{ using x = r(1), y = r(2), z = null; log.push('body') } log"), "body,2,1");
  EXPECT_EQ(
      value_of(
          kResource +
          "try { using x = r(1, 'x'), y = r(2, 'y'); throw 'body' } catch (e) { log.push(all(e), e.message) } log"),
      "2,1,(x over (y over body)),An error was suppressed during disposal");
  EXPECT_EQ(value_of(kResource + "const f = () => { using x = r(1); return log.length }; [f(), log]"), "0,1");
  EXPECT_EQ(value_of("try { using x = {} } catch (e) { e }").substr(0, 10), "TypeError:");
  EXPECT_EQ(value_of("try { using x = 1 } catch (e) { e }").substr(0, 10), "TypeError:");
}

TEST(Using, LetsAnErrorTakeThePlaceOfAGeneratorsReturn) {
  EXPECT_EQ(value_of(kResource + "const g = function* () { using x = r(1, 'x'); yield 1; }(); g.next();"
                                 "try { g.return(5) } catch (e) { log.push(e) } log"),
            "1,x");
  EXPECT_EQ(
      value_of(kResource + "const g = function* () { using x = r(1); yield 1; }(); g.next(); [g.return(5).value, log]"),
      "5,1");
}

TEST(AwaitUsing, AwaitsAsOftenAsItMust) {
  // Beside it runs a function that counts the turns.
  const std::string turns =
      kResource +
      "let done = false, n = 0; (async () => { while (!done) { await 0; n++ } })();"
      "const counted = async f => { const before = n; await f(); const took = n - before; return took };";
  EXPECT_EQ(value_of(turns + "(async () => { const none = await counted(async () => {});"
                             "const one = await counted(async () => { await 0 });"
                             "const nothing = await counted(async () => { await using x = null, y = undefined });"
                             "const sync = await counted(async () => { await using x = r(1) });"
                             "done = true; return [one - none, nothing - none, sync - none] })()"),
            "1,1,1");
  EXPECT_EQ(value_of(kResource +
                     "(async () => { { await using x = a(1); using y = r(2); await using z = r(3) } return log })()"),
            "3,2,1");
  EXPECT_EQ(value_of(kResource + "(async () => { try { await using x = a(1, 'x'), y = r(2, 'y'); throw 'body' }"
                                 "catch (e) { return all(e) } })()"),
            "(x over (y over body))");
  EXPECT_EQ(
      value_of(kResource + "const g = async function* () { await using x = a(1); yield 1; yield 2 };"
                           "(async () => { for await (const v of g()) { log.push('v' + v); break } return log })()"),
      "v1,1");
}

TEST(DisposableStack, DisposesOfWhatItWasGiven) {
  EXPECT_EQ(value_of(kResource + "const s = new DisposableStack(); const given = s.use(r(1)); s.use(null);"
                                 "s.adopt('v', v => log.push('adopted ' + v)); s.defer(() => log.push('deferred'));"
                                 "log.push(s.disposed); s.dispose(); s.dispose(); [...log, s.disposed, String(s)]"),
            "false,deferred,adopted v,1,true,[object DisposableStack]");
  EXPECT_EQ(
      value_of(
          kResource +
          "const s = new DisposableStack(); s.use(r(1)); { using m = s.move(); log.push(s.disposed, m.disposed) } log"),
      "true,false,1");
  EXPECT_EQ(value_of("const s = new DisposableStack(); s.dispose(); s.use(null)"),
            "ReferenceError: Cannot call DisposableStack.prototype.use on an already-disposed DisposableStack");
  EXPECT_EQ(value_of("DisposableStack()"), "TypeError: Constructor DisposableStack requires 'new'");
  EXPECT_EQ(value_of("DisposableStack.prototype.dispose.call(new AsyncDisposableStack)").substr(0, 10), "TypeError:");
  EXPECT_EQ(value_of(kResource + "const s = new DisposableStack(); s.use(r(1, 'x')); s.defer(() => { throw 'y' });"
                                 "try { s.dispose() } catch (e) { all(e) }"),
            "(x over y)");
  EXPECT_EQ(value_of("class S extends DisposableStack { constructor() { super(); this.own = 1 } }"
                     "const s = new S; [s instanceof DisposableStack, s.own, s.move() instanceof S,"
                     " DisposableStack.prototype[Symbol.dispose] === DisposableStack.prototype.dispose]"),
            "true,1,false,true");
}

TEST(AsyncDisposableStack, AwaitsWhatItDisposesOf) {
  EXPECT_EQ(
      value_of(kResource +
               "(async () => { { await using s = new AsyncDisposableStack(); s.use(a(1)); s.use(r(2));"
               "s.adopt('v', async v => { await 1; log.push(v) }); s.defer(() => log.push('d')) } return log })()"),
      "d,v,2,1");
  EXPECT_EQ(
      value_of(kResource + "const s = new AsyncDisposableStack(); s.use(a(1, 'x')); s.defer(async () => { throw 'y' });"
                           "s.disposeAsync().catch(all)"),
      "(x over y)");
  EXPECT_EQ(value_of("AsyncDisposableStack.prototype.disposeAsync.call({}).catch(e => e.name)"), "TypeError");
}

}  // namespace
}  // namespace wfp::js
