// node:console: the global console.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { console } from "internal:webapi/console/console";

export const { assert, clear, count, countReset, debug, dir, dirxml, error, group, groupCollapsed, groupEnd, info, log, table, time,
  timeEnd, timeLog, trace, warn } = console;
const absents = notEmulated("node:console", ["Console", "context", "createTask", "profile", "profileEnd", "timeStamp"]);
export const { Console, context, createTask, profile, profileEnd, timeStamp } = absents;
export default console;
