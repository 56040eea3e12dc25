// Calls a script's handlers for the runtime, and hands back what comes of it.
import native from "native:runtime";
import { invoke } from "internal:runtime/rpc";
import { incomingRequest } from "internal:webapi/fetch/request";
import { isResponse, outgoingResponse } from "internal:webapi/fetch/response";
import { setInstance, WorkerEntrypoint } from "internal:webapi/workers/cloudflare_workers";

const EVENTS = ["fetch", "scheduled", "queue", "tail", "trace", "email", "connect", "alarm", "test"];

/** Names of the handlers that one export offers. */
function handlersOf(value) {
  const found = [];
  const source = typeof value === "function" ? value.prototype : value;
  if (source === null || source === undefined || (typeof source !== "object" && typeof source !== "function")) return found;
  for (const name of EVENTS) if (typeof source[name] === "function") found.push(name);
  return found;
}

const isClass = (value) => typeof value === "function" && value.prototype !== undefined;

/** What the control plane is told of a script: its handlers, and those of each named export. */
export function describe(namespace) {
  const named = [];
  for (const name of Object.keys(namespace)) {
    if (name === "default") continue;
    const value = namespace[name];
    if (isClass(value) || handlersOf(value).length > 0) named.push({ name, handlers: handlersOf(value) });
  }
  return { handlers: handlersOf(namespace.default), named, isEntrypoint: isClass(namespace.default) };
}

let exported = {};
export function prepare(env, given) {
  exported = given;
  setInstance(env, given);
}

/** Fills ctx.exports: a binding to each entrypoint and Durable Object class of the script, made when it is first used. */
export function publish(namespace) {
  for (const name of Object.keys(namespace)) {
    if (!isClass(namespace[name]) && handlersOf(namespace[name]).length === 0) continue;
    let made;
    const get = () => (made === undefined ? (made = native.exported(name)) : made);
    Object.defineProperty(exported, name, { get, enumerable: true, configurable: true });
  }
}

class ExecutionContext {
  #id;
  constructor(id, props) {
    this.#id = id;
    this.props = props;
    this.exports = exported;
  }
  waitUntil(promise) {
    waitUntil(this.#id, promise);
  }
  passThroughOnException() {}
  abort(reason) {
    throw reason ?? new Error("Worker execution was aborted due to call to ctx.abort().");
  }
}

/** The event is not over before the promise is settled. */
export function waitUntil(id, promise) {
  native.waitUntil(id, 1);
  Promise.resolve(promise).then(
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

function answer(id, response) {
  if (isResponse(response)) native.respond(id, outgoingResponse(response));
  else fail(id, new TypeError("Incorrect type for Promise: the Promise did not resolve to 'Response'."));
}

function entrypointOf(namespace, name) {
  const target = namespace[name === "" ? "default" : name];
  if (target === undefined) {
    throw new TypeError(
      name === ""
        ? "Handler does not export a fetch() function."
        : `The entrypoint name ${name} was not found in this worker. Ensure the worker exports an entrypoint with that name.`,
    );
  }
  return target;
}

/** An instance of an entrypoint class, or the handler object itself. */
function receiver(target, ctx, env) {
  return isClass(target) ? new target(ctx, env) : target;
}

const contextOf = (id, propsText) => new ExecutionContext(id, propsText === "" ? {} : JSON.parse(propsText));

export function serve(id, namespace, entrypoint, method, url, headers, body, cfText, env, propsText, envText) {
  try {
    const request = incomingRequest(method, url, headers, body, cfText);
    const ctx = contextOf(id, propsText);
    const given = envText === "" ? env : { ...env, ...JSON.parse(envText) };
    const target = receiver(entrypointOf(namespace, entrypoint), ctx, given);
    if (typeof target.fetch !== "function") throw new TypeError("Handler does not export a fetch() function.");
    const result = target instanceof WorkerEntrypoint ? target.fetch(request) : target.fetch(request, given, ctx);
    respond(id, result);
  } catch (error) {
    fail(id, error);
  }
}

/** Answers with a Response, or with what a promise brings. */
export function respond(id, result) {
  if (isResponse(result)) native.respond(id, outgoingResponse(result));
  else Promise.resolve(result).then((response) => answer(id, response), (error) => fail(id, error));
}

/** A method call from another script, or the reading of a property when there are no arguments. */
export function call(id, namespace, entrypoint, method, argsText, env, propsText) {
  try {
    const ctx = contextOf(id, propsText);
    const target = entrypointOf(namespace, entrypoint);
    deliver(id, isClass(target) ? invoke(new target(ctx, env), method, argsText) : invoke(target, method, argsText, env, ctx));
  } catch (error) {
    fail(id, error);
  }
}

/** Hands a promise of a serialized result to the runtime. */
export function deliver(id, result) {
  result.then((text) => native.result(id, text), (error) => fail(id, error));
}

/** A response whose body is still being made: its bytes go to the runtime when they are there. */
export function finishBody(id, pending) {
  pending.then((bytes) => native.body(id, bytes), (error) => fail(id, error));
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
      Promise.resolve(promise).then((response) => answer(id, response), (error) => fail(id, error));
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
