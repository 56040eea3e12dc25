// Readable.from.
import { Buffer } from "internal:webapi/node/buffer";
import { nodeError } from "internal:webapi/node/errors";
import { nextTick } from "internal:webapi/node/stream/life";
import { Readable } from "internal:webapi/node/stream/readable";

/** A stream of what an iterable gives, one chunk for each. */
Readable.from = function from(iterable, options = undefined) {
  if (typeof iterable === "string" || Buffer.isBuffer(iterable)) {
    return new Readable({
      objectMode: true,
      ...options,
      read() {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  const isAsync = iterable && iterable[Symbol.asyncIterator] !== undefined;
  if (!isAsync && !(iterable && iterable[Symbol.iterator] !== undefined)) {
    throw nodeError("ERR_INVALID_ARG_TYPE", "iterable", "an instance of Iterable", iterable);
  }
  const iterator = iterable[isAsync ? Symbol.asyncIterator : Symbol.iterator]();
  const stream = new Readable({ objectMode: true, highWaterMark: 1, ...options });
  let reading = false;
  // Whether there may be more to push at once.
  const step = async () => {
    const { done, value: given } = isAsync ? await iterator.next() : iterator.next();
    if (done) {
      stream.push(null);
      return false;
    }
    const value = given && typeof given.then === "function" ? await given : given;
    if (value === null) {
      reading = false;
      throw nodeError("ERR_STREAM_NULL_VALUES");
    }
    if (stream.push(value)) return true;
    reading = false;
    return false;
  };
  const pump = async () => {
    try {
      while (await step());
    } catch (error) {
      stream.destroy(error);
    }
  };
  stream._read = () => {
    if (reading) return;
    reading = true;
    pump();
  };
  const close = async (error) => {
    if (error && typeof iterator.throw === "function") {
      const { value, done } = await iterator.throw(error);
      await value;
      if (done) return;
    }
    if (typeof iterator.return === "function") await (await iterator.return()).value;
  };
  stream._destroy = (error, callback) => {
    close(error).then(() => nextTick(callback, error), (failure) => nextTick(callback, failure || error));
  };
  return stream;
};
