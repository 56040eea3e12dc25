"""Dispatch namespaces, User Workers and plain Workers; uploads go through the multipart REST API, as clients' do."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx

from ._arguments import content as as_bytes
from ._arguments import mapping, text
from .api import Api, encoded, segment
from .durable_objects import DurableObjectNamespace
from .resources import Resource
from .response import Response, raise_worker_exception
from .uploads import Source, script_path, upload_script

if TYPE_CHECKING:
    from ._core import Invocation
    from .emulator import Emulator


class Script:
    """A User Worker of a dispatch namespace, or a plain Worker of the account."""

    def __init__(self, emulator: Emulator, name: str, namespace: str | None) -> None:
        self._emulator = emulator
        self._api: Api = emulator.api
        self.name = name
        self.namespace = namespace
        self._path = script_path(namespace, name)

    # What it is ------------------------------------------------------------------------------------------------------

    @property
    def info(self) -> dict[str, Any]:
        """The API's ScriptInfo: ``id, etag, handlers, tags, compatibility_date, ...``."""
        got = self._api.call("GET", self._path) if self.namespace else self._listed()
        info: dict[str, Any] = got.get("script", got)
        return info

    def _listed(self) -> dict[str, Any]:
        for item in self._api.call("GET", "/workers/scripts"):
            if item["id"] == self.name:
                found: dict[str, Any] = item
                return found
        raise KeyError(f"no Worker named {self.name!r}")

    @property
    def bindings(self) -> dict[str, dict[str, Any]]:
        """The current version's bindings by name; secrets without their text."""
        settings = self._api.call("GET", f"{self._path}/settings")
        return {binding["name"]: binding for binding in settings["bindings"]}

    @property
    def settings(self) -> dict[str, Any]:
        """The API's settings of the current version: ``bindings, compatibility_date, limits, ...``."""
        settings: dict[str, Any] = self._api.call("GET", f"{self._path}/settings")
        return settings

    @property
    def durable_objects(self) -> dict[str, DurableObjectNamespace]:
        """The namespaces of the script's Durable Object classes, by the names of the classes."""
        classes = self._emulator.core.object_classes(self.namespace or "", self.name)
        return {
            name: DurableObjectNamespace(self._emulator, id, name, self.name, use_sqlite)
            for id, name, use_sqlite in classes
        }

    @property
    def last_invocation(self) -> Invocation | None:
        """The record of the newest invocation of this script."""
        return self._emulator.core.last_invocation(self.namespace or "", self.name)

    # What it does ----------------------------------------------------------------------------------------------------

    def fetch(
        self,
        url: str = "/",
        method: str = "GET",
        *,
        headers: Mapping[str, str] | Sequence[tuple[str, str]] | None = None,
        content: bytes | str | None = None,
        json: Any = None,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        params: Mapping[str, Any] | None = None,
    ) -> Response:
        """Sends one request to the script's ``fetch`` handler and returns its answer.

        Args:
            url: absolute, or a path (then the host is ``<script>.example.com``).
            headers, content, json, data, files, params: as httpx has them.
        Raises:
            WorkerException: when the Worker threw and the emulator was made with ``raise_worker_exceptions=True``;
                otherwise that is an answer: 500 with ``error code: 1101``, as production gives it.
        """
        request = self._request(url, method, headers, content, json, data, files, params)
        try:
            invocation = self._emulator.core.fetch(*request)
        except TypeError:
            check_request(request)
            raise
        return self._finish(invocation, request)

    async def afetch(self, url: str = "/", method: str = "GET", **options: Any) -> Response:
        """The same for asynchronous tests: the emulator runs in a worker thread while the event loop goes on."""
        return await asyncio.to_thread(self.fetch, url, method, **options)

    def _finish(self, invocation: Invocation, request: tuple[Any, ...]) -> Response:
        if self._emulator.raise_worker_exceptions:
            raise_worker_exception(invocation)
        return Response(invocation, request[2], request[3])

    def _request(
        self,
        url: str,
        method: str,
        headers: Any = None,
        content: Any = None,
        json: Any = None,
        data: Any = None,
        files: Any = None,
        params: Any = None,
    ) -> tuple[str, str, str, str, list[tuple[str, str]], bytes]:
        if not isinstance(url, str):
            raise TypeError(f"url must be a str, not {type(url).__name__}")
        if url.startswith("/") or url == "":
            url = f"https://{self.name}.example.com{url or '/'}"
        if params:
            url += ("&" if "?" in url else "?") + urlencode(mapping(params, "params"), doseq=True)
        if json is None and data is None and files is None:
            pairs = [] if headers is None else _pairs(headers)
            body = b"" if content is None else as_bytes(content, "content")
            if isinstance(content, str) and not any(name.lower() == "content-type" for name, _ in pairs):
                pairs.append(("content-type", "text/plain;charset=UTF-8"))
            return (self.namespace or "", self.name, method, url, pairs, body)
        # httpx knows how to encode forms and files; its own default headers are not the test's business.
        check_request((self.namespace or "", self.name, method, url, [] if headers is None else _pairs(headers), b""))
        if json is not None:
            content = encoded(json, "json")
            headers = {"content-type": "application/json", **dict([] if headers is None else _pairs(headers))}
        try:
            made = httpx.Request(method, url, headers=headers, content=content, data=data, files=files)
            body = made.read()
        except httpx.InvalidURL as error:
            raise ValueError(f"not a URL: {url!r} ({error})") from None
        except (AttributeError, TypeError, ValueError) as error:
            raise TypeError(f"data and files must be as httpx has them: {error}") from None
        kept = [(name, value) for name, value in made.headers.multi_items() if name != "host"]
        return (self.namespace or "", self.name, method, url, kept, body)

    def put_secret(self, name: str, text: str) -> None:
        """Sets one ``secret_text`` binding; the code stays."""
        payload = {"name": name, "text": text, "type": "secret_text"}
        self._api.call("PUT", f"{self._path}/secrets", payload=payload)

    def delete(self) -> None:
        """Deletes the script, also where others are bound to it (``force``)."""
        self._api.call("DELETE", self._path, query={"force": "true"})

    def __repr__(self) -> str:
        where = f" in {self.namespace!r}" if self.namespace else ""
        return f"<wfp.Script {self.name!r}{where}>"


class DispatchNamespace(Resource):
    """A dispatch namespace: User Workers by name. Given as a binding it becomes a dispatcher."""

    def __init__(self, emulator: Emulator, name: str) -> None:
        super().__init__(emulator.api)
        self._emulator = emulator
        self.name = name
        self._path = f"/workers/dispatch/namespaces/{segment(name)}"

    def binding(self) -> dict[str, Any]:
        return {"type": "dispatch_namespace", "namespace": self.name}

    def upload(self, name: str, source: Source | None = None, **options: Any) -> Script:
        """Uploads a User Worker by the multipart API and returns it.

        Args:
            name: the script's name.
            source: str or bytes of one ES module, a Path (or a str that ends in ``.js`` or ``.mjs`` and names a file),
                or ``{"worker.js": ..., "lib/x.js": ..., "data.bin": b"..."}``; ``None`` sends metadata only and keeps
                the code.
            bindings: name -> resource handle, str (plain_text), :func:`wfp.secret`, or a metadata dict without
                ``name``.
            keep_bindings: binding *types* of the current version to keep.
            compatibility_date, compatibility_flags, tags, limits, migrations: as in the upload's metadata.
            main_module: the module to start with; needed when ``source`` has several and none is ``worker.js``.
        Raises:
            ApiError: the upload was refused (10021 with file, line and column for a syntax error); nothing changed.
        """
        upload_script(self._emulator, self.name, name, source, **options)
        return Script(self._emulator, name, self.name)

    def list(self, tags: str | None = None) -> list[Script]:
        """The namespace's User Workers; ``tags`` as the API filters: ``"customer-123:yes,free:no"``."""
        found = self._api.call(
            "GET", f"{self._path}/scripts", query={"tags": None if tags is None else text(tags, "tags")}
        )
        return [Script(self._emulator, item["id"], self.name) for item in found]

    def __getitem__(self, name: str) -> Script:
        if self._api.send("GET", f"{self._path}/scripts/{segment(name)}")[0] == 404:
            known = ", ".join(repr(script.name) for script in self.list()) or "none"
            raise KeyError(f"no User Worker named {name!r} in {self.name!r}; there are: {known}")
        return Script(self._emulator, name, self.name)

    def __contains__(self, name: str) -> bool:
        return self._api.send("GET", f"{self._path}/scripts/{segment(name)}")[0] == 200

    def __iter__(self) -> Iterator[Script]:
        return iter(self.list())

    def delete(self, name: str) -> None:
        self._api.call("DELETE", f"{self._path}/scripts/{segment(name)}", query={"force": "true"})

    def __repr__(self) -> str:
        return f"<wfp.DispatchNamespace {self.name!r}>"


class DispatchNamespaces:
    """``emulator.dispatch_namespaces``."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._api = emulator.api

    def create(self, name: str, *, trusted_workers: bool = False) -> DispatchNamespace:
        """Makes a dispatch namespace; ``trusted_workers`` shows its scripts ``request.cf`` and ``caches.default``."""
        self._api.call("POST", "/workers/dispatch/namespaces", payload={"name": name})
        if trusted_workers:
            payload = {"trusted_workers": True}
            self._api.call("PATCH", f"/workers/dispatch/namespaces/{segment(name)}", payload=payload)
        return DispatchNamespace(self._emulator, name)

    def list(self) -> list[DispatchNamespace]:
        found = self._api.call("GET", "/workers/dispatch/namespaces")
        return [DispatchNamespace(self._emulator, item["namespace_name"]) for item in found]

    def __getitem__(self, name: str) -> DispatchNamespace:
        if self._api.send("GET", f"/workers/dispatch/namespaces/{segment(name)}")[0] == 404:
            known = ", ".join(repr(namespace.name) for namespace in self.list()) or "none"
            raise KeyError(f"no dispatch namespace named {name!r}; there are: {known}")
        return DispatchNamespace(self._emulator, name)

    def __iter__(self) -> Iterator[DispatchNamespace]:
        return iter(self.list())

    def delete(self, name: str) -> None:
        """Deletes the namespace; the API refuses while scripts are in it."""
        self._api.call("DELETE", f"/workers/dispatch/namespaces/{segment(name)}")


class Workers:
    """``emulator.workers``: plain Workers of the account, dispatch Workers among them."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._api = emulator.api

    def upload(self, name: str, source: Source | None = None, **options: Any) -> Script:
        """As :meth:`DispatchNamespace.upload`, for a Worker of the account."""
        upload_script(self._emulator, None, name, source, **options)
        return Script(self._emulator, name, None)

    def list(self) -> list[Script]:
        return [Script(self._emulator, item["id"], None) for item in self._api.call("GET", "/workers/scripts")]

    def __getitem__(self, name: str) -> Script:
        for script in self.list():
            if script.name == name:
                return script
        raise KeyError(f"no Worker named {name!r}")

    def __iter__(self) -> Iterator[Script]:
        return iter(self.list())

    def delete(self, name: str) -> None:
        self._api.call("DELETE", f"/workers/scripts/{segment(name)}", query={"force": "true"})


def _pairs(headers: Any) -> list[tuple[str, str]]:
    if isinstance(headers, Mapping):
        return list(headers.items())
    if isinstance(headers, (str, bytes)) or not isinstance(headers, Iterable):
        raise TypeError(f"headers must be a mapping or a list of pairs, not {type(headers).__name__}")
    pairs = list(headers)
    if not all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in pairs):
        raise TypeError("headers must be a mapping or a list of pairs")
    return [(name, value) for name, value in pairs]


def check_request(request: tuple[Any, ...]) -> None:
    """Says which part of a request has the wrong type."""
    _, _, method, url, headers, _ = request
    text(method, "method")
    text(url, "url")
    for name, value in headers:
        text(name, "the name of a header")
        text(value, f"the value of the header {name}")
