"""Patterns of real programs beside Python's ``re``, PCRE2's interpreter and node: an operation finds all matches.

Here and in node each match is an array of its groups' texts; in Python it is an object that can tell them.
"""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import peers
from table import Row

from wfp.engine import Engine

NODE = Path(__file__).resolve().parent / "regexp_bench.cjs"
LOG = (
    '192.168.0.7 - - [10/Oct/2025:13:55:36 +0000] "GET /users/42/posts?page=3 HTTP/1.1" 200 2326 "-" "curl/8.5.0"\n'
    * 40
)
TEXT = "The quick brown fox wrote to jane.doe+news@mail.example.org on 2025-10-10, not to bob@example. " * 40
MARKDOWN = (
    "# Title\n\nSome *emphasis*, **strong** words and `code` in [a link](https://example.com/a?b=c#d).\n\n- item\n" * 30
)
PATHS = "/api/v1/users/42 /static/app.3f9a.js /blog/2025/10/a-post-title /files/a%20b.txt " * 40

# name, pattern as JavaScript has it, pattern as Python has it if it differs, subject
PATTERNS: list[tuple[str, str, str, str]] = [
    ("route with parameters", r"/api/v(\d+)/users/([^/\s]+)", "", PATHS),
    ("route of a blog", r"/blog/(\d{4})/(\d{2})/([a-z0-9-]+)", "", PATHS),
    ("file extension", r"\.[0-9a-z]+(?=\s)", "", PATHS),
    ("percent escapes", r"%[0-9a-fA-F]{2}", "", PATHS),
    ("hashed asset", r"/static/(\w+)\.([0-9a-f]{4})\.js", "", PATHS),
    ("e-mail", r"[\w.+-]+@[\w-]+\.[\w.-]+", "", TEXT),
    ("strict e-mail", r"\b[a-z0-9._%+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}\b", "", TEXT),
    ("ISO date", r"\d{4}-\d{2}-\d{2}", "", TEXT),
    (
        "named date",
        r"(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
        TEXT,
    ),
    ("words", r"\w+", "", TEXT),
    ("capitalised words", r"\b[A-Z][a-z]+\b", "", TEXT),
    ("alternatives", r"fox|jane|bob|mail", "", TEXT),
    ("white space", r"\s+", "", TEXT),
    ("repeated letter", r"(\w)\1", "", TEXT),
    ("access log line", r'^(\S+) \S+ \S+ \[([^\]]+)\] "(\w+) ([^ "]+) HTTP/[\d.]+" (\d{3}) (\d+)', "", LOG),
    ("IPv4", r"\b(?:\d{1,3}\.){3}\d{1,3}\b", "", LOG),
    ("quoted text", r'"(?:[^"\\]|\\.)*"', "", LOG),
    ("markdown link", r"\[([^\]]+)\]\(([^)\s]+)\)", "", MARKDOWN),
    ("markdown emphasis", r"(\*\*|\*|`)(.+?)\1", "", MARKDOWN),
    ("markdown heading", r"^#{1,6}\s+(.+)$", "", MARKDOWN),
]
ROUNDS, INNER = 15, 10


def median(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def walk(find: Callable[[], Iterable[object]]) -> int:
    """Counts all matches, ``INNER`` times."""
    return sum(sum(1 for _ in find()) for _ in range(INNER))


def pcre2_compile() -> Callable[[str], Callable[[str], Iterable[object]]] | None:
    """Makes a pattern a function that finds all its matches, without the just-in-time compiler."""
    folder = peers.pip("pcre2")
    if folder is None:
        return None
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    import pcre2  # type: ignore[import-not-found, import-untyped, unused-ignore]

    def compile_pattern(pattern: str) -> Callable[[str], Iterable[object]]:
        find: Callable[[str], Iterable[object]] = pcre2.compile(pattern, pcre2.MULTILINE, jit=False).finditer
        return find

    return compile_pattern


def rows() -> list[Row]:
    pcre2 = pcre2_compile()
    engine = Engine()
    engine.evaluate(
        "globalThis.all = (p, s, k) => { let n = 0;"
        " while (k-- > 0) { p.lastIndex = 0; while (p.exec(s)) n++; } return n; }; 0"
    )
    node: list[float] = []
    if shutil.which("node") is not None:
        given = json.dumps([[pattern, subject] for _, pattern, _, subject in PATTERNS])
        node = json.loads(
            subprocess.run(["node", str(NODE)], input=given, capture_output=True, text=True, check=True).stdout
        )
    found = []
    for i, (name, pattern, for_python, subject) in enumerate(PATTERNS):
        compiled = re.compile(for_python or pattern, re.MULTILINE)
        expected = sum(1 for _ in compiled.finditer(subject))
        engine.evaluate(
            f"globalThis.p = new RegExp({json.dumps(pattern)}, 'gm'); globalThis.s = {json.dumps(subject)}; 0"
        )
        walks: dict[str, Callable[[], Any]] = {"": lambda: engine.evaluate(f"all(p, s, {INNER})")}
        walks["re"] = functools.partial(walk, functools.partial(compiled.finditer, subject))
        if pcre2 is not None:
            walks["pcre2"] = functools.partial(walk, functools.partial(pcre2(for_python or pattern), subject))
        # Round by round, so that what else the machine does meets all alike.
        times: dict[str, list[float]] = {whose: [] for whose in walks}
        for _ in range(ROUNDS):
            for whose, action in walks.items():
                start = time.process_time()
                assert action() == INNER * expected, name
                times[whose].append((time.process_time() - start) / INNER)
        medians = {whose: median(list(spent)) * 1e6 for whose, spent in times.items()}
        ours = medians.pop("")
        row = Row(name, "us", ours, 2 * medians["re"], medians)
        if node:
            row.peers["node"] = node[i] * 1e6
        found.append(row)
    return found
