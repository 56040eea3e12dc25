// node:zlib: the one-shot functions.
import { viewBytes } from "internal:webapi/common/arguments";
import { Buffer } from "internal:webapi/node/buffer";
import native from "native:zlib";

function run(open, format, data) {
  const bytes = typeof data === "string" ? Buffer.from(data) : viewBytes(data);
  const made = open(format).run(bytes, true);
  if (made === null) {
    const error = new Error("incorrect header check");
    error.code = "Z_DATA_ERROR";
    error.errno = -3;
    throw error;
  }
  return Buffer.from(made.buffer, made.byteOffset, made.byteLength);
}
const pack = (format) => (data) => run((name) => native.openDeflate(name), format, data);
const unpack = (format) => (data) => run((name) => native.openInflate(name), format, data);
const later = (sync) => (data, options, callback = options) => {
  let made;
  try {
    made = sync(data);
  } catch (error) {
    queueMicrotask(() => callback(error));
    return;
  }
  queueMicrotask(() => callback(null, made));
};

export const gzipSync = pack("gzip");
export const gunzipSync = unpack("gzip");
export const deflateSync = pack("deflate");
export const inflateSync = unpack("deflate");
export const deflateRawSync = pack("deflate-raw");
export const inflateRawSync = unpack("deflate-raw");
export const gzip = later(gzipSync);
export const gunzip = later(gunzipSync);
export const deflate = later(deflateSync);
export const inflate = later(inflateSync);
export const deflateRaw = later(deflateRawSync);
export const inflateRaw = later(inflateRawSync);
export const constants = { Z_NO_COMPRESSION: 0, Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9, Z_DEFAULT_COMPRESSION: -1 };
export default {
  constants, deflate, deflateRaw, deflateRawSync, deflateSync, gunzip, gunzipSync, gzip, gzipSync, inflate, inflateRaw, inflateRawSync,
  inflateSync,
};
