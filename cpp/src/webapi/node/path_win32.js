// node:path/win32: drives, both slashes.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { check, normalSegments } from "internal:webapi/node/path_segments";

export const sep = "\\";
export const delimiter = ";";

/** The device ("C:", "\\\\server\\share") as it is shown and as it was written, whether a slash follows, and what is behind that. */
function split(path) {
  const device = /^(?:[A-Za-z]:|[\\/]{2}[^\\/]+[\\/]+[^\\/]+)?/.exec(path)[0];
  const unc = device.length > 2;
  const rest = path.slice(device.length);
  const absolute = /^[\\/]/.test(rest) || unc;
  const name = unc ? "\\\\" + device.slice(2).replace(/[\\/]+/, "\\") : device;
  return { device: name, written: device, absolute, rest: rest.replace(/^[\\/]+/, "") };
}

export function normalize(path) {
  check(path);
  if (path === "") return ".";
  const { device, absolute, rest } = split(path);
  let normal = normalSegments(rest.split(/[\\/]/), !absolute).join("\\");
  if (normal === "" && !absolute) normal = ".";
  if (normal !== "" && /[\\/]$/.test(path)) normal += "\\";
  return device + (absolute ? "\\" : "") + normal;
}
export function isAbsolute(path) {
  check(path);
  return split(path).absolute;
}
export function join(...parts) {
  for (const part of parts) check(part);
  const given = parts.filter((part) => part !== "");
  if (given.length === 0) return ".";
  const joined = given.join("\\");
  // Slashes that only the joining brought together do not make a name of the network.
  return normalize(/^[\\/]{2}[^\\/]/.test(given[0]) ? joined : joined.replace(/^[\\/]{2,}/, "\\"));
}
export function resolve(...parts) {
  let device = "";
  let tail = "";
  let absolute = false;
  for (const part of ["C:\\", ...parts].reverse()) {
    check(part);
    if (part === "") continue;
    const found = split(part);
    if (device !== "" && found.device !== "" && found.device.toLowerCase() !== device.toLowerCase()) continue;
    if (device === "") device = found.device;
    if (!absolute) {
      tail = `${found.rest}\\${tail}`;
      absolute = found.absolute;
    }
    if (absolute && device !== "") break;
  }
  return device + (absolute ? "\\" : "") + normalSegments(tail.split(/[\\/]/), !absolute).join("\\") || ".";
}
export function relative(from, to) {
  check(from, "from");
  check(to, "to");
  const start = resolve(from).split("\\").filter(Boolean);
  const end = resolve(to).split("\\").filter(Boolean);
  let same = 0;
  while (same < start.length && same < end.length && start[same].toLowerCase() === end[same].toLowerCase()) ++same;
  if (same === 0) return resolve(to);
  return [...start.slice(same).map(() => ".."), ...end.slice(same)].join("\\");
}
export function dirname(path) {
  check(path);
  if (path === "") return ".";
  const { written, absolute, rest } = split(path);
  const root = absolute ? path.slice(0, written.length + (/^[\\/]/.test(path.slice(written.length)) ? 1 : 0)) : written;
  const trimmed = rest.replace(/[\\/]+$/, "");
  const at = Math.max(trimmed.lastIndexOf("/"), trimmed.lastIndexOf("\\"));
  if (at < 0) return root || ".";
  return root + trimmed.slice(0, at).replace(/[\\/]+$/, "");
}
export function basename(path, suffix = undefined) {
  check(path);
  const base = split(path).rest.replace(/[\\/]+$/, "").split(/[\\/]/).pop();
  return suffix !== undefined && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
}
export function extname(path) {
  const base = basename(path);
  const at = base.lastIndexOf(".");
  return at <= 0 || base === ".." ? "" : base.slice(at);
}
export function parse(path) {
  check(path);
  const { written, absolute } = split(path);
  const root = path.slice(0, written.length) + (absolute && /^[\\/]/.test(path.slice(written.length)) ? path[written.length] : "");
  const base = basename(path);
  const ext = extname(path);
  const dir = dirname(path);
  return { root, dir: dir === "." && !/^\.[\\/]/.test(path) ? "" : dir, base, ext, name: ext === "" ? base : base.slice(0, -ext.length) };
}
export function format(parts) {
  const dir = parts.dir || parts.root;
  const ext = parts.ext ? (parts.ext[0] === "." ? parts.ext : "." + parts.ext) : "";
  const base = parts.base || (parts.name || "") + ext;
  if (!dir) return base;
  return dir === parts.root ? dir + base : dir + "\\" + base;
}
export function toNamespacedPath(path) {
  if (typeof path !== "string" || path === "") return path;
  const resolved = resolve(path);
  if (/^\\\\[^?.]/.test(resolved)) return `\\\\?\\UNC\\${resolved.slice(2)}`;
  return /^[A-Za-z]:\\/.test(resolved) ? `\\\\?\\${resolved}` : path;
}
const absents = notEmulated("node:path/win32", ["matchesGlob"]);
export const { matchesGlob } = absents;

// node:path adds `posix` to it.
export const win32 = {
  ...absents, basename, delimiter, dirname, extname, format, isAbsolute, join, normalize, parse, relative, resolve, sep, toNamespacedPath,
};
win32.win32 = win32;
export default win32;
