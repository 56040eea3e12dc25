// node:util, the part that portable code uses.
import { formatArguments, inspect as inspectValue } from "internal:js/console/inspect";
import { TextDecoder, TextEncoder } from "internal:webapi/encoding/text";
import { isDeepEqual } from "internal:webapi/node/deep_equal";

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
  if (typeof original !== "function") {
    const error = new TypeError('The "original" argument must be of type function.');
    error.code = "ERR_INVALID_ARG_TYPE";
    throw error;
  }
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

const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
export const types = {
  isAnyArrayBuffer: (value) => value instanceof ArrayBuffer,
  isArrayBuffer: (value) => value instanceof ArrayBuffer,
  isArrayBufferView: (value) => ArrayBuffer.isView(value),
  isAsyncFunction: (value) => typeof value === "function" && tagOf(value) === "AsyncFunction",
  isBigInt64Array: (value) => tagOf(value) === "BigInt64Array",
  isBigUint64Array: (value) => tagOf(value) === "BigUint64Array",
  isBoxedPrimitive: (value) => typeof value === "object" && value !== null && ["Number", "String", "Boolean", "Symbol", "BigInt"].indexOf(tagOf(value)) >= 0,
  isDataView: (value) => value instanceof DataView,
  isDate: (value) => value instanceof Date,
  isGeneratorFunction: (value) => typeof value === "function" && /GeneratorFunction$/.test(tagOf(value)),
  isGeneratorObject: (value) => tagOf(value) === "Generator",
  isMap: (value) => value instanceof Map,
  isNativeError: (value) => value instanceof Error,
  isPromise: (value) => value instanceof Promise,
  isProxy: () => false,
  isRegExp: (value) => value instanceof RegExp,
  isSet: (value) => value instanceof Set,
  isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isUint8Array: (value) => value instanceof Uint8Array,
  isWeakMap: (value) => value instanceof WeakMap,
  isWeakSet: (value) => value instanceof WeakSet,
};
export { TextDecoder, TextEncoder };
export default {
  callbackify, debug, debuglog, deprecate, format, formatWithOptions, inherits, inspect, isArray, isDeepStrictEqual, promisify,
  stripVTControlCharacters, TextDecoder, TextEncoder, toUSVString, types,
};
