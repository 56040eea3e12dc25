// CompressionStream and DecompressionStream (Compression Standard) over zlib.
import { tag, viewBytes } from "internal:webapi/common/arguments";
import { nativeTransform, TransformStream } from "internal:webapi/streams/transform";
import native from "native:zlib";

const FORMATS = ["gzip", "deflate", "deflate-raw"];

function checkFormat(format) {
  const name = String(format);
  if (FORMATS.indexOf(name) < 0) {
    throw new TypeError("The compression format must be either 'deflate', 'deflate-raw' or 'gzip'.");
  }
  return name;
}

function pump(codec, failure) {
  const run = (bytes, last, controller) => {
    const made = codec.run(bytes, last);
    if (made === null) throw new TypeError(failure);
    if (made.byteLength > 0) controller.enqueue(made);
  };
  return nativeTransform(
    {
      transform(chunk, controller) {
        const bytes = typeof chunk === "string" ? undefined : viewBytes(chunk);
        if (bytes === undefined) {
          throw new TypeError(
            "This TransformStream is being used as a byte stream, but received an object of " +
              "non-ArrayBuffer/ArrayBufferView type on its writable side.");
        }
        run(bytes, false, controller);
      },
      flush(controller) {
        run(new Uint8Array(0), true, controller);
      },
    },
    true,
  );
}

export class CompressionStream extends TransformStream {
  constructor(format) {
    super(...pump(native.openDeflate(checkFormat(format)), "Compression failed."));
  }
}
tag(CompressionStream, "CompressionStream");

export class DecompressionStream extends TransformStream {
  constructor(format) {
    super(...pump(native.openInflate(checkFormat(format)), "Decompression failed."));
  }
}
tag(DecompressionStream, "DecompressionStream");
