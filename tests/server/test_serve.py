"""``wfp serve`` as a process of its own: curl's requests, killed without warning between any two of them."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from wfp.api import ACCOUNT_ID
from wfp.demo import ACME, DISPATCHER

SCRIPTS = f"/client/v4/accounts/{ACCOUNT_ID}/workers/dispatch/namespaces/production/scripts"


class Served:
    """A server on a state directory; ``kill`` ends it as a power failure would, ``start`` brings it back."""

    def __init__(self, state: Path, *options: str) -> None:
        self.state = state
        self.options = options
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "wfp.cli", "serve", "--port", "0", "--state", str(self.state), *self.options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)", self.process.stdout.readline())
        assert found is not None
        self.process.stdout.readline()
        headers = {"Authorization": "Bearer token"}
        transport = httpx.HTTPTransport(retries=20)  # the port is open before the server answers
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{found[1]}", headers=headers, transport=transport)

    def kill(self) -> None:
        self.client.close()
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def restart(self) -> None:
        self.kill()
        self.start()

    def result(self, method: str, path: str, **options: Any) -> Any:
        answer = self.client.request(method, f"/client/v4/accounts/{ACCOUNT_ID}{path}", **options)
        assert answer.status_code == 200, answer.text
        return answer.json()["result"]

    def upload(self, path: str, metadata: Any, source: str | None = None) -> httpx.Response:
        files: dict[str, Any] = {"metadata": (None, json.dumps(metadata), "application/json")}
        if source is not None:
            files["worker.js"] = ("worker.js", source, "application/javascript+module")
        return self.client.put(path, files=files)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    made = Served(tmp_path / "state")
    yield made
    made.kill()


def test_everything_is_there_after_a_kill_between_the_steps(server: Served) -> None:
    users = server.result("POST", "/storage/kv/namespaces", json={"title": "users"})["id"]
    server.restart()
    server.result("POST", "/workers/dispatch/namespaces", json={"name": "production"})
    server.restart()
    binding = {"type": "kv_namespace", "name": "USER_KV", "namespace_id": users}
    metadata = {"main_module": "worker.js", "compatibility_date": "2026-03-01", "bindings": [binding]}
    assert server.upload(f"{SCRIPTS}/acme", metadata, ACME).status_code == 200
    server.restart()
    assert server.client.get("/_wfp/dispatch/production/acme/put?key=a&value=1").text == "stored"
    server.restart()
    values = f"/client/v4/accounts/{ACCOUNT_ID}/storage/kv/namespaces/{users}/values"
    assert server.client.get(f"{values}/a").content == b"1"
    server.result("POST", "/r2/buckets", json={"name": "acme-files"})
    storage = {"type": "r2_bucket", "name": "STORAGE", "bucket_name": "acme-files"}
    answer = server.upload(f"{SCRIPTS}/acme", {"bindings": [storage], "keep_bindings": ["kv_namespace"]})
    assert answer.status_code == 200, answer.text
    server.restart()
    assert server.client.get("/_wfp/dispatch/production/acme/file").text == "hello from R2"
    server.restart()
    seen = server.client.get("/_wfp/dispatch/production/acme/get?key=a").json()
    assert (seen["value"], sorted(seen["bindings"])) == ("1", ["STORAGE", "USER_KV"])


def test_a_refused_upload_leaves_the_script_as_it_was(server: Served) -> None:
    server.result("POST", "/workers/dispatch/namespaces", json={"name": "production"})
    good = "export default { fetch() { return new Response('first') } }"
    assert server.upload(f"{SCRIPTS}/acme", {"main_module": "worker.js"}, good).status_code == 200
    refused = server.upload(f"{SCRIPTS}/acme", {"main_module": "worker.js"}, "export default {")
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["code"] == 10021
    server.restart()
    assert server.client.get("/_wfp/dispatch/production/acme/").text == "first"


def test_a_dispatch_worker_gets_every_other_host_name(server: Served) -> None:
    server.result("POST", "/workers/dispatch/namespaces", json={"name": "production"})
    source = "export default { fetch(request) { return new Response(new URL(request.url).pathname) } }"
    assert server.upload(f"{SCRIPTS}/acme", {"main_module": "worker.js"}, source).status_code == 200
    binding = {"type": "dispatch_namespace", "name": "DISPATCHER", "namespace": "production"}
    path = f"/client/v4/accounts/{ACCOUNT_ID}/workers/scripts/dispatcher"
    answer = server.upload(path, {"main_module": "worker.js", "bindings": [binding]}, DISPATCHER)
    assert answer.status_code == 200, answer.text
    assert server.client.get("/one", headers={"host": "acme.example.com"}).text == "/one"
    assert server.client.get("/one", headers={"host": "nobody.example.com"}).status_code == 404


def test_only_the_tokens_named_are_accepted(tmp_path: Path) -> None:
    server = Served(tmp_path / "state", "--token", "secret")
    try:
        path = f"/client/v4/accounts/{ACCOUNT_ID}/workers/dispatch/namespaces"
        refused = server.client.get(path)
        assert refused.status_code in (401, 403)
        assert refused.json()["success"] is False
        assert server.client.get(path, headers={"Authorization": "Bearer secret"}).status_code == 200
    finally:
        server.kill()


ALARM = """
import { DurableObject } from "cloudflare:workers";
export class Bell extends DurableObject {
  async fetch(request) {
    if (request.url.endsWith("/set")) await this.ctx.storage.setAlarm(Date.now() + 500);
    return Response.json((await this.ctx.storage.get("rang")) ?? 0);
  }
  async alarm() { await this.ctx.storage.put("rang", 1); }
}
export default { fetch(request, env) { return env.BELL.getByName("a").fetch(request); } }"""


def test_alarms_ring_by_themselves_and_after_a_kill(server: Served) -> None:
    path = f"/client/v4/accounts/{ACCOUNT_ID}/workers/scripts/bells"
    binding = {"type": "durable_object_namespace", "name": "BELL", "class_name": "Bell"}
    migrations = {"new_tag": "v1", "new_sqlite_classes": ["Bell"]}
    metadata = {"main_module": "worker.js", "bindings": [binding], "migrations": migrations}
    assert server.upload(path, metadata, ALARM).status_code == 200
    assert server.client.get("/_wfp/workers/bells/set").json() == 0
    server.restart()
    # The alarm is real time's: it is looked for until it must have rung.
    deadline = time.monotonic() + 20
    while server.client.get("/_wfp/workers/bells/look").json() == 0:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_alarms_ring_while_nobody_asks(server: Served) -> None:
    path = f"/client/v4/accounts/{ACCOUNT_ID}/workers/scripts/bells"
    binding = {"type": "durable_object_namespace", "name": "BELL", "class_name": "Bell"}
    migrations = {"new_tag": "v1", "new_sqlite_classes": ["Bell"]}
    metadata = {"main_module": "worker.js", "bindings": [binding], "migrations": migrations}
    assert server.upload(path, metadata, ALARM).status_code == 200
    assert server.client.get("/_wfp/workers/bells/set").json() == 0
    namespace = server.result("GET", "/workers/durable_objects/namespaces")[0]["id"]
    (item,) = server.result("GET", f"/workers/durable_objects/namespaces/{namespace}/objects")
    file = server.state / "objects" / f"{namespace}-{item['id']}.sqlite3"
    deadline = time.monotonic() + 20
    while sqlite3.connect(file).execute("SELECT count(*) FROM _cf_KV").fetchone() == (0,):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_answers_do_not_wait_for_acknowledgements(server: Served) -> None:
    """On a connection that is kept a small answer in two writes takes 40 ms unless TCP_NODELAY is set."""
    times = []
    for _ in range(15):
        before = time.perf_counter()
        server.result("GET", "/storage/kv/namespaces")
        times.append(time.perf_counter() - before)
    assert sorted(times)[len(times) // 2] < 0.03
