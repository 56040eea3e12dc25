"""The JavaScript engine alone, with no platform around it."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from . import _core, errors

_KINDS: dict[str, type[errors.JavaScriptError]] = {
    "cpu": errors.EngineCpuLimitExceeded,
    "memory": errors.EngineMemoryLimitExceeded,
}


class Engine:
    """An ES2024 realm on its own heap.

    Args:
        memory_bytes: what its heap may hold.
        cpu_ms: CPU time of one call.
        print: receives each line of ``console.log`` and ``print``; by default they go to standard output.
        import_files: code that is evaluated with the path of a file as its ``filename`` may import other files, by
            paths relative to its own or absolute ones; those ending in ``.json`` as JSON. ``False`` reads none.
    """

    def __init__(
        self,
        *,
        memory_bytes: int = 128 * 1024 * 1024,
        cpu_ms: int = 30_000,
        print: Callable[[str], None] | None = None,
        import_files: bool = True,
    ) -> None:
        self._core = _core.Engine(
            memory_bytes=memory_bytes, cpu_ms=cpu_ms, print=print or builtins.print, import_files=import_files
        )

    def evaluate(self, source: str, *, module: bool = False, filename: str = "<evaluate>") -> Any:
        """Runs ``source`` and returns its value as plain Python.

        ``undefined`` and ``null`` are ``None``, a number without a fraction is an ``int``, a BigInt an ``int``;
        strings, booleans, lists and dicts are themselves, bytes come as ``bytes``. A promise that settles is awaited.
        A module's value is the dict of its exports.

        Raises:
            JavaScriptError: what the script threw, or its syntax error (file, line and column in the message).
        """
        text = self._guarded(lambda: self._core.evaluate(source, module=module, filename=filename))
        return json.loads(text, object_hook=_untagged, parse_float=_number)

    def run_until_idle(self) -> None:
        """Runs promise jobs until nothing is left to run."""
        self._guarded(self._core.run_until_idle)

    @property
    def memory_used(self) -> int:
        """Bytes that its heap takes now; what all engines of a process share is not counted."""
        return self._core.memory_used

    @staticmethod
    def _guarded(action: Callable[[], Any]) -> Any:
        try:
            return action()
        except _core.CoreError as error:
            kind, name, message, stack = error.args
            raise _KINDS.get(kind, errors.JavaScriptError)(name, message, stack) from None


def _number(text: str) -> float | int:
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _untagged(found: dict[str, Any]) -> Any:
    """Objects with ``$`` stand for what JSON does not have; see the engine's script/plain.js."""
    kind = found.get("$")
    if kind == "number":
        return float(found["text"])
    if kind == "bigint":
        return int(found["text"])
    if kind == "bytes":
        return bytes(found["list"])
    if kind == "date":
        return datetime.fromisoformat(found["text"].replace("Z", "+00:00"))
    if kind == "entries":
        return {_key(key): value for key, value in found["list"]}
    if kind == "function":
        return f"[Function: {found['text']}]"
    return found


def _key(key: Any) -> Any:
    return key if isinstance(key, (str, int, float, bool, bytes, type(None))) else repr(key)
