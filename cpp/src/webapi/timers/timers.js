// setTimeout and its kin. The host keeps the schedule on its virtual clock and calls fire() when a timer is due.
import host from "native:host";
import { wrongArgument } from "internal:webapi/common/arguments";
import { domError } from "internal:webapi/common/dom_error";

const LIMIT = 10000;
const LONGEST = 3153600000000;
const timers = new Map(); // id -> { callback, args, interval }
let next = 1;
let finished = 0;

function delayOf(value) {
  const delay = Math.trunc(Number(value));
  return delay > 0 ? Math.min(delay, LONGEST) : 0;
}

function add(callback, args, delay, repeats) {
  if (timers.size >= LIMIT) {
    throw domError(
      "You have exceeded the number of active timeouts you may set. max active timeouts: " + LIMIT +
        `, current active timeouts: ${timers.size}, finished timeouts: ${finished}`,
      "QuotaExceededError",
    );
  }
  host.requireRequest();
  const id = next++;
  const milliseconds = delayOf(delay);
  timers.set(id, { callback, args, interval: repeats ? milliseconds : -1 });
  host.setTimer(id, milliseconds);
  return id;
}

/** For other APIs: calls `callback` once after `milliseconds`; returns the id. */
export function startTimer(callback, milliseconds) {
  return add(callback, [], milliseconds, false);
}

export function setTimeout(callback, milliseconds = 0, ...args) {
  if (typeof callback !== "function") throw wrongArgument("setTimeout", "ServiceWorkerGlobalScope", 1, "function");
  return add(callback, args, milliseconds, false);
}

export function setInterval(callback, milliseconds = 0, ...args) {
  if (typeof callback !== "function") throw wrongArgument("setInterval", "ServiceWorkerGlobalScope", 1, "function");
  return add(callback, args, milliseconds, true);
}

export function clearTimeout(id = undefined) {
  const number = Number(id);
  if (timers.delete(number)) host.clearTimer(number);
}

export const clearInterval = { clearInterval: (id) => clearTimeout(id) }.clearInterval;

export function setImmediate(callback, ...args) {
  return setTimeout(callback, 0, ...args);
}

export const clearImmediate = { clearImmediate: (id) => clearTimeout(id) }.clearImmediate;

/** Called by the host when timer `id` is due. */
export function fire(id) {
  const timer = timers.get(id);
  if (timer === undefined) return;
  if (timer.interval < 0) {
    timers.delete(id);
    ++finished;
  } else {
    host.setTimer(id, timer.interval);
  }
  const { callback, args } = timer;
  callback(...args);
}

export const scheduler = {
  wait(milliseconds, options = undefined) {
    return new Promise((resolve, reject) => {
      const signal = options === undefined || options === null ? undefined : options.signal;
      if (signal !== undefined && signal.aborted) {
        reject(signal.reason);
        return;
      }
      const id = startTimer(resolve, milliseconds);
      if (signal === undefined) return;
      signal.addEventListener("abort", () => {
        clearTimeout(id);
        reject(signal.reason);
      });
    });
  },
};
