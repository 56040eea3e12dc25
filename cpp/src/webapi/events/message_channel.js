// MessageChannel and MessagePort (HTML, section 9.4): two ports in one instance; messages are cloned and arrive in a later job.
import { illegalConstructor, tag } from "internal:webapi/common/arguments";
import { MessageEvent } from "internal:webapi/events/event_kinds";
import { EventTarget } from "internal:webapi/events/event_target";
import { structuredClone } from "internal:webapi/misc/structured_clone";

const INTERNAL = {};

export class MessagePort extends EventTarget {
  #peer = null;
  #started = false;
  #closed = false;
  #waiting = [];
  #handler = null;

  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
    super();
  }
  get onmessage() {
    return this.#handler;
  }
  set onmessage(handler) {
    this.#handler = typeof handler === "function" ? handler : null;
    this.start();
  }
  postMessage(message, transfer = undefined) {
    const data = structuredClone(message, Array.isArray(transfer) ? { transfer } : transfer);
    const peer = this.#peer;
    if (this.#closed || peer === null) return;
    Promise.resolve().then(() => peer.#arrive(data));
  }
  start() {
    if (this.#started) return;
    this.#started = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const data of waiting) Promise.resolve().then(() => this.#arrive(data));
  }
  close() {
    this.#closed = true;
    if (this.#peer !== null) this.#peer.#closed = true;
  }
  #arrive(data) {
    if (this.#closed) return;
    if (!this.#started) this.#waiting.push(data);
    else this.dispatchEvent(new MessageEvent("message", { data }));
  }
  static pair() {
    const left = new MessagePort(INTERNAL);
    const right = new MessagePort(INTERNAL);
    left.#peer = right;
    right.#peer = left;
    return [left, right];
  }
}
const makePair = MessagePort.pair;
delete MessagePort.pair;
tag(MessagePort, "MessagePort");

export class MessageChannel {
  #ports = makePair();
  get port1() {
    return this.#ports[0];
  }
  get port2() {
    return this.#ports[1];
  }
}
tag(MessageChannel, "MessageChannel");
