// EventTarget (DOM Standard, section 2.7), without a tree: every event is dispatched at its target only.
import { requireArguments, tag, wrongArgument } from "internal:webapi/common/arguments";
import { domError } from "internal:webapi/common/dom_error";
import { control, isEvent } from "internal:webapi/events/event";

const LISTENING = ["string", "function or HandlerObject"];

export class EventTarget {
  /** type -> array of { callback, once, passive, removed }; made with the first listener. */
  #listeners = null;

  addEventListener(type, callback, options = undefined) {
    requireArguments(arguments.length, LISTENING, "addEventListener", "EventTarget");
    if (callback === null || callback === undefined) return;
    if (typeof callback !== "function" && typeof callback !== "object") {
      throw wrongArgument("addEventListener", "EventTarget", 2, LISTENING[1]);
    }
    let once = false;
    let signal;
    if (typeof options === "object" && options !== null) {
      if (options.capture) throw new TypeError("addEventListener(): options.capture must be false.");
      if (options.passive) throw new TypeError("addEventListener(): options.passive must be false.");
      once = Boolean(options.once);
      signal = options.signal;
      if (signal !== undefined && signal.aborted) return;
    } else if (options) {
      throw new TypeError("addEventListener(): useCapture must be false.");
    }
    if (this.#listeners === null) this.#listeners = new Map();
    const name = String(type);
    let list = this.#listeners.get(name);
    if (list === undefined) this.#listeners.set(name, (list = []));
    for (const listener of list) if (listener.callback === callback) return;
    list.push({ callback, once, removed: false });
    if (signal !== undefined) signal.addEventListener("abort", () => this.removeEventListener(name, callback), { once: true });
  }

  removeEventListener(type, callback, options = undefined) {
    if (this.#listeners === null) return;
    const name = String(type);
    const list = this.#listeners.get(name);
    if (list === undefined) return;
    const at = list.findIndex((listener) => listener.callback === callback);
    if (at < 0) return;
    list[at].removed = true;
    // A dispatch under way keeps the array it started with.
    this.#listeners.set(name, list.filter((listener, index) => index !== at));
  }

  dispatchEvent(event) {
    if (!isEvent(event)) throw wrongArgument("dispatchEvent", "EventTarget", 1, "Event");
    const state = control(event);
    if (state.dispatching) throw domError("The event is already being dispatched.", "InvalidStateError");
    state.target = this;
    state.current = this;
    state.dispatching = true;
    state.stop = false;
    try {
      const handler = this["on" + event.type];
      if (typeof handler === "function") handler.call(this, event);
      const list = this.#listeners === null ? undefined : this.#listeners.get(event.type);
      if (list !== undefined) {
        for (const listener of list.slice()) {
          if (state.stop) break;
          if (listener.removed) continue;
          if (listener.once) this.removeEventListener(event.type, listener.callback);
          const callback = listener.callback;
          if (typeof callback === "function") callback.call(this, event);
          else if (typeof callback.handleEvent === "function") callback.handleEvent(event);
        }
      }
    } finally {
      state.current = null;
      state.dispatching = false;
    }
    return !state.canceled;
  }

  static count(target, type) {
    const list = target.#listeners === null ? undefined : target.#listeners.get(type);
    return list === undefined ? 0 : list.length;
  }
}
/** How many listeners `target` has for `type`. */
export const listenerCount = EventTarget.count;
delete EventTarget.count;
tag(EventTarget, "EventTarget");
