"""Regular expressions: generated patterns do what they do in node, on the natives' paths and on those of scripts."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from wfp import JavaScriptError
from wfp.engine import Engine

#: What one pattern finds in one text, by every method, as text to compare. `Made` is RegExp or a subclass, whose
#: instances the natives leave to the specification's text.
FINDINGS = """
class Watched extends RegExp {}
function findings(Made, source, flags, text) {
  const said = (value) => JSON.stringify(value, (key, v) => (v === undefined ? "undefined" : v));
  const found = [], made = () => new Made(source, flags);
  const all = new Made(source, flags.includes("g") ? flags : flags + "g");
  const result = (m) => m && [...m, m.index, m.groups && { ...m.groups }, m.indices, m.indices?.groups];
  const steps = made(); let m;
  for (let i = 0; i < 4; i++) { m = steps.exec(text); found.push(result(m), steps.lastIndex); }
  const tests = made(); found.push(tests.test(text), tests.test(text), tests.lastIndex);
  found.push([...text.matchAll(all)].map(result), all.lastIndex);
  const matches = made(); matches.lastIndex = 1; m = text.match(matches);
  found.push(m && (flags.includes("g") ? m : result(m)), matches.lastIndex);
  const replaces = made(); replaces.lastIndex = 2;
  found.push(text.replace(replaces, "[$&|$1|$2|$10|$<a>|$$|$`]"), replaces.lastIndex);
  // V8 keeps captures of the match before an empty one there when it counts in code points.
  found.push(besideNode && flags.includes("u") ? null : text.replaceAll(all, (...given) => said(given)));
  found.push(text.split(made()), text.split(made(), 2), text.search(made()));
  return said(found);
}
"""


class Patterns:
    """Random patterns whose matching ends soon."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.groups = 0
        self.named = False
        self.wide = self.random.random() < 0.4
        self.unicode = self.random.random() < 0.3

    def flags(self) -> str:
        flags = "".join(f for f in "gimsy" if self.random.random() < 0.3)
        return flags + ("u" if self.unicode else "") + ("d" if self.random.random() < 0.2 else "")

    def text(self) -> str:
        letters = "aabbcAB01 \n-_" + ("é€😀K\ud83dſ" if self.wide else "")
        return "".join(self.random.choice(letters) for _ in range(self.random.choice([0, 1, 5, 12, 30])))

    def pattern(self, depth: int = 0, first: str = "") -> str:
        options = [first + self.sequence(depth) for _ in range(self.random.choice([1, 1, 1, 2, 3]))]
        return "|".join(options)

    def sequence(self, depth: int) -> str:
        return "".join(self.term(depth) for _ in range(self.random.choice([0, 1, 1, 2, 3])))

    def term(self, depth: int) -> str:
        pick = self.random.random()
        if pick < 0.1:
            return self.random.choice(["^", "$", "\\b", "\\B"])
        if pick < 0.15 and depth < 2:
            return self.random.choice(["(?=", "(?!", "(?<=", "(?<!"]) + self.pattern(depth + 1) + ")"
        quantifier = self.random.choice(["", "", "", "", "?", "*", "+", "*?", "+?", "??", "{2}", "{1,2}", "{0,3}?"])
        return self.atom(depth, quantified=quantifier != "") + quantifier

    def atom(self, depth: int, *, quantified: bool) -> str:
        pick = self.random.random()
        if pick < 0.25 and depth < 3:
            # V8 does not undo the captures of every empty iteration.
            first = self.random.choice("abc0") if quantified else ""
            if self.random.random() < 0.4:
                return "(?:" + self.pattern(depth + 1, first) + ")"
            self.groups += 1
            name = ""
            if not self.named and self.random.random() < 0.2:
                self.named = True
                name = "?<a>"
            return "(" + name + self.pattern(depth + 1, first) + ")"
        if pick < 0.3 and self.groups:
            return f"(?:\\{self.random.randint(1, self.groups)})"
        if pick < 0.5:
            classes = ["[ab]", "[^a]", "[a-c0-9]", "\\d", "\\w", "\\s", "\\S", "\\W", ".", "[^]", "[é-€]", "[^\\d]"]
            return self.random.choice(classes if not self.unicode else [*classes, "\\p{L}", "[😀é]", "\\u{1f600}"])
        plain = ["a", "b", "c", "A", "ab", "0", "-", " ", "\\n"]
        return self.random.choice([*plain, "é", "😀", "k", "s"] if self.wide else plain)


def cases(seed: int, count: int) -> list[tuple[str, str, str]]:
    made = []
    for i in range(count):
        patterns = Patterns(seed * 100_000 + i)
        made.append((patterns.pattern(), patterns.flags(), patterns.text()))
    return made


def script(seed: int, count: int, *, beside_node: bool) -> str:
    return f"""const besideNode = {json.dumps(beside_node)};
{FINDINGS}
for (const [source, flags, text] of {json.dumps(cases(seed, count))}) {{
  let plain, watched;
  try {{ plain = findings(RegExp, source, flags, text); }} catch (error) {{ plain = error.name; }}
  try {{ watched = findings(Watched, source, flags, text); }} catch (error) {{ watched = error.name; }}
  console.log(JSON.stringify([plain, watched]));
}}"""


def run_here(source: str) -> list[Any]:
    lines: list[str] = []
    Engine(print=lines.append).evaluate(source)
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("seed", range(4))
def test_natives_and_scripts_find_the_same(seed: int) -> None:
    for case, (plain, watched) in zip(cases(seed, 300), run_here(script(seed, 300, beside_node=False)), strict=True):
        assert plain == watched, case


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.parametrize("seed", range(10, 16))
def test_patterns_find_what_they_find_in_node(seed: int, tmp_path: Path) -> None:
    source = script(seed, 300, beside_node=True)
    path = tmp_path / "patterns.js"
    path.write_text('"use strict";\n' + source)
    done = subprocess.run(["node", str(path)], capture_output=True, text=True, check=True, timeout=120)
    theirs = [json.loads(line) for line in done.stdout.splitlines()]
    for case, ours, expected in zip(cases(seed, 300), run_here(source), theirs, strict=True):
        assert ours[0] == expected[0], case


def run(source: str) -> Any:
    return Engine().evaluate(source)


def test_a_changed_exec_is_called() -> None:
    source = """
      const seen = [], exec = RegExp.prototype.exec;
      RegExp.prototype.exec = function (text) { seen.push(text); return exec.call(this, text); };
      const found = ["ab".replace(/b/, "c"), "ab".match(/a/g), "a,b".split(/,/), /x/.test("y"), "ab".search(/b/)];
      RegExp.prototype.exec = exec;
      const count = seen.length;
      "ab".replace(/b/, "c");
      [found, count > 6, seen.length === count]"""
    assert run(source) == [["ac", ["a"], ["a", "b"], False, 1], True, True]


def test_an_exec_of_its_own_is_called() -> None:
    source = """
      const re = /a/; re.exec = () => null;
      const like = { exec: RegExp.prototype.exec };
      [re.test("a"), "a".replace(re, "b"), "a".match(re)]"""
    assert run(source) == [False, "a", None]


def test_changed_flags_and_symbols_are_read() -> None:
    source = """
      const re = /a/, read = []; Object.defineProperty(re, "flags", { get() { read.push("flags"); return ""; } });
      const once = "aa".replace(re, "b");
      const match = RegExp.prototype[Symbol.match];
      RegExp.prototype[Symbol.match] = () => "mine";
      const mine = "a".match(/a/);
      RegExp.prototype[Symbol.match] = match;
      Object.defineProperty(RegExp.prototype, "sticky", { get: () => true, configurable: true });
      let calls = 0;
      const limited = /x/g; limited.exec = function () { return calls++ < 2 ? ["x"] : null; };
      [once, read, mine, "ba".replace(/a/g, "c"), /a/.flags, "x".match(limited)]"""
    assert run(source) == ["ba", ["flags"], "mine", "bc", "y", ["x", "x"]]


def test_species_and_constructor_are_asked_when_splitting() -> None:
    source = """
      const made = [];
      class Mine extends RegExp { static get [Symbol.species]() { made.push("species"); return RegExp; } }
      const parts = ["a-b".split(new Mine("-"))];
      const re = /-/;
      const make = function (pattern, flags) { made.push(flags); return new RegExp("b", flags); };
      re.constructor = { [Symbol.species]: make };
      parts.push("a-b".split(re));
      const species = Object.getOwnPropertyDescriptor(RegExp, Symbol.species);
      const get = () => { made.push("changed"); return RegExp; };
      Object.defineProperty(RegExp, Symbol.species, { get, configurable: true });
      parts.push("a-b".split(/-/));
      Object.defineProperty(RegExp, Symbol.species, species);
      parts.push("a-b".split(/-/));
      [parts, made]"""
    assert run(source) == [[["a", "b"], ["a-", ""], ["a", "b"], ["a", "b"]], ["species", "y", "changed"]]


def test_last_index_is_converted_written_and_refused() -> None:
    source = """
      const log = [], re = /a/g, name = (f) => { try { f(); return "none"; } catch (e) { return e.name; } };
      re.lastIndex = { valueOf() { log.push("read"); return 1; } };
      log.push(re.exec("aaa").index, re.lastIndex);
      re.lastIndex = "2"; log.push(re.test("aab"), re.lastIndex);
      re.lastIndex = -5; log.push(re.test("a"), re.lastIndex);
      re.lastIndex = Infinity; log.push(re.test("a"), re.lastIndex);
      re.lastIndex = 1.9; log.push(re.exec("aa").index);
      const frozen = Object.freeze(/a/g), calm = Object.freeze(/a/);
      log.push(name(() => frozen.test("a")), name(() => "a".replace(frozen, "")), name(() => calm.test("a")));
      log"""
    assert run(source) == [
        *["read", 1, 2, False, 0, True, 1, False, 0, 1],
        *["TypeError", "TypeError", "none"],
    ]


def test_a_replacement_function_may_use_the_pattern() -> None:
    source = """
      const re = /(\\d)(?<unit>[a-z])?/g, seen = [];
      const made = "1a2b3é".repeat(100).replace(re, (all, digit, unit, at, text, groups) => {
        re.lastIndex = 7; /x+/.exec("é".repeat(300)); seen.push(at, groups.unit);
        return `<${digit}>`;
      });
      [made === "<1><2><3>é".repeat(100), seen.slice(0, 6), re.lastIndex]"""
    assert run(source) == [True, [0, "a", 2, "b", 4, None], 7]


def test_matching_one_long_text_after_another_sees_each() -> None:
    source = """
      const found = [];
      for (let i = 0; i < 200; i++) {
        const text = "é".repeat(300 + i) + i;
        "ü".match(/ü/);
        found.push(text.match(/\\d+/)[0] === String(i) && text.search(/\\d/) === 300 + i);
      }
      found.every((x) => x)"""
    assert run(source) is True


def test_more_patterns_than_are_kept_go_on_matching() -> None:
    source = """
      const all = Array.from({ length: 1500 }, (_, i) => new RegExp(`^(?<n>${i})$`));
      [0, 1].every(() => all.every((re, i) => re.exec(String(i)).groups.n === String(i) && !re.test("x")))"""
    assert run(source) is True


def test_literals_are_objects_of_their_own() -> None:
    source = """
      const make = () => /a/g, first = make(), second = make();
      first.lastIndex = 5; first.mine = 1;
      const names = Object.getOwnPropertyNames(second);
      [first === second, second.lastIndex, "mine" in second, names, second instanceof RegExp]"""
    assert run(source) == [False, 0, False, ["lastIndex"], True]


def test_compile_changes_one_object() -> None:
    source = """
      const one = /a/g, other = /a/g; one.lastIndex = 1;
      one.compile("b", "i");
      [String(one), String(other), one.lastIndex, one.test("B"), one.global]"""
    assert run(source) == ["/b/i", "/a/g", 0, True, False]


@pytest.mark.parametrize("pattern", ["(a+)+$", "(?:a|aa)+$", "(a*)*$", "^(\\w+\\s?)*$"])
def test_a_hostile_pattern_ends_with_its_cpu_time(pattern: str) -> None:
    engine = Engine(cpu_ms=200)
    for use in ("re.test(s)", "s.replace(re, '')", "s.match(re)", "s.split(re)", "s.search(re)"):
        with pytest.raises(JavaScriptError):
            engine.evaluate(f"{{ const re = /{pattern}/g, s = 'a'.repeat(100000) + '!'; {use} }}")


def test_many_small_matches_count_as_work() -> None:
    with pytest.raises(JavaScriptError):
        Engine(cpu_ms=100).evaluate("const s = 'a'.repeat(1000000); for (;;) s.split(/a/).length")


def test_names_beyond_the_basic_plane_are_names() -> None:
    assert run('["abc".replace(/(?<𝒜>b)/u, "[$<𝒜>]"), /(?<𝒜>b)/.exec("b").groups.𝒜]') == ["a[b]c", "b"]
