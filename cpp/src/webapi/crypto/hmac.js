// HMAC keys and signatures.
import {
  checkUsages, dataError, hashBits, hashName, jwkBytes, keyData, newKey, operationError, requireBytes, requireJwk, requireUsages,
  toBase64Url, unknownExport, unknownFormat,
} from "internal:webapi/crypto/crypto_key";
import native from "native:crypto";
import host from "native:host";

const BLOCK_BITS = { "SHA-1": 512, "SHA-256": 512, "SHA-384": 1024, "SHA-512": 1024, MD5: 512 };

export const hmac = {
  name: "HMAC",
  generate(algorithm, extractable, requested) {
    const usages = checkUsages("generate", "HMAC", requested, ["sign", "verify"]);
    requireUsages(usages);
    const hash = hashName(algorithm.hash);
    const length = algorithm.length === undefined ? BLOCK_BITS[hash] : Number(algorithm.length);
    if (!(length > 0)) throw operationError("HMAC key length must be more than zero.");
    return newKey("secret", { name: "HMAC", hash: { name: hash }, length }, extractable, usages, host.random(Math.ceil(length / 8)));
  },
  importKey(format, data, algorithm, extractable, requested) {
    const usages = checkUsages("import", "HMAC", requested, ["sign", "verify"]);
    const hash = hashName(algorithm.hash);
    let bytes;
    if (format === "raw") {
      bytes = requireBytes(data);
    } else if (format === "jwk") {
      const jwk = requireJwk(data, "oct");
      bytes = jwkBytes(jwk, "k");
      if (jwk.alg !== undefined && jwk.alg !== `HS${hashBits(hash) === 160 ? 1 : hashBits(hash)}`) {
        throw dataError(`JSON Web Key Algorithm parameter "alg" ("${jwk.alg}") does not match requested HMAC hash "${hash}".`);
      }
    } else {
      throw unknownFormat(format);
    }
    requireUsages(usages);
    if (bytes.byteLength === 0) throw dataError("HMAC key data must not be empty.");
    const length = algorithm.length === undefined ? bytes.byteLength * 8 : Number(algorithm.length);
    if (length > bytes.byteLength * 8 || length <= bytes.byteLength * 8 - 8) {
      throw dataError(`Imported HMAC key length (${length}) must be a value up to 7 bits less than, and no greater than, the bit length of the raw key data (${bytes.byteLength * 8}).`);
    }
    return newKey("secret", { name: "HMAC", hash: { name: hash }, length }, extractable, usages, bytes);
  },
  exportKey(format, key) {
    const bytes = keyData(key);
    if (format === "raw") return bytes.slice().buffer;
    if (format !== "jwk") throw unknownExport(format);
    const bits = hashBits(key.algorithm.hash.name);
    return { kty: "oct", k: toBase64Url(bytes), alg: `HS${bits === 160 ? 1 : bits}`, key_ops: key.usages, ext: key.extractable };
  },
  sign(algorithm, key, data) {
    return native.hmac(key.algorithm.hash.name, keyData(key), data).buffer;
  },
  verify(algorithm, key, signature, data) {
    return native.timingSafeEqual(native.hmac(key.algorithm.hash.name, keyData(key), data), signature);
  },
};
