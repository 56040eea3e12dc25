// Intl.DateTimeFormat and dates' toLocaleString and its kin (ECMA-402 sections 11 and 20.4), for en-US, the Gregorian calendar, UTC and
// fixed offsets from it. The patterns are CLDR's for en; which one is taken follows from the fields that are asked for.
import * as locales from "internal:js/intl/locales";

const { option, numberOption } = locales;
const kMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const kDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const kLargestTime = 8.64e15;

// Time zones ------------------------------------------------------------------------------------------------------------------

const kUtcNames = new Set(["utc", "gmt", "uct", "zulu", "universal", "greenwich", "gmt0", "gmt+0", "gmt-0"].flatMap((name) => [name, "etc/" + name]));

function two(number) {
  return String(number).padStart(2, "0");
}
function offsetText(minutes, separator = ":") {
  const size = Math.abs(minutes);
  return (minutes < 0 ? "-" : "+") + two(Math.trunc(size / 60)) + separator + two(size % 60);
}

/** {name, offset}: minutes that are added to UTC. */
function timeZone(given) {
  if (given === undefined) return { name: "UTC", offset: 0 };
  const name = String(given), lower = name.toLowerCase();
  if (kUtcNames.has(lower)) return { name: "UTC", offset: 0 };
  const fixed = /^etc\/gmt([+-])(\d{1,2})$/.exec(lower);  // west of Greenwich is "+"
  if (fixed !== null && !/^0/.test(fixed[2]) && Number(fixed[2]) <= (fixed[1] === "+" ? 12 : 14)) return { name: "Etc/GMT" + fixed[1] + fixed[2], offset: (fixed[1] === "+" ? -60 : 60) * Number(fixed[2]) };
  const offset = /^([+-])([01]\d|2[0-3])(?::?([0-5]\d))?$/.exec(name);
  if (offset !== null) {
    const minutes = (offset[1] === "-" ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0));
    return { name: offsetText(minutes), offset: minutes };
  }
  throw new RangeError(`Invalid time zone specified: ${name} (what is known here is UTC and offsets such as +02:00)`);
}

// Options ---------------------------------------------------------------------------------------------------------------------

const kDateFields = ["weekday", "year", "month", "day"];
const kTimeFields = ["dayPeriod", "hour", "minute", "second", "fractionalSecondDigits"];
const kWidths = ["narrow", "short", "long"];
const kNumeric = ["2-digit", "numeric"];
const kFields = {
  weekday: kWidths, era: kWidths, year: kNumeric, month: [...kNumeric, ...kWidths], day: kNumeric, dayPeriod: kWidths, hour: kNumeric, minute: kNumeric, second: kNumeric,
  fractionalSecondDigits: null, timeZoneName: ["short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"],
};
const kStyles = ["full", "long", "medium", "short"];

/** `required`, `defaults`: "date", "time", "any" or "all", as in CreateDateTimeFormat. */
function dateSettings(localeList, given, required, defaults, service) {
  const options = locales.coerceOptions(given), settings = {};
  locales.localeMatcher(options, service);
  const calendar = locales.typeOption(options, "calendar", "calendar"), system = locales.typeOption(options, "numberingSystem", "numberingSystem");
  const hour12 = locales.booleanOption(options, "hour12", undefined);
  const hourCycle = option(options, "hourCycle", ["h11", "h12", "h23", "h24"], undefined, service);
  const found = locales.resolveLocale(localeList, { ca: ["gregory"], hc: ["h12", "h11", "h23", "h24"], nu: ["latn"] }, { ca: calendar, hc: hour12 === undefined ? hourCycle : undefined, nu: system });
  settings.locale = found.locale;
  settings.zone = timeZone(options.timeZone);
  const fields = settings.fields = {};
  for (const name of Object.keys(kFields)) {
    const value = name === "fractionalSecondDigits" ? numberOption(options, name, 1, 3, undefined) : option(options, name, kFields[name], undefined, service);
    if (value !== undefined) fields[name] = value;
  }
  option(options, "formatMatcher", ["basic", "best fit"], "best fit", service);
  settings.dateStyle = option(options, "dateStyle", kStyles, undefined, service);
  settings.timeStyle = option(options, "timeStyle", kStyles, undefined, service);
  if (settings.dateStyle !== undefined || settings.timeStyle !== undefined) {
    const [first] = Object.keys(fields);
    if (first !== undefined && required !== "any") throw new TypeError("Invalid option : option");
    if (first !== undefined) throw new TypeError(`Can't set option ${first} when ${settings.dateStyle !== undefined ? "dateStyle" : "timeStyle"} is used`);
    if (required === "date" && settings.timeStyle !== undefined) throw new TypeError("Invalid option : timeStyle");
    if (required === "time" && settings.dateStyle !== undefined) throw new TypeError("Invalid option : dateStyle");
    settings.fields = styleFields(settings);
  } else {
    const has = (names) => names.some((name) => fields[name] !== undefined);
    const some = (required !== "time" && has(kDateFields)) || (required !== "date" && has(kTimeFields));
    if (!some && (defaults === "date" || defaults === "all")) fields.year = fields.month = fields.day = "numeric";
    if (!some && (defaults === "time" || defaults === "all")) fields.hour = fields.minute = fields.second = "numeric";
  }
  if (settings.fields.hour !== undefined) settings.hourCycle = hour12 === undefined ? found.hc : hour12 ? "h12" : "h23";
  // As the matching pattern has them.
  const own = settings.fields;
  if (own.hour !== undefined && settings.hourCycle > "h2") own.hour = "2-digit";
  if (own.minute !== undefined && (own.hour !== undefined || own.second !== undefined)) own.minute = "2-digit";
  else if (own.minute !== undefined) own.minute = "numeric";
  if (own.second !== undefined) own.second = own.minute !== undefined ? "2-digit" : "numeric";
  return settings;
}

function styleFields({ dateStyle, timeStyle }) {
  const fields = {};
  if (dateStyle === "full") fields.weekday = "long";
  if (dateStyle !== undefined) {
    fields.year = dateStyle === "short" ? "2-digit" : "numeric";
    fields.month = { full: "long", long: "long", medium: "short", short: "numeric" }[dateStyle];
    fields.day = "numeric";
  }
  if (timeStyle !== undefined) {
    fields.hour = "numeric";
    fields.minute = "2-digit";
    if (timeStyle !== "short") fields.second = "2-digit";
    if (timeStyle === "full" || timeStyle === "long") fields.timeZoneName = timeStyle === "full" ? "long" : "short";
  }
  return fields;
}

// Fields ----------------------------------------------------------------------------------------------------------------------

function clipped(value) {
  const time = value === undefined ? Date.now() : Number(value);
  if (!(Math.abs(time) <= kLargestTime)) throw new RangeError("Invalid time value");
  return Math.trunc(time);
}
function partsOfTime(time, zone) {
  const date = new Date(time + zone.offset * 60_000), year = date.getUTCFullYear();
  return {
    weekday: date.getUTCDay(), before: year <= 0, year: year <= 0 ? 1 - year : year, month: date.getUTCMonth(), day: date.getUTCDate(), hour: date.getUTCHours(),
    minute: date.getUTCMinutes(), second: date.getUTCSeconds(), millisecond: date.getUTCMilliseconds(),
  };
}

const cut = (name, width, short) => (width === "long" ? name : width === "short" ? name.slice(0, short) : name[0]);
const number = (value, width) => (width === "2-digit" ? two(value % 100) : String(value));
const part = (type, value) => ({ type, value });
const literal = (value) => ({ type: "literal", value });

function eraText(time, width) {
  if (width === "long") return time.before ? "Before Christ" : "Anno Domini";
  return (time.before ? "BC" : "AD").slice(0, width === "narrow" ? 1 : 2);
}
function hourText(time, cycle, width) {
  let hour = time.hour;
  if (cycle === "h11") hour %= 12;
  else if (cycle === "h12") hour = hour % 12 || 12;
  else if (cycle === "h24") hour ||= 24;
  return number(hour, width);
}
function dayPeriodText(time, fields) {
  if (fields.dayPeriod === undefined) return time.hour < 12 ? "AM" : "PM";
  const sharp = (fields.minute === undefined || time.minute === 0) && (fields.second === undefined || time.second === 0);
  if (time.hour === 12 && sharp) return fields.dayPeriod === "narrow" ? "n" : "noon";
  return time.hour < 12 ? "in the morning" : time.hour < 18 ? "in the afternoon" : time.hour < 21 ? "in the evening" : "at night";
}
function zoneText({ offset }, style) {
  if (offset === 0) return style === "short" ? "UTC" : style === "long" ? "Coordinated Universal Time" : "GMT";
  const long = style.startsWith("long"), minutes = Math.abs(offset) % 60;
  if (long) return "GMT" + offsetText(offset);
  return `GMT${offset < 0 ? "-" : "+"}${Math.trunc(Math.abs(offset) / 60)}${minutes === 0 ? "" : ":" + two(minutes)}`;
}

// Patterns --------------------------------------------------------------------------------------------------------------------

function isWord(month) {
  return month !== undefined && month !== "numeric" && month !== "2-digit";
}

// [parts, parts]: what a range of days repeats, and the year and era behind it.
function dateParts(fields, time) {
  const parts = [], tail = [];
  const weekday = fields.weekday === undefined ? undefined : part("weekday", cut(kDays[time.weekday], fields.weekday, 3));
  const day = fields.day === undefined ? undefined : part("day", number(time.day, fields.day));
  const year = fields.year === undefined ? undefined : part("year", number(time.year, fields.year));
  if (isWord(fields.month)) {
    parts.push(part("month", cut(kMonths[time.month], fields.month, 3)));
    if (day !== undefined) parts.push(literal(" "), day);
    if (year !== undefined) tail.push(literal(day !== undefined ? ", " : " "), year);
  } else if (fields.month !== undefined) {
    parts.push(part("month", number(time.month + 1, fields.month)));
    if (day !== undefined) parts.push(literal("/"), day);
    if (year !== undefined) parts.push(literal("/"), year);
  } else {
    if (year !== undefined) parts.push(year);
    if (day !== undefined && year !== undefined) parts.push(literal(" (day: "), day, literal(")"));
    else if (day !== undefined) parts.push(day);
  }
  if (fields.era !== undefined) tail.push(...(parts.length > 0 || tail.length > 0 ? [literal(" ")] : []), part("era", eraText(time, fields.era)));
  if (weekday !== undefined && (day === undefined || fields.month === undefined)) tail.push(...(parts.length > 0 || tail.length > 0 ? [literal(" ")] : []), weekday);
  else if (weekday !== undefined) parts.unshift(weekday, literal(", "));
  return [parts, tail];
}

// [parts, parts]: the time of day, and AM or PM behind it.
function timeParts(settings, time) {
  const { fields, hourCycle } = settings, parts = [], tail = [];
  if (fields.hour !== undefined) parts.push(part("hour", hourText(time, hourCycle, fields.hour)));
  if (fields.minute !== undefined) parts.push(...(parts.length > 0 ? [literal(":")] : []), part("minute", number(time.minute, fields.minute)));
  const alone = fields.hour !== undefined && fields.minute === undefined;
  if (fields.second !== undefined && !alone) parts.push(...(parts.length > 0 ? [literal(":")] : []), part("second", number(time.second, fields.second)));
  if (fields.fractionalSecondDigits !== undefined)
    parts.push(...(parts.length > 0 ? [literal(".")] : []), part("fractionalSecond", String(time.millisecond).padStart(3, "0").slice(0, fields.fractionalSecondDigits)));
  if (fields.hour !== undefined ? hourCycle < "h2" : fields.dayPeriod !== undefined) tail.push(...(parts.length > 0 ? [literal(" ")] : []), part("dayPeriod", dayPeriodText(time, fields)));
  if (fields.second !== undefined && alone) tail.push(literal(" (second: "), part("second", number(time.second, fields.second)), literal(")"));
  return [parts, tail];
}

function joint(fields) {
  if (fields.month === "long") return " at ";
  return fields.weekday !== undefined && !["year", "month", "day", "era"].some((name) => fields[name] !== undefined) ? " " : ", ";
}
function zoneParts(settings, first) {
  const style = settings.fields.timeZoneName;
  return style === undefined ? [] : [...(first ? [] : [literal(settings.isTimed ? " " : ", ")]), part("timeZoneName", zoneText(settings.zone, style))];
}
function allParts(settings, time) {
  const date = dateParts(settings.fields, time).flat(), clock = timeParts(settings, time).flat();
  const between = date.length > 0 && clock.length > 0 ? [literal(joint(settings.fields))] : [];
  const parts = [...date, ...between, ...clock];
  return [...parts, ...zoneParts({ ...settings, isTimed: clock.length > 0 }, parts.length === 0)];
}
// Runs of literals are one.
function merged(parts) {
  const made = [];
  for (const next of parts) {
    const last = made.at(-1);
    if (last !== undefined && last.type === "literal" && next.type === "literal" && last.source === next.source) last.value += next.value;
    else made.push({ ...next });
  }
  return made;
}
function text(parts) {
  let made = "";
  for (const { value } of parts) made += value;
  return made;
}

// Ranges ----------------------------------------------------------------------------------------------------------------------

const kDash = "\u2009–\u2009";

function rangeParts(settings, start, end) {
  if (start === undefined || end === undefined) throw new TypeError("Invalid time value");
  const from = partsOfTime(clipped(start), settings.zone), to = partsOfTime(clipped(end), settings.zone);
  const as = (source, parts) => parts.map((one) => ({ ...one, source }));
  const range = (one, other, before = [], behind = []) =>
    merged([...as("shared", before), ...as("startRange", one), { ...literal(kDash), source: "shared" }, ...as("endRange", other), ...as("shared", behind)]);
  const sameYear = from.year === to.year && from.before === to.before, sameMonth = sameYear && from.month === to.month, sameDay = sameMonth && from.day === to.day;
  const asked = settings.fields, has = (name) => asked[name] !== undefined;
  const timed = kTimeFields.some(has), dated = kDateFields.some(has);
  if (text(allParts(settings, from)) === text(allParts(settings, to)) && (sameDay || !timed || dated)) return merged(as("shared", allParts(settings, from)));
  // Fields in which the two differ are shown where smaller ones are, and days and months have no zero in front.
  const fields = { ...asked };
  const add = (name) => (fields[name] ??= "numeric");
  for (const name of ["month", "day"]) if (fields[name] === "2-digit" && (sameDay || (!timed && (name === "day" || has("day") || has("year"))))) fields[name] = "numeric";
  if (timed && !sameDay) add("day");
  if (timed && !dated && !sameDay) add("month"), add("year");
  if ((timed || has("day")) && !sameMonth) add("month");
  if ((timed || has("day")) && !sameYear) add("year");
  const shown = { ...settings, fields };
  if (timed && sameDay) return hoursParts(shown, from, to, dated, range);
  const eraOnce = fields.era !== undefined && from.before === to.before && fields.timeZoneName === undefined;
  const era = eraOnce ? [literal(" "), part("era", eraText(to, fields.era))] : [];
  if (eraOnce) delete fields.era;
  if (timed || !isWord(fields.month) || !sameYear || fields.timeZoneName !== undefined || (fields.weekday !== undefined && fields.day === undefined))
    return range(allParts(shown, from), allParts(shown, to), [], era);
  const [days, tail] = dateParts(fields, from), [laterDays] = dateParts(fields, to);
  if (sameMonth && fields.weekday === undefined && fields.day !== undefined) return range([days.at(-1)], [laterDays.at(-1)], days.slice(0, -1), [...tail, ...era]);
  return range(days, laterDays, [], [...tail, ...era]);
}

// Two times of one day: AM or PM is said once if it is the same and nothing but hours and minutes are shown.
function hoursParts(settings, from, to, dated, range) {
  const { fields } = settings, before = dated ? [...dateParts(fields, from).flat(), literal(", ")] : [];
  const clock = { ...settings, fields: { ...fields, hour: fields.hour !== undefined && settings.hourCycle < "h2" ? "numeric" : fields.hour } };
  const [times, tail] = timeParts(clock, from), [laterTimes, laterTail] = timeParts(clock, to);
  const brief = fields.timeZoneName === "long" && (dated || fields.second === undefined);
  const zone = zoneParts({ ...settings, isTimed: true, fields: brief ? { timeZoneName: "short" } : fields }, false);
  if (fields.second !== undefined) return range([...times, ...tail, ...zone], [...laterTimes, ...laterTail, ...zone], before);
  if (text(tail) !== text(laterTail)) return range([...times, ...tail], [...laterTimes, ...laterTail], before, zone);
  return range(times, laterTimes, before, [...tail, ...zone]);
}

// Intl.DateTimeFormat ---------------------------------------------------------------------------------------------------------

const slots = locales.kept("Intl.DateTimeFormat");

export function DateTimeFormat(localeList, options) {
  const self = new.target === undefined ? Object.create(DateTimeFormat.prototype) : this;
  return slots.add(self, { settings: dateSettings(localeList, options, "any", "date", "Intl.DateTimeFormat"), bound: undefined });
}
const formatted = (settings, value) => merged(allParts(settings, partsOfTime(clipped(value), settings.zone)));
locales.methods(DateTimeFormat, class {
  get format() {
    const slot = slots.of(this, "format");
    slot.bound ??= Object.defineProperty((value) => text(formatted(slot.settings, value)), "name", { value: "" });
    return slot.bound;
  }
  formatToParts(value) {
    return formatted(slots.of(this, "formatToParts").settings, value);
  }
  formatRange(start, end) {
    return text(rangeParts(slots.of(this, "formatRange").settings, start, end));
  }
  formatRangeToParts(start, end) {
    return rangeParts(slots.of(this, "formatRangeToParts").settings, start, end);
  }
  resolvedOptions() {
    const { settings } = slots.of(this, "resolvedOptions"), { locale, zone, hourCycle, dateStyle, timeStyle, fields } = settings;
    const made = { locale, calendar: "gregory", numberingSystem: "latn", timeZone: zone.name };
    if (hourCycle !== undefined) Object.assign(made, { hourCycle, hour12: hourCycle < "h2" });
    if (dateStyle === undefined && timeStyle === undefined) {
      for (const name of Object.keys(kFields)) if (fields[name] !== undefined) made[name] = fields[name];
    }
    if (dateStyle !== undefined) made.dateStyle = dateStyle;
    if (timeStyle !== undefined) made.timeStyle = timeStyle;
    return made;
  }
});
locales.finish("Intl.DateTimeFormat", DateTimeFormat);

/** Date.prototype.toLocaleString (all), toLocaleDateString (date) and toLocaleTimeString (time), of a valid time. */
export function toLocaleString(time, localeList, options, kind) {
  const service = "Date.prototype.toLocale" + (kind === "all" ? "" : kind === "date" ? "Date" : "Time") + "String";
  const settings = dateSettings(localeList, options, kind === "all" ? "any" : kind, kind, service);
  return text(allParts(settings, partsOfTime(time, settings.zone)));
}
