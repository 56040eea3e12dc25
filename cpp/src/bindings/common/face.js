// What the classes of all bindings share: how they hold their native host, promises, and bytes of what callers give.
import { chunkBytes, illegalConstructor, illegalInvocation } from "internal:webapi/common/arguments";
import { concat } from "internal:webapi/common/bytes";
import engine from "native:engine";
import webHost from "native:host";

const HOST = engine.hiddenKey("binding");
const TOKEN = {};

/** The base of every binding: only open() makes one. */
export class Face {
  constructor(token, host) {
    if (token !== TOKEN) throw illegalConstructor();
    this[HOST] = host;
  }
}

/** A `Type` around its native host. */
export function wrap(Type, host) {
  return new Type(TOKEN, host);
}

/** Refuses I/O outside of requests. */
export function requireRequest() {
  webHost.requireRequest();
}

/** The native host of `this`; I/O is refused outside of requests. */
export function hostOf(object) {
  const host = quietHostOf(object);
  webHost.requireRequest();
  return host;
}

/** The same where no I/O happens, or where the host itself refuses it. */
export function quietHostOf(object) {
  const host = object === undefined || object === null ? undefined : object[HOST];
  if (host === undefined) throw illegalInvocation();
  return host;
}

/** What `compute` returns, as a promise; what it throws is a rejection. */
export function attempt(compute) {
  try {
    return Promise.resolve(compute());
  } catch (error) {
    return Promise.reject(error);
  }
}

function streams() {
  return engine.load("internal:webapi/streams/readable");
}

export function isStream(value) {
  return typeof value === "object" && value !== null && streams().isReadableStream(value);
}

/** All bytes of a ReadableStream, as a promise. */
export function readStream(stream) {
  const state = streams().readableState(stream);
  return streams().collect(state).then((chunks) => (chunks.length === 0 ? new Uint8Array(0) : concat(chunks.map(chunkBytes))));
}

/** A ReadableStream over these bytes. */
export function streamOf(bytes) {
  const { bytesState, wrapReadable } = streams();
  return wrapReadable(bytesState(bytes));
}

/** An options argument: undefined and null are none. */
export function optionsOf(value, method, type, position, name) {
  if (value === undefined || value === null) return {};
  if (typeof value === "object" || typeof value === "function") return value;
  throw new TypeError(`Failed to execute '${method}' on '${type}': parameter ${position} is not of type '${name}'.`);
}

/** An integer as the platform reads option numbers: truncated, NaN is 0; undefined stays undefined. */
export function integerOption(value) {
  if (value === undefined || value === null) return undefined;
  const number = Math.trunc(Number(value));
  return number === number ? number : 0;
}
