// Event (DOM Standard, section 2.2).
import { tag, wrongConstructorArgument } from "internal:webapi/common/arguments";

export class Event {
  #type;
  #init;
  /** Dispatch state, shared with EventTarget through control(). */
  #flags = { target: null, current: null, dispatching: false, stop: false, canceled: false, passive: false, trusted: false };
  #time;

  constructor(type, init = undefined) {
    if (arguments.length === 0) throw wrongConstructorArgument("Event", 1, "string");
    this.#type = String(type);
    this.#init = init === undefined || init === null ? NONE : init;
    this.#time = 0;
  }
  get type() {
    return this.#type;
  }
  get bubbles() {
    return Boolean(this.#init.bubbles);
  }
  get cancelable() {
    return Boolean(this.#init.cancelable);
  }
  get composed() {
    return Boolean(this.#init.composed);
  }
  get target() {
    return this.#flags.target;
  }
  get srcElement() {
    return this.#flags.target;
  }
  get currentTarget() {
    return this.#flags.current;
  }
  get eventPhase() {
    return this.#flags.dispatching ? 2 : 0;
  }
  get defaultPrevented() {
    return this.#flags.canceled;
  }
  get returnValue() {
    return !this.#flags.canceled;
  }
  get isTrusted() {
    return this.#flags.trusted;
  }
  get timeStamp() {
    return this.#time;
  }
  get cancelBubble() {
    return this.#flags.stop;
  }
  set cancelBubble(value) {
    if (value) this.#flags.stop = true;
  }
  preventDefault() {
    if (this.cancelable && !this.#flags.passive) this.#flags.canceled = true;
  }
  stopPropagation() {}
  stopImmediatePropagation() {
    this.#flags.stop = true;
  }
  composedPath() {
    return this.#flags.dispatching ? [this.#flags.current] : [];
  }

  static control(event) {
    return event.#flags;
  }
  static isEvent(value) {
    return #type in value;
  }
}
const NONE = {};
export const control = Event.control;
const isBranded = Event.isEvent;
delete Event.control;
delete Event.isEvent;
for (const [name, value] of [["NONE", 0], ["CAPTURING_PHASE", 1], ["AT_TARGET", 2], ["BUBBLING_PHASE", 3]]) {
  Object.defineProperty(Event, name, { value, enumerable: true });
  Object.defineProperty(Event.prototype, name, { value, enumerable: true });
}
tag(Event, "Event");

export function isEvent(value) {
  return typeof value === "object" && value !== null && isBranded(value);
}
