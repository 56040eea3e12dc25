/*
 * What is wrong with a text that JSON.parse does not take, in V8's words (its messages of JSON.parse, of version 14), which Workers print and
 * their tests compare. The engine's reader knows only that something is; this one reads the text again, without recursion. Included by engine.c;
 * json.cmake says from where it is called.
 */

typedef struct {
	duk_hthread *thr;
	const duk_uint8_t *start;
	const duk_uint8_t *end;
	const duk_uint8_t *at; /* where it is wrong */
} wfp_json_text;

/* A text of fewer units is shown whole, a longer one by so many units around the place. */
#define WFP_JSON_SHOWN 10u

static duk_bool_t wfp_json_fails(wfp_json_text *text, const char *problem) {
	const duk_uint8_t *p;
	duk_uint32_t position = 0, line = 1, column = 1;
	for (p = text->start; p < text->at; p++) {
		if ((*p & 0xc0) == 0x80) continue; /* each UTF-16 unit is a sequence of its own */
		position++;
		column++;
		if (*p == '\n' || (*p == '\r' && !(p + 1 < text->end && p[1] == '\n'))) {
			line++;
			column = 1;
		}
	}
	(void) duk_push_sprintf(text->thr, "%s at position %lu (line %lu column %lu)", problem, (unsigned long) position, (unsigned long) line,
	                        (unsigned long) column);
	return 0;
}

static const duk_uint8_t *wfp_json_back(const wfp_json_text *text, const duk_uint8_t *p, duk_uint32_t units) {
	while (units > 0 && p > text->start) {
		if ((*--p & 0xc0) != 0x80) units--;
	}
	return p;
}

static const duk_uint8_t *wfp_json_on(const wfp_json_text *text, const duk_uint8_t *p, duk_uint32_t units) {
	while (units > 0 && p < text->end) {
		p++;
		while (p < text->end && (*p & 0xc0) == 0x80) p++;
		units--;
	}
	return p;
}

static duk_bool_t wfp_json_is(const wfp_json_text *text, const char *other) {
	return (duk_size_t) (text->end - text->start) == DUK_STRLEN(other) && DUK_MEMCMP(text->start, other, DUK_STRLEN(other)) == 0;
}

/* Nothing better can be said than that this is not what comes here. */
static duk_bool_t wfp_json_unexpected(wfp_json_text *text) {
	duk_hthread *thr = text->thr;
	const duk_uint8_t *from, *to;
	if (text->at >= text->end) {
		duk_push_literal(thr, "Unexpected end of JSON input");
		return 0;
	}
	if ((*text->at >= '0' && *text->at <= '9') || *text->at == '-') return wfp_json_fails(text, "Unexpected number in JSON");
	if (*text->at == '"') return wfp_json_fails(text, "Unexpected string in JSON");
	if (wfp_json_is(text, "undefined") || wfp_json_is(text, "NaN") || wfp_json_is(text, "Infinity") || wfp_json_is(text, "[object Object]")) {
		(void) duk_push_sprintf(thr, "\"%s\" is not valid JSON", (const char *) text->start);
		return 0;
	}
	from = text->start;
	to = text->end;
	if (wfp_json_on(text, from, 2 * WFP_JSON_SHOWN) < to) {
		const duk_uint8_t *before = wfp_json_back(text, text->at, WFP_JSON_SHOWN);
		const duk_uint8_t *after = wfp_json_on(text, text->at, WFP_JSON_SHOWN);
		if (wfp_json_on(text, from, WFP_JSON_SHOWN) <= text->at) from = before;
		if (after < to) to = after;
	}
	duk_push_literal(thr, "Unexpected token '");
	duk_push_lstring(thr, (const char *) text->at, (duk_size_t) (wfp_json_on(text, text->at, 1) - text->at));
	duk_push_string(thr, from == text->start ? "', \"" : "', ...\"");
	duk_push_lstring(thr, (const char *) from, (duk_size_t) (to - from));
	duk_push_string(thr, to == text->end ? "\" is not valid JSON" : "\"... is not valid JSON");
	duk_concat(thr, 5);
	return 0;
}

static void wfp_json_skip_white(wfp_json_text *text) {
	while (text->at < text->end && (*text->at == ' ' || *text->at == '\t' || *text->at == '\n' || *text->at == '\r')) text->at++;
}

static duk_bool_t wfp_json_has(wfp_json_text *text, char expected) {
	if (text->at >= text->end || *text->at != (duk_uint8_t) expected) return 0;
	text->at++;
	return 1;
}

static duk_bool_t wfp_json_digit(const wfp_json_text *text) {
	return text->at < text->end && *text->at >= '0' && *text->at <= '9';
}

/* The readers: 1, or 0 with the message pushed. */
static duk_bool_t wfp_json_number(wfp_json_text *text) {
	if (wfp_json_has(text, '-') && !wfp_json_digit(text)) return wfp_json_fails(text, "No number after minus sign in JSON");
	if (wfp_json_has(text, '0')) {
		if (wfp_json_digit(text)) return wfp_json_unexpected(text);
	}
	while (wfp_json_digit(text)) text->at++;
	if (wfp_json_has(text, '.')) {
		if (!wfp_json_digit(text)) return wfp_json_fails(text, "Unterminated fractional number in JSON");
		while (wfp_json_digit(text)) text->at++;
	}
	if (wfp_json_has(text, 'e') || wfp_json_has(text, 'E')) {
		if (!wfp_json_has(text, '+')) (void) wfp_json_has(text, '-');
		if (!wfp_json_digit(text)) return wfp_json_fails(text, "Exponent part is missing a number in JSON");
		while (wfp_json_digit(text)) text->at++;
	}
	return 1;
}

static duk_bool_t wfp_json_escape(wfp_json_text *text) { /* behind the backslash */
	duk_small_uint_t i;
	if (text->at >= text->end) return wfp_json_unexpected(text);
	if (!wfp_json_has(text, 'u')) {
		const char *known = "\"\\/bfnrt";
		while (*known != 0 && !wfp_json_has(text, *known)) known++;
		return *known != 0 || wfp_json_fails(text, "Bad escaped character in JSON");
	}
	for (i = 0; i < 4; i++, text->at++) {
		duk_uint8_t c = text->at < text->end ? *text->at : 0;
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) return wfp_json_fails(text, "Bad Unicode escape in JSON");
	}
	return 1;
}

static duk_bool_t wfp_json_string(wfp_json_text *text) { /* behind the quote */
	while (!wfp_json_has(text, '"')) {
		if (text->at >= text->end) return wfp_json_fails(text, "Unterminated string in JSON");
		if (*text->at < 0x20) return wfp_json_fails(text, "Bad control character in string literal in JSON");
		if (wfp_json_has(text, '\\')) {
			if (!wfp_json_escape(text)) return 0;
		} else {
			text->at++;
		}
	}
	return 1;
}

static duk_bool_t wfp_json_word(wfp_json_text *text, const char *word) {
	for (; *word != 0; word++) {
		if (!wfp_json_has(text, *word)) return wfp_json_unexpected(text);
	}
	return 1;
}

static duk_bool_t wfp_json_scalar(wfp_json_text *text) {
	if (wfp_json_has(text, '"')) return wfp_json_string(text);
	if (text->at >= text->end) return wfp_json_unexpected(text);
	switch (*text->at) {
	case 't':
		return wfp_json_word(text, "true");
	case 'f':
		return wfp_json_word(text, "false");
	case 'n':
		return wfp_json_word(text, "null");
	default:
		return *text->at == '-' || wfp_json_digit(text) ? wfp_json_number(text) : wfp_json_unexpected(text);
	}
}

static duk_bool_t wfp_json_key(wfp_json_text *text, const char *missing) {
	wfp_json_skip_white(text);
	if (!wfp_json_has(text, '"')) return wfp_json_fails(text, missing);
	if (!wfp_json_string(text)) return 0;
	wfp_json_skip_white(text);
	return wfp_json_has(text, ':') || wfp_json_fails(text, "Expected ':' after property name in JSON");
}

static duk_bool_t wfp_json_document(wfp_json_text *text) {
	/* A bit for each container that is open: is it an object? */
	duk_uint8_t *objects = (duk_uint8_t *) duk_push_fixed_buffer(text->thr, (duk_size_t) (text->end - text->start) / 8 + 1);
	duk_size_t depth = 0;
	for (;;) {
		wfp_json_skip_white(text);
		if (wfp_json_has(text, '{')) {
			wfp_json_skip_white(text);
			if (!wfp_json_has(text, '}')) {
				objects[depth / 8] |= (duk_uint8_t) (1u << depth % 8);
				depth++;
				if (!wfp_json_key(text, "Expected property name or '}' in JSON")) return 0;
				continue;
			}
		} else if (wfp_json_has(text, '[')) {
			wfp_json_skip_white(text);
			if (!wfp_json_has(text, ']')) {
				objects[depth / 8] &= (duk_uint8_t) ~(1u << depth % 8);
				depth++;
				continue;
			}
		} else if (!wfp_json_scalar(text)) {
			return 0;
		}
		for (;;) { /* behind a value */
			duk_bool_t object;
			wfp_json_skip_white(text);
			if (depth == 0) return text->at == text->end || wfp_json_fails(text, "Unexpected non-whitespace character after JSON");
			object = (objects[(depth - 1) / 8] >> (depth - 1) % 8) & 1;
			if (wfp_json_has(text, ',')) {
				if (object && !wfp_json_key(text, "Expected double-quoted property name in JSON")) return 0;
				break;
			}
			if (!wfp_json_has(text, object ? '}' : ']')) {
				return wfp_json_fails(text, object ? "Expected ',' or '}' after property value in JSON" : "Expected ',' or ']' after array element in JSON");
			}
			depth--;
		}
	}
}

static void wfp_json_error(duk_hthread *thr, const duk_uint8_t *start, const duk_uint8_t *end) {
	wfp_json_text text;
	text.thr = thr;
	text.start = start;
	text.end = end;
	text.at = start;
	WFP_WORK(thr, (duk_double_t) (end - start) * 4.0 * WFP_WORK_BYTE);
	duk_require_stack(thr, 16);
	if (wfp_json_document(&text)) duk_push_literal(thr, "The text is not valid JSON");
	(void) duk_syntax_error(thr, "%s", duk_get_string(thr, -1));
}
