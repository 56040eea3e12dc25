"""The REST API in-process: one call for every handle of this package, and errors as ApiError."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from . import errors
from ._arguments import text

if TYPE_CHECKING:
    from ._core import Emulator as CoreEmulator

#: The one account of an emulator. Requests may name any account of the right shape; they all reach this one.
ACCOUNT_ID = "00000000000000000000000000000001"


def segment(name: str, what: str = "a name") -> str:
    """One path segment, percent-encoded whole."""
    return quote(text(name, what), safe="")


def encoded(payload: Any, what: str) -> bytes:
    """JSON, as UTF-8."""
    try:
        return json.dumps(payload, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        raise ValueError(f"{what} has a lone surrogate in it") from None
    except RecursionError:
        raise ValueError(f"{what} is nested too deeply") from None
    except (TypeError, ValueError) as error:
        raise type(error)(f"{what} must be what JSON can hold: {error}") from None


class Api:
    """Speaks to the control plane without a socket. Paths are relative to the account."""

    def __init__(self, core: CoreEmulator, token: str) -> None:
        self._core = core
        self._headers = [("authorization", f"Bearer {token}")]

    def send(
        self,
        method: str,
        path: str,
        *,
        query: dict[str, Any] | None = None,
        body: bytes = b"",
        content_type: str | None = None,
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        target = f"/client/v4/accounts/{ACCOUNT_ID}{path}"
        if query:
            given = {name: value for name, value in query.items() if value is not None}
            if given:
                target += "?" + urlencode(given)
        headers = self._headers if content_type is None else [*self._headers, ("content-type", content_type)]
        return self._core.api(method, target, headers, body)

    def call(self, method: str, path: str, *, payload: Any = None, **options: Any) -> Any:
        """Sends JSON (or ``body``) and returns the envelope's ``result``."""
        return self.envelope(method, path, payload=payload, **options)["result"]

    def envelope(self, method: str, path: str, *, payload: Any = None, **options: Any) -> dict[str, Any]:
        if payload is not None:
            options["body"] = encoded(payload, "what is sent")
            options["content_type"] = "application/json"
        status, _, body = self.send(method, path, **options)
        if status >= 400:
            raise error_of(status, body)
        decoded: dict[str, Any] = json.loads(body)
        return decoded

    def raw(self, method: str, path: str, **options: Any) -> tuple[list[tuple[str, str]], bytes]:
        """For endpoints that answer bytes: their headers and body."""
        status, headers, body = self.send(method, path, **options)
        if status >= 400:
            raise error_of(status, body)
        return headers, body

    def pages(self, path: str, *, query: dict[str, Any] | None = None, per_page: int = 100) -> list[Any]:
        """Every item of an endpoint that counts pages."""
        items: list[Any] = []
        page = 1
        while True:
            batch = self.call("GET", path, query={**(query or {}), "page": page, "per_page": per_page})
            items += batch
            if len(batch) < per_page:
                return items
            page += 1

    def cursor_pages(self, path: str, *, query: dict[str, Any]) -> list[Any]:
        """The ``result`` of each page of an endpoint that gives a cursor to the next one."""
        results: list[Any] = []
        cursor: str | None = None
        while True:
            page = self.envelope("GET", path, query={**query, "cursor": cursor})
            results.append(page["result"])
            cursor = page.get("result_info", {}).get("cursor")
            if not cursor:
                return results


def error_of(status: int, body: bytes) -> errors.ApiError:
    try:
        found = json.loads(body)["errors"]
    except (ValueError, KeyError, TypeError):
        found = [{"code": 0, "message": body.decode("utf-8", "replace")}]
    return errors.ApiError(status, found)
