// WebSocket and WebSocketPair: two ends in one process. A message is delivered in a later job, in order.
import { tag, viewBytes } from "internal:webapi/common/arguments";
import { toArrayBuffer } from "internal:webapi/common/bytes";
import { domError } from "internal:webapi/common/dom_error";
import { CloseEvent, MessageEvent } from "internal:webapi/events/event_kinds";
import { EventTarget } from "internal:webapi/events/event_target";
import engine from "native:engine";

const INTERNAL = {};
const ATTACHMENT_LIMIT = 16384;

function checkCode(code) {
  const number = Number(code);
  if (!(number >= 1000 && number <= 4999) || number === 1004 || number === 1005 || number === 1006 || number === 1015) {
    throw new TypeError(`Invalid WebSocket close code: ${code}.`);
  }
  return number;
}

export class WebSocket extends EventTarget {
  /** { peer, accepted, waiting, sent, received, coupled, attachment, hibernating } */
  #end;

  constructor(url, protocols = undefined) {
    super();
    if (url !== INTERNAL) throw domError("new WebSocket(url) is not emulated: use fetch() with an Upgrade header.", "NotSupportedError");
    this.#end = { peer: null, accepted: false, waiting: [], closeSent: false, closed: false, coupled: false, attachment: null };
  }

  get readyState() {
    if (this.#end.closed) return 3;
    return this.#end.closeSent ? 2 : 1;
  }
  get url() {
    return null;
  }
  get protocol() {
    return "";
  }
  get extensions() {
    return "";
  }

  accept() {
    const end = this.#end;
    if (end.coupled) throw new TypeError("Can't accept() WebSocket that was already used in a response.");
    if (end.accepted) return;
    end.accepted = true;
    const waiting = end.waiting;
    end.waiting = [];
    for (const event of waiting) deliver(this, event);
  }

  send(message) {
    const end = this.#end;
    if (!end.accepted) {
      throw new TypeError("You must call one of accept() or state.acceptWebSocket() on this WebSocket before sending messages.");
    }
    if (end.closeSent) throw new TypeError("Can't call WebSocket send() after close().");
    const bytes = typeof message === "string" ? undefined : viewBytes(message);
    const data = bytes === undefined ? String(message) : toArrayBuffer(bytes);
    arrive(end.peer, () => new MessageEvent("message", { data }));
  }

  close(code = undefined, reason = undefined) {
    const end = this.#end;
    if (!end.accepted) {
      throw new TypeError("You must call one of accept() or state.acceptWebSocket() on this WebSocket before sending messages.");
    }
    if (code === undefined && reason !== undefined) {
      throw new TypeError("If you specify a WebSocket close reason, you must also specify a code.");
    }
    const number = code === undefined ? 1005 : checkCode(code);
    if (end.closeSent) return;
    end.closeSent = true;
    const text = reason === undefined ? "" : String(reason);
    if (endOf(end.peer).closeSent) end.closed = endOf(end.peer).closed = true;
    arrive(end.peer, () => new CloseEvent("close", { code: number, reason: text, wasClean: true }));
  }

  serializeAttachment(value) {
    const bytes = engine.load("internal:webapi/misc/serialize").serialize(value);
    if (bytes.byteLength > ATTACHMENT_LIMIT) {
      throw new Error(`A WebSocket 'attachment' cannot be larger than ${ATTACHMENT_LIMIT} bytes.'attachment' was ${bytes.byteLength} bytes.`);
    }
    this.#end.attachment = bytes;
  }
  deserializeAttachment() {
    if (this.#end.attachment === null) return null;
    return engine.load("internal:webapi/misc/serialize").deserialize(this.#end.attachment);
  }

  static end(socket) {
    return socket.#end;
  }
  static make() {
    return new WebSocket(INTERNAL);
  }
}
const endOf = WebSocket.end;
const makeSocket = WebSocket.make;
delete WebSocket.end;
delete WebSocket.make;
for (const [name, value] of [["CONNECTING", 0], ["OPEN", 1], ["CLOSING", 2], ["CLOSED", 3]]) {
  for (const each of [name, "READY_STATE_" + name]) {
    Object.defineProperty(WebSocket, each, { value, enumerable: true });
    Object.defineProperty(WebSocket.prototype, each, { value, enumerable: true });
  }
}
tag(WebSocket, "WebSocket");

function arrive(socket, makeEvent) {
  const end = endOf(socket);
  Promise.resolve().then(() => {
    if (!end.accepted) end.waiting.push(makeEvent());
    else deliver(socket, makeEvent());
  });
}

function deliver(socket, event) {
  socket.dispatchEvent(event);
}

/** Marks `socket` as given away in a response; the runtime drives it from then on. */
export function coupleSocket(socket) {
  const end = endOf(socket);
  if (end.coupled) throw new TypeError("Can't return WebSocket that was already used in a response.");
  if (end.accepted) throw new TypeError("Can't return WebSocket in a Response after calling accept().");
  end.coupled = true;
  end.accepted = true;
}

export class WebSocketPair {
  constructor() {
    const left = makeSocket();
    const right = makeSocket();
    endOf(left).peer = right;
    endOf(right).peer = left;
    this[0] = left;
    this[1] = right;
  }
  *[Symbol.iterator]() {
    yield this[0];
    yield this[1];
  }
}
tag(WebSocketPair, "WebSocketPair");
