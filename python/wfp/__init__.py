"""Cloudflare's Workers for Platforms, whole, inside a test process.

>>> import wfp
>>> with wfp.Emulator() as emulator:
...     production = emulator.dispatch_namespaces.create("production")
...     acme = production.upload("acme", "export default { fetch() { return new Response('hello') } }")
...     acme.fetch("/").text
'hello'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import engine
    from ._core import Invocation, Snapshot, __version__
    from .durable_objects import DurableObject, DurableObjectNamespace
    from .emulator import Clock, Emulator
    from .errors import (
        ApiError,
        BusyError,
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

# Loaded when first used: pytest imports this package for its plugin in every run, also in those that need no emulator.
_MODULES = {
    "_core": ["Invocation", "Snapshot", "__version__"],
    "durable_objects": ["DurableObject", "DurableObjectNamespace"],
    "emulator": ["Clock", "Emulator"],
    "errors": [
        "ApiError",
        "BusyError",
        "ClosedError",
        "CpuLimitExceeded",
        "EngineCpuLimitExceeded",
        "EngineMemoryLimitExceeded",
        "JavaScriptError",
        "MemoryLimitExceeded",
        "StateError",
        "WfpError",
        "WorkerException",
        "WorkerHung",
    ],
    "resources": ["AnalyticsDataset", "D1Database", "KVNamespace", "Queue", "R2Bucket", "Secret", "secret"],
    "response": ["Response"],
    "scripts": ["DispatchNamespace", "Script"],
    "transport": ["AsyncTransport", "Transport", "requests_adapter"],
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "engine":
        return import_module(".engine", __name__)
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module("." + _HOME[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load_ipython_extension(ipython: Any) -> None:
    """``%load_ext wfp`` in a notebook; see :mod:`wfp.jupyter`."""
    from .jupyter import load_ipython_extension as load

    load(ipython)


__all__ = [
    "AnalyticsDataset",
    "ApiError",
    "AsyncTransport",
    "BusyError",
    "Clock",
    "ClosedError",
    "CpuLimitExceeded",
    "D1Database",
    "DispatchNamespace",
    "DurableObject",
    "DurableObjectNamespace",
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
