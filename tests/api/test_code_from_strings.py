"""eval and new Function: at start-up by compatibility date, never in a handler."""

from __future__ import annotations

import pytest

import wfp as package

SOURCE = """
const add = new Function("a", "b", "return a + b");
export default { fetch(request) {
  const failures = [];
  const AsyncFunction = (async () => {}).constructor;
  const attempts = [() => new Function("return 1"), () => eval("1"), () => (0, eval)("1"), () => AsyncFunction("")];
  for (const make of attempts) {
    try { make(); failures.push("none"); } catch (error) { failures.push(`${error.name}: ${error.message}`); }
  }
  return Response.json({ sum: add(1, 2), empty: typeof new Function(), failures });
} }"""
REFUSED = "EvalError: Code generation from strings disallowed for this context"


def test_a_handler_makes_no_code(emulator: package.Emulator) -> None:
    script = emulator.dispatch_namespaces.create("production").upload("code", SOURCE)
    expected = {"sum": 3, "empty": "function", "failures": [REFUSED, REFUSED, REFUSED, "none"]}
    assert script.fetch("/").json() == expected


def test_older_workers_make_none_at_start_up_either(emulator: package.Emulator) -> None:
    namespace = emulator.dispatch_namespaces.create("production")
    with pytest.raises(package.ApiError, match="Code generation from strings disallowed"):
        namespace.upload("code", SOURCE, compatibility_date="2024-01-01")


def test_neither_part_of_a_function_ends_the_other() -> None:
    from wfp.engine import Engine

    for text in ('new Function("/*", "*/){")', 'new Function("}, function(){")', 'new Function("a = (", "b)")'):
        with pytest.raises(package.JavaScriptError) as caught:
            Engine().evaluate(text)
        assert caught.value.name == "SyntaxError"
