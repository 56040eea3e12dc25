"""Everything this package raises.

::

    WfpError
    ├── ApiError                  the REST API refused: .code, .http_status, .messages
    ├── StateError                the state directory cannot be used
    ├── ClosedError               the emulator was closed
    ├── BusyError                 an outbound handler asked its emulator for what cannot be done while it waits
    ├── WorkerException           a Worker threw and raise_worker_exceptions is on: .name, .message, .stack, .invocation
    │   ├── CpuLimitExceeded
    │   ├── MemoryLimitExceeded
    │   └── WorkerHung            nothing left could ever settle the answer
    └── JavaScriptError           Engine.evaluate: .name, .message, .stack
        ├── EngineCpuLimitExceeded
        └── EngineMemoryLimitExceeded

Nothing else comes out of a call: a mistake in an argument's type is a plain ``TypeError`` or ``ValueError``, as
everywhere in Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._core import Invocation


class WfpError(Exception):
    """The base of every error of this package."""


class ApiError(WfpError):
    """The REST API answered with an error, in Cloudflare's envelope.

    Attributes:
        code: the first error's Cloudflare code, such as 10021.
        http_status: the answer's HTTP status.
        messages: the text of every error.
    """

    def __init__(self, http_status: int, errors: list[dict[str, Any]]) -> None:
        self.http_status = http_status
        self.code: int = errors[0]["code"] if errors else 0
        self.messages: list[str] = [error["message"] for error in errors]
        super().__init__(f"{self.code}: {'; '.join(self.messages)} (HTTP {http_status})")


class StateError(WfpError):
    """The state directory cannot be used: unreadable, damaged, from a newer version, or open in another process."""


class ClosedError(WfpError):
    """The emulator was used after close()."""


class BusyError(WfpError):
    """An outbound handler asked the emulator that waits for it to run a Worker, to move time or to close."""


class WorkerException(WfpError):
    """A Worker threw and nothing caught it.

    Attributes:
        name, message: of the JavaScript error.
        stack: its JavaScript stack, naming the Worker's own files and lines.
        invocation: the record of the invocation, with its console lines and binding operations.
    """

    def __init__(self, name: str, message: str, stack: str, invocation: Invocation | None = None) -> None:
        self.name = name
        self.message = message
        self.stack = stack
        self.invocation = invocation
        super().__init__(stack or (f"{name}: {message}" if name else message))


class CpuLimitExceeded(WorkerException):
    """The Worker used more CPU time than its limit allows."""


class MemoryLimitExceeded(WorkerException):
    """The Worker's heap grew past its limit."""


class WorkerHung(WorkerException):
    """The Worker waits for something that nothing can bring about any more."""


class JavaScriptError(WfpError):
    """A script run by an Engine threw, or did not parse.

    Attributes:
        name, message, stack: of the JavaScript error.
    """

    def __init__(self, name: str, message: str, stack: str = "") -> None:
        self.name = name
        self.message = message
        self.stack = stack
        super().__init__(stack or (f"{name}: {message}" if name else message))


class EngineCpuLimitExceeded(JavaScriptError):
    """The script used more CPU time than the engine was given."""


class EngineMemoryLimitExceeded(JavaScriptError):
    """The script's heap grew past what the engine was given."""
