// Between the streams of node and those of the web: toWeb and fromWeb of Readable, Writable and Duplex.
import { Buffer } from "internal:webapi/node/buffer";
import { abortError, nodeError } from "internal:webapi/node/errors";
import { Duplex } from "internal:webapi/node/stream/duplex";
import { finished } from "internal:webapi/node/stream/finished";
import { hasReadableSide, hasWritableSide } from "internal:webapi/node/stream/life";
import { Readable } from "internal:webapi/node/stream/readable";
import { Writable } from "internal:webapi/node/stream/writable";
import { ReadableStream } from "internal:webapi/streams/readable";
import { WritableStream } from "internal:webapi/streams/writable";

const strategyOf = (objectMode, highWaterMark) => ({
  highWaterMark,
  size: (chunk) => (objectMode || chunk === null || chunk === undefined || chunk.byteLength === undefined ? 1 : chunk.byteLength),
});
function must(value, Type, name) {
  if (!(value instanceof Type)) throw nodeError("ERR_INVALID_ARG_TYPE", name, `an instance of ${Type.name}`, value);
}

function readableToWeb(stream, options = undefined) {
  if (!hasReadableSide(stream)) throw nodeError("ERR_INVALID_ARG_TYPE", "streamReadable", "an instance of stream.Readable", stream);
  const objectMode = stream.readableObjectMode;
  const strategy = (options && options.strategy) || strategyOf(objectMode, stream.readableHighWaterMark);
  let over = false;
  stream.pause();
  return new ReadableStream({
    start(controller) {
      finished(stream, { writable: false }, (error) => {
        // A listener stays: the web's reader gets the error, not the event.
        stream.on("error", () => {});
        if (over) return;
        over = true;
        if (error) controller.error(error);
        else controller.close();
      });
      stream.on("data", (chunk) => {
        if (over) return;
        controller.enqueue(Buffer.isBuffer(chunk) && !objectMode ? new Uint8Array(chunk) : chunk);
        if (controller.desiredSize <= 0) stream.pause();
      });
      stream.pause();
    },
    pull() {
      stream.resume();
    },
    cancel(reason) {
      over = true;
      stream.destroy(reason);
    },
  }, strategy);
}

/** read and destroy of a stream that takes from a web reader. */
function source(reader) {
  let over = false;
  return {
    async read() {
      try {
        const { done, value } = await reader.read();
        over = over || done;
        this.push(done ? null : value);
      } catch (error) {
        over = true;
        this.destroy(error);
      }
    },
    cancel: async (error) => {
      if (!over) await reader.cancel(error);
      over = true;
    },
  };
}

/** write, final and destroy of a stream that gives to a web writer. */
function target(writer) {
  let over = false;
  return {
    write(chunk, encoding, callback) {
      writer.ready.then(() => writer.write(chunk)).then(() => callback(), callback);
    },
    final(callback) {
      over = true;
      writer.close().then(() => callback(), callback);
    },
    abort: async (error) => {
      if (!over) await writer.abort(error || abortError());
      over = true;
    },
  };
}

// An end that the web side refuses must not hide the stream's own error.
const destroyWith = (...ends) => function (error, callback) {
  Promise.all(ends.map((end) => end(error))).then(() => callback(error), (failure) => callback(error || failure));
};

function readableFromWeb(stream, options = undefined) {
  must(stream, ReadableStream, "readableStream");
  const { read, cancel } = source(stream.getReader());
  return new Readable({ ...options, read, destroy: destroyWith(cancel) });
}

function writableToWeb(stream) {
  if (!hasWritableSide(stream)) throw nodeError("ERR_INVALID_ARG_TYPE", "streamWritable", "an instance of stream.Writable", stream);
  let controller;
  let over = false;
  finished(stream, { readable: false }, (error) => {
    stream.on("error", () => {});
    if (over) return;
    over = true;
    controller.error(error || abortError());
  });
  return new WritableStream({
    start(given) {
      controller = given;
    },
    write(chunk) {
      return new Promise((resolve, reject) => {
        stream.write(chunk, (error) => (error ? reject(error) : resolve()));
      });
    },
    abort(reason) {
      over = true;
      stream.destroy(reason);
    },
    close() {
      over = true;
      return new Promise((resolve, reject) => {
        finished(stream, { readable: false }, (error) => (error ? reject(error) : resolve()));
        stream.end();
      });
    },
  }, strategyOf(stream.writableObjectMode, stream.writableHighWaterMark));
}

function writableFromWeb(stream, options = undefined) {
  must(stream, WritableStream, "writableStream");
  const { write, final, abort } = target(stream.getWriter());
  return new Writable({ ...options, write, final, destroy: destroyWith(abort) });
}

Readable.toWeb = readableToWeb;
Readable.fromWeb = readableFromWeb;
Writable.toWeb = writableToWeb;
Writable.fromWeb = writableFromWeb;
Duplex.toWeb = (duplex) => ({ readable: readableToWeb(duplex), writable: writableToWeb(duplex) });
Duplex.fromWeb = (pair, options = undefined) => {
  must(pair.readable, ReadableStream, "pair.readable");
  must(pair.writable, WritableStream, "pair.writable");
  const { read, cancel } = source(pair.readable.getReader());
  const { write, final, abort } = target(pair.writable.getWriter());
  return new Duplex({ ...options, read, write, final, destroy: destroyWith(cancel, abort) });
};
