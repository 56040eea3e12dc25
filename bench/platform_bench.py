"""What a test pays: a fresh platform with an upload and a first invocation, a warm invocation, a warm KV get and put, a
count in a Durable Object.

Miniflare does the same jobs in its own process, through its JavaScript API and the Worker's ``fetch`` handler.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import peers
from table import Row, median_seconds

import wfp

OK = "export default { fetch() { return new Response('ok') } }"
KV = """export default { async fetch(request, env) {
  await env.KV.put("k", "v");
  return new Response(await env.KV.get("k"));
} }"""

OBJECT = """export class Room {
  constructor(ctx) { this.storage = ctx.storage; }
  async fetch() {
    const count = ((await this.storage.get("count")) ?? 0) + 1;
    await this.storage.put("count", count);
    return new Response(String(count));
  }
}
export default { fetch(request, env) { return env.ROOM.get(env.ROOM.idFromName("lobby")).fetch(request); } }"""

MINIFLARE = Path(__file__).resolve().parent / "miniflare_bench.mjs"


def fresh_platform() -> None:
    with wfp.Emulator() as emulator:
        namespace = emulator.dispatch_namespaces.create("production")
        users = emulator.kv.create("users")
        script = namespace.upload("acme", KV, bindings={"KV": users})
        assert script.fetch("/").text == "v"


def rows() -> list[Row]:
    fresh = median_seconds(fresh_platform, rounds=50)
    with wfp.Emulator() as emulator:
        namespace = emulator.dispatch_namespaces.create("production")
        ok = namespace.upload("ok", OK)
        warm = median_seconds(lambda: ok.fetch("https://ok.example.com/"), rounds=30, inner=200)
        kv = namespace.upload("kv", KV, bindings={"KV": emulator.kv.create("users")})
        get_put = median_seconds(lambda: kv.fetch("https://kv.example.com/"), rounds=30, inner=100)
        room = {"ROOM": {"type": "durable_object_namespace", "class_name": "Room", "sqlite": True}}
        rooms = namespace.upload("rooms", OBJECT, bindings=room)
        counted = median_seconds(lambda: rooms.fetch("https://rooms.example.com/"), rounds=30, inner=100)
        world = emulator.snapshot()
        restore = median_seconds(lambda: emulator.restore(world), rounds=30, inner=5)
    found = [
        Row("fresh platform, upload, first invocation, close", "ms", fresh * 1e3, 5),
        Row('warm new Response("ok")', "us", warm * 1e6, 20),
        Row("warm KV get + put", "us", get_put * 1e6, 50),
        Row("warm Durable Object, counting", "us", counted * 1e6),
        Row("restore a snapshot", "ms", restore * 1e3, 1),
    ]
    modules = peers.npm("miniflare@4.20260426.0")
    if modules is not None:
        command = ["node", str(MINIFLARE), str(modules)]
        measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        found[0].peers["miniflare"] = measured["fresh_ms"]
        found[1].peers["miniflare"] = measured["warm_us"]
        found[2].peers["miniflare"] = measured["kv_us"]
        found[3].peers["miniflare"] = measured["object_us"]
    return found
