// BigInts: values that leave when nobody holds them, equal ones that are one, operators beside numbers, and conversions
// of any size.
#include <gtest/gtest.h>

#include "js/realm.h"

namespace wfp::js {
namespace {

std::string run(Realm& realm, std::string_view source) {
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
std::string run(std::string_view source) {
  Realm realm(RealmOptions{});
  return run(realm, source);
}

TEST(BigInts, LeaveWhenNobodyHoldsThem) {
  Realm realm(RealmOptions{});
  run(realm, "let a = 1n; for (let i = 0; i < 10; i++) a = a * 3n + 1n; out = a");
  const std::size_t before = realm.memory_bytes();
  EXPECT_EQ(run(realm,
                "let a = 1n; for (let i = 0; i < 50000; i++) a = (a * 6364136223846793005n + 1n) & "
                "0xffffffffffffffffn; out = typeof a"),
            "bigint");
  EXPECT_LT(realm.memory_bytes(), before + 100'000);
}

TEST(BigInts, AreOneWhenTheyAreEqual) {
  EXPECT_EQ(run("out = [2n + 3n === 5n, Object.is(-5n, 5n - 10n), new Map([[10n, 'x']]).get(4n + 6n), "
                "new Set([1n, 2n - 1n]).size, [1n, 2n].indexOf(1n + 1n), [1n].includes(3n - 2n), 0n === -0n]"),
            "true,true,x,1,1,true,true");
  // Many, some of which are gone when the table of them grows.
  EXPECT_EQ(run("const kept = []; for (let i = 0n; i < 5000n; i++) { if (i % 2n) kept.push(i * i); i ** 3n }"
                "out = kept.every((k, j) => k === (2n * BigInt(j) + 1n) ** 2n)"),
            "true");
}

TEST(BigInts, MeetOperatorsInCodeThatHasNoneOfItsOwn) {
  // The functions name no BigInt; each sees numbers and BigInts by turns.
  const std::string code =
      "const add = (a, b) => a + b, less = (a, b) => a < b, kind = x => typeof x, not = x => !x, neg = x => -x;"
      "const box = { n: 0 }, step = x => { box.n = x; box.n++; let m = box.n; m++; return [m--, m] };";
  EXPECT_EQ(
      run(code + "const big = BigInt(7); out = [add(big, big), add(1, 2), add(big, 'x'), less(big, 8), less('6', big),"
                 "kind(big), kind(1), not(BigInt(0)), neg(big), step(big), step(1), big ? 1 : 2, ~big, big ** big]"),
      "14,3,7x,true,true,bigint,number,true,-7,9,8,3,2,1,-8,823543");
  EXPECT_EQ(run(code + "add(BigInt(1), 1)"), "TypeError: Cannot mix BigInt and other types, use explicit conversions");
  EXPECT_EQ(run("+BigInt(1)"), "TypeError: Cannot convert a BigInt value to a number");
  EXPECT_EQ(run("class A { #n = BigInt(1); static s = BigInt(2); up() { return [this.#n++, ++this.#n, A.s--, A.s] } }"
                "out = new A().up()"),
            "1,3,2,1");
}

TEST(BigInts, HaveObjectsOfTheirOwn) {
  EXPECT_EQ(
      run("const o = Object(1n); out = [typeof o, o == 1n, 1n == o, o === 1n, o + 1n, o instanceof BigInt, 1n "
          "instanceof "
          "BigInt, Object.getPrototypeOf(1n) === BigInt.prototype, Object.prototype.toString.call(1n), o.valueOf()]"),
      "object,true,true,false,2,true,false,true,[object BigInt],1");
  EXPECT_EQ(run("const made = new (function () { return 5n })(); out = typeof made"), "object");
  EXPECT_EQ(run("out = [Object.keys({ [5n]: 1 }), [1n, , 2n].length, { valueOf: () => 3n } * 2n, `${1n}`, Number(2n ** "
                "60n)]"),
            "5,3,6,1,1152921504606847000");
  EXPECT_EQ(run("try { JSON.stringify({ a: Object(1n) }) } catch (e) { out = e.message }"),
            "Do not know how to serialize a BigInt");
  EXPECT_EQ(run("out = ['x' in Object(1n), (() => { try { return 'x' in 1n } catch (e) { return e.name } })(),"
                "(() => { try { new WeakMap().set(1n, 1) } catch (e) { return e.name } })()]"),
            "false,TypeError,TypeError");
}

TEST(BigInts, ComputeAsTheSpecificationSays) {
  EXPECT_EQ(run("out = [-5n / 3n, -5n % 3n, 5n % -3n, -7n >> 1n, -1n & 255n, -6n | 1n, -6n ^ 3n, 1n << 70n, 1n << -1n, "
                "~5n, -(-5n), (-2n) ** 3n, 0n ** 0n]"),
            "-1,-2,2,-4,255,-5,-7,1180591620717411303424,0,-6,5,-8,1");
  EXPECT_EQ(run("out = [1n < 1.5, 2n ** 64n > 1e19, 1n == 1, 1n == '1', 1n === 1, 2n > '1', NaN < 1n, 1n < Infinity]"),
            "true,true,true,true,false,true,false,true");
  EXPECT_EQ(run("out = [BigInt.asIntN(8, 255n), BigInt.asUintN(64, -1n), BigInt.asIntN(64, 2n ** 63n), "
                "BigInt.asIntN(0, 5n), BigInt.asIntN(200, -5n)]"),
            "-1,18446744073709551615,-9223372036854775808,0,-5");
  EXPECT_EQ(run("out = [...new BigInt64Array([1n, -1n, 2n ** 63n, 2n ** 64n + 7n]), new BigUint64Array([-1n])[0]]"),
            "1,-1,-9223372036854775808,7,18446744073709551615");
  EXPECT_EQ(run("out = 1n + 1"), "TypeError: Cannot mix BigInt and other types, use explicit conversions");
  EXPECT_EQ(run("out = 1n / 0n"), "RangeError: Division by zero");
  EXPECT_EQ(run("out = 2n ** -1n"), "RangeError: Exponent must be non-negative");
  EXPECT_EQ(run("out = 1n >>> 0n"), "TypeError: BigInts have no unsigned right shift, use >> instead");
  EXPECT_EQ(run("out = 2n ** 100000000n"), "RangeError: Maximum BigInt size exceeded");
  EXPECT_EQ(run("out = 1n << 100000000n"), "RangeError: Maximum BigInt size exceeded");
}

TEST(BigInts, LeaveNumbersAsTheyWere) {
  EXPECT_EQ(run("let big = 1n, a = 7, b = -2; out = [a + b, a - b, a * b, a / b, a % b, a ** b, a & b, a | b, a ^ b, "
                "a << 33, b >> 1, b >>> 28, a < b, a >= b, a == b, a != b, Object.is(0 * b, -0), typeof a]"),
            "5,9,-14,-3.5,1,0.02040816326530612,6,-1,-7,14,-1,15,false,true,false,true,true,number");
  EXPECT_EQ(run("let big = 1n; out = ['a' + 1, 1 + 'a', [] + {}, 'b' > 'a', null == undefined, 2n + 'x']"),
            "a1,1a,[object Object],true,true,2x");
}

TEST(BigInts, ConvertToTextAndBack) {
  EXPECT_EQ(run("out = [0n, -1n, 10n ** 18n, 10n ** 18n - 1n, 10n ** 36n].map(String)"),
            "0,-1,1000000000000000000,999999999999999999,1000000000000000000000000000000000000");
  EXPECT_EQ(run("out = [2, 3, 8, 10, 16, 36].every((radix) => { for (let i = 0n; i < 70n; i++) {"
                "  const value = (i % 2n ? -1n : 1n) * (7n ** i + i); let back = 0n;"
                "  const text = value.toString(radix).replace('-', '');"
                "  for (const c of text) back = back * BigInt(radix) + BigInt(parseInt(c, 36));"
                "  if (back !== (value < 0n ? -value : value) || text.length > 1 && text[0] === '0') return false;"
                "} return true })"),
            "true");
  EXPECT_EQ(run("out = [BigInt('0xff'), BigInt('  -12 '), BigInt('0b101'), BigInt('0o17'), BigInt(''), "
                "BigInt('1' + '0'.repeat(60)) === 10n ** 60n]"),
            "255,-12,5,15,0,true");
  EXPECT_EQ(run("BigInt('1x')"), "SyntaxError: Cannot convert 1x to a BigInt");
  EXPECT_EQ(run("out = [Number(2n ** 64n + 1n), Number(9007199254740993n), Number(9007199254740995n), "
                "Number(-(2n ** 1024n)), Number(2n ** 1024n - 2n ** 970n), Number(2n ** 1024n - 2n ** 970n - 1n) === "
                "Number.MAX_VALUE]"),
            "18446744073709552000,9007199254740992,9007199254740996,-Infinity,Infinity,true");
  EXPECT_EQ(run("BigInt(1.5)"),
            "RangeError: The number 1.5 cannot be converted to a BigInt because it is not an integer");
}

TEST(BigInts, ChargeWhatTheyTake) {
  Realm realm(RealmOptions{});
  realm.set_cpu_limit(50);
  run(realm, "const big = 3n ** 5000000n; String(big); String(big); String(big)");
  EXPECT_TRUE(realm.cpu_exceeded());
}

}  // namespace
}  // namespace wfp::js
