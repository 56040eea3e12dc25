/*
 * Number.prototype.toFixed, toExponential and toPrecision (ECMA-262 2024 21.1.3), exact for up to 100 digits. Included by engine.c. They take
 * the place of the engine's own, which know 20 and compute some of them from digits that are rounded already. Digits come from
 * js/texts.cpp, exact but for ties: those are rounded to even there, by the language away from zero.
 */
#include <math.h>
#include <string.h>

#define WFP_MAX_DIGITS 100
/* A double has at most 767 significant digits, and 1074 behind the point. */
#define WFP_EXACT_DIGITS 1100

/* Adds one in the last place of a decimal number: digits and perhaps a point; there is room for a digit in front. */
static void wfp_round_up(char *text) {
	char *at = text + strlen(text);
	while (at > text) {
		at--;
		if (*at == '.') continue;
		if (*at != '9') {
			++*at;
			return;
		}
		*at = '0';
	}
	memmove(text + 1, text, strlen(text) + 1);
	*text = '1';
}
/* Is what `format` leaves out of x behind so many digits exactly half of the last one? */
static duk_bool_t wfp_is_tie(char format, duk_double_t x, int digits) {
	char exact[WFP_EXACT_DIGITS + 400], *at;
	wfp_duk_decimal(x, format, digits + 1, exact, sizeof exact);
	at = strchr(exact, '.') + 1 + digits;
	if (*at != '5') return 0;
	wfp_duk_decimal(x, format, WFP_EXACT_DIGITS, exact, sizeof exact);
	at = strchr(exact, '.') + 1 + digits;
	for (at++; *at == '0'; at++) {}
	return *at == '\0' || *at == 'e';
}
/* The first `count` digits of x, not negative: its exponent. */
static int wfp_significant_digits(duk_double_t x, int count, char *digits) {
	char text[WFP_MAX_DIGITS + 16], *mark;
	int exponent;
	wfp_duk_decimal(x, 'e', count - 1, text, sizeof text);
	mark = strchr(text, 'e');
	exponent = atoi(mark + 1);
	*mark = '\0';
	if (x > 0.0 && wfp_is_tie('e', x, count - 1)) {
		char next[WFP_MAX_DIGITS + 16];
		wfp_duk_decimal(x, 'e', count, next, sizeof next); /* ...5: cut off, then away from zero */
		mark = strchr(next, 'e');
		mark[-1] = '\0';
		if (count == 1) *strchr(next, '.') = '\0';
		wfp_round_up(next);
		exponent = atoi(mark + 1);
		memcpy(text, next, sizeof text);
	}
	for (mark = text; *mark != '\0'; mark++) {
		if (*mark != '.') *digits++ = *mark;
	}
	if (strlen(text) - (count > 1 ? 1 : 0) > (size_t) count) { /* 9.95 became 10.0 */
		digits--;
		exponent++;
	}
	*digits = '\0';
	return exponent;
}

/* thisNumberValue and the argument: [argument] -> [argument number] */
static duk_double_t wfp_number_and_count(duk_hthread *thr, duk_double_t *count) {
	duk_double_t x = duk__push_this_number_plain(thr);
	*count = duk_js_tointeger_number(duk_to_number(thr, 0));
	return x;
}
static duk_ret_t wfp_plain_text(duk_hthread *thr, duk_double_t x) {
	duk_push_number(thr, x);
	duk_to_string(thr, -1);
	return 1;
}

DUK_INTERNAL duk_ret_t duk_bi_number_prototype_to_fixed(duk_hthread *thr) {
	char text[WFP_MAX_DIGITS + 32];
	duk_double_t count, x = wfp_number_and_count(thr, &count), size = x < 0.0 ? -x : x;
	int digits;
	if (!(count >= 0.0 && count <= WFP_MAX_DIGITS)) return duk_range_error(thr, "toFixed() digits argument must be between 0 and 100");
	if (!(size < 1e21)) return wfp_plain_text(thr, x);
	digits = (int) count;
	wfp_duk_decimal(size + 0.0, 'f', digits, text + 1, sizeof text - 1);
	if (wfp_is_tie('f', size, digits)) {
		wfp_duk_decimal(size, 'f', digits + 1, text + 1, sizeof text - 1);
		text[strlen(text + 1)] = '\0'; /* cut off, then away from zero */
		if (digits == 0) text[strlen(text + 1)] = '\0';
		wfp_round_up(text + 1);
	}
	text[0] = '-';
	duk_push_string(thr, x < 0.0 ? text : text + 1);
	return 1;
}

/* [-]d.ddde+x */
static duk_ret_t wfp_push_exponential(duk_hthread *thr, duk_bool_t negative, const char *digits, int exponent) {
	duk_push_sprintf(thr, "%s%c%s%se%c%d", negative ? "-" : "", digits[0], digits[1] != '\0' ? "." : "", digits + 1, exponent < 0 ? '-' : '+',
	                 exponent < 0 ? -exponent : exponent);
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_number_prototype_to_exponential(duk_hthread *thr) {
	char digits[WFP_MAX_DIGITS + 16];
	duk_bool_t all = duk_is_undefined(thr, 0);
	duk_double_t count, x = wfp_number_and_count(thr, &count);
	int exponent;
	if (duk_double_is_nan_or_inf(x)) return wfp_plain_text(thr, x);
	if (!(count >= 0.0 && count <= WFP_MAX_DIGITS)) return duk_range_error(thr, "toExponential() argument must be between 0 and 100");
	if (all) { /* as many as there are */
		duk_push_number(thr, x);
		duk_numconv_stringify(thr, 10, 1, DUK_N2S_FLAG_FORCE_EXP);
		return 1;
	}
	exponent = wfp_significant_digits(x < 0.0 ? -x : x + 0.0, (int) count + 1, digits);
	return wfp_push_exponential(thr, x < 0.0, digits, exponent);
}
DUK_INTERNAL duk_ret_t duk_bi_number_prototype_to_precision(duk_hthread *thr) {
	char digits[WFP_MAX_DIGITS + 16], text[WFP_MAX_DIGITS + 32];
	duk_bool_t all = duk_is_undefined(thr, 0);
	duk_double_t count, x = wfp_number_and_count(thr, &count);
	int exponent, precision;
	if (all || duk_double_is_nan_or_inf(x)) return wfp_plain_text(thr, x);
	if (!(count >= 1.0 && count <= WFP_MAX_DIGITS)) return duk_range_error(thr, "toPrecision() argument must be between 1 and 100");
	precision = (int) count;
	exponent = wfp_significant_digits(x < 0.0 ? -x : x + 0.0, precision, digits);
	if (exponent < -6 || exponent >= precision) return wfp_push_exponential(thr, x < 0.0, digits, exponent);
	if (exponent < 0) {
		DUK_SNPRINTF(text, sizeof text, "0.%.*s%s", -exponent - 1, "000000", digits);
	} else {
		DUK_SNPRINTF(text, sizeof text, "%.*s%s%s", exponent + 1, digits, exponent + 1 < precision ? "." : "", digits + exponent + 1);
	}
	duk_push_sprintf(thr, "%s%s", x < 0.0 ? "-" : "", text);
	return 1;
}

/* The number's digits in a radix other than ten, which the standard leaves to the implementation (ECMA-262 6.1.6.1.20): as many as V8 writes
 * (DoubleToRadixCString), until what is left is less than half the distance to the next number. x is finite and positive. */
static void wfp_push_radix_text(duk_hthread *thr, duk_bool_t neg, duk_double_t x, int radix) {
	enum { ROOM = 1100 }; /* 1024 digits before the point, and 1074 behind */
	static const char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	char text[2 * ROOM];
	int first = ROOM, end = ROOM;
	duk_double_t whole = DUK_FLOOR(x), fraction = x - whole, delta = 0.5 * (nextafter(x, (duk_double_t) INFINITY) - x);
	if (delta < nextafter(0.0, 1.0)) delta = nextafter(0.0, 1.0);
	if (fraction >= delta) {
		text[end++] = '.';
		do {
			int digit;
			fraction *= radix;
			delta *= radix;
			digit = (int) fraction;
			text[end++] = kDigits[digit];
			fraction -= digit;
			if ((fraction > 0.5 || (fraction == 0.5 && (digit & 1))) && fraction + delta > 1) { /* up, and carried */
				for (;;) {
					--end;
					if (end == ROOM) {
						whole += 1;
						break;
					}
					digit = (int) (strchr(kDigits, text[end]) - kDigits);
					if (digit + 1 < radix) {
						text[end++] = kDigits[digit + 1];
						break;
					}
				}
				break;
			}
		} while (fraction >= delta);
	}
	for (; whole / radix >= 9007199254740992.0; whole /= radix) text[--first] = '0'; /* digits that the number does not have */
	do {
		duk_double_t rest = fmod(whole, radix);
		text[--first] = kDigits[(int) rest];
		whole = (whole - rest) / radix;
	} while (whole > 0);
	if (neg) text[--first] = '-';
	duk_push_lstring(thr, text + first, (duk_size_t) (end - first));
}

/* A text that would be a number in another radix, but for its sign or its point: [text] -> [text] */
static duk_bool_t wfp_is_malformed_radix(duk_hthread *thr) {
	duk_size_t size;
	const char *text = duk_get_lstring(thr, -1, &size), *end = text + size;
	duk_bool_t sign;
	while (text < end && ((unsigned char) *text <= ' ' || (unsigned char) *text >= 0x80)) text++;
	sign = text < end && (*text == '+' || *text == '-');
	text += sign;
	if (end - text < 3 || *text != '0' || memchr("xXoObB", text[1], 6) == NULL) return 0;
	return sign || memchr(text, '.', (size_t) (end - text)) != NULL;
}
