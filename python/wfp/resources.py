"""Handles of what bindings reach: KV namespaces, R2 buckets, D1 databases, Analytics Engine datasets, queues.

Each method is one request to the REST API, so a test sees exactly what another client would. A handle given as a
binding (``bindings={"USERS": users}``) becomes the metadata object of its ``binding()``.
"""

from __future__ import annotations

import base64
import builtins
import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from ._arguments import content, text, whole
from .api import Api, error_of, segment

_Named = TypeVar("_Named")


class Resource:
    """Something a binding can name."""

    def __init__(self, api: Api) -> None:
        #: Of the emulator that it belongs to.
        self._api = api

    def binding(self) -> dict[str, Any]:
        """The binding's metadata object without its ``name``."""
        raise NotImplementedError


class KVNamespace(Resource):
    """A Workers KV namespace."""

    def __init__(self, api: Api, id: str, title: str) -> None:
        super().__init__(api)
        self.id = id
        self.title = title
        self._path = f"/storage/kv/namespaces/{id}"

    def binding(self) -> dict[str, Any]:
        return {"type": "kv_namespace", "namespace_id": self.id}

    def get(self, key: str) -> bytes | None:
        """The value, or ``None`` when the key is absent or expired."""
        return _stored(self._api, self._at("values", key), self._path)

    def _at(self, kind: str, key: str) -> str:
        return f"{self._path}/{kind}/" + segment(key, "key")

    def get_metadata(self, key: str) -> Any:
        """The metadata stored with the key, ``None`` when it has none."""
        return self._api.call("GET", self._at("metadata", key))

    def put(
        self,
        key: str,
        value: bytes | str,
        *,
        expiration: int | None = None,
        expiration_ttl: int | None = None,
        metadata: Any = None,
    ) -> None:
        """Stores ``value`` under ``key``.

        Args:
            key: 1 to 512 bytes of UTF-8; ``"."`` and ``".."`` are refused.
            value: at most 25 MiB.
            expiration: seconds since the epoch, by the emulator's clock.
            expiration_ttl: seconds from now, at least 60; wins over ``expiration``.
            metadata: anything JSON can hold, at most 1,024 bytes of it.
        Raises:
            ApiError: with the code and text of the REST API.
        """
        query = {
            "expiration": None if expiration is None else whole(expiration, "expiration"),
            "expiration_ttl": None if expiration_ttl is None else whole(expiration_ttl, "expiration_ttl"),
        }
        entry: dict[str, Any] = {"key": key, **query}
        data = content(value, "value")
        if metadata is None:
            content_type = "application/octet-stream"
            self._api.call("PUT", self._at("values", key), query=query, body=data, content_type=content_type)
            return
        entry = {name: given for name, given in entry.items() if given is not None}
        entry.update(value=base64.b64encode(data).decode(), base64=True, metadata=metadata)
        self._api.call("PUT", f"{self._path}/bulk", payload=[entry])

    def delete(self, key: str) -> None:
        """Removes the key; an absent key is no error."""
        self._api.call("DELETE", self._at("values", key))

    def list(self, prefix: str = "") -> builtins.list[dict[str, Any]]:
        """Every key with the prefix, in byte order: ``{"name", "expiration"?, "metadata"?}``."""
        query = {"prefix": text(prefix, "prefix") or None, "limit": 1000}
        return [key for page in self._api.cursor_pages(f"{self._path}/keys", query=query) for key in page]

    def keys(self, prefix: str = "") -> builtins.list[str]:
        """The names of these keys alone."""
        return [key["name"] for key in self.list(prefix)]

    def __repr__(self) -> str:
        return f"<wfp.KVNamespace {self.title!r} {self.id}>"


class R2Bucket(Resource):
    """An R2 bucket."""

    def __init__(self, api: Api, name: str) -> None:
        super().__init__(api)
        self.name = name
        self._path = f"/r2/buckets/{segment(name)}"

    def binding(self) -> dict[str, Any]:
        return {"type": "r2_bucket", "bucket_name": self.name}

    def get(self, key: str) -> bytes | None:
        """The object's bytes, or ``None`` when there is no such object."""
        return _stored(self._api, self._at("objects", key), self._path)

    def _at(self, kind: str, key: str) -> str:
        return f"{self._path}/{kind}/" + segment(key, "key")

    def put(self, key: str, value: bytes | str, *, content_type: str | None = None) -> None:
        """Stores an object.

        Args:
            key: 1 to 1,024 bytes of UTF-8.
            value: at most 512 MiB.
            content_type: its ``httpMetadata.contentType``; ``application/octet-stream`` without.
        Raises:
            ApiError: with the code and text of the REST API.
        """
        data = content(value, "value")
        content_type = "application/octet-stream" if content_type is None else text(content_type, "content_type")
        self._api.call("PUT", self._at("objects", key), body=data, content_type=content_type)

    def delete(self, key: str) -> None:
        """Removes the object; an absent key is no error."""
        self._api.call("DELETE", self._at("objects", key))

    def list(self, prefix: str = "") -> builtins.list[dict[str, Any]]:
        """Every object with the prefix, by key: ``{"key", "etag", "size", "last_modified", ...}``."""
        query = {"prefix": text(prefix, "prefix") or None, "per_page": 1000}
        return [item for page in self._api.cursor_pages(f"{self._path}/objects", query=query) for item in page]

    def keys(self, prefix: str = "") -> builtins.list[str]:
        """The keys of these objects alone."""
        return [item["key"] for item in self.list(prefix)]

    def __repr__(self) -> str:
        return f"<wfp.R2Bucket {self.name!r}>"


class D1Database(Resource):
    """A D1 database."""

    def __init__(self, api: Api, id: str, name: str) -> None:
        super().__init__(api)
        self.id = id
        self.name = name

    def binding(self) -> dict[str, Any]:
        return {"type": "d1", "id": self.id}

    def query(self, sql: str, *params: Any) -> list[dict[str, Any]]:
        """Runs SQL and returns the rows of its last statement. BLOBs come as lists of integers, as over HTTP."""
        blobs = (bytes, bytearray, memoryview)
        payload = {
            "sql": text(sql, "sql"),
            "params": [list(bytes(value)) if isinstance(value, blobs) else value for value in params],
        }
        results = self._api.call("POST", f"/d1/database/{self.id}/query", payload=payload)
        rows: list[dict[str, Any]] = results[-1]["results"] if results else []
        return rows

    def __repr__(self) -> str:
        return f"<wfp.D1Database {self.name!r} {self.id}>"


class AnalyticsDataset(Resource):
    """A Workers Analytics Engine dataset; it exists from its first data point on."""

    def __init__(self, api: Api, name: str) -> None:
        super().__init__(api)
        self.name = name

    def binding(self) -> dict[str, Any]:
        return {"type": "analytics_engine", "dataset": self.name}

    def query(self, sql: str) -> list[dict[str, Any]]:
        """The rows of a SELECT, through the SQL endpoint; integers of 64 bits, which it sends as text, are ``int``."""
        query = text(sql, "sql").encode()
        _, body = self._api.raw("POST", "/analytics_engine/sql", body=query, content_type="text/plain")
        answer = json.loads(body)
        rows: list[dict[str, Any]] = answer["data"]
        for column in answer["meta"]:
            if column["type"] in {"UInt64", "Int64"}:
                name = column["name"]
                for row in rows:
                    row[name] = None if row[name] is None else int(row[name])
        return rows

    def points(self) -> list[dict[str, Any]]:
        """Every data point, oldest first: ``dataset, timestamp, _sample_interval, index1, blob1.., double1..``."""
        if not any(row["dataset"] == self.name for row in self.query("SHOW TABLES")):
            return []
        quoted = self.name.replace("\\", "\\\\").replace('"', '""')
        return self.query(f'SELECT * FROM "{quoted}" ORDER BY timestamp')

    def __repr__(self) -> str:
        return f"<wfp.AnalyticsDataset {self.name!r}>"


class Queue(Resource):
    """A queue, which scripts may be bound to; the product itself is not emulated."""

    def __init__(self, api: Api, id: str, name: str) -> None:
        super().__init__(api)
        self.id = id
        self.name = name

    def binding(self) -> dict[str, Any]:
        return {"type": "queue", "queue_name": self.name}

    def __repr__(self) -> str:
        return f"<wfp.Queue {self.name!r} {self.id}>"


class KVNamespaces:
    """``emulator.kv``: the account's KV namespaces by title."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def create(self, title: str) -> KVNamespace:
        """Makes a namespace. Raises ApiError 10014 when there is one of that title."""
        made = self._api.call("POST", "/storage/kv/namespaces", payload={"title": title})
        return KVNamespace(self._api, made["id"], made["title"])

    def list(self) -> list[KVNamespace]:
        found = self._api.pages("/storage/kv/namespaces")
        return [KVNamespace(self._api, item["id"], item["title"]) for item in found]

    def __getitem__(self, title: str) -> KVNamespace:
        return _find(self.list(), "title", title, "KV namespace")

    def __iter__(self) -> Iterator[KVNamespace]:
        return iter(self.list())

    def delete(self, title: str) -> None:
        """Deletes the namespace and its entries."""
        self._api.call("DELETE", f"/storage/kv/namespaces/{self[title].id}")


class R2Buckets:
    """``emulator.r2``: the account's R2 buckets by name."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def create(self, name: str) -> R2Bucket:
        """Makes a bucket. Raises ApiError 10004 when there is one of that name, 10005 for a name that none may have."""
        return R2Bucket(self._api, self._api.call("POST", "/r2/buckets", payload={"name": name})["name"])

    def list(self) -> list[R2Bucket]:
        pages = self._api.cursor_pages("/r2/buckets", query={"per_page": 1000})
        return [R2Bucket(self._api, item["name"]) for page in pages for item in page["buckets"]]

    def __getitem__(self, name: str) -> R2Bucket:
        return _find(self.list(), "name", name, "R2 bucket")

    def __iter__(self) -> Iterator[R2Bucket]:
        return iter(self.list())

    def delete(self, name: str) -> None:
        """Deletes the bucket. Raises ApiError 10008 while there are objects in it."""
        self._api.call("DELETE", f"/r2/buckets/{segment(name)}")


class D1Databases:
    """``emulator.d1``: the account's D1 databases by name."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def create(self, name: str) -> D1Database:
        """Makes an empty database. Raises ApiError 7502 when there is one of that name."""
        made = self._api.call("POST", "/d1/database", payload={"name": name})
        return D1Database(self._api, made["uuid"], made["name"])

    def list(self) -> list[D1Database]:
        return [D1Database(self._api, item["uuid"], item["name"]) for item in self._api.pages("/d1/database")]

    def __getitem__(self, name: str) -> D1Database:
        return _find(self.list(), "name", name, "D1 database")

    def __iter__(self) -> Iterator[D1Database]:
        return iter(self.list())

    def delete(self, name: str) -> None:
        """Deletes the database and what is in it."""
        self._api.call("DELETE", f"/d1/database/{self[name].id}")


class AnalyticsDatasets:
    """``emulator.analytics``: datasets by name; naming one is enough."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def __getitem__(self, name: str) -> AnalyticsDataset:
        return AnalyticsDataset(self._api, name)


class Queues:
    """``emulator.queues``: not emulated, each method raises ApiError 10501; a binding is accepted by its metadata."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def create(self, name: str) -> Queue:
        made = self._api.call("POST", "/queues", payload={"queue_name": name})
        return Queue(self._api, made["queue_id"], made["queue_name"])

    def list(self) -> list[Queue]:
        return [Queue(self._api, item["queue_id"], item["queue_name"]) for item in self._api.pages("/queues")]

    def __getitem__(self, name: str) -> Queue:
        return _find(self.list(), "name", name, "queue")


def _stored(api: Api, path: str, owner: str) -> bytes | None:
    """The bytes at `path`, None where only these are missing; not the namespace or bucket at `owner`."""
    status, _, body = api.send("GET", path)
    if status == 404 and api.send("GET", owner)[0] == 200:
        return None
    if status >= 400:
        raise error_of(status, body)
    return body


def as_binding(name: str, value: Resource | Secret | str | Mapping[str, Any]) -> dict[str, Any]:
    """The metadata object (without ``name``) of whatever may stand in ``bindings={...}``."""
    if isinstance(value, Resource):
        return value.binding()
    if isinstance(value, Secret):
        return {"type": "secret_text", "text": value.text}
    if isinstance(value, str):
        return {"type": "plain_text", "text": value}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(
        f"binding {name}: it must be a resource handle, a str (plain_text), wfp.secret(...) or a metadata dict, "
        f"not {type(value).__name__}"
    )


class Secret:
    """A secret_text binding's value; see :func:`secret`."""

    __slots__ = ("text",)

    def __init__(self, value: str) -> None:
        self.text = text(value, "a secret")

    def __repr__(self) -> str:
        return "wfp.secret(...)"


def secret(value: str) -> Secret:
    """Marks a string as a ``secret_text`` binding: readable in ``env``, hidden from every answer of the API."""
    return Secret(value)


def _find(items: list[_Named], attribute: str, wanted: str, kind: str) -> _Named:
    for item in items:
        if getattr(item, attribute) == wanted:
            return item
    known = ", ".join(repr(getattr(item, attribute)) for item in items) or "none"
    raise KeyError(f"no {kind} named {wanted!r}; there are: {known}")
