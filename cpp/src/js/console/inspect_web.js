// How the Web API classes print: their attributes, as the platform lists them, because they have no own properties.
const ATTRIBUTES = {
  Request: ["method", "url", "headers", "redirect", "fetcher", "signal", "cf", "integrity", "cache", "keepalive", "body", "bodyUsed"],
  Response: ["status", "statusText", "headers", "ok", "redirected", "url", "webSocket", "cf", "type", "body", "bodyUsed"],
  URL: ["origin", "href", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash", "searchParams"],
  Blob: ["size", "type"],
  File: ["size", "type", "name", "lastModified"],
  AbortSignal: ["aborted", "reason", "onabort"],
  AbortController: ["signal"],
  Event: ["type", "eventPhase", "composed", "bubbles", "cancelable", "defaultPrevented", "returnValue", "currentTarget", "target", "timeStamp", "isTrusted", "cancelBubble"],
  CryptoKey: ["type", "extractable", "algorithm", "usages"],
  ReadableStream: ["locked"],
  WritableStream: ["locked"],
  TransformStream: ["readable", "writable"],
  WebSocket: ["readyState", "url", "protocol", "extensions"],
  URLPattern: ["protocol", "username", "password", "hostname", "port", "pathname", "search", "hash", "hasRegExpGroups"],
};
const LISTS = ["Headers", "URLSearchParams", "FormData"];

/** The name of the class whose attributes stand for `value`, or undefined. */
export function webClass(value) {
  const tag = value[Symbol.toStringTag];
  return typeof tag === "string" && (Object.prototype.hasOwnProperty.call(ATTRIBUTES, tag) || LISTS.indexOf(tag) >= 0) ? tag : undefined;
}

/** The entries between the braces; undefined when `value` only claims to be of the class. */
export function webEntries(name, value, formatValue) {
  try {
    if (LISTS.indexOf(name) >= 0) return [...value].map(([key, item]) => `${formatValue(key)} => ${formatValue(item)}`);
    return ATTRIBUTES[name].map((attribute) => `${attribute}: ${formatValue(value[attribute])}`);
  } catch {
    return undefined;
  }
}
