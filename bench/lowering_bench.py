"""Lowering, on one thread, beside @swc/core to ES5: npm packages, and generated source of two sizes for linearity."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import peers
from engine_bench import bundle
from table import Row

TOOL = Path(__file__).resolve().parent.parent / "build/release/cpp/src/language/lower_tool"
SWC = Path(__file__).resolve().parent / "swc_bench.cjs"
PACKAGES = {
    "zod@3.23.8": "zod/lib/index.mjs",
    "immer@10.1.1": "immer/dist/immer.mjs",
    "three@0.160.0": "three/build/three.module.js",
}
ROUNDS = 9


def ours(file: Path) -> tuple[int, int, float]:
    command = [str(TOOL), "--time", str(ROUNDS), str(file)]
    size, output, seconds = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return int(size), int(output), float(seconds)


def rows() -> list[Row]:
    found = []
    swc = peers.npm("@swc/core@1.7.26")
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for kilobytes in (200, 2000):
            files[f"generated {kilobytes} KB"] = file = Path(folder) / f"{kilobytes}.mjs"
            file.write_text(bundle(kilobytes * 1000))
        for package, path in PACKAGES.items():
            modules = peers.npm(package)
            if modules is not None:
                files[package] = modules / "node_modules" / path
        for name, file in files.items():
            size, output, seconds = ours(file)
            speed = Row(f"lowering {name}", "ns/byte", seconds / size * 1e9)
            if swc is not None:
                command = ["node", str(SWC), str(swc), str(file), str(ROUNDS)]
                measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
                speed.peers["swc"] = measured["seconds"] / size * 1e9
                speed.target = speed.peers["swc"] / 4
            found += [speed, Row("  output for one byte of source", "bytes", output / size, 1.5)]
    return found
