// RSASSA-PKCS1-v1_5, RSA-PSS and RSA-OAEP.
import {
  checkUsages, dataError, fieldBytes, hashBits, hashName, invalidAccess, jwkBytes, keyData, newKey, operationError, requireBytes,
  requireJwk, requireUsages, toBase64Url, unknownExport, unknownFormat,
} from "internal:webapi/crypto/crypto_key";
import native from "native:crypto";

const MEMBERS = ["n", "e", "d", "p", "q", "dp", "dq", "qi"];
const ALG_PREFIX = { "RSASSA-PKCS1-v1_5": "RS", "RSA-PSS": "PS", "RSA-OAEP": "RSA-OAEP" };

function algName(name, hash) {
  const bits = hashBits(hash);
  if (name === "RSA-OAEP") return bits === 160 ? "RSA-OAEP" : `RSA-OAEP-${bits}`;
  return ALG_PREFIX[name] + (bits === 160 ? 1 : bits);
}

function describe(name, hash, der, isPrivate) {
  const info = native.keyInfo(der, isPrivate);
  if (info === null || info.kind !== "RSA") throw dataError(`Invalid RSA key data for ${name}.`);
  return { name, modulusLength: info.bits, publicExponent: info.exponent, hash: { name: hash } };
}

function make(name, publicUsages, privateUsages) {
  const all = publicUsages.concat(privateUsages);
  return {
    name,
    generate(algorithm, extractable, requested) {
      const usages = checkUsages("generate", name, requested, all);
      const hash = hashName(algorithm.hash);
      const privates = usages.filter((usage) => privateUsages.indexOf(usage) >= 0);
      requireUsages(privates);
      const bits = Number(algorithm.modulusLength);
      if (!(bits >= 256 && bits <= 16384) || bits % 8 !== 0) {
        throw operationError(`The modulus length must be a multiple of 8 and between 256 and 16k, but ${bits} was requested.`);
      }
      const pkcs8 = native.generateRsa(bits, fieldBytes(algorithm, "publicExponent", "GenerateKeyAlgorithm"));
      if (pkcs8 === null) throw operationError("RSA key generation failed.");
      const made = describe(name, hash, pkcs8, true);
      const publics = usages.filter((usage) => publicUsages.indexOf(usage) >= 0);
      return {
        publicKey: newKey("public", made, true, publics, native.publicKeyOf(pkcs8)),
        privateKey: newKey("private", made, extractable, privates, pkcs8),
      };
    },
    importKey(format, data, algorithm, extractable, requested) {
      const hash = hashName(algorithm.hash);
      let isPrivate = format === "pkcs8";
      let der;
      if (format === "pkcs8" || format === "spki") {
        der = native.normaliseKey(requireBytes(data), isPrivate);
      } else if (format === "jwk") {
        const jwk = requireJwk(data, "RSA");
        isPrivate = jwk.d !== undefined;
        if (jwk.alg !== undefined && jwk.alg !== algName(name, hash)) {
          throw dataError(`JSON Web Key Algorithm parameter "alg" ("${jwk.alg}") does not match requested algorithm "${algName(name, hash)}".`);
        }
        const numbers = MEMBERS.map((member) => (jwk[member] === undefined ? new Uint8Array(0) : jwkBytes(jwk, member)));
        der = native.keyFromNumbers("RSA", numbers, isPrivate);
      } else {
        throw unknownFormat(format);
      }
      const usages = checkUsages("import", name, requested, isPrivate ? privateUsages : publicUsages);
      if (isPrivate) requireUsages(usages);
      if (der === null) throw dataError(`Invalid ${format.toUpperCase()} input.`);
      return newKey(isPrivate ? "private" : "public", describe(name, hash, der, isPrivate), extractable, usages, der);
    },
    exportKey(format, key) {
      const isPrivate = key.type === "private";
      if (format === (isPrivate ? "pkcs8" : "spki")) return keyData(key).slice().buffer;
      if (format === "pkcs8" || format === "spki") throw invalidAccess(`Asymmetric ${format} export of a ${key.type} key is not possible.`);
      if (format !== "jwk") throw unknownExport(format);
      const numbers = native.keyNumbers(keyData(key), isPrivate);
      const jwk = { kty: "RSA", alg: algName(name, key.algorithm.hash.name), key_ops: key.usages, ext: key.extractable };
      MEMBERS.forEach((member, index) => {
        if (index < 2 || isPrivate) jwk[member] = toBase64Url(numbers[index]);
      });
      return jwk;
    },
  };
}

function signing(target, salt) {
  const { name } = target;
  target.sign = (algorithm, key, data) => {
    const made = native.sign(name, key.algorithm.hash.name, salt(algorithm), keyData(key), data);
    if (made === null) throw operationError("Signing failed.");
    return made.buffer;
  };
  target.verify = (algorithm, key, signature, data) =>
    native.verify(name, key.algorithm.hash.name, salt(algorithm), keyData(key), signature, data);
  return target;
}

export const rsaPkcs1 = signing(make("RSASSA-PKCS1-v1_5", ["verify"], ["sign"]), () => 0);
export const rsaPss = signing(make("RSA-PSS", ["verify"], ["sign"]), (algorithm) => {
  if (algorithm.saltLength === undefined) throw new TypeError('Failed to provide salt for RSA-PSS key operation which requires a salt');
  return Number(algorithm.saltLength);
});

export const rsaOaep = make("RSA-OAEP", ["encrypt", "wrapKey"], ["decrypt", "unwrapKey"]);
const labelOf = (algorithm) =>
  algorithm.label === undefined ? new Uint8Array(0) : fieldBytes(algorithm, "label", "EncryptAlgorithm");
rsaOaep.encrypt = (algorithm, key, data) => {
  const made = native.oaepEncrypt(key.algorithm.hash.name, labelOf(algorithm), keyData(key), data);
  if (made === null) throw operationError("RSA-OAEP failed encryption.");
  return made.buffer;
};
rsaOaep.decrypt = (algorithm, key, data) => {
  const made = native.oaepDecrypt(key.algorithm.hash.name, labelOf(algorithm), keyData(key), data);
  if (made === null) throw operationError("RSA-OAEP failed decryption.");
  return made.buffer;
};
