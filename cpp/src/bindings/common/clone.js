// Values as text: the structured clone algorithm (HTML, section 2.7) for what leaves a script's heap, to another script or
// into a Durable Object's storage.
//
// Input: any value. Output: a JSON list of nodes, the first being the value itself; a node names others by their place.
//   "s", 1, true, null   themselves
//   {"name": place}      a plain object
//   ["$Kind", ...]       everything else: ["$Array", place, ...], ["$Date", place], ["$ArrayBuffer", base64], ...
// A place below zero is a constant: see CONSTANTS. Shared and cyclic references stay what they are.
// Most values are trees that JSON can hold: those are their JSON text behind "=" (json_tree.js).
import { isObject, viewBytes } from "internal:webapi/common/arguments";
import { isTree } from "internal:bindings/common/json_tree";
import { NotEmulated } from "internal:bindings/common/not_emulated";
import { domError } from "internal:webapi/common/dom_error";
import encoding from "native:encoding";

const CONSTANTS = [undefined, NaN, Infinity, -Infinity, -0];
const HOLE = -6;
const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
const VIEWS = [
  "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array",
  "Float64Array", "BigInt64Array", "BigUint64Array", "DataView",
];

/** How class instances are treated: a store keeps their fields, as V8 does; a call refuses them, as the platform does. */
export const FIELDS = 0, REFUSE = 1;

/** What a call can take along in production. */
const CARRIED = ["RpcTarget", "ReadableStream", "WritableStream", "Request", "Response", "Headers"];

function carriedAs(value) {
  if (typeof value === "function") return "functions";
  for (let proto = value; proto !== null && proto !== undefined; proto = Object.getPrototypeOf(proto)) {
    const { constructor } = proto;
    if (typeof constructor === "function" && CARRIED.includes(constructor.name)) return `values of type ${constructor.name}`;
  }
  return null;
}

function refuse(value, kind, instances) {
  const carried = instances === REFUSE && typeof value !== "symbol" ? carriedAs(value) : null;
  if (carried !== null) return new NotEmulated(`Passing ${carried} over RPC is not emulated by wfp-emulator.`);
  if (typeof value === "function" || typeof value === "symbol") return domError(`${String(value)} could not be cloned.`, "DataCloneError");
  const name = value.constructor && value.constructor.name ? value.constructor.name : kind;
  return domError(`Could not serialize object of type "${name}". This type does not support serialization.`, "DataCloneError");
}

class Writer {
  constructor(instances) {
    this.nodes = [];
    this.places = new Map();
    this.instances = instances;
  }

  /** The place of a value, which is written when it is new. */
  place(value) {
    if (value === undefined) return -1;
    if (typeof value === "number") {
      if (value !== value) return -2;
      if (value === Infinity) return -3;
      if (value === -Infinity) return -4;
      if (value === 0 && 1 / value < 0) return -5;
    }
    const known = this.places.get(value);
    if (known !== undefined) return known;
    const at = this.nodes.length;
    this.nodes.push(null);
    this.places.set(value, at);
    this.nodes[at] = this.node(value);
    return at;
  }

  node(value) {
    switch (typeof value) {
      case "string":
      case "number":
      case "boolean": return value;
      case "bigint": return ["$BigInt", String(value)];
      case "object": break;
      default: throw refuse(value, "", this.instances);
    }
    if (value === null) return null;
    if (Array.isArray(value)) return this.array(value);
    if (ArrayBuffer.isView(value)) return this.view(value);
    if (value instanceof Error) return this.error(value);
    if (value instanceof Map) return ["$Map", ...[...value].flat().map((each) => this.place(each))];
    if (value instanceof Set) return ["$Set", ...[...value].map((each) => this.place(each))];
    if (value instanceof ArrayBuffer) return ["$ArrayBuffer", encoding.toBase64(viewBytes(value))];
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    switch (kind) {
      case "Boolean":
      case "Number":
      case "String": return ["$Object", this.place(value.valueOf())];
      case "Date": return ["$Date", this.place(value.getTime())];
      case "RegExp": return ["$RegExp", value.source, value.flags];
      default: return this.object(value, kind);
    }
  }

  array(value) {
    const places = [];
    for (let i = 0; i < value.length; ++i) places.push(i in value ? this.place(value[i]) : HOLE);
    return ["$Array", ...places];
  }

  object(value, kind) {
    const proto = Object.getPrototypeOf(value);
    const plain = proto === null || proto === Object.prototype;
    if (!plain && (this.instances === REFUSE || kind !== "Object")) throw refuse(value, kind, this.instances);
    const places = {};
    for (const key of Object.keys(value)) setOwn(places, key, this.place(value[key]));
    return places;
  }

  view(value) {
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    const type = VIEWS.includes(kind) ? kind : "Uint8Array"; // Buffer
    const length = type === "DataView" ? value.byteLength : value.length;
    // Only what the view shows, unless others share its buffer: a small view of a large buffer stays small.
    if (value.byteLength === value.buffer.byteLength || this.places.has(value.buffer)) {
      return ["$" + type, this.place(value.buffer), value.byteOffset, length];
    }
    const bytes = viewBytes(value).slice();
    return ["$" + type, this.place(bytes.buffer), 0, length];
  }

  error(value) {
    const name = Object.prototype.hasOwnProperty.call(ERRORS, value.name) ? value.name : "Error";
    const node = ["$Error", name, String(value.message), typeof value.stack === "string" ? value.stack : ""];
    if ("cause" in value) node.push(this.place(value.cause));
    return node;
  }
}

/** Assignment would call the setter of `__proto__`. */
function setOwn(object, key, value) {
  if (key === "__proto__") Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}

class Reader {
  constructor(nodes) {
    this.nodes = nodes;
    this.values = new Array(nodes.length);
    this.done = new Uint8Array(nodes.length);
  }

  value(place) {
    if (place < 0) return CONSTANTS[-1 - place];
    if (this.done[place] === 0) this.read(place, this.nodes[place]);
    return this.values[place];
  }

  keep(place, value) {
    this.done[place] = 1;
    this.values[place] = value;
    return value;
  }

  read(place, node) {
    if (typeof node !== "object" || node === null) return this.keep(place, node);
    if (!Array.isArray(node)) {
      const object = this.keep(place, {});
      for (const key of Object.keys(node)) setOwn(object, key, this.value(node[key]));
      return object;
    }
    const kind = node[0].slice(1);
    switch (kind) {
      case "Array": return this.array(place, node);
      case "BigInt": return this.keep(place, BigInt(node[1]));
      case "Object": return this.keep(place, Object(this.value(node[1])));
      case "Date": return this.keep(place, new Date(this.value(node[1])));
      case "RegExp": return this.keep(place, new RegExp(node[1], node[2]));
      case "ArrayBuffer": return this.keep(place, bufferOf(node[1]));
      case "Error": return this.error(place, node);
      case "Map": {
        const map = this.keep(place, new Map());
        for (let i = 1; i < node.length; i += 2) map.set(this.value(node[i]), this.value(node[i + 1]));
        return map;
      }
      case "Set": {
        const set = this.keep(place, new Set());
        for (let i = 1; i < node.length; ++i) set.add(this.value(node[i]));
        return set;
      }
      default: return this.keep(place, new globalThis[kind](this.value(node[1]), node[2], node[3]));
    }
  }

  array(place, node) {
    const array = this.keep(place, []);
    array.length = node.length - 1;
    for (let i = 1; i < node.length; ++i) if (node[i] !== HOLE) array[i - 1] = this.value(node[i]);
    return array;
  }

  error(place, [, name, message, stack, cause]) {
    const error = this.keep(place, new ERRORS[name](message));
    Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
    if (cause !== undefined) {
      Object.defineProperty(error, "cause", { value: this.value(cause), writable: true, configurable: true });
    }
    return error;
  }
}

function bufferOf(base64) {
  const bytes = viewBytes(encoding.fromBase64Lenient(base64));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

/** The text that stands for a value. */
export function serialize(value, instances = FIELDS) {
  if (isTree(value)) return "=" + JSON.stringify(value);
  const writer = new Writer(instances);
  const place = writer.place(value);
  return JSON.stringify(place < 0 ? place : writer.nodes);
}

/** The value that a text stands for. */
export function deserialize(text) {
  if (text[0] === "=") return JSON.parse(text.slice(1));
  const nodes = JSON.parse(text);
  if (!isObject(nodes)) return CONSTANTS[-1 - nodes];
  return new Reader(nodes).value(0);
}
