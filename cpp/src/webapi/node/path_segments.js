// What both forms of node:path do with a path, whatever its slashes.
import { nodeError } from "internal:webapi/node/errors";

export function check(path, name = "path") {
  if (typeof path !== "string") throw nodeError("ERR_INVALID_ARG_TYPE", name, "of type string", path);
}

/** The segments without "." and with ".." carried out; what leads above the start stays where `allowAbove`. */
export function normalSegments(segments, allowAbove) {
  const kept = [];
  for (const segment of segments) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") kept.push(segment);
    else if (kept.length > 0 && kept[kept.length - 1] !== "..") kept.pop();
    else if (allowAbove) kept.push("..");
  }
  return kept;
}
