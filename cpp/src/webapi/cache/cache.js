// caches and Cache: entries live in the instance, under the virtual clock. Rules of what is stored follow HTTP caching as
// the platform applies it.
import { illegalConstructor, tag, wrongArgument } from "internal:webapi/common/arguments";
import { headerList, wrapHeaders } from "internal:webapi/fetch/headers";
import { isRequest } from "internal:webapi/fetch/request";
import { incomingResponse, isResponse } from "internal:webapi/fetch/response";
import host from "native:host";
import native from "native:url";

const INTERNAL = {};
const NAME_LIMIT = 1024;

function keyOf(request) {
  if (isRequest(request)) return request.url;
  const href = native.parse(String(request));
  if (href === null) throw new TypeError("Invalid URL. Cache API keys must be fully-qualified, valid URLs.");
  return href;
}

/** Milliseconds that a response may be kept; 0 when it may not. */
function timeToLive(headers) {
  const control = (headers.get("cache-control") || "").toLowerCase();
  if (/(?:^|,)\s*(?:no-store|no-cache)\b/.test(control)) return 0;
  const cookieIsPrivate = /private\s*=\s*"?set-cookie"?/.test(control);
  if (/(?:^|,)\s*private\b/.test(control) && !cookieIsPrivate) return 0;
  if (headers.has("set-cookie") && !cookieIsPrivate) return 0;
  const age = /s-maxage\s*=\s*"?(\d+)/.exec(control) || /max-age\s*=\s*"?(\d+)/.exec(control);
  if (age !== null) return Number(age[1]) * 1000;
  const expires = headers.get("expires");
  if (expires === null) return 0;
  const at = Date.parse(expires);
  return at > host.now() ? at - host.now() : 0;
}

function rangeOf(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header);
  if (match === null || (match[1] === "" && match[2] === "")) return undefined;
  const start = match[1] === "" ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === "" || match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start > end || start >= size ? null : [start, end];
}

export class Cache {
  #entries = new Map(); // key -> { status, statusText, list, bytes, until }

  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
  }

  async match(request, options = undefined) {
    const key = keyOf(request);
    const method = isRequest(request) ? request.method : "GET";
    if (method !== "GET" && !(options && options.ignoreMethod)) return undefined;
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.until <= host.now()) {
      this.#entries.delete(key);
      return undefined;
    }
    return answer(entry, isRequest(request) ? request.headers : wrapHeaders([], true));
  }

  async put(request, response) {
    const key = keyOf(request);
    if (!isResponse(response)) throw wrongArgument("put", "Cache", 2, "Response");
    if (isRequest(request) && request.method !== "GET") throw new TypeError("Cannot cache response to non-GET request.");
    if (response.status === 206) throw new TypeError("Cannot cache response to a range request (206 Partial Content).");
    if (response.type === "error") throw new TypeError("Cache is unable to store an error response");
    if (response.webSocket !== null) throw new TypeError("Cannot cache WebSocket upgrade response.");
    const vary = response.headers.get("vary");
    if (vary !== null && vary.indexOf("*") >= 0) throw new TypeError("Cannot cache response with 'Vary: *' header.");
    if (response.status === 304) return undefined;
    const ttl = timeToLive(response.headers);
    const list = headerList(response.headers).slice();
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (ttl <= 0) return undefined;
    const kept = [];
    for (let i = 0; i < list.length; i += 2) if (list[i] !== "set-cookie") kept.push(list[i], list[i + 1]);
    this.#entries.set(key, { status: response.status, statusText: response.statusText, list: kept, bytes, until: host.now() + ttl });
    return undefined;
  }

  async delete(request, options = undefined) {
    const method = isRequest(request) ? request.method : "GET";
    if (method !== "GET" && !(options && options.ignoreMethod)) return false;
    return this.#entries.delete(keyOf(request));
  }

  async add() {
    throw new TypeError("Failed to execute 'add' on 'Cache': the method is not implemented.");
  }
  async addAll() {
    throw new TypeError("Failed to execute 'addAll' on 'Cache': the method is not implemented.");
  }
}
tag(Cache, "Cache");

function answer(entry, headers) {
  const list = entry.list.concat(["cf-cache-status", "HIT"]);
  const find = (name) => {
    const at = list.indexOf(name);
    return at < 0 ? null : list[at + 1];
  };
  const weak = (tag) => tag.trim().replace(/^W\//, "");
  const etag = find("etag");
  const noneMatch = headers.get("if-none-match");
  const since = headers.get("if-modified-since");
  const modified = find("last-modified");
  const fresh =
    noneMatch !== null
      ? noneMatch.trim() === "*" || (etag !== null && noneMatch.split(",").some((each) => weak(each) === weak(etag)))
      : since !== null && modified !== null && Date.parse(modified) <= Date.parse(since);
  if (fresh) return incomingResponse(304, undefined, list, null, "", false);
  const range = headers.get("range");
  if (range !== null && entry.status === 200) {
    const part = rangeOf(range, entry.bytes.byteLength);
    if (part === null) return incomingResponse(416, undefined, ["content-range", `bytes */${entry.bytes.byteLength}`], null, "", false);
    if (part !== undefined) {
      list.push("content-range", `bytes ${part[0]}-${part[1]}/${entry.bytes.byteLength}`);
      return incomingResponse(206, undefined, list, entry.bytes.slice(part[0], part[1] + 1), "", false);
    }
  }
  return incomingResponse(entry.status, entry.statusText, list, entry.bytes, "", false);
}

export class CacheStorage {
  #named = new Map();
  #default = null;
  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
  }
  get default() {
    if (this.#default === null) this.#default = new Cache(INTERNAL);
    return this.#default;
  }
  async open(name) {
    const key = String(name);
    if (key.length >= NAME_LIMIT) throw new TypeError("Cache name is too long.");
    let cache = this.#named.get(key);
    if (cache === undefined) this.#named.set(key, (cache = new Cache(INTERNAL)));
    return cache;
  }
}
tag(CacheStorage, "CacheStorage");

export const caches = new CacheStorage(INTERNAL);
