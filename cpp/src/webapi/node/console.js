// node:console: the global console.
import { console } from "internal:webapi/console/console";

export const { assert, clear, count, countReset, debug, dir, dirxml, error, group, groupCollapsed, groupEnd, info, log, table, time,
  timeEnd, timeLog, trace, warn } = console;
export default console;
