// Response (Fetch Standard, section 5.5), with the platform's webSocket, cf and encodeBody.
import { isObject, tag, wrongConstructorArgument } from "internal:webapi/common/arguments";
import { Body, hasBody, initBody, splitBody, takeBody } from "internal:webapi/fetch/body";
import { findHeader, headerList, isHeaders, listOf, wrapHeaders } from "internal:webapi/fetch/headers";
import { load } from "native:modules";
import native from "native:url";

const INTERNAL = {};

export class Response extends Body {
  #status = 200;
  #statusText = undefined;
  #list;
  #headers = null;
  #extra = undefined; // { url, redirected, type, webSocket, cf, encodeBody }, where one of them is not the usual

  constructor(body = null, init = undefined) {
    super();
    if (init === undefined) {
      const type = initBody(this, body);
      this.#list = type === null ? [] : ["content-type", type];
      return;
    }
    if (body === INTERNAL) {
      this.#status = init.status;
      this.#statusText = init.statusText;
      this.#list = init.list;
      this.#extra = init.extra;
      return;
    }
    if (init === null) init = {};
    if (!isObject(init)) throw wrongConstructorArgument("Response", 2, "ResponseInitializerDict or Response");
    const { status, statusText: text, headers, webSocket, cf, encodeBody } = init;
    if (status !== undefined) this.#status = checkStatus(status, webSocket);
    if (text !== undefined) {
      this.#statusText = String(text);
      if (/[^\t\x20-\x7e\x80-\xff]/.test(this.#statusText)) throw new TypeError("Invalid statusText");
    }
    if (webSocket !== undefined && webSocket !== null && this.#status !== 101) {
      throw new RangeError("Responses with a WebSocket must have status code 101.");
    }
    if (encodeBody !== undefined && encodeBody !== "automatic" && encodeBody !== "manual") {
      throw new TypeError(`encodeBody: unexpected value: ${String(encodeBody)}`);
    }
    if (webSocket || cf !== undefined || encodeBody === "manual") this.#extra = { webSocket: webSocket || null, cf, encodeBody };
    this.#list = headers === undefined ? [] : listOf(headers);
    if (body !== null && body !== undefined) {
      if (isNullBodyStatus(this.#status)) {
        if (body !== "") throw new TypeError("Response with null body status (101, 204, 205, or 304) cannot have a body.");
      } else {
        const type = initBody(this, body);
        if (type !== null && findHeader(this.#list, "content-type") === null) this.#list.push("content-type", type);
      }
    }
  }

  get status() {
    return this.#status;
  }
  get statusText() {
    if (this.#statusText === undefined) this.#statusText = load("internal:webapi/fetch/status").statusText(this.#status);
    return this.#statusText;
  }
  get ok() {
    return this.#status >= 200 && this.#status < 300;
  }
  get headers() {
    if (this.#headers === null) this.#headers = wrapHeaders(this.#list, this.#extra !== undefined && this.#extra.immutable === true);
    return this.#headers;
  }
  get type() {
    return this.#extra !== undefined && this.#extra.type !== undefined ? this.#extra.type : "default";
  }
  get url() {
    return this.#extra !== undefined && this.#extra.url !== undefined ? this.#extra.url : "";
  }
  get redirected() {
    return this.#extra !== undefined && this.#extra.redirected === true;
  }
  get webSocket() {
    return this.#extra !== undefined && this.#extra.webSocket ? this.#extra.webSocket : null;
  }
  get cf() {
    return this.#extra === undefined ? undefined : this.#extra.cf;
  }
  get encodeBody() {
    return this.#extra !== undefined && this.#extra.encodeBody === "manual" ? "manual" : "automatic";
  }

  clone() {
    if (this.webSocket !== null) throw new TypeError("Cannot clone a response to a WebSocket handshake.");
    const extra = this.#extra === undefined ? undefined : { ...this.#extra, immutable: false };
    const copy = new Response(INTERNAL, { status: this.#status, statusText: this.#statusText, list: this.#list.slice(), extra });
    if (hasBody(this)) splitBody(copy, this);
    return copy;
  }

  static json(value, init = undefined) {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError("Failed to execute 'json' on 'Response': the value is not serializable as JSON.");
    const response = new Response(null, init);
    initBody(response, text);
    if (findHeader(response.#list, "content-type") === null) response.#list.push("content-type", "application/json");
    return response;
  }
  static redirect(url, status = 302) {
    const text = String(url);
    const href = native.parse(text);
    if (href === undefined) throw new TypeError(`Unable to parse URL: ${text}`);
    const code = Number(status);
    if ([301, 302, 303, 307, 308].indexOf(code) < 0) {
      throw new RangeError(`${code} is not a redirect status code. It must be one of: 301, 302, 303, 307, or 308.`);
    }
    return new Response(INTERNAL, { status: code, statusText: undefined, list: ["location", href], extra: { immutable: true } });
  }
  static error() {
    return new Response(INTERNAL, { status: 0, statusText: "", list: [], extra: { type: "error", immutable: true } });
  }

  static is(value) {
    return isObject(value) && #status in value;
  }
  static outgoing(response) {
    return [response.#status, response.#statusText, response.#list, takeBody(response), response.#extra];
  }
  static incoming(status, text, list, body, url, redirected) {
    const response = new Response(INTERNAL, { status, statusText: text, list, extra: { url, redirected, immutable: true } });
    if (body !== null && body !== undefined) initBody(response, body);
    return response;
  }
}
export const isResponse = Response.is;
/**
 * For the runtime: [status, status text or undefined, flat header list, body, extra]; the body is null, a string, bytes,
 * or a promise of bytes.
 */
export const outgoingResponse = Response.outgoing;
/** The answer to a fetch(): immutable headers. */
export const incomingResponse = Response.incoming;
delete Response.is;
delete Response.outgoing;
delete Response.incoming;
tag(Response, "Response");

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
