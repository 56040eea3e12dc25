"""The JavaScript engine alone, with no platform around it."""

from __future__ import annotations

from collections.abc import Callable
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
    """

    def __init__(
        self,
        *,
        memory_bytes: int = 128 * 1024 * 1024,
        cpu_ms: int = 30_000,
        print: Callable[[str], None] | None = None,
    ) -> None:
        import builtins

        self._core = _core.Engine(memory_bytes=memory_bytes, cpu_ms=cpu_ms, print=print or builtins.print)

    def evaluate(self, source: str, *, module: bool = False, filename: str = "<evaluate>") -> Any:
        """Runs ``source`` and returns its value as plain Python.

        ``undefined`` and ``null`` are ``None``, a number without a fraction is an ``int``, a BigInt an ``int``;
        strings, booleans, lists and dicts are themselves, bytes come as ``bytes``. A promise that settles is awaited.
        A module's value is the dict of its exports.

        Raises:
            JavaScriptError: what the script threw, or its syntax error (file, line and column in the message).
        """
        return self._guarded(lambda: self._core.evaluate(source, module=module, filename=filename))

    def run_until_idle(self) -> None:
        """Runs promise jobs and timers until nothing is left to run."""
        self._guarded(self._core.run_until_idle)

    @staticmethod
    def _guarded(action: Callable[[], Any]) -> Any:
        try:
            return action()
        except _core.CoreError as error:
            kind, name, message, stack = error.args
            raise _KINDS.get(kind, errors.JavaScriptError)(name, message, stack) from None
