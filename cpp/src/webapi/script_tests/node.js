// The node:* modules.
import assert from "node:assert";
import { AsyncLocalStorage } from "node:async_hooks";
import { Buffer } from "node:buffer";
import { createHash, createHmac } from "node:crypto";
import { EventEmitter, once } from "node:events";
import path from "node:path";
import { format, inspect, promisify } from "node:util";

export default [
  ["Buffer converts, compares, reads and writes", (log) => {
    log(Buffer.from("h\u00e9").toString("hex"), Buffer.from("aGk_", "base64").toString("latin1"), Buffer.from("hi").toString("base64url"));
    log(Buffer.concat([Buffer.from("a"), Buffer.from("b")]).toString(), Buffer.byteLength("\u20ac"), Buffer.from("a").equals(Buffer.from("a")));
    const buffer = Buffer.alloc(8);
    buffer.writeUInt32BE(0x01020304, 0);
    buffer.writeInt16LE(-2, 4);
    log(buffer.readUInt8(3), buffer.readInt16LE(4), buffer.toJSON().data, Buffer.from("hello").indexOf("l"));
    log(buffer instanceof Uint8Array, Buffer.isBuffer(buffer), inspect(Buffer.from("ab")));
  }, [
    ["68c3a9", "hi?", "aGk"], ["ab", 3, true], [4, -2, [1, 2, 3, 4, 254, 255, 0, 0], 2], [true, true, "<Buffer 61 62>"],
  ]],

  ["AsyncLocalStorage follows promises", async (log) => {
    const storage = new AsyncLocalStorage();
    const read = async () => {
      await null;
      return storage.getStore();
    };
    const [a, b] = await Promise.all([storage.run("a", read), storage.run("b", read)]);
    log(a, b, storage.getStore() === undefined, storage.run("x", () => storage.exit(() => storage.getStore() === undefined)));
  }, [["a", "b", true, true]]],

  ["events, hashes, paths and util work together", async (log) => {
    const emitter = new EventEmitter();
    const waiting = once(emitter, "done");
    emitter.emit("done", 1, 2);
    log(await waiting, emitter.listenerCount("done"));
    log(createHash("sha256").update("a").update("b").digest("hex").slice(0, 8), createHmac("sha1", "k").update("x").digest("base64"));
    log(path.join("a", "..", "b/", "/c"), path.extname("x.tar.gz"), path.resolve("/a", "../b"));
    log(format("%s=%d %j", "a", 1, { b: 2 }), inspect({ a: [1, { b: new Map([["k", 1]]) }] }));
    log(await promisify((value, callback) => callback(null, value + 1))(1));
  }, [
    [[1, 2], 0], ["fb8e20fc", "ywATH87GAqj8hEE6KnAVTYwGoNI="], ["b/c", ".gz", "/b"],
    ['a=1 {"b":2}', "{ a: [ 1, { b: [Map] } ] }"], [2],
  ]],

  ["assert throws AssertionError", (log) => {
    assert.deepStrictEqual({ a: [1] }, { a: [1] });
    try {
      assert.strictEqual(1, 2);
    } catch (error) {
      log(error.name, error.code, error.message.split("\n")[0]);
    }
  }, [["AssertionError", "ERR_ASSERTION", "Expected values to be strictly equal:"]]],
];
