// node:url.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { codedError } from "internal:webapi/node/errors";
import { URL } from "internal:webapi/url/url";
import { URLSearchParams } from "internal:webapi/url/search_params";
import native from "native:url";

export function fileURLToPath(url) {
  const parsed = typeof url === "string" ? new URL(url) : url;
  if (parsed.protocol !== "file:") throw codedError(TypeError, "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  return decodeURIComponent(parsed.pathname);
}
export function pathToFileURL(path) {
  const url = new URL("file:///");
  url.pathname = String(path).replace(/%/g, "%25").replace(/\\/g, "%5C").replace(/\n/g, "%0A").replace(/\r/g, "%0D").replace(/\t/g, "%09");
  return url;
}
export function domainToASCII(domain) {
  const href = native.parse(`ws://${domain}`);
  return href === null ? "" : native.get(href, 6);
}
export function format(url) {
  return url instanceof URL ? url.href : String(url.href === undefined ? url : url.href);
}
export function parse(text) {
  const url = new URL(text, "relative://host/");
  return {
    protocol: url.protocol, host: url.host, hostname: url.hostname, port: url.port || null, pathname: url.pathname,
    search: url.search || null, query: url.search ? url.search.slice(1) : null, hash: url.hash || null, href: url.href, path: url.pathname + url.search,
  };
}
/** Where `to` leads from `from`, both of which may be relative. */
export function resolve(from, to) {
  const base = new URL(from, "resolve://");
  const found = new URL(to, base);
  return found.protocol === "resolve:" ? found.pathname + found.search + found.hash : found.href;
}
export function urlToHttpOptions(url) {
  const options = {
    protocol: url.protocol, hostname: url.hostname.replace(/^\[|\]$/g, ""), hash: url.hash, search: url.search, pathname: url.pathname,
    path: `${url.pathname}${url.search}`, href: url.href,
  };
  if (url.port !== "") options.port = Number(url.port);
  if (url.username || url.password) options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return options;
}

const absents = notEmulated("node:url", ["Url", "domainToUnicode", "resolveObject", "toPathIfFileURL"]);
export const { Url, domainToUnicode, resolveObject, toPathIfFileURL } = absents;
export { URL, URLSearchParams };
export default {
  ...absents, domainToASCII, fileURLToPath, format, parse, pathToFileURL, resolve, URL, URLSearchParams, urlToHttpOptions,
};
