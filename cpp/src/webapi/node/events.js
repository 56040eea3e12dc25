// node:events.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { checkFunction, codedError } from "internal:webapi/node/errors";

const CAPTURE = Symbol.for("nodejs.rejection");
export const errorMonitor = Symbol("events.errorMonitor");
export const captureRejectionSymbol = CAPTURE;

const checkListener = (listener) => checkFunction(listener, "listener");

// A function, not a class: code of node's time calls EventEmitter.call(this).
export function EventEmitter() {
  EventEmitter.init.call(this);
}
EventEmitter.init = function init() {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) this._events = Object.create(null);
};
EventEmitter.defaultMaxListeners = 10;
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.errorMonitor = errorMonitor;
EventEmitter.captureRejectionSymbol = captureRejectionSymbol;

function lists(emitter) {
  if (emitter._events === undefined) EventEmitter.init.call(emitter);
  return emitter._events;
}

function add(emitter, type, listener, prepend) {
  checkListener(listener);
  const events = lists(emitter);
  if (events.newListener !== undefined) emitter.emit("newListener", type, listener.listener || listener);
  const list = events[type] === undefined ? (events[type] = []) : events[type];
  if (prepend) list.unshift(listener);
  else list.push(listener);
  return emitter;
}

function onceWrapper(emitter, type, listener) {
  checkListener(listener);
  const wrapper = function (...args) {
    emitter.removeListener(type, wrapper);
    return listener.apply(this, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

const methods = {
  on(type, listener) {
    return add(this, type, listener, false);
  },
  prependListener(type, listener) {
    return add(this, type, listener, true);
  },
  once(type, listener) {
    // Through on(), which a stream overrides.
    return this.on(type, onceWrapper(this, type, listener));
  },
  prependOnceListener(type, listener) {
    return add(this, type, onceWrapper(this, type, listener), true);
  },
  removeListener(type, listener) {
    checkListener(listener);
    const events = lists(this);
    const list = events[type];
    if (list === undefined) return this;
    for (let i = list.length - 1; i >= 0; --i) {
      if (list[i] !== listener && list[i].listener !== listener) continue;
      const rest = list.slice(0, i).concat(list.slice(i + 1));
      if (rest.length === 0) delete events[type];
      else events[type] = rest;
      if (events.removeListener !== undefined) this.emit("removeListener", type, listener);
      break;
    }
    return this;
  },
  removeAllListeners(type = undefined) {
    const events = lists(this);
    if (type === undefined) this._events = Object.create(null);
    else delete events[type];
    return this;
  },
  emit(type, ...args) {
    const events = lists(this);
    if (type === "error" && events[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
    const list = events[type];
    if (list === undefined) {
      if (type !== "error") return false;
      if (args[0] instanceof Error) throw args[0];
      const error = codedError(Error, "ERR_UNHANDLED_ERROR", `Unhandled error. (${String(args[0])})`);
      error.context = args[0];
      throw error;
    }
    for (const listener of list.slice()) listener.apply(this, args);
    return true;
  },
  listeners(type) {
    return (lists(this)[type] || []).map((listener) => listener.listener || listener);
  },
  rawListeners(type) {
    return (lists(this)[type] || []).slice();
  },
  listenerCount(type) {
    return (lists(this)[type] || []).length;
  },
  eventNames() {
    return Reflect.ownKeys(lists(this));
  },
  setMaxListeners(count) {
    this._maxListeners = count;
    return this;
  },
  getMaxListeners() {
    return this._maxListeners === undefined ? EventEmitter.defaultMaxListeners : this._maxListeners;
  },
};
methods.addListener = methods.on;
methods.off = methods.removeListener;
Object.assign(EventEmitter.prototype, methods);

export function once(emitter, type, options = undefined) {
  return new Promise((resolve, reject) => {
    const signal = options === undefined ? undefined : options.signal;
    if (signal !== undefined && signal.aborted) {
      reject(signal.reason);
      return;
    }
    if (typeof emitter.addEventListener === "function") {
      emitter.addEventListener(type, (...args) => resolve(args), { once: true });
      return;
    }
    const onError = (error) => {
      emitter.removeListener(type, onEvent);
      reject(error);
    };
    const onEvent = (...args) => {
      emitter.removeListener("error", onError);
      resolve(args);
    };
    emitter.once(type, onEvent);
    if (type !== "error") emitter.once("error", onError);
    if (signal !== undefined) signal.addEventListener("abort", () => onError(signal.reason), { once: true });
  });
}

export async function* on(emitter, type) {
  const waiting = [];
  let wake = null;
  const listener = (...args) => {
    waiting.push(args);
    if (wake !== null) wake();
  };
  emitter.on(type, listener);
  try {
    for (;;) {
      while (waiting.length > 0) yield waiting.shift();
      await new Promise((resolve) => {
        wake = resolve;
      });
      wake = null;
    }
  } finally {
    emitter.removeListener(type, listener);
  }
}

export function listenerCount(emitter, type) {
  return emitter.listenerCount(type);
}
export function getEventListeners(emitter, type) {
  return emitter.listeners(type);
}
export function setMaxListeners() {}
export function getMaxListeners(emitter) {
  return typeof emitter.getMaxListeners === "function" ? emitter.getMaxListeners() : defaultMaxListeners;
}
/** Listens for an abort once; disposing of what it gives stops that. */
export function addAbortListener(signal, listener) {
  let stop = () => {};
  if (signal.aborted) {
    queueMicrotask(() => listener());
  } else {
    signal.addEventListener("abort", listener, { once: true });
    stop = () => signal.removeEventListener("abort", listener);
  }
  return { [Symbol.dispose]: stop };
}
export const captureRejections = false;
export const usingDomains = false;
export const defaultMaxListeners = 10;

const absents = notEmulated("node:events", ["EventEmitterAsyncResource"]);
export const { EventEmitterAsyncResource } = absents;
Object.assign(EventEmitter, absents, { addAbortListener, captureRejections, getMaxListeners, usingDomains });
EventEmitter.once = once;
EventEmitter.on = on;
EventEmitter.listenerCount = listenerCount;
EventEmitter.getEventListeners = getEventListeners;
EventEmitter.setMaxListeners = setMaxListeners;
export default EventEmitter;
