// Headers, Request, Response and bodies, with the platform's error texts.
const failure = async (compute) => {
  try {
    return await compute();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};

export default [
  ["headers iterate sorted, in lower case, cookies apart", (log) => {
    const headers = new Headers([["B", "2"], ["a", "1"]]);
    headers.append("a", " 3 ");
    headers.append("Set-Cookie", "x=1");
    headers.append("set-cookie", "y=2");
    log([...headers], headers.get("A"), headers.getSetCookie(), headers.has("b"), headers.get("none"));
    headers.set("a", "4");
    headers.delete("B");
    log([...headers.keys()]);
  }, [
    [[["a", "1, 3"], ["b", "2"], ["set-cookie", "x=1"], ["set-cookie", "y=2"]], "1, 3", ["x=1", "y=2"], true, null],
    [["a", "set-cookie", "set-cookie"]],
  ]],

  ["headers refuse bad names, values and shapes", async (log) => {
    log(await failure(() => new Headers({ "a b": "1" })));
    log(await failure(() => new Headers({ a: "1\n2" })));
    log(await failure(() => new Headers([["a"]])));
    log(await failure(() => new Headers().getAll("a")));
  }, [
    ["TypeError: Invalid header name."], ["TypeError: Invalid header value."],
    ["TypeError: To initialize a Headers object from a sequence, each inner sequence must have exactly two elements."],
    ['TypeError: getAll() can only be used with the header name "Set-Cookie".'],
  ]],

  ["bodies know their content type", (log) => {
    for (const body of ["x", new URLSearchParams("a=1"), new Blob(["x"], { type: "text/css" }), new Uint8Array(1), null]) {
      log(new Response(body).headers.get("content-type"));
    }
    log(/^multipart\/form-data; boundary=/.test(new Response(new FormData()).headers.get("content-type")));
    log(new Response("x", { headers: { "Content-Type": "a/b" } }).headers.get("content-type"));
  }, [
    ["text/plain;charset=UTF-8"], ["application/x-www-form-urlencoded;charset=UTF-8"], ["text/css"], [null], [null], [true], ["a/b"],
  ]],

  ["a body is read once, in any form", async (log) => {
    const response = new Response('{"a":1}');
    log(response.bodyUsed, await response.json(), response.bodyUsed);
    log(await failure(() => response.text()));
    log([...new Uint8Array(await new Response("h\u00e9").arrayBuffer())], [...(await new Response("a").bytes())]);
    log(await (await new Response("b").blob()).text(), await new Response().text(), new Response().body);
  }, [
    [false, { a: 1 }, true],
    ["TypeError: Body has already been used. It can only be used once. Use tee() first if you need to read it twice."],
    [[104, 195, 169], [97]], ["b", "", null],
  ]],

  ["clone shares strings and tees streams", async (log) => {
    const text = new Response("text", { status: 201, headers: { a: "b" } });
    const copy = text.clone();
    log(await text.text(), await copy.text(), copy.status, copy.headers.get("a"));
    const streamed = new Response(ReadableStream.from([new Uint8Array([104]), new Uint8Array([105])]));
    const other = streamed.clone();
    log(await streamed.text(), await other.text());
  }, [["text", "text", 201, "b"], ["hi", "hi"]]],

  ["a used stream is no body", async (log) => {
    const { body } = new Response("x");
    await body.cancel();
    log(await failure(() => new Response(body)));
    const locked = new Response("x").body;
    locked.getReader();
    log(await failure(() => new Response(locked)));
  }, [
    ["TypeError: This ReadableStream is disturbed (has already been read from), and cannot be used as a body."],
    ["TypeError: This ReadableStream is currently locked to a reader."],
  ]],

  ["responses check their status", async (log) => {
    log(await failure(() => new Response("", { status: 199 })));
    log(await failure(() => new Response("x", { status: 204 })));
    log(new Response("", { status: 204 }).body, new Response(null, { status: 404 }).statusText, new Response().ok);
    log(await failure(() => Response.redirect("/x")), await failure(() => Response.redirect("https://e.x", 200)));
    log(Response.redirect("https://e.x", 301).headers.get("location"), Response.error().type);
    log(Response.json({ a: 1 }, { status: 201 }).headers.get("content-type"));
  }, [
    ["RangeError: Responses may only be constructed with status codes in the range 200 to 599, inclusive."],
    ["TypeError: Response with null body status (101, 204, 205, or 304) cannot have a body."],
    [null, "Not Found", true],
    ["TypeError: Unable to parse URL: /x", "RangeError: 200 is not a redirect status code. It must be one of: 301, 302, 303, 307, or 308."],
    ["https://e.x/", "error"], ["application/json"],
  ]],

  ["requests check what they are given", async (log) => {
    log(await failure(() => new Request("/rel")));
    log(await failure(() => new Request("https://e.x", { method: "BAD METHOD" })));
    log(await failure(() => new Request("https://e.x", { body: "x" })));
    const post = new Request("https://e.x/a", { method: "post", body: "x", headers: { a: "1" } });
    log(post.method, post.url, post.headers.get("a"), post.redirect, await new Request(post, { method: "PUT" }).text(), post.bodyUsed);
    log(await failure(() => new Request(post)));
  }, [
    ["TypeError: Invalid URL: /rel"], ["TypeError: Invalid HTTP method string: BAD METHOD"],
    ["TypeError: Request with a GET or HEAD method cannot have a body."],
    ["POST", "https://e.x/a", "1", "follow", "x", true],
    ["TypeError: Cannot reconstruct a Request with a used body."],
  ]],

  ["forms survive both wire formats", async (log) => {
    const form = new FormData();
    form.append("a", "1\n2");
    form.append('q"', new File(["data"], "n.txt", { type: "text/plain" }));
    const back = await new Response(form).formData();
    const file = back.get('q"');
    log([...back.keys()], back.get("a"), file.name, file.type, await file.text());
    const type = { headers: { "content-type": "application/x-www-form-urlencoded" } };
    log([...(await new Response("a=1+2&b=%C3%A9&a=3", type).formData())]);
    log(await failure(() => new Response(new Uint8Array(1)).formData()));
    log(await failure(() => new Response("x").formData()));
  }, [
    [["a", 'q"'], "1\r\n2", "n.txt", "text/plain", "data"], [[["a", "1 2"], ["b", "\u00e9"], ["a", "3"]]],
    ["TypeError: Parsing a Body as FormData requires a Content-Type header."],
    ["TypeError: Unrecognized Content-Type header value. FormData can only parse the following MIME types: multipart/form-data, application/x-www-form-urlencoded"],
  ]],

  ["methods know their own object", async (log) => {
    const { text } = Response.prototype;
    log((await failure(() => text.call({}))).slice(0, 83));
    log(Object.keys(new Response("x")), JSON.stringify(new Request("https://e.x")), String(new Headers()));
  }, [["TypeError: Illegal invocation: function called with incorrect `this` reference. See"], [[], "{}", "[object Headers]"]]],

  ["missing arguments are named", async (log) => {
    log(await failure(() => new Headers().set("a")), await failure(() => new Headers().delete()), await failure(() => new URLSearchParams().append("a")));
    log(await failure(() => new FormData().append("a")), await failure(() => new FormData().get()), await failure(() => new EventTarget().addEventListener("a")));
  }, [
    [
      "TypeError: Failed to execute 'set' on 'Headers': parameter 2 is not of type 'string'.",
      "TypeError: Failed to execute 'delete' on 'Headers': parameter 1 is not of type 'string'.",
      "TypeError: Failed to execute 'append' on 'URLSearchParams': parameter 2 is not of type 'USVString'.",
    ],
    [
      "TypeError: Failed to execute 'append' on 'FormData': parameter 2 is not of type 'File or Blob or string'.",
      "TypeError: Failed to execute 'get' on 'FormData': parameter 1 is not of type 'string'.",
      "TypeError: Failed to execute 'addEventListener' on 'EventTarget': parameter 2 is not of type 'function or HandlerObject'.",
    ],
  ]],
];
