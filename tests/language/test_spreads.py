"""Spread, rest, copies and loops: the quick ways give what the general ones give. test262 has the syntax."""

from __future__ import annotations

from typing import Any

import pytest

from wfp.engine import Engine


def run(source: str) -> Any:
    return Engine().evaluate(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[...[1, , 3]].map(String)", ["1", "undefined", "3"]),
        ("1 in [, ...[2], , 4] && !(2 in [, ...[2], , 4])", True),
        ("Array.prototype[1] = 'p'; const a = [...[0, , 2]]; delete Array.prototype[1]; a", [0, "p", 2]),
        ("const a = [1, 2]; a[Symbol.iterator] = function* () { yield 9; }; [...a, Math.max(...a)]", [9, 9]),
        ("const a = [1, 2]; [...a, ...a].push(a.length = 0) && a", []),
        ("(function (...rest) { arguments[0] = 9; rest.push(arguments.length); return rest; })(1, 2)", [1, 2, 2]),
        ("((a, ...rest) => rest)(1)", []),
        ("const a = []; a[500000] = 1; [...a].length", 500_001),
        ("Object.keys({ b: 1, ...{ 2: 0, a: 0, 1: 0 }, b: 2 })", ["1", "2", "b", "a"]),
        ("const log = []; ({ ...{ get a() { log.push('a'); return 1; }, b: 2 } }); log", ["a"]),
        ("const o = { a: 1 }; Object.defineProperty(o, 'h', { value: 1 }); Object.keys({ ...o })", ["a"]),
        ("const { a, ...r } = { a: 1, b: 2, [Symbol.iterator]: 3 }; [Object.keys(r), r[Symbol.iterator]]", [["b"], 3]),
        ("const o = { ...'hi', ...[7], ...null, ...5 }; o", {"0": 7, "1": "i"}),
        ("const f = Object.freeze({ a: 1 }); const o = { ...f }; o.a = 2; o.a", 2),
        ("const o = { ...new Proxy({ a: 1 }, { ownKeys: () => ['a'] }) }; o.a", 1),
        ("const o = { __proto__: { z: 1 }, a: 1, ...{ b: 2 }, get c() { return this.z; } }; [o.c, o.b]", [1, 2]),
        ("const o = { get x() { return 1; }, ...{ a: 1 }, set x(v) {} }; o.x === 1", True),
        ("class A { constructor() { return Object.freeze({}); } } class B extends A { x = 1; } try { new B(); } catch (e) { e.name; }", "TypeError"),  # noqa: E501
        ("class A { 0 = 'z'; length = 5; ['x'] = 1; x = 2; } JSON.stringify(new A())", '{"0":"z","length":5,"x":2}'),
        ("class A { set x(v) { throw 1; } } class B extends A { x = 3; } new B().x", 3),
        ("class A { #x = 1; get #y() { return this.#x + 1; } set #y(v) { this.#x = v; } go() { this.#y = 5; return this.#y; } } new A().go()", 6),  # noqa: E501
        ("class A { #m() {} go() { this.#m = 1; } } try { new A().go(); } catch (e) { e.message; }", "Private method '#m' is not writable"),  # noqa: E501
        ("class A { #x; static has(o) { return o.#x; } } try { A.has({}); } catch (e) { e.name; }", "TypeError"),
        ("const log = []; for (const a of [1, 2]) for (const b of [a, a * 10]) log.push(b); log", [1, 10, 2, 20]),
        ("const a = [1]; let n = 0; for (const x of a) { if (n++ < 5) a.push(x + 1); } a", [1, 2, 3, 4, 5, 6]),
        ("const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('end'); } } for (const x of g()) { log.push(x); break; } log", [1, "end"]),  # noqa: E501
        ("const log = []; for (const [i, c] of Object.entries('ab')) log.push(i + c); for (const [i, c] of ['x'].entries()) log.push(i, c); log", ["0a", "1b", 0, "x"]),  # noqa: E501
        ("const it = [1, 2].values(); it.next(); [[...it], it.next().done, [...it]]", [[2], True, []]),
        ("const t = new Uint8Array([1, 2, 3]); [...t.entries()].map(String)", ["0,1", "1,2", "2,3"]),
        ("const like = { length: 2, 0: 'a', 1: 'b' }; [...Array.prototype.values.call(like)]", ["a", "b"]),
    ],
)  # fmt: skip
def test_results(source: str, expected: Any) -> None:
    assert run(source) == expected


def test_an_array_iterator_may_be_stepped_by_what_it_reads() -> None:
    source = """
      const log = [], list = { length: 3, get 0() { log.push("inner", it.next().value); return "a"; }, 1: "b", 2: "c" };
      const it = Array.prototype.values.call(list);
      log.push(it.next().value, it.next().value, it.next().done);
      log"""
    assert run(source) == ["inner", "b", "a", "c", True]


def test_an_array_iterator_that_throws_is_not_closed() -> None:
    source = """
      const log = [], proto = Object.getPrototypeOf([].values());
      proto.return = function () { log.push("closed"); return {}; };
      const list = Array.prototype.values.call({ length: 2, 0: 1, get 1() { throw new Error("no"); } });
      try { for (const x of list) log.push(x); } catch (e) { log.push(e.message); }
      for (const x of Array.prototype.values.call({ length: 2, 0: 5 })) { log.push(x); break; }
      delete proto.return;
      log"""
    assert run(source) == [1, "no", 5, "closed"]


def test_a_loop_that_ended_holds_its_array_no_longer_than_its_event() -> None:
    engine = Engine(memory_bytes=24 << 20)
    for _ in range(5):
        engine.evaluate("for (const part of [new Uint8Array(16 << 20)]) part.length;")


def test_spreading_much_is_quick() -> None:
    source = """
      const list = Array.from({ length: 100000 }, (_, i) => i); let total = 0;
      for (let i = 0; i < 50; i++) { total += [...list, i].length; }
      total + Math.max(...list.slice(0, 50000))"""
    assert Engine(cpu_ms=1_000).evaluate(source) == 50 * 100_001 + 49_999
