"""What Workers spend their time on, beside QuickJS and node. All rows compute the same everywhere."""

from __future__ import annotations

import engines
from everyday import EVERYDAY
from table import Row


def rows() -> list[Row]:
    node, found = engines.on_node(EVERYDAY), []
    for program in EVERYDAY:
        seconds, result = engines.on_this_engine([program.source], program.count)[0]
        row = Row(program.name, "us", seconds * 1e6)
        quick = engines.on_quickjs(program)
        if quick is not None:
            row.peers["quickjs"] = quick[0] * 1e6
            row.target = 5 * quick[0] * 1e6
            engines.same(program.name, result, quick[1], "QuickJS")
        if program.name in node:
            row.peers["node"] = node[program.name][0] * 1e6
            engines.same(program.name, result, node[program.name][1], "node")
        found.append(row)
    return found
