// KVNamespace: types of values and results, and the platform's error texts.
export default [
  ["values come back as the type asked for", async (log, { KV }) => {
    await KV.put("k", '{"a":"\u00e9"}', { metadata: { by: ["me"] } });
    log(await KV.get("k"), await KV.get("k", "json"), await KV.get("k", { type: "text" }));
    log((await KV.get("k", "arrayBuffer")).byteLength, await new Response(await KV.get("k", "stream")).text());
    log(await KV.getWithMetadata("k", "json"), await KV.getWithMetadata("none"), await KV.get("none", "stream"));
    log((await KV.put("k", "x")) === undefined, await KV.getWithMetadata("k"));
    log((await KV.delete("k")) === undefined, (await KV.delete("k")) === undefined, await KV.get("k"));
  }, [
    ['{"a":"\u00e9"}', { a: "\u00e9" }, '{"a":"\u00e9"}'],
    [10, '{"a":"\u00e9"}'],
    [{ value: { a: "\u00e9" }, metadata: { by: ["me"] }, cacheStatus: null }, { value: null, metadata: null, cacheStatus: null }, null],
    [true, { value: "x", metadata: null, cacheStatus: null }],
    [true, true, null],
  ]],

  ["bytes, views and streams are stored as they are", async (log, { KV }) => {
    const bytes = new Uint8Array([0, 255, 128, 10]);
    await KV.put("a", bytes.buffer);
    await KV.put("b", bytes.subarray(1, 3));
    await KV.put("c", new Response("streamed \ud83d\ude00").body);
    await KV.put("d", 12.5);
    log([...new Uint8Array(await KV.get("a", "arrayBuffer"))], [...new Uint8Array(await KV.get("b", "arrayBuffer"))]);
    log(await KV.get("c"), await KV.get("d"));
    for (const key of ["a", "b", "c", "d"]) await KV.delete(key);
  }, [[[0, 255, 128, 10], [255, 128]], ["streamed \ud83d\ude00", "12.5"]]],

  ["list pages through keys", async (log, { KV }) => {
    for (const key of ["p/1", "p/2", "p/3", "q"]) await KV.put(key, "v", key === "p/2" ? { metadata: null, expirationTtl: 100 } : {});
    const first = await KV.list({ prefix: "p/", limit: 2 });
    log(first.keys, first.list_complete, typeof first.cursor);
    const last = await KV.list({ prefix: "p/", limit: 2, cursor: first.cursor });
    log(last, "cursor" in last, (await KV.list({ limit: 0 })).keys.length, (await KV.list()).keys.length);
  }, [
    [[{ name: "p/1" }, { name: "p/2", expiration: 1767225700, metadata: null }], false, "string"],
    [{ keys: [{ name: "p/3" }], list_complete: true, cacheStatus: null }, false, 4, 4],
  ]],

  ["bulk reads answer with a Map", async (log, { KV }) => {
    await KV.put("j", "[1]", { metadata: "m" });
    log([...(await KV.get(["j", "none"]))], [...(await KV.get(["j"], "json"))]);
    log([...(await KV.getWithMetadata(["j", "none"], { type: "json" }))]);
    log(await failure(() => KV.get([])), await failure(() => KV.get(Array(101).fill("k"))));
    log(await failure(() => KV.get(["j"], "stream")));
    await KV.put("t", "text");
    log(await failure(() => KV.get(["t"], "json")));
  }, [
    [[["j", "[1]"], ["none", null]], [["j", [1]]]],
    [[["j", { value: [1], metadata: "m" }], ["none", null]]],
    ["Error: KV GET_BULK failed: 400 You must request a minimum of 1 key", "Error: KV GET_BULK failed: 400 You can request a maximum of 100 keys"],
    ['Error: KV GET_BULK failed: 400 "stream" is not a valid type. Use "json" or "text"'],
    ["Error: KV GET_BULK failed: 400 At least one of the requested keys corresponds to a non-json value"],
  ]],

  ["errors have the platform's texts", async (log, { KV }) => {
    await KV.put("k", "v");
    for (const compute of [
      () => KV.put("", "x"), () => KV.get(".."), () => KV.delete("."), () => KV.put("k", { a: 1 }),
      () => KV.put("k".repeat(600), "x"), () => KV.put("k", "x", { expirationTtl: 5 }), () => KV.get("k", "nope"),
      () => KV.get("none", "nope"), () => KV.put("k", "v", { metadata: "m".repeat(2000) }),
      () => KV.get("k", { cacheTtl: 10 }), () => KV.list({ limit: 1001 }), () => KV.put("k", new Response("x").body, { expiration: 1 }),
    ]) log(await failure(compute));
  }, [
    ["TypeError: Key name cannot be empty."], ['TypeError: ".." is not allowed as a key name.'],
    ['TypeError: "." is not allowed as a key name.'],
    ["TypeError: KV put() accepts only strings, ArrayBuffers, ArrayBufferViews, and ReadableStreams as values."],
    ["Error: KV PUT failed: 414 UTF-8 encoded length of 600 exceeds key length limit of 512."],
    ["Error: KV PUT failed: 400 Invalid expiration_ttl of 5. Expiration TTL must be at least 60."],
    ['TypeError: Unknown response type. Possible types are "text", "arrayBuffer", "json", and "stream".'], [null],
    ["Error: KV PUT failed: 413 Metadata length of 2002 exceeds limit of 1024."],
    ["Error: KV GET failed: 400 Invalid cache_ttl of 10. Cache TTL must be at least 30."],
    ["Error: KV GET failed: 400 Invalid key_count_limit of 1001. Please specify an integer less than 1000."],
    ["Error: KV PUT failed: 400 Invalid expiration of 1. Please specify integer greater than the current number of seconds since the UNIX epoch."],
  ]],

  ["methods need their namespace, and nobody else makes one", async (log, { KV }) => {
    const { get } = KV;
    log((await failure(() => get("k"))).slice(0, 78), await failure(() => new KV.constructor({})));
    log(Object.keys(KV), Object.getOwnPropertyNames(KV), Object.getOwnPropertySymbols(KV).length, String(KV));
  }, [
    ["TypeError: Illegal invocation: function called with incorrect `this` reference", "TypeError: Illegal constructor"],
    [[], [], 0, "[object KvNamespace]"],
  ]],

  ["what is thrown at once, and what a promise brings", async (log, { KV }) => {
    const bad = { toString() { throw new Error("no text") } };
    const kind = async (call) => {
      let promise;
      try { promise = call(); } catch (error) { return `thrown ${error.message.slice(0, 26)}`; }
      return promise.then(() => "nothing", (error) => `rejected ${error.message.slice(0, 26)}`);
    };
    for (const name of ["get", "getWithMetadata", "put", "delete", "list"]) {
      const method = KV[name];
      log(name, await kind(() => method("k", "v")), await kind(() => KV[name](bad, "v")), await kind(() => KV[name](Symbol(), "v")));
    }
    log(await kind(() => KV.put("k", Symbol())), await kind(() => KV.list({ prefix: Symbol() })), await kind(() => KV.get("..")));
  }, [
    ["get", "thrown Illegal invocation: functi", "thrown no text", "thrown Cannot convert a Symbol va"],
    ["getWithMetadata", "thrown Illegal invocation: functi", "thrown no text", "thrown Cannot convert a Symbol va"],
    ["put", "thrown Illegal invocation: functi", "rejected no text", "rejected Cannot convert a Symbol va"],
    ["delete", "thrown Illegal invocation: functi", "rejected no text", "rejected Cannot convert a Symbol va"],
    ["list", "thrown Illegal invocation: functi", "nothing", "rejected Failed to execute 'list' o"],
    ["rejected Cannot convert a Symbol va", "rejected Cannot convert a Symbol va", 'rejected ".." is not allowed as a k'],
  ]],

  ["options that are none are named", async (log, { KV }) => {
    log(await failure(() => KV.put("refused", "v", 5)), await failure(() => KV.list("s")), await failure(() => KV.delete()), await KV.get("refused"));
  }, [[
    "TypeError: Failed to execute 'put' on 'KvNamespace': parameter 3 is not of type 'PutOptions'.",
    "TypeError: Failed to execute 'list' on 'KvNamespace': parameter 1 is not of type 'ListOptions'.",
    "TypeError: Failed to execute 'delete' on 'KvNamespace': parameter 1 is not of type 'string'.",
    null,
  ]]],
];
