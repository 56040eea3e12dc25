"""What a compatibility date gives a Worker with nodejs_compat: modules, process and its environment."""

from __future__ import annotations

import json

import pytest

import wfp as package

FLAGS = ["nodejs_compat"]
PROCESS = """
export default { async fetch(request, env) {
  process.env.SET = 5;
  return Response.json({
    env: process.env, same: (await import("node:process")).env === process.env, kind: String(process),
    keys: Object.keys(process).sort().slice(0, 6), env_of_worker: "SET" in env,
  });
} };
"""


def upload(emulator: package.Emulator, source: str, date: str, **bindings: object) -> package.Script:
    return emulator.workers.upload(
        "worker", source, compatibility_date=date, compatibility_flags=FLAGS, bindings=bindings
    )


def test_process_env_holds_text_and_json_bindings_alone(emulator: package.Emulator) -> None:
    script = upload(
        emulator,
        PROCESS,
        "2025-06-01",
        A="text",
        J={"type": "json", "json": {"a": [1]}},
        USERS=emulator.kv.create("users"),
    )
    seen = script.fetch("/").json()
    assert seen["env"] == {"A": "text", "J": json.dumps({"a": [1]}, separators=(",", ":")), "SET": "5"}
    assert seen["same"] is True
    assert seen["env_of_worker"] is False


def test_process_env_is_empty_before_it_was_filled(emulator: package.Emulator) -> None:
    assert upload(emulator, PROCESS, "2025-03-31", A="text").fetch("/").json()["env"] == {"SET": "5"}


def test_process_is_whole_from_a_date_on(emulator: package.Emulator) -> None:
    small = upload(emulator, PROCESS, "2025-09-14").fetch("/").json()
    assert small["keys"] == ["env", "exit", "features", "getBuiltinModule", "nextTick", "platform"]
    assert small["kind"] == "[object Object]"
    assert upload(emulator, PROCESS, "2025-09-15").fetch("/").json()["kind"] == "[object process]"


def test_modules_come_with_their_dates(emulator: package.Emulator) -> None:
    source = 'import fs from "node:fs"; export default { fetch: () => new Response(typeof fs.readFileSync) };'
    with pytest.raises(package.ApiError, match='No such module "node:fs"'):
        upload(emulator, source, "2025-09-14")
    assert upload(emulator, source, "2025-09-15").fetch("/").text == "function"


def test_a_bundler_finds_what_its_own_process_is_built_on(emulator: package.Emulator) -> None:
    """As wrangler's bundles begin for dates before the platform had all of process."""
    source = """
    const own = process.getBuiltinModule("node:process");
    class Whole {
      constructor() { this.env = globalThis.process.env; this.nextTick = own.nextTick; this.platform = own.platform; }
    }
    globalThis.process = new Whole();
    export default { async fetch() {
      const ticked = await new Promise((resolve) => process.nextTick(resolve, "ticked"));
      return new Response([ticked, process.platform, process.env.A].join());
    } };
    """
    assert upload(emulator, source, "2025-06-01", A="text").fetch("/").text == "ticked,linux,text"


TIMERS = """
import timers from "node:timers";
export default { async fetch() {
  const timer = setTimeout(() => {}, 1000);
  const kinds = [typeof timer, typeof timer.unref, typeof timers.setTimeout(() => {})];
  clearTimeout(timer);
  const order = [];
  const every = setInterval(() => order.push("tick") === 2 && clearInterval(every), 1);
  const cleared = setTimeout(() => order.push("never"), 1);
  clearTimeout(Number(cleared));
  await new Promise((resolve) => setTimeout((a, b) => resolve(order.push(a + b)), 5, "a", "b"));
  let refused = "none";
  try { setTimeout(5); } catch (error) { refused = error.message; }
  return Response.json({ kinds, order, refused });
} };
"""


def test_timers_are_objects_from_a_date_on(emulator: package.Emulator) -> None:
    seen = upload(emulator, TIMERS, "2026-02-10").fetch("/").json()
    assert seen["kinds"] == ["object", "function", "object"]
    assert seen["order"] == ["tick", "tick", "ab"]
    assert seen["refused"] == 'The "callback" argument must be of type function. Received type number (5)'
    before = upload(emulator, TIMERS, "2026-02-09").fetch("/").json()
    assert before["kinds"] == ["number", "undefined", "object"]
    assert before["order"] == ["tick", "tick", "ab"]
