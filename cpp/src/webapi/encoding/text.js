// TextEncoder and TextDecoder (Encoding Standard, section 7).
import { tag, wrongArgument } from "internal:webapi/common/arguments";
import { decodeUtf8, encodeUtf8 } from "internal:webapi/common/bytes";
import native from "native:encoding";

export class TextEncoder {
  get encoding() {
    return "utf-8";
  }
  encode(text = "") {
    return encodeUtf8(String(text));
  }
  encodeInto(source, destination) {
    if (!(destination instanceof Uint8Array)) throw wrongArgument("encodeInto", "TextEncoder", 2, "Uint8Array");
    const text = String(source);
    let read = 0;
    let written = 0;
    while (read < text.length) {
      const point = text.codePointAt(read);
      const units = point > 0xffff ? 2 : 1;
      const bytes = encodeUtf8(text.slice(read, read + units));
      if (written + bytes.byteLength > destination.byteLength) break;
      destination.set(bytes, written);
      written += bytes.byteLength;
      read += units;
    }
    return { read, written };
  }
}
tag(TextEncoder, "TextEncoder");

export class TextDecoder {
  #name;
  #fatal;
  #ignoreBom;
  #native = null; // made by the first call that the plain UTF-8 path does not serve

  constructor(label = "utf-8", options = undefined) {
    const name = label === "utf-8" ? "UTF-8" : native.canonicalLabel(String(label));
    if (name === null) throw new RangeError(`"${String(label)}" is not a valid encoding.`);
    this.#name = name;
    this.#fatal = Boolean(options && options.fatal);
    this.#ignoreBom = Boolean(options && options.ignoreBOM);
  }
  get encoding() {
    return this.#name.toLowerCase();
  }
  get fatal() {
    return this.#fatal;
  }
  get ignoreBOM() {
    return this.#ignoreBom;
  }
  decode(input = undefined, options = undefined) {
    const bytes = input === undefined ? new Uint8Array(0) : input;
    if (!ArrayBuffer.isView(bytes) && !(bytes instanceof ArrayBuffer)) {
      throw wrongArgument("decode", "TextDecoder", 1, "ArrayBuffer or ArrayBufferView");
    }
    const stream = Boolean(options && options.stream);
    if (this.#native === null) {
      if (!stream && !this.#fatal && !this.#ignoreBom && this.#name === "UTF-8") return decodeUtf8(bytes);
      this.#native = native.openDecoder(this.#name, this.#fatal, this.#ignoreBom);
    }
    const text = this.#native.decode(bytes, stream);
    if (text === null) throw new TypeError("Failed to decode input.");
    return text;
  }
}
tag(TextDecoder, "TextDecoder");
