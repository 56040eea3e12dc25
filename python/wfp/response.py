"""What a Worker answered: httpx's names over the core's record, without the cost of an httpx.Response."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx

from . import errors

if TYPE_CHECKING:
    from ._core import Invocation


class Response:
    """A Worker's answer.

    It has httpx's names (``status_code``, ``headers``, ``text``, ``content``, ``json()``, ``raise_for_status()``,
    ``cookies``) and ``invocation``, the record of the run: console lines, exception, binding operations, subrequests,
    CPU time. ``to_httpx()`` converts.
    """

    __slots__ = ("_headers", "_request", "invocation")

    def __init__(self, invocation: Invocation, method: str, url: str) -> None:
        self.invocation = invocation
        self._request = (method, url)
        self._headers: httpx.Headers | None = None

    @property
    def status_code(self) -> int:
        return self.invocation.status

    @property
    def content(self) -> bytes:
        return self.invocation.body

    @property
    def headers(self) -> httpx.Headers:
        if self._headers is None:
            self._headers = httpx.Headers(self.invocation.headers)
        return self._headers

    @property
    def text(self) -> str:
        """The body as text, by the charset of its content type, else UTF-8; what cannot be decoded becomes U+FFFD."""
        charset = "utf-8"
        content_type = self.headers.get("content-type", "")
        if "charset=" in content_type.lower():
            charset = content_type.lower().split("charset=", 1)[1].split(";")[0].strip(" \"'")
        try:
            return self.content.decode(charset, "replace")
        except (LookupError, ValueError):  # no charset, or a codec of Python's that is none: idna, base64
            return self.content.decode("utf-8", "replace")

    @property
    def url(self) -> httpx.URL:
        return httpx.URL(self._request[1])

    @property
    def is_success(self) -> bool:
        return 200 <= self.status_code < 300

    @property
    def is_redirect(self) -> bool:
        return self.status_code in (301, 302, 303, 307, 308) and "location" in self.headers

    @property
    def is_error(self) -> bool:
        return self.status_code >= 400

    @property
    def reason_phrase(self) -> str:
        return httpx.codes.get_reason_phrase(self.status_code)

    @property
    def cookies(self) -> httpx.Cookies:
        return self.to_httpx().cookies

    def json(self, **options: Any) -> Any:
        """The body as JSON. Raises json.JSONDecodeError where it is none, as httpx does."""
        return json.loads(self.content, **options)

    def raise_for_status(self) -> Response:
        """Raises httpx.HTTPStatusError for a 4xx or 5xx answer, as httpx does."""
        self.to_httpx().raise_for_status()
        return self

    def to_httpx(self) -> httpx.Response:
        """The same as an httpx.Response with its request."""
        method, url = self._request
        request = httpx.Request(method, url)
        return httpx.Response(self.status_code, headers=self.invocation.headers, content=self.content, request=request)

    def __repr__(self) -> str:
        return f"<wfp.Response [{self.status_code} {self.reason_phrase}]>"


# outcome of the record -> the class raised for it; every other failure is a WorkerException
_LIMITS: dict[str, type[errors.WorkerException]] = {
    "exceededCpu": errors.CpuLimitExceeded,
    "exceededMemory": errors.MemoryLimitExceeded,
    "hung": errors.WorkerHung,
}


def raise_worker_exception(invocation: Invocation) -> None:
    """Raises what the Worker threw, if it threw."""
    exception = invocation.exception
    if exception is None or invocation.outcome == "ok":
        return
    kind = _LIMITS.get(invocation.outcome, errors.WorkerException)
    raise kind(exception.name, exception.message, exception.stack, invocation)
