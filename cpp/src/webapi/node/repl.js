// node:repl: there is no terminal.
import { notEmulated } from "internal:webapi/common/not_emulated";

const builtinModules = [];

const absents = notEmulated("node:repl", [
  "REPLServer", "Recoverable", "start", "writer",
]);
export const {
  REPLServer, Recoverable, start, writer,
} = absents;
export { builtinModules };
export default { ...absents, builtinModules };
