// Errors of the node:* modules: node's documented codes, with texts that say what happened.
import { inspect } from "internal:js/console/inspect";

const makers = {
  ERR_INVALID_ARG_TYPE: [TypeError, (name, expected, got) => `The "${name}" argument must be ${expected}.${received(got)}`],
  ERR_INVALID_ARG_VALUE: [TypeError, (name, got) => `The argument '${name}' is invalid. Received ${String(got)}`],
  ERR_INVALID_RETURN_VALUE: [TypeError, (expected, name, got) => `Expected ${expected} to be returned from the "${name}" function but got ${kind(got)}.`],
  ERR_MISSING_ARGS: [TypeError, (name) => `The "${name}" argument must be specified`],
  ERR_METHOD_NOT_IMPLEMENTED: [Error, (name) => `The ${name} method is not implemented`],
  ERR_MULTIPLE_CALLBACK: [Error, () => "Callback called multiple times"],
  ERR_OUT_OF_RANGE: [RangeError, (name, range, got) => `The value of "${name}" is out of range. It must be ${range}. Received ${String(got)}`],
  ERR_STREAM_ALREADY_FINISHED: [Error, (name) => `Cannot call ${name} after a stream was finished`],
  ERR_STREAM_CANNOT_PIPE: [Error, () => "Cannot pipe, not readable"],
  ERR_STREAM_DESTROYED: [Error, (name) => `Cannot call ${name} after a stream was destroyed`],
  ERR_STREAM_NULL_VALUES: [TypeError, () => "May not write null values to stream"],
  ERR_STREAM_PREMATURE_CLOSE: [Error, () => "Premature close"],
  ERR_STREAM_PUSH_AFTER_EOF: [Error, () => "stream.push() after EOF"],
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT: [Error, () => "stream.unshift() after end event"],
  ERR_STREAM_WRITE_AFTER_END: [Error, () => "write after end"],
  ERR_UNKNOWN_ENCODING: [TypeError, (name) => `Unknown encoding: ${name}`],
};

const kind = (value) => {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "object" && value.constructor && value.constructor.name) return `an instance of ${value.constructor.name}`;
  return typeof value === "object" ? inspect(value, { depth: -1 }) : `type ${typeof value}`;
};

/** What a message says of a value that was refused, behind its sentence. */
export function received(value) {
  if (value === null || value === undefined || typeof value === "object") return ` Received ${kind(value)}`;
  if (typeof value === "function") return ` Received function ${value.name}`;
  const shown = typeof value === "string" && value.length > 28 ? `${value.slice(0, 25)}...` : value;
  return ` Received type ${typeof value} (${inspect(shown)})`;
}

/** An error with a code and a text of its own. */
export function codedError(Type, code, message) {
  const error = new Type(message);
  error.code = code;
  return error;
}

/** The error with node's code and its text for these details. */
export function nodeError(code, ...details) {
  const [Type, text] = makers[code];
  return codedError(Type, code, text(...details));
}

export function abortError(cause) {
  const error = new Error("The operation was aborted", cause === undefined ? undefined : { cause });
  error.name = "AbortError";
  error.code = "ABORT_ERR";
  return error;
}

export function checkFunction(value, name) {
  if (typeof value !== "function") throw nodeError("ERR_INVALID_ARG_TYPE", name, "of type function", value);
}

export function checkSignal(signal) {
  if (signal === null || typeof signal !== "object" || !("aborted" in signal)) {
    throw nodeError("ERR_INVALID_ARG_TYPE", "signal", "an instance of AbortSignal", signal);
  }
}
