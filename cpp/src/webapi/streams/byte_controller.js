// ReadableByteStreamController (Streams Standard, sections 4.7 and 4.9.5): a queue of bytes that can be read into a
// buffer of the reader's. Unlike the standard, buffers are shared, not transferred: nobody's buffer is detached.
import { Queue } from "internal:webapi/common/queue";
import { promiseCall } from "internal:webapi/common/promises";
import { closeStream, errorStream } from "internal:webapi/streams/readable_state";

export function bytesOf(view) {
  return ArrayBuffer.isView(view) ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : new Uint8Array(view);
}

export class ByteController {
  /** `source`: { pull(controller), cancel(reason) }, both optional. */
  constructor(stream, source, highWaterMark, autoAllocate) {
    this.stream = stream;
    this.source = source;
    this.highWaterMark = highWaterMark;
    this.autoAllocate = autoAllocate;
    this.queue = new Queue(); // of Uint8Array
    this.total = 0;
    this.pending = new Queue(); // of pull-into records: { view, filled, minimum, element, make, owner }
    this.request = null; // the public BYOB request, while one is handed out
    this.makeRequest = null;
    this.started = false;
    this.closing = false;
    this.pulling = false;
    this.pullAgain = false;
    this.face = this;
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

  waiting() {
    const reader = this.stream.reader;
    return reader !== null && reader.requests.length > 0;
  }

  canEnqueue() {
    return !this.closing && this.stream.state === "readable";
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

  get byobRequest() {
    if (this.request === null && this.pending.length > 0 && this.makeRequest !== null) {
      const { view, filled } = this.pending.peek();
      this.request = this.makeRequest(this, view.subarray(filled));
    }
    return this.request;
  }

  invalidateRequest() {
    if (this.request === null) return;
    const request = this.request;
    this.request = null;
    request.invalidate();
  }

  enqueue(chunk) {
    if (!this.canEnqueue()) throw new TypeError("This ReadableStream is closed.");
    const bytes = bytesOf(chunk);
    if (bytes.byteLength === 0) throw new TypeError("Cannot enqueue a zero-length ArrayBuffer.");
    if (this.pending.length > 0) this.invalidateRequest();
    const reader = this.stream.reader;
    if (reader !== null && !reader.byob && reader.requests.length > 0) {
      if (this.pending.length > 0 && this.pending.peek().owner === "default") this.pending.shift();
      reader.requests.shift().chunk(bytes);
    } else {
      this.queue.push(bytes);
      this.total += bytes.byteLength;
      this.fillPending();
    }
    this.pullIfNeeded();
  }

  close() {
    if (!this.canEnqueue()) throw new TypeError("This ReadableStream is closed.");
    this.closing = true;
    if (this.total > 0) return;
    if (this.pending.length > 0 && this.pending.peek().filled % this.pending.peek().element !== 0) {
      const error = new TypeError("The stream closed with a partially filled element.");
      this.error(error);
      throw error;
    }
    this.finish();
  }

  finish() {
    const reader = this.stream.reader;
    this.source = null;
    closeStream(this.stream);
    if (this.makeRequest !== null || reader === null || !reader.byob) return;
    for (const into of this.pending.drain()) { // a native source has no BYOB request by which to answer these
      const request = reader.requests.shift();
      if (into.filled > 0) request.chunk(this.filled(into));
      else request.close(this.filled(into));
    }
  }

  error(error) {
    if (this.stream.state !== "readable") return;
    this.invalidateRequest();
    this.reset();
    errorStream(this.stream, error);
  }

  reset() {
    this.pending.drain();
    this.queue.drain();
    this.total = 0;
    this.source = null;
  }

  cancel(reason) {
    const source = this.source;
    this.invalidateRequest();
    this.reset();
    return source === null || source.cancel === undefined ? Promise.resolve() : promiseCall(source.cancel, source, reason);
  }

  release() {
    if (this.pending.length === 0) return;
    const first = this.pending.peek();
    first.owner = "none";
    this.pending.drain();
    this.pending.push(first);
  }

  afterTake() {
    if (this.total === 0 && this.closing) this.finish();
    else this.pullIfNeeded();
  }

  pullInto(request) {
    if (this.total > 0) {
      const bytes = this.queue.shift();
      this.total -= bytes.byteLength;
      this.afterTake();
      request.chunk(bytes);
      return;
    }
    if (this.autoAllocate !== undefined) {
      const view = new Uint8Array(this.autoAllocate);
      this.pending.push({ view, filled: 0, minimum: 1, element: 1, make: (v) => v, owner: "default" });
    }
    this.stream.reader.requests.push(request);
    this.pullIfNeeded();
  }

  /** Reads into `target` (any view), at least `minimum` elements. */
  readInto(target, minimum, request) {
    const element = target.BYTES_PER_ELEMENT || 1;
    const Type = target.constructor;
    const into = {
      view: bytesOf(target),
      filled: 0,
      minimum: minimum * element,
      element,
      make: (bytes) => new Type(bytes.buffer, bytes.byteOffset, bytes.byteLength / element),
      owner: "byob",
    };
    const reader = this.stream.reader;
    if (this.pending.length > 0) {
      this.pending.push(into);
      reader.requests.push(request);
      return;
    }
    if (this.stream.state === "closed") {
      request.close(into.make(into.view.subarray(0, 0)));
      return;
    }
    if (this.total > 0) {
      if (this.fill(into)) {
        this.afterTake();
        request.chunk(this.filled(into));
        return;
      }
      if (this.closing) {
        const error = new TypeError("The stream closed with a partially filled element.");
        this.error(error);
        request.error(error);
        return;
      }
    }
    this.pending.push(into);
    reader.requests.push(request);
    this.pullIfNeeded();
  }

  filled(into) {
    return into.make(into.view.subarray(0, into.filled));
  }

  /** Moves queued bytes into `into`; true when it can be handed out. */
  fill(into) {
    const room = into.view.byteLength - into.filled;
    let count = Math.min(this.total, room);
    const reached = into.filled + count;
    const ready = reached - (reached % into.element) >= into.minimum;
    if (ready) count = reached - (reached % into.element) - into.filled;
    while (count > 0) {
      const first = this.queue.peek();
      const part = Math.min(first.byteLength, count);
      into.view.set(part === first.byteLength ? first : first.subarray(0, part), into.filled);
      if (part === first.byteLength) this.queue.shift();
      else this.queue.items[this.queue.head] = first.subarray(part);
      into.filled += part;
      this.total -= part;
      count -= part;
    }
    return ready;
  }

  fillPending() {
    while (this.pending.length > 0 && this.total > 0) {
      const into = this.pending.peek();
      if (into.owner === "none") {
        this.pending.shift();
        continue;
      }
      if (!this.fill(into)) return;
      this.pending.shift();
      this.hand(into);
    }
  }

  hand(into) {
    const reader = this.stream.reader;
    if (reader !== null && reader.requests.length > 0) reader.requests.shift().chunk(this.filled(into));
  }

  /** The source has written `count` bytes into the BYOB request's view. */
  respond(count) {
    const into = this.pending.peek();
    if (this.stream.state === "closed") {
      if (count !== 0) throw new TypeError("bytesWritten must be zero after the stream was closed.");
      this.invalidateRequest();
      this.pending.shift();
      const reader = this.stream.reader;
      if (reader !== null && reader.byob) {
        for (const request of reader.requests.drain()) request.close(into.make(into.view.subarray(0, 0)));
      }
      this.pending.drain();
      return;
    }
    if (count === 0) throw new TypeError("bytesWritten must be more than zero on a stream that is still open.");
    if (into.filled + count > into.view.byteLength) throw new RangeError("Too many bytes written to the BYOB request.");
    this.invalidateRequest();
    into.filled += count;
    if (into.owner === "none") {
      this.pending.shift();
      this.queue.push(into.view.slice(0, into.filled));
      this.total += into.filled;
      this.fillPending();
    } else if (into.filled >= into.minimum) {
      this.pending.shift();
      const rest = into.filled % into.element;
      if (rest > 0) {
        this.queue.push(into.view.slice(into.filled - rest, into.filled));
        this.total += rest;
        into.filled -= rest;
      }
      this.hand(into);
      this.fillPending();
    }
    this.pullIfNeeded();
  }
}
