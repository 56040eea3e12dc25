"""Promises and their jobs, where what they are kept in grows, shrinks or is frozen. test262 has what they do."""

from __future__ import annotations

from typing import Any

import pytest

from wfp.engine import Engine
from wfp.errors import EngineCpuLimitExceeded, EngineMemoryLimitExceeded


def run(body: str) -> Any:
    return Engine().evaluate(f"(async () => {{ {body} }})()")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # One job follows another for ever: the queue never empties, and what is done goes.
        ("let n = 0; const other = (async () => { while (n < 30000) { n++; await 0; } return 'other'; })();"
         " while (n < 30000) { n++; await n; } return [n, await other];", [30_000, "other"]),
        ("let n = 0, settle; const p = new Promise((r) => (settle = r));"
         " for (let i = 0; i < 20000; i++) p.then((v) => (n += v)); settle(2); await p; await 0; return n;", 40_000),
        ("const log = []; let settle; const p = Object.freeze(new Promise((r) => (settle = r)));"
         " p.then((v) => log.push(v)); settle(3); await p; p.then((v) => log.push(v + 1)); await 0; await 0; return log;", [3, 4]),  # noqa: E501
        ("const log = []; const p = Promise.resolve(1); Object.defineProperty(p, 'constructor', { get() { log.push('read'); return Promise; } });"  # noqa: E501
         " log.push(await p); return log;", ["read", 1]),
        ("const p = Promise.resolve(1); Object.defineProperty(p, 'constructor', { get() { throw new Error('no'); } });"
         " try { await p; } catch (error) { return error.message; }", "no"),
        ("class Other extends Promise {} const p = Other.resolve(7);"
         " return [await p, p.then() instanceof Other, p.then() === p];", [7, True, False]),
        ("const log = []; const o = { get then() { log.push('then'); return (r) => r(5); } }; log.push(await o); return log;", ["then", 5]),  # noqa: E501
        ("const o = { get then() { throw new Error('no'); } }; try { await o; } catch (error) { return error.message; }", "no"),  # noqa: E501
        ("const o = {}; Object.prototype.then = function (r) { delete Object.prototype.then; r('thenable'); }; return await o;", "thenable"),  # noqa: E501
    ],
)  # fmt: skip
def test_results(body: str, expected: Any) -> None:
    assert run(body) == expected


def test_jobs_without_end_meet_the_limits() -> None:
    with pytest.raises(EngineCpuLimitExceeded):
        Engine(cpu_ms=100).evaluate("(async () => { for (;;) await 0; })()")
    with pytest.raises(EngineMemoryLimitExceeded):
        Engine(memory_bytes=8 << 20).evaluate("const p = new Promise(() => {}); for (;;) p.then(() => 1);")
    with pytest.raises(EngineMemoryLimitExceeded):
        Engine(memory_bytes=8 << 20).evaluate("const p = Promise.resolve(1); for (;;) p.then(() => 1);")


def test_a_script_has_no_hand_in_how_coroutines_are_kept() -> None:
    source = """
      const f = async (x) => x;
      const { push, pop, shift } = Array.prototype;
      for (const name of ["push", "pop", "shift"]) Array.prototype[name] = () => { throw new Error(name); };
      Object.defineProperty(Array.prototype, 0, { set() { throw new Error("set"); }, configurable: true });
      (async () => {
        let total = 0;
        for (let i = 0; i < 5; i++) total += await f(i);
        delete Array.prototype[0];
        Object.assign(Array.prototype, { push, pop, shift });
        return total;
      })()"""
    assert Engine().evaluate(source) == 10
