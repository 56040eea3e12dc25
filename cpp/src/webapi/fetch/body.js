// The Body mixin (Fetch Standard, section 5.3) as the base class of Request and Response. A body stays the string or
// bytes it was made of; a stream exists only once somebody asks for one.
import { isObject, viewBytes } from "internal:webapi/common/arguments";
import { concat, decodeUtf8, encodeUtf8, toArrayBuffer } from "internal:webapi/common/bytes";
import { load } from "native:modules";

const USED = "Body has already been used. It can only be used once. Use tee() first if you need to read it twice.";
const DISTURBED = "This ReadableStream is disturbed (has already been read from), and cannot be used as a body.";
const LOCKED = "This ReadableStream is currently locked to a reader.";

function streams() {
  return load("internal:webapi/streams/readable");
}

export class Body {
  #source = null; // null, a string, a Uint8Array, or undefined once #stream has taken over
  #stream = null; // the state of a readable stream
  #used = false;

  get body() {
    if (this.#source === null) return null;
    return streams().wrapReadable(this.#streamState());
  }
  get bodyUsed() {
    return this.#used || (this.#stream !== null && this.#stream.disturbed);
  }
  text() {
    return this.#consume(textOf);
  }
  json() {
    return this.#consume(jsonOf);
  }
  arrayBuffer() {
    return this.#consume(bufferOf);
  }
  bytes() {
    return this.#consume(copyOf);
  }
  blob() {
    const type = contentType(this);
    return this.#consume((source) => load("internal:webapi/file/blob").newBlob(copyOf(source), type === null ? "" : type));
  }
  formData() {
    const type = contentType(this);
    return this.#consume((source) => load("internal:webapi/file/form_data").parseForm(asBytes(source), type));
  }

  #streamState() {
    if (this.#stream === null) {
      this.#stream = streams().bytesState(this.#used ? new Uint8Array(0) : asBytes(this.#source));
      this.#source = undefined;
      if (this.#used) this.#stream.disturbed = true;
    }
    return this.#stream;
  }

  #consume(convert) {
    try {
      const source = this.#source;
      if (source === null) return Promise.resolve(convert(""));
      if (this.bodyUsed) throw new TypeError(USED);
      if (source !== undefined) {
        this.#used = true;
        this.#source = "";
        return Promise.resolve(convert(source));
      }
      if (this.#stream.reader !== null) throw new TypeError(LOCKED);
      this.#used = true;
      return streams().collect(this.#stream).then((chunks) => convert(concat(chunks.map(chunkBytes))));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** Gives `body` what `init` stands for; returns the content type that goes with it, or null. */
  static init(body, init) {
    if (typeof init === "string") {
      body.#source = init;
      return "text/plain;charset=UTF-8";
    }
    if (init === null || init === undefined) return null;
    if (typeof init === "object") {
      const bytes = viewBytes(init);
      if (bytes !== undefined) {
        body.#source = bytes.slice();
        return null;
      }
      return Body.initObject(body, init);
    }
    body.#source = String(init);
    return "text/plain;charset=UTF-8";
  }

  static initObject(body, init) {
    const { isReadableStream, readableState } = streams();
    if (isReadableStream(init)) {
      const state = readableState(init);
      if (state.disturbed) throw new TypeError(DISTURBED);
      if (state.reader !== null) throw new TypeError(LOCKED);
      body.#source = undefined;
      body.#stream = state;
      return null;
    }
    const { blobBytes, isBlob } = load("internal:webapi/file/blob");
    if (isBlob(init)) {
      body.#source = blobBytes(init);
      return init.type === "" ? null : init.type;
    }
    if (load("internal:webapi/url/search_params").isSearchParams(init)) {
      body.#source = init.toString();
      return "application/x-www-form-urlencoded;charset=UTF-8";
    }
    const { isFormData, serializeForm } = load("internal:webapi/file/form_data");
    if (isFormData(init)) {
      const { bytes, type } = serializeForm(init);
      body.#source = bytes;
      return type;
    }
    body.#source = String(init);
    return "text/plain;charset=UTF-8";
  }

  /** Gives `body` its own share of what `from` holds, which stays readable. */
  static split(body, from) {
    if (from.bodyUsed) throw new TypeError(USED);
    if (from.#stream === null) {
      body.#source = from.#source;
      return;
    }
    if (from.#stream.reader !== null) throw new TypeError(LOCKED);
    const [left, right] = load("internal:webapi/streams/tee").tee(from.#stream);
    from.#stream = left;
    body.#stream = right;
    body.#source = undefined;
  }

  /** Moves what `from` holds into `body`; `from` counts as used. */
  static move(body, from) {
    if (from.#source === null) return;
    if (from.bodyUsed) throw new TypeError("Cannot reconstruct a Request with a used body.");
    body.#source = from.#source;
    body.#stream = from.#stream;
    from.#source = "";
    from.#stream = null;
    from.#used = true;
  }

  /** For the runtime: null, a string or bytes, now, or a promise of bytes; the body counts as used. */
  static take(body) {
    const source = body.#source;
    if (source === null) return null;
    if (body.bodyUsed) throw new TypeError(USED);
    if (source === undefined) return body.bytes();
    body.#used = true;
    body.#source = "";
    return source;
  }

  static stream(body) {
    return body.#stream;
  }
  static has(body) {
    return body.#source !== null;
  }
}

export const initBody = Body.init;
export const splitBody = Body.split;
export const moveBody = Body.move;
export const takeBody = Body.take;
export const bodyStream = Body.stream;
export const hasBody = Body.has;

function contentType(body) {
  return body.headers.get("content-type");
}

function chunkBytes(chunk) {
  if (typeof chunk === "string") return encodeUtf8(chunk);
  const bytes = viewBytes(chunk);
  if (bytes === undefined) {
    throw new TypeError(
      "This TransformStream is being used as a byte stream, but received an object of " +
        "non-ArrayBuffer/ArrayBufferView type on its writable side.",
    );
  }
  return bytes;
}

function asBytes(source) {
  return typeof source === "string" ? encodeUtf8(source) : source;
}
function textOf(source) {
  return typeof source === "string" ? source : decodeUtf8(source);
}
function jsonOf(source) {
  return JSON.parse(textOf(source));
}
function copyOf(source) {
  return typeof source === "string" ? encodeUtf8(source) : source.slice();
}
function bufferOf(source) {
  return typeof source === "string" ? encodeUtf8(source).buffer : toArrayBuffer(source);
}
