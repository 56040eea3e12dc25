"""Checks that the files which the repository's pages name are there, and that the engine's page names all of its files.

A name in backquotes that ends like a source file is looked for by its last part, in the whole repository: pages name
the files of other folders as people would say them.
"""

from __future__ import annotations

import fnmatch
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent

NAMED = re.compile(r"`([\w./*-]+\.(?:h|c|cpp|js|mjs|py|cmake|def|md|txt))`")
# Names of files that are not the repository's.
FOREIGN = {"duktape.c", "duktape.h", ".inc.c", "worker.js"}
# Pages that name each file of their folder.
COMPLETE = {"cpp/engine_config": {".c", ".h", ".cmake"}}


def main() -> int:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    names = {PurePosixPath(path).name for path in listed}
    wrong = []
    for page in (path for path in listed if path.endswith(".md")):
        text = (ROOT / page).read_text()
        for number, line in enumerate(text.splitlines(), 1):
            for name in NAMED.findall(line):
                last = PurePosixPath(name).name
                if name not in FOREIGN and not fnmatch.filter(names, last):
                    wrong.append(f"{page}:{number}: {name} is no file of the repository")
    for folder, suffixes in COMPLETE.items():
        text = (ROOT / folder / "README.md").read_text()
        for path in (PurePosixPath(path) for path in listed):
            if str(path.parent) == folder and path.suffix in suffixes and f"`{path.name}`" not in text:
                wrong.append(f"{folder}/README.md: {path.name} is not named")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
