// Fetcher: fetch() and method calls (RPC) on another script. Service bindings, dispatched scripts and stubs of Durable Objects
// are Fetchers.
import { Face, hostOf, wrap } from "internal:bindings/common/face";
import { deserialize, REFUSE, serialize } from "internal:bindings/common/clone";
import { tag } from "internal:webapi/common/arguments";
import { encodeUtf8 } from "internal:webapi/common/bytes";
import { Request, requestState, takeRequestBody } from "internal:webapi/fetch/request";
import { incomingResponse } from "internal:webapi/fetch/response";

const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
const RESERVED = ["alarm", "webSocketMessage", "webSocketClose", "webSocketError", "constructor"];
// Not methods of the other side: a stub must be awaitable and printable like any object.
const LOCAL = ["then", "toJSON", "inspect", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "__proto__"];

/** The error of the other side as this side sees it. */
function errorOf({ name, message, stack, remote, reset }) {
  const known = Object.prototype.hasOwnProperty.call(ERRORS, name);
  const error = new (known ? ERRORS[name] : Error)(message);
  if (!known && name !== "Error") Object.defineProperty(error, "name", { value: name, writable: true, configurable: true });
  if (remote) error.remote = true;
  if (reset) error.durableObjectReset = true;
  if (stack !== "") Object.defineProperty(error, "remoteStack", { value: stack, writable: true, configurable: true });
  return error;
}

/** A promise settled by the host's callbacks. */
function settled(start, convert) {
  return new Promise((resolve, reject) => start((value) => resolve(convert(value)), (error) => reject(errorOf(error))));
}

class Fetcher extends Face {
  fetch(input, init = undefined) {
    try {
      const host = hostOf(this);
      const request = new Request(input, init);
      const { method, url, list } = requestState(request);
      const { cf } = request;
      const send = (body) =>
        settled((resolve, reject) => {
          const bytes = typeof body === "string" ? encodeUtf8(body) : body === null ? undefined : body;
          host.fetch({ method, url, headers: list, body: bytes, cf: cf === undefined ? undefined : JSON.stringify(cf) }, resolve, reject);
        }, ({ status, statusText, headers, body: content }) =>
          incomingResponse(status, statusText === "" ? undefined : statusText, headers, isNullBody(status) ? null : content, url, false));
      const body = takeRequestBody(request);
      return body === null || typeof body === "string" || body instanceof Uint8Array ? send(body) : body.then(send);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  connect() {
    throw new Error("connect() on a binding is not emulated by wfp-emulator.");
  }
}
tag(Fetcher, "Fetcher");

const isNullBody = (status) => status === 101 || status === 204 || status === 205 || status === 304;

/** A result on its way: a promise whose properties and methods may be used before it is there. */
function pipelined(promise) {
  return new Proxy(function () {}, {
    get(target, key) {
      if (key === "then" || key === "catch" || key === "finally") return promise[key].bind(promise);
      if (typeof key === "symbol") return promise[key];
      return pipelined(promise.then((value) => {
        const found = value[key];
        return typeof found === "function" ? found.bind(value) : found;
      }));
    },
    apply: (target, receiver, args) => pipelined(promise.then((method) => method(...args))),
    getPrototypeOf: () => Promise.prototype,
  });
}

/** A member of the other side: called it is a method, awaited a property. */
function member(stub, name) {
  const call = (args) => {
    const host = hostOf(stub);
    return pipelined(settled((resolve, reject) => host.call(name, args, resolve, reject), deserialize));
  };
  let property;
  const read = () => (property === undefined ? (property = call(undefined)) : property);
  return new Proxy(function () {}, {
    apply(target, receiver, args) {
      if (RESERVED.includes(name)) throw new TypeError(`'${name}' is a reserved method and cannot be called over RPC.`);
      try {
        return call(serialize(args, REFUSE));
      } catch (error) {
        return pipelined(Promise.reject(error));
      }
    },
    get: (target, key) => (typeof key === "symbol" ? undefined : read()[key]),
  });
}

/** What a stub answers for a property: its own, or a member of the other side. */
export const members = {
  get(target, key) {
    if (typeof key === "symbol" || key in target || LOCAL.includes(key)) {
      const own = target[key];
      return typeof own === "function" && key !== "constructor" ? bound(target, key, own) : own;
    }
    return member(target, key);
  },
};

// Methods run on the stub behind the proxy; one function per method, so that stub.fetch === stub.fetch.
const functions = new WeakMap();
function bound(target, key, own) {
  let known = functions.get(target);
  if (known === undefined) functions.set(target, (known = new Map()));
  let made = known.get(key);
  if (made === undefined) known.set(key, (made = (...args) => own.apply(target, args)));
  return made;
}

export { Fetcher };

/** A Fetcher whose members are those of the other side. */
export function stubOf(host) {
  return new Proxy(wrap(Fetcher, host), members);
}

export function open(host) {
  return stubOf(host);
}
