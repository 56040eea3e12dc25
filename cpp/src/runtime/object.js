// The Durable Object of this instance: made from its class, and handed its events.
import native from "native:runtime";
import { makeState } from "internal:bindings/durable_objects/state";
import { deliver, fail, respond, textsOf, waitUntil } from "internal:runtime/entry";
import { invokeObject } from "internal:runtime/rpc";
import { exports as exported } from "internal:webapi/workers/cloudflare_workers";
import engine from "native:engine";

const NO_ALARM = "Your Durable Object class must have an alarm() handler in order to call setAlarm()";
const UNHANDLED_ALARM =
  "Attempted to run a scheduled alarm without a handler, did you remember to export an alarm() function?";

let object;

const control = {
  waitUntil: (promise) => waitUntil(native.current(), promise),
  block: (callback) => new Promise((resolve) => native.block(callback, resolve)),
  abort: (text) => native.reset("Error", text, `Error: ${text}`),
  // While the constructor runs nobody knows yet.
  checkAlarmHandler() {
    if (object !== undefined && typeof object.alarm !== "function") throw new TypeError(NO_ALARM);
  },
  deleteAllTakesAlarm: true,
};

export function construct(namespace, className, env, host, hex, name, jurisdiction, deleteAllTakesAlarm) {
  try {
    const Class = namespace[className];
    if (typeof Class !== "function") {
      throw new TypeError(`The script does not export the Durable Object class ${className}.`);
    }
    control.deleteAllTakesAlarm = deleteAllTakesAlarm;
    object = new Class(makeState(host, { hex, name, jurisdiction }, control, {}, exported), env);
  } catch (error) {
    native.reset(...textsOf(error));
  }
}

export function serve(id, request) {
  try {
    if (typeof object.fetch !== "function") throw new TypeError("Handler does not export a fetch() function.");
    respond(id, object.fetch(request));
  } catch (error) {
    fail(id, error);
  }
}

export function call(id, method, argsText) {
  deliver(id, invokeObject(object, method, argsText));
}

export function ring(id, retryCount, scheduledTime) {
  try {
    if (typeof object.alarm !== "function") {
      native.report(id, "Error", UNHANDLED_ALARM, "");
      native.alarmDone(id);
      return;
    }
    const result = object.alarm({ retryCount, isRetry: retryCount > 0, scheduledTime });
    engine.whenSettled(result, () => native.alarmDone(id), (error) => fail(id, error));
  } catch (error) {
    fail(id, error);
  }
}

/** Runs the callback of blockConcurrencyWhile(): what it throws ends the object. */
export function runSection(id, callback) {
  try {
    engine.whenSettled(callback(), (value) => native.sectionDone(id, value), (error) => native.reset(...textsOf(error)));
  } catch (error) {
    native.reset(...textsOf(error));
  }
}
