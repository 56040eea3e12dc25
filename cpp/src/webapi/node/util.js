// node:util, the part that portable code uses.
import { formatArguments, inspect as inspectValue } from "internal:js/console/inspect";
import { notEmulated } from "internal:webapi/common/not_emulated";
import { console } from "internal:webapi/console/console";
import { TextDecoder, TextEncoder } from "internal:webapi/encoding/text";
import { Buffer } from "internal:webapi/node/buffer";
import { isDeepEqual } from "internal:webapi/node/deep_equal";
import { checkFunction } from "internal:webapi/node/errors";
import types from "internal:webapi/node/util_types";

export function inspect(value, options = undefined) {
  return inspectValue(value, options);
}
inspect.custom = Symbol.for("nodejs.util.inspect.custom");
inspect.defaultOptions = {};

export function format(...args) {
  return formatArguments(args);
}
export function formatWithOptions(options, ...args) {
  return formatArguments(args);
}

const customPromisify = Symbol.for("nodejs.util.promisify.custom");
export function promisify(original) {
  checkFunction(original, "original");
  if (original[customPromisify] !== undefined) return original[customPromisify];
  const promisified = function (...args) {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
  };
  return Object.setPrototypeOf(promisified, Object.getPrototypeOf(original));
}
promisify.custom = customPromisify;

export function callbackify(original) {
  return function (...args) {
    const callback = args.pop();
    original.apply(this, args).then(
      (value) => queueMicrotask(() => callback(null, value)),
      (error) => queueMicrotask(() => callback(error)),
    );
  };
}

export function inherits(constructor, parent) {
  Object.defineProperty(constructor, "super_", { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

export function deprecate(fn) {
  return fn;
}
export function debuglog() {
  const log = () => {};
  log.enabled = false;
  return log;
}
export const debug = debuglog;

export function isDeepStrictEqual(a, b) {
  return isDeepEqual(a, b, true);
}
export function stripVTControlCharacters(text) {
  // eslint-disable-next-line no-control-regex
  return String(text).replace(/\u001b\[[\d;]*[A-Za-z]/g, "");
}
export function toUSVString(text) {
  return String(text).toWellFormed();
}
export function isArray(value) {
  return Array.isArray(value);
}

// What it was before classes: the names of util of Node's first years.
export const isBoolean = (value) => typeof value === "boolean";
export const isNull = (value) => value === null;
export const isNullOrUndefined = (value) => value === null || value === undefined;
export const isNumber = (value) => typeof value === "number";
export const isString = (value) => typeof value === "string";
export const isSymbol = (value) => typeof value === "symbol";
export const isUndefined = (value) => value === undefined;
export const isRegExp = types.isRegExp;
export const isObject = (value) => value !== null && typeof value === "object";
export const isDate = types.isDate;
export const isError = (value) => Error.isError(value);
export const isFunction = (value) => typeof value === "function";
export const isPrimitive = (value) => value === null || (typeof value !== "object" && typeof value !== "function");
export const isBuffer = (value) => Buffer.isBuffer(value);
export const _extend = (target, source) => (isObject(source) ? Object.assign(target, source) : target);
export function log(...args) {
  console.log(formatArguments(args));
}
/** The text alone: a Worker's console is no terminal. */
export function styleText(styles, text) {
  return text;
}

/** Resolves when the signal is aborted. */
export function aborted(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

const absents = notEmulated("node:util", [
  "MIMEParams", "MIMEType", "_errnoException", "_exceptionWithHostPort", "getCallSite", "getCallSites", "getSystemErrorMap",
  "getSystemErrorMessage", "getSystemErrorName", "parseArgs", "parseEnv", "transferableAbortController", "transferableAbortSignal",
]);
export const {
  MIMEParams, MIMEType, _errnoException, _exceptionWithHostPort, getCallSite, getCallSites, getSystemErrorMap, getSystemErrorMessage,
  getSystemErrorName, parseArgs, parseEnv, transferableAbortController, transferableAbortSignal,
} = absents;
export { types };
export { TextDecoder, TextEncoder };
export default {
  ...absents, _extend, aborted, callbackify, debug, debuglog, deprecate, format, formatWithOptions, inherits, inspect, isArray, isBoolean,
  isBuffer, isDate, isDeepStrictEqual, isError, isFunction, isNull, isNullOrUndefined, isNumber, isObject, isPrimitive, isRegExp,
  isString, isSymbol, isUndefined, log, promisify, stripVTControlCharacters, styleText, TextDecoder, TextEncoder, toUSVString, types,
};
