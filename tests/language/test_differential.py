"""Generated programs print the same lines here and in node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from language.program_generator import PRELUDE, program
from wfp.engine import Engine

#: Programs in one test; each test has seeds of its own.
BATCH = 100


def runner(seeds: range) -> str:
    """One script that runs each program and prints ``seed line``; what a program throws is its last line."""
    programs = ",\n".join(f"[{seed}, async (log) => {{\n{program(seed)}\n}}]" for seed in seeds)
    return f"""{PRELUDE}
(async () => {{
  for (const [seed, run] of [{programs}]) {{
    const log = (...values) => console.log(seed, values.map((value) => show(value)).join(" "));
    try {{ await run(log); }} catch (error) {{ console.log(seed, "threw", error?.name ?? String(error)); }}
  }}
}})();
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.parametrize("batch", range(4))
def test_programs_print_what_they_print_in_node(batch: int, tmp_path: Path) -> None:
    seeds = range(batch * BATCH, (batch + 1) * BATCH)
    path = tmp_path / "programs.js"
    path.write_text('"use strict";\n' + runner(seeds))
    # Async functions that nobody awaits may throw.
    command = ["node", "--unhandled-rejections=none", str(path)]
    node = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    lines: list[str] = []
    engine = Engine(print=lines.append)
    engine.evaluate(path.read_text(), filename="programs.js")
    engine.run_until_idle()
    expected, got = by_seed(node.stdout.removesuffix("\n")), by_seed("\n".join(lines))
    different = [seed for seed in seeds if expected.get(seed) != got.get(seed)]
    assert not different, report(different[0], expected, got)


def by_seed(output: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    printed: list[str] = []
    for line in output.split("\n"):
        seed, _, text = line.partition(" ")
        if seed.isdigit():
            printed = found.setdefault(int(seed), [])
            printed.append(text)
        else:
            printed.append(line)  # a text that has line ends
    return found


def report(seed: int, expected: dict[int, list[str]], got: dict[int, list[str]]) -> str:
    theirs, ours = expected.get(seed, []), got.get(seed, [])
    at = next((i for i, (a, b) in enumerate(zip(theirs, ours, strict=False)) if a != b), min(len(theirs), len(ours)))
    shown = {"seed": seed, "line": at, "node": theirs[at : at + 1], "here": ours[at : at + 1]}
    return json.dumps(shown, indent=1) + "\n" + program(seed)
