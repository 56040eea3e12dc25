// Intl.NumberFormat, Intl.PluralRules and numbers' toLocaleString (ECMA-402 sections 16, 17 and 20.2), for en-US.
import { decimalOf, plainDigits, rounded, shifted } from "internal:js/intl/decimal";
import * as locales from "internal:js/intl/locales";
import { kDigits, kNames, kNarrowSymbols, kPer, kRates, kSymbols, kUnits } from "internal:js/intl/number_data";

const { option, numberInRange, numberOption } = locales;
const kModes = ["ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"];
const kIncrements = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000];
const kCompact = { 3: ["K", "thousand"], 6: ["M", "million"], 9: ["B", "billion"], 12: ["T", "trillion"] };

// Options ---------------------------------------------------------------------------------------------------------------------

// SetNumberFormatDigitOptions
function digitOptions(to, options, leastDefault, mostDefault, service) {
  to.minimumIntegerDigits = numberOption(options, "minimumIntegerDigits", 1, 21, 1);
  const least = options.minimumFractionDigits, most = options.maximumFractionDigits;
  const leastSignificant = options.minimumSignificantDigits, mostSignificant = options.maximumSignificantDigits;
  to.roundingIncrement = numberOption(options, "roundingIncrement", 1, 5000, 1);
  if (!kIncrements.includes(to.roundingIncrement)) throw new RangeError("roundingIncrement value is out of range.");
  to.roundingMode = option(options, "roundingMode", kModes, "halfExpand", service);
  const priority = option(options, "roundingPriority", ["auto", "morePrecision", "lessPrecision"], "auto", service);
  to.trailingZeroDisplay = option(options, "trailingZeroDisplay", ["auto", "stripIfInteger"], "auto", service);
  if (to.roundingIncrement !== 1) mostDefault = leastDefault;

  const hasSignificant = leastSignificant !== undefined || mostSignificant !== undefined, hasFraction = least !== undefined || most !== undefined;
  const needSignificant = priority !== "auto" || hasSignificant;
  const needFraction = priority !== "auto" || !(hasSignificant || (!hasFraction && to.notation === "compact"));
  if (needSignificant) {
    to.minimumSignificantDigits = hasSignificant ? numberInRange(leastSignificant, "minimumSignificantDigits", 1, 21, 1) : 1;
    to.maximumSignificantDigits = hasSignificant ? numberInRange(mostSignificant, "maximumSignificantDigits", to.minimumSignificantDigits, 21, 21) : 21;
  }
  if (needFraction) {
    let low = leastDefault, high = mostDefault;
    if (hasFraction) {
      low = numberInRange(least, "minimumFractionDigits", 0, 100, undefined);
      high = numberInRange(most, "maximumFractionDigits", 0, 100, undefined);
      if (low === undefined) low = Math.min(leastDefault, high);
      else if (high === undefined) high = Math.max(mostDefault, low);
      else if (low > high) throw new RangeError("maximumFractionDigits value is out of range.");
    }
    to.minimumFractionDigits = low;
    to.maximumFractionDigits = high;
  }
  if (!needSignificant && !needFraction) {
    Object.assign(to, { minimumFractionDigits: 0, maximumFractionDigits: 0, minimumSignificantDigits: 1, maximumSignificantDigits: 2 });
    to.rounding = to.roundingPriority = "morePrecision";
  } else {
    to.rounding = priority !== "auto" ? priority : hasSignificant ? "significant" : "fraction";
    to.roundingPriority = priority;
  }
  if (to.roundingIncrement !== 1) {
    if (to.rounding !== "fraction") throw new TypeError("roundingIncrement value is invalid.");
    if (to.maximumFractionDigits !== to.minimumFractionDigits) throw new RangeError("roundingIncrement value is out of range.");
  }
}

function unitOption(options, service, style) {
  const unit = option(options, "unit", undefined, undefined, service);
  if (unit === undefined) {
    if (style === "unit") throw new TypeError("Invalid unit argument for Intl.NumberFormat() ''");
    return undefined;
  }
  const [over, under] = unit.split("-per-");
  if (!Object.hasOwn(kUnits, over) || (under !== undefined && !Object.hasOwn(kUnits, under)) || unit.split("-per-").length > 2)
    throw new RangeError(`Invalid unit argument for Intl.NumberFormat() '${unit}'`);
  return unit;
}

function numberSettings(localeList, given, service) {
  const options = locales.coerceOptions(given), to = {};
  locales.localeMatcher(options, service);
  const system = locales.typeOption(options, "numberingSystem", "numberingSystem");
  to.locale = locales.resolveLocale(localeList, { nu: ["latn"] }, { nu: system }).locale;
  to.numberingSystem = "latn";
  to.style = option(options, "style", ["decimal", "percent", "currency", "unit"], "decimal", service);
  let currency = option(options, "currency", undefined, undefined, service);
  if (currency === undefined) {
    if (to.style === "currency") throw new TypeError("Currency code is required with currency style.");
  } else if (!/^[a-z]{3}$/i.test(currency)) {
    throw new RangeError(`Invalid currency code : ${currency}`);
  }
  const currencyDisplay = option(options, "currencyDisplay", ["code", "symbol", "narrowSymbol", "name"], "symbol", service);
  const currencySign = option(options, "currencySign", ["standard", "accounting"], "standard", service);
  const unit = unitOption(options, service, to.style);
  const unitDisplay = option(options, "unitDisplay", ["short", "narrow", "long"], "short", service);
  if (to.style === "currency") {
    currency = currency.toUpperCase();
    Object.assign(to, { currency, currencyDisplay, currencySign });
  } else if (to.style === "unit") {
    Object.assign(to, { unit, unitDisplay });
  }
  to.notation = option(options, "notation", ["standard", "scientific", "engineering", "compact"], "standard", service);
  let least = 0, most = to.style === "percent" ? 0 : 3;
  if (to.style === "currency" && to.notation === "standard") least = most = Object.hasOwn(kDigits, currency) ? kDigits[currency] : 2;
  digitOptions(to, options, least, most, service);
  const compactDisplay = option(options, "compactDisplay", ["short", "long"], "short", service);
  let grouping = "auto";
  if (to.notation === "compact") {
    to.compactDisplay = compactDisplay;
    grouping = "min2";
  }
  to.useGrouping = groupingOption(options.useGrouping, grouping, service);
  to.signDisplay = option(options, "signDisplay", ["auto", "never", "always", "exceptZero", "negative"], "auto", service);
  return to;
}
function groupingOption(value, fallback, service) {
  if (value === undefined) return fallback;
  if (value === true) return "always";
  if (value === false || value === null || value === 0 || value === "") return false;
  const text = String(value);
  if (text === "true" || text === "false") return fallback;
  if (!["min2", "auto", "always"].includes(text)) throw new RangeError(`Value ${text} out of range for ${service} options property useGrouping`);
  return text;
}

// Digits ----------------------------------------------------------------------------------------------------------------------

// {decimal, leastFraction}: rounded as the settings say, and how many digits stand behind its point at least.
function roundedAs(settings, decimal) {
  const significant = () => {
    const value = decimal.digits === "" ? decimal : rounded(decimal, decimal.point - settings.maximumSignificantDigits, settings.roundingMode);
    const point = value.digits === "" ? 1 : value.point;
    return { decimal: value, leastFraction: Math.max(settings.minimumSignificantDigits - point, 0), magnitude: point - settings.maximumSignificantDigits };
  };
  const fraction = () => ({
    decimal: rounded(decimal, -settings.maximumFractionDigits, settings.roundingMode, settings.roundingIncrement),
    leastFraction: settings.minimumFractionDigits,
    magnitude: -settings.maximumFractionDigits,
  });
  if (settings.rounding === "significant") return significant();
  if (settings.rounding === "fraction") return fraction();
  const one = significant(), other = fraction();
  const more = one.magnitude <= other.magnitude;
  return more === (settings.rounding === "morePrecision") ? one : other;
}

/** {whole, fraction, exponent, zero}: the digits that are shown, and the power of ten that stands beside them. */
function digitsOf(settings, decimal) {
  let exponent = 0, made = roundedAs(settings, decimal);
  if (settings.notation === "compact" && decimal.digits !== "") {
    const of = (value) => Math.min(Math.max(Math.floor((value.point - 1) / 3) * 3, 0), 12);
    exponent = of(decimal);
    made = roundedAs(settings, shifted(decimal, -exponent));
    const next = of(shifted(made.decimal, exponent));
    if (next !== exponent) made = roundedAs(settings, shifted(decimal, -(exponent = next)));
  } else if (settings.notation !== "standard" && settings.notation !== "compact" && decimal.digits !== "") {
    const step = settings.notation === "engineering" ? 3 : 1;
    const of = (value) => Math.floor((value.point - 1) / step) * step;
    exponent = of(decimal);
    made = roundedAs(settings, shifted(decimal, -exponent));
    const next = of(shifted(made.decimal, exponent));
    if (next !== exponent) made = roundedAs(settings, shifted(decimal, -(exponent = next)));
  }
  let [whole, fraction] = plainDigits(made.decimal, settings.minimumIntegerDigits, made.leastFraction);
  if (settings.trailingZeroDisplay === "stripIfInteger" && /^0*$/.test(fraction)) fraction = "";
  return { whole, fraction, exponent, zero: made.decimal.digits === "" };
}

function grouped(settings, whole, parts) {
  const mode = settings.useGrouping;
  if (mode === false || whole.length < (mode === "min2" ? 5 : 4)) {
    parts.push({ type: "integer", value: whole });
    return;
  }
  let at = whole.length % 3 || 3;
  parts.push({ type: "integer", value: whole.slice(0, at) });
  for (; at < whole.length; at += 3) parts.push({ type: "group", value: "," }, { type: "integer", value: whole.slice(at, at + 3) });
}

// Parts -----------------------------------------------------------------------------------------------------------------------

function numberParts(settings, decimal, shown) {
  const parts = [];
  if (decimal.special === "nan") return [{ type: "nan", value: "NaN" }];
  if (decimal.special === "infinity") return [{ type: "infinity", value: "∞" }];
  grouped(settings, shown.whole, parts);
  if (shown.fraction !== "") parts.push({ type: "decimal", value: "." }, { type: "fraction", value: shown.fraction });
  if (settings.notation === "scientific" || settings.notation === "engineering") {
    parts.push({ type: "exponentSeparator", value: "E" });
    if (shown.exponent < 0) parts.push({ type: "exponentMinusSign", value: "-" });
    parts.push({ type: "exponentInteger", value: String(Math.abs(shown.exponent)) });
  } else if (shown.exponent > 0) {
    const [short, long] = kCompact[shown.exponent];
    // An amount of a currency has no long form but that with the currency's name.
    const isLong = settings.compactDisplay === "long" && (settings.style !== "currency" || settings.currencyDisplay === "name");
    if (isLong) parts.push({ type: "literal", value: " " });
    parts.push({ type: "compact", value: isLong ? long : short });
  }
  return parts;
}

function signOf(settings, decimal, zero) {
  const minus = decimal.negative && decimal.special !== "nan";
  switch (settings.signDisplay) {
    case "never": return "";
    case "always": return minus ? "-" : "+";
    case "exceptZero": return zero || decimal.special === "nan" ? "" : minus ? "-" : "+";
    case "negative": return minus && !zero ? "-" : "";
    default: return minus ? "-" : "";
  }
}

function isOne(decimal, shown) {
  return decimal.special === "" && shown.whole === "1" && shown.fraction === "" && shown.exponent === 0;
}

function currencyText(settings, one) {
  const { currency, currencyDisplay } = settings;
  switch (currencyDisplay) {
    case "code": return currency;
    case "name": {
      const [single, more = single] = Object.hasOwn(kNames, currency) ? kNames[currency] : [currency];
      return one ? single : more;
    }
    case "narrowSymbol":
      if (Object.hasOwn(kNarrowSymbols, currency)) return kNarrowSymbols[currency];
  }
  return Object.hasOwn(kSymbols, currency) ? kSymbols[currency] : currency;
}

// What stands around the number: [parts before, parts behind].
function unitText(settings, one) {
  const [over, under] = settings.unit.split("-per-");
  const unit = kUnits[over], display = settings.unitDisplay;
  if (display === "long") {
    const name = one ? unit.long : unit.plural;
    return under === undefined ? name : `${name} per ${kUnits[under].long}`;
  }
  if (Object.hasOwn(kRates, settings.unit)) return kRates[settings.unit];
  const name = display === "narrow" ? unit.narrow : one ? unit.one : unit.other;
  if (under === undefined) return name;
  return `${name}/${Object.hasOwn(kPer, under) ? kPer[under] : kUnits[under].one}`;
}
function affixes(settings, decimal, shown) {
  const one = isOne(decimal, shown);
  switch (settings.style) {
    case "percent": return [[], [{ type: "percentSign", value: "%" }]];
    case "currency": {
      const part = { type: "currency", value: currencyText(settings, one) };
      if (settings.currencyDisplay === "name") return [[], [{ type: "literal", value: " " }, part]];
      // CLDR's currencySpacing: what does not end in a symbol is set off from digits.
      const last = part.value.slice(-1), apart = (last === "." || last.toLowerCase() !== last.toUpperCase()) && decimal.special === "";
      return [apart ? [part, { type: "literal", value: "\u00a0" }] : [part], []];
    }
    case "unit": {
      const text = unitText(settings, one), close = settings.unitDisplay !== "long" && (settings.unitDisplay === "narrow" || /^[°%]/.test(text));
      const part = { type: "unit", value: text };
      return [[], close ? [part] : [{ type: "literal", value: " " }, part]];
    }
  }
  return [[], []];
}

function format(settings, value) {
  const decimal = decimalOf(value);
  return decimalParts(settings, settings.style === "percent" ? shifted(decimal, 2) : decimal);
}
function decimalParts(settings, decimal) {
  const shown = digitsOf(settings, decimal);
  const sign = signOf(settings, decimal, shown.zero && decimal.special === "");
  const [before, behind] = affixes(settings, decimal, shown);
  const inner = [...before, ...numberParts(settings, decimal, shown), ...behind];
  if (sign === "-" && settings.style === "currency" && settings.currencySign === "accounting" && settings.currencyDisplay !== "name")
    return [{ type: "literal", value: "(" }, ...inner, { type: "literal", value: ")" }];
  if (sign !== "") inner.unshift({ type: sign === "-" ? "minusSign" : "plusSign", value: sign });
  return inner;
}
function text(parts) {
  let made = "";
  for (const part of parts) made += part.value;
  return made;
}

// Ranges ----------------------------------------------------------------------------------------------------------------------

function rangeParts(settings, start, end) {
  for (const [name, value] of [["start", start], ["end", end]]) {
    if (value === undefined) throw new TypeError(`Invalid ${name} : undefined`);
  }
  const [from, to] = [decimalOf(start), decimalOf(end)];
  for (const [name, value, decimal] of [["start", start, from], ["end", end, to]]) {
    if (decimal.special === "nan") throw new RangeError(`Invalid ${name} : ${String(value)}`);
  }
  const one = format(settings, start), other = format(settings, end);
  const source = (parts, name) => parts.map((part) => ({ ...part, source: name }));
  if (text(one) === text(other)) return [{ type: "approximatelySign", value: "~", source: "shared" }, ...source(one, "shared")];
  // A unit, or a currency that is set off by a space, is said once.
  const isAffix = (part) => part.type === "unit" || part.type === "currency" || part.type === "literal";
  const same = (at) => isAffix(one.at(at)) && isAffix(other.at(at)) && one.at(at).value === other.at(at).value;
  let before = 0, behind = 0;
  while (same(before)) before++;
  while (same(-1 - behind)) behind++;
  const isSpace = (part) => part !== undefined && part.type === "literal" && part.value.trim() === "";
  if (!isSpace(one[before - 1])) before = 0;
  if (!isSpace(one[one.length - behind]) && (settings.style !== "unit" || settings.unit === "percent")) behind = 0;
  const isPlain = one[0].type === "integer" && other[0].type === "integer" && /^(?:integer|fraction|compact)$/.test(one.at(-1).type);
  const apart = !isPlain && before + behind === 0;
  return [
    ...source(one.slice(0, before), "shared"),
    ...source(one.slice(before, one.length - behind), "startRange"),
    { type: "literal", value: apart ? " – " : "–", source: "shared" },
    ...source(other.slice(before, other.length - behind), "endRange"),
    ...source(other.slice(other.length - behind), "shared"),
  ];
}

// Intl.NumberFormat -----------------------------------------------------------------------------------------------------------

const numberSlots = locales.kept("Intl.NumberFormat");

export function NumberFormat(localeList, options) {
  const self = new.target === undefined ? Object.create(NumberFormat.prototype) : this;
  return numberSlots.add(self, { settings: numberSettings(localeList, options, "Intl.NumberFormat"), bound: undefined });
}
locales.methods(NumberFormat, class {
  get format() {
    const slot = numberSlots.of(this, "format");
    slot.bound ??= Object.defineProperty((value) => text(format(slot.settings, value)), "name", { value: "" });
    return slot.bound;
  }
  formatToParts(value) {
    return format(numberSlots.of(this, "formatToParts").settings, value);
  }
  formatRange(start, end) {
    return text(rangeParts(numberSlots.of(this, "formatRange").settings, start, end));
  }
  formatRangeToParts(start, end) {
    return rangeParts(numberSlots.of(this, "formatRangeToParts").settings, start, end);
  }
  resolvedOptions() {
    return resolved(numberSlots.of(this, "resolvedOptions").settings, kNumberOptions);
  }
});
locales.finish("Intl.NumberFormat", NumberFormat);

const kDigitOptions = ["minimumIntegerDigits", "minimumFractionDigits", "maximumFractionDigits", "minimumSignificantDigits", "maximumSignificantDigits"];
const kRoundingOptions = ["roundingIncrement", "roundingMode", "roundingPriority", "trailingZeroDisplay"];
const kNumberOptions = [
  "locale", "numberingSystem", "style", "currency", "currencyDisplay", "currencySign", "unit", "unitDisplay", ...kDigitOptions, "useGrouping", "notation", "compactDisplay",
  "signDisplay", ...kRoundingOptions,
];
function resolved(settings, names) {
  const made = {};
  for (const name of names) if (settings[name] !== undefined) made[name] = settings[name];
  return made;
}

/** What Intl.RelativeTimeFormat needs: the parts of a number with the default options, and whether it is "one". */
export function plainParts(value) {
  const decimal = decimalOf(value), shown = digitsOf(kPlain, decimal);
  return { parts: numberParts(kPlain, decimal, shown), one: isOne(decimal, shown) };
}
const kPlain = numberSettings("en-US", undefined, "Intl.NumberFormat");

/** Number.prototype.toLocaleString and BigInt's. */
export function toLocaleString(value, localeList, options, service) {
  const settings = localeList === undefined && options === undefined ? kPlain : numberSettings(localeList, options, service);
  return text(format(settings, value));
}

// Intl.PluralRules ------------------------------------------------------------------------------------------------------------

const pluralSlots = locales.kept("Intl.PluralRules");
const kCategories = { cardinal: ["one", "other"], ordinal: ["one", "two", "few", "other"] };

function category(settings, value) {
  const decimal = decimalOf(value);
  if (decimal.special !== "") return "other";
  const { whole, fraction, exponent } = digitsOf(settings, decimal);
  if (settings.type === "cardinal") return whole.replace(/^0+(?=.)/, "") === "1" && fraction === "" && exponent === 0 ? "one" : "other";
  if (/[1-9]/.test(fraction)) return "other";
  const last = whole.slice(-1), teens = whole.slice(-2, -1) === "1";
  return teens ? "other" : last === "1" ? "one" : last === "2" ? "two" : last === "3" ? "few" : "other";
}

export function PluralRules(localeList, options) {
  locales.requireNew(new.target, "Intl.PluralRules");
  options = locales.coerceOptions(options);
  locales.localeMatcher(options, "Intl.PluralRules");
  const settings = { type: option(options, "type", ["cardinal", "ordinal"], "cardinal", "Intl.PluralRules"), notation: "standard" };
  digitOptions(settings, options, 0, 3, "Intl.PluralRules");
  settings.locale = locales.resolveLocale(localeList).locale;
  pluralSlots.add(this, settings);
}
locales.methods(PluralRules, class {
  select(value) {
    return category(pluralSlots.of(this, "select"), Number(value));
  }
  selectRange(start, end) {
    pluralSlots.of(this, "selectRange");
    for (const [name, value] of [["start", start], ["end", end]]) {
      if (value === undefined) throw new TypeError(`Invalid ${name} : undefined`);
      if (Number.isNaN(Number(value))) throw new RangeError(`Invalid ${name} : ${String(value)}`);
    }
    return "other";
  }
  resolvedOptions() {
    const settings = pluralSlots.of(this, "resolvedOptions");
    const made = resolved(settings, ["locale", "type", "notation", ...kDigitOptions]);
    made.pluralCategories = [...kCategories[settings.type]];
    return Object.assign(made, resolved(settings, kRoundingOptions));
  }
});
locales.finish("Intl.PluralRules", PluralRules);
