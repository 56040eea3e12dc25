// node:vm: code from strings is not run.
import { notEmulated } from "internal:webapi/common/not_emulated";

const constants = {};

const absents = notEmulated("node:vm", [
  "Script", "compileFunction", "createContext", "createScript", "isContext", "measureMemory", "runInContext", "runInNewContext",
  "runInThisContext",
]);
export const {
  Script, compileFunction, createContext, createScript, isContext, measureMemory, runInContext, runInNewContext, runInThisContext,
} = absents;
export { constants };
export default { ...absents, constants };
