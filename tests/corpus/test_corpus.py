"""Replays the corpus of real Workers against the reference runtime's recorded answers, unminified and minified.

The corpus is read in place from ``WFP_CORPUS`` or ``../shared/corpus``; bundles are made once per version of the
corpus in ``build/corpus`` with npm and node. Without those, the cases that import nothing still run from source.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import wfp as package

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = Path(os.environ.get("WFP_CORPUS", ROOT.parent / "shared" / "corpus"))
# record.mjs keeps these headers of an answer.
KEPT_HEADERS = re.compile(
    "^(content-type|location|etag|set-cookie|allow|vary|www-authenticate|access-control-.*|x-.*|cache-control"
    "|content-language|content-disposition)$"
)
# What this version answers differently, and what it lacks. Strict: a case that starts to pass leaves the list.
NOT_YET: dict[str, str] = {}
# The answers are those of the source. Where they tell names of the code, a minified bundle tells the minifier's.
MINIFIED_NAMES: dict[str, dict[str, str]] = {
    "modern-syntax": {
        '"Derived"': '"t"',
        "access 'q' before": "access 'n' before",
        '"fnExpr","arrow",1,"named"': '"t","e",1,""',
    },
}

CASES = sorted(path.parent.name for path in CORPUS.glob("dev/*/golden.json"))


def _needs_bundling(case: str) -> bool:
    source = (CORPUS / "dev" / case / "worker.js").read_text(encoding="utf-8")
    return re.search(r"""from\s*["'](?!cloudflare:)""", source) is not None


@pytest.fixture(scope="session")
def bundles() -> Path | None:
    """The folder of bundles, made by npm and the corpus' own build script; ``None`` where node is missing."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return None
    inputs = sorted(p for p in CORPUS.rglob("*") if p.name in {"worker.js", "package.json", "build.mjs"})
    key = hashlib.sha256(b"".join(p.read_bytes() for p in inputs)).hexdigest()[:16]
    folder = ROOT / "build" / "corpus" / key
    done = folder / "build" / "done"
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = folder.parent / "lock"
    with lock.open("w") as handle:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)  # under xdist the first worker builds, the others wait
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(CORPUS, folder, copy_function=shutil.copyfile)
            for path in [folder, *folder.rglob("*")]:
                path.chmod(0o755 if path.is_dir() else 0o644)
            npm = ["npm", "install", "--no-audit", "--no-fund", "--silent"]
            subprocess.run(npm, cwd=folder, check=True, capture_output=True)
            subprocess.run(["node", "build.mjs", "dev"], cwd=folder, check=True, capture_output=True)
            done.write_text("")
    return folder / "build" / "dev"


def _source(case: str, minified: bool, bundles: Path | None) -> str:
    if bundles is not None:
        return (bundles / f"{case}{'.min' if minified else ''}.js").read_text(encoding="utf-8")
    if minified or _needs_bundling(case):
        pytest.skip("needs node and npm to bundle")
    return (CORPUS / "dev" / case / "worker.js").read_text(encoding="utf-8")


def _binding(emulator: package.Emulator, name: str, spec: dict[str, Any]) -> Any:
    makers = {
        "kv_namespace": lambda: emulator.kv.create(name),
        "r2_bucket": lambda: emulator.r2.create(name.lower()),
        "d1": lambda: emulator.d1.create(name),
        "plain_text": lambda: spec["text"],
        "secret_text": lambda: package.secret(spec["text"]),
    }
    return makers.get(spec["type"], lambda: spec)()


def _comparable(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body


@pytest.mark.parametrize("minified", [False, True], ids=["source", "minified"])
@pytest.mark.parametrize("case", CASES)
def test_answers_as_the_reference_runtime_does(
    case: str, minified: bool, bundles: Path | None, request: pytest.FixtureRequest
) -> None:
    reason = NOT_YET.get(f"{case}-{'minified' if minified else 'source'}")
    if reason is not None:
        request.applymarker(pytest.mark.xfail(reason=f"needs {reason}", strict=True))
    folder = CORPUS / "dev" / case
    configuration = json.loads((folder / "case.json").read_text()) if (folder / "case.json").exists() else {}
    golden = json.loads((folder / "golden.json").read_text(encoding="utf-8"))
    requests = json.loads((folder / "requests.json").read_text(encoding="utf-8"))
    answers: list[str] = []
    with package.Emulator(raise_worker_exceptions=True) as emulator:
        bindings = {n: _binding(emulator, n, spec) for n, spec in configuration.get("bindings", {}).items()}
        script = emulator.workers.upload(
            "self",
            _source(case, minified, bundles),
            bindings=bindings,
            compatibility_date=configuration.get("compatibility_date", "2025-06-01"),
            compatibility_flags=configuration.get("compatibility_flags", []),
        )
        for number, (request, expected) in enumerate(zip(requests, golden, strict=True)):
            path = re.sub(r"\$(\d+)\.(\w+)", lambda m: json.loads(answers[int(m[1])])[m[2]], request["path"])
            response = script.fetch(
                "http://worker.example" + path,
                request["method"],
                headers=request.get("headers"),
                content=request.get("body"),
            )
            answers.append(response.text)
            headers: dict[str, str] = {}
            for name, value in response.invocation.headers:
                if KEPT_HEADERS.match(name.lower()):
                    headers[name.lower()] = f"{headers[name.lower()]}\n{value}" if name.lower() in headers else value
            where = f"{case}, request {number}: {request['method']} {path}"
            assert response.status_code == expected["status"], f"{where}: {response.text}"
            body = expected["body"]
            for name, minified_name in MINIFIED_NAMES.get(case, {}).items() if minified else ():
                assert name in body, f"{where}: {name} is not in the answer"
                body = body.replace(name, minified_name)
            assert _comparable(response.text) == _comparable(body), where
            assert headers == expected["headers"], where
