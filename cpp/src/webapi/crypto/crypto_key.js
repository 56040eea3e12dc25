// CryptoKey and what the algorithms share: names, usages, errors, base64url.
import { illegalConstructor, isObject, tag, viewBytes } from "internal:webapi/common/arguments";
import { domError } from "internal:webapi/common/dom_error";
import encoding from "native:encoding";

const INTERNAL = {};

export class CryptoKey {
  #type;
  #algorithm;
  #extractable;
  #usages;
  #data; // the secret's bytes, or DER (PKCS#8 for a private key, SubjectPublicKeyInfo for a public one)

  constructor(token, type, algorithm, extractable, usages, data) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#type = type;
    this.#algorithm = algorithm;
    this.#extractable = extractable;
    this.#usages = usages;
    this.#data = data;
  }
  get type() {
    return this.#type;
  }
  get algorithm() {
    return this.#algorithm;
  }
  get extractable() {
    return this.#extractable;
  }
  get usages() {
    return this.#usages.slice();
  }
  static data(key) {
    return key.#data;
  }
  static is(value) {
    return isObject(value) && #data in value;
  }
}
/** The bytes behind a key, for the algorithms only. */
export const keyData = CryptoKey.data;
export const isCryptoKey = CryptoKey.is;
delete CryptoKey.data;
delete CryptoKey.is;
tag(CryptoKey, "CryptoKey");

export function newKey(type, algorithm, extractable, usages, data) {
  return new CryptoKey(INTERNAL, type, algorithm, Boolean(extractable), usages, data);
}

export const dataError = (message) => domError(message, "DataError");
export const operationError = (message) => domError(message, "OperationError");
export const notSupported = (message) => domError(message, "NotSupportedError");
export const invalidAccess = (message) => domError(message, "InvalidAccessError");
export const syntaxError = (message) => domError(message, "SyntaxError");

const ALL_USAGES = ["encrypt", "decrypt", "sign", "verify", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"];

/** The usages asked for, in the standard's order; each must be one of `allowed`. */
export function checkUsages(operation, name, usages, allowed) {
  if (!isObject(usages) || typeof usages[Symbol.iterator] !== "function") {
    throw new TypeError(`Failed to execute '${operation === "import" ? "importKey" : "generateKey"}' on 'SubtleCrypto': parameter ${operation === "import" ? 5 : 3} is not of type 'Array'.`);
  }
  const wanted = [...usages].map(String);
  for (const usage of wanted) {
    if (allowed.indexOf(usage) < 0) throw syntaxError(`Attempt to ${operation} ${name} key with invalid usage "${usage}".`);
  }
  return ALL_USAGES.filter((usage) => wanted.indexOf(usage) >= 0);
}

export function requireUsages(usages) {
  if (usages.length === 0) throw syntaxError("Secret/private CryptoKeys must have at least one usage.");
}

/** The bytes of a BufferSource field of an algorithm dictionary. */
export function fieldBytes(dictionary, field, type) {
  const bytes = viewBytes(dictionary[field]);
  if (bytes === undefined) {
    throw new TypeError(dictionary[field] === undefined
      ? `Missing field "${field}" in "algorithm".`
      : `Incorrect type for the '${field}' field on '${type}': the provided value is not of type 'ArrayBuffer or ArrayBufferView'.`);
  }
  return bytes;
}

const HASHES = ["SHA-1", "SHA-256", "SHA-384", "SHA-512", "MD5"];

/** The canonical name of the hash that `value` (a name or { name }) asks for. */
export function hashName(value) {
  const name = isObject(value) ? value.name : value;
  if (name === undefined) throw new TypeError('Missing field "hash" in "algorithm".');
  const upper = String(name).toUpperCase();
  if (HASHES.indexOf(upper) < 0) throw notSupported(`Unrecognized or unimplemented digest algorithm requested: ${String(name)}`);
  return upper;
}

export function hashBits(name) {
  return { "SHA-1": 160, "SHA-256": 256, "SHA-384": 384, "SHA-512": 512, MD5: 128 }[name];
}

export function toBase64Url(bytes) {
  return encoding.toBase64Url(bytes);
}

/** The bytes of a JSON Web Key's member. */
export function jwkBytes(jwk, member) {
  const bytes = typeof jwk[member] === "string" ? encoding.fromBase64Url(jwk[member]) : null;
  if (bytes === null) throw dataError(`Missing or invalid "${member}" in the JSON Web Key.`);
  return bytes;
}

export function requireJwk(data, kty) {
  if (!isObject(data) || viewBytes(data) !== undefined) throw new TypeError('Import data provided for "jwk" import format must be a JsonWebKey.');
  if (data.kty !== kty) throw dataError(`JSON Web Key import failed: "kty" is "${String(data.kty)}", not "${kty}".`);
  return data;
}

export function requireBytes(data) {
  const bytes = viewBytes(data);
  if (bytes === undefined) {
    throw new TypeError('Import data provided for "raw", "pkcs8", or "spki" import formats must be a buffer source.');
  }
  return bytes.slice();
}

export function unknownFormat(format) {
  return notSupported(`Unrecognized key import format "${format}".`);
}

export function unknownExport(format) {
  return notSupported(`Unrecognized key export format "${format}".`);
}
