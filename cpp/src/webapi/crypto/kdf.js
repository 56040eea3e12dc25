// HKDF and PBKDF2.
import {
  checkUsages, fieldBytes, hashName, keyData, newKey, notSupported, operationError, requireBytes, requireUsages, syntaxError, unknownFormat,
} from "internal:webapi/crypto/crypto_key";
import native from "native:crypto";

const MOST_ITERATIONS = 100000;

function importSecret(name) {
  return (format, data, algorithm, extractable, requested) => {
    const usages = checkUsages("import", name, requested, ["deriveKey", "deriveBits"]);
    if (format !== "raw") throw unknownFormat(format);
    if (extractable) throw syntaxError(`${name} key cannot be extractable.`);
    requireUsages(usages);
    return newKey("secret", { name }, false, usages, requireBytes(data));
  };
}

function bytesFor(bits, name) {
  if (bits === undefined || bits === null) throw operationError(`${name} cannot derive a key with null length.`);
  if (bits === 0 || bits % 8 !== 0) throw operationError(`${name} requires a derived length of a multiple of eight bits (provided ${bits}).`);
  return bits / 8;
}

export const hkdf = {
  name: "HKDF",
  importKey: importSecret("HKDF"),
  deriveBits(algorithm, key, bits) {
    const hash = hashName(algorithm.hash);
    const salt = fieldBytes(algorithm, "salt", "DeriveKeyAlgorithm");
    const info = fieldBytes(algorithm, "info", "DeriveKeyAlgorithm");
    const made = native.hkdf(hash, keyData(key), salt, info, bytesFor(bits, "HKDF"));
    if (made === null) throw operationError("HKDF failed: the requested length is too large.");
    return made.buffer;
  },
};

export const pbkdf2 = {
  name: "PBKDF2",
  importKey: importSecret("PBKDF2"),
  deriveBits(algorithm, key, bits) {
    const hash = hashName(algorithm.hash);
    const salt = fieldBytes(algorithm, "salt", "DeriveKeyAlgorithm");
    const iterations = Number(algorithm.iterations);
    if (!(iterations > 0)) throw operationError(`Pbkdf2 failed: iteration counts must be greater than zero (requested ${algorithm.iterations}).`);
    if (iterations > MOST_ITERATIONS) {
      throw notSupported(`Pbkdf2 failed: iteration counts above ${MOST_ITERATIONS} are not supported (requested ${iterations}).`);
    }
    return native.pbkdf2(hash, keyData(key), salt, iterations, bytesFor(bits, "PBKDF2")).buffer;
  },
};
