// The state machine of a writable stream (Streams Standard, section 5.4), without its public classes.
//
//   stream { state, error, writer, controller, requests, inFlight, closing, closeInFlight, abortPending, backpressure }
//   writer { stream, ready, closed }
import { Queue } from "internal:webapi/common/queue";
import { deferred, handled, promiseCall } from "internal:webapi/common/promises";

export const WRITER_LOCKED = "This WritableStream is currently locked to a writer.";
export const WRITER_RELEASED = "This WritableStream writer has been released.";
export const WRITABLE_CLOSED = "This WritableStream has been closed.";

const CLOSE = {}; // marks the end in a controller's queue

/** `sink`: { write(chunk, controller), close(), abort(reason) }, all optional. `size` null: each chunk counts one. */
export function newWritableState(sink, highWaterMark, size) {
  const stream = {
    state: "writable", // or "erroring", "errored", "closed"
    error: undefined,
    writer: null,
    requests: new Queue(),
    inFlight: null,
    closing: null,
    closeInFlight: null,
    abortPending: null,
    backpressure: false,
    object: null,
    controller: null,
  };
  stream.controller = {
    stream, sink, highWaterMark, size,
    queue: new Queue(),
    total: 0,
    started: false,
    face: null, // the public controller
    onAbort: null, // aborts the public controller's signal
  };
  stream.backpressure = desiredSize(stream) <= 0;
  return stream;
}

export function startWritable(stream, result) {
  Promise.resolve(result).then(
    () => {
      stream.controller.started = true;
      advance(stream);
    },
    (error) => {
      stream.controller.started = true;
      dealWithRejection(stream, error);
    },
  );
}

export function desiredSize(stream) {
  return stream.controller.highWaterMark - stream.controller.total;
}

export function acquireWriter(stream) {
  if (stream.writer !== null) throw new TypeError(WRITER_LOCKED);
  const writer = { stream, ready: deferred(), closed: deferred() };
  stream.writer = writer;
  handled(writer.ready.promise);
  handled(writer.closed.promise);
  if (stream.state === "writable") {
    if (isClosing(stream) || !stream.backpressure) writer.ready.resolve(undefined);
  } else if (stream.state === "erroring") {
    writer.ready.reject(stream.error);
  } else if (stream.state === "closed") {
    writer.ready.resolve(undefined);
    writer.closed.resolve(undefined);
  } else {
    writer.ready.reject(stream.error);
    writer.closed.reject(stream.error);
  }
  return writer;
}

export function releaseWriter(writer) {
  const stream = writer.stream;
  if (stream === null) return;
  const error = new TypeError(WRITER_RELEASED);
  rejectReady(writer, error);
  writer.closed.reject(error);
  if (stream.state === "closed" || stream.state === "errored") writer.closed = rejected(error);
  stream.writer = null;
  writer.stream = null;
}

function rejected(error) {
  const made = deferred();
  handled(made.promise);
  made.reject(error);
  return made;
}

/** `ready` may have been resolved already; then a new, rejected one takes its place. */
function rejectReady(writer, error) {
  writer.ready.reject(error);
  writer.ready = rejected(error);
}

export function isClosing(stream) {
  return stream.closing !== null || stream.closeInFlight !== null;
}

function updateBackpressure(stream) {
  const backpressure = desiredSize(stream) <= 0;
  if (stream.state !== "writable" || isClosing(stream) || backpressure === stream.backpressure) return;
  stream.backpressure = backpressure;
  const writer = stream.writer;
  if (writer === null) return;
  if (backpressure) {
    writer.ready = deferred();
    handled(writer.ready.promise);
  } else {
    writer.ready.resolve(undefined);
  }
}

export function writeChunk(writer, chunk) {
  const stream = writer.stream;
  const controller = stream.controller;
  let size = 1;
  if (controller.size !== null && stream.state === "writable") {
    try {
      size = Number(controller.size(chunk));
      if (!(size >= 0) || size === Infinity) throw new RangeError("The chunk size must be a finite, non-negative number.");
    } catch (error) {
      startErroring(stream, error);
    }
  }
  if (writer.stream !== stream) return Promise.reject(new TypeError(WRITER_RELEASED));
  if (stream.state === "errored") return Promise.reject(stream.error);
  if (isClosing(stream) || stream.state === "closed") return Promise.reject(new TypeError(WRITABLE_CLOSED));
  if (stream.state === "erroring") return Promise.reject(stream.error);
  const request = deferred();
  stream.requests.push(request);
  controller.queue.push({ chunk, size });
  controller.total += size;
  updateBackpressure(stream);
  advance(stream);
  return request.promise;
}

export function closeWritable(stream) {
  if (stream.state === "closed" || stream.state === "errored" || isClosing(stream)) {
    return Promise.reject(stream.state === "errored" ? stream.error : new TypeError(WRITABLE_CLOSED));
  }
  const request = deferred();
  stream.closing = request;
  if (stream.writer !== null && stream.backpressure && stream.state === "writable") stream.writer.ready.resolve(undefined);
  stream.controller.queue.push(CLOSE);
  advance(stream);
  return request.promise;
}

export function abortWritable(stream, reason) {
  if (stream.state === "closed" || stream.state === "errored") return Promise.resolve(undefined);
  if (stream.controller.onAbort !== null) stream.controller.onAbort(reason);
  if (stream.state === "closed" || stream.state === "errored") return Promise.resolve(undefined);
  if (stream.abortPending !== null) return stream.abortPending.request.promise;
  const wasErroring = stream.state === "erroring";
  const pending = { request: deferred(), reason: wasErroring ? undefined : reason, wasErroring };
  stream.abortPending = pending;
  if (!wasErroring) startErroring(stream, reason);
  return pending.request.promise;
}

export function startErroring(stream, error) {
  if (stream.state !== "writable") return;
  stream.state = "erroring";
  stream.error = error;
  if (stream.writer !== null) rejectReady(stream.writer, error);
  if (stream.inFlight === null && stream.closeInFlight === null && stream.controller.started) finishErroring(stream);
}

function dealWithRejection(stream, error) {
  if (stream.state === "writable") startErroring(stream, error);
  else if (stream.state === "erroring") finishErroring(stream);
}

function finishErroring(stream) {
  stream.state = "errored";
  const controller = stream.controller;
  controller.queue.drain();
  controller.total = 0;
  for (const request of stream.requests.drain()) request.reject(stream.error);
  const pending = stream.abortPending;
  stream.abortPending = null;
  if (pending === null || pending.wasErroring) {
    if (pending !== null) pending.request.reject(stream.error);
    rejectCloseAndClosed(stream);
    return;
  }
  const sink = controller.sink;
  controller.sink = null;
  const aborted = sink === null || sink.abort === undefined ? Promise.resolve() : promiseCall(sink.abort, sink, pending.reason);
  aborted.then(
    () => {
      pending.request.resolve(undefined);
      rejectCloseAndClosed(stream);
    },
    (error) => {
      pending.request.reject(error);
      rejectCloseAndClosed(stream);
    },
  );
}

function rejectCloseAndClosed(stream) {
  if (stream.closing !== null) {
    stream.closing.reject(stream.error);
    stream.closing = null;
  }
  if (stream.writer !== null) stream.writer.closed.reject(stream.error);
}

function advance(stream) {
  const controller = stream.controller;
  if (!controller.started || stream.inFlight !== null || stream.closeInFlight !== null) return;
  if (stream.state === "erroring") {
    finishErroring(stream);
    return;
  }
  if (stream.state !== "writable" || controller.queue.length === 0) return;
  const next = controller.queue.peek();
  if (next === CLOSE) processClose(stream);
  else processWrite(stream, next.chunk);
}

function processWrite(stream, chunk) {
  const controller = stream.controller;
  stream.inFlight = stream.requests.shift();
  const sink = controller.sink;
  const written =
    sink.write === undefined ? Promise.resolve() : promiseCall(sink.write, sink, chunk, controller.face);
  written.then(
    () => {
      stream.inFlight.resolve(undefined);
      stream.inFlight = null;
      const done = controller.queue.shift();
      if (done !== undefined) controller.total = Math.max(0, controller.total - done.size);
      updateBackpressure(stream);
      advance(stream);
    },
    (error) => {
      stream.inFlight.reject(error);
      stream.inFlight = null;
      dealWithRejection(stream, error);
    },
  );
}

function processClose(stream) {
  const controller = stream.controller;
  stream.closeInFlight = stream.closing;
  stream.closing = null;
  controller.queue.shift();
  const sink = controller.sink;
  controller.sink = null;
  const closed = sink.close === undefined ? Promise.resolve() : promiseCall(sink.close, sink);
  closed.then(
    () => {
      stream.closeInFlight.resolve(undefined);
      stream.closeInFlight = null;
      if (stream.state === "erroring") {
        stream.error = undefined;
        if (stream.abortPending !== null) {
          stream.abortPending.request.resolve(undefined);
          stream.abortPending = null;
        }
      }
      stream.state = "closed";
      if (stream.writer !== null) stream.writer.closed.resolve(undefined);
    },
    (error) => {
      stream.closeInFlight.reject(error);
      stream.closeInFlight = null;
      if (stream.abortPending !== null) {
        stream.abortPending.request.reject(error);
        stream.abortPending = null;
      }
      dealWithRejection(stream, error);
    },
  );
}
