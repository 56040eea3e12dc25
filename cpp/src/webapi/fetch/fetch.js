// fetch(): builds the request, follows redirects, turns the host's answer into a Response.
import { encodeUtf8 } from "internal:webapi/common/bytes";
import { findHeader } from "internal:webapi/fetch/headers";
import { Request, requestState, takeRequestBody } from "internal:webapi/fetch/request";
import { incomingResponse } from "internal:webapi/fetch/response";
import encoding from "native:encoding";
import host from "native:host";
import native from "native:url";

const MOST_REDIRECTS = 20;
const ORIGIN = 1, PROTOCOL = 2;

export function fetch(input, init = undefined) {
  try {
    host.requireRequest();
    const request = new Request(input, init);
    const { method, url, list, redirect, signal } = requestState(request);
    if (signal !== undefined && signal.aborted) return Promise.reject(signal.reason);
    const protocol = native.get(url, PROTOCOL);
    if (protocol === "data:") return Promise.resolve(dataResponse(url));
    if (protocol !== "http:" && protocol !== "https:") throw new TypeError(`Fetch API cannot load: ${url}`);
    const answer = Promise.resolve(takeRequestBody(request)).then((body) => send({ method, url, list, redirect, cf: request.cf }, body, 0));
    return signal === undefined ? answer : abortable(answer, signal);
  } catch (error) {
    return Promise.reject(error);
  }
}

function abortable(answer, signal) {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    answer.then(resolve, reject);
  });
}

/** The host gets (method, url, flat header list, body, cf as JSON) and answers { status, statusText, headers, body }. */
function send({ method, url, list, redirect, cf }, body, redirects) {
  const bytes = typeof body === "string" ? encodeUtf8(body) : body === null ? undefined : body;
  const cfText = cf === undefined ? "" : JSON.stringify(cf);
  const sent = new Promise((resolve, reject) => {
    host.fetch(method, url, list, bytes, cfText, resolve, (message) => reject(new Error(message)));
  });
  return sent.then((answer) => {
    const { status, statusText, headers, body: content } = answer;
    const location = findHeader(headers, "location");
    if (redirect !== "follow" || location === null || [301, 302, 303, 307, 308].indexOf(status) < 0) {
      return incomingResponse(status, statusText, headers, content, url, redirects > 0);
    }
    if (redirects >= MOST_REDIRECTS) throw new TypeError("Too many redirects.");
    const target = native.resolve(location, url);
    if (target === null) throw new TypeError("Invalid Location header; unable to follow redirect.");
    const drops = status === 303 ? method !== "GET" && method !== "HEAD" : (status === 301 || status === 302) && method === "POST";
    const crosses = native.get(target, ORIGIN) !== native.get(url, ORIGIN);
    const kept = [];
    for (let i = 0; i < list.length; i += 2) {
      if (drops && /^content-/.test(list[i])) continue;
      if (crosses && list[i] === "authorization") continue;
      kept.push(list[i], list[i + 1]);
    }
    const next = { method: drops ? "GET" : method, url: target, list: kept, redirect, cf };
    return send(next, drops ? null : body, redirects + 1);
  });
}

function dataResponse(url) {
  const match = /^data:([^,]*?)(;base64)?,([^#]*)/i.exec(url);
  if (match === null) throw new TypeError(`Fetch API cannot load: ${url}`);
  const bytes = native.percentDecode(match[3]);
  const body = match[2] === undefined ? bytes : encoding.fromBase64(bytes);
  if (body === null) throw new TypeError(`Fetch API cannot load: ${url}`);
  return incomingResponse(200, "OK", ["content-type", match[1] || "text/plain;charset=US-ASCII"], body, url, false);
}
