"""Fixtures of every layer: one emulator reached through each of its doors."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

import wfp as package
from wfp.api import ACCOUNT_ID
from wfp.server import AsgiApp

pytest_plugins = ["pytester"]


class Door:
    """A client of the REST API and of the Workers, by one way in."""

    def __init__(self, name: str, client: httpx.Client, visit: Callable[..., httpx.Response]) -> None:
        self.name = name
        self.client = client
        self._visit = visit

    def account(self, method: str, path: str, **options: Any) -> httpx.Response:
        return self.client.request(method, f"/client/v4/accounts/{ACCOUNT_ID}{path}", **options)

    def result(self, method: str, path: str, **options: Any) -> Any:
        """The envelope's result of a call that must succeed."""
        answer = self.account(method, path, **options)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        assert body["success"] is True, body
        assert body["errors"] == [], body
        return body["result"]

    def error(self, method: str, path: str, **options: Any) -> tuple[int, int, str]:
        """HTTP status, code and message of a call that must fail."""
        answer = self.account(method, path, **options)
        assert answer.status_code >= 400, answer.text
        body = answer.json()
        assert body["success"] is False
        assert body["result"] is None
        return answer.status_code, body["errors"][0]["code"], body["errors"][0]["message"]

    def upload(self, path: str, metadata: Any, modules: dict[str, str] | None = None) -> httpx.Response:
        """A multipart PUT of a script, as the platform's documentation shows it."""
        files: dict[str, Any] = {"metadata": (None, json.dumps(metadata), "application/json")}
        for name, source in (modules or {}).items():
            files[name] = (name, source, "application/javascript+module")
        return self.account("PUT", path, files=files)

    def visit(self, namespace: str, script: str, path: str, method: str = "GET", **options: Any) -> httpx.Response:
        return self._visit(namespace, script, path, method, **options)


@contextlib.contextmanager
def served(emulator: package.Emulator) -> Iterator[int]:
    """Serves the emulator on a free port of 127.0.0.1 and yields the port."""
    import uvicorn

    listener = socket.create_server(("127.0.0.1", 0))
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as wfp serve does
    server = uvicorn.Server(uvicorn.Config(AsgiApp(emulator), log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.005)
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@pytest.fixture
def emulator() -> Iterator[package.Emulator]:
    with package.Emulator() as made:
        yield made


@pytest.fixture(params=["in-process", "http"])
def api(request: pytest.FixtureRequest, emulator: package.Emulator) -> Iterator[Door]:
    headers = {"Authorization": "Bearer test-token"}
    if request.param == "in-process":

        def visit(namespace: str, script: str, path: str, method: str, **options: Any) -> httpx.Response:
            found = emulator.dispatch_namespaces[namespace][script] if namespace else emulator.workers[script]
            return found.fetch(path, method, **options).to_httpx()

        with httpx.Client(transport=emulator.transport(), base_url="https://api.test", headers=headers) as client:
            yield Door("in-process", client, visit)
        return
    with served(emulator) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers) as client:

        def visit(namespace: str, script: str, path: str, method: str, **options: Any) -> httpx.Response:
            prefix = f"/_wfp/dispatch/{namespace}/{script}" if namespace else f"/_wfp/workers/{script}"
            return client.request(method, prefix + path, **options)

        yield Door("http", client, visit)
