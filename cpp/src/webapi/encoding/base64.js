// atob() and btoa() (HTML, section 8.3).
import { domError } from "internal:webapi/common/dom_error";
import native from "native:encoding";

export function btoa(data) {
  const encoded = native.btoa(String(data));
  if (encoded === null) {
    throw domError(
      "btoa() can only operate on characters in the Latin1 (ISO/IEC 8859-1) range.", "InvalidCharacterError");
  }
  return encoded;
}

export function atob(data) {
  const decoded = native.atob(String(data));
  if (decoded === null) {
    throw domError(
      "atob() called with invalid base64-encoded data. (Only whitespace, '+', '/', alphanumeric ASCII, and up to two " +
        "terminal '=' signs when the input data length is divisible by 4 are allowed.)",
      "InvalidCharacterError");
  }
  return decoded;
}
