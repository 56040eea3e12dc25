// TransformStream (Streams Standard, section 6) and the platform's byte-only identity streams.
import { ByteController } from "internal:webapi/streams/byte_controller";
import { DefaultController } from "internal:webapi/streams/default_controller";
import { newReadableState } from "internal:webapi/streams/readable_state";
import { wrapReadable } from "internal:webapi/streams/readable";
import { highWaterMarkOf, sizeOf } from "internal:webapi/streams/strategy";
import { newWritableState, startErroring, startWritable } from "internal:webapi/streams/writable_state";
import { wrapWritable } from "internal:webapi/streams/writable";
import { deferred, promiseCall } from "internal:webapi/common/promises";

const INTERNAL = {};

/**
 * The two connected states. `transformer`: { transform(chunk, controller), flush(controller), cancel(reason) }, all
 * optional, and check(chunk), which may refuse a chunk before there is room for it; the controller has enqueue, error,
 * terminate, desiredSize.
 */
export function newTransform(transformer, options) {
  const readable = newReadableState();
  let backpressure = true;
  let change = deferred();
  let ended = null; // the promise of flush or cancel, once one of them has begun

  const setBackpressure = (value) => {
    change.resolve(undefined);
    change = deferred();
    backpressure = value;
  };
  const unblock = () => {
    if (backpressure) setBackpressure(false);
  };
  const errorWritable = (error) => {
    startErroring(writable, error);
    unblock();
  };
  const errorBoth = (error) => {
    output.error(error);
    errorWritable(error);
  };

  const source = {
    pull() {
      setBackpressure(false);
      return change.promise;
    },
    cancel(reason) {
      if (ended !== null) return ended;
      ended = call(transformer.cancel, reason).then(
        () => {
          if (writable.state === "errored") throw writable.error;
          errorWritable(reason);
        },
        (error) => {
          errorWritable(error);
          throw error;
        },
      );
      return ended;
    },
  };
  const output = options.bytes
    ? new ByteController(readable, source, 0, undefined)
    : new DefaultController(readable, source, options.readableHighWaterMark, options.readableSize);

  const controller = {
    get desiredSize() {
      return output.desiredSize;
    },
    enqueue(chunk) {
      output.enqueue(chunk);
      const blocked = !(output.waiting() || output.desiredSize > 0);
      if (blocked !== backpressure && blocked) setBackpressure(true);
    },
    error: errorBoth,
    terminate() {
      if (output.canEnqueue()) output.close();
      errorWritable(new TypeError("The transform stream has been terminated."));
    },
  };
  controller.face = controller;

  const call = (fn, argument) =>
    fn === undefined ? Promise.resolve() : promiseCall(fn, transformer, argument, controller.face);
  const transform = (chunk) => {
    const done =
      transformer.transform === undefined
        ? promiseCall(() => controller.enqueue(chunk))
        : call(transformer.transform, chunk);
    return done.then(undefined, (error) => {
      errorBoth(error);
      throw error;
    });
  };

  const writable = newWritableState(
    {
      write(chunk) {
        if (transformer.check !== undefined) transformer.check(chunk);
        if (!backpressure) return transform(chunk);
        return change.promise.then(() => {
          if (writable.state === "erroring") throw writable.error;
          return transform(chunk);
        });
      },
      close() {
        if (ended !== null) return ended;
        const flushed =
          transformer.flush === undefined ? Promise.resolve() : promiseCall(transformer.flush, transformer, controller.face);
        ended = flushed.then(
          () => {
            if (readable.state === "errored") throw readable.error;
            if (output.canEnqueue()) output.close();
          },
          (error) => {
            output.error(error);
            throw readable.error;
          },
        );
        return ended;
      },
      abort(reason) {
        if (ended !== null) return ended;
        ended = call(transformer.cancel, reason).then(
          () => {
            if (readable.state === "errored") throw readable.error;
            output.error(reason);
          },
          (error) => {
            output.error(error);
            throw error;
          },
        );
        return ended;
      },
    },
    options.writableHighWaterMark,
    options.writableSize,
  );

  return {
    readable, writable, controller,
    start(result) {
      output.start(result);
      startWritable(writable, result);
    },
  };
}

export class TransformStream {
  #readable;
  #writable;

  constructor(transformer = undefined, writableStrategy = undefined, readableStrategy = undefined) {
    if (transformer === INTERNAL) {
      this.#readable = wrapReadable(writableStrategy.readable);
      this.#writable = wrapWritable(writableStrategy.writable);
      return;
    }
    if (transformer === undefined || transformer === null) transformer = {};
    const { start, transform, flush, cancel, readableType, writableType } = transformer;
    if (readableType !== undefined) throw new TypeError("transformer.readableType must be undefined.");
    if (writableType !== undefined) throw new TypeError("transformer.writableType must be undefined.");
    const bound = (fn) => (fn === undefined ? undefined : (a, b) => fn.call(transformer, a, b));
    const made = newTransform(
      { transform: bound(transform), flush: bound(flush), cancel: bound(cancel) },
      {
        bytes: false,
        writableHighWaterMark: highWaterMarkOf(writableStrategy, 1),
        writableSize: sizeOf(writableStrategy),
        readableHighWaterMark: highWaterMarkOf(readableStrategy, 0),
        readableSize: sizeOf(readableStrategy),
      },
    );
    const face = new TransformStreamDefaultController(INTERNAL, made.controller);
    made.controller.face = face;
    made.start(start === undefined ? undefined : start.call(transformer, face));
    this.#readable = wrapReadable(made.readable);
    this.#writable = wrapWritable(made.writable);
  }

  get readable() {
    return this.#readable;
  }
  get writable() {
    return this.#writable;
  }
}
Object.defineProperty(TransformStream.prototype, Symbol.toStringTag, { value: "TransformStream", configurable: true });

export class TransformStreamDefaultController {
  #controller;
  constructor(token, controller) {
    if (token !== INTERNAL) throw new TypeError("Illegal constructor");
    this.#controller = controller;
  }
  get desiredSize() {
    return this.#controller.desiredSize;
  }
  enqueue(chunk) {
    this.#controller.enqueue(chunk);
  }
  error(reason) {
    this.#controller.error(reason);
  }
  terminate() {
    this.#controller.terminate();
  }
}

/** What a native transform hands to its base class' constructor: super(...nativeTransform(...)). */
export function nativeTransform(transformer, bytes) {
  const made = newTransform(transformer, {
    bytes, writableHighWaterMark: 1, writableSize: null, readableHighWaterMark: 0, readableSize: null,
  });
  made.start(undefined);
  return [INTERNAL, made];
}

function requireBytes(chunk) {
  if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
  throw new TypeError(
    "This TransformStream is being used as a byte stream, but received an object of " +
      "non-ArrayBuffer/ArrayBufferView type on its writable side.",
  );
}

/** Byte-only: each write waits until it has been read. */
export class IdentityTransformStream extends TransformStream {
  constructor() {
    super(...nativeTransform(
      {
        check: requireBytes,
        transform(chunk, controller) {
          const bytes = requireBytes(chunk);
          if (bytes.byteLength > 0) controller.enqueue(bytes);
        },
      },
      true,
    ));
  }
}

export class FixedLengthStream extends TransformStream {
  constructor(expected) {
    const length = Number(expected);
    if (!Number.isInteger(length) || length < 0 || length >= 2 ** 53) {
      throw new TypeError("FixedLengthStream requires an integer expected length less than 2^53.");
    }
    let seen = 0;
    const parts = nativeTransform(
      {
        check: requireBytes,
        transform(chunk, controller) {
          const bytes = requireBytes(chunk);
          seen += bytes.byteLength;
          if (seen > length) throw new TypeError("Attempt to write too many bytes through a FixedLengthStream.");
          if (bytes.byteLength > 0) controller.enqueue(bytes);
        },
        flush() {
          if (seen < length) throw new TypeError("FixedLengthStream did not see all expected bytes before close().");
        },
      },
      true,
    );
    parts[1].readable.length = length; // a body made of it sends Content-Length
    super(...parts);
  }
}
