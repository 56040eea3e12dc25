"""The programs of programs_bench.py: each defines ``run(count)``, which does ``count`` operations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Program:
    """``es5`` is the same by hand, for ``ratio``; without it ``microseconds`` is what one operation may take."""

    name: str
    count: int
    source: str
    es5: str = ""
    ratio: float = 1.2
    microseconds: float | None = None


PROGRAMS = [
    Program(
        "loop",
        300_000,
        "function run(n) { let sum = 0; for (let i = 0; i < n; i++) { const x = i & 7; sum += x; } return sum; }",
        "function run(n) { var sum = 0; for (var i = 0; i < n; i++) { var x = i & 7; sum += x; } return sum; }",
    ),
    Program(
        "call",
        200_000,
        "const add = (a, b) => a + b;\n"
        "function run(n) { let s = 0; for (let i = 0; i < n; i++) s = add(s, i); return s; }",
        "var add = function (a, b) { return a + b; };\n"
        "function run(n) { var s = 0; for (var i = 0; i < n; i++) s = add(s, i); return s; }",
    ),
    Program(
        "property access",
        200_000,
        "function run(n) { const o = { a: 1, b: 2 }; for (let i = 0; i < n; i++) { o.a += o.b; } return o.a; }",
        "function run(n) { var o = { a: 1, b: 2 }; for (var i = 0; i < n; i++) { o.a += o.b; } return o.a; }",
    ),
    Program(
        "closure",
        60_000,
        "function run(n) { let s = 0; for (let i = 0; i < n; i++) { const f = () => i + 1; s += f(); } return s; }",
        "function run(n) { var s = 0; for (var i = 0; i < n; i++) { "
        "s += (function (i) { var f = function () { return i + 1; }; return f(); })(i); } return s; }",
    ),
    Program(
        "class",
        60_000,
        "class P { constructor(x) { this.x = x; } get double() { return this.x * 2; }"
        " add(o) { return new P(this.x + o.x); } }\n"
        "class Q extends P { constructor(x) { super(x); this.y = 1; } add(o) { return super.add(o); } }\n"
        "function run(n) { let p = new Q(1); const q = new Q(2); let s = 0;"
        " for (let i = 0; i < n; i++) { s += q.add(p).double; } return s; }",
        "function P(x) { this.x = x; }\n"
        "Object.defineProperty(P.prototype, 'double', { get: function () { return this.x * 2; } });\n"
        "P.prototype.add = function (o) { return new P(this.x + o.x); };\n"
        "function Q(x) { P.call(this, x); this.y = 1; }\n"
        "Q.prototype = Object.create(P.prototype);\n"
        "Q.prototype.add = function (o) { return P.prototype.add.call(this, o); };\n"
        "function run(n) { var p = new Q(1), q = new Q(2), s = 0;"
        " for (var i = 0; i < n; i++) { s += q.add(p).double; } return s; }",
        1.5,
    ),
    Program(
        "destructuring",
        60_000,
        "function run(n) { let s = 0; const o = { a: 1, b: [2, 3] };"
        " for (let i = 0; i < n; i++) { const { a, b: [c, d = 4], e = 5 } = o; s += a + c + d + e; } return s; }",
        "function run(n) { var s = 0, o = { a: 1, b: [2, 3] };"
        " for (var i = 0; i < n; i++) { var a = o.a, t = o.b, c = t[0], d = t[1] === void 0 ? 4 : t[1],"
        " e = o.e === void 0 ? 5 : o.e; s += a + c + d + e; } return s; }",
        1.5,
    ),
    Program(
        "for-of over an array",
        200_000,
        "const list = Array.from({ length: 1000 }, (_, i) => i);\n"
        "function run(n) { let s = 0; for (let r = 0; r < n / 1000; r++) for (const x of list) s += x; return s; }",
        "var list = []; for (var k = 0; k < 1000; k++) list.push(k);\n"
        "function run(n) { var s = 0; for (var r = 0; r < n / 1000; r++)"
        " for (var i = 0; i < list.length; i++) { var x = list[i]; s += x; } return s; }",
        1.5,
    ),
    Program(
        "await of a settled promise",
        20_000,
        "async function run(n) { const p = Promise.resolve(1); let s = 0;"
        " for (let i = 0; i < n; i++) s += await p; return s; }",
        microseconds=2,
    ),
    Program(
        "await of a value",
        20_000,
        "async function run(n) { let s = 0; for (let i = 0; i < n; i++) s += await 1; return s; }",
        microseconds=2,
    ),
    Program(
        "generator step",
        40_000,
        "function* count(n) { for (let i = 0; i < n; i++) yield i; }\n"
        "function run(n) { let s = 0; for (const x of count(n)) s += x; return s; }",
        microseconds=0.5,
    ),
]
