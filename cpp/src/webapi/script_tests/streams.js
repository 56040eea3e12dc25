// Streams, as the Streams Standard has them, and the platform's own kinds.
const chunks = async (stream) => {
  const all = [];
  for await (const chunk of stream) all.push(chunk);
  return all;
};
const failure = async (promise) => {
  try {
    return await promise;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : error;
  }
};

export default [
  ["a reader sees the chunks in order and then the end", async (log) => {
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(1);
        controller.enqueue(2);
      },
      pull(controller) {
        log("pull", controller.desiredSize);
        controller.close();
      },
    });
    const reader = stream.getReader();
    log(stream.locked, await reader.read(), await reader.read(), await reader.read(), await reader.closed);
  }, [["pull", 1], [true, { value: 1, done: false }, { value: 2, done: false }, { done: true }, null]]],

  ["pull is called up to the high water mark", async (log) => {
    let made = 0;
    const stream = new ReadableStream({ pull: (controller) => controller.enqueue(made++) }, { highWaterMark: 3 });
    for (let i = 0; i < 20; ++i) await null;
    log(made);
    await stream.cancel();
  }, [[3]]],

  ["an error reaches pending and later reads", async (log) => {
    let controller;
    const stream = new ReadableStream({ start: (given) => (controller = given) });
    const reader = stream.getReader();
    const pending = failure(reader.read());
    controller.error(new Error("broken"));
    log(await pending, await failure(reader.read()), await failure(reader.closed));
  }, [["Error: broken", "Error: broken", "Error: broken"]]],

  ["a released reader rejects what it had pending", async (log) => {
    const stream = new ReadableStream({});
    const reader = stream.getReader();
    const pending = failure(reader.read());
    reader.releaseLock();
    log(await pending, stream.locked);
  }, [["TypeError: This ReadableStream reader has been released.", false]]],

  ["a locked stream refuses a second reader", async (log) => {
    const stream = new ReadableStream({});
    stream.getReader();
    log(await failure(stream.cancel()), await failure((async () => stream.getReader())()));
  }, [["TypeError: This ReadableStream is currently locked to a reader.", "TypeError: This ReadableStream is currently locked to a reader."]]],

  ["tee gives both branches every chunk and cancels when both have", async (log) => {
    const [left, right] = ReadableStream.from(["a", "b"]).tee();
    log(await chunks(left), await chunks(right));
    const [one, two] = new ReadableStream({ cancel: (reasons) => log("cancelled", reasons) }).tee();
    await one.cancel(1);
    log("one");
    await two.cancel(2);
  }, [[["a", "b"], ["a", "b"]], ["one"], ["cancelled", [1, 2]]]],

  ["a branch can be read when the other is cancelled", async (log) => {
    const [one, two] = ReadableStream.from(["a", "b"]).tee();
    await one.cancel();
    log(await chunks(two));
  }, [[["a", "b"]]]],

  ["what is read as bytes must be bytes", async (log) => {
    const of = (...given) => new Response(ReadableStream.from(given));
    log(await failure(of("a").text()), await failure(of("1").json()), await failure(of(1).arrayBuffer()));
    log(await of(new Uint8Array([65]), new Uint8Array([66]).buffer).text());
  }, [Array(3).fill("TypeError: This ReadableStream did not return bytes."), ["AB"]]],

  ["leaving a for-await loop cancels the source", async (log) => {
    const stream = new ReadableStream({ start: (controller) => controller.enqueue(1), cancel: () => log("cancel") });
    for await (const chunk of stream) {
      log(chunk);
      break;
    }
    log(stream.locked);
  }, [[1], ["cancel"], [false]]],

  ["writes run one after the other and backpressure shows", async (log) => {
    const stream = new WritableStream({ write: (chunk) => log("write", chunk), close: () => log("close") }, { highWaterMark: 2 });
    const writer = stream.getWriter();
    writer.write(1);
    writer.write(2);
    log(writer.desiredSize);
    await writer.ready;
    await writer.close();
    log(await failure(writer.write(3)));
  }, [[0], ["write", 1], ["write", 2], ["close"], ["TypeError: This WritableStream has been closed."]]],

  ["abort waits for the write in flight and rejects the others", async (log) => {
    let finish;
    const stream = new WritableStream({ write: () => new Promise((resolve) => (finish = resolve)), abort: (reason) => log("abort", reason) });
    const writer = stream.getWriter();
    const first = writer.write(1);
    const second = failure(writer.write(2));
    await null;
    await null;
    const aborted = writer.abort("stop");
    finish();
    await aborted;
    log(await failure(first), await second, await failure(writer.closed));
  }, [["abort", "stop"], [null, "stop", "stop"]]],

  ["pipeTo moves everything and closes", async (log) => {
    const seen = [];
    const target = new WritableStream({ write: (chunk) => void seen.push(chunk), close: () => log("close") });
    const source = ReadableStream.from([1, 2, 3]);
    await source.pipeTo(target);
    log(seen, source.locked, target.locked);
  }, [["close"], [[1, 2, 3], false, false]]],

  ["pipeTo carries errors both ways", async (log) => {
    const bad = new ReadableStream({ pull: (controller) => controller.error(new Error("source")) });
    log(await failure(bad.pipeTo(new WritableStream({ abort: (error) => log("abort", error.message) }))));
    const good = new ReadableStream({ pull: (controller) => controller.enqueue(1), cancel: (error) => log("cancel", error.message) });
    log(await failure(good.pipeTo(new WritableStream({ write: () => { throw new Error("target"); } }))));
  }, [["abort", "source"], ["Error: source"], ["cancel", "target"], ["Error: target"]]],

  ["pipeTo ends with its signal", async (log) => {
    const controller = new AbortController();
    const piping = new ReadableStream({ cancel: (reason) => log("cancel", reason) }).pipeTo(
      new WritableStream({ abort: (reason) => log("abort", reason) }), { signal: controller.signal });
    controller.abort("enough");
    log(await failure(piping));
  }, [["abort", "enough"], ["cancel", "enough"], ["enough"]]],

  ["a transform maps, flushes and passes errors on", async (log) => {
    const upper = new TransformStream({
      transform: (chunk, controller) => controller.enqueue(chunk.toUpperCase()),
      flush: (controller) => controller.enqueue("!"),
    });
    log(await chunks(ReadableStream.from(["a", "b"]).pipeThrough(upper)));
    const bad = new TransformStream({ transform: () => { throw new Error("no"); } });
    const writing = failure(bad.writable.getWriter().write(1));
    log(await failure(chunks(bad.readable)), await writing);
  }, [[["A", "B", "!"]], ["Error: no", "Error: no"]]],

  ["byte streams fill the reader's own buffer", async (log) => {
    const stream = new ReadableStream({
      type: "bytes",
      start(controller) {
        controller.enqueue(new Uint8Array([1, 2, 3]));
        controller.enqueue(new Uint8Array([4]));
        controller.close();
      },
    });
    const reader = stream.getReader({ mode: "byob" });
    const first = await reader.read(new Uint8Array(2));
    const rest = await reader.readAtLeast(2, new Uint8Array(8));
    const end = await reader.read(new Uint8Array(1));
    log([...first.value], [...rest.value], end.done);
  }, [[[1, 2], [3, 4], true]]],

  ["a source may write into the BYOB request", async (log) => {
    let count = 0;
    const stream = new ReadableStream({
      type: "bytes",
      pull(controller) {
        const request = controller.byobRequest;
        request.view[0] = ++count;
        request.respond(1);
      },
    });
    const reader = stream.getReader({ mode: "byob" });
    log([...(await reader.read(new Uint8Array(4))).value], [...(await reader.read(new Uint8Array(4))).value]);
  }, [[[1], [2]]]],

  ["IdentityTransformStream takes bytes only", async (log) => {
    const { readable, writable } = new IdentityTransformStream();
    const writer = writable.getWriter();
    const reading = new Response(readable).text();
    await writer.write(new TextEncoder().encode("hi"));
    await writer.close();
    log(await reading);
    log(await failure(new IdentityTransformStream().writable.getWriter().write("text")));
  }, [["hi"], ["TypeError: This TransformStream is being used as a byte stream, but received an object of non-ArrayBuffer/ArrayBufferView type on its writable side."]]],

  ["FixedLengthStream counts", async (log) => {
    const write = async (length, bytes) => {
      const { readable, writable } = new FixedLengthStream(length);
      const reading = failure(new Response(readable).text());
      const writer = writable.getWriter();
      const written = await failure(writer.write(bytes));
      const closed = await failure(writer.close());
      return [await reading, written, closed];
    };
    log((await write(2, new Uint8Array([104, 105])))[0]);
    log((await write(1, new Uint8Array([104, 105])))[1]);
    log((await write(3, new Uint8Array([104, 105])))[2]);
  }, [
    ["hi"], ["TypeError: Attempt to write too many bytes through a FixedLengthStream."],
    ["TypeError: FixedLengthStream did not see all expected bytes before close()."],
  ]],

  ["text streams keep split characters together", async (log) => {
    const bytes = await chunks(ReadableStream.from(["\u00e9", "\ud83d", "\ude00"]).pipeThrough(new TextEncoderStream()));
    log(bytes.flatMap((piece) => [...piece]));
    const pieces = [new Uint8Array([0xc3]), new Uint8Array([0xa9, 97])];
    log((await chunks(ReadableStream.from(pieces).pipeThrough(new TextDecoderStream()))).join(""));
  }, [[[195, 169, 240, 159, 152, 128]], ["\u00e9a"]]],

  ["compression round-trips", async (log) => {
    for (const format of ["gzip", "deflate", "deflate-raw"]) {
      const packed = new Response("x".repeat(5000)).body.pipeThrough(new CompressionStream(format));
      const text = await new Response(packed.pipeThrough(new DecompressionStream(format))).text();
      log(format, text.length);
    }
    log(await failure((async () => new CompressionStream("br"))()));
  }, [["gzip", 5000], ["deflate", 5000], ["deflate-raw", 5000], ["TypeError: The compression format must be either 'deflate', 'deflate-raw' or 'gzip'."]]],
];
