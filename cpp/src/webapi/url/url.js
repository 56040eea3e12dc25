// URL (URL Standard, section 6.1). The object holds its href alone; the native kernel finds the parts in it.
import { tag, wrongConstructorArgument } from "internal:webapi/common/arguments";
import native from "native:url";
import { load } from "native:modules";

// Numbers of the native kernel's Part.
const ORIGIN = 1, PROTOCOL = 2, USERNAME = 3, PASSWORD = 4, HOST = 5, HOSTNAME = 6, PORT = 7, PATHNAME = 8, SEARCH = 9, HASH = 10;

export class URL {
  #href;
  #params = null; // { object, update }, once searchParams was touched

  constructor(url, base = undefined) {
    if (arguments.length === 0) throw wrongConstructorArgument("URL", 1, "string");
    const href = base === undefined ? native.parse(String(url)) : native.resolve(String(url), String(base));
    if (href === undefined) throw new TypeError("Invalid URL string.");
    this.#href = href;
  }

  get href() {
    return this.#href;
  }
  set href(value) {
    const href = native.parse(String(value));
    if (href === undefined) throw new TypeError("Invalid URL string.");
    this.#change(href);
  }
  get origin() {
    return native.get(this.#href, ORIGIN);
  }
  get protocol() {
    return native.get(this.#href, PROTOCOL);
  }
  set protocol(value) {
    this.#set(PROTOCOL, value);
  }
  get username() {
    return native.get(this.#href, USERNAME);
  }
  set username(value) {
    this.#set(USERNAME, value);
  }
  get password() {
    return native.get(this.#href, PASSWORD);
  }
  set password(value) {
    this.#set(PASSWORD, value);
  }
  get host() {
    return native.get(this.#href, HOST);
  }
  set host(value) {
    this.#set(HOST, value);
  }
  get hostname() {
    return native.get(this.#href, HOSTNAME);
  }
  set hostname(value) {
    this.#set(HOSTNAME, value);
  }
  get port() {
    return native.get(this.#href, PORT);
  }
  set port(value) {
    this.#set(PORT, value);
  }
  get pathname() {
    return native.get(this.#href, PATHNAME);
  }
  set pathname(value) {
    this.#set(PATHNAME, value);
  }
  get search() {
    return native.get(this.#href, SEARCH);
  }
  set search(value) {
    this.#set(SEARCH, value);
  }
  get hash() {
    return native.get(this.#href, HASH);
  }
  set hash(value) {
    this.#set(HASH, value);
  }
  get searchParams() {
    if (this.#params === null) {
      const { attachedParams } = load("internal:webapi/url/search_params");
      this.#params = attachedParams(this.search, (query) => {
        this.#href = native.set(this.#href, SEARCH, query);
      });
    }
    return this.#params.object;
  }
  toString() {
    return this.#href;
  }
  toJSON() {
    return this.#href;
  }

  #set(part, value) {
    this.#change(native.set(this.#href, part, String(value)));
  }
  #change(href) {
    this.#href = href;
    if (this.#params !== null) this.#params.update(this.search);
  }

  static canParse(url, base = undefined) {
    return (base === undefined ? native.parse(String(url)) : native.resolve(String(url), String(base))) !== undefined;
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
