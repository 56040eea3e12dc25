"""Runs a program (programs.py) on this engine, on QuickJS and in node, and takes care that all did the same."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import peers
from programs import Program

from wfp.engine import Engine

NODE = Path(__file__).resolve().parent / "programs_bench.cjs"
ROUNDS = 7
LONGEST = 2.0  # seconds in which a row takes its rounds, though one at least


def median(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _timed(action: Callable[[], object], count: int) -> float:
    times: list[float] = []
    while len(times) < ROUNDS and sum(times) < LONGEST:
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return median(times) / count


def on_this_engine(sources: Sequence[str], count: int) -> list[tuple[float, Any]]:
    """Seconds of CPU of one operation of ``run(count)``, which each source defines, and what that returns. The sources
    take turns, so that what else the machine does meets all alike."""
    made = []
    for source in sources:
        engine = Engine(memory_bytes=1 << 30, cpu_ms=600_000)
        engine.evaluate(source + "\nglobalThis.run = run; 0")
        engine.evaluate(f"run({max(count // 10, 1)})")
        made.append(engine)
    times: list[list[float]] = [[] for _ in made]
    results: list[Any] = [None] * len(made)
    while len(times[0]) < ROUNDS and sum(map(sum, times)) < LONGEST:
        for i, engine in enumerate(made):
            start = time.process_time()
            results[i] = engine.evaluate(f"run({count})")
            times[i].append(time.process_time() - start)
    return [(median(spent) / count, result) for spent, result in zip(times, results, strict=True)]


def on_quickjs(program: Program) -> tuple[float, Any] | None:
    folder = peers.pip("quickjs")
    if folder is None:
        return None
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    import quickjs  # type: ignore[import-not-found, import-untyped, unused-ignore]

    context = quickjs.Context()
    context.eval(program.source + "\nglobalThis.run = run; 0")

    def run() -> None:
        context.eval(
            f"globalThis.result = undefined; (async () => {{ globalThis.result = await run({program.count}); }})(); 0"
        )
        while context.execute_pending_job():
            pass

    run()
    return _timed(run, program.count), json.loads(context.eval("JSON.stringify(result)"))


def on_node(programs: Sequence[Program]) -> dict[str, tuple[float, Any]]:
    if shutil.which("node") is None:
        print("(no node)")
        return {}
    given = json.dumps([[program.name, program.source, program.count] for program in programs])
    done = subprocess.run(["node", str(NODE), str(ROUNDS)], input=given, capture_output=True, text=True, check=True)
    return {name: (row["seconds"], row["result"]) for name, row in json.loads(done.stdout).items()}


def same(name: str, ours: Any, theirs: Any, whose: str) -> None:
    """A figure beside another means something only where both computed the same."""
    if ours != theirs and not (isinstance(ours, float) and abs(ours - theirs) <= 1e-9 * abs(theirs)):
        raise AssertionError(f"{name}: {ours!r} here, {theirs!r} on {whose}")
