"""The JavaScript engine alone, with no platform around it."""

from __future__ import annotations

import builtins
import json
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from . import _core, errors
from ._arguments import LEAST_MEMORY_BYTES, milliseconds, text, whole


class Engine:
    """An ES2024 realm on its own heap.

    Args:
        memory_bytes: what its heap may hold, at least 1 MiB.
        cpu_ms: CPU time of one call.
        print: receives each line of ``console`` and ``print``; by default they go to standard output.
        print_error: receives those of ``console.error`` and ``console.warn``; by default ``print`` does where it is
            given, else they go to standard error.
        import_files: code that is evaluated with the path of a file as its ``filename`` may import other files, by
            paths relative to its own or absolute ones; those ending in ``.json`` as JSON. ``False`` reads none.
    """

    def __init__(
        self,
        *,
        memory_bytes: int = 128 * 1024 * 1024,
        cpu_ms: float = 30_000,
        print: Callable[[str], None] | None = None,
        print_error: Callable[[str], None] | None = None,
        import_files: bool = True,
    ) -> None:
        for name, handler in (("print", print), ("print_error", print_error)):
            if handler is not None and not callable(handler):
                raise TypeError(f"{name} must be callable, not {type(handler).__name__}")
        self._core = _core.Engine(
            memory_bytes=whole(memory_bytes, "memory_bytes", LEAST_MEMORY_BYTES),
            cpu_ms=milliseconds(cpu_ms, "cpu_ms"),
            print=print or builtins.print,
            print_error=print_error or print or _print_error,
            import_files=bool(import_files),
        )

    def evaluate(self, source: str, *, module: bool = False, filename: str = "<evaluate>") -> Any:
        """Runs ``source`` and returns its value as plain Python.

        ``undefined`` and ``null`` are ``None``, a number without a fraction is an ``int``, a BigInt an ``int``;
        strings, booleans, lists and dicts are themselves, bytes come as ``bytes``, a Date as a ``datetime`` (as text
        outside of the years that Python knows). A promise that settles is awaited.
        A module's value is the dict of its exports.

        Raises:
            JavaScriptError: what the script threw, or its syntax error (file, line and column in the message).
        """
        value = self._core.evaluate(text(source, "source"), module=bool(module), filename=text(filename, "filename"))
        try:
            return json.loads(value, object_hook=_untagged, parse_float=_number)
        except (ValueError, TypeError, KeyError, AttributeError):  # not the JSON of script/plain.js any more
            message = "the value of the script cannot be given to Python"
            raise errors.JavaScriptError("TypeError", message) from None

    def run_until_idle(self) -> None:
        """Runs promise jobs until nothing is left to run."""
        self._core.run_until_idle()

    @property
    def memory_used(self) -> int:
        """Bytes that its heap takes now; what all engines of a process share is not counted."""
        return self._core.memory_used


def _print_error(line: str) -> None:
    builtins.print(line, file=sys.stderr)


def _number(text: str) -> float | int:
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _untagged(found: dict[str, Any]) -> Any:
    """Objects with ``$`` stand for what JSON does not have; see the engine's script/plain.js."""
    kind = found.get("$")
    if kind == "number":
        return float(found["text"])
    if kind == "bigint":
        return int(found["text"], 16)
    if kind == "bytes":
        return bytes(found["list"])
    if kind == "date":
        try:
            return datetime.fromisoformat(found["text"].replace("Z", "+00:00"))
        except ValueError:  # outside of the years 1 to 9999
            return found["text"]
    if kind == "entries":
        return {_key(key): value for key, value in found["list"]}
    if kind == "function":
        return f"[Function: {found['text']}]"
    return found


def _key(key: Any) -> Any:
    return key if isinstance(key, (str, int, float, bool, bytes, type(None))) else repr(key)
