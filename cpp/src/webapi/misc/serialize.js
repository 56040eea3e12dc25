// Values as bytes, over the engine's serialiser.
import native from "native:structured_clone";

/** The bytes that stand for a value; deserialize() makes an equal one of them. */
export function serialize(value) {
  return native.serialize(value);
}
export function deserialize(bytes) {
  return native.deserialize(bytes);
}
