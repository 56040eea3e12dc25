"""Calls that the lowering or its helpers make: what a script can tell of them is what the language says."""

# ruff: noqa: E501  (lines of JavaScript)
from __future__ import annotations

import json

import pytest

from wfp.engine import Engine


@pytest.mark.parametrize(
    "use",
    [
        "[...{ [Symbol.iterator]: own(() => [1, 2].values()) }].length === 2",
        "[...{ [Symbol.iterator]: () => ({ next: own(() => ({ done: true })) }) }].length === 0",
        "(() => { const it = { next: () => ({}), return: own(() => ({})) };"
        " for (const x of { [Symbol.iterator]: () => it }) return true; })()",
        "(function* () { return yield* { [Symbol.iterator]: () => ({ next: own(() => ({ done: true, value: true })) }) } })()"
        ".next().value",
        "(() => { const o = { m: own(function () { return this === o }) }; return o?.m() && o.m?.() && (o?.m)() })()",
        "(() => { class A {} A.prototype.m = own(() => true); class B extends A { m() { return super.m() && super.m`` } }"
        " return new B().m() })()",
        "(() => { class A { static #m = own(function () { return this === A }); static f() { return A.#m() && A.#m`` } }"
        " return A.f() })()",
        "Array.from([1], own(() => true))[0]",
        "Array.from(new Set([1]).values(), own(() => true))[0]",
        "Uint8Array.from([1], own(() => 1))[0] === 1 && new Uint8Array(1).every(own(() => true))",
        "new Set([1]).isSubsetOf({ size: 1, has: own(() => true), keys: own(() => [].values()) })",
        "Map.groupBy([1], own(() => 2)).has(2)",
        "new Map().getOrInsertComputed(1, own(() => true))",
        "[1].values().map(own(() => true)).next().value && [1].values().some(own(() => true))",
        "[1].values().reduce(own((sum, value) => sum === 0 && value === 1), 0)",
        "Iterator.concat({ [Symbol.iterator]: own(() => [true].values()) }).next().value",
        "'a'.replace({ [Symbol.replace]: own(() => true) }, 'b') && 'a'.match({ [Symbol.match]: own(() => true) })",
        "Object.assign(/a/, { exec: own(() => ({ index: 0 })) }).test('a')",
        "(() => { class M extends Map {} M.prototype.set = own(function () { return this.made = true });"
        " return new M([[1, 2]].values()).made })()",
        "(() => { class P extends Promise {} let got; P.resolve = own((value) => (got = value, Promise.resolve(value)));"
        " Promise.all.call(P, [true]); return got })()",
        "(() => { const stack = new DisposableStack(); let done; stack.adopt(1, own(() => { done = true }));"
        " stack.dispose(); return done })()",
    ],
)
@pytest.mark.parametrize("own", ["Object.assign(f, { call: null })", "new Proxy(f, { get() { throw 'read' } })"])
def test_a_function_is_called_without_a_read_of_its_call(use: str, own: str) -> None:
    """A proxy that stands for a remote function would take that for one of its methods."""
    assert Engine().evaluate(f"const own = (f) => {own}; {use}") is True


def test_function_prototype_call_may_be_patched() -> None:
    source = """
      Function.prototype.call = () => { throw new Error("patched") };
      class A { m() { return 1 } static { this.s = 2 } }
      class B extends A { #p() { return 3 } v = super.m(); m() { return [super.m(), this.v, A.s, this.#p(), this?.m === this.m] } }
      function* g() { yield* { *[Symbol.iterator]() { yield 4; } } }
      const [a] = { [Symbol.iterator]: () => ({ next: () => ({ value: 5 }), return: () => ({}) }) };
      const o = { f() { return 6 } };
      JSON.stringify([...new B().m(), ...g(), a, o?.f(), o.f?.(), ...{ [Symbol.iterator]: () => [7].values() }, 8 instanceof A])"""
    assert json.loads(Engine().evaluate(source)) == [1, 1, 2, 3, True, 4, 5, 6, 6, 7, False]
