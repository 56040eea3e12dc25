// R2Bucket and R2MultipartUpload as Workers see them.
import { attempt, Face, quietHostOf as hostOf, isStream, optionsOf, readStream, wrap } from "internal:bindings/common/face";
import { objectOf } from "internal:bindings/r2/objects";
import { readCondition, readListOptions, readPutOptions, readRange, refuseEncryption } from "internal:bindings/r2/options";
import { requireArguments, tag, viewBytes, wrongArgument } from "internal:webapi/common/arguments";
import { encodeUtf8 } from "internal:webapi/common/bytes";
import { blobBytes, isBlob } from "internal:webapi/file/blob";
import engine from "native:engine";

const UNKNOWN_LENGTH =
  "Provided readable stream must have a known length (request/response body or readable half of FixedLengthStream)";
const VALUE = "ReadableStream or ArrayBuffer or ArrayBufferView or string or Blob";
const UPLOAD = engine.hiddenKey("upload");

class R2Bucket extends Face {
  head(key) {
    const count = arguments.length;
    const host = hostOf(this);
    return attempt(() => {
      requireArguments(count, ["string"], "head", "R2Bucket");
      return objectOf(host.head(`${key}`));
    });
  }

  get(key, options = undefined) {
    const count = arguments.length;
    const host = hostOf(this);
    return attempt(() => {
      requireArguments(count, ["string"], "get", "R2Bucket");
      const given = optionsOf(options, "get", "R2Bucket", 2, "GetOptions");
      refuseEncryption(given);
      return objectOf(host.get(`${key}`, readCondition(given.onlyIf), readRange(given.range)));
    });
  }

  put(key, value, options = undefined) {
    const count = arguments.length;
    const host = hostOf(this);
    return attempt(() => {
      requireArguments(count, ["string", VALUE], "put", "R2Bucket");
      const name = `${key}`;
      const given = readPutOptions(optionsOf(options, "put", "R2Bucket", 3, "PutOptions"));
      if (typeof value === "string") return objectOf(host.putText(name, value, given));
      return withBytes(value, "put", 2, (bytes) => objectOf(host.put(name, bytes, given)));
    });
  }

  delete(keys) {
    const count = arguments.length;
    const host = hostOf(this);
    return attempt(() => {
      requireArguments(count, ["string or Array"], "delete", "R2Bucket");
      return host.delete(Array.isArray(keys) ? keys.map((key) => `${key}`) : [`${keys}`]);
    });
  }

  list(options = undefined) {
    const host = hostOf(this);
    return attempt(() => {
      const { included, query } = readListOptions(optionsOf(options, "list", "R2Bucket", 1, "ListOptions"));
      const page = host.list(query);
      const objects = page.objects.map((object) => objectOf(object, included));
      const answer = { objects, truncated: page.cursor !== "", delimitedPrefixes: page.delimitedPrefixes };
      if (page.cursor !== "") answer.cursor = page.cursor;
      return answer;
    });
  }

  createMultipartUpload(key, options = undefined) {
    const count = arguments.length;
    const host = hostOf(this);
    return attempt(() => {
      requireArguments(count, ["string"], "createMultipartUpload", "R2Bucket");
      const name = `${key}`;
      const given = readPutOptions(optionsOf(options, "createMultipartUpload", "R2Bucket", 2, "MultipartOptions"));
      return uploadOf(host, name, host.createUpload(name, given));
    });
  }

  resumeMultipartUpload(key, uploadId) {
    requireArguments(arguments.length, ["string", "string"], "resumeMultipartUpload", "R2Bucket");
    return uploadOf(hostOf(this), `${key}`, `${uploadId}`);
  }
}
tag(R2Bucket, "R2Bucket");

class R2MultipartUpload extends Face {
  get key() {
    return this[UPLOAD].key;
  }
  get uploadId() {
    return this[UPLOAD].id;
  }

  uploadPart(partNumber, value, options = undefined) {
    const host = hostOf(this);
    return attempt(() => {
      refuseEncryption(optionsOf(options, "uploadPart", "R2MultipartUpload", 3, "UploadPartOptions"));
      const number = Math.trunc(Number(partNumber));
      if (!(number >= 1 && number <= 10000)) {
        throw new TypeError(`Part number must be between 1 and 10000 (inclusive). Actual value was: ${number}`);
      }
      const { key, id } = this[UPLOAD];
      return withBytes(value, "uploadPart", 2, (bytes) => host.uploadPart(key, id, number, bytes));
    });
  }

  complete(uploadedParts) {
    const host = hostOf(this);
    return attempt(() => {
      const { key, id } = this[UPLOAD];
      if (!Array.isArray(uploadedParts)) throw wrongArgument("complete", "R2MultipartUpload", 1, "Array");
      const parts = uploadedParts.map(({ partNumber, etag }) => {
        const number = Number(partNumber);
        if (!(number >= 1 && number <= 10000)) {
          throw new TypeError(`Part number must be between 1 and 10000 (inclusive). Actual value was: ${number}`);
        }
        return { partNumber: number, etag: String(etag) };
      });
      return objectOf(host.completeUpload(key, id, parts));
    });
  }

  abort() {
    const host = hostOf(this);
    return attempt(() => {
      const { key, id } = this[UPLOAD];
      return host.abortUpload(key, id);
    });
  }
}
tag(R2MultipartUpload, "R2MultipartUpload");

export function open(host) {
  return wrap(R2Bucket, host);
}

function uploadOf(host, key, id) {
  const upload = wrap(R2MultipartUpload, host);
  upload[UPLOAD] = { key, id };
  return upload;
}

/** Calls `use` with the bytes of `value`, later if they come from a stream. */
function withBytes(value, method, position, use) {
  if (value === null || value === undefined) return use(new Uint8Array(0));
  if (typeof value === "string") return use(encodeUtf8(value));
  const bytes = viewBytes(value);
  if (bytes !== undefined) return use(bytes);
  if (isBlob(value)) return use(blobBytes(value));
  if (!isStream(value)) {
    throw wrongArgument(method, method === "put" ? "R2Bucket" : "R2MultipartUpload", position, VALUE);
  }
  if (!knowsLength(value)) throw new TypeError(UNKNOWN_LENGTH);
  return readStream(value).then(use);
}

/** True of bodies that are there in full, and of the readable half of a FixedLengthStream. */
function knowsLength(stream) {
  const { readableState } = engine.load("internal:webapi/streams/readable");
  const { ByteController } = engine.load("internal:webapi/streams/byte_controller");
  const state = readableState(stream);
  if (state.length !== undefined) return true;
  return state.controller instanceof ByteController && (state.controller.closing || state.state === "closed");
}
