// The object model of engine_config: proxies in every operation, receivers, newTarget, the order of keys.
#include <gtest/gtest.h>

#include "js/dynamic_code.h"
#include "js/realm.h"
#include "js/testing.h"

namespace wfp::js {
namespace {

/// The value of the variable `out` behind the script, as text; the error's text where it throws.
std::string run(std::string_view source) {
  Realm realm(RealmOptions{});
  install_dynamic_code(realm, std::make_shared<DynamicCode>(realm));
  language::Options options;
  options.goal = language::Goal::kScript;
  options.strict = true;
  options.filename = "test.js";
  auto compiled = compile("var out; " + std::string(source), options);
  if (auto* error = std::get_if<language::Diagnostic>(&compiled)) return error->text();
  try {
    realm.call<Value>(realm.load(std::get<0>(compiled)), Undefined{}, realm.helpers());
    return realm.eval<std::string>("String(out)");
  } catch (const Error& error) {
    return error.name() + ": " + error.message();
  }
}

TEST(Proxies, SeeEveryOperation) {
  const std::string watched =
      "const log = [];"
      "const handler = new Proxy({}, { get(t, trap) { log.push(trap); } });"
      "const p = new Proxy({ a: 1, b: 2 }, handler);";
  const auto traps = [&](const std::string& operation) {
    return run(watched + operation + "; out = [...new Set(log)].join()");
  };
  EXPECT_EQ(traps("p.a"), "get");
  EXPECT_EQ(traps("p.a = 3"), "set,getOwnPropertyDescriptor,defineProperty");
  EXPECT_EQ(traps("'a' in p"), "has");
  EXPECT_EQ(traps("delete p.a"), "deleteProperty");
  EXPECT_EQ(traps("for (const k in p) {}"), "ownKeys,getOwnPropertyDescriptor,getPrototypeOf");
  EXPECT_EQ(traps("Object.keys(p)"), "ownKeys,getOwnPropertyDescriptor");
  EXPECT_EQ(traps("({ ...p })"), "ownKeys,getOwnPropertyDescriptor,get");
  EXPECT_EQ(traps("Object.freeze(p)"), "preventExtensions,ownKeys,getOwnPropertyDescriptor,defineProperty");
  EXPECT_EQ(traps("Object.isExtensible(p)"), "isExtensible");
  EXPECT_EQ(traps("Object.setPrototypeOf(p, null)"), "setPrototypeOf");
  EXPECT_EQ(traps("p instanceof Object"), "getPrototypeOf");
  EXPECT_EQ(traps("JSON.stringify(p)"), "get,ownKeys,getOwnPropertyDescriptor");
  EXPECT_EQ(traps("Object.defineProperty(p, 'c', { value: 1 })"), "defineProperty");
  EXPECT_EQ(traps("p.hasOwnProperty('a')"), "get,getOwnPropertyDescriptor");
}

TEST(Proxies, AreAskedBehindAnObjectThatInheritsFromThem) {
  EXPECT_EQ(run("const o = Object.create(new Proxy({}, { get: (t, k, r) => k + (r === o) })); out = o.x"), "xtrue");
  EXPECT_EQ(run("const o = Object.create(new Proxy({}, { has: (t, k) => k === 'x' })); out = ['x' in o, 'y' in o]"),
            "true,false");
  EXPECT_EQ(run("const o = Object.create(new Proxy({}, { set(t, k, v, r) { out = [k, v, r === o]; return true } }));"
                "o.x = 5; if (Object.keys(o).length) out = 'written'"),
            "x,5,true");
  EXPECT_EQ(run("const o = Object.create(new Proxy({ a: 1 }, {})); o.b = 2; out = []; for (const k in o) out.push(k)"),
            "b,a");
}

TEST(Proxies, KeepTheirInvariants) {
  EXPECT_EQ(run("const t = Object.freeze({ a: 1 }); new Proxy(t, { get: () => 2 }).a").substr(0, 9), "TypeError");
  EXPECT_EQ(run("const t = Object.freeze({ a: 1 }); Object.keys(new Proxy(t, { ownKeys: () => [] }))").substr(0, 9),
            "TypeError");
  EXPECT_EQ(run("Object.keys(new Proxy({}, { ownKeys: () => ['a', 'a'] }))"),
            "TypeError: 'ownKeys' on proxy: trap returned duplicate entries");
  EXPECT_EQ(run("new Proxy({}, { set: () => false }).a = 1"),
            "TypeError: 'set' on proxy: trap returned falsish for property 'a'");
  EXPECT_EQ(run("const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); revoke(); proxy.x"),
            "TypeError: Cannot perform 'get' on a proxy that has been revoked");
}

TEST(Proxies, OfFunctionsAreCalledAndConstructed) {
  EXPECT_EQ(run("class A { constructor(x) { this.x = x; this.n = new.target } }"
                "const P = new Proxy(A, {}), a = new P(5); class B extends P {} const b = new B(6);"
                "out = [a.x, a.n === P, a instanceof P, b.x, b.n === B, b instanceof A, typeof P]"),
            "5,true,true,6,true,true,function");
  EXPECT_EQ(
      run("class A {} const P = new Proxy(A, { construct: (t, a, n) => ({ r: [t === A, a.join('+'), n === P] }) });"
          "out = new P(1, 2).r"),
      "true,1+2,true");
  EXPECT_EQ(run("new (new Proxy(class {}, { construct: () => 1 }))").substr(0, 9), "TypeError");
  EXPECT_EQ(run("out = new Proxy(() => 0, { apply: (t, self, a) => self + a.length }).call(7, 1, 2, 3)"), "10");
}

TEST(Proxies, NestAndLoopToAnErrorNotACrash) {
  EXPECT_EQ(run("let p = { x: 1 }; for (let i = 0; i < 50; i++) p = new Proxy(p, {}); out = p.x"), "1");
  EXPECT_EQ(run("let p = {}; for (let i = 0; i < 100000; i++) p = new Proxy(p, {}); p.x").substr(0, 10), "RangeError");
  EXPECT_EQ(run("const t = {}, p = new Proxy(t, {}); Object.setPrototypeOf(t, p); t.x").substr(0, 10), "RangeError");
}

TEST(Proxies, MayDropThemselvesInATrap) {
  for (const char* operation : {"o.x", "o.x = 1", "'x' in o", "Reflect.get(o, 'x')", "Reflect.set(o, 'x', 1)",
                                "new Proxy(o, {}).x", "new Proxy(o, {}).x = 1", "'x' in new Proxy(o, {})"}) {
    EXPECT_EQ(
        run("function drop() { Object.setPrototypeOf(o, null); for (let i = 0; i < 1000; i++) ({ a: [i] }); return 1 }"
            "let o = {}; Object.setPrototypeOf(o, new Proxy(Object.create(null, { x: { value: 1, writable: true } }),"
            "{ get: drop, set: drop, has: drop })); " +
            std::string(operation) + "; out = Object.getPrototypeOf(o)"),
        "null")
        << operation;
  }
  EXPECT_EQ(run("let p = new Proxy({ x: 1 }, { get(t) { p = null; return t.x } }); out = p.x"), "1");
  EXPECT_EQ(run("const { proxy, revoke } = Proxy.revocable({ x: 1 }, { get(t, k) { revoke(); return t[k] } }); out = "
                "proxy.x"),
            "1");
}

TEST(Proxies, HaveNoneOfTheirTargetsSlotsAndPrivateNames) {
  EXPECT_EQ(run("class A { #x = 1; get() { return this.#x } } new Proxy(new A, {}).get()").substr(0, 9), "TypeError");
  EXPECT_EQ(run("new Proxy(new Map, {}).get(1)").substr(0, 9), "TypeError");
  EXPECT_EQ(
      run("class Base { constructor(o) { return o } } class A extends Base { #x = 7; static of(o) { return o.#x } }"
          "const p = new Proxy({}, { get() { throw 1 }, defineProperty() { throw 2 } }); new A(p); out = A.of(p)"),
      "7");
}

TEST(Objects, ReflectTakesReceiversAndNewTargets) {
  EXPECT_EQ(run("const o = { get x() { return this.y } }; out = Reflect.get(o, 'x', { y: 4 })"), "4");
  EXPECT_EQ(run("const r = {}; out = [Reflect.set({ x: 1 }, 'x', 2, r), r.x]"), "true,2");
  EXPECT_EQ(run("out = Reflect.set({}, 'x', 2, Object.freeze({}))"), "false");
  EXPECT_EQ(run("class A {} const a = Reflect.construct(Array, [3], A); out = [a instanceof A, a.length]"), "true,3");
  EXPECT_EQ(run("Reflect.construct(Map, [], () => 0)").substr(0, 9), "TypeError");
}

TEST(Objects, OfSubclassesAreMadeByTheBaseForNewTarget) {
  EXPECT_EQ(
      run("out = []; const made = { Array: [3], Set: [], WeakMap: [], Promise: [() => {}], RegExp: ['a'], Date: [0],"
          "Error: ['m'], AggregateError: [[]], ArrayBuffer: [8], Boolean: [1], Number: [5], String: ['s'], Object: "
          "[{}],"
          "WeakRef: [{}] };"
          "for (const name in made) {"
          "  class Mine extends globalThis[name] { own = 1; hi() { return 'hi' } }"
          "  const m = new Mine(...made[name]); function Old() {} Old.prototype = {};"
          "  const old = Object.getPrototypeOf(Reflect.construct(globalThis[name], made[name], Old));"
          "  if (!(m instanceof Mine && m.hi() === 'hi' && m.own === 1 && old === Old.prototype)) out.push(name) }"),
      "");
  EXPECT_EQ(run("class E extends TypeError {} const e = new E('m', { cause: 0 });"
                "out = [e, e.cause, Object.keys(e).length, Reflect.ownKeys(TypeError('x')).includes('message')]"),
            "TypeError: m,0,0,true");
}

TEST(Objects, OrderTheirKeys) {
  EXPECT_EQ(run("const s = Symbol('s'); out = Reflect.ownKeys({ b: 1, [s]: 1, 10: 1, a: 1, 2: 1 }).map(String)"),
            "2,10,b,a,Symbol(s)");
  EXPECT_EQ(run("out = Reflect.ownKeys(Object.freeze(['x', 'y']))"), "0,1,length");
  EXPECT_EQ(run("out = Object.entries('ab')"), "0,a,1,b");
  EXPECT_EQ(
      run("const o = Object.create({ a: 1, c: 1 }, { a: { value: 2 } }); out = []; for (const k in o) out.push(k)"),
      "c");
}

TEST(Objects, FreezeEverythingButPrivateNames) {
  EXPECT_EQ(run("const a = Object.freeze([1]); out = [Object.isFrozen(a)]; try { a.length = 0 } catch (e) { "
                "out.push(e.name) }"),
            "true,TypeError");
  EXPECT_EQ(
      run("class A { #x = 1; constructor() { Object.freeze(this) } up() { return ++this.#x } } out = new A().up()"),
      "2");
  EXPECT_EQ(run("class A { #x = 1; f() { this.#x } } out = Object.isFrozen(Object.preventExtensions(new A))"), "true");
}

TEST(Functions, AreBoundLinkByLink) {
  EXPECT_EQ(run("function F() { out = [new.target === F] } const A = F.bind(), B = A.bind(); new B;"
                "const seen = out; Reflect.construct(B, [], A); out = [seen, out, new F instanceof B]"),
            "true,true,true");
  EXPECT_EQ(run("const f = function (a, b, c) {}.bind(null, 1); out = [f.length, f.name, Reflect.ownKeys(f)]"),
            "2,bound ,length,name");
  EXPECT_EQ(
      run("const f = () => 0; Object.defineProperty(f, 'length', { value: Infinity }); out = f.bind(0, 1).length"),
      "Infinity");
}

TEST(Functions, OfTheEngineAreNamedAsTheSpecificationSays) {
  EXPECT_EQ(run("out = [Symbol.prototype[Symbol.toPrimitive].name, Function.prototype[Symbol.hasInstance].name,"
                "Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').get.name, Reflect.ownKeys(Object)[0]]"),
            "[Symbol.toPrimitive],[Symbol.hasInstance],get __proto__,length");
  EXPECT_EQ(run("out = String(class { static  m() { return 1 } }.m)"), "m() { return 1 }");
}

TEST(Functions, OfTheLibraryShowNoSource) {
  EXPECT_EQ(value_of("[Intl.getCanonicalLocales, RegExp.prototype[Symbol.match], Math.max,"
                     "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get].map(String).join('\\n')"),
            "function getCanonicalLocales() { [native code] }\nfunction [Symbol.match]() { [native code] }\n"
            "function max() { [native code] }\nfunction get size() { [native code] }");
  EXPECT_EQ(value_of("String(function f() { return 1 }.bind(0))"), "function () { [native code] }");
}

TEST(Patterns, EvaluateAKeyBeforeTheMemberItGoesTo) {
  EXPECT_EQ(
      value_of("const log = [], key = (name, text) => (log.push(name), { toString() { log.push(name + '!'); return "
               "text } });"
               "const source = { get p() { log.push('get') } }, target = () => (log.push('target'), { set q(v) { "
               "log.push('set') } });"
               "({ [key('from', 'p')]: target()[key('to', 'q')] } = source); log.join()"),
      "from,from!,target,to,get,to!,set");
  EXPECT_EQ(value_of("const o = {}; const k = 'a'; ({ [k]: o.x = 5, [k + 'b']: o.y, ...o.rest } = { ab: 1, c: 2 });"
                     "JSON.stringify(o)"),
            R"({"x":5,"y":1,"rest":{"c":2}})");
}

TEST(Variables, OfAScriptMayHaveNamesThatTheGlobalObjectInherits) {
  EXPECT_EQ(value_of("var __proto__ = 2; const o = { __proto__, __proto__ };"
                     "[Object.hasOwn(o, '__proto__'), o.__proto__, Object.hasOwn(globalThis, '__proto__')].join()"),
            "true,2,true");
}

TEST(Variables, OfAScriptAreFixedToTheGlobalObjectAndItsFunctionsToo) {
  EXPECT_EQ(value_of("globalThis.late = 1; function early() {} function escape() { return 'own' } var v;"
                     "const d = k => { const f = Object.getOwnPropertyDescriptor(globalThis, k);"
                     " return [f.writable, f.enumerable, f.configurable].join('') };"
                     "[d('early'), d('escape'), d('v'), d('late'), escape()].join()"),
            "truetruefalse,truetruefalse,truetruefalse,truetruetrue,own");
}

TEST(Objects, TellTheirClass) {
  EXPECT_EQ(run("const s = v => Object.prototype.toString.call(v).slice(8, -1);"
                "out = [s(), s(null), s([]), s(new Proxy([], {})), s(() => 0), s(async () => 0), s(/a/), s(new Date),"
                "s(Object.assign([], { [Symbol.toStringTag]: 'Mine' })), s(new ArrayBuffer(1)), s(JSON)]"),
            "Undefined,Null,Array,Array,Function,AsyncFunction,RegExp,Date,Mine,ArrayBuffer,JSON");
}

TEST(Json, DefinesWhatARevivedMemberIsAndListsEachNamedMemberOnce) {
  EXPECT_EQ(run("out = JSON.stringify({ a: 1, b: 2, 3: 4 }, ['b', 'b', 3, new String('a'), {}])"),
            R"({"b":2,"3":4,"a":1})");
  EXPECT_EQ(run("out = Object.keys(JSON.parse('{\"__proto__\": 1, \"a\": 2}', (k, v) => k === 'a' ? undefined : v))"),
            "__proto__");
}

TEST(Dates, ReadAndWriteTheFormsThatBrowsersAgreeOn) {
  for (const char* text :
       {"Tue, 20 Nov 2018 10:00:00 GMT", "Nov 20, 2018 10:00 AM", "2018/11/20 10:00", "11/20/2018 10:00",
        "20 November 2018 15:30:00 +0530", "Tue Nov 20 2018 11:00:00 GMT+0100 (Central European)", "2018-11-20T10:00Z",
        "Tuesday, 20-Nov-18 10:00:00 UTC", "20 Nov 2018 02:00:00 PST", "2018-11-20T15:30:00.0000+0530"}) {
    EXPECT_EQ(run("out = new Date('" + std::string(text) + "').toISOString()"), "2018-11-20T10:00:00.000Z") << text;
  }
  for (const char* text : {"",
                           "foo",
                           "Nov 32 2018",
                           "2018/11/20 25:00",
                           "10:00",
                           "2018-11-20 10:00 foo",
                           "-000000-01-01T00:00Z",
                           "2018-13-01",
                           "2018-11-00",
                           "2018-11-32",
                           "2018-11-20T24:00:01",
                           "2018-11-20T25:00",
                           "2018-11-20T10:60",
                           "2018-11-20T10:00:60",
                           "2018-11-20T10:00:00.",
                           "2018-11-20T10",
                           "2018-11-20T1:00",
                           "2018-11-20T10:00 GMT",
                           "2018-1-20T10:00",
                           "+275760-09-13T00:00:00.001Z"}) {
    EXPECT_EQ(run("out = Date.parse('" + std::string(text) + "')"), "NaN") << text;
  }
  EXPECT_EQ(
      run("const d = new Date(1542708000000); out = [d, d.toUTCString(), d.toDateString(), "
          "d.toLocaleString()].join('|')"),
      "Tue Nov 20 2018 10:00:00 GMT+0000 (Coordinated Universal Time)|Tue, 20 Nov 2018 10:00:00 GMT|Tue Nov 20 2018|"
      "11/20/2018, 10:00:00 AM");
}

TEST(Json, RefusesBigIntsThatNobodyReplaces) {
  EXPECT_EQ(run("out = JSON.stringify({ a: [1n] }, (k, v) => typeof v === 'bigint' ? String(v) : v)"),
            R"({"a":["1"]})");
  EXPECT_EQ(run("JSON.stringify({ a: 1n })"), "TypeError: Do not know how to serialize a BigInt");
  EXPECT_EQ(run("BigInt.prototype.toJSON = function () { return this.toString() }; out = JSON.stringify([1n])"),
            R"(["1"])");
}

TEST(Json, EscapesSurrogatesWithoutTheirOtherHalf) {
  EXPECT_EQ(run(R"(out = JSON.stringify("\ud800|\udc00\ud83d\ude00\ude00|\u2028"))"),
            "\"\\ud800|\\udc00\xF0\x9F\x98\x80\\ude00|\xE2\x80\xA8\"");
}

TEST(Finally, SeesNothingOfTheCatchBesideIt) {
  EXPECT_EQ(
      value_of(
          "const seen = [], kept = []; const run = (how) => { const a = 'outer'; const inner = () => { for (;;) {"
          " try { throw 'caught' } catch (a) { kept.push(() => a);"
          "  if (how === 1) return; if (how === 2) break; if (how === 3) throw 3; } finally { seen.push(a) } break } };"
          " try { inner() } catch {} }; [0, 1, 2, 3].forEach(run); seen.concat(kept.map((f) => f())).join()"),
      "outer,outer,outer,outer,caught,caught,caught,caught");
}

TEST(Globals, AreNoneOfTheEnginesOwn) {
  EXPECT_EQ(value_of("[typeof Duktape, typeof Buffer, typeof CBOR].join()"), "undefined,undefined,undefined");
}

TEST(Messages, OfWhatCannotBeDoneToAnObject) {
  const auto error = [](const std::string& code) {
    return value_of(
        "class A { get g() { return 1 } } const fixed = Object.freeze({x: 1, [Symbol('s')]: 2}), list = "
        "Object.freeze([1]), a = new A(); { let said; try { " +
        code + " } catch (e) { said = e.name + ': ' + e.message } said }");
  };
  EXPECT_EQ(error("fixed.x = 2"), "TypeError: Cannot assign to read only property 'x' of object '#<Object>'");
  EXPECT_EQ(error("Object.freeze(a); a.n = 2"), "TypeError: Cannot add property n, object is not extensible");
  EXPECT_EQ(error("list[0] = 2"), "TypeError: Cannot assign to read only property '0' of object '[object Array]'");
  EXPECT_EQ(error("list.push(2)"), "TypeError: Cannot add property 1, object is not extensible");
  EXPECT_EQ(error("list[Symbol('t')] = 2"), "TypeError: Cannot add property Symbol(t), object is not extensible");
  EXPECT_EQ(error("Object.defineProperty(a, 'p', {value: 1}); a.p = 2"),
            "TypeError: Cannot assign to read only property 'p' of object '#<A>'");
  EXPECT_EQ(error("a.g = 1"), "TypeError: Cannot set property g of #<A> which has only a getter");
  EXPECT_EQ(error("delete fixed.x"), "TypeError: Cannot delete property 'x' of #<Object>");
  EXPECT_EQ(error("delete null.x"), "TypeError: Cannot convert undefined or null to object");
  EXPECT_EQ(error("Object.defineProperty(fixed, 'q', {value: 1})"),
            "TypeError: Cannot define property q, object is not extensible");
  EXPECT_EQ(error("Object.defineProperty(fixed, 'x', {value: 3})"), "TypeError: Cannot redefine property: x");
  EXPECT_EQ(error("Object.setPrototypeOf(fixed, {})"), "TypeError: #<Object> is not extensible");
  EXPECT_EQ(error("'abc'.length = 1"), "TypeError: Cannot assign to read only property 'length' of string 'abc'");
  EXPECT_EQ(error("(5).x = 1"), "TypeError: Cannot create property 'x' on number '5'");
  EXPECT_EQ(error("1 in 'a'"), "TypeError: Cannot use 'in' operator to search for '1' in a");
  EXPECT_EQ(error("'x' in 5n"), "TypeError: Cannot use 'in' operator to search for 'x' in 5");
  // A getter that a constructor has for its name is not run.
  EXPECT_EQ(error("class B { static get name() { throw 1 } } const b = Object.freeze(new B()); b.n = 1; "),
            "TypeError: Cannot add property n, object is not extensible");
  EXPECT_EQ(error("class B { static get name() { throw 1 } } delete Object.freeze(Object.assign(new B(), {x: 1})).x"),
            "TypeError: Cannot delete property 'x' of #<Object>");
}

TEST(Messages, OfArgumentsThatAreNot) {
  const auto error = [](const std::string& code) {
    return value_of("{ let said; try { " + code + " } catch (e) { said = e.name + ': ' + e.message } said }");
  };
  EXPECT_EQ(error("'a'.repeat(-1)"), "RangeError: Invalid count value: -1");
  EXPECT_EQ(error("'a'.repeat(Infinity)"), "RangeError: Invalid count value: Infinity");
  EXPECT_EQ(error("decodeURIComponent('%')"), "URIError: URI malformed");
  EXPECT_EQ(error("new Date(NaN).toISOString()"), "RangeError: Invalid time value");
  EXPECT_EQ(error("Symbol.keyFor('a')"), "TypeError: a is not a symbol");
}

}  // namespace
}  // namespace wfp::js
