// SubtleCrypto: checks the key, picks the algorithm, turns its answer into a promise.
import { illegalConstructor, isObject, tag, viewBytes, wrongArgument } from "internal:webapi/common/arguments";
import { encodeUtf8, decodeUtf8 } from "internal:webapi/common/bytes";
import { hashName, invalidAccess, isCryptoKey, notSupported } from "internal:webapi/crypto/crypto_key";
import engine from "native:engine";
import native from "native:crypto";

// Algorithm name in capitals -> [module, export]: only what a Worker asks for is loaded.
const ALGORITHMS = {
  "HMAC": ["hmac", "hmac"],
  "AES-GCM": ["aes", "aesGcm"], "AES-CBC": ["aes", "aesCbc"], "AES-CTR": ["aes", "aesCtr"], "AES-KW": ["aes", "aesKw"],
  "RSASSA-PKCS1-V1_5": ["rsa", "rsaPkcs1"], "RSA-PSS": ["rsa", "rsaPss"], "RSA-OAEP": ["rsa", "rsaOaep"],
  "ECDSA": ["ec", "ecdsa"], "ECDH": ["ec", "ecdh"], "ED25519": ["ec", "ed25519"], "NODE-ED25519": ["ec", "nodeEd25519"],
  "X25519": ["ec", "x25519"],
  "HKDF": ["kdf", "hkdf"], "PBKDF2": ["kdf", "pbkdf2"],
};

function nameOf(algorithm) {
  if (!isObject(algorithm)) return String(algorithm);
  if (algorithm.name === undefined) throw new TypeError('Missing field "name" in "algorithm".');
  return String(algorithm.name);
}

function find(algorithm) {
  const entry = ALGORITHMS[nameOf(algorithm).toUpperCase()];
  return entry === undefined ? undefined : engine.load("internal:webapi/crypto/" + entry[0])[entry[1]];
}

function dictionary(algorithm) {
  return isObject(algorithm) ? algorithm : { name: algorithm };
}

function requireKey(key, method, position) {
  if (!isCryptoKey(key)) throw wrongArgument(method, "SubtleCrypto", position, "CryptoKey");
}

/** The algorithm of `key`, after checking that the call asks for it and for a usage that the key has. */
function operationOn(method, algorithm, key, usage) {
  requireKey(key, method, 2);
  const own = key.algorithm.name;
  const asked = nameOf(algorithm);
  if (asked.toUpperCase() !== own.toUpperCase()) {
    throw invalidAccess(`Requested algorithm "${asked}" does not match this CryptoKey's algorithm "${own}".`);
  }
  if (key.usages.indexOf(usage) < 0) {
    throw invalidAccess(`Requested key usage "${usage}" does not match any usage listed in this CryptoKey.`);
  }
  return find(own);
}

function bytesArgument(value, method, position) {
  const bytes = viewBytes(value);
  if (bytes === undefined) throw wrongArgument(method, "SubtleCrypto", position, "ArrayBuffer or ArrayBufferView");
  return bytes;
}

function unsupported(operation, name) {
  return notSupported(`The ${operation} operation is not implemented for "${name}".`);
}

function run(compute) {
  try {
    return Promise.resolve(compute());
  } catch (error) {
    return Promise.reject(error);
  }
}

function importKey(format, data, algorithm, extractable, usages) {
  const found = find(algorithm);
  if (found === undefined) throw notSupported(`Unrecognized key import algorithm "${nameOf(algorithm)}" requested.`);
  return found.importKey(String(format), data, dictionary(algorithm), extractable, usages);
}

function exportKey(format, key) {
  if (!key.extractable) throw invalidAccess(`Attempt to export non-extractable ${key.algorithm.name} key.`);
  const found = find(key.algorithm.name);
  if (found.exportKey === undefined) throw unsupported("exportKey", key.algorithm.name);
  return found.exportKey(format, key);
}

/** How many bits deriveKey() must ask for. */
function keyLength(algorithm) {
  const name = nameOf(algorithm).toUpperCase();
  if (name.startsWith("AES-")) return Number(algorithm.length);
  if (name === "HMAC") {
    if (algorithm.length !== undefined) return Number(algorithm.length);
    return { "SHA-1": 512, "SHA-256": 512, "SHA-384": 1024, "SHA-512": 1024 }[hashName(algorithm.hash)];
  }
  if (name === "HKDF" || name === "PBKDF2") return null;
  throw notSupported(`Unrecognized derived key type "${nameOf(algorithm)}" requested.`);
}

const INTERNAL = {};

export class SubtleCrypto {
  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
  }
  digest(algorithm, data) {
    return run(() => native.digest(hashName(algorithm), bytesArgument(data, "digest", 2)).buffer);
  }
  sign(algorithm, key, data) {
    return run(() => {
      const found = operationOn("sign", algorithm, key, "sign");
      return found.sign(dictionary(algorithm), key, bytesArgument(data, "sign", 3));
    });
  }
  verify(algorithm, key, signature, data) {
    return run(() => {
      const found = operationOn("verify", algorithm, key, "verify");
      return found.verify(dictionary(algorithm), key, bytesArgument(signature, "verify", 3), bytesArgument(data, "verify", 4));
    });
  }
  encrypt(algorithm, key, data) {
    return run(() => {
      const found = operationOn("encrypt", algorithm, key, "encrypt");
      return found.encrypt(dictionary(algorithm), key, bytesArgument(data, "encrypt", 3));
    });
  }
  decrypt(algorithm, key, data) {
    return run(() => {
      const found = operationOn("decrypt", algorithm, key, "decrypt");
      return found.decrypt(dictionary(algorithm), key, bytesArgument(data, "decrypt", 3));
    });
  }
  generateKey(algorithm, extractable, usages) {
    return run(() => {
      const found = find(algorithm);
      if (found === undefined || found.generate === undefined) {
        throw notSupported(`Unrecognized key generation algorithm "${nameOf(algorithm)}" requested.`);
      }
      return found.generate(dictionary(algorithm), extractable, usages);
    });
  }
  importKey(format, data, algorithm, extractable, usages) {
    return run(() => importKey(format, data, algorithm, extractable, usages));
  }
  exportKey(format, key) {
    return run(() => {
      requireKey(key, "exportKey", 2);
      return exportKey(String(format), key);
    });
  }
  deriveBits(algorithm, key, length = null) {
    return run(() => {
      const found = operationOn("deriveBits", algorithm, key, "deriveBits");
      return found.deriveBits(dictionary(algorithm), key, length === null || length === undefined ? null : Number(length));
    });
  }
  deriveKey(algorithm, key, derived, extractable, usages) {
    return run(() => {
      const found = operationOn("deriveKey", algorithm, key, "deriveKey");
      const secret = found.deriveBits(dictionary(algorithm), key, keyLength(derived));
      return importKey("raw", secret, derived, extractable, usages);
    });
  }
  wrapKey(format, key, wrappingKey, algorithm) {
    return run(() => {
      requireKey(key, "wrapKey", 2);
      const found = operationOn("wrapKey", algorithm, wrappingKey, "wrapKey");
      const exported = exportKey(String(format), key);
      let bytes = viewBytes(exported);
      if (bytes === undefined) {
        let text = JSON.stringify(exported);
        if (found.name === "AES-KW") text += " ".repeat((8 - (encodeUtf8(text).byteLength % 8)) % 8);
        bytes = encodeUtf8(text);
      }
      return (found.wrap || found.encrypt)(dictionary(algorithm), wrappingKey, bytes);
    });
  }
  unwrapKey(format, wrapped, unwrappingKey, unwrapAlgorithm, algorithm, extractable, usages) {
    return run(() => {
      requireKey(unwrappingKey, "unwrapKey", 3);
      const found = operationOn("unwrapKey", unwrapAlgorithm, unwrappingKey, "unwrapKey");
      const bytes = (found.unwrap || found.decrypt)(dictionary(unwrapAlgorithm), unwrappingKey, bytesArgument(wrapped, "unwrapKey", 2));
      const data = String(format) === "jwk" ? JSON.parse(decodeUtf8(new Uint8Array(bytes))) : bytes;
      return importKey(format, data, algorithm, extractable, usages);
    });
  }
  timingSafeEqual(a, b) {
    const left = bytesArgument(a, "timingSafeEqual", 1);
    const right = bytesArgument(b, "timingSafeEqual", 2);
    if (left.byteLength !== right.byteLength) throw new TypeError("Input buffers must have the same byte length.");
    return native.timingSafeEqual(left, right);
  }
}
tag(SubtleCrypto, "SubtleCrypto");

export const subtle = new SubtleCrypto(INTERNAL);
