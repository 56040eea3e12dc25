// The Intl object (ECMA-402 section 8), loaded when a script first touches it.
import { Collator } from "internal:js/intl/collator";
import { DateTimeFormat } from "internal:js/intl/date_time_format";
import { Locale } from "internal:js/intl/locale";
import { canonicalLocales } from "internal:js/intl/locales";
import { kNames, kUnits } from "internal:js/intl/number_data";
import { NumberFormat, PluralRules } from "internal:js/intl/number_format";
import { Segmenter } from "internal:js/intl/segmenter";
import { ListFormat, RelativeTimeFormat } from "internal:js/intl/text_formats";

const functions = {
  getCanonicalLocales(locales) {
    return canonicalLocales(locales);
  },
  supportedValuesOf(key) {
    const values = {
      calendar: ["gregory"], collation: ["default"], currency: Object.keys(kNames), numberingSystem: ["latn"], timeZone: ["UTC"], unit: Object.keys(kUnits),
    };
    const name = String(key);
    if (!Object.hasOwn(values, name)) throw new RangeError(`Invalid key : ${name}`);
    return values[name].sort();
  },
};

export const Intl = {};
const members = { ...functions, DateTimeFormat, NumberFormat, Collator, PluralRules, RelativeTimeFormat, ListFormat, Locale, Segmenter };
for (const name of Object.keys(members)) Object.defineProperty(Intl, name, { value: members[name], writable: true, enumerable: false, configurable: true });
Object.defineProperty(Intl, Symbol.toStringTag, { value: "Intl", configurable: true });
