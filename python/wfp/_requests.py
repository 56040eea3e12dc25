"""The adapter for ``requests``, apart because that library is not one of ours."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from http.client import responses
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.utils import get_encoding_from_headers

if TYPE_CHECKING:
    from .emulator import Emulator


class Adapter(BaseAdapter):
    """Answers every request of a session from the emulator's REST API."""

    def __init__(self, emulator: Emulator) -> None:
        super().__init__()
        self._emulator = emulator

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        parts = urlsplit(request.url or "")
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        body = request.body or b""
        if isinstance(body, str):
            body = body.encode()
        elif not isinstance(body, bytes):  # a file or a generator, as requests allows
            chunks = iter(cast(Iterable[bytes], body))
            body = b"".join(chunks)
        headers = [(name, str(value)) for name, value in request.headers.items()]
        status, answered, content = self._emulator.core.api(request.method or "GET", target, headers, body)
        response = requests.Response()
        response.status_code = status
        response.reason = responses.get(status, "")
        response.headers.update(answered)
        response.encoding = get_encoding_from_headers(response.headers)
        response.raw = io.BytesIO(content)
        response.url = request.url or ""
        response.request = request
        return response

    def close(self) -> None:
        """Nothing is held open."""
