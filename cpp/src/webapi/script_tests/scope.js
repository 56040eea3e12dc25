// The rest of the global scope: URLs, events, encodings, crypto, console's neighbours.
const failure = async (compute) => {
  try {
    return await compute();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const bytes = (text) => new TextEncoder().encode(text);

export default [
  ["a URL and its parameters change each other", async (log) => {
    const url = new URL("../x y?a=1#f", "https://u:p@EX\u00c4MPLE.com:443/a/b/c");
    url.searchParams.append("c", "\u00e9&");
    log(url.href, url.host, url.origin, url.hash);
    url.search = "?z=9";
    log(url.searchParams.get("z"), url.searchParams.size, String(url.searchParams));
    url.port = "8080";
    log(url.port, JSON.stringify({ url }), URL.canParse("::"), URL.parse("nope"));
    log(await failure(() => new URL("nope")));
  }, [
    ["https://u:p@xn--exmple-cua.com/a/x%20y?a=1&c=%C3%A9%26#f", "xn--exmple-cua.com", "https://xn--exmple-cua.com", "#f"],
    ["9", 1, "z=9"],
    ["8080", '{"url":"https://u:p@xn--exmple-cua.com:8080/a/x%20y?z=9#f"}', false, null],
    ["TypeError: Invalid URL string."],
  ]],

  ["URLSearchParams take every kind of init", async (log) => {
    log(String(new URLSearchParams({ q: "a b" })), String(new URLSearchParams([["a", "1"], ["a", "2"]])), String(new URLSearchParams("?x")));
    const params = new URLSearchParams("b=1&a=2&b=3");
    params.sort();
    params.delete("b", "1");
    log([...params], params.has("b", "3"), params.getAll("b"));
    log(await failure(() => new URLSearchParams([["a"]])));
  }, [["q=a+b", "a=1&a=2", "x="], [[["a", "2"], ["b", "3"]], true, ["3"]], ["TypeError: Invalid URL search params sequence."]]],

  ["events are dispatched in order, once, and can be prevented", (log) => {
    const target = new EventTarget();
    target.addEventListener("x", (event) => {
      log(event.type, event.detail, event.target === target);
      event.preventDefault();
    }, { once: true });
    target.addEventListener("x", { handleEvent: () => log("object") });
    log(target.dispatchEvent(new CustomEvent("x", { detail: 7, cancelable: true })));
    log(target.dispatchEvent(new Event("x")));
  }, [["x", 7, true], ["object"], [false], ["object"], [true]]],

  ["abort signals tell why", async (log) => {
    const controller = new AbortController();
    controller.signal.addEventListener("abort", () => log(controller.signal.reason.name));
    controller.abort();
    log(controller.signal.aborted, AbortSignal.abort("x").reason, AbortSignal.any([controller.signal]).aborted);
    log(await failure(() => controller.signal.throwIfAborted()));
  }, [["AbortError"], [true, "x", true], ["AbortError: The operation was aborted"]]],

  ["text is encoded and decoded", async (log) => {
    log([...bytes("\u20ac\ud83d\ude00")], new TextDecoder("utf-16le").decode(new Uint8Array([97, 0, 61, 216, 0, 222])));
    log(new TextDecoder().decode(new Uint8Array([255, 97])), new TextDecoder("latin1").decode(new Uint8Array([0x80])));
    log(await failure(() => new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([255]))));
    log(new TextEncoder().encodeInto("\u20aca", new Uint8Array(3)), new TextDecoder("utf8").encoding);
    log(atob("aGk="), btoa("hi"), await failure(() => btoa("\u20ac")));
  }, [
    [[226, 130, 172, 240, 159, 152, 128], "a\ud83d\ude00"], ["\ufffda", "\u20ac"], ["TypeError: Failed to decode input."],
    [{ read: 1, written: 3 }, "utf-8"],
    ["hi", "aGk=", "InvalidCharacterError: btoa() can only operate on characters in the Latin1 (ISO/IEC 8859-1) range."],
  ]],

  ["digests, HMAC, AES-GCM and PBKDF2 give known answers", async (log) => {
    const { subtle } = crypto;
    log(hex(await subtle.digest("SHA-1", bytes("abc"))));
    const key = await subtle.importKey("raw", bytes("key"), { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
    const signature = await subtle.sign("HMAC", key, bytes("data"));
    log(hex(signature), await subtle.verify("HMAC", key, signature, bytes("data")));
    const aes = await subtle.importKey("raw", new Uint8Array(16), "AES-GCM", true, ["encrypt", "decrypt"]);
    const sealed = await subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, aes, bytes("hi"));
    log(hex(sealed), hex(await subtle.decrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, aes, sealed)));
    const password = await subtle.importKey("raw", bytes("pw"), "PBKDF2", false, ["deriveBits"]);
    log(hex(await subtle.deriveBits({ name: "PBKDF2", salt: bytes("s"), iterations: 10, hash: "SHA-256" }, password, 128)));
  }, [
    ["a9993e364706816aba3e25717850c26c9cd0d89d"], ["5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0", true],
    ["6be1e33a8eca511a295273c9ded20879c6d8", "6869"], ["e38acfac08deaecb8bc27036bbc05618"],
  ]],

  ["key pairs sign, agree and travel as JSON Web Keys", async (log) => {
    const { subtle } = crypto;
    for (const algorithm of [{ name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" }, { name: "Ed25519" }]) {
      const pair = await subtle.generateKey(algorithm, true, ["sign", "verify"]);
      const signature = await subtle.sign(algorithm, pair.privateKey, bytes("data"));
      const copy = await subtle.importKey("jwk", await subtle.exportKey("jwk", pair.publicKey), algorithm, true, ["verify"]);
      log(algorithm.name, await subtle.verify(algorithm, copy, signature, bytes("data")), signature.byteLength);
    }
    const [a, b] = [await subtle.generateKey("X25519", true, ["deriveBits"]), await subtle.generateKey("X25519", true, ["deriveBits"])];
    const left = await subtle.deriveBits({ name: "X25519", public: b.publicKey }, a.privateKey, 256);
    const right = await subtle.deriveBits({ name: "X25519", public: a.publicKey }, b.privateKey, 256);
    log(hex(left) === hex(right));
  }, [["ECDSA", true, 64], ["Ed25519", true, 64], [true]]],

  ["keys refuse what they are not for", async (log) => {
    const { subtle } = crypto;
    const hmac = { name: "HMAC", hash: "SHA-256" };
    log(await failure(() => subtle.importKey("raw", bytes("k"), "NOPE", true, ["sign"])));
    log(await failure(() => subtle.importKey("raw", bytes("k"), hmac, true, ["encrypt"])));
    const key = await subtle.importKey("raw", bytes("k"), hmac, false, ["verify"]);
    log(await failure(() => subtle.sign("HMAC", key, bytes("x"))));
    log(await failure(() => subtle.exportKey("raw", key)));
  }, [
    ['NotSupportedError: Unrecognized key import algorithm "NOPE" requested.'],
    ['SyntaxError: Attempt to import HMAC key with invalid usage "encrypt".'],
    ['InvalidAccessError: Requested key usage "sign" does not match any usage listed in this CryptoKey.'],
    ["InvalidAccessError: Attempt to export non-extractable HMAC key."],
  ]],

  ["caches keep what may be kept", async (log) => {
    const cache = await caches.open("z");
    await cache.put("https://e.x/k", new Response("cached", { headers: { "cache-control": "max-age=60", "x-a": "1" } }));
    await cache.put("https://e.x/private", new Response("no", { headers: { "cache-control": "private, max-age=60" } }));
    const match = await cache.match("https://e.x/k");
    log(await match.text(), match.headers.get("x-a"), match.headers.get("cf-cache-status"));
    log((await cache.match("https://e.x/private")) === undefined, await cache.delete("https://e.x/k"), await cache.delete("https://e.x/k"));
    const range = new Request("https://e.x/k", { headers: { range: "bytes=1-2" } });
    await cache.put("https://e.x/k", new Response("cached", { headers: { "cache-control": "max-age=60" } }));
    const part = await cache.match(range);
    log(part.status, await part.text(), part.headers.get("content-range"));
  }, [["cached", "1", "HIT"], [true, true, false], [206, "ac", "bytes 1-2/6"]]],

  ["the two ends of a WebSocketPair talk", async (log) => {
    const [client, server] = Object.values(new WebSocketPair());
    client.accept();
    server.accept();
    server.addEventListener("message", (event) => server.send("echo:" + event.data));
    const answer = new Promise((resolve) => client.addEventListener("message", (event) => resolve(event.data)));
    client.send("hi");
    log(await answer, client.readyState);
    const closed = new Promise((resolve) => server.addEventListener("close", (event) => resolve([event.code, event.reason])));
    client.close(1000, "bye");
    log(await closed);
    log(await failure(() => client.send("late")));
  }, [["echo:hi", 1], [[1000, "bye"]], ["TypeError: Can't call WebSocket send() after close()."]]],
];
