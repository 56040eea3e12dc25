// D1Database: rows and metadata, types of values, transactions, and the platform's error texts.
const fresh = async (DB) => {
  await DB.exec("DROP TABLE IF EXISTS t");
  await DB.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, v, n INTEGER NOT NULL DEFAULT 0)");
};

export default [
  ["all, run, first and raw give the rows in their own shapes", async (log, { DB }) => {
    await fresh(DB);
    const insert = DB.prepare("INSERT INTO t (v) VALUES (?) RETURNING id, v");
    log((await insert.bind("a").run()).results, (await insert.bind("b").all()).results);
    const all = DB.prepare("SELECT id, v FROM t ORDER BY id");
    log(await all.first(), await all.first("v"), await DB.prepare("SELECT 1 WHERE 0").first(), await DB.prepare("SELECT 1 AS x WHERE 0").first("x"));
    log(await all.raw(), await all.raw({ columnNames: true }), await DB.prepare("SELECT 1 a, 2 a").raw(), await DB.prepare("SELECT 1 a, 2 a").first());
    log(await DB.prepare("CREATE TABLE IF NOT EXISTS t (x)").raw({ columnNames: true }), (await DB.prepare("SELECT v FROM t; SELECT id FROM t").all()).results);
  }, [
    [[{ id: 1, v: "a" }], [{ id: 2, v: "b" }]],
    [{ id: 1, v: "a" }, "a", null, null],
    [[[1, "a"], [2, "b"]], [["id", "v"], [1, "a"], [2, "b"]], [[1, 2]], { a: 2 }],
    [[[]], [{ id: 1 }, { id: 2 }]],
  ]],

  ["meta tells what happened", async (log, { DB }) => {
    await fresh(DB);
    const { success, meta, results } = await DB.prepare("INSERT INTO t (v) VALUES (1), (2)").run();
    log(success, results, meta.changes, meta.last_row_id, meta.changed_db, meta.rows_written, meta.size_after > 0);
    const read = (await DB.prepare("SELECT * FROM t").all()).meta;
    log(read.changes, read.changed_db, read.rows_written, read.rows_read >= 2, typeof read.duration, typeof read.served_by, Object.keys(read).sort());
  }, [
    [true, [], 2, 2, true, 2, true],
    [0, false, 0, true, "number", "string",
      ["changed_db", "changes", "duration", "last_row_id", "rows_read", "rows_written", "served_by", "served_by_primary", "size_after", "timings", "total_attempts"]],
  ]],

  ["values keep their types", async (log, { DB }) => {
    const types = "SELECT ?1 AS v, typeof(?1) AS t";
    for (const value of [1, 1.5, "\ud83d\ude00 \u0000x", true, false, null, new Uint8Array([1, 255]).subarray(1), new Uint16Array([258]).buffer, [0, 7], []]) {
      log(await DB.prepare(types).bind(value).first());
    }
    await fresh(DB);
    await DB.prepare("INSERT INTO t (v, n) VALUES (?2, ?1)").bind(7, new ArrayBuffer(2)).run();
    log(await DB.prepare("SELECT v, n, typeof(n) tn FROM t LIMIT ?").bind(5).first());
  }, [
    [{ v: 1, t: "real" }], [{ v: 1.5, t: "real" }], [{ v: "\ud83d\ude00 \u0000x", t: "text" }], [{ v: 1, t: "real" }], [{ v: 0, t: "real" }],
    [{ v: null, t: "null" }], [{ v: [255], t: "blob" }], [{ v: [2, 1], t: "blob" }], [{ v: [0, 7], t: "blob" }], [{ v: [], t: "blob" }],
    [{ v: [0, 0], n: 7, tn: "integer" }],
  ]],

  ["values that SQL has no type for are refused at bind", (log, { DB }) => {
    for (const value of [undefined, { a: 1 }, 10n, () => 1, Symbol("s"), ["a"], [256]]) {
      try {
        DB.prepare("SELECT ?").bind(value);
        log("ok");
      } catch (error) {
        log(error.name, error.message.replace(/\s+/g, " "), error.cause.message === error.message.slice("D1_TYPE_ERROR: ".length));
      }
    }
  }, [
    ["Error", "D1_TYPE_ERROR: Type 'undefined' not supported for value 'undefined'", true],
    ["Error", "D1_TYPE_ERROR: Type 'object' not supported for value '[object Object]'", true],
    ["Error", "D1_TYPE_ERROR: Type 'bigint' not supported for value '10'", true],
    ["Error", "D1_TYPE_ERROR: Type 'function' not supported for value '() => 1'", true],
    ["Error", "D1_TYPE_ERROR: Type 'symbol' not supported for value 'Symbol(s)'", true],
    ["Error", "D1_TYPE_ERROR: Type 'object' not supported for value 'a'", true],
    ["Error", "D1_TYPE_ERROR: Type 'object' not supported for value '256'", true],
  ]],

  ["a batch is one transaction", async (log, { DB }) => {
    await fresh(DB);
    const insert = DB.prepare("INSERT INTO t (v, n) VALUES (?, ?)");
    const results = await DB.batch([insert.bind("a", 1), DB.prepare("SELECT v FROM t"), insert.bind("b", 2)]);
    log(results.map((each) => [each.success, each.meta.changes, each.meta.last_row_id, each.results]));
    log(await failure(() => DB.batch([insert.bind("c", 3), insert.bind("d", null)])));
    log(await DB.prepare("SELECT group_concat(v) FROM t").raw(), await failure(() => DB.batch([])));
    log((await failure(() => DB.batch([{}]))).slice(0, 29), (await failure(() => DB.batch())).slice(0, 9));
  }, [
    [[[true, 1, 1, []], [true, 0, 1, [{ v: "a" }]], [true, 1, 2, []]]],
    ["Error: D1_ERROR: NOT NULL constraint failed: t.n: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_NOTNULL)"],
    [[["a,b"]], "Error: D1_ERROR: No SQL statements detected."],
    ["TypeError: Illegal invocation", "TypeError"],
  ]],

  ["exec runs line by line", async (log, { DB }) => {
    await fresh(DB);
    log(await DB.exec("INSERT INTO t (v) VALUES (1)\nINSERT INTO t (v) VALUES (2); INSERT INTO t (v) VALUES (3)"));
    log(await failure(() => DB.exec("INSERT INTO t (v) VALUES (4)\n\nINSERT INTO nope VALUES (5)")));
    log(await failure(() => DB.exec("SELECT\n1")), await DB.prepare("SELECT count(*) FROM t").raw());
  }, [
    [{ count: 2, duration: 0 }],
    ["Error: D1_EXEC_ERROR: Error in line 3: INSERT INTO nope VALUES (5): no such table: nope: SQLITE_ERROR"],
    ["Error: D1_EXEC_ERROR: Error in line 1: SELECT: incomplete input: SQLITE_ERROR", [[4]]],
  ]],

  ["errors have the platform's texts", async (log, { DB }) => {
    await fresh(DB);
    for (const compute of [
      () => DB.prepare("SELEC 1").all(), () => DB.prepare("SELECT * FROM nope").run(), () => DB.prepare("SELECT ?").all(),
      () => DB.prepare("SELECT ?; SELECT 1").bind(1).all(), () => DB.prepare("").all(), () => DB.prepare("SELECT 1 AS a").first("b"),
      () => DB.prepare("BEGIN").run(), () => DB.prepare("ATTACH 'x' AS y").run(), () => DB.prepare("PRAGMA journal_mode = OFF").run(),
      () => DB.dump(),
    ]) log((await failure(compute)).slice(0, 120));
    const error = await DB.prepare("SELEC 1").all().catch((caught) => caught);
    log(error.cause instanceof Error, error.cause.message);
  }, [
    ['Error: D1_ERROR: near "SELEC": syntax error at offset 0: SQLITE_ERROR'], ["Error: D1_ERROR: no such table: nope: SQLITE_ERROR"],
    ["Error: D1_ERROR: Wrong number of parameter bindings for SQL query."],
    ["Error: D1_ERROR: When executing multiple SQL statements in a single call, only the last statement can have parameters."],
    ["Error: D1_ERROR: No SQL statements detected."], ["Error: D1_COLUMN_NOTFOUND: Column not found (b)"],
    ["Error: D1_ERROR: To execute a transaction, please use the state.storage.transaction() or state.storage.transactionSync()"],
    ["Error: D1_ERROR: not authorized: SQLITE_AUTH"], ["Error: D1_ERROR: not authorized: SQLITE_AUTH"],
    ["Error: D1_DUMP_ERROR: dump() is not emulated by wfp-emulator."],
    [true, 'near "SELEC": syntax error at offset 0: SQLITE_ERROR'],
  ]],

  ["numbers travel as JSON has them", async (log, { DB }) => {
    const row = await DB.prepare("SELECT ? AS a, ? AS b, ? AS c, -0.0 AS d").bind(Infinity, NaN, -0).first();
    log(row.a, row.b, Object.is(row.c, 0), Object.is(row.d, 0));
  }, [[null, null, true, true]]],

  ["a session counts its bookmarks", async (log, { DB }) => {
    const session = DB.withSession();
    log(session.getBookmark(), await session.prepare("SELECT 1 AS one").first("one"), session.getBookmark());
    await session.batch([session.prepare("SELECT ?").bind(1)]);
    const later = session.getBookmark();
    log(later > "00000000-00000001", await DB.withSession(later).prepare("SELECT 2 AS two").first("two"));
    log(await DB.withSession("first-primary").prepare("SELECT 3 AS x").first("x"), await failure(() => DB.withSession("nope")));
    log(String(session), "exec" in session);
  }, [
    [null, 1, "00000000-00000001-00000000-00000000000000000000000000000000"], [true, 2],
    [3, "Error: D1_SESSION_ERROR: invalid bookmark or constraint"], ["[object D1DatabaseSession]", false],
  ]],

  ["statements are values: bind makes a new one", async (log, { DB }) => {
    const open = DB.prepare("SELECT ?1 AS v");
    const [one, two] = [open.bind(1), open.bind(2)];
    log(await two.first("v"), await one.first("v"), one === two, await failure(() => open.first()));
    const { prepare } = DB;
    log((await failure(() => prepare("SELECT 1"))).slice(0, 29), await failure(() => new DB.constructor({})), await failure(() => new one.constructor({})));
    log(Object.keys(DB), Object.keys(one), Object.getOwnPropertySymbols(one).length, String(DB), String(one));
  }, [
    [2, 1, false, "Error: D1_ERROR: Wrong number of parameter bindings for SQL query."],
    ["TypeError: Illegal invocation", "TypeError: Illegal constructor", "TypeError: Illegal constructor"],
    [[], [], 0, "[object D1Database]", "[object D1PreparedStatement]"],
  ]],
];
