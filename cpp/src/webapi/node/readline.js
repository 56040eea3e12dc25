// node:readline: there is no terminal.
import { notEmulated } from "internal:webapi/common/not_emulated";

const promises = {};

const absents = notEmulated("node:readline", [
  "Interface", "clearLine", "clearScreenDown", "createInterface", "cursorTo", "emitKeypressEvents", "moveCursor",
]);
export const {
  Interface, clearLine, clearScreenDown, createInterface, cursorTo, emitKeypressEvents, moveCursor,
} = absents;
export { promises };
export default { ...absents, promises };
