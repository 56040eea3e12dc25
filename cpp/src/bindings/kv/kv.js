// KVNamespace as Workers see it: argument checks and value types. What is stored and when it expires is the host's.
import { attempt, Face, hostOf, integerOption, isStream, optionsOf, readStream, streamOf, wrap } from "internal:bindings/common/face";
import { requireArguments, tag, viewBytes } from "internal:webapi/common/arguments";
import { decodeUtf8, toArrayBuffer } from "internal:webapi/common/bytes";

const BAD_TYPE = 'Unknown response type. Possible types are "text", "arrayBuffer", "json", and "stream".';
const BAD_VALUE = "KV put() accepts only strings, ArrayBuffers, ArrayBufferViews, and ReadableStreams as values.";

class KvNamespace extends Face {
  get(key, options = undefined) {
    if (options === undefined && typeof key === "string") return getText(this, key);
    return attempt(() => {
      const host = hostOf(this);
      const { type, cacheTtl } = readOptions(options);
      if (Array.isArray(key)) return readBulk(host, key, type, cacheTtl, valueOf);
      const entry = readOne(host, checkKey(key), type, cacheTtl);
      return entry === null ? null : entry.value;
    });
  }

  getWithMetadata(key, options = undefined) {
    return attempt(() => {
      const host = hostOf(this);
      const { type, cacheTtl } = readOptions(options);
      if (Array.isArray(key)) return readBulk(host, key, type, cacheTtl, withMetadata);
      const entry = readOne(host, checkKey(key), type, cacheTtl);
      if (entry === null) return { value: null, metadata: null, cacheStatus: null };
      return { value: entry.value, metadata: parse(entry.metadata), cacheStatus: null };
    });
  }

  put(key, value, options = undefined) {
    if (options === undefined && typeof key === "string" && typeof value === "string") return putText(this, key, value);
    return attempt(() => {
      const host = hostOf(this);
      const name = checkKey(key);
      const given = putOptions(options);
      if (typeof value !== "object" && typeof value !== "function") return host.putText(name, String(value), given);
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
    return attempt(() => {
      requireArguments(count, ["string"], "delete", "KvNamespace");
      return hostOf(this).delete(checkKey(key));
    });
  }

  list(options = undefined) {
    return attempt(() => {
      const host = hostOf(this);
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

// The usual calls, which are on the path of every test: without closures and objects for options that are not there.
function getText(binding, key) {
  try {
    return Promise.resolve(hostOf(binding).getValue(checkKey(key)));
  } catch (error) {
    return Promise.reject(error);
  }
}
function putText(binding, key, value) {
  try {
    return Promise.resolve(hostOf(binding).putValue(checkKey(key), value));
  } catch (error) {
    return Promise.reject(error);
  }
}

function checkKey(key) {
  const name = String(key);
  if (name === "") throw new TypeError("Key name cannot be empty.");
  if (name === "." || name === "..") throw new TypeError(`"${name}" is not allowed as a key name.`);
  return name;
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
  return value === undefined || value === null ? "" : String(value);
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
  const names = keys.map(checkKey);
  const entries = host.getBulk(names, type, cacheTtl);
  const found = new Map();
  names.forEach((name, at) => found.set(name, entries[at] === null ? null : convert(entries[at], type)));
  return found;
}
function valueOf({ value }, type) {
  return type === "json" ? JSON.parse(value) : value;
}
function withMetadata(entry, type) {
  return { value: valueOf(entry, type), metadata: parse(entry.metadata) };
}
