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

const OBJECT = `export class Room {
  constructor(ctx) { this.storage = ctx.storage; }
  async fetch() {
    const count = ((await this.storage.get("count")) ?? 0) + 1;
    await this.storage.put("count", count);
    return new Response(String(count));
  }
}
export default { fetch(request, env) { return env.ROOM.get(env.ROOM.idFromName("lobby")).fetch(request); } }`;

const common = { modules: true, compatibilityDate: "2025-06-01" };
const options = (script) => ({ ...common, script, kvNamespaces: ["KV"] });
const withObject = { ...common, script: OBJECT, durableObjects: { ROOM: { className: "Room", useSQLite: true } } };
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

async function warm(settings, rounds) {
  const miniflare = new Miniflare(settings);
  for (let i = 0; i < 20; i++) await visit(miniflare);
  const result = await time(rounds, () => visit(miniflare));
  await miniflare.dispose();
  return result;
}

await fresh();
const figures = {
  fresh_ms: await time(9, fresh),
  warm_us: 1000 * (await warm(options(OK), 300)),
  kv_us: 1000 * (await warm(options(KV), 300)),
  object_us: 1000 * (await warm(withObject, 300)),
};
console.log(JSON.stringify(figures));
process.exit(0);
