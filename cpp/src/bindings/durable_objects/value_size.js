// How many bytes the platform's own serializer (V8's, version 15) makes of a value: what the limits of entries are about.
// Loaded for values that may come near a limit.
const HEADER = 2;

function varint(number) {
  let bytes = 1;
  for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) ++bytes;
  return bytes;
}

function textSize(text) {
  const bytes = /[^\0-\xff]/.test(text) ? text.length * 2 : text.length;
  return 1 + varint(bytes) + bytes;
}

function numberSize(number) {
  const small = number === (number | 0) && number >= -0x40000000 && number < 0x40000000 && !(number === 0 && 1 / number < 0);
  return small ? 1 + varint(number < 0 ? -2 * number - 1 : 2 * number) : 9;
}

function propertiesSize(value, seen) {
  const keys = Object.keys(value);
  let bytes = 1 + varint(keys.length); // the end and the count
  for (const key of keys) bytes += textSize(key) + sizeIn(value[key], seen);
  return bytes;
}

function objectSize(value, seen) {
  if (seen.has(value)) return 1 + varint(seen.get(value));
  seen.set(value, seen.size);
  if (Array.isArray(value)) {
    let bytes = 1 + varint(value.length) + 1 + varint(0) + varint(value.length);
    for (let i = 0; i < value.length; ++i) bytes += i in value ? sizeIn(value[i], seen) : 1;
    return bytes;
  }
  if (value instanceof ArrayBuffer) return 1 + varint(value.byteLength) + value.byteLength;
  if (ArrayBuffer.isView(value)) {
    return sizeIn(value.buffer, seen) + 3 + varint(value.byteOffset) + varint(value.byteLength);
  }
  if (value instanceof Date) return 9;
  if (value instanceof Map) {
    let bytes = 2 + varint(2 * value.size);
    for (const [key, each] of value) bytes += sizeIn(key, seen) + sizeIn(each, seen);
    return bytes;
  }
  if (value instanceof Set) {
    let bytes = 2 + varint(value.size);
    for (const each of value) bytes += sizeIn(each, seen);
    return bytes;
  }
  if (value instanceof RegExp) return textSize(value.source) + 2;
  if (value instanceof Error) return 8 + textSize(String(value.message)) + textSize(String(value.stack));
  return 1 + propertiesSize(value, seen);
}

function sizeIn(value, seen) {
  switch (typeof value) {
    case "string": return textSize(value);
    case "number": return numberSize(value);
    case "object": return value === null ? 1 : objectSize(value, seen);
    case "bigint": return 2 + 8 * Math.ceil(value.toString(16).length / 16);
    default: return 1;
  }
}

export function valueSize(value) {
  return HEADER + sizeIn(value, new Map());
}
