// Calls a script's handlers for the runtime, and hands back what comes of it.
import native from "native:runtime";
import { invoke } from "internal:runtime/rpc";
import { entrypointOf, publicNames, readEntrypoints } from "internal:runtime/entrypoints";
import { illegalInvocation } from "internal:webapi/common/arguments";
import { incomingRequest } from "internal:webapi/fetch/request";
import { responseState, sendResponse } from "internal:webapi/fetch/response";
import { setInstance } from "internal:webapi/workers/cloudflare_workers";
import engine from "native:engine";

const NO_RESPONSE = "Incorrect type for Promise: the Promise did not resolve to 'Response'.";

let env = {};
let exported = {};

/** Before the script's top level runs. */
export function prepare(given) {
  env = given;
  exported = {};
  setInstance(env, exported, (promise) => waitUntil(native.current(), promise));
}

/** When it has run. `publish` fills ctx.exports: a binding to each entrypoint and class, made when it is first used. */
export function start(namespace, publish) {
  readEntrypoints(namespace);
  if (!publish) return;
  for (const name of publicNames()) {
    let made;
    const get = () => (made === undefined ? (made = native.exported(name)) : made);
    Object.defineProperty(exported, name, { get, enumerable: true, configurable: true });
  }
}

const ID = engine.hiddenKey("invocation");

class ExecutionContext {
  constructor(id, props) {
    this[ID] = id;
    this.props = props;
    this.exports = exported;
  }
  waitUntil(promise) {
    waitUntil(idOf(this), promise);
  }
  passThroughOnException() {
    idOf(this);
  }
  abort(reason) {
    idOf(this);
    throw reason ?? new Error("Worker execution was aborted due to call to ctx.abort().");
  }
}

function idOf(context) {
  const id = context === undefined || context === null ? undefined : context[ID];
  if (id === undefined) throw illegalInvocation();
  return id;
}

/** The event is not over before the promise is settled. */
export function waitUntil(id, promise) {
  native.waitUntil(id, 1);
  engine.whenSettled(
    promise,
    () => native.waitUntil(id, -1),
    (error) => {
      report(id, error);
      native.waitUntil(id, -1);
    },
  );
}

// What was thrown may be anything, a Proxy included: looking at it may throw again.
export function textsOf(error) {
  try {
    if (error !== null && typeof error === "object" && typeof error.message === "string") {
      const name = typeof error.name === "string" ? error.name : "Error";
      return [name, error.message, typeof error.stack === "string" ? error.stack : `${name}: ${error.message}`];
    }
    const text = String(error);
    return ["", text, text];
  } catch {
    return ["", "[object Object]", "[object Object]"];
  }
}
export function fail(id, error) {
  const [name, message, stack] = textsOf(error);
  native.fail(id, name, message, stack);
}
function report(id, error) {
  const [name, message, stack] = textsOf(error);
  native.report(id, name, message, stack);
}

const contextOf = (id, propsText) => new ExecutionContext(id, propsText === "" ? {} : JSON.parse(propsText));

export function serve(id, entrypoint, method, url, headers, body, cfText, propsText, envText) {
  try {
    const called = entrypointOf(entrypoint);
    const request = incomingRequest(method, url, headers, body, cfText);
    const given = envText === "" ? env : { ...env, ...JSON.parse(envText) };
    respond(id, called.fetch(request, given, contextOf(id, propsText)));
  } catch (error) {
    fail(id, error);
  }
}

/** Answers with a Response, or with what a promise brings. */
export function respond(id, result) {
  const state = responseState(result);
  if (state !== undefined) sendResponse(native, id, state, fail);
  else engine.whenSettled(result, (response) => answer(id, response), (error) => fail(id, error));
}

function answer(id, response) {
  try {
    const state = responseState(response);
    if (state === undefined) throw new TypeError(NO_RESPONSE);
    sendResponse(native, id, state, fail);
  } catch (error) {
    fail(id, error);
  }
}

/** A method call from another script, or the reading of a property when there are no arguments. */
export function call(id, entrypoint, method, argsText, propsText) {
  try {
    const ctx = contextOf(id, propsText);
    const { target, isClass } = entrypointOf(entrypoint);
    deliver(id, isClass ? invoke(new target(ctx, env), method, argsText) : invoke(target, method, argsText, env, ctx));
  } catch (error) {
    fail(id, error);
  }
}

/** Hands a promise of a serialized result to the runtime. */
export function deliver(id, result) {
  engine.whenSettled(result, (text) => native.result(id, text), (error) => fail(id, error));
}

// Service-worker syntax: listeners instead of exports ---------------------------------------------------------------------
const listeners = [];
export function installListeners() {
  globalThis.addEventListener = (type, listener) => {
    listeners.push({ type: String(type), listener });
  };
}
export const listenedEvents = () => listeners.map(({ type }) => type);
export function serveListener(id, request) {
  let responded = false;
  let synchronous = true;
  const event = {
    type: "fetch",
    request,
    respondWith(promise) {
      if (!synchronous) throw new Error("Too late to call FetchEvent.respondWith(). It must be called synchronously in the event handler.");
      if (responded) throw new Error("FetchEvent.respondWith() has already been called; it can only be called once.");
      responded = true;
      engine.whenSettled(promise, (response) => answer(id, response), (error) => fail(id, error));
    },
    waitUntil: (promise) => new ExecutionContext(id, {}).waitUntil(promise),
    passThroughOnException() {},
  };
  try {
    for (const { type, listener } of listeners) {
      if (type === "fetch" && !responded) typeof listener === "function" ? listener(event) : listener.handleEvent(event);
    }
    synchronous = false;
    if (!responded) fail(id, new Error("No event listener answered the request."));
  } catch (error) {
    fail(id, error);
  }
}
