"""The benchmarks of ``./dev bench [NAME...]``: medians of one run, each beside its peer where that can be had.

Every file ``bench/*_bench.py`` offers ``rows() -> list[Row]``. A peer that cannot be had is left out.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER))

from table import Row, print_table  # noqa: E402


def load(path: Path) -> list[Row]:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rows: list[Row] = module.rows()
    return rows


def main() -> int:
    wanted = sys.argv[1:]
    for path in sorted(FOLDER.glob("*_bench.py")):
        name = path.stem.removesuffix("_bench")
        if not wanted or any(part in name for part in wanted):
            print(f"\n== {name}", flush=True)
            print_table(load(path))
    return 0


if __name__ == "__main__":
    sys.exit(main())
