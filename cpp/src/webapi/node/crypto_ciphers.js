// Ciphers of node:crypto: AES in CBC, CTR and GCM. What goes in is kept, and all of it comes out at final().
import { viewBytes } from "internal:webapi/common/arguments";
import { concat } from "internal:webapi/common/bytes";
import { Buffer } from "internal:webapi/node/buffer";
import { secretBytes } from "internal:webapi/node/crypto_keys";
import { codedError, nodeError } from "internal:webapi/node/errors";
import native from "native:crypto";

const CIPHERS = {};
for (const bits of [128, 192, 256]) {
  for (const mode of ["cbc", "ctr", "gcm"]) CIPHERS[`aes-${bits}-${mode}`] = { bytes: bits / 8, mode };
}
export const getCiphers = () => Object.keys(CIPHERS);
export function getCipherInfo(name) {
  const found = CIPHERS[String(name).toLowerCase()];
  if (found === undefined) return undefined;
  const mode = found.mode;
  return { mode, name, blockSize: mode === "cbc" ? 16 : 1, ivLength: mode === "gcm" ? 12 : 16, keyLength: found.bytes };
}

const asBytes = (data, encoding) => {
  const bytes = typeof data === "string" ? Buffer.from(data, encoding) : viewBytes(data);
  if (bytes === undefined) throw nodeError("ERR_INVALID_ARG_TYPE", "data", "of type string or an instance of Buffer, TypedArray, or DataView", data);
  return bytes;
};
const asResult = (bytes, encoding) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding === undefined || encoding === "buffer" ? buffer : buffer.toString(encoding);
};

class Cipher {
  #encrypts;
  #mode;
  #key;
  #iv;
  #pieces = [new Uint8Array(0)];
  #extra = [new Uint8Array(0)];
  #tag;
  #tagBytes;
  #done = false;

  constructor(encrypts, name, key, iv, options = {}) {
    const found = CIPHERS[String(name).toLowerCase()];
    if (found === undefined) throw new Error(`Unknown or unsupported cipher: ${name}`);
    const bytes = secretBytes(key);
    const start = iv === null ? new Uint8Array(0) : asBytes(iv, "utf8");
    if (bytes.byteLength !== found.bytes) throw new Error("Invalid key length");
    if (found.mode === "gcm" ? start.byteLength === 0 : start.byteLength !== 16) {
      throw new Error("Invalid initialization vector");
    }
    this.#encrypts = encrypts;
    this.#mode = found.mode;
    this.#key = bytes;
    this.#iv = start.slice();
    this.#tagBytes = options?.authTagLength ?? 16;
  }
  update(data, encoding = undefined, outputEncoding = undefined) {
    if (this.#done) throw codedError(Error, "ERR_CRYPTO_INVALID_STATE", "Unsupported state or unable to update");
    this.#pieces.push(asBytes(data, encoding).slice());
    return asResult(new Uint8Array(0), outputEncoding);
  }
  final(outputEncoding = undefined) {
    if (this.#done) throw codedError(Error, "ERR_CRYPTO_INVALID_STATE", "Unsupported state");
    this.#done = true;
    return asResult(this.#run(concat(this.#pieces)), outputEncoding);
  }
  #run(data) {
    if (this.#mode === "ctr") return native.aesCtr(this.#key, this.#iv, 128, data);
    if (this.#mode === "cbc") {
      const made = native.aesCbc(this.#encrypts, this.#key, this.#iv, data);
      if (made === null) throw codedError(Error, "ERR_OSSL_BAD_DECRYPT", "error:1C800064:Provider routines::bad decrypt");
      return made;
    }
    const size = this.#tagBytes;
    if (!this.#encrypts) {
      const sealed = this.#tag === undefined ? null : native.aesGcm(false, this.#key, this.#iv, concat(this.#extra), this.#tag.byteLength, concat([data, this.#tag]));
      if (sealed === null) throw new Error("Authentication failed");
      return sealed;
    }
    const sealed = native.aesGcm(true, this.#key, this.#iv, concat(this.#extra), size, data);
    this.#tag = sealed.slice(sealed.byteLength - size);
    return sealed.slice(0, sealed.byteLength - size);
  }
  setAAD(data, options = undefined) {
    this.#extra.push(asBytes(data, options?.encoding).slice());
    return this;
  }
  getAuthTag() {
    if (!this.#encrypts || this.#tag === undefined) throw codedError(Error, "ERR_CRYPTO_INVALID_STATE", "Invalid state for operation getAuthTag");
    return Buffer.from(this.#tag);
  }
  setAuthTag(tag, encoding = undefined) {
    this.#tag = asBytes(tag, encoding).slice();
    return this;
  }
  setAutoPadding(pads = true) {
    if (!pads) throw new Error("setAutoPadding(false) of node:crypto is not emulated.");
    return this;
  }
}

export class Cipheriv extends Cipher {
  constructor(name, key, iv, options = undefined) {
    super(true, name, key, iv, options);
  }
}
export class Decipheriv extends Cipher {
  constructor(name, key, iv, options = undefined) {
    super(false, name, key, iv, options);
  }
}
export const createCipheriv = (name, key, iv, options = undefined) => new Cipheriv(name, key, iv, options);
export const createDecipheriv = (name, key, iv, options = undefined) => new Decipheriv(name, key, iv, options);
