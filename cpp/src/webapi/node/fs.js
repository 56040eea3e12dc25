// node:fs: there are no files: nothing exists, and nothing can be written.
import { notEmulated } from "internal:webapi/common/not_emulated";
import * as promises from "internal:webapi/node/fs_promises";

const constants = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 };
const { F_OK, R_OK, W_OK, X_OK } = constants;
const existsSync = () => false;
const exists = (path, callback) => queueMicrotask(() => callback(false));

const absents = notEmulated("node:fs", [
  "Dir", "Dirent", "FileReadStream", "FileWriteStream", "ReadStream", "Stats", "WriteStream", "access", "accessSync", "appendFile",
  "appendFileSync", "chmod", "chmodSync", "chown", "chownSync", "close", "closeSync", "copyFile", "copyFileSync", "cp", "cpSync",
  "createReadStream", "createWriteStream", "fchmod", "fchmodSync", "fchown", "fchownSync", "fdatasync", "fdatasyncSync", "fstat",
  "fstatSync", "fsync", "fsyncSync", "ftruncate", "ftruncateSync", "futimes", "futimesSync", "glob", "globSync", "lchmod", "lchmodSync",
  "lchown", "lchownSync", "link", "linkSync", "lstat", "lstatSync", "lutimes", "lutimesSync", "mkdir", "mkdirSync", "mkdtemp",
  "mkdtempSync", "open", "openAsBlob", "openSync", "opendir", "opendirSync", "read", "readFile", "readFileSync", "readSync", "readdir",
  "readdirSync", "readlink", "readlinkSync", "readv", "readvSync", "realpath", "realpathSync", "rename", "renameSync", "rm", "rmSync",
  "rmdir", "rmdirSync", "stat", "statSync", "statfs", "statfsSync", "symlink", "symlinkSync", "truncate", "truncateSync", "unlink",
  "unlinkSync", "unwatchFile", "utimes", "utimesSync", "watch", "watchFile", "write", "writeFile", "writeFileSync", "writeSync",
  "writev", "writevSync",
]);
export const {
  Dir, Dirent, FileReadStream, FileWriteStream, ReadStream, Stats, WriteStream, access, accessSync, appendFile, appendFileSync, chmod,
  chmodSync, chown, chownSync, close, closeSync, copyFile, copyFileSync, cp, cpSync, createReadStream, createWriteStream, fchmod,
  fchmodSync, fchown, fchownSync, fdatasync, fdatasyncSync, fstat, fstatSync, fsync, fsyncSync, ftruncate, ftruncateSync, futimes,
  futimesSync, glob, globSync, lchmod, lchmodSync, lchown, lchownSync, link, linkSync, lstat, lstatSync, lutimes, lutimesSync, mkdir,
  mkdirSync, mkdtemp, mkdtempSync, open, openAsBlob, openSync, opendir, opendirSync, read, readFile, readFileSync, readSync, readdir,
  readdirSync, readlink, readlinkSync, readv, readvSync, realpath, realpathSync, rename, renameSync, rm, rmSync, rmdir, rmdirSync, stat,
  statSync, statfs, statfsSync, symlink, symlinkSync, truncate, truncateSync, unlink, unlinkSync, unwatchFile, utimes, utimesSync,
  watch, watchFile, write, writeFile, writeFileSync, writeSync, writev, writevSync,
} = absents;
export {
  promises, constants, F_OK, R_OK, W_OK, X_OK, existsSync, exists,
};
export default { ...absents, promises, constants, F_OK, R_OK, W_OK, X_OK, existsSync, exists };
