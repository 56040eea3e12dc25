// WritableStream and its writer, as scripts see them. Algorithms: writable_state.js.
import { promiseCall } from "internal:webapi/common/promises";
import engine from "native:engine";
import { highWaterMarkOf, sizeOf } from "internal:webapi/streams/strategy";
import {
  abortWritable, acquireWriter, closeWritable, desiredSize, isClosing, newWritableState, releaseWriter, startErroring,
  startWritable, WRITABLE_CLOSED, WRITER_LOCKED, WRITER_RELEASED, writeChunk,
} from "internal:webapi/streams/writable_state";

const INTERNAL = {};

export class WritableStream {
  #state;

  constructor(sink = undefined, strategy = undefined) {
    if (sink === INTERNAL) {
      this.#state = strategy;
      strategy.object = this;
      return;
    }
    if (sink === undefined || sink === null) sink = {};
    const { start, write, close, abort, type } = sink;
    if (type !== undefined) throw new RangeError("Invalid WritableStream type.");
    const state = newWritableState(
      {
        write: write === undefined ? undefined : (chunk, controller) => write.call(sink, chunk, controller),
        close: close === undefined ? undefined : () => close.call(sink),
        abort: abort === undefined ? undefined : (reason) => abort.call(sink, reason),
      },
      highWaterMarkOf(strategy, 1),
      sizeOf(strategy),
    );
    this.#state = state;
    state.object = this;
    const controller = new WritableStreamDefaultController(INTERNAL, state);
    state.controller.face = controller;
    startWritable(state, start === undefined ? undefined : start.call(sink, controller));
  }

  get locked() {
    return this.#state.writer !== null;
  }
  abort(reason) {
    if (this.#state.writer !== null) return Promise.reject(new TypeError(WRITER_LOCKED));
    return abortWritable(this.#state, reason);
  }
  close() {
    const state = this.#state;
    if (state.writer !== null) return Promise.reject(new TypeError(WRITER_LOCKED));
    if (isClosing(state)) return Promise.reject(new TypeError(WRITABLE_CLOSED));
    return closeWritable(state);
  }
  getWriter() {
    return new WritableStreamDefaultWriter(this);
  }

  static state(stream) {
    return stream.#state;
  }
  static isStream(value) {
    return #state in value;
  }
}
const stateOf = WritableStream.state;
const isStream = WritableStream.isStream;
delete WritableStream.state;
delete WritableStream.isStream;
Object.defineProperty(WritableStream.prototype, Symbol.toStringTag, { value: "WritableStream", configurable: true });

export function writableState(value) {
  if (typeof value !== "object" || value === null || !isStream(value)) {
    throw new TypeError("Failed to execute 'pipeTo' on 'ReadableStream': parameter 1 is not of type 'WritableStream'.");
  }
  return stateOf(value);
}

/** The public object of a state; made on first use. */
export function wrapWritable(state) {
  return state.object === null ? new WritableStream(INTERNAL, state) : state.object;
}

/** A WritableStream subclass' way in: its own sink, without an object for a script to see. */
export function initialiseWritable(sink, highWaterMark) {
  const state = newWritableState(sink, highWaterMark, null);
  startWritable(state, undefined);
  return [INTERNAL, state];
}

export class WritableStreamDefaultController {
  #state;
  #abort = null;
  constructor(token, state) {
    if (token !== INTERNAL) throw new TypeError("Illegal constructor");
    this.#state = state;
  }
  get signal() {
    if (this.#abort === null) {
      const { AbortController } = engine.load("internal:webapi/events/abort");
      this.#abort = new AbortController();
      this.#state.controller.onAbort = (reason) => this.#abort.abort(reason);
      if (this.#state.abortPending !== null) this.#abort.abort(this.#state.abortPending.reason);
    }
    return this.#abort.signal;
  }
  error(reason) {
    if (this.#state.state === "writable") startErroring(this.#state, reason);
  }
}

export class WritableStreamDefaultWriter {
  #writer;
  constructor(stream) {
    if (typeof stream !== "object" || stream === null || !isStream(stream)) {
      throw new TypeError(
        "Failed to construct 'WritableStreamDefaultWriter': constructor parameter 1 is not of type 'WritableStream'.",
      );
    }
    this.#writer = acquireWriter(stateOf(stream));
  }
  get closed() {
    return this.#writer.closed.promise;
  }
  get ready() {
    return this.#writer.ready.promise;
  }
  get desiredSize() {
    const stream = this.#writer.stream;
    if (stream === null) throw new TypeError(WRITER_RELEASED);
    if (stream.state === "errored" || stream.state === "erroring") return null;
    return stream.state === "closed" ? 0 : desiredSize(stream);
  }
  abort(reason) {
    const stream = this.#writer.stream;
    return stream === null ? Promise.reject(new TypeError(WRITER_RELEASED)) : abortWritable(stream, reason);
  }
  close() {
    const stream = this.#writer.stream;
    if (stream === null) return Promise.reject(new TypeError(WRITER_RELEASED));
    if (isClosing(stream)) return Promise.reject(new TypeError(WRITABLE_CLOSED));
    return closeWritable(stream);
  }
  write(chunk) {
    if (this.#writer.stream === null) return Promise.reject(new TypeError(WRITER_RELEASED));
    return promiseCall(() => writeChunk(this.#writer, chunk));
  }
  releaseLock() {
    releaseWriter(this.#writer);
  }
}
