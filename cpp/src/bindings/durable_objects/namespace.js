// DurableObjectNamespace, DurableObjectId and stubs as Workers see them. Texts: workerd.
import { Face, hostOf, optionsOf, quietHostOf, wrap } from "internal:bindings/common/face";
import { Fetcher, members } from "internal:bindings/fetcher/fetcher";
import { illegalConstructor, tag, wrongArgument } from "internal:webapi/common/arguments";
import engine from "native:engine";

const TOKEN = {};
const JURISDICTION = engine.hiddenKey("jurisdiction");
const ID = engine.hiddenKey("id");

function constant(object, name, value) {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
}

export class DurableObjectId {
  #hex;
  #jurisdiction;
  constructor(token, hex, name, jurisdiction) {
    if (token !== TOKEN) throw illegalConstructor();
    this.#hex = hex;
    this.#jurisdiction = jurisdiction;
    if (name !== undefined) constant(this, "name", name);
    if (jurisdiction !== "") constant(this, "jurisdiction", jurisdiction);
  }
  toString() {
    return this.#hex;
  }
  equals(other) {
    if (!isId(other)) throw wrongArgument("equals", "DurableObjectId", 1, "DurableObjectId");
    return this.#hex === other.#hex;
  }
  static is(value) {
    return typeof value === "object" && value !== null && #hex in value;
  }
  static hexOf(id) {
    return id.#hex;
  }
  static jurisdictionOf(id) {
    return id.#jurisdiction;
  }
}
const { is: isId, hexOf, jurisdictionOf } = DurableObjectId;
delete DurableObjectId.is;
delete DurableObjectId.hexOf;
delete DurableObjectId.jurisdictionOf;
tag(DurableObjectId, "DurableObjectId");

/** The id with these digits; `name` is what it was made from, `jurisdiction` empty for none. */
export function makeId(hex, name, jurisdiction) {
  return new DurableObjectId(TOKEN, hex, name, jurisdiction);
}

/** A stub: what it has itself are id and name, everything else are members of the object. */
class DurableObject extends Fetcher {
  get id() {
    return this[ID];
  }
  get name() {
    return this[ID].name;
  }
}
tag(DurableObject, "DurableObject");

function stubFor(host, id) {
  const stub = wrap(DurableObject, host.get(hexOf(id), id.name));
  stub[ID] = id;
  return new Proxy(stub, members);
}

class DurableObjectNamespace extends Face {
  newUniqueId(options = undefined) {
    const host = hostOf(this);
    const given = optionsOf(options, "newUniqueId", "DurableObjectNamespace", 1, "NewUniqueIdOptions").jurisdiction;
    const jurisdiction = given === undefined || given === null ? this[JURISDICTION] : checked(host, given);
    return makeId(host.uniqueId(jurisdiction), undefined, jurisdiction);
  }
  idFromName(name) {
    return idOf(quietHostOf(this), String(name), this[JURISDICTION]);
  }
  idFromString(text) {
    const { hex, jurisdiction } = quietHostOf(this).parseId(String(text));
    return makeId(hex, undefined, jurisdiction);
  }
  get(id, options = undefined) {
    const host = hostOf(this);
    if (!isId(id)) throw wrongArgument("get", "DurableObjectNamespace", 1, "DurableObjectId");
    checkOptions("get", options);
    if (this[JURISDICTION] !== "" && jurisdictionOf(id) !== this[JURISDICTION]) {
      throw new TypeError("get called on jurisdictional subnamespace with an ID from a different jurisdiction");
    }
    return stubFor(host, id);
  }
  getByName(name, options = undefined) {
    checkOptions("getByName", options);
    const host = hostOf(this);
    return stubFor(host, idOf(host, String(name), this[JURISDICTION]));
  }
  jurisdiction(name = undefined) {
    const host = quietHostOf(this);
    return namespaceOf(host, name === undefined || name === null ? "" : checked(host, name));
  }
}
tag(DurableObjectNamespace, "DurableObjectNamespace");

const idOf = (host, name, jurisdiction) => makeId(host.idFromName(name, jurisdiction), name, jurisdiction);

/** Where an object is placed makes no difference here; a routing mode must be one that there is. */
function checkOptions(method, options) {
  if (options === undefined) return;
  const { routingMode } = optionsOf(options, method, "DurableObjectNamespace", 2, "GetDurableObjectOptions");
  if (routingMode !== undefined && routingMode !== "primary-only") {
    throw new RangeError(`unknown routingMode: ${String(routingMode)}`);
  }
}

function checked(host, name) {
  const text = String(name);
  if (!host.isJurisdiction(text)) throw new TypeError(`Invalid jurisdiction: ${text}`);
  return text;
}

function namespaceOf(host, jurisdiction) {
  const made = wrap(DurableObjectNamespace, host);
  made[JURISDICTION] = jurisdiction;
  return made;
}

export function open(host) {
  return namespaceOf(host, "");
}
