// node:trace_events: there are no traces.
import { notEmulated } from "internal:webapi/common/not_emulated";

const absents = notEmulated("node:trace_events", [
  "createTracing", "getEnabledCategories",
]);
export const {
  createTracing, getEnabledCategories,
} = absents;
export default { ...absents };
