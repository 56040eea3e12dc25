// Intl.Collator and String.prototype.localeCompare (ECMA-402 sections 10 and 20.1). The order is made in js/collate.c, which says what it is.
import natives from "native:intl";
import * as locales from "internal:js/intl/locales";

const { option, booleanOption } = locales;
const kSensitivities = ["base", "accent", "case", "variant"];
const slots = locales.kept("Intl.Collator");

function collatorSettings(localeList, given, service) {
  const options = locales.coerceOptions(given);
  const usage = option(options, "usage", ["sort", "search"], "sort", service);
  locales.localeMatcher(options, service);
  const asked = locales.typeOption(options, "collation", "collation");
  const numeric = booleanOption(options, "numeric", undefined);
  const caseFirst = option(options, "caseFirst", ["upper", "lower", "false"], undefined, service);
  const found = locales.resolveLocale(localeList, { co: ["default"], kn: ["false", "true"], kf: ["false", "upper", "lower"] }, { co: asked, kn: numeric === undefined ? undefined : String(numeric), kf: caseFirst });
  const sensitivity = option(options, "sensitivity", kSensitivities, "variant", service);
  const ignorePunctuation = booleanOption(options, "ignorePunctuation", false);
  return { locale: found.locale, usage, sensitivity, ignorePunctuation, collation: "default", numeric: found.kn === "true", caseFirst: found.kf };
}
function compare(settings, one, other) {
  return natives.collate(one, other, kSensitivities.indexOf(settings.sensitivity), settings.numeric, settings.caseFirst === "upper", settings.ignorePunctuation);
}

export function Collator(localeList, options) {
  const self = new.target === undefined ? Object.create(Collator.prototype) : this;
  return slots.add(self, { settings: collatorSettings(localeList, options, "Intl.Collator"), bound: undefined });
}
locales.methods(Collator, class {
  get compare() {
    const slot = slots.of(this, "compare");
    slot.bound ??= Object.defineProperty((one, other) => compare(slot.settings, String(one), String(other)), "name", { value: "" });
    return slot.bound;
  }
  resolvedOptions() {
    const { locale, usage, sensitivity, ignorePunctuation, collation, numeric, caseFirst } = slots.of(this, "resolvedOptions").settings;
    return { locale, usage, sensitivity, ignorePunctuation, collation, numeric, caseFirst };
  }
});
locales.finish("Intl.Collator", Collator);

export function localeCompare(one, other, localeList, options) {
  return compare(collatorSettings(localeList, options, "String.prototype.localeCompare"), one, other);
}
