// node:stream: the constructor of old, with all the others on it.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { Buffer } from "internal:webapi/node/buffer";
import { Duplex, duplexPair, PassThrough, Transform } from "internal:webapi/node/stream/duplex";
import { finished } from "internal:webapi/node/stream/finished";
import "internal:webapi/node/stream/from";
import { Stream } from "internal:webapi/node/stream/legacy";
import {
  addAbortSignal, getDefaultHighWaterMark, isDestroyed, isDisturbed, isErrored, isReadable, isWritable, setDefaultHighWaterMark,
} from "internal:webapi/node/stream/life";
import "internal:webapi/node/stream/operators";
import { pipeline } from "internal:webapi/node/stream/pipeline";
import { Readable } from "internal:webapi/node/stream/readable";
import "internal:webapi/node/stream/web";
import { Writable } from "internal:webapi/node/stream/writable";
import promises from "internal:webapi/node/stream_promises";

// util.promisify of either is the function of node:stream/promises.
const kPromisified = Symbol.for("nodejs.util.promisify.custom");
Object.defineProperty(pipeline, kPromisified, { value: promises.pipeline });
Object.defineProperty(finished, kPromisified, { value: promises.finished });

Object.assign(Stream, {
  Stream, Readable, Writable, Duplex, Transform, PassThrough, addAbortSignal, duplexPair, finished, getDefaultHighWaterMark, isDestroyed,
  isDisturbed, isErrored, isReadable, isWritable, pipeline, promises, setDefaultHighWaterMark,
});
const absents = notEmulated("node:stream", ["compose"]);
export const { compose } = absents;
export function destroy(stream, error) {
  return stream.destroy(error);
}
export const _isArrayBufferView = (value) => ArrayBuffer.isView(value);
export const _isUint8Array = (value) => value instanceof Uint8Array;
export const _uint8ArrayToBuffer = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
Object.assign(Stream, absents, { _isArrayBufferView, _isUint8Array, _uint8ArrayToBuffer, destroy });
export {
  addAbortSignal, Duplex, duplexPair, finished, getDefaultHighWaterMark, isDestroyed, isDisturbed, isErrored, isReadable, isWritable,
  PassThrough, pipeline, promises, Readable, setDefaultHighWaterMark, Stream, Transform, Writable,
};
export default Stream;
