"""The instance that an upload tries a script in serves its first invocation, where nothing can tell."""

from __future__ import annotations

import pytest

import wfp as package

COUNTS = """
globalThis.starts = (globalThis.starts ?? 0) + 1;
let served = 0;
export default { fetch(request, env) {
  return Response.json([globalThis.starts, ++served, Object.keys(env), env.TEXT, Date.now() > 0]);
} }"""


def test_the_top_level_has_run_once_and_served_nothing() -> None:
    with package.Emulator() as emulator:
        script = emulator.dispatch_namespaces.create("production").upload("acme", COUNTS, bindings={"TEXT": "a"})
        assert script.fetch("/").json() == [1, 1, ["TEXT"], "a", True]
        assert script.fetch("/").json() == [1, 2, ["TEXT"], "a", True]


def test_what_an_upload_changes_later_is_seen() -> None:
    with package.Emulator() as emulator:
        namespace = emulator.dispatch_namespaces.create("production")
        namespace.upload("acme", COUNTS, bindings={"TEXT": "a"})
        namespace.upload("acme", bindings={"TEXT": "b", "MORE": "c"})
        assert namespace["acme"].fetch("/").json() == [1, 1, ["TEXT", "MORE"], "b", True]
        namespace.upload("acme", COUNTS.replace("return", "served += 10; return"), bindings={"TEXT": "d"})
        assert namespace["acme"].fetch("/").json() == [1, 11, ["TEXT"], "d", True]


def test_a_refused_upload_leaves_no_instance_behind() -> None:
    with package.Emulator() as emulator:
        namespace = emulator.dispatch_namespaces.create("production")
        script = namespace.upload("acme", COUNTS, bindings={"TEXT": "a"})
        with pytest.raises(package.ApiError, match="no"):
            namespace.upload("acme", "export default { fetch() {} }; throw new Error('no')", bindings={"TEXT": "b"})
        assert script.fetch("/").json()[3] == "a"


def test_scripts_of_one_process_share_no_globals() -> None:
    source = """export default { fetch(request) {
      if (request.url.endsWith("/set")) { Response.prototype.mine = 1; URL.extra = 2; Array.prototype.last = 3; }
      return Response.json([Response.prototype.mine, URL.extra, [].last].map((value) => value ?? null));
    } }"""
    with package.Emulator() as emulator:
        namespace = emulator.dispatch_namespaces.create("production")
        first, second = namespace.upload("first", source), namespace.upload("second", source)
        assert first.fetch("/set").json() == [1, 2, 3]
        assert second.fetch("/").json() == [None, None, None]
        assert first.fetch("/").json() == [1, 2, 3]


def test_random_numbers_are_each_instances_own_and_replay() -> None:
    source = "export default { fetch: () => new Response(`${Math.random()} ${crypto.randomUUID()}`) }"

    def run() -> tuple[str, str]:
        with package.Emulator(seed=7) as emulator:
            namespace = emulator.dispatch_namespaces.create("production")
            return namespace.upload("a", source).fetch("/").text, namespace.upload("b", source).fetch("/").text

    first = run()
    assert first == run()
    assert first[0] != first[1]


def test_what_happened_can_be_read_where_a_test_fails(wfp: package.Emulator) -> None:
    source = """export default { async fetch(request, env) {
      console.warn("careful");
      await env.KV.get("a");
      throw new TypeError("no");
    } }"""
    namespace = wfp.dispatch_namespaces.create("production")
    script = namespace.upload("w", source, bindings={"KV": wfp.kv.create("k")})
    with pytest.raises(package.WorkerException, match="no") as raised:
        script.fetch("/")
    record = raised.value.invocation
    assert record is not None
    assert repr(record) == "<wfp.Invocation fetch of production/w: exception, 500, 1 operations>"
    assert repr(record.exception) == "<wfp.ScriptError TypeError: no>"
    assert str(record.exception) == "TypeError: no"
    assert repr(record.console) == "[<wfp.ConsoleLine warn: careful>]"
    assert repr(record.operations) == "[<wfp.Operation KV.get(a): miss>]"
