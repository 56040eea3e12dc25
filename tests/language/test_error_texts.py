"""What run-time errors say, and where they say they are: as in workerd, in every shape of syntax."""

import json
from pathlib import Path

import wfp
from wfp.engine import Engine

HERE = Path(__file__).parent
ANSWERS: dict[str, list[str]] = json.loads((HERE / "error_texts.json").read_text())

FRAMES = "stack.split('\\n').slice(1).map(line => line.trim().slice(3))"


def known_to_differ() -> set[str]:
    """The first word of each line that is no comment."""
    lines = (HERE / "error_texts_differ.txt").read_text().splitlines()
    return {line.split()[0] for line in lines if line and not line.startswith("#")}


def answers_of(source: str) -> dict[str, list[str]]:
    with wfp.Emulator() as emulator:
        script = emulator.dispatch_namespaces.create("p").upload("w", source, compatibility_date="2026-04-01")
        answers: dict[str, list[str]] = script.fetch("/").json()
    return answers


def test_errors_say_what_they_say_in_workerd_and_where() -> None:
    ours = answers_of((HERE / "error_texts.js").read_text())
    assert ours.keys() == ANSWERS.keys()
    differ = {name for name, answer in ANSWERS.items() if ours[name] != answer}
    known = known_to_differ()
    assert {name: (ours[name], ANSWERS[name]) for name in differ - known} == {}
    assert known - differ == set(), "as in workerd now: remove them from error_texts_differ.txt"


def test_a_minified_bundle_is_told_apart_by_columns() -> None:
    """Columns as node gives them for the same line."""
    source = (
        "var a=e=>e.b.c,d=(e,t)=>t?a(e):d(e,1);class n{r(e){return d(e)}}"
        "try{new n().r({})}catch(e){globalThis.stack=e.stack}try{n.q.z()}catch(e){globalThis.text=e.message}"
    )
    engine = Engine()
    engine.evaluate(source, module=True, filename="min.js")
    assert engine.evaluate(FRAMES) == [
        "a (min.js:1:14)",
        "d (min.js:1:27)",
        "d (min.js:1:32)",
        "n.r (min.js:1:59)",
        "min.js:1:77",
    ]
    assert engine.evaluate("text") == "Cannot read properties of undefined (reading 'z')"


def test_every_kind_of_script_has_columns() -> None:
    with wfp.Emulator() as emulator:
        namespace = emulator.dispatch_namespaces.create("p")
        parts = {
            "main.js": "import { run } from './lib.js'; import c from './c.cjs';\n"
            "export default { fetch(r) { try { return new Response(r.url.endsWith('c') ? c.run({}) : run({})) }\n"
            "  catch (e) { return new Response(e.stack) } } }",
            "lib.js": "export function run(o) {\n  return   o.nope() }",
            "c.cjs": "exports.run = function run(o) { return o.x.y }",
        }
        several = namespace.upload("several", parts, main_module="main.js")
        assert several.fetch("/m").text.splitlines()[:3] == [
            "TypeError: o.nope is not a function",
            "    at run (lib.js:2:14)",
            "    at Object.fetch (main.js:2:89)",
        ]
        assert several.fetch("/c").text.splitlines()[1] == "    at Object.run (c.cjs:1:44)"
    engine = Engine()  # a script, as service workers are
    engine.evaluate(
        "globalThis.f = () => {\n  try { zip() } catch (e) { globalThis.stack = e.stack } }; f()", filename="sw.js"
    )
    assert engine.evaluate(FRAMES) == ["sw.js:2:9", "sw.js:2:61"]


def test_an_error_in_a_function_that_is_called_later_is_found() -> None:
    """Functions are compiled when they are first called, each by itself, and so are their places."""
    filler = "".join(f"const v{i} = {i};" for i in range(200))
    source = (
        f"function outer(o) {{ {filler}\n"
        f"  function inner(p) {{ {filler}\n    return p.q.r; }}\n"
        "  return inner(o); }\n"
        "try { outer({}) } catch (e) { globalThis.stack = e.stack }"
    )
    engine = Engine()
    engine.evaluate(source, module=True, filename="big.js")
    assert engine.evaluate(FRAMES) == ["inner (big.js:3:16)", "outer (big.js:4:10)", "big.js:5:7"]


def test_thousands_of_errors_are_made_quickly() -> None:
    """Each asks for the words of its place, which are made once."""
    engine = Engine()
    source = "let n = 0; for (let i = 0; i < 20000; ++i) { try { o.f() } catch (e) { n += e.message.length } } n"
    engine.evaluate("var o = {}")
    assert engine.evaluate(source) == 20000 * len("o.f is not a function")


def test_an_iterator_whose_next_is_no_function_is_named() -> None:
    """Messages as node gives them."""
    engine = Engine()
    engine.evaluate("const it = (next) => ({ [Symbol.iterator]: () => ({ next }) }); globalThis.it = it; 0")
    message = "(() => {{ try {{ {use} }} catch (error) {{ return error.message }} }})()"
    uses = ["for (const x of it({n}));", "const [a] = it({n});", "new Map(it({n}))", "Array.from(it({n}))"]
    named = {"undefined": "undefined", "5": "number 5", "null": "object null", "({})": "object", "'x'": 'string "x"'}
    for value, name in named.items():
        for use in uses:
            answer = engine.evaluate(message.format(use=use.format(n=value)))
            assert answer == f"{name} is not a function", use
    delegated = (
        "(() => { const g = (function* () { yield* it(5) })(); try { g.next() } catch (e) { return e.message } })()"
    )
    assert engine.evaluate(delegated) == "number 5 is not a function"


def test_methods_say_what_they_were_called_on() -> None:
    """Messages as node gives them."""
    engine = Engine()
    said = {
        "Map.prototype.get.call('x')": "Method Map.prototype.get called on incompatible receiver x",
        "Map.prototype.get.call(Symbol('q'))": "Method Map.prototype.get called on incompatible receiver Symbol(q)",
        "Map.prototype.get.call(10n)": "Method Map.prototype.get called on incompatible receiver 10",
        "Map.prototype.get.call(() => 1)": "Method Map.prototype.get called on incompatible receiver () => 1",
        "Map.prototype.get.call([].push)": "Method Map.prototype.get called on incompatible receiver "
        "function push() { [native code] }",
        "Map.prototype.get.call([])": "Method Map.prototype.get called on incompatible receiver [object Array]",
        "Map.prototype.get.call(Object.create(null))": "Method Map.prototype.get called on incompatible receiver "
        "[object Object]",
        "Map.prototype.get.call(new (class Foo {}))": "Method Map.prototype.get called on incompatible receiver #<Foo>",
        "[].values().next.call({})": "Method Array Iterator.prototype.next called on incompatible receiver #<Object>",
        "(function* () {})().throw.call(1)": "Method [Generator].prototype.throw called on incompatible receiver 1",
        "Promise.prototype.then.call(1)": "Method Promise.prototype.then called on incompatible receiver 1",
        "Number.prototype.toPrecision.call({})": "Number.prototype.toPrecision requires that 'this' be a Number",
        "String.prototype.valueOf.call(Symbol())": "String.prototype.valueOf requires that 'this' be a String",
        "Boolean.prototype.toString.call(1)": "Boolean.prototype.toString requires that 'this' be a Boolean",
        "Symbol.prototype.toString.call({})": "Symbol.prototype.toString requires that 'this' be a Symbol",
        "Date.prototype.getTime.call({})": "this is not a Date object.",
        "Function.prototype.bind.call({})": "Bind must be called on a function",
        "'a'.match({ [Symbol.match]: 'x' })": "'x' returned for property 'Symbol(Symbol.match)' of object '#<Object>' "
        "is not a function",
        "Object.assign(/a/, { exec: () => 'x' }).test('a')": "RegExp exec method returned something other than an "
        "Object or null",
    }
    for source, message in said.items():
        assert engine.evaluate(f"(() => {{ try {{ {source} }} catch (e) {{ return e.message }} }})()") == message, (
            source
        )


def test_fields_of_frozen_objects_are_refused_by_name() -> None:
    """Messages as node gives them."""
    engine = Engine()
    source = (
        "(() => {{ class A {{ constructor() {{ return Object.freeze({target}) }} }} class B extends A {{ {field} = 1 }}"
    )
    source += " try {{ new B() }} catch (e) {{ return e.message }} }})()"
    for target, field, message in (
        ("{}", "f", "Cannot define property f, object is not extensible"),
        ("{}", "[Symbol('q')]", "Cannot define property Symbol(q), object is not extensible"),
        ("[]", "0", "Cannot define property 0, object is not extensible"),
        ("{ f: 0 }", "f", "Cannot redefine property: f"),
    ):
        assert engine.evaluate(source.format(target=target, field=field)) == message
