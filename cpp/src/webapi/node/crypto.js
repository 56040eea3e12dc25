// node:crypto, the part that libraries use: hashes, HMAC, random bytes, key derivation, timing-safe comparison.
import { viewBytes } from "internal:webapi/common/arguments";
import { concat } from "internal:webapi/common/bytes";
import { crypto as webcrypto } from "internal:webapi/crypto/crypto";
import { Buffer } from "internal:webapi/node/buffer";
import native from "native:crypto";

const NAMES = { md5: "MD5", sha1: "SHA-1", sha224: "SHA-224", sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" };

function hashNamed(algorithm) {
  const name = NAMES[String(algorithm).toLowerCase().replace("-", "")];
  if (name === undefined) throw new Error("Digest method not supported");
  return name;
}

function bytesOf(data, encoding) {
  if (typeof data === "string") return Buffer.from(data, encoding);
  const bytes = viewBytes(data);
  if (bytes !== undefined) return bytes;
  const error = new TypeError('The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView.');
  error.code = "ERR_INVALID_ARG_TYPE";
  throw error;
}

function result(bytes, encoding) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding === undefined || encoding === "buffer" ? buffer : buffer.toString(encoding);
}

class Collected {
  #pieces = [];
  #done = false;
  #compute;
  constructor(compute) {
    this.#compute = compute;
  }
  update(data, encoding = undefined) {
    if (this.#done) {
      const error = new Error("Digest already called");
      error.code = "ERR_CRYPTO_HASH_FINALIZED";
      throw error;
    }
    this.#pieces.push(bytesOf(data, encoding).slice());
    return this;
  }
  digest(encoding = undefined) {
    if (this.#done) {
      const error = new Error("Digest already called");
      error.code = "ERR_CRYPTO_HASH_FINALIZED";
      throw error;
    }
    this.#done = true;
    return result(this.#compute(concat([new Uint8Array(0), ...this.#pieces])), encoding);
  }
}
export class Hash extends Collected {}
export class Hmac extends Collected {}

export function createHash(algorithm) {
  const name = hashNamed(algorithm);
  return new Hash((bytes) => native.digest(name, bytes));
}
export function createHmac(algorithm, key) {
  const name = hashNamed(algorithm);
  const secret = bytesOf(key).slice();
  return new Hmac((bytes) => native.hmac(name, secret, bytes));
}
export function hash(algorithm, data, encoding = "hex") {
  return createHash(algorithm).update(data).digest(encoding);
}
export function getHashes() {
  return Object.keys(NAMES);
}

export function randomBytes(size, callback = undefined) {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += 65536) webcrypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65536)));
  if (callback === undefined) return bytes;
  queueMicrotask(() => callback(null, bytes));
  return undefined;
}
export function randomFillSync(view) {
  return webcrypto.getRandomValues(view);
}
export function randomInt(low, high = undefined) {
  const [from, to] = high === undefined ? [0, low] : [low, high];
  const range = to - from;
  const bytes = new Uint8Array(6);
  const limit = 2 ** 48 - (2 ** 48 % range);
  for (;;) {
    webcrypto.getRandomValues(bytes);
    const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    if (value < limit) return from + (value % range);
  }
}
export function randomUUID() {
  return webcrypto.randomUUID();
}
export function getRandomValues(view) {
  return webcrypto.getRandomValues(view);
}

export function timingSafeEqual(a, b) {
  const left = bytesOf(a);
  const right = bytesOf(b);
  if (left.byteLength !== right.byteLength) {
    const error = new RangeError("Input buffers must have the same byte length");
    error.code = "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH";
    throw error;
  }
  return native.timingSafeEqual(left, right);
}

export function pbkdf2Sync(password, salt, iterations, length, algorithm) {
  return result(native.pbkdf2(hashNamed(algorithm), bytesOf(password), bytesOf(salt), iterations, length));
}
export function pbkdf2(password, salt, iterations, length, algorithm, callback) {
  const made = pbkdf2Sync(password, salt, iterations, length, algorithm);
  queueMicrotask(() => callback(null, made));
}
export function hkdfSync(algorithm, key, salt, info, length) {
  return native.hkdf(hashNamed(algorithm), bytesOf(key), bytesOf(salt), bytesOf(info), length).buffer;
}

export { webcrypto };
export const subtle = webcrypto.subtle;
export default {
  createHash, createHmac, getHashes, getRandomValues, hash, Hash, hkdfSync, Hmac, pbkdf2, pbkdf2Sync, randomBytes, randomFillSync,
  randomInt, randomUUID, subtle, timingSafeEqual, webcrypto,
};
