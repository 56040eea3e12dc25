// What R2 answers with: R2Object (HeadResult), R2ObjectBody (GetResult) and the checksums on them.
import { Face, wrap } from "internal:bindings/common/face";
import { illegalInvocation, tag, viewBytes } from "internal:webapi/common/arguments";
import { toArrayBuffer } from "internal:webapi/common/bytes";
import { isHeaders } from "internal:webapi/fetch/headers";
import { Response } from "internal:webapi/fetch/response";
import { newBlob } from "internal:webapi/file/blob";
import engine from "native:engine";

const BODY = engine.hiddenKey("body");
const CHECKSUM_FIELDS = { MD5: "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512" };
const HEADERS = [
  ["content-type", "contentType"], ["content-language", "contentLanguage"], ["content-disposition", "contentDisposition"],
  ["content-encoding", "contentEncoding"], ["cache-control", "cacheControl"],
];

class R2Checksums extends Face {
  toJSON() {
    const hex = {};
    for (const field of Object.values(CHECKSUM_FIELDS)) {
      if (this[field] === undefined) continue;
      hex[field] = [...new Uint8Array(this[field])].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    }
    return hex;
  }
}
tag(R2Checksums, "Checksums");

function checksumsOf(list) {
  const made = wrap(R2Checksums, true);
  for (const { name, bytes } of list) made[CHECKSUM_FIELDS[name]] = toArrayBuffer(viewBytes(bytes));
  return made;
}

function httpMetadataOf(given) {
  const made = {};
  for (const [, name] of HEADERS) if (given[name] !== null) made[name] = given[name];
  if (given.cacheExpiry !== null) made.cacheExpiry = new Date(given.cacheExpiry);
  return made;
}

function customMetadataOf(list) {
  const made = {};
  for (let i = 0; i < list.length; i += 2) made[list[i]] = list[i + 1];
  return made;
}

class HeadResult extends Face {
  writeHttpMetadata(headers) {
    if (!isHeaders(headers)) {
      throw new TypeError("Failed to execute 'writeHttpMetadata' on 'HeadResult': parameter 1 is not of type 'Headers'.");
    }
    const metadata = this.httpMetadata;
    if (metadata === undefined) {
      throw new TypeError(
        `HTTP metadata unknown for key \`${this.key}\`. Did you forget to add 'httpMetadata' to \`include\` when listing?`,
      );
    }
    for (const [header, name] of HEADERS) if (metadata[name] !== undefined) headers.set(header, metadata[name]);
    if (metadata.cacheExpiry !== undefined) headers.set("expires", metadata.cacheExpiry.toUTCString());
  }
}
tag(HeadResult, "HeadResult");

/** The body as a Response reads it: once. */
function bodyOf(object) {
  const body = object === undefined || object === null ? undefined : object[BODY];
  if (body === undefined) throw illegalInvocation();
  return body;
}

class GetResult extends HeadResult {
  get body() {
    return bodyOf(this).body;
  }
  get bodyUsed() {
    return bodyOf(this).bodyUsed;
  }
  arrayBuffer() {
    return bodyOf(this).arrayBuffer();
  }
  bytes() {
    return bodyOf(this).bytes();
  }
  text() {
    return bodyOf(this).text();
  }
  json() {
    return bodyOf(this).json();
  }
  blob() {
    const { httpMetadata } = this;
    const type = (httpMetadata && httpMetadata.contentType) || "";
    return bodyOf(this).bytes().then((bytes) => newBlob(bytes, type));
  }
}
tag(GetResult, "GetResult");

/** Fills in what `value` says; `included` names the metadata to show. */
function fill(object, value, included) {
  object.key = value.key;
  object.version = value.version;
  object.size = value.size;
  object.etag = value.etag;
  object.httpEtag = `"${value.etag}"`;
  object.uploaded = new Date(value.uploaded);
  object.checksums = checksumsOf(value.checksums);
  if (included.includes("httpMetadata")) object.httpMetadata = httpMetadataOf(value.http);
  if (included.includes("customMetadata")) object.customMetadata = customMetadataOf(value.custom);
  if (value.body !== null) object.range = { offset: value.offset, length: value.length };
  object.storageClass = value.storageClass;
  return object;
}

export const ALL_METADATA = ["httpMetadata", "customMetadata"];

/** An R2Object; an R2ObjectBody when the value has a body; null stays null. */
export function objectOf(value, included = ALL_METADATA) {
  if (value === null) return null;
  if (value.body === null) return fill(wrap(HeadResult, true), value, included);
  const object = wrap(GetResult, true);
  const bytes = viewBytes(value.body);
  object[BODY] = new Response(bytes.byteLength === 0 ? "" : bytes);
  return fill(object, value, included);
}
