// pipeline: streams, iterables and functions one after the other, ended and destroyed together.
import { PassThrough } from "internal:webapi/node/stream/duplex";
import { abortError, checkFunction, checkSignal, nodeError } from "internal:webapi/node/stream/errors";
import { finished } from "internal:webapi/node/stream/finished";
import { isNodeStream, nextTick } from "internal:webapi/node/stream/life";

const isIterable = (value) =>
  Boolean(value) && (typeof value[Symbol.asyncIterator] === "function" || typeof value[Symbol.iterator] === "function");
const isPremature = (error) => Boolean(error) && error.code === "ERR_STREAM_PREMATURE_CLOSE";

/** Watches a stream; the function returned destroys it unless it is over. */
function guard(stream, readable, writable) {
  let over = false;
  stream.on("close", () => {
    over = true;
  });
  finished(stream, { readable, writable }, (error) => {
    over = !error;
  });
  return (error) => {
    if (over) return;
    over = true;
    if (typeof stream.destroy === "function") stream.destroy(error || nodeError("ERR_STREAM_DESTROYED", "pipe"));
  };
}

/** Joins two streams; `done` runs once for each of them. */
function join(source, target, done, end) {
  let ended = false;
  target.on("close", () => {
    if (!ended) done(nodeError("ERR_STREAM_PREMATURE_CLOSE"));
  });
  source.pipe(target, { end: false });
  const endTarget = () => {
    ended = true;
    target.end();
  };
  if (!end) done();
  else if (source._readableState && source._readableState.endEmitted) nextTick(endTarget);
  else source.once("end", endTarget);
  finished(source, { readable: true, writable: false }, (error) => {
    const state = source._readableState;
    // Closed with all its data read in: its "end" still comes.
    if (isPremature(error) && state && state.ended && !state.errored && !state.errorEmitted) source.once("end", done).once("error", done);
    else done(error);
  });
  finished(target, { readable: false, writable: true }, done);
}

/** Writes what an iterable gives. */
async function pump(iterable, target, done, end) {
  let failure;
  let wake = null;
  const settle = (error = undefined) => {
    if (error) failure = error;
    const waiting = wake;
    wake = null;
    if (waiting !== null) waiting();
  };
  const wait = async () => {
    if (!failure) {
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
    if (failure) throw failure;
  };
  const onDrain = () => settle();
  target.on("drain", onDrain);
  const cleanup = finished(target, { readable: false }, settle);
  try {
    if (target.writableNeedDrain) await wait();
    for await (const chunk of iterable) {
      if (!target.write(chunk)) await wait();
    }
    if (end) {
      target.end();
      await wait();
    }
    done();
  } catch (error) {
    done(failure || error);
  } finally {
    cleanup();
    target.removeListener("drain", onDrain);
  }
}

/** pipeline() of a list: `callback(error, value)` when all of it is over. */
export function run(streams, callback, { signal, end: endLast = true } = {}) {
  if (streams.length < 2) throw nodeError("ERR_MISSING_ARGS", "streams");
  if (signal !== undefined) checkSignal(signal);
  const controller = new AbortController();
  const guards = [];
  const cleanups = [];
  let failure;
  let value;
  let waiting = 0;
  const settle = (error, final) => {
    if (error && (!failure || isPremature(failure))) failure = error;
    if (!failure && !final) return;
    for (const destroy of guards.splice(0)) destroy(failure);
    if (signal !== undefined) signal.removeEventListener("abort", onAbort);
    controller.abort();
    if (!final) return;
    if (!failure) cleanups.forEach((cleanup) => cleanup());
    nextTick(callback, failure, value);
  };
  const done = (error = undefined) => settle(error, --waiting === 0);
  const onAbort = () => settle(abortError(signal.reason), waiting === 0);

  let current;
  const last = streams.length - 1;
  streams.forEach((stream, i) => {
    const reading = i < last;
    const end = reading || endLast !== false;
    if (isNodeStream(stream)) {
      if (end) guards.push(guard(stream, reading, i > 0));
      const onError = (error) => {
        if (error && error.name !== "AbortError" && !isPremature(error)) settle(error, false);
      };
      stream.on("error", onError);
      if (!reading && stream.readable) cleanups.push(() => stream.removeListener("error", onError));
    }
    if (i === 0) {
      current = typeof stream === "function" ? stream({ signal: controller.signal }) : stream;
      if (typeof stream === "function" && !isIterable(current)) throw nodeError("ERR_INVALID_RETURN_VALUE", "Iterable, AsyncIterable or Stream", "source", current);
      if (!isNodeStream(current) && !isIterable(current)) throw nodeError("ERR_INVALID_ARG_TYPE", "source", "a Stream, Iterable or function", current);
    } else if (typeof stream === "function") {
      const result = stream(isIterable(current) ? current : current[Symbol.asyncIterator](), { signal: controller.signal });
      if (reading) {
        if (!isIterable(result)) throw nodeError("ERR_INVALID_RETURN_VALUE", "AsyncIterable", `transform[${i - 1}]`, result);
        current = result;
        return;
      }
      // The caller gets a stream of what the function gives.
      const output = new PassThrough({ objectMode: true });
      if (result && typeof result.then === "function") {
        ++waiting;
        result.then((settled) => {
          value = settled;
          if (settled !== null && settled !== undefined) output.write(settled);
          if (end) output.end();
          nextTick(done);
        }, (error) => {
          output.destroy(error);
          nextTick(done, error);
        });
      } else if (isIterable(result)) {
        ++waiting;
        pump(result, output, done, end);
      } else throw nodeError("ERR_INVALID_RETURN_VALUE", "AsyncIterable or Promise", "destination", result);
      current = output;
      guards.push(guard(output, false, true));
    } else if (isNodeStream(stream)) {
      if (isNodeStream(current)) {
        waiting += 2;
        join(current, stream, done, end);
      } else {
        ++waiting;
        pump(current, stream, done, end);
      }
      current = stream;
    } else throw nodeError("ERR_INVALID_ARG_TYPE", `streams[${i}]`, "a Stream or function", stream);
  });
  if (signal !== undefined) {
    if (signal.aborted) nextTick(onAbort);
    else signal.addEventListener("abort", onAbort, { once: true });
  }
  return current;
}

const listOf = (args) => (args.length === 1 && Array.isArray(args[0]) ? args[0] : args);

export function pipeline(...args) {
  const callback = args.pop();
  checkFunction(callback, "streams[stream.length - 1]");
  let called = false;
  return run(listOf(args), (...settled) => {
    if (called) return;
    called = true;
    callback(...settled);
  });
}
