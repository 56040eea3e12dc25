# Hooks of hooks.cmake for dates: dates.inc.c reads and writes the forms that are not ISO 8601.
wfp_hook("dates as texts"
"	if (flags & DUK_DATE_FLAG_TOSTRING_LOCALE) {
		/* try locale specific formatter;"
"	if (!(flags & DUK_DATE_FLAG_SEP_T)) {
		wfp_push_date_text(thr, parts, flags);
		return 1;
	}
	if (flags & DUK_DATE_FLAG_TOSTRING_LOCALE) {
		/* try locale specific formatter;")
wfp_hook("a setter without its argument makes an invalid date"
"			/* no argument given -> leave components untouched */
			break;"
"			if (i == 0) dparts[idx_first] = DUK_DOUBLE_NAN;
			break; /* the other components stay as they are */")
wfp_hook("Date.UTC takes a year alone"
"	if (nargs < 2) {
		duk_push_nan(thr);"
"	if (nargs < 1) {
		duk_push_nan(thr);")
wfp_hook("there is no time -0"
"	/* Here we'd have the option to normalize -0 to +0. */
	return x;"
"	return x + 0.0;")
wfp_hook("a date of a date is of its time, whatever its text"
"		const char *str;
		duk_to_primitive(thr, 0, DUK_HINT_NONE);"
"		const char *str;
		duk_hobject *wfp_from = duk_get_hobject(thr, 0);
		if (wfp_from != NULL && DUK_HOBJECT_GET_CLASS_NUMBER(wfp_from) == DUK_HOBJECT_CLASS_DATE) {
			duk_xget_owndataprop_stridx_short(thr, 0, DUK_STRIDX_INT_VALUE);
			duk_replace(thr, 0);
		}
		duk_to_primitive(thr, 0, DUK_HINT_NONE);")
wfp_hook("ISO 8601 is read by wfp_parse_date too: the engine's own reader is not asked"
"	if (duk__parse_string_iso8601_subset(thr, str) != 0) {
		return 1;
	}

#if defined(DUK_USE_DATE_PARSE_STRING)"
"#if defined(DUK_USE_DATE_PARSE_STRING)")
wfp_hook("days are whole before they are counted from 0: of a setter"
"			dparts[idx] -= 1.0;"
"			dparts[idx] = trunc(dparts[idx]) - 1.0;")
wfp_hook("days are whole before they are counted from 0: of the constructor"
"				d -= 1.0;"
"				d = trunc(d) - 1.0;")
