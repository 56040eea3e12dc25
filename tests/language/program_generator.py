"""Random programs of ES2024: every one ends, prints what it did, and uses nothing that engines may do differently.

A program is a function body that calls ``log``. Loops are bounded by construction, exceptions are caught, and numbers come
out of small integers, so that two engines that both follow the specification print the same lines.
"""

# ruff: noqa: E501  (lines of JavaScript)
from __future__ import annotations

import random
from collections.abc import Callable

#: What every program may call: a printer that tells values of JavaScript apart.
PRELUDE = """\
const show = (value, depth = 0) => {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `function ${value.name}/${value.length}`;
  if (typeof value === "symbol") return value.toString();
  if (Object.is(value, -0)) return "-0";
  if (value === null || typeof value !== "object") return String(value);
  if (depth > 3) return "...";
  if (value instanceof Error) return value.name;
  if (Array.isArray(value)) return `[${Array.from(value, (item) => show(item, depth + 1)).join(", ")}]`;
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name}${show([...value], depth + 1)}`;
  return `{${Reflect.ownKeys(value).map((key) => `${String(key)}: ${show(value[key], depth + 1)}`).join(", ")}}`;
};
"""


class Generator:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.names: list[list[str]] = [[]]
        self.counter = 0
        self.depth = 0
        self.in_loop = 0
        self.in_generator = False
        self.in_async = False

    def program(self) -> str:
        """An async function body."""
        self.in_async = True
        return "\n".join(self.statement() for _ in range(self.random.randint(3, 8)))

    # Names ----------------------------------------------------------------------------------------------------------

    def fresh(self) -> str:
        self.counter += 1
        return f"v{self.counter}"

    def declare(self) -> str:
        name = self.fresh()
        self.names[-1].append(name)
        return name

    def known(self) -> str | None:
        names = [name for scope in self.names for name in scope]
        return self.random.choice(names) if names else None

    def block(self, count: int = 2) -> str:
        self.names.append([])
        self.depth += 1
        inner = " ".join(self.statement() for _ in range(self.random.randint(1, count)))
        self.depth -= 1
        self.names.pop()
        return f"{{ {inner} }}"

    def choose(self, makers: list[Callable[[], str]]) -> str:
        return self.random.choice(makers)()

    # Statements -----------------------------------------------------------------------------------------------------

    def statement(self) -> str:
        simple = [self.let, self.let, self.show, self.show, self.assign, self.destructure]
        if self.depth > 3:
            return self.choose(simple)
        compound = [
            self.branch, self.loop, self.for_of, self.for_in, self.attempt, self.switch, self.function, self.klass,
            self.generator, self.closures, self.labelled, self.asynchronous, self.collection,
        ]  # fmt: skip
        return self.choose(simple + compound)

    def let(self) -> str:
        value = self.expression()
        return f"let {self.declare()} = {value};"

    def show(self) -> str:
        return f"log({self.expression()});"

    def assign(self) -> str:
        name = self.known()
        if name is None:
            return self.show()
        operator = self.random.choice(["=", "??=", "||=", "&&="])
        return f"try {{ {name} {operator} {self.expression()}; }} catch (e) {{ log(e.name); }}"

    def destructure(self) -> str:
        self.depth += 1
        items = ", ".join(self.expression() for _ in range(3))
        default, other = self.expression(), self.expression()
        self.depth -= 1
        if self.random.random() < 0.5:
            a, b, c = self.declare(), self.declare(), self.declare()
            return f"let [{a}, {b} = {default}, ...{c}] = [{items}]; log({c}, {b});"
        a, b, c = self.declare(), self.declare(), self.declare()
        key = self.random.choice(["p", "q", "['p']"])
        return f"let {{ {key}: {a}, r: {b} = {default}, ...{c} }} = {{ p: {other}, q: 2, s: 3 }}; log({a}, {b}, {c});"

    def branch(self) -> str:
        text = f"if ({self.expression()}) {self.block()}"
        return text + (f" else {self.block()}" if self.random.random() < 0.5 else "")

    def loop(self) -> str:
        self.names.append([])
        name = self.fresh()
        self.in_loop += 1
        body = self.block()
        jump = self.random.choice(["", f"if ({name} === 1) continue;", f"if ({name} === 2) break;"])
        self.in_loop -= 1
        self.names.pop()
        if self.random.random() < 0.3:
            return f"{{ let {name} = 0; do {{ {name}++; {jump} {body} }} while ({name} < 3); }}"
        return f"for (let {name} = 0; {name} < 3; {name}++) {{ {jump} {body} log({name}); }}"

    def for_of(self) -> str:
        name = self.fresh()
        source = self.choose(
            [
                lambda: f"[{self.expression()}, {self.expression()}]",
                lambda: "new Map([[1, 'a'], [2, 'b']])",
                lambda: "'a\\u{1F600}b'",
                lambda: "(function* () { try { yield 1; yield 2; } finally { log('closed'); } })()",
            ]
        )
        jump = self.random.choice(["", "break;", "continue;"])
        return f"for (const {name} of {source}) {{ log({name}); {jump} }}"

    def for_in(self) -> str:
        name = self.fresh()
        return (
            f"for (const {name} in {{ b: 1, a: {self.expression()}, 2: 0, 1: 0 }}) {{ log({name}); {self.block(1)} }}"
        )

    def attempt(self) -> str:
        error = self.fresh()
        thrown = self.random.choice(["throw new RangeError('x');", "null.x;", "undefinedName;", "throw 5;", ""])
        binding = f"catch ({error}) {{ log({error}); }}" if self.random.random() < 0.7 else "catch { log('caught'); }"
        final = f"finally {self.block(1)}" if self.random.random() < 0.5 else ""
        return f"try {{ {self.statement_in_block()} {thrown} }} {binding} {final}"

    def statement_in_block(self) -> str:
        self.names.append([])
        self.depth += 1
        text = self.statement()
        self.depth -= 1
        self.names.pop()
        return text

    def switch(self) -> str:
        cases = "".join(
            f"case {value}: log({value}); {self.random.choice(['break;', ''])} "
            for value in self.random.sample(range(4), 3)
        )
        return f"switch ({self.random.randint(0, 4)}) {{ {cases} default: log('default'); }}"

    def labelled(self) -> str:
        label, outer, inner = self.fresh(), self.fresh(), self.fresh()
        jump = self.random.choice(["break", "continue"])
        return (
            f"{label}: for (let {outer} = 0; {outer} < 3; {outer}++) {{ for (const {inner} of [1, 2, 3]) {{ "
            f"if ({inner} === 2) {jump} {label}; log({outer}, {inner}); }} }}"
        )

    def closures(self) -> str:
        functions, name = self.declare(), self.fresh()
        return (
            f"let {functions} = []; for (let {name} = 0; {name} < 3; {name}++) "
            f"{{ {functions}.push(() => {name}++); {name} += 0; }} log({functions}.map((f) => f() + f()));"
        )

    def function(self) -> str:
        name, a, b, rest = self.declare(), self.fresh(), self.fresh(), self.fresh()
        was = self.in_async
        self.in_async = False
        self.names.append([a, b, rest])
        body = self.block()
        value = self.expression()
        self.names.pop()
        self.in_async = was
        arguments = ", ".join(self.expression() for _ in range(self.random.randint(0, 4)))
        head = f"({a}, {b} = {a}, ...{rest})"
        if self.random.random() < 0.5:
            return f"const {name} = {head} => {{ try {body} catch (e) {{ log(e); }} return {value}; }}; log({name}({arguments}), {name});"
        return f"function {name}{head} {{ try {body} catch (e) {{ log(e); }} return [{value}, arguments.length, new.target === undefined]; }} log({name}({arguments}));"

    def klass(self) -> str:
        base, derived = self.declare(), self.declare()
        was = self.in_async
        self.in_async = False
        field, value = self.expression(), self.expression()
        self.in_async = was
        return (
            f"class {base} {{ #secret = {field}; static count = 0; field = [{value}]; "
            f"constructor(x) {{ {base}.count++; this.x = x; }} get secret() {{ return this.#secret; }} "
            f"set secret(v) {{ this.#secret = v; }} static #hidden() {{ return {base}.count; }} "
            f"static reveal() {{ return this.#hidden(); }} has(o) {{ return #secret in o; }} "
            f"static {{ this.ready = true; }} ['computed' + 1]() {{ return super.toString === Object.prototype.toString; }} }} "
            f"class {derived} extends {base} {{ constructor(...rest) {{ super(...rest); log(new.target.name); }} "
            f"get secret() {{ return [super.secret]; }} set secret(v) {{ super.secret = v; }} }} "
            f"{{ const o = new {derived}({self.random.randint(0, 9)}); o.secret = 7; "
            f"log(o, o.secret, o.has({{}}), o.has(o), o.computed1(), {base}.ready); "
            f"try {{ log({derived}.reveal()); }} catch (e) {{ log(e.name); }} }}"
        )

    def generator(self) -> str:
        name = self.declare()
        values = [self.simple() for _ in range(3)]
        return (
            f"function* {name}(n) {{ try {{ const got = yield {values[0]}; log(got); yield* [{values[1]}, n]; "
            f"return {values[2]}; }} finally {{ log('finally'); }} }} "
            f"{{ const g = {name}(1); log(g.next(), g.next('in'), g.{self.random.choice(['next()', 'return(4)'])}, g.next()); "
            f"log([...{name}(2)]); try {{ const h = {name}(3); h.next(); h.throw(new TypeError('t')); }} "
            f"catch (e) {{ log(e); }} }}"
        )

    def asynchronous(self) -> str:
        name = self.declare()
        first, second = self.simple(), self.simple()
        text = (
            f"const {name} = async (x) => {{ log('start', x); const y = await {first}; log('then', y); "
            f"if (x > 1) throw new RangeError('x'); return [y, await Promise.resolve({second})]; }};"
        )
        if not self.in_async:
            return text
        return (
            f"{text} {{ const both = await Promise.allSettled([{name}(1), {name}(2), Promise.resolve(3).finally(() => log('f'))]); "
            f"log(both.map((r) => [r.status, r.value ?? r.reason])); "
            f"for await (const v of [Promise.resolve(1), 2]) log(v); "
            f"const ag = (async function* () {{ yield 1; yield await {name}(0); }})(); for await (const v of ag) log(v); }}"
        )

    def collection(self) -> str:
        items = ", ".join(self.simple() for _ in range(4))
        return self.random.choice(
            [
                f"log(new Set([{items}]), [{items}].toSorted(), [{items}].at(-1));",
                f"log(Object.fromEntries([[1, {items}], ['x', {self.simple()}]]), Object.entries({{ a: {self.simple()} }}));",
                f"log([{items}].flatMap((x) => [x, [x]]), [{items}].includes(NaN), [{items}].findLast((x) => x));",
                f"log(`${{[{items}]}}`, String.raw`a\\n${{1}}`, [{items}].entries().next());",
                f"{{ const m = new Map([[{self.simple()}, 1], [{self.simple()}, 2]]); m.delete(0); log(m, m.size); }}",
            ]
        )

    # Expressions ----------------------------------------------------------------------------------------------------

    def simple(self) -> str:
        return self.random.choice(
            ["0", "1", "2", "-1", "0.5", "NaN", "''", "'a'", "'10'", "true", "false", "null", "undefined", "-0"]
        )

    def expression(self) -> str:
        if self.depth > 5:
            return self.known() if self.random.random() < 0.4 and self.known() else self.simple()
        self.depth += 1
        text = self.choose(
            [self.simple, self.simple, self.name_or_simple, self.name_or_simple, self.binary, self.logical, self.literal,
             self.conditional, self.unary, self.call, self.template, self.member]
        )  # fmt: skip
        self.depth -= 1
        return text

    def name_or_simple(self) -> str:
        return self.known() or self.simple()

    def binary(self) -> str:
        operator = self.random.choice(["===", "!==", "<", ">", "<=", ">="])
        arithmetic = self.random.choice(["+", "-", "*", "%", "|", "&", "^", "<<", ">>", ">>>", "**"])
        if self.random.random() < 0.6:
            return f"((+{self.simple()}) {arithmetic} (+{self.simple()}))"
        return f"({self.simple()} {operator} {self.simple()})"

    def logical(self) -> str:
        operator = self.random.choice(["&&", "||", "??"])
        return f"({self.expression()} {operator} {self.expression()})"

    def literal(self) -> str:
        if self.random.random() < 0.5:
            return f"[{self.expression()}, ...[{self.expression()}], {self.simple()}]"
        return f"({{ a: {self.expression()}, ['b' + 1]: {self.simple()}, ...{{ c: {self.simple()} }}, m() {{ return this.a; }} }})"

    def conditional(self) -> str:
        return f"({self.expression()} ? {self.expression()} : {self.expression()})"

    def unary(self) -> str:
        return f"{self.random.choice(['!', 'typeof ', 'void '])}({self.expression()})"

    def call(self) -> str:
        return self.random.choice(
            [
                f"((x, y = x) => [x, y])({self.expression()})",
                f"Math.max(...[1, 2, {self.random.randint(0, 5)}])",
                f"[3, 1, 2].map((x) => x * {self.random.randint(0, 3)}).reduce((a, b) => a + b, 0)",
                f"((...rest) => rest.length)(...'ab', {self.expression()})",
                f"(() => {{ try {{ return {self.expression()}; }} finally {{ log('left'); }} }})()",
                f"Object.keys({{ x: 1, ...{{ y: {self.simple()} }} }})",
            ]
        )

    def template(self) -> str:
        return f"`<${{{self.simple()}}}|${{[{self.simple()}, {self.simple()}]}}>`"

    def member(self) -> str:
        name = self.name_or_simple()
        return self.random.choice(
            [f"({name})?.length", f"({name})?.a?.b", f"({name})?.[0]", f"({name})?.toString?.name", f"[{name}].length"]
        )


def program(seed: int) -> str:
    return Generator(seed).program()
