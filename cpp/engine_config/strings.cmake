# Hooks for strings that are put together piece by piece and for places in strings that are not ASCII (strings.inc.c). Included by hooks.cmake,
# which explains what a hook is.

wfp_hook("strings: declarations"
"DUK_EXTERNAL void duk_concat(duk_hthread *thr, duk_idx_t count) {"
"static duk_bool_t wfp_concat(duk_hthread *thr, duk_hstring *h1, duk_hstring *h2);
static duk_bool_t wfp_is_regexp(duk_hthread *thr, duk_idx_t at);
static void wfp_leave_text(duk_heap *heap, duk_hstring *h);
static void wfp_end_with_nul(duk_hthread *thr, duk_hstring *h);
static void wfp_forget_marks(duk_heap *heap, duk_hstring *h);
static const duk_uint8_t *wfp_find_by_marks(duk_heap *heap, duk_hstring *h, duk_uint_fast32_t char_offset);
DUK_EXTERNAL void duk_concat(duk_hthread *thr, duk_idx_t count) {")
wfp_hook("includes, startsWith, endsWith: IsRegExp"
"	if (duk_get_class_number(thr, idx) == DUK_HOBJECT_CLASS_REGEXP) {
		DUK_ERROR_TYPE_INVALID_ARGS(thr);
		DUK_WO_NORETURN(return NULL;);
	}"
"	if (duk_is_object(thr, idx) && wfp_is_regexp(thr, idx)) {
		duk_push_current_function(thr);
		duk_get_prop_stridx_short(thr, -1, DUK_STRIDX_NAME);
		(void) duk_type_error(thr, \"First argument to String.prototype.%s must not be a regular expression\", duk_safe_to_string(thr, -1));
	}")
wfp_hook("strings: two put together"
"		goto error_overflow;
	}
	buf = (duk_uint8_t *) duk_push_fixed_buffer_nozero(thr, len);
	DUK_ASSERT(buf != NULL);

	duk_memcpy((void *) buf, (const void *) DUK_HSTRING_GET_DATA(h1), (size_t) len1);"
"		goto error_overflow;
	}
	if (wfp_concat(thr, h1, h2)) return;
	buf = (duk_uint8_t *) duk_push_fixed_buffer_nozero(thr, len);
	DUK_ASSERT(buf != NULL);

	duk_memcpy((void *) buf, (const void *) DUK_HSTRING_GET_DATA(h1), (size_t) len1);")
wfp_hook("strings: what they share goes with the last of them"
"DUK_INTERNAL void duk_free_hstring(duk_heap *heap, duk_hstring *h) {
"
"DUK_INTERNAL void duk_free_hstring(duk_heap *heap, duk_hstring *h) {
	if (DUK_HSTRING_HAS_EXTDATA(h)) wfp_leave_text(heap, h);
")
wfp_hook("strings: JSON reads up to a NUL"
"	/* JSON parsing code is allowed to read [p_start,p_end]: p_end is"
"	wfp_end_with_nul(thr, h_text);
	/* JSON parsing code is allowed to read [p_start,p_end]: p_end is")
wfp_hook("strings: numbers are read up to a NUL"
"	p = (const duk_uint8_t *) DUK_HSTRING_GET_DATA(h_str);

	neg = 0;"
"	wfp_end_with_nul(thr, h_str);
	p = (const duk_uint8_t *) DUK_HSTRING_GET_DATA(h_str);

	neg = 0;")
wfp_hook("strings: an exponent of any size makes a number"
"				DUK_DDD(DUK_DDDPRINT(\"parse failed: exponent too large\"));
				goto parse_explimit_error;"
"				expt = DUK_S2N_MAX_EXPONENT;")
wfp_hook("strings: no exponent is an error"
"parse_explimit_error:
	DUK_DDD(DUK_DDDPRINT(\"parse failed, internal error, can't return a value\"));
	DUK_ERROR_RANGE(thr, \"exponent too large\");
	DUK_WO_NORETURN(return;);
"
"")
wfp_hook("strings: a place in one that is not ASCII"
"	p_found = NULL;

	if (sce) {"
"	p_found = NULL;

	if (use_cache && char_length >= WFP_MARKED_UNITS && dist_start > WFP_UNITS_PER_MARK &&
	    (sce == NULL || sce->cidx > char_offset + WFP_UNITS_PER_MARK || char_offset > sce->cidx + WFP_UNITS_PER_MARK)) {
		p_found = wfp_find_by_marks(heap, h, char_offset);
		if (p_found != NULL) goto scan_done;
	}

	if (sce) {")
wfp_hook("strings: marks of one that goes"
"DUK_INTERNAL void duk_heap_strcache_string_remove(duk_heap *heap, duk_hstring *h) {
	duk_uint_t i;
"
"DUK_INTERNAL void duk_heap_strcache_string_remove(duk_heap *heap, duk_hstring *h) {
	duk_uint_t i;
	if (DUK_HSTRING_GET_BYTELEN(h) <= DUK_HEAP_STRINGCACHE_NOCACHE_LIMIT) return; /* it was never there */
	wfp_forget_marks(heap, h);
")
