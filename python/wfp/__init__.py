"""Cloudflare's Workers for Platforms, whole, inside a test process.

>>> import wfp
>>> with wfp.Emulator() as emulator:
...     production = emulator.dispatch_namespaces.create("production")
...     acme = production.upload("acme", "export default { fetch() { return new Response('hello') } }")
...     acme.fetch("/").text
'hello'
"""

from __future__ import annotations

from typing import Any

from . import engine
from ._core import Invocation, Snapshot, __version__
from .emulator import Clock, Emulator
from .errors import (
    ApiError,
    ClosedError,
    CpuLimitExceeded,
    EngineCpuLimitExceeded,
    EngineMemoryLimitExceeded,
    JavaScriptError,
    MemoryLimitExceeded,
    StateError,
    WfpError,
    WorkerException,
    WorkerHung,
)
from .resources import AnalyticsDataset, D1Database, KVNamespace, Queue, R2Bucket, Secret, secret
from .response import Response
from .scripts import DispatchNamespace, Script
from .transport import AsyncTransport, Transport, requests_adapter


def load_ipython_extension(ipython: Any) -> None:
    """``%load_ext wfp`` in a notebook; see :mod:`wfp.jupyter`."""
    from .jupyter import load_ipython_extension as load

    load(ipython)


__all__ = [
    "AnalyticsDataset",
    "ApiError",
    "AsyncTransport",
    "Clock",
    "ClosedError",
    "CpuLimitExceeded",
    "D1Database",
    "DispatchNamespace",
    "Emulator",
    "EngineCpuLimitExceeded",
    "EngineMemoryLimitExceeded",
    "Invocation",
    "JavaScriptError",
    "KVNamespace",
    "MemoryLimitExceeded",
    "Queue",
    "R2Bucket",
    "Response",
    "Script",
    "Secret",
    "Snapshot",
    "StateError",
    "Transport",
    "WfpError",
    "WorkerException",
    "WorkerHung",
    "__version__",
    "engine",
    "load_ipython_extension",
    "requests_adapter",
    "secret",
]
