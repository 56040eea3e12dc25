// The entrypoints of a script: what its exports can be asked for. Exports are read once, when the script's top level has run,
// as workerd does: a handler that is replaced later is still the old one.

const EVENTS = ["fetch", "scheduled", "queue", "tail", "trace", "email", "connect", "alarm", "test"];
const NO_FETCH = "Handler does not export a fetch() function.";
const bind = Function.prototype.call.bind(Function.prototype.bind);

const isClass = (value) => typeof value === "function" && value.prototype !== undefined;

/** The handlers that one export offers, by name. */
function handlersOf(value) {
  const found = {};
  const source = typeof value === "function" ? value.prototype : value;
  if (source === null || source === undefined || (typeof source !== "object" && typeof source !== "function")) return found;
  for (const name of EVENTS) {
    const handler = source[name];
    if (typeof handler === "function") found[name] = handler;
  }
  return found;
}

function refuse() {
  throw new TypeError(NO_FETCH);
}

/** fetch(request, env, ctx) of a class: of an instance made for the request, which has env and ctx and is not handed them again. */
function fetchOfClass(Class) {
  return (request, env, ctx) => {
    const made = new Class(ctx, env);
    if (typeof made.fetch !== "function") refuse();
    return made.fetch(request, undefined, undefined);
  };
}

/** `target` is the export, `fetch(request, env, ctx)` calls its handler or throws, `names` are those of its handlers. */
function entrypoint(target) {
  const handlers = handlersOf(target);
  const names = Object.keys(handlers);
  if (isClass(target)) return { target, names, isClass: true, fetch: fetchOfClass(target) };
  const fetch = handlers.fetch === undefined ? refuse : bind(handlers.fetch, target);
  return { target, names, isClass: false, fetch };
}

const entrypoints = Object.create(null); // by the names of the exports

export function readEntrypoints(namespace) {
  for (const name of Object.keys(namespace)) entrypoints[name] = entrypoint(namespace[name]);
}

export function entrypointOf(name) {
  const found = entrypoints[name === "" ? "default" : name];
  if (found !== undefined) return found;
  throw new TypeError(
    name === ""
      ? NO_FETCH
      : `The entrypoint name ${name} was not found in this worker. Ensure the worker exports an entrypoint with that name.`,
  );
}

/** Names of the exports that other scripts may be bound to. */
export function publicNames() {
  return Object.keys(entrypoints).filter((name) => entrypoints[name].isClass || entrypoints[name].names.length > 0);
}

/** What the control plane is told of a script: its handlers, and those of each named export. */
export function describe() {
  const named = publicNames().filter((name) => name !== "default");
  return {
    handlers: entrypoints.default === undefined ? [] : entrypoints.default.names,
    named: named.map((name) => ({ name, handlers: entrypoints[name].names })),
  };
}
