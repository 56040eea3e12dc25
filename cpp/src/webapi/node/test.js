// node:test: tests run elsewhere.
import { notEmulated } from "internal:webapi/common/not_emulated";

const absents = notEmulated("node:test", [
  "MockFunctionContext", "MockTracker",
]);
export const {
  MockFunctionContext, MockTracker,
} = absents;
export default { ...absents };
