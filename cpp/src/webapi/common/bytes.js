// Joining and converting bytes, over the native UTF-8 kernel.
import native from "native:encoding";

/** UTF-8 of a string; lone surrogates become U+FFFD. */
export function encodeUtf8(text) {
  return native.encodeUtf8(text);
}
/** The text of UTF-8 bytes, malformed ones replaced, a leading byte order mark dropped. */
export function decodeUtf8(bytes) {
  return native.decodeUtf8(bytes);
}

/** One Uint8Array of many, and of strings as UTF-8. */
export function concat(pieces) {
  if (pieces.length === 1 && typeof pieces[0] !== "string") return pieces[0];
  const parts = pieces.map((piece) => (typeof piece === "string" ? encodeUtf8(piece) : piece));
  let size = 0;
  for (const part of parts) size += part.byteLength;
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

/** A new ArrayBuffer of exactly these bytes. */
export function toArrayBuffer(bytes) {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
