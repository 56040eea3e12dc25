"""Builds the libFuzzer targets and runs them for a while each.

``python tools/fuzz.py [TARGET] [--seconds N]``. Inputs worth keeping live in tests/fuzz/<target>/ and are read first;
what a run adds goes to build/fuzz/corpus/<target>/. A crash stops the run, and libFuzzer writes the input beside it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="?", default="", help="part of a target's name; all by default")
    parser.add_argument("--seconds", type=int, default=60, help="how long each target runs")
    arguments = parser.parse_args()
    subprocess.run(["cmake", "--preset", "fuzz"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    names = {f.stem for f in (ROOT / "cpp" / "src").glob("**/*_fuzz.cpp") if arguments.target in f.stem}
    if not names:
        print(f"there is no fuzz target {arguments.target!r}", file=sys.stderr)
        return 1
    subprocess.run(["cmake", "--build", "--preset", "fuzz", "--target", *sorted(names)], cwd=ROOT, check=True)
    programs = [p for p in sorted((ROOT / "build" / "fuzz").glob("cpp/src/**/*_fuzz")) if p.name in names]
    for program in programs:
        grown = ROOT / "build" / "fuzz" / "corpus" / program.name
        grown.mkdir(parents=True, exist_ok=True)
        kept = ROOT / "tests" / "fuzz" / program.name.removesuffix("_fuzz")
        folders = [grown, kept] if kept.exists() else [grown]
        print(f"== {program.name}, {arguments.seconds} s", flush=True)
        limits = [f"-max_total_time={arguments.seconds}", "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"]
        subprocess.run([program, *limits, *folders], check=True, cwd=ROOT / "build" / "fuzz")
    return 0


if __name__ == "__main__":
    sys.exit(main())
