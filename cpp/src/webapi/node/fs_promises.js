// node:fs/promises: there are no files.
import { notEmulated } from "internal:webapi/common/not_emulated";

const constants = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 };

const absents = notEmulated("node:fs/promises", [
  "FileHandle", "access", "appendFile", "chmod", "chown", "copyFile", "cp", "glob", "lchmod", "lchown", "link", "lstat", "lutimes",
  "mkdir", "mkdtemp", "open", "opendir", "readFile", "readdir", "readlink", "realpath", "rename", "rm", "rmdir", "stat", "statfs",
  "symlink", "truncate", "unlink", "utimes", "watch", "writeFile",
]);
export const {
  FileHandle, access, appendFile, chmod, chown, copyFile, cp, glob, lchmod, lchown, link, lstat, lutimes, mkdir, mkdtemp, open, opendir,
  readFile, readdir, readlink, realpath, rename, rm, rmdir, stat, statfs, symlink, truncate, unlink, utimes, watch, writeFile,
} = absents;
export { constants };
export default { ...absents, constants };
