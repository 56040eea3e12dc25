// node:crypto, the part that libraries use: hashes, HMAC, random bytes, key derivation, timing-safe comparison; keys, signatures and
// ciphers are in the files beside.
import { viewBytes } from "internal:webapi/common/arguments";
import { concat } from "internal:webapi/common/bytes";
import { CryptoKey } from "internal:webapi/crypto/crypto_key";
import { crypto as webcrypto } from "internal:webapi/crypto/crypto";
import { notEmulated } from "internal:webapi/common/not_emulated";
import { Buffer } from "internal:webapi/node/buffer";
import {
  Cipheriv, createCipheriv, createDecipheriv, Decipheriv, getCipherInfo, getCiphers,
} from "internal:webapi/node/crypto_ciphers";
import {
  createPrivateKey, createPublicKey, createSecretKey, generateKeyPair, generateKeyPairSync, KeyObject, secretBytes,
} from "internal:webapi/node/crypto_keys";
import {
  constants, createSign, createVerify, diffieHellman, privateDecrypt, publicEncrypt, Sign, sign, Verify, verify,
} from "internal:webapi/node/crypto_sign";
import { codedError, nodeError } from "internal:webapi/node/errors";
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
  throw nodeError("ERR_INVALID_ARG_TYPE", "data", "of type string or an instance of Buffer, TypedArray, or DataView", data);
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
  static pieces(collected) {
    return collected.#pieces;
  }
  update(data, encoding = undefined) {
    if (this.#done) throw codedError(Error, "ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    this.#pieces.push(bytesOf(data, encoding).slice());
    return this;
  }
  digest(encoding = undefined) {
    if (this.#done) throw codedError(Error, "ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    this.#done = true;
    return result(this.#compute(concat([new Uint8Array(0), ...this.#pieces])), encoding);
  }
}
const piecesOf = Collected.pieces;
delete Collected.pieces;

export class Hash extends Collected {
  #compute;
  constructor(compute) {
    super(compute);
    this.#compute = compute;
  }
  /** Another one that has taken in the same. */
  copy() {
    const copy = new Hash(this.#compute);
    for (const piece of piecesOf(this)) copy.update(piece);
    return copy;
  }
}
export class Hmac extends Collected {}

export function createHash(algorithm) {
  const name = hashNamed(algorithm);
  return new Hash((bytes) => native.digest(name, bytes));
}
export function createHmac(algorithm, key) {
  const name = hashNamed(algorithm);
  const secret = secretBytes(key).slice();
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
    throw codedError(RangeError, "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", "Input buffers must have the same byte length");
  }
  return native.timingSafeEqual(left, right);
}

// A derivation runs without a stop, so it may not be asked to run for long: some seconds at most.
const MOST_ITERATIONS = 100000; // Source: workerd, checkPbkdfLimits in src/workerd/io/limit-enforcer.h, read 2026-11.
const MOST_PBKDF2_BLOCKS = 2 ** 24;
const MOST_SCRYPT_BLOCKS = 2 ** 23;

export function pbkdf2Sync(password, salt, iterations, length, algorithm) {
  if (iterations > MOST_ITERATIONS || iterations * Math.ceil(length / 16) > MOST_PBKDF2_BLOCKS) {
    throw new RangeError(`Pbkdf2 failed: iteration counts above ${MOST_ITERATIONS} are not supported (requested ${iterations}).`);
  }
  return result(native.pbkdf2(hashNamed(algorithm), bytesOf(password), bytesOf(salt), iterations, length));
}
export function pbkdf2(password, salt, iterations, length, algorithm, callback) {
  const made = pbkdf2Sync(password, salt, iterations, length, algorithm);
  queueMicrotask(() => callback(null, made));
}
export function hkdfSync(algorithm, key, salt, info, length) {
  return native.hkdf(hashNamed(algorithm), bytesOf(key), bytesOf(salt), bytesOf(info), length).buffer;
}

export function hkdf(algorithm, key, salt, info, length, callback) {
  const made = hkdfSync(algorithm, key, salt, info, length);
  queueMicrotask(() => callback(null, made));
}
/** Source: RFC 7914; the defaults and the limit of memory are Node's. */
export function scryptSync(password, salt, length, options = {}) {
  const cost = options.cost ?? options.N ?? 16384;
  const blocks = options.blockSize ?? options.r ?? 8;
  const lanes = options.parallelization ?? options.p ?? 1;
  if (cost * blocks * lanes > MOST_SCRYPT_BLOCKS) throw new Error("Scrypt failed");
  const made = native.scrypt(bytesOf(password), bytesOf(salt), cost, blocks, lanes, options.maxmem ?? 32 * 1024 * 1024, length);
  if (made === null) throw new Error("Scrypt failed");
  return result(made);
}
export function scrypt(password, salt, length, options, callback = options) {
  const made = scryptSync(password, salt, length, typeof options === "function" ? {} : options);
  queueMicrotask(() => callback(null, made));
}
export function randomFill(view, ...rest) {
  randomFillSync(view);
  queueMicrotask(() => rest[rest.length - 1](null, view));
}
export const pseudoRandomBytes = randomBytes;
export const getCurves = () => ["prime256v1", "secp384r1", "secp521r1"];
export const getFips = () => 0;
export const fips = false;

const absents = notEmulated("node:crypto", [
  "Certificate", "Cipher", "Decipher", "DiffieHellman", "DiffieHellmanGroup", "ECDH", "PrivateKeyObject", "PublicKeyObject",
  "SecretKeyObject", "X509Certificate", "checkPrime", "checkPrimeSync", "createCipher", "createDecipher", "createDiffieHellman",
  "createDiffieHellmanGroup", "createECDH", "generateKey", "generateKeySync", "generatePrime", "generatePrimeSync", "getDiffieHellman",
  "privateEncrypt", "publicDecrypt", "secureHeapUsed", "setEngine", "setFips",
]);
export const {
  Certificate, Cipher, Decipher, DiffieHellman, DiffieHellmanGroup, ECDH, PrivateKeyObject, PublicKeyObject, SecretKeyObject,
  X509Certificate, checkPrime, checkPrimeSync, createCipher, createDecipher, createDiffieHellman, createDiffieHellmanGroup, createECDH,
  generateKey, generateKeySync, generatePrime, generatePrimeSync, getDiffieHellman, privateEncrypt, publicDecrypt, secureHeapUsed,
  setEngine, setFips,
} = absents;

export {
  Cipheriv, constants, createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, createSecretKey, createSign, createVerify,
  CryptoKey, Decipheriv, diffieHellman, generateKeyPair, generateKeyPairSync, getCipherInfo, getCiphers, KeyObject, privateDecrypt,
  publicEncrypt, Sign, sign, Verify, verify, webcrypto,
};
export const subtle = webcrypto.subtle;
export default {
  ...absents, Cipheriv, constants, createCipheriv, createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey,
  createSecretKey, createSign, createVerify, CryptoKey, Decipheriv, diffieHellman, fips, generateKeyPair, generateKeyPairSync,
  getCipherInfo, getCiphers, getCurves, getFips, getHashes, getRandomValues, hash, Hash, hkdf, hkdfSync, Hmac, KeyObject, pbkdf2,
  pbkdf2Sync, privateDecrypt, pseudoRandomBytes, publicEncrypt, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, scrypt,
  scryptSync, Sign, sign, subtle, timingSafeEqual, Verify, verify, webcrypto,
};
