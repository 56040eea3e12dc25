"""``wfp demo``: the documented flow, by the REST API alone, with every request, answer, binding and operation shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

from .api import ACCOUNT_ID
from .emulator import Emulator
from .scripts import Script

ACME = """\
export default {
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    if (url.pathname === "/put") {
      await env.USER_KV.put(url.searchParams.get("key"), url.searchParams.get("value"));
      return new Response("stored");
    }
    if (url.pathname === "/file") {
      await env.STORAGE.put("hello.txt", "hello from R2");
      return new Response(await (await env.STORAGE.get("hello.txt")).text());
    }
    return Response.json({ value: await env.USER_KV.get(url.searchParams.get("key")), bindings: Object.keys(env) });
  },
};
"""

GLOBEX = """\
export default {
  async fetch(request, env) {
    return Response.json({ bindings: Object.keys(env), stolen: typeof USER_KV, guessed: typeof env.USER_KV });
  },
};
"""

DISPATCHER = """\
export default {
  async fetch(request, env) {
    const name = new URL(request.url).hostname.split(".")[0];
    try {
      return await env.DISPATCHER.get(name).fetch(request);
    } catch (error) {
      if (error.message.startsWith("Worker not found")) return new Response("no such customer", { status: 404 });
      throw error;
    }
  },
};
"""


def run(show: Callable[[str], Any]) -> None:
    """Runs the flow; ``show`` receives each line. Raises on the first step that does not go as documented."""
    with Emulator() as emulator:
        base = f"https://api.cloudflare.com/client/v4/accounts/{ACCOUNT_ID}"
        headers = {"Authorization": "Bearer demo-token"}
        with httpx.Client(transport=emulator.transport(), base_url=base, headers=headers) as client:
            _flow(emulator, client, show)


def _flow(emulator: Emulator, client: httpx.Client, show: Callable[[str], Any]) -> None:
    def api(method: str, path: str, **options: Any) -> Any:
        answer = client.request(method, path, **options)
        shown = json.dumps(answer.json()["result"], ensure_ascii=False)
        show(f"  {method} {path} -> {answer.status_code} {_short(shown)}")
        answer.raise_for_status()
        return answer.json()["result"]

    def upload(path: str, metadata: dict[str, Any], source: str | None) -> Any:
        files: dict[str, Any] = {"metadata": (None, json.dumps(metadata), "application/json")}
        if source is not None:
            files["worker.js"] = ("worker.js", source, "application/javascript+module")
        return api("PUT", path, files=files)

    def visit(script: Script, url: str) -> Any:
        response = script.fetch(url)
        show(f"  {script.name}: GET {url} -> {response.status_code} {_short(response.text)}")
        _operations(response.invocation, show, "    ")
        return response

    scripts = "/workers/dispatch/namespaces/production/scripts"
    show("1. A KV namespace and a dispatch namespace")
    users = api("POST", "/storage/kv/namespaces", json={"title": "acme-users"})
    api("POST", "/workers/dispatch/namespaces", json={"name": "production"})
    production = emulator.dispatch_namespaces["production"]

    show("2. Two customers' User Workers; only acme is given USER_KV")
    kv = {"type": "kv_namespace", "name": "USER_KV", "namespace_id": users["id"]}
    shared = {"main_module": "worker.js", "compatibility_date": "2026-03-01"}
    upload(f"{scripts}/acme", {**shared, "bindings": [kv]}, ACME)
    upload(f"{scripts}/globex", {**shared, "bindings": []}, GLOBEX)

    show("3. What the Worker writes is seen through the API, and the other way round")
    acme, globex = production["acme"], production["globex"]
    visit(acme, "/put?key=plan&value=gold")
    stored = client.get(f"/storage/kv/namespaces/{users['id']}/values/plan").text
    show(f"  GET .../values/plan -> {stored}")
    assert stored == "gold", stored
    api("PUT", f"/storage/kv/namespaces/{users['id']}/values/plan", content=b"platinum")
    assert visit(acme, "/get?key=plan").json()["value"] == "platinum"

    show("4. Metadata alone adds an R2 bucket; code and USER_KV are kept")
    api("POST", "/r2/buckets", json={"name": "acme-files"})
    bucket = {"type": "r2_bucket", "name": "STORAGE", "bucket_name": "acme-files"}
    upload(f"{scripts}/acme", {"bindings": [bucket], "keep_bindings": ["kv_namespace"]}, None)
    _bindings(acme, show)
    assert visit(acme, "/file").text == "hello from R2"

    show("5. globex has no way to USER_KV")
    _bindings(globex, show)
    assert visit(globex, "/").json() == {"bindings": [], "stolen": "undefined", "guessed": "undefined"}

    show("6. A dispatch Worker routes by host name")
    dispatch = {"type": "dispatch_namespace", "name": "DISPATCHER", "namespace": "production"}
    upload("/workers/scripts/dispatcher", {**shared, "bindings": [dispatch]}, DISPATCHER)
    dispatcher = emulator.workers["dispatcher"]
    assert visit(dispatcher, "https://acme.example.com/get?key=plan").json()["value"] == "platinum"
    assert visit(dispatcher, "https://nobody.example.com/").status_code == 404
    show("done: every step went as documented")


def _bindings(script: Script, show: Callable[[str], Any]) -> None:
    listed = ", ".join(f"{name} ({binding['type']})" for name, binding in script.bindings.items())
    show(f"  bindings of {script.name}: {listed or 'none'}")


def _operations(invocation: Any, show: Callable[[str], Any], indent: str) -> None:
    for operation in invocation.operations:
        sizes = f"{operation.bytes_in} B in, {operation.bytes_out} B out"
        show(f"{indent}{operation.binding}.{operation.operation}({operation.key!r}): {operation.outcome}, {sizes}")
    for child in invocation.children:
        show(f"{indent}{child.script}:")
        _operations(child, show, indent + "  ")


def _short(text: str, limit: int = 140) -> str:
    return text if len(text) <= limit else text[:limit] + "..."
