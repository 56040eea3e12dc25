/*
 * Dates as texts: what Date.prototype.toString and its kin write (ECMA-262 21.4.4.41; en-US where it is the implementation's choice), and
 * what Date.parse reads beside ISO 8601: the forms that browsers agree on, as RFC 1123, "Jan 2, 2024 3:04 PM" and "2024/01/02". Time is
 * UTC. Included by engine.c.
 */
static const char kWfpDays[] = "SunMonTueWedThuFriSat";
static const char kWfpMonths[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

static void wfp_push_date_text(duk_hthread *thr, const duk_int_t *parts, duk_small_uint_t flags) {
	char date[64] = "", time[64] = "";
	const char *day = kWfpDays + 3 * parts[DUK_DATE_IDX_WEEKDAY], *month = kWfpMonths + 3 * (parts[DUK_DATE_IDX_MONTH] - 1);
	int year = (int) parts[DUK_DATE_IDX_YEAR], mday = (int) parts[DUK_DATE_IDX_DAY], hour = (int) parts[DUK_DATE_IDX_HOUR];
	int minute = (int) parts[DUK_DATE_IDX_MINUTE], second = (int) parts[DUK_DATE_IDX_SECOND];
	const char *sign = year < 0 ? "-" : "";
	duk_bool_t both = (flags & DUK_DATE_FLAG_TOSTRING_DATE) && (flags & DUK_DATE_FLAG_TOSTRING_TIME);
	if (flags & DUK_DATE_FLAG_TOSTRING_LOCALE) {
		sprintf(date, "%d/%d/%d", (int) parts[DUK_DATE_IDX_MONTH], mday, year > 0 ? year : 1 - year); /* of its era */
		sprintf(time, "%d:%02d:%02d %s", hour % 12 == 0 ? 12 : hour % 12, minute, second, hour < 12 ? "AM" : "PM");
	} else if (flags & DUK_DATE_FLAG_LOCALTIME) {
		sprintf(date, "%.3s %.3s %02d %s%04d", day, month, mday, sign, abs(year));
		sprintf(time, "%02d:%02d:%02d GMT+0000 (Coordinated Universal Time)", hour, minute, second);
	} else {
		sprintf(date, "%.3s, %02d %.3s %s%04d", day, mday, month, sign, abs(year));
		sprintf(time, "%02d:%02d:%02d GMT", hour, minute, second);
	}
	if (both) duk_push_sprintf(thr, "%s%s %s", date, flags & DUK_DATE_FLAG_TOSTRING_LOCALE ? "," : "", time);
	else duk_push_string(thr, flags & DUK_DATE_FLAG_TOSTRING_DATE ? date : time);
}

/* What has been read so far; -1 is nothing. */
typedef struct {
	int numbers[3], count; /* of the date, in order */
	int month; /* 1 .. 12, by name */
	int time[4], times; /* hours, minutes, seconds, milliseconds */
	int noon; /* 0 AM, 12 PM */
	int zone_sign, zone_hour, zone_minute;
	duk_bool_t seen_number, broken;
} wfp_date_reader;

static const char *wfp_date_number(const char *p, int *value, int *digits) {
	for (*value = 0, *digits = 0; *p >= '0' && *p <= '9'; ++p, ++*digits) {
		if (*digits < 9) *value = *value * 10 + (*p - '0');
	}
	return p;
}
static duk_bool_t wfp_time_goes_on(const wfp_date_reader *r, int n) {
	return r->times > 0 && r->times < 4 && n >= 0 && n < (r->times == 3 ? 1000 : 60);
}
static const char *wfp_date_at_number(wfp_date_reader *r, const char *p) {
	int n, digits;
	p = wfp_date_number(p, &n, &digits);
	r->seen_number = 1;
	if (r->zone_hour >= 0 && r->zone_minute < 0 && n < 60) {
		r->zone_minute = n;
	} else if (*p == ':') {
		if (r->times >= 3) r->broken = 1;
		else r->time[r->times++] = n;
		++p;
	} else if (wfp_time_goes_on(r, n)) {
		r->time[r->times++] = n;
		if (*p == '.' && p[1] >= '0' && p[1] <= '9' && r->times == 3) {
			p = wfp_date_number(p + 1, &n, &digits);
			for (; digits > 3 && n >= 1000; --digits) n /= 10;
			for (; digits < 3; ++digits) n *= 10;
			r->time[r->times++] = n;
		}
		while (r->times < 4) r->time[r->times++] = 0;
	} else if (r->count == 3) {
		r->broken = 1;
	} else {
		r->numbers[r->count++] = n;
		if (*p == '-') ++p;
	}
	return p;
}
static const char *wfp_date_at_word(wfp_date_reader *r, const char *p) {
	static const struct {
		const char name[4];
		int hours;
	} kZones[] = {{"utc", 0}, {"gmt", 0}, {"z", 0}, {"est", -5}, {"edt", -4}, {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}};
	char word[4] = "";
	size_t i, length = 0;
	for (; (*p | 32) >= 'a' && (*p | 32) <= 'z'; ++p, ++length) {
		if (length < 3) word[length] = (char) (*p | 32);
	}
	for (i = 0; length >= 3 && i < 12; ++i) {
		const char *name = kWfpMonths + 3 * i;
		if (word[0] == (name[0] | 32) && word[1] == name[1] && word[2] == name[2]) {
			r->month = (int) i + 1;
			return *p == '-' ? p + 1 : p;
		}
	}
	if (length == 2 && word[1] == 'm' && (word[0] == 'a' || word[0] == 'p') && r->times > 0) {
		r->noon = word[0] == 'p' ? 12 : 0;
		while (r->times < 4) r->time[r->times++] = 0;
		return p;
	}
	for (i = 0; r->seen_number && length <= 3 && i < sizeof kZones / sizeof kZones[0]; ++i) {
		if (strcmp(word, kZones[i].name) != 0) continue;
		r->zone_sign = kZones[i].hours < 0 ? -1 : 1;
		r->zone_hour = abs(kZones[i].hours);
		r->zone_minute = 0;
		return p;
	}
	if (r->seen_number) r->broken = 1; /* days of the week come first */
	return p;
}
/* The time of a date, with what has been read of a time of day. */
static duk_bool_t wfp_date_parts_value(const wfp_date_reader *r, int year, int month, int day, duk_double_t *value) {
	duk_double_t parts[DUK_DATE_IDX_NUM_PARTS];
	if (month < 1 || month > 12 || day < 1 || day > 31 || r->time[1] > 59 || r->time[2] > 59 || r->zone_hour > 23 || r->zone_minute > 59) return 0;
	if (r->time[0] > 24 || (r->time[0] == 24 && (r->time[1] | r->time[2] | r->time[3]) != 0)) return 0;
	parts[DUK_DATE_IDX_YEAR] = year;
	parts[DUK_DATE_IDX_MONTH] = month - 1;
	parts[DUK_DATE_IDX_DAY] = day - 1;
	parts[DUK_DATE_IDX_HOUR] = r->time[0];
	parts[DUK_DATE_IDX_MINUTE] = r->time[1];
	parts[DUK_DATE_IDX_SECOND] = r->time[2];
	parts[DUK_DATE_IDX_MILLISECOND] = r->time[3];
	parts[DUK_DATE_IDX_WEEKDAY] = 0;
	*value = duk_bi_date_get_timeval_from_dparts(parts, 0 /*flags*/);
	if (r->zone_hour >= 0) *value -= r->zone_sign * (r->zone_hour * 60.0 + (r->zone_minute > 0 ? r->zone_minute : 0)) * 60000.0;
	*value = duk__timeclip(*value);
	return 1;
}
static duk_bool_t wfp_date_value(wfp_date_reader *r, duk_double_t *value) {
	int year, month, day, i;
	if (r->broken || r->count == 0) return 0;
	for (i = r->count; i < 3; ++i) r->numbers[i] = 1;
	if (r->month > 0) {
		duk_bool_t day_first = r->numbers[0] >= 1 && r->numbers[0] <= 31;
		month = r->month;
		day = r->numbers[day_first ? 0 : 1];
		year = r->numbers[day_first ? 1 : 0];
	} else if (r->numbers[0] < 1 || r->numbers[0] > 31) {
		year = r->numbers[0];
		month = r->numbers[1];
		day = r->numbers[2];
	} else {
		month = r->numbers[0];
		day = r->numbers[1];
		year = r->numbers[2];
	}
	if (year < 50) year += 2000;
	else if (year < 100) year += 1900;
	while (r->times < 4) r->time[r->times++] = 0;
	if (r->noon >= 0) {
		if (r->time[0] > 12) return 0;
		r->time[0] = r->time[0] % 12 + r->noon;
	}
	return wfp_date_parts_value(r, year, month, day, value);
}

/* Exactly so many digits: what is behind them, or NULL. */
static const char *wfp_iso_digits(const char *p, int count, int *value) {
	for (*value = 0; count > 0; --count, ++p) {
		if (*p < '0' || *p > '9') return NULL;
		*value = *value * 10 + (*p - '0');
	}
	return p;
}
/* One more number behind a mark, if that is there; 0 when it has too few digits. */
static int wfp_iso_next(const char **p, char mark, int *value) {
	if (**p != mark) return 1;
	*p = wfp_iso_digits(*p + 1, 2, value);
	return *p != NULL;
}
static const char *wfp_iso_time(wfp_date_reader *r, const char *p) {
	int digits;
	p = wfp_iso_digits(p, 2, &r->time[0]);
	if (p == NULL || *p != ':' || !wfp_iso_next(&p, ':', &r->time[1])) return NULL;
	if (*p == ':') {
		if (!wfp_iso_next(&p, ':', &r->time[2])) return NULL;
		if (*p == '.') {
			for (digits = 0, ++p; *p >= '0' && *p <= '9'; ++p, ++digits) {
				if (digits < 3) r->time[3] = r->time[3] * 10 + (*p - '0');
			}
			if (digits == 0) return NULL;
			for (; digits < 3; ++digits) r->time[3] *= 10;
		}
	}
	if (*p == 'Z' || *p == 'z') return p + 1;
	if (*p != '+' && *p != '-') return p;
	r->zone_sign = *p == '-' ? -1 : 1;
	p = wfp_iso_digits(p + 1, 2, &r->zone_hour);
	return p == NULL ? NULL : wfp_iso_digits(*p == ':' ? p + 1 : p, 2, &r->zone_minute);
}
/* The format of the language (ECMA-262 21.4.1.32): 1, 0 when it is none, or -1 for a date whose time is none. */
static int wfp_parse_iso_date(wfp_date_reader *r, const char *p) {
	duk_bool_t sign = *p == '+' || *p == '-';
	int year, negative = *p == '-';
	p = wfp_iso_digits(sign ? p + 1 : p, sign ? 6 : 4, &year);
	if (p == NULL) return 0;
	r->count = 3;
	r->numbers[0] = negative ? -year : year;
	r->numbers[1] = r->numbers[2] = 1;
	if (*p == '-') {
		if (!wfp_iso_next(&p, '-', &r->numbers[1]) || !wfp_iso_next(&p, '-', &r->numbers[2])) return 0;
	}
	if (*p == '-' || *p == '+') return -1;
	r->times = 4;
	if (*p == 'T' || *p == 't') {
		p = wfp_iso_time(r, p + 1);
		if (p == NULL || *p != '\0') return -1;
	}
	return *p == '\0';
}

duk_bool_t wfp_parse_date(duk_hthread *thr, const char *p) {
	static const wfp_date_reader kNothing = {{0, 0, 0}, 0, -1, {0, 0, 0, 0}, 0, -1, 0, -1, -1, 0, 0};
	wfp_date_reader r = kNothing;
	duk_double_t value;
	int iso;
	if (strncmp(p, "-000000", 7) == 0) return 0; /* the year 0 has no sign */
	iso = wfp_parse_iso_date(&r, p);
	if (iso < 0) return 0;
	if (iso > 0) {
		if (!wfp_date_parts_value(&r, r.numbers[0], r.numbers[1], r.numbers[2], &value)) return 0;
		duk_push_number(thr, value);
		return 1;
	}
	r = kNothing;
	while (*p != '\0' && !r.broken) {
		if (*p >= '0' && *p <= '9') {
			p = wfp_date_at_number(&r, p);
		} else if ((*p | 32) >= 'a' && (*p | 32) <= 'z') {
			p = wfp_date_at_word(&r, p);
		} else if ((*p == '+' || *p == '-') && (r.times > 0 || r.zone_hour >= 0)) {
			int n, digits;
			r.zone_sign = *p == '-' ? -1 : 1;
			while (r.times < 4) r.time[r.times++] = 0;
			p = wfp_date_number(p + 1, &n, &digits);
			r.zone_hour = digits > 2 ? n / 100 : n;
			r.zone_minute = digits > 2 ? n % 100 : *p == ':' ? -1 : 0;
			r.broken = digits > 4;
		} else if (*p == '(') { /* a comment */
			int depth = 0;
			do {
				depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
				++p;
			} while (*p != '\0' && depth > 0);
		} else if ((*p == '+' || *p == '-' || *p == ')') && r.seen_number) {
			return 0;
		} else {
			++p;
		}
	}
	if (!wfp_date_value(&r, &value)) return 0;
	duk_push_number(thr, value);
	return 1;
}
