// Blob and File (File API). A blob's bytes are joined when it is made; slices share them.
import { isObject, tag, viewBytes, wrongConstructorArgument } from "internal:webapi/common/arguments";
import { concat, decodeUtf8, encodeUtf8, toArrayBuffer } from "internal:webapi/common/bytes";
import engine from "native:engine";

const LIMIT = 134217728;
const INTERNAL = {};

function typeOf(options) {
  const type = options === undefined || options === null || options.type === undefined ? "" : String(options.type);
  return /^[\x20-\x7e]*$/.test(type) ? type.toLowerCase() : "";
}

export class Blob {
  #bytes;
  #type;

  constructor(parts = undefined, options = undefined) {
    if (parts === INTERNAL) {
      this.#bytes = options.bytes;
      this.#type = options.type;
      return;
    }
    const pieces = [];
    if (parts !== undefined) {
      if (!isObject(parts) || typeof parts[Symbol.iterator] !== "function") throw wrongConstructorArgument("Blob", 1, "sequence");
      for (const part of parts) {
        if (isBlob(part)) pieces.push(part.#bytes);
        else {
          const bytes = viewBytes(part);
          pieces.push(bytes === undefined ? encodeUtf8(String(part)) : bytes.slice());
        }
      }
    }
    let size = 0;
    for (const piece of pieces) size += piece.byteLength;
    if (size > LIMIT) throw new RangeError(`Blob size ${size} exceeds limit ${LIMIT}`);
    this.#bytes = concat(pieces);
    this.#type = typeOf(options);
  }

  get size() {
    return this.#bytes.byteLength;
  }
  get type() {
    return this.#type;
  }
  slice(start = 0, end = undefined, type = undefined) {
    const size = this.#bytes.byteLength;
    const clamp = (value) => (value < 0 ? Math.max(size + value, 0) : Math.min(value, size));
    const from = clamp(Math.trunc(Number(start)) || 0);
    const to = end === undefined ? size : clamp(Math.trunc(Number(end)) || 0);
    const bytes = this.#bytes.subarray(from, Math.max(from, to));
    return new Blob(INTERNAL, { bytes, type: typeOf({ type }) });
  }
  text() {
    return Promise.resolve(decodeUtf8(this.#bytes));
  }
  arrayBuffer() {
    return Promise.resolve(toArrayBuffer(this.#bytes));
  }
  bytes() {
    return Promise.resolve(this.#bytes.slice());
  }
  stream() {
    const { bytesState, wrapReadable } = engine.load("internal:webapi/streams/readable");
    return wrapReadable(bytesState(this.#bytes));
  }

  static is(value) {
    return isObject(value) && #bytes in value;
  }
  static peek(blob) {
    return blob.#bytes;
  }
}
export const isBlob = Blob.is;
/** The blob's own bytes, not to be changed. */
export const blobBytes = Blob.peek;
delete Blob.is;
delete Blob.peek;
tag(Blob, "Blob");

export function newBlob(bytes, type) {
  return new Blob(INTERNAL, { bytes, type });
}

export class File extends Blob {
  #name;
  #lastModified;
  constructor(parts, name, options = undefined) {
    if (arguments.length < 2) throw wrongConstructorArgument("File", arguments.length + 1, "string");
    super(parts, options);
    this.#name = String(name);
    const modified = options === undefined || options === null ? undefined : options.lastModified;
    this.#lastModified = modified === undefined ? Date.now() : Number(modified);
  }
  get name() {
    return this.#name;
  }
  get lastModified() {
    return this.#lastModified;
  }
  get webkitRelativePath() {
    return "";
  }
}
tag(File, "File");

export function isFile(value) {
  return value instanceof File;
}
