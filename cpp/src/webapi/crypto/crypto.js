// The global `crypto`: random values from the emulator's seed, and the door to SubtleCrypto.
import { illegalConstructor, tag, wrongArgument } from "internal:webapi/common/arguments";
import { domError } from "internal:webapi/common/dom_error";
import engine from "native:engine";
import host from "native:host";

const INTEGERS = ["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
  "BigInt64Array", "BigUint64Array"];
const INTERNAL = {};
let subtle = null;

export class Crypto {
  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
  }
  get subtle() {
    if (subtle === null) subtle = engine.load("internal:webapi/crypto/subtle").subtle;
    return subtle;
  }
  get DigestStream() {
    return engine.load("internal:webapi/crypto/digest_stream").DigestStream;
  }
  getRandomValues(view) {
    if (!ArrayBuffer.isView(view)) throw wrongArgument("getRandomValues", "Crypto", 1, "ArrayBufferView");
    const type = Object.prototype.toString.call(view).slice(8, -1);
    if (INTEGERS.indexOf(type) < 0) {
      throw domError(
        "ArrayBufferView argument to getRandomValues() must be an integer-typed view.", "TypeMismatchError");
    }
    if (view.byteLength > 65536) {
      throw domError(
        `getRandomValues() only accepts buffers of size <= 64K but provided ${view.byteLength} bytes.`, "QuotaExceededError");
    }
    host.requireRequest();
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(host.random(view.byteLength));
    return view;
  }
  randomUUID() {
    host.requireRequest();
    return host.uuid();
  }
}
tag(Crypto, "Crypto");

export const crypto = new Crypto(INTERNAL);
