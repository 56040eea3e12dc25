"""Checks that every ``#include`` in cpp/src runs along the one-way order of ARCHITECTURE.md.

The order is the one CMake links by; this prints the same mistake as a line of a file instead of a linker's complaint.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "cpp" / "src"

# folder -> the folders it may include from, besides itself and what those may include.
USES = {
    "base": [],
    "unicode": ["base"],
    "model": ["base"],
    "storage": ["model"],
    "http": ["model"],
    "multipart": ["model"],
    "regexp": ["unicode"],
    "language": ["unicode"],
    "js": ["language", "regexp", "model"],
    "webapi": ["js", "http", "multipart"],
    "bindings": ["webapi", "storage", "http", "multipart"],
    "control_plane": ["bindings"],
    "runtime": ["bindings"],
    "emulator": ["control_plane", "runtime"],
    "python": ["emulator"],
}


def reachable(folder: str) -> set[str]:
    found = {folder}
    for used in USES[folder]:
        found |= reachable(used)
    return found


def main() -> int:
    wrong = []
    for path in sorted(p for p in ROOT.rglob("*") if p.suffix in {".h", ".cpp", ".c"}):
        folder = path.relative_to(ROOT).parts[0]
        if folder not in USES:
            wrong.append(f"{path}: folder {folder} has no place in the order; give it one in tools/check_layers.py")
            continue
        allowed = reachable(folder)
        for number, line in enumerate(path.read_text().splitlines(), 1):
            included = re.match(r'\s*#\s*include\s+"([a-z_]+)/', line)
            if included and included[1] in USES and included[1] not in allowed:
                wrong.append(
                    f"{path.relative_to(ROOT.parent.parent)}:{number}: {folder} must not include {included[1]}/"
                )
            if path.suffix != ".c" and re.match(r'\s*#\s*include\s+[<"]duktape\.h', line):
                wrong.append(f"{path.relative_to(ROOT.parent.parent)}:{number}: only C files include duktape.h")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
