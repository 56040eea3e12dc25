// Intl.Locale (ECMA-402 section 15). Without likely subtags but those of English: maximize() and minimize() leave other tags as they are.
import * as locales from "internal:js/intl/locales";

const slots = locales.kept("Intl.Locale");
const kKeys = { calendar: "ca", collation: "co", hourCycle: "hc", caseFirst: "kf", numeric: "kn", numberingSystem: "nu" };

locales.readLocalesWith((value) => {
  const parsed = Object(value) === value ? slots.find(value) : undefined;
  return parsed === undefined ? undefined : locales.tagText(parsed);
});

function withBase(parsed) {
  parsed.baseName = [parsed.language, parsed.script, parsed.region, ...parsed.variants].filter((part) => part !== "").join("-");
  return parsed;
}
function subtag(options, name, pattern) {
  const value = options[name];
  if (value === undefined) return undefined;
  const text = String(value);
  if (!pattern.test(text)) throw new RangeError("Incorrect locale information provided");
  return text;
}

export function Locale(tag, options) {
  locales.requireNew(new.target, "Intl.Locale");
  if (typeof tag !== "string" && (typeof tag !== "object" || tag === null) && typeof tag !== "function") throw new TypeError("First argument to Intl.Locale constructor can't be empty or missing");
  const given = Object(tag) === tag ? slots.find(tag) : undefined;
  let parsed = locales.parseTag(given === undefined ? String(tag) : locales.tagText(given));
  options = locales.coerceOptions(options);
  const language = subtag(options, "language", /^(?:[a-z]{2,3}|[a-z]{5,8})$/i);
  const script = subtag(options, "script", /^[a-z]{4}$/i);
  const region = subtag(options, "region", /^(?:[a-z]{2}|[0-9]{3})$/i);
  if (language !== undefined) parsed.language = language.toLowerCase();
  if (script !== undefined) parsed.script = script[0].toUpperCase() + script.slice(1).toLowerCase();
  if (region !== undefined) parsed.region = region.toUpperCase();
  withBase(parsed);
  const set = (key, value) => value !== undefined && parsed.keywords.set(key, value);
  set("ca", locales.typeOption(options, "calendar", "calendar"));
  set("co", locales.typeOption(options, "collation", "collation"));
  set("hc", locales.option(options, "hourCycle", ["h11", "h12", "h23", "h24"], undefined, "Intl.Locale"));
  set("kf", locales.option(options, "caseFirst", ["upper", "lower", "false"], undefined, "Intl.Locale"));
  const numeric = locales.booleanOption(options, "numeric", undefined);
  set("kn", numeric === undefined ? undefined : numeric ? "" : "false");
  set("nu", locales.typeOption(options, "numberingSystem", "numberingSystem"));
  parsed = locales.parseTag(locales.tagText(parsed));
  slots.add(this, parsed);
}
locales.methods(Locale, class {
  maximize() {
    const parsed = locales.parseTag(locales.tagText(slots.of(this, "maximize")));
    if (parsed.language === "en") {
      parsed.script ||= "Latn";
      parsed.region ||= "US";
    }
    return new Locale(locales.tagText(withBase(parsed)));
  }
  minimize() {
    const parsed = locales.parseTag(locales.tagText(slots.of(this, "minimize")));
    if (parsed.language === "en" && (parsed.script === "" || parsed.script === "Latn")) {
      parsed.script = "";
      if (parsed.region === "US") parsed.region = "";
    }
    return new Locale(locales.tagText(withBase(parsed)));
  }
  toString() {
    return locales.tagText(slots.of(this, "toString"));
  }
  get baseName() {
    return slots.of(this, "baseName").baseName;
  }
  get language() {
    return slots.of(this, "language").language;
  }
  get script() {
    return slots.of(this, "script").script || undefined;
  }
  get region() {
    return slots.of(this, "region").region || undefined;
  }
});
for (const [name, key] of Object.entries(kKeys)) {
  const get = Object.getOwnPropertyDescriptor(
    {
      get [name]() {
        const value = slots.of(this, name).keywords.get(key);
        return name === "numeric" ? value === "" : value;
      },
    },
    name,
  ).get;
  Object.defineProperty(Locale.prototype, name, { get, enumerable: false, configurable: true });
}
Object.defineProperty(Locale.prototype, Symbol.toStringTag, { value: "Intl.Locale", configurable: true });
Object.defineProperty(Locale, "length", { value: 1, configurable: true });
