"""Peers from package registries, installed below build/peers when first needed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).resolve().parent.parent / "build" / "peers"


def npm(package: str) -> Path | None:
    """The folder whose node_modules holds ``package`` (``name@version``); ``None`` where it cannot be had."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return None
    folder = PEERS / re.sub(r"[^A-Za-z0-9.]+", "-", package)
    if not (folder / "node_modules").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}')
        command = ["npm", "install", "--no-audit", "--no-fund", "--silent", package]
        if subprocess.run(command, cwd=folder, check=False).returncode != 0:
            print(f"(no {package}: npm could not install it)")
            return None
    return folder


def pip(package: str) -> Path | None:
    """A folder to put on ``sys.path`` for the package; ``None`` where it cannot be had."""
    folder = PEERS / ("pip-" + package)
    if not folder.exists():
        command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(folder), package]
        if subprocess.run(command, check=False, capture_output=True).returncode != 0:
            print(f"(no {package}: pip could not install it)")
            return None
    return folder
