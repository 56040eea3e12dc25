// What both sides of a stream share: construction, destruction, errors and what is asked about them.
import { nextTick } from "internal:webapi/node/next_tick";
import { abortError, checkSignal, nodeError } from "internal:webapi/node/errors";

// node 22's, which is what workerd has.
let bytesByDefault = 65536;
let objectsByDefault = 16;
const kConstructed = Symbol("kConstructed");

export { nextTick };

const checkMark = (value, name) => {
  if (!Number.isInteger(value) || value < 0) throw nodeError("ERR_INVALID_ARG_VALUE", name, value);
  return value;
};
export function getDefaultHighWaterMark(objectMode) {
  return objectMode ? objectsByDefault : bytesByDefault;
}
export function setDefaultHighWaterMark(objectMode, value) {
  checkMark(value, "value");
  if (objectMode) objectsByDefault = value;
  else bytesByDefault = value;
}

/** The mark of one side; a Duplex may name each side's own. */
export function highWaterMarkOf(options, objectMode, sideName, duplex) {
  const own = duplex ? options[sideName] : undefined;
  if (options.highWaterMark !== undefined && options.highWaterMark !== null) {
    return Math.floor(checkMark(options.highWaterMark, "options.highWaterMark"));
  }
  if (own !== undefined && own !== null) return checkMark(own, `options.${sideName}`);
  return getDefaultHighWaterMark(objectMode);
}

/** The fields that both sides' states have. */
export function lifeFields(options) {
  return {
    constructed: true,
    destroyed: false,
    errored: null,
    errorEmitted: false,
    closed: false,
    closeEmitted: false,
    emitClose: options.emitClose !== false,
    autoDestroy: options.autoDestroy !== false,
    defaultEncoding: options.defaultEncoding || "utf8",
  };
}

/** What both sides' options name: destroy, construct, signal. */
export function initShared(stream, options) {
  if (typeof options.destroy === "function") stream._destroy = options.destroy;
  if (typeof options.construct === "function") stream._construct = options.construct;
  if (options.signal) addAbortSignal(options.signal, stream);
}

const statesOf = (stream) => [stream._readableState, stream._writableState].filter((state) => state);
const setAll = (stream, field, value) => {
  for (const state of statesOf(stream)) state[field] = value;
};
const noteError = (stream, error) => {
  for (const state of statesOf(stream)) {
    if (!state.errored) state.errored = error;
  }
};

function emitError(stream, error) {
  const states = statesOf(stream);
  if (states.some((state) => state.errorEmitted)) return;
  for (const state of states) state.errorEmitted = true;
  stream.emit("error", error);
}

function emitClose(stream) {
  const states = statesOf(stream);
  for (const state of states) state.closeEmitted = true;
  if (states.some((state) => state.emitClose)) stream.emit("close");
}

function runDestroy(stream, error, callback) {
  let called = false;
  const done = (failure) => {
    if (called) return;
    called = true;
    if (failure) noteError(stream, failure);
    setAll(stream, "closed", true);
    if (typeof callback === "function") callback(failure);
    nextTick(() => {
      try {
        if (failure) emitError(stream, failure);
      } finally {
        emitClose(stream);
      }
    });
  };
  try {
    stream._destroy(error || null, done);
  } catch (failure) {
    done(failure);
  }
}

/** stream.destroy() of both sides. */
export function destroy(error, callback) {
  const states = statesOf(this);
  if (states.some((state) => state.destroyed)) {
    if (typeof callback === "function") callback();
    return this;
  }
  if (error) noteError(this, error);
  setAll(this, "destroyed", true);
  if (states.every((state) => state.constructed)) runDestroy(this, error, callback);
  else this.once(kConstructed, (failure) => runDestroy(this, error || failure, callback));
  return this;
}

/** Ends a stream that failed: by destroying it, or where it does not destroy itself, by the event alone. */
export function fail(stream, error, late = false) {
  const states = statesOf(stream);
  if (states.some((state) => state.destroyed)) return;
  if (states.some((state) => state.autoDestroy)) {
    stream.destroy(error);
    return;
  }
  noteError(stream, error);
  if (late) nextTick(emitError, stream, error);
  else emitError(stream, error);
}

/** The callback that _construct or _final gets: `settle(error)` runs once, another call fails the stream. */
export function settlesOnce(stream, settle) {
  let called = false;
  return (error) => {
    if (called) {
      fail(stream, error || nodeError("ERR_MULTIPLE_CALLBACK"));
      return;
    }
    called = true;
    settle(error);
  };
}

/** Runs _construct, if there is one; `then` runs when the stream it made is ready. */
export function construct(stream, then) {
  if (typeof stream._construct !== "function") return;
  setAll(stream, "constructed", false);
  stream.once(kConstructed, (error) => {
    if (!error && !stream.destroyed) then();
  });
  nextTick(() => {
    const done = settlesOnce(stream, (error) => {
      setAll(stream, "constructed", true);
      if (stream.destroyed) stream.emit(kConstructed, error);
      else if (error) fail(stream, error, true);
      else nextTick(() => stream.emit(kConstructed));
    });
    try {
      stream._construct((error) => nextTick(done, error));
    } catch (error) {
      nextTick(done, error);
    }
  });
}

/** Destroys the stream when the signal aborts. */
export function addAbortSignal(signal, stream) {
  checkSignal(signal);
  const abort = () => {
    const error = abortError(signal.reason);
    if (typeof stream.destroy === "function") stream.destroy(error);
    else if (typeof stream.cancel === "function") stream.cancel(error);
    else stream.abort(error);
  };
  if (!isNodeStream(stream) && !isWebStream(stream)) {
    throw nodeError("ERR_INVALID_ARG_TYPE", "stream", "an instance of ReadableStream, WritableStream, or Stream", stream);
  }
  if (signal.aborted) abort();
  else {
    signal.addEventListener("abort", abort, { once: true });
    if (typeof stream.once === "function") stream.once("close", () => signal.removeEventListener("abort", abort));
  }
  return stream;
}

export function isNodeStream(value) {
  return value !== null && typeof value === "object" && (Boolean(value._readableState) || Boolean(value._writableState) ||
    (typeof value.on === "function" && (typeof value.write === "function" || typeof value.pipe === "function")));
}
export const isReadableWeb = (value) => typeof ReadableStream === "function" && value instanceof ReadableStream;
export const isWritableWeb = (value) => typeof WritableStream === "function" && value instanceof WritableStream;
export const isWebStream = (value) => isReadableWeb(value) || isWritableWeb(value);
export const hasReadableSide = (stream) =>
  Boolean(stream._readableState) || (!stream._writableState && typeof stream.pipe === "function" && typeof stream.on === "function");
export const hasWritableSide = (stream) =>
  Boolean(stream._writableState) || (!stream._readableState && typeof stream.write === "function" && typeof stream.on === "function");

export function isReadable(stream) {
  if (!stream || typeof stream.readable !== "boolean") return null;
  return !isDestroyed(stream) && stream.readable && !(stream._readableState && stream._readableState.ended && stream._readableState.endEmitted);
}
export function isWritable(stream) {
  if (!stream || typeof stream.writable !== "boolean") return null;
  return !isDestroyed(stream) && stream.writable;
}
export function isErrored(stream) {
  return Boolean(stream && statesOf(stream).some((state) => state.errorEmitted));
}
export function isDestroyed(stream) {
  return Boolean(stream.destroyed || statesOf(stream).some((state) => state.destroyed));
}
export function isDisturbed(stream) {
  const state = stream && stream._readableState;
  return Boolean(state && (state.dataEmitted || state.endEmitted || state.destroyed || state.errored));
}
