// AnalyticsEngineDataset as Workers see it. Sizes are the host's to check.
import { Face, hostOf, optionsOf, wrap } from "internal:bindings/common/face";
import { tag, viewBytes, wrongField } from "internal:webapi/common/arguments";
import { decodeUtf8 } from "internal:webapi/common/bytes";

const TYPE = "AnalyticsEngineEvent";

function listOf(event, field, convert) {
  const values = event[field];
  if (values === undefined || values === null) return [];
  if (typeof values !== "object" || typeof values[Symbol.iterator] !== "function") throw wrongField(field, TYPE, "Array");
  return Array.from(values, convert);
}

function textOf(value) {
  if (value === undefined || value === null) return null;
  const bytes = viewBytes(value);
  return bytes === undefined ? String(value) : decodeUtf8(bytes);
}

class AnalyticsEngine extends Face {
  writeDataPoint(event = undefined) {
    const host = hostOf(this);
    const point = optionsOf(event, "writeDataPoint", "AnalyticsEngine", 1, TYPE);
    host.write(listOf(point, "indexes", textOf), listOf(point, "blobs", textOf), listOf(point, "doubles", Number));
  }
}
tag(AnalyticsEngine, "AnalyticsEngine");

export function open(host) {
  return wrap(AnalyticsEngine, host);
}
