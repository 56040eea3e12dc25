"""Runs test262 from a checkout: ``run_test262.py --test262 DIR [--only PREFIX] [--update]``.

Each test runs once: modules as modules, scripts as strict scripts (a Worker's code is strict). ``wfp_test262`` runs the
jobs, one process per core, each test in a child of its own. Prints a table by area, then every test that differs from
``known_failures.txt``: newly failing and newly passing ones both fail the run. ``--update`` rewrites that file's lines
for the tests that ran. What does not apply is listed below, each with its reason; the table counts it.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RUNNER = ROOT / "build" / "release" / "cpp" / "src" / "js" / "wfp_test262"
KNOWN_FAILURES = Path(__file__).with_name("known_failures.txt")
AREAS = ("language", "built-ins")

EXCLUDED_FEATURES = {
    "Atomics": "a Worker has no shared memory",
    "Atomics.pause": "a Worker has no shared memory",
    "SharedArrayBuffer": "a Worker has no shared memory",
    "cross-realm": "a script has one realm",
    "ShadowRealm": "not in ES2025, nor taken from later",
    "Temporal": "not in ES2025, nor taken from later",
    "decorators": "not in ES2025, nor taken from later",
    "import-defer": "not in ES2025, nor taken from later",
    "source-phase-imports": "not in ES2025, nor taken from later",
    "source-phase-imports-module-source": "not in ES2025, nor taken from later",
    "import-text": "not in ES2025, nor taken from later",
    "import-bytes": "not in ES2025, nor taken from later",
    "nonextensible-applies-to-private": "not in ES2025, nor taken from later",
    "await-dictionary": "not in ES2025, nor taken from later",
    "error-stack-accessor": "not in ES2025, nor taken from later",
    "immutable-arraybuffer": "not in ES2025, nor taken from later",
    "iterator-chunking": "not in ES2025, nor taken from later",
    "iterator-includes": "not in ES2025, nor taken from later",
    "Iterator.prototype.join": "not in ES2025, nor taken from later",
    "json-parse-with-source": "not in ES2025, nor taken from later",
    "joint-iteration": "not in ES2025, nor taken from later",
    "canonical-tz": "not in ES2025, nor taken from later",
    "Intl-enumeration": "Intl has en-US basics only",
    "tail-call-optimization": "no engine that runs Workers has it",
    "IsHTMLDDA": "a browser's object",
    "caller": "sloppy functions only",
}
EXCLUDED_FOLDERS = {
    "language/eval-code": "direct eval is refused",
    "built-ins/Atomics": "a Worker has no shared memory",
    "built-ins/SharedArrayBuffer": "a Worker has no shared memory",
    "built-ins/ShadowRealm": "not in ES2025, nor taken from later",
    "built-ins/Temporal": "not in ES2025, nor taken from later",
}
EXCLUDED_TEXTS = {
    r"(?<![\w.$])eval\s*\(": "direct eval is refused",
    r"createRealm": "a script has one realm",
    r"evalScript": "a script has one realm",
    r"\$262\.agent": "a Worker has no shared memory",
}


@dataclass(frozen=True)
class Test:
    name: str
    path: Path
    flags: frozenset[str]
    features: frozenset[str]
    includes: tuple[str, ...]
    negative: tuple[str, str] | None  # phase and type
    source: str

    def excluded(self) -> str | None:
        """Why the test does not apply, or nothing."""
        if "noStrict" in self.flags:
            return "sloppy scripts only"
        for folder, reason in EXCLUDED_FOLDERS.items():
            if self.name.startswith(folder + "/"):
                return reason
        for feature in self.features:
            if feature in EXCLUDED_FEATURES:
                return EXCLUDED_FEATURES[feature]
        for text, reason in EXCLUDED_TEXTS.items():
            if re.search(text, self.source):
                return reason
        return None

    def job(self, harness: Path) -> str:
        module, raw = "module" in self.flags, "raw" in self.flags
        letters = "m" if module else "" if raw else "s"
        letters += ("r" if raw else "") + ("f" if "import" in self.source else "")
        files = [] if raw else [*self.includes]
        if "async" in self.flags:
            files.insert(0, "doneprintHandle.js")
        return "\t".join([self.name, letters or "-", *(str(harness / name) for name in files), str(self.path)])

    def passes(self, outcome: str, text: str) -> bool:
        if self.negative is None:
            return outcome == "ok" and ("async" not in self.flags or "AsyncTestComplete" in text)
        phase, kind = self.negative
        if phase == "runtime":
            return outcome == "throw" and (kind in text or kind == "Test262Error")
        return outcome == "early" or (phase == "resolution" and outcome == "throw" and kind in text)


def frontmatter_list(text: str, key: str) -> list[str]:
    inline = re.search(rf"^{key}:\s*\[(.*?)\]", text, re.S | re.M)
    if inline:
        return [item.strip() for item in inline[1].split(",") if item.strip()]
    block = re.search(rf"^{key}:\s*\n((?:\s+-\s*\S+\n?)+)", text, re.M)
    return re.findall(r"-\s*(\S+)", block[1]) if block else []


def read_test(root: Path, path: Path) -> Test:
    source = path.read_bytes().decode(errors="surrogateescape")
    found = re.search(r"/\*---(.*?)---\*/", source, re.S)
    text = found[1].replace("\r\n", "\n").replace("\r", "\n") if found else ""
    negative = None
    if "negative:" in text:
        phase, kind = re.search(r"phase:\s*(\w+)", text), re.search(r"type:\s*(\w+)", text)
        if phase and kind:
            negative = (phase[1], kind[1])
    return Test(
        name=path.relative_to(root / "test").as_posix(),
        path=path,
        flags=frozenset(frontmatter_list(text, "flags")),
        features=frozenset(frontmatter_list(text, "features")),
        includes=tuple(frontmatter_list(text, "includes")),
        negative=negative,
        source=source,
    )


def tests_below(root: Path, only: str) -> Iterator[Test]:
    for area in AREAS:
        for path in sorted((root / "test" / area).rglob("*.js")):
            name = path.relative_to(root / "test").as_posix()
            if name.startswith(only) and "_FIXTURE" not in path.name:
                yield read_test(root, path)


def run(tests: list[Test], root: Path) -> dict[str, tuple[str, str]]:
    """The outcome and the text of each test, by name."""
    harness = root / "harness"
    command = [str(RUNNER), str(harness / "assert.js"), str(harness / "sta.js")]

    def run_share(share: list[Test]) -> str:
        jobs = "".join(test.job(harness) + "\n" for test in share)
        done = subprocess.run(command, input=jobs.encode(errors="surrogateescape"), stdout=subprocess.PIPE, check=True)
        return done.stdout.decode(errors="replace")

    cores = os.cpu_count() or 1
    outcomes: dict[str, tuple[str, str]] = {}
    with ThreadPoolExecutor(cores) as pool:
        for output in pool.map(run_share, [tests[i::cores] for i in range(cores)]):
            for line in output.splitlines():
                name, outcome, text = [*line.split("\t", 2), "", ""][:3]
                outcomes[name] = (outcome, text)
    return outcomes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--test262", type=Path, required=True, help="a checkout of tc39/test262")
    parser.add_argument("--only", default="", help="tests whose path below test/ starts with this")
    parser.add_argument("--update", action="store_true", help="rewrite known_failures.txt for the tests that ran")
    options = parser.parse_args()

    excluded: Counter[str] = Counter()
    applying: list[Test] = []
    for test in tests_below(options.test262, options.only):
        reason = test.excluded()
        if reason is None:
            applying.append(test)
        else:
            excluded[reason] += 1
    outcomes = run(applying, options.test262)

    known = set(KNOWN_FAILURES.read_text().split()) if KNOWN_FAILURES.exists() else set()
    ran = {test.name for test in applying}
    failing = {test.name for test in applying if not test.passes(*outcomes.get(test.name, ("crash", "")))}
    totals: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for test in applying:
        for area in ("/".join(test.name.split("/")[:2]), test.name.split("/")[0] + " (all)"):
            totals[area] += 1
            passed[area] += test.name not in failing
    for area in sorted(totals):
        print(f"{area:45} {passed[area]:6} of {totals[area]:6}  {100 * passed[area] / totals[area]:6.2f} %")
    for reason, count in excluded.most_common():
        print(f"excluded: {count:6}  {reason}")

    if options.update:
        KNOWN_FAILURES.write_text("".join(name + "\n" for name in sorted((known - ran) | failing)))
        return 0
    broken, repaired = sorted(failing - known), sorted((known & ran) - failing)
    for name in broken:
        print(f"newly failing: {name}: {' '.join(outcomes.get(name, ('crash', '')))[:200]}")
    for name in repaired:
        print(f"newly passing: {name}")
    return 1 if broken or repaired else 0


if __name__ == "__main__":
    sys.exit(main())
