// Values as text, in the manner of node's util.inspect: what console methods print and util.inspect returns.
import engine from "native:engine";

const LINE = 72; // entries that fit into this many characters stay on one line
const MOST_ITEMS = 100;
const KEY = /^[A-Za-z_$][\w$]*$/;

const DEFAULTS = { depth: 2, showHidden: false, compact: 3, sorted: false };

/** How `value` prints; a string is quoted. `options`: { depth, showHidden, sorted }. */
export function inspect(value, options = undefined) {
  const settings = { ...DEFAULTS, ...(typeof options === "object" && options !== null ? options : {}) };
  if (settings.depth === null) settings.depth = Infinity;
  return format({ settings, seen: [], circular: new Map(), indent: 0 }, value, 0);
}

function quote(text) {
  const mark = text.indexOf("'") < 0 ? "'" : text.indexOf('"') < 0 ? '"' : text.indexOf("`") < 0 ? "`" : "'";
  let quoted = "";
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    const code = text.charCodeAt(i);
    if (c === "\n") quoted += "\\n";
    else if (c === "\t") quoted += "\\t";
    else if (c === "\r") quoted += "\\r";
    else if (c === "\b") quoted += "\\b";
    else if (c === "\f") quoted += "\\f";
    else if (c === "\v") quoted += "\\v";
    else if (c === "\\" || c === mark) quoted += "\\" + c;
    else if (code < 32 || code === 127) quoted += "\\x" + (code < 16 ? "0" : "") + code.toString(16).toUpperCase();
    else quoted += c;
  }
  return mark + quoted + mark;
}

function primitive(value) {
  switch (typeof value) {
    case "string": return quote(value);
    case "number": return Object.is(value, -0) ? "-0" : String(value);
    case "bigint": return String(value) + "n";
    case "symbol": return value.toString();
    default: return String(value);
  }
}

function classOf(value) {
  const tag = Object.prototype.toString.call(value);
  return tag.slice(8, -1);
}

/** The name of the constructor that made `value`; null for an object without prototype. */
function constructorName(value) {
  for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
    const own = Object.getOwnPropertyDescriptor(at, "constructor");
    if (own !== undefined && typeof own.value === "function" && own.value.name !== "") return own.value.name;
  }
  return null;
}

function prefixOf(value, usual, size = undefined) {
  const name = constructorName(value);
  const tag = value[Symbol.toStringTag];
  let text = name === null ? `[${usual}: null prototype]` : name;
  if (size !== undefined) text += `(${size})`;
  if (typeof tag === "string" && tag !== "" && tag !== name) text += ` [${tag}]`;
  return text + " ";
}

function format(state, value, depth) {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return primitive(value);
  const custom = value[Symbol.for("nodejs.util.inspect.custom")];
  if (typeof custom === "function" && custom !== inspect) {
    const made = custom.call(value, state.settings.depth - depth, state.settings, inspect);
    if (made !== value) return typeof made === "string" ? made : format(state, made, depth);
  }
  if (state.seen.indexOf(value) >= 0) {
    if (!state.circular.has(value)) state.circular.set(value, state.circular.size + 1);
    return `[Circular *${state.circular.get(value)}]`;
  }
  const text = formatObject(state, value, depth);
  return state.circular.has(value) ? `<ref *${state.circular.get(value)}> ${text}` : text;
}

function keysOf(state, value) {
  const keys = Object.keys(value);
  for (const symbol of Object.getOwnPropertySymbols(value)) {
    if (Object.prototype.propertyIsEnumerable.call(value, symbol)) keys.push(symbol);
  }
  if (state.settings.sorted) keys.sort();
  return keys;
}

function nested(state, value, depth, build) {
  state.seen.push(value);
  state.indent += 2;
  const entries = build(depth + 1);
  state.indent -= 2;
  state.seen.pop();
  return entries;
}

function property(state, value, key, depth) {
  const descriptor = Object.getOwnPropertyDescriptor(value, key);
  let text;
  if (descriptor.get !== undefined) text = descriptor.set === undefined ? "[Getter]" : "[Getter/Setter]";
  else if (descriptor.set !== undefined) text = "[Setter]";
  else text = format(state, descriptor.value, depth);
  const name = typeof key === "symbol" ? `[${key.toString()}]` : KEY.test(key) ? key : quote(key);
  return `${name}: ${text}`;
}

function properties(state, value, depth, keys) {
  return keys.map((key) => property(state, value, key, depth));
}

function more(left) {
  return `... ${left} more item${left > 1 ? "s" : ""}`;
}

function items(state, array, depth) {
  const out = [];
  let holes = 0;
  const flush = () => {
    if (holes > 0) out.push(`<${holes} empty item${holes > 1 ? "s" : ""}>`);
    holes = 0;
  };
  for (let i = 0; i < array.length && out.length < MOST_ITEMS; ++i) {
    if (i in array) {
      flush();
      out.push(format(state, array[i], depth));
    } else {
      ++holes;
    }
  }
  flush();
  if (array.length > MOST_ITEMS) out.push(more(array.length - MOST_ITEMS));
  return out;
}

function functionLabel(value) {
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  const name = typeof value.name === "string" && value.name !== "" ? value.name : "";
  if (isClass) {
    const parent = Object.getPrototypeOf(value);
    const base = typeof parent === "function" && parent.name !== "" ? ` extends ${parent.name}` : "";
    return `[class ${name || "(anonymous)"}${base}]`;
  }
  const kind = classOf(value);
  return name === "" ? `[${kind} (anonymous)]` : `[${kind}: ${name}]`;
}

function errorText(state, error) {
  const stack = typeof error.stack === "string" && error.stack !== "" ? error.stack : undefined;
  const head = Error.prototype.toString.call(error);
  if (stack === undefined) return `[${head}]`;
  return stack.split("\n").join("\n" + " ".repeat(state.indent));
}

function formatObject(state, value, depth) {
  if (typeof value === "function") {
    const keys = keysOf(state, value);
    const label = functionLabel(value);
    return keys.length === 0 ? label : braces(state, label + " {", nested(state, value, depth, (d) => properties(state, value, d, keys)), "}");
  }
  if (value instanceof Error) return formatError(state, value, depth);
  const tooDeep = depth > state.settings.depth;
  if (Array.isArray(value)) {
    if (tooDeep && value.length > 0) return "[Array]";
    const prefix = constructorName(value) === "Array" ? "" : prefixOf(value, "Array", value.length);
    const entries = nested(state, value, depth, (d) =>
      items(state, value, d).concat(properties(state, value, d, keysOf(state, value).filter((key) => typeof key === "symbol" || !/^\d+$/.test(key)))));
    return braces(state, prefix + "[", entries, "]", value.length > 6);
  }
  const special = formatSpecial(state, value, depth, tooDeep);
  if (special !== undefined) return special;
  const name = constructorName(value);
  const tag = value[Symbol.toStringTag];
  const plain = name === "Object" && (typeof tag !== "string" || tag === "");
  if (!plain && typeof tag === "string") {
    const made = formatWebObject(state, value, depth, name);
    if (made !== undefined) return made;
  }
  const keys = keysOf(state, value);
  const prefix = plain ? "" : prefixOf(value, "Object");
  if (keys.length === 0) return prefix + "{}";
  if (tooDeep) return plain ? "[Object]" : `[${prefix.trim()}]`;
  return braces(state, prefix + "{", nested(state, value, depth, (d) => properties(state, value, d, keys)), "}");
}

/** Objects of Web API classes, which keep nothing in own properties; undefined for any other. */
function formatWebObject(state, value, depth, name) {
  const { webClass, webEntries } = engine.load("internal:js/console/inspect_web");
  const kind = webClass(value);
  if (kind === undefined) return undefined;
  if (depth > state.settings.depth) return `[${name}]`;
  const entries = nested(state, value, depth, (d) => webEntries(kind, value, (item) => format(state, item, d)));
  if (entries === undefined) return undefined;
  const size = kind === "Headers" || kind === "URLSearchParams" || kind === "FormData" ? `(${entries.length})` : "";
  return braces(state, `${name}${size} {`, entries, "}");
}

function formatError(state, error, depth) {
  const keys = keysOf(state, error).filter((key) => key !== "stack" && key !== "message" && key !== "name");
  const text = errorText(state, error);
  const entries = nested(state, error, depth, (d) => {
    const list = properties(state, error, d, keys);
    const cause = Object.getOwnPropertyDescriptor(error, "cause");
    if (cause !== undefined && !cause.enumerable) list.push("[cause]: " + format(state, cause.value, d));
    const errors = Object.getOwnPropertyDescriptor(error, "errors");
    if (errors !== undefined && !errors.enumerable) list.push("[errors]: " + format(state, errors.value, d));
    return list;
  });
  return entries.length === 0 ? text : `${text} {\n${entries.map((entry) => " ".repeat(state.indent + 2) + entry).join(",\n")}\n${" ".repeat(state.indent)}}`;
}

/** Maps, sets, dates and the other built-ins with contents of their own; undefined for an ordinary object. */
function formatSpecial(state, value, depth, tooDeep) {
  const kind = classOf(value);
  if (value instanceof Map) {
    if (tooDeep) return "[Map]";
    const entries = nested(state, value, depth, (d) => {
      const out = [];
      value.forEach((item, key) => out.push(`${format(state, key, d)} => ${format(state, item, d)}`));
      return out.concat(properties(state, value, d, keysOf(state, value)));
    });
    return braces(state, prefixOf(value, "Map", value.size).replace(" [Map]", "") + "{", entries, "}");
  }
  if (value instanceof Set) {
    if (tooDeep) return "[Set]";
    const entries = nested(state, value, depth, (d) => {
      const out = [];
      value.forEach((item) => out.push(format(state, item, d)));
      return out.concat(properties(state, value, d, keysOf(state, value)));
    });
    return braces(state, prefixOf(value, "Set", value.size).replace(" [Set]", "") + "{", entries, "}");
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    if (tooDeep) return `[${constructorName(value)}]`;
    const shown = Array.prototype.slice.call(value, 0, MOST_ITEMS).map(primitive);
    if (value.length > MOST_ITEMS) shown.push(more(value.length - MOST_ITEMS));
    return braces(state, `${constructorName(value)}(${value.length}) [`, shown, "]", value.length > 6);
  }
  if (value instanceof ArrayBuffer) {
    const bytes = new Uint8Array(value);
    let hex = "";
    for (let i = 0; i < Math.min(bytes.length, 50); ++i) hex += (i ? " " : "") + (bytes[i] < 16 ? "0" : "") + bytes[i].toString(16);
    if (bytes.length > 50) hex += ` ... ${bytes.length - 50} more bytes`;
    return `ArrayBuffer { [Uint8Contents]: <${hex}>, byteLength: ${bytes.length} }`;
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return RegExp.prototype.toString.call(value);
  if (value instanceof Promise) {
    if (tooDeep) return "[Promise]";
    const [settled, outcome] = engine.promiseState(value);
    const entries = nested(state, value, depth, (d) => {
      const shown = settled <= 0 ? "<pending>" : (settled === 2 ? "<rejected> " : "") + format(state, outcome, d);
      return [shown, ...properties(state, value, d, keysOf(state, value))];
    });
    return braces(state, prefixOf(value, "Promise") + "{", entries, "}");
  }
  if (value instanceof WeakMap || value instanceof WeakSet) return `${kind} { <items unknown> }`;
  if (kind === "Number" || kind === "String" || kind === "Boolean" || kind === "Symbol" || kind === "BigInt") {
    const inner = Object(value) === value && typeof value.valueOf === "function" ? value.valueOf() : undefined;
    if (typeof inner !== "object" && inner !== undefined) return `[${kind}: ${primitive(inner)}]`;
  }
  if (kind === "Arguments") return braces(state, "[Arguments] [", nested(state, value, depth, (d) => items(state, value, d)), "]");
  return undefined;
}

function braces(state, open, entries, close, grouped = false) {
  if (entries.length === 0) return open + close;
  const pad = " ".repeat(state.indent);
  let total = entries.length + open.length;
  for (const entry of entries) total += entry.length;
  const short = entries.every((entry) => entry.indexOf("\n") < 0);
  if (short && !grouped && total + state.indent <= LINE + 4 && nestingOf(entries) <= 3) return `${open} ${entries.join(", ")} ${close}`;
  const lines = grouped && short ? columns(entries, state.indent) : entries;
  if (lines.length === 1 && grouped) return `${open} ${lines[0]} ${close}`;
  return `${open}\n${lines.map((line) => pad + "  " + line).join(",\n")}\n${pad}${close}`;
}

/** How deep the braces of one-line entries go: beyond three levels node breaks the line. */
function nestingOf(entries) {
  let deepest = 0;
  for (const entry of entries) {
    let level = 0;
    for (let i = 0; i < entry.length; ++i) {
      if (entry[i] === "{" || entry[i] === "[") deepest = Math.max(deepest, ++level);
      else if (entry[i] === "}" || entry[i] === "]") --level;
    }
  }
  return deepest;
}

/** Long lists in columns, as node prints them: about square, right-aligned numbers. */
function columns(entries, indent) {
  const extra = entries[entries.length - 1].indexOf("more item") >= 0 ? 1 : 0;
  const count = entries.length - extra;
  const lengths = entries.slice(0, count).map((entry) => entry.length + 2);
  const longest = Math.max(...lengths);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (longest * 3 + indent >= 80 || (total / longest <= 5 && longest > 8)) return entries;
  const bias = Math.sqrt(longest - total / entries.length);
  const width = Math.max(longest - 3 - bias, 1);
  const perRow = Math.min(Math.round(Math.sqrt(2.5 * width * count) / width), Math.floor((80 - indent) / longest), 12);
  if (perRow <= 1) return entries;
  const numeric = entries.slice(0, count).every((entry) => /^-?[\d.]+n?$/.test(entry));
  const widths = [];
  for (let column = 0; column < perRow; ++column) {
    let most = 0;
    for (let at = column; at < count; at += perRow) most = Math.max(most, lengths[at]);
    widths.push(most);
  }
  const rows = [];
  for (let start = 0; start < count; start += perRow) {
    const end = Math.min(start + perRow, count);
    let row = "";
    for (let at = start; at < end; ++at) {
      const last = at === end - 1;
      const cell = last ? entries[at] : entries[at] + ", ";
      const wide = widths[at - start] - (last ? 2 : 0);
      row += numeric ? cell.padStart(wide) : last ? cell : cell.padEnd(wide);
    }
    rows.push(row);
  }
  if (extra) rows.push(entries[count]);
  return rows;
}

/** printf-like formatting of console.log's arguments (WHATWG Console, section 2.2, with node's %j). */
export function formatArguments(args) {
  if (args.length === 0) return "";
  const first = args[0];
  let at = 0;
  let text = "";
  if (typeof first === "string") {
    if (args.length === 1) return first;
    at = 1;
    text = first.indexOf("%") < 0 ? first : first.replace(/%([sdifjoOc%])/g, (whole, letter) => {
      if (letter === "%") return "%";
      if (at >= args.length) return whole;
      return directive(letter, args[at++]);
    });
  } else {
    text = inspect(first);
    at = 1;
  }
  for (; at < args.length; ++at) text += " " + (typeof args[at] === "string" ? args[at] : inspect(args[at]));
  return text;
}

function directive(letter, value) {
  switch (letter) {
    case "s":
      if (typeof value === "string") return value;
      if (typeof value === "bigint") return `${value}n`;
      return typeof value === "object" && value !== null ? inspect(value, { depth: 0 }) : typeof value === "number" && Object.is(value, -0) ? "-0" : String(value);
    case "d":
      return typeof value === "bigint" ? `${value}n` : typeof value === "symbol" ? "NaN" : typeof value === "object" ? "NaN" : String(Number(value));
    case "i":
      return typeof value === "bigint" ? `${value}n` : typeof value === "symbol" || typeof value === "object" ? "NaN" : String(parseInt(value, 10));
    case "f":
      return typeof value === "symbol" ? "NaN" : String(parseFloat(value));
    case "j":
      try {
        return JSON.stringify(value);
      } catch {
        return "[Circular]";
      }
    case "o":
      return inspect(value, { showHidden: true, depth: 4 });
    case "O":
      return inspect(value);
    default:
      return "";
  }
}
