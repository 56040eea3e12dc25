// node:stream/consumers: all that a stream gives, as one value.
import { concat } from "internal:webapi/common/bytes";
import { TextDecoder, TextEncoder } from "internal:webapi/encoding/text";
import { Blob } from "internal:webapi/file/blob";
import { Buffer } from "internal:webapi/node/buffer";

async function piecesOf(stream) {
  const pieces = [new Uint8Array(0)];
  for await (const piece of stream) pieces.push(typeof piece === "string" ? new TextEncoder().encode(piece) : new Uint8Array(piece));
  return concat(pieces);
}

export async function arrayBuffer(stream) {
  return (await piecesOf(stream)).buffer;
}
export async function buffer(stream) {
  return Buffer.from(await arrayBuffer(stream));
}
export async function blob(stream) {
  return new Blob([await piecesOf(stream)]);
}
export async function text(stream) {
  return new TextDecoder().decode(await piecesOf(stream));
}
export async function json(stream) {
  return JSON.parse(await text(stream));
}
export default { arrayBuffer, blob, buffer, json, text };
