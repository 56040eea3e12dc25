// node:stream: the constructor of old, with all the others on it.
import { Duplex, duplexPair, PassThrough, Transform } from "internal:webapi/node/stream/duplex";
import { Stream } from "internal:webapi/node/stream/legacy";
import {
  addAbortSignal, getDefaultHighWaterMark, isDestroyed, isDisturbed, isErrored, isReadable, isWritable, setDefaultHighWaterMark,
} from "internal:webapi/node/stream/life";
import { Readable } from "internal:webapi/node/stream/readable";
import { Writable } from "internal:webapi/node/stream/writable";

Object.assign(Stream, {
  Stream, Readable, Writable, Duplex, Transform, PassThrough, addAbortSignal, duplexPair, getDefaultHighWaterMark, isDestroyed, isDisturbed,
  isErrored, isReadable, isWritable, setDefaultHighWaterMark,
});
export {
  addAbortSignal, Duplex, duplexPair, getDefaultHighWaterMark, isDestroyed, isDisturbed, isErrored, isReadable, isWritable, PassThrough,
  Readable, setDefaultHighWaterMark, Stream, Transform, Writable,
};
export default Stream;
