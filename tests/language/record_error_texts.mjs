// Records what workerd answers to error_texts.js: node record_error_texts.mjs, in a folder where `npm install miniflare` has been run.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const { Miniflare } = createRequire(process.cwd() + "/package.json")("miniflare");
const here = new URL(".", import.meta.url).pathname;
const contents = readFileSync(here + "error_texts.js", "utf8");
const worker = new Miniflare({ modules: [{ type: "ESModule", path: "worker.js", contents }], modulesRoot: ".", compatibilityDate: "2026-04-01" });
const answers = await (await worker.dispatchFetch("https://example.com/")).json();
const lines = Object.entries(answers).map(([name, answer]) => `  ${JSON.stringify(name)}: ${JSON.stringify(answer)}`);
writeFileSync(here + "error_texts.json", `{\n${lines.join(",\n")}\n}\n`);
await worker.dispose();
