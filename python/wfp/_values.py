"""Reads what scripts store: the text form of structured clones (cpp/src/bindings/common/clone.js)."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
# Places below zero: undefined, NaN, Infinity, -Infinity, -0; -6 is a hole of an array.
_CONSTANTS = {-1: None, -2: float("nan"), -3: float("inf"), -4: float("-inf"), -5: -0.0, -6: None}
_SIZES = {"Int16Array": 2, "Uint16Array": 2, "Int32Array": 4, "Uint32Array": 4, "Float32Array": 4}
_WIDE = ("Float64Array", "BigInt64Array", "BigUint64Array")


def decode(text: str) -> Any:
    """The nearest Python value."""
    if text.startswith("="):
        return json.loads(text[1:])
    nodes = json.loads(text)
    return _CONSTANTS[nodes] if isinstance(nodes, int) else _Reader(nodes).value(0)


class _Reader:
    def __init__(self, nodes: list[Any]) -> None:
        self._nodes = nodes
        self._values: dict[int, Any] = {}

    def value(self, place: int) -> Any:
        if place < 0:
            return _CONSTANTS[place]
        if place not in self._values:
            self._values[place] = self._read(place, self._nodes[place])
        return self._values[place]

    def _read(self, place: int, node: Any) -> Any:
        if isinstance(node, dict):
            made: dict[str, Any] = {}
            self._values[place] = made  # a cycle finds it
            made.update({key: self.value(each) for key, each in node.items()})
            return made
        if not isinstance(node, list):
            return node
        kind, *rest = node
        kind = kind[1:]
        if kind == "Array":
            items: list[Any] = []
            self._values[place] = items
            items.extend(self.value(each) for each in rest)
            return items
        if kind == "Map":
            keys = [_hashable(self.value(each)) for each in rest[::2]]
            return dict(zip(keys, (self.value(each) for each in rest[1::2]), strict=True))
        if kind == "Set":
            members = [self.value(each) for each in rest]
            try:
                return set(members)
            except TypeError:
                return members
        if kind == "Date":
            milliseconds = self.value(rest[0])
            try:
                return _EPOCH + timedelta(milliseconds=milliseconds) if milliseconds == milliseconds else None
            except OverflowError:  # outside of the years 1 to 9999
                return milliseconds
        if kind == "BigInt":
            return int(Decimal(rest[0]))  # int() alone takes 4300 digits
        if kind == "Object":
            return self.value(rest[0])
        if kind == "RegExp":
            return f"/{rest[0]}/{rest[1]}"
        if kind == "Error":
            return {"name": rest[0], "message": rest[1], "stack": rest[2]}
        if kind == "ArrayBuffer":
            return base64.b64decode(rest[0])
        buffer, offset, length = self.value(rest[0]), rest[1], rest[2]
        size = 8 if kind in _WIDE else _SIZES.get(kind, 1)
        return buffer[offset : offset + length * size]


def _hashable(key: Any) -> Any:
    try:
        hash(key)
    except TypeError:
        return json.dumps(key, default=str)
    return key


__all__ = ["decode"]
