// The Body mixin (Fetch Standard, section 5.3), as the platform's class Body. A body stays the string or bytes it was made
// of; a stream exists only once somebody asks for one.
//
// Request and Response keep one record under a hidden key, made by their constructors with the fields named here first:
//   source   null, a string, a Uint8Array, or undefined once `stream` has taken over
//   stream   the state of a readable stream, or null
//   used     true once the body was read
//   list     the flat header list, or null while it holds no more than `type`
//   type     the Content-Type that came with the body, or null
//   headers  the Headers object around the list, or null
import { chunkBytes, illegalInvocation, viewBytes } from "internal:webapi/common/arguments";
import { concat, decodeUtf8, encodeUtf8, toArrayBuffer } from "internal:webapi/common/bytes";
import engine from "native:engine";

const USED = "Body has already been used. It can only be used once. Use tee() first if you need to read it twice.";
const DISTURBED = "This ReadableStream is disturbed (has already been read from), and cannot be used as a body.";
const LOCKED = "This ReadableStream is currently locked to a reader.";
/** The Content-Type of a string. */
export const TEXT_TYPE = "text/plain;charset=UTF-8";

/** The key of a Request's or Response's record. */
export const STATE = engine.hiddenKey("body");

function streams() {
  return engine.load("internal:webapi/streams/readable");
}

function stateOf(object) {
  const state = object[STATE];
  if (state === undefined) throw illegalInvocation();
  return state;
}

export class Body {
  constructor() {
    throw new TypeError("Illegal constructor");
  }
  get body() {
    const state = stateOf(this);
    return state.source === null ? null : streams().wrapReadable(bodyStream(state));
  }
  get bodyUsed() {
    return isUsed(stateOf(this));
  }
  text() {
    return consume(stateOf(this), textOf);
  }
  json() {
    return consume(stateOf(this), jsonOf);
  }
  arrayBuffer() {
    return consume(stateOf(this), bufferOf);
  }
  bytes() {
    return consume(stateOf(this), copyOf);
  }
  blob() {
    const type = this.headers.get("content-type");
    const { newBlob } = engine.load("internal:webapi/file/blob");
    return consume(stateOf(this), (source) => newBlob(copyOf(source), type === null ? "" : type));
  }
  formData() {
    const type = this.headers.get("content-type");
    const { parseForm } = engine.load("internal:webapi/file/form_data");
    return consume(stateOf(this), (source) => parseForm(asBytes(source), type));
  }
}

/** Makes `type` a kind of Body without a super() call, whose cost every new Response would bear. */
export function inheritBody(type) {
  Object.setPrototypeOf(type, Body);
  Object.setPrototypeOf(type.prototype, Body.prototype);
}

export function isUsed(state) {
  return state.used || (state.stream !== null && state.stream.disturbed);
}

/** The stream of a body that is not null; made when first asked for. */
export function bodyStream(state) {
  if (state.stream === null) {
    state.stream = streams().bytesState(state.used ? new Uint8Array(0) : asBytes(state.source));
    state.source = undefined;
    if (state.used) state.stream.disturbed = true;
  }
  return state.stream;
}

function consume(state, convert, bytesOf = chunkBytes) {
  try {
    const source = state.source;
    if (source === null) return Promise.resolve(convert(""));
    if (isUsed(state)) throw new TypeError(USED);
    state.used = true;
    if (source !== undefined) {
      state.source = "";
      return Promise.resolve(convert(source));
    }
    if (state.stream.reader !== null) {
      state.used = false;
      throw new TypeError(LOCKED);
    }
    return streams().collect(state.stream).then((chunks) => convert(concat(chunks.map(bytesOf))));
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Gives the record what `init` stands for, and the content type that goes with it. */
export function initBody(state, init) {
  if (typeof init === "string") {
    state.source = init;
    state.type = TEXT_TYPE;
  } else if (init !== null && init !== undefined) {
    const bytes = viewBytes(init);
    if (bytes !== undefined) state.source = bytes.slice();
    else if (typeof init === "object") initFromObject(state, init);
    else initBody(state, String(init));
  }
}

function initFromObject(state, init) {
  const { isReadableStream, readableState } = streams();
  if (isReadableStream(init)) {
    const stream = readableState(init);
    if (stream.disturbed) throw new TypeError(DISTURBED);
    if (stream.reader !== null) throw new TypeError(LOCKED);
    state.source = undefined;
    state.stream = stream;
    return;
  }
  const { blobBytes, isBlob } = engine.load("internal:webapi/file/blob");
  if (isBlob(init)) {
    state.source = blobBytes(init);
    if (init.type !== "") state.type = init.type;
    return;
  }
  if (engine.load("internal:webapi/url/search_params").isSearchParams(init)) {
    state.source = init.toString();
    state.type = "application/x-www-form-urlencoded;charset=UTF-8";
    return;
  }
  const { isFormData, serializeForm } = engine.load("internal:webapi/file/form_data");
  if (isFormData(init)) {
    const { bytes, type } = serializeForm(init);
    state.source = bytes;
    state.type = type;
    return;
  }
  initBody(state, String(init));
}

/** Gives `to` its own share of what `from` holds, which stays readable. */
export function splitBody(to, from) {
  if (from.source === null) return;
  if (isUsed(from)) throw new TypeError(USED);
  to.source = from.source;
  if (from.stream === null) return;
  if (from.stream.reader !== null) throw new TypeError(LOCKED);
  const [left, right] = engine.load("internal:webapi/streams/tee").tee(from.stream);
  from.stream = left;
  to.stream = right;
}

/** Moves what `from` holds to `to`; `from` counts as used. */
export function moveBody(to, from) {
  if (from.source === null) return;
  if (isUsed(from)) throw new TypeError("Cannot reconstruct a Request with a used body.");
  to.source = from.source;
  to.stream = from.stream;
  from.source = "";
  from.stream = null;
  from.used = true;
}

/** For the runtime: null, a string or bytes, now, or a promise of bytes; the body counts as used. */
export function takeBody(state) {
  const source = state.source;
  if (source === null) return null;
  if (source === undefined) return consume(state, copyOf, sentBytes);
  if (state.used) throw new TypeError(USED);
  state.used = true;
  state.source = "";
  return source;
}

/** What is sent may be made of strings, what is read here may not. */
function sentBytes(chunk) {
  return typeof chunk === "string" ? encodeUtf8(chunk) : chunkBytes(chunk);
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
