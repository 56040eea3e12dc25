// Request (Fetch Standard, section 5.4), with the platform's own restrictions.
import { isObject, tag, wrongConstructorArgument, wrongField } from "internal:webapi/common/arguments";
import { Body, hasBody, initBody, moveBody, splitBody } from "internal:webapi/fetch/body";
import { findHeader, headerList, listOf, wrapHeaders } from "internal:webapi/fetch/headers";
import native from "native:url";
import { load } from "native:modules";

const INTERNAL = {};
const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "COPY", "LOCK", "MKCOL",
  "MOVE", "PROPFIND", "PROPPATCH", "PURGE", "SEARCH", "UNLOCK", "REPORT", "MKACTIVITY", "CHECKOUT", "MERGE", "MSEARCH",
  "NOTIFY", "SUBSCRIBE", "UNSUBSCRIBE", "QUERY", "ACL", "BAN"];
const NO_ERROR_REDIRECT =
  'Invalid redirect value, must be one of "follow" or "manual" ("error" won\'t be implemented since it does not make ' +
  'sense at the edge; use "manual" and check the response status code).';

export class Request extends Body {
  #method;
  #url;
  #list; // the flat header list; #headers is made around it on first use
  #headers = null;
  #redirect = "follow";
  #signal = undefined;
  #cf = undefined;
  #cache = undefined;

  constructor(input, init = undefined) {
    super();
    if (input === INTERNAL) {
      const parts = init;
      this.#method = parts[0];
      this.#url = parts[1];
      this.#list = parts[2];
      this.#cf = parts[3];
      this.#redirect = "manual";
      return;
    }
    if (arguments.length === 0) throw wrongConstructorArgument("Request", 1, "Request or string");
    if (isRequest(input)) {
      this.#method = input.#method;
      this.#url = input.#url;
      this.#list = input.#list.slice();
      this.#redirect = input.#redirect;
      this.#signal = input.#signal;
      this.#cf = input.#cf;
      this.#cache = input.#cache;
      if (init === undefined || init === null || init.body === undefined || init.body === null) moveBody(this, input);
    } else {
      const text = String(input);
      const href = native.parse(text);
      if (href === undefined) throw new TypeError(`Invalid URL: ${text}`);
      this.#method = "GET";
      this.#url = href;
      this.#list = [];
    }
    if (init !== undefined && init !== null) this.#apply(init);
  }

  #apply(init) {
    if (!isObject(init)) throw wrongConstructorArgument("Request", 2, "RequestInitializerDict or Request");
    const { method, headers, redirect, signal, cf, body, integrity, cache } = init;
    if (method !== undefined) this.#method = normalMethod(method);
    if (headers !== undefined) this.#list = listOf(headers);
    if (redirect !== undefined) {
      if (redirect === "error") throw new TypeError(NO_ERROR_REDIRECT);
      if (redirect !== "follow" && redirect !== "manual") throw new TypeError(`Invalid redirect value, must be one of "follow" or "manual".`);
      this.#redirect = redirect;
    }
    if (signal !== undefined) {
      if (signal !== null && !(isObject(signal) && "aborted" in signal)) throw wrongField("signal", "RequestInitializerDict", "AbortSignal");
      this.#signal = signal === null ? undefined : signal;
    }
    if (cf !== undefined) this.#cf = cf;
    if (integrity !== undefined && integrity !== "" && integrity !== null) {
      throw new TypeError("Subrequest integrity checking is not implemented. The integrity option must be either undefined or an empty string.");
    }
    if (cache !== undefined) {
      if (cache !== "no-store" && cache !== "no-cache") throw new TypeError(`Unsupported cache mode: ${String(cache)}`);
      this.#cache = cache;
    }
    if (body !== undefined && body !== null && !isRequest(init)) {
      if (this.#method === "GET" || this.#method === "HEAD") {
        throw new TypeError("Request with a GET or HEAD method cannot have a body.");
      }
      const type = initBody(this, body);
      if (type !== null && findHeader(this.#list, "content-type") === null) this.#list.push("content-type", type);
    }
  }

  get method() {
    return this.#method;
  }
  get url() {
    return this.#url;
  }
  get headers() {
    if (this.#headers === null) this.#headers = wrapHeaders(this.#list, this.#immutable);
    return this.#headers;
  }
  #immutable = false;
  get redirect() {
    return this.#redirect;
  }
  get signal() {
    if (this.#signal === undefined) this.#signal = load("internal:webapi/events/abort").newSignal();
    return this.#signal;
  }
  get cf() {
    return this.#cf;
  }
  get cache() {
    return this.#cache;
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
    const copy = new Request(INTERNAL, [this.#method, this.#url, this.#list.slice(), this.#cf]);
    copy.#redirect = this.#redirect;
    copy.#signal = this.#signal;
    copy.#cache = this.#cache;
    if (hasBody(this)) splitBody(copy, this);
    return copy;
  }

  static is(value) {
    return isObject(value) && #url in value;
  }
  static incoming(method, url, list, body, cf) {
    const request = new Request(INTERNAL, [method, url, list, cf]);
    request.#immutable = true;
    if (body !== null && body !== undefined) initBody(request, body);
    return request;
  }
  static parts(request) {
    return [request.#method, request.#url, request.#list, request.#redirect, request.#signal, request.#cf];
  }
}
export const isRequest = Request.is;
/** The request a handler is given: immutable headers, redirect "manual". `body`: null, string, bytes or a stream. */
export const incomingRequest = Request.incoming;
/** [method, url, flat header list, redirect, signal or undefined, cf] of a request about to be sent. */
export const requestParts = Request.parts;
delete Request.is;
delete Request.incoming;
delete Request.parts;
tag(Request, "Request");

function normalMethod(method) {
  const text = String(method);
  const upper = text.toUpperCase();
  if (METHODS.indexOf(upper) >= 0) return upper;
  throw new TypeError(`Invalid HTTP method string: ${text}`);
}
