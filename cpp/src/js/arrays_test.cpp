// Array.prototype of engine_config: slots and holes, what is inherited, species, lengths beyond arrays, order, and what
// callbacks may do meanwhile.
#include <gtest/gtest.h>

#include "js/realm.h"

namespace wfp::js {
namespace {

/// The value of the variable `out` behind the script, as JSON; the error's text where it throws.
std::string run(std::string_view source) {
  Realm realm(RealmOptions{});
  language::Options options;
  options.goal = language::Goal::kScript;
  options.strict = true;
  options.filename = "test.js";
  auto compiled = compile("var out; " + std::string(source), options);
  if (auto* error = std::get_if<language::Diagnostic>(&compiled)) return error->text();
  try {
    realm.call<Value>(realm.load(std::get<0>(compiled)), Undefined{}, realm.helpers());
    return realm.eval<std::string>("String(JSON.stringify(out))");
  } catch (const Error& error) {
    return error.name() + ": " + error.message();
  }
}

TEST(Arrays, KeepHolesWhereTheSpecificationDoes) {
  EXPECT_EQ(run("const a = [1, , 3]; a.shift(); out = [0 in a, 1 in a, a.length]"), "[false,true,2]");
  EXPECT_EQ(run("const a = [1, , 3]; a.unshift(0); out = [1 in a, 2 in a, a.length]"), "[true,false,4]");
  EXPECT_EQ(run("const a = [1, , 3].slice(1); out = [0 in a, a.length]"), "[false,2]");
  EXPECT_EQ(run("const a = [].concat([1, , 3], [,]); out = [1 in a, a.length]"), "[false,4]");
  EXPECT_EQ(run("const a = [1, , 3, 4]; const b = a.splice(1, 2); out = [a, 0 in b, b.length]"), "[[1,4],false,2]");
  EXPECT_EQ(run("const a = [3, , 1].sort(); out = [a, 2 in a]"), "[[1,3,null],false]");
  EXPECT_EQ(run("const a = [1, , 3].reverse(); out = [a, 1 in a]"), "[[3,null,1],false]");
  EXPECT_EQ(
      run("let n = 0; [1, , 3].forEach(() => n++); out = [n, [1, , 3].find((x) => x === undefined) === undefined]"),
      "[2,true]");
}

TEST(Arrays, SeeElementsOfTheirPrototypesInHoles) {
  EXPECT_EQ(run("Array.prototype[1] = 'p'; const a = [0, , 2]; out = [a.shift(), a, a.includes('p')]"),
            "[0,[\"p\",2],true]");
  EXPECT_EQ(run("Object.prototype[1] = 'p'; out = [0, , 2].slice().hasOwnProperty(1)"), "true");
  EXPECT_EQ(run("let set; Object.defineProperty(Array.prototype, 1, { set(v) { set = v }, configurable: true });"
                "const a = [3, , 1]; a.sort(); out = [set, a.hasOwnProperty(1)]"),
            "[3,false]");
  EXPECT_EQ(run("let set; Object.defineProperty(Object.prototype, 0, { set(v) { set = v }, configurable: true });"
                "const a = []; a.push(7); out = [set, a.length, a.hasOwnProperty(0)]"),
            "[7,1,false]");
}

TEST(Arrays, MakeWhatTheSpeciesSays) {
  EXPECT_EQ(run("class A extends Array {} const a = A.of(1, 2, 3);"
                "out = ['map', 'filter', 'slice', 'splice', 'concat', 'flat', 'flatMap'].map((m) => "
                "A.from(a)[m]((x) => x) instanceof A)"),
            "[true,true,true,true,true,true,true]");
  EXPECT_EQ(run("class A extends Array { static get [Symbol.species]() { return Array } }"
                "out = [A.of(1).map((x) => x) instanceof A, A.of(1).slice() instanceof A]"),
            "[false,false]");
  EXPECT_EQ(run("const a = [1]; a.constructor = { [Symbol.species]: function (n) { this.n = n } };"
                "out = a.map((x) => x)"),
            "{\"0\":1,\"n\":1}");
  EXPECT_EQ(run("const a = [1]; a.constructor = { [Symbol.species]: 5 }; a.slice()"),
            "TypeError: object.constructor[Symbol.species] is not a constructor");
}

TEST(Arrays, CountBeyondTheLengthsOfArrays) {
  EXPECT_EQ(run("const o = { length: 2 ** 53 - 2 }; Array.prototype.push.call(o, 'x');"
                "out = [o.length === 2 ** 53 - 1, o['9007199254740990']]"),
            "[true,\"x\"]");
  EXPECT_EQ(run("Array.prototype.push.call({ length: 2 ** 53 - 1 }, 1)"),
            "TypeError: Pushing 1 elements on an array-like of length 9007199254740991 is disallowed, as the total "
            "surpasses 2**53-1");
  EXPECT_EQ(run("out = Array.prototype.slice.call({ length: 2 ** 53 + 2, '9007199254740990': 'x' }, 2 ** 53 - 2)"),
            "[\"x\"]");
  EXPECT_EQ(run("Array.prototype.toReversed.call({ length: 2 ** 32 })"), "RangeError: Invalid array length");
  EXPECT_EQ(run("out = [].indexOf.call({ length: Infinity, 5: 1 }, 1)"), "5");
}

TEST(Arrays, SortStablyAndWithUndefinedLast) {
  EXPECT_EQ(run("out = [3, undefined, 1, , 2].sort()"), "[1,2,3,null,null]");
  EXPECT_EQ(run("out = [10, 9, 1, 'b', 'a'].sort()"), "[1,10,9,\"a\",\"b\"]");
  EXPECT_EQ(run("const a = Array.from({ length: 500 }, (_, i) => ({ k: i % 3, i }));"
                "a.sort((x, y) => x.k - y.k);"
                "out = a.every((x, i) => i === 0 || a[i - 1].k < x.k || (a[i - 1].k === x.k && a[i - 1].i < x.i))"),
            "true");
  EXPECT_EQ(run("let calls = 0; [1, 2, 3, 4, 5, 6, 7, 8].sort((a, b) => (calls++, a - b)); out = calls"), "7");
  EXPECT_EQ(run("out = ['\\u{1F600}', '\\uFFFF', 'z'].sort().map((s) => s.codePointAt(0))"), "[122,128512,65535]");
  EXPECT_EQ(run("[1, 2].sort(null)"),
            "TypeError: The comparison function must be either a function or undefined: null");
}

TEST(Arrays, BearWhatCallbacksDoToThem) {
  EXPECT_EQ(run("const a = [1, 2, 3, 4]; out = a.map((x) => { a.length = 2; return x })"), "[1,2,null,null]");
  EXPECT_EQ(run("const a = [1, 2]; let n = 0; a.forEach((x) => { if (n++ < 50) a.push(x) }); out = [n, a.length]"),
            "[2,4]");
  EXPECT_EQ(run("const a = Array.from({ length: 200 }, (_, i) => 200 - i);"
                "a.sort((x, y) => { a.length = 0; a.push({}); return x - y }); out = [a.length, a[0], a[199]]"),
            "[200,1,200]");
  EXPECT_EQ(run("const a = [[1], [2]]; out = a.flatMap((x) => { a.length = 0; return x })"), "[1]");
  EXPECT_EQ(run("const a = [{ toString() { a.length = 0; return 'x' } }, 1, 2]; out = a.join('-')"), "\"x--\"");
  EXPECT_EQ(run("const a = [1, 2, 3]; out = a.reduce((s, x) => { a.pop(); return s + x })"), "3");
}

TEST(Arrays, JoinWhatContainsItselfOnce) {
  EXPECT_EQ(run("const a = [1]; a.push(a, 2); out = [String(a), a.join('-')]"), "[\"1,,2\",\"1--2\"]");
  EXPECT_EQ(run("const a = [1], b = [a]; a.push(b); out = `${a}`"), "\"1,\"");
  EXPECT_EQ(run("const a = [7]; out = [a, a].join()"), "\"7,7\"");
}

TEST(Arrays, RefuseToChangeWhatIsFrozen) {
  EXPECT_NE(run("Object.freeze([1]).push(2)").find("TypeError"), std::string::npos);
  EXPECT_NE(run("Object.freeze([1]).pop()").find("TypeError"), std::string::npos);
  EXPECT_NE(run("Object.freeze([1]).shift()").find("TypeError"), std::string::npos);
  EXPECT_NE(run("Object.freeze([2, 1]).sort()").find("TypeError"), std::string::npos);
  EXPECT_NE(run("Object.freeze([1]).fill(2)").find("TypeError"), std::string::npos);
  EXPECT_NE(run("Object.preventExtensions([1]).unshift(2)").find("TypeError"), std::string::npos);
  EXPECT_NE(run("const a = [1, 2]; Object.defineProperty(a, 'length', { writable: false }); a.splice(0, 1)")
                .find("TypeError"),
            std::string::npos);
}

TEST(Arrays, NameWhatIsNoFunctionAndNoArray) {
  EXPECT_EQ(run("[1].map('abc')"), "TypeError: string \"abc\" is not a function");
  EXPECT_EQ(run("[1].map({})"), "TypeError: object is not a function");
  EXPECT_EQ(run("[1].filter([])"), "TypeError: object is not a function");
  EXPECT_EQ(run("[].reduce((a) => a)"), "TypeError: Reduce of empty array with no initial value");
  EXPECT_EQ(run("Array.prototype.map.call(null)"), "TypeError: Array.prototype.map called on null or undefined");
  EXPECT_EQ(run("[].values.call(undefined)"), "TypeError: Cannot convert undefined or null to object");
}

TEST(Arrays, GatherFromAsyncIterables) {
  Realm realm(RealmOptions{});
  const auto gather = [&](const std::string& items) {
    realm.eval("globalThis.out = 'pending'");
    language::Options options;
    options.goal = language::Goal::kScript;
    options.filename = "test.js";
    auto compiled = compile(
        items + ".then((a) => { globalThis.out = JSON.stringify(a) }, (e) => { globalThis.out = String(e) })", options);
    realm.call<Value>(realm.load(std::get<0>(compiled)), Undefined{}, realm.helpers());
    realm.run_jobs();
    return realm.eval<std::string>("globalThis.out");
  };
  EXPECT_EQ(gather("Array.fromAsync((async function* () { yield 1; yield 2 })())"), "[1,2]");
  EXPECT_EQ(gather("Array.fromAsync([Promise.resolve(1), 2], (x) => Promise.resolve(x * 2))"), "[2,4]");
  EXPECT_EQ(gather("Array.fromAsync({ length: 2, 0: Promise.resolve(7), 1: 8 })"), "[7,8]");
  EXPECT_EQ(gather("Array.fromAsync([Promise.reject(new RangeError('no'))])"), "RangeError: no");
  EXPECT_EQ(gather("Array.fromAsync([1], 5)"), "TypeError: 5 is not a function");
}

}  // namespace
}  // namespace wfp::js
