"""Durable Objects from the outside: one object an id, its storage, alarms, gates, classes and namespaces."""

from __future__ import annotations

import itertools
import json
import math
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

import wfp as package

Room = {"type": "durable_object_namespace", "class_name": "Room", "sqlite": True}
OldRoom = {"type": "durable_object_namespace", "class_name": "Room", "sqlite": False}


def worker(members: str, handler: str = "") -> str:
    """A Worker with a class Room, whose requests go to the object named by ?who=, or run ``handler``."""
    return f"""
import {{ DurableObject, RpcTarget }} from "cloudflare:workers";
export class Room extends DurableObject {{ {members} }}
export default {{ async fetch(request, env, ctx) {{
  const url = new URL(request.url);
  const stub = env.ROOM.getByName(url.searchParams.get("who") ?? "a");
  {handler or "return stub.fetch(request);"}
}} }}"""


def upload(
    emulator: package.Emulator, members: str, handler: str = "", binding: Any = None, **options: Any
) -> package.Script:
    source = worker(members, handler)
    return emulator.workers.upload("rooms", source, bindings={"ROOM": binding or Room}, **options)


COUNT = """
  async fetch() {
    const count = ((await this.ctx.storage.get("count")) ?? 0) + 1;
    await this.ctx.storage.put("count", count);
    return Response.json(count);
  }"""


def test_an_id_has_one_object_that_keeps_its_storage(emulator: package.Emulator) -> None:
    rooms = upload(emulator, COUNT)
    assert [rooms.fetch("/").json() for _ in range(3)] == [1, 2, 3]
    assert rooms.fetch("/?who=b").json() == 1
    emulator.evict()
    assert rooms.fetch("/").json() == 4
    upload(emulator, COUNT)
    assert rooms.fetch("/").json() == 5


def test_many_requests_at_once_lose_no_update(emulator: package.Emulator) -> None:
    rooms = upload(emulator, COUNT)
    answers = emulator.gather(*[(rooms, "/")] * 50)
    assert sorted(answer.json() for answer in answers) == list(range(1, 51))


def test_the_record_tells_what_the_object_did(emulator: package.Emulator) -> None:
    rooms = upload(emulator, COUNT)
    record = rooms.fetch("/").invocation
    seen = [(each.binding, each.operation, each.key) for each in record.operations]
    assert seen == [("ROOM", "get", "a"), ("ROOM", "fetch", "GET https://rooms.example.com/")]
    (child,) = record.children
    assert (child.event, child.object_class, child.object_name, len(child.object_id)) == ("fetch", "Room", "a", 64)
    done = [(each.binding, each.operation, each.key, each.outcome) for each in child.operations]
    assert done == [("ctx.storage", "get", "count", "miss"), ("ctx.storage", "put", "count", "ok")]


def test_memory_lives_until_the_object_is_evicted(emulator: package.Emulator) -> None:
    rooms = upload(emulator, "hits = 0; fetch() { return Response.json(++this.hits); }")
    assert [rooms.fetch("/").json() for _ in range(2)] == [1, 2]
    emulator.evict()
    assert rooms.fetch("/").json() == 1


def test_plain_classes_and_method_calls(emulator: package.Emulator) -> None:
    source = """
export class Room {
  constructor(state, env) { this.state = state; this.env = env; }
  async fetch() { return new Response(this.state.id.toString() + this.env.NAME); }
  add() {}
}
export default { async fetch(request, env) {
  const stub = env.ROOM.get(env.ROOM.idFromName("a"));
  if (request.url.endsWith("/call")) return Response.json(await stub.add(1).catch((error) => error.message));
  const text = await (await stub.fetch(request)).text();
  return Response.json([stub.id.toString() + "x" === text, stub.name, stub.id.name]);
} }"""
    rooms = emulator.workers.upload("rooms", source, bindings={"ROOM": Room, "NAME": "x"})
    assert rooms.fetch("/").json() == [True, "a", "a"]
    assert (
        rooms.fetch("/call").json().startswith("The receiving Durable Object does not support RPC, because its class")
    )


def test_what_calls_cannot_carry_yet_says_so(emulator: package.Emulator) -> None:
    members = """
  take(value) { return typeof value; }
  make() { return new (class Counter extends RpcTarget {})(); }"""
    handler = """
  const seen = [];
  for (const call of [() => stub.take(() => 1), () => stub.take([new Response("a")]), () => stub.make()]) {
    try { seen.push(await call()); } catch (e) { seen.push(`${e.name}: ${e.message}`); }
  }
  return Response.json(seen);"""
    rooms = upload(emulator, members, handler)
    assert rooms.fetch("/").json() == [
        "NotEmulated: Passing functions over RPC is not emulated by wfp-emulator.",
        "NotEmulated: Passing values of type Response over RPC is not emulated by wfp-emulator.",
        "NotEmulated: Passing values of type RpcTarget over RPC is not emulated by wfp-emulator.",
    ]


def test_errors_cross_a_stub(emulator: package.Emulator) -> None:
    members = """
  fetch() { throw new RangeError("from fetch"); }
  boom() { throw Object.assign(new TypeError("from boom"), { code: 7 }); }"""
    handler = """
  const seen = [];
  for (const call of [() => stub.fetch(request), () => stub.boom(), () => stub.none()]) {
    try { await call(); } catch (e) { seen.push([e.name, e.message, e.remote, e instanceof Error]); }
  }
  return Response.json(seen);"""
    rooms = upload(emulator, members, handler)
    assert rooms.fetch("/").json() == [
        ["RangeError", "from fetch", True, True],
        ["TypeError", "from boom", True, True],
        ["TypeError", 'The RPC receiver does not implement the method "none".', True, True],
    ]


# Construction, critical sections, resets ------------------------------------------------------------------------------


def test_events_wait_for_a_critical_section_of_the_constructor(emulator: package.Emulator) -> None:
    members = """
  constructor(ctx, env) {
    super(ctx, env);
    this.log = [];
    ctx.blockConcurrencyWhile(async () => {
      this.log.push("begin");
      await scheduler.wait(1000);
      this.log.push("end");
    });
    this.log.push("constructed");
  }
  fetch() { this.log.push("fetch"); return Response.json(this.log); }"""
    rooms = upload(emulator, members)
    first, second = emulator.gather((rooms, "/"), (rooms, "/"))
    assert first.json() == ["constructed", "begin", "end", "fetch"]
    assert second.json() == ["constructed", "begin", "end", "fetch", "fetch"]


def test_a_critical_section_gives_its_result_and_nests(emulator: package.Emulator) -> None:
    members = """
  async fetch() {
    const log = [];
    setTimeout(() => log.push("timer"), 500);
    const result = await this.ctx.blockConcurrencyWhile(async () => {
      await scheduler.wait(1000);
      log.push("outer");
      log.push(await this.ctx.blockConcurrencyWhile(async () => { await scheduler.wait(1000); return "inner"; }));
      return "result";
    });
    log.push(result);
    await scheduler.wait(1);
    return Response.json(log);
  }"""
    assert upload(emulator, members).fetch("/").json() == ["outer", "inner", "result", "timer"]


def test_a_critical_section_that_throws_resets_the_object(emulator: package.Emulator) -> None:
    members = """
  async fail() {
    await this.ctx.storage.put("kept", 1);
    await scheduler.wait(1);
    this.ctx.storage.put("lost", 1);
    await this.ctx.blockConcurrencyWhile(async () => { throw new RangeError("no"); });
  }
  async keys() { return [...(await this.ctx.storage.list()).keys()]; }"""
    handler = """
  const seen = await stub.fail().catch((error) => [error.name, error.message, error.durableObjectReset]);
  return Response.json([seen, await stub.keys()]);"""
    rooms = upload(emulator, members, handler)
    assert rooms.fetch("/").json() == [["RangeError", "no", True], ["kept", "lost"]]


def test_critical_sections_end(emulator: package.Emulator) -> None:
    members = """
  async slow() { await this.ctx.blockConcurrencyWhile(() => scheduler.wait(31000)); }
  async stuck() { await this.ctx.blockConcurrencyWhile(() => new Promise(() => {})); }
  async outside() { const wait = scheduler.wait(10); await this.ctx.blockConcurrencyWhile(() => wait); }
  fine() { return "fine"; }"""
    handler = """
  const seen = [];
  for (const name of ["slow", "stuck", "outside"]) seen.push(await stub[name]().catch((error) => error.message));
  return Response.json([...seen, await stub.fine()]);"""
    slow, stuck, outside, fine = upload(emulator, members, handler).fetch("/").json()
    assert slow == (
        "A call to blockConcurrencyWhile() in a Durable Object waited for too long. The call was canceled and the "
        "Durable Object was reset."
    )
    assert stuck.startswith(
        "A critical section within this Durable Object awaited a Promise that apparently will never"
    )
    assert outside == stuck
    assert fine == "fine"


def test_abort_ends_the_object_at_once(emulator: package.Emulator) -> None:
    members = """
  constructor(ctx, env) { super(ctx, env); this.made = true; this.count = 0; }
  async abort(reason) {
    this.ctx.storage.put("lost", 1);
    try { this.ctx.abort(reason); } catch {} finally { this.ctx.storage.put("after", 1); }
    for (;;);
  }
  async look() { return [++this.count, [...(await this.ctx.storage.list()).keys()]]; }"""
    handler = """
  const seen = [await stub.look()];
  for (const reason of [undefined, "because"]) {
    seen.push(await stub.abort(reason).catch((error) => [error.name, error.message, error.durableObjectReset]));
  }
  return Response.json([...seen, await stub.look()]);"""
    assert upload(emulator, members, handler).fetch("/").json() == [
        [1, []],
        ["Error", "Application called abort() to reset Durable Object.", True],
        ["Error", "because", True],
        [1, []],
    ]


def test_a_constructor_that_throws_fails_the_event_and_is_tried_again(emulator: package.Emulator) -> None:
    members = """
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.put("tries", 1);
    if (globalThis.tried === undefined) throw new RangeError("not today");
  }
  fetch() { return new Response("here"); }"""
    handler = """
  return new Response(await stub.fetch(request).then((r) => r.text(), (error) => error.name + ": " + error.message));"""
    rooms = upload(emulator, members, handler)
    assert [rooms.fetch("/").text for _ in range(2)] == ["RangeError: not today"] * 2


def test_what_runs_away_ends_the_object_only(emulator: package.Emulator) -> None:
    with package.Emulator(cpu_ms=100) as small:
        members = """
  async spin() { this.ctx.storage.put("lost", 1); for (;;); }
  async look() { return [...(await this.ctx.storage.list()).keys()]; }"""
        handler = """
  return Response.json([await stub.spin().catch((error) => error.message), await stub.look()]);"""
        assert upload(small, members, handler).fetch("/").json() == ["Worker exceeded CPU time limit.", []]


# Alarms ---------------------------------------------------------------------------------------------------------------

ALARM = """
  async fetch(request) {
    const url = new URL(request.url);
    if (url.pathname === "/set") await this.ctx.storage.setAlarm(Date.now() + Number(url.searchParams.get("in")));
    if (url.pathname === "/delete") await this.ctx.storage.deleteAlarm();
    return Response.json([await this.ctx.storage.getAlarm(), (await this.ctx.storage.get("rang")) ?? []]);
  }
  async alarm(info) {
    const rang = (await this.ctx.storage.get("rang")) ?? [];
    rang.push([Date.now(), info.retryCount, info.isRetry, info.scheduledTime, await this.ctx.storage.getAlarm()]);
    await this.ctx.storage.put("rang", rang);
    console.log("ring");
    if (globalThis.failures-- > 0) throw new Error("not yet");
  }"""
START = 1_767_225_600_000


def test_alarms_ring_at_their_time(emulator: package.Emulator) -> None:
    rooms = upload(emulator, ALARM)
    assert rooms.fetch("/set?in=60000").json() == [START + 60000, []]
    emulator.clock.advance(seconds=59)
    assert rooms.fetch("/").json() == [START + 60000, []]
    emulator.clock.advance(seconds=1)
    assert rooms.last_invocation is not None
    assert (rooms.last_invocation.event, rooms.last_invocation.object_name) == ("alarm", "a")
    assert [line.message for line in rooms.last_invocation.console] == ["ring"]
    assert rooms.fetch("/").json() == [None, [[START + 60000, 0, False, START + 60000, None]]]
    emulator.clock.advance(hours=1)
    assert len(rooms.fetch("/").json()[1]) == 1


def test_the_newest_time_wins_and_deleted_alarms_do_not_ring(emulator: package.Emulator) -> None:
    rooms = upload(emulator, ALARM)
    rooms.fetch("/set?in=1000")
    rooms.fetch("/set?in=5000")
    emulator.clock.advance(seconds=2)
    assert rooms.fetch("/").json() == [START + 5000, []]
    rooms.fetch("/delete")
    emulator.clock.advance(seconds=10)
    assert rooms.fetch("/").json() == [None, []]


def test_failing_alarms_are_tried_again_ever_later(emulator: package.Emulator) -> None:
    source = worker(ALARM) + "\nglobalThis.failures = Infinity;"
    rooms = emulator.workers.upload("rooms", source, bindings={"ROOM": Room})
    rooms.fetch("/set?in=1000")
    emulator.clock.advance(hours=1)
    alarm, rang = rooms.fetch("/").json()
    assert alarm is None
    assert [(each[1], each[2], each[3]) for each in rang] == [(n, n > 0, START + 1000) for n in range(7)]
    waits = [(later[0] - earlier[0]) / 1000 for earlier, later in itertools.pairwise(rang)]
    for wait, least in zip(waits, [2, 4, 8, 16, 32, 64], strict=True):
        assert least <= wait <= least * 1.25
    emulator.clock.advance(days=1)
    assert len(rooms.fetch("/").json()[1]) == 7


def test_an_alarm_may_set_the_next(emulator: package.Emulator) -> None:
    members = """
  async fetch() { await this.ctx.storage.setAlarm(Date.now() + 1000); return Response.json(null); }
  async alarm() {
    const count = ((await this.ctx.storage.get("count")) ?? 0) + 1;
    await this.ctx.storage.put("count", count);
    await this.ctx.storage.setAlarm(Date.now() + 1000);
    if (count === 2) throw new Error("the next is set");
  }
  async count() { return this.ctx.storage.get("count"); }"""
    handler = 'return url.pathname === "/" ? stub.fetch(request) : Response.json(await stub.count());'
    rooms = upload(emulator, members, handler)
    rooms.fetch("/")
    emulator.clock.advance(seconds=10)
    assert rooms.fetch("/count").json() == 10


def test_setting_an_alarm_needs_a_handler_and_a_time(emulator: package.Emulator) -> None:
    members = """
  async fetch() {
    const seen = [];
    for (const time of [1, 0, -5, "x", new Date(NaN)]) {
      try { seen.push(await this.ctx.storage.setAlarm(time)); } catch (e) { seen.push(e.name + ": " + e.message); }
    }
    return Response.json(seen);
  }"""
    assert upload(emulator, members).fetch("/").json() == [
        "TypeError: Your Durable Object class must have an alarm() handler in order to call setAlarm()",
        "TypeError: setAlarm() cannot be called with an alarm time <= 0",
        "TypeError: setAlarm() cannot be called with an alarm time <= 0",
        "TypeError: Failed to execute 'setAlarm' on 'DurableObjectStorage': parameter 1 is not of type 'date'.",
        "TypeError: Failed to execute 'setAlarm' on 'DurableObjectStorage': parameter 1 is not of type 'date'.",
    ]


def test_alarms_and_objects_survive_the_end_of_the_process(tmp_path: Path) -> None:
    with package.Emulator(state=tmp_path) as emulator:
        rooms = upload(emulator, ALARM)
        rooms.fetch("/set?in=60000")
    with package.Emulator(state=tmp_path) as emulator:
        rooms = emulator.workers["rooms"]
        assert rooms.fetch("/").json() == [START + 60000, []]
        emulator.clock.advance(seconds=60)
        assert len(rooms.fetch("/").json()[1]) == 1
    with package.Emulator(state=tmp_path) as emulator:
        emulator.clock.advance(hours=1)
        assert len(emulator.workers["rooms"].fetch("/").json()[1]) == 1


def test_snapshots_hold_objects_and_alarms(emulator: package.Emulator) -> None:
    rooms = upload(emulator, ALARM)
    rooms.fetch("/set?in=1000")
    before = emulator.snapshot()
    emulator.clock.advance(seconds=10)
    rooms.fetch("/?who=b")
    assert len(rooms.fetch("/").json()[1]) == 1
    emulator.restore(before)
    assert rooms.fetch("/").json() == [START + 1000, []]
    emulator.clock.advance(seconds=1)
    assert len(rooms.fetch("/").json()[1]) == 1


def test_a_request_may_wait_for_an_alarm(emulator: package.Emulator) -> None:
    members = """
  async fetch() {
    await this.ctx.storage.setAlarm(Date.now() + 60000);
    await new Promise((resolve) => { this.wake = resolve; });
    return new Response("awake");
  }
  alarm() { this.wake(); }"""
    assert upload(emulator, members).fetch("/").text == "awake"


# Classes and namespaces -----------------------------------------------------------------------------------------------


def test_objects_of_another_script(emulator: package.Emulator) -> None:
    production = emulator.dispatch_namespaces.create("production")
    production.upload("owner", worker(COUNT), bindings={"ROOM": Room})
    user = "export default { fetch(request, env) { return env.ROOM.getByName('a').fetch(request); } }"
    binding = {"type": "durable_object_namespace", "class_name": "Room", "script_name": "owner"}
    sibling = production.upload("sibling", user, bindings={"ROOM": binding})
    worker_binding = {**binding, "dispatch_namespace": "production"}
    outside = emulator.workers.upload("outside", user, bindings={"ROOM": worker_binding})
    by_id = {"type": "durable_object_namespace", "namespace_id": sibling.bindings["ROOM"]["namespace_id"]}
    third = emulator.workers.upload("third", user, bindings={"ROOM": by_id})
    assert [script.fetch("/").json() for script in (sibling, outside, third)] == [1, 2, 3]
    assert sibling.bindings["ROOM"]["script_name"] == "owner"
    with pytest.raises(package.ApiError) as refused:
        emulator.workers.upload("fourth", user, bindings={"ROOM": binding})
    assert refused.value.code == 10061


def test_a_binding_needs_a_class_that_there_is(emulator: package.Emulator) -> None:
    binding = {"type": "durable_object_namespace", "class_name": "Room"}
    with pytest.raises(package.ApiError, match="not currently configured to implement Durable Objects") as refused:
        emulator.workers.upload("rooms", worker(COUNT), bindings={"ROOM": binding})
    assert (refused.value.http_status, refused.value.code) == (400, 10061)


def test_namespaces_do_not_know_each_other(emulator: package.Emulator) -> None:
    source = worker(COUNT) + "\nexport class Hall extends DurableObject { fetch() { return new Response('hall'); } }"
    source = source.replace(
        "const stub",
        """
  const seen = [env.ROOM.idFromName("a").toString() === env.HALL.idFromName("a").toString()];
  for (const use of [() => env.HALL.idFromString(env.ROOM.idFromName("a").toString()),
      () => env.HALL.get(env.ROOM.newUniqueId()), () => env.HALL.idFromString("0".repeat(64)),
      () => env.HALL.idFromString("xyz")]) {
    try { use(); seen.push(null); } catch (error) { seen.push(error.name + ": " + error.message); }
  }
  return Response.json(seen);
  const stub""",
    )
    hall = {"type": "durable_object_namespace", "class_name": "Hall", "sqlite": True}
    rooms = emulator.workers.upload("rooms", source, bindings={"ROOM": Room, "HALL": hall})
    foreign = "TypeError: Durable Object ID is not valid for this namespace."
    malformed = "TypeError: Invalid Durable Object ID: must be 64 hex digits"
    assert rooms.fetch("/").json() == [False, foreign, foreign, foreign, malformed]


def test_a_deleted_class_takes_its_objects_and_alarms(emulator: package.Emulator, tmp_path: Path) -> None:
    rooms = upload(emulator, ALARM)
    rooms.fetch("/set?in=1000")
    migrations = {"old_tag": "v1", "new_tag": "v2", "deleted_classes": ["Room"]}
    emulator.workers.upload("rooms", "export default { fetch() {} }", migrations=migrations)
    emulator.clock.advance(seconds=10)
    migrations = {"old_tag": "v2", "new_tag": "v3", "new_sqlite_classes": ["Room"]}
    binding = {"type": "durable_object_namespace", "class_name": "Room"}
    rooms = emulator.workers.upload("rooms", worker(ALARM), bindings={"ROOM": binding}, migrations=migrations)
    assert rooms.fetch("/").json() == [None, []]


def test_renamed_and_transferred_classes_keep_their_objects(emulator: package.Emulator) -> None:
    rooms = upload(emulator, COUNT)
    assert rooms.fetch("/").json() == 1
    source = worker(COUNT).replace("class Room", "class Lobby")
    lobby = {"type": "durable_object_namespace", "class_name": "Lobby"}
    migrations: dict[str, Any] = {
        "old_tag": "v1",
        "new_tag": "v2",
        "renamed_classes": [{"from": "Room", "to": "Lobby"}],
    }
    rooms = emulator.workers.upload("rooms", source, bindings={"ROOM": lobby}, migrations=migrations)
    assert rooms.fetch("/").json() == 2
    moved = {"from": "Lobby", "from_script": "rooms", "to": "Hall"}
    source = worker(COUNT).replace("class Room", "class Hall")
    hall = {"type": "durable_object_namespace", "class_name": "Hall"}
    migrations = {"new_tag": "v1", "transferred_classes": [moved]}
    halls = emulator.workers.upload("halls", source, bindings={"ROOM": hall}, migrations=migrations)
    assert halls.fetch("/").json() == 3
    # The first script's binding still leads to the same objects, in the script that has them now.
    assert rooms.fetch("/").json() == 4


def test_rest_lists_namespaces_and_objects(api: Any, emulator: package.Emulator) -> None:
    rooms = upload(emulator, COUNT.replace("async fetch() {", "async fetch(r) { if (r.url.includes('none')) return r;"))
    (shown,) = api.result("GET", "/workers/durable_objects/namespaces")
    assert shown == {
        "id": rooms.bindings["ROOM"]["namespace_id"],
        "name": "rooms_Room",
        "script": "rooms",
        "class": "Room",
        "use_sqlite": True,
    }
    for who in "abc":
        rooms.fetch(f"/?who={who}")
    path = f"/workers/durable_objects/namespaces/{shown['id']}/objects"
    whole = api.result("GET", path)
    assert [each["hasStoredData"] for each in whole] == [True] * 3
    page = api.account("GET", path + "?limit=2").json()
    rest = api.account("GET", path, params={"limit": 2, "cursor": page["result_info"]["cursor"]}).json()
    assert page["result"] + rest["result"] == whole
    assert rest["result_info"] == {"count": 1, "cursor": ""}
    assert api.error("GET", "/workers/durable_objects/namespaces/none/objects")[:2] == (404, 10066)


def test_old_classes_have_no_sql(emulator: package.Emulator) -> None:
    members = """
  async fetch() {
    const seen = [];
    const storage = this.ctx.storage;
    for (const use of [() => storage.sql.exec("SELECT 1"), () => storage.kv.get("a"),
        () => storage.transactionSync(() => 1), () => storage.getCurrentBookmark(),
        () => storage.put("k".repeat(2049), 1), () => storage.put("k", "v".repeat(131200)),
        () => storage.put("k", "v".repeat(131072)), () => storage.get(new Array(129).fill("k"))]) {
      try { seen.push(await use()); } catch (error) { seen.push(error.name + ": " + error.message); }
    }
    return Response.json(seen);
  }"""
    seen = upload(emulator, members, binding=OldRoom).fetch("/").json()
    assert seen[0].startswith(
        "Error: SQL is not enabled for this Durable Object class. To enable it, change `new_classes`"
    )
    assert seen[1] == seen[0]
    assert seen[2:] == [
        "Error: Durable Object is not backed by SQL.",
        "Error: This Durable Object's storage back-end does not implement point-in-time recovery.",
        "RangeError: Keys cannot be larger than 2048 bytes. A key of size 2049 was provided.",
        "RangeError: Values cannot be larger than 131072 bytes. A value of size 131206 was provided.",
        None,
        "RangeError: Maximum number of key value pairs is 128. 129 pairs were provided.",
    ]


def test_turns_are_written_whole_or_not_at_all(emulator: package.Emulator) -> None:
    members = """
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS p (id PRIMARY KEY)");
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS c (p REFERENCES p (id))");
  }
  async put() { this.ctx.storage.put("a", 1); this.ctx.storage.put("b", 1); throw new Error("after"); }
  async broken() {
    this.ctx.storage.put("c", 1);
    this.ctx.storage.sql.exec("PRAGMA defer_foreign_keys = ON; INSERT INTO c VALUES (1)");
    return "answered";
  }
  async keys() { return [...(await this.ctx.storage.list()).keys()]; }"""
    handler = """
  const seen = [];
  for (const name of ["put", "broken", "keys"]) seen.push(await stub[name]().catch((error) => error.message));
  return Response.json(seen);"""
    put, broken, keys = upload(emulator, members, handler).fetch("/").json()
    assert (put, keys) == ("after", ["a", "b"])
    assert broken.startswith("FOREIGN KEY constraint failed: SQLITE_CONSTRAINT")


def test_the_same_seed_draws_the_same_ids() -> None:
    def run() -> Any:
        with package.Emulator(seed=7) as emulator:
            handler = "return Response.json([env.ROOM.newUniqueId().toString(), stub.id.toString()]);"
            return upload(emulator, COUNT, handler).fetch("/").json()

    first = run()
    assert first == run()
    assert json.dumps(first).isprintable()


# Life of an object ----------------------------------------------------------------------------------------------------


def test_a_new_version_ends_what_the_old_object_still_does(emulator: package.Emulator) -> None:
    members = """
  async fetch(request) {
    if (request.url.endsWith("/start")) {
      this.ctx.waitUntil(scheduler.wait(1000).then(() => this.ctx.storage.put("late", 1)));
    }
    return Response.json([VERSION, [...(await this.ctx.storage.list()).keys()]]);
  }"""
    rooms = upload(emulator, members.replace("VERSION", "1"))
    (old,) = rooms.fetch("/start").invocation.children
    rooms = upload(emulator, members.replace("VERSION", "2"))
    assert rooms.fetch("/").json() == [2, []]
    assert old.exception is not None
    assert old.exception.message == "Durable Object reset because its code was updated."
    emulator.clock.advance(seconds=10)
    assert rooms.fetch("/").json() == [2, []]


def test_settings_of_the_script_leave_its_objects_alone(emulator: package.Emulator) -> None:
    rooms = upload(emulator, "hits = 0; fetch() { return Response.json(++this.hits); }")
    assert rooms.fetch("/").json() == 1
    emulator.api.call("POST", "/workers/scripts/rooms/subdomain", payload={"enabled": True})
    assert rooms.fetch("/").json() == 2
    rooms.put_secret("KEY", "x")
    assert rooms.fetch("/").json() == 1


def test_timers_of_an_object_outlive_the_event_that_set_them(emulator: package.Emulator) -> None:
    members = """
  async fetch(request) {
    if (request.url.endsWith("/start")) {
      setTimeout(async () => { await this.ctx.storage.put("timer", Date.now()); console.log("timer"); }, 5000);
    }
    return Response.json((await this.ctx.storage.get("timer")) ?? null);
  }"""
    rooms = upload(emulator, members)
    (started,) = rooms.fetch("/start").invocation.children
    assert rooms.fetch("/").json() is None
    emulator.clock.advance(seconds=5)
    assert rooms.fetch("/").json() == START + 5000
    assert [line.message for line in started.console] == ["timer"]


@pytest.mark.parametrize("goes_on", ["setInterval(() => {}, 1000)", "this.ctx.storage.setAlarm(Date.now() + 1)"])
def test_a_request_that_hangs_ends_though_an_object_goes_on_for_ever(emulator: package.Emulator, goes_on: str) -> None:
    members = f"""
  fetch() {{ {goes_on}; return new Promise(() => {{}}); }}
  alarm() {{ return {goes_on}; }}"""
    exception = upload(emulator, members).fetch("/").invocation.exception
    assert exception is not None
    assert "would never generate a response" in exception.message


def test_more_objects_than_are_kept_are_made_again(emulator: package.Emulator) -> None:
    rooms = upload(emulator, COUNT)
    for turn in (1, 2):
        assert {rooms.fetch(f"/?who={number}").json() for number in range(300)} == {turn}


def test_objects_that_cannot_be_evicted_keep_no_others(emulator: package.Emulator) -> None:
    members = """
  hits = 0;
  fetch(request) {
    if (request.url.endsWith("/keep")) setInterval(() => {}, 1000);
    return Response.json(++this.hits);
  }"""
    rooms = upload(emulator, members).durable_objects["Room"]
    kept = rooms.get_by_name("kept")
    kept.fetch("/keep")
    first = rooms.get_by_name("first")
    assert first.fetch("/").json() == 1
    for number in range(260):
        rooms.get_by_name(str(number)).fetch("/")
    assert (kept.fetch("/").json(), first.fetch("/").json()) == (2, 1)


def test_objects_call_objects(emulator: package.Emulator) -> None:
    members = """
  async ping(depth) {
    this.calls = (this.calls ?? 0) + 1;
    const next = this.env.ROOM.getByName(this.ctx.id.name === "a" ? "b" : "a");
    return depth === 0 ? this.calls : next.ping(depth - 1);
  }"""
    rooms = upload(emulator, members, "return Response.json(await stub.ping(5));")
    answer = rooms.fetch("/")
    assert answer.json() == 3
    depth, record = 0, answer.invocation
    while record.children:
        (record,) = record.children
        depth += 1
        assert (record.event, record.object_name) == ("rpc", "ab"[(depth + 1) % 2])
    assert depth == 6


def test_objects_that_call_each_other_for_ever_end(emulator: package.Emulator) -> None:
    rooms = upload(emulator, "again() { return this.env.ROOM.getByName('a').again(); }", "return stub.again();")
    response = rooms.fetch("/")
    assert response.invocation.exception is not None
    assert response.invocation.exception.message.startswith("Subrequest depth limit exceeded.")


def test_what_waits_in_a_critical_section_hangs_alone(emulator: package.Emulator) -> None:
    members = """
  async fetch(request) {
    const other = this.env.ROOM.getByName("never");
    if (this.ctx.id.name === "never") return new Promise(() => {});
    if (request.url.endsWith("/block")) await this.ctx.blockConcurrencyWhile(() => other.fetch(request));
    return new Response("fine");
  }"""
    rooms = upload(emulator, members)
    assert rooms.fetch("/block").status_code == 500
    assert rooms.fetch("/").text == "fine"


def test_a_transaction_holds_events_back_until_it_is_over(emulator: package.Emulator) -> None:
    members = """
  async fetch(request) {
    if (request.url.endsWith("/slow")) {
      await this.ctx.storage.transaction(async (txn) => {
        const value = (await txn.get("v")) ?? 0;
        await scheduler.wait(1000);
        await txn.put("v", value + 1);
      });
    } else {
      await this.ctx.storage.put("v", ((await this.ctx.storage.get("v")) ?? 0) + 10);
    }
    return Response.json(await this.ctx.storage.get("v"));
  }"""
    rooms = upload(emulator, members)
    answers = emulator.gather((rooms, "/slow"), (rooms, "/"), (rooms, "/slow"))
    assert [answer.json() for answer in answers] == [1, 11, 12]


def test_an_alarm_that_never_ends_is_ended(emulator: package.Emulator) -> None:
    members = """
  async fetch() { await this.ctx.storage.setAlarm(Date.now() + 1000); return new Response("set"); }
  async alarm() {
    const rang = ((await this.ctx.storage.get("rang")) ?? 0) + 1;
    await this.ctx.storage.put("rang", rang);
    if (rang === 1) await new Promise(() => {});
  }
  rang() { return this.ctx.storage.get("rang"); }"""
    handler = 'return url.pathname === "/" ? stub.fetch(request) : Response.json(await stub.rang());'
    rooms = upload(emulator, members, handler)
    rooms.fetch("/")
    emulator.clock.advance(minutes=14)
    assert rooms.last_invocation is not None
    stuck = rooms.last_invocation
    assert (stuck.event, stuck.outcome) == ("alarm", "ok")
    emulator.clock.advance(minutes=2)
    assert stuck.outcome == "exceededWallTime"
    assert rooms.fetch("/rang").json() == 2


def test_a_script_without_the_binding_has_no_way(emulator: package.Emulator) -> None:
    upload(emulator, COUNT).fetch("/")
    source = """export default { fetch(request, env) {
      return Response.json([Object.keys(env), typeof DurableObjectNamespace]);
    } }"""
    assert emulator.workers.upload("other", source).fetch("/").json() == [[], "undefined"]


def test_a_script_reaches_its_own_classes_by_its_exports(emulator: package.Emulator) -> None:
    source = """
import { DurableObject, WorkerEntrypoint, exports } from "cloudflare:workers";
export class Room extends DurableObject {
  async add() { const n = ((await this.ctx.storage.get("n")) ?? 0) + 1; await this.ctx.storage.put("n", n); return n; }
  names() { return Object.keys(this.ctx.exports); }
}
export class Api extends WorkerEntrypoint { hello(name) { return `hello ${name}`; } }
export const value = 5;
export default { async fetch(request, env, ctx) {
  if (request.url.endsWith("/self")) return new Response("self");
  const room = ctx.exports.Room.getByName("a");
  return Response.json([await room.add(), await exports.Room.getByName("a").add(), await ctx.exports.Api.hello("you"),
    await (await ctx.exports.default.fetch("https://x/self")).text(), await room.names(), Object.keys(env)]);
} }"""
    migrations = {"new_tag": "v1", "new_sqlite_classes": ["Room"]}
    script = emulator.workers.upload("own", source, migrations=migrations)
    assert script.fetch("/").json() == [1, 2, "hello you", "self", ["Api", "Room", "default"], []]
    old = emulator.workers.upload("own", source, compatibility_date="2025-11-16")
    assert "exception" in old.fetch("/").invocation.outcome


# Handles --------------------------------------------------------------------------------------------------------------


def test_handles_show_what_an_object_stores(emulator: package.Emulator) -> None:
    members = """
  async fetch() {
    await this.ctx.storage.put({
      count: 3, map: new Map([["a", [1, 2.5, null]]]), set: new Set(["x"]), date: new Date(1000),
      bytes: new Uint8Array([1, 2]), tree: { a: [1, "x", null, { b: true }] },
      big: 2n ** 64n, nothing: [undefined, NaN], view: new Uint16Array([1, 2]).subarray(1),
    });
    this.ctx.storage.sql.exec("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, x'ff')");
    await this.ctx.storage.setAlarm(Date.now() + 5000);
    return new Response(this.ctx.id.name);
  }
  alarm() {}"""
    rooms = upload(emulator, members).durable_objects["Room"]
    lobby = rooms.get_by_name("lobby")
    assert (lobby.get("count"), lobby.list(), lobby.alarm, rooms.list()) == (None, {}, None, [])
    with pytest.raises(package.ApiError, match="no database"):
        lobby.query("SELECT 1")
    answer = lobby.fetch("/")
    assert (answer.text, answer.invocation.object_name) == ("lobby", "lobby")
    stored = lobby.list()
    assert list(stored) == sorted(stored)
    nothing = stored.pop("nothing")
    assert nothing[0] is None
    assert math.isnan(nothing[1])
    assert stored == {
        "big": 2**64,
        "bytes": b"\x01\x02",
        "count": 3,
        "date": datetime(1970, 1, 1, 0, 0, 1, tzinfo=timezone.utc),
        "map": {"a": [1, 2.5, None]},
        "set": {"x"},
        "tree": {"a": [1, "x", None, {"b": True}]},
        "view": b"\x02\x00",
    }
    assert lobby.list("c") == {"count": 3}
    assert lobby.query("SELECT a, b, ? AS c FROM t", "x") == [{"a": 1, "b": b"\xff", "c": "x"}]
    lobby.query("INSERT INTO t VALUES (?, ?)", 2, None)
    assert len(lobby.query("SELECT * FROM t")) == 2
    with pytest.raises(package.ApiError, match="no such table: none"):
        lobby.query("SELECT * FROM none")
    assert lobby.alarm is not None
    assert (lobby.alarm - emulator.clock.now).total_seconds() == 5
    assert [each.id for each in rooms] == [lobby.id]
    assert (rooms.class_name, rooms.script, rooms.use_sqlite) == ("Room", "rooms", True)


def test_a_namespace_handle_is_a_binding(emulator: package.Emulator) -> None:
    production = emulator.dispatch_namespaces.create("production")
    rooms = production.upload("owner", worker(COUNT), bindings={"ROOM": Room}).durable_objects["Room"]
    user = "export default { fetch(request, env) { return env.ROOM.getByName('a').fetch(request); } }"
    other = emulator.workers.upload("other", user, bindings={"ROOM": rooms})
    assert other.fetch("/").json() == 1
    assert rooms.get_by_name("a").get("count") == 1
    assert other.durable_objects == {}
