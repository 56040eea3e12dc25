// node:stream/web: the streams of the global scope.
export {
  ReadableByteStreamController, ReadableStream, ReadableStreamBYOBReader, ReadableStreamBYOBRequest,
  ReadableStreamDefaultController, ReadableStreamDefaultReader,
} from "internal:webapi/streams/readable";
export { WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter } from "internal:webapi/streams/writable";
export { TransformStream, TransformStreamDefaultController } from "internal:webapi/streams/transform";
export { ByteLengthQueuingStrategy, CountQueuingStrategy } from "internal:webapi/streams/strategy";
export { CompressionStream, DecompressionStream } from "internal:webapi/streams/compression";
export { TextDecoderStream, TextEncoderStream } from "internal:webapi/encoding/text_streams";
