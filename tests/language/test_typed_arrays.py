"""Typed arrays, ArrayBuffer and DataView: what programs rely on; test262 has the rest."""

from __future__ import annotations

from typing import Any

import pytest

from wfp import JavaScriptError
from wfp.engine import Engine


def run(source: str) -> Any:
    return Engine().evaluate(source)


def test_elements_beyond_the_end_go_nowhere() -> None:
    assert run("const a = new Uint8Array(2); a[2] = 5; a['-0'] = 1; [a[2], 2 in a, Object.keys(a)]") == [
        None,
        False,
        ["0", "1"],
    ]


def test_views_follow_a_resizable_buffer() -> None:
    source = """
      const buffer = new ArrayBuffer(8, { maxByteLength: 16 });
      const all = new Uint8Array(buffer), part = new Uint16Array(buffer, 2, 2), seen = [];
      for (const size of [12, 3, 8]) { buffer.resize(size); seen.push(all.length, part.length); }
      seen"""
    assert run(source) == [12, 2, 3, 0, 8, 2]


def test_a_transferred_buffer_is_detached_and_its_contents_move() -> None:
    source = """
      const from = new Uint8Array([1, 2, 3]).buffer, view = new Uint8Array(from), to = from.transfer(5);
      [from.detached, view.length, [...new Uint8Array(to)]]"""
    assert run(source) == [True, 0, [1, 2, 3, 0, 0]]


def test_64_bit_elements_are_bigints() -> None:
    source = """
      const a = new BigInt64Array(2), view = new DataView(a.buffer);
      a[0] = 2n ** 64n - 1n; view.setBigUint64(8, 1n, true);
      [typeof a[0], a[0], a[1], new BigUint64Array(a.buffer)[0]]"""
    assert run(source) == ["bigint", -1, 1, 2**64 - 1]


def test_numbers_and_bigints_do_not_mix() -> None:
    for source in (
        "new BigInt64Array(1)[0] = 1",
        "new Uint8Array(1)[0] = 1n",
        "new Uint8Array(1).set(new BigInt64Array(1))",
    ):
        with pytest.raises(JavaScriptError) as caught:
            run(source)
        assert caught.value.name == "TypeError"


def test_methods_make_arrays_of_a_subclass() -> None:
    source = """
      class Sums extends Float64Array { get sum() { return this.reduce((a, b) => a + b, 0); } }
      const made = new Sums([3, 1, 2]).map((x) => x * 2).subarray(1);
      [made instanceof Sums, made.sum, [...made.toSorted()], made.constructor.name]"""
    assert run(source) == [True, 6, [2, 4], "Sums"]


def test_not_a_number_sorts_last_and_minus_zero_before_zero() -> None:
    source = "[...new Float64Array([3, NaN, 0, -0, -1]).sort()].map((x) => Object.is(x, -0) ? '-0' : String(x))"
    assert run(source) == ["-1", "-0", "0", "3", "NaN"]
