// node:stream: the order of events is what node 20 and workerd print for the same code.
import { Buffer } from "node:buffer";
import Stream, { Duplex, PassThrough, Readable, Transform, Writable } from "node:stream";
import { inherits } from "node:util";

const show = (value) => (value instanceof Error ? value.code || value.message : Buffer.isBuffer(value) ? value.toString() : value);
const watch = (log, name, stream, types = ["data", "end", "error", "close", "resume", "pause", "finish", "drain", "prefinish"]) => {
  for (const type of types) stream.on(type, (value) => log(...[name, type, show(value)].filter((part) => part !== undefined)));
  return new Promise((resolve) => stream.on("close", resolve));
};
const slow = (callback, ...args) => setTimeout(callback, 1, ...args);

export default [
  ["a Readable flows once it is listened to", async (log) => {
    let count = 0;
    await watch(log, "r", new Readable({
      read() {
        log("_read");
        this.push(count++ < 2 ? `x${count}` : null);
      },
    }));
  }, [["_read"], ["r", "resume"], ["_read"], ["r", "data", "x1"], ["_read"], ["r", "data", "x2"], ["r", "end"], ["r", "close"]]],

  ["read(n) gives as much as is asked for, across chunks, and the rest at the end", (log) => {
    const readable = new Readable({ read() {} });
    for (const chunk of ["hello", "world"]) readable.push(chunk);
    log(show(readable.read(3)), show(readable.read(4)), readable.read(10));
    readable.unshift("<");
    readable.push(null);
    log(show(readable.read(10)), readable.readableLength);
  }, [["hel", "lowo", null], ["<rld", 0]]],

  ["an encoding joins the bytes of a character that chunks split", async (log) => {
    const readable = new Readable({ read() {} }).setEncoding("utf8");
    const closed = watch(log, "r", readable, ["data", "end"]);
    for (const byte of Buffer.from("\u20acu\u00fc")) readable.push(Buffer.from([byte]));
    readable.push(Buffer.from([0xe2, 0x82]));
    readable.push(null);
    await closed;
  }, [["r", "data", "\u20ac"], ["r", "data", "u"], ["r", "data", "\u00fc"], ["r", "data", "\ufffd"], ["r", "end"]]],

  ["objects are chunks of one, also those that are empty", async (log) => {
    const readable = new Readable({ objectMode: true, highWaterMark: 2, read() {} });
    log(readable.push(""), readable.push(0), readable.read(), readable.readableLength);
    readable.push(null);
    for await (const value of readable) log(value);
    log(readable.destroyed);
  }, [[true, false, "", 1], [0], [true]]],

  ["errors end a stream once, with node's codes", async (log) => {
    const after = new Readable({ read() {} });
    let closed = watch(log, "eof", after);
    after.push(null);
    log(after.push("x"));
    await closed;
    await watch(log, "none", new Readable());
    const ended = new Writable({ write: (chunk, encoding, done) => done() });
    closed = watch(log, "end", ended);
    ended.end("a");
    log(ended.write("b", (error) => log("callback", error.code)));
    await closed;
    for (const wrong of [null, 5]) {
      try {
        ended.write(wrong);
      } catch (error) {
        log(error.name, error.code);
      }
    }
  }, [
    [false], ["eof", "resume"], ["eof", "error", "ERR_STREAM_PUSH_AFTER_EOF"], ["eof", "close"],
    ["none", "resume"], ["none", "error", "ERR_METHOD_NOT_IMPLEMENTED"], ["none", "close"],
    ["end", "prefinish"], [false], ["callback", "ERR_STREAM_WRITE_AFTER_END"], ["end", "error", "ERR_STREAM_WRITE_AFTER_END"], ["end", "close"],
    ["TypeError", "ERR_STREAM_NULL_VALUES"], ["TypeError", "ERR_INVALID_ARG_TYPE"],
  ]],

  ["a callback counts once", async (log) => {
    const write = (chunk, encoding, done) => done();
    const twice = (done) => {
      done();
      done();
    };
    await watch(log, "construct", new Writable({ construct: twice, write }));
    const final = new Writable({ final: twice, write });
    let closed = watch(log, "final", final);
    final.end("a");
    await closed;
    const written = new Writable({ write: (chunk, encoding, done) => twice(done) });
    closed = watch(log, "write", written);
    written.write("a");
    await closed;
  }, [
    ["construct", "error", "ERR_MULTIPLE_CALLBACK"], ["construct", "close"],
    ["final", "prefinish"], ["final", "finish"], ["final", "error", "ERR_MULTIPLE_CALLBACK"], ["final", "close"],
    ["write", "error", "ERR_MULTIPLE_CALLBACK"], ["write", "close"],
  ]],

  ["a Writable takes one chunk at a time, says when there is room, and finishes after its callbacks", async (log) => {
    const writable = new Writable({
      highWaterMark: 3,
      write(chunk, encoding, done) {
        log("w", show(chunk), encoding);
        slow(done);
      },
      final(done) {
        log("final");
        slow(done);
      },
    });
    const closed = watch(log, "w", writable);
    log(writable.write("ab", () => log("callback")), writable.write("cd"), writable.writableNeedDrain, writable.writableLength);
    writable.once("drain", () => writable.end("z", () => log("end callback")));
    await closed;
  }, [
    ["w", "ab", "buffer"], [true, false, true, 4], ["w", "cd", "buffer"], ["callback"], ["w", "drain"], ["w", "z", "buffer"], ["final"],
    ["w", "prefinish"], ["end callback"], ["w", "finish"], ["w", "close"],
  ]],

  ["corked writes come out together", async (log) => {
    const writable = new Writable({
      writev(chunks, done) {
        log(chunks.map(({ chunk }) => chunk.toString()));
        done();
      },
    });
    const closed = watch(log, "w", writable, ["finish"]);
    writable.cork();
    writable.write("a");
    writable.write("b");
    log(writable.writableCorked, writable.writableLength);
    writable.uncork();
    writable.end("c");
    await closed;
  }, [[1, 2], [["a", "b"]], [["c"]], ["w", "finish"]]],

  ["what a destroyed Writable keeps is refused", async (log) => {
    const writable = new Writable({ write: (chunk, encoding, done) => slow(done) });
    const closed = watch(log, "w", writable);
    const code = (name) => (error) => log(name, error ? error.code : error);
    writable.write("a", code("a"));
    writable.write("b", code("b"));
    writable.end(code("end"));
    writable.destroy();
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }, [["w", "close"], ["a", null], ["b", "ERR_STREAM_DESTROYED"], ["end", "ERR_STREAM_DESTROYED"]]],

  ["pipe waits for the slower side", async (log) => {
    let count = 0;
    const source = new Readable({
      highWaterMark: 2,
      read() {
        this.push(count++ < 2 ? "ab" : null);
      },
    });
    const target = new Writable({
      highWaterMark: 2,
      write(chunk, encoding, done) {
        log("w", show(chunk));
        slow(done);
      },
    });
    watch(log, "r", source, ["pause", "resume", "end"]);
    const closed = watch(log, "t", target, ["drain", "finish"]);
    log(source.pipe(target) === target);
    await closed;
  }, [
    [true], ["r", "resume"], ["w", "ab"], ["r", "pause"], ["t", "drain"], ["r", "resume"], ["w", "ab"], ["r", "pause"], ["r", "end"],
    ["t", "finish"],
  ]],

  ["Transform pushes, flushes and passes errors on", async (log) => {
    const upper = new Transform({
      transform: (chunk, encoding, done) => slow(done, null, String(chunk).toUpperCase()),
      flush: (done) => done(null, "!"),
    });
    const closed = watch(log, "t", upper);
    upper.write("a");
    upper.end("b");
    await closed;
    const broken = new PassThrough();
    broken._transform = (chunk, encoding, done) => done(new Error("broken"));
    const failed = watch(log, "b", broken);
    broken.write("a");
    await failed;
  }, [
    ["t", "resume"], ["t", "data", "A"], ["t", "data", "B"], ["t", "data", "!"], ["t", "prefinish"], ["t", "end"], ["t", "finish"], ["t", "close"],
    ["b", "resume"], ["b", "error", "broken"], ["b", "close"],
  ]],

  ["constructors of old packages inherit with functions", async (log) => {
    function Source() {
      Stream.call(this);
      this.readable = true;
    }
    inherits(Source, Stream);
    function AddOne() {
      Transform.call(this, { objectMode: true });
    }
    inherits(AddOne, Transform);
    AddOne.prototype._transform = (value, encoding, done) => done(null, value + 1);
    const source = new Source();
    const closed = watch(log, "t", source.pipe(new AddOne()), ["data", "end"]);
    source.emit("data", 1);
    source.emit("data", 2);
    source.emit("end");
    await closed;
    const duplex = new Duplex();
    log(duplex instanceof Readable, duplex instanceof Writable, duplex instanceof Stream, new Readable() instanceof Writable);
    log(Stream.Stream === Stream, Stream.Readable === Readable, PassThrough() instanceof PassThrough);
  }, [["t", "data", 2], ["t", "data", 3], ["t", "end"], [true, true, true, false], [true, true, true]]],

  ["Readable.from closes its iterator; a loop that leaves early destroys the stream", async (log) => {
    async function* numbers() {
      try {
        yield 1;
        yield 2;
      } finally {
        log("closed");
      }
    }
    const readable = Readable.from(numbers());
    for await (const value of readable) {
      log(value);
      break;
    }
    log(readable.destroyed);
    for (const items of [[1, null], [Promise.resolve(1), 2]]) await watch(log, "r", Readable.from(items), ["data", "end", "error"]);
    const cut = new Readable({ read() {} });
    slow(() => cut.destroy());
    try {
      for await (const value of cut) log(value);
    } catch (error) {
      log(error.code);
    }
  }, [
    [1], ["closed"], [true], ["r", "data", 1], ["r", "error", "ERR_STREAM_NULL_VALUES"], ["r", "data", 1], ["r", "data", 2], ["r", "end"],
    ["ERR_STREAM_PREMATURE_CLOSE"],
  ]],
];
