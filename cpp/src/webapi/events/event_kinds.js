// The kinds of Event (DOM Standard and HTML).
import { tag } from "internal:webapi/common/arguments";
import { Event } from "internal:webapi/events/event";

export class CustomEvent extends Event {
  #detail;
  constructor(type, init = undefined) {
    super(type, init);
    this.#detail = init === undefined || init === null || init.detail === undefined ? null : init.detail;
  }
  get detail() {
    return this.#detail;
  }
}
tag(CustomEvent, "CustomEvent");

export class ExtendableEvent extends Event {
  waitUntil() {
    throw new TypeError("waitUntil() belongs to events of the runtime.");
  }
}
tag(ExtendableEvent, "ExtendableEvent");

export class MessageEvent extends Event {
  #init;
  constructor(type, init = {}) {
    super(type, init);
    this.#init = init;
  }
  get data() {
    return this.#init.data === undefined ? null : this.#init.data;
  }
  get origin() {
    return this.#init.origin === undefined ? "" : String(this.#init.origin);
  }
  get lastEventId() {
    return this.#init.lastEventId === undefined ? "" : String(this.#init.lastEventId);
  }
  get source() {
    return this.#init.source === undefined ? null : this.#init.source;
  }
  get ports() {
    return this.#init.ports === undefined ? [] : this.#init.ports;
  }
}
tag(MessageEvent, "MessageEvent");

export class CloseEvent extends Event {
  #init;
  constructor(type, init = {}) {
    super(type, init);
    this.#init = init;
  }
  get code() {
    return this.#init.code === undefined ? 0 : Number(this.#init.code);
  }
  get reason() {
    return this.#init.reason === undefined ? "" : String(this.#init.reason);
  }
  get wasClean() {
    return Boolean(this.#init.wasClean);
  }
}
tag(CloseEvent, "CloseEvent");

export class ErrorEvent extends Event {
  #init;
  constructor(type, init = {}) {
    super(type, init);
    this.#init = init;
  }
  get message() {
    return this.#init.message === undefined ? "" : String(this.#init.message);
  }
  get filename() {
    return this.#init.filename === undefined ? "" : String(this.#init.filename);
  }
  get lineno() {
    return this.#init.lineno === undefined ? 0 : Number(this.#init.lineno);
  }
  get colno() {
    return this.#init.colno === undefined ? 0 : Number(this.#init.colno);
  }
  get error() {
    return this.#init.error;
  }
}
tag(ErrorEvent, "ErrorEvent");

export class PromiseRejectionEvent extends Event {
  #init;
  constructor(type, init) {
    super(type, init);
    this.#init = init;
  }
  get promise() {
    return this.#init.promise;
  }
  get reason() {
    return this.#init.reason;
  }
}
tag(PromiseRejectionEvent, "PromiseRejectionEvent");
