// node:v8: the engine is another one.
import { notEmulated } from "internal:webapi/common/not_emulated";

const absents = notEmulated("node:v8", [
  "DefaultDeserializer", "DefaultSerializer", "Deserializer", "GCProfiler", "Serializer", "cachedDataVersionTag", "deserialize",
  "getCppHeapStatistics", "getHeapCodeStatistics", "getHeapSnapshot", "getHeapSpaceStatistics", "getHeapStatistics",
  "isStringOneByteRepresentation", "queryObjects", "serialize", "setFlagsFromString", "setHeapSnapshotNearHeapLimit", "stopCoverage",
  "takeCoverage", "writeHeapSnapshot",
]);
export const {
  DefaultDeserializer, DefaultSerializer, Deserializer, GCProfiler, Serializer, cachedDataVersionTag, deserialize, getCppHeapStatistics,
  getHeapCodeStatistics, getHeapSnapshot, getHeapSpaceStatistics, getHeapStatistics, isStringOneByteRepresentation, queryObjects,
  serialize, setFlagsFromString, setHeapSnapshotNearHeapLimit, stopCoverage, takeCoverage, writeHeapSnapshot,
} = absents;
export default { ...absents };
