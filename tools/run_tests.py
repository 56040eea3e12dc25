"""Runs every test of a finished build: the C++ programs, then pytest over tests/ and the notebooks.

``python tools/run_tests.py [FILTER]``: with FILTER only tests whose name contains it. Ends with one line that counts
both layers, ``N passed, N failed, N skipped``, and exits non-zero when anything failed or nothing ran.
"""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "release"


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, other: Count) -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def run_cpp(filter_: str) -> Count:
    total = Count()
    for program in sorted(BUILD.glob("cpp/src/**/*_test")):
        command = [str(program), "--gtest_brief=1"]
        if filter_:
            command.append(f"--gtest_filter=*{filter_}*")
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
        text = done.stdout + done.stderr
        count = Count(
            passed=_number(r"\[  PASSED  \] (\d+) test", text),
            failed=_number(r"^ ?(\d+) FAILED TEST", text),
            skipped=_number(r"\[  SKIPPED \] (\d+) test", text),
        )
        if done.returncode != 0 and count.failed == 0:
            count.failed = 1  # it crashed
        if count.failed:
            print(text)
        print(f"{program.name}: {count}", flush=True)
        total.add(count)
    return total


def run_pytest(filter_: str) -> Count:
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-n", "2", "-q", f"--junitxml={report}", "tests"]
        if filter_:
            command += ["-k", filter_]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if not report.exists():
            return Count(failed=1)
        suite = ElementTree.parse(report).getroot().find("testsuite")
        assert suite is not None
        tests, failures, errors, skipped = (int(suite.get(k, 0)) for k in ("tests", "failures", "errors", "skipped"))
        count = Count(tests - failures - errors - skipped, failures + errors, skipped)
        if code not in (0, 5) and count.failed == 0:  # 5: the filter matched nothing here
            count.failed = 1
        return count


def _number(pattern: str, text: str) -> int:
    found = re.findall(pattern, text, re.MULTILINE)
    return int(found[-1]) if found else 0


def main() -> int:
    filter_ = sys.argv[1] if len(sys.argv) > 1 else ""
    total = run_cpp(filter_)
    total.add(run_pytest(filter_))
    print(total)
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
