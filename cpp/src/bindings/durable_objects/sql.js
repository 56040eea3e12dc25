// SqlStorage (ctx.storage.sql) and its cursors as objects see them. Texts: workerd.
//
// A cursor has its rows from the start; it is read once, whichever way.
import { Face, hostOf, quietHostOf, wrap } from "internal:bindings/common/face";
import { newParams, pushValue } from "internal:bindings/sql/params";
import { tag } from "internal:webapi/common/arguments";
import { toArrayBuffer } from "internal:webapi/common/bytes";
import engine from "native:engine";

const CURSOR = engine.hiddenKey("cursor");

export const NO_SQL =
  "SQL is not enabled for this Durable Object class. To enable it, change `new_classes` to `new_sqlite_classes` within the " +
  "'migrations' field in your wrangler.jsonc or wrangler.toml file. If using workerd directly,set `enableSql = true` in your " +
  "workerd config for the class. Note that this change cannot be made after the class is already deployed to production.";

function sqlHost(object) {
  const host = hostOf(object);
  if (!host.hasSql()) throw new Error(NO_SQL);
  return host;
}

/** What is neither bytes nor a number is taken as a text: `true` is "true", in workerd as here. */
function paramsOf(values) {
  const params = newParams();
  for (const value of values) {
    if (typeof value === "bigint") throw new TypeError("Cannot convert a BigInt value to a number");
    const plain = value === undefined ? null : typeof value === "boolean" ? String(value) : value;
    if (!pushValue(params, plain)) pushValue(params, `${value}`);
  }
  return params;
}

const shown = (value) => (typeof value === "object" && value !== null ? toArrayBuffer(value) : value);

class SqlStorage extends Face {
  exec(query, ...bindings) {
    const host = sqlHost(this);
    return cursorOf(host.exec(String(query), paramsOf(bindings)));
  }
  get databaseSize() {
    return sqlHost(this).size();
  }
}
tag(SqlStorage, "SqlStorage");
export { SqlStorage };

function stateOf(cursor) {
  quietHostOf(cursor);
  return cursor[CURSOR];
}

/** One pass over the rows: what next(), raw(), toArray() and one() have in common. */
function nextRow(cursor, make) {
  const state = stateOf(cursor);
  if (state.at >= state.rows.length) return { done: true, value: undefined };
  return { done: false, value: make(state.rows[state.at++], state.columns) };
}

function objectOf(row, columns) {
  const object = {};
  for (let i = 0; i < columns.length; ++i) object[columns[i]] = shown(row[i]);
  return object;
}

const listOf = (row) => row.map(shown);

class SqlStorageCursor extends Face {
  next() {
    return nextRow(this, objectOf);
  }
  toArray() {
    const rows = [];
    for (let step = nextRow(this, objectOf); !step.done; step = nextRow(this, objectOf)) rows.push(step.value);
    return rows;
  }
  one() {
    const [first, second] = [nextRow(this, objectOf), nextRow(this, objectOf)];
    if (first.done) throw new Error("Expected exactly one result from SQL query, but got no results.");
    if (!second.done) throw new Error("Expected exactly one result from SQL query, but got multiple results.");
    return first.value;
  }
  raw() {
    return new RawIterator(this);
  }
  [Symbol.iterator]() {
    return this;
  }
  get columnNames() {
    return stateOf(this).columns.slice();
  }
  get rowsRead() {
    return stateOf(this).rowsRead;
  }
  get rowsWritten() {
    return stateOf(this).rowsWritten;
  }
}
tag(SqlStorageCursor, "Cursor");

class RawIterator extends Iterator {
  #cursor;
  constructor(cursor) {
    super();
    this.#cursor = cursor;
  }
  next() {
    return nextRow(this.#cursor, listOf);
  }
}

function cursorOf({ columns, rows, rowsRead, rowsWritten }) {
  const made = wrap(SqlStorageCursor, {});
  made[CURSOR] = { columns, rows, rowsRead, rowsWritten, at: 0 };
  return made;
}
