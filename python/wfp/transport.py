"""httpx transports to the REST API: a client library talks to the emulator with no port open and nothing patched."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from .emulator import Emulator


def _answer(emulator: Emulator, request: httpx.Request, body: bytes) -> httpx.Response:
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw]
    target = request.url.raw_path.decode("ascii")
    status, answered, content = emulator.core.api(request.method, target, headers, body)
    return httpx.Response(status, headers=answered, content=content, request=request)


class Transport(httpx.BaseTransport):
    """``cloudflare.Cloudflare(http_client=httpx.Client(transport=wfp.transport()))``."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return _answer(self._emulator, request, request.read())


class AsyncTransport(httpx.AsyncBaseTransport):
    """The same for ``httpx.AsyncClient``; the core runs in a worker thread while the event loop goes on."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        return await asyncio.to_thread(_answer, self._emulator, request, body)


def requests_adapter(emulator: Emulator) -> object:
    """An adapter for the ``requests`` library.

    ``session.mount("https://api.cloudflare.com", wfp.requests_adapter(emulator))``
    """
    from ._requests import Adapter

    return Adapter(emulator)
