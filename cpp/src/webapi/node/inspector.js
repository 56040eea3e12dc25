// node:inspector: there is nothing to inspect.
import { notEmulated } from "internal:webapi/common/not_emulated";

const absents = notEmulated("node:inspector", [
  "Session", "close", "open", "waitForDebugger",
]);
export const {
  Session, close, open, waitForDebugger,
} = absents;
export default { ...absents };
