// node:timers.
import { notEmulated } from "internal:webapi/common/not_emulated";
import * as promises from "internal:webapi/node/timers_promises";
import { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from "internal:webapi/timers/timers";

const absents = notEmulated("node:timers", ["Timeout", "active", "enroll", "unenroll"]);
export const { Timeout, active, enroll, unenroll } = absents;
export { clearImmediate, clearInterval, clearTimeout, promises, setImmediate, setInterval, setTimeout };
export default {
  ...absents, clearImmediate, clearInterval, clearTimeout, promises, setImmediate, setInterval, setTimeout,
};
