// Makes DOMExceptions without loading their class before the first one is needed.
import engine from "native:engine";

export function domError(message, name) {
  const { DOMException } = engine.load("internal:webapi/common/dom_exception");
  return new DOMException(message, name);
}
