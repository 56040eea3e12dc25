// DurableObjectStorage, DurableObjectTransaction and SyncKvStorage as objects see them. Texts: workerd.
//
// Every operation is done when its method returns; promises only bring what is there. So nothing else can happen to the
// object while an operation is awaited: the platform's input gate.
import { attempt, Face, hostOf, optionsOf, quietHostOf, wrap } from "internal:bindings/common/face";
import { deserialize, serialize } from "internal:bindings/common/clone";
import { NO_SQL, SqlStorage } from "internal:bindings/durable_objects/sql";
import { tag, wrongArgument } from "internal:webapi/common/arguments";
import engine from "native:engine";

const STATE = engine.hiddenKey("storage");
// Texts up to this length stand for values far below every limit: no value has more than five times the bytes.
const SURELY_SMALL = 16384;

function sizeOf(value, text) {
  return text.length <= SURELY_SMALL ? 0 : engine.load("internal:bindings/durable_objects/value_size").valueSize(value);
}

function mapOf(flat) {
  const map = new Map();
  for (let i = 0; i < flat.length; i += 2) map.set(flat[i], deserialize(flat[i + 1]));
  return map;
}

const optional = (value) => (value === undefined || value === null ? undefined : String(value));

/** The options of list() as the host takes them. */
function listing(options, type) {
  const { start, startAfter, end, prefix, reverse, limit } = optionsOf(options, "list", type, 1, "ListOptions");
  const made = {
    start: optional(start), startAfter: optional(startAfter), end: optional(end), prefix: optional(prefix),
    reverse: Boolean(reverse), limit: undefined,
  };
  if (made.start !== undefined && made.startAfter !== undefined) {
    throw new TypeError("list() cannot be called with both start and startAfter values.");
  }
  if (limit !== undefined && limit !== null) {
    made.limit = Math.trunc(Number(limit)) || 0;
    if (made.limit < 0) {
      throw new TypeError("The value cannot be converted because it is negative and this API expects a positive number.");
    }
    if (made.limit === 0) throw new TypeError("List limit must be positive.");
  }
  return made;
}

/** Entries of put({...}): those with undefined values are left out. */
function putEntries(host, entries) {
  const keys = [], values = [], sizes = [];
  for (const key of Object.keys(entries)) {
    const value = entries[key];
    if (value === undefined) continue;
    const text = serialize(value);
    keys.push(key);
    values.push(text);
    sizes.push(sizeOf(value, text));
  }
  host.putMany(keys, values, sizes);
}

function putOne(host, key, value) {
  const text = serialize(value);
  host.put(String(key), text, sizeOf(value, text));
}

function timeOf(value, type) {
  const time = value instanceof Date ? value.getTime() : typeof value === "number" ? Math.trunc(value) : NaN;
  if (time !== time) throw wrongArgument("setAlarm", type, 1, "date");
  if (time <= 0) throw new TypeError("setAlarm() cannot be called with an alarm time <= 0");
  return time;
}

const isEntries = (value) => typeof value === "object" && value !== null;

/** What storage and transactions share. */
class Operations extends Face {
  get(keys, options = undefined) {
    return attempt(() => {
      const host = usable(this, "get()");
      optionsOf(options, "get", nameOf(this), 2, "GetOptions");
      if (Array.isArray(keys)) return mapOf(host.getMany(keys.map(String)));
      const text = host.get(String(keys));
      return text === null ? undefined : deserialize(text);
    });
  }
  put(key, value = undefined, options = undefined) {
    return attempt(() => {
      const host = usable(this, "put()");
      if (!isEntries(key)) {
        if (value === undefined) throw new TypeError("put() called with undefined value.");
        optionsOf(options, "put", nameOf(this), 3, "PutOptions");
        return putOne(host, key, value);
      }
      if (value !== undefined && !isEntries(value)) {
        throw new TypeError(
          "put() may only be called with a single key-value pair and optional options as put(key, value, options) or with " +
            "multiple key-value pairs and optional options as put(entries, options)",
        );
      }
      return putEntries(host, key);
    });
  }
  delete(keys, options = undefined) {
    return attempt(() => {
      const host = usable(this, "delete()");
      optionsOf(options, "delete", nameOf(this), 2, "PutOptions");
      return Array.isArray(keys) ? host.delete(keys.map(String)) : host.delete([String(keys)]) > 0;
    });
  }
  list(options = undefined) {
    return attempt(() => mapOf(usable(this, "list()").list(listing(options, nameOf(this)))));
  }
  getAlarm(options = undefined) {
    return attempt(() => {
      optionsOf(options, "getAlarm", nameOf(this), 1, "GetAlarmOptions");
      return usable(this, "getAlarm()").getAlarm();
    });
  }
  setAlarm(scheduledTime, options = undefined) {
    return attempt(() => {
      const host = usable(this, "setAlarm()");
      const time = timeOf(scheduledTime, nameOf(this));
      optionsOf(options, "setAlarm", nameOf(this), 2, "SetAlarmOptions");
      this[STATE].control.checkAlarmHandler();
      host.setAlarm(time);
    });
  }
  deleteAlarm(options = undefined) {
    return attempt(() => {
      const host = usable(this, "deleteAlarm()");
      optionsOf(options, "deleteAlarm", nameOf(this), 1, "SetAlarmOptions");
      host.deleteAlarm();
    });
  }
}

const nameOf = (object) => object[Symbol.toStringTag];

/** The host, if the object may still do `operation`. */
function usable(object, operation) {
  const host = hostOf(object);
  const { transaction } = object[STATE];
  if (transaction === undefined) return host;
  if (transaction.rolledBack) throw new Error(`Cannot ${operation} on rolled back transaction`);
  if (transaction.over) {
    throw new Error(
      `Cannot call ${operation} on transaction that has already committed: did you move \`txn\` outside of the closure?`,
    );
  }
  return host;
}

class DurableObjectTransaction extends Operations {
  rollback() {
    const { transaction } = this[STATE];
    if (transaction.rolledBack) return;
    const host = usable(this, "rollback()");
    transaction.rolledBack = true;
    host.rollBack(transaction.level);
  }
  deleteAll() {
    throw new Error("Cannot call deleteAll() within a transaction");
  }
}
tag(DurableObjectTransaction, "DurableObjectTransaction");

function transactionOf(host, control) {
  const made = wrap(DurableObjectTransaction, host);
  made[STATE] = { control, transaction: { level: host.begin(), rolledBack: false, over: false } };
  return made;
}

/** Undoes a transaction because of an error, which is the one to report; SQL may have undone it already. */
function undo(host, level) {
  try {
    host.rollBack(level);
  } catch {}
}

/** Runs the closure in a transaction; what it throws undoes the transaction and is thrown, and the object goes on. */
async function runTransaction(host, control, closure) {
  const made = transactionOf(host, control);
  const { transaction } = made[STATE];
  try {
    const value = await closure(made);
    if (!transaction.rolledBack) {
      transaction.over = true;
      host.commit(transaction.level);
    }
    return { value };
  } catch (error) {
    if (!transaction.rolledBack && !transaction.over) {
      transaction.rolledBack = true;
      undo(host, transaction.level);
    }
    return { error, failed: true };
  }
}

class DurableObjectStorage extends Operations {
  get sql() {
    return lazily(this, "sql", SqlStorage);
  }
  get kv() {
    return lazily(this, "kv", SyncKvStorage);
  }
  deleteAll(options = undefined) {
    return attempt(() => {
      const host = hostOf(this);
      optionsOf(options, "deleteAll", "DurableObjectStorage", 1, "PutOptions");
      if (host.inTransaction()) throw new Error("Cannot call deleteAll() within a transaction");
      host.deleteAll(this[STATE].control.deleteAllTakesAlarm);
    });
  }
  transaction(closure) {
    return attempt(() => {
      const host = hostOf(this);
      if (typeof closure !== "function") throw wrongArgument("transaction", "DurableObjectStorage", 1, "function");
      const { control } = this[STATE];
      return control.block(() => runTransaction(host, control, closure)).then(({ value, error, failed }) => {
        if (failed) throw error;
        return value;
      });
    });
  }
  transactionSync(closure) {
    const host = hostOf(this);
    if (typeof closure !== "function") throw wrongArgument("transactionSync", "DurableObjectStorage", 1, "function");
    if (!host.hasSql()) throw new Error("Durable Object is not backed by SQL.");
    return inSavepoint(host, closure);
  }
  sync() {
    return attempt(() => {
      hostOf(this);
    });
  }
  getCurrentBookmark() {
    return pointInTime(this, "getCurrentBookmark");
  }
  getBookmarkForTime() {
    return pointInTime(this, "getBookmarkForTime");
  }
  onNextSessionRestoreBookmark() {
    return pointInTime(this, "onNextSessionRestoreBookmark");
  }
}
tag(DurableObjectStorage, "DurableObjectStorage");

function inSavepoint(host, closure) {
  const level = host.beginSync();
  let value;
  try {
    value = closure();
  } catch (error) {
    undo(host, level);
    throw error;
  }
  host.commit(level);
  return value;
}

function pointInTime(storage, method) {
  return attempt(() => {
    if (hostOf(storage).hasSql()) throw new Error(`${method}() is not emulated by wfp-emulator.`);
    throw new Error("This Durable Object's storage back-end does not implement point-in-time recovery.");
  });
}

/** storage.sql and storage.kv: the same object each time. */
function lazily(storage, name, Type) {
  const host = quietHostOf(storage);
  const state = storage[STATE];
  if (state[name] === undefined) state[name] = wrap(Type, host);
  return state[name];
}

class SyncKvStorage extends Face {
  get(key) {
    const text = syncHost(this).get(String(key));
    return text === null ? undefined : deserialize(text);
  }
  put(key, value) {
    const host = syncHost(this);
    if (value === undefined) throw new TypeError("put() called with undefined value.");
    putOne(host, key, value);
  }
  delete(key) {
    return syncHost(this).delete([String(key)]) > 0;
  }
  list(options = undefined) {
    const flat = syncHost(this).list(listing(options, "SyncKvStorage"));
    return iterate(flat, (lists = { current: flat }));
  }
}
tag(SyncKvStorage, "SyncKvStorage");

// The newest list of this object: an older one cannot go on.
let lists = {};

function* iterate(flat, own) {
  for (let i = 0; i < flat.length; i += 2) {
    if (lists !== own) {
      throw new Error(
        "kv.list() iterator was invalidated because a new call to kv.list() was started. Only one kv.list() iterator can " +
          "exist at a time.",
      );
    }
    yield [flat[i], deserialize(flat[i + 1])];
  }
}

function syncHost(object) {
  const host = hostOf(object);
  if (!host.hasSql()) throw new Error(NO_SQL);
  return host;
}

/**
 * The storage of an object. `control` is the runtime's: { block, checkAlarmHandler, deleteAllTakesAlarm }.
 */
export function makeStorage(host, control) {
  const made = wrap(DurableObjectStorage, host);
  made[STATE] = { control, transaction: undefined, sql: undefined, kv: undefined };
  return made;
}
