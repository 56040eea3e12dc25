// The jobs of platform_bench.py in Miniflare; prints medians as JSON. Argument: a folder whose node_modules has miniflare.
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.resolve(process.argv[2]) + "/");
const { Miniflare } = require("miniflare");

const OK = "export default { fetch() { return new Response('ok') } }";
const KV = `export default { async fetch(request, env) {
  await env.KV.put("k", "v");
  return new Response(await env.KV.get("k"));
} }`;

const options = (script) => ({ modules: true, script, compatibilityDate: "2025-06-01", kvNamespaces: ["KV"] });
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

async function time(rounds, action) {
  const times = [];
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    await action();
    times.push(performance.now() - start);
  }
  return median(times);
}

async function visit(miniflare) {
  await (await miniflare.dispatchFetch("http://worker.example/")).text();
}

async function fresh() {
  const miniflare = new Miniflare(options(KV));
  await visit(miniflare);
  await miniflare.dispose();
}

async function warm(script, rounds) {
  const miniflare = new Miniflare(options(script));
  for (let i = 0; i < 20; i++) await visit(miniflare);
  const result = await time(rounds, () => visit(miniflare));
  await miniflare.dispose();
  return result;
}

await fresh();
const figures = {
  fresh_ms: await time(9, fresh),
  warm_us: 1000 * (await warm(OK, 300)),
  kv_us: 1000 * (await warm(KV, 300)),
};
console.log(JSON.stringify(figures));
process.exit(0);
