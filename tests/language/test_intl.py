"""Intl, and the methods that take locales, for en-US: a large table against node, and what is not en-US's."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from wfp import JavaScriptError
from wfp.engine import Engine

TABLE = Path(__file__).with_name("intl_table.js")


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_table_is_as_in_node() -> None:
    environment = {"TZ": "UTC", "LC_ALL": "en_US.UTF-8"}
    node = shutil.which("node")
    assert node is not None
    ran = subprocess.run([node, str(TABLE)], capture_output=True, text=True, check=True, timeout=120, env=environment)
    expected = ran.stdout.splitlines()
    lines: list[str] = []
    Engine(print=lines.append).evaluate(TABLE.read_text(), filename=TABLE.name)
    assert len(expected) > 2500
    different = [(theirs, ours) for theirs, ours in zip(expected, lines, strict=True) if theirs != ours]
    assert different == []


def test_another_locale_falls_back_to_english() -> None:
    engine = Engine()
    assert engine.evaluate("new Intl.NumberFormat('de-DE').format(1234.5)") == "1,234.5"
    assert engine.evaluate("new Intl.NumberFormat('de-DE').resolvedOptions().locale") == "en-US"
    assert engine.evaluate("new Intl.NumberFormat(['tlh', 'en-GB']).resolvedOptions().locale") == "en"
    assert engine.evaluate("Intl.NumberFormat.supportedLocalesOf(['de-DE', 'en-GB'])") == ["en-GB"]


@pytest.mark.parametrize(
    "use", ["new Intl.DateTimeFormat('en', {timeZone: zone})", "new Date(0).toLocaleString('en', {timeZone: zone})"]
)
def test_a_time_zone_that_is_not_known_is_an_error_that_says_what_is(use: str) -> None:
    with pytest.raises(JavaScriptError) as raised:
        Engine().evaluate(f"{{ const zone = 'Europe/Berlin'; {use} }}")
    assert raised.value.name == "RangeError"
    assert raised.value.message == (
        "Invalid time zone specified: Europe/Berlin (what is known here is UTC and offsets such as +02:00)"
    )


def test_offsets_are_time_zones() -> None:
    engine = Engine()
    shown = "new Date(0).toLocaleString('en', {timeZone: '%s', timeStyle: 'long'})"
    assert engine.evaluate(shown % "+05:30") == "5:30:00 AM GMT+5:30"
    assert engine.evaluate(shown % "-0800") == "4:00:00 PM GMT-8"
    assert engine.evaluate(shown % "Etc/GMT+5") == "7:00:00 PM GMT-5"
    assert engine.evaluate("new Intl.DateTimeFormat('en', {timeZone: '-08'}).resolvedOptions().timeZone") == "-08:00"


def test_hostile_input_ends_in_an_error_or_in_time() -> None:
    engine = Engine(cpu_ms=2_000)
    assert engine.evaluate("new Intl.NumberFormat('en').format('1e999999999')") == "∞"
    with pytest.raises(JavaScriptError, match="Invalid language tag"):
        engine.evaluate("Intl.getCanonicalLocales('en-' + 'a'.repeat(1e5))")
    assert engine.evaluate("'a\\u0301'.repeat(1e5).localeCompare('a\\u0301'.repeat(1e5) + 'b')") == -1
    assert engine.evaluate("Array.from(new Intl.Segmenter().segment('e\\u0301'.repeat(1e4))).length") == 10_000
    assert engine.evaluate("'\\ud800'.localeCompare('\\udfff')") == -1
