"""Programs: ES2020 beside the same by hand in ES5 on this engine, and beside QuickJS and node."""

from __future__ import annotations

import engines
from programs import PROGRAMS
from table import Row


def rows() -> list[Row]:
    node, found = engines.on_node(PROGRAMS), []
    for program in PROGRAMS:
        (ours, result), *others = engines.on_this_engine(
            list(filter(None, [program.source, program.es5])), program.count
        )
        row = Row(program.name, "us", ours * 1e6)
        if others:
            by_hand, expected = others[0]
            engines.same(program.name, result, expected, "ES5 by hand")
            row.peers["ES5"] = by_hand * 1e6
            row.target = by_hand * 1e6 * program.ratio
        else:
            row.target = program.microseconds
        quick = engines.on_quickjs(program)
        if quick is not None:
            row.peers["quickjs"] = quick[0] * 1e6
            engines.same(program.name, result, quick[1], "QuickJS")
        if program.name in node:
            row.peers["node"] = node[program.name][0] * 1e6
            engines.same(program.name, result, node[program.name][1], "node")
        found.append(row)
    return found
