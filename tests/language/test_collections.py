"""Map and Set: random changes under live iterators do here what they do in node; test262 has the rest."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from wfp import JavaScriptError
from wfp.engine import Engine

#: Prints what a random walk over a collection and its iterators sees. Few keys, so that they come and go.
WALK = """
function walk(seed, isMap) {
  const random = (n) => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return (seed >> 8) % n; };
  const objects = Array.from({ length: 20 }, (_, i) => ({ i })), symbols = [Symbol("a"), Symbol.for("b")];
  const spread = 1 + random(60);
  const keys = [() => random(spread), () => "k" + random(spread), () => objects[random(20)], () => symbols[random(2)],
    () => [0, -0, NaN, undefined, null, true, false, "", 1.5, 2 ** 40, -1, Infinity][random(12)]];
  const key = () => keys[random(5)]();
  const name = (k) => typeof k === "object" && k !== null ? "#" + (Array.isArray(k) ? k.map(name) : k.i)
    : typeof k === "symbol" ? k.toString() : Object.is(k, -0) ? "-0" : typeof k + String(k);
  const all = isMap ? new Map() : new Set(), iterators = [], seen = [];
  for (let step = 0; step < 800; step++) {
    const what = random(step < 300 ? 10 : 14), k = key();
    if (what < 6) isMap ? all.set(k, step) : all.add(k);
    else if (what < 9) seen.push(all.delete(k));
    else if (what === 9 && random(40) === 0) all.clear();
    else if (what === 10) iterators.push([all.keys(), all.values(), all.entries()][random(3)]);
    else if (what === 11 && iterators.length > 0) {
      const { value, done } = iterators[random(iterators.length)].next();
      seen.push(done ? "end" : name(value));
    } else if (what === 12 && random(10) === 0) {
      all.forEach((v, k) => { seen.push(name(k)); if (random(5) === 0) all.delete(key()); if (random(9) === 0 && all.size < 90) isMap ? all.set(key(), 0) : all.add(key()); });
    } else seen.push(all.has(k), isMap ? all.get(k) : 0, all.size);
  }
  return seen.join() + "|" + [...all].map(name);
}
for (let seed = 1; seed <= 40; seed++) console.log(walk(seed, seed % 2 === 0));
"""  # noqa: E501


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_iterators_follow_a_collection_that_changes(tmp_path: Path) -> None:
    path = tmp_path / "walk.js"
    path.write_text('"use strict";\n' + WALK)
    node = subprocess.run(["node", str(path)], capture_output=True, text=True, check=True, timeout=60)
    lines: list[str] = []
    Engine(print=lines.append).evaluate(WALK)
    assert lines == node.stdout.splitlines()


def run(source: str) -> Any:
    return Engine().evaluate(source)


def test_a_queue_of_keys_stays_fast_and_small() -> None:
    source = """
      const lru = new Map();
      for (let i = 0; i < 1000; i++) lru.set(i, i);
      for (let i = 0; i < 100000; i++) { lru.delete(lru.keys().next().value); lru.set(1000 + i, i); }
      [lru.size, lru.keys().next().value]"""
    assert Engine(cpu_ms=2_000, memory_bytes=8 << 20).evaluate(source) == [1000, 100000]


def test_what_is_removed_is_not_held() -> None:
    source = """
      const all = new Map();
      for (let i = 0; i < 2000; i++) { const key = {}; all.set(key, new Uint8Array(100000)); all.delete(key); }
      for (let i = 0; i < 2000; i++) { all.set(i, new Uint8Array(100000)); if (i % 10 === 9) all.clear(); }
      all.size"""
    assert Engine(memory_bytes=16 << 20).evaluate(source) == 0


def test_a_subclass_sees_what_its_constructor_adds() -> None:
    source = """
      class Doubled extends Map { set(key, value) { return super.set(key, 2 * value); } }
      class Loud extends Set { add(value) { return super.add(value + "!"); } }
      [[...new Doubled([["a", 1], ["b", 2]])], [...new Loud("ab")], new Loud() instanceof Set]"""
    assert run(source) == [[["a", 2], ["b", 4]], ["a!", "b!"], True]


def test_an_iterator_that_fails_while_a_map_is_made_is_closed() -> None:
    source = """
      const log = [], values = [[1, 2], 5], it = {
        next: () => ({ value: values.shift(), done: false }), return: () => { log.push("closed"); return {}; } };
      const from = { [Symbol.iterator]: () => it };
      try { new Map(from); } catch (error) { log.push(error.message); }
      log"""
    assert run(source) == ["closed", "Iterator value 5 is not an entry object"]


def test_methods_want_their_own_kind() -> None:
    for source, message in (
        ("Map.prototype.get.call(new Set(), 1)", "Method Map.prototype.get called on incompatible receiver #<Set>"),
        ("Set.prototype.add.call(undefined, 1)", "Method Set.prototype.add called on incompatible receiver undefined"),
        (
            "new Map().keys().next.call(new Set().keys())",
            "Method Map Iterator.prototype.next called on incompatible receiver #<Object>",
        ),
        ("Set()", "Constructor Set requires 'new'"),
        ("new Map().forEach(1)", "number 1 is not a function"),
        ("new Map([1])", "Iterator value 1 is not an entry object"),
    ):
        with pytest.raises(JavaScriptError) as caught:
            run(source)
        assert (caught.value.name, caught.value.message) == ("TypeError", message)


def test_a_changed_iterator_is_used() -> None:
    source = """
      const map = new Map([[1, 2]]), set = new Set([1]), log = [];
      const next = Object.getPrototypeOf(map.keys()).next;
      Object.getPrototypeOf(map.keys()).next = function () { log.push("next"); return next.call(this); };
      for (const [key] of map) log.push(key);
      set[Symbol.iterator] = function* () { yield "mine"; };
      log.push(...set);
      String.prototype[Symbol.iterator] = function* () { yield "text"; };
      log.push(...new String("a"), [..."a"].length);
      log"""
    assert run(source) == ["next", 1, "next", "mine", "text", 1]
