// node:buffer. Buffers are Uint8Arrays with node's methods; the codecs are native.
import { concat as joinBytes, decodeUtf8, encodeUtf8 } from "internal:webapi/common/bytes";
import { atob, btoa } from "internal:webapi/encoding/base64";
import { Blob, File } from "internal:webapi/file/blob";
import { codedError, nodeError, received } from "internal:webapi/node/errors";
import native from "native:encoding";

const MAX_LENGTH = 2 ** 31 - 1;


function normalEncoding(encoding) {
  if (encoding === undefined || encoding === null || encoding === "") return "utf8";
  switch (String(encoding).toLowerCase()) {
    case "utf8": case "utf-8": return "utf8";
    case "hex": return "hex";
    case "base64": return "base64";
    case "base64url": return "base64url";
    case "latin1": case "binary": return "latin1";
    case "ascii": return "ascii";
    case "ucs2": case "ucs-2": case "utf16le": case "utf-16le": return "utf16le";
    default: return undefined;
  }
}

function requireEncoding(encoding) {
  const name = normalEncoding(encoding);
  if (name === undefined) throw nodeError("ERR_UNKNOWN_ENCODING", encoding);
  return name;
}

function encodeText(text, encoding) {
  switch (requireEncoding(encoding)) {
    case "utf8": return encodeUtf8(text);
    case "hex": return hexBytes(text);
    case "base64": case "base64url": return native.fromBase64Lenient(text);
    case "utf16le": {
      const bytes = new Uint8Array(text.length * 2);
      for (let i = 0; i < text.length; ++i) {
        const unit = text.charCodeAt(i);
        bytes[2 * i] = unit & 255;
        bytes[2 * i + 1] = unit >> 8;
      }
      return bytes;
    }
    default: {
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < text.length; ++i) bytes[i] = text.charCodeAt(i);
      return bytes;
    }
  }
}

function hexBytes(text) {
  const bytes = new Uint8Array(text.length >> 1);
  for (let i = 0; i < bytes.length; ++i) {
    const pair = text.slice(2 * i, 2 * i + 2);
    if (!/^[\da-fA-F]{2}$/.test(pair)) return bytes.slice(0, i);
    bytes[i] = parseInt(pair, 16);
  }
  return bytes;
}

function decodeText(bytes, encoding) {
  switch (requireEncoding(encoding)) {
    case "utf8": return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "\ufeff" + decodeUtf8(bytes) : decodeUtf8(bytes);
    case "hex": return native.toHex(bytes);
    case "base64": return native.toBase64(bytes);
    case "base64url": return native.toBase64Url(bytes);
    case "utf16le": {
      let text = "";
      for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(bytes[i] | (bytes[i + 1] << 8));
      return text;
    }
    case "ascii": return native.fromLatin1(bytes.map((byte) => byte & 127));
    default: return native.fromLatin1(bytes);
  }
}

class FastBuffer extends Uint8Array {
  get parent() {
    return this.buffer;
  }
  get offset() {
    return this.byteOffset;
  }
  toString(encoding = undefined, start = 0, end = this.length) {
    const from = Math.max(0, start | 0);
    const to = Math.min(this.length, end | 0);
    if (from >= to) return "";
    return decodeText(from === 0 && to === this.length ? this : this.subarray(from, to), encoding);
  }
  toLocaleString(encoding, start, end) {
    return this.toString(encoding, start, end);
  }
  toJSON() {
    return { type: "Buffer", data: Array.prototype.slice.call(this) };
  }
  equals(other) {
    if (!(other instanceof Uint8Array)) throw nodeError("ERR_INVALID_ARG_TYPE", "otherBuffer", "an instance of Buffer or Uint8Array", other);
    return Buffer.compare(this, other) === 0;
  }
  compare(target, targetStart = 0, targetEnd = target.length, sourceStart = 0, sourceEnd = this.length) {
    return Buffer.compare(this.subarray(sourceStart, sourceEnd), target.subarray(targetStart, targetEnd));
  }
  slice(start = 0, end = this.length) {
    return this.subarray(start, end);
  }
  subarray(start = 0, end = this.length) {
    const clamp = (value) => {
      const at = Math.trunc(Number(value)) || 0;
      return at < 0 ? Math.max(0, this.length + at) : Math.min(at, this.length);
    };
    const from = clamp(start);
    const to = Math.max(from, end === undefined ? this.length : clamp(end));
    return wrap(this.buffer, this.byteOffset + from, to - from);
  }
  copy(target, targetStart = 0, sourceStart = 0, sourceEnd = this.length) {
    const part = this.subarray(sourceStart, Math.min(sourceEnd, sourceStart + target.length - targetStart));
    target.set(part, targetStart);
    return part.length;
  }
  write(text, offset = 0, length = undefined, encoding = undefined) {
    if (typeof offset === "string") [offset, length, encoding] = [0, undefined, offset];
    else if (typeof length === "string") [length, encoding] = [undefined, length];
    const room = Math.min(this.length - offset, length === undefined ? Infinity : length);
    let bytes = encodeText(String(text), encoding);
    if (bytes.length > room) {
      let cut = room;
      if (normalEncoding(encoding) === "utf8") while (cut > 0 && (bytes[cut] & 0xc0) === 0x80) --cut;
      bytes = bytes.subarray(0, cut);
    }
    this.set(bytes, offset);
    return bytes.length;
  }
  fill(value, start = 0, end = this.length, encoding = undefined) {
    if (typeof start === "string") [start, end, encoding] = [0, this.length, start];
    else if (typeof end === "string") [end, encoding] = [this.length, end];
    if (typeof value === "string" || value instanceof Uint8Array) {
      const pattern = typeof value === "string" ? encodeText(value, encoding) : value;
      if (pattern.length === 0) return Uint8Array.prototype.fill.call(this, 0, start, end);
      for (let i = start; i < end; ++i) this[i] = pattern[(i - start) % pattern.length];
      return this;
    }
    return Uint8Array.prototype.fill.call(this, Number(value) & 255, start, end);
  }
  indexOf(value, from = 0, encoding = undefined) {
    return search(this, value, from, encoding, false);
  }
  lastIndexOf(value, from = undefined, encoding = undefined) {
    return search(this, value, from === undefined ? this.length : from, encoding, true);
  }
  includes(value, from = 0, encoding = undefined) {
    return this.indexOf(value, from, encoding) >= 0;
  }
  swap16() {
    return swap(this, 2);
  }
  swap32() {
    return swap(this, 4);
  }
  swap64() {
    return swap(this, 8);
  }
  readUIntBE(offset, length) {
    let value = 0;
    for (let i = 0; i < length; ++i) value = value * 256 + at(this, offset + i);
    return value;
  }
  readUIntLE(offset, length) {
    let value = 0;
    for (let i = length - 1; i >= 0; --i) value = value * 256 + at(this, offset + i);
    return value;
  }
  readIntBE(offset, length) {
    return signed(this.readUIntBE(offset, length), length);
  }
  readIntLE(offset, length) {
    return signed(this.readUIntLE(offset, length), length);
  }
  writeUIntBE(value, offset, length) {
    for (let i = length - 1; i >= 0; --i) {
      this[offset + i] = value % 256;
      value = Math.floor(value / 256);
    }
    return offset + length;
  }
  writeUIntLE(value, offset, length) {
    for (let i = 0; i < length; ++i) {
      this[offset + i] = value % 256;
      value = Math.floor(value / 256);
    }
    return offset + length;
  }
  writeIntBE(value, offset, length) {
    return this.writeUIntBE(value < 0 ? value + 256 ** length : value, offset, length);
  }
  writeIntLE(value, offset, length) {
    return this.writeUIntLE(value < 0 ? value + 256 ** length : value, offset, length);
  }
  [Symbol.for("nodejs.util.inspect.custom")]() {
    let hex = "";
    for (let i = 0; i < Math.min(50, this.length); ++i) hex += " " + (this[i] < 16 ? "0" : "") + this[i].toString(16);
    if (this.length > 50) hex += ` ... ${this.length - 50} more byte${this.length > 51 ? "s" : ""}`;
    return `<Buffer${hex}>`;
  }
}

function at(buffer, index) {
  if (!(index >= 0 && index < buffer.length)) {
    throw codedError(RangeError, "ERR_OUT_OF_RANGE", `The value of "offset" is out of range. It must be >= 0 and <= ${buffer.length - 1}. Received ${index}`);
  }
  return buffer[index];
}

function signed(value, length) {
  return value >= 256 ** length / 2 ? value - 256 ** length : value;
}

// readUInt8, writeInt32LE and so on, over a DataView: [name, bytes, DataView method].
const NUMBERS = [
  ["UInt8", 1, "Uint8"], ["Int8", 1, "Int8"], ["UInt16", 2, "Uint16"], ["Int16", 2, "Int16"], ["UInt32", 4, "Uint32"],
  ["Int32", 4, "Int32"], ["Float", 4, "Float32"], ["Double", 8, "Float64"], ["BigInt64", 8, "BigInt64"],
  ["BigUInt64", 8, "BigUint64"],
];
function define(names, value) {
  for (const name of names) {
    Object.defineProperty(FastBuffer.prototype, name, { value, writable: true, configurable: true });
  }
}
for (const [name, bytes, method] of NUMBERS) {
  for (const order of bytes === 1 ? [""] : ["LE", "BE"]) {
    const alias = name.replace("UInt", "Uint");
    define([`read${name}${order}`, `read${alias}${order}`], function (offset = 0) {
      at(this, offset + bytes - 1);
      return new DataView(this.buffer, this.byteOffset, this.length)["get" + method](offset, order === "LE");
    });
    define([`write${name}${order}`, `write${alias}${order}`], function (value, offset = 0) {
      at(this, offset + bytes - 1);
      new DataView(this.buffer, this.byteOffset, this.length)["set" + method](offset, value, order === "LE");
      return offset + bytes;
    });
  }
}
for (const name of ["UIntBE", "UIntLE"]) {
  define([`read${name.replace("UInt", "Uint")}`], FastBuffer.prototype[`read${name}`]);
  define([`write${name.replace("UInt", "Uint")}`], FastBuffer.prototype[`write${name}`]);
}

function swap(buffer, size) {
  if (buffer.length % size !== 0) throw codedError(RangeError, "ERR_INVALID_BUFFER_SIZE", `Buffer size must be a multiple of ${size * 8}-bits`);
  for (let i = 0; i < buffer.length; i += size) buffer.subarray(i, i + size).reverse();
  return buffer;
}

function search(buffer, value, from, encoding, backwards) {
  let needle = value;
  if (typeof from === "string") [from, encoding] = [backwards ? buffer.length : 0, from];
  if (typeof value === "number") needle = [value & 255];
  else if (typeof value === "string") needle = encodeText(value, encoding);
  let start = from < 0 ? Math.max(0, buffer.length + from) : Number(from);
  start = Math.min(start, buffer.length - needle.length);
  const step = backwards ? -1 : 1;
  for (let i = backwards ? start : from < 0 ? Math.max(0, buffer.length + from) : Number(from); i >= 0 && i + needle.length <= buffer.length; i += step) {
    let same = 0;
    while (same < needle.length && buffer[i + same] === needle[same]) ++same;
    if (same === needle.length) return i;
  }
  return -1;
}

function wrap(arrayBuffer, offset, length) {
  return new FastBuffer(arrayBuffer, offset, length);
}

function adopt(bytes) {
  return wrap(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function requireSize(size) {
  if (typeof size !== "number") throw nodeError("ERR_INVALID_ARG_TYPE", "size", "of type number", size);
  if (!(size >= 0 && size <= MAX_LENGTH)) {
    throw codedError(RangeError, "ERR_OUT_OF_RANGE", `The value of "size" is out of range. It must be >= 0 && <= ${MAX_LENGTH}. Received ${size}`);
  }
}

export function Buffer(value, encodingOrOffset = undefined, length = undefined) {
  if (typeof value === "number") return Buffer.alloc(value);
  return Buffer.from(value, encodingOrOffset, length);
}
Buffer.prototype = FastBuffer.prototype;
Object.defineProperty(FastBuffer.prototype, "constructor", { value: Buffer, writable: true, configurable: true });
Object.setPrototypeOf(Buffer, Uint8Array);

Buffer.poolSize = 8192;

Buffer.from = function from(value, encodingOrOffset = undefined, length = undefined) {
  if (typeof value === "string") return adopt(encodeText(value, encodingOrOffset));
  if (typeof value === "object" && value !== null) {
    if (value instanceof ArrayBuffer) {
      const offset = encodingOrOffset === undefined ? 0 : Number(encodingOrOffset) || 0;
      if (offset > value.byteLength) throw codedError(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", '"offset" is outside of buffer bounds');
      return wrap(value, offset, length === undefined ? value.byteLength - offset : Number(length));
    }
    if (ArrayBuffer.isView(value) && value instanceof Uint8Array) return adopt(Uint8Array.prototype.slice.call(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
    const inner = typeof value.valueOf === "function" ? value.valueOf() : value;
    if (inner !== value && inner !== null && (typeof inner === "string" || typeof inner === "object")) return Buffer.from(inner, encodingOrOffset, length);
    if (value.type === "Buffer" && Array.isArray(value.data)) return adopt(new Uint8Array(value.data));
    if (typeof value.length === "number") {
      const bytes = new Uint8Array(value.length > 0 ? value.length : 0);
      for (let i = 0; i < bytes.length; ++i) bytes[i] = Number(value[i]) & 255;
      return adopt(bytes);
    }
    if (typeof value[Symbol.toPrimitive] === "function") return Buffer.from(value[Symbol.toPrimitive]("string"), encodingOrOffset);
  }
  throw codedError(TypeError, "ERR_INVALID_ARG_TYPE",
    `The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object.${received(value)}`);
};
Buffer.alloc = function alloc(size, fill = undefined, encoding = undefined) {
  requireSize(size);
  const made = new FastBuffer(size);
  return fill === undefined || fill === 0 ? made : made.fill(fill, 0, size, encoding);
};
Buffer.allocUnsafe = function allocUnsafe(size) {
  requireSize(size);
  return new FastBuffer(size);
};
Buffer.allocUnsafeSlow = Buffer.allocUnsafe;
Buffer.isBuffer = function isBuffer(value) {
  return value instanceof FastBuffer;
};
Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === "string" && encoding !== "" && normalEncoding(encoding) !== undefined;
};
Buffer.byteLength = function byteLength(value, encoding = undefined) {
  if (typeof value !== "string") {
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
    throw nodeError("ERR_INVALID_ARG_TYPE", "string", "of type string or an instance of Buffer or ArrayBuffer", value);
  }
  return encodeText(value, normalEncoding(encoding) || "utf8").byteLength;
};
Buffer.compare = function compare(a, b) {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; ++i) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return a.length < b.length ? -1 : a.length > b.length ? 1 : 0;
};
Buffer.concat = function concat(list, total = undefined) {
  if (!Array.isArray(list)) throw nodeError("ERR_INVALID_ARG_TYPE", "list", "an instance of Array", list);
  const joined = joinBytes([new Uint8Array(0), ...list]);
  if (total === undefined || total === joined.length) return adopt(joined);
  const sized = new Uint8Array(total);
  sized.set(joined.subarray(0, total));
  return adopt(sized);
};
Buffer.of = function of(...bytes) {
  return Buffer.from(bytes);
};
Buffer.copyBytesFrom = function copyBytesFrom(view, offset = 0, length = view.length - offset) {
  const part = view.subarray(offset, offset + length);
  return adopt(new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice());
};

export const SlowBuffer = Buffer;
export const kMaxLength = MAX_LENGTH;
export const kStringMaxLength = 2 ** 29 - 24;
export const INSPECT_MAX_BYTES = 50;
export const constants = { MAX_LENGTH, MAX_STRING_LENGTH: kStringMaxLength };
export function isUtf8(value) {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
  const decoder = native.openDecoder("UTF-8", true, true);
  return decoder.decode(bytes, false) !== null;
}
export function isAscii(value) {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
  return bytes.every((byte) => byte < 128);
}
export function transcode(source, from, to) {
  return Buffer.from(adopt(source).toString(from), to);
}
/** There are no object URLs. */
export function resolveObjectURL() {
  return undefined;
}
export { atob, Blob, btoa, File };
export default {
  atob, Blob, btoa, Buffer, constants, File, INSPECT_MAX_BYTES, isAscii, isUtf8, kMaxLength, kStringMaxLength, resolveObjectURL, SlowBuffer,
  transcode,
};
