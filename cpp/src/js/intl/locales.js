// Language tags (UTS 35 unicode_locale_id), and what locale is meant: the steps of ECMA-402 sections 6.2 and 9.2.
//
// There is data for en-US alone. Every other locale falls back to it, as the specification lets an implementation do that has no data
// for a locale: resolvedOptions() says what is used.
const kAvailable = new Set(["en", "en-US"]);
const kDefault = "en-US";
const kLanguageAliases = { iw: "he", in: "id", ji: "yi", jw: "jv", mo: "ro", tl: "fil", cmn: "zh", heb: "he", eng: "en", deu: "de", fra: "fr", spa: "es" };

const kLanguage = /^(?:[a-z]{2,3}|[a-z]{5,8})$/;
const kScript = /^[a-z]{4}$/;
const kRegion = /^(?:[a-z]{2}|[0-9]{3})$/;
const kVariant = /^(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})$/;
const kType = /^[a-z0-9]{3,8}$/;
const kKey = /^[a-z0-9][a-z]$/;
const kTransformKey = /^[a-z][0-9]$/;

const kInvalid = {};  // thrown inside of parseTag

// {language, script, region, variants, at}: `at` is the index behind them.
function languageId(parts, start) {
  const id = { language: parts[start], script: "", region: "", variants: [], at: start + 1 };
  if (!kLanguage.test(id.language)) throw kInvalid;
  id.language = Object.hasOwn(kLanguageAliases, id.language) ? kLanguageAliases[id.language] : id.language;
  if (kScript.test(parts[id.at] ?? "")) {
    const script = parts[id.at++];
    id.script = script[0].toUpperCase() + script.slice(1);
  }
  if (kRegion.test(parts[id.at] ?? "")) id.region = parts[id.at++].toUpperCase();
  while (kVariant.test(parts[id.at] ?? "")) {
    if (id.variants.includes(parts[id.at])) throw kInvalid;
    id.variants.push(parts[id.at++]);
  }
  id.variants.sort();
  return id;
}

function baseName(id) {
  return [id.language, id.script, id.region, ...id.variants].filter((part) => part !== "").join("-");
}

/** {language, script, region, variants, baseName, keywords: Map, extensions}; throws a RangeError where the tag is none. */
export function parseTag(tag, message = `Invalid language tag: ${tag}`) {
  try {
    return parsedTag(tag);
  } catch (error) {
    throw error === kInvalid ? new RangeError(message) : error;
  }
}
function parsedTag(tag) {
  const parts = tag.toLowerCase().split("-");
  const id = languageId(parts, 0);
  const parsed = { ...id, baseName: baseName(id), keywords: new Map(), attributes: [], extensions: [] };
  const seen = new Set();
  let at = id.at;
  while (at < parts.length) {
    const singleton = parts[at++];
    if (singleton.length !== 1 || !/[0-9a-z]/.test(singleton) || seen.has(singleton)) throw kInvalid;
    seen.add(singleton);
    const start = at;
    if (singleton === "x") {
      while (at < parts.length && /^[a-z0-9]{1,8}$/.test(parts[at])) at++;
      if (at === start || at !== parts.length) throw kInvalid;
      parsed.extensions.push("x-" + parts.slice(start).join("-"));
    } else if (singleton === "u") {
      at = unicodeExtension(parts, at, parsed);
    } else if (singleton === "t") {
      at = transformExtension(parts, at, parsed);
    } else {
      while (at < parts.length && /^[a-z0-9]{2,8}$/.test(parts[at])) at++;
      parsed.extensions.push(singleton + "-" + parts.slice(start, at).join("-"));
    }
    if (at === start) throw kInvalid;
  }
  return parsed;
}

function unicodeExtension(parts, at, parsed) {
  while (kType.test(parts[at] ?? "")) parsed.attributes.push(parts[at++]);
  while (kKey.test(parts[at] ?? "")) {
    const key = parts[at++];
    const types = [];
    while (kType.test(parts[at] ?? "")) types.push(parts[at++]);
    const value = types.join("-");
    if (!parsed.keywords.has(key)) parsed.keywords.set(key, value === "true" || value === "yes" ? "" : value);
  }
  return at;
}

function transformExtension(parts, at, parsed) {
  let text = "t";
  if (kLanguage.test(parts[at] ?? "")) {
    const id = languageId(parts, at);
    text += "-" + baseName(id).toLowerCase();
    at = id.at;
  }
  const fields = [];
  while (kTransformKey.test(parts[at] ?? "")) {
    let field = parts[at++];
    const start = at;
    while (kType.test(parts[at] ?? "")) field += "-" + parts[at++];
    if (at === start) throw kInvalid;
    fields.push(field);
  }
  if (text === "t" && fields.length === 0) throw kInvalid;
  parsed.extensions.push([text, ...fields.sort()].join("-"));
  return at;
}

/** The canonical text of what parseTag() gave. */
export function tagText(parsed) {
  const extensions = [...parsed.extensions];
  if (parsed.keywords.size > 0 || parsed.attributes.length > 0) {
    const keywords = [...parsed.keywords].sort(([a], [b]) => (a < b ? -1 : 1));
    extensions.push(["u", ...parsed.attributes.sort(), ...keywords.flatMap(([key, value]) => (value === "" ? [key] : [key, value]))].join("-"));
  }
  const order = (text) => (text[0] === "x" ? "~" : text[0]); // private use comes last
  extensions.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return [parsed.baseName, ...extensions].join("-");
}

let localeTag = () => undefined;
/** Intl.Locale tells how to read its objects' tags. */
export function readLocalesWith(reader) {
  localeTag = reader;
}

/** CanonicalizeLocaleList */
export function canonicalLocales(locales) {
  if (locales === undefined) return [];
  const list = typeof locales === "string" || localeTag(locales) !== undefined ? [locales] : Object(requireObject(locales));
  const found = [];
  const length = Math.min(Math.max(Math.trunc(Number(list.length)) || 0, 0), Number.MAX_SAFE_INTEGER);
  for (let i = 0; i < length; i++) {
    if (!(i in list)) continue;
    const item = list[i];
    if (typeof item !== "string" && (typeof item !== "object" || item === null) && typeof item !== "function") throw new TypeError("Language ID should be string or object.");
    const tag = localeTag(item) ?? tagText(parseTag(String(item)));
    if (!found.includes(tag)) found.push(tag);
  }
  return found;
}

function requireObject(value) {
  if (value === null || value === undefined) throw new TypeError("Cannot convert undefined or null to object");
  return value;
}

// "de-CH" -> "de" -> nothing.
function bestAvailable(name) {
  for (let at = name.length; at > 0; at = name.lastIndexOf("-", at - 1)) {
    if (kAvailable.has(name.slice(0, at))) return name.slice(0, at);
    if (at === 1) break;
  }
  return undefined;
}

export function supportedLocales(service, locales, options) {
  const requested = canonicalLocales(locales);
  if (options !== undefined) option(Object(requireObject(options)), "localeMatcher", ["lookup", "best fit"], "best fit", service);
  return requested.filter((tag) => bestAvailable(parseTag(tag).baseName) !== undefined);
}

/**
 * ResolveLocale. `keys`: for each Unicode extension key of the service the values that it knows, the default first; `asked`: what the
 * options say about them. Gives {locale, <key>: value}.
 */
export function resolveLocale(locales, keys = {}, asked = {}) {
  let locale, keywords = new Map();
  for (const tag of canonicalLocales(locales)) {
    const parsed = parseTag(tag);
    locale = bestAvailable(parsed.baseName);
    if (locale === undefined) continue;
    keywords = parsed.keywords;
    break;
  }
  const resolved = { locale: locale ?? kDefault };
  const kept = [];
  for (const key of Object.keys(keys).sort()) {
    const known = keys[key];
    resolved[key] = known[0];
    const own = keywords.get(key) === "" && key !== "nu" && key !== "ca" ? "true" : keywords.get(key);
    if (own !== undefined && known.includes(own)) {
      resolved[key] = own;
      if (asked[key] === undefined || asked[key] === own || !known.includes(asked[key])) kept.push(own === "true" ? key : `${key}-${own}`);
    }
    if (asked[key] !== undefined && known.includes(asked[key])) resolved[key] = asked[key];
  }
  if (kept.length > 0) resolved.locale += "-u-" + kept.join("-");
  return resolved;
}

// Options ---------------------------------------------------------------------------------------------------------------------

export function coerceOptions(options) {
  return options === undefined ? Object.create(null) : Object(requireObject(options));
}
/** GetOptionsObject: of the services that came later. */
export function optionsObject(options) {
  if (options === undefined) return Object.create(null);
  if (options === null || (typeof options !== "object" && typeof options !== "function")) throw new TypeError("Incorrect options: not an object");
  return options;
}

export function option(options, name, values, fallback, service) {
  const value = options[name];
  if (value === undefined) return fallback;
  const text = String(value);
  if (values !== undefined && !values.includes(text)) throw new RangeError(`Value ${text} out of range for ${service} options property ${name}`);
  return text;
}

export function booleanOption(options, name, fallback) {
  const value = options[name];
  return value === undefined ? fallback : Boolean(value);
}

export function numberOption(options, name, least, most, fallback) {
  return numberInRange(options[name], name, least, most, fallback);
}
export function numberInRange(value, name, least, most, fallback) {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!(number >= least && number <= most)) throw new RangeError(`${name} value is out of range.`);
  return Math.floor(number);
}

/** An option that has the form of a Unicode extension's value, such as a calendar's name. */
export function typeOption(options, name, key) {
  const value = options[name];
  if (value === undefined) return undefined;
  const text = String(value);
  if (!/^[a-z0-9]{3,8}(?:-[a-z0-9]{3,8})*$/i.test(text)) throw new RangeError(`Invalid ${key} : ${text}`);
  return text.toLowerCase();
}

export function localeMatcher(options, service) {
  option(options, "localeMatcher", ["lookup", "best fit"], "best fit", service);
}

// Classes ---------------------------------------------------------------------------------------------------------------------

/** What the objects of one service keep, and the errors for other objects. */
export function kept(service) {
  const slots = new WeakMap();
  return {
    add(object, slot) {
      slots.set(object, slot);
      return object;
    },
    find: (object) => slots.get(object),
    of(object, method) {
      const slot = slots.get(object);
      if (slot === undefined) throw new TypeError(`Method ${service}.prototype.${method} called on incompatible receiver ${Object(object) === object ? "#<Object>" : String(object)}`);
      return slot;
    },
  };
}

export function requireNew(target, service) {
  if (target === undefined) throw new TypeError(`Constructor ${service} requires 'new'`);
}

/** supportedLocalesOf, @@toStringTag, and a prototype that stays. */
export function finish(service, constructor) {
  const supportedLocalesOf = {
    supportedLocalesOf(locales) {
      return supportedLocales(service, locales, arguments[1]);
    },
  }.supportedLocalesOf;
  Object.defineProperty(constructor, "supportedLocalesOf", { value: supportedLocalesOf, writable: true, configurable: true });
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, { value: service, configurable: true });
  Object.defineProperty(constructor, "prototype", { writable: false });
  Object.defineProperty(constructor, "length", { value: 0, configurable: true });
}

/** The members of a class literal's prototype go to a function's, which may be called without `new`. */
export function methods(constructor, from) {
  for (const key of Reflect.ownKeys(from.prototype)) {
    if (key !== "constructor") Object.defineProperty(constructor.prototype, key, Object.getOwnPropertyDescriptor(from.prototype, key));
  }
}
