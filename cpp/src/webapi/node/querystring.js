// node:querystring.
import { Buffer } from "internal:webapi/node/buffer";
export function escape(text) {
  return encodeURIComponent(String(text));
}
export function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
const scalar = (value) => (["string", "number", "bigint", "boolean"].indexOf(typeof value) >= 0 ? escape(value) : "");

export function stringify(object, separator = "&", equals = "=") {
  if (typeof object !== "object" || object === null) return "";
  return Object.keys(object)
    .map((key) => {
      const name = escape(key) + equals;
      return Array.isArray(object[key]) ? object[key].map((value) => name + scalar(value)).join(separator) : name + scalar(object[key]);
    })
    .filter((part) => part !== "")
    .join(separator);
}

export function parse(text, separator = "&", equals = "=") {
  const result = Object.create(null);
  if (typeof text !== "string" || text === "") return result;
  for (const part of text.split(separator)) {
    if (part === "") continue;
    const at = part.indexOf(equals);
    const decode = (piece) => unescape(piece.replace(/\+/g, " "));
    const key = decode(at < 0 ? part : part.slice(0, at));
    const value = at < 0 ? "" : decode(part.slice(at + equals.length));
    if (!(key in result)) result[key] = value;
    else if (Array.isArray(result[key])) result[key].push(value);
    else result[key] = [result[key], value];
  }
  return result;
}
export const encode = stringify;
export const decode = parse;
export const unescapeBuffer = (text) => Buffer.from(unescape(text));
export default { decode, encode, escape, parse, stringify, unescape, unescapeBuffer };
