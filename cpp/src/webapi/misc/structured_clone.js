// structuredClone(), over the engine's serialiser.
import native from "native:structured_clone";

export function structuredClone(value, options = undefined) {
  const transfer = options === undefined || options === null || options.transfer === undefined ? [] : [...options.transfer];
  return native.clone(value, transfer);
}

/** The bytes that stand for a value; deserialize() makes an equal one of them. */
export function serialize(value) {
  return native.serialize(value);
}
export function deserialize(bytes) {
  return native.deserialize(bytes);
}
