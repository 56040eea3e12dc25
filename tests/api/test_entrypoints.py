"""What a script's exports are to the platform: read once, when its top level has run. Answers: workerd."""

from __future__ import annotations

import pytest

import wfp


def answers(emulator: wfp.Emulator, source: str, count: int = 2) -> list[str]:
    script = emulator.workers.upload("w", source)
    return [script.fetch("/").text for _ in range(count)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            """const h = { fetch() {
              h.fetch = () => new Response("new"); return new Response("old " + (this === h)) } };
            export default h""",
            ["old true", "old true"],
        ),
        (
            """let h = { fetch() { h = { fetch: () => new Response("new") }; return new Response("old") } };
            export { h as default }""",
            ["old", "old"],
        ),
        (
            """let reads = 0;
            export default { get fetch() { const read = ++reads; return () => new Response(`read ${read}`) } }""",
            ["read 1", "read 1"],
        ),
        (
            """class Handler { #word = "private"; fetch() { return new Response(this.#word) } }
            export default new Handler()""",
            ["private", "private"],
        ),
        (
            """import { WorkerEntrypoint } from "cloudflare:workers";
            export default class A extends WorkerEntrypoint {
              fetch() { A.prototype.fetch = () => new Response("new"); return new Response("old") } }""",
            ["old", "new"],
        ),
    ],
    ids=["replaced", "rebound", "getter", "private", "class"],
)
def test_handlers_are_read_once(emulator: wfp.Emulator, source: str, expected: list[str]) -> None:
    assert answers(emulator, source) == expected


def test_the_fetch_of_a_class_is_handed_the_request_alone(emulator: wfp.Emulator) -> None:
    source = """import { WorkerEntrypoint } from "cloudflare:workers";
      export default class extends WorkerEntrypoint {
        fetch(...given) {
          return Response.json([given.length, given[1] === undefined, given[2] === undefined, this.env.A]);
        } }"""
    script = emulator.workers.upload("w", source, bindings={"A": "text"})
    assert script.fetch("/").json() == [3, True, True, "text"]


def test_a_worker_that_changes_promises_does_not_change_the_platform(emulator: wfp.Emulator) -> None:
    source = """
        Promise.prototype.then = Promise.resolve = () => { throw new Error("patched") };
        Object.defineProperty(Promise.prototype, "constructor", { get() { throw new Error("patched") } });
        Function.prototype.call = Function.prototype.bind = Function.prototype.apply = null;
        export default { async fetch(request, env, ctx) {
          ctx.waitUntil(new Promise((resolve) => setTimeout(() => { console.log("waited"); resolve() }, 10)));
          return new Response("answered");
        } }"""
    script = emulator.workers.upload("w", source)
    answer = script.fetch("/")
    assert answer.text == "answered"
    assert [line.message for line in answer.invocation.console] == ["waited"]


def test_methods_of_the_context_need_it(emulator: wfp.Emulator) -> None:
    source = """export default { fetch(request, env, ctx) {
        const texts = ["waitUntil", "passThroughOnException"].map((name) => {
          const method = ctx[name];
          try { return method(Promise.resolve()) }
          catch (error) { return `${error.name}: ${error.message.slice(0, 18)}` }
        });
        return Response.json(texts);
      } }"""
    shown = emulator.workers.upload("w", source).fetch("/").json()
    assert shown == ["TypeError: Illegal invocation"] * 2


def test_wait_until_can_be_imported(emulator: wfp.Emulator) -> None:
    source = """import { waitUntil } from "cloudflare:workers";
      export default { async fetch() {
        await scheduler.wait(5);
        waitUntil(scheduler.wait(10).then(() => console.log("done")));
        waitUntil(Promise.reject(new Error("late")));
        return new Response("ok");
      } }"""
    answer = emulator.workers.upload("w", source).fetch("/")
    assert answer.text == "ok"
    assert [line.message for line in answer.invocation.console] == ["done"]
    assert answer.invocation.exception is not None
    assert answer.invocation.exception.message == "late"
    assert answer.invocation.wall_ms == 15


def test_a_binding_is_not_used_before_there_is_a_request(emulator: wfp.Emulator) -> None:
    source = """import { env } from "cloudflare:workers";
      const early = [];
      const bad = { toString() { throw new Error("no text") } };
      for (const call of [() => env.KV.get("k"), () => env.KV.get("k", "json"), () => env.KV.put("k", "v"),
                          () => env.KV.put(bad, "v"), () => env.KV.list(), () => env.FILES.get("k"),
                          () => env.FILES.get(bad)]) {
        try {
          call().catch((error) => early.push(`rejected ${error.message.slice(0, 20)}`));
        } catch (error) {
          early.push(`thrown ${error.message.slice(0, 20)}`);
        }
      }
      export default { fetch: () => Response.json(early) }"""
    bindings = {"KV": emulator.kv.create("k"), "FILES": emulator.r2.create("files")}
    refused = "Disallowed operation"
    assert emulator.workers.upload("w", source, bindings=bindings).fetch("/").json() == [
        f"thrown {refused}",
        f"thrown {refused}",
        f"rejected {refused}",
        "rejected no text",
        f"rejected {refused}",
        f"rejected {refused}",
        "rejected no text",
    ]
