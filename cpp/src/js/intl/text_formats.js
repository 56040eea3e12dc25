// Intl.ListFormat and Intl.RelativeTimeFormat (ECMA-402 sections 14 and 18), for en-US.
import * as locales from "internal:js/intl/locales";
import { plainParts } from "internal:js/intl/number_format";

const { option } = locales;
const kStyles = ["long", "short", "narrow"];

// Intl.ListFormat -------------------------------------------------------------------------------------------------------------

const listSlots = locales.kept("Intl.ListFormat");

// [between two elements that are all, between the last two of more, between the others]
function separators({ type, style }) {
  if (type === "disjunction") return [" or ", ", or ", ", "];
  if (type === "conjunction") return style === "long" ? [" and ", ", and ", ", "] : style === "short" ? [" & ", ", & ", ", "] : [", ", ", ", ", "];
  return style === "narrow" ? [" ", " ", " "] : [", ", ", ", ", "];
}
function listParts(settings, list) {
  const items = [];
  for (const item of list === undefined ? [] : list) {
    if (typeof item !== "string") throw new TypeError(`Iterable yielded ${String(item)} which is not a string`);
    items.push(item);
  }
  const [pair, last, middle] = separators(settings);
  const parts = [];
  items.forEach((value, i) => {
    if (i > 0) parts.push({ type: "literal", value: items.length === 2 ? pair : i === items.length - 1 ? last : middle });
    parts.push({ type: "element", value });
  });
  return parts;
}
const join = (parts) => parts.reduce((made, part) => made + part.value, "");

export function ListFormat(localeList, options) {
  locales.requireNew(new.target, "Intl.ListFormat");
  const settings = { locale: locales.resolveLocale(localeList).locale };
  options = locales.optionsObject(options);
  locales.localeMatcher(options, "Intl.ListFormat");
  settings.type = option(options, "type", ["conjunction", "disjunction", "unit"], "conjunction", "Intl.ListFormat");
  settings.style = option(options, "style", kStyles, "long", "Intl.ListFormat");
  listSlots.add(this, settings);
}
locales.methods(ListFormat, class {
  format(list) {
    return join(listParts(listSlots.of(this, "format"), list));
  }
  formatToParts(list) {
    return listParts(listSlots.of(this, "formatToParts"), list);
  }
  resolvedOptions() {
    const { locale, type, style } = listSlots.of(this, "resolvedOptions");
    return { locale, type, style };
  }
});
locales.finish("Intl.ListFormat", ListFormat);

// Intl.RelativeTimeFormat -----------------------------------------------------------------------------------------------------

const timeSlots = locales.kept("Intl.RelativeTimeFormat");

// [long, plural], [short, plural], narrow
const kUnits = {
  second: [["second", "seconds"], ["sec.", "sec."], "s"], minute: [["minute", "minutes"], ["min.", "min."], "m"], hour: [["hour", "hours"], ["hr.", "hr."], "h"],
  day: [["day", "days"], ["day", "days"], "d"], week: [["week", "weeks"], ["wk.", "wk."], "w"], month: [["month", "months"], ["mo.", "mo."], "mo"],
  quarter: [["quarter", "quarters"], ["qtr.", "qtrs."], "q"], year: [["year", "years"], ["yr.", "yr."], "y"],
};

function unitOf(unit, method) {
  const text = String(unit);
  const name = text.endsWith("s") ? text.slice(0, -1) : text;
  if (!Object.hasOwn(kUnits, name)) throw new RangeError(`Invalid unit argument for Intl.RelativeTimeFormat.prototype.${method}() '${text}'`);
  return name;
}
// "yesterday", where there is such a word.
function wordFor({ style }, value, unit) {
  if (unit === "second") return value === 0 ? "now" : undefined;
  if (unit === "day") return value === 0 ? "today" : value === 1 ? "tomorrow" : value === -1 ? "yesterday" : undefined;
  if (value === 0) return `this ${style === "long" || unit === "minute" || unit === "hour" ? unit : kUnits[unit][1][0]}`;
  if (unit === "minute" || unit === "hour" || (value !== 1 && value !== -1)) return undefined;
  return `${value === 1 ? "next" : "last"} ${style === "long" ? unit : kUnits[unit][1][0]}`;
}
function timeParts(settings, given, unit, method) {
  const value = Number(given), name = unitOf(unit, method);
  if (!Number.isFinite(value)) throw new RangeError(`Value need to be finite number for Intl.RelativeTimeFormat.prototype.${method}()`);
  const word = settings.numeric === "auto" ? wordFor(settings, value, name) : undefined;
  if (word !== undefined) return [{ type: "literal", value: word }];
  const past = value < 0 || Object.is(value, -0), { parts, one } = plainParts(Math.abs(value));
  const [long, short, narrow] = kUnits[name];
  const text = settings.style === "narrow" ? narrow : " " + (settings.style === "long" ? long : short)[one ? 0 : 1];
  const made = parts.map((part) => ({ ...part, unit: name }));
  if (!past) made.unshift({ type: "literal", value: "in " });
  made.push({ type: "literal", value: past ? text + " ago" : text });
  return made;
}

export function RelativeTimeFormat(localeList, options) {
  locales.requireNew(new.target, "Intl.RelativeTimeFormat");
  options = locales.coerceOptions(options);
  locales.localeMatcher(options, "Intl.RelativeTimeFormat");
  const system = locales.typeOption(options, "numberingSystem", "numberingSystem");
  const settings = { locale: locales.resolveLocale(localeList, { nu: ["latn"] }, { nu: system }).locale };
  settings.style = option(options, "style", kStyles, "long", "Intl.RelativeTimeFormat");
  settings.numeric = option(options, "numeric", ["always", "auto"], "always", "Intl.RelativeTimeFormat");
  timeSlots.add(this, settings);
}
locales.methods(RelativeTimeFormat, class {
  format(value, unit) {
    return join(timeParts(timeSlots.of(this, "format"), value, unit, "format"));
  }
  formatToParts(value, unit) {
    return timeParts(timeSlots.of(this, "formatToParts"), value, unit, "formatToParts");
  }
  resolvedOptions() {
    const { locale, style, numeric } = timeSlots.of(this, "resolvedOptions");
    return { locale, style, numeric, numberingSystem: "latn" };
  }
});
locales.finish("Intl.RelativeTimeFormat", RelativeTimeFormat);
