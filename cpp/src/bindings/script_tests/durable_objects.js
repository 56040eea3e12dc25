// Durable Objects: namespaces and ids, and the storage that an object is given.
export default [
  ["names make ids, the same each time", async (log, { ROOM }) => {
    const id = ROOM.idFromName("lobby");
    log(id.toString().length, /^[0-9a-f]+$/.test(id.toString()), id.name, id.equals(ROOM.idFromName("lobby")));
    log(id.equals(ROOM.idFromName("other")), String(id) === id.toString(), Object.prototype.toString.call(id));
    log(ROOM.idFromName(1).equals(ROOM.idFromName("1")));
    log(ROOM.idFromName("").name, ROOM.idFromName("\ud83d\ude00").name);
  }, [[64, true, "lobby", true], [false, true, "[object DurableObjectId]"], [true], ["", "\ud83d\ude00"]]],

  ["unique ids differ, and have no name", async (log, { ROOM }) => {
    const [a, b] = [ROOM.newUniqueId(), ROOM.newUniqueId()];
    log(a.equals(b), a.name === undefined, "name" in a, a.toString().length);
  }, [[false, true, false, 64]]],

  ["texts of ids are ids again", async (log, { ROOM }) => {
    const id = ROOM.idFromName("a");
    const again = ROOM.idFromString(id.toString().toUpperCase());
    log(id.equals(again), again.name === undefined, again.toString() === id.toString());
    for (const text of ["", "0".repeat(63), "g".repeat(64), "0".repeat(64), undefined, null]) {
      log(await failure(() => ROOM.idFromString(text)));
    }
  }, [
    [true, true, true],
    ["TypeError: Invalid Durable Object ID: must be 64 hex digits"],
    ["TypeError: Invalid Durable Object ID: must be 64 hex digits"],
    ["TypeError: Invalid Durable Object ID: must be 64 hex digits"],
    ["TypeError: Durable Object ID is not valid for this namespace."],
    ["TypeError: Invalid Durable Object ID: must be 64 hex digits"],
    ["TypeError: Invalid Durable Object ID: must be 64 hex digits"],
  ]],

  ["jurisdictions have ids of their own", async (log, { ROOM }) => {
    const eu = ROOM.jurisdiction("eu");
    const id = eu.idFromName("a");
    log(id.equals(ROOM.idFromName("a")), id.jurisdiction, ROOM.idFromName("a").jurisdiction === undefined);
    log(ROOM.get(id).id.equals(id), eu.get(id).id.equals(id), ROOM.idFromString(id.toString()).jurisdiction);
    log(ROOM.newUniqueId({ jurisdiction: "fedramp" }).jurisdiction, eu.newUniqueId().jurisdiction);
    log(await failure(() => eu.get(ROOM.idFromName("a"))));
    log(await failure(() => ROOM.jurisdiction("moon")));
    log(ROOM.jurisdiction(null).idFromName("a").equals(ROOM.idFromName("a")));
  }, [
    [false, "eu", true],
    [true, true, "eu"],
    ["fedramp", "eu"],
    ["TypeError: get called on jurisdictional subnamespace with an ID from a different jurisdiction"],
    ["TypeError: Invalid jurisdiction: moon"],
    [true],
  ]],

  ["stubs know their object, and everything else is the object's", async (log, { ROOM }) => {
    const id = ROOM.idFromName("a");
    const stub = ROOM.get(id, { locationHint: "weur" });
    log(stub.id === id, stub.name, ROOM.getByName("a").name, ROOM.get(ROOM.newUniqueId()).name === undefined);
    log(Object.prototype.toString.call(stub), typeof stub.anything, stub.fetch === stub.fetch);
    log(await stub.add(1, { a: [2] }), (await (await stub.fetch("https://x/y")).text()).endsWith("GET https://x/y -"));
    log(await failure(() => stub.boom()));
    log(await failure(() => stub.fetch("/relative")));
    for (const wrong of ["a", undefined, {}, id.toString()]) log(await failure(() => ROOM.get(wrong)));
    log(await failure(() => ROOM.get(id, { routingMode: "any" })));
    log(await failure(() => id.equals("a")));
  }, [
    [true, "a", "a", true],
    ["[object DurableObject]", "function", true],
    [[1, { a: [2] }], true],
    ["RangeError: it went boom"],
    ["TypeError: Invalid URL: /relative"],
    ["TypeError: Failed to execute 'get' on 'DurableObjectNamespace': parameter 1 is not of type 'DurableObjectId'."],
    ["TypeError: Failed to execute 'get' on 'DurableObjectNamespace': parameter 1 is not of type 'DurableObjectId'."],
    ["TypeError: Failed to execute 'get' on 'DurableObjectNamespace': parameter 1 is not of type 'DurableObjectId'."],
    ["TypeError: Failed to execute 'get' on 'DurableObjectNamespace': parameter 1 is not of type 'DurableObjectId'."],
    ["RangeError: unknown routingMode: any"],
    ["TypeError: Failed to execute 'equals' on 'DurableObjectId': parameter 1 is not of type 'DurableObjectId'."],
  ]],

  ["entries are put, read and deleted", async (log, { STORAGE: s }) => {
    log((await s.put("a", 1)) === undefined, await s.get("a"), (await s.get("none")) === undefined);
    await s.put({ b: [2], c: { d: null }, gone: undefined });
    log([...(await s.get(["c", "none", "a", "b", "a"]))], await s.delete("a"), await s.delete("a"));
    log(await s.delete(["b", "none", "c"]), (await s.list()).size);
    await s.put(5, "number", { allowUnconfirmed: true });
    log(await s.get("5", { allowConcurrency: true }), await s.get(5), (await s.deleteAll()) === undefined, await s.list() instanceof Map);
    log(await failure(() => s.put("k")));
    log(await failure(() => s.put("k", undefined)));
    log(await failure(() => s.put({ a: 1 }, 5)));
    log(await failure(() => s.get("k", 5)));
    log((await s.list()).size);
  }, [
    [true, 1, true],
    [[["a", 1], ["b", [2]], ["c", { d: null }]], true, false],
    [2, 0],
    ["number", "number", true, true],
    ["TypeError: put() called with undefined value."],
    ["TypeError: put() called with undefined value."],
    ["TypeError: put() may only be called with a single key-value pair and optional options as put(key, value, options) or " +
      "with multiple key-value pairs and optional options as put(entries, options)"],
    ["TypeError: Failed to execute 'get' on 'DurableObjectStorage': parameter 2 is not of type 'GetOptions'."],
    [0],
  ]],

  ["values are what the structured clone algorithm makes of them", async (log, { STORAGE: s }) => {
    const cyclic = { list: [1] };
    cyclic.self = cyclic;
    cyclic.list.push(cyclic.list);
    const shared = { x: 1 };
    await s.put({
      map: new Map([[{ k: 1 }, new Set(["v"])]]), date: new Date(5), bytes: new Uint8Array([1, 255]), big: 2n ** 70n,
      cyclic, nan: NaN, zero: -0, holes: [, 1], regexp: /a/gi, error: new RangeError("r"), undefined: { a: undefined },
      buffer: new Float64Array([1.5]).buffer, two: [shared, shared], text: "\ud800\u0000\ud83d\ude00", proto: JSON.parse('{"__proto__": 1}'),
      infinite: -Infinity, box: Object("s"), view: new DataView(new ArrayBuffer(3), 1), class: new (class A { f = 1; m() {} })(),
    });
    const v = Object.fromEntries(await s.list());
    log([...v.map.keys()], [...[...v.map.values()][0]], v.date.getTime(), [...v.bytes], String(v.big), v.cyclic.self === v.cyclic);
    log(v.cyclic.list[1] === v.cyclic.list, Object.is(v.nan, NaN), Object.is(v.zero, -0), 0 in v.holes, v.holes.length, String(v.regexp));
    log(v.error instanceof RangeError, v.error.message, "a" in v.undefined, new Float64Array(v.buffer)[0], v.two[0] === v.two[1]);
    log(v.text === "\ud800\u0000\ud83d\ude00", Object.keys(v.proto), v.infinite === -Infinity, typeof v.box, v.view.byteLength, v.class);
    for (const value of [() => {}, Symbol("s"), { f() {} }, new WeakMap(), Promise.resolve()]) log(await failure(() => s.put("k", value)));
    await s.deleteAll();
  }, [
    [[{ k: 1 }], ["v"], 5, [1, 255], "1180591620717411303424", true],
    [true, true, true, false, 2, "/a/gi"],
    [true, "r", true, 1.5, true],
    [true, ["__proto__"], true, "object", 2, { f: 1 }],
    ["DataCloneError: () => {} could not be cloned."],
    ["DataCloneError: Symbol(s) could not be cloned."],
    ["DataCloneError: f() {} could not be cloned."],
    ["DataCloneError: Could not serialize object of type \"WeakMap\". This type does not support serialization."],
    ["DataCloneError: Could not serialize object of type \"Promise\". This type does not support serialization."],
  ]],

  ["lists are in the order of UTF-8", async (log, { STORAGE: s }) => {
    const keys = ["a", "aa", "ab", "b", "\u00e9", "\uffff", "\ud83d\ude00", "", "a\u0000"];
    for (const key of keys) await s.put(key, 1);
    const list = async (options) => [...(await s.list(options)).keys()];
    log(await list());
    log(await list({ reverse: true, limit: 2 }), await list({ prefix: "a" }), await list({ prefix: "a", reverse: true, limit: 1 }));
    log(await list({ start: "aa", end: "b" }), await list({ startAfter: "aa", limit: 2 }), await list({ prefix: "a", start: "ab" }));
    log(await list({ prefix: "a", start: "b" }), await list({ prefix: "b", end: "a" }), await list({ start: "b", end: "a" }));
    log(await list({ prefix: "a", end: "ab" }), await list({ prefix: "", start: null, limit: 1 }), await list({ startAfter: "a", limit: 1 }));
    for (const options of [{ start: "a", startAfter: "b" }, { limit: 0 }, { limit: -1 }, 5]) log(await failure(() => s.list(options)));
    await s.deleteAll();
  }, [
    [["", "a", "a\u0000", "aa", "ab", "b", "\u00e9", "\uffff", "\ud83d\ude00"]],
    [["\ud83d\ude00", "\uffff"], ["a", "a\u0000", "aa", "ab"], ["ab"]],
    [["aa", "ab"], ["ab", "b"], ["ab"]],
    [[], [], []],
    [["a", "a\u0000", "aa"], [""], ["a\u0000"]],
    ["TypeError: list() cannot be called with both start and startAfter values."],
    ["TypeError: List limit must be positive."],
    ["TypeError: The value cannot be converted because it is negative and this API expects a positive number."],
    ["TypeError: Failed to execute 'list' on 'DurableObjectStorage': parameter 1 is not of type 'ListOptions'."],
  ]],

  ["transactions are done or undone", async (log, { STORAGE: s }) => {
    await s.put("a", 0);
    log(await s.transaction(async (t) => {
      await t.put("a", 1);
      await t.put({ b: 2, c: 3 });
      return [await t.get("a"), [...(await t.list({ prefix: "b" }))], await t.delete("c")];
    }), [...(await s.list())]);
    log(await failure(() => s.transaction(async (t) => {
      await t.put("a", 9);
      throw new RangeError("undo");
    })), await s.get("a"));
    log(await s.transaction(async (t) => {
      await t.put("a", 9);
      t.rollback();
      t.rollback();
      return [await failure(() => t.get("a")), await failure(() => t.put("a", 1)), await failure(() => t.list())];
    }), await s.get("a"));
    let late;
    await s.transaction((t) => { late = t; });
    log(await failure(() => late.delete("a")), await failure(() => late.rollback()));
    log(await failure(() => s.transaction(async (t) => t.deleteAll())), await failure(() => s.transaction(() => s.deleteAll())));
    log(await failure(() => s.transaction(5)));
    log(await s.transaction(async (t) => {
      await t.put("a", "outer");
      await failure(() => s.transaction(async (inner) => { await inner.put("a", "inner"); throw new Error("undo"); }));
      return t.get("a");
    }));
    await s.deleteAll();
  }, [
    [[1, [["b", 2]], true], [["a", 1], ["b", 2]]],
    ["RangeError: undo", 1],
    [["Error: Cannot get() on rolled back transaction", "Error: Cannot put() on rolled back transaction",
      "Error: Cannot list() on rolled back transaction"], 1],
    ["Error: Cannot call delete() on transaction that has already committed: did you move `txn` outside of the closure?",
      "Error: Cannot call rollback() on transaction that has already committed: did you move `txn` outside of the closure?"],
    ["Error: Cannot call deleteAll() within a transaction", "Error: Cannot call deleteAll() within a transaction"],
    ["TypeError: Failed to execute 'transaction' on 'DurableObjectStorage': parameter 1 is not of type 'function'."],
    ["outer"],
  ]],

  ["transactionSync undoes what throws", async (log, { STORAGE: s }) => {
    s.sql.exec("CREATE TABLE t (v)");
    log(s.transactionSync(() => {
      s.sql.exec("INSERT INTO t VALUES (1)");
      return "done";
    }));
    log(await failure(() => s.transactionSync(() => {
      s.sql.exec("INSERT INTO t VALUES (2)");
      s.kv.put("k", 1);
      s.transactionSync(() => s.sql.exec("INSERT INTO t VALUES (3)"));
      throw new Error("undo");
    })));
    log(s.sql.exec("SELECT v FROM t").toArray(), s.kv.get("k") === undefined);
    await s.deleteAll();
    log(s.sql.exec("SELECT name FROM sqlite_master WHERE name = 't'").toArray());
  }, [["done"], ["Error: undo"], [[{ v: 1 }], true], [[]]]],

  ["kv is the same entries, at once", async (log, { STORAGE: s }) => {
    log(s.kv === s.kv, s.kv.put("a", new Map([[1, 2]])) === undefined, [...s.kv.get("a")], await s.get("a") instanceof Map);
    s.kv.put("b", 2);
    log([...s.kv.list()].map(([key]) => key), [...s.kv.list({ prefix: "b", reverse: true })], s.kv.delete("a"), s.kv.delete("a"));
    s.kv.put("c", 3);
    const first = s.kv.list();
    first.next();
    s.kv.list();
    log(await failure(() => first.next()), await failure(() => s.kv.put("k")));
    await s.deleteAll();
  }, [
    [true, true, [[1, 2]], true],
    [["a", "b"], [["b", 2]], true, false],
    ["Error: kv.list() iterator was invalidated because a new call to kv.list() was started. Only one kv.list() iterator can " +
      "exist at a time.", "TypeError: put() called with undefined value."],
  ]],

  ["SQL gives cursors", async (log, { STORAGE: s }) => {
    const { sql } = s;
    sql.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, data BLOB, n REAL); INSERT INTO t (name) VALUES (?)", "one");
    const inserted = sql.exec("INSERT INTO t (name, data, n) VALUES (?, ?, ?), (?, ?, ?)", "two", new Uint8Array([1, 2]), 1.5, null, undefined, 3);
    log(inserted.rowsWritten, inserted.toArray(), inserted.columnNames);
    const cursor = sql.exec("SELECT id, name FROM t ORDER BY id");
    log(cursor.columnNames, cursor.next(), [...cursor], cursor.next().done, cursor.toArray());
    const all = sql.exec("SELECT * FROM t ORDER BY id");
    log([...all.raw()].map((row) => row.map((v) => (v instanceof ArrayBuffer ? [...new Uint8Array(v)] : v))), all.rowsRead >= 3);
    log(sql.exec("SELECT name FROM t ORDER BY id").raw().toArray(), sql.exec("SELECT count(*) AS n FROM t").one());
    log(await failure(() => sql.exec("SELECT 1 WHERE 0").one()), await failure(() => sql.exec("SELECT * FROM t").one()));
    log(sql.databaseSize > 0, s.sql === sql, Object.prototype.toString.call(sql), sql.exec("SELECT typeof(?) a, typeof(?) b", 1, "x").one());
    for (const text of ["SELEC", "SELECT * FROM none", "SELECT ?", "", "SELECT 1; -- end", "BEGIN", "SAVEPOINT a", "SELECT * FROM _cf_KV",
      "PRAGMA journal_mode", "ATTACH 'x' AS y", "SELECT load_extension('x')", "INSERT INTO t (id) VALUES (1)"]) {
      log((await failure(() => sql.exec(text).toArray())));
    }
    log(await failure(() => sql.exec("SELECT ?; SELECT 1", 1)), sql.exec("SELECT ? a, ? b", true, {}).one(), await failure(() => sql.exec("SELECT ?", 1n)));
    await s.deleteAll();
  }, [
    [2, [], []],
    [["id", "name"], { done: false, value: { id: 1, name: "one" } }, [{ id: 2, name: "two" }, { id: 3, name: null }], true, []],
    [[[1, "one", null, null], [2, "two", [1, 2], 1.5], [3, null, null, 3]], true],
    [[["one"], ["two"], [null]], { n: 3 }],
    ["Error: Expected exactly one result from SQL query, but got no results.",
      "Error: Expected exactly one result from SQL query, but got multiple results."],
    [true, true, "[object SqlStorage]", { a: "real", b: "text" }],
    ['Error: near "SELEC": syntax error at offset 0: SQLITE_ERROR'],
    ["Error: no such table: none: SQLITE_ERROR"],
    ["Error: Wrong number of parameter bindings for SQL query."],
    ["Error: SQL code did not contain a statement."],
    ["Error: SQL code did not contain a statement."],
    ["Error: To execute a transaction, please use the state.storage.transaction() or state.storage.transactionSync() APIs instead of " +
      "the SQL BEGIN TRANSACTION or SAVEPOINT statements. The JavaScript API is safer because it will automatically roll back on " +
      "exceptions, and because it interacts correctly with Durable Objects' automatic atomic write coalescing."],
    ["Error: To execute a transaction, please use the state.storage.transaction() or state.storage.transactionSync() APIs instead of " +
      "the SQL BEGIN TRANSACTION or SAVEPOINT statements. The JavaScript API is safer because it will automatically roll back on " +
      "exceptions, and because it interacts correctly with Durable Objects' automatic atomic write coalescing."],
    ["Error: access to _cf_KV.key is prohibited: SQLITE_AUTH"],
    ["Error: not authorized: SQLITE_AUTH"],
    ["Error: not authorized: SQLITE_AUTH"],
    ["Error: not authorized to use function: load_extension at offset 7: SQLITE_ERROR"],
    ["Error: UNIQUE constraint failed: t.id: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_PRIMARYKEY)"],
    ["Error: When executing multiple SQL statements in a single call, only the last statement can have parameters.",
      { a: "true", b: "[object Object]" }, "TypeError: Cannot convert a BigInt value to a number"],
  ]],

  ["a rollback that SQL itself does leaves the object working", async (log, { STORAGE: s }) => {
    s.sql.exec("CREATE TABLE t (v UNIQUE); INSERT INTO t VALUES (1)");
    await s.sync();
    log(await failure(() => s.transactionSync(() => s.sql.exec("INSERT OR ROLLBACK INTO t VALUES (1)"))));
    await s.put("a", 1);
    log(await s.get("a"));
    await s.deleteAll();
  }, [["Error: UNIQUE constraint failed: t.v: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_UNIQUE)"], [1]]],

  ["an entry has at most 2 MB, or 128 KiB of old classes", async (log, { STORAGE: s, OLD_STORAGE: old }) => {
    log(await failure(() => s.put("k", "x".repeat(2_000_000))), (await s.put("k", "x".repeat(1_900_000))) === undefined);
    log((await s.get("k")).length, await failure(() => s.put("k", new Uint8Array(2_100_000))));
    log(await failure(() => old.put("k", "\u0100".repeat(70_000))), await failure(() => old.put("k", new Array(20_000).fill(0.5))));
    log((await old.put("k", new Uint8Array(131_072))) === undefined, (await old.get("k")).length);
    await s.deleteAll();
  }, [
    ["Error: string or blob too big: SQLITE_TOOBIG", true],
    [1_900_000, "Error: string or blob too big: SQLITE_TOOBIG"],
    ["RangeError: Values cannot be larger than 131072 bytes. A value of size 140006 was provided.",
      "RangeError: Values cannot be larger than 131072 bytes. A value of size 180011 was provided."],
    [true, 131_072],
  ]],

  ["alarms are times", async (log, { STORAGE: s }) => {
    log(await s.getAlarm(), (await s.setAlarm(Date.now() + 5000)) === undefined, (await s.getAlarm()) - Date.now());
    await s.setAlarm(new Date(1));
    log((await s.getAlarm()) === Date.now());
    log(await failure(() => s.transaction(async (t) => { await t.setAlarm(8e15); throw new Error("undo"); })), (await s.getAlarm()) === Date.now());
    await s.transaction((t) => t.deleteAlarm());
    log(await s.getAlarm());
    await s.setAlarm(8e15);
    await s.deleteAll();
    log(await s.getAlarm());
  }, [[null, true, 5000], [true], ["Error: undo", true], [null], [null]]],
];
