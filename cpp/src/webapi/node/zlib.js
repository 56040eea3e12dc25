// node:zlib: the one-shot functions.
import { notEmulated } from "internal:webapi/common/not_emulated";
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
/** Either of the two formats that say what they are. */
export function unzipSync(data) {
  const bytes = typeof data === "string" ? Buffer.from(data) : viewBytes(data);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : inflateSync(bytes);
}
export const unzip = later(unzipSync);

// Source: zlib.h 1.3.
export const constants = {
  Z_NO_FLUSH: 0, Z_PARTIAL_FLUSH: 1, Z_SYNC_FLUSH: 2, Z_FULL_FLUSH: 3, Z_FINISH: 4, Z_BLOCK: 5, Z_OK: 0, Z_STREAM_END: 1, Z_NEED_DICT: 2,
  Z_ERRNO: -1, Z_STREAM_ERROR: -2, Z_DATA_ERROR: -3, Z_MEM_ERROR: -4, Z_BUF_ERROR: -5, Z_VERSION_ERROR: -6, Z_NO_COMPRESSION: 0,
  Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9, Z_DEFAULT_COMPRESSION: -1, Z_FILTERED: 1, Z_HUFFMAN_ONLY: 2, Z_RLE: 3, Z_FIXED: 4,
  Z_DEFAULT_STRATEGY: 0, Z_MIN_WINDOWBITS: 8, Z_MAX_WINDOWBITS: 15, Z_DEFAULT_WINDOWBITS: 15, Z_MIN_CHUNK: 64, Z_DEFAULT_CHUNK: 16384,
  Z_MIN_MEMLEVEL: 1, Z_MAX_MEMLEVEL: 9, Z_DEFAULT_MEMLEVEL: 8, Z_MIN_LEVEL: -1, Z_MAX_LEVEL: 9, Z_DEFAULT_LEVEL: -1,
};

const absents = notEmulated("node:zlib", [
  "BrotliCompress", "BrotliDecompress", "Deflate", "DeflateRaw", "Gunzip", "Gzip", "Inflate", "InflateRaw", "Unzip", "ZstdCompress",
  "ZstdDecompress", "brotliCompress", "brotliCompressSync", "brotliDecompress", "brotliDecompressSync", "crc32", "createBrotliCompress",
  "createBrotliDecompress", "createDeflate", "createDeflateRaw", "createGunzip", "createGzip", "createInflate", "createInflateRaw",
  "createUnzip", "createZstdCompress", "createZstdDecompress", "zstdCompress", "zstdCompressSync", "zstdDecompress",
  "zstdDecompressSync",
]);
export const {
  BrotliCompress, BrotliDecompress, Deflate, DeflateRaw, Gunzip, Gzip, Inflate, InflateRaw, Unzip, ZstdCompress, ZstdDecompress,
  brotliCompress, brotliCompressSync, brotliDecompress, brotliDecompressSync, crc32, createBrotliCompress, createBrotliDecompress,
  createDeflate, createDeflateRaw, createGunzip, createGzip, createInflate, createInflateRaw, createUnzip, createZstdCompress,
  createZstdDecompress, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync,
} = absents;
export default {
  ...absents, constants, deflate, deflateRaw, deflateRawSync, deflateSync, gunzip, gunzipSync, gzip, gzipSync, inflate, inflateRaw,
  inflateRawSync, inflateSync, unzip, unzipSync,
};
