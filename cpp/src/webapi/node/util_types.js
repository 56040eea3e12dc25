// node:util/types: what kind of object a value is.
const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
const isTagged = (tag) => (value) => typeof value === "object" && value !== null && tagOf(value) === tag;
const getTypedArrayName = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
const isNamed = (name) => (value) => getTypedArrayName.call(value) === name;
const isBoxed = (Primitive) => (value) => {
  if (typeof value !== "object" || value === null) return false;
  try {
    Primitive.prototype.valueOf.call(value);
    return true;
  } catch {
    return false;
  }
};

export const isArrayBuffer = (value) => value instanceof ArrayBuffer;
export const isAnyArrayBuffer = isArrayBuffer;
export const isSharedArrayBuffer = () => false;
export const isArgumentsObject = isTagged("Arguments");
export const isArrayBufferView = (value) => ArrayBuffer.isView(value);
export const isAsyncFunction = (value) => typeof value === "function" && /^Async/.test(tagOf(value));
export const isDataView = (value) => value instanceof DataView;
export const isDate = (value) => value instanceof Date;
export const isExternal = () => false;
export const isGeneratorFunction = (value) => typeof value === "function" && /GeneratorFunction$/.test(tagOf(value));
export const isGeneratorObject = (value) => isTagged("Generator")(value) || isTagged("AsyncGenerator")(value);
export const isMap = (value) => value instanceof Map;
export const isMapIterator = isTagged("Map Iterator");
export const isModuleNamespaceObject = isTagged("Module");
export const isNativeError = (value) => Error.isError(value);
export const isPromise = (value) => value instanceof Promise;
export const isProxy = () => false;
export const isRegExp = (value) => value instanceof RegExp;
export const isSet = (value) => value instanceof Set;
export const isSetIterator = isTagged("Set Iterator");
export const isWeakMap = (value) => value instanceof WeakMap;
export const isWeakSet = (value) => value instanceof WeakSet;
export const isCryptoKey = (value) => value instanceof CryptoKey;
export const isKeyObject = isTagged("KeyObject");

export const isTypedArray = (value) => getTypedArrayName.call(value) !== undefined;
export const isBigInt64Array = isNamed("BigInt64Array");
export const isBigUint64Array = isNamed("BigUint64Array");
export const isFloat16Array = isNamed("Float16Array");
export const isFloat32Array = isNamed("Float32Array");
export const isFloat64Array = isNamed("Float64Array");
export const isInt16Array = isNamed("Int16Array");
export const isInt32Array = isNamed("Int32Array");
export const isInt8Array = isNamed("Int8Array");
export const isUint16Array = isNamed("Uint16Array");
export const isUint32Array = isNamed("Uint32Array");
export const isUint8Array = isNamed("Uint8Array");
export const isUint8ClampedArray = isNamed("Uint8ClampedArray");

export const isBigIntObject = isBoxed(BigInt);
export const isBooleanObject = isBoxed(Boolean);
export const isNumberObject = isBoxed(Number);
export const isStringObject = isBoxed(String);
export const isSymbolObject = isBoxed(Symbol);
export const isBoxedPrimitive = (value) =>
  [isBigIntObject, isBooleanObject, isNumberObject, isStringObject, isSymbolObject].some((is) => is(value));

export default {
  isAnyArrayBuffer, isArgumentsObject, isArrayBuffer, isArrayBufferView, isAsyncFunction, isBigInt64Array, isBigIntObject,
  isBigUint64Array, isBooleanObject, isBoxedPrimitive, isCryptoKey, isDataView, isDate, isExternal, isFloat16Array, isFloat32Array,
  isFloat64Array, isGeneratorFunction, isGeneratorObject, isInt16Array, isInt32Array, isInt8Array, isKeyObject, isMap, isMapIterator,
  isModuleNamespaceObject, isNativeError, isNumberObject, isPromise, isProxy, isRegExp, isSet, isSetIterator, isSharedArrayBuffer,
  isStringObject, isSymbolObject, isTypedArray, isUint16Array, isUint32Array, isUint8Array, isUint8ClampedArray, isWeakMap, isWeakSet,
};
