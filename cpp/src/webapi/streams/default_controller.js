// ReadableStreamDefaultController (Streams Standard, section 4.5 and 4.9.4): a queue of chunks of any kind.
import { Queue } from "internal:webapi/common/queue";
import { promiseCall } from "internal:webapi/common/promises";
import { closeStream, errorStream } from "internal:webapi/streams/readable_state";

export class DefaultController {
  /** `source`: { pull(controller), cancel(reason) }, both optional; `size` may be null for "each chunk counts one". */
  constructor(stream, source, highWaterMark, size) {
    this.stream = stream;
    this.source = source;
    this.highWaterMark = highWaterMark;
    this.size = size;
    this.queue = new Queue();
    this.total = 0;
    this.started = false;
    this.closing = false;
    this.pulling = false;
    this.pullAgain = false;
    this.face = this; // what the source is given: the public object where there is one
    stream.controller = this;
  }

  start(result) {
    Promise.resolve(result).then(
      () => {
        this.started = true;
        this.pullIfNeeded();
      },
      (error) => this.error(error),
    );
  }

  get desiredSize() {
    if (this.stream.state === "errored") return null;
    return this.stream.state === "closed" ? 0 : this.highWaterMark - this.total;
  }

  canEnqueue() {
    return !this.closing && this.stream.state === "readable";
  }

  waiting() {
    const reader = this.stream.reader;
    return reader !== null && reader.requests.length > 0;
  }

  pullIfNeeded() {
    if (!this.canEnqueue() || !this.started || !(this.waiting() || this.desiredSize > 0)) return;
    if (this.pulling) {
      this.pullAgain = true;
      return;
    }
    const source = this.source;
    if (source === null || source.pull === undefined) return;
    this.pulling = true;
    promiseCall(source.pull, source, this.face).then(
      () => {
        this.pulling = false;
        if (this.pullAgain) {
          this.pullAgain = false;
          this.pullIfNeeded();
        }
      },
      (error) => this.error(error),
    );
  }

  enqueue(chunk) {
    if (!this.canEnqueue()) throw new TypeError("This ReadableStream is closed.");
    if (this.waiting()) {
      this.stream.reader.requests.shift().chunk(chunk);
    } else {
      let size = 1;
      try {
        if (this.size !== null) {
          size = Number(this.size(chunk));
          if (!(size >= 0) || size === Infinity) throw new RangeError("The chunk size must be a finite, non-negative number.");
        }
      } catch (error) {
        this.error(error);
        throw error;
      }
      this.queue.push({ chunk, size });
      this.total += size;
    }
    this.pullIfNeeded();
  }

  close() {
    if (!this.canEnqueue()) throw new TypeError("This ReadableStream is closed.");
    this.closing = true;
    if (this.queue.length === 0) this.finish();
  }

  finish() {
    this.source = null;
    closeStream(this.stream);
  }

  error(error) {
    if (this.stream.state !== "readable") return;
    this.reset();
    errorStream(this.stream, error);
  }

  reset() {
    this.queue.drain();
    this.total = 0;
    this.source = null;
  }

  pullInto(request) {
    if (this.queue.length > 0) {
      const { chunk, size } = this.queue.shift();
      this.total = Math.max(0, this.total - size);
      if (this.closing && this.queue.length === 0) this.finish();
      else this.pullIfNeeded();
      request.chunk(chunk);
    } else {
      this.stream.reader.requests.push(request);
      this.pullIfNeeded();
    }
  }

  cancel(reason) {
    const source = this.source;
    this.reset();
    return source === null || source.cancel === undefined ? Promise.resolve() : promiseCall(source.cancel, source, reason);
  }

  release() {}
}

