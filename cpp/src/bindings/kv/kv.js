// KVNamespace as Workers see it: argument checks and value types. What is stored and when it expires is the host's.
import {
  attempt, Face, integerOption, isStream, optionsOf, quietHostOf as hostOf, readStream, requireRequest, streamOf, wrap,
} from "internal:bindings/common/face";
import { requireArguments, tag, viewBytes } from "internal:webapi/common/arguments";
import { decodeUtf8, toArrayBuffer } from "internal:webapi/common/bytes";

const BAD_TYPE = 'Unknown response type. Possible types are "text", "arrayBuffer", "json", and "stream".';
const BAD_VALUE = "KV put() accepts only strings, ArrayBuffers, ArrayBufferViews, and ReadableStreams as values.";

class KvNamespace extends Face {
  get(key, options = undefined) {
    const host = hostOf(this);
    if (options === undefined && typeof key === "string") return host.getValue(key);
    const name = nameOf(key);
    const { type, cacheTtl } = readOptions(options);
    requireRequest();
    return attempt(() => {
      if (Array.isArray(name)) return readBulk(host, name, type, cacheTtl, valueOf);
      const entry = readOne(host, name, type, cacheTtl);
      return entry === null ? null : entry.value;
    });
  }

  getWithMetadata(key, options = undefined) {
    const host = hostOf(this);
    const name = nameOf(key);
    const { type, cacheTtl } = readOptions(options);
    requireRequest();
    return attempt(() => {
      if (Array.isArray(name)) return readBulk(host, name, type, cacheTtl, withMetadata);
      const entry = readOne(host, name, type, cacheTtl);
      if (entry === null) return { value: null, metadata: null, cacheStatus: null };
      return { value: entry.value, metadata: parse(entry.metadata), cacheStatus: null };
    });
  }

  put(key, value, options = undefined) {
    const host = hostOf(this);
    if (options === undefined && typeof key === "string" && typeof value === "string") return putText(host, key, value);
    return attempt(() => {
      const name = `${key}`;
      const given = putOptions(options);
      if (typeof value !== "object" && typeof value !== "function") return host.putText(name, `${value}`, given);
      if (value === null) return host.putText(name, "null", given);
      const bytes = viewBytes(value);
      if (bytes !== undefined) return host.putBytes(name, bytes, given);
      if (!isStream(value)) throw new TypeError(BAD_VALUE);
      host.checkPut(name, given);
      return readStream(value).then((all) => host.putBytes(name, all, given));
    });
  }

  delete(key) {
    const count = arguments.length;
    const host = hostOf(this);
    return attempt(() => {
      requireArguments(count, ["string"], "delete", "KvNamespace");
      return host.delete(`${key}`);
    });
  }

  list(options = undefined) {
    const host = hostOf(this);
    return attempt(() => {
      const { prefix, limit, cursor } = optionsOf(options, "list", "KvNamespace", 1, "ListOptions");
      const count = integerOption(limit);
      const page = host.list(textOption(prefix), count > 0 ? count : 1000, textOption(cursor));
      const keys = page.keys.map(({ name, expiration, metadata }) => {
        const shown = { name };
        if (expiration !== null) shown.expiration = expiration;
        if (metadata !== null) shown.metadata = parse(metadata);
        return shown;
      });
      if (page.cursor === "") return { keys, list_complete: true, cacheStatus: null };
      return { keys, list_complete: false, cursor: page.cursor, cacheStatus: null };
    });
  }
}
tag(KvNamespace, "KvNamespace");

export function open(host) {
  return wrap(KvNamespace, host);
}

function putText(host, key, value) {
  try {
    return host.putValue(key, value);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** The text of a key, or of each of several. */
function nameOf(key) {
  return Array.isArray(key) ? key.map((one) => `${one}`) : `${key}`;
}

function readOptions(options) {
  if (options === undefined || options === null) return {};
  if (typeof options === "object") {
    const { type, cacheTtl } = options;
    return { type: type === undefined ? undefined : String(type), cacheTtl: integerOption(cacheTtl) };
  }
  return { type: String(options) };
}

function putOptions(options) {
  if (options === undefined || options === null) return {};
  const { expiration, expirationTtl, metadata } = optionsOf(options, "put", "KvNamespace", 3, "PutOptions");
  return {
    expiration: integerOption(expiration),
    expirationTtl: integerOption(expirationTtl),
    metadata: metadata === undefined ? undefined : JSON.stringify(metadata),
  };
}

function textOption(value) {
  return value === undefined || value === null ? "" : `${value}`;
}

function parse(text) {
  return text === null ? null : JSON.parse(text);
}

/** { value, metadata } or null. The type is looked at once there is a value, as in production. */
function readOne(host, key, type, cacheTtl) {
  if (type === undefined || type === "text") return host.getText(key, cacheTtl);
  const entry = host.getBytes(key, cacheTtl);
  if (entry === null) return null;
  const { value, metadata } = entry;
  const bytes = viewBytes(value);
  switch (type) {
    case "json":
      return { value: JSON.parse(decodeUtf8(bytes)), metadata };
    case "arrayBuffer":
      return { value: toArrayBuffer(bytes), metadata };
    case "stream":
      return { value: streamOf(bytes), metadata };
    default:
      throw new TypeError(BAD_TYPE);
  }
}

function readBulk(host, keys, type = "text", cacheTtl, convert) {
  const entries = host.getBulk(keys, type, cacheTtl);
  const found = new Map();
  keys.forEach((name, at) => found.set(name, entries[at] === null ? null : convert(entries[at], type)));
  return found;
}
function valueOf({ value }, type) {
  return type === "json" ? JSON.parse(value) : value;
}
function withMetadata(entry, type) {
  return { value: valueOf(entry, type), metadata: parse(entry.metadata) };
}
