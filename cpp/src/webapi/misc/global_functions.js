// Small functions of the global scope.
import { wrongArgument } from "internal:webapi/common/arguments";
import host from "native:host";

export function queueMicrotask(callback) {
  if (typeof callback !== "function") throw wrongArgument("queueMicrotask", "ServiceWorkerGlobalScope", 1, "function");
  Promise.resolve().then(() => {
    try {
      callback();
    } catch (error) {
      host.reportError(error);
    }
  });
}

export function reportError(error) {
  host.reportError(error);
}

export const origin = "null";
