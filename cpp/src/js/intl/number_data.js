// What en-US says of currencies and units. Source: CLDR 47, common/main/en.xml, and ISO 4217 for the digits of a currency.

/** Digits behind the point, where they are not two. */
export const kDigits = {
  AFN: 0, ALL: 0, BHD: 3, BIF: 0, CLP: 0, DJF: 0, GNF: 0, IQD: 0, IRR: 0, ISK: 0, JOD: 3, JPY: 0, KMF: 0, KPW: 0, KRW: 0, KWD: 3, LAK: 0, LBP: 0, LYD: 3, MGA: 0, MMK: 0, OMR: 3,
  PYG: 0, RSD: 0, RWF: 0, SLL: 0, SOS: 0, SYP: 0, TND: 3, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0, YER: 0,
};

export const kSymbols = {
  AUD: "A$", BRL: "R$", CAD: "CA$", CNY: "CN¥", EUR: "€", GBP: "£", HKD: "HK$", ILS: "₪", INR: "₹", JPY: "¥", KRW: "₩", MXN: "MX$", NZD: "NZ$", PHP: "₱", TWD: "NT$", USD: "$",
  VND: "₫", XAF: "FCFA", XCD: "EC$", XCG: "Cg.", XOF: "F\u202fCFA", XPF: "CFPF",
};

export const kNarrowSymbols = {
  AFN: "؋", AMD: "֏", AOA: "Kz", ARS: "$", AUD: "$", AZN: "₼", BAM: "KM", BBD: "$", BDT: "৳", BMD: "$", BND: "$", BOB: "Bs", BSD: "$", BWP: "P", BZD: "$", CAD: "$", CLP: "$", CNY: "¥", COP: "$",
  CRC: "₡", CUC: "$", CUP: "$", CZK: "Kč", DKK: "kr", DOP: "$", EGP: "E£", FJD: "$", FKP: "£", GEL: "₾", GHS: "GH₵", GIP: "£", GNF: "FG", GTQ: "Q", GYD: "$", HKD: "$", HNL: "L", HRK: "kn", HUF: "Ft",
  IDR: "Rp", ISK: "kr", JMD: "$", KGS: "⃀", KHR: "៛", KMF: "CF", KPW: "₩", KYD: "$", KZT: "₸", LAK: "₭", LBP: "L£", LKR: "Rs", LRD: "$", MGA: "Ar", MMK: "K", MNT: "₮", MUR: "Rs", MXN: "$", MYR: "RM",
  NAD: "$", NGN: "₦", NIO: "C$", NOK: "kr", NPR: "Rs", NZD: "$", PKR: "Rs", PLN: "zł", PYG: "₲", RON: "lei", RUB: "₽", RWF: "RF", SBD: "$", SEK: "kr", SGD: "$", SHP: "£", SRD: "$", SSP: "£", STN: "Db",
  SYP: "£", THB: "฿", TOP: "T$", TRY: "₺", TTD: "$", TWD: "$", UAH: "₴", UYU: "$", XCD: "$", ZAR: "R", ZMW: "ZK",
};

/** [one, more]: a single text serves both. Currencies that are not here are named by their code. */
export const kNames = {
  AED: ["UAE dirham", "UAE dirhams"], ARS: ["Argentine peso", "Argentine pesos"], AUD: ["Australian dollar", "Australian dollars"],
  BDT: ["Bangladeshi taka", "Bangladeshi takas"], BGN: ["Bulgarian lev", "Bulgarian leva"], BHD: ["Bahraini dinar", "Bahraini dinars"],
  BRL: ["Brazilian real", "Brazilian reals"], CAD: ["Canadian dollar", "Canadian dollars"], CHF: ["Swiss franc", "Swiss francs"],
  CLP: ["Chilean peso", "Chilean pesos"], CNY: ["Chinese yuan"], COP: ["Colombian peso", "Colombian pesos"],
  CZK: ["Czech koruna", "Czech korunas"], DKK: ["Danish krone", "Danish kroner"], EGP: ["Egyptian pound", "Egyptian pounds"],
  EUR: ["euro", "euros"], GBP: ["British pound", "British pounds"], HKD: ["Hong Kong dollar", "Hong Kong dollars"],
  HUF: ["Hungarian forint", "Hungarian forints"], IDR: ["Indonesian rupiah", "Indonesian rupiahs"],
  ILS: ["Israeli new shekel", "Israeli new shekels"], INR: ["Indian rupee", "Indian rupees"], ISK: ["Icelandic króna", "Icelandic krónur"],
  JOD: ["Jordanian dinar", "Jordanian dinars"], JPY: ["Japanese yen"], KES: ["Kenyan shilling", "Kenyan shillings"],
  KRW: ["South Korean won"], KWD: ["Kuwaiti dinar", "Kuwaiti dinars"], MAD: ["Moroccan dirham", "Moroccan dirhams"],
  MXN: ["Mexican peso", "Mexican pesos"], MYR: ["Malaysian ringgit", "Malaysian ringgits"], NGN: ["Nigerian naira", "Nigerian nairas"],
  NOK: ["Norwegian krone", "Norwegian kroner"], NZD: ["New Zealand dollar", "New Zealand dollars"], OMR: ["Omani rial", "Omani rials"],
  PEN: ["Peruvian sol", "Peruvian soles"], PHP: ["Philippine peso", "Philippine pesos"], PKR: ["Pakistani rupee", "Pakistani rupees"],
  PLN: ["Polish zloty", "Polish zlotys"], QAR: ["Qatari riyal", "Qatari riyals"], RON: ["Romanian leu", "Romanian lei"],
  RUB: ["Russian ruble", "Russian rubles"], SAR: ["Saudi riyal", "Saudi riyals"], SEK: ["Swedish krona", "Swedish kronor"],
  SGD: ["Singapore dollar", "Singapore dollars"], THB: ["Thai baht"], TND: ["Tunisian dinar", "Tunisian dinars"],
  TRY: ["Turkish lira", "Turkish Lira"], TWD: ["New Taiwan dollar", "New Taiwan dollars"], UAH: ["Ukrainian hryvnia", "Ukrainian hryvnias"],
  USD: ["US dollar", "US dollars"], UYU: ["Uruguayan peso", "Uruguayan pesos"], VND: ["Vietnamese dong"],
  XAF: ["Central African CFA franc", "Central African CFA francs"], XCD: ["East Caribbean dollar", "East Caribbean dollars"],
  XOF: ["West African CFA franc", "West African CFA francs"], ZAR: ["South African rand"],
};

// What follows a number: the short form for one and for more, the narrow one, the long one and its plural.
const plain = (short, narrow, long, plural) => ({ one: short, other: short, narrow, long, plural: plural ?? long + "s" });
const time = (one, other, narrow, long) => ({ one, other, narrow, long, plural: long + "s" });
export const kUnits = {
  acre: plain("ac", "ac", "acre"), bit: plain("bit", "bit", "bit"), byte: plain("byte", "B", "byte"),
  celsius: plain("°C", "°C", "degree Celsius", "degrees Celsius"), centimeter: plain("cm", "cm", "centimeter"), day: time("day", "days", "d", "day"),
  degree: plain("deg", "°", "degree"), fahrenheit: plain("°F", "°", "degree Fahrenheit", "degrees Fahrenheit"),
  "fluid-ounce": plain("fl oz", "fl oz", "fluid ounce"), foot: plain("ft", "′", "foot", "feet"), gallon: plain("gal", "gal", "gallon"),
  gigabit: plain("Gb", "Gb", "gigabit"), gigabyte: plain("GB", "GB", "gigabyte"), gram: plain("g", "g", "gram"), hectare: plain("ha", "ha", "hectare"),
  hour: plain("hr", "h", "hour"), inch: plain("in", "″", "inch", "inches"), kilobit: plain("kb", "kb", "kilobit"), kilobyte: plain("kB", "kB", "kilobyte"),
  kilogram: plain("kg", "kg", "kilogram"), kilometer: plain("km", "km", "kilometer"), liter: plain("L", "L", "liter"), megabit: plain("Mb", "Mb", "megabit"),
  megabyte: plain("MB", "MB", "megabyte"), meter: plain("m", "m", "meter"), microsecond: plain("μs", "μs", "microsecond"), mile: plain("mi", "mi", "mile"),
  "mile-scandinavian": plain("smi", "smi", "mile-scandinavian", "miles-scandinavian"), milliliter: plain("mL", "mL", "milliliter"),
  millimeter: plain("mm", "mm", "millimeter"), millisecond: plain("ms", "ms", "millisecond"), minute: plain("min", "m", "minute"),
  month: time("mth", "mths", "m", "month"), nanosecond: plain("ns", "ns", "nanosecond"), ounce: plain("oz", "oz", "ounce"),
  percent: plain("%", "%", "percent", "percent"), petabyte: plain("PB", "PB", "petabyte"), pound: plain("lb", "#", "pound"), second: plain("sec", "s", "second"),
  stone: plain("st", "st", "stone", "stones"), terabit: plain("Tb", "Tb", "terabit"), terabyte: plain("TB", "TB", "terabyte"), week: time("wk", "wks", "w", "week"),
  yard: plain("yd", "yd", "yard"), year: time("yr", "yrs", "y", "year"),
};

/** Rates with a name of their own. */
export const kRates = { "mile-per-hour": "mph", "mile-per-gallon": "mpg" };
/** Units as the lower part of a rate, where that is not their short form. */
export const kPer = { minute: "min", second: "s", hour: "h", day: "d", week: "w", month: "m", year: "y", byte: "B", foot: "ft", inch: "in", pound: "lb" };
