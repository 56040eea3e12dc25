// D1Database, D1PreparedStatement and D1DatabaseSession as Workers see them.
import { attempt, Face, hostOf, quietHostOf, wrap } from "internal:bindings/common/face";
import { newParams, pushValue } from "internal:bindings/sql/params";
import { tag, viewBytes } from "internal:webapi/common/arguments";
import engine from "native:engine";

const STATE = engine.hiddenKey("statement");

/** `D1_ERROR: message`, the message alone as its cause. */
function d1Error(kind, message, cause = message) {
  return new Error(`${kind}: ${message}`, { cause: new Error(cause) });
}

function typeError(value) {
  const type = typeof value;
  return d1Error("D1_TYPE_ERROR", `Type '${type}' not supported for value '${String(value)}'`);
}

/** Values given to bind(), as the host takes them. They travel as JSON, which has no infinity and no -0. */
function paramsOf(values) {
  const params = newParams();
  for (const value of values) {
    const plain = typeof value !== "number" ? value : Number.isFinite(value) ? value + 0 : null;
    if (pushValue(params, plain)) continue;
    const bytes = Array.isArray(value) && value.every((each) => typeof each === "number" && each >= 0 && each < 256);
    if (!bytes || !pushValue(params, Uint8Array.from(value))) throw typeError(value);
  }
  return params;
}

/** Rows of all statements in one transaction. */
function send(host, operation, statements) {
  try {
    return host.run(operation, statements);
  } catch (error) {
    throw d1Error("D1_ERROR", error.message);
  }
}

const isBytes = (value) => typeof value === "object" && value !== null;
/** BLOBs are lists of numbers. */
const shown = (value) => (isBytes(value) ? Array.from(viewBytes(value)) : typeof value === "number" ? value + 0 : value);

function objectsOf({ columns, rows }) {
  return rows.map((row) => {
    const object = {};
    for (let i = 0; i < columns.length; ++i) object[columns[i]] = shown(row[i]);
    return object;
  });
}

function resultOf(answer) {
  const { changes, lastRowId, sizeAfter, rowsRead, rowsWritten, changedDb } = answer;
  return {
    success: true,
    meta: {
      served_by: "wfp-emulator", served_by_primary: true, timings: { sql_duration_ms: 0 }, duration: 0, changes,
      last_row_id: lastRowId, changed_db: changedDb, size_after: sizeAfter, rows_read: rowsRead, rows_written: rowsWritten,
      total_attempts: 1,
    },
    results: objectsOf(answer),
  };
}

class D1PreparedStatement extends Face {
  bind(...values) {
    const { sql, session } = stateOf(this);
    return statement(quietHostOf(this), sql, paramsOf(values), session);
  }
  all() {
    return attempt(() => resultOf(answerOf(this, "all")));
  }
  run() {
    return attempt(() => resultOf(answerOf(this, "run")));
  }
  first(column = undefined) {
    return attempt(() => {
      const [row] = objectsOf(answerOf(this, "first"));
      if (column === undefined) return row === undefined ? null : row;
      if (row === undefined) return null;
      if (row[column] === undefined) throw d1Error("D1_COLUMN_NOTFOUND", `Column not found (${column})`, "Column not found");
      return row[column];
    });
  }
  raw(options = undefined) {
    return attempt(() => {
      const { columns, rows } = answerOf(this, "raw");
      const lists = rows.map((row) => row.map(shown));
      return options && options.columnNames ? [columns, ...lists] : lists;
    });
  }
}
tag(D1PreparedStatement, "D1PreparedStatement");

function stateOf(object) {
  quietHostOf(object);
  return object[STATE];
}

function statement(host, sql, params, session) {
  const made = wrap(D1PreparedStatement, host);
  made[STATE] = { sql, params, session };
  return made;
}

function answerOf(object, operation) {
  const host = hostOf(object);
  const { sql, params, session } = object[STATE];
  const [answer] = send(host, operation, [{ sql, params }]);
  if (session !== undefined) session.queries += 1;
  return answer;
}

function batchOf(host, statements, session) {
  const given = [...statements].map((each) => {
    const { sql, params } = stateOf(each);
    return { sql, params };
  });
  if (given.length === 0) throw d1Error("D1_ERROR", "No SQL statements detected.");
  const answers = send(host, "batch", given);
  if (session !== undefined) session.queries += 1;
  return answers.map(resultOf);
}

class D1Database extends Face {
  prepare(sql) {
    return statement(quietHostOf(this), String(sql), newParams(), undefined);
  }
  batch(statements) {
    return attempt(() => batchOf(hostOf(this), statements, undefined));
  }
  /** One statement a line. */
  exec(sql) {
    return attempt(() => {
      const host = hostOf(this);
      const lines = String(sql).trim().split("\n");
      let count = 0;
      lines.forEach((line, at) => {
        if (line.trim() === "") return;
        try {
          ++count;
          host.run("exec", [{ sql: line, params: newParams() }]);
        } catch (error) {
          throw d1Error("D1_EXEC_ERROR", `Error in line ${at + 1}: ${line}: ${error.message}`);
        }
      });
      return { count, duration: 0 };
    });
  }
  withSession(constraint = "first-unconstrained") {
    const text = constraint === null ? "first-unconstrained" : String(constraint).trim();
    if (text !== "first-primary" && text !== "first-unconstrained" && !BOOKMARK.test(text)) {
      throw d1Error("D1_SESSION_ERROR", "invalid bookmark or constraint");
    }
    const session = wrap(D1DatabaseSession, quietHostOf(this));
    session[STATE] = { queries: 0, start: BOOKMARK.test(text) ? text : null };
    return session;
  }
  dump() {
    return Promise.reject(d1Error("D1_DUMP_ERROR", "dump() is not emulated by wfp-emulator."));
  }
}
tag(D1Database, "D1Database");

const BOOKMARK = /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{32}$/;

class D1DatabaseSession extends Face {
  prepare(sql) {
    const host = quietHostOf(this);
    return statement(host, String(sql), newParams(), this[STATE]);
  }
  batch(statements) {
    return attempt(() => batchOf(hostOf(this), statements, this[STATE]));
  }
  /** Null before the first query. One process has one copy of the database, so a bookmark only tells queries apart. */
  getBookmark() {
    quietHostOf(this);
    const { queries, start } = this[STATE];
    if (queries === 0) return start;
    return `00000000-${queries.toString(16).padStart(8, "0")}-00000000-${"0".repeat(32)}`;
  }
}
tag(D1DatabaseSession, "D1DatabaseSession");

export function open(host) {
  return wrap(D1Database, host);
}
