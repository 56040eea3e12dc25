// AES-GCM, AES-CBC, AES-CTR and AES-KW keys and operations.
import {
  checkUsages, fieldBytes, dataError, jwkBytes, keyData, newKey, operationError, requireBytes, requireJwk, requireUsages,
  toBase64Url, unknownExport, unknownFormat,
} from "internal:webapi/crypto/crypto_key";
import native from "native:crypto";
import host from "native:host";

function usagesOf(name) {
  return name === "AES-KW" ? ["wrapKey", "unwrapKey"] : ["encrypt", "decrypt", "wrapKey", "unwrapKey"];
}

function checkLength(bits) {
  if (bits === 128 || bits === 192 || bits === 256) return;
  throw dataError(`Imported AES key length must be 128, 192, or 256 bits but provided ${bits}.`);
}

function make(name) {
  return {
    name,
    generate(algorithm, extractable, requested) {
      const usages = checkUsages("generate", name, requested, usagesOf(name));
      requireUsages(usages);
      const bits = Number(algorithm.length);
      if (bits !== 128 && bits !== 192 && bits !== 256) {
        throw operationError(`Generated AES key length must be 128, 192, or 256 bits but requested ${algorithm.length}.`);
      }
      return newKey("secret", { name, length: bits }, extractable, usages, host.random(bits / 8));
    },
    importKey(format, data, algorithm, extractable, requested) {
      const usages = checkUsages("import", name, requested, usagesOf(name));
      let bytes;
      if (format === "raw") bytes = requireBytes(data);
      else if (format === "jwk") bytes = jwkBytes(requireJwk(data, "oct"), "k");
      else throw unknownFormat(format);
      checkLength(bytes.byteLength * 8);
      requireUsages(usages);
      return newKey("secret", { name, length: bytes.byteLength * 8 }, extractable, usages, bytes);
    },
    exportKey(format, key) {
      const bytes = keyData(key);
      if (format === "raw") return bytes.slice().buffer;
      if (format !== "jwk") throw unknownExport(format);
      const alg = `A${bytes.byteLength * 8}${name.slice(4)}`;
      return { kty: "oct", k: toBase64Url(bytes), alg, key_ops: key.usages, ext: key.extractable };
    },
  };
}

const FAILED = "Decryption failed. This could be due to a ciphertext authentication failure, bad padding, incorrect CryptoKey, or another algorithm-specific reason.";

function result(bytes) {
  if (bytes === null) throw operationError(FAILED);
  return bytes.buffer;
}

function gcm(encrypt, algorithm, key, data) {
  const iv = fieldBytes(algorithm, "iv", "EncryptAlgorithm");
  if (iv.byteLength === 0) throw operationError("AES-GCM IV must not be empty.");
  const extra = algorithm.additionalData === undefined ? new Uint8Array(0) : fieldBytes(algorithm, "additionalData", "EncryptAlgorithm");
  const bits = algorithm.tagLength === undefined ? 128 : Number(algorithm.tagLength);
  if ([32, 64, 96, 104, 112, 120, 128].indexOf(bits) < 0) throw operationError(`Invalid AES-GCM tag length ${bits}.`);
  if (!encrypt && data.byteLength < bits / 8) throw operationError("Ciphertext length of " + data.byteLength * 8 + " bits must be greater than or equal to the size of the AES-GCM tag length of " + bits + " bits.");
  return result(native.aesGcm(encrypt, keyData(key), iv, extra, bits / 8, data));
}

function cbc(encrypt, algorithm, key, data) {
  const iv = fieldBytes(algorithm, "iv", "EncryptAlgorithm");
  if (iv.byteLength !== 16) throw operationError(`AES-CBC IV must be 16 bytes long (provided ${iv.byteLength} bytes).`);
  return result(native.aesCbc(encrypt, keyData(key), iv, data));
}

function ctr(algorithm, key, data) {
  const counter = fieldBytes(algorithm, "counter", "EncryptAlgorithm");
  if (counter.byteLength !== 16) throw operationError(`AES-CTR counter must be 16 bytes long (provided ${counter.byteLength} bytes).`);
  const bits = Number(algorithm.length);
  if (!(bits >= 1 && bits <= 128)) throw operationError(`Invalid AES-CTR counter length ${bits}.`);
  return result(native.aesCtr(keyData(key), counter, bits, data));
}

export const aesGcm = make("AES-GCM");
aesGcm.encrypt = (algorithm, key, data) => gcm(true, algorithm, key, data);
aesGcm.decrypt = (algorithm, key, data) => gcm(false, algorithm, key, data);

export const aesCbc = make("AES-CBC");
aesCbc.encrypt = (algorithm, key, data) => cbc(true, algorithm, key, data);
aesCbc.decrypt = (algorithm, key, data) => cbc(false, algorithm, key, data);

export const aesCtr = make("AES-CTR");
aesCtr.encrypt = ctr;
aesCtr.decrypt = ctr;

export const aesKw = make("AES-KW");
aesKw.wrap = (algorithm, key, data) => {
  if (data.byteLength % 8 !== 0) throw operationError(`Unwrapped key length in bits must be a multiple of 64 but is ${data.byteLength * 8}.`);
  return result(native.aesKw(true, keyData(key), data));
};
aesKw.unwrap = (algorithm, key, data) => result(native.aesKw(false, keyData(key), data));
