// R2Bucket: objects and bodies, conditions, ranges, checksums, lists, multipart uploads.
export default [
  ["an object shows what was put", async (log, { FILES }) => {
    const put = await FILES.put("a/b", "hello world", { httpMetadata: { contentType: "text/plain", cacheExpiry: new Date(1000) }, customMetadata: { z: "1", a: 2 } });
    log(put.key, put.size, put.etag, put.httpEtag, put.version.length, put.uploaded, put.storageClass, "body" in put);
    log(put.httpMetadata, put.customMetadata, put.checksums, put.checksums.md5.byteLength, put.range === undefined);
    const got = await FILES.get("a/b");
    log(got.range, got.bodyUsed, await got.text(), got.bodyUsed, await failure(() => got.text()));
    log(await (await FILES.get("a/b")).json().catch((error) => error.name), (await (await FILES.get("a/b")).blob()).type);
    const headers = new Headers();
    got.writeHttpMetadata(headers);
    log(headers.get("content-type"), await FILES.head("none"), await FILES.get("none"), Object.keys(got));
    log(got.constructor.name, String(got), (await FILES.head("a/b")).constructor.name, (await FILES.delete("a/b")) === undefined);
  }, [
    ["a/b", 11, "5eb63bbbe01eeed093cb22bb8f5acdc3", '"5eb63bbbe01eeed093cb22bb8f5acdc3"', 32, "2026-01-01T00:00:00.000Z", "Standard", false],
    [{ contentType: "text/plain", cacheExpiry: "1970-01-01T00:00:01.000Z" }, { z: "1", a: "2" }, { md5: "5eb63bbbe01eeed093cb22bb8f5acdc3" }, 16, true],
    [{ offset: 0, length: 11 }, false, "hello world", true, "TypeError: Body has already been used. It can only be used once. Use tee() first if you need to read it twice."],
    ["SyntaxError", "text/plain"],
    ["text/plain", null, null,
      ["key", "version", "size", "etag", "httpEtag", "uploaded", "checksums", "httpMetadata", "customMetadata", "range", "storageClass"]],
    ["GetResult", "[object GetResult]", "HeadResult", true],
  ]],

  ["values come in every form", async (log, { FILES }) => {
    const sizes = [];
    for (const value of ["\u00e9", new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 3, 4]).buffer, null, new Blob(["blob!"]), new Response("stream").body]) {
      sizes.push((await FILES.put("v", value)).size);
    }
    log(sizes, await (await FILES.get("v")).text());
    log(await failure(() => FILES.put("v", new ReadableStream({ start(c) { c.enqueue(new Uint8Array(1)); c.close(); } }))));
    log(await failure(() => FILES.put("v", {})));
    const { readable, writable } = new FixedLengthStream(2);
    const writer = writable.getWriter();
    writer.write(new Uint8Array(2));
    writer.close();
    log((await FILES.put("v", readable)).size);
    await FILES.delete("v");
  }, [
    [[2, 3, 4, 0, 5, 6], "stream"],
    ["TypeError: Provided readable stream must have a known length (request/response body or readable half of FixedLengthStream)"],
    ["TypeError: Failed to execute 'put' on 'R2Bucket': parameter 2 is not of type 'ReadableStream or ArrayBuffer or ArrayBufferView or string or Blob'."],
    [2],
  ]],

  ["conditions by object and by headers", async (log, { FILES }) => {
    const { etag } = await FILES.put("c", "one");
    log(await FILES.put("c", "two", { onlyIf: { etagDoesNotMatch: etag } }), await FILES.put("c", "two", { onlyIf: new Headers({ "if-none-match": "*" }) }));
    const refused = await FILES.get("c", { onlyIf: { etagMatches: "other" } });
    log(refused.key, "body" in refused, "body" in (await FILES.get("c", { onlyIf: { etagMatches: etag } })));
    log("body" in (await FILES.get("c", { onlyIf: { uploadedBefore: new Date(Date.now() + 1) } })));
    log(await failure(() => FILES.get("c", { onlyIf: { etagMatches: '"quoted"' } })));
    await FILES.delete("c");
  }, [
    [null, null], ["c", false, true], [true], ['TypeError: Conditional ETag should not be wrapped in quotes ("quoted").'],
  ]],

  ["ranges by object and by headers", async (log, { FILES }) => {
    await FILES.put("r", "0123456789");
    for (const range of [{ offset: 6 }, { offset: 2, length: 3 }, { suffix: 2 }, { length: 4 }, new Headers({ range: "bytes=1-2" }), new Headers()]) {
      const got = await FILES.get("r", { range });
      log(await got.text(), got.range);
    }
    for (const range of [{ offset: -1 }, { length: 1.5 }, { suffix: -2 }, { suffix: 1, offset: 1 }, { offset: 20 }]) log(await failure(() => FILES.get("r", { range })));
    await FILES.delete("r");
  }, [
    ["6789", { offset: 6, length: 4 }], ["234", { offset: 2, length: 3 }], ["89", { offset: 8, length: 2 }],
    ["0123", { offset: 0, length: 4 }], ["12", { offset: 1, length: 2 }], ["0123456789", { offset: 0, length: 10 }],
    ["RangeError: Invalid range. Starting offset (-1) must be greater than or equal to 0."],
    ["RangeError: Invalid range. Length (1.5) must be an integer, not floating point."],
    ["RangeError: Invalid suffix. Suffix (-2) must be greater than or equal to 0."],
    ["TypeError: Suffix is incompatible with offset."],
    ["Error: get: The requested range is not satisfiable (10039)"],
  ]],

  ["checksums are compared and checked", async (log, { FILES }) => {
    const put = await FILES.put("h", "hello world", { sha1: "2aae6c35c94fcfb415dbe95f408b9ce91ee846ed" });
    log(put.checksums);
    log(await failure(() => FILES.put("h", "x", { md5: "5eb63bbbe01eeed093cb22bb8f5acdc3" })));
    log(await failure(() => FILES.put("h", "x", { md5: "5e" })), await failure(() => FILES.put("h", "x", { md5: new Uint8Array(3) })));
    log(await failure(() => FILES.put("h", "x", { md5: "zz".repeat(16) })), await failure(() => FILES.put("h", "x", { md5: "5e".repeat(16), sha1: "5e".repeat(20) })));
    await FILES.delete("h");
  }, [
    [{ md5: "5eb63bbbe01eeed093cb22bb8f5acdc3", sha1: "2aae6c35c94fcfb415dbe95f408b9ce91ee846ed" }],
    ["Error: put: The MD5 checksum you specified did not match what we received.\nYou provided a MD5 checksum with value: 5eb63bbbe01eeed093cb22bb8f5acdc3\nActual MD5 was: 9dd4e461268c8034f5c8564e155c67a6 (10037)"],
    ["TypeError: MD5 is 32 hex characters, not 2", "TypeError: MD5 is 16 bytes, not 3"],
    ["TypeError: Provided MD5 wasn't a valid hex string", "TypeError: You cannot specify multiple hashing algorithms."],
  ]],

  ["list groups, pages and includes", async (log, { FILES }) => {
    for (const key of ["a", "d/1", "d/2", "e"]) await FILES.put(key, key, { customMetadata: { k: key }, httpMetadata: { contentType: "t" } });
    const grouped = await FILES.list({ delimiter: "/", include: ["customMetadata"] });
    log(grouped.objects.map((o) => [o.key, o.customMetadata, o.httpMetadata === undefined]), grouped.delimitedPrefixes, grouped.truncated, "cursor" in grouped);
    const page = await FILES.list({ limit: 3 });
    log(page.objects.map((o) => o.key), page.truncated, (await FILES.list({ cursor: page.cursor })).objects.map((o) => o.key));
    log(await failure(() => page.objects[0].writeHttpMetadata(new Headers())), await failure(() => FILES.list({ limit: 1001 })), await failure(() => FILES.list({ include: ["x"] })));
    await FILES.delete(["a", "d/1", "d/2", "e", "nope"]);
    log((await FILES.list()).objects.length);
  }, [
    [[["a", { k: "a" }, true], ["e", { k: "e" }, true]], ["d/"], false, false],
    [["a", "d/1", "d/2"], true, ["e"]],
    ["TypeError: HTTP metadata unknown for key `a`. Did you forget to add 'httpMetadata' to `include` when listing?",
      "Error: list: MaxKeys params must be positive integer <= 1000. (10022)", "RangeError: Unsupported include value x"],
    [0],
  ]],

  ["multipart uploads", async (log, { FILES }) => {
    const upload = await FILES.createMultipartUpload("big", { customMetadata: { mp: "y" } });
    const first = await upload.uploadPart(1, new Uint8Array(5 * 1024 * 1024).fill(65));
    const second = await FILES.resumeMultipartUpload("big", upload.uploadId).uploadPart(2, "tail");
    const done = await upload.complete([first, second]);
    log(upload.key, first.partNumber, done.size, done.etag, done.customMetadata, done.checksums);
    log(await failure(() => upload.uploadPart(3, "x")), await failure(() => upload.uploadPart(0, "x")), (await upload.abort()) === undefined);
    log(await failure(() => FILES.resumeMultipartUpload("big", "none").complete([])));
    await FILES.delete("big");
  }, [
    ["big", 1, 5242884, "03ea87a5790ef586173426797c8028a3-2", { mp: "y" }, {}],
    ["Error: uploadPart: The specified multipart upload does not exist. (10024)", "TypeError: Part number must be between 1 and 10000 (inclusive). Actual value was: 0", true],
    ["Error: completeMultipartUpload: We encountered an internal error. Please try again. (10001)"],
  ]],

  ["methods need their bucket, at once", async (log, { FILES }) => {
    for (const name of ["head", "get", "put", "delete", "list", "createMultipartUpload"]) {
      const method = FILES[name];
      try {
        method("k", "v");
        log(name);
      } catch (error) {
        log(name, error.message.slice(0, 18));
      }
    }
  }, [
    ["head", "Illegal invocation"], ["get", "Illegal invocation"], ["put", "Illegal invocation"], ["delete", "Illegal invocation"],
    ["list", "Illegal invocation"], ["createMultipartUpload", "Illegal invocation"],
  ]],

  ["missing arguments are named", async (log, { FILES }) => {
    log(await failure(() => FILES.head()), await failure(() => FILES.get()), await failure(() => FILES.delete()));
    log(await failure(() => FILES.put()), await failure(() => FILES.put("k")), await FILES.head("k"));
    log((await FILES.put("k", undefined)).size, await failure(() => FILES.get("k", 5)), await failure(() => FILES.put("k", "v", 5)));
    log(await failure(() => FILES.list(5)), await failure(() => FILES.createMultipartUpload()), await failure(() => FILES.resumeMultipartUpload("k")));
    await FILES.delete("k");
  }, [
    [
      "TypeError: Failed to execute 'head' on 'R2Bucket': parameter 1 is not of type 'string'.",
      "TypeError: Failed to execute 'get' on 'R2Bucket': parameter 1 is not of type 'string'.",
      "TypeError: Failed to execute 'delete' on 'R2Bucket': parameter 1 is not of type 'string or Array'.",
    ],
    [
      "TypeError: Failed to execute 'put' on 'R2Bucket': parameter 1 is not of type 'string'.",
      "TypeError: Failed to execute 'put' on 'R2Bucket': parameter 2 is not of type 'ReadableStream or ArrayBuffer or ArrayBufferView or string or Blob'.",
      null,
    ],
    [
      0,
      "TypeError: Failed to execute 'get' on 'R2Bucket': parameter 2 is not of type 'GetOptions'.",
      "TypeError: Failed to execute 'put' on 'R2Bucket': parameter 3 is not of type 'PutOptions'.",
    ],
    [
      "TypeError: Failed to execute 'list' on 'R2Bucket': parameter 1 is not of type 'ListOptions'.",
      "TypeError: Failed to execute 'createMultipartUpload' on 'R2Bucket': parameter 1 is not of type 'string'.",
      "TypeError: Failed to execute 'resumeMultipartUpload' on 'R2Bucket': parameter 2 is not of type 'string'.",
    ],
  ]],
];
