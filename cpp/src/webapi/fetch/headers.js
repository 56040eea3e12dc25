// Headers (Fetch Standard, section 5.1). The list is one flat array of lower-case names and values, in the order given.
import { illegalInvocation, isObject, requireArguments, tag, wrongArgument } from "internal:webapi/common/arguments";
import engine from "native:engine";

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const EDGE = /^[\t\n\r ]+|[\t\n\r ]+$/g;

// Every name that was valid once: its lower-case form is then one lookup away.
const known = Object.create(null);
let knownCount = 0;

export function headerName(name) {
  const text = String(name);
  const found = known[text];
  if (found !== undefined) return found;
  if (!TOKEN.test(text)) throw new TypeError("Invalid header name.");
  const lower = text.toLowerCase();
  if (knownCount < 1000) {
    known[text] = lower;
    ++knownCount;
  }
  return lower;
}

export function headerValue(value) {
  let text = String(value);
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  if (first <= 32 || last <= 32) text = text.replace(EDGE, "");
  if (text.indexOf("\n") >= 0 || text.indexOf("\r") >= 0 || text.indexOf("\0") >= 0) throw new TypeError("Invalid header value.");
  return text;
}

/** The values of `name` (lower case) in a flat list, joined; null when there are none. */
export function findHeader(list, name) {
  let value = null;
  for (let i = 0; i < list.length; i += 2) {
    if (list[i] === name) value = value === null ? list[i + 1] : value + ", " + list[i + 1];
  }
  return value;
}

function remove(list, name) {
  let to = 0;
  for (let i = 0; i < list.length; i += 2) {
    if (list[i] === name) continue;
    list[to] = list[i];
    list[to + 1] = list[i + 1];
    to += 2;
  }
  list.length = to;
}

export function setHeader(list, name, value) {
  for (let i = 0; i < list.length; i += 2) {
    if (list[i] !== name) continue;
    list[i + 1] = value;
    for (let j = list.length - 2; j > i; j -= 2) if (list[j] === name) list.splice(j, 2);
    return;
  }
  list.push(name, value);
}

/** The flat list that a HeadersInit stands for. */
export function listOf(init) {
  if (isHeaders(init)) return headerList(init).slice();
  const list = [];
  if (!isObject(init)) throw new TypeError(WRONG_INIT);
  const iterator = init[Symbol.iterator];
  if (iterator === undefined || iterator === null) {
    const names = Object.keys(init);
    for (let i = 0; i < names.length; ++i) {
      setHeader(list, headerName(names[i]), headerValue(init[names[i]]));
    }
    return list;
  }
  for (const pair of init) {
    const items = isObject(pair) ? [...pair] : [];
    if (items.length !== 2) {
      throw new TypeError(
        "To initialize a Headers object from a sequence, each inner sequence must have exactly two elements.",
      );
    }
    list.push(headerName(items[0]), headerValue(items[1]));
  }
  return list;
}
const WRONG_INIT =
  "Failed to construct 'Headers': constructor parameter 1 is not of type 'Headers or Iterable or object'.";

// What methods must be given. get() and has() do not look: `arguments` costs more than what they do.
const NAME = ["string"];
const PAIR = ["string", "string"];

const LIST = engine.hiddenKey("headers");
const IMMUTABLE = engine.hiddenKey("immutable");

/** The flat list of a Headers object. */
export function headerList(headers) {
  const list = headers[LIST];
  if (list === undefined) throw illegalInvocation();
  return list;
}

function writable(headers) {
  const list = headerList(headers);
  if (headers[IMMUTABLE] === true) throw new TypeError("Can't modify immutable headers.");
  return list;
}

export class Headers {
  constructor(init = undefined) {
    this[LIST] = init === undefined ? [] : listOf(init);
  }

  append(name, value) {
    requireArguments(arguments.length, PAIR, "append", "Headers");
    writable(this).push(headerName(name), headerValue(value));
  }
  delete(name) {
    requireArguments(arguments.length, NAME, "delete", "Headers");
    remove(writable(this), headerName(name));
  }
  get(name) {
    return findHeader(headerList(this), headerName(name));
  }
  getAll(name) {
    if (headerName(name) !== "set-cookie") {
      throw new TypeError('getAll() can only be used with the header name "Set-Cookie".');
    }
    return this.getSetCookie();
  }
  getSetCookie() {
    const list = headerList(this);
    const cookies = [];
    for (let i = 0; i < list.length; i += 2) if (list[i] === "set-cookie") cookies.push(list[i + 1]);
    return cookies;
  }
  has(name) {
    const list = headerList(this);
    const wanted = headerName(name);
    for (let i = 0; i < list.length; i += 2) if (list[i] === wanted) return true;
    return false;
  }
  set(name, value) {
    requireArguments(arguments.length, PAIR, "set", "Headers");
    setHeader(writable(this), headerName(name), headerValue(value));
  }
  forEach(callback, self = undefined) {
    if (typeof callback !== "function") throw wrongArgument("forEach", "Headers", 1, "function");
    for (const [name, value] of sorted(headerList(this))) callback.call(self, value, name, this);
  }
  entries() {
    return makeIterator(sorted(headerList(this)));
  }
  keys() {
    return makeIterator(sorted(headerList(this)).map((pair) => pair[0]));
  }
  values() {
    return makeIterator(sorted(headerList(this)).map((pair) => pair[1]));
  }
}
Object.defineProperty(Headers.prototype, Symbol.iterator, {
  value: Headers.prototype.entries, writable: true, configurable: true,
});
tag(Headers, "Headers");

export function isHeaders(value) {
  return isObject(value) && value[LIST] !== undefined;
}

/** Wraps a flat list that is already in order, without a copy. */
export function wrapHeaders(list, immutable) {
  const headers = Object.create(Headers.prototype);
  headers[LIST] = list;
  if (immutable) headers[IMMUTABLE] = true;
  return headers;
}

function sorted(list) {
  const pairs = [];
  for (let i = 0; i < list.length; i += 2) {
    const name = list[i];
    const before = name === "set-cookie" ? undefined : pairs.find((pair) => pair[0] === name);
    if (before !== undefined) before[1] += ", " + list[i + 1];
    else pairs.push([name, list[i + 1]]);
  }
  return pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
}

function makeIterator(items) {
  return items[Symbol.iterator]();
}
