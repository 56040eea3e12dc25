// node:process: env from the text bindings, and what libraries ask about their surroundings.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { EventEmitter } from "internal:webapi/node/events";
import { nextTick } from "internal:webapi/node/next_tick";
import { Writable } from "internal:webapi/node/stream/writable";
import { env as bindings } from "internal:webapi/workers/cloudflare_workers";
import builtins from "native:builtins";
import host from "native:host";

/** Text and secrets as they are, what JSON bindings hold as its text; nothing of bindings to resources. */
function environment() {
  const values = {};
  // Source: compatibility flags, nodejs_compat_populate_process_env, read 2026-11.
  if (host.compatibilityDate() < "2025-04-01") return values;
  for (const [name, value] of Object.entries(bindings)) {
    if (typeof value === "string") values[name] = value;
    else if (isPlain(value)) values[name] = JSON.stringify(value);
  }
  return values;
}
function isPlain(value) {
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
}

/** As Node has it: whatever is set becomes a string. */
export const env = new Proxy(environment(), {
  set: (values, name, value) => Reflect.set(values, name, String(value)),
  defineProperty: (values, name, descriptor) =>
    Reflect.defineProperty(values, name, "value" in descriptor ? { ...descriptor, value: String(descriptor.value) } : descriptor),
});

const common = {
  env,
  features: {},
  platform: "linux",
  nextTick,
  getBuiltinModule(name) {
    const found = builtins.get(String(name));
    return found === undefined ? undefined : found.default;
  },
  exit(code = 0) {
    throw new Error(`process.exit(${code}) ends the invocation.`);
  },
};

function hrtimeSince(before = undefined) {
  const now = host.now();
  const seconds = Math.floor(now / 1000);
  const nanoseconds = Math.round((now % 1000) * 1e6);
  if (before === undefined) return [seconds, nanoseconds];
  const difference = [seconds - before[0], nanoseconds - before[1]];
  return difference[1] < 0 ? [difference[0] - 1, difference[1] + 1e9] : difference;
}

/** A stream whose lines the console prints. */
function output(level, fd) {
  let line = "";
  const stream = new Writable({
    decodeStrings: false,
    write(piece, encoding, done) {
      const lines = (line + String(piece)).split("\n");
      line = lines.pop();
      for (const text of lines) host.log(level, text);
      done();
    },
  });
  return Object.assign(stream, { fd, isTTY: false });
}

const whole = {
  title: "workerd",
  argv: ["workerd"],
  argv0: "workerd",
  execArgv: [],
  execPath: "/bin/workerd",
  arch: "x64",
  version: "v22.19.0",
  versions: { node: "22.19.0" },
  release: { name: "node", lts: true },
  config: {},
  pid: 1,
  ppid: 0,
  exitCode: undefined,
  cwd: () => "/bundle",
  chdir() {},
  umask: () => 0o22,
  uptime: () => host.now() / 1000,
  hrtime: Object.assign(hrtimeSince, { bigint: () => BigInt(Math.round(host.now() * 1e6)) }),
  memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
  cpuUsage: () => ({ user: 0, system: 0 }),
  emitWarning(warning) {
    host.log("warn", String(warning));
  },
  getuid: () => 0,
  getgid: () => 0,
  geteuid: () => 0,
  getegid: () => 0,
  stdout: output("log", 1),
  stderr: output("error", 2),
  ...notEmulated("node:process", ["abort", "binding", "dlopen", "kill", "loadEnvFile", "setgid", "setuid"]),
};

// Before that date the platform has a few members, and bundlers bring the rest.
// Source: compatibility flags, enable_nodejs_process_v2, read 2026-11.
const isWhole = host.compatibilityDate() >= "2025-09-15";
const process = isWhole ? Object.assign(new EventEmitter(), common, whole) : common;
if (isWhole) Object.defineProperty(process, Symbol.toStringTag, { value: "process", configurable: true });

export const { exit, features, getBuiltinModule, platform } = process;
export const {
  abort, arch, argv, argv0, binding, chdir, config, cpuUsage, cwd, dlopen, emitWarning, execArgv, execPath, exitCode, getegid, geteuid,
  getgid, getuid, hrtime, kill, loadEnvFile, memoryUsage, pid, ppid, release, setgid, setuid, stderr, stdout, title, umask, uptime, version,
  versions,
} = process;
export { nextTick, process };
export default process;
