"""Handles of Durable Objects: what they store, seen from outside, and requests to them without a Worker."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from . import errors
from ._arguments import content, text, whole
from ._values import decode
from .resources import Resource
from .response import Response, raise_worker_exception

if TYPE_CHECKING:
    from .emulator import Emulator

SqlValue = None | bool | int | float | str | bytes


def _sql_value(value: Any, what: str) -> SqlValue:
    if value is None or isinstance(value, (bool, float)):
        return value
    if isinstance(value, int):
        return whole(value, what, -(2**63))
    if isinstance(value, str):
        return text(value, what)
    return content(value, what)


class DurableObject:
    """One object of a namespace; see :class:`DurableObjectNamespace`.

    It need not exist: looking at an object that no request has reached finds nothing.
    """

    def __init__(self, emulator: Emulator, namespace_id: str, id: str, name: str | None = None) -> None:
        self._emulator = emulator
        self._namespace_id = namespace_id
        self.id = id
        self.name = name

    def fetch(self, url: str = "/", method: str = "GET", **options: Any) -> Response:
        """Sends one request to the object's ``fetch()``, as a stub does. Arguments as :meth:`Script.fetch` has them."""
        from .scripts import Script, check_request

        host = Script(self._emulator, "object", None)
        _, _, method, url, headers, body = request = host._request(url, method, **options)
        core = self._emulator.core
        try:
            invocation = core.object_fetch(self._namespace_id, self.id, self.name, method, url, headers, body)
        except TypeError:
            check_request(request)
            raise
        if self._emulator.raise_worker_exceptions:
            raise_worker_exception(invocation)
        return Response(invocation, request[2], request[3])

    def get(self, key: str) -> Any:
        """The value that ``ctx.storage.get(key)`` would give, ``None`` when there is none; see :meth:`list`."""
        return self.list(key).get(key)

    def list(self, prefix: str = "") -> dict[str, Any]:
        """Every entry with the prefix, in byte order.

        Values are Python's nearest: objects and Maps are ``dict``, arrays ``list``, Sets ``set`` (``list`` where an
        item has no hash), Dates ``datetime``, BigInts ``int``, bytes of any view ``bytes``, undefined and null
        ``None``.
        """
        entries = self._emulator.core.object_entries(self._namespace_id, self.id, text(prefix, "prefix"))
        return {key: decode(text) for key, text in entries}

    def query(self, sql: str, *params: SqlValue) -> builtins.list[dict[str, Any]]:
        """Runs SQL in the object's own database, as ``ctx.storage.sql`` does, and returns the rows.

        Raises:
            ApiError: with SQLite's message.
        """
        values = [_sql_value(value, f"parameter {number}") for number, value in enumerate(params, 1)]
        answer = self._emulator.core.object_query(self._namespace_id, self.id, text(sql, "sql"), values)
        message, columns, rows = answer
        if message is not None:
            raise errors.ApiError(400, [{"code": 7500, "message": message}])
        return [dict(zip(columns, row, strict=True)) for row in rows]

    @property
    def alarm(self) -> datetime | None:
        """When the object's alarm rings, ``None`` when none is set."""
        at = self._emulator.core.object_alarm(self._namespace_id, self.id)
        return None if at is None else datetime.fromtimestamp(at / 1000, timezone.utc)

    def __repr__(self) -> str:
        return f"<wfp.DurableObject {self.name or self.id!r}>"


class DurableObjectNamespace(Resource):
    """The objects of one class of a script. Given as a binding it lets another script reach them.

    ``script.durable_objects["Room"].get_by_name("lobby").get("count")``
    """

    def __init__(self, emulator: Emulator, id: str, class_name: str, script: str, use_sqlite: bool) -> None:
        super().__init__(emulator.api)
        self._emulator = emulator
        self.id = id
        self.class_name = class_name
        self.script = script
        self.use_sqlite = use_sqlite

    def binding(self) -> dict[str, Any]:
        return {"type": "durable_object_namespace", "namespace_id": self.id}

    def get_by_name(self, name: str) -> DurableObject:
        found = self._emulator.core.object_id(self.id, text(name, "name"))
        return DurableObject(self._emulator, self.id, found, name)

    def get(self, id: str) -> DurableObject:
        """The object with this id, 64 hexadecimal digits."""
        if not re.fullmatch("[0-9a-f]{64}", text(id, "id")):
            raise ValueError(f"the id of an object is 64 hexadecimal digits, not {id!r}")
        return DurableObject(self._emulator, self.id, id)

    def list(self) -> builtins.list[DurableObject]:
        """Every object that a request has reached, by id."""
        found: builtins.list[DurableObject] = []
        cursor: str | None = None
        while True:
            path = f"/workers/durable_objects/namespaces/{self.id}/objects"
            page = self._emulator.api.envelope("GET", path, query={"cursor": cursor})
            found += [self.get(item["id"]) for item in page["result"]]
            cursor = page["result_info"]["cursor"]
            if not cursor:
                return found

    def __iter__(self) -> Iterator[DurableObject]:
        return iter(self.list())

    def __repr__(self) -> str:
        return f"<wfp.DurableObjectNamespace {self.script}.{self.class_name}>"
