/* How a property key stands in an error's message: see messages.cmake. Each pushes the text that it returns. */

static const char *wfp_push_key(duk_hthread *thr, duk_tval *tv_key) {
	if (DUK_TVAL_IS_STRING(tv_key) && DUK_HSTRING_HAS_SYMBOL(DUK_TVAL_GET_STRING(tv_key))) {
		duk_push_symbol_descriptive_string(thr, DUK_TVAL_GET_STRING(tv_key));
		return duk_get_string(thr, -1);
	}
	if (DUK_TVAL_IS_STRING(tv_key) || DUK_TVAL_IS_NUMBER(tv_key)) {
		duk_push_tval(thr, tv_key);
		return duk_to_string(thr, -1);
	}
	return duk_push_string_tval_readable(thr, tv_key);
}

static const char *wfp_push_key_readable(duk_hthread *thr, duk_tval *tv_key) {
	const char *key = wfp_push_key(thr, tv_key);
	duk_push_sprintf(thr, "'%s'", key);
	duk_remove(thr, -2);
	return duk_get_string(thr, -1);
}
