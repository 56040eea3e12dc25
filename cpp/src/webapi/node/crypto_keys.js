// Keys of node:crypto: KeyObject, PEM, DER and JWK. A key is its bytes: a secret's own, PKCS#8 of a private key, SubjectPublicKeyInfo of a
// public one.
import { viewBytes } from "internal:webapi/common/arguments";
import { isCryptoKey, jwkBytes, keyData, toBase64Url } from "internal:webapi/crypto/crypto_key";
import { Buffer } from "internal:webapi/node/buffer";
import { codedError, nodeError } from "internal:webapi/node/errors";
import native from "native:crypto";

const EMPTY = new Uint8Array(0);
const CURVES = { "P-256": "prime256v1", "P-384": "secp384r1", "P-521": "secp521r1" };
const OWN = {};

export class KeyObject {
  #type;
  #bytes;
  constructor(token, type, bytes) {
    if (token !== OWN) throw new TypeError("Illegal constructor");
    this.#type = type;
    this.#bytes = bytes;
  }
  static from(key) {
    return new KeyObject(OWN, key.type, keyData(key));
  }
  static bytesOf(key) {
    return key.#bytes;
  }
  get type() {
    return this.#type;
  }
  get symmetricKeySize() {
    return this.#type === "secret" ? this.#bytes.byteLength : undefined;
  }
  get asymmetricKeyType() {
    if (this.#type === "secret") return undefined;
    const { kind, curve } = infoOf(this);
    if (kind === "RSA") return "rsa";
    return curve in CURVES ? "ec" : curve.toLowerCase();
  }
  get asymmetricKeyDetails() {
    if (this.#type === "secret") return undefined;
    const { kind, curve, bits, exponent } = infoOf(this);
    if (kind === "RSA") return { modulusLength: bits, publicExponent: BigInt("0x" + Buffer.from(exponent).toString("hex")) };
    return curve in CURVES ? { namedCurve: CURVES[curve] } : {};
  }
  equals(other) {
    return this.#type === other.type && Buffer.compare(this.#bytes, keyBytes(other)) === 0;
  }
  export(options = {}) {
    const format = options.format ?? (this.#type === "secret" ? "buffer" : undefined);
    if (format === "jwk") return toJwk(this);
    if (this.#type === "secret") return Buffer.from(this.#bytes);
    if (options.cipher !== undefined) throw new Error("Encrypted keys of node:crypto are not emulated.");
    const wanted = this.#type === "private" ? "pkcs8" : "spki";
    if (options.type !== wanted) throw new Error(`Keys of type "${String(options.type)}" are not exported by the emulator: use "${wanted}".`);
    const bytes = Buffer.from(this.#bytes);
    return format === "der" ? bytes : toPem(bytes, this.#type === "private" ? "PRIVATE KEY" : "PUBLIC KEY");
  }
  get [Symbol.toStringTag]() {
    return "KeyObject";
  }
}
export const keyBytes = KeyObject.bytesOf;
delete KeyObject.bytesOf;

export const infoOf = (key) => native.keyInfo(keyBytes(key), key.type === "private");

function toPem(bytes, label) {
  return `-----BEGIN ${label}-----\n${bytes.toString("base64").replace(/.{1,64}/g, "$&\n")}-----END ${label}-----\n`;
}
function toJwk(key) {
  if (key.type === "secret") return { kty: "oct", ext: true, k: toBase64Url(keyBytes(key)) };
  const { kind, curve } = infoOf(key);
  const numbers = native.keyNumbers(keyBytes(key), key.type === "private").map((bytes) => toBase64Url(bytes));
  const named = kind === "RSA" ? ["n", "e", "d", "p", "q", "dp", "dq", "qi"] : ["x", "y", "d"];
  const jwk = kind === "RSA" ? { kty: "RSA" } : { kty: curve in CURVES ? "EC" : "OKP", crv: curve };
  named.forEach((name, at) => {
    if (numbers[at]) jwk[name] = numbers[at];
  });
  return jwk;
}
function fromJwk(jwk, wantsPrivate) {
  const names = jwk.kty === "RSA" ? ["n", "e", "d", "p", "q", "dp", "dq", "qi"] : ["x", "y", "d"];
  const numbers = names.map((name) => (jwk[name] === undefined || (!wantsPrivate && ["d", "p", "q", "dp", "dq", "qi"].includes(name)) ? EMPTY : jwkBytes(jwk, name)));
  return native.keyFromNumbers(jwk.kty === "RSA" ? "RSA" : jwk.crv, numbers, wantsPrivate);
}

// DER (ITU-T X.690), as far as wrapping the older forms of keys needs it.
function der(tag, ...parts) {
  const body = Buffer.concat(parts);
  const size = body.length;
  const head = size < 128 ? [tag, size] : size < 256 ? [tag, 0x81, size] : [tag, 0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from(head), body]);
}
const RSA = Buffer.from("300d06092a864886f70d0101010500", "hex");
const EC = Buffer.from("06072a8648ce3d0201", "hex");
const pkcs8 = (algorithm, key) => der(0x30, Buffer.from([2, 1, 0]), algorithm, der(0x04, key));

/** PKCS#8 of PKCS#1 and SEC 1 (RFC 8017, RFC 5915). */
const PRIVATE_FORMS = {
  "PRIVATE KEY": (bytes) => bytes,
  "RSA PRIVATE KEY": (bytes) => pkcs8(RSA, bytes),
  "EC PRIVATE KEY": (bytes) => {
    const at = bytes.findIndex((byte, i) => byte === 0xa0 && bytes[i + 2] === 6 && bytes[i + 1] === bytes[i + 3] + 2);
    const curve = bytes.subarray(at + 2, at + 2 + bytes[at + 1]);
    return pkcs8(der(0x30, EC, curve), bytes);
  },
};
const PUBLIC_FORMS = {
  "PUBLIC KEY": (bytes) => bytes,
  "RSA PUBLIC KEY": (bytes) => der(0x30, RSA, der(0x03, Buffer.from([0]), bytes)),
};
const DER_FORMS = { pkcs8: "PRIVATE KEY", sec1: "EC PRIVATE KEY", spki: "PUBLIC KEY" };

function unreadable(type) {
  return new Error(`Failed to parse ${type} key`);
}
/** [label, bytes] of a key in PEM or DER. */
function readForm(data, options, role) {
  const bytes = typeof data === "string" ? Buffer.from(data) : Buffer.from(viewBytes(data) ?? unreadableBytes(data));
  if (options.format === "der") {
    const label = options.type === "pkcs1" ? `RSA ${role} KEY` : DER_FORMS[options.type ?? (role === "PRIVATE" ? "pkcs8" : "spki")];
    return [label, bytes];
  }
  const found = /-----BEGIN ([A-Z ]+)-----([\s\S]*?)-----END \1-----/.exec(bytes.toString("latin1"));
  if (found === null) throw unreadable(role.toLowerCase());
  return [found[1], Buffer.from(found[2].replace(/\s+/g, ""), "base64")];
}
function unreadableBytes(key) {
  throw nodeError("ERR_INVALID_ARG_TYPE", "key", "of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, or KeyObject", key);
}
const isOptions = (given) => typeof given === "object" && given !== null && viewBytes(given) === undefined && given.key !== undefined;

export function createSecretKey(key, encoding = undefined) {
  const bytes = typeof key === "string" ? Buffer.from(key, encoding) : viewBytes(key);
  if (bytes === undefined) throw nodeError("ERR_INVALID_ARG_TYPE", "key", "an instance of ArrayBuffer, Buffer, TypedArray, or DataView", key);
  return new KeyObject(OWN, "secret", Uint8Array.from(bytes));
}

export function createPrivateKey(given) {
  const options = isOptions(given) ? given : {};
  const data = isOptions(given) ? given.key : given;
  if (data instanceof KeyObject) return data;
  if (options.format === "jwk") return finished("private", fromJwk(data, true));
  const [label, bytes] = readForm(data, options, "PRIVATE");
  if (/ENCRYPTED/.test(label)) throw new Error("Encrypted keys of node:crypto are not emulated.");
  if (PRIVATE_FORMS[label] === undefined) throw unreadable("private");
  return finished("private", native.normaliseKey(PRIVATE_FORMS[label](bytes), true));
}

export function createPublicKey(given) {
  const options = isOptions(given) ? given : {};
  const data = isOptions(given) ? given.key : given;
  if (data instanceof KeyObject) return data.type === "private" ? finished("public", native.publicKeyOf(keyBytes(data))) : data;
  if (options.format === "jwk") return finished("public", fromJwk(data, false));
  const [label, bytes] = readForm(data, options, "PUBLIC");
  if (PRIVATE_FORMS[label] !== undefined) return createPublicKey(createPrivateKey(given));
  if (label === "CERTIFICATE") throw new Error("Certificates of node:crypto are not emulated.");
  if (PUBLIC_FORMS[label] === undefined) throw unreadable("public");
  return finished("public", native.normaliseKey(PUBLIC_FORMS[label](bytes), false));
}
function finished(type, bytes) {
  if (bytes === null) throw unreadable(type);
  return new KeyObject(OWN, type, bytes);
}

/** The bytes of a secret, whatever form it comes in. */
export function secretBytes(key, encoding = undefined) {
  if (key instanceof KeyObject) {
    if (key.type !== "secret") throw codedError(TypeError, "ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE", `Invalid key object type ${key.type}, expected secret.`);
    return keyBytes(key);
  }
  if (isCryptoKey(key)) return keyData(key);
  return keyBytes(createSecretKey(key, encoding));
}

function exportAs(key, encoding) {
  return encoding === undefined ? key : key.export(encoding);
}
const NODE_CURVES = { prime256v1: "P-256", "P-256": "P-256", secp384r1: "P-384", "P-384": "P-384", secp521r1: "P-521", "P-521": "P-521" };

export function generateKeyPairSync(type, options = {}) {
  let made;
  if (type === "rsa") {
    const exponent = options.publicExponent ?? 0x10001;
    made = native.generateRsa(options.modulusLength, Uint8Array.of(exponent >> 16, (exponent >> 8) & 255, exponent & 255));
  } else if (type === "ec") {
    const curve = NODE_CURVES[options.namedCurve];
    if (curve === undefined) throw codedError(TypeError, "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
    made = native.generateCurveKey(curve);
  } else if (type === "ed25519" || type === "x25519") {
    made = native.generateCurveKey(type === "ed25519" ? "Ed25519" : "X25519");
  } else {
    throw new Error(`generateKeyPair("${String(type)}") of node:crypto is not emulated.`);
  }
  const privateKey = finished("private", made);
  return {
    publicKey: exportAs(createPublicKey(privateKey), options.publicKeyEncoding),
    privateKey: exportAs(privateKey, options.privateKeyEncoding),
  };
}
export function generateKeyPair(type, options, callback) {
  const { publicKey, privateKey } = generateKeyPairSync(type, options);
  queueMicrotask(() => callback(null, publicKey, privateKey));
}
