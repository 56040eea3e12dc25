// node:child_process: there are no processes.
import { notEmulated } from "internal:webapi/common/not_emulated";

const absents = notEmulated("node:child_process", [
  "ChildProcess", "_forkChild", "exec", "execFile", "execFileSync", "execSync", "fork", "spawn", "spawnSync",
]);
export const {
  ChildProcess, _forkChild, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync,
} = absents;
export default { ...absents };
