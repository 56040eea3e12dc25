// ReadableStream.pipeTo() (Streams Standard, section 4.9.1): moves chunks until one side ends, then shuts both down in
// the order the standard asks for.
import { acquireReader, cancelStream, closedPromise, readChunk, releaseReader } from "internal:webapi/streams/readable_state";
import {
  abortWritable, acquireWriter, closeWritable, desiredSize, isClosing, releaseWriter, WRITABLE_CLOSED, writeChunk,
} from "internal:webapi/streams/writable_state";
import { deferred, handled } from "internal:webapi/common/promises";

/** Pipes `source` into `target`, both unlocked states; `options` as pipeTo() takes them. */
export function pipe(source, target, { preventClose, preventAbort, preventCancel, signal }) {
  const reader = acquireReader(source, false);
  const writer = acquireWriter(target);
  const result = deferred();
  let shuttingDown = false;
  let lastWrite = Promise.resolve();

  function finish(failed, error) {
    releaseWriter(writer);
    releaseReader(reader);
    if (signal !== undefined) signal.removeEventListener("abort", onAbort);
    if (failed) result.reject(error);
    else result.resolve(undefined);
  }

  function shutDown(action, failed, error) {
    if (shuttingDown) return;
    shuttingDown = true;
    const written = target.state === "writable" && !isClosing(target) ? lastWrite : Promise.resolve();
    const run = () => {
      if (action === null) return finish(failed, error);
      action().then(
        () => finish(failed, error),
        (actionError) => finish(true, actionError),
      );
    };
    written.then(run, run);
  }

  function onAbort() {
    const actions = [];
    if (!preventAbort && target.state === "writable") actions.push(() => abortWritable(target, signal.reason));
    if (!preventCancel && source.state === "readable") actions.push(() => cancelStream(source, signal.reason));
    shutDown(() => Promise.all(actions.map((action) => action())), true, signal.reason);
  }

  function sourceClosed() {
    const close = () => {
      if (isClosing(target) || target.state === "closed") return Promise.resolve();
      return target.state === "errored" ? Promise.reject(target.error) : closeWritable(target);
    };
    shutDown(preventClose ? null : close, false);
  }

  function sourceErrored(error) {
    shutDown(preventAbort ? null : () => abortWritable(target, error), true, error);
  }

  function targetEnded(error) {
    shutDown(preventCancel ? null : () => cancelStream(source, error), true, error);
  }

  function step() {
    if (shuttingDown) return;
    if (target.state !== "writable" || desiredSize(target) <= 0) {
      writer.ready.promise.then(step, () => {});
      return;
    }
    readChunk(reader, {
      chunk(chunk) {
        // The write happens in a later job, so that a chunk read is written even when the shutdown begins meanwhile.
        lastWrite = Promise.resolve().then(() => writeChunk(writer, chunk));
        handled(lastWrite);
        Promise.resolve().then(step);
      },
      close() {},
      error() {},
    });
  }

  if (signal !== undefined) {
    if (signal.aborted) {
      onAbort();
      return result.promise;
    }
    signal.addEventListener("abort", onAbort);
  }
  if (target.state === "closed" || isClosing(target)) {
    targetEnded(new TypeError(WRITABLE_CLOSED));
    return result.promise;
  }
  closedPromise(reader).then(sourceClosed, (error) => {
    if (!shuttingDown) sourceErrored(error);
  });
  writer.closed.promise.then(
    () => targetEnded(new TypeError(WRITABLE_CLOSED)),
    (error) => {
      if (!shuttingDown) targetEnded(error);
    },
  );
  step();
  return result.promise;
}
