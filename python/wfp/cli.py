"""The command ``wfp``: ``demo``, ``serve``, ``run`` and ``js``."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from . import __version__
from .errors import JavaScriptError, WfpError


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="wfp", description="Cloudflare's Workers for Platforms, emulated.")
    parser.add_argument("--version", action="version", version=f"wfp-emulator {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)

    demo = commands.add_parser("demo", help="run the documented flow and show it")
    demo.set_defaults(run=_demo)

    serve = commands.add_parser("serve", help="serve the REST API and the Workers over HTTP on 127.0.0.1")
    serve.add_argument("--port", type=_port, default=8787, help="0 takes a free port (default 8787)")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--state", type=Path, help="directory that keeps everything; without it the state is in memory")
    serve.add_argument("--dispatcher", help="the dispatch Worker that answers every other host name")
    serve.add_argument("--token", action="append", help="accept only this API token (repeatable); default: any")
    serve.add_argument("--network", action="store_true", help="let Workers fetch() from the real network")
    serve.set_defaults(run=_serve)

    run = commands.add_parser("run", help="upload one Worker to a fresh platform and send it requests")
    run.add_argument("worker", type=Path, help="an ES module")
    run.add_argument("--request", action="append", default=[], metavar="[METHOD ]PATH", help="repeatable; default: /")
    run.add_argument("--kv", action="append", default=[], metavar="NAME", help="bind a KV namespace")
    run.add_argument("--r2", action="append", default=[], metavar="NAME", help="bind an R2 bucket")
    run.add_argument("--d1", action="append", default=[], metavar="NAME", help="bind a D1 database")
    run.add_argument(
        "--var", action="append", default=[], type=_variable, metavar="NAME=TEXT", help="bind a plain text value"
    )
    run.set_defaults(run=_run)

    js = commands.add_parser("js", help="run a JavaScript file on the engine alone")
    js.add_argument("file", type=Path, help="a script, or an ES module if it ends in .mjs; - reads standard input")
    js.add_argument("--module", action="store_true", help="an ES module whatever its name")
    js.set_defaults(run=_js)

    given = parser.parse_args(arguments)
    try:
        code: int = given.run(given)
        return code
    except (WfpError, OSError) as error:
        print(f"wfp: {error}", file=sys.stderr)
        return 1


def _demo(_: argparse.Namespace) -> int:
    from .demo import run

    run(print)
    return 0


def _serve(given: argparse.Namespace) -> int:
    try:
        import uvicorn
    except ImportError:
        print("wfp: serving needs uvicorn: pip install 'wfp-emulator[serve]'", file=sys.stderr)
        return 1
    import socket

    from .emulator import Emulator
    from .server import API_PREFIX, AsgiApp

    with Emulator(state=given.state, api_tokens=given.token, real_time=True) as emulator:
        if given.network:
            emulator.outbound = "network"
        listener = socket.create_server((given.host, given.port), reuse_port=False)
        # asyncio does so for the sockets that it makes itself. Without it answers wait 40 ms for an acknowledgement.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        port = listener.getsockname()[1]
        print(f"REST API  CLOUDFLARE_API_BASE_URL=http://{given.host}:{port}{API_PREFIX}", flush=True)
        print(
            f"Workers   http://{given.host}:{port}/_wfp/dispatch/<namespace>/<script>/  (or by host name)", flush=True
        )
        config = uvicorn.Config(AsgiApp(emulator, given.dispatcher), log_level="warning", lifespan="on")
        uvicorn.Server(config).run(sockets=[listener])
    return 0


def _run(given: argparse.Namespace) -> int:
    from .emulator import Emulator
    from .resources import Resource

    with Emulator() as emulator:
        bindings: dict[str, Resource | str] = {name: emulator.kv.create(name) for name in given.kv}
        bindings.update({name: emulator.r2.create(name.lower().replace("_", "-")) for name in given.r2})
        bindings.update({name: emulator.d1.create(name) for name in given.d1})
        bindings.update(given.var)
        namespace = emulator.dispatch_namespaces.create("run")
        name = re.sub(r"[^a-z0-9_-]+", "-", given.worker.stem.lower()).strip("-") or "worker"
        script = namespace.upload(name, given.worker, bindings=bindings)
        failed = False
        for request in given.request or ["/"]:
            method, _, path = request.rpartition(" ")
            response = script.fetch(path, method or "GET")
            print(f"{method or 'GET'} {path} -> {response.status_code}")
            for name, value in response.invocation.headers:
                print(f"{name}: {value}")
            print()
            sys.stdout.flush()
            sys.stdout.buffer.write(response.content + b"\n")
            for line in response.invocation.console:
                print(f"[{line.level}] {line.message}", file=sys.stderr)
            if response.invocation.exception is not None:
                print(response.invocation.exception.stack, file=sys.stderr)
                failed = True
    return 1 if failed else 0


_MODULE_ONLY = re.compile(r"\b(import|export|await)\b")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port: 0 to 65535, 0 for any that is free")
    return int(text)


def _variable(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE")
    return name, value


def _js(given: argparse.Namespace) -> int:
    from .engine import Engine

    standard_input = str(given.file) == "-"
    source = sys.stdin.read() if standard_input else given.file.read_text(encoding="utf-8")
    engine = Engine()
    module = given.module or given.file.suffix == ".mjs"
    try:
        value = engine.evaluate(source, module=module, filename="<stdin>" if standard_input else str(given.file))
        engine.run_until_idle()
    except JavaScriptError as error:
        print(error.stack or str(error), file=sys.stderr)
        if not module and error.name == "SyntaxError" and _MODULE_ONLY.search(error.message):
            print("wfp: ES modules end in .mjs, or take --module", file=sys.stderr)
        return 1
    if value is not None and not module:
        print(value if isinstance(value, str) else json.dumps(value, default=repr, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
