"""The checks of ``./dev check [--fix]``: format, lint, types, layers, the files that pages name.

Each is one function that prints what is wrong; all run, then the exit code tells. ``--fix`` lets the formatters write.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON_FOLDERS = ["python", "tests", "tools", "bench"]


def run(*command: str | Path) -> bool:
    return subprocess.run([str(c) for c in command], cwd=ROOT, check=False).returncode == 0


def sources(*suffixes: str) -> list[str]:
    listed = subprocess.run(["git", "ls-files", "cpp"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.splitlines() if name.endswith(suffixes)]


def clang_format(fix: bool) -> bool:
    mode = ["-i"] if fix else ["--dry-run", "--Werror"]
    return run("clang-format", *mode, *sources(".h", ".cpp"))


def clang_tidy(fix: bool) -> bool:
    """Bug-finding checks over the files that the build compiles; style is the formatter's business."""
    files = [f for f in sources(".cpp") if not f.endswith(("_test.cpp", "_fuzz.cpp")) and "/python/" not in f]

    def one(name: str) -> tuple[str, int, str]:
        done = subprocess.run(
            ["clang-tidy", "-p", "build/release", "--quiet", name],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        return name, done.returncode, done.stdout

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        failed = [result for result in pool.map(one, files) if result[1] != 0]
    for _, _, output in failed:
        print(output)
    return not failed


def ruff(fix: bool) -> bool:
    formatted = run(BIN / "ruff", "format", *([] if fix else ["--check"]), *PYTHON_FOLDERS)
    return run(BIN / "ruff", "check", *(["--fix"] if fix else []), *PYTHON_FOLDERS) and formatted


def mypy(fix: bool) -> bool:
    return run(BIN / "mypy")


def stubtest(fix: bool) -> bool:
    """The stubs of the extension module say what it really has."""
    return run(
        BIN / "stubtest", "wfp._core", "--ignore-missing-stub", "--concise", "--allowlist", "tools/stubtest_allow.txt"
    )


def layers(fix: bool) -> bool:
    return run(sys.executable, "tools/check_layers.py")


def readmes(fix: bool) -> bool:
    return run(sys.executable, "tools/check_readmes.py")


CHECKS: list[Callable[[bool], bool]] = [layers, readmes, clang_format, ruff, mypy, stubtest, clang_tidy]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fix", action="store_true", help="let the formatters write")
    parser.add_argument("--only", choices=[c.__name__ for c in CHECKS], help="run one check")
    arguments = parser.parse_args()
    failed = []
    for check in CHECKS:
        if arguments.only in (None, check.__name__):
            print(f"== {check.__name__}", flush=True)
            if not check(arguments.fix):
                failed.append(check.__name__)
    print(f"checks failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
