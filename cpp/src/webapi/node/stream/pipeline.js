// pipeline: streams, iterables and functions one after the other, ended and destroyed together.
import { abortError, checkFunction, checkSignal, nodeError } from "internal:webapi/node/errors";
import { PassThrough } from "internal:webapi/node/stream/duplex";
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

/** One pipeline: who is destroyed when it fails, how many of its joints are not over yet, what it gives. */
class Course {
  #callback;
  #signal;
  #own = new AbortController();
  #guards = [];
  #cleanups = [];
  #failure;
  #value;
  #waiting = 0;
  constructor(callback, signal) {
    this.#callback = callback;
    this.#signal = signal;
  }

  #settle(error, final) {
    if (error && (!this.#failure || isPremature(this.#failure))) this.#failure = error;
    if (!this.#failure && !final) return;
    for (const destroy of this.#guards.splice(0)) destroy(this.#failure);
    if (this.#signal !== undefined) this.#signal.removeEventListener("abort", this.#onAbort);
    this.#own.abort();
    if (!final) return;
    if (!this.#failure) this.#cleanups.forEach((cleanup) => cleanup());
    nextTick(this.#callback, this.#failure, this.#value);
  }
  #done = (error = undefined) => this.#settle(error, --this.#waiting === 0);
  #onAbort = () => this.#settle(abortError(this.#signal.reason), this.#waiting === 0);

  /** Ends the pipeline when its caller's signal aborts. */
  obeySignal() {
    if (this.#signal === undefined) return;
    if (this.#signal.aborted) nextTick(this.#onAbort);
    else this.#signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** Takes a stream in: its errors are the pipeline's, and it is destroyed with the others if it is ended with them (`end`). */
  adopt(stream, { reading, writing, end }) {
    if (end) this.#guards.push(guard(stream, reading, writing));
    const onError = (error) => {
      if (error && error.name !== "AbortError" && !isPremature(error)) this.#settle(error, false);
    };
    stream.on("error", onError);
    if (!reading && stream.readable) this.#cleanups.push(() => stream.removeListener("error", onError));
  }

  /** What the first of the list gives: a stream or an iterable. */
  source(first) {
    const given = typeof first === "function" ? first({ signal: this.#own.signal }) : first;
    if (typeof first === "function" && !isIterable(given)) {
      throw nodeError("ERR_INVALID_RETURN_VALUE", "Iterable, AsyncIterable or Stream", "source", given);
    }
    if (!isNodeStream(given) && !isIterable(given)) throw nodeError("ERR_INVALID_ARG_TYPE", "source", "a Stream, Iterable or function", given);
    return given;
  }

  /** What a function of the list returns for what comes before it. */
  call(fn, before) {
    return fn(isIterable(before) ? before : before[Symbol.asyncIterator](), { signal: this.#own.signal });
  }

  /** Pipes or pumps what comes before into a stream. */
  connect(before, stream, end) {
    if (isNodeStream(before)) {
      this.#waiting += 2;
      join(before, stream, this.#done, end);
    } else {
      ++this.#waiting;
      pump(before, stream, this.#done, end);
    }
    return stream;
  }

  /** A stream of what the function at the end returned: the pipeline's caller reads it. */
  output(result, end) {
    const output = new PassThrough({ objectMode: true });
    if (result && typeof result.then === "function") {
      ++this.#waiting;
      result.then((settled) => {
        this.#value = settled;
        if (settled !== null && settled !== undefined) output.write(settled);
        if (end) output.end();
        nextTick(this.#done);
      }, (error) => {
        output.destroy(error);
        nextTick(this.#done, error);
      });
    } else if (isIterable(result)) {
      ++this.#waiting;
      pump(result, output, this.#done, end);
    } else throw nodeError("ERR_INVALID_RETURN_VALUE", "AsyncIterable or Promise", "destination", result);
    this.#guards.push(guard(output, false, true));
    return output;
  }
}

/** pipeline() of a list: `callback(error, value)` when all of it is over; `end: false` leaves the last stream open. */
export function run(streams, callback, { signal, end: endLast = true } = {}) {
  if (streams.length < 2) throw nodeError("ERR_MISSING_ARGS", "streams");
  if (signal !== undefined) checkSignal(signal);
  const course = new Course(callback, signal);
  const last = streams.length - 1;
  let current;
  streams.forEach((stream, i) => {
    const end = i < last || endLast !== false;
    if (isNodeStream(stream)) course.adopt(stream, { reading: i < last, writing: i > 0, end });
    if (i === 0) current = course.source(stream);
    else if (isNodeStream(stream)) current = course.connect(current, stream, end);
    else if (typeof stream === "function") {
      const result = course.call(stream, current);
      if (i === last) current = course.output(result, end);
      else if (isIterable(result)) current = result;
      else throw nodeError("ERR_INVALID_RETURN_VALUE", "AsyncIterable", `transform[${i - 1}]`, result);
    } else throw nodeError("ERR_INVALID_ARG_TYPE", `streams[${i}]`, "a Stream or function", stream);
  });
  course.obeySignal();
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
