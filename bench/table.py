"""A benchmark's rows and how they are measured and shown."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Row:
    """One figure: ours, the target if there is one, and peers by name. All in the same unit."""

    name: str
    unit: str
    ours: float
    target: float | None = None
    peers: dict[str, float] = field(default_factory=dict)


def median_seconds(action: Callable[[], object], *, rounds: int, warmup: int = 3, inner: int = 1) -> float:
    """Median over ``rounds`` of the time of one ``action``; each round runs it ``inner`` times."""
    for _ in range(warmup):
        action()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(inner):
            action()
        times.append((time.perf_counter() - start) / inner)
    return statistics.median(times)


def print_table(rows: list[Row]) -> None:
    peers = sorted({name for row in rows for name in row.peers})
    head = ["", "unit", "wfp", "target", *[part for peer in peers for part in (peer, f"wfp/{peer}")]]
    lines = [head]
    for row in rows:
        line = [row.name, row.unit, _figure(row.ours), _figure(row.target)]
        for peer in peers:
            value = row.peers.get(peer)
            line += [_figure(value), f"{row.ours / value:.3g}x" if value else "-"]
        lines.append(line)
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        first, *others = line
        print(
            "  ".join(
                [first.ljust(widths[0]), *(text.rjust(width) for text, width in zip(others, widths[1:], strict=True))]
            )
        )


def _figure(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"
