// Response (Fetch Standard, section 5.5), with the platform's webSocket, cf and encodeBody. Its record (body.js) goes on
// with { status, statusText, extra }; `extra` holds what is not as usual: { url, redirected, type, webSocket, cf,
// encodeBody, immutable }.
import { illegalInvocation, isObject, tag, wrongConstructorArgument } from "internal:webapi/common/arguments";
import { inheritBody, initBody, splitBody, STATE, takeBody, TEXT_TYPE as TEXT } from "internal:webapi/fetch/body";
import { findHeader, listOf, wrapHeaders } from "internal:webapi/fetch/headers";
import engine from "native:engine";
import native from "native:url";

// Imports are looked up at each use; these are on the path of every response.
const KEY = STATE;
const TEXT_TYPE = TEXT;
const giveBody = initBody;
const take = takeBody;
// The usual values stand on the record's prototype: making a response is on the path of every request.
function State() {}
State.prototype = {
  __proto__: null,
  source: null, stream: null, used: false, list: null, type: null, headers: null, status: 200, statusText: undefined, extra: undefined,
};

const BAD_STATUS_TEXT = /[^\t\x20-\x7e\x80-\xff]/;
const REDIRECTS = [301, 302, 303, 307, 308];
const USUAL = {};
const ERROR_RESPONSE = "Return value from serve handler must not be an error response (like Response.error())";

function stateOf(object) {
  const state = object[KEY];
  if (state === undefined || state.status === undefined) throw illegalInvocation();
  return state;
}

export class Response {
  constructor(body = null, init = undefined) {
    const state = new State();
    this[KEY] = state;
    if (init === undefined && typeof body === "string") {
      state.source = body;
      state.type = TEXT_TYPE;
      return;
    }
    if (init !== undefined && init !== null) applyInit(state, init);
    if (body === null || body === undefined) return;
    if (isNullBodyStatus(state.status)) {
      if (body !== "") throw new TypeError("Response with null body status (101, 204, 205, or 304) cannot have a body.");
      return;
    }
    giveBody(state, body);
    if (state.list !== null) addType(state);
  }

  get status() {
    return stateOf(this).status;
  }
  get statusText() {
    const state = stateOf(this);
    if (state.statusText === undefined) state.statusText = engine.load("internal:webapi/fetch/status").statusText(state.status);
    return state.statusText;
  }
  get ok() {
    const { status } = stateOf(this);
    return status >= 200 && status < 300;
  }
  get headers() {
    const state = stateOf(this);
    if (state.headers === null) state.headers = wrapHeaders(headerListOf(state), (state.extra || USUAL).immutable === true);
    return state.headers;
  }
  get type() {
    return (stateOf(this).extra || USUAL).type || "default";
  }
  get url() {
    return (stateOf(this).extra || USUAL).url || "";
  }
  get redirected() {
    return (stateOf(this).extra || USUAL).redirected === true;
  }
  get webSocket() {
    return (stateOf(this).extra || USUAL).webSocket || null;
  }
  get cf() {
    return (stateOf(this).extra || USUAL).cf;
  }

  clone() {
    const state = stateOf(this);
    if (this.webSocket !== null) throw new TypeError("Cannot clone a response to a WebSocket handshake.");
    const copy = makeResponse(state.status, state.statusText, headerListOf(state).slice());
    const made = copy[KEY];
    if (state.extra !== undefined) made.extra = { ...state.extra, immutable: false };
    splitBody(made, state);
    return copy;
  }

  static json(value, init = undefined) {
    const text = JSON.stringify(value);
    if (text === undefined) {
      throw new TypeError("Failed to execute 'json' on 'Response': the value is not serializable as JSON.");
    }
    const response = new Response(null, init);
    const state = response[KEY];
    state.source = text;
    state.type = "application/json";
    if (state.list !== null) addType(state);
    return response;
  }
  static redirect(url, status = 302) {
    const text = String(url);
    const href = native.parse(text);
    if (href === null) throw new TypeError(`Unable to parse URL: ${text}`);
    const code = Number(status);
    if (REDIRECTS.indexOf(code) < 0) {
      throw new RangeError(`${code} is not a redirect status code. It must be one of: 301, 302, 303, 307, or 308.`);
    }
    const response = makeResponse(code, undefined, ["location", href]);
    response[KEY].extra = { immutable: true };
    return response;
  }
  static error() {
    const response = makeResponse(0, "", []);
    response[KEY].extra = { type: "error", immutable: true };
    return response;
  }
}
inheritBody(Response);
tag(Response, "Response");

function makeResponse(status, statusText, list) {
  const response = new Response();
  const state = response[KEY];
  state.status = status;
  state.statusText = statusText;
  state.list = list;
  return response;
}

function headerListOf(state) {
  if (state.list === null) state.list = state.type === null ? [] : ["content-type", state.type];
  return state.list;
}

function addType(state) {
  if (state.type !== null && findHeader(state.list, "content-type") === null) state.list.push("content-type", state.type);
}

function applyInit(state, init) {
  if (!isObject(init)) throw wrongConstructorArgument("Response", 2, "ResponseInitializerDict or Response");
  const { status, statusText, headers, webSocket, cf, encodeBody } = init;
  if (status !== undefined) state.status = checkStatus(status, webSocket);
  if (statusText !== undefined) {
    state.statusText = String(statusText);
    if (BAD_STATUS_TEXT.test(state.statusText)) throw new TypeError("Invalid statusText");
  }
  if (webSocket !== undefined && webSocket !== null && state.status !== 101) {
    throw new RangeError("Responses with a WebSocket must have status code 101.");
  }
  if (encodeBody !== undefined && encodeBody !== "automatic" && encodeBody !== "manual") {
    throw new TypeError(`encodeBody: unexpected value: ${String(encodeBody)}`);
  }
  if (webSocket || cf !== undefined || encodeBody === "manual") state.extra = { webSocket: webSocket || null, cf, encodeBody };
  if (headers !== undefined) state.list = listOf(headers);
}

function checkStatus(status, webSocket) {
  const code = Number(status);
  if (code === 101 && webSocket) return 101;
  if (!(code >= 200 && code <= 599)) {
    throw new RangeError("Responses may only be constructed with status codes in the range 200 to 599, inclusive.");
  }
  return Math.trunc(code);
}

function isNullBodyStatus(status) {
  return status === 204 || status === 304 || status === 205 || status === 101;
}

/** The record of a Response, or undefined for anything else. */
export function responseState(value) {
  if (typeof value !== "object" || value === null) return undefined;
  const state = value[KEY];
  return state === undefined || state.status === undefined ? undefined : state;
}

export function isResponse(value) {
  return responseState(value) !== undefined;
}

/**
 * Tells `to` what the Response of this record is, its body taken: to.respond(id, status, status text, content type, header
 * list, text) when the body is text or null; else to.head() with the first five, and to.body(id, bytes) when the bytes are
 * there. An undefined status text is the status' own; the content type counts where the list is null. What stands in the
 * way, now or later, goes to `fail(id, error)`.
 */
export function sendResponse(to, id, state, fail) {
  const { status, statusText, type, list, extra } = state;
  if (extra !== undefined && extra.type === "error") throw new TypeError(ERROR_RESPONSE);
  const body = take(state);
  if (body === null || typeof body === "string") {
    to.respond(id, status, statusText, type, list, body);
    return;
  }
  to.head(id, status, statusText, type, list);
  if (body instanceof Uint8Array) to.body(id, body);
  else engine.whenSettled(body, (bytes) => to.body(id, bytes), (error) => fail(id, error));
}

/** The answer to a fetch(): immutable headers. `body`: null, string, bytes, or a stream. */
export function incomingResponse(status, statusText, list, body, url, redirected) {
  const response = makeResponse(status, statusText, list);
  const state = response[KEY];
  state.extra = { url, redirected, immutable: true };
  giveBody(state, body);
  return response;
}
