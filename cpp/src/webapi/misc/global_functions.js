// Small functions of the global scope.
import { wrongArgument } from "internal:webapi/common/arguments";
import host from "native:host";

export function queueMicrotask(callback) {
  if (typeof callback !== "function") throw wrongArgument("queueMicrotask", "ServiceWorkerGlobalScope", 1, "function");
  Promise.resolve().then(() => {
    try {
      callback();
    } catch (error) {
      reportError(error);
    }
  });
}

export function reportError(error) {
  const isError = error instanceof Error;
  host.reportError(isError ? String(error.name) : "", isError ? String(error.message) : String(error), isError ? String(error.stack) : "");
}

export const origin = "null";

// What Node calls the global object.
export const global = globalThis;
