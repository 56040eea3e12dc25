// Request (Fetch Standard, section 5.4), with the platform's own restrictions. Its record (body.js) goes on with
// { method, url, redirect, signal, cf, cfText, cache, immutable }; `cfText` is JSON that nobody has asked for yet.
import { illegalInvocation, isObject, tag, wrongConstructorArgument, wrongField } from "internal:webapi/common/arguments";
import { inheritBody, initBody, moveBody, splitBody, STATE, takeBody } from "internal:webapi/fetch/body";
import { findHeader, listOf, wrapHeaders } from "internal:webapi/fetch/headers";
import engine from "native:engine";
import native from "native:url";

const KEY = STATE;
const METHODS = [
  "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "COPY", "LOCK", "MKCOL", "MOVE",
  "PROPFIND", "PROPPATCH", "PURGE", "SEARCH", "UNLOCK", "REPORT", "MKACTIVITY", "CHECKOUT", "MERGE", "MSEARCH", "NOTIFY",
  "SUBSCRIBE", "UNSUBSCRIBE", "QUERY", "ACL", "BAN",
];
const WRONG_REDIRECT =
  'Invalid redirect value, must be one of "follow" or "manual" ("error" won\'t be implemented since it does not make ' +
  'sense at the edge; use "manual" and check the response status code).';
const NO_INTEGRITY =
  "Subrequest integrity checking is not implemented. The integrity option must be either undefined or an empty string.";

function stateOf(object) {
  const state = object[KEY];
  if (state === undefined || state.url === undefined) throw illegalInvocation();
  return state;
}

// The usual values stand on the record's prototype: making a request is on the path of every request.
function State(method, url, list, redirect) {
  this.method = method;
  this.url = url;
  this.list = list;
  this.redirect = redirect;
}
State.prototype = {
  __proto__: null,
  source: null, stream: null, used: false, type: null, headers: null,
  signal: undefined, cf: undefined, cfText: null, cache: undefined, immutable: false,
};

function cfOf(state) {
  if (state.cfText !== null) {
    state.cf = JSON.parse(state.cfText);
    state.cfText = null;
  }
  return state.cf;
}

export class Request {
  constructor(input, init = undefined) {
    if (arguments.length === 0) throw wrongConstructorArgument("Request", 1, "Request or string");
    let state;
    if (isRequest(input)) {
      const from = input[KEY];
      state = new State(from.method, from.url, from.list.slice(), from.redirect);
      state.signal = from.signal;
      state.cf = cfOf(from);
      state.cache = from.cache;
      if (!isObject(init) || init.body === undefined || init.body === null) moveBody(state, from);
    } else {
      const text = String(input);
      const href = native.parse(text);
      if (href === null) throw new TypeError(`Invalid URL: ${text}`);
      state = new State("GET", href, [], "follow");
    }
    this[KEY] = state;
    if (init !== undefined && init !== null) applyInit(state, init);
  }

  get method() {
    return stateOf(this).method;
  }
  get url() {
    return stateOf(this).url;
  }
  get headers() {
    const state = stateOf(this);
    if (state.headers === null) state.headers = wrapHeaders(state.list, state.immutable);
    return state.headers;
  }
  get redirect() {
    return stateOf(this).redirect;
  }
  get signal() {
    const state = stateOf(this);
    if (state.signal === undefined) state.signal = engine.load("internal:webapi/events/abort").newSignal();
    return state.signal;
  }
  get cf() {
    return cfOf(stateOf(this));
  }
  get cache() {
    return stateOf(this).cache;
  }
  get integrity() {
    return "";
  }
  get keepalive() {
    return false;
  }
  get fetcher() {
    return null;
  }

  clone() {
    const from = stateOf(this);
    const copy = Object.create(Request.prototype);
    const state = new State(from.method, from.url, from.list.slice(), from.redirect);
    copy[KEY] = state;
    state.signal = from.signal;
    state.cf = cfOf(from);
    state.cache = from.cache;
    splitBody(state, from);
    return copy;
  }
}
inheritBody(Request);
tag(Request, "Request");

function applyInit(state, init) {
  if (!isObject(init)) throw wrongConstructorArgument("Request", 2, "RequestInitializerDict or Request");
  const { method, headers, redirect, signal, cf, body, integrity, cache } = init;
  if (method !== undefined) state.method = normalMethod(method);
  if (headers !== undefined) state.list = listOf(headers);
  if (redirect !== undefined) {
    if (redirect !== "follow" && redirect !== "manual") throw new TypeError(WRONG_REDIRECT);
    state.redirect = redirect;
  }
  if (signal !== undefined) {
    if (signal !== null && !(isObject(signal) && "aborted" in signal)) {
      throw wrongField("signal", "RequestInitializerDict", "AbortSignal");
    }
    state.signal = signal === null ? undefined : signal;
  }
  if (cf !== undefined) state.cf = cf;
  if (integrity !== undefined && integrity !== "" && integrity !== null) throw new TypeError(NO_INTEGRITY);
  if (cache !== undefined) {
    if (cache !== "no-store" && cache !== "no-cache") throw new TypeError(`Unsupported cache mode: ${String(cache)}`);
    state.cache = cache;
  }
  if (body === undefined || body === null) return;
  if (isRequest(init)) {
    moveBody(state, init[KEY]);
    return;
  }
  if (state.method === "GET" || state.method === "HEAD") {
    throw new TypeError("Request with a GET or HEAD method cannot have a body.");
  }
  initBody(state, body);
  if (state.type !== null && findHeader(state.list, "content-type") === null) state.list.push("content-type", state.type);
}

function normalMethod(method) {
  const text = String(method);
  const upper = text.toUpperCase();
  if (METHODS.indexOf(upper) < 0) throw new TypeError(`Invalid HTTP method string: ${text}`);
  return upper;
}

export function isRequest(value) {
  return isObject(value) && value[KEY] !== undefined && value[KEY].url !== undefined;
}

/**
 * The request a handler is given: immutable headers, redirect "manual". `body` is null or bytes, which become the request's
 * own; `cfText` is JSON or null.
 */
export function incomingRequest(method, url, list, body, cfText) {
  const state = new IncomingState(method, url, list);
  if (body !== null) state.source = body;
  if (cfText !== null) state.cfText = cfText;
  return new IncomingRequest(state);
}
function IncomingState(method, url, list) {
  this.method = method;
  this.url = url;
  this.list = list;
}
IncomingState.prototype = { __proto__: State.prototype, redirect: "manual", immutable: true };
function IncomingRequest(state) {
  this[KEY] = state;
}
IncomingRequest.prototype = Request.prototype;

/** Of a request about to be sent: { method, url, list, redirect, signal }, read only; `cf` by the attribute. */
export function requestState(request) {
  return stateOf(request);
}

/** The body of a request about to be sent, as takeBody() gives it. */
export function takeRequestBody(request) {
  return takeBody(stateOf(request));
}
