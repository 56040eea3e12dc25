// Parameters of SQL statements as the hosts take them (js_values.h).
import { viewBytes } from "internal:webapi/common/arguments";

export function newParams() {
  return { kinds: "", numbers: [], texts: [], blobs: [] };
}

/** Adds a value; false when SQL has no such type. */
export function pushValue(params, value) {
  switch (typeof value) {
    case "number":
      params.kinds += "n";
      params.numbers.push(value);
      return true;
    case "boolean":
      params.kinds += "n";
      params.numbers.push(value ? 1 : 0);
      return true;
    case "string":
      params.kinds += "t";
      params.texts.push(value);
      return true;
    case "object":
      break;
    default:
      return false;
  }
  if (value === null) {
    params.kinds += "z";
    return true;
  }
  const bytes = viewBytes(value);
  if (bytes === undefined) return false;
  params.kinds += "b";
  params.blobs.push(bytes);
  return true;
}
