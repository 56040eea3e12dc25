// node:process: env from the text bindings, and what libraries ask about their surroundings.
import { EventEmitter } from "internal:webapi/node/events";
import host from "native:host";

const process = new EventEmitter();
Object.assign(process, {
  title: "workerd",
  argv: ["workerd"],
  argv0: "workerd",
  execArgv: [],
  arch: "x64",
  platform: "linux",
  version: "v22.19.0",
  versions: { node: "22.19.0" },
  release: { name: "node" },
  pid: 1,
  ppid: 0,
  exitCode: undefined,
  env: {},
  features: {},
  nextTick(callback, ...args) {
    Promise.resolve().then(() => callback(...args));
  },
  cwd() {
    return "/bundle";
  },
  chdir() {},
  umask() {
    return 0o22;
  },
  uptime() {
    return host.now() / 1000;
  },
  hrtime: Object.assign(
    (before = undefined) => {
      const now = host.now();
      const seconds = Math.floor(now / 1000);
      const nanoseconds = Math.round((now % 1000) * 1e6);
      if (before === undefined) return [seconds, nanoseconds];
      const difference = [seconds - before[0], nanoseconds - before[1]];
      return difference[1] < 0 ? [difference[0] - 1, difference[1] + 1e9] : difference;
    },
    { bigint: () => BigInt(Math.round(host.now() * 1e6)) },
  ),
  memoryUsage() {
    return { rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 };
  },
  emitWarning(warning) {
    host.log("warn", String(warning));
  },
  getBuiltinModule() {
    return undefined;
  },
  exit(code = 0) {
    throw new Error(`process.exit(${code}) ends the invocation.`);
  },
});
Object.defineProperty(process, Symbol.toStringTag, { value: "process", configurable: true });

/** For the runtime: the text bindings that fill process.env. */
export function setEnvironment(values) {
  process.env = { ...values };
}

export const env = new Proxy({}, {
  get: (target, key) => process.env[key],
  set: (target, key, value) => Reflect.set(process.env, key, String(value)),
  has: (target, key) => key in process.env,
  ownKeys: () => Reflect.ownKeys(process.env),
  getOwnPropertyDescriptor: (target, key) => {
    const found = Object.getOwnPropertyDescriptor(process.env, key);
    return found === undefined ? undefined : { ...found, configurable: true };
  },
});
export const { nextTick, platform, version, versions, arch, argv, cwd, hrtime, uptime, exit } = process;
export { process };
export default process;
