"""Where a Worker's fetch() to the outside goes: nowhere, unless a test says so."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import httpx

from . import _core

_ACCEPTED = 'a callable, an httpx transport, a WSGI or ASGI application, or "network"'

Answer = tuple[int, list[tuple[str, str]], bytes]


class Outbound:
    """Turns what ``Emulator.outbound`` may be into the one callable that the core knows."""

    def __init__(self, core: _core.Emulator) -> None:
        self._core = core
        self.target: Any = None

    def set(self, target: Any) -> None:
        self._core.set_outbound(None if target is None else _handler(target))
        self.target = target


def _handler(target: Any) -> Callable[[str, str, list[tuple[str, str]], bytes], Answer]:
    send = _sender(target)

    def handle(method: str, url: str, headers: list[tuple[str, str]], body: bytes) -> Answer:
        request = httpx.Request(method, url, headers=headers, content=body)
        response = send(request)
        if not isinstance(response, httpx.Response):
            raise TypeError(f"outbound must answer an httpx.Response, not {type(response).__name__}")
        content = response.read()
        # httpx has undone the content coding, so the headers that spoke of it no longer hold.
        kept = [
            (name, value)
            for name, value in response.headers.multi_items()
            if name not in ("content-encoding", "transfer-encoding", "content-length")
        ]
        return response.status_code, kept, content

    return handle


def _sender(target: Any) -> Callable[[httpx.Request], Any]:
    if isinstance(target, str):
        if target != "network":
            raise ValueError(f"outbound must be {_ACCEPTED}, not {target!r}")
        return httpx.HTTPTransport().handle_request
    if isinstance(target, httpx.BaseTransport):
        return target.handle_request
    if not callable(target):
        raise TypeError(f"outbound must be {_ACCEPTED}, not {type(target).__name__}")
    shape = _positional_parameters(target)
    if shape == 3 or _is_async(target):
        return _through_asgi(target)
    if shape == 2:
        return httpx.WSGITransport(app=target).handle_request
    sender: Callable[[httpx.Request], Any] = target
    return sender


def _through_asgi(app: Any) -> Callable[[httpx.Request], httpx.Response]:
    import asyncio

    async def exchange(request: httpx.Request) -> httpx.Response:
        answer = await httpx.ASGITransport(app=app).handle_async_request(request)
        content = await answer.aread()
        return httpx.Response(answer.status_code, headers=answer.headers, content=content)

    def send(request: httpx.Request) -> httpx.Response:
        copied = httpx.Request(request.method, request.url, headers=request.headers, content=request.read())
        return asyncio.run(exchange(copied))

    return send


def _is_async(target: Any) -> bool:
    return inspect.iscoroutinefunction(target) or inspect.iscoroutinefunction(type(target).__call__)


def _positional_parameters(target: Any) -> int:
    try:
        parameters = inspect.signature(target).parameters.values()
    except (TypeError, ValueError):
        return 1
    required = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(1 for p in parameters if p.kind in required and p.default is inspect.Parameter.empty)
