"""The flow of the platform's documentation through every door: REST in-process and over HTTP, curl, SDK, Python."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import cloudflare
import httpx
import pytest

import wfp as package
from conftest import Door, served
from wfp.api import ACCOUNT_ID
from wfp.demo import ACME, DISPATCHER, GLOBEX

SCRIPTS = "/workers/dispatch/namespaces/production/scripts"
ES_MODULE = {"main_module": "worker.js", "compatibility_date": "2026-03-01"}


@pytest.fixture
def users(api: Door) -> str:
    """The id of a KV namespace, with a dispatch namespace and the script ``acme`` bound to it."""
    namespace = api.result("POST", "/storage/kv/namespaces", json={"title": "acme-users"})["id"]
    api.result("POST", "/workers/dispatch/namespaces", json={"name": "production"})
    binding = {"type": "kv_namespace", "name": "USER_KV", "namespace_id": namespace}
    answer = api.upload(f"{SCRIPTS}/acme", {**ES_MODULE, "bindings": [binding]}, {"worker.js": ACME})
    assert answer.status_code == 200, answer.text
    return namespace


def test_what_the_worker_writes_is_seen_through_the_api_and_the_other_way_round(api: Door, users: str) -> None:
    assert api.visit("production", "acme", "/put?key=a&value=1").text == "stored"
    assert api.account("GET", f"/storage/kv/namespaces/{users}/values/a").content == b"1"
    api.result("PUT", f"/storage/kv/namespaces/{users}/values/a", content=b"two")
    assert api.visit("production", "acme", "/get?key=a").json()["value"] == "two"


def test_metadata_alone_adds_a_binding_and_keeps_code_and_kept_types(api: Door, users: str) -> None:
    api.result("POST", "/r2/buckets", json={"name": "acme-files"})
    storage = {"type": "r2_bucket", "name": "STORAGE", "bucket_name": "acme-files"}
    answer = api.upload(f"{SCRIPTS}/acme", {"bindings": [storage], "keep_bindings": ["kv_namespace"]})
    assert answer.status_code == 200, answer.text
    assert api.visit("production", "acme", "/get?key=none").json()["bindings"] == ["STORAGE", "USER_KV"] or sorted(
        api.visit("production", "acme", "/get?key=none").json()["bindings"]
    ) == ["STORAGE", "USER_KV"]
    assert api.visit("production", "acme", "/file").text == "hello from R2"
    assert api.account("GET", "/r2/buckets/acme-files/objects/hello.txt").content == b"hello from R2"


def test_bindings_not_listed_are_gone_without_keep_bindings(api: Door, users: str) -> None:
    api.result("POST", "/r2/buckets", json={"name": "acme-files"})
    storage = {"type": "r2_bucket", "name": "STORAGE", "bucket_name": "acme-files"}
    assert api.upload(f"{SCRIPTS}/acme", {"bindings": [storage]}).status_code == 200
    assert [binding["name"] for binding in api.result("GET", f"{SCRIPTS}/acme/bindings")] == ["STORAGE"]


def test_a_new_binding_wins_over_a_kept_one_of_its_name(api: Door, users: str) -> None:
    other = api.result("POST", "/storage/kv/namespaces", json={"title": "other"})["id"]
    replacement = {"type": "kv_namespace", "name": "USER_KV", "namespace_id": other}
    metadata = {"bindings": [replacement], "keep_bindings": ["kv_namespace"]}
    assert api.upload(f"{SCRIPTS}/acme", metadata).status_code == 200
    (binding,) = api.result("GET", f"{SCRIPTS}/acme/bindings")
    assert binding["namespace_id"] == other


def test_a_script_without_the_binding_has_no_way_to_it(api: Door, users: str) -> None:
    own = api.result("POST", "/storage/kv/namespaces", json={"title": "globex-users"})["id"]
    api.visit("production", "acme", "/put?key=secret&value=acme")
    assert api.upload(f"{SCRIPTS}/globex", {**ES_MODULE, "bindings": []}, {"worker.js": GLOBEX}).status_code == 200
    seen = api.visit("production", "globex", "/").json()
    assert seen == {"bindings": [], "stolen": "undefined", "guessed": "undefined"}
    same_name = {"type": "kv_namespace", "name": "USER_KV", "namespace_id": own}
    assert (
        api.upload(f"{SCRIPTS}/globex", {**ES_MODULE, "bindings": [same_name]}, {"worker.js": ACME}).status_code == 200
    )
    assert api.visit("production", "globex", "/get?key=secret").json()["value"] is None


def test_a_dispatch_worker_routes_by_host_name(api: Door, users: str, emulator: package.Emulator) -> None:
    binding = {"type": "dispatch_namespace", "name": "DISPATCHER", "namespace": "production"}
    metadata = {**ES_MODULE, "bindings": [binding]}
    assert api.upload("/workers/scripts/dispatcher", metadata, {"worker.js": DISPATCHER}).status_code == 200
    dispatcher = emulator.workers["dispatcher"]
    assert dispatcher.fetch("https://acme.example.com/put?key=k&value=v").text == "stored"
    missing = dispatcher.fetch("https://nobody.example.com/")
    assert (missing.status_code, missing.text) == (404, "no such customer")
    if api.name == "http":
        answer = api.client.get("/get?key=k", headers={"host": "acme.example.com"})
        assert answer.json()["value"] == "v"


def test_a_missing_script_rejects_with_the_platforms_words(emulator: package.Emulator) -> None:
    namespace = emulator.dispatch_namespaces.create("production")
    source = """export default { async fetch(request, env) {
      const stub = env.D.get("nobody");
      try { await stub.fetch(request); } catch (e) { return Response.json([e.name, e.message]); }
    } }"""
    dispatcher = emulator.workers.upload("dispatcher", source, bindings={"D": namespace})
    assert dispatcher.fetch("/").json() == ["Error", "Worker not found."]


def test_the_flow_by_curl(tmp_path: Path, emulator: package.Emulator) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    (tmp_path / "worker.js").write_text(ACME)
    with served(emulator) as port:
        base = f"http://127.0.0.1:{port}/client/v4/accounts/{ACCOUNT_ID}"

        def curl(*arguments: str) -> str:
            command = ["curl", "-sS", "-H", "Authorization: Bearer token", *arguments]
            return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

        created = curl(f"{base}/storage/kv/namespaces", "--json", '{"title": "users"}')
        namespace = json.loads(created)["result"]["id"]
        curl(f"{base}/workers/dispatch/namespaces", "--json", '{"name": "production"}')
        binding = {"type": "kv_namespace", "name": "USER_KV", "namespace_id": namespace}
        metadata = json.dumps({"main_module": "worker.js", "bindings": [binding]})
        form = ["-F", f"metadata={metadata};type=application/json", "-F", "worker.js=@worker.js"]
        typed = [*form[:3], "worker.js=@worker.js;type=application/javascript+module"]
        for parts in (form, typed):
            uploaded = json.loads(curl("-X", "PUT", f"{base}{SCRIPTS}/acme", *parts))
            assert uploaded["success"], uploaded
        direct = f"http://127.0.0.1:{port}/_wfp/dispatch/production/acme"
        assert curl(f"{direct}/put?key=a&value=1") == "stored"
        assert curl(f"{base}/storage/kv/namespaces/{namespace}/values/a") == "1"


def test_the_flow_by_the_official_sdk_with_no_port_open(emulator: package.Emulator) -> None:
    transport = httpx.Client(transport=emulator.transport())
    client = cloudflare.Cloudflare(api_token="t", http_client=transport)
    namespace = client.kv.namespaces.create(account_id=ACCOUNT_ID, title="users")
    client.workers_for_platforms.dispatch.namespaces.create(account_id=ACCOUNT_ID, name="production")
    scripts = client.workers_for_platforms.dispatch.namespaces.scripts
    binding = {"type": "kv_namespace", "name": "USER_KV", "namespace_id": namespace.id}
    scripts.update(
        "acme",
        account_id=ACCOUNT_ID,
        dispatch_namespace="production",
        metadata={"main_module": "worker.js", "bindings": [binding]},
        files=[("worker.js", ACME.encode(), "application/javascript+module")],
    )
    acme = emulator.dispatch_namespaces["production"]["acme"]
    assert acme.fetch("/put?key=a&value=1").text == "stored"
    value = client.kv.namespaces.values.get("a", account_id=ACCOUNT_ID, namespace_id=namespace.id)
    assert value.read() == b"1"
    listed = client.workers_for_platforms.dispatch.namespaces.list(account_id=ACCOUNT_ID)
    assert [item.namespace_name for item in listed] == ["production"]


def test_the_flow_in_python(emulator: package.Emulator) -> None:
    production = emulator.dispatch_namespaces.create("production")
    users = emulator.kv.create("acme-users")
    acme = production.upload("acme", ACME, bindings={"USER_KV": users})
    assert acme.fetch("/put?key=a&value=1").status_code == 200
    assert users.get("a") == b"1"
    production.upload("acme", bindings={"STORAGE": emulator.r2.create("acme-files")}, keep_bindings=["kv_namespace"])
    assert acme.bindings.keys() == {"USER_KV", "STORAGE"}
    record = acme.fetch("/file").invocation
    assert [(o.binding, o.operation, o.key) for o in record.operations] == [
        ("STORAGE", "put", "hello.txt"),
        ("STORAGE", "get", "hello.txt"),
    ]
