"""What Workers spend their time on: programs as in programs.py, for everyday_bench.py, which compares their results.

The sizes are those at which a cost that grows with the square of its input shows.
"""

from __future__ import annotations

from programs import Program

_WORDS = """
const words = [];
for (let i = 0; i < 1000; i++) words.push("word" + (i * 7919) % 1000);
"""
_RECORDS = """
const records = [];
for (let i = 0; i < 4000; i++) {
  records.push({ id: i, name: "user " + i, email: "user" + i + "@example.com", tags: ["a", "b", "c" + i % 7],
    address: { street: i + " Main Street", city: "Springfield", zip: 10000 + i }, active: i % 3 === 0, score: i / 7,
    note: "caf\\u00e9 \\u2014 " + i });
}
const text = JSON.stringify(records);
"""

EVERYDAY = [
    # Text ------------------------------------------------------------------------------------------------------------
    Program(
        "text += piece",
        200_000,
        "function run(n) { let s = ''; for (let i = 0; i < n; i++) s += 'ab'; return s.length; }",
    ),
    Program(
        "this.text += piece",
        100_000,
        "class Out { text = ''; write(piece) { this.text += piece; return this; } }\n"
        "function run(n) { const out = new Out(); for (let i = 0; i < n; i++) out.write('ab'); return"
        " out.text.length; }",
    ),
    Program(
        "text += of three parts, not ASCII",
        50_000,
        "function run(n) { let s = ''; for (let i = 0; i < n; i++) { s += '<' + i % 10 + '\\u00e9>'; } return"
        " s.length; }",
    ),
    Program(
        "template literal",
        50_000,
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) t += `user ${i}: ${i % 7} of"
        " ${'x'}`.length; return t; }",
    ),
    Program(
        "charCodeAt, ASCII",
        200_000,
        "const s = 'The quick brown fox '.repeat(10000);\n"
        "function run(n) { let h = 0; for (let i = 0; i < n; i++) h = (h * 31 + s.charCodeAt(i)) | 0; return h; }",
    ),
    Program(
        "charCodeAt, not ASCII",
        200_000,
        "const s = 'Le c\\u0153ur d\\u00e9\\u00e7u pesait '.repeat(10000);\n"
        "function run(n) { let h = 0; for (let i = 0; i < n; i++) h = (h * 31 + s.charCodeAt(i)) | 0; return h; }",
    ),
    Program(
        "charCodeAt anywhere, not ASCII",
        20_000,
        "const s = 'Le c\\u0153ur d\\u00e9\\u00e7u pesait '.repeat(10000);\n"
        "function run(n) { let h = 0; for (let i = 0; i < n; i++) h = (h * 31 + s.charCodeAt((i * 7919) %"
        " 200000)) | 0;"
        " return h; }",
    ),
    Program(
        "for-of over text",
        100_000,
        "const s = 'Le c\\u0153ur \\ud83d\\ude00 '.repeat(12500);\n"
        "function run(n) { let t = 0, i = 0; for (const c of s) { t += c.length; if (++i === n) break; } return t; }",
    ),
    Program(
        "tokenizer over text[i]",
        100_000,
        "const source = 'const answer = 42 * (x + 17); // why\\n'.repeat(3000);\n"
        "function run(n) { let tokens = 0, i = 0; while (i < n) { const c = source[i];"
        " if (c >= 'a' && c <= 'z') { let j = i; while (source[j] >= 'a' && source[j] <= 'z') j++;"
        " if (source.slice(i, j).length > 0) tokens++; i = j; }"
        " else if (c >= '0' && c <= '9') { while (source[i] >= '0' && source[i] <= '9') i++; tokens++; }"
        " else { if (c !== ' ' && c !== '\\n') tokens++; i++; } } return tokens; }",
    ),
    Program(
        "split, map, join",
        20_000,
        "const line = Array.from({ length: 1000 }, (_, i) => 'field' + i).join(',');\n"
        "function run(n) { let t = 0; for (let i = 0; i < n / 1000; i++)"
        " t += line.split(',').map((s) => s.trim().toUpperCase()).join(';').length; return t; }",
    ),
    Program(
        "indexOf, slice, trim, padStart, startsWith",
        50_000,
        "const s = '  /api/users/42?page=3  ';\n"
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) { const u = s.trim(), q = u.indexOf('?');"
        " t += u.slice(0, q).length + u.slice(q + 1).length + String(i).padStart(6, '0').length"
        " + (u.startsWith('/api') ? 1 : 0) + (u.includes('users') ? 1 : 0) + (u.endsWith('3') ? 1 : 0); }"
        " return t; }",
    ),
    Program(
        "replace with a pattern and a function",
        20_000,
        "const s = 'a<b>&\"c\"'.repeat(100);\n"
        "const map = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\"': '&quot;' };\n"
        "function run(n) { let t = 0; for (let i = 0; i < n / 500; i++)"
        ' t += s.replace(/[&<>"]/g, (c) => map[c]).length; return t; }',
    ),
    Program(
        "test and match of short texts",
        50_000,
        "const list = ['/users/1', '/posts/abc', '/users/42/edit', '/'];\n"
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) { const p = list[i & 3];"
        " if (/^\\/users\\/\\d+$/.test(p)) t++; const m = p.match(/^\\/(\\w+)\\/([^/]+)/); if (m) t += m[2].length; }"
        " return t; }",
    ),
    Program(
        "numbers to text and back",
        50_000,
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) { const x = i * 1.25;"
        " t += parseFloat(x.toFixed(2)) + Number(String(i)) + parseInt((i & 255).toString(16), 16); } return t; }",
    ),
    # Arrays ----------------------------------------------------------------------------------------------------------
    Program(
        "queue: push and shift",
        50_000,
        "function run(n) { const q = []; for (let i = 0; i < n; i++) q.push(i); let s = 0;"
        " while (q.length) s += q.shift(); return s; }",
    ),
    Program(
        "queue: breadth first",
        50_000,
        "function run(n) { const q = [1]; let s = 0, made = 1; while (q.length) { const x = q.shift(); s += x % 7;"
        " for (let k = 0; k < 2 && made < n; k++) { q.push(x + k); made++; } } return s; }",
    ),
    Program(
        "unshift",
        5_000,
        "function run(n) { const q = []; for (let i = 0; i < n; i++) q.unshift(i); return q[0] + q.length; }",
    ),
    Program(
        "splice in the middle",
        5_000,
        "const list = Array.from({ length: 5000 }, (_, i) => i);\n"
        "function run(n) { const q = list.slice(); let s = 0;"
        " for (let i = 0; i < n; i++) { q.splice(2500, 0, i); s += q.splice(1000, 1)[0]; } return s + q.length; }",
    ),
    Program(
        "push and pop",
        200_000,
        "function run(n) { const q = []; let s = 0; for (let i = 0; i < n; i++) { q.push(i); if (i % 3 === 0)"
        " s += q.pop(); }"
        " return s + q.length; }",
    ),
    Program(
        "spread of 100,000 elements",
        400_000,
        "const list = Array.from({ length: 100000 }, (_, i) => i);\n"
        "function run(n) { let t = 0; for (let i = 0; i < n / 100000; i++) { const copy = [...list, i]; t +="
        " copy.length; }"
        " return t; }",
    ),
    Program(
        "concat, slice, reverse, flat",
        100_000,
        "const list = Array.from({ length: 1000 }, (_, i) => i);\n"
        "function run(n) { let t = 0; for (let i = 0; i < n / 1000; i++)"
        " t += [list.slice(0, 500), list.slice(500).concat([i]).reverse()].flat().length; return t; }",
    ),
    Program(
        "map, filter, reduce",
        100_000,
        "const list = Array.from({ length: 1000 }, (_, i) => i);\n"
        "function run(n) { let t = 0; for (let i = 0; i < n / 1000; i++)"
        " t += list.map((x) => x * 2).filter((x) => x % 3 === 0).reduce((a, b) => a + b, 0); return t; }",
    ),
    Program(
        "forEach, some, find, findIndex",
        100_000,
        "const list = Array.from({ length: 1000 }, (_, i) => ({ id: i }));\n"
        "function run(n) { let t = 0; for (let i = 0; i < n / 1000; i++) { list.forEach((x) => { t += x.id; });"
        " t += list.find((x) => x.id === 999).id + list.findIndex((x) => x.id === 500) + (list.some((x) =>"
        " x.id > 998) ? 1 : 0); }"
        " return t; }",
    ),
    Program(
        "includes and indexOf of numbers",
        500_000,
        "const list = Array.from({ length: 1000 }, (_, i) => i);\n"
        "function run(n) { let t = 0; for (let i = 0; i < n / 1000; i++)"
        " t += (list.includes(999) ? 1 : 0) + list.indexOf(500); return t; }",
    ),
    Program(
        "sort numbers by a function",
        100_000,
        "function run(n) { const a = []; let x = 12345; for (let i = 0; i < n; i++) {"
        " x = (x * 1103515245 + 12345) & 0x7fffffff; a.push(x); }"
        " a.sort((p, q) => p - q); return a[0] + a[n >> 1] + a[n - 1]; }",
    ),
    Program(
        "sort texts",
        20_000,
        "function run(n) { const a = []; let x = 12345; for (let i = 0; i < n; i++) {"
        " x = (x * 1103515245 + 12345) & 0x7fffffff; a.push('k' + x); } a.sort(); return a[0] + a[n >> 1] +"
        " a[n - 1]; }",
    ),
    Program(
        "Array.from and entries",
        100_000,
        "function run(n) { let t = 0; for (let r = 0; r < n / 1000; r++) {"
        " const list = Array.from({ length: 1000 }, (_, i) => i);"
        " for (const [i, x] of list.entries()) t += i * x % 7; } return t; }",
    ),
    Program(
        "bytes",
        200_000,
        "function run(n) { const bytes = new Uint8Array(65536); let s = 0; for (let i = 0; i < n; i++) {"
        " const k = i & 65535; bytes[k] = i; s = (s + bytes[(k * 7) & 65535]) | 0; }"
        " return s; }",
    ),
    # Objects and collections -----------------------------------------------------------------------------------------
    Program(
        "Map: set, get, has, delete",
        50_000,
        "function run(n) { const m = new Map(); for (let i = 0; i < n; i++) m.set('k' + i, i); let t = 0;"
        " for (let i = 0; i < n; i++) { if (m.has('k' + i)) t += m.get('k' + i); if (i % 2) m.delete('k' + i); }"
        " return t + m.size; }",
    ),
    Program(
        "Map: numbers and objects as keys",
        50_000,
        "const keys = Array.from({ length: 1000 }, (_, i) => ({ i }));\n"
        "function run(n) { const m = new Map(); for (let i = 0; i < n; i++) { m.set(i & 1023, i);"
        " m.set(keys[i % 1000], i); }"
        " let t = m.size; for (let i = 0; i < n; i++) t += m.get(keys[i % 1000]) & 1; return t; }",
    ),
    Program(
        "Map: iteration",
        100_000,
        "const m = new Map(Array.from({ length: 1000 }, (_, i) => ['k' + i, i]));\n"
        "function run(n) { let t = 0; for (let r = 0; r < n / 2000; r++) { for (const [k, v] of m) t += v + k.length;"
        " m.forEach((v) => { t += v; }); } return t; }",
    ),
    Program(
        "Set: add, has, spread",
        50_000,
        "function run(n) { const s = new Set(); let t = 0; for (let i = 0; i < n; i++) s.add(i % 5000);"
        " for (let i = 0; i < n; i++) if (s.has(i)) t++; return t + [...s].length; }",
    ),
    Program(
        "object as a dictionary",
        50_000,
        "function run(n) { const o = {}; for (let i = 0; i < n; i++) o['k' + i] = i; let t = 0;"
        " for (let i = 0; i < n; i++) t += o['k' + i]; for (const k in o) t += k.length;"
        " for (let i = 0; i < n; i += 2) delete o['k' + i]; return t + Object.keys(o).length; }",
    ),
    Program(
        "counting words",
        50_000,
        _WORDS + "function run(n) { const counts = {}; for (let i = 0; i < n; i++) { const w = words[i % 1000];"
        " counts[w] = (counts[w] ?? 0) + 1; } return Object.values(counts).length; }",
    ),
    Program(
        "Object.entries, keys, fromEntries of a large object",
        100_000,
        "const o = {}; for (let i = 0; i < 10000; i++) o['k' + i] = i;\n"
        "function run(n) { let t = 0; for (let r = 0; r < n / 10000; r++) {"
        " const p = Object.fromEntries(Object.entries(o).map(([k, v]) => [k, v + 1]));"
        " t += Object.keys(p).length + p.k77; } return t; }",
    ),
    Program(
        "object spread and rest",
        20_000,
        "const base = { a: 1, b: 2, c: 3, d: { e: 4 }, f: 'x' };\n"
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) { const { a, ...others } = { ...base, i, g: 1 };"
        " t += a + others.i + others.g; } return t; }",
    ),
    Program(
        "object literals",
        50_000,
        "function run(n) { const list = []; for (let i = 0; i < n; i++)"
        " list.push({ id: i, name: 'n', position: { x: i, y: i + 1 } }); let t = 0;"
        " for (const { id, position: { x, y } } of list) t += id + x + y; return t; }",
    ),
    Program(
        "class with fields and private members",
        30_000,
        "class Account { #balance = 0; owner; history = []; constructor(owner) { this.owner = owner; }"
        " deposit(x) { this.#balance += x; this.history.push(x); return this; } get balance() { return"
        " this.#balance; } }\n"
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) t += new Account('o' + (i &"
        " 7)).deposit(i).deposit(1).balance;"
        " return t; }",
    ),
    Program(
        "try and catch, no error",
        100_000,
        "function f(x) { try { return x + 1; } catch (e) { return 0; } finally { f.count++; } } f.count = 0;\n"
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) t += f(i); return t; }",
    ),
    Program(
        "throw and catch",
        10_000,
        "function f(x) { if (x % 2) throw new TypeError('odd ' + x); return x; }\n"
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) { try { t += f(i); } catch (e) { t +="
        " e.message.length; } }"
        " return t; }",
    ),
    Program(
        "rest, spread and default arguments",
        50_000,
        "function sum(first = 1, ...others) { let s = first; for (const x of others) s += x; return s; }\n"
        "const list = [1, 2, 3];\n"
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) t += sum(...list, i) + sum(); return t; }",
    ),
    Program(
        "optional chaining and ??",
        100_000,
        "const list = [{ a: { b: { c: 1 } } }, { a: null }, {}, { a: { b: { c: 0 } } }];\n"
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) t += list[i & 3]?.a?.b?.c ?? 2; return t; }",
    ),
    Program(
        "JSON.parse, 1 MB",
        1_000,
        _RECORDS
        + "function run(n) { let t = 0; for (let i = 0; i < n / 1000; i++) t += JSON.parse(text).length; return t; }",
    ),
    Program(
        "JSON.stringify, 1 MB",
        1_000,
        _RECORDS + "function run(n) { let t = 0; for (let i = 0; i < n / 1000; i++) t +="
        " JSON.stringify(records).length; return t; }",
    ),
    Program(
        "JSON.stringify with indent, and of small objects",
        5_000,
        "const o = { ok: true, user: { id: 7, name: 'Ada', roles: ['admin', 'dev'] }, at: new Date(0) };\n"
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) t += JSON.stringify(o).length +"
        " JSON.stringify(o, null, 2).length;"
        " return t; }",
    ),
    Program(
        "dates",
        10_000,
        "function run(n) { let t = 0; for (let i = 0; i < n; i++) { const d = new Date(86400000 * i);"
        " t += d.getUTCFullYear() + d.toISOString().length + Date.parse('2024-01-02T03:04:05Z') % 7; } return t; }",
    ),
    # Asynchronous ----------------------------------------------------------------------------------------------------
    Program(
        "async calls",
        10_000,
        "const step = async (x) => x + 1;\n"
        "async function run(n) { let t = 0; for (let i = 0; i < n; i++) t = await step(t); return t; }",
    ),
    Program(
        "Promise.all of async functions",
        10_000,
        "const load = async (i) => { await null; return i; };\n"
        "async function run(n) { let t = 0; for (let r = 0; r < n / 100; r++)"
        " for (const x of await Promise.all(Array.from({ length: 100 }, (_, i) => load(i)))) t += x; return t; }",
    ),
    Program(
        "then chains",
        20_000,
        "function run(n) { let p = Promise.resolve(0); for (let i = 0; i < n; i++) p = p.then((x) => x + 1);"
        " return p; }",
    ),
    Program(
        "generators and iterators",
        50_000,
        "function* range(n) { for (let i = 0; i < n; i++) yield i; }\n"
        "function* even(source) { for (const x of source) if (x % 2 === 0) yield x; }\n"
        "function run(n) { let t = 0; for (const x of even(range(n))) t += x; return t; }",
    ),
    Program(
        "own iterator with next()",
        50_000,
        "class Range { constructor(n) { this.n = n; } [Symbol.iterator]() { let i = 0; const n = this.n;"
        " return { next: () => (i < n ? { value: i++, done: false } : { value: undefined, done: true }) }; } }\n"
        "function run(n) { let t = 0; for (const x of new Range(n)) t += x; return t; }",
    ),
]
