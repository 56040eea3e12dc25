// ECDSA, ECDH, Ed25519 and X25519.
import { isObject } from "internal:webapi/common/arguments";
import {
  checkUsages, dataError, hashName, invalidAccess, isCryptoKey, jwkBytes, keyData, newKey, notSupported, operationError,
  requireBytes, requireJwk, requireUsages, toBase64Url, unknownExport, unknownFormat,
} from "internal:webapi/crypto/crypto_key";
import native from "native:crypto";

const CURVES = ["P-256", "P-384", "P-521"];
const EMPTY = new Uint8Array(0);

function make(name, fixedCurve, publicUsages, privateUsages) {
  const all = publicUsages.concat(privateUsages);
  const kty = fixedCurve === null ? "EC" : "OKP";
  const curveOf = (algorithm) => {
    if (fixedCurve !== null) return fixedCurve;
    const curve = String(algorithm.namedCurve);
    if (CURVES.indexOf(curve) < 0) throw notSupported(`Unrecognized or unimplemented EC curve "${curve}" requested.`);
    return curve;
  };
  const describe = (curve) => (fixedCurve === null ? { name, namedCurve: curve } : { name });
  const fromJwk = (jwk, curve) => {
    if (jwk.crv !== curve) throw dataError(`Elliptic curve key crv "${String(jwk.crv)}" does not match requested curve "${curve}".`);
    const isPrivate = jwk.d !== undefined;
    const numbers = [jwkBytes(jwk, "x"), kty === "EC" ? jwkBytes(jwk, "y") : EMPTY, isPrivate ? jwkBytes(jwk, "d") : EMPTY];
    return [native.keyFromNumbers(curve, numbers, isPrivate), isPrivate];
  };
  return {
    name,
    generate(algorithm, extractable, requested) {
      const curve = curveOf(algorithm);
      const usages = checkUsages("generate", name, requested, all);
      const privates = usages.filter((usage) => privateUsages.indexOf(usage) >= 0);
      requireUsages(privates);
      const pkcs8 = native.generateCurveKey(curve);
      const publics = usages.filter((usage) => publicUsages.indexOf(usage) >= 0);
      return {
        publicKey: newKey("public", describe(curve), true, publics, native.publicKeyOf(pkcs8)),
        privateKey: newKey("private", describe(curve), extractable, privates, pkcs8),
      };
    },
    importKey(format, data, algorithm, extractable, requested) {
      const curve = curveOf(algorithm);
      let isPrivate = format === "pkcs8";
      let der;
      if (format === "raw") der = native.keyFromRaw(curve, requireBytes(data));
      else if (format === "jwk") [der, isPrivate] = fromJwk(requireJwk(data, kty), curve);
      else if (format === "pkcs8" || format === "spki") der = native.normaliseKey(requireBytes(data), isPrivate);
      else throw unknownFormat(format);
      const usages = checkUsages("import", name, requested, isPrivate ? privateUsages : publicUsages);
      if (isPrivate) requireUsages(usages);
      const info = der === null ? null : native.keyInfo(der, isPrivate);
      if (info === null || info.curve !== curve) throw dataError(`Invalid ${format.toUpperCase()} input for ${name}.`);
      return newKey(isPrivate ? "private" : "public", describe(curve), extractable, usages, der);
    },
    exportKey(format, key) {
      const isPrivate = key.type === "private";
      if (format === "raw" && !isPrivate) return native.rawKey(keyData(key)).buffer;
      if (format === (isPrivate ? "pkcs8" : "spki")) return keyData(key).slice().buffer;
      if (format === "raw" || format === "pkcs8" || format === "spki") {
        throw invalidAccess(`${format} export of a ${key.type} key is not possible.`);
      }
      if (format !== "jwk") throw unknownExport(format);
      const [x, y, d] = native.keyNumbers(keyData(key), isPrivate);
      const jwk = { kty, crv: fixedCurve === null ? key.algorithm.namedCurve : fixedCurve, x: toBase64Url(x) };
      if (kty === "EC") jwk.y = toBase64Url(y);
      if (isPrivate) jwk.d = toBase64Url(d);
      jwk.key_ops = key.usages;
      jwk.ext = key.extractable;
      return jwk;
    },
  };
}

function signing(target, hashOf) {
  const scheme = target.name === "ECDSA" ? "ECDSA" : "Ed25519";
  target.sign = (algorithm, key, data) => {
    const made = native.sign(scheme, hashOf(algorithm), 0, keyData(key), data);
    if (made === null) throw operationError("Signing failed.");
    return made.buffer;
  };
  target.verify = (algorithm, key, signature, data) =>
    native.verify(scheme, hashOf(algorithm), 0, keyData(key), signature, data);
  return target;
}

function agreeing(target) {
  target.deriveBits = (algorithm, key, bits) => {
    const other = isObject(algorithm) ? algorithm.public : undefined;
    if (!isCryptoKey(other)) throw new TypeError('Missing field "public" in "derivedKeyParams".');
    if (other.type !== "public") throw invalidAccess("The provided key has type \"" + other.type + '", not "public"');
    if (other.algorithm.name !== key.algorithm.name || other.algorithm.namedCurve !== key.algorithm.namedCurve) {
      throw invalidAccess("Base and public CryptoKeys are of different algorithms or curves.");
    }
    const secret = native.agree(keyData(key), keyData(other));
    if (secret === null) throw operationError("Failed to derive the shared secret.");
    if (bits === null || bits === undefined) return secret.buffer;
    const bytes = Math.ceil(bits / 8);
    if (bytes > secret.byteLength) {
      throw operationError(`Derived key length (${bits} bits) is too long (should be at most ${secret.byteLength * 8} bits).`);
    }
    const cut = secret.slice(0, bytes);
    if (bits % 8 !== 0) cut[bytes - 1] &= 0xff << (8 - (bits % 8));
    return cut.buffer;
  };
  return target;
}

const DERIVE = ["deriveKey", "deriveBits"];
export const ecdsa = signing(make("ECDSA", null, ["verify"], ["sign"]), (algorithm) => hashName(algorithm.hash));
export const ecdh = agreeing(make("ECDH", null, [], DERIVE));
export const ed25519 = signing(make("Ed25519", "Ed25519", ["verify"], ["sign"]), () => "");
export const nodeEd25519 = signing(make("NODE-ED25519", "Ed25519", ["verify"], ["sign"]), () => "");
export const x25519 = agreeing(make("X25519", "X25519", [], DERIVE));
