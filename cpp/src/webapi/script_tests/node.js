// The node:* modules.
import assert from "node:assert";
import { AsyncLocalStorage } from "node:async_hooks";
import { Buffer } from "node:buffer";
import { createHash, createHmac, createSecretKey } from "node:crypto";
import { EventEmitter, once } from "node:events";
import path from "node:path";
import { format, inspect, promisify } from "node:util";

export default [
  ["arguments that are refused are named with what was given", (log) => {
    const refuse = (call) => {
      try {
        call();
      } catch (error) {
        log(error.code, error.message);
      }
    };
    for (const value of [undefined, null, 5, -0, 1n, true, "it's", Symbol("s"), {}, Object.create(null), [], () => {}, new Map()]) {
      refuse(() => new EventEmitter().on("x", value === undefined ? 1.5 : typeof value === "function" ? "f" : value));
    }
    refuse(() => path.join("a", 5));
    refuse(() => path.win32.basename(undefined));
    refuse(() => promisify("x"));
    refuse(() => Buffer.alloc("1"));
    refuse(() => createHash("sha256").update(5));
    refuse(() => createSecretKey(5));
    refuse(() => Buffer.from("a", "klingon"));
  }, [
    ...["type number (1.5)", "null", "type number (5)", "type number (-0)", "type bigint (1n)", "type boolean (true)", 'type string ("it\'s")',
      "type symbol (Symbol(s))", "an instance of Object", "[Object: null prototype] {}", "an instance of Array", "type string ('f')",
      "an instance of Map"].map((what) => ["ERR_INVALID_ARG_TYPE", `The "listener" argument must be of type function. Received ${what}`]),
    ["ERR_INVALID_ARG_TYPE", 'The "path" argument must be of type string. Received type number (5)'],
    ["ERR_INVALID_ARG_TYPE", 'The "path" argument must be of type string. Received undefined'],
    ["ERR_INVALID_ARG_TYPE", 'The "original" argument must be of type function. Received type string (\'x\')'],
    ["ERR_INVALID_ARG_TYPE", 'The "size" argument must be of type number. Received type string (\'1\')'],
    ["ERR_INVALID_ARG_TYPE", 'The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)'],
    ["ERR_INVALID_ARG_TYPE", 'The "key" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received type number (5)'],
    ["ERR_UNKNOWN_ENCODING", "Unknown encoding: klingon"],
  ]],

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
