"""The Emulator: one whole platform, alone in its process or one of many."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from . import _core, errors
from ._arguments import LEAST_MEMORY_BYTES, mapping, milliseconds, text, texts, whole
from .api import Api, encoded
from .outbound import Outbound
from .resources import AnalyticsDatasets, D1Databases, KVNamespaces, Queues, R2Buckets
from .response import Response
from .scripts import DispatchNamespaces, Script, Workers, check_request

if TYPE_CHECKING:
    from .server import AsgiApp
    from .transport import AsyncTransport, Transport

#: Memory of one script instance, as in production. Source: Workers platform limits, read 2026-08.
DEFAULT_MEMORY_BYTES = 128 * 1024 * 1024
#: CPU time of one invocation, production's default on the paid plan. Source: Workers platform limits, read 2026-08.
DEFAULT_CPU_MS = 30_000
#: Source: ECMAScript, Time Values and Time Range.
_LAST_SECOND = 8_640_000_000_000
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
        memory_bytes, cpu_ms: limits of each script instance (at least 1 MiB) and of each invocation.
        real_time: follow the system's clock (``wfp serve`` does); by default time is virtual.

    Use it as a context manager, or call :meth:`close`. It may be used from any thread, one call at a time.

    Raises:
        StateError: the state directory cannot be used, or another emulator uses it.
    """

    def __init__(
        self,
        state: str | os.PathLike[str] | None = None,
        seed: int = 0,
        api_tokens: Mapping[str, Mapping[str, Any]] | Iterable[str] | None = None,
        raise_worker_exceptions: bool = False,
        memory_bytes: int = DEFAULT_MEMORY_BYTES,
        cpu_ms: float = DEFAULT_CPU_MS,
        real_time: bool = False,
    ) -> None:
        self.raise_worker_exceptions = raise_worker_exceptions
        self.seed = whole(seed, "seed", 0, 2**64 - 1)
        self.core = _core.Emulator(
            state=None if state is None else _directory(state),
            seed=seed,
            api_tokens=_tokens(api_tokens),
            memory_bytes=whole(memory_bytes, "memory_bytes", LEAST_MEMORY_BYTES),
            cpu_ms=milliseconds(cpu_ms, "cpu_ms"),
            real_time=bool(real_time),
        )
        self.real_time = bool(real_time)
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
        prepared = []
        for request in requests:
            if not isinstance(request, tuple) or not 2 <= len(request) <= 3 or not isinstance(request[0], Script):
                raise TypeError("each request must be (script, url) or (script, url, method)")
            script, url, *method = request
            prepared.append(script._request(url, method[0] if method else "GET"))
        try:
            invocations = self.core.fetch_many(prepared)
        except TypeError:
            for sent in prepared:
                check_request(sent)
            raise
        return [
            script._finish(invocation, request)
            for (script, *_), invocation, request in zip(requests, invocations, prepared, strict=True)
        ]

    async def agather(self, *requests: tuple[Script, str] | tuple[Script, str, str]) -> list[Response]:
        """The same for asynchronous tests: the emulator runs in a worker thread while the event loop goes on."""
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
        if not isinstance(snapshot, _core.Snapshot):
            raise TypeError(f"restore() takes what snapshot() returned, not {type(snapshot).__name__}")
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
        """The time that Workers see, in UTC."""
        return datetime.fromtimestamp(self._core.now() / 1000, timezone.utc)

    def advance(self, seconds: float = 0, **units: float) -> None:
        """Moves time on and runs what falls due on the way: timers, alarms. ``units`` as in ``datetime.timedelta``."""
        unknown = units.keys() - {"weeks", "days", "hours", "minutes", "milliseconds", "microseconds"}
        if unknown:
            raise TypeError(f"advance() knows no {', '.join(sorted(unknown))}")
        try:
            span = timedelta(seconds=seconds, **units)
        except (TypeError, ValueError, OverflowError):
            given = ", ".join(
                f"{name}={value!r}" for name, value in {"seconds": seconds, **units}.items() if value != 0
            )
            raise ValueError(f"no span of time: {given}") from None
        if span < timedelta(0):
            raise ValueError("time only moves forward; use freeze() to set it")
        self._core.advance(round(span.total_seconds() * 1000))

    def freeze(self, at: datetime | float | str) -> None:
        """Sets the time: a datetime (naive means UTC), seconds since the epoch, or an ISO 8601 string."""
        if isinstance(at, str):
            try:
                at = datetime.fromisoformat(at.replace("Z", "+00:00"))
            except ValueError:
                raise ValueError(f"not a time in ISO 8601: {at!r}") from None
        if isinstance(at, datetime):
            at = (at if at.tzinfo else at.replace(tzinfo=timezone.utc)).timestamp()
        if isinstance(at, bool) or not isinstance(at, (int, float)):
            raise TypeError(f"a time is a datetime, a number of seconds or an ISO 8601 str, not {type(at).__name__}")
        if not abs(at) <= _LAST_SECOND:
            raise ValueError(f"JavaScript's time ends {_LAST_SECOND} s from 1970, before {at}")
        self._core.freeze(round(at * 1000))


def _tokens(given: Mapping[str, Mapping[str, Any]] | Iterable[str] | None) -> str | None:
    """The core's form: JSON ``{token: {"accounts": "*" | [...], "write": bool}}``, our own token included."""
    if given is None:
        return None
    everything = {"accounts": "*", "write": True}
    tokens: dict[str, Any]
    if isinstance(given, Mapping):
        tokens = {
            text(token, "a token"): {**everything, **mapping(scope, f"the scope of token {token!r}")}
            for token, scope in given.items()
        }
    else:
        named = texts([given] if isinstance(given, str) else given, "api_tokens")
        tokens = {token: dict(everything) for token in named}
    if "" in tokens:
        raise ValueError("a token must not be empty")
    tokens[_INTERNAL_TOKEN] = everything
    return encoded(tokens, "api_tokens").decode()


def _directory(state: Any) -> str:
    """The state directory, made if it is not there."""
    if not isinstance(state, (str, os.PathLike)):
        raise TypeError(f"state must be the path of a directory, not {type(state).__name__}")
    directory = text(os.fspath(state), "state")
    if not directory or "\0" in directory:
        raise ValueError(f"state must be the path of a directory, not {directory!r}")
    try:
        Path(directory).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = "it is not a directory" if isinstance(error, FileExistsError) else error.strerror
        raise errors.StateError(f"the state directory {directory} cannot be made: {reason}") from None
    return directory


__all__ = ["DEFAULT_CPU_MS", "DEFAULT_MEMORY_BYTES", "Clock", "Emulator"]
