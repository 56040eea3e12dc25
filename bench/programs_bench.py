"""Programs: ES2020 beside the same by hand in ES5 on this engine, and beside QuickJS and node."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import peers
from programs import PROGRAMS, Program
from table import Row

from wfp.engine import Engine

NODE = Path(__file__).resolve().parent / "programs_bench.cjs"
ROUNDS = 7


def median(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def on_this_engine(source: str, count: int) -> float:
    """Seconds of one operation of ``run(count)``, which the source defines."""
    engine = Engine()
    engine.evaluate(source + "\nglobalThis.run = run; 0")
    engine.evaluate(f"run({count // 10})")
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        engine.evaluate(f"run({count})")
        times.append((time.perf_counter() - start) / count)
    return median(times)


def on_quickjs(program: Program) -> float | None:
    folder = peers.pip("quickjs")
    if folder is None:
        return None
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    import quickjs  # type: ignore[import-not-found, import-untyped, unused-ignore]

    context = quickjs.Context()
    context.eval(program.source + "\nglobalThis.run = run; 0")
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        context.eval(f"run({program.count}); 0")
        while context.execute_pending_job():
            pass
        times.append((time.perf_counter() - start) / program.count)
    return median(times)


def on_node() -> dict[str, float]:
    if shutil.which("node") is None:
        print("(no node)")
        return {}
    given = json.dumps([[program.name, program.source, program.count] for program in PROGRAMS])
    done = subprocess.run(["node", str(NODE), str(ROUNDS)], input=given, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def rows() -> list[Row]:
    node, found = on_node(), []
    for program in PROGRAMS:
        ours = on_this_engine(program.source, program.count)
        row = Row(program.name, "us", ours * 1e6)
        if program.es5:
            by_hand = on_this_engine(program.es5, program.count)
            row.peers["ES5"] = by_hand * 1e6
            row.target = by_hand * 1e6 * program.ratio
        else:
            row.target = program.microseconds
        quick = on_quickjs(program)
        if quick is not None:
            row.peers["quickjs"] = quick * 1e6
        if program.name in node:
            row.peers["node"] = node[program.name] * 1e6
        found.append(row)
    return found
