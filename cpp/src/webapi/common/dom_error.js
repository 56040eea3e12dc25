// Makes DOMExceptions without loading their class before the first one is needed.
import { load } from "native:modules";

export function domError(message, name) {
  const { DOMException } = load("internal:webapi/common/dom_exception");
  return new DOMException(message, name);
}
