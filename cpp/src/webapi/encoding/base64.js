// atob() and btoa() (HTML, section 8.3).
import { wrongArgument } from "internal:webapi/common/arguments";
import { domError } from "internal:webapi/common/dom_error";
import native from "native:encoding";

// "JsString" is workerd's own word.
export function btoa(data) {
  if (arguments.length === 0) throw wrongArgument("btoa", "ServiceWorkerGlobalScope", 1, "JsString");
  const encoded = native.btoa(String(data));
  if (encoded === null) {
    throw domError(
      "btoa() can only operate on characters in the Latin1 (ISO/IEC 8859-1) range.", "InvalidCharacterError");
  }
  return encoded;
}

export function atob(data) {
  if (arguments.length === 0) throw wrongArgument("atob", "ServiceWorkerGlobalScope", 1, "string");
  const decoded = native.atob(String(data));
  if (decoded === null) {
    throw domError(
      "atob() called with invalid base64-encoded data. (Only whitespace, '+', '/', alphanumeric ASCII, and up to two " +
        "terminal '=' signs when the input data length is divisible by 4 are allowed.)",
      "InvalidCharacterError");
  }
  return decoded;
}
