// Signatures of node:crypto: sign, verify, and their classes that take data in pieces.
import { isCryptoKey, keyData } from "internal:webapi/crypto/crypto_key";
import { Buffer } from "internal:webapi/node/buffer";
import { createPrivateKey, createPublicKey, infoOf, keyBytes, KeyObject } from "internal:webapi/node/crypto_keys";
import { codedError } from "internal:webapi/node/errors";
import native from "native:crypto";

// Source: the constants of OpenSSL's rsa.h.
export const constants = {
  RSA_PKCS1_PADDING: 1, RSA_NO_PADDING: 3, RSA_PKCS1_OAEP_PADDING: 4, RSA_PKCS1_PSS_PADDING: 6, RSA_PSS_SALTLEN_DIGEST: -1,
  RSA_PSS_SALTLEN_MAX_SIGN: -2, RSA_PSS_SALTLEN_AUTO: -2, POINT_CONVERSION_COMPRESSED: 2, POINT_CONVERSION_UNCOMPRESSED: 4,
  defaultCipherList: "",
};
const HASHES = { sha1: "SHA-1", sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" };
const SIZES = { "SHA-1": 20, "SHA-256": 32, "SHA-384": 48, "SHA-512": 64 };
const WIDTHS = { "P-256": 32, "P-384": 48, "P-521": 66 };

function hashOf(algorithm) {
  if (algorithm === null || algorithm === undefined) return "SHA-256";
  const found = HASHES[String(algorithm).toLowerCase().replace(/^(rsa|ecdsa-with|id-ecdsa-with)-/, "").replace("-", "")];
  if (found === undefined) throw codedError(Error, "ERR_CRYPTO_INVALID_DIGEST", `Invalid digest: ${algorithm}`);
  return found;
}

/** [key, options] of what a caller gives for a key. */
function take(given, create) {
  if (given instanceof KeyObject) return [given, {}];
  if (isCryptoKey(given)) return [KeyObject.from(given), {}];
  if (given !== null && typeof given === "object" && isCryptoKey(given.key)) return [KeyObject.from(given.key), given];
  const plain = typeof given === "string" || ArrayBuffer.isView(given) || given instanceof ArrayBuffer;
  return [create(given), plain ? {} : given];
}
function schemeOf(key, options, hash) {
  const { kind, curve } = infoOf(key);
  if (kind !== "RSA") return [curve === "Ed25519" ? "Ed25519" : "ECDSA", 0, curve];
  if (options.padding !== constants.RSA_PKCS1_PSS_PADDING) return ["RSASSA-PKCS1-v1_5", 0, ""];
  const salt = options.saltLength;
  return ["RSA-PSS", salt === undefined || salt < 0 ? SIZES[hash] : salt, ""];
}

// ECDSA signatures are a SEQUENCE of two INTEGERs in Node, the two numbers side by side in Web Crypto.
function toDer(flat) {
  const half = flat.length / 2;
  const integer = (bytes) => {
    let at = 0;
    while (at < bytes.length - 1 && bytes[at] === 0) ++at;
    const number = bytes.subarray(at);
    const body = number[0] & 0x80 ? Buffer.concat([Buffer.from([0]), number]) : Buffer.from(number);
    return Buffer.concat([Buffer.from([2, body.length]), body]);
  };
  const body = Buffer.concat([integer(flat.subarray(0, half)), integer(flat.subarray(half))]);
  return Buffer.concat([Buffer.from(body.length < 128 ? [0x30, body.length] : [0x30, 0x81, body.length]), body]);
}
function fromDer(bytes, width) {
  const flat = Buffer.alloc(width * 2);
  let at = bytes[1] & 0x80 ? 3 : 2;
  for (let i = 0; i < 2; ++i) {
    const size = bytes[at + 1];
    let number = bytes.subarray(at + 2, at + 2 + size);
    if (bytes[at] !== 2 || number.length !== size) return null;
    while (number.length > width && number[0] === 0) number = number.subarray(1);
    if (number.length > width) return null;
    flat.set(number, width * (i + 1) - number.length);
    at += 2 + size;
  }
  return flat;
}

function signBytes(algorithm, data, given) {
  const [key, options] = take(given, createPrivateKey);
  const hash = hashOf(algorithm);
  const [scheme, salt] = schemeOf(key, options, hash);
  const made = native.sign(scheme, hash, salt, keyBytes(key), data);
  if (made === null) throw codedError(Error, "ERR_CRYPTO_OPERATION_FAILED", "Signing failed");
  const signature = Buffer.from(made.buffer, made.byteOffset, made.byteLength);
  return scheme === "ECDSA" && options.dsaEncoding !== "ieee-p1363" ? toDer(signature) : signature;
}
function verifyBytes(algorithm, data, given, signature) {
  const [key, options] = take(given, createPublicKey);
  const hash = hashOf(algorithm);
  const publicKey = key.type === "private" ? createPublicKey(key) : key;
  const [scheme, salt, curve] = schemeOf(publicKey, options, hash);
  const flat = scheme === "ECDSA" && options.dsaEncoding !== "ieee-p1363" ? fromDer(signature, WIDTHS[curve]) : signature;
  return flat !== null && native.verify(scheme, hash, salt, keyBytes(publicKey), flat, data);
}

class Pieces {
  #algorithm;
  #pieces = [];
  constructor(algorithm) {
    hashOf(algorithm);
    this.#algorithm = algorithm;
  }
  update(data, encoding = undefined) {
    this.#pieces.push(typeof data === "string" ? Buffer.from(data, encoding) : Buffer.from(data));
    return this;
  }
  write(data, encoding = undefined) {
    this.update(data, encoding);
    return true;
  }
  end(data = undefined, encoding = undefined) {
    if (data !== undefined) this.update(data, encoding);
    return this;
  }
  static use(pieces, work) {
    return work(pieces.#algorithm, Buffer.concat(pieces.#pieces));
  }
}
const use = Pieces.use;
delete Pieces.use;

export class Sign extends Pieces {
  sign(key, encoding = undefined) {
    const made = use(this, (algorithm, data) => signBytes(algorithm, data, key));
    return encoding === undefined || encoding === "buffer" ? made : made.toString(encoding);
  }
}
export class Verify extends Pieces {
  verify(key, signature, encoding = undefined) {
    const bytes = typeof signature === "string" ? Buffer.from(signature, encoding) : Buffer.from(signature);
    return use(this, (algorithm, data) => verifyBytes(algorithm, data, key, bytes));
  }
}
export const createSign = (algorithm) => new Sign(algorithm);
export const createVerify = (algorithm) => new Verify(algorithm);

function later(compute, callback) {
  if (callback === undefined) return compute();
  let made;
  try {
    made = compute();
  } catch (error) {
    queueMicrotask(() => callback(error));
    return undefined;
  }
  queueMicrotask(() => callback(null, made));
  return undefined;
}
const bytesOf = (data) => (typeof data === "string" ? Buffer.from(data) : Buffer.from(data));
export function sign(algorithm, data, key, callback = undefined) {
  return later(() => signBytes(algorithm, bytesOf(data), key), callback);
}
export function verify(algorithm, data, key, signature, callback = undefined) {
  return later(() => verifyBytes(algorithm, bytesOf(data), key, Buffer.from(signature)), callback);
}

function oaep(given, create, run) {
  const [key, options] = take(given, create);
  const padding = options.padding ?? constants.RSA_PKCS1_OAEP_PADDING;
  if (padding !== constants.RSA_PKCS1_OAEP_PADDING) throw new Error("Of RSA's paddings the emulator has OAEP for encryption.");
  const made = run(options.oaepHash === undefined ? "SHA-1" : hashOf(options.oaepHash), options.oaepLabel ?? new Uint8Array(0), key);
  if (made === null) throw codedError(Error, "ERR_OSSL_RSA_OAEP_DECODING_ERROR", "error:02000079:rsa routines::oaep decoding error");
  return Buffer.from(made.buffer, made.byteOffset, made.byteLength);
}
export function publicEncrypt(key, data) {
  return oaep(key, createPublicKey, (hash, label, made) => native.oaepEncrypt(hash, label, keyBytes(createPublicKey(made)), bytesOf(data)));
}
export function privateDecrypt(key, data) {
  return oaep(key, createPrivateKey, (hash, label, made) => native.oaepDecrypt(hash, label, keyBytes(made), bytesOf(data)));
}
export function diffieHellman({ privateKey, publicKey }) {
  const made = native.agree(keyBytes(privateKey), keyBytes(publicKey));
  if (made === null) throw codedError(Error, "ERR_CRYPTO_INCOMPATIBLE_KEY", "Incompatible key for Diffie-Hellman");
  return Buffer.from(made.buffer, made.byteOffset, made.byteLength);
}
