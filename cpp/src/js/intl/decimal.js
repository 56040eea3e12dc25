// Decimal numbers of any size and their rounding: what NumberFormat formats (ECMA-402 section 16.5).
//
// A number is {negative, digits, point}: `digits` without zeros in front, and the value is 0.digits times ten to the `point`. Zero has no
// digits. `special` is "nan" or "infinity" where it is none of these.

const kForm = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;
/** Digits of a text that are looked at; more would let a short text make a long one. */
const kMostExponent = 10_000;

function make(negative, digits, point) {
  let start = 0;
  while (digits[start] === "0") start++;
  const rest = digits.slice(start).replace(/0+$/, "");
  return { negative, digits: rest, point: rest === "" ? 0 : point - start, special: "" };
}
function special(kind, negative = false) {
  return { negative, digits: "", point: 0, special: kind };
}

function ofNumber(number) {
  if (number !== number) return special("nan");
  const negative = number < 0 || Object.is(number, -0);
  if (number === Infinity || number === -Infinity) return special("infinity", negative);
  return ofText(String(Math.abs(number)), negative);
}
function ofText(text, negative) {
  const [, , whole = "", fraction = "", exponent = "0"] = kForm.exec(text);
  return make(negative, whole + fraction, whole.length + Number(exponent));
}

/** ToIntlMathematicalValue: BigInts and texts are exact. */
export function decimalOf(value) {
  if (typeof value === "object" || typeof value === "function") {
    const method = value === null ? undefined : value[Symbol.toPrimitive];
    value = method === undefined || method === null ? (value === null ? 0 : primitive(value)) : method.call(value, "number");
  }
  if (typeof value === "bigint") return value < 0n ? ofText(String(-value), true) : ofText(String(value), false);
  if (typeof value !== "string") return ofNumber(Number(value));
  const text = value.trim();
  const found = kForm.exec(text);
  if (found === null || (found[2] === "" && (found[3] ?? "") === "")) return ofNumber(Number(text));
  if (Math.abs(Number(found[4] ?? 0)) > kMostExponent) return ofNumber(Number(text));
  return ofText(text, found[1] === "-");
}
function primitive(object) {
  for (const name of ["valueOf", "toString"]) {
    const method = object[name];
    const made = typeof method === "function" ? method.call(object) : object;
    if (Object(made) !== made) return made;
  }
  throw new TypeError("Cannot convert object to primitive value");
}

export function shifted(decimal, by) {
  return decimal.digits === "" ? decimal : { ...decimal, point: decimal.point + by };
}

function increment(digits) {
  let at = digits.length - 1;
  while (at >= 0 && digits[at] === "9") at--;
  const zeros = "0".repeat(digits.length - 1 - at);
  return at < 0 ? "1" + zeros : digits.slice(0, at) + (Number(digits[at]) + 1) + zeros;
}

// Is what is cut off rounded up? `half`: below, at or above the middle, -1, 0 and 1.
function up(mode, negative, half, odd) {
  switch (mode) {
    case "ceil": return !negative;
    case "floor": return negative;
    case "expand": return true;
    case "trunc": return false;
    case "halfCeil": return half > 0 || (half === 0 && !negative);
    case "halfFloor": return half > 0 || (half === 0 && negative);
    case "halfTrunc": return half > 0;
    case "halfEven": return half > 0 || (half === 0 && odd);
    default: return half >= 0;
  }
}

/** To a multiple of `step` times ten to the `magnitude`. */
export function rounded(decimal, magnitude, mode, step = 1) {
  const count = decimal.point - magnitude;
  if (decimal.digits === "" || (step === 1 && count >= decimal.digits.length)) return decimal;
  const whole = count <= 0 ? "" : decimal.digits.slice(0, count).padEnd(count, "0");
  const rest = count < 0 ? "0" : decimal.digits.slice(Math.max(count, 0));
  if (step !== 1) return roundedToStep(decimal, whole, rest, count, magnitude, mode, step);
  const half = count < 0 || rest[0] < "5" ? -1 : rest[0] > "5" || /[1-9]/.test(rest.slice(1)) ? 1 : 0;
  const odd = whole !== "" && Number(whole[whole.length - 1]) % 2 === 1;
  const made = up(mode, decimal.negative, half, odd) ? increment(whole === "" ? "0" : whole) : whole;
  return make(decimal.negative, made, made.length + magnitude);
}
function roundedToStep(decimal, whole, rest, count, magnitude, mode, step) {
  const unit = BigInt(step), number = BigInt(whole === "" ? "0" : whole);
  const over = number % unit, exact = over === 0n && count >= 0 && rest === "";
  if (exact) return decimal;
  const twice = 2n * over, below = twice < unit, some = rest !== "";
  const half = twice > unit || (twice === unit && some) ? 1 : twice === unit ? 0 : below && twice + 1n === unit && some && rest[0] >= "5" ? (/^50*$/.test(rest) ? 0 : 1) : -1;
  const base = number - over;
  const made = String(up(mode, decimal.negative, half, (base / unit) % 2n === 1n) ? base + unit : base);
  return make(decimal.negative, made, made.length + magnitude);
}

/** [digits before the point, digits behind it], at least so many of each. */
export function plainDigits(decimal, leastWhole, leastFraction) {
  const { digits, point } = decimal;
  const whole = point <= 0 ? "" : digits.slice(0, point).padEnd(point, "0");
  const fraction = point < 0 ? "0".repeat(-point) + digits : digits.slice(point);
  return [whole.padStart(leastWhole, "0"), digits === "" ? "0".repeat(leastFraction) : fraction.padEnd(leastFraction, "0")];
}
