"""``wfp.engine.Engine`` as a host of scripts and modules: what it reads, what it returns, how errors come out."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from wfp import JavaScriptError
from wfp.engine import Engine


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_js", ".js").replace("_json", ".json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def evaluate_file(path: Path, **options: bool) -> object:
    return Engine(**options).evaluate(path.read_text(), module=True, filename=str(path))


def test_a_module_imports_the_files_beside_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        main_js="import { b } from './lib/b.js'; import data from '../" + tmp_path.name + "/data.json';"
        "import * as self from './main.js'; export const a = b + data.n; export const same = self.a === a;",
        lib__b_js="import { c } from '../c.js'; export const b = c() + 1;",
        c_js="import { b } from './lib/b.js'; export function c() { return 1 } export const late = () => b;",
        data_json='{"n": 40}',
    )
    assert evaluate_file(tmp_path / "main.js") == {"a": 42, "same": True}


def test_a_script_imports_dynamically(tmp_path: Path) -> None:
    write(tmp_path, main_js="", part_js="export default 7")
    engine = Engine()
    assert engine.evaluate("import('./part.js').then(m => m.default)", filename=str(tmp_path / "main.js")) == 7


def test_no_file_is_read_unless_the_code_is_one_or_where_that_is_refused(tmp_path: Path) -> None:
    write(tmp_path, main_js="export { default } from './part.js'", part_js="export default 7")
    with pytest.raises(JavaScriptError, match="No such module"):
        evaluate_file(tmp_path / "main.js", import_files=False)
    with pytest.raises(JavaScriptError, match="No such module"):
        Engine().evaluate(f"import {(tmp_path / 'part.js').as_posix()!r}", module=True)
    with pytest.raises(JavaScriptError, match="No such module"):
        evaluate_file_importing(tmp_path, "./missing.js")
    with pytest.raises(JavaScriptError, match="No such module"):
        evaluate_file_importing(tmp_path, "part.js")  # a bare name is a package's, not a file's


def evaluate_file_importing(folder: Path, specifier: str) -> object:
    write(folder, other_js=f"import '{specifier}'")
    return evaluate_file(folder / "other.js")


def test_errors_of_imported_files_name_them(tmp_path: Path) -> None:
    write(tmp_path, main_js="import './bad.js'", bad_js="let x = 1;\nlet x = 2;")
    with pytest.raises(JavaScriptError) as caught:
        evaluate_file(tmp_path / "main.js")
    assert caught.value.name == "SyntaxError"
    assert f"{tmp_path / 'bad.js'}:2" in caught.value.message


def test_scripts_share_one_global_scope() -> None:
    engine = Engine()
    engine.evaluate("var a = 1; let b = 2; const c = 3; function f() { return a + b + c } class D {}")
    assert engine.evaluate("'use strict'; a = 10; [f(), typeof D, delete globalThis.nothing]") == [15, "function", True]


def test_the_name_of_an_error_is_that_of_its_class() -> None:
    with pytest.raises(JavaScriptError) as caught:
        Engine().evaluate("function Mine(message) { this.message = message } throw new Mine('m')")
    assert (caught.value.name, caught.value.message) == ("Mine", "m")


def test_values_that_python_does_not_have_are_still_values() -> None:
    engine = Engine()
    assert engine.evaluate("const o = { n: 1 }; o.self = o; o") == {"n": 1, "self": "[Circular]"}
    assert engine.evaluate("const twice = {}; [twice, twice]") == [{}, {}]
    assert engine.evaluate("new Date(NaN)") is None
    assert engine.evaluate("({ ['__proto__']: 1, $: 2 })") == {"__proto__": 1, "$": 2}


@pytest.mark.parametrize(
    "spoils",
    [
        "String.prototype.split = String.prototype.indexOf = null",
        "Function.prototype.call = Function.prototype.apply = null",
        "delete Error.prototype.stack",
        "Object.defineProperty(Error.prototype, 'stack', { get() { throw this } })",
        "Object.defineProperty(Error.prototype, 'toString', { get() { throw this } })",
    ],
)
def test_errors_come_out_whatever_the_script_did_to_the_library(spoils: str) -> None:
    with pytest.raises(JavaScriptError) as caught:
        Engine().evaluate(f"{spoils}; throw new RangeError('mine')")
    assert (caught.value.name, caught.value.message) == ("RangeError", "mine")


def test_anything_can_be_thrown() -> None:
    for thrown, message in [
        ("5", "5"),
        ("undefined", "undefined"),
        ("Symbol('s')", "Symbol(s)"),
        ("{ message: 'm', name: 'N' }", "m"),
        ("new Proxy({}, { has() { throw 1 }, get() { throw 2 } })", ""),
    ]:
        with pytest.raises(JavaScriptError) as caught:
            Engine().evaluate(f"throw {thrown}")
        assert message in caught.value.message


def test_values_come_out_whatever_the_script_did_to_the_library() -> None:
    engine = Engine()
    engine.evaluate(
        "for (const o of [Map, Set, Date, String, Function, Array]) { const keys = Reflect.ownKeys(o.prototype);"
        " for (let i = 0; i < keys.length; i++) try { o.prototype[keys[i]] = null } catch {} }"
        "delete globalThis.JSON; delete globalThis.Map"
    )
    assert engine.evaluate("[1, 'a', { b: [true] }]") == [1, "a", {"b": [True]}]


def test_it_has_the_time_of_the_system() -> None:
    before = time.time() * 1000
    now = Engine().evaluate("Date.now()")
    assert before - 1 <= now <= time.time() * 1000 + 1


def test_the_console_prints_as_node_does() -> None:
    out: list[str] = []
    err: list[str] = []
    engine = Engine(print=out.append, print_error=err.append)
    engine.evaluate(
        """
        class P extends Promise {}
        const rejected = Promise.reject(1);
        rejected.catch(() => {});
        console.log("%s is %d", "x", 5, { a: [1, { b: { c: {} } }], f() {}, n: null }, new Map([[1, "2"]]));
        console.log(Promise.resolve(4), P.resolve("s"), new Promise(() => {}), rejected);
        console.group("group"); console.info("inside"); console.groupEnd();
        console.count(); console.error("to", ["err"]); console.warn("too");
        print("plain", [1, 2]);"""
    )
    assert out == [
        "x is 5 { a: [ 1, { b: [Object] } ], f: [Function: f], n: null } Map(1) { 1 => '2' }",
        "Promise { 4 } P [Promise] { 's' } Promise { <pending> } Promise { <rejected> 1 }",
        "group",
        "  inside",
        "default: 1",
        "plain 1,2",
    ]
    assert err == ["to [ 'err' ]", "too"]


def test_one_handler_gets_all_lines_and_scripts_may_have_a_console_of_their_own() -> None:
    lines: list[str] = []
    engine = Engine(print=lines.append)
    engine.evaluate("console.error('e'); console = { log: (text) => print('mine: ' + text) }; console.log('a')")
    assert lines == ["e", "mine: a"]
    with pytest.raises(TypeError, match="print_error must be callable"):
        Engine(print_error=1)  # type: ignore[arg-type]


STACKS = """
function boom() { throw new Error("x"); }
async function atOnce() { boom(); }
async function awaits() { await atOnce(); }
async function late() { await null; boom(); }
const arrow = async () => { await late(); };
class K { static async s() { await arrow(); } }
function* gen() { yield 1; boom(); }
function useGen() { for (const x of gen()); }
async function genLater() { await null; useGen(); }
async function deep(n) { if (n > 0) await deep(n - 1); else await late(); }
export const stacks = [];
for (const f of [awaits, K.s, useGen, genLater, async () => deep(20)]) {
  try { await f(); } catch (e) { stacks.push(e.stack.split("\\n    at ").slice(1)); }
}
"""


def test_stacks_go_on_through_async_functions_and_generators() -> None:
    stacks = Engine().evaluate(STACKS, module=True, filename="s.mjs")["stacks"]
    assert stacks[:4] == [
        ["boom (s.mjs:2:25)", "atOnce (s.mjs:3:27)", "awaits (s.mjs:4:33)", "s.mjs:14:15"],
        [
            "boom (s.mjs:2:25)",
            "late (s.mjs:5:37)",
            "async arrow (s.mjs:6:29)",
            "async s (s.mjs:7:30)",
            "async s.mjs:14:9",
        ],
        ["boom (s.mjs:2:25)", "gen (s.mjs:8:28)", "useGen (s.mjs:9:21)", "s.mjs:14:15"],
        ["boom (s.mjs:2:25)", "gen (s.mjs:8:28)", "useGen (s.mjs:9:21)", "genLater (s.mjs:10:41)", "async s.mjs:14:9"],
    ]
    deep = ["async deep (s.mjs:11:61)", *["async deep (s.mjs:11:37)"] * 7]
    assert stacks[4] == ["boom (s.mjs:2:25)", "late (s.mjs:5:37)", *deep]
