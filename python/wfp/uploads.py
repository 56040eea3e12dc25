"""Uploads: what the handles take, as the multipart request that clients send."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._arguments import content as as_bytes
from ._arguments import mapping, text, texts
from .api import encoded, segment
from .resources import Resource, Secret, as_binding

if TYPE_CHECKING:
    from .emulator import Emulator

Source = str | bytes | Path | Mapping[str, str | bytes]
Bindings = Mapping[str, Resource | Secret | str | Mapping[str, Any]]

#: Used when an upload names no compatibility date: the newest behaviour this version emulates.
DEFAULT_COMPATIBILITY_DATE = "2026-03-01"

_MODULE = "application/javascript+module"
_TYPES = {
    ".js": _MODULE,
    ".mjs": _MODULE,
    ".cjs": "application/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".txt": "text/plain",
    ".html": "text/plain",
    ".sql": "text/plain",
    ".map": "application/source-map",
}


def script_path(namespace: str | None, name: str) -> str:
    if namespace is None:
        return f"/workers/scripts/{segment(name)}"
    return f"/workers/dispatch/namespaces/{segment(namespace)}/scripts/{segment(name)}"


def upload_script(
    emulator: Emulator,
    namespace: str | None,
    name: str,
    source: Source | None,
    *,
    bindings: Bindings | None = None,
    keep_bindings: Sequence[str] | None = None,
    compatibility_date: str | None = None,
    compatibility_flags: Sequence[str] | None = None,
    tags: Sequence[str] | None = None,
    limits: Mapping[str, int] | None = None,
    main_module: str | None = None,
    migrations: Mapping[str, Any] | None = None,
    metadata: Mapping[str, Any] | None = None,
) -> None:
    """Sends the upload of a User Worker, or without a namespace of a Worker; see ``DispatchNamespace.upload``."""
    path = script_path(namespace, name)
    sent: dict[str, Any] = dict(mapping(metadata, "metadata")) if metadata is not None else {}
    listed, made_up = _bindings(emulator, {} if bindings is None else mapping(bindings, "bindings"))
    if bindings is not None or source is not None:
        sent["bindings"] = listed
    migrations = migrations if migrations is not None else made_up
    optional = {
        "keep_bindings": texts(keep_bindings, "keep_bindings") if keep_bindings is not None else None,
        "compatibility_flags": texts(compatibility_flags, "compatibility_flags") if compatibility_flags else None,
        "tags": texts(tags, "tags") if tags is not None else None,
        "limits": dict(mapping(limits, "limits")) if limits is not None else None,
        "migrations": dict(mapping(migrations, "migrations")) if migrations is not None else None,
    }
    sent.update({key: value for key, value in optional.items() if value is not None})
    modules = _modules(source, main_module)
    if modules:
        sent["main_module"] = _main_module(modules, main_module)
        sent["compatibility_date"] = compatibility_date or DEFAULT_COMPATIBILITY_DATE
    elif compatibility_date is not None:
        sent["compatibility_date"] = compatibility_date
    boundary = "----wfp-emulator-upload"
    while any(boundary.encode() in content for content in modules.values()):
        boundary += "-"
    body = _multipart(boundary, sent, modules)
    content_type = f"multipart/form-data; boundary={boundary}"
    emulator.api.call("PUT", path, body=body, content_type=content_type)


def _modules(source: Source | None, main_module: str | None) -> dict[str, bytes]:
    if main_module is not None:
        text(main_module, "main_module")
    if source is None:
        return {}
    if isinstance(source, str) and source.endswith((".js", ".mjs")) and "\n" not in source:
        source = Path(source)  # the name of a file: no Worker's source ends like that
    if isinstance(source, Path):
        return {main_module or source.name: source.read_bytes()}
    if isinstance(source, (str, bytes)):
        return {main_module or "worker.js": as_bytes(source, "source")}
    if not isinstance(source, Mapping):
        raise TypeError(
            f"source must be a str, bytes, a Path or a mapping of modules by name, not {type(source).__name__}"
        )
    if not source:
        raise ValueError("source has no modules; None sends metadata alone")
    return {text(name, "the name of a module"): as_bytes(code, f"the module {name}") for name, code in source.items()}


def _main_module(modules: Mapping[str, bytes], named: str | None) -> str:
    if named is not None:
        return named
    if len(modules) == 1:
        return next(iter(modules))
    for usual in ("worker.js", "index.js", "worker.mjs", "index.mjs"):
        if usual in modules:
            return usual
    raise ValueError(f"main_module= is needed: which of {', '.join(sorted(modules))} starts the Worker?")


def _bindings(emulator: Emulator, bindings: Mapping[Any, Any]) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """The metadata's list, and the migration that the Durable Object classes in it ask for (``"sqlite"`` is ours)."""
    listed: list[dict[str, Any]] = []
    classes: dict[str, list[str]] = {"new_sqlite_classes": [], "new_classes": []}
    for name, value in bindings.items():
        text(name, "the name of a binding")
        if isinstance(value, Resource) and value._api is not emulator.api:
            raise ValueError(f"binding {name}: {value!r} belongs to another emulator")
        binding = as_binding(name, value)
        if binding.get("type") == "durable_object_namespace" and "sqlite" in binding:
            key = "new_sqlite_classes" if binding.pop("sqlite") else "new_classes"
            if binding.get("class_name") not in (None, *classes[key]):
                classes[key].append(binding["class_name"])
        listed.append({**binding, "name": name})
    wanted = {key: names for key, names in classes.items() if names}
    return listed, ({"new_tag": "v1", **wanted} if wanted else None)


def _multipart(boundary: str, metadata: Mapping[str, Any], modules: Mapping[str, bytes]) -> bytes:
    parts = [_part(boundary, "metadata", None, "application/json", encoded(metadata, "metadata"))]
    for name, content in modules.items():
        suffix = Path(name).suffix.lower()
        content_type = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        if suffix not in _TYPES and not content_type.startswith("text/"):
            content_type = "application/octet-stream"
        parts.append(_part(boundary, name, name, content_type, content))
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


def _part(boundary: str, name: str, filename: str | None, content_type: str, content: bytes) -> bytes:
    def quoted(text: str) -> str:
        return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")

    disposition = f'form-data; name="{quoted(name)}"'
    if filename is not None:
        disposition += f'; filename="{quoted(filename)}"'
    head = f"--{boundary}\r\nContent-Disposition: {disposition}\r\nContent-Type: {content_type}\r\n\r\n"
    return head.encode() + content + b"\r\n"
