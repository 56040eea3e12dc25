"""Jupyter: ``%load_ext wfp``, then ``%%worker NAME --namespace NS --bind ENV=KV_TITLE`` uploads the cell.

One emulator lives in the notebook's namespace as ``wfp_emulator``.
"""

from __future__ import annotations

import argparse
import html
import shlex
from typing import TYPE_CHECKING, Any

from .emulator import Emulator

if TYPE_CHECKING:
    from .scripts import Script

_NAME = "wfp_emulator"


class Uploaded:
    """What the cell magic shows: the script, where it is and what it may use. Everything shown is escaped."""

    def __init__(self, script: Script) -> None:
        self.script = script

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td><code>{html.escape(name)}</code></td><td>{html.escape(binding['type'])}</td></tr>"
            for name, binding in self.script.bindings.items()
        )
        where = html.escape(self.script.namespace or "account")
        return f"<b>{html.escape(self.script.name)}</b> in {where}<table>{rows}</table>"

    def __repr__(self) -> str:
        return f"{self.script!r} bindings: {', '.join(self.script.bindings) or 'none'}"


def _arguments(line: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="%%worker", description="Upload the cell as a Worker.")
    parser.add_argument("name")
    parser.add_argument(
        "--namespace", help="dispatch namespace, made if it is not there; without it a Worker of the account"
    )
    parser.add_argument(
        "--bind", action="append", default=[], metavar="ENV=TITLE", help="bind a KV namespace, made if needed"
    )
    return parser.parse_args(shlex.split(line))


def _kv(emulator: Emulator, title: str) -> Any:
    try:
        return emulator.kv[title]
    except KeyError:
        return emulator.kv.create(title)


def load_ipython_extension(ipython: Any) -> None:
    """Called by ``%load_ext wfp``."""
    emulator = ipython.user_ns.setdefault(_NAME, Emulator())

    def worker(line: str, cell: str) -> Uploaded:
        arguments = _arguments(line)
        current: Emulator = ipython.user_ns.get(_NAME, emulator)
        bindings = {}
        for pair in arguments.bind:
            name, separator, title = pair.partition("=")
            if not separator:
                raise ValueError(f"--bind takes ENV=TITLE, not {pair!r}")
            bindings[name] = _kv(current, title)
        if arguments.namespace is None:
            return Uploaded(current.workers.upload(arguments.name, cell, bindings=bindings))
        try:
            namespace = current.dispatch_namespaces[arguments.namespace]
        except KeyError:
            namespace = current.dispatch_namespaces.create(arguments.namespace)
        return Uploaded(namespace.upload(arguments.name, cell, bindings=bindings))

    ipython.register_magic_function(worker, magic_kind="cell", magic_name="worker")
