// URLPattern (URL Pattern Standard): a pattern per URL component, compiled to regular expressions.
import { isObject, tag } from "internal:webapi/common/arguments";
import { parsePattern, compilePattern, patternText } from "internal:webapi/url/pattern_parser";
import { splitPattern } from "internal:webapi/url/pattern_string";
import native from "native:url";

const COMPONENTS = ["protocol", "username", "password", "hostname", "port", "pathname", "search", "hash"];
const DEFAULT_PORTS = { http: "80", https: "443", ws: "80", wss: "443", ftp: "21" };
const SPECIAL = ["http", "https", "ws", "wss", "ftp", "file"];
// Numbers of the native kernel's Part.
const PARTS = { protocol: 2, username: 3, password: 4, hostname: 6, port: 7, pathname: 8, search: 9, hash: 10 };

const invalid = (message) => new TypeError(message);

/** A component of `href` without its delimiter. */
function component(href, name) {
  const text = native.get(href, PARTS[name]);
  if (name === "protocol") return text.slice(0, -1);
  return name === "search" || name === "hash" ? text.slice(1) : text;
}

/** Canonicalises literal text of a component; throws TypeError when it cannot stand there. */
const CANON = {
  protocol(text) {
    if (text === "") return "";
    const href = native.parse(`${text}://dummy.test`);
    if (href === null) throw invalid(`Invalid protocol: ${text}`);
    return component(href, "protocol");
  },
  username: (text) => (text === "" ? "" : component(native.set("https://dummy.test/", PARTS.username, text), "username")),
  password: (text) => (text === "" ? "" : component(native.set("https://dummy.test/", PARTS.password, text), "password")),
  hostname(text) {
    if (text === "") return "";
    const href = native.set("https://dummy.test/", PARTS.hostname, text);
    if (href === "https://dummy.test/" && text.toLowerCase() !== "dummy.test") throw invalid(`Invalid hostname: ${text}`);
    return component(href, "hostname");
  },
  ipv6(text) {
    if (!/^[[\]\dA-Fa-f:]*$/.test(text)) throw invalid(`Invalid hostname: ${text}`);
    return text.toLowerCase();
  },
  port(text, protocol) {
    if (text === "") return "";
    const digits = /^\d+/.exec(text.replace(/[\t\n\r]/g, ""));
    if (digits === null || Number(digits[0]) > 65535) throw invalid(`Invalid port: ${text}`);
    const number = String(Number(digits[0]));
    return protocol !== undefined && DEFAULT_PORTS[protocol] === number ? "" : number;
  },
  pathname(text) {
    if (text === "") return "";
    const slash = text[0] === "/";
    const path = component(native.set("https://dummy.test/", PARTS.pathname, slash ? text : "/-" + text), "pathname");
    return slash ? path : path.slice(2);
  },
  opaquePath(text) {
    if (text === "") return "";
    const href = native.parse("data:" + text);
    return href === null ? text : component(href, "pathname");
  },
  search: (text) => (text === "" ? "" : component(native.set("https://dummy.test/", PARTS.search, "?" + text), "search")),
  hash: (text) => (text === "" ? "" : component(native.set("https://dummy.test/", PARTS.hash, "#" + text), "hash")),
};

const OPTIONS = {
  hostname: { delimiter: ".", prefix: "" },
  pathname: { delimiter: "/", prefix: "/" },
};

function absolutePath(base, path) {
  const at = base.lastIndexOf("/");
  return at < 0 ? path : base.slice(0, at + 1) + path;
}

const isAbsolute = (path, isPattern) =>
  path !== "" && (path[0] === "/" || (isPattern && (path.startsWith("\\/") || path.startsWith("{/"))));

/** Fills in what `init` inherits from its baseURL and normalises each part (for a URL), or keeps it (for a pattern). */
function processInit(init, isPattern, defaults) {
  const result = { ...defaults };
  let base;
  if (init.baseURL !== undefined) {
    base = native.parse(String(init.baseURL));
    if (base === null) throw invalid(`Invalid base URL: ${init.baseURL}`);
    const escape = (text) => (isPattern ? text.replace(/[+*?:{}()\\]/g, "\\$&") : text);
    const inherit = (name, ...unless) => {
      if (unless.every((each) => init[each] === undefined)) result[name] = escape(component(base, name));
    };
    inherit("protocol", "protocol");
    if (!isPattern) inherit("username", "protocol", "hostname", "port", "username");
    if (!isPattern) inherit("password", "protocol", "hostname", "port", "username", "password");
    inherit("hostname", "protocol", "hostname");
    inherit("port", "protocol", "hostname", "port");
    inherit("pathname", "protocol", "hostname", "port", "pathname");
    inherit("search", "protocol", "hostname", "port", "pathname", "search");
    inherit("hash", "protocol", "hostname", "port", "pathname", "search", "hash");
  }
  const take = (name, strip) => {
    if (init[name] === undefined) return;
    let text = String(init[name]);
    if (strip !== undefined) text = strip(text);
    result[name] = isPattern ? text : CANON[name](text, result.protocol);
  };
  take("protocol", (text) => text.replace(/:$/, ""));
  take("username");
  take("password");
  take("hostname");
  take("port");
  if (init.pathname !== undefined) {
    let path = String(init.pathname);
    if (base !== undefined && !/^[^/]*$/.test(native.get(base, PARTS.pathname)) && !isAbsolute(path, isPattern)) {
      path = absolutePath(isPattern ? component(base, "pathname").replace(/[+*?:{}()\\]/g, "\\$&") : component(base, "pathname"), path);
    }
    const special = result.protocol === undefined || result.protocol === "" || SPECIAL.indexOf(result.protocol) >= 0;
    result.pathname = isPattern ? path : special ? CANON.pathname(path) : CANON.opaquePath(path);
  }
  take("search", (text) => text.replace(/^\?/, ""));
  take("hash", (text) => text.replace(/^#/, ""));
  return result;
}

function matchesSpecial(protocol) {
  return SPECIAL.some((scheme) => protocol.regexp.test(scheme));
}

export class URLPattern {
  #parts = {};
  #hasGroups = false;

  constructor(input = {}, baseOrOptions = undefined, options = undefined) {
    const baseGiven = typeof baseOrOptions === "string";
    const settings = (baseGiven ? options : baseOrOptions) || {};
    const ignoreCase = Boolean(settings.ignoreCase);
    let init;
    if (isObject(input)) {
      if (baseGiven) throw invalid("A base URL cannot be given beside a dictionary.");
      init = input;
    } else {
      init = splitPattern(String(input));
      if (baseGiven) init.baseURL = baseOrOptions;
      else if (init.protocol === undefined) throw invalid("A base URL is needed for a pattern that is relative.");
    }
    const parts = processInit(init, true, {});
    for (const name of COMPONENTS) if (parts[name] === undefined) parts[name] = "*";
    if (SPECIAL.indexOf(parts.protocol) >= 0 && DEFAULT_PORTS[parts.protocol] === parts.port) parts.port = "";

    for (const name of COMPONENTS) {
      let canon = CANON[name];
      let option = OPTIONS[name] || { delimiter: "", prefix: "" };
      if (name === "pathname" && !matchesSpecial(this.#parts.protocol)) {
        canon = CANON.opaquePath;
        option = { delimiter: "", prefix: "" };
      }
      if (name === "hostname" && /^(?:\[|\{\[|\\\[)/.test(parts.hostname)) canon = CANON.ipv6;
      const cased = ignoreCase && (name === "pathname" || name === "search" || name === "hash");
      const tokens = parsePattern(parts[name], option, canon);
      this.#parts[name] = { ...compilePattern(tokens, option, cased), text: patternText(tokens, option) };
      if (this.#parts[name].hasRegExpGroups) this.#hasGroups = true;
    }
  }

  get hasRegExpGroups() {
    return this.#hasGroups;
  }
  get protocol() {
    return this.#parts.protocol.text;
  }
  get username() {
    return this.#parts.username.text;
  }
  get password() {
    return this.#parts.password.text;
  }
  get hostname() {
    return this.#parts.hostname.text;
  }
  get port() {
    return this.#parts.port.text;
  }
  get pathname() {
    return this.#parts.pathname.text;
  }
  get search() {
    return this.#parts.search.text;
  }
  get hash() {
    return this.#parts.hash.text;
  }

  test(input = {}, base = undefined) {
    return this.#match(input, base) !== null;
  }
  exec(input = {}, base = undefined) {
    return this.#match(input, base);
  }

  #match(input, base) {
    let values;
    const inputs = [input];
    if (isObject(input)) {
      if (base !== undefined) throw invalid("A base URL cannot be given beside a dictionary.");
      try {
        const empty = {};
        for (const name of COMPONENTS) empty[name] = "";
        values = processInit(input, false, empty);
      } catch {
        return null;
      }
    } else {
      const href = base === undefined ? native.parse(String(input)) : native.resolve(String(input), String(base));
      if (href === null) return null;
      if (base !== undefined) inputs.push(base);
      values = {};
      for (const name of COMPONENTS) values[name] = component(href, name);
    }
    const result = { inputs };
    for (const name of COMPONENTS) {
      const { regexp, names } = this.#parts[name];
      const found = regexp.exec(values[name]);
      if (found === null) return null;
      const groups = {};
      names.forEach((group, index) => {
        groups[group] = found[index + 1];
      });
      result[name] = { input: values[name], groups };
    }
    return result;
  }
}
tag(URLPattern, "URLPattern");
