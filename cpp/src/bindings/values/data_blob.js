// A data_blob binding is an ArrayBuffer.
import { viewBytes } from "internal:webapi/common/arguments";
import { toArrayBuffer } from "internal:webapi/common/bytes";

export function open(host) {
  return toArrayBuffer(viewBytes(host.bytes()));
}
