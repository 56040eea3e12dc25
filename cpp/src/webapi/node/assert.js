// node:assert.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { inspect } from "internal:js/console/inspect";
import { isDeepEqual } from "internal:webapi/node/deep_equal";

export class AssertionError extends Error {
  constructor(options) {
    super(options.message === undefined ? `${inspect(options.actual)} ${options.operator} ${inspect(options.expected)}` : String(options.message));
    this.name = "AssertionError";
    this.code = "ERR_ASSERTION";
    this.generatedMessage = options.message === undefined;
    this.actual = options.actual;
    this.expected = options.expected;
    this.operator = options.operator;
  }
}

function failed(actual, expected, message, operator, text) {
  if (message instanceof Error) throw message;
  const error = new AssertionError({ actual, expected, operator, message: message === undefined ? text : message });
  error.generatedMessage = message === undefined;
  throw error;
}

export default function assert(value, message) {
  ok(value, message);
}

export function ok(value, message = undefined) {
  if (!value) failed(value, true, message, "==", "The expression evaluated to a falsy value");
}
export function fail(message = "Failed") {
  failed(undefined, undefined, message, "fail");
}
export function equal(actual, expected, message = undefined) {
  if (!(actual == expected || (actual !== actual && expected !== expected))) failed(actual, expected, message, "==", `${inspect(actual)} == ${inspect(expected)}`);
}
export function notEqual(actual, expected, message = undefined) {
  if (actual == expected) failed(actual, expected, message, "!=", `${inspect(actual)} != ${inspect(expected)}`);
}
export function strictEqual(actual, expected, message = undefined) {
  if (!Object.is(actual, expected)) {
    failed(actual, expected, message, "strictEqual", `Expected values to be strictly equal:\n\n${inspect(actual)} !== ${inspect(expected)}\n`);
  }
}
export function notStrictEqual(actual, expected, message = undefined) {
  if (Object.is(actual, expected)) {
    failed(actual, expected, message, "notStrictEqual", `Expected "actual" to be strictly unequal to: ${inspect(expected)}`);
  }
}
function differ(actual, expected, kind) {
  return `Expected values to be ${kind}deep-equal:\n\n${inspect(actual)}\n\nshould ${kind === "" ? "loosely " : ""}deep-equal\n\n${inspect(expected)}`;
}
export function deepEqual(actual, expected, message = undefined) {
  if (!isDeepEqual(actual, expected, false)) failed(actual, expected, message, "deepEqual", differ(actual, expected, ""));
}
export function deepStrictEqual(actual, expected, message = undefined) {
  if (!isDeepEqual(actual, expected, true)) failed(actual, expected, message, "deepStrictEqual", differ(actual, expected, "strictly "));
}
export function notDeepEqual(actual, expected, message = undefined) {
  if (isDeepEqual(actual, expected, false)) failed(actual, expected, message, "notDeepEqual", "Expected values not to be deep-equal");
}
export function notDeepStrictEqual(actual, expected, message = undefined) {
  if (isDeepEqual(actual, expected, true)) failed(actual, expected, message, "notDeepStrictEqual", "Expected values not to be strictly deep-equal");
}
export function match(text, pattern, message = undefined) {
  if (!pattern.test(text)) failed(text, pattern, message, "match", `The input did not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`);
}
export function doesNotMatch(text, pattern, message = undefined) {
  if (pattern.test(text)) failed(text, pattern, message, "doesNotMatch", `The input was expected to not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`);
}

function checkThrown(error, expected, message) {
  if (expected === undefined || typeof expected === "string") return;
  if (typeof expected === "function") {
    if (expected.prototype !== undefined && error instanceof expected) return;
    if (Error.isPrototypeOf(expected) || expected === Error) throw error;
    if (expected.call({}, error) === true) return;
    failed(error, expected, message, "throws", "The validation function did not return true");
  }
  if (expected instanceof RegExp) {
    if (!expected.test(String(error))) failed(error, expected, message, "throws", `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(error))}\n`);
    return;
  }
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push("name", "message");
  for (const key of keys) {
    const wanted = expected[key];
    if (wanted instanceof RegExp && typeof error[key] === "string" && wanted.test(error[key])) continue;
    if (!isDeepEqual(error[key], wanted, true)) failed(error, expected, message, "throws", differ(error[key], wanted, "strictly "));
  }
}

export function throws(fn, expected = undefined, message = undefined) {
  let error;
  try {
    fn();
  } catch (thrown) {
    checkThrown(thrown, expected, message);
    return;
  }
  failed(error, expected, typeof expected === "string" ? expected : message, "throws", "Missing expected exception.");
}
export function doesNotThrow(fn, expected = undefined, message = undefined) {
  try {
    fn();
  } catch (error) {
    failed(error, undefined, typeof expected === "string" ? expected : message, "doesNotThrow", `Got unwanted exception.\nActual message: "${error && error.message}"`);
  }
}
export async function rejects(promiseOrFunction, expected = undefined, message = undefined) {
  try {
    await (typeof promiseOrFunction === "function" ? promiseOrFunction() : promiseOrFunction);
  } catch (error) {
    checkThrown(error, expected, message);
    return;
  }
  failed(undefined, expected, typeof expected === "string" ? expected : message, "rejects", "Missing expected rejection.");
}
export async function doesNotReject(promiseOrFunction, expected = undefined, message = undefined) {
  try {
    await (typeof promiseOrFunction === "function" ? promiseOrFunction() : promiseOrFunction);
  } catch (error) {
    failed(error, undefined, typeof expected === "string" ? expected : message, "doesNotReject", `Got unwanted rejection.\nActual message: "${error && error.message}"`);
  }
}
export function ifError(value) {
  if (value !== null && value !== undefined) throw value;
}

const absents = notEmulated("node:assert", ["partialDeepStrictEqual"]);
export const { partialDeepStrictEqual } = absents;
Object.assign(assert, absents, {
  AssertionError, deepEqual, deepStrictEqual, doesNotMatch, doesNotReject, doesNotThrow, equal, fail, ifError, match, notDeepEqual,
  notDeepStrictEqual, notEqual, notStrictEqual, ok, rejects, strictEqual, throws,
});
export const strict = Object.assign((value, message) => ok(value, message), assert, {
  equal: strictEqual, deepEqual: deepStrictEqual, notEqual: notStrictEqual, notDeepEqual: notDeepStrictEqual,
});
strict.strict = strict;
assert.strict = strict;
