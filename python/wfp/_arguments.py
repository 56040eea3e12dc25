"""Checks of arguments, so that a mistake is a TypeError or ValueError that names the argument."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

#: The least memory an instance can start with.
LEAST_MEMORY_BYTES = 1024 * 1024


def text(value: Any, what: str) -> str:
    """``value``, if it is a str that UTF-8 can carry."""
    if not isinstance(value, str):
        raise TypeError(f"{what} must be a str, not {_kind(value)}")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise ValueError(f"{what} has a lone surrogate at position {error.start}") from None
    return value


def texts(values: Any, what: str) -> list[str]:
    """A list of str. A single str is no list: its characters are nobody's wish."""
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
        raise TypeError(f"{what} must be a list of str, not {_kind(values)}")
    return [text(value, f"each of {what}") for value in values]


def mapping(value: Any, what: str) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{what} must be a mapping, not {_kind(value)}")
    return value


def content(value: Any, what: str) -> bytes:
    """The bytes of a str (as UTF-8), bytes, bytearray or memoryview."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return text(value, what).encode()
    if isinstance(value, (bytearray, memoryview)):
        return bytes(value)
    raise TypeError(f"{what} must be bytes or a str, not {_kind(value)}")


def whole(value: Any, what: str, least: int = 0, most: int = 2**63 - 1) -> int:
    """An int of the range; a bool is none."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{what} must be an int, not {_kind(value)}")
    if not least <= value <= most:
        raise ValueError(f"{what} must be from {least} to {most}, not {value}")
    return value


def milliseconds(value: Any, what: str) -> float:
    """A positive finite number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{what} must be a number, not {_kind(value)}")
    if not 0 < value < 1e15:
        raise ValueError(f"{what} must be positive and below 1e15, not {value}")
    return float(value)


def _kind(value: Any) -> str:
    return "None" if value is None else type(value).__name__
