"""Modules of an upload: kinds other than ES modules, and what awaits at the top level."""

from __future__ import annotations

import pytest

import wfp as package


def test_parts_of_every_kind_import_each_other(wfp: package.Emulator) -> None:
    worker = """
        import lib, * as whole from "./lib/util.cjs";
        import data from "./data.bin";
        import text from "./text.txt";
        import json from "./data.json";
        const late = await import("./late.js");
        export default {
          fetch() {
            const names = Object.keys(whole);
            return Response.json([lib.add(1, 2), lib.encoded, names, data.byteLength, text, json.a, late.x]);
          }
        };
    """
    util = """
        const { Buffer } = require("node:buffer");
        exports.add = require("./add.cjs");
        exports.encoded = Buffer.from("hi").toString("base64");
    """
    parts: dict[str, str | bytes] = {
        "worker.js": worker,
        "lib/util.cjs": util,
        "lib/add.cjs": "module.exports = (a, b) => a + b;",
        "data.bin": b"\x00\xff",
        "text.txt": "text",
        "data.json": '{"a": 1}',
        "late.js": "export const x = await Promise.resolve('late');",
    }
    script = wfp.workers.upload("parts", parts, compatibility_flags=["nodejs_compat"])
    assert script.fetch("/").json() == [3, "aGk=", ["default"], 2, "text", 1, "late"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("export default {}; await Promise.reject(new Error('late'))", "Uncaught Error: late"),
        ("export default {}; await new Promise(() => {})", "Top-level await in module is unsettled."),
        ("import './dep.js'; export default {}", "Uncaught TypeError: from the dependency"),
    ],
)
def test_a_main_module_that_does_not_come_through_is_refused(wfp: package.Emulator, source: str, message: str) -> None:
    parts = {"worker.js": source, "dep.js": "await 0; throw new TypeError('from the dependency')"}
    with pytest.raises(package.ApiError) as refused:
        wfp.workers.upload("waits", parts)
    assert refused.value.code == 10021
    assert message in str(refused.value)


def test_a_package_of_old_pipes_its_stream(wfp: package.Emulator) -> None:
    package_text = """
        const Stream = require("stream");
        const util = require("util");
        function Words(text) { Stream.call(this); this.readable = true; this.text = text; }
        util.inherits(Words, Stream);
        Words.prototype.run = function () {
            for (const word of this.text.split(" ")) this.emit("data", word);
            this.emit("end");
        };
        module.exports = Words;
    """
    worker = """
        import { Transform } from "node:stream";
        import Words from "./words.cjs";
        const shout = () => new Transform({
          transform(chunk, encoding, done) { done(null, String(chunk).toUpperCase() + "!"); },
        });
        export default {
          async fetch() {
            const words = new Words("a b c");
            const out = words.pipe(shout());
            words.run();
            let text = "";
            for await (const chunk of out) text += chunk;
            return new Response(text);
          }
        };
    """
    parts: dict[str, str | bytes] = {"worker.js": worker, "words.cjs": package_text}
    assert wfp.workers.upload("old", parts, compatibility_flags=["nodejs_compat"]).fetch("/").text == "A!B!C!"


def test_a_pipeline_joins_a_request_to_its_response(wfp: package.Emulator) -> None:
    worker = """
        import { PassThrough, Readable } from "node:stream";
        import { pipeline } from "node:stream/promises";
        export default {
          async fetch(request, env, ctx) {
            const out = new PassThrough();
            const upper = async function* (chunks) {
              for await (const chunk of chunks) yield String(chunk).toUpperCase();
            };
            ctx.waitUntil(pipeline(Readable.fromWeb(request.body), upper, out));
            return new Response(Readable.toWeb(out));
          }
        };
    """
    script = wfp.workers.upload("pipeline", worker, compatibility_flags=["nodejs_compat"])
    assert script.fetch("/", method="POST", content="hello").text == "HELLO"


@pytest.mark.parametrize(
    ("read", "status"),
    [("this.push('x'.repeat(1000))", 503), ("for (;;) this.push('x'.repeat(1000))", 503), ("", 500)],
)
def test_a_pipe_without_end_ends_at_a_limit(read: str, status: int) -> None:
    worker = """
        import { Readable, Writable } from "node:stream";
        export default {
          async fetch() {
            const source = new Readable({ read() { READ } });
            const target = source.pipe(new Writable({ write(chunk, encoding, done) { done(); } }));
            await new Promise((resolve) => target.on("finish", resolve));
            return new Response("finished");
          }
        };
    """.replace("READ", read)
    with package.Emulator(cpu_ms=300) as emulator:
        script = emulator.workers.upload("endless", worker, compatibility_flags=["nodejs_compat"])
        assert script.fetch("/").status_code == status
