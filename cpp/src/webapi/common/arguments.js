// The argument errors that every native API of the platform words alike.
export function wrongArgument(method, type, position, expected) {
  return new TypeError(`Failed to execute '${method}' on '${type}': parameter ${position} is not of type '${expected}'.`);
}

/** Refuses a call that was given fewer arguments than there are `types`. */
export function requireArguments(given, types, method, type) {
  if (given < types.length) throw wrongArgument(method, type, given + 1, types[given]);
}

export function wrongConstructorArgument(type, position, expected) {
  return new TypeError(`Failed to construct '${type}': constructor parameter ${position} is not of type '${expected}'.`);
}

export function wrongField(field, type, expected) {
  return new TypeError(
    `Incorrect type for the '${field}' field on '${type}': the provided value is not of type '${expected}'.`,
  );
}

export function wrongMapEntry(key, expected) {
  return new TypeError(`Incorrect type for map entry '${key}': the provided value is not of type '${expected}'.`);
}

export function illegalConstructor() {
  return new TypeError("Illegal constructor");
}

export function illegalInvocation() {
  return new TypeError(
    "Illegal invocation: function called with incorrect `this` reference. See " +
      "https://developers.cloudflare.com/workers/observability/errors/#illegal-invocation-errors for details.",
  );
}

export function isObject(value) {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** A Uint8Array over the bytes of an ArrayBuffer or view, or undefined for anything else. */
export function viewBytes(value) {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return value instanceof ArrayBuffer ? new Uint8Array(value) : undefined;
}

/** The bytes of what a stream gave where bytes are wanted. Text: workerd. */
export function chunkBytes(chunk) {
  const bytes = viewBytes(chunk);
  if (bytes === undefined) throw new TypeError("This ReadableStream did not return bytes.");
  return bytes;
}

/** Puts the usual tag on a class: Object.prototype.toString gives "[object Name]". */
export function tag(type, name) {
  Object.defineProperty(type.prototype, Symbol.toStringTag, { value: name, configurable: true });
}
