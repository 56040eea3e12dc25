// Built-ins in places where engines differ: numbers as texts, names and attributes of functions, when newTarget is
// asked, weak keys.
#include <gtest/gtest.h>

#include <clocale>

#include "js/testing.h"

namespace wfp::js {
namespace {

TEST(Numbers, HaveAsManyDigitsAsAskedFor) {
  EXPECT_EQ(
      value_of(
          "[(0.5).toFixed(0), (2.5).toFixed(0), (-2.5).toFixed(0), (1.005).toFixed(2), (1.45).toFixed(1), "
          "(0).toFixed(2),"
          "(-0.0000001).toFixed(2), (1e21).toFixed(2), (123.456).toFixed(25), (9.995).toFixed(2), (999.5).toFixed(0)]"),
      "1,3,-3,1.00,1.4,0.00,-0.00,1e+21,123.4560000000000030695446185,9.99,1000");
  EXPECT_EQ(value_of("[(0.1).toFixed(100).length, (1).toFixed(100).length, (2 ** -1074).toFixed(100).slice(-3)]"),
            "102,102,000");
  EXPECT_EQ(
      value_of(
          "[(25).toExponential(0), (35).toExponential(0), (9.5).toExponential(0), (12345).toExponential(2), "
          "(0).toExponential(2),"
          "(-1.5e-9).toExponential(), (123456).toExponential(), (99.95).toExponential(2), (NaN).toExponential(200)]"),
      "3e+1,4e+1,1e+1,1.23e+4,0.00e+0,-1.5e-9,1.23456e+5,1.00e+2,NaN");
  EXPECT_EQ(
      value_of("[(9.95).toPrecision(2), (9.5).toPrecision(1), (0.000001).toPrecision(2), (1e-7).toPrecision(2), "
               "(123.456).toPrecision(4),"
               "(1e21).toPrecision(3), (0).toPrecision(3), (5e-324).toPrecision(3), (1234.5).toPrecision(100).length]"),
      "9.9,1e+1,0.0000010,1.0e-7,123.5,1.00e+21,0.00,4.94e-324,101");
  EXPECT_EQ(value_of("(1).toFixed(101)"), "RangeError: toFixed() digits argument must be between 0 and 100");
  EXPECT_EQ(value_of("(1).toPrecision(0)"), "RangeError: toPrecision() argument must be between 1 and 100");
}

TEST(Numbers, AreWrittenAlikeInEveryLocale) {
  const std::string before = std::setlocale(LC_NUMERIC, nullptr);
  bool comma = false;
  for (const char* name : {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8", "nl_NL.UTF-8"})
    comma = comma || std::setlocale(LC_NUMERIC, name) != nullptr;
  if (!comma) GTEST_SKIP() << "no locale with a decimal comma is installed";
  const std::string shown =
      value_of("[(1.5).toFixed(2), (1.5).toExponential(3), (1.5).toPrecision(4), 1.5, Number('1.5')]");
  std::setlocale(LC_NUMERIC, before.c_str());
  EXPECT_EQ(shown, "1.50,1.500e+0,1.500,1.5,1.5");
}

TEST(Strings, AreMarkedUp) {
  EXPECT_EQ(
      value_of(
          "['x'.bold(), '<'.anchor('a\"\\u20ac\"'), 'x'.fontcolor(), ''.sup(), 'x'.link({ toString: () => 'u' })]"),
      "<b>x</b>,<a name=\"a&quot;\xE2\x82\xAC&quot;\"><</a>,<font color=\"undefined\">x</font>,<sup></sup>,"
      "<a href=\"u\">x</a>");
  EXPECT_EQ(value_of("[''.bold.length, ''.link.length, ''.bold.name, 'prototype' in ''.bold]"), "0,1,bold,false");
  EXPECT_EQ(value_of("''.big.call(null)"), "TypeError: String.prototype.big called on null or undefined");
}

TEST(Strings, AreMappedToUpperAndLowerCaseAsUnicodeSays) {
  EXPECT_EQ(value_of("['stra\\u00dfe'.toUpperCase(), '\\ufb03'.toUpperCase(), '\\u0390'.toUpperCase().length,"
                     " '\\u0130'.toLowerCase().length, '\\u{10400}'.toLowerCase() === '\\u{10428}',"
                     " '\\ua7cc'.toLowerCase() === '\\ua7cd', 'a\\ud801'.toUpperCase() === 'A\\ud801']"),
            "STRASSE,FFI,3,2,true,true,true");
  // The final sigma: behind a cased letter and before none.
  EXPECT_EQ(value_of("['\\u039f\\u03a3', '\\u03a3', '\\u039f\\u03a3.', '\\u039f\\u03a3.\\u0391', 'A\\u180e\\u03a3',"
                     " '\\u{1d4a2}\\u03a3', '1\\u03a3'].map(s => s.toLowerCase().includes('\\u03c2'))"),
            "true,false,true,false,true,true,false");
  // Any number of sigmas in a time that their number bounds.
  EXPECT_EQ(value_of("('A' + '.'.repeat(1000) + '\\u03a3').repeat(1000).toLowerCase().length"), "1002000");
}

TEST(Numbers, AreReadFromTexts) {
  EXPECT_EQ(
      value_of(
          "[' 0x10 ', '+0x10', '-0b1', '0x1.8', '0b11', '0o17', '\\u180e1', '\\ufeff1\\u2003', '1_0'].map(Number)"),
      "16,NaN,NaN,NaN,3,15,NaN,1,NaN");
  EXPECT_EQ(value_of("[String.fromCharCode(-1, 65536 + 65).length, String.fromCharCode(65601)]"), "2,A");
}

TEST(Functions, OfTheLibraryAreNamed) {
  // Every function that can be reached: a name and a length, first of all, with the usual attributes.
  EXPECT_EQ(
      value_of(
          "const seen = new Set(), wrong = []; (function walk(o, path) {"
          " if (o === null || typeof o !== 'object' && typeof o !== 'function' || seen.has(o)) return; seen.add(o);"
          " if (typeof o === 'function') { const n = Object.getOwnPropertyDescriptor(o, 'name');"
          "  if (!n || n.value === '' || n.writable || n.enumerable || !n.configurable) wrong.push(path); }"
          " for (const k of Reflect.ownKeys(o)) { const d = Object.getOwnPropertyDescriptor(o, k), at = path + '.' + "
          "String(k);"
          "  walk(d.value, at); walk(d.get, at); walk(d.set, at); } })(globalThis, '');"
          "wrong.filter(path => !/caller$|__proto__|^.Function.prototype$/.test(path)).join()"),
      "");
  EXPECT_EQ(
      value_of(
          "const { get } = Object.getOwnPropertyDescriptor(function () { 'use strict'; return arguments }(), 'callee');"
          "[Object.isFrozen(get), get.name, get.length, 'lineNumber' in new Error('x')]"),
      "true,,0,false");
}

TEST(Constructors, LookAtTheirArgumentsBeforeTheyAskNewTarget) {
  const std::string target =
      "const target = Object.defineProperty(function () {}.bind(), 'prototype', { get() { throw 'asked' } });"
      "const made = (c, ...args) => { try { Reflect.construct(c, args, target) } catch (e) { return e.name ?? e } };";
  EXPECT_EQ(value_of(target +
                     "[made(Promise, 1), made(Uint8Array, -1), made(DataView, new ArrayBuffer(1), 2), made(WeakRef, 1),"
                     "made(ArrayBuffer, 2, { maxByteLength: 1 }), made(FinalizationRegistry)]"),
            "TypeError,RangeError,RangeError,TypeError,RangeError,TypeError");
  EXPECT_EQ(value_of(target + "[made(Promise, () => {}), made(WeakMap), made(Map)]"), "asked,asked,asked");
  EXPECT_EQ(value_of("class P extends Promise {} class W extends WeakRef {} function F() {} F.prototype = 1;"
                     "[new P(() => {}) instanceof P, new W({}) instanceof W, Reflect.construct(WeakRef, [{}], F) "
                     "instanceof WeakRef,"
                     " Reflect.construct(Promise, [() => {}], F) instanceof Promise]"),
            "true,true,true,true");
}

// As V8 says it: compared with workerd on 6,000 texts.
TEST(Json, SaysWhatIsWrongWithAText) {
  const auto error = [](const std::string& text) {
    return value_of("{ let said; try { JSON.parse(" + text + ") } catch (e) { said = e.message } said }");
  };
  EXPECT_EQ(error("'{'"), "Expected property name or '}' in JSON at position 1 (line 1 column 2)");
  EXPECT_EQ(error("'{\\n\"a\":1,}'"), "Expected double-quoted property name in JSON at position 8 (line 2 column 7)");
  EXPECT_EQ(error("'{\"a\" 1}'"), "Expected ':' after property name in JSON at position 5 (line 1 column 6)");
  EXPECT_EQ(error("'{\"a\":1 \"b\"}'"),
            "Expected ',' or '}' after property value in JSON at position 7 (line 1 column 8)");
  EXPECT_EQ(error("'[\"é😀\" 2]'"), "Expected ',' or ']' after array element in JSON at position 7 (line 1 column 8)");
  EXPECT_EQ(error("'1 2'"), "Unexpected non-whitespace character after JSON at position 2 (line 1 column 3)");
  EXPECT_EQ(error("'01'"), "Unexpected number in JSON at position 1 (line 1 column 2)");
  EXPECT_EQ(error("'1.'"), "Unterminated fractional number in JSON at position 2 (line 1 column 3)");
  EXPECT_EQ(error("'\"\\\\u12\"'"), "Bad Unicode escape in JSON at position 5 (line 1 column 6)");
  EXPECT_EQ(error("'\"a'"), "Unterminated string in JSON at position 2 (line 1 column 3)");
  EXPECT_EQ(error("''"), "Unexpected end of JSON input");
  EXPECT_EQ(error("undefined"), "\"undefined\" is not valid JSON");
  EXPECT_EQ(error("{}"), "\"[object Object]\" is not valid JSON");
  EXPECT_EQ(error("'[1,]'"), "Unexpected token ']', \"[1,]\" is not valid JSON");
  EXPECT_EQ(error("'[1,2,3,4,5,6,7,8,9,x,10,11,12,13]'"),
            "Unexpected token 'x', ...\"5,6,7,8,9,x,10,11,12\"... is not valid JSON");
}

// In no edition of the standard, but programs from npm count on it.
TEST(RegExps, TellOfTheLastMatch) {
  EXPECT_EQ(value_of("/(\\d)(\\d)?-(x)/.exec('ab 12-xyz'); /no/.test('a');"
                     "[RegExp.$1, RegExp.$2, RegExp.$3, RegExp.$4, RegExp.lastMatch, RegExp['$+'], RegExp.leftContext, "
                     "RegExp[\"$'\"], RegExp.input].join()"),
            "1,2,x,,12-x,x,ab ,yz,ab 12-xyz");
  EXPECT_EQ(value_of("'é日😀(1)'.replace(/\\((\\d)\\)/, () => '<' + RegExp.leftContext + RegExp.$1 + '>')"),
            "é日😀<é日😀1>");
  EXPECT_EQ(value_of("const a = RegExp.$1; /(b)?/.test('a'); a + RegExp.$1 + RegExp.lastParen"), "");
  EXPECT_EQ(value_of("class R extends RegExp {} new R('(a)').test('xa'); RegExp.$1 + RegExp.leftContext"), "ax");
}

TEST(WeakCollections, HoldUndefinedToo) {
  EXPECT_EQ(
      value_of("const k = {}, m = new WeakMap([[k, undefined]]); const had = m.has(k), kept = m.getOrInsert(k, 1);"
               "[had, kept, m.delete(k), m.has(k), m.delete(k)].join()"),
      "true,,true,false,false");
}

TEST(WeakCollections, TakeSymbolsThatAreNotRegistered) {
  EXPECT_EQ(
      value_of("const s = Symbol('s'), m = new WeakMap([[s, 1]]); const before = m.get(s); m.set(Symbol.iterator, 2);"
               "[before, m.has(s), m.delete(s), m.has(s), m.delete(s), m.get(Symbol.iterator), m.get('s'), new "
               "WeakSet([s]).has(s),"
               " new WeakRef(s).deref() === s]"),
      "1,true,true,false,false,2,,true,true");
  EXPECT_EQ(value_of("new WeakSet().add(Symbol.for('x'))"), "TypeError: Invalid value used in weak set");
  EXPECT_EQ(value_of("const r = new FinalizationRegistry(() => {}), t = {}; r.register({}, 1, t); [r.unregister(t), "
                     "r.unregister(t)]"),
            "true,false");
}

TEST(TypedArrays, OfHalves) {
  EXPECT_EQ(value_of("new Float16Array([1.1, 65504, 65519.99, 65520, -1e9, 2 ** -24, 2 ** -25, 2 ** -25 * 1.01, NaN, "
                     "-0, 1024.5, 1025.5])"),
            "1.099609375,65504,65504,Infinity,-Infinity,5.960464477539063e-8,0,5.960464477539063e-8,NaN,0,1024,1026");
  EXPECT_EQ(value_of("const v = new DataView(new ArrayBuffer(4)); v.setFloat16(0, 1.5); v.setFloat16(2, -2, true);"
                     "[v.getUint16(0).toString(16), v.getUint16(2).toString(16), v.getFloat16(0), v.getFloat16(2, "
                     "true), Math.f16round(5.05)]"),
            "3e00,c0,1.5,-2,5.05078125");
  EXPECT_EQ(value_of("const a = new Float16Array(3).fill(0.1); a[1] = '2.5';"
                     "[a.with(0, 7).join('+'), Float16Array.BYTES_PER_ELEMENT, new Uint8Array(a.buffer).length,"
                     " a.subarray(1).byteOffset, a[Symbol.toStringTag]]"),
            "7+2.5+0.0999755859375,2,6,2,Float16Array");
  EXPECT_EQ(value_of("const o = Object.create(new Uint8Array(1)); Object.defineProperty(Object.prototype, '1', { set() "
                     "{ throw 1 }, "
                     "configurable: true }); o[1] = 5; Reflect.ownKeys(o).length"),
            "0");
}

TEST(TypedArrays, OfBytesAreReadFromTextsAndWritten) {
  EXPECT_EQ(value_of("const b = new Uint8Array([251, 255, 1, 2]); [b.toBase64(), b.toBase64({ alphabet: 'base64url', "
                     "omitPadding: true }), b.subarray(1, 3).toHex(), Uint8Array.fromHex('00fF').join('+'),"
                     "Uint8Array.fromBase64(' +/8B Ag ').join('+')]"),
            "+/8BAg==,-_8BAg,ff01,0+255,251+255+1+2");
  EXPECT_EQ(
      value_of("const b = new Uint8Array(4); const r = b.setFromBase64('AQIDBAUG'); [r.read, r.written, b.join('+')]"),
      "4,3,1+2+3+0");
  // What is in front of an error is written.
  EXPECT_EQ(value_of("const b = new Uint8Array(4); try { b.setFromHex('0102zz') } catch (e) { [e.name, b.join('+')] }"),
            "SyntaxError,1+2+0+0");
  EXPECT_EQ(value_of("['AQ', 'AR==', 'A', 'AQ=', 'A\\u00e9==', 'AQ==x'].map(t => { try {"
                     " return Uint8Array.fromBase64(t, { lastChunkHandling: 'strict' }).join() } catch (e) { return "
                     "e.name[0] } })"),
            "S,S,S,S,S,S");
  EXPECT_EQ(value_of("Uint8Array.fromHex('a\\u00e9')"), "SyntaxError: Input string must contain only hex characters");
  EXPECT_EQ(value_of("const b = new Uint8Array(2); try { b.toBase64({ get alphabet() { b.buffer.transfer() } }) } "
                     "catch (e) { e.name }"),
            "TypeError");
}

TEST(Numbers, AreSummedExactly) {
  EXPECT_EQ(
      value_of(
          "[Math.sumPrecise([1e20, 0.1, -1e20]), Math.sumPrecise([1e308, 1e308, -1e308]), Math.sumPrecise([]),"
          "Math.sumPrecise([5e-324, 5e-324]), Math.sumPrecise([2 ** 53, 1, 2 ** -1074]), Math.sumPrecise([2 ** 53, 1]),"
          "Math.sumPrecise([1e308, 1e308]), Math.sumPrecise([Infinity, -Infinity]), 1 / Math.sumPrecise([-0, -0]),"
          "1 / Math.sumPrecise([1, -1])].join(' ')"),
      "0.1 1e+308 0 1e-323 9007199254740994 9007199254740992 Infinity NaN -Infinity Infinity");
  EXPECT_EQ(value_of("let closed = 0; const it = { [Symbol.iterator]: () => ({ next: () => ({ value: 1n }), return() { "
                     "closed++ } }) };"
                     "try { Math.sumPrecise(it) } catch (e) { [e.name, closed] }"),
            "TypeError,1");
}

TEST(Maps, MakeWhatIsMissing) {
  EXPECT_EQ(
      value_of("const m = new Map, w = new WeakMap, k = {}; [m.getOrInsert('a', 1), m.getOrInsert('a', 2),"
               "m.getOrInsertComputed(-0, key => { m.set(0, 'lost'); return Object.is(key, 0) }), m.get(0), m.size,"
               "w.getOrInsertComputed(k, () => 5), w.getOrInsert(k, 6)]"),
      "1,1,true,true,2,5,5");
}

TEST(Promises, AreMadeOfCalls) {
  EXPECT_EQ(
      value_of("Promise.all([Promise.try((a, b) => a + b, 1, 2), Promise.try(() => { throw 'x' }).catch(e => e)])"),
      "3,x");
}

TEST(RegExps, EscapeTexts) {
  EXPECT_EQ(value_of("[RegExp.escape('a.b'), RegExp.escape('_(\\u00a0-\\n/)'), RegExp.escape('\\u{1f600}\\ud83d')]"
                     ".join(' ')"),
            "\\x61\\.b _\\(\\xa0\\x2d\\n\\/\\) \xF0\x9F\x98\x80\\ud83d");
}

TEST(Errors, AreKnownByWhatTheyAre) {
  EXPECT_EQ(value_of("class E extends TypeError {} [new E, new AggregateError([]), new SuppressedError, "
                     "Object.create(Error.prototype),"
                     "new Proxy(new Error, {}), Error.prototype, { name: 'Error', stack: '' }].map(Error.isError)"),
            "true,true,true,false,false,false,false");
}

TEST(Dates, OfIso8601AreReadWholeOrNotAtAll) {
  // As node says, each of them.
  EXPECT_EQ(
      value_of(
          "['2020-13-01', '2020-00-01', '2020-01-32', '2020-01-01T25:00Z', '2020-01-01T24:01Z', '2020-01-01T23:60Z',"
          "'2020-01-01T23:59:60Z', '2020-01-01T00', '2020-01-01T00:00+24:00', '2020-01-01T00:00Z ', '2020-01-01T',"
          "'2020-01-01T00:00:00 PST', '2020-01-01T2:00Z', '2020-01-01-'].map(Date.parse).every(Number.isNaN)"),
      "true");
  EXPECT_EQ(
      value_of(
          "['2020', '2020-02', '2020-02-30', '2020-01-01T24:00:00.000Z', '2020-01-01T00:00+05:30', "
          "'2020-01-01T00:00+0530',"
          "'2020-12-01 10:00', '2020-12-1', '+002020-01-01', '2020-01-01T10:00:00.1234567z'].map(Date.parse).join()"),
      "1577836800000,1580515200000,1583020800000,1577923200000,1577817000000,1577817000000,1606816800000,1606780800000,"
      "1577836800000,1577872800123");
  EXPECT_EQ(value_of("[+new Date(2020, 0, 0.9), Date.UTC(2020, 0, 1.9), new Date(0).setUTCDate(1e-7), new "
                     "Date(0).setUTCDate(-0.5)]"),
            "1577750400000,1577836800000,-86400000,-86400000");
}

TEST(Dates, AreSetToNothingWithoutAnArgument) {
  EXPECT_EQ(
      value_of(
          "[new Date(0).setHours(), new Date(0).setFullYear(), new Date(0).setHours(1), Date.UTC(1970), Date.UTC()]"),
      "NaN,NaN,3600000,0,NaN");
}

TEST(Strings, RefuseRegularExpressionsWhereTextsAreLookedFor) {
  EXPECT_EQ(value_of("'/a/'.includes(/a/)"),
            "TypeError: First argument to String.prototype.includes must not be a regular expression");
  EXPECT_EQ(value_of("const r = /a/; r[Symbol.match] = false; '/a/'.startsWith(r)"), "true");
  EXPECT_EQ(value_of("''.endsWith({ [Symbol.match]: 1 })"),
            "TypeError: First argument to String.prototype.endsWith must not be a regular expression");
}

TEST(TypedArrays, ThatMayChangeTheirLengthStayExtensible) {
  EXPECT_EQ(
      value_of(
          "const a = new Uint8Array(new ArrayBuffer(0, { maxByteLength: 8 })); [Reflect.preventExtensions(a),"
          "...['freeze', 'seal', 'preventExtensions'].map(f => { try { Object[f](a) } catch (e) { return e.name } }),"
          "Object.isFrozen(Object.freeze(new Uint8Array(0)))]"),
      "false,TypeError,TypeError,TypeError,true");
}

TEST(Promises, AreOutOfReachOfWhatScriptsDoToArrays) {
  EXPECT_EQ(
      value_of(
          "Object.defineProperty(Array.prototype, 0, { set() { throw new Error('touched') }, configurable: true });"
          "Object.defineProperty(Array.prototype, 7, { set() { throw new Error('touched') }, configurable: true });"
          "(async () => { await 1; return Promise.all([1, Promise.resolve(2)]).then(v => v.length) })()"),
      "2");
}

}  // namespace
}  // namespace wfp::js
