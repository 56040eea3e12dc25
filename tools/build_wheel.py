"""Builds the wheel, repairs it with auditwheel and tries it in a clean virtual environment.

``python tools/build_wheel.py [OUTPUT]``: the repaired wheel lands in OUTPUT (default ``dist/``). The trial installs it
into an environment of its own and runs one upload and invocation.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

TRIAL = """
import wfp
with wfp.Emulator() as emulator:
    namespace = emulator.dispatch_namespaces.create("production")
    users = emulator.kv.create("users")
    script = namespace.upload(
        "acme",
        "export default { async fetch(request, env) {"
        " await env.KV.put('a', '1'); return new Response(await env.KV.get('a')) } }",
        bindings={"KV": users},
    )
    answer = script.fetch("/")
    assert answer.status_code == 200 and answer.text == "1" and users.get("a") == b"1", answer
print("the wheel works in a clean environment")
"""


def main() -> int:
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", raw, ROOT], check=True)
        (wheel,) = raw.glob("*.whl")
        environment_bin = Path(sys.executable).parent
        subprocess.run(
            [environment_bin / "auditwheel", "repair", "-w", output, wheel],
            check=True,
            env={"PATH": f"{environment_bin}:/usr/bin:/bin"},
        )
        (repaired,) = output.glob(f"wfp_emulator-*{wheel.stem.split('-')[2]}*manylinux*.whl")
        clean = Path(folder) / "clean"
        venv.create(clean, with_pip=True)
        subprocess.run([clean / "bin" / "pip", "install", "-q", repaired], check=True)
        subprocess.run([clean / "bin" / "python", "-c", TRIAL], check=True, cwd=folder)
    print(repaired)
    return 0


if __name__ == "__main__":
    sys.exit(main())
