"""What JSON.parse says is wrong with a text: V8's words, taken from the Workers runtime."""

from __future__ import annotations

import json

import pytest

from wfp.engine import Engine
from wfp.errors import EngineCpuLimitExceeded

SAID = {
    "": "Unexpected end of JSON input",
    "{": "Expected property name or '}' in JSON at position 1 (line 1 column 2)",
    "[1,]": "Unexpected token ']', \"[1,]\" is not valid JSON",
    '{"a":1,}': "Expected double-quoted property name in JSON at position 7 (line 1 column 8)",
    '\r\n\n {"a" 1}': "Expected ':' after property name in JSON at position 9 (line 3 column 7)",
    "nul": "Unexpected end of JSON input",
    "01": "Unexpected number in JSON at position 1 (line 1 column 2)",
    '[tru"': "Unexpected string in JSON at position 4 (line 1 column 5)",
    '"é\n"': "Bad control character in string literal in JSON at position 2 (line 1 column 3)",
    "1 2": "Unexpected non-whitespace character after JSON at position 2 (line 1 column 3)",
    "[1 2]": "Expected ',' or ']' after array element in JSON at position 3 (line 1 column 4)",
    '{"a":1': "Expected ',' or '}' after property value in JSON at position 6 (line 1 column 7)",
    '"abc': "Unterminated string in JSON at position 4 (line 1 column 5)",
    '"\\': "Unexpected end of JSON input",
    '"\\x"': "Bad escaped character in JSON at position 2 (line 1 column 3)",
    '"\\u12"': "Bad Unicode escape in JSON at position 5 (line 1 column 6)",
    "-": "No number after minus sign in JSON at position 1 (line 1 column 2)",
    "1.": "Unterminated fractional number in JSON at position 2 (line 1 column 3)",
    "1e": "Exponent part is missing a number in JSON at position 2 (line 1 column 3)",
    "undefined": '"undefined" is not valid JSON',
    "[object Object]": '"[object Object]" is not valid JSON',
    "abcdefghijABCDEFGHIJ": "Unexpected token 'a', \"abcdefghijABCDEFGHIJ\" is not valid JSON",
    "abcdefghijABCDEFGHIJK": "Unexpected token 'a', \"abcdefghij\"... is not valid JSON",
    "[1,2,3,4,5,6,7,8,9,x,11,12,13,14,15]": "Unexpected token 'x', ...\"5,6,7,8,9,x,11,12,13\"... is not valid JSON",
    '[1,2,{"a":"b"},[[],[3]],tru]': "Unexpected token ']', ...\"],[3]],tru]\" is not valid JSON",
    "[" * 2_000: "Unexpected end of JSON input",
}


@pytest.mark.parametrize("text", SAID, ids=range(len(SAID)))
def test_what_is_wrong(text: str) -> None:
    script = f"try {{ JSON.parse({json.dumps(text)}) }} catch (e) {{ e.name + ': ' + e.message }}"
    assert Engine().evaluate(script) == f"SyntaxError: {SAID[text]}"


def test_looking_for_what_is_wrong_is_counted_as_work() -> None:
    engine = Engine(cpu_ms=50)
    with pytest.raises(EngineCpuLimitExceeded):
        engine.evaluate("const text = '[' + '1,'.repeat(1e5); for (;;) try { JSON.parse(text) } catch {}")
