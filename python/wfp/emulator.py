"""The Emulator: one whole platform, alone in its process or one of many."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from . import _core, errors
from .api import Api
from .outbound import Outbound
from .resources import AnalyticsDatasets, D1Databases, KVNamespaces, Queues, R2Buckets
from .response import Response
from .scripts import DispatchNamespaces, Script, Workers

if TYPE_CHECKING:
    from .server import AsgiApp
    from .transport import AsyncTransport, Transport

#: Memory of one script instance, as in production. Source: Workers platform limits, read 2026-08.
DEFAULT_MEMORY_BYTES = 128 * 1024 * 1024
#: CPU time of one invocation, production's default on the paid plan. Source: Workers platform limits, read 2026-08.
DEFAULT_CPU_MS = 30_000
#: The token the in-process handles send when the emulator checks tokens.
_INTERNAL_TOKEN = "wfp-in-process"


class Emulator:
    """Workers for Platforms in this process: the REST API, dispatch namespaces, scripts, bindings, and their state.

    Args:
        state: a directory that keeps everything (SQLite, survives kill -9); ``None`` keeps it in memory.
        seed: of all randomness: ids, ``Math.random``, ``crypto.getRandomValues``. The same seed replays the same run.
        api_tokens: ``None`` accepts any non-empty token; else a mapping token -> ``{"accounts": [...] | "*", "write":
            bool}``, or an iterable of tokens that may do everything.
        raise_worker_exceptions: raise what a Worker throws as :class:`wfp.WorkerException`, instead of answering 500 as
            production does. The pytest fixture turns it on.
        memory_bytes, cpu_ms: limits of each script instance and of each invocation.
        real_time: follow the system's clock (``wfp serve`` does); by default time is virtual.

    Use it as a context manager, or call :meth:`close`. It may be used from any thread, one call at a time.
    """

    def __init__(
        self,
        state: str | os.PathLike[str] | None = None,
        seed: int = 0,
        api_tokens: Mapping[str, Mapping[str, Any]] | Iterable[str] | None = None,
        raise_worker_exceptions: bool = False,
        memory_bytes: int = DEFAULT_MEMORY_BYTES,
        cpu_ms: int = DEFAULT_CPU_MS,
        real_time: bool = False,
    ) -> None:
        self.raise_worker_exceptions = raise_worker_exceptions
        self.seed = seed
        if state is not None:
            Path(state).mkdir(parents=True, exist_ok=True)
        try:
            self.core = _core.Emulator(
                state=os.fspath(state) if state is not None else None,
                seed=seed,
                api_tokens=_tokens(api_tokens),
                memory_bytes=memory_bytes,
                cpu_ms=cpu_ms,
                real_time=real_time,
            )
        except _core.CoreError as error:
            raise errors.StateError(str(error)) from None
        self.api = Api(self.core, _INTERNAL_TOKEN)
        self.dispatch_namespaces = DispatchNamespaces(self)
        self.workers = Workers(self)
        self.kv = KVNamespaces(self.api)
        self.r2 = R2Buckets(self.api)
        self.d1 = D1Databases(self.api)
        self.analytics = AnalyticsDatasets(self.api)
        self.queues = Queues(self.api)
        self.clock = Clock(self.core)
        self._outbound = Outbound(self.core)
        self._closed = False

    def close(self) -> None:
        """Ends every script instance and closes the state. Closing twice is fine."""
        if not self._closed:
            self._closed = True
            self.core.close()

    def __enter__(self) -> Emulator:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def outbound(self) -> Any:
        """Where a Worker's ``fetch()`` to the outside goes.

        Assign a callable ``httpx.Request -> httpx.Response``, an ``httpx.BaseTransport``, a WSGI or ASGI application,
        or ``"network"`` for the real network. ``None``, the default, refuses with a message that says how to allow it.
        """
        return self._outbound.target

    @outbound.setter
    def outbound(self, target: Any) -> None:
        self._outbound.set(target)

    def gather(self, *requests: tuple[Script, str] | tuple[Script, str, str]) -> list[Response]:
        """Runs several requests at once, interleaved by the one scheduler.

        ``gather((acme, "/a"), (globex, "/b", "POST"))``
        """
        prepared = [script._request(url, method[0] if method else "GET") for script, url, *method in requests]
        invocations = self.core.fetch_many(prepared)
        return [
            script._finish(invocation, request)
            for (script, *_), invocation, request in zip(requests, invocations, prepared, strict=True)
        ]

    async def agather(self, *requests: tuple[Script, str] | tuple[Script, str, str]) -> list[Response]:
        return await asyncio.to_thread(self.gather, *requests)

    def evict(self) -> None:
        """Ends every script instance and Durable Object that does nothing, as production does when it likes.

        Their memory is gone; what they stored is not. The next event makes them anew.
        """
        self.core.evict()

    def snapshot(self) -> _core.Snapshot:
        """A copy of the whole platform: control plane, contents of resources, clock. Script instances are not in it."""
        return self.core.snapshot()

    def restore(self, snapshot: _core.Snapshot) -> None:
        """Puts everything back as it was when the snapshot was taken; script instances start afresh."""
        self.core.restore(snapshot)

    def transport(self) -> Transport:
        """An httpx transport to the REST API: ``httpx.Client(transport=wfp.transport())``."""
        from .transport import Transport

        return Transport(self)

    def async_transport(self) -> AsyncTransport:
        """The same for ``httpx.AsyncClient``."""
        from .transport import AsyncTransport

        return AsyncTransport(self)

    @property
    def asgi_app(self) -> AsgiApp:
        """The whole platform as an ASGI application: the REST API and every Worker."""
        from .server import AsgiApp

        return AsgiApp(self)

    def __repr__(self) -> str:
        return f"<wfp.Emulator seed={self.seed}{' closed' if self._closed else ''}>"


class Clock:
    """The emulator's time: still while code runs, moved when told to or when a request waits for a timer."""

    def __init__(self, core: _core.Emulator) -> None:
        self._core = core

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self._core.now() / 1000, timezone.utc)

    def advance(self, seconds: float = 0, **units: float) -> None:
        """Moves time on and runs what falls due on the way: timers, alarms. ``units`` as in ``datetime.timedelta``."""
        from datetime import timedelta

        span = timedelta(seconds=seconds, **units)
        if span < timedelta(0):
            raise ValueError("time only moves forward; use freeze() to set it")
        self._core.advance(round(span.total_seconds() * 1000))

    def freeze(self, at: datetime | float | str) -> None:
        """Sets the time: a datetime (naive means UTC), seconds since the epoch, or an ISO 8601 string."""
        if isinstance(at, str):
            at = datetime.fromisoformat(at.replace("Z", "+00:00"))
        if isinstance(at, datetime):
            at = (at if at.tzinfo else at.replace(tzinfo=timezone.utc)).timestamp()
        self._core.freeze(round(at * 1000))


def _tokens(given: Mapping[str, Mapping[str, Any]] | Iterable[str] | None) -> str | None:
    """The core's form: JSON ``{token: {"accounts": "*" | [...], "write": bool}}``, our own token included."""
    if given is None:
        return None
    everything = {"accounts": "*", "write": True}
    if isinstance(given, Mapping):
        tokens: dict[str, Any] = {token: {**everything, **scope} for token, scope in given.items()}
    else:
        tokens = {token: dict(everything) for token in ([given] if isinstance(given, str) else given)}
    tokens[_INTERNAL_TOKEN] = everything
    return json.dumps(tokens)


__all__ = ["DEFAULT_CPU_MS", "DEFAULT_MEMORY_BYTES", "Clock", "Emulator"]
