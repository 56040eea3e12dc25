// The module "cloudflare:workers": base classes of entrypoints, and what a Worker may import instead of being handed.
import host from "native:host";
import { isObject } from "internal:webapi/common/arguments";

export class RpcTarget {}

export class WorkerEntrypoint {
  constructor(ctx, env) {
    this.ctx = ctx;
    this.env = env;
  }
}

export class DurableObject {
  constructor(ctx, env) {
    this.ctx = ctx;
    this.env = env;
  }
}

export class WorkflowEntrypoint {
  constructor(ctx, env) {
    this.ctx = ctx;
    this.env = env;
  }
}

export class RpcStub {
  constructor() {
    throw new TypeError("Illegal constructor");
  }
}
export class RpcPromise {
  constructor() {
    throw new TypeError("Illegal constructor");
  }
}
export class RpcProperty {
  constructor() {
    throw new TypeError("Illegal constructor");
  }
}
export class ServiceStub {
  constructor() {
    throw new TypeError("Illegal constructor");
  }
}

// The runtime sets what belongs to the instance.
const current = { env: {}, exports: {}, waitUntil: undefined };

/** For the runtime: the instance's env, its loopback exports, and waitUntil() of the invocation that runs. */
export function setInstance(env, exported, waitUntil) {
  current.env = env;
  current.exports = exported;
  current.waitUntil = waitUntil;
}

function live(name) {
  const target = () => current[name];
  return new Proxy({}, {
    get: (unused, key) => target()[key],
    has: (unused, key) => key in target(),
    set: (unused, key, value) => Reflect.set(target(), key, value),
    deleteProperty: (unused, key) => Reflect.deleteProperty(target(), key),
    ownKeys: () => Reflect.ownKeys(target()),
    getOwnPropertyDescriptor(unused, key) {
      const descriptor = Object.getOwnPropertyDescriptor(target(), key);
      if (descriptor !== undefined) descriptor.configurable = true;
      return descriptor;
    },
  });
}

export const env = live("env");
export const exports = live("exports");

export function waitUntil(promise) {
  host.requireRequest();
  current.waitUntil(promise);
}

function withValue(name, value, callback) {
  const before = current[name];
  const restore = () => {
    current[name] = before;
  };
  current[name] = value;
  let result;
  try {
    result = callback();
  } catch (error) {
    restore();
    throw error;
  }
  if (isObject(result) && typeof result.then === "function") {
    return result.then(
      (settled) => {
        restore();
        return settled;
      },
      (error) => {
        restore();
        throw error;
      },
    );
  }
  restore();
  return result;
}

export function withEnv(value, callback) {
  return withValue("env", value, callback);
}
export function withExports(value, callback) {
  return withValue("exports", value, callback);
}
export function withEnvAndExports(newEnv, newExports, callback) {
  return withValue("env", newEnv, () => withValue("exports", newExports, callback));
}
