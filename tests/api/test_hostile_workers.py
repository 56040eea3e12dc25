"""Workers that use up what they can: each ends in its own error, in bounded time, and the next invocation works."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

import wfp as package

CPU = (503, "error code: 1102", "Worker exceeded CPU time limit.")
MEMORY = (503, "error code: 1102", "Worker exceeded memory limit.")
STACK = (500, "error code: 1101", "Maximum call stack size exceeded")

ENDLESS = {
    "a loop": "for (;;);",
    "a loop that catches": "for (;;) { try { for (;;); } catch {} }",
    "a loop in finally": "try { for (;;); } finally { for (;;); }",
    "a pattern of nested quantifiers": "/(a+)+$/.test('a'.repeat(100000) + 'b')",
    "integers that grow": "let big = 3n; for (;;) big = big * big;",
    "hashing": "const data = new Uint8Array(1e6); for (;;) await crypto.subtle.digest('SHA-256', data);",
    "logging": "for (;;) console.log('x'.repeat(1e5));",
}
GROWING = {
    "an array": "const all = []; for (;;) all.push(new Array(1000).fill(1));",
    "a string": "let text = 'x'; for (;;) text += text;",
    "a map": "const all = new Map(); for (let i = 0; ; i++) all.set(i, i);",
    "buffers": "const all = []; for (;;) all.push(new Uint8Array(1e6));",
    "a chain of promises": "const again = () => Promise.resolve().then(again); await again();",
}
DEEP = "let o = {}; for (let i = 0; i < 9000; i++) o = Object.create(o);"
LONG = {
    "a property that no prototype has": DEEP + "for (;;) o.x;",
    "a test that no prototype passes": DEEP + "for (;;) o instanceof Promise;",
    "names of many prototypes": DEEP + "for (;;) for (const name in o);",
    "a prototype that has many": DEEP + "for (;;) Object.setPrototypeOf({}, o);",
    "a chain of classes": "let C = class {}; for (;;) C = class extends C {};",
    "long texts in order": "const a = 'x'.repeat(1e6) + 'a', b = 'x'.repeat(1e6) + 'b'; for (;;) a < b;",
    "long texts to sort": "const all = Array.from({length: 99}, (_, i) => 'x'.repeat(1e5) + i); for (;;) all.sort();",
    "long numbers": "const digits = '1'.repeat(1e6); for (;;) +digits;",
    "letters of two cases": "const text = 'é'.repeat(1e5); for (;;) text.toUpperCase();",
    "a native whose errors are caught": "const t = `[${'1,'.repeat(1e5)}`; for (;;) try { JSON.parse(t) } catch {}",
    "a pattern that repeats what it found": "for (;;) /(.*)\\1\\1\\1b/.test('a'.repeat(3000));",
    "a pattern with sets": "for (;;) /[\\p{L}--[a-z]]+\\d/v.test('é'.repeat(10000));",
}
RECURSING = {
    "a function": "(function f() { return f() + 1; })();",
    "a getter": "const o = { get x() { return this.x; } }; o.x;",
    "toString": "const o = { toString() { return '' + this; } }; '' + o;",
    "a callback of a built-in": "[3, 2, 1].sort(function f() { return [1, 2].sort(f); });",
    "an async function": "const f = async () => { await f(); }; await f();",
    "a generator": "function* g() { yield* g(); } [...g()];",
}


@pytest.fixture
def namespace() -> Iterator[package.DispatchNamespace]:
    with package.Emulator(cpu_ms=200, memory_bytes=64 << 20) as emulator:
        yield emulator.dispatch_namespaces.create("production")


def ends(namespace: package.DispatchNamespace, body: str, expected: tuple[int, str, str]) -> None:
    source = f"""export default {{ async fetch(request, env, ctx) {{
      if (request.url.endsWith("/next")) return new Response("works");
      {body}
    }} }}"""
    script = namespace.upload("hostile", source)
    response = script.fetch("/")
    exception = response.invocation.exception
    assert exception is not None
    assert (response.status_code, response.text, exception.message) == expected
    assert script.fetch("/next").text == "works"


@pytest.mark.parametrize("name", ENDLESS)
def test_endless_work_ends_at_the_cpu_limit(namespace: package.DispatchNamespace, name: str) -> None:
    ends(namespace, ENDLESS[name], CPU)


@pytest.mark.parametrize("name", LONG)
def test_what_one_operation_may_take_long_for_counts_as_long(name: str) -> None:
    with package.Emulator(cpu_ms=50) as emulator:
        script = emulator.dispatch_namespaces.create("production")
        before = time.process_time()
        ends(script, LONG[name], CPU)
        # Counted, not measured: within two orders of magnitude on any machine.
        assert time.process_time() - before < 5


@pytest.mark.parametrize(("cpu_ms", "expected"), [(20, "exceeded CPU"), (30_000, "would never generate a response")])
def test_timers_that_set_timers_end(cpu_ms: float, expected: str) -> None:
    again = "const again = () => setTimeout(again, 0); again(); await new Promise(() => {});"
    with package.Emulator(cpu_ms=cpu_ms) as emulator:
        namespace = emulator.dispatch_namespaces.create("production")
        for body in (again, "setInterval(() => {}, 1000); await new Promise(() => {});"):
            response = namespace.upload("idle", f"export default {{ async fetch() {{ {body} }} }}").fetch("/")
            assert expected in str(response.invocation.exception)


@pytest.mark.parametrize("name", GROWING)
def test_endless_growth_ends_at_the_memory_limit(name: str) -> None:
    with package.Emulator(cpu_ms=30_000, memory_bytes=48 << 20) as emulator:
        ends(emulator.dispatch_namespaces.create("production"), GROWING[name], MEMORY)


@pytest.mark.parametrize("name", RECURSING)
def test_endless_recursion_ends_in_a_range_error(namespace: package.DispatchNamespace, name: str) -> None:
    ends(namespace, RECURSING[name], STACK)


def test_what_is_thrown_may_throw_when_it_is_looked_at(namespace: package.DispatchNamespace) -> None:
    thrown = "throw new Proxy({}, { get() { throw 1; } });"
    ends(namespace, thrown, (500, "error code: 1101", "[object Object]"))


def test_a_handler_that_never_answers_is_ended(namespace: package.DispatchNamespace) -> None:
    message = (
        "The Workers runtime canceled this request because it detected that your Worker's code had hung and would "
        "never generate a response. Refer to: https://developers.cloudflare.com/workers/observability/errors/"
    )
    ends(namespace, "await new Promise(() => {});", (500, "error code: 1101", message))


def test_garbage_does_not_count_against_the_memory_limit(namespace: package.DispatchNamespace) -> None:
    source = """export default { fetch() {
      for (let i = 0; i < 20000; i++) { const cycle = { data: new Array(500).fill(i) }; cycle.self = cycle; }
      return new Response("done");
    } }"""
    with package.Emulator(memory_bytes=16 << 20) as emulator:
        script = emulator.dispatch_namespaces.create("production").upload("cycles", source)
        assert script.fetch("/").text == "done"


def test_a_long_list_is_collected_in_linear_time(namespace: package.DispatchNamespace) -> None:
    source = """export default { fetch() {
      let list = null;
      for (let i = 0; i < 300000; i++) list = { next: list };
      return new Response("done");
    } }"""
    with package.Emulator(cpu_ms=5000) as emulator:
        script = emulator.dispatch_namespaces.create("production").upload("list", source)
        assert script.fetch("/").text == "done"


def test_a_long_chain_of_prototypes_is_freed_in_linear_time() -> None:
    source = """export default { fetch() {
      let o = {};
      for (let i = 0; i < 200000; i++) o = Object.create(o);
      o = null;
      return new Response("done");
    } }"""
    with package.Emulator() as emulator:
        script = emulator.dispatch_namespaces.create("production").upload("chain", source)
        before = time.process_time()
        assert script.fetch("/").text == "done"
        assert time.process_time() - before < 2  # in the square of it: a minute


def test_console_output_beyond_productions_limit_is_dropped(namespace: package.DispatchNamespace) -> None:
    source = """export default { fetch() {
      for (let i = 0; i < 40; i++) console.log("x".repeat(10000));
      return new Response("done");
    } }"""
    record = namespace.upload("talker", source).fetch("/").invocation
    assert record.console_truncated
    assert len(record.console) == 26


@pytest.mark.parametrize("opening", ["(", "[", "{a:", "`${", "!", "a?b:", "()=>", "x=>{"])
def test_a_deep_nest_is_a_clear_upload_error(namespace: package.DispatchNamespace, opening: str) -> None:
    with pytest.raises(package.ApiError) as caught:
        namespace.upload("deep", "export default 1;\nlet x = " + opening * 200_000)
    assert caught.value.code == 10021
    assert "worker.js" in str(caught.value)


STARTING = {
    "a loop": "for (;;);",
    "a loop that catches": "for (;;) { try { for (;;); } catch {} }",
    "a loop that awaits": "for (;;) await 1;",
    "jobs that start jobs": "const again = () => queueMicrotask(again); again();",
}


@pytest.mark.parametrize("name", STARTING)
def test_a_start_up_without_an_end_is_a_clear_upload_error(namespace: package.DispatchNamespace, name: str) -> None:
    with pytest.raises(package.ApiError, match=r"Script startup exceeded CPU time limit\."):
        namespace.upload("endless", STARTING[name] + " export default { fetch() {} };")
    assert namespace.upload("next", "export default { fetch: () => new Response('works') };").fetch("/").text == "works"


@pytest.mark.parametrize("kept", ["new Uint8Array(1 << 20)", "'x'.repeat(1 << 20) + kept.length", "[...kept]"])
def test_a_start_up_that_keeps_too_much_names_the_memory_limit(kept: str) -> None:
    with package.Emulator(memory_bytes=16 << 20) as emulator:
        with pytest.raises(package.ApiError, match=r"Script startup exceeded memory limit\."):
            emulator.workers.upload(
                "w", f"const kept = []; for (;;) kept.push({kept}); export default {{ fetch() {{}} }};"
            )
        kept_little = emulator.workers.upload("w", "export default { fetch: () => new Response('works') };")
        assert kept_little.fetch("/").text == "works"


def test_a_worker_may_freeze_what_everything_inherits_from(namespace: package.DispatchNamespace) -> None:
    source = """
    for (const each of [Object, Array, Function, Promise, String, Error]) Object.freeze(each.prototype);
    Object.freeze(globalThis);
    export default { async fetch() {
      const got = [await new Response("body").text(), structuredClone({ a: [1] }).a[0], new URL("http://x/?q=1").searchParams.get("q")];
      got.push(await new Promise((resolve) => setTimeout(resolve, 1, "timer")));
      got.push((await crypto.subtle.digest("SHA-1", new Uint8Array(1))).byteLength);
      try { globalThis.fetch = 1; } catch (error) { got.push(error.message); }
      return Response.json(got);
    } };
    """
    script = namespace.upload("frozen", source)
    refused = "Cannot add property fetch, object is not extensible"
    assert script.fetch("/").json() == ["body", 1, "1", "timer", 20, refused]
