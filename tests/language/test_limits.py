"""Sources and values of unusual size: they work, or end in an error that says why; nothing crashes."""

# ruff: noqa: E501  (lines of JavaScript)
from __future__ import annotations

from typing import Any

import pytest

from wfp import JavaScriptError
from wfp.engine import Engine


def join(count: int, text: str, separator: str = ",") -> str:
    return separator.join(text.replace("#", str(i)) for i in range(count))


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("keys of a literal", f"const o = {{{join(70_000, 'k#: #')}}}; Object.keys(o).length + o.k69999", 139_999),
        ("elements of a literal", f"[{join(100_000, '#')}].length", 100_000),
        ("strings of a function", f"(() => {{ let n = 0; {join(70_000, 'n += `s#`.length;', '')} return n; }})()", 408_890),
        ("properties of a function", f"(() => {{ const o = {{}}; {join(70_000, 'o.p# = #;', '')} return o.p69999; }})()", 69_999),
        ("variables of a function", f"(() => {{ {join(20_000, 'let v# = #;', '')} return (() => v19999)(); }})()", 19_999),
        ("functions of a function", f"(() => {{ {join(40_000, 'function f#() { return #; }', '')} return f39999(); }})()", 39_999),
        ("arguments of a call", f"((...all) => all.length)({join(10_000, '#')})", 10_000),
        ("cases of a switch", f"((x) => {{ switch (x) {{ {join(10_000, 'case #: return -#;', '')} }} }})(9999)", -9_999),
        ("parts of a template", "let x = 1; `" + "a${x}" * 10_000 + "`.length", 20_000),
        ("a string", "'" + "é" * 1_000_000 + "'.length", 1_000_000),
        ("branches", "((x) => { " + join(10_000, "if (x === #) return #;", " else ") + " })(9999)", 9_999),
        ("&&", "let n = 0; const f = () => ++n; " + " && ".join(["f()"] * 20_000) + "; n", 20_000),
        ("||", "let n = 0; const f = () => !++n; " + " || ".join(["f()"] * 20_000) + "; n", 20_000),
        ("+", "1" + " + 1" * 100_000, 100_001),
        ("links of a chain", "[]" + ".concat(1)" * 1_000 + ".length", 1_000),
        ("recursion", "(function f(n) { return n && 1 + f(n - 1); })(10_000)", 10_000),
        ("spread into a call", "Math.max(...Array.from({ length: 100_000 }, (_, i) => i))", 99_999),
        ("apply", "String.fromCharCode.apply(null, new Uint8Array(65_536)).length", 65_536),
        ("spread into an array", "[...Array.from({ length: 100_000 }, (_, i) => i)].length", 100_000),
        ("a queue", "const q = Array.from({ length: 50_000 }, (_, i) => i); let n = 0; while (q.length) n += q.shift(); n", 1_249_975_000),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) and len(value) < 40 else "",
)  # fmt: skip
def test_large(name: str, source: str, expected: Any) -> None:
    assert Engine(memory_bytes=1 << 30, cpu_ms=120_000).evaluate(source) == expected, name


def test_chains_of_promises_are_no_recursion() -> None:
    engine = Engine()
    source = """
      globalThis.n = 0;
      let chain = Promise.resolve(0);
      for (let i = 0; i < 50_000; i++) chain = chain.then((x) => x + 1);
      chain.then((x) => { n = x; });
      (async () => { for (let i = 0; i < 50_000; i++) n += await 0; })();"""
    engine.evaluate(source)
    engine.run_until_idle()
    assert engine.evaluate("n") == 50_000


@pytest.mark.parametrize(
    ("open_", "close"),
    [("(", ")"), ("[", "]"), ("({a:", "})"), ("{", "}"), ("(() => ", ")"), ("f(", ")"), ("`${", "}`"), ("if (1) {", "}"),
     ("! ", ""), ("a ? b : ", ""), ("class { static {", "}}"), ("await ", ""), ("x = ", ""), ("new ", "")],
)  # fmt: skip
def test_deep_nesting_is_a_clear_error(open_: str, close: str) -> None:
    with pytest.raises(JavaScriptError, match=r"nested too deeply|Unexpected|await is only valid") as caught:
        Engine().evaluate(open_ * 100_000 + "1" + close * 100_000)
    assert caught.value.name == "SyntaxError"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("(function f() { f(); })()", "RangeError: Maximum call stack size exceeded"),
        ("const f = () => [1].map(f); f()", "RangeError: Maximum call stack size exceeded"),
        ("class A { get x() { return this.x; } } new A().x", "RangeError: Maximum call stack size exceeded"),
        ("const p = new Proxy({}, { get: (t, k, r) => r[k] }); p.x", "RangeError: Maximum call stack size exceeded"),
        ("let a = []; for (let i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)", "RangeError: Maximum call stack size exceeded"),
        ("'x'.padStart(2 ** 30)", "RangeError: Invalid string length"),
        ("new Array(-1)", "RangeError: Invalid array length"),
        ("[].length = 2 ** 32", "RangeError: Invalid array length"),
        (f"(() => {{ {join(70_000, 'let v# = #;', '')} return v0; }})()", "SyntaxError: The source is beyond a limit of the engine"),
    ],
)  # fmt: skip
def test_what_has_no_end_or_no_room_is_a_clear_error(source: str, message: str) -> None:
    with pytest.raises(JavaScriptError) as caught:
        Engine().evaluate(source)
    assert f"{caught.value.name}: {caught.value.message}".startswith(message)
