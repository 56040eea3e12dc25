// DurableObjectState: the `ctx` of an object. Texts: workerd.
import { Face, quietHostOf, wrap } from "internal:bindings/common/face";
import { makeId } from "internal:bindings/durable_objects/namespace";
import { makeStorage } from "internal:bindings/durable_objects/storage";
import { tag, wrongArgument } from "internal:webapi/common/arguments";

class DurableObjectState extends Face {
  waitUntil(promise) {
    quietHostOf(this).waitUntil(promise);
  }
  blockConcurrencyWhile(callback) {
    const control = quietHostOf(this);
    if (typeof callback !== "function") throw wrongArgument("blockConcurrencyWhile", "DurableObjectState", 1, "function");
    return control.block(callback);
  }
  abort(reason = undefined) {
    quietHostOf(this).abort(reason === undefined ? "Application called abort() to reset Durable Object." : String(reason));
  }
  acceptWebSocket() {
    throw notEmulated("acceptWebSocket");
  }
  getWebSockets() {
    quietHostOf(this);
    return [];
  }
  getTags() {
    throw notEmulated("getTags");
  }
  setWebSocketAutoResponse() {
    throw notEmulated("setWebSocketAutoResponse");
  }
  getWebSocketAutoResponse() {
    quietHostOf(this);
    return null;
  }
  getWebSocketAutoResponseTimestamp() {
    throw notEmulated("getWebSocketAutoResponseTimestamp");
  }
  setHibernatableWebSocketEventTimeout() {
    throw notEmulated("setHibernatableWebSocketEventTimeout");
  }
  getHibernatableWebSocketEventTimeout() {
    quietHostOf(this);
    return null;
  }
}
tag(DurableObjectState, "DurableObjectState");

function notEmulated(method) {
  return new Error(`${method}() is not emulated by wfp-emulator: WebSockets of Durable Objects come with a later version.`);
}

/**
 * The state of the object with this id. `control` is the runtime's: what makeStorage() needs of it, and
 * { waitUntil, block, abort }.
 */
export function makeState(host, { hex, name, jurisdiction }, control, props, exported) {
  const state = wrap(DurableObjectState, control);
  const own = {
    id: makeId(hex, name === null ? undefined : name, jurisdiction),
    storage: makeStorage(host, control),
    props,
    exports: exported,
  };
  for (const key of Object.keys(own)) Object.defineProperty(state, key, { value: own[key], enumerable: true, configurable: true });
  return state;
}
