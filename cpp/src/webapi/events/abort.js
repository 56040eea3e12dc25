// AbortController and AbortSignal (DOM Standard, section 3).
import { illegalConstructor, tag } from "internal:webapi/common/arguments";
import { domError } from "internal:webapi/common/dom_error";
import { Event } from "internal:webapi/events/event";
import { EventTarget } from "internal:webapi/events/event_target";
import engine from "native:engine";

const INTERNAL = {};
const ABORTED = "The operation was aborted";

export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;
  #handler = null;

  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
    super();
  }
  get aborted() {
    return this.#aborted;
  }
  get reason() {
    return this.#reason;
  }
  get onabort() {
    return this.#handler;
  }
  set onabort(handler) {
    this.#handler = typeof handler === "function" ? handler : null;
  }
  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }

  static abort(reason = undefined) {
    const signal = new AbortSignal(INTERNAL);
    signalAbort(signal, reason);
    return signal;
  }
  static timeout(milliseconds) {
    const signal = new AbortSignal(INTERNAL);
    const { startTimer } = engine.load("internal:webapi/timers/timers");
    startTimer(() => signalAbort(signal, domError(TIMED_OUT, "TimeoutError")), Number(milliseconds));
    return signal;
  }
  static any(signals) {
    const signal = new AbortSignal(INTERNAL);
    const all = [...signals];
    const first = all.find((each) => each.aborted);
    if (first !== undefined) {
      signalAbort(signal, first.reason);
    } else {
      for (const each of all) each.addEventListener("abort", () => signalAbort(signal, each.reason), { once: true });
    }
    return signal;
  }

  static trigger(signal, reason) {
    if (signal.#aborted) return;
    signal.#aborted = true;
    signal.#reason = reason === undefined ? domError(ABORTED, "AbortError") : reason;
    signal.dispatchEvent(new Event("abort"));
  }
}
const TIMED_OUT = "The operation was aborted due to timeout";
export const signalAbort = AbortSignal.trigger;
delete AbortSignal.trigger;
tag(AbortSignal, "AbortSignal");

export function newSignal() {
  return new AbortSignal(INTERNAL);
}

export class AbortController {
  #signal = null;
  get signal() {
    if (this.#signal === null) this.#signal = newSignal();
    return this.#signal;
  }
  abort(reason = undefined) {
    signalAbort(this.signal, reason);
  }
}
tag(AbortController, "AbortController");
