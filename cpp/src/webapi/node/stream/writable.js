// Writable: takes chunks one at a time, keeps what comes meanwhile, and says when there is room again.
// Behaviour: https://nodejs.org/docs/latest-v22.x/api/stream.html#writable-streams
import { Buffer } from "internal:webapi/node/buffer";
import { nodeError } from "internal:webapi/node/errors";
import { EventEmitter } from "internal:webapi/node/events";
import { define } from "internal:webapi/node/stream/define";
import { Stream } from "internal:webapi/node/stream/legacy";
import { construct, destroy, fail, highWaterMarkOf, initShared, lifeFields, nextTick, settlesOnce } from "internal:webapi/node/stream/life";

const ignore = () => {};

function WritableState(options, stream, duplex) {
  Object.assign(this, lifeFields(options));
  this.objectMode = Boolean(options.objectMode || (duplex && options.writableObjectMode));
  this.highWaterMark = highWaterMarkOf(options, this.objectMode, "writableHighWaterMark", duplex);
  this.decodeStrings = options.decodeStrings !== false;
  this.length = 0;
  this.needDrain = false;
  this.ending = false;
  this.ended = false;
  this.finalCalled = false;
  this.prefinished = false;
  this.finished = false;
  this.writing = false;
  this.corked = 0;
  // Whether _write is on the stack: callbacks wait for the next tick then.
  this.sync = true;
  this.bufferProcessing = false;
  // What _write got last, for its callback.
  this.writecb = null;
  this.writelen = 0;
  this.buffered = [];
  this.bufferedIndex = 0;
  // Callbacks of writes done in one tick run together, in one tick.
  this.afterWrites = null;
  this.pendingcb = 0;
  this.endCallbacks = [];
  this.onwrite = (error) => onWrite(stream, this, error);
}
WritableState.prototype.getBuffer = function getBuffer() {
  return this.buffered.slice(this.bufferedIndex);
};
Object.defineProperty(WritableState.prototype, "bufferedRequestCount", {
  get() {
    return this.buffered.length - this.bufferedIndex;
  },
  configurable: true,
});

/** The writable half's part of a constructor. */
export function initWritable(stream, options, duplex) {
  stream._writableState = new WritableState(options, stream, duplex);
  for (const name of ["write", "writev", "final"]) {
    if (typeof options[name] === "function") stream[`_${name}`] = options[name];
  }
}
export function writableConstructed(stream) {
  const state = stream._writableState;
  if (!state.writing) writeBuffered(stream, state);
  finishIfDone(stream, state);
}

export function Writable(options) {
  if (!(this instanceof Writable)) return new Writable(options);
  initWritable(this, options || {}, false);
  initShared(this, options || {});
  Stream.call(this, options);
  construct(this, () => writableConstructed(this));
}
Object.setPrototypeOf(Writable.prototype, Stream.prototype);
Object.setPrototypeOf(Writable, Stream);
Writable.WritableState = WritableState;
// A Duplex is both; it inherits from Readable.
Object.defineProperty(Writable, Symbol.hasInstance, {
  value(object) {
    if (Function.prototype[Symbol.hasInstance].call(this, object)) return true;
    return this === Writable && Boolean(object) && object._writableState instanceof WritableState;
  },
});

// Writes.

function chunkOf(state, chunk, encoding) {
  if (chunk === null) throw nodeError("ERR_STREAM_NULL_VALUES");
  if (state.objectMode) return [chunk, encoding];
  if (typeof chunk === "string") return state.decodeStrings === false ? [chunk, encoding] : [Buffer.from(chunk, encoding), "buffer"];
  if (Buffer.isBuffer(chunk)) return [chunk, "buffer"];
  if (ArrayBuffer.isView(chunk)) return [Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength), "buffer"];
  throw nodeError("ERR_INVALID_ARG_TYPE", "chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk);
}

function checkEncoding(encoding) {
  if (encoding !== "buffer" && !Buffer.isEncoding(encoding)) throw nodeError("ERR_UNKNOWN_ENCODING", encoding);
}

/** A write as end() and write() make it: an Error where it is refused, else whether there is room for more. */
function write(stream, given, second, third) {
  const state = stream._writableState;
  const callback = typeof second === "function" ? second : typeof third === "function" ? third : ignore;
  let encoding = state.defaultEncoding;
  if (typeof second !== "function" && second) {
    checkEncoding(second);
    encoding = second;
  }
  const [chunk, how] = chunkOf(state, given, encoding);
  let error = null;
  if (state.ending) error = nodeError("ERR_STREAM_WRITE_AFTER_END");
  else if (state.destroyed) error = nodeError("ERR_STREAM_DESTROYED", "write");
  if (error !== null) {
    nextTick(callback, error);
    fail(stream, error, true);
    return error;
  }
  ++state.pendingcb;
  return writeOrKeep(stream, state, chunk, how, callback);
}

function writeOrKeep(stream, state, chunk, encoding, callback) {
  const size = state.objectMode ? 1 : chunk.length;
  state.length += size;
  const room = state.length < state.highWaterMark;
  if (!room) state.needDrain = true;
  if (state.writing || state.corked > 0 || state.errored || !state.constructed) state.buffered.push({ chunk, encoding, callback });
  else pass(stream, state, size, callback, () => stream._write(chunk, encoding, state.onwrite));
  return room && !state.errored && !state.destroyed;
}

function pass(stream, state, size, callback, run) {
  state.writelen = size;
  state.writecb = callback;
  state.writing = true;
  state.sync = true;
  if (state.destroyed) state.onwrite(nodeError("ERR_STREAM_DESTROYED", "write"));
  else run();
  state.sync = false;
}

function onWrite(stream, state, error) {
  const callback = state.writecb;
  if (typeof callback !== "function") {
    fail(stream, nodeError("ERR_MULTIPLE_CALLBACK"));
    return;
  }
  const sync = state.sync;
  state.writing = false;
  state.writecb = null;
  state.length -= state.writelen;
  state.writelen = 0;
  if (error) {
    if (!state.errored) state.errored = error;
    if (stream._readableState && !stream._readableState.errored) stream._readableState.errored = error;
    const refused = () => {
      --state.pendingcb;
      callback(error);
      refuseBuffered(state);
      fail(stream, error);
    };
    if (sync) nextTick(refused);
    else refused();
    return;
  }
  if (state.buffered.length > state.bufferedIndex) writeBuffered(stream, state);
  if (!sync) {
    afterWrite(stream, state, [callback]);
    return;
  }
  if (state.afterWrites !== null) {
    state.afterWrites.push(callback);
    return;
  }
  state.afterWrites = [callback];
  nextTick(() => {
    const callbacks = state.afterWrites;
    state.afterWrites = null;
    afterWrite(stream, state, callbacks);
  });
}

function afterWrite(stream, state, callbacks) {
  if (!state.ending && !stream.destroyed && state.length === 0 && state.needDrain) {
    state.needDrain = false;
    stream.emit("drain");
  }
  for (const callback of callbacks) {
    --state.pendingcb;
    callback(null);
  }
  if (state.destroyed) refuseBuffered(state);
  finishIfDone(stream, state);
}

/** Tells the callbacks of everything that will not be written. */
function refuseBuffered(state) {
  if (state.writing) return;
  const error = () => state.errored || nodeError("ERR_STREAM_DESTROYED", "write");
  const left = state.buffered.slice(state.bufferedIndex);
  state.buffered = [];
  state.bufferedIndex = 0;
  for (const { chunk, callback } of left) {
    state.length -= state.objectMode ? 1 : chunk.length;
    callback(error());
  }
  for (const callback of state.endCallbacks.splice(0)) callback(error());
}

function writeBuffered(stream, state) {
  if (state.corked > 0 || state.bufferProcessing || state.destroyed || !state.constructed) return;
  const count = state.buffered.length - state.bufferedIndex;
  if (count === 0) return;
  state.bufferProcessing = true;
  if (count > 1 && typeof stream._writev === "function") {
    const entries = state.buffered.slice(state.bufferedIndex);
    state.buffered = [];
    state.bufferedIndex = 0;
    state.pendingcb -= count - 1;
    const chunks = entries.map(({ chunk, encoding }) => ({ chunk, encoding }));
    chunks.allBuffers = entries.every(({ encoding }) => encoding === "buffer");
    pass(stream, state, state.length, (error) => {
      for (const { callback } of entries) callback(error);
    }, () => stream._writev(chunks, state.onwrite));
  } else {
    while (state.bufferedIndex < state.buffered.length && !state.writing) {
      const { chunk, encoding, callback } = state.buffered[state.bufferedIndex];
      state.buffered[state.bufferedIndex++] = undefined;
      pass(stream, state, state.objectMode ? 1 : chunk.length, callback, () => stream._write(chunk, encoding, state.onwrite));
    }
    if (state.bufferedIndex >= state.buffered.length) {
      state.buffered = [];
      state.bufferedIndex = 0;
    } else if (state.bufferedIndex > 256) {
      state.buffered.splice(0, state.bufferedIndex);
      state.bufferedIndex = 0;
    }
  }
  state.bufferProcessing = false;
}

// The end.

const mayFinish = (state) =>
  state.ending && !state.destroyed && state.constructed && state.length === 0 && !state.errored && state.buffered.length === 0 &&
  !state.finished && !state.writing && !state.errorEmitted && !state.closeEmitted;

function callFinal(stream, state) {
  const done = settlesOnce(stream, (error) => {
    --state.pendingcb;
    if (error) {
      for (const callback of state.endCallbacks.splice(0)) callback(error);
      fail(stream, error, state.sync);
    } else if (mayFinish(state)) {
      state.prefinished = true;
      stream.emit("prefinish");
      ++state.pendingcb;
      nextTick(finish, stream, state);
    }
  });
  state.sync = true;
  ++state.pendingcb;
  try {
    stream._final(done);
  } catch (error) {
    done(error);
  }
  state.sync = false;
}

function finishIfDone(stream, state, sync = false) {
  if (!mayFinish(state)) return;
  if (!state.prefinished && !state.finalCalled) {
    state.finalCalled = true;
    if (typeof stream._final === "function" && !state.destroyed) callFinal(stream, state);
    else {
      state.prefinished = true;
      stream.emit("prefinish");
    }
  }
  if (state.pendingcb > 0 || !state.prefinished) return;
  ++state.pendingcb;
  if (!sync) {
    finish(stream, state);
    return;
  }
  nextTick(() => {
    if (mayFinish(state)) finish(stream, state);
    else --state.pendingcb;
  });
}

function finish(stream, state) {
  --state.pendingcb;
  state.finished = true;
  for (const callback of state.endCallbacks.splice(0)) callback(null);
  stream.emit("finish");
  if (!state.autoDestroy) return;
  const other = stream._readableState;
  if (!other || (other.autoDestroy && (other.endEmitted || other.readable === false))) stream.destroy();
}

/** The methods of a Writable, which a Duplex takes over. */
export const writableMethods = {
  pipe() {
    fail(this, nodeError("ERR_STREAM_CANNOT_PIPE"));
  },
  write(chunk, encoding = undefined, callback = undefined) {
    return write(this, chunk, encoding, callback) === true;
  },
  _write(chunk, encoding, callback) {
    if (typeof this._writev !== "function") throw nodeError("ERR_METHOD_NOT_IMPLEMENTED", "_write()");
    this._writev([{ chunk, encoding }], callback);
  },
  _writev: null,
  end(chunk = undefined, encoding = undefined, callback = undefined) {
    const state = this._writableState;
    const given = [chunk, encoding, callback];
    const done = given.find((value) => typeof value === "function");
    let error = null;
    if (chunk !== null && chunk !== undefined && chunk !== done) {
      const answer = write(this, chunk, encoding === done ? undefined : encoding, undefined);
      if (answer instanceof Error) error = answer;
    }
    if (state.corked > 0) {
      state.corked = 1;
      this.uncork();
    }
    if (error !== null) {
      // The write has failed the stream already.
    } else if (!state.errored && !state.ending) {
      state.ending = true;
      finishIfDone(this, state, true);
      state.ended = true;
    } else if (state.finished) error = nodeError("ERR_STREAM_ALREADY_FINISHED", "end");
    else if (state.destroyed) error = nodeError("ERR_STREAM_DESTROYED", "end");
    if (done !== undefined) {
      if (error !== null) nextTick(done, error);
      else if (state.errored) nextTick(done, state.errored);
      else if (state.finished) nextTick(done, null);
      else state.endCallbacks.push(done);
    }
    return this;
  },
  cork() {
    ++this._writableState.corked;
  },
  uncork() {
    const state = this._writableState;
    if (state.corked === 0) return;
    --state.corked;
    if (!state.writing) writeBuffered(this, state);
  },
  setDefaultEncoding(encoding) {
    const name = String(encoding).toLowerCase();
    if (!Buffer.isEncoding(name)) throw nodeError("ERR_UNKNOWN_ENCODING", encoding);
    this._writableState.defaultEncoding = name;
    return this;
  },
  destroy(error, callback) {
    const state = this._writableState;
    if (!state.destroyed && (state.bufferedIndex < state.buffered.length || state.endCallbacks.length > 0)) nextTick(refuseBuffered, state);
    destroy.call(this, error, callback);
    return this;
  },
  _destroy(error, callback) {
    callback(error);
  },
  [EventEmitter.captureRejectionSymbol](error) {
    this.destroy(error);
  },
};

/** The questions about the writable side; a Duplex takes these over too. */
export const writableProperties = {
  writable: {
    get() {
      const state = this._writableState;
      return Boolean(state) && state.writable !== false && !state.destroyed && !state.errored && !state.ending && !state.ended;
    },
    set(value) {
      if (this._writableState) this._writableState.writable = Boolean(value);
    },
  },
  writableFinished: { get() { return Boolean(this._writableState && this._writableState.finished); } },
  writableObjectMode: { get() { return Boolean(this._writableState && this._writableState.objectMode); } },
  writableBuffer: { get() { return this._writableState && this._writableState.getBuffer(); } },
  writableEnded: { get() { return Boolean(this._writableState && this._writableState.ending); } },
  writableNeedDrain: {
    get() {
      const state = this._writableState;
      return Boolean(state) && !state.destroyed && !state.ending && state.needDrain;
    },
  },
  writableHighWaterMark: { get() { return this._writableState && this._writableState.highWaterMark; } },
  writableCorked: { get() { return this._writableState ? this._writableState.corked : 0; } },
  writableLength: { get() { return this._writableState && this._writableState.length; } },
  writableAborted: {
    get() {
      const state = this._writableState;
      return state.writable !== false && (state.destroyed || Boolean(state.errored)) && !state.finished;
    },
  },
};

define(Writable.prototype, writableMethods, {
  ...writableProperties,
  destroyed: {
    get() {
      return Boolean(this._writableState && this._writableState.destroyed);
    },
    set(value) {
      if (this._writableState) this._writableState.destroyed = value;
    },
  },
  errored: { get() { return this._writableState ? this._writableState.errored : null; } },
  closed: { get() { return Boolean(this._writableState && this._writableState.closed); } },
});
