// node:module: what a Worker may import is known when it is uploaded.
import { notEmulated } from "internal:webapi/common/not_emulated";
import builtins from "native:builtins";

const builtinModules = [
  "assert", "async_hooks", "buffer", "crypto", "diagnostics_channel", "events", "path", "process", "querystring", "stream", "string_decoder",
  "timers", "url", "util", "zlib",
];
const isBuiltin = (name) => builtins.get(String(name)) !== undefined;
/** A require() that knows the modules of the platform. */
function createRequire() {
  return (name) => {
    const found = builtins.get(String(name));
    if (found === undefined) throw new Error(`Cannot find module '${name}'`);
    return found.default === undefined ? found : found.default;
  };
}

const absents = notEmulated("node:module", [
  "Module", "SourceMap", "_debug", "_findPath", "_initPaths", "_load", "_nodeModulePaths", "_preloadModules", "_resolveFilename",
  "_resolveLookupPaths", "enableCompileCache", "findPackageJSON", "findSourceMap", "flushCompileCache", "getCompileCacheDir",
  "getSourceMapsSupport", "register", "registerHooks", "runMain", "setSourceMapsSupport", "stripTypeScriptTypes",
  "syncBuiltinESMExports", "wrap",
]);
export const {
  Module, SourceMap, _debug, _findPath, _initPaths, _load, _nodeModulePaths, _preloadModules, _resolveFilename, _resolveLookupPaths,
  enableCompileCache, findPackageJSON, findSourceMap, flushCompileCache, getCompileCacheDir, getSourceMapsSupport, register,
  registerHooks, runMain, setSourceMapsSupport, stripTypeScriptTypes, syncBuiltinESMExports, wrap,
} = absents;
export { builtinModules, isBuiltin, createRequire };
export default { ...absents, builtinModules, isBuiltin, createRequire };
