// Lines that node and the engine must print alike: what Intl and its kin make of a table of values and options (test_intl.py).
//
// Left out is what versions of ICU and V8 disagree about: digits of some currencies, midnight with `hourCycle: "h23"`, parts of the day, ranges
// of single fields, the words of some errors. Spaces of any kind are printed as one.
"use strict";
const out = (line) => console.log(line.replace(/[\u00a0\u2009\u202f]/g, " "));
const show = (label, f) => {
  let r;
  try {
    r = f();
    if (typeof r !== "string") r = JSON.stringify(r !== null && typeof r === "object" && !Array.isArray(r) ? Object.fromEntries(Object.entries(r).sort()) : r);
  } catch (e) {
    r = e.name + ": " + e.message;
  }
  out(label + " => " + r);
};
const numbers = [
  0,
  -0,
  1,
  -1,
  1.005,
  1.5,
  2.5,
  0.1 + 0.2,
  12,
  999.9995,
  1234.5678,
  -98765.4321,
  1e6,
  1234567.891,
  999999,
  1e15,
  1e21,
  1.7976931348623157e308,
  5e-324,
  0.000123456,
  NaN,
  Infinity,
  -Infinity,
];
const numberOptions = [
  {},
  { maximumFractionDigits: 0 },
  { minimumFractionDigits: 2 },
  { minimumFractionDigits: 2, maximumFractionDigits: 4 },
  { maximumSignificantDigits: 3 },
  { minimumSignificantDigits: 4, maximumSignificantDigits: 6 },
  { style: "percent" },
  { style: "percent", maximumFractionDigits: 1 },
  { style: "currency", currency: "USD" },
  { style: "currency", currency: "EUR", currencyDisplay: "code" },
  { style: "currency", currency: "JPY" },
  { style: "currency", currency: "CHF" },
  { style: "currency", currency: "GBP", currencyDisplay: "name" },
  { style: "currency", currency: "USD", currencySign: "accounting" },
  { style: "currency", currency: "CAD", currencyDisplay: "narrowSymbol" },
  { style: "currency", currency: "KWD" },
  { style: "currency", currency: "XYZ", currencyDisplay: "name" },
  { style: "currency", currency: "USD", minimumFractionDigits: 0 },
  { style: "currency", currency: "USD", notation: "compact" },
  { style: "currency", currency: "EUR", notation: "compact", compactDisplay: "long" },
  { style: "currency", currency: "EUR", notation: "compact", compactDisplay: "long", currencyDisplay: "name" },
  { style: "unit", unit: "kilometer" },
  { style: "unit", unit: "celsius" },
  { style: "unit", unit: "day", unitDisplay: "long" },
  { style: "unit", unit: "megabyte", unitDisplay: "narrow" },
  { style: "unit", unit: "kilometer-per-hour" },
  { style: "unit", unit: "meter-per-second", unitDisplay: "long" },
  { style: "unit", unit: "percent" },
  { style: "unit", unit: "month" },
  { style: "unit", unit: "liter", notation: "compact" },
  { notation: "compact" },
  { notation: "compact", compactDisplay: "long" },
  { notation: "compact", maximumFractionDigits: 2 },
  { notation: "compact", minimumFractionDigits: 1, maximumFractionDigits: 1 },
  { notation: "scientific" },
  { notation: "engineering" },
  { notation: "scientific", maximumFractionDigits: 1 },
  { signDisplay: "always" },
  { signDisplay: "never" },
  { signDisplay: "exceptZero", maximumFractionDigits: 1 },
  { signDisplay: "negative", maximumFractionDigits: 1 },
  { useGrouping: false },
  { useGrouping: "min2" },
  { useGrouping: "always" },
  { minimumIntegerDigits: 4 },
  { roundingMode: "floor", maximumFractionDigits: 1 },
  { roundingMode: "ceil", maximumFractionDigits: 1 },
  { roundingMode: "trunc", maximumFractionDigits: 1 },
  { roundingMode: "expand", maximumFractionDigits: 1 },
  { roundingMode: "halfEven", maximumFractionDigits: 0 },
  { roundingMode: "halfTrunc", maximumFractionDigits: 0 },
  { roundingMode: "halfCeil", maximumFractionDigits: 0 },
  { roundingMode: "halfFloor", maximumFractionDigits: 0 },
  { roundingIncrement: 5, minimumFractionDigits: 2, maximumFractionDigits: 2 },
  { trailingZeroDisplay: "stripIfInteger", minimumFractionDigits: 2 },
  { roundingPriority: "morePrecision", maximumSignificantDigits: 3, maximumFractionDigits: 1 },
  { roundingPriority: "lessPrecision", maximumSignificantDigits: 3, maximumFractionDigits: 1 },
];
for (const o of numberOptions) {
  const label = JSON.stringify(o);
  for (const n of numbers) show(`${label} ${Object.is(n, -0) ? "-0" : n}`, () => new Intl.NumberFormat("en-US", o).format(n));
  for (const n of [0, 1, -1234567.891])
    show(`parts ${label} ${n}`, () =>
      new Intl.NumberFormat("en-US", o)
        .formatToParts(n)
        .map((p) => p.type + ":" + p.value)
        .join("|"),
    );
  show(`resolved ${label}`, () => new Intl.NumberFormat("en", o).resolvedOptions());
  show(`range ${label}`, () => new Intl.NumberFormat("en-US", o).formatRange(3, 1234.5));
}
for (const v of [
  "1234.5",
  "-0.00",
  "1e3",
  "0x1f",
  "",
  "  12 ",
  "abc",
  "123456789012345678901234567890.123",
  10n ** 30n,
  -5n,
  null,
  undefined,
  true,
  "Infinity",
  { valueOf: () => 7 },
  [3],
])
  show(`value ${typeof v} ${String(v)}`, () => new Intl.NumberFormat("en-US").format(v));
for (const v of [0n, -1n, 1234n, 10n ** 24n])
  for (const o of [undefined, { style: "currency", currency: "USD" }, { notation: "compact" }, { style: "percent" }])
    show(`big ${v} ${JSON.stringify(o)}`, () => v.toLocaleString("en-US", o));
for (const unit of [
  "acre",
  "bit",
  "byte",
  "centimeter",
  "day",
  "degree",
  "fahrenheit",
  "fluid-ounce",
  "foot",
  "gallon",
  "gigabit",
  "gram",
  "hectare",
  "hour",
  "inch",
  "kilobit",
  "kilobyte",
  "kilogram",
  "liter",
  "meter",
  "microsecond",
  "mile",
  "mile-scandinavian",
  "milliliter",
  "millisecond",
  "minute",
  "month",
  "nanosecond",
  "ounce",
  "percent",
  "petabyte",
  "pound",
  "second",
  "stone",
  "terabit",
  "week",
  "yard",
  "year",
  "mile-per-hour",
  "mile-per-gallon",
  "liter-per-kilometer",
  "megabyte-per-second",
  "kilometer-per-day",
  "foot-per-second",
  "meter-per-",
  "meter-per-second-per-day",
])
  for (const unitDisplay of ["short", "narrow", "long"])
    show(`unit ${unit} ${unitDisplay}`, () =>
      [1, 2, 1.5].map((n) => new Intl.NumberFormat("en-US", { style: "unit", unit, unitDisplay }).format(n)).join(" | "),
    );
for (const currency of [
  "USD",
  "EUR",
  "GBP",
  "JPY",
  "CNY",
  "INR",
  "BRL",
  "CAD",
  "AUD",
  "MXN",
  "KRW",
  "PLN",
  "NZD",
  "SEK",
  "VND",
  "XAF",
  "XCD",
  "TND",
  "CLP",
  "usd",
  "THB",
  "TRY",
  "ILS",
  "PHP",
  "RON",
  "CZK",
  "AED",
])
  for (const currencyDisplay of ["symbol", "narrowSymbol", "code", "name"])
    show(`currency ${currency} ${currencyDisplay}`, () =>
      [1, -1234.5, Infinity].map((n) => new Intl.NumberFormat("en-US", { style: "currency", currency, currencyDisplay }).format(n)).join(" | "),
    );
for (const o of [
  { style: "x" },
  { style: "currency" },
  { style: "unit" },
  { style: "currency", currency: "12" },
  { minimumFractionDigits: 101 },
  { minimumFractionDigits: 3, maximumFractionDigits: 2 },
  { maximumSignificantDigits: 0 },
  { notation: "x" },
  { currencyDisplay: "x" },
  { unitDisplay: "x" },
  { signDisplay: "x" },
  { useGrouping: "x" },
  { localeMatcher: "x" },
  { minimumIntegerDigits: 22 },
  { roundingMode: "x" },
  { roundingIncrement: 3 },
  { numberingSystem: "-" },
])
  show(`bad ${JSON.stringify(o)}`, () => new Intl.NumberFormat("en-US", o).format(1));
const times = [
  0,
  Date.UTC(2024, 0, 5, 15, 4, 9, 123),
  Date.UTC(2024, 11, 31, 23, 59, 59, 999),
  Date.UTC(2023, 6, 4, 0, 0),
  Date.UTC(2023, 6, 4, 12, 0),
  Date.UTC(2023, 6, 4, 12, 30),
  Date.UTC(1, 0, 1),
  -62198755200000,
  1e15,
];
const dateOptions = [
  {},
  ...["full", "long", "medium", "short"].flatMap((s) => [
    { dateStyle: s },
    { timeStyle: s },
    { dateStyle: s, timeStyle: "short" },
    { dateStyle: s, timeStyle: "full" },
  ]),
  { hour12: true, timeStyle: "medium" },
  { hourCycle: "h23", timeStyle: "short" },
  { hourCycle: "h11", hour: "numeric", minute: "2-digit" },
  { hourCycle: "h24", hour: "numeric", minute: "2-digit" },
  { hour: "numeric" },
  { hour: "2-digit" },
  { hour: "numeric", hourCycle: "h23" },
  { hour: "2-digit", minute: "2-digit" },
  { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  { minute: "2-digit" },
  { second: "2-digit" },
  { minute: "2-digit", second: "2-digit" },
  { minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 },
  { second: "numeric", fractionalSecondDigits: 1 },
  { fractionalSecondDigits: 2 },
  { year: "numeric" },
  { year: "2-digit" },
  { month: "numeric" },
  { month: "2-digit" },
  { month: "short" },
  { month: "long" },
  { month: "narrow" },
  { day: "numeric" },
  { day: "2-digit" },
  { weekday: "long" },
  { weekday: "short" },
  { weekday: "narrow" },
  { year: "numeric", month: "2-digit" },
  { year: "numeric", month: "short" },
  { year: "numeric", month: "long" },
  { year: "numeric", day: "numeric" },
  { month: "2-digit", day: "2-digit" },
  { month: "short", day: "numeric" },
  { month: "long", day: "2-digit" },
  { year: "numeric", month: "2-digit", day: "2-digit" },
  { year: "2-digit", month: "2-digit", day: "2-digit" },
  { year: "numeric", month: "short", day: "numeric" },
  { year: "numeric", month: "long", day: "numeric" },
  { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  { weekday: "short", year: "numeric", month: "short", day: "numeric" },
  { weekday: "short", month: "numeric", day: "numeric" },
  { weekday: "short", month: "short", day: "numeric" },
  { weekday: "short", day: "numeric" },
  { weekday: "short", month: "short" },
  { weekday: "long", year: "numeric" },
  { weekday: "short", hour: "numeric", minute: "numeric" },
  { year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "numeric" },
  { year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" },
  { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  { month: "long", hour: "numeric" },
  { day: "numeric", hour: "numeric" },
  { timeZoneName: "short" },
  { timeZoneName: "long" },
  { hour: "numeric", timeZoneName: "short" },
  { hour: "numeric", minute: "numeric", timeZoneName: "long" },
  { era: "short" },
  { era: "long", year: "numeric" },
  { era: "short", year: "numeric", month: "short", day: "numeric" },
  { era: "short", year: "numeric", month: "long" },
  { era: "short", weekday: "long", year: "numeric", month: "long", day: "numeric" },
  { timeZone: "Etc/GMT+5", hour: "numeric", timeZoneName: "short" },
  { timeZone: "gmt", hour: "numeric" },
];
for (const o of dateOptions) {
  const label = JSON.stringify(o),
    f = () => new Intl.DateTimeFormat("en-US", { timeZone: "UTC", ...o });
  for (const t of times) show(`date ${label} ${t}`, () => f().format(t));
  show(`date parts ${label}`, () =>
    f()
      .formatToParts(times[1])
      .map((p) => p.type + ":" + p.value)
      .join("|"),
  );
  show(`date resolved ${label}`, () => f().resolvedOptions());
}
for (const o of [
  {},
  { dateStyle: "full" },
  { dateStyle: "long" },
  { dateStyle: "medium" },
  { dateStyle: "short" },
  { timeStyle: "short" },
  { timeStyle: "medium" },
  { dateStyle: "medium", timeStyle: "short" },
  { year: "numeric", month: "long" },
  { year: "numeric", month: "short", day: "numeric" },
  { month: "long", day: "numeric" },
  { weekday: "short", year: "numeric", month: "short", day: "numeric" },
  { hour: "numeric", minute: "2-digit" },
  { hourCycle: "h23", timeStyle: "short" },
]) {
  const label = JSON.stringify(o),
    f = () => new Intl.DateTimeFormat("en-US", { timeZone: "UTC", ...o });
  for (const [a, b] of [
    [0, 5],
    [0, 3600e3],
    [0, 15 * 3600e3],
    [0, 86400e3],
    [0, 45 * 86400e3],
    [0, 400 * 86400e3],
  ])
    show(`date range ${label} ${a} ${b}`, () => f().formatRange(a, b));
}
for (const o of [
  undefined,
  {},
  { month: "long" },
  { hour: "numeric" },
  { timeStyle: "short" },
  { dateStyle: "short" },
  { weekday: "short" },
  { timeZoneName: "short" },
  { month: "x" },
  { fractionalSecondDigits: 5 },
])
  for (const m of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"])
    show(`${m} ${JSON.stringify(o)}`, () => new Date(times[1])[m]("en-US", o && { timeZone: "UTC", ...o }));
show("invalid", () => new Date(NaN).toLocaleString("en-US", { month: "long" }));
show("invalid 2", () => new Intl.DateTimeFormat().format(NaN));
const words = [
  "a",
  "A",
  "b",
  "B",
  "á",
  "Á",
  "ä",
  "z",
  "Z",
  "ß",
  "ss",
  "æ",
  "ae",
  "ø",
  "o",
  "1",
  "2",
  "10",
  "1a",
  "_",
  "-",
  " ",
  "$",
  "€",
  "~",
  "a b",
  "a-b",
  "ab",
  "résumé",
  "resume",
  "Resume",
  "RÉSUMÉ",
  "co-op",
  "coop",
  "CO-OP",
  "",
  "file2",
  "file10",
  "File2",
  "é",
  "e\u0301",
  "ñ",
  "n",
  "ö",
  "o\u0308",
  "日本",
  "Ω",
  "ω",
  "я",
  "Я",
  "😀",
  "中",
];
for (const o of [
  undefined,
  { sensitivity: "base" },
  { sensitivity: "accent" },
  { sensitivity: "case" },
  { numeric: true },
  { caseFirst: "upper" },
  { ignorePunctuation: true },
]) {
  const c = new Intl.Collator("en-US", o);
  show(`sorted ${JSON.stringify(o)}`, () => [...words].sort(c.compare));
  show(`equal ${JSON.stringify(o)}`, () => words.flatMap((a, i) => words.filter((b, j) => j > i && c.compare(a, b) === 0).map((b) => a + "=" + b)));
}
for (const [a, b] of [
  ["a", "b"],
  ["b", "a"],
  ["a", "a"],
  ["a", "A"],
  ["résumé", "resume"],
  ["a\u0000b", "ab"],
  ["10", "9"],
  ["ab", "a b"],
])
  show(`localeCompare ${JSON.stringify([a, b])}`, () => a.localeCompare(b));
show("localeCompare options", () => ["a".localeCompare("A", "en", { sensitivity: "base" }), "10".localeCompare("9", undefined, { numeric: true })]);
show("collator bad", () => new Intl.Collator("en", { sensitivity: "x" }));
for (const o of [{}, { type: "ordinal" }, { minimumFractionDigits: 1 }]) {
  const p = new Intl.PluralRules("en-US", o);
  show(`plural ${JSON.stringify(o)}`, () =>
    [0, 1, 2, 3, 4, 5, 11, 12, 13, 21, 22, 23, 101, 111, 112, 1.5, 1.0, -1, -2, NaN, Infinity, 1e6].map((n) => p.select(n)).join(),
  );
}
for (const type of ["conjunction", "disjunction", "unit"])
  for (const style of ["long", "short", "narrow"])
    for (const n of [0, 1, 2, 3, 4])
      show(`list ${type} ${style} ${n}`, () => {
        const l = new Intl.ListFormat("en", { type, style }),
          v = ["A", "B", "C", "D"].slice(0, n);
        return l.format(v) + " " + JSON.stringify(l.formatToParts(v));
      });
show("list bad", () => new Intl.ListFormat("en").format([1]));
for (const unit of ["second", "minutes", "hour", "day", "week", "month", "quarter", "years"])
  for (const numeric of ["always", "auto"])
    for (const style of ["long", "short", "narrow"])
      show(`relative ${unit} ${numeric} ${style}`, () =>
        [-1000, -2, -1, -0, 0, 1, 2, 1.5].map((n) => new Intl.RelativeTimeFormat("en", { numeric, style }).format(n, unit)).join(" | "),
      );
show("relative parts", () => new Intl.RelativeTimeFormat("en").formatToParts(-1234, "day"));
show("relative bad", () => new Intl.RelativeTimeFormat("en").format(1, "x"));
show("relative bad 2", () => new Intl.RelativeTimeFormat("en").format(NaN, "day"));
for (const granularity of ["grapheme", "word", "sentence"])
  for (const text of [
    "",
    "a",
    "Hello, world! It's 3.14 o'clock.",
    "e\u0301👨‍👩‍👧🇩🇪🇫🇷",
    "a\r\nb",
    'Mr. Smith went. He said: "No!" Then he left?  Yes...',
    "foo_bar can't 1,000.5 x",
    "naïve café",
    "one\ntwo",
  ])
    show(`segments ${granularity} ${JSON.stringify(text)}`, () =>
      [...new Intl.Segmenter("en", { granularity }).segment(text)].map((s) => s.segment + ":" + s.index + ":" + s.isWordLike),
    );
show("containing", () => [new Intl.Segmenter().segment("ae\u0301b").containing(2), new Intl.Segmenter().segment("ab").containing(5)]);
for (const tag of [
  "en",
  "EN-us",
  "en-US-u-co-PHONEBK",
  "zh-hans-cn",
  "iw",
  "sl-rozaj-biske-1994",
  "en-x-priv",
  "en-a-bbb-x-a",
  "de-u-nu-latn-ca-gregory",
  "en_US",
  "x",
  "i-klingon",
  "en-u",
  "en-us-us",
  "en-a-bb-a-cc",
  "",
  "a",
  "de-DE-1996-1996",
  "en-t-fr",
  "123",
  "en-US-u-kn-true",
])
  show(`canonical ${tag}`, () => {
    try {
      return Intl.getCanonicalLocales(tag);
    } catch (error) {
      return error.name;
    }
  });
show("canonical list", () => Intl.getCanonicalLocales(["en-us", "EN-US", "fr"]));
show("canonical number", () => Intl.getCanonicalLocales([5]));
show("canonical null", () => Intl.getCanonicalLocales(null));
for (const c of ["NumberFormat", "DateTimeFormat", "Collator", "PluralRules", "ListFormat", "RelativeTimeFormat", "Segmenter"]) {
  show(`tag ${c}`, () => Object.prototype.toString.call(new Intl[c]()));
  show(`call ${c}`, () => {
    const f = Intl[c];
    return typeof f();
  });
  show(`supported ${c}`, () => Intl[c].supportedLocalesOf(["en-US", "en", "tlh"]));
  show(`names ${c}`, () => Reflect.ownKeys(Intl[c].prototype).map(String).sort());
  show(`static ${c}`, () => [Intl[c].name, Intl[c].length, Object.getOwnPropertyDescriptor(Intl[c], "prototype").writable]);
  show(`foreign ${c}`, () => {
    try {
      Intl[c].prototype.resolvedOptions.call({});
    } catch (error) {
      return error.name;
    }
    return "no error";
  });
}
show("Locale", () => {
  const l = new Intl.Locale("en-latn-us-u-ca-gregory-kn", { hourCycle: "h23" });
  return [String(l), l.baseName, l.language, l.script, l.region, l.calendar, l.numeric, l.hourCycle, l.collation, String(l.maximize()), String(l.minimize())];
});
show("Locale as locale", () => new Intl.NumberFormat(new Intl.Locale("en-US")).resolvedOptions().locale);
show("extension", () => new Intl.DateTimeFormat("en-US-u-hc-h23", { hour: "numeric" }).resolvedOptions());
show("supportedValuesOf bad", () => Intl.supportedValuesOf("x"));
show("tag", () => String(Intl));
show("bound", () => {
  const { format } = new Intl.NumberFormat("en");
  return [5, 6].map(format).join();
});
show("arrays", () => [[1234.5, null, new Date(0)].length, [1234.5, 2].toLocaleString("en", { minimumFractionDigits: 1 })]);
show("subclass", () => {
  class F extends Intl.NumberFormat {
    constructor() {
      super("en", { style: "percent" });
    }
  }
  return new F().format(0.5) + (new F() instanceof F);
});
