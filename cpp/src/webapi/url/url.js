// URL (URL Standard, section 6.1). The object holds its href alone; the native kernel finds the parts in it.
import { illegalInvocation, tag, wrongConstructorArgument } from "internal:webapi/common/arguments";
import native from "native:url";
import engine from "native:engine";

// Numbers of the native kernel's Part.
const ORIGIN = 1, PROTOCOL = 2, USERNAME = 3, PASSWORD = 4, HOST = 5, HOSTNAME = 6, PORT = 7, PATHNAME = 8, SEARCH = 9, HASH = 10;

const TEXT = engine.hiddenKey("href");
const PARAMS = engine.hiddenKey("params"); // { object, update }, once searchParams was touched

function hrefOf(url) {
  const href = url[TEXT];
  if (href === undefined) throw illegalInvocation();
  return href;
}

function change(url, href) {
  url[TEXT] = href;
  if (url[PARAMS] !== undefined) url[PARAMS].update(url.search);
}

function setPart(url, part, value) {
  change(url, native.set(hrefOf(url), part, String(value)));
}

export class URL {
  constructor(url, base = undefined) {
    if (arguments.length === 0) throw wrongConstructorArgument("URL", 1, "string");
    const href = base === undefined ? native.parse(String(url)) : native.resolve(String(url), String(base));
    if (href === null) throw new TypeError("Invalid URL string.");
    this[TEXT] = href;
  }

  get href() {
    return hrefOf(this);
  }
  set href(value) {
    const href = native.parse(String(value));
    if (href === null) throw new TypeError("Invalid URL string.");
    change(this, href);
  }
  get origin() {
    return native.get(hrefOf(this), ORIGIN);
  }
  get protocol() {
    return native.get(hrefOf(this), PROTOCOL);
  }
  set protocol(value) {
    setPart(this, PROTOCOL, value);
  }
  get username() {
    return native.get(hrefOf(this), USERNAME);
  }
  set username(value) {
    setPart(this, USERNAME, value);
  }
  get password() {
    return native.get(hrefOf(this), PASSWORD);
  }
  set password(value) {
    setPart(this, PASSWORD, value);
  }
  get host() {
    return native.get(hrefOf(this), HOST);
  }
  set host(value) {
    setPart(this, HOST, value);
  }
  get hostname() {
    return native.get(hrefOf(this), HOSTNAME);
  }
  set hostname(value) {
    setPart(this, HOSTNAME, value);
  }
  get port() {
    return native.get(hrefOf(this), PORT);
  }
  set port(value) {
    setPart(this, PORT, value);
  }
  get pathname() {
    return native.get(hrefOf(this), PATHNAME);
  }
  set pathname(value) {
    setPart(this, PATHNAME, value);
  }
  get search() {
    return native.get(hrefOf(this), SEARCH);
  }
  set search(value) {
    setPart(this, SEARCH, value);
  }
  get hash() {
    return native.get(hrefOf(this), HASH);
  }
  set hash(value) {
    setPart(this, HASH, value);
  }
  get searchParams() {
    if (this[PARAMS] === undefined) {
      const { attachedParams } = engine.load("internal:webapi/url/search_params");
      this[PARAMS] = attachedParams(this.search, (query) => {
        this[TEXT] = native.set(this[TEXT], SEARCH, query);
      });
    }
    return this[PARAMS].object;
  }
  toString() {
    return hrefOf(this);
  }
  toJSON() {
    return hrefOf(this);
  }

  static canParse(url, base = undefined) {
    return (base === undefined ? native.parse(String(url)) : native.resolve(String(url), String(base))) !== null;
  }
  static parse(url, base = undefined) {
    return URL.canParse(url, base) ? new URL(url, base) : null;
  }
  static createObjectURL() {
    throw new TypeError("URL.createObjectURL() is not implemented");
  }
  static revokeObjectURL() {
    throw new TypeError("URL.revokeObjectURL() is not implemented");
  }
}
tag(URL, "URL");
