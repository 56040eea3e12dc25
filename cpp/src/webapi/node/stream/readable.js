// Readable: what a source pushes waits here until it is read, or flows out as "data".
// Behaviour: https://nodejs.org/docs/latest-v22.x/api/stream.html#readable-streams
import { Buffer } from "internal:webapi/node/buffer";
import { abortError, nodeError } from "internal:webapi/node/errors";
import { EventEmitter } from "internal:webapi/node/events";
import { Chunks } from "internal:webapi/node/stream/chunks";
import { define } from "internal:webapi/node/stream/define";
import { iterate } from "internal:webapi/node/stream/iterate";
import { Stream } from "internal:webapi/node/stream/legacy";
import { construct, destroy, fail, highWaterMarkOf, initShared, lifeFields, nextTick } from "internal:webapi/node/stream/life";
import { pipe, unpipe } from "internal:webapi/node/stream/pipe";
import { StringDecoder } from "internal:webapi/node/string_decoder";

// One read() may raise the mark to this at most, which is node's documented bound.
const kMaxHighWaterMark = 0x40000000;

function ReadableState(options, duplex) {
  Object.assign(this, lifeFields(options));
  this.objectMode = Boolean(options.objectMode || (duplex && options.readableObjectMode));
  this.highWaterMark = highWaterMarkOf(options, this.objectMode, "readableHighWaterMark", duplex);
  this.buffer = new Chunks();
  this.length = 0;
  this.pipes = [];
  this.awaitDrainWriters = new Set();
  this.flowing = null;
  this.ended = false;
  this.endEmitted = false;
  this.reading = false;
  // Whether _read is on the stack: what it pushes then must not run listeners before it returns.
  this.sync = true;
  this.needReadable = false;
  this.emittedReadable = false;
  this.readableListening = false;
  this.resumeScheduled = false;
  this.readingMore = false;
  this.dataEmitted = false;
  this.paused = false;
  this.decoder = null;
  this.encoding = null;
  if (options.encoding) {
    this.decoder = new StringDecoder(options.encoding);
    this.encoding = options.encoding;
  }
}

/** The readable half's part of a constructor. */
export function initReadable(stream, options, duplex) {
  stream._readableState = new ReadableState(options, duplex);
  if (typeof options.read === "function") stream._read = options.read;
}

export function readableConstructed(stream) {
  const state = stream._readableState;
  if (state.needReadable) readMore(stream, state);
}

export function Readable(options) {
  if (!(this instanceof Readable)) return new Readable(options);
  initReadable(this, options || {}, false);
  initShared(this, options || {});
  Stream.call(this, options);
  construct(this, () => readableConstructed(this));
}
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Object.setPrototypeOf(Readable, Stream);
Readable.ReadableState = ReadableState;

// What comes in.

function bytesOf(chunk, state, encoding, front) {
  if (typeof chunk === "string") {
    const from = encoding || state.defaultEncoding;
    if (state.encoding === from) return [chunk, true];
    const bytes = Buffer.from(chunk, from);
    return front && state.encoding ? [bytes.toString(state.encoding), true] : [bytes, false];
  }
  if (Buffer.isBuffer(chunk)) return [chunk, false];
  if (ArrayBuffer.isView(chunk)) return [Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength), false];
  throw nodeError("ERR_INVALID_ARG_TYPE", "chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk);
}

function accept(stream, state, chunk, front) {
  if (state.flowing && state.length === 0 && !state.sync && stream.listenerCount("data") > 0) {
    state.awaitDrainWriters.clear();
    state.dataEmitted = true;
    stream.emit("data", chunk);
  } else {
    state.length += state.objectMode ? 1 : chunk.length;
    if (front) state.buffer.unshift(chunk);
    else state.buffer.push(chunk);
    if (state.needReadable) announce(stream);
  }
  readMore(stream, state);
}

function take(stream, given, encoding, front) {
  const state = stream._readableState;
  let chunk = given;
  let decoded = false;
  if (chunk === null) {
    state.reading = false;
    sourceEnded(stream, state);
    return false;
  }
  if (!state.objectMode && chunk !== undefined) {
    try {
      [chunk, decoded] = bytesOf(chunk, state, encoding, front);
    } catch (error) {
      fail(stream, error);
      return false;
    }
  }
  if (state.objectMode || (chunk !== undefined && chunk.length > 0)) {
    if (front) {
      if (state.endEmitted) fail(stream, nodeError("ERR_STREAM_UNSHIFT_AFTER_END_EVENT"));
      else if (state.destroyed || state.errored) return false;
      else accept(stream, state, chunk, true);
    } else if (state.ended) fail(stream, nodeError("ERR_STREAM_PUSH_AFTER_EOF"));
    else if (state.destroyed || state.errored) return false;
    else {
      state.reading = false;
      if (state.decoder !== null && !decoded && !(state.objectMode && typeof chunk === "string")) chunk = state.decoder.write(chunk);
      if (state.objectMode || chunk.length > 0) accept(stream, state, chunk, false);
      else readMore(stream, state);
    }
  } else if (!front) {
    state.reading = false;
    readMore(stream, state);
  }
  return !state.ended && (state.length < state.highWaterMark || state.length === 0);
}

function sourceEnded(stream, state) {
  if (state.ended) return;
  if (state.decoder !== null) {
    const rest = state.decoder.end();
    if (rest && rest.length > 0) {
      state.buffer.push(rest);
      state.length += state.objectMode ? 1 : rest.length;
    }
  }
  state.ended = true;
  if (state.sync) announce(stream);
  else {
    state.needReadable = false;
    state.emittedReadable = true;
    announceNow(stream);
  }
}

// "readable", and reading ahead.

function announce(stream) {
  const state = stream._readableState;
  state.needReadable = false;
  if (state.emittedReadable) return;
  state.emittedReadable = true;
  nextTick(announceNow, stream);
}

function announceNow(stream) {
  const state = stream._readableState;
  if (!state.destroyed && !state.errored && (state.length > 0 || state.ended)) {
    stream.emit("readable");
    state.emittedReadable = false;
  }
  state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark;
  flow(stream);
}

function readMore(stream, state) {
  if (state.readingMore || !state.constructed) return;
  state.readingMore = true;
  nextTick(() => {
    while (!state.reading && !state.ended && (state.length < state.highWaterMark || (state.flowing && state.length === 0))) {
      const before = state.length;
      stream.read(0);
      if (state.length === before) break;
    }
    state.readingMore = false;
  });
}

function flow(stream) {
  const state = stream._readableState;
  while (state.flowing && stream.read() !== null);
}

function endReadable(stream) {
  const state = stream._readableState;
  if (state.endEmitted) return;
  state.ended = true;
  nextTick(() => {
    if (state.errored || state.closeEmitted || state.endEmitted || state.length > 0) return;
    state.endEmitted = true;
    stream.emit("end");
    const other = stream._writableState;
    if (stream.writable && stream.allowHalfOpen === false) {
      nextTick(() => {
        if (stream.writable && !other.ending && !other.destroyed) stream.end();
      });
    } else if (state.autoDestroy && (!other || (other.autoDestroy && (other.finished || other.writable === false)))) stream.destroy();
  });
}

function markFor(size) {
  if (size > kMaxHighWaterMark) throw nodeError("ERR_OUT_OF_RANGE", "size", "<= 1GiB", size);
  let mark = 1;
  while (mark < size) mark *= 2;
  return mark;
}

/** How much of what waits read(size) gives now; NaN is "what there is". */
function readableNow(size, state) {
  if (size <= 0 || (state.length === 0 && state.ended)) return 0;
  if (state.objectMode) return 1;
  if (Number.isNaN(size)) return state.flowing && state.length > 0 ? state.buffer.first().length : state.length;
  if (size <= state.length) return size;
  return state.ended ? state.length : 0;
}

function askSource(stream, state) {
  state.reading = true;
  state.sync = true;
  if (state.length === 0) state.needReadable = true;
  try {
    stream._read(state.highWaterMark);
  } catch (error) {
    fail(stream, error);
  }
  state.sync = false;
}

function resumeLater(stream, state) {
  if (state.resumeScheduled) return;
  state.resumeScheduled = true;
  nextTick(() => {
    if (!state.reading) stream.read(0);
    state.resumeScheduled = false;
    stream.emit("resume");
    flow(stream);
    if (state.flowing && !state.reading) stream.read(0);
  });
}

function listenersChanged(stream) {
  const state = stream._readableState;
  state.readableListening = stream.listenerCount("readable") > 0;
  if (state.resumeScheduled && !state.paused) state.flowing = true;
  else if (stream.listenerCount("data") > 0) stream.resume();
  else if (!state.readableListening) state.flowing = null;
}

const methods = {
  destroy,
  _destroy(error, callback) {
    callback(error);
  },
  _read() {
    throw nodeError("ERR_METHOD_NOT_IMPLEMENTED", "_read()");
  },
  [EventEmitter.captureRejectionSymbol](error) {
    this.destroy(error);
  },
  push(chunk, encoding = undefined) {
    return take(this, chunk, encoding, false);
  },
  unshift(chunk, encoding = undefined) {
    return take(this, chunk, encoding, true);
  },
  read(size = undefined) {
    const state = this._readableState;
    const asked = size === undefined ? NaN : Number.isInteger(size) ? size : Number.parseInt(size, 10);
    if (asked > state.highWaterMark && !state.objectMode) state.highWaterMark = markFor(asked);
    if (asked !== 0) state.emittedReadable = false;
    if (asked === 0 && state.needReadable &&
        ((state.highWaterMark === 0 ? state.length > 0 : state.length >= state.highWaterMark) || state.ended)) {
      if (state.length === 0 && state.ended) endReadable(this);
      else announce(this);
      return null;
    }
    let count = readableNow(asked, state);
    if (count === 0 && state.ended) {
      if (state.length === 0) endReadable(this);
      return null;
    }
    const wanted = state.needReadable || state.length === 0 || state.length - count < state.highWaterMark;
    if (wanted && !state.ended && !state.reading && !state.destroyed && !state.errored && state.constructed) {
      askSource(this, state);
      if (!state.reading) count = readableNow(asked, state);
    }
    let given = null;
    if (count > 0 && state.length > 0) {
      if (state.objectMode) given = state.buffer.shift();
      else given = count >= state.length ? state.buffer.all(state.decoder !== null) : state.buffer.take(count, state.decoder !== null);
    }
    if (given === null) state.needReadable = state.length <= state.highWaterMark;
    else {
      state.length -= count;
      state.awaitDrainWriters.clear();
    }
    if (state.length === 0) {
      if (!state.ended) state.needReadable = true;
      if (asked !== (given === null ? 0 : count) && state.ended) endReadable(this);
    }
    if (given !== null && !state.errored && !state.closeEmitted) {
      state.dataEmitted = true;
      this.emit("data", given);
    }
    return given;
  },
  isPaused() {
    return this._readableState.paused === true || this._readableState.flowing === false;
  },
  setEncoding(encoding) {
    const state = this._readableState;
    state.decoder = new StringDecoder(encoding);
    state.encoding = state.decoder.encoding;
    const text = Array.from(state.buffer, (chunk) => state.decoder.write(chunk)).join("");
    state.buffer.clear();
    if (text !== "") state.buffer.push(text);
    state.length = text.length;
    return this;
  },
  pipe,
  unpipe,
  on(type, listener) {
    Stream.prototype.on.call(this, type, listener);
    const state = this._readableState;
    if (type === "data") {
      state.readableListening = this.listenerCount("readable") > 0;
      if (state.flowing !== false) this.resume();
    } else if (type === "readable" && !state.endEmitted && !state.readableListening) {
      state.readableListening = true;
      state.needReadable = true;
      state.flowing = false;
      state.emittedReadable = false;
      if (state.length > 0) announce(this);
      else if (!state.reading) nextTick(() => this.read(0));
    }
    return this;
  },
  removeListener(type, listener) {
    Stream.prototype.removeListener.call(this, type, listener);
    if (type === "readable") nextTick(listenersChanged, this);
    return this;
  },
  removeAllListeners(...types) {
    Stream.prototype.removeAllListeners.apply(this, types);
    if (types.length === 0 || types[0] === undefined || types[0] === "readable") nextTick(listenersChanged, this);
    return this;
  },
  resume() {
    const state = this._readableState;
    if (!state.flowing) {
      state.flowing = !state.readableListening;
      resumeLater(this, state);
    }
    state.paused = false;
    return this;
  },
  pause() {
    const state = this._readableState;
    if (state.flowing !== false) {
      state.flowing = false;
      this.emit("pause");
    }
    state.paused = true;
    return this;
  },
  /** Reads a stream of the old kind ("data", pause, resume) through this one. */
  wrap(old) {
    let waiting = false;
    old.on("data", (chunk) => {
      if (this.push(chunk) || !old.pause) return;
      waiting = true;
      old.pause();
    });
    old.on("end", () => this.push(null));
    old.on("error", (error) => fail(this, error));
    old.on("close", () => this.destroy());
    old.on("destroy", () => this.destroy());
    this._read = () => {
      if (!waiting || !old.resume) return;
      waiting = false;
      old.resume();
    };
    return this;
  },
  iterator(options = undefined) {
    return iterate(this, options || {});
  },
  [Symbol.asyncIterator]() {
    return iterate(this, {});
  },
};
methods.addListener = methods.on;
methods.off = methods.removeListener;

const properties = {
  readable: {
    get() {
      const state = this._readableState;
      return Boolean(state) && state.readable !== false && !state.destroyed && !state.errorEmitted && !state.endEmitted;
    },
    set(value) {
      if (this._readableState) this._readableState.readable = Boolean(value);
    },
  },
  destroyed: {
    get() {
      return Boolean(this._readableState && this._readableState.destroyed);
    },
    set(value) {
      if (this._readableState) this._readableState.destroyed = value;
    },
  },
  readableFlowing: {
    get() {
      return this._readableState.flowing;
    },
    set(value) {
      if (this._readableState) this._readableState.flowing = value;
    },
  },
  readableDidRead: { get() { return this._readableState.dataEmitted; } },
  readableAborted: {
    get() {
      const state = this._readableState;
      return state.readable !== false && (state.destroyed || Boolean(state.errored)) && !state.endEmitted;
    },
  },
  readableHighWaterMark: { get() { return this._readableState.highWaterMark; } },
  readableBuffer: { get() { return [...this._readableState.buffer]; } },
  readableLength: { get() { return this._readableState.length; } },
  readableObjectMode: { get() { return this._readableState.objectMode; } },
  readableEncoding: { get() { return this._readableState ? this._readableState.encoding : null; } },
  readableEnded: { get() { return this._readableState.endEmitted; } },
  errored: { get() { return this._readableState.errored; } },
  closed: { get() { return this._readableState.closed; } },
};
define(Readable.prototype, methods, properties);

Readable.prototype[Symbol.asyncDispose] = function () {
  let failure;
  if (!this.destroyed) {
    failure = this.readableEnded ? null : abortError();
    this.destroy(failure);
  }
  return new Promise((resolve, reject) => {
    const settle = () => (this.errored && this.errored !== failure ? reject(this.errored) : resolve(null));
    if (this._readableState.closeEmitted) settle();
    else this.once("close", settle).on("error", () => {});
  });
};
