// Reads and checks what callers of R2 give: conditions, ranges, metadata, checksums. Texts: workerd.
import { isObject, viewBytes, wrongField } from "internal:webapi/common/arguments";
import { isHeaders } from "internal:webapi/fetch/headers";

/** `onlyIf`: an object, or a request's Headers. */
export function readCondition(given) {
  if (given === undefined || given === null) return {};
  if (isHeaders(given)) {
    return {
      etagMatches: given.get("if-match"),
      etagDoesNotMatch: given.get("if-none-match"),
      uploadedBefore: dateOf(given.get("if-unmodified-since")),
      uploadedAfter: dateOf(given.get("if-modified-since")),
      secondsGranularity: true, // HTTP dates have no fractions
    };
  }
  const { etagMatches, etagDoesNotMatch, uploadedBefore, uploadedAfter, secondsGranularity } = given;
  return {
    etagMatches: etag(etagMatches),
    etagDoesNotMatch: etag(etagDoesNotMatch),
    uploadedBefore: time(uploadedBefore),
    uploadedAfter: time(uploadedAfter),
    secondsGranularity: Boolean(secondsGranularity),
  };
}

function dateOf(text) {
  const date = text === null ? NaN : Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
}

function etag(value) {
  if (value === undefined || value === null) return undefined;
  const text = String(value);
  if (text === "*") return text;
  if (text.length > 1 && text.startsWith('"') && text.endsWith('"')) {
    throw new TypeError(`Conditional ETag should not be wrapped in quotes (${text}).`);
  }
  return `"${text}"`;
}

function time(value) {
  return value === undefined || value === null ? undefined : Number(value);
}

/** `range`: {offset, length}, {suffix}, or a request's Headers. */
export function readRange(given) {
  if (given === undefined || given === null) return {};
  if (isHeaders(given)) return { header: given.get("range") };
  const { offset, length, suffix } = given;
  if (suffix !== undefined) {
    if (offset !== undefined) throw new TypeError("Suffix is incompatible with offset.");
    if (length !== undefined) throw new TypeError("Suffix is incompatible with length.");
    return { suffix: bound("suffix", "Suffix", suffix) };
  }
  return {
    offset: offset === undefined ? undefined : bound("range", "Starting offset", offset),
    length: length === undefined ? undefined : bound("range", "Length", length),
  };
}

function bound(what, name, value) {
  const number = Number(value);
  if (number < 0) throw new RangeError(`Invalid ${what}. ${name} (${number}) must be greater than or equal to 0.`);
  if (!Number.isInteger(number)) {
    throw new RangeError(`Invalid ${what}. ${name} (${number}) must be an integer, not floating point.`);
  }
  return number;
}

/** `httpMetadata`: an object, or Headers. */
export function readHttpMetadata(given) {
  if (given === undefined || given === null) return {};
  if (isHeaders(given)) {
    const text = (name) => given.get(name) ?? undefined;
    return {
      contentType: text("content-type"),
      contentLanguage: text("content-language"),
      contentDisposition: text("content-disposition"),
      contentEncoding: text("content-encoding"),
      cacheControl: text("cache-control"),
      cacheExpiry: dateOf(given.get("expires")),
    };
  }
  const { contentType, contentLanguage, contentDisposition, contentEncoding, cacheControl, cacheExpiry } = given;
  return { contentType, contentLanguage, contentDisposition, contentEncoding, cacheControl, cacheExpiry: time(cacheExpiry) };
}

/** Names and values in turn. */
export function readCustomMetadata(given) {
  if (given === undefined || given === null) return [];
  if (!isObject(given)) throw wrongField("customMetadata", "R2PutOptions", "Record<string, string>");
  return Object.entries(given).flatMap(([name, value]) => [name, String(value)]);
}

const HASHES = [["md5", "MD5", 16], ["sha1", "SHA-1", 20], ["sha256", "SHA-256", 32], ["sha384", "SHA-384", 48], ["sha512", "SHA-512", 64]];

/** {name, bytes} of the one checksum that may be given. */
export function readChecksum(options) {
  let found;
  for (const [field, name, size] of HASHES) {
    const given = options[field];
    if (given === undefined || given === null) continue;
    if (found !== undefined) throw new TypeError("You cannot specify multiple hashing algorithms.");
    found = { name, bytes: checksumBytes(given, name, size) };
  }
  return found;
}

function checksumBytes(given, name, size) {
  const view = viewBytes(given);
  if (view !== undefined) {
    if (view.byteLength !== size) throw new TypeError(`${name} is ${size} bytes, not ${view.byteLength}`);
    return view;
  }
  const text = String(given);
  if (text.length !== size * 2) throw new TypeError(`${name} is ${size * 2} hex characters, not ${text.length}`);
  if (!/^[0-9a-fA-F]*$/.test(text)) throw new TypeError(`Provided ${name} wasn't a valid hex string`);
  return Uint8Array.from({ length: size }, (unused, at) => parseInt(text.slice(at * 2, at * 2 + 2), 16));
}

export function readPutOptions(options) {
  const { onlyIf, httpMetadata, customMetadata, storageClass } = options;
  refuseEncryption(options);
  return {
    onlyIf: readCondition(onlyIf),
    http: readHttpMetadata(httpMetadata),
    custom: readCustomMetadata(customMetadata),
    checksum: readChecksum(options),
    storageClass: storageClass === undefined ? undefined : String(storageClass),
  };
}

export function refuseEncryption(options) {
  if (options.ssecKey !== undefined && options.ssecKey !== null) {
    throw new Error("ssecKey (encryption with a customer's key) of R2 is not emulated by wfp-emulator.");
  }
}

const INCLUDES = ["httpMetadata", "customMetadata"];

export function readListOptions(options) {
  const { limit, prefix, cursor, delimiter, startAfter, include } = options;
  const text = (value) => (value === undefined || value === null ? "" : String(value));
  const included = include === undefined || include === null ? [] : [...include].map(String);
  for (const each of included) if (!INCLUDES.includes(each)) throw new RangeError(`Unsupported include value ${each}`);
  return {
    included,
    query: {
      prefix: text(prefix),
      delimiter: text(delimiter),
      cursor: text(cursor),
      startAfter: text(startAfter),
      limit: limit === undefined || limit === null ? 1000 : Math.trunc(Number(limit)) || 0,
      withMetadata: included.length > 0,
    },
  };
}
