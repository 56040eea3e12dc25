// pipeline, finished, the methods of Readable and the adapters of node:stream: what node 20 prints for the same code.
import { finished, pipeline, promises as attached, PassThrough, Readable, Transform, Writable } from "node:stream";
import promises from "node:stream/promises";
import { promisify } from "node:util";

const code = (error) => (error ? error.code || error.message : "none");
const sink = (log, more = {}) => new Writable({
  objectMode: true,
  write(chunk, encoding, done) {
    log("w", String(chunk));
    done();
  },
  ...more,
});
const called = (log, run) => new Promise((resolve) => {
  run((error) => {
    log("callback", code(error));
    resolve();
  });
});

export default [
  ["a pipeline ends its streams and calls back once", async (log) => {
    const last = sink(log);
    await called(log, (done) => log(pipeline(Readable.from(["a", "b"]), new PassThrough(), last, done) === last));
    log(last.destroyed, await promisify(pipeline)(Readable.from([1]), sink(log)));
    log(attached.pipeline === promises.pipeline);
  }, [[true], ["w", "a"], ["w", "b"], ["callback", "none"], ["w", "1"], [true, null], [true]]],

  ["an error anywhere destroys every stream", async (log) => {
    const source = new Readable({ read() {} });
    const first = sink(log);
    const failing = called(log, (done) => pipeline(source, first, done));
    source.destroy(new Error("source"));
    await failing;
    const open = new Readable({ read() {} });
    const middle = new Transform({ transform: (chunk, encoding, done) => done(new Error("middle")) });
    const last = sink(log);
    const broken = called(log, (done) => pipeline(open, middle, last, done));
    open.push("x");
    await broken;
    log(first.destroyed, open.destroyed, last.destroyed);
    const cut = new Readable({ read() {} });
    const premature = called(log, (done) => pipeline(cut, sink(log), done));
    cut.destroy();
    await premature;
  }, [["callback", "source"], ["callback", "middle"], [true, true, true], ["callback", "ERR_STREAM_PREMATURE_CLOSE"]]],

  ["functions and iterables are parts of a pipeline", async (log) => {
    await promises.pipeline(["a", "b"], async function* (chunks) {
      for await (const chunk of chunks) yield chunk.toUpperCase();
    }, sink(log));
    log(await promises.pipeline(Readable.from([1, 2]), async (numbers) => {
      let sum = 0;
      for await (const number of numbers) sum += number;
      return sum;
    }));
    const kept = sink(log);
    await promises.pipeline(Readable.from([1]), kept, { end: false });
    log(kept.writableEnded, kept.destroyed);
    for (const wrong of [() => pipeline(Readable.from([1]), kept), () => pipeline(Readable.from([1]), () => {})]) {
      try {
        wrong();
      } catch (error) {
        log(error.code);
      }
    }
  }, [["w", "A"], ["w", "B"], [3], ["w", "1"], [false, false], ["ERR_INVALID_ARG_TYPE"], ["ERR_MISSING_ARGS"]]],

  ["a signal aborts a pipeline", async (log) => {
    for (const early of [true, false]) {
      const controller = new AbortController();
      const source = new Readable({ read() {} });
      if (early) controller.abort();
      else setTimeout(() => controller.abort(), 1);
      try {
        await promises.pipeline(source, sink(log), { signal: controller.signal });
      } catch (error) {
        log(error.name, error.code, source.destroyed);
      }
    }
  }, [["AbortError", "ABORT_ERR", true], ["AbortError", "ABORT_ERR", true]]],

  ["finished tells how a stream ended, also when it has", async (log) => {
    const readable = Readable.from([1]);
    readable.on("end", () => log("end")).on("close", () => log("close")).resume();
    await called(log, (done) => finished(readable, done));
    await called(log, (done) => finished(readable, done));
    const half = new PassThrough();
    half.end("x");
    await called(log, (done) => finished(half, { readable: false }, done));
    const cut = new Readable({ read() {} });
    setTimeout(() => cut.destroy(), 1);
    await called(log, (done) => finished(cut, done));
    const failed = new Writable();
    setTimeout(() => failed.destroy(new Error("failed")), 1);
    await promises.finished(failed).catch((error) => log(error.message));
    const left = new Readable({ read() {} });
    finished(left, () => log("not called"))();
    log(left.listenerCount("end"), left.listenerCount("error"));
  }, [
    ["end"], ["close"], ["callback", "none"], ["callback", "none"], ["callback", "none"], ["callback", "ERR_STREAM_PREMATURE_CLOSE"],
    ["failed"], [0, 0],
  ]],

  ["a Readable has the methods of arrays", async (log) => {
    const numbers = () => Readable.from([1, 2, 3, 4]);
    log(await numbers().map(async (x) => x * 2).filter((x) => x > 2).toArray(), await numbers().drop(1).take(2).toArray());
    log(await numbers().some((x) => x > 3), await numbers().every((x) => x > 3), await numbers().find((x) => x > 1));
    log(await numbers().reduce((a, b) => a + b), await numbers().reduce((a, b) => a + b, 10), await numbers().take(1).flatMap((x) => [x, x]).toArray());
    for (const wrong of [() => numbers().map(5), () => numbers().take(-1), () => Readable.from([]).reduce(() => 0)]) {
      try {
        await wrong();
      } catch (error) {
        log(error.name, error.code);
      }
    }
  }, [
    [[4, 6, 8], [2, 3]], [true, false, 2], [10, 20, [1, 1]], ["TypeError", "ERR_INVALID_ARG_TYPE"], ["RangeError", "ERR_OUT_OF_RANGE"],
    ["TypeError", "ERR_MISSING_ARGS"],
  ]],

  ["streams of node and of the web turn into each other", async (log) => {
    const bytes = Readable.toWeb(Readable.from([Buffer.from("a"), Buffer.from("b")], { objectMode: false }));
    log(bytes instanceof ReadableStream, await new Response(bytes).text());
    for await (const chunk of Readable.fromWeb(new Response("hello").body)) log(chunk.toString());
    const cancelled = Readable.fromWeb(new ReadableStream({ cancel: (reason) => log("cancel", reason.message) }));
    const closed = called(log, (done) => finished(cancelled, done));
    cancelled.destroy(new Error("enough"));
    await closed;
    const writer = Writable.toWeb(sink(log)).getWriter();
    await writer.write("x");
    await writer.close();
    const written = Writable.fromWeb(new WritableStream({ write: (chunk) => log("web", chunk) }), { decodeStrings: false });
    written.end("y");
    await promises.finished(written);
  }, [[true, "ab"], ["hello"], ["cancel", "enough"], ["callback", "enough"], ["w", "x"], ["web", "y"]]],
];
