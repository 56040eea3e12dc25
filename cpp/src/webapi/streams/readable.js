// ReadableStream and its readers, as scripts see them. Algorithms: readable_state.js and the two controllers.
import { bytesOf, ByteController } from "internal:webapi/streams/byte_controller";
import { DefaultController } from "internal:webapi/streams/default_controller";
import {
  acquireReader, cancelStream, closedPromise, LOCKED, newReadableState, readChunk, readPromise, RELEASED, releaseReader,
} from "internal:webapi/streams/readable_state";
import { highWaterMarkOf, sizeOf } from "internal:webapi/streams/strategy";
import { handled, promiseCall } from "internal:webapi/common/promises";
import engine from "native:engine";

const INTERNAL = {}; // first constructor argument by which this module wraps an existing state

export class ReadableStream {
  #state;

  constructor(source = undefined, strategy = undefined) {
    if (source === INTERNAL) {
      this.#state = strategy;
      strategy.object = this;
      return;
    }
    if (source === undefined) source = {};
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      throw new TypeError("Failed to construct 'ReadableStream': constructor parameter 1 is not of type 'UnderlyingSource'.");
    }
    const state = newReadableState();
    this.#state = state;
    state.object = this;
    const { pull, cancel, start, type, autoAllocateChunkSize } = source;
    const algorithms = {
      pull: pull === undefined ? undefined : (controller) => pull.call(source, controller),
      cancel: cancel === undefined ? undefined : (reason) => cancel.call(source, reason),
    };
    let controller;
    if (type !== undefined && String(type) === "bytes") {
      if (autoAllocateChunkSize === 0) throw new TypeError("autoAllocateChunkSize must be greater than zero.");
      controller = new ByteController(state, algorithms, highWaterMarkOf(strategy, 0), autoAllocateChunkSize);
      controller.makeRequest = (owner, view) => makeByobRequest(owner, view);
      controller.face = makeByteFace(controller);
    } else {
      if (type !== undefined && type !== "") throw new TypeError(`Invalid ReadableStream type: ${String(type)}`);
      controller = new DefaultController(state, algorithms, highWaterMarkOf(strategy, 1), sizeOf(strategy));
      controller.face = makeDefaultFace(controller);
    }
    controller.start(start === undefined ? undefined : start.call(source, controller.face));
  }

  get locked() {
    return this.#state.reader !== null;
  }

  cancel(reason) {
    const state = this.#state;
    if (state.reader !== null) return Promise.reject(new TypeError(LOCKED));
    return cancelStream(state, reason);
  }

  getReader(options) {
    const mode = options === undefined || options === null ? undefined : options.mode;
    if (mode === undefined) return new ReadableStreamDefaultReader(this);
    if (String(mode) !== "byob") throw new TypeError("mode must be undefined or 'byob' in call to getReader().");
    return new ReadableStreamBYOBReader(this);
  }

  pipeTo(destination, options = undefined) {
    return promiseCall(() => {
      return startPipe(this.#state, destination, options);
    });
  }

  pipeThrough(transform, options = undefined) {
    const { readable, writable } = transform;
    readableState(readable);
    handled(startPipe(this.#state, writable, options));
    return readable;
  }

  tee() {
    return engine.load("internal:webapi/streams/tee").tee(this.#state).map(wrapReadable);
  }

  values(options = undefined) {
    const reader = acquireReader(this.#state, false);
    return makeIterator(reader, Boolean(options && options.preventCancel));
  }

  static from(iterable) {
    return fromIterable(iterable);
  }

  static state(stream) {
    return stream.#state;
  }
  static isStream(value) {
    return #state in value;
  }
}
const stateOf = ReadableStream.state;
const isStream = ReadableStream.isStream;
delete ReadableStream.state;
delete ReadableStream.isStream;
Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {
  value: ReadableStream.prototype.values, writable: true, configurable: true,
});
Object.defineProperty(ReadableStream.prototype, Symbol.toStringTag, { value: "ReadableStream", configurable: true });

export function isReadableStream(value) {
  return typeof value === "object" && value !== null && isStream(value);
}

export function readableState(value) {
  if (!isReadableStream(value)) throw new TypeError("parameter 1 is not of type 'ReadableStream'.");
  return stateOf(value);
}

/** The public object of a state; made on first use. */
export function wrapReadable(state) {
  return state.object === null ? new ReadableStream(INTERNAL, state) : state.object;
}

/** A byte stream over a native or internal source: { pull(controller), cancel(reason) }. */
export function newByteState(source, highWaterMark = 0) {
  const state = newReadableState();
  new ByteController(state, source, highWaterMark, undefined).started = true;
  return state;
}

/** A byte stream that holds one piece, or none. */
export function bytesState(bytes) {
  const state = newByteState(null);
  if (bytes.byteLength > 0) state.controller.enqueue(bytes);
  state.controller.close();
  return state;
}

function startPipe(source, destination, options) {
  const target = engine.load("internal:webapi/streams/writable").writableState(destination);
  if (source.reader !== null) throw new TypeError(LOCKED);
  if (target.writer !== null) throw new TypeError("This WritableStream is currently locked to a writer.");
  return engine.load("internal:webapi/streams/pipe").pipe(source, target, options || {});
}

function requireStream(stream, type) {
  if (!isReadableStream(stream)) {
    throw new TypeError(`Failed to construct '${type}': constructor parameter 1 is not of type 'ReadableStream'.`);
  }
  return stateOf(stream);
}

function cancelReader(reader, reason) {
  if (reader.stream === null) return Promise.reject(new TypeError(RELEASED));
  return cancelStream(reader.stream, reason);
}

export class ReadableStreamDefaultReader {
  #reader;
  constructor(stream) {
    this.#reader = acquireReader(requireStream(stream, "ReadableStreamDefaultReader"), false);
  }
  get closed() {
    return closedPromise(this.#reader);
  }
  cancel(reason) {
    return cancelReader(this.#reader, reason);
  }
  read() {
    return readPromise(this.#reader);
  }
  releaseLock() {
    releaseReader(this.#reader);
  }
}

export class ReadableStreamBYOBReader {
  #reader;
  constructor(stream) {
    const state = requireStream(stream, "ReadableStreamBYOBReader");
    if (!(state.controller instanceof ByteController)) {
      throw new TypeError("This ReadableStream does not support BYOB reads.");
    }
    this.#reader = acquireReader(state, true);
  }
  get closed() {
    return closedPromise(this.#reader);
  }
  cancel(reason) {
    return cancelReader(this.#reader, reason);
  }
  read(view, options = undefined) {
    return readView(this.#reader, view, options && options.min !== undefined ? Number(options.min) : 1);
  }
  /** Not in the standard: resolves with at least `minimum` elements, or with what there was at the end. */
  readAtLeast(minimum, view) {
    return readView(this.#reader, view, Number(minimum));
  }
  releaseLock() {
    releaseReader(this.#reader);
  }
}

function readView(reader, view, minimum) {
  if (!ArrayBuffer.isView(view) || view.byteLength === 0) {
    return Promise.reject(
      new TypeError('You must call read() on a "byob" reader with a positive-sized TypedArray object.'),
    );
  }
  const stream = reader.stream;
  if (stream === null) return Promise.reject(new TypeError(RELEASED));
  if (!(minimum > 0)) return Promise.reject(new TypeError("The minimum must be more than zero."));
  const elements = view.byteLength / (view.BYTES_PER_ELEMENT || 1);
  if (minimum > elements) return Promise.reject(new RangeError("The minimum is more than the view holds."));
  stream.disturbed = true;
  return new Promise((resolve, reject) => {
    const request = {
      chunk: (value) => resolve({ value, done: false }),
      close: (value) => resolve({ value, done: true }),
      error: reject,
    };
    if (stream.state === "errored") reject(stream.error);
    else stream.controller.readInto(view, minimum, request);
  });
}

export class ReadableStreamDefaultController {
  #controller;
  constructor(token, controller) {
    if (token !== INTERNAL) throw new TypeError("Illegal constructor");
    this.#controller = controller;
  }
  get desiredSize() {
    return this.#controller.desiredSize;
  }
  close() {
    this.#controller.close();
  }
  enqueue(chunk) {
    this.#controller.enqueue(chunk);
  }
  error(reason) {
    this.#controller.error(reason);
  }
}

export class ReadableByteStreamController {
  #controller;
  constructor(token, controller) {
    if (token !== INTERNAL) throw new TypeError("Illegal constructor");
    this.#controller = controller;
  }
  get byobRequest() {
    return this.#controller.byobRequest;
  }
  get desiredSize() {
    return this.#controller.desiredSize;
  }
  close() {
    this.#controller.close();
  }
  enqueue(chunk) {
    if (!ArrayBuffer.isView(chunk) && !(chunk instanceof ArrayBuffer)) {
      throw new TypeError(
        "Failed to execute 'enqueue' on 'ReadableByteStreamController': parameter 1 is not of type 'BufferSource'.",
      );
    }
    this.#controller.enqueue(chunk);
  }
  error(reason) {
    this.#controller.error(reason);
  }
}

export class ReadableStreamBYOBRequest {
  #owner;
  #view;
  constructor(token, owner, view) {
    if (token !== INTERNAL) throw new TypeError("Illegal constructor");
    this.#owner = owner;
    this.#view = view;
  }
  get view() {
    return this.#view;
  }
  respond(count) {
    this.#take().respond(Number(count));
  }
  respondWithNewView(view) {
    const owner = this.#take();
    const target = this.#view;
    const bytes = bytesOf(view);
    if (bytes.buffer !== target.buffer) target.set(bytes);
    owner.respond(bytes.byteLength);
  }
  #take() {
    if (this.#owner === null) throw new TypeError("This ReadableStreamBYOBRequest has been invalidated.");
    return this.#owner;
  }
  static invalidate(request) {
    request.#owner = null;
    request.#view = null;
  }
}
const invalidate = ReadableStreamBYOBRequest.invalidate;
delete ReadableStreamBYOBRequest.invalidate;

function makeByobRequest(owner, view) {
  const request = new ReadableStreamBYOBRequest(INTERNAL, owner, view);
  Object.defineProperty(request, "invalidate", { value: () => invalidate(request), configurable: true });
  return request;
}
function makeDefaultFace(controller) {
  return new ReadableStreamDefaultController(INTERNAL, controller);
}
function makeByteFace(controller) {
  return new ReadableByteStreamController(INTERNAL, controller);
}

const asyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype));

function makeIterator(reader, preventCancel) {
  let finished = false;
  let last = Promise.resolve();
  const after = (step) => (last = last.then(step, step));
  const end = (value) => ({ value, done: true });
  const iterator = Object.create(asyncIteratorPrototype);
  iterator.next = () =>
    after(() => {
      if (finished) return end(undefined);
      return readPromise(reader).then(
        (result) => {
          if (result.done) {
            finished = true;
            releaseReader(reader);
          }
          return result;
        },
        (error) => {
          finished = true;
          releaseReader(reader);
          throw error;
        },
      );
    });
  iterator.return = (value) =>
    after(() => {
      if (finished) return end(value);
      finished = true;
      if (preventCancel) {
        releaseReader(reader);
        return end(value);
      }
      const cancelled = cancelStream(reader.stream, value);
      releaseReader(reader);
      return cancelled.then(() => end(value));
    });
  return iterator;
}

function fromIterable(iterable) {
  const asyncMethod = iterable[Symbol.asyncIterator];
  const method = asyncMethod === undefined || asyncMethod === null ? iterable[Symbol.iterator] : asyncMethod;
  if (typeof method !== "function") throw new TypeError("ReadableStream.from() needs an iterable or async iterable.");
  const iterator = method.call(iterable);
  const next = iterator.next;
  return new ReadableStream(
    {
      pull(controller) {
        return Promise.resolve(next.call(iterator)).then((result) => {
          if (result.done) return void controller.close();
          return Promise.resolve(result.value).then((value) => controller.enqueue(value));
        });
      },
      cancel(reason) {
        if (iterator.return === undefined) return undefined;
        return Promise.resolve(iterator.return(reason)).then(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Reads `state` to its end: a promise of its chunks. The stream stays locked, as a consumed body does. */
export function collect(state) {
  const reader = acquireReader(state, false);
  return new Promise((resolve, reject) => {
    const chunks = [];
    // A source that answers at once would nest a call per chunk; the flag turns that into a loop.
    let inside = false;
    let again = false;
    const request = {
      chunk(value) {
        chunks.push(value);
        next();
      },
      close: () => resolve(chunks),
      error: reject,
    };
    const next = () => {
      again = true;
      if (inside) return;
      inside = true;
      while (again) {
        again = false;
        readChunk(reader, request);
      }
      inside = false;
    };
    next();
  });
}
