// structuredClone() (HTML, section 2.7): a deep copy that keeps cycles and the built-in types.
import { isObject } from "internal:webapi/common/arguments";
import { domError } from "internal:webapi/common/dom_error";

const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function refuse(value) {
  if (typeof value === "function" || typeof value === "symbol") return domError(`${String(value)} could not be cloned.`, "DataCloneError");
  const name = value.constructor && value.constructor.name ? value.constructor.name : "Object";
  return domError(`Could not serialize object of type "${name}". This type does not support serialization.`, "DataCloneError");
}

function clone(value, seen) {
  if (typeof value === "symbol" || typeof value === "function") throw refuse(value);
  if (!isObject(value)) return value;
  const before = seen.get(value);
  if (before !== undefined) return before;
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (Array.isArray(value)) return copyProperties(value, remember(seen, value, new Array(value.length)), seen);
  if (ArrayBuffer.isView(value)) return cloneView(value, kind, seen);
  if (value instanceof Error) return cloneError(value, seen);
  if (value instanceof Map) return cloneMap(value, seen);
  if (value instanceof Set) return cloneSet(value, seen);
  if (value instanceof ArrayBuffer) return remember(seen, value, value.slice(0));
  switch (kind) {
    case "Boolean":
    case "Number":
    case "String":
    case "BigInt": return remember(seen, value, Object(value.valueOf()));
    case "Date": return remember(seen, value, new Date(value.getTime()));
    case "RegExp": return remember(seen, value, new RegExp(value.source, value.flags));
    case "Object":
    case "Arguments": {
      const proto = Object.getPrototypeOf(value);
      const plain = proto === null || proto === Object.prototype || typeof value[Symbol.toStringTag] !== "string";
      if (plain) return copyProperties(value, remember(seen, value, {}), seen);
      throw refuse(value);
    }
    default: throw refuse(value);
  }
}

function remember(seen, value, copy) {
  seen.set(value, copy);
  return copy;
}

function copyProperties(from, to, seen) {
  const keys = Object.keys(from);
  for (let i = 0; i < keys.length; ++i) to[keys[i]] = clone(from[keys[i]], seen);
  return to;
}

function cloneView(view, kind, seen) {
  const buffer = clone(view.buffer, seen);
  const Type = globalThis[kind];
  const length = kind === "DataView" ? view.byteLength : view.length;
  return remember(seen, view, new Type(buffer, view.byteOffset, length));
}

function cloneError(error, seen) {
  const Type = Object.prototype.hasOwnProperty.call(ERRORS, error.name) ? ERRORS[error.name] : Error;
  const copy = remember(seen, error, new Type(error.message));
  Object.defineProperty(copy, "stack", { value: error.stack, writable: true, configurable: true });
  if ("cause" in error) {
    Object.defineProperty(copy, "cause", { value: clone(error.cause, seen), writable: true, configurable: true });
  }
  return copy;
}

function cloneMap(map, seen) {
  const copy = remember(seen, map, new Map());
  for (const [key, value] of [...map]) copy.set(clone(key, seen), clone(value, seen));
  return copy;
}

function cloneSet(set, seen) {
  const copy = remember(seen, set, new Set());
  for (const value of [...set]) copy.add(clone(value, seen));
  return copy;
}

export function structuredClone(value, options = undefined) {
  const copy = clone(value, new Map());
  const transfer = isObject(options) && options.transfer !== undefined ? [...options.transfer] : [];
  for (const buffer of transfer) {
    if (!(buffer instanceof ArrayBuffer)) throw refuse(buffer);
    if (typeof buffer.transfer === "function") buffer.transfer(); // what was given away is empty afterwards
  }
  return copy;
}
