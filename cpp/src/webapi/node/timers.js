// node:timers: timers that are objects. From a date on the global ones are these.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { checkFunction } from "internal:webapi/node/errors";
import * as promises from "internal:webapi/node/timers_promises";
import * as web from "internal:webapi/timers/timers";

const checkCallback = (callback) => checkFunction(callback, "callback");

/** Whether it is `ref`ed means nothing here: an event that nothing else holds is over with or without its timers. */
export class Timeout {
  #id;
  #start;
  #isReferenced = true;
  constructor(start) {
    this.#start = start;
    this.#id = start();
  }
  refresh() {
    web.clearTimeout(this.#id);
    this.#id = this.#start();
    return this;
  }
  unref() {
    this.#isReferenced = false;
    return this;
  }
  ref() {
    this.#isReferenced = true;
    return this;
  }
  hasRef() {
    return this.#isReferenced;
  }
  close() {
    web.clearTimeout(this.#id);
    return this;
  }
  [Symbol.dispose]() {
    this.close();
  }
  [Symbol.toPrimitive]() {
    return this.#id;
  }
}
class Immediate extends Timeout {}

export function setTimeout(callback, milliseconds, ...args) {
  checkCallback(callback);
  return new Timeout(() => web.setTimeout(callback, milliseconds, ...args));
}
export function setInterval(callback, milliseconds, ...args) {
  checkCallback(callback);
  return new Timeout(() => web.setInterval(callback, milliseconds, ...args));
}
export function setImmediate(callback, ...args) {
  checkCallback(callback);
  return new Immediate(() => web.setImmediate(callback, ...args));
}
function clear(timer) {
  if (timer instanceof Timeout) timer.close();
  else if (typeof timer === "number" || typeof timer === "string") web.clearTimeout(timer);
}
export function clearTimeout(timer) {
  clear(timer);
}
export function clearInterval(timer) {
  clear(timer);
}
export function clearImmediate(timer) {
  clear(timer);
}

const absents = notEmulated("node:timers", ["active", "enroll", "unenroll"]);
export const { active, enroll, unenroll } = absents;
export { promises };
export default {
  ...absents, clearImmediate, clearInterval, clearTimeout, promises, setImmediate, setInterval, setTimeout, Timeout,
};
