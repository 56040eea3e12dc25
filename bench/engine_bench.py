"""A fresh engine, and a large bundle from its source to its first call: the first time in a process, and after."""

from __future__ import annotations

import itertools
import time

from table import Row, median_seconds

from wfp.engine import Engine

_PART = """
class Store{n} extends Base {{
  #entries = new Map();
  limit = {n};
  constructor(options = {{}}) {{ super(options); this.name = options?.name ?? "store {n}"; }}
  async load(key, ...rest) {{
    const [first, ...others] = rest;
    for (const part of others) if (part !== undefined) this.#entries.set(`${{key}}/${{part}}`, {{ part, ...first }});
    return this.#entries.get(key) ?? null;
  }}
  *[Symbol.iterator]() {{ for (const [key, {{ part = 1 }}] of this.#entries) yield [key, part * {n}]; }}
}}
const compute{n} = (a, b = {n}) => {{
  let total = 0;
  for (let i = 0; i < a; i++) {{ if (i % 3 === 0) total += i * b; else total -= i; }}
  return total > 1000 ? {{ total, kind: "large" }} : {{ total, kind: "small" }};
}};
"""
# Most of a bundle is plain.
_PLAIN = """
/**
 * Finds what is asked for, or says why not.
 * @param {{string}} name of part {n}
 */
function find{n}(list, name) {{
  const index = list.findIndex((entry) => entry.name === name);
  if (index < 0) {{
    throw new RangeError("nothing is called " + name);
  }}
  return list[index];
}}

function render{n}(node, depth) {{
  let text = "";
  for (let i = 0; i < node.children.length; i++) {{
    const child = node.children[i];
    if (child.hidden) continue; // not shown
    text += "  ".repeat(depth) + child.name + "\\n" + render{n}(child, depth + 1);
  }}
  return text;
}}
var options{n} = {{ name: "part {n}", enabled: true, limits: [1, 2, 3, {n}], nested: {{ depth: {n}, kind: "plain" }} }};
"""
_HEAD = "class Base { constructor(options) { this.options = options; } }\n"
_serial = itertools.count()


def bundle(size: int) -> str:
    """An ES2022 module of about ``size`` bytes, another one each time."""
    parts = [f"// {next(_serial)}\n" + _HEAD]
    length, n = 0, 0
    while length < size:
        part = _PART.format(n=n) + _PLAIN.format(n=n)
        parts.append(part)
        length += len(part)
        n += 1
    return "".join(parts) + "export { Store1 };\nexport default compute1(10).total;\n"


def first_call(source: str) -> None:
    assert Engine().evaluate(source, module=True)["default"] == -9


def seconds(source: str) -> float:
    """Of CPU time: what else the machine does is not the bundle's."""
    start = time.process_time()
    first_call(source)
    return time.process_time() - start


def rows() -> list[Row]:
    start = median_seconds(Engine, rounds=200)
    sources = [bundle(500_000) for _ in range(7)]
    first = sorted(map(seconds, sources))[3]
    again = sorted(map(seconds, sources * 3))[10]
    return [
        Row("fresh engine with all built-ins", "ms", start * 1e3, 1),
        Row("its memory", "KB", Engine().memory_used / 1024, 300),
        Row("500 KB bundle to its first call, first time in a process", "ms", first * 1e3, 80),
        Row("the same again, in a new engine", "ms", again * 1e3, 6),
    ]
