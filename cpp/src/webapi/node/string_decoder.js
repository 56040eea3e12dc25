// node:string_decoder.
import { Buffer } from "internal:webapi/node/buffer";
import native from "native:encoding";

export class StringDecoder {
  #decoder = null;
  #rest = Buffer.alloc(0);
  constructor(encoding = "utf8") {
    this.encoding = String(encoding).toLowerCase().replace("utf-8", "utf8");
    if (this.encoding === "utf8") this.#decoder = native.openDecoder("UTF-8", false, true);
    if (this.encoding === "utf16le" || this.encoding === "ucs2") this.#decoder = native.openDecoder("UTF-16LE", false, true);
  }
  write(bytes) {
    if (typeof bytes === "string") return bytes;
    if (this.#decoder !== null) return this.#decoder.decode(bytes, true);
    const all = Buffer.concat([this.#rest, bytes]);
    const whole = this.encoding.startsWith("base64") ? all.length - (all.length % 3) : all.length;
    this.#rest = all.subarray(whole);
    return all.toString(this.encoding, 0, whole);
  }
  end(bytes = undefined) {
    const text = bytes === undefined ? "" : this.write(bytes);
    if (this.#decoder !== null) return text + this.#decoder.decode(new Uint8Array(0), false);
    const last = this.#rest.toString(this.encoding);
    this.#rest = Buffer.alloc(0);
    return text + last;
  }
}
export default { StringDecoder };
