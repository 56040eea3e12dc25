// Deep equality as node's assert and util know it.
export function isDeepEqual(a, b, strict) {
  return equal(a, b, strict, []);
}

function equal(a, b, strict, seen) {
  if (strict ? Object.is(a, b) : a == b || (a !== a && b !== b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  for (const [left, right] of seen) if (left === a && right === b) return true;
  seen.push([a, b]);
  const result = sameContents(a, b, strict, seen);
  seen.pop();
  return result;
}

function sameContents(a, b, strict, seen) {
  if (a instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof RegExp) return String(a) === String(b) && a.lastIndex === b.lastIndex;
  if (a instanceof Error && (a.message !== b.message || a.name !== b.name)) return false;
  if (a instanceof Number || a instanceof String || a instanceof Boolean) return Object.is(a.valueOf(), b.valueOf());
  if (ArrayBuffer.isView(a)) {
    if (a.byteLength !== b.byteLength) return false;
    if (!(a instanceof DataView)) return Array.prototype.every.call(a, (item, i) => Object.is(item, b[i]));
  }
  if (a instanceof ArrayBuffer) return equal(new Uint8Array(a), new Uint8Array(b), strict, seen);
  if (Array.isArray(a) && a.length !== b.length) return false;
  if (a instanceof Map && !sameMap(a, b, strict, seen)) return false;
  if (a instanceof Set && !sameSet(a, b, strict, seen)) return false;
  const keys = ownKeys(a);
  if (keys.length !== ownKeys(b).length) return false;
  return keys.every((key) => Object.prototype.propertyIsEnumerable.call(b, key) && equal(a[key], b[key], strict, seen));
}

function ownKeys(value) {
  const symbols = Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
  return Object.keys(value).concat(symbols);
}

function sameMap(a, b, strict, seen) {
  if (a.size !== b.size) return false;
  const rest = [...b];
  for (const [key, value] of a) {
    if (b.has(key)) {
      if (!equal(value, b.get(key), strict, seen)) return false;
      continue;
    }
    const at = rest.findIndex(([other, item]) => equal(key, other, strict, seen) && equal(value, item, strict, seen));
    if (at < 0) return false;
    rest.splice(at, 1);
  }
  return true;
}

function sameSet(a, b, strict, seen) {
  if (a.size !== b.size) return false;
  const rest = [...b];
  for (const value of a) {
    if (b.has(value)) continue;
    const at = rest.findIndex((other) => equal(value, other, strict, seen));
    if (at < 0) return false;
    rest.splice(at, 1);
  }
  return true;
}
