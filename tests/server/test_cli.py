"""The command ``wfp`` as a process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def wfp(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wfp.cli", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, timeout=60)


def test_js_prints_what_a_script_is_worth() -> None:
    done = wfp("js", "-", stdin="class A { #x = 2; get x() { return this.#x ** 10 } }\nnew A().x")
    assert (done.stdout, done.returncode) == ("1024\n", 0)


def test_js_runs_modules_with_top_level_await(tmp_path: Path) -> None:
    program = tmp_path / "program.mjs"
    program.write_text("const value = await Promise.resolve(6);\nconsole.log(value * 7);\nexport {};\n")
    done = wfp("js", str(program))
    assert (done.stdout, done.returncode) == ("42\n", 0), done.stderr


def test_js_shows_a_syntax_error_with_its_line_and_a_caret(tmp_path: Path) -> None:
    program = tmp_path / "broken.js"
    program.write_text("const a = 1;\nlet b = a +* 2;\n")
    done = wfp("js", str(program))
    assert done.returncode == 1
    assert "broken.js:2:12" in done.stderr
    assert "let b = a +* 2;" in done.stderr
    assert "\n" + " " * 11 + "^" in done.stderr


def test_js_shows_the_stack_of_what_a_script_throws(tmp_path: Path) -> None:
    program = tmp_path / "throws.js"
    program.write_text(
        "function inner() {\n  throw new RangeError('too far');\n}\nconst outer = () => inner();\nouter();\n"
    )
    done = wfp("js", str(program))
    assert done.returncode == 1
    assert done.stderr.startswith("RangeError: too far\n")
    assert "inner" in done.stderr
    assert "throws.js:2" in done.stderr
    assert "throws.js:4" in done.stderr


def test_js_says_what_modules_are_called(tmp_path: Path) -> None:
    program = tmp_path / "module.js"
    program.write_text("export const a = 1;\nconsole.log(a);\n")
    done = wfp("js", str(program))
    assert done.returncode == 1
    assert done.stderr.endswith("wfp: ES modules end in .mjs, or take --module\n")
    assert wfp("js", "--module", str(program)).stdout == "1\n"


def test_js_keeps_errors_apart() -> None:
    done = wfp("js", "-", stdin="console.log([1]); console.error(new Map());")
    assert (done.stdout, done.stderr) == ("[ 1 ]\n", "Map(0) {}\n")


def test_arguments_that_make_no_sense_are_named() -> None:
    for arguments, told in (
        (["serve", "--port", "99999"], "'99999' is no port"),
        (["run", "worker.js", "--var", "NAME"], "'NAME' is not NAME=VALUE"),
    ):
        done = wfp(*arguments)
        assert done.returncode == 2
        assert told in done.stderr


def test_run_sends_requests_to_a_worker(tmp_path: Path) -> None:
    worker = tmp_path / "counter.js"
    worker.write_text(
        """export default { async fetch(request, env) {
          const count = Number(await env.COUNTS.get("n")) + 1;
          await env.COUNTS.put("n", String(count));
          console.log(request.method, env.GREETING);
          return new Response(`${count}`);
        } }"""
    )
    arguments = ("--kv", "COUNTS", "--var", "GREETING=hello", "--request", "/", "--request", "POST /again")
    done = wfp("run", str(worker), *arguments)
    assert done.returncode == 0, done.stderr
    assert "GET / -> 200" in done.stdout
    assert "POST /again -> 200" in done.stdout
    assert done.stdout.rstrip().endswith("2")
    assert "[log] POST hello" in done.stderr


def test_run_fails_with_the_stack_of_a_worker_that_throws(tmp_path: Path) -> None:
    worker = tmp_path / "throws.js"
    worker.write_text("export default { fetch() {\n  throw new Error('no');\n} }\n")
    done = wfp("run", str(worker))
    assert done.returncode == 1
    assert "Error: no" in done.stderr
    assert "throws.js:2" in done.stderr


def test_a_file_that_is_not_there_is_named() -> None:
    done = wfp("js", "nowhere.js")
    assert done.returncode == 1
    assert "nowhere.js" in done.stderr


def test_the_demo_runs_the_documented_flow() -> None:
    done = wfp("demo")
    assert done.returncode == 0, done.stderr
    for shown in ("Metadata alone", "USER_KV", "STORAGE", "no such customer"):
        assert shown in done.stdout, shown
