"""What a script makes of the built-ins is nothing to the built-ins: they call each other as they were."""

import pytest

from wfp.engine import Engine

# Everything of these is replaced, but for what the specification has built-ins look up.
PATCH = """
  const fail = (name) => function () { throw new Error(name + " was called") };
  const replace = (object, name) => {
    for (const key of Reflect.ownKeys(object)) {
      const property = Object.getOwnPropertyDescriptor(object, key);
      if (typeof property.value !== "function" || !property.writable || looked.has(key)) continue;
      Object.defineProperty(object, key, { ...property, value: fail(`${name}.${String(key)}`) });
    }
  };
  const looked = new Set(["constructor", "join", "toString", "valueOf", Symbol.iterator]);
  const names = ["Math", "Reflect", "Object", "Array", "String", "Number", "Symbol", "TypeError", "RangeError"];
  const { defineProperty } = Object;
  const found = names.map((name) => [name, globalThis[name]]);
  for (const name of ["call", "apply", "bind"]) Function.prototype[name] = fail(name);
  replace(String.prototype, "String.prototype");
  replace(Array.prototype, "Array.prototype");
  replace(Math, "Math");
  replace(Array, "Array");
  replace(Reflect, "Reflect");
  for (const name of names) defineProperty(globalThis, name, { get: fail(name) });
"""

USES = [
    "[...new Map([[1, 2]]), ...new Set([3])] + ''",
    "from(new Set([1, 2]), (x) => x + 1) + '' + from({ length: 2, 0: 'a', 1: 'b' })",
    "[...iterate([1, 2, 3]).filter((x) => x > 1).map((x) => x * 2).take(1)] + ''",
    "iterate([1, 2]).reduce((a, b) => a + b)",
    "new Set([1, 2]).union(new Set([3])).size + new Set([1, 2]).intersection(new Set([2])).size",
    "groupBy([1, 2, 3], (x) => x % 2)[1] + ''",
    "Map.groupBy([1, 2, 3], (x) => x % 2).get(1) + ''",
    "/(?<y>\\\\d+)-(\\\\d)/g[swap]('1-2 34-5', '$2$<y>')",
    "/\\\\d/g[swap]('a1b2', (x) => x + x)",
    "new Own('(\\\\d)', 'gu')[swap]('a1b2', '<$1$&$$>')",
    "new Own(',', '')[split]('a,b,c') + '' + new Own('b', '')[search]('abc')",
    "new Own('.', 'gu')[match]('ab') + '' + [...new Own('.', 'gu')[matchAll]('ab')]",
    "RegExp.escape('a.b-c') + /a\\/[/]/.source + /a/gimsuy.flags",
    "new Uint8Array([3, 1, 2]).toSorted() + '' + new Uint8Array([1, 2]).map((x) => x * 2)",
    "Uint8Array.from({ length: 2, 0: 1, 1: 2 }) + '' + new Uint8Array([1, 2, 3]).subarray(1).join('-')",
    "new Float64Array(new ArrayBuffer(16, { maxByteLength: 32 })).length",
    "(10n ** 20n).toString() + BigInt.asUintN(8, 257n)",
    "(() => { class A { #p = 1; static s = 2; get v() { return this.#p + A.s } } return new A().v })()",
    "(() => { class E extends Error { name = 'E' } return String0(new E('m')) + (new E('m').stack.length > 3) })()",
    "(() => { const { a, ...rest } = { a: 1, b: 2 }; const [x, ...y] = new Set([1, 2]); return rest.b + x + y[0] })()",
    "(() => { function* g() { const x = yield 1; return x } const it = g(); it.next(); return it.next(5).value })()",
    "((...all) => all.length)(...new Set([1, 2]), ...[3])",
    "(async () => { let n = 0; for await (const x of [1, (async () => 2)()]) n += x; return n })()",
    "Promise.all([1, (async () => 2)()]).then((all) => all + '')",
    "Promise.allSettled([Promise.reject(1), 2]).then((all) => all[0].status + all[1].value)",
    "Promise.any([Promise.reject(1), 2])",
    "Promise.any([Promise.reject(1)]).catch((error) => error.errors[0] + error.name)",
    "Promise.race([1, 2]).finally(() => 3)",
    "Promise.try((x) => x, 1).then((x) => x + 1)",
    "fromAsync((async function* () { yield 1; yield 2 })()).then((all) => all + '')",
    "(async () => { let log = ''; { await using s = { async [dispose]() { log += 's' } }; } return log })()",
    "(() => { const s = new DisposableStack(); let n = 0; s.defer(() => { n += 1 }); s.dispose(); return n })()",
    "`${1}${'a'}` + tag`a${1}b`",
    "JSON.stringify({ a: [1, { b: 2n.toString() }] }) + JSON.parse('[1]')",
    "eval('1 + 1') + new Function('a', 'b', 'return a + b')(1, 2)",
    "new WeakMap([[key, 1]]).get(key) + new WeakRef(key).deref().k",
    "(() => { try { null.x } catch (error) { return error.message } })()",
    "(() => { try { new Map([1]) } catch (error) { return error.name + error.message } })()",
    "(() => { try { x } catch (error) { return error.message } let x; })()",
]

NAMES = """
  const from = Array.from.bind(Array), fromAsync = Array.fromAsync.bind(Array), String0 = (x) => `${x}`;
  const { asyncDispose: dispose, replace: swap, split, search, match, matchAll } = Symbol, { groupBy } = Object;
  const key = { k: 1 }, tag = (strings, ...values) => strings.raw[1] + values[0];
  class Own extends RegExp { exec(text) { return super.exec(text) } }
  const iterate = (array) => ({ __proto__: { __proto__: iterators }, i: 0, next() {
    return { value: array[this.i], done: this.i++ >= array.length } } }), iterators = Iterator.prototype;
"""


@pytest.mark.parametrize("use", USES)
def test_nothing_that_a_script_replaced_is_called(use: str) -> None:
    program = f"{NAMES}; const use = () => ({use}); "
    run = "(async () => { globalThis.result = await use() })().catch((error) => { globalThis.failure = error.message })"
    results = []
    for patch in ("", PATCH):
        engine = Engine()
        engine.evaluate(f"(() => {{ {program} {patch} {run} }})()")
        engine.run_until_idle()
        assert engine.evaluate("globalThis.failure") is None
        results.append(engine.evaluate("globalThis.result"))
    assert results[0] == results[1] is not None
