// The methods of Readable that are named after those of arrays. One call at a time: `concurrency` is taken and not used.
import { abortError, checkFunction, checkSignal, nodeError } from "internal:webapi/node/errors";
import { define } from "internal:webapi/node/stream/define";
import { Readable } from "internal:webapi/node/stream/readable";

function* nothing() {}

function check(options) {
  if (options === undefined || options === null) return {};
  if (typeof options !== "object") throw nodeError("ERR_INVALID_ARG_TYPE", "options", "of type object", options);
  if (options.signal !== undefined) checkSignal(options.signal);
  return options;
}

/** The chunks of `stream` until the signal aborts. */
async function* chunksOf(stream, { signal }) {
  const abort = () => stream.destroy(abortError(signal.reason));
  if (signal !== undefined) {
    if (signal.aborted) throw abortError(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
  }
  try {
    yield* stream;
  } finally {
    if (signal !== undefined) signal.removeEventListener("abort", abort);
  }
}

function countOf(value) {
  const count = Number(value);
  if (Number.isNaN(count)) return 0;
  if (count < 0) throw nodeError("ERR_OUT_OF_RANGE", "number", ">= 0", count);
  return count;
}

/** The first chunk for which `fn` holds, as `{ chunk }`; undefined when there is none. */
async function firstOf(stream, fn, options) {
  checkFunction(fn, "fn");
  const given = check(options);
  for await (const chunk of chunksOf(stream, given)) {
    if (await fn(chunk, given)) return { chunk };
  }
  return undefined;
}

/** A stream of what `each(chunk)` yields. */
function derived(stream, fn, options, each) {
  checkFunction(fn, "fn");
  const given = check(options);
  return Readable.from((async function* () {
    for await (const chunk of chunksOf(stream, given)) yield* await each(chunk, given);
  })());
}

define(Readable.prototype, {
  map(fn, options = undefined) {
    return derived(this, fn, options, async (chunk, given) => [await fn(chunk, given)]);
  },
  filter(fn, options = undefined) {
    return derived(this, fn, options, async (chunk, given) => ((await fn(chunk, given)) ? [chunk] : nothing()));
  },
  flatMap(fn, options = undefined) {
    return derived(this, fn, options, (chunk, given) => fn(chunk, given));
  },
  async forEach(fn, options = undefined) {
    checkFunction(fn, "fn");
    const given = check(options);
    for await (const chunk of chunksOf(this, given)) await fn(chunk, given);
  },
  async toArray(options = undefined) {
    const all = [];
    for await (const chunk of chunksOf(this, check(options))) all.push(chunk);
    return all;
  },
  async some(fn, options = undefined) {
    return (await firstOf(this, fn, options)) !== undefined;
  },
  async every(fn, options = undefined) {
    checkFunction(fn, "fn");
    return (await firstOf(this, async (chunk, given) => !(await fn(chunk, given)), options)) === undefined;
  },
  async find(fn, options = undefined) {
    const found = await firstOf(this, fn, options);
    return found && found.chunk;
  },
  async reduce(fn, ...rest) {
    checkFunction(fn, "reducer");
    const given = check(rest[1]);
    let started = rest.length > 0;
    let result = rest[0];
    for await (const chunk of chunksOf(this, given)) {
      result = started ? await fn(result, chunk, given) : chunk;
      started = true;
    }
    if (started) return result;
    const error = new TypeError("Reduce of an empty stream requires an initial value");
    error.code = "ERR_MISSING_ARGS";
    throw error;
  },
  take(number, options = undefined) {
    const given = check(options);
    const count = countOf(number);
    const stream = this;
    return Readable.from((async function* () {
      let left = count;
      if (left <= 0) return;
      for await (const chunk of chunksOf(stream, given)) {
        yield chunk;
        if (--left <= 0) return;
      }
    })());
  },
  drop(number, options = undefined) {
    const given = check(options);
    const count = countOf(number);
    const stream = this;
    return Readable.from((async function* () {
      let left = count;
      for await (const chunk of chunksOf(stream, given)) {
        if (left-- <= 0) yield chunk;
      }
    })());
  },
});
