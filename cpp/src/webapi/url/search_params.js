// URLSearchParams (URL Standard, section 6.2): a flat list of names and values.
import { isObject, requireArguments, tag, wrongArgument } from "internal:webapi/common/arguments";
import native from "native:url";

const NAME = ["USVString"];
const PAIR = ["USVString", "USVString"];

const wellFormed = (value) => String(value).toWellFormed();

function listOf(init) {
  if (!isObject(init)) {
    const text = String(init);
    return native.parseForm(text.charCodeAt(0) === 63 ? text.slice(1) : text);
  }
  const list = [];
  if (typeof init[Symbol.iterator] === "function") {
    for (const pair of init) {
      const items = isObject(pair) && typeof pair[Symbol.iterator] === "function" ? [...pair] : [];
      if (items.length !== 2) throw new TypeError("Invalid URL search params sequence.");
      list.push(wellFormed(items[0]), wellFormed(items[1]));
    }
    return list;
  }
  for (const key of Reflect.ownKeys(init)) {
    const property = Object.getOwnPropertyDescriptor(init, key);
    if (property === undefined || !property.enumerable) continue;
    list.push(wellFormed(key), wellFormed(init[key]));
  }
  return list;
}

export class URLSearchParams {
  #list;
  #changed = null; // tells the URL that this belongs to

  constructor(init = "") {
    this.#list = init === undefined ? [] : listOf(init);
  }

  get size() {
    return this.#list.length / 2;
  }
  append(name, value) {
    requireArguments(arguments.length, PAIR, "append", "URLSearchParams");
    this.#list.push(wellFormed(name), wellFormed(value));
    this.#notify();
  }
  delete(name, value = undefined) {
    requireArguments(arguments.length, NAME, "delete", "URLSearchParams");
    const key = String(name);
    const wanted = value === undefined ? undefined : String(value);
    this.#keep((each, own) => each !== key || (wanted !== undefined && own !== wanted));
    this.#notify();
  }
  get(name) {
    const key = String(name);
    const list = this.#list;
    for (let i = 0; i < list.length; i += 2) if (list[i] === key) return list[i + 1];
    return null;
  }
  getAll(name) {
    const key = String(name);
    const list = this.#list;
    const found = [];
    for (let i = 0; i < list.length; i += 2) if (list[i] === key) found.push(list[i + 1]);
    return found;
  }
  has(name, value = undefined) {
    const key = String(name);
    const wanted = value === undefined ? undefined : String(value);
    const list = this.#list;
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] === key && (wanted === undefined || list[i + 1] === wanted)) return true;
    }
    return false;
  }
  set(name, value) {
    requireArguments(arguments.length, PAIR, "set", "URLSearchParams");
    const key = wellFormed(name);
    const text = wellFormed(value);
    let found = false;
    const list = this.#list;
    for (let i = 0; i < list.length && !found; i += 2) {
      if (list[i] !== key) continue;
      list[i + 1] = text;
      found = true;
    }
    if (found) {
      let first = true;
      this.#keep((each) => each !== key || (first && !(first = false)));
    } else {
      list.push(key, text);
    }
    this.#notify();
  }
  sort() {
    const pairs = [...pairsOf(this.#list)];
    pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    this.#list = [];
    for (const pair of pairs) this.#list.push(pair[0], pair[1]);
    this.#notify();
  }
  forEach(callback, self = undefined) {
    if (typeof callback !== "function") throw wrongArgument("forEach", "URLSearchParams", 1, "function");
    for (let i = 0; i < this.#list.length; i += 2) callback.call(self, this.#list[i + 1], this.#list[i], this);
  }
  *entries() {
    for (let i = 0; i < this.#list.length; i += 2) yield [this.#list[i], this.#list[i + 1]];
  }
  *keys() {
    for (let i = 0; i < this.#list.length; i += 2) yield this.#list[i];
  }
  *values() {
    for (let i = 0; i < this.#list.length; i += 2) yield this.#list[i + 1];
  }
  toString() {
    return native.serializeForm(this.#list);
  }

  #keep(test) {
    const list = this.#list;
    const kept = [];
    for (let i = 0; i < list.length; i += 2) if (test(list[i], list[i + 1])) kept.push(list[i], list[i + 1]);
    this.#list = kept;
  }
  #notify() {
    if (this.#changed !== null) this.#changed(native.serializeForm(this.#list));
  }

  static attach(search, changed) {
    const object = new URLSearchParams(search);
    object.#changed = changed;
    return {
      object,
      update(text) {
        object.#list = listOf(text);
      },
    };
  }
  static is(value) {
    return isObject(value) && #list in value;
  }
}
/** The params of a URL: { object, update(search) }; `changed` is told the new query. */
export const attachedParams = URLSearchParams.attach;
export const isSearchParams = URLSearchParams.is;
delete URLSearchParams.attach;
delete URLSearchParams.is;
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, {
  value: URLSearchParams.prototype.entries, writable: true, configurable: true,
});
tag(URLSearchParams, "URLSearchParams");

function* pairsOf(list) {
  for (let i = 0; i < list.length; i += 2) yield [list[i], list[i + 1]];
}
