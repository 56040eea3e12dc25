// node:async_hooks: AsyncLocalStorage over the engine's asynchronous context, which promises and timers carry along.
import context from "native:async_context";

// The context is an immutable list of [storage, value] pairs, newest first: { storage, value, next } or undefined.
function find(frame, storage) {
  for (; frame !== undefined; frame = frame.next) if (frame.storage === storage) return frame;
  return undefined;
}

function runIn(frame, callback, self, args) {
  const before = context.get();
  context.set(frame);
  try {
    return callback.apply(self, args);
  } finally {
    context.set(before);
  }
}

export class AsyncLocalStorage {
  static bind(fn) {
    return AsyncResource.bind(fn);
  }
  static snapshot() {
    const frame = context.get();
    return (callback, ...args) => runIn(frame, callback, undefined, args);
  }
  run(store, callback, ...args) {
    return runIn({ storage: this, value: store, next: context.get() }, callback, undefined, args);
  }
  exit(callback, ...args) {
    return this.run(undefined, callback, ...args);
  }
  getStore() {
    const frame = find(context.get(), this);
    return frame === undefined ? undefined : frame.value;
  }
  enterWith(store) {
    context.set({ storage: this, value: store, next: context.get() });
  }
  disable() {
    this.enterWith(undefined);
  }
}

export class AsyncResource {
  #frame = context.get();
  constructor(type, options = undefined) {
    this.type = type;
  }
  static bind(fn, type = undefined, self = undefined) {
    const frame = context.get();
    return function (...args) {
      return runIn(frame, fn, self === undefined ? this : self, args);
    };
  }
  bind(fn, self = undefined) {
    return (...args) => runIn(this.#frame, fn, self, args);
  }
  runInAsyncScope(fn, self, ...args) {
    return runIn(this.#frame, fn, self, args);
  }
  emitDestroy() {
    return this;
  }
  asyncId() {
    return 0;
  }
  triggerAsyncId() {
    return 0;
  }
}

export function executionAsyncId() {
  return 0;
}
export function triggerAsyncId() {
  return 0;
}
export function executionAsyncResource() {
  return {};
}
export function createHook() {
  return { enable() { return this; }, disable() { return this; } };
}
export const asyncWrapProviders = {};
export default {
  AsyncLocalStorage, AsyncResource, asyncWrapProviders, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId,
};
