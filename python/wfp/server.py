"""The platform as an ASGI application: the REST API under ``/client/v4``, Workers under every other address.

A request reaches a Worker by

1. ``/_wfp/dispatch/<namespace>/<script>/<path>``: a User Worker, directly;
2. ``/_wfp/workers/<name>/<path>``: a Worker of the account;
3. the host name ``<script>.<namespace>.localhost``, or ``<name>.localhost`` for a Worker of the account;
4. anything else: the dispatch Worker named by ``dispatcher``, else the only Worker of the account that has a
   dispatch_namespace binding.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from .emulator import Emulator

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[str, str]]

#: Where the REST API starts; what CLOUDFLARE_API_BASE_URL ends with.
API_PREFIX = "/client/v4"
#: How often what falls due (alarms, timers) is looked for while nobody asks for anything.
TICK_SECONDS = 0.1


class AsgiApp:
    """Serves one emulator. The core runs one call at a time, each in a worker thread, so the event loop stays free."""

    def __init__(self, emulator: Emulator, dispatcher: str | None = None) -> None:
        self._emulator = emulator
        self._dispatcher = dispatcher
        self._lock = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:  # a WebSocket handshake: refused until WebSockets are served
            await send({"type": "websocket.close", "code": 1003})

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        # Virtual time moves when it is told to; real time goes on by itself.
        ticking = asyncio.create_task(self._tick()) if self._emulator.real_time else None
        while True:
            message = await receive()
            if message["type"] == "lifespan.shutdown" and ticking is not None:
                ticking.cancel()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            async with self._lock:
                await asyncio.to_thread(self._emulator.core.run_due)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        async with self._lock:
            status, headers, content = await asyncio.to_thread(self._answer, scope, bytes(body))
        encoded = [(name.lower().encode("latin-1"), value.encode("latin-1", "replace")) for name, value in headers]
        if not any(name == b"content-length" for name, _ in encoded) and status not in (204, 304):
            encoded.append((b"content-length", str(len(content)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": encoded})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})

    def _answer(self, scope: Scope, body: bytes) -> tuple[int, Headers, bytes]:
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").split("?")[0]
        query = scope.get("query_string", b"").decode("latin-1")
        target = f"{path}?{query}" if query else path
        method = scope["method"]
        if path == API_PREFIX or path.startswith(API_PREFIX + "/"):
            return self._emulator.core.api(method, target, headers, body)
        host = next((value for name, value in headers if name == "host"), "localhost")
        found = self._route(path, host.rsplit(":", 1)[0])
        if isinstance(found, str):
            return _refusal(found)
        namespace, script, rest = found
        url = f"{scope.get('scheme', 'http')}://{host}{rest}" + (f"?{query}" if query else "")
        invocation = self._emulator.core.fetch(namespace, script, method, url, headers, body)
        return invocation.status, invocation.headers, invocation.body

    def _route(self, path: str, host: str) -> tuple[str, str, str] | str:
        """``(namespace or "", script, path)``, or why there is none."""
        parts = path.split("/", 5)
        if parts[1:2] == ["_wfp"] and len(parts) >= 4:
            if parts[2] == "workers":
                return "", unquote(parts[3]), "/" + "/".join(parts[4:])
            if parts[2] == "dispatch" and len(parts) >= 5:
                return unquote(parts[3]), unquote(parts[4]), "/" + "/".join(parts[5:])
            return "under /_wfp/ there are workers/<name>/ and dispatch/<namespace>/<script>/"
        if host.endswith(".localhost"):
            labels = host.removesuffix(".localhost").split(".")
            if len(labels) == 1:
                return "", labels[0], path
            if len(labels) == 2:
                return labels[1], labels[0], path
        dispatcher = self._dispatcher or self._only_dispatcher()
        if dispatcher is None:
            return (
                "no dispatch Worker to route to: upload one Worker with a dispatch_namespace binding, "
                "or name it with --dispatcher"
            )
        return "", dispatcher, path

    def _only_dispatcher(self) -> str | None:
        found = []
        for worker in self._emulator.workers.list():
            if any(binding["type"] == "dispatch_namespace" for binding in worker.bindings.values()):
                found.append(worker.name)
        return found[0] if len(found) == 1 else None


def _refusal(why: str) -> tuple[int, Headers, bytes]:
    body = {"success": False, "errors": [{"code": 7003, "message": why}], "messages": [], "result": None}
    return 404, [("content-type", "application/json")], json.dumps(body).encode()
