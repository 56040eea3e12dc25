// Duplex, Transform and PassThrough.
import { nodeError } from "internal:webapi/node/errors";
import { define } from "internal:webapi/node/stream/define";
import { Stream } from "internal:webapi/node/stream/legacy";
import { construct, initShared } from "internal:webapi/node/stream/life";
import { initReadable, Readable, readableConstructed } from "internal:webapi/node/stream/readable";
import { initWritable, writableConstructed, writableMethods, writableProperties } from "internal:webapi/node/stream/writable";

export function Duplex(options) {
  if (!(this instanceof Duplex)) return new Duplex(options);
  const given = options || {};
  initReadable(this, given, true);
  initWritable(this, given, true);
  this.allowHalfOpen = given.allowHalfOpen !== false;
  if (given.readable === false) {
    Object.assign(this._readableState, { readable: false, ended: true, endEmitted: true });
  }
  if (given.writable === false) {
    Object.assign(this._writableState, { writable: false, ending: true, ended: true, finished: true });
  }
  initShared(this, given);
  Stream.call(this, options);
  construct(this, () => {
    readableConstructed(this);
    writableConstructed(this);
  });
}
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.setPrototypeOf(Duplex, Readable);

const { write, _write, _writev, end, cork, uncork, setDefaultEncoding, destroy } = writableMethods;
define(Duplex.prototype, { write, _write, _writev, end, cork, uncork, setDefaultEncoding, destroy }, {
  ...writableProperties,
  destroyed: {
    get() {
      return Boolean(this._readableState && this._writableState && this._readableState.destroyed && this._writableState.destroyed);
    },
    set(value) {
      if (!this._readableState || !this._writableState) return;
      this._readableState.destroyed = value;
      this._writableState.destroyed = value;
    },
  },
  errored: {
    get() {
      return this._writableState ? this._writableState.errored : null;
    },
  },
});

const kWaiting = Symbol("kWaiting");

export function Transform(options) {
  if (!(this instanceof Transform)) return new Transform(options);
  const given = options || {};
  // A readable side that keeps nothing of its own leaves the waiting to the writable side.
  const own = given.readableHighWaterMark === 0
    ? { ...given, highWaterMark: undefined, writableHighWaterMark: given.writableHighWaterMark || 0 }
    : given;
  Duplex.call(this, own);
  // The first write, not the first read, sets it going.
  this._readableState.sync = false;
  this[kWaiting] = null;
  if (typeof given.transform === "function") this._transform = given.transform;
  if (typeof given.flush === "function") this._flush = given.flush;
  this.on("prefinish", prefinish);
}
Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.setPrototypeOf(Transform, Duplex);

function flush(callback) {
  const close = () => {
    this.push(null);
    if (callback) callback();
  };
  if (typeof this._flush !== "function" || this.destroyed) {
    close();
    return;
  }
  this._flush((error, data) => {
    if (error) {
      if (callback) callback(error);
      else this.destroy(error);
      return;
    }
    if (data !== null && data !== undefined) this.push(data);
    close();
  });
}
// A subclass with a _final of its own still flushes.
function prefinish() {
  if (this._final !== flush) flush.call(this);
}

define(Transform.prototype, {
  _final: flush,
  _transform() {
    throw nodeError("ERR_METHOD_NOT_IMPLEMENTED", "_transform()");
  },
  _write(chunk, encoding, callback) {
    const state = this._readableState;
    const before = state.length;
    this._transform(chunk, encoding, (error, value) => {
      if (error) {
        callback(error);
        return;
      }
      if (value !== null && value !== undefined) this.push(value);
      if (state.ended || before === state.length || state.length < state.highWaterMark) callback();
      else this[kWaiting] = callback;
    });
  },
  _read() {
    const waiting = this[kWaiting];
    if (!waiting) return;
    this[kWaiting] = null;
    waiting();
  },
});

export function PassThrough(options) {
  if (!(this instanceof PassThrough)) return new PassThrough(options);
  Transform.call(this, options);
}
Object.setPrototypeOf(PassThrough.prototype, Transform.prototype);
Object.setPrototypeOf(PassThrough, Transform);
define(PassThrough.prototype, {
  _transform(chunk, encoding, callback) {
    callback(null, chunk);
  },
});

/** Two streams: what is written to one is read from the other. */
export function duplexPair(options = undefined) {
  const side = () => {
    let other = null;
    let waiting = null;
    const stream = new Duplex({
      ...options,
      read() {
        const callback = waiting;
        waiting = null;
        if (callback) callback();
      },
      write(chunk, encoding, callback) {
        if (chunk.length === 0) Promise.resolve().then(callback);
        else other.deliver(chunk, callback);
      },
      final(callback) {
        other.stream.on("end", callback);
        other.stream.push(null);
      },
    });
    return {
      stream,
      join(peer) {
        other = peer;
      },
      deliver(chunk, callback) {
        stream.push(chunk);
        waiting = callback;
      },
    };
  };
  const [a, b] = [side(), side()];
  a.join(b);
  b.join(a);
  return [a.stream, b.stream];
}
