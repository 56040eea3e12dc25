"""Strings: what is built piece by piece, and places in strings that are not ASCII. test262 has the methods."""

from __future__ import annotations

from typing import Any

import pytest

from wfp.engine import Engine


def run(source: str) -> Any:
    return Engine(cpu_ms=2_000).evaluate(source)


@pytest.mark.parametrize("piece", ["ab", "é", "😀", "\\ud83d"])
def test_a_text_grows_in_time_linear_in_its_size(piece: str) -> None:
    source = f"""
      let text = "", count = 0; const out = {{ text: "" }};
      for (let i = 0; i < 100000; i++) {{ text += "{piece}"; out.text += "{piece}"; count += text.length > i ? 1 : 0; }}
      [text === out.text, text === "{piece}".repeat(100000), count]"""
    assert run(source) == [True, True, 100_000]


def test_texts_that_share_a_beginning_go_their_own_ways() -> None:
    source = """
      let text = "x".repeat(1000); text += "a"; text += "b";
      const kept = text, left = kept + "left", right = kept + "right", again = kept + "left";
      text += "!";
      const more = [left + "1", right + "2", text + "3"].map((t) => t.slice(1000));
      [kept.slice(1000), left === again, left === right, text.slice(-3), kept.length, more]"""
    assert run(source) == ["ab", True, False, "ab!", 1002, ["ableft1", "abright2", "ab!3"]]


def test_what_a_longer_text_grew_from_is_read_to_its_own_end() -> None:
    source = """
      let json = "[" + "1,".repeat(400), digits = "0".repeat(600), both = [];
      json += "2"; json += "]"; digits += "7"; digits += "2";
      const text = json, number = digits;
      json += "garbage"; digits += "5x";
      json += "more"; digits += "y";
      const values = JSON.parse(text);
      try { JSON.parse(json); } catch (error) { both.push(error.name); }
      [values.length, Number(number), parseFloat(number), Number.isNaN(Number(digits)), parseInt(digits), both]"""
    assert run(source) == [401, 72, 72, True, 725, ["SyntaxError"]]


def test_every_unit_of_a_text_that_is_not_ascii_is_where_it_is() -> None:
    source = """
      let seed = 7, wrong = 0;
      const units = [], random = (n) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
      for (let i = 0; i < 5000; i++) units.push([65 + random(26), 0xe9, 0x20ac, 0xd83d, 0xde00][random(5)]);
      let text = ""; for (const unit of units) text += String.fromCharCode(unit);
      for (let i = 0; i < 20000; i++) {
        const at = random(5000), size = random(9);
        if (text.charCodeAt(at) !== units[at]) wrong++;
        if (text.substring(at, at + size) !== String.fromCharCode(...units.slice(at, at + size))) wrong++;
      }
      [text.length, wrong, text.charAt(4999).charCodeAt(0) === units[4999], text.charCodeAt(5000)]"""
    length, wrong, last, beyond = run(source)
    assert (length, wrong, last) == (5000, 0, True)
    assert beyond != beyond  # NaN


def test_reading_here_and_there_in_many_texts_takes_no_walk() -> None:
    source = """
      const texts = Array.from({ length: 6 }, (_, i) => "é".repeat(50000) + i);
      let sum = 0;
      for (let i = 0; i < 30000; i++) sum += texts[i % 6].charCodeAt((i * 7919) % 50001);
      sum > 0"""
    assert run(source) is True


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'abc'.padStart(8, 'é€')", "é€é€éabc"),
        ("'é'.padEnd(4, '12')", "é121"),
        ("'abc'.padStart(2)", "abc"),
        ("'abc'.padStart(6, '')", "abc"),
        ("'\\u3000\\ufeff a b\\u2029\\u00a0'.trim()", "a b"),
        ("'\\u180ea '.trimEnd()", "\u180ea"),
        ("' é '.trimStart() + '|'", "é |"),
        ("'aé😀'.at(-1).charCodeAt(0)", 0xDE00),
        ("'abc'.at(3) === undefined", True),
        ("'ÀÉa'.toLowerCase() + 'straße'.toUpperCase() + 'X'.toLowerCase()", "àéaSTRASSEx"),
        ("String.fromCharCode(-1, 65601.9, 0xe9).length", 3),
    ],
)
def test_methods(expression: str, expected: Any) -> None:
    assert run(expression) == expected


@pytest.mark.parametrize("method", ["padStart(1)", "trim()", "at(0)", "toLowerCase()", "normalize()"])
def test_symbols_are_no_strings(method: str) -> None:
    source = f"try {{ String.prototype.{method.split('(')[0]}.call(Symbol()); }} catch (error) {{ error.name; }}"
    assert run(source) == "TypeError"
