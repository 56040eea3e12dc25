// node:path, in its POSIX form.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { check, normalSegments } from "internal:webapi/node/path_segments";
import { win32 } from "internal:webapi/node/path_win32";

export const sep = "/";
export const delimiter = ":";

export function normalize(path) {
  check(path);
  if (path === "") return ".";
  const absolute = path[0] === "/";
  let normal = normalSegments(path.split("/"), !absolute).join("/");
  if (normal === "") {
    if (absolute) return "/";
    return path.endsWith("/") ? "./" : ".";
  }
  if (path.endsWith("/")) normal += "/";
  return absolute ? "/" + normal : normal;
}

export function isAbsolute(path) {
  check(path);
  return path[0] === "/";
}

export function join(...paths) {
  for (const path of paths) check(path);
  const joined = paths.filter((path) => path !== "").join("/");
  return joined === "" ? "." : normalize(joined);
}

export function resolve(...paths) {
  let resolved = "";
  for (let i = paths.length - 1; i >= 0 && resolved[0] !== "/"; --i) {
    check(paths[i], `paths[${i}]`);
    if (paths[i] !== "") resolved = resolved === "" ? paths[i] : paths[i] + "/" + resolved;
  }
  if (resolved[0] !== "/") resolved = "/bundle/" + resolved;
  return "/" + normalSegments(resolved.split("/"), false).join("/");
}

export function relative(from, to) {
  check(from, "from");
  check(to, "to");
  const start = resolve(from).split("/").filter(Boolean);
  const end = resolve(to).split("/").filter(Boolean);
  let same = 0;
  while (same < start.length && same < end.length && start[same] === end[same]) ++same;
  return [...start.slice(same).map(() => ".."), ...end.slice(same)].join("/");
}

export function dirname(path) {
  check(path);
  if (path === "") return ".";
  const trimmed = path.replace(/\/+$/, "");
  if (trimmed === "") return "/";
  const at = trimmed.lastIndexOf("/");
  if (at < 0) return ".";
  return trimmed.slice(0, at).replace(/\/+$/, "") || "/";
}

export function basename(path, suffix = undefined) {
  check(path);
  const trimmed = path.replace(/\/+$/, "");
  const base = trimmed.slice(trimmed.lastIndexOf("/") + 1);
  return suffix !== undefined && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
}

export function extname(path) {
  const base = basename(path);
  const at = base.lastIndexOf(".");
  return at <= 0 || base === ".." ? "" : base.slice(at);
}

export function parse(path) {
  check(path);
  const root = path[0] === "/" ? "/" : "";
  const base = basename(path);
  const ext = extname(path);
  const dir = dirname(path);
  return { root, dir: dir === "." && !path.startsWith("./") ? "" : dir, base, ext, name: ext === "" ? base : base.slice(0, -ext.length) };
}

export function format(parts) {
  const dir = parts.dir || parts.root;
  const ext = parts.ext ? (parts.ext[0] === "." ? parts.ext : "." + parts.ext) : "";
  const base = parts.base || (parts.name || "") + ext;
  if (!dir) return base;
  return dir === parts.root ? dir + base : dir + "/" + base;
}

export function toNamespacedPath(path) {
  return path;
}

const absents = notEmulated("node:path", ["matchesGlob"]);
export const { matchesGlob } = absents;

const path = {
  ...absents, basename, delimiter, dirname, extname, format, isAbsolute, join, normalize, parse, relative, resolve, sep,
  toNamespacedPath, win32,
};
path.posix = path;
win32.posix = path;
export const posix = path;
export { win32 };
export default path;
