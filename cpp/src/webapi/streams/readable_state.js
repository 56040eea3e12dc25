// The state machine of a readable stream (Streams Standard, section 4.9), without its public classes. Every algorithm
// works on plain records, so that bodies and native sources never pay for the public objects.
//
//   stream  { state, error, reader, disturbed, controller, object }   `controller` is one of the two controller classes
//   reader  { stream, byob, requests, closed }                        `requests` hold objects with chunk/close/error
import { Queue } from "internal:webapi/common/queue";
import { deferred, handled } from "internal:webapi/common/promises";

export const LOCKED = "This ReadableStream is currently locked to a reader.";
export const RELEASED = "This ReadableStream reader has been released.";

export function newReadableState() {
  return { state: "readable", error: undefined, reader: null, disturbed: false, controller: null, object: null };
}

export function acquireReader(stream, byob) {
  if (stream.reader !== null) throw new TypeError(LOCKED);
  const reader = { stream, byob, requests: new Queue(), closed: null, outcome: null };
  stream.reader = reader;
  if (stream.state === "closed") reader.outcome = { ok: true };
  if (stream.state === "errored") reader.outcome = { ok: false, error: stream.error };
  return reader;
}

/** The reader's `closed` promise, made when first asked for. */
export function closedPromise(reader) {
  if (reader.closed === null) {
    reader.closed = deferred();
    handled(reader.closed.promise);
    if (reader.outcome !== null) settleClosed(reader, reader.outcome);
  }
  return reader.closed.promise;
}

function settleClosed(reader, outcome) {
  reader.outcome = outcome;
  if (reader.closed === null) return;
  if (outcome.ok) reader.closed.resolve(undefined);
  else reader.closed.reject(outcome.error);
}

export function releaseReader(reader) {
  const stream = reader.stream;
  if (stream === null) return;
  const error = new TypeError(RELEASED);
  if (stream.state === "readable") {
    settleClosed(reader, { ok: false, error });
  } else {
    reader.closed = null;
    reader.outcome = { ok: false, error };
  }
  stream.controller.release();
  stream.reader = null;
  reader.stream = null;
  for (const request of reader.requests.drain()) request.error(error);
}

export function closeStream(stream) {
  stream.state = "closed";
  const reader = stream.reader;
  if (reader === null) return;
  settleClosed(reader, { ok: true });
  if (!reader.byob) for (const request of reader.requests.drain()) request.close(undefined);
}

export function errorStream(stream, error) {
  stream.state = "errored";
  stream.error = error;
  const reader = stream.reader;
  if (reader === null) return;
  settleClosed(reader, { ok: false, error });
  for (const request of reader.requests.drain()) request.error(error);
}

export function cancelStream(stream, reason) {
  stream.disturbed = true;
  if (stream.state === "closed") return Promise.resolve(undefined);
  if (stream.state === "errored") return Promise.reject(stream.error);
  closeStream(stream);
  const reader = stream.reader;
  if (reader !== null && reader.byob) for (const request of reader.requests.drain()) request.close(undefined);
  return stream.controller.cancel(reason).then(() => undefined);
}

/** Asks for the next chunk on behalf of a default reader. */
export function readChunk(reader, request) {
  const stream = reader.stream;
  stream.disturbed = true;
  if (stream.state === "closed") request.close(undefined);
  else if (stream.state === "errored") request.error(stream.error);
  else stream.controller.pullInto(request);
}

/** readChunk() as a promise of `{ value, done }`. */
export function readPromise(reader) {
  if (reader.stream === null) return Promise.reject(new TypeError(RELEASED));
  return new Promise((resolve, reject) => {
    readChunk(reader, {
      chunk(value) {
        resolve({ value, done: false });
      },
      close() {
        resolve({ value: undefined, done: true });
      },
      error: reject,
    });
  });
}
