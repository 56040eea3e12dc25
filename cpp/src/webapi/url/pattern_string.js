// Splits a pattern string such as "https://*.example.com/:id?q=*" into its components (URL Pattern Standard, "constructor
// string parser").
import { compilePattern, parsePattern, tokenize } from "internal:webapi/url/pattern_parser";

const SPECIAL = ["http", "https", "ws", "wss", "ftp", "file"];

/** { protocol, username, password, hostname, port, pathname, search, hash }, those that the string names. */
export function splitPattern(input) {
  const chars = [...input];
  const tokens = tokenize(input, true);
  const result = {};
  let index = 0;
  let increment = 1;
  let start = 0;
  let state = "init";
  let group = 0;
  let brackets = 0;
  let special = false;

  const is = (at, value) => {
    const token = tokens[at < tokens.length ? at : tokens.length - 1];
    return token.value === value && (token.type === "char" || token.type === "escaped" || token.type === "invalid");
  };
  const isSearchPrefix = () => {
    if (is(index, "?")) return true;
    if (tokens[index].value !== "?" || tokens[index].type !== "modifier") return false;
    const before = tokens[index - 1];
    if (before === undefined) return true;
    return ["name", "regexp", "close", "asterisk"].indexOf(before.type) < 0;
  };
  const text = () => chars.slice(tokens[start].at, tokens[index].at).join("");
  const change = (next, skip) => {
    if (state !== "init" && state !== "authority" && state !== "done") result[state] = text();
    if (state !== "init" && next !== "done") {
      const early = ["protocol", "authority", "username", "password"];
      if (early.indexOf(state) >= 0 && ["port", "pathname", "search", "hash"].indexOf(next) >= 0 && result.hostname === undefined) result.hostname = "";
      if (early.concat(["hostname", "port"]).indexOf(state) >= 0 && ["search", "hash"].indexOf(next) >= 0 && result.pathname === undefined) {
        result.pathname = special ? "/" : "";
      }
      if (early.concat(["hostname", "port", "pathname"]).indexOf(state) >= 0 && next === "hash" && result.search === undefined) result.search = "";
    }
    state = next;
    index += skip;
    start = index;
    increment = 0;
  };
  const rewind = (next) => {
    index = start;
    increment = 0;
    state = next;
  };
  const slashes = () => is(index + 1, "/") && is(index + 2, "/");

  while (index < tokens.length) {
    increment = 1;
    const token = tokens[index];
    if (token.type === "end") {
      if (state === "init") {
        rewind("init");
        if (is(index, "#")) change("hash", 1);
        else if (isSearchPrefix()) change("search", 1);
        else change("pathname", 0);
        index += increment;
        continue;
      }
      if (state === "authority") {
        rewind("hostname");
        index += increment;
        continue;
      }
      change("done", 0);
      break;
    }
    if (token.type === "open") {
      ++group;
      ++index;
      continue;
    }
    if (group > 0) {
      if (token.type !== "close") {
        ++index;
        continue;
      }
      --group;
    }
    switch (state) {
      case "init":
        if (is(index, ":")) rewind("protocol");
        break;
      case "protocol":
        if (is(index, ":")) {
          special = protocolIsSpecial(text());
          if (slashes()) change("authority", 3);
          else if (special) change("authority", 1);
          else change("pathname", 1);
        }
        break;
      case "authority":
        if (is(index, "@")) rewind("username");
        else if (is(index, "/") || isSearchPrefix() || is(index, "#")) rewind("hostname");
        break;
      case "username":
        if (is(index, ":")) change("password", 1);
        else if (is(index, "@")) change("hostname", 1);
        break;
      case "password":
        if (is(index, "@")) change("hostname", 1);
        break;
      case "hostname":
        if (is(index, "[")) ++brackets;
        else if (is(index, "]")) --brackets;
        else if (is(index, ":") && brackets === 0) change("port", 1);
        else if (is(index, "/")) change("pathname", 0);
        else if (isSearchPrefix()) change("search", 1);
        else if (is(index, "#")) change("hash", 1);
        break;
      case "port":
        if (is(index, "/")) change("pathname", 0);
        else if (isSearchPrefix()) change("search", 1);
        else if (is(index, "#")) change("hash", 1);
        break;
      case "pathname":
        if (isSearchPrefix()) change("search", 1);
        else if (is(index, "#")) change("hash", 1);
        break;
      case "search":
        if (is(index, "#")) change("hash", 1);
        break;
      default:
        break;
    }
    index += increment;
  }
  if (result.hostname !== undefined && result.port === undefined) result.port = "";
  return result;
}

function protocolIsSpecial(text) {
  const options = { delimiter: "", prefix: "" };
  const { regexp } = compilePattern(parsePattern(text, options, (value) => value), options, false);
  return SPECIAL.some((scheme) => regexp.test(scheme));
}
