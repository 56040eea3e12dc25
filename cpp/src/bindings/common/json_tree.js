// Whether JSON holds a value as it is: strings, finite numbers, booleans and null, in arrays and plain objects that share
// nothing. A module of its own, without BigInt: where that is named, every operator is slower.

/** JSON.stringify() would ask these. */
const inheritsToJson = () => "toJSON" in Array.prototype || "toJSON" in Object.prototype;

function isLeaf(value) {
  switch (typeof value) {
    case "string":
    case "boolean": return true;
    case "number": return value - value === 0 && (value !== 0 || 1 / value > 0);
    default: return value === null;
  }
}

// Deeper values are left to the general way, which has the depth of the stack to itself.
const DEEPEST = 100;

function isBranch(value, seen, depth) {
  if (typeof value !== "object" || depth > DEEPEST || seen.has(value)) return false;
  seen.add(value);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; ++i) {
      const each = value[i];
      if (!isLeaf(each) && !isBranch(each, seen, depth + 1)) return false;
    }
    return true;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key of Object.keys(value)) {
    const each = value[key];
    if (!isLeaf(each) && !isBranch(each, seen, depth + 1)) return false;
  }
  return true;
}

export function isTree(value) {
  return isLeaf(value) || (!inheritsToJson() && isBranch(value, new Set(), 0));
}
