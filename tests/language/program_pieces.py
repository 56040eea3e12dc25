"""Pieces of random programs that need no names of their surroundings: calls of the library, with odd arguments too."""

# ruff: noqa: E501  (lines of JavaScript)
from __future__ import annotations

import random
from collections.abc import Callable
from typing import Protocol


class Source(Protocol):
    """What a piece may ask of the generator."""

    @property
    def random(self) -> random.Random: ...
    def leaf(self) -> str: ...
    def number(self) -> str: ...
    def traced(self) -> str: ...


Piece = Callable[[Source], str]

STRINGS = ("'abcabc'", "''", "'a\\u{1F600}b'", "'\\ud800x'", "'  pad\\t\\n'", "'Straße ǅ İ'", "'x1y22z333'", "'a,b,,c'")
INDICES = (
    "0",
    "1",
    "-1",
    "2",
    "NaN",
    "Infinity",
    "-Infinity",
    "'1'",
    "undefined",
    "null",
    "1.9",
    "{ valueOf() { log('valueOf'); return 1; } }",
)
PATTERNS = (
    "/b/", "/(?<x>[a-c])(?<y>\\d)?/g", "/(?<=a)b|(?<!a)c/g", "/./gu", "/^|$/gm", "/(a)|(b)/", "/\\d+/y", "/[^\\w]/g", "/(?:)/g", "/(x)(\\d)(y)?/d", "/a(?=b)(?!c)/i", "/(z)((a+)?(b+)?(c))*/",
    "/\\p{L}+/gu", "/[\\p{Lu}--A]/v", "/(\\w)\\1/", "/\\bx|\\By/g", "/[a-z]{2,}?/gi", "/((a)|b)*?c/", "/\\u{1F600}/u", "/.$/s", "/(?<n>a)|(?<m>b)\\k<n>/",
)  # fmt: skip
ARRAYS = (
    "[3, 1, 2]",
    "[]",
    "[1, , 3]",
    "[undefined, null, NaN, -0]",
    "['b', 'a', 'C', 10, 9]",
    "[[1, [2, [3]]], [4]]",
    "Object.assign([1, 2], { extra: 5 })",
    "Array(3)",
    "Array.from('hey')",
)
BIGINTS = ("0n", "1n", "-1n", "7n", "-7n", "2n ** 64n", "-(2n ** 63n)", "123456789012345678901234567890n", "0xffn")
TYPED = (
    "Uint8Array",
    "Int8Array",
    "Uint8ClampedArray",
    "Int16Array",
    "Uint16Array",
    "Int32Array",
    "Uint32Array",
    "Float32Array",
    "Float64Array",
)

TO_BIGINT = ("1.5", "'0x1f'", "' 12 '", "'z'", "true", "1e21", "undefined")
INDENTS = ("1", "'--'", "undefined")
NUMERALS = ("'0b11'", "' 12\\n'", "'1_0'", "''", "[5]", "null", "'-0'", "'Infinity'", "'1e1000'")

PROXY_USES = (
    "'p' in p", "delete p.p", "Object.keys(p)", "{ ...p }", "p.p = 5", "JSON.stringify(p)", "[...Object.entries(p)]", "Object.getPrototypeOf(p) === null",
    "p instanceof Object", "typeof p", "Object.defineProperty(p, 'n', { value: 1 }).n", "p(1)", "new p(2) instanceof p", "Object.isFrozen(p)", "Object.freeze(p) === p",
    "Array.isArray(p)", "p.length", "p.map?.((x) => x)", "p.concat?.(1)", "(({ p: x, ...rest }) => [x, rest])(p)", "Object.getOwnPropertyNames(p)",
    "Reflect.ownKeys(p)", "Object.assign({}, p)", "p?.q", "p.q += 1", "p.push?.(4)", "Object.hasOwn(p, 'p')", "Object.entries(Object.getOwnPropertyDescriptors(p)).length", "class extends p {}.name",
    "p.hasOwnProperty('p')", "`${typeof p.toString}`", "Object.setPrototypeOf(p, null) === p", "Object.create(p).p", "Object.create(p).z = 1", "Object.preventExtensions(p) === p",
)  # fmt: skip


def _string(s: Source) -> str:
    text, i, j = s.random.choice(STRINGS), s.random.choice(INDICES), s.random.choice(INDICES)
    other = s.random.choice((*STRINGS, "undefined", "null", "1"))
    return s.random.choice([
        f"{text}.slice({i}, {j})", f"{text}.substring({i}, {j})", f"{text}.substr({i}, {j})", f"{text}.at({i})", f"{text}.charCodeAt({i})", f"{text}.codePointAt({i})", f"{text}.charAt({i})",
        f"{text}.indexOf({other}, {i})", f"{text}.lastIndexOf({other}, {i})", f"{text}.includes({other}, {i})", f"{text}.startsWith({other}, {i})", f"{text}.endsWith({other}, {i})",
        f"{text}.padStart({s.random.choice(['5', '8.9', 'NaN'])}, {other})", f"{text}.padEnd(9, {other})", f"{text}.split({other}, {s.random.choice(['undefined', '2', '-1', '0'])})", f"[...{text}]", f"{text}.trim().length",
        f"{text}.trimStart() + {text}.trimEnd()", f"{text}.toUpperCase() + {text}.toLowerCase()", f"{text}.normalize('NFD').length", f"{text}.isWellFormed?.() ", f"{text}.repeat({s.random.choice(['0', '1.5', '2'])})",
        f"{text}.concat({other}, {i})", f"{text}.replaceAll({other}, '[$&$`$$]')", f"{text}.replace({other}, (...args) => args.length)", f"encodeURIComponent({text}.toWellFormed?.() ?? {text})", f"JSON.stringify({text})", f"{text} < {other}",
        f"String.raw`{{\\u}}${{{text}}}`", f"escape({text}) + unescape('%u0041%41%zz')", f"Number({text}) + parseInt({text}, {s.random.choice(['10', '16', '36', '0'])})", f"{text}.localeCompare({text})",
    ])  # fmt: skip


def _regexp(s: Source) -> str:
    text, pattern = s.random.choice((*STRINGS, "'abcab'", "'x1 y2'", "'aab\\nbc'")), s.random.choice(PATTERNS)
    flagged = pattern if "g" in pattern[pattern.rindex("/") :] else pattern + "g"
    return s.random.choice([
        f"{text}.replace({pattern}, '<$&|$1|$<x>|$`>')", f"{text}.replace({pattern}, (...args) => JSON.stringify(args))", f"{text}.split({pattern})", f"{text}.split({pattern}, 2)", f"{text}.match({pattern})", f"{text}.search({pattern})",
        f"[...{text}.matchAll({flagged})].map((m) => [m.index, ...m, m.groups?.x])", f"((r) => [r.test({text}), r.lastIndex, r.exec({text})?.index, r.lastIndex])({pattern})", f"{pattern}.exec({text})?.groups", f"{text}.replaceAll({flagged}, '$2$1$$')",
        f"{pattern}.flags + {pattern}.source + String({pattern})", f"((r) => {{ r.lastIndex = {s.random.choice(['1', '9', '-1'])}; return [r.exec({text}), r.lastIndex]; }})({pattern})", f"Object.entries({pattern}.exec({text}) ?? {{}})",
    ])  # fmt: skip


def _array(s: Source) -> str:
    items, i, j = s.random.choice(ARRAYS), s.random.choice(INDICES), s.random.choice(INDICES)
    value = s.leaf()
    return s.random.choice([
        f"{items}.slice({i}, {j})", f"((a) => [a.splice({i}, {j}, {value}), a])({items})", f"((a) => [a.splice({i}), a])({items})", f"((a) => [a.splice(), a])({items})", f"{items}.fill({value}, {i}, {j})", f"{items}.copyWithin({i}, {j})",
        f"{items}.indexOf({value}, {i})", f"{items}.lastIndexOf({value}, {i})", f"{items}.lastIndexOf({value})", f"{items}.includes({value}, {i})", f"{items}.at({i})", f"{items}.flat({s.random.choice(['', '0', 'Infinity'])})", f"{items}.concat({value}, [{value}], [[1]])",
        f"{items}.join({s.random.choice(['', 'undefined', 'null', '1'])})", f"{items}.reverse()", f"{items}.sort()", f"{items}.sort((a, b) => (a > b) - (a < b))", f"{items}.toSorted()", f"{items}.toSpliced({i}, 1, {value})", f"((a) => {{ try {{ return a.with({i}, 9); }} catch (e) {{ return e.name; }} }})({items})",
        f"((a) => [a.push({value}, 2), a.unshift(0, {value}), a.pop(), a.shift(), a])({items})", f"((a) => {{ a.length = 1; a[3] = 1; return [a, a.length, 2 in a]; }})({items})", f"{items}.map((x, i, all) => [x === undefined, i, all.length])", f"{items}.reduceRight((a, x) => a + String(x), '')", f"{items}.findLast((x) => x)", f"{items}.findIndex((x) => x === undefined)",
        f"{items}.flatMap((x) => [[x], 1])", f"{items}.some((x) => !x) || {items}.every(Boolean)", f"[...{items}.entries()]", f"[...{items}.keys()].concat([...{items}.values()])", f"Object.entries({items})", f"Array.from({items}, (x, i) => i)", f"Array.from({{ length: 2, 0: {value} }})", f"Array.of({value}, 1).length", f"{items}.toString()", f"JSON.stringify({items})",
        f"Array.prototype.map.call({{ length: 2, 1: {value} }}, (x) => x)", f"Array.prototype.push.call({{ length: 1 }}, {value})", f"[].concat(...{items}.map((x) => [x]))", f"Math.max(...{items}.filter(Number.isFinite))", f"((a) => {{ for (const x of a) if (a.length < 6) a.push(x); return a; }})({items})", f"((a) => {{ a.forEach((x, i) => {{ if (i === 0) a.pop(); log(x); }}); return a; }})({items})",
        f"(([x, , ...y]) => [x, y])({items})", f"Object.keys([...{items}])", f"Array.prototype.concat.call(1, {items})", f"{items}.toReversed()", f"((a) => {{ a.foo = 1; return Object.keys(a); }})({items})", f"[3, 2, 1, 0].sort((a, b) => {s.random.choice(['a - b', 'b - a', '0', 'undefined', 'NaN'])})", f"Reflect.ownKeys({items})",
    ])  # fmt: skip


def _subclass(s: Source) -> str:
    species = s.random.choice(
        [
            "",
            "static get [Symbol.species]() { return Array; }",
            "static [Symbol.species] = null;",
            "static get [Symbol.species]() { log('species'); return this; }",
        ]
    )
    use = s.random.choice(
        [
            "map((x) => x)",
            "filter(Boolean)",
            "slice(1)",
            "concat([1])",
            "splice(0, 1)",
            "flat()",
            "flatMap((x) => [x])",
            "toSorted()",
            "with(0, 1)",
        ]
    )
    return f"((a) => [a.{use}, a.{use}.constructor.name, a.length])(new (class Mine extends Array {{ {species} constructor(...x) {{ super(...x); }} }})(1, 2, 3))"


def _typed(s: Source) -> str:
    kind, i, j = s.random.choice(TYPED), s.random.choice(INDICES), s.random.choice(INDICES)
    made = f"new {kind}([1, 300, -1, 2.5, NaN, {s.number()}])"
    return s.random.choice([
        made, f"{made}.slice({i}, {j})", f"{made}.subarray({i}, {j})", f"{made}.fill({s.number()}, {i})", f"{made}.sort()", f"{made}.map((x) => x * 2)", f"{made}.indexOf({s.number()})", f"{made}.includes(NaN)", f"{made}.join()", f"{made}.at({i})", f"((a) => {{ a.set([7, 8], 1); a[9] = 1; return [a, a[9], 9 in a]; }})({made})",
        f"new {s.random.choice(TYPED)}({made})", f"new {s.random.choice(TYPED)}({made}.buffer.slice(0, 8))", f"{made}.copyWithin({i}, {j})", f"[{made}.byteLength, {made}.buffer.byteLength, {kind}.BYTES_PER_ELEMENT]", f"Array.from({made}.entries())", f"{kind}.from('123', (x) => x * 2)", f"{kind}.of(1, '2', null)", f"{made}.toReversed()", f"{made}.findLast((x) => x < 2)", f"{made}.reduce((a, b) => a + b)", f"Object.keys({made})",
        "((v) => { v.setInt16(0, -2, true); v.setFloat32(4, 0.1); return [v.getUint8(0), v.getUint16(0), v.getInt32(0), v.getFloat32(4), v.getFloat64(0) === v.getFloat64(0)]; })(new DataView(new ArrayBuffer(8)))", f"((a) => {{ try {{ return new {kind}(new ArrayBuffer(7), {i}); }} catch (e) {{ return e.name; }} }})()",
    ])  # fmt: skip


def _bigint(s: Source) -> str:
    a, b = s.random.choice(BIGINTS), s.random.choice(BIGINTS)
    operator = s.random.choice(["+", "-", "*", "/", "%", "&", "|", "^", "<", "<=", "==", "===", "<<", ">>"])
    if operator in ("<<", ">>"):
        b = s.random.choice(["1n", "3n", "-2n", "70n", "0n"])
    guarded = f"(() => {{ try {{ return ({a}) {operator} ({b}); }} catch (e) {{ return e.name; }} }})()"
    return s.random.choice([
        guarded, guarded, f"(() => {{ try {{ return ({a}) + {s.number()}; }} catch (e) {{ return e.name; }} }})()", f"({a}) < {s.number()}", f"({a}) == {s.number()}", f"BigInt.asIntN({s.random.choice(['0', '1', '8', '64', '65'])}, {a})", f"BigInt.asUintN({s.random.choice(['0', '1', '8', '64'])}, {a})", f"({a}).toString({s.random.choice(['2', '10', '16', '36'])})",
        f"Number({a})", f"-({a})", f"~({a})", f"typeof ({a})", f"(() => {{ try {{ return BigInt({s.random.choice(TO_BIGINT)}); }} catch (e) {{ return e.name; }} }})()", f"!({a}) || [({a}) ? 1 : 2, `${{{a}}}`]", "[3n, 1, 2n, '0'].sort((x, y) => (x < y ? -1 : x > y ? 1 : 0))", f"((x) => [x++, x, --x, x **= 2n])({a})", f"new BigInt64Array([{a}])[0]", f"parseInt({a}) + Math.sign(Number({a}))", f"Object({a}) instanceof BigInt", f"new Map([[{a}, 1]]).get({a})",
    ])  # fmt: skip


def _coercion(s: Source) -> str:
    made = "{ valueOf() { log('valueOf'); return 2; }, toString() { log('toString'); return 's'; } }"
    hinted = "{ [Symbol.toPrimitive](hint) { log(hint); return hint === 'number' ? 4 : 'p'; } }"
    value = s.random.choice(
        [
            made,
            hinted,
            "new Date(0)",
            "[1, [2]]",
            "{ toString: null, valueOf() { return 1; } }",
            "Object.create(null)",
            "Symbol('s')",
        ]
    )
    use = s.random.choice(
        [
            "x + 1",
            "x + ''",
            "`${x}`",
            "x * 2",
            "x < 3",
            "x == 's'",
            "+x",
            "[x] + ''",
            "({ [x]: 1 })",
            "typeof new Date(x)",
            "String(x)",
            "Number(x)",
            "Math.max(x, 1)",
            "[5, 6, 7][x]",
            "x in { s: 1 }",
            "isNaN(x)",
            "parseInt(x)",
            "x ** 2",
            "x | 0",
            "JSON.stringify({ x })",
            "'abc'.at(x)",
            "x?.toString?.length",
        ]
    )
    return f"((x) => {{ try {{ return {use}; }} catch (e) {{ return e.name; }} }})({value})"


def _object(s: Source) -> str:
    made = f"{{ b: 1, a: {s.leaf()}, 2: 'two', 1: 'one', [Symbol('s')]: 3, get g() {{ log('g'); return 4; }} }}"
    return s.random.choice([
        f"Object.entries({made})", f"Object.assign({{ z: 0 }}, {made}, {s.leaf()}, 'hi')", f"Object.fromEntries(Object.entries({made}).map(([k, v]) => [v, k]))", f"Object.getOwnPropertyDescriptor({made}, 'g').set", f"JSON.stringify({made}, null, {s.random.choice(INDENTS)})", f"JSON.stringify({made}, ['a', 1, 'g'])", f"JSON.stringify({made}, (k, v) => typeof v === 'number' ? v + 1 : v)",
        f"((o) => {{ Object.freeze(o); try {{ o.b = 2; }} catch (e) {{ return e.name; }} }})({made})", f"((o) => {{ try {{ delete o.b; o.c = 1; Object.seal(o); delete o.c; }} catch (e) {{ return [e.name, o]; }} }})({made})", "Object.groupBy?.([1, 2, 3], (x) => x % 2 ? 'o' : 'e') !== 0", f"Reflect.ownKeys(Object.defineProperty({made}, 'h', {{ value: 1 }}))", f"Object.keys({s.leaf()} ?? {{}})", f"(({{ a, ...rest }}) => rest)({made})",
        "JSON.parse('[1,{\"a\":[null,true]},\"\\\\u0041\"]', function (k, v) { return Array.isArray(v) ? v.length : v; })", f"((o) => [o.__proto__ === Object.prototype, '__proto__' in o, Object.keys(o)])({{ ['__proto__']: {s.leaf()} }})", "Object.entries(Object.getOwnPropertyDescriptors(class { static a = 1; static b() {} get c() { return 1; } })).length", f"Object.is({s.leaf()}, {s.leaf()})", "new Map(Object.entries({ a: 1 })).entries().next()", f"[...new Set([{s.leaf()}, {s.leaf()}, NaN, NaN, 0, -0])]",
        "((m) => { const seen = []; for (const [k] of m) { seen.push(k); if (m.size < 5) m.set(m.size, 1); m.delete(0); } return seen; })(new Map([[0, 1], ['a', 2]]))", f"((x) => {{ switch (typeof x) {{ case 'object': return x === null; default: return typeof x; }} }})({s.leaf()})", "((w, k) => [w.set(k, 1) === w, w.has(k), w.delete(k), w.has(k)])(new WeakMap(), {})",
    ])  # fmt: skip


def _number(s: Source) -> str:
    n = s.random.choice(
        [
            "0.1 + 0.2",
            "1e21",
            "123.456",
            "-1.5",
            "0.000001234",
            "5e-324",
            "255",
            "NaN",
            "-0",
            "1.7976931348623157e308",
            "1 / 3",
            "2 ** 53",
            "1.005",
            "25",
            "-7.5",
        ]
    )
    return s.random.choice([
        f"({n}).toFixed({s.random.choice(['0', '2', '10'])})", f"({n}).toPrecision({s.random.choice(['1', '3', '21'])})", f"({n}).toExponential({s.random.choice(['', '0', '4'])})", f"({n}).toString({s.random.choice(['', '2', '16', '36'])})", f"Math.round({n})", f"Math.trunc({n}) + Math.sign({n})", f"Math.hypot({n}, 4)", f"Math.fround({n})", f"Math.clz32({n})", f"Math.imul({n}, 3)", f"Math.cbrt({s.random.choice(['8', '27', '-1'])})", f"Number.isSafeInteger({n})", f"({n}) | 0", f"({n}) >>> 0", f"~~({n})", f"({n}) % 7", f"parseFloat('{s.random.choice(['.5abc', '-.', '1e', 'Infinityx', '0x10', ' 12 '])}')", f"Number({s.random.choice(NUMERALS)})", f"String({n})", f"[{n}, 10, 9].sort()", f"({n}) === ({n})", f"Math.min({n}, -0)", f"new Date(Date.UTC(2020, {s.random.choice(['0', '12', '-1'])}, {s.random.choice(['31', '0', '60'])}, 25)).toJSON()", f"new Date('{s.random.choice(['2020-02-30', '2020-01-01T00:00Z', '2020', 'x', '+012020-01-01T00:00:00Z', '2020-01-01T24:00:00Z'])}').getTime()", f"new Date({s.random.choice(['8.64e15', '8.64e15 + 1', '-1', 'NaN'])}).getTime()",
    ])  # fmt: skip


EXPRESSIONS: tuple[Piece, ...] = (
    _string,
    _string,
    _regexp,
    _regexp,
    _array,
    _array,
    _array,
    _subclass,
    _typed,
    _bigint,
    _coercion,
    _object,
    _object,
    _number,
)


def _shown(s: Source) -> str:
    return f"log({s.random.choice(EXPRESSIONS)(s)});"


def _order(s: Source) -> str:
    """The order of evaluation, told by what is printed."""
    return s.random.choice([
        f"try {{ {s.traced()}[{s.traced()}] = {s.traced()}; }} catch (e) {{ log(e.name); }}", f"try {{ ({{ get a() {{ log('get a'); return {s.leaf()}; }}, set a(v) {{ log('set a', v); }} }}).a {s.random.choice(['+=', '??=', '||=', '&&=', '**='])} {s.traced()}; }} catch (e) {{ log(e.name); }}", f"log([{s.traced()}, ...[{s.traced()}], {s.traced()}].length, {{ [{s.traced()}]: {s.traced()}, ...{{ z: {s.traced()} }} }});",
        f"try {{ ({s.leaf()}).nothing({s.traced()}); }} catch (e) {{ log(e.name); }}", f"try {{ new ({s.traced()})({s.traced()}); }} catch (e) {{ log(e.name); }}", f"log(({s.traced()}, {s.traced()}), {s.traced()} ? {s.traced()} : {s.traced()}, {s.traced()} ?? {s.traced()});", "{ const same = (x) => x; const once = () => same`a${1}`; log(once() === once(), same`a` === same`a`, Object.isFrozen(once())); }",
        "{ let i = 0; const o = { get [(log('k'), 'm')]() { return (...x) => x; } }; log(o.m(i++, i++, ...[i++, i]), o.m?.(i), o.n?.(i++), i); }", "{ let i = 1; i += (i = 5, 2); log(i); i = i++ + ++i; log(i); const a = [1, 2, 3]; let j = 0; a[j++] = a[j++] + j; log(a, j); [a[0], a[1]] = [a[1], a[0]]; log(a); }", f"{{ const c = 1; try {{ c {s.random.choice(['=', '+=', '??=', '&&='])} {s.traced()}; }} catch (e) {{ log(e.name); }} try {{ [c] = [{s.traced()}]; }} catch (e) {{ log(e.name); }} try {{ c++; }} catch (e) {{ log(e.name); }} log(c); }}", "{ const o = { f() { return this === o; } }; log((o.f)(), (0, o.f).call(o), o?.f(), (o?.f)(), o['f'](), (o.f = o.f).call(1)); }",
    ])  # fmt: skip


def _inheritance(s: Source) -> str:
    base = s.random.choice(
        [
            "Error",
            "TypeError",
            "Array",
            "Map",
            "Set",
            "Promise",
            "Uint8Array",
            "RegExp",
            "Date",
            "Function",
            "Object",
            "null",
            "String",
            "Number",
        ]
    )
    given = {
        "Promise": "(f) => f(1)",
        "Map": "[[1, 2]]",
        "Set": "[1, 2]",
        "RegExp": "'a', 'g'",
        "Date": "0",
        "Uint8Array": "[1]",
    }.get(base, s.random.choice(["", "3", "'m'"]))
    return (
        f"try {{ class Sub extends {base} {{ field = 1; static make(...x) {{ return new this(...x); }} get own() {{ return super.constructor?.name; }} }} const o = Sub.make({given}); "
        f"log(o instanceof Sub, o.field, Object.getPrototypeOf(o) === Sub.prototype, o.own, o.length, o.size, o.name, o.message, Object.keys(o), Object.prototype.toString.call(o)); }} catch (e) {{ log(e.name); }}"
    )


def _accessors(s: Source) -> str:
    return (
        f"{{ const base = {{ get v() {{ log('base get'); return this.w; }}, set v(x) {{ log('base set'); this.w = x; }}, m() {{ return 'base'; }} }}; "
        f"const o = {{ __proto__: base, w: {s.leaf()}, get v() {{ return [super.v]; }}, set v(x) {{ super.v = x; }}, m() {{ const f = () => super.m(); return f() + 'own'; }}, get ['c' + 1]() {{ return 1; }} }}; "
        f"o.v = {s.leaf()}; log(o.v, o.m(), o, Object.getOwnPropertyNames(o)); try {{ o.c1 = 2; }} catch (e) {{ log(e.name); }} }}"
    )


STATEMENTS: tuple[Piece, ...] = (_shown, _shown, _shown, _order, _order, _inheritance, _accessors)
