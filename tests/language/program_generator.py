"""Random programs of ES2024: every one ends, prints what it did, and uses nothing that engines may do differently.

A program is the body of an async function that calls ``log``. Loops are bounded by construction, calls by ``fuel``,
exceptions are caught, and numbers come out of small integers, so that two engines that both follow the specification
print the same lines. Names come out of a short list, so that scopes shadow each other's. What needs no names of its
surroundings, mostly calls of the library, is in program_pieces.py.
"""

# ruff: noqa: E501  (lines of JavaScript)
from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from language import program_pieces

#: What every program may call: a printer that tells values of JavaScript apart, and a proxy that prints its traps.
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
  if (value instanceof RegExp) return `${value} at ${value.lastIndex}`;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return `${value.constructor.name}(${Array.from(value, (item) => show(item)).join(", ")})`;
  if (Array.isArray(value)) {
    const items = [];
    for (let i = 0; i < Math.min(value.length, 20); i++) items.push(i in value ? show(value[i], depth + 1) : "");
    const others = Object.keys(value).filter((key) => !(key >= 0)).map((key) => `${key}: ${show(value[key], depth + 1)}`);
    return `[${items.concat(others).join(", ")}]${value.length > 20 ? value.length : ""}`;
  }
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name}${show([...value], depth + 1)}`;
  return `{${Reflect.ownKeys(value).map((key) => `${String(key)}: ${show(value[key], depth + 1)}`).join(", ")}}`;
};
const watched = (target, log) => new Proxy(target, new Proxy({}, {
  get: (_, trap) => (...args) => {
    log(trap, ...args.slice(1).filter((arg) => typeof arg !== "object" && typeof arg !== "function"));
    return Reflect[trap](...args);
  },
}));
"""

#: Awaited: prints that its `then` is called.
THENABLE = "({ then(f) { log('then'); f(1); } })"

TYPES = ("object", "function", "undefined")
ADDENDS = ("1", "'s'", "null", "[2]")

#: How often the functions of one program may be called.
FUEL = 150


@dataclass
class Scope:
    names: list[str] = field(default_factory=list)
    constant: set[str] = field(default_factory=set)


@dataclass
class Frame:
    """What the code being written is inside of, up to the function around it."""

    is_async: bool = False
    is_generator: bool = False
    is_method: bool = False
    labels: list[str] = field(default_factory=list)
    loops: int = 0
    returns: bool = True


class Generator:
    NAMES = ("a", "b", "c", "d", "e", "f", "g", "h")

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.scopes: list[Scope] = [Scope()]
        self.frames: list[Frame] = [Frame(is_async=True)]
        self.counter = 0
        self.depth = 0

    def program(self) -> str:
        lines = [self.statement() for _ in range(self.random.randint(3, 8))]
        return f"let fuel = {FUEL};\n" + "\n".join(lines)

    # Names and what is around ---------------------------------------------------------------------------------------

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def choose(self, makers: list[Callable[[], str]]) -> str:
        return self.random.choice(makers)()

    @property
    def frame(self) -> Frame:
        return self.frames[-1]

    def fresh(self) -> str:
        self.counter += 1
        return f"v{self.counter}"

    def declare(self, avoid: str = "", constant: bool = False) -> str:
        """A name that the innermost scope does not have yet and, mostly, that the text ``avoid`` does not use."""
        scope = self.scopes[-1]
        free = [name for name in self.NAMES if name not in scope.names]
        if not self.chance(0.03):
            free = [name for name in free if name not in avoid]
        name = self.random.choice(free) if free and self.chance(0.8) else self.fresh()
        scope.names.append(name)
        if constant:
            scope.constant.add(name)
        return name

    def visible(self) -> dict[str, bool]:
        """Each name in scope, and whether it may be assigned to."""
        found: dict[str, bool] = {}
        for scope in self.scopes:
            found.update({name: name not in scope.constant for name in scope.names})
        return found

    def known(self) -> str | None:
        names = list(self.visible())
        return self.random.choice(names) if names else None

    def writable(self) -> str | None:
        names = [name for name, may in self.visible().items() if may]
        return self.random.choice(names) if names else None

    @contextmanager
    def scope(self) -> Iterator[Scope]:
        self.scopes.append(Scope())
        self.depth += 1
        yield self.scopes[-1]
        self.depth -= 1
        self.scopes.pop()

    @contextmanager
    def inside(self, frame: Frame) -> Iterator[None]:
        self.frames.append(frame)
        yield
        self.frames.pop()

    # Statements -----------------------------------------------------------------------------------------------------

    def statement(self) -> str:
        simple = [self.let, self.let, self.show, self.show, self.show, self.assign, self.destructure, self.piece]
        if self.depth > 4:
            return self.choose(simple)
        compound = [
            self.branch, self.loop, self.loop, self.for_of, self.for_in, self.attempt, self.attempt, self.switch,
            self.function, self.function, self.klass, self.generator, self.closures, self.asynchronous, self.proxy, self.block,
        ]  # fmt: skip
        return self.choose(simple + compound)

    def statements(self, most: int = 3) -> str:
        return " ".join(self.statement() for _ in range(self.random.randint(1, most)))

    def block(self, most: int = 2) -> str:
        with self.scope():
            return f"{{ {self.statements(most)} }}"

    def jump(self) -> str:
        """A conditional jump out of something that is around, or nothing."""
        ways = [""]
        if self.frame.loops:
            ways += ["break;", "continue;"]
        ways += [f"{word} {label};" for label in self.frame.labels for word in ("break", "continue")]
        if self.frame.returns and len(self.frames) > 1:
            ways.append(f"return {self.expression()};")
        way = self.random.choice(ways)
        if not way:
            return ""
        return f"if ({self.expression()}) {way}" if self.chance(0.8) else f"{{ {way} }}"

    def let(self) -> str:
        value = self.expression()
        if self.chance(0.15):
            name = self.random.choice(["x", "y"])
            return f"var {name} = {value}; log({name});"
        constant = self.chance(0.3)
        return f"{'const' if constant else 'let'} {self.declare(value, constant)} = {value};"

    def show(self) -> str:
        return f"log({self.expression()});"

    def piece(self) -> str:
        return self.random.choice(program_pieces.STATEMENTS)(self)

    def assign(self) -> str:
        name = self.writable()
        if name is None:
            return self.show()
        operator = self.random.choice(["=", "=", "??=", "||=", "&&=", "+="])
        return f"try {{ {name} {operator} {self.expression()}; log({name}); }} catch (e) {{ log(e.name); }}"

    def pattern(self, bind: Callable[[], str], depth: int = 0) -> str:
        """An array or object pattern; ``bind`` makes its targets."""

        def target() -> str:
            if depth < 2 and self.chance(0.25):
                inner = self.pattern(bind, depth + 1)
                return f"{inner} = {self.random.choice(['[]', '{}', '[5]', '{ p: [6] }'])}"
            made = bind()
            return f"{made} = {self.traced()}" if self.chance(0.4) else made

        if self.chance(0.5):
            items = [target() if self.chance(0.85) else "" for _ in range(self.random.randint(1, 3))]
            if self.chance(0.3):
                items.append(f"...{bind()}")
            return f"[{', '.join(items)}]"
        keys = self.random.sample(["p", "q", "'r s'", "0", f"[{self.traced()}]", "length"], self.random.randint(1, 3))
        parts = [f"{key}: {target()}" for key in keys]
        if self.chance(0.3):
            parts.append(f"...{bind()}")
        return f"{{ {', '.join(parts)} }}"

    def traced(self) -> str:
        """An expression that prints when it is evaluated."""
        self.counter += 1
        return f"(log('t{self.counter}'), {self.leaf()})"

    def source(self) -> str:
        return self.random.choice([
            f"[{self.expression()}, [{self.leaf()}, 2], {self.leaf()}]",
            f"{{ p: {self.expression()}, q: [1, {self.leaf()}], 'r s': undefined, 0: {{ p: 1 }}, s: 3 }}",
            "'xyz'", "new Set([1, [2]])", self.leaf(),
            "(function* () { try { yield 1; yield [2]; yield 3; } finally { log('closed'); } })()",
        ])  # fmt: skip

    def destructure(self) -> str:
        source = self.source()
        if self.chance(0.5):
            made: list[str] = []

            def bind() -> str:
                made.append(self.declare(source))
                return made[-1]

            pattern = self.pattern(bind)
            with_default = f"let {pattern} = {source};"
            names = ", ".join(made)
            # What fails leaves the names in their dead zone: only the block sees them.
            for name in made:
                self.scopes[-1].names.remove(name)
            return f"try {{ {with_default} log({names}); }} catch (e) {{ log(e.name); }}"
        holder = self.fresh()

        def place() -> str:
            return self.random.choice([
                f"{holder}.m", f"{holder}['n' + 1]", self.writable() or f"{holder}.o",
            ])  # fmt: skip

        return f"{{ const {holder} = {{}}; try {{ log(({self.pattern(place)} = {source}) === 1); }} catch (e) {{ log(e.name); }} log({holder}); }}"

    def branch(self) -> str:
        text = f"if ({self.expression()}) {self.block()}"
        if self.chance(0.3):
            text += f" else if ({self.expression()}) {self.block(1)}"
        return text + (f" else {self.block()}" if self.chance(0.5) else "")

    def loop(self) -> str:
        label = self.fresh() if self.chance(0.3) else ""
        with self.scope() as scope:
            name = self.declare(constant=True)
            self.frame.loops += 1
            if label:
                self.frame.labels.append(label)
            keep = f"{self.keeper()}.push(() => [{name}, {self.name_or_leaf()}]);" if self.chance(0.3) else ""
            body = f"{self.jump()} {self.block()} {keep} {self.jump()} log({name});"
            if label:
                self.frame.labels.pop()
            self.frame.loops -= 1
            scope.names.clear()
        head = f"{label}: " if label else ""
        kind = self.random.randrange(4)
        if kind == 0:
            return f"{{ let {name} = 0; {head}do {{ {name}++; {body} }} while ({name} < 3); }}"
        if kind == 1:
            return f"{{ let {name} = 3; {head}while ({name}-- > 0) {{ {body} }} }}"
        if kind == 2:
            other = self.fresh()
            return (
                f"{head}for (let {name} = 0, {other} = () => {name}; {name} < 3; {name}++, log({other}())) {{ {body} }}"
            )
        return f"{head}for (let {name} = 0; {name} < 3; {name}++) {{ {body} }}"

    def keeper(self) -> str:
        """An array in scope, for closures that are called at the end."""
        return "kept"

    def iterable(self) -> str:
        return self.choose([
            lambda: f"[{self.expression()}, {self.expression()}]",
            lambda: "new Map([[1, 'a'], [2, 'b']])",
            lambda: "'a\\u{1F600}b'",
            lambda: "[1, , 3]",
            lambda: f"Object.entries({{ k: {self.leaf()}, l: 2 }})",
            lambda: "(function* () { try { yield 1; yield [2]; } finally { log('closed'); } })()",
            lambda: "{ [Symbol.iterator]() { let n = 0; return { next: () => ({ value: n, done: ++n > 3 }), return: () => (log('returned'), {}) }; } }",
        ])  # fmt: skip

    def for_of(self) -> str:
        source = self.iterable()
        waits = self.frame.is_async and self.chance(0.2)
        if waits and self.chance(0.5):
            source = f"[{self.leaf()}, Promise.resolve({self.leaf()})]"
        with self.scope():
            made: list[str] = []

            def bind() -> str:
                made.append(self.declare(source, constant=True))
                return made[-1]

            target = self.pattern(bind) if self.chance(0.3) else bind()
            self.frame.loops += 1
            names = ", ".join(made) or "0"
            keep = f"kept.push(() => [{names}]);" if self.chance(0.4) else ""
            body = f"{{ log({names}); {keep} {self.jump()} {self.statement()} }}"
            self.frame.loops -= 1
        return f"try {{ for {'await ' if waits else ''}({self.random.choice(['const', 'let'])} {target} of {source}) {body} }} catch (e) {{ log(e.name); }}"

    def for_in(self) -> str:
        source = self.random.choice([
            f"{{ b: 1, a: {self.expression()}, 2: 0, 1: 0 }}", "'hey'", "[1, , 3]", "Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true }, hidden: { value: 1 } })",
        ])  # fmt: skip
        with self.scope():
            name = self.declare(source, constant=True)
            self.frame.loops += 1
            body = f"{{ log({name}); {self.jump()} {self.block(1)} kept.push(() => {name}); }}"
            self.frame.loops -= 1
        return f"for (const {name} in {source}) {body}"

    def attempt(self) -> str:
        thrown = self.random.choice([
            "throw new RangeError('x');", "null.x;", "undefinedName;", "throw 5;", "", "throw [1, { p: 2 }];", "throw { p: [3], q: 4 };",
        ])  # fmt: skip
        with self.scope():
            attempted = f"{{ {self.statements(2)} {self.jump()} {thrown} {self.jump()} }}"
        binding = ""
        if self.chance(0.8):
            with self.scope():
                kind = self.random.randrange(3)
                if kind == 0:
                    binding = f"catch {{ log('caught'); {self.jump()} {self.statement()} }}"
                elif kind == 1:
                    name = self.declare()
                    binding = (
                        f"catch ({name}) {{ log({name}); kept.push(() => {name}); {self.jump()} {self.statement()} }}"
                    )
                else:
                    made: list[str] = []

                    def bind() -> str:
                        made.append(self.declare())
                        return made[-1]

                    pattern = self.pattern(bind)
                    names = ", ".join(made) or "0"
                    binding = f"catch ({pattern}) {{ log({names}); {self.statement()} kept.push(() => [{names}]); }}"
        final = ""
        if not binding or self.chance(0.5):
            with self.scope():
                final = f"finally {{ log('finally'); {self.statement()} {self.jump()} }}"
        text = f"try {attempted} {binding} {final}"
        return text if self.chance(0.2) else f"try {{ {text} }} catch (e) {{ log('outer', e); }}"

    def switch(self) -> str:
        subject = self.random.choice([str(self.random.randint(0, 4)), self.expression()])
        with self.scope():
            # A declaration is seen by all cases: the names of one are not used in another, but for closures.
            values = [f"case {value}:" for value in self.random.sample(["0", "1", "2", "'a'", self.traced()], 3)]
            values.insert(self.random.randint(0, 3), "default:")
            self.frame.loops += 1
            parts: list[str] = []
            for value in values:
                with self.scope():
                    parts.append(
                        f"{value} {{ log('in'); {self.statement()} }} {self.random.choice(['break;', '', f'let {self.fresh()} = 1;'])}"
                    )
            self.frame.loops -= 1
        text = f"switch ({subject}) {{ {' '.join(parts)} }}"
        # `continue` inside belongs to a loop: there is one.
        return f"for (let {(name := self.fresh())} = 0; {name} < 1; {name}++) {{ {text} }}"

    def closures(self) -> str:
        with self.inside(Frame()):
            value = self.expression()
        with self.scope():
            functions, name = self.fresh(), self.fresh()
            body = self.statement()
        return (
            f"{{ let {functions} = []; for (let {name} = 0; {name} < 3; {name}++) "
            f"{{ {functions}.push(() => [{name}++, {value}]); {name} += 0; {body} }} log({functions}.map((f) => [f(), f()])); }}"
        )

    # Functions ------------------------------------------------------------------------------------------------------

    def parameters(self) -> str:
        """The list of parameters, their names declared in the innermost scope."""
        made: list[str] = []
        for _ in range(self.random.randint(0, 3)):
            if self.chance(0.2):
                made.append(self.pattern(lambda: self.declare()) + " = []")
            else:
                value = (
                    self.traced() if self.chance(0.5) else self.random.choice(["1", "() => fuel", self.name_or_leaf()])
                )
                name = self.declare(value)
                made.append(f"{name} = {value}" if self.chance(0.4) else name)
        if self.chance(0.2):
            made.append(f"...{self.declare()}")
        return ", ".join(made)

    def function_parts(self, frame: Frame) -> tuple[str, str]:
        """Parameters and body of a function."""
        with self.inside(frame), self.scope():
            parameters = self.parameters()
            body = f"if (--fuel < 0) return; {self.statements(3)} {self.jump()} return {self.expression()};"
        return parameters, body

    def arguments(self) -> str:
        given = [self.expression() for _ in range(self.random.randint(0, 3))]
        if self.chance(0.2):
            given.append(f"...[{self.leaf()}, {self.leaf()}]")
        return ", ".join(given)

    def function(self) -> str:
        is_async = self.chance(0.2)
        parameters, body = self.function_parts(Frame(is_async=is_async))
        prefix = "async " if is_async else ""
        wait = "await " if is_async and self.frame.is_async else ""
        given = self.arguments()
        if self.chance(0.5):
            name = self.declare(given + parameters, constant=True)
            text = f"const {name} = {prefix}({parameters}) => {{ {body} }};"
        else:
            name = self.declare(given, constant=True)
            extra = self.random.choice(["", "log(arguments.length, new.target === undefined, this);"])
            text = f"{prefix}function {name}({parameters}) {{ {extra} {body} }}"
            if self.chance(0.3):
                return f"try {{ log(typeof {name}, {wait}{name}({given})); }} catch (e) {{ log(e); }} {text}"
        return f"{text} try {{ log({name}, {wait}{name}({given})); }} catch (e) {{ log(e); }}"

    def method(self, name: str, prefix: str = "") -> str:
        parameters, body = self.function_parts(
            Frame(is_method=True, is_async="async" in prefix, is_generator="*" in prefix)
        )
        return f"{prefix}{name}({parameters}) {{ {body} }}"

    def klass(self) -> str:
        """A class with private members and one derived from it."""
        with self.inside(Frame(returns=False)), self.scope():
            value, other, key = self.expression(), self.leaf(), self.traced()
            member = self.method(self.random.choice(["m", "'quoted m'", "[Symbol.toPrimitive]", "static s", "#p"]))
            final = self.random.choice(
                ["", "#p2 = () => this.#secret;", "static #q = 5; static q() { return this.#q; }"]
            )
        base, derived = self.declare(value + other + key + member, constant=True), self.fresh()
        given = self.arguments()
        return (
            f"class {base} {{ #secret = {value}; static count = 0; field = [{other}]; [{key}] = this.constructor.name; "
            f"static {{ this.ready = typeof {base}; }} constructor(x) {{ {base}.count++; this.x = x; this.init?.(); }} "
            f"get secret() {{ return this.#secret; }} set secret(v) {{ log('set'); this.#secret = v; }} "
            f"static #hidden() {{ return {base}.count; }} static reveal() {{ return this.#hidden(); }} "
            f"#method(n) {{ return [n, this.#secret]; }} call(n) {{ return this.#method?.(n); }} "
            f"static is(o) {{ return #secret in o; }} get #own() {{ return this.x; }} set #own(v) {{ this.x = v; }} "
            f"bump() {{ this.#own += 1; return this.#own ??= 3; }} swap() {{ [this.#secret, this.x] = [this.x, this.#secret]; return this; }} "
            f"{member} {final} ['computed' + 1]() {{ return super.toString === Object.prototype.toString; }} }} "
            f"class {derived} extends {base} {{ #secret = 'own'; late = this.x; init() {{ log('init', this.late); }} "
            f"constructor(...rest) {{ const f = () => super(...rest); {self.random.choice(['f();', 'super(1);', 'try { this.x; } catch (e) { log(e.name); } f();', 'super(); try { super(); } catch (e) { log(e.name); }'])} log(new.target.name); }} "
            f"get secret() {{ return [super.secret, this.#secret]; }} set secret(v) {{ super.secret = v; }} "
            f"call(n) {{ return super.call(n).concat('derived'); }} static reveal() {{ return super.reveal(); }} }} "
            f"try {{ const o = new {derived}({given}); o.secret = 7; "
            f"log(o, o.secret, {base}.is({{}}), {base}.is(o), o.computed1(), {base}.ready, o.call(2), o.bump(), o.swap(), {base}.q?.()); "
            f"try {{ log({derived}.reveal()); }} catch (e) {{ log(e.name); }} "
            f"try {{ {base}.prototype.call.call({{}}, 1); }} catch (e) {{ log(e.name); }} "
            f"try {{ {base}(); }} catch (e) {{ log(e.name); }} }} catch (e) {{ log(e.name); }}"
        )

    def generator(self) -> str:
        frame = Frame(is_generator=True)
        parameters, body = self.function_parts(frame)
        with self.inside(frame), self.scope():
            inner = self.statements(2)
            values = [self.leaf() for _ in range(3)]
        name = self.declare(constant=True)
        steps = ", ".join(
            self.random.choice(
                [
                    "made.next()",
                    f"made.next({self.leaf()})",
                    "made.return(4)",
                    "attempt(() => made.throw(new RangeError('r')))",
                ]
            )
            for _ in range(4)
        )
        attempt = "const attempt = (f) => { try { return f(); } catch (e) { return ['threw', e]; } };"
        return (
            f"function* {name}({parameters}) {{ try {{ const got = yield {values[0]}; log(got); yield* [{values[1]}, 1]; {inner} "
            f"}} catch (e) {{ log('caught', e); yield 'after'; }} finally {{ log('finally'); {self.random.choice(['', 'yield 9;', 'return 8;'])} }} {body} }} "
            f"{{ {attempt} const made = {name}({self.arguments()}); log(attempt(() => [{steps}])); "
            f"log(attempt(() => {{ let n = 0; const all = []; for (const v of {name}(2)) {{ all.push(v); if (++n > 6) break; }} return all; }})); }}"
        )

    def asynchronous(self) -> str:
        if not self.frame.is_async:
            return self.show()
        parameters, body = self.function_parts(Frame(is_async=True))
        streams, inner = self.function_parts(Frame(is_async=True, is_generator=True))
        name, stream = self.fresh(), self.fresh()
        given = self.arguments()
        return (
            f"const {name} = async ({parameters}) => {{ {body} }}; async function* {stream}({streams}) {{ try {{ yield {self.leaf()}; {inner} }} finally {{ log('stream'); await 0; }} }} "
            f"log((await Promise.allSettled([{name}({given}), {name}(1), Promise.resolve(3).finally(() => log('f'))])).map((r) => [r.status, r.value ?? r.reason])); "
            f"try {{ let n = 0; for await (const v of {stream}({given})) {{ log(v); if (++n > {self.random.randint(0, 5)}) break; }} }} catch (e) {{ log(e); }}"
        )

    def proxy(self) -> str:
        target = self.random.choice(
            [
                f"{{ p: {self.leaf()}, get q() {{ return this.p; }} }}",
                f"[1, {self.leaf()}]",
                "function f(x) { return [x, new.target !== undefined]; }",
                "class K { static s = 1; }",
            ]
        )
        uses = self.random.sample(program_pieces.PROXY_USES, 3)
        attempts = " ".join(f"try {{ log({use}); }} catch (e) {{ log(e.name); }}" for use in uses)
        return f"{{ const p = watched({target}, log); {attempts} }}"

    # Expressions ----------------------------------------------------------------------------------------------------

    def leaf(self) -> str:
        return self.random.choice([
            "0", "1", "2", "-1", "0.5", "NaN", "''", "'a'", "'10'", "true", "false", "null", "undefined", "-0", "3n", "[]", "({})", "(() => 1)",
        ])  # fmt: skip

    def number(self) -> str:
        return self.random.choice(
            [
                "0",
                "1",
                "2",
                "-1",
                "0.5",
                "NaN",
                "'10'",
                "true",
                "null",
                "undefined",
                "-0",
                "7",
                "4294967296",
                "-Infinity",
            ]
        )

    def name_or_leaf(self) -> str:
        return (self.known() or self.leaf()) if self.chance(0.7) else self.leaf()

    def expression(self) -> str:
        if self.depth > 5 or self.chance(0.25):
            return self.name_or_leaf() if self.chance(0.8) else f"({self.leaf()})"
        self.depth += 1
        text = self.choose(
            [self.name_or_leaf, self.name_or_leaf, self.binary, self.logical, self.literal, self.conditional, self.unary,
             self.call, self.call, self.template, self.member, self.update, self.suspend, self.library, self.library]
        )  # fmt: skip
        self.depth -= 1
        return f"({text})" if text[0] == "{" else text

    def binary(self) -> str:
        kind = self.random.randrange(4)
        if kind == 0:
            operator = self.random.choice(["===", "!==", "<", ">", "<=", ">=", "==", "!="])
            return f"({self.number()} {operator} {self.number()})"
        if kind == 1:
            return f"(typeof ({self.expression()}) {self.random.choice(['===', '!='])} '{self.random.choice(TYPES)}')"
        if kind == 2:
            return f"(`${{{self.name_or_leaf()} === {self.name_or_leaf()}}}` + {self.random.choice(ADDENDS)})"
        operator = self.random.choice(["+", "-", "*", "%", "|", "&", "^", "<<", ">>", ">>>", "**"])
        return f"((+({self.number()})) {operator} (+({self.number()})))"

    def logical(self) -> str:
        operator = self.random.choice(["&&", "||", "??"])
        return f"(({self.expression()}) {operator} ({self.expression()}))"

    def literal(self) -> str:
        with self.inside(Frame()):
            first = self.expression()
        second = self.expression()
        return self.random.choice([
            f"[{first}, ...[{second}], {self.leaf()}]",
            f"[, {first}, , ...'ab']",
            f"{{ a: {first}, ['b' + 1]: {self.leaf()}, ...{{ c: {second} }}, m() {{ return this.a; }} }}",
            f"{{ get g() {{ log('get'); return {first}; }}, set g(v) {{ log('set', v); }}, [{self.traced()}]: {second} }}",
            f"{{ ...{self.leaf()}, __proto__: {{ p: 1 }}, '__proto__x': 2, 1: {first}, async *n() {{}} }}",
        ])  # fmt: skip

    def conditional(self) -> str:
        return f"({self.expression()} ? {self.expression()} : {self.expression()})"

    def unary(self) -> str:
        return f"{self.random.choice(['!', 'typeof ', 'void '])}({self.expression()})"

    def update(self) -> str:
        name = self.writable()
        if name is None:
            return self.leaf()
        return self.random.choice(
            [
                f"(typeof {name} === 'number' ? {name}++ : 0)",
                f"(typeof {name} === 'number' ? --{name} : 0)",
                f"({name} = {self.leaf()})",
                f"({name} ??= {self.traced()})",
            ]
        )

    def suspend(self) -> str:
        if self.frame.is_generator and self.chance(0.7):
            return f"(yield {self.leaf()})"
        if self.frame.is_async:
            return f"(await {self.random.choice([self.leaf(), f'Promise.resolve({self.leaf()})', THENABLE])})"
        return self.leaf()

    def call(self) -> str:
        name = self.known()
        makers: list[Callable[[], str]] = [
            lambda: f"((x, y = x) => [x, y])({self.arguments()})",
            lambda: f"((...rest) => rest.length)(...'ab', {self.expression()})",
            lambda: f"(() => {{ try {{ return {self.leaf()}; }} finally {{ log('left'); }} }})()",
            lambda: f"(function self(n) {{ return n ? self(n - 1) + n : typeof self; }})({self.random.randint(0, 3)})",
            lambda: f"({{ v: {self.leaf()}, f() {{ return (() => this.v)(); }} }}).f()",
            lambda: (
                f"((tag, ...values) => [tag.raw.length, tag[0], ...values])`x${{{self.leaf()}}}\\n${{{self.traced()}}}`"
            ),
        ]
        if name is not None:
            makers += [
                lambda: (
                    f"(typeof {name} === 'function' && --fuel > 0 && !/^class/.test({name}) ? {name}({self.arguments()}) : 0)"
                ),
                lambda: f"{name}?.call?.({self.traced()})",
            ]
        return self.choose(makers)

    def template(self) -> str:
        return f"`<${{{self.number()}}}|${{[{self.number()}, {self.number()}]}}>`"

    def member(self) -> str:
        name = self.name_or_leaf()
        return self.random.choice([
            f"({name})?.length", f"({name})?.a?.b", f"({name})?.[{self.traced()}]", f"({name})?.toString?.name", f"[{name}].length",
            f"({name})?.a.b.c(log('never'))", f"delete ({name})?.zz", f"({name})?.[0]?.[{self.leaf()}]", f"[{name}].at(-1)", f"({name}?.constructor)?.name",
        ])  # fmt: skip

    def library(self) -> str:
        return self.random.choice(program_pieces.EXPRESSIONS)(self)


def program(seed: int) -> str:
    return (
        "const kept = [];\n"
        + Generator(seed).program()
        + "\nlog(kept.slice(0, 9).map((f) => { try { return f(); } catch (e) { return e; } }));"
    )
