"""Mistakes of a caller: each is a TypeError, a ValueError or an error of the package, and says what is wrong."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

import wfp as package
from wfp.engine import Engine

WORKER = "export default { fetch(request) { return new Response(request.method + ' ' + request.url) } }"
RELAY = """export default { async fetch(request) {
  try { return await fetch("https://elsewhere.example/"); } catch (error) { return new Response(error.message) }
} }"""


class World:
    """An emulator with one of each."""

    def __init__(self) -> None:
        self.emulator = package.Emulator()
        self.namespace = self.emulator.dispatch_namespaces.create("production")
        self.script = self.namespace.upload("acme", WORKER)
        self.kv = self.emulator.kv.create("users")
        self.r2 = self.emulator.r2.create("files")
        self.d1 = self.emulator.d1.create("orders")


@pytest.fixture(scope="module")
def world() -> World:
    return World()


Action = Callable[[World], Any]

WRONG_TYPES: dict[str, tuple[str, Action]] = {
    "a namespace's name": ("a name must be a str, not int", lambda w: w.emulator.dispatch_namespaces[3]),
    "a script's name": ("a name must be a str, not bytes", lambda w: w.namespace.upload(b"x", WORKER)),
    "a source": ("source must be a str, bytes, a Path or a mapping", lambda w: w.namespace.upload("x", 3)),
    "a module": ("the module a.js must be bytes or a str, not int", lambda w: w.namespace.upload("x", {"a.js": 3})),
    "an option": (
        "got an unexpected keyword argument 'binding'",
        lambda w: w.namespace.upload("x", WORKER, binding={}),
    ),
    "bindings": ("bindings must be a mapping, not list", lambda w: w.namespace.upload("x", WORKER, bindings=[1])),
    "a binding": ("binding KV: it must be a resource handle", lambda w: w.namespace.upload("x", bindings={"KV": 3})),
    "keep_bindings": ("must be a list of str, not str", lambda w: w.namespace.upload("acme", keep_bindings="d1")),
    "a tag": ("each of tags must be a str, not int", lambda w: w.namespace.upload("x", WORKER, tags=[3])),
    "metadata": ("metadata must be what JSON can hold", lambda w: w.namespace.upload("x", metadata={"a": {1}})),
    "a url": ("url must be a str, not None", lambda w: w.script.fetch(None)),
    "a method": ("method must be a str, not int", lambda w: w.script.fetch("/", 3)),
    "headers": ("headers must be a mapping or a list of pairs", lambda w: w.script.fetch("/", headers="a: b")),
    "a header": ("the value of the header a must be a str", lambda w: w.script.fetch("/", headers={"a": 3})),
    "content": ("content must be bytes or a str, not int", lambda w: w.script.fetch("/", content=3)),
    "files": ("data and files must be as httpx has them", lambda w: w.script.fetch("/", "POST", files=3)),
    "a request of gather": (r"each request must be \(script, url\)", lambda w: w.emulator.gather("/")),
    "a key": ("key must be a str, not None", lambda w: w.kv.get(None)),
    "a value": ("value must be bytes or a str, not int", lambda w: w.kv.put("k", 5)),
    "a time to live": ("expiration_ttl must be an int, not float", lambda w: w.kv.put("k", "", expiration_ttl=60.5)),
    "an object": ("value must be bytes or a str, not None", lambda w: w.r2.put("k", None)),
    "sql": ("sql must be a str, not bytes", lambda w: w.d1.query(b"select 1")),
    "a parameter": ("must be what JSON can hold", lambda w: w.d1.query("select ?", object())),
    "a time": ("a time is a datetime", lambda w: w.emulator.clock.freeze(None)),
    "a unit of time": ("advance\\(\\) knows no years", lambda w: w.emulator.clock.advance(years=1)),
    "a snapshot": ("restore\\(\\) takes what snapshot\\(\\) returned", lambda w: w.emulator.restore("x")),
    "outbound": ("outbound must be a callable", lambda w: setattr(w.emulator, "outbound", 3)),
    "state": ("state must be the path of a directory", lambda _: package.Emulator(state=3)),
    "seed": ("seed must be an int, not str", lambda _: package.Emulator(seed="x")),
    "a limit": ("cpu_ms must be a number, not list", lambda _: package.Emulator(cpu_ms=[])),
    "a token's scope": ("the scope of token 't' must be a mapping", lambda _: package.Emulator(api_tokens={"t": 3})),
    "a script": ("source must be a str, not None", lambda _: Engine().evaluate(None)),
    "print": ("print must be callable", lambda _: Engine(print=3)),
}

WRONG_VALUES: dict[str, tuple[str, Action]] = {
    "a name that is no text": ("a name has a lone surrogate", lambda w: w.namespace.upload("a\ud800", WORKER)),
    "a secret that is no text": ("a secret has a lone surrogate", lambda _: package.secret("\udfff")),
    "metadata that is no text": ("a lone surrogate", lambda w: w.namespace.upload("x", metadata={"a": "\ud800"})),
    "not a number": ("must be what JSON can hold", lambda w: w.namespace.upload("x", metadata={"a": float("nan")})),
    "no modules": ("source has no modules", lambda w: w.namespace.upload("x", {})),
    "no main module": ("main_module= is needed", lambda w: w.namespace.upload("x", {"a.js": "", "b.js": ""})),
    "another emulator's handle": ("belongs to another", lambda w: w.namespace.upload("x", bindings={"KV": World().kv})),
    "no url": ("not a URL that can be fetched", lambda w: w.script.fetch("acme.example.com")),
    "a url without a host": ("not a URL that can be fetched", lambda w: w.script.fetch("http://")),
    "a url that is no text": ("url has a lone surrogate", lambda w: w.script.fetch("/\ud800")),
    "no method": ("not an HTTP method", lambda w: w.script.fetch("/", "GE T")),
    "no header name": ("not a header name", lambda w: w.script.fetch("/", headers={"a b": "c"})),
    "a header of two lines": ("has a line break", lambda w: w.script.fetch("/", headers={"a": "b\r\nc: d"})),
    "time backwards": ("time only moves forward", lambda w: w.emulator.clock.advance(-1)),
    "time without end": ("no span of time: seconds=inf", lambda w: w.emulator.clock.advance(float("inf"))),
    "a time after the end": ("JavaScript's time ends", lambda w: w.emulator.clock.freeze(1e300)),
    "no time": ("not a time in ISO 8601: 'soon'", lambda w: w.emulator.clock.freeze("soon")),
    "no such outbound": ("outbound must be a callable", lambda w: setattr(w.emulator, "outbound", "web")),
    "a state without a name": ("state must be the path of a directory", lambda _: package.Emulator(state="")),
    "a negative seed": ("seed must be from 0", lambda _: package.Emulator(seed=-1)),
    "no memory": ("memory_bytes must be from 1048576", lambda _: package.Emulator(memory_bytes=1000)),
    "no CPU time": ("cpu_ms must be positive", lambda _: package.Emulator(cpu_ms=0)),
    "an empty token": ("a token must not be empty", lambda _: package.Emulator(api_tokens=[""])),
    "no accounts": ("api_tokens must map tokens", lambda _: package.Emulator(api_tokens={"t": {"accounts": 3}})),
    "too little for an engine": ("memory_bytes must be from 1048576", lambda _: Engine(memory_bytes=3)),
}


@pytest.mark.parametrize("mistake", WRONG_TYPES)
def test_a_wrong_type_is_a_type_error_that_names_the_argument(world: World, mistake: str) -> None:
    message, action = WRONG_TYPES[mistake]
    with pytest.raises(TypeError, match=message):
        action(world)


@pytest.mark.parametrize("mistake", WRONG_VALUES)
def test_a_wrong_value_is_a_value_error_that_names_the_argument(world: World, mistake: str) -> None:
    message, action = WRONG_VALUES[mistake]
    with pytest.raises(ValueError, match=message):
        action(world)


def test_a_file_that_is_not_there_is_named(world: World, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=re.escape("nowhere.js")):
        world.namespace.upload("x", tmp_path / "nowhere.js")


def test_a_state_directory_that_cannot_be_used_is_a_state_error(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a directory")
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "control.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(package.StateError, match="it is not a directory"):
        package.Emulator(state=file)
    with pytest.raises(package.StateError, match="a file of the state is damaged"):
        package.Emulator(state=damaged)
    with package.Emulator(state=tmp_path / "state"), pytest.raises(package.StateError, match="in use by another"):
        package.Emulator(state=tmp_path / "state")


def test_everything_after_close_is_a_closed_error() -> None:
    world = World()
    snapshot = world.emulator.snapshot()
    client = httpx.Client(transport=world.emulator.transport(), base_url="https://api.test")
    world.emulator.close()
    world.emulator.close()
    actions: list[Callable[[], Any]] = [
        lambda: world.script.fetch("/"),
        lambda: world.emulator.gather((world.script, "/")),
        lambda: world.namespace.upload("x", WORKER),
        lambda: world.script.bindings,
        lambda: world.script.last_invocation,
        lambda: world.kv.get("k"),
        lambda: world.d1.query("select 1"),
        lambda: world.emulator.clock.now,
        lambda: world.emulator.clock.advance(1),
        world.emulator.snapshot,
        lambda: world.emulator.restore(snapshot),
        lambda: client.get("/client/v4/accounts"),
    ]
    for action in actions:
        with pytest.raises(package.ClosedError, match="the emulator is closed"):
            action()


def test_a_request_arrives_as_http_would_carry_it(world: World) -> None:
    assert world.script.fetch("HTTPS://Acme.Example.com:443", "get").text == "GET https://acme.example.com/"
    assert world.script.fetch("/a b?q=é#part").text == "GET https://acme.example.com/a%20b?q=%C3%A9"


def test_blobs_are_parameters(world: World) -> None:
    assert world.d1.query("select hex(?) as x, typeof(?) as t", b"\x01\xff", b"") == [{"x": "01FF", "t": "blob"}]


# Outbound handlers ---------------------------------------------------------------------------------------------------


def test_an_outbound_handler_may_use_the_api_but_run_nothing(world: World) -> None:
    relay = world.namespace.upload("relay", RELAY)
    world.kv.put("k", "from the handler")
    world.emulator.outbound = lambda _: httpx.Response(200, content=world.kv.get("k") or b"")
    assert relay.fetch("/").text == "from the handler"
    for action in (
        lambda: world.script.fetch("/"),
        lambda: world.emulator.clock.advance(1),
        world.emulator.close,
        lambda: setattr(world.emulator, "outbound", None),
    ):
        world.emulator.outbound = lambda _, action=action: action()
        assert "BusyError" in relay.fetch("/").text


def test_what_a_handler_raises_is_a_failed_fetch(world: World) -> None:
    relay = world.namespace.upload("relay", RELAY)
    world.emulator.outbound = lambda _: 1 / 0
    assert relay.fetch("/").text == "the emulator's outbound handler failed: ZeroDivisionError: division by zero"


def test_an_interrupt_in_a_handler_ends_the_call(world: World) -> None:
    relay = world.namespace.upload("relay", RELAY)

    def interrupted(_: httpx.Request) -> httpx.Response:
        raise KeyboardInterrupt

    world.emulator.outbound = interrupted
    with pytest.raises(KeyboardInterrupt):
        relay.fetch("/")
    assert world.script.fetch("/").status_code == 200


# Threads -------------------------------------------------------------------------------------------------------------

COUNTER = """export default { async fetch(request, env) {
  const key = new URL(request.url).searchParams.get("key");
  const count = Number(await env.KV.get(key)) + 1;
  await scheduler.wait(5);
  await env.KV.put(key, String(count));
  return new Response(String(count));
} }"""


def in_threads(actions: list[Callable[[], None]]) -> None:
    failures: list[BaseException] = []

    def guarded(action: Callable[[], None]) -> None:
        try:
            action()
        except BaseException as error:  # re-raised below, in the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if failures:
        raise failures[0]


def test_threads_may_have_an_emulator_each() -> None:
    def work() -> None:
        for _ in range(5):
            with package.Emulator() as emulator:
                namespace = emulator.dispatch_namespaces.create("production")
                script = namespace.upload("counter", COUNTER, bindings={"KV": emulator.kv.create("counts")})
                assert [script.fetch("/?key=a").text for _ in range(5)] == ["1", "2", "3", "4", "5"]

    in_threads([work] * 6)


def test_threads_may_share_an_emulator() -> None:
    with package.Emulator() as emulator:
        namespace = emulator.dispatch_namespaces.create("production")
        script = namespace.upload("counter", COUNTER, bindings={"KV": emulator.kv.create("counts")})

        def work(name: str) -> Callable[[], None]:
            def run() -> None:
                for count in range(1, 20):
                    assert script.fetch(f"/?key={name}").text == str(count)

            return run

        in_threads([work(str(i)) for i in range(6)])


def test_a_thread_with_a_small_stack_is_enough() -> None:
    source = """export default { fetch() {
      const deep = (n) => { try { return deep(n + 1) } catch (error) { return error.message } };
      return new Response(deep(0));
    } }"""
    seen: list[str] = []

    def work() -> None:
        with package.Emulator() as emulator:
            seen.append(emulator.dispatch_namespaces.create("p").upload("deep", source).fetch("/").text)

    before = threading.stack_size(256 * 1024)
    try:
        in_threads([work])
    finally:
        threading.stack_size(before)
    assert seen == ["Maximum call stack size exceeded"]


# The engine ----------------------------------------------------------------------------------------------------------


def test_values_that_python_has_no_room_for_still_come() -> None:
    engine = Engine()
    assert engine.evaluate("10n ** 5000n") == 10**5000
    assert engine.evaluate("-255n") == -255
    assert engine.evaluate("new Date(8.64e15)") == "+275760-09-13T00:00:00.000Z"
    with pytest.raises(package.JavaScriptError, match=r"^null$"):
        engine.evaluate("throw null")


def test_a_script_that_changes_what_values_are_made_with_gets_a_clear_error() -> None:
    assert Engine().evaluate("JSON.stringify = () => 'x'; 3") == 3
    with pytest.raises(package.JavaScriptError, match="cannot be given to Python"):
        Engine().evaluate("Array.prototype.toJSON = () => 'x'; new Uint8Array(3)")
