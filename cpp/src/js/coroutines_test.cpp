// Generators and iterators of a script's own, whose steps the executor makes itself: wherever `next` is called from,
// and whatever it gives.
#include <gtest/gtest.h>

#include "js/testing.h"

namespace wfp::js {
namespace {

/// What each script gives behind the same beginning.
void expect_values(const std::string& beginning,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> cases) {
  for (const auto& [script, value] : cases) EXPECT_EQ(value_of(beginning + std::string(script)), value) << script;
}

const std::string kPair = "function* pair() { const got = yield 1; yield got; return 'end' } const it = pair();";

TEST(Generators, GoOnWhereverNextIsCalledFrom) {
  expect_values(kPair, {
                           {"[it.next(), it.next('a'), it.next(), it.next()].map(r => r.value + ':' + r.done).join()",
                            "1:false,a:false,end:true,undefined:true"},
                           {"it.next(); const { value } = it.next.call(it, 'b'); value", "b"},
                           {"it.next(); it.next.apply(it, Array(200).fill('c')).value", "c"},
                           {"it.next(); Reflect.apply(it.next, it, ['d']).value", "d"},
                           {"const next = it.next.bind(it); next(); next('e').value", "e"},
                           {"[0, 'f'].map(it.next, it).map(r => r.value).join()", "1,f"},
                           {"it.again = it.next; it.next(); it.again('g').value", "g"},
                           {"[...it] + '|' + Array.from(pair()) + '|' + new Set(pair()).size", "1,|1,|2"},
                           {"it.next.call({})",
                            "TypeError: Method [Generator].prototype.next called on incompatible receiver #<Object>"},
                       });
  EXPECT_EQ(value_of("async function* later() {} const other = later();"
                     "(function* () {})().next.call(other)"),
            "TypeError: Method [Generator].prototype.next called on incompatible receiver #<Object>");
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
  expect_values(it, {
                        {"all(() => ({ value: n++, done: n > 3 }))", "0,1,2"},
                        {"all(() => ({ value: n++, done: n > 3 ? 'yes' : 0 }))", "0,1,2"},
                        {"all(() => ++n > 2 ? { done: true } : {})", ","},
                        {"all(() => ({ get done() { return n > 2 }, get value() { return n++ } }))", "0,1,2"},
                        {"all(() => ({ get value() { throw 'value' } }))", "value"},
                        {"all(() => new Proxy({ value: n++, done: n > 2 }, {}))", "0,1"},
                        {"all(() => Object.create({ value: n++, done: n > 2 }))", "0,1"},
                        {"all(() => 5)", "Iterator result 5 is not an object"},
                        {"all(() => { throw 'thrown' })", "thrown"},
                        {"all((() => ({ value: n++, done: n > 2 })).bind(0))", "0,1"},
                        {"const g = (function* () { yield 1; yield 2 })(); all(() => g.next())", "1,2"},
                        {"const g = (function* () { yield 1; yield 2 })(); all(g.next.bind(g))", "1,2"},
                        {"const [a, b] = over(() => ({ value: n++ })); [a, b, log]", "0,1,closed"},
                        {"try { for (const x of over(() => ({}))) throw 'body' } catch (e) { log.push(e) } log.join()",
                         "closed,body"},
                    });
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

TEST(AsyncFunctions, StartWhereverTheyAreCalledFrom) {
  const std::string f =
      "async function f(a, b = 2, ...c) { await null; return [this?.me, a, b, c.length, arguments.length].join() }"
      "const o = { me: 'o', f };";
  expect_values(f, {
                       {"f(1)", ",1,2,0,1"},
                       {"o.f(1, undefined, 3, 4)", "o,1,2,2,4"},
                       {"f.call(o, 1, 3)", "o,1,3,0,2"},
                       {"f.apply(o, Array(300).fill(7))", "o,7,7,298,300"},
                       {"f.bind(o, 5).bind(null, 6)()", "o,5,6,0,2"},
                       {"Reflect.apply(f, o, [])", "o,,2,0,0"},
                       {"new Proxy(f, {}).call(o, 9)", "o,9,2,0,1"},
                       {"Promise.all([1, 2].map(f, o)).then(all => all.join(';'))", "o,1,0,1,3;o,2,1,1,3"},
                       {"Promise.resolve(4).then(f)", ",4,2,0,1"},
                       {"({ get then() { return f } }).then.length + f.name + ('prototype' in f) + f",
                        "1ffalseasync function f(a, b = 2, ...c) { await null; return [this?.me, a, b, c.length, "
                        "arguments.length].join() }"},
                       {"new f()", "TypeError: f is not a constructor"},
                   });
}

TEST(AsyncFunctions, SettleTheirPromise) {
  EXPECT_EQ(value_of("(async () => { throw new RangeError('early') })()"), "RangeError: early");
  EXPECT_EQ(value_of("(async (a = (() => { throw 'parameter' })()) => 1)()"), "parameter");
  EXPECT_EQ(value_of("(async () => { await null; return { then(resolve) { resolve('then') } } })()"), "then");
  EXPECT_EQ(value_of("(async () => { try { await Promise.reject('no') } catch (e) { return 'caught ' + e } finally { "
                     "await 1 } })()"),
            "caught no");
  EXPECT_EQ(
      value_of(
          "const p = Promise.resolve(1); Object.defineProperty(p, 'constructor', { get() { throw 'constructor' } });"
          "(async () => { try { await p } catch (e) { return e } })()"),
      "constructor");
  EXPECT_EQ(
      value_of(
          "(async () => { try { return await (async () => { throw 1 })() } finally { } })().catch(e => 'got ' + e)"),
      "got 1");
  EXPECT_EQ(
      value_of("const log = []; const f = async n => { log.push(n); await null; log.push(-n) };"
               "f(1); f(2); log.push('on'); Promise.resolve().then(() => log.push('then')).then(() => log.join())"),
      "1,2,on,-1,-2,then");
}

TEST(AsyncFunctions, CallThemselvesOnlySoDeep) {
  EXPECT_EQ(value_of("let deep = 0; const f = async () => { deep++; await f() };"
                     "f().catch(e => e.name + (deep > 1000))"),
            "RangeErrortrue");
  EXPECT_EQ(value_of("const f = async n => n ? 1 + await f(n - 1) : 0; f(1000)"), "1000");
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

int alive = 0;
struct Thing {
  Thing() { ++alive; }
  ~Thing() { --alive; }
  Thing(const Thing&) = delete;
  Thing& operator=(const Thing&) = delete;
  int touch() { return 1; }
  static consteval auto members() { return js::members(js::method<&Thing::touch>("touch")); }
};
struct Maker {
  std::shared_ptr<Thing> make() { return std::make_shared<Thing>(); }
  static consteval auto members() { return js::members(js::method<&Maker::make>("make")); }
};

TEST(Coroutines, FinalizeWhatDiesInThem) {
  for (const char* body :
       {"for (let i = 0; i < 1000; i++) maker.make().touch()",
        "for (const x of (function* () { for (let i = 0; i < 1000; i++) yield maker.make() })()) x.touch()",
        "const it = (function* () { for (let i = 0; i < 1000; i++) { maker.make().touch(); yield } })();"
        "while (!it.next().done) maker.make()",
        "for (let i = 0; i < 1000; i++) await maker.make()"}) {
    Realm realm(RealmOptions{});
    realm.define<Thing>();
    realm.define<Maker>();
    realm.call<void>(realm.eval<Value>("(function (made) { maker = made })"), std::make_shared<Maker>());
    language::Options options;
    options.filename = "test.js";
    options.goal = language::Goal::kScript;
    for (const std::string& source :
         {"(function* () { " + std::string(body) + " })().next()", "(async () => { " + std::string(body) + " })()"}) {
      if (source.find("await") != std::string::npos && source.find("async") == std::string::npos) continue;
      auto compiled = compile(source, options);
      ASSERT_FALSE(std::holds_alternative<language::Diagnostic>(compiled)) << source;
      realm.call<Value>(realm.load(std::get<0>(compiled)), Undefined{}, realm.helpers());
      realm.run_jobs();
      EXPECT_LT(alive, 20) << source;
    }
  }
  EXPECT_EQ(alive, 0);
}

}  // namespace
}  // namespace wfp::js
