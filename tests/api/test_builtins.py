"""Built-ins that Workers use and the engine below does not have, or has differently."""

from __future__ import annotations

import json
from typing import Any

import pytest

import wfp as package


def evaluate(expression: str) -> Any:
    with package.Emulator() as emulator:
        code = f"export default {{ fetch() {{ return new Response(JSON.stringify({expression})) }} }}"
        return json.loads(emulator.workers.upload("probe", code).fetch("/").text)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r'"e\u0301".normalize() === "\u00e9"', True),
        (r'"\u00e9".normalize("NFD").length', 2),
        (r'"\ufb01".normalize("NFKC")', "fi"),
        (r'"a\ud800b".normalize() === "a\ud800b"', True),
        (r'"\u{1F600}e\u0301".normalize("NFC").length', 3),
        ('new Error("m", { cause: 5 }).cause', 5),
        ('"cause" in new Error("m")', False),
        ('new (class Mine extends RangeError {})("m", { cause: 1 }).cause', 1),
        ("new (class Mine extends RangeError {})() instanceof RangeError", True),
        ('Object.prototype.toString.call(new (class extends Error {})("m"))', "[object Error]"),
        ("[TypeError.name, TypeError.length, Object.getPrototypeOf(TypeError) === Error]", ["TypeError", 1, True]),
        ("(() => { try { null.x } catch (e) { return e.constructor === TypeError } })()", True),
        ("Object.prototype.toString.call(/a/)", "[object RegExp]"),
        ("[self === globalThis, Object.keys(globalThis).includes('self'), typeof global]", [True, False, "undefined"]),
        ("Reflect.ownKeys(class { static m() {} })", ["length", "name", "prototype", "m"]),
    ],
)
def test_answers_as_ecmascript_says(expression: str, expected: Any) -> None:
    assert evaluate(expression) == expected


def test_an_unknown_normalization_form_is_refused() -> None:
    probe = '(() => { try { "".normalize("X") } catch (e) { return e.name } })()'
    assert evaluate(probe) == "RangeError"
