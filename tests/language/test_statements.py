"""Statements and patterns in combinations that a careless change would break; test262 has the rest."""

# ruff: noqa: E501  (lines of JavaScript)

from __future__ import annotations

import pytest

from wfp.engine import Engine


def printed(source: str) -> list[str]:
    lines: list[str] = []
    engine = Engine(print=lines.append)
    engine.evaluate(
        f"const log = (...x) => console.log(JSON.stringify(x).slice(1, -1)); (async () => {{ {source} }})()"
    )
    engine.run_until_idle()
    return lines


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # What a jump out of `try` runs in `finally` is outside the `catch` beside it.
        ("try { (() => { try { return 1; } catch { log('no'); } finally { throw 2; } })(); } catch (e) { log(e); }", ["2"]),
        ("a: try { try { break a; } catch { log('no'); } finally { throw 2; } } catch (e) { log(e); }", ["2"]),
        (
            "for (let i = 0; i < 2; i++) { try { try { continue; } catch { log('no'); } finally { null.x; } } catch { log(i); } }",
            ["0", "1"],
        ),
        # A closure of a `for` head's initialiser keeps what was there before the first iteration.
        ("for (let i = 0, f = () => i; i < 2; i++) log(i, f());", ["0,0", "1,0"]),
        (
            "const all = []; for (let k = 0; k < 2; k++) for (let i = 0, f = () => [k, i]; i < 2; i++) all.push(f, () => [k, i]);"
            "log(all.map((f) => f().join('')).join(' '));",
            ['"00 00 00 01 10 10 10 11"'],
        ),
        # Names of patterns, one within the other.
        ("const f = () => 7; let [a, [b = f(), [c = f(), d] = [1]] = []] = [0]; log(a, b, c, d);", ["0,7,1,null"]),
        ("let a = 1; try { throw { a: 2 }; } catch ({ a }) { a++; log(a); } log(a);", ["3", "1"]),
        (
            "let b = 0; const fs = []; for (const x of [1, 2]) { try { throw [x]; } catch ([b]) { fs.push(() => b++); } }"
            "log(fs.map((f) => f() + f()), b);",
            ["[3,5],0"],
        ),
        ("((a, { b, c = b + a }, [d = c]) => log(a, b, c, d))(1, { b: 2 }, []);", ["1,2,3,3"]),
        ("try { (({ a = b, b }) => 0)({}); } catch (e) { log(e.name); }", ['"ReferenceError"']),
        ("class A { f = async (x) => { await x; return this.g; }; g = 5; } log(await new A().f(1));", ["5"]),
        (
            "let n = 0; class K { static [Symbol.hasInstance]() { n++; return true; } } log(1 instanceof K, n);"
            "const P = new Proxy(class {}, { get: (t, k) => (n++, t[k]) }); ({}) instanceof P; log(n);",
            ["true,1", "3"],
        ),
    ],
)  # fmt: skip
def test_prints_as_ecmascript_says(source: str, expected: list[str]) -> None:
    assert printed(source) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("Math.cbrt(27)", 3),
        ("Math.round(-(2 ** 53 - 1))", -(2**53 - 1)),
        ("Math.round(0.49999999999999994)", 0),
        ("[Math.round(-0.2), Math.round(2.5), Math.round(-2.5)].map((x) => Object.is(x, -0) ? '-0' : x)", ["-0", 3, -2]),
        ("Math.sinh(1e-10)", 1e-10),
        ("Math.fround(0.1)", 0.10000000149011612),
    ],
)  # fmt: skip
def test_math_is_exact_where_a_result_has_an_exact_value(expression: str, expected: object) -> None:
    assert Engine().evaluate(expression) == expected


def test_a_field_is_defined_whatever_its_prototype_has() -> None:
    source = """
      class A { x = 1; y; z = () => this.x }
      Object.defineProperty(A.prototype, "x", { value: 2 });
      Object.defineProperty(A.prototype, "y", { set() { throw new Error("a setter ran") } });
      const made = new A();
      [Object.keys(made), made.x, made.z(), made.y === undefined]
    """
    assert Engine().evaluate(source) == [["x", "y", "z"], 1, 1, True]
