# Hooks for heaps that start as copies of one (freeze.inc.c, js/image.h), and for loading functions with less in them.
# Included by hooks.cmake, which explains what a hook is.

wfp_hook("strings that heaps share"
"	/* Not found in string table; insert. */

	DUK_STATS_INC(heap, stats_strtab_intern_miss);"
"	if (heap->wfp_shared_strings != NULL) {
		for (h = heap->wfp_shared_strings[strhash & heap->wfp_shared_mask]; h != NULL; h = h->hdr.h_next) {
			if (DUK_HSTRING_GET_HASH(h) == strhash && DUK_HSTRING_GET_BYTELEN(h) == blen &&
			    duk_memcmp_unsafe((const void *) str, (const void *) DUK_HSTRING_GET_DATA(h), (size_t) blen) == 0) return h;
		}
	}

	/* Not found in string table; insert. */

	DUK_STATS_INC(heap, stats_strtab_intern_miss);")

wfp_hook("what heaps share stays (hobject)"
"DUK_LOCAL DUK_INLINE void duk__refcount_refzero_hobject(duk_heap *heap, duk_hobject *obj, duk_bool_t skip_free_pending) {
"
"DUK_LOCAL DUK_INLINE void duk__refcount_refzero_hobject(duk_heap *heap, duk_hobject *obj, duk_bool_t skip_free_pending) {
	if (DUK_UNLIKELY(DUK_HEAPHDR_HAS_READONLY((duk_heaphdr *) obj))) {
		((duk_heaphdr *) obj)->h_refcount = WFP_SHARED_COUNT;
		return;
	}
")
wfp_hook("what heaps share stays (hstring)"
"DUK_LOCAL DUK_INLINE void duk__refcount_refzero_hstring(duk_heap *heap, duk_hstring *str) {
"
"DUK_LOCAL DUK_INLINE void duk__refcount_refzero_hstring(duk_heap *heap, duk_hstring *str) {
	if (DUK_UNLIKELY(DUK_HEAPHDR_HAS_READONLY((duk_heaphdr *) str))) {
		((duk_heaphdr *) str)->h_refcount = WFP_SHARED_COUNT;
		return;
	}
")
wfp_hook("what heaps share stays (hbuffer)"
"DUK_LOCAL DUK_INLINE void duk__refcount_refzero_hbuffer(duk_heap *heap, duk_hbuffer *buf) {
"
"DUK_LOCAL DUK_INLINE void duk__refcount_refzero_hbuffer(duk_heap *heap, duk_hbuffer *buf) {
	if (DUK_UNLIKELY(DUK_HEAPHDR_HAS_READONLY((duk_heaphdr *) buf))) {
		((duk_heaphdr *) buf)->h_refcount = WFP_SHARED_COUNT;
		return;
	}
")

wfp_hook("closures of shared templates are not shared"
"	DUK_HEAPHDR_SET_FLAGS((duk_heaphdr *) fun_clos, DUK_HEAPHDR_GET_FLAGS_RAW((duk_heaphdr *) fun_temp));"
"	DUK_HEAPHDR_SET_FLAGS((duk_heaphdr *) fun_clos, DUK_HEAPHDR_GET_FLAGS_RAW((duk_heaphdr *) fun_temp) &
	                                                    ~((duk_uint32_t) DUK_HEAPHDR_FLAG_READONLY | DUK_HEAPHDR_FLAG_REACHABLE));")

# A template is never called: it needs neither the object that instances would inherit from nor an environment.
wfp_hook("loading: functions in functions are templates (1)"
"	for (n = count_funcs; n > 0; n--) {
		p = duk__load_func(thr, p, p_end);
		if (p == NULL) {
			goto format_error;
		}
	}"
"	thr->heap->wfp_load_depth++;
	for (n = count_funcs; n > 0; n--) {
		p = duk__load_func(thr, p, p_end);
		if (p == NULL) {
			goto format_error;
		}
	}
	thr->heap->wfp_load_depth--;")
wfp_hook("loading: functions in functions are templates (2)"
"	p = duk__load_func(thr, p, p_end);
	if (p == NULL) {
		goto format_error;
	}

	duk_remove_m2(thr);"
"	thr->heap->wfp_load_depth = 0;
	p = duk__load_func(thr, p, p_end);
	if (p == NULL) {
		goto format_error;
	}

	duk_remove_m2(thr);")
wfp_hook("loading: functions in functions are templates (3)"
"	if (DUK_HOBJECT_HAS_CONSTRUCTABLE((duk_hobject *) h_fun)) {
		/* Restore empty external .prototype only for constructable"
"	if (thr->heap->wfp_load_depth == 0 && DUK_HOBJECT_HAS_CONSTRUCTABLE((duk_hobject *) h_fun)) {
		/* Restore empty external .prototype only for constructable")
wfp_hook("loading: functions in functions are templates (4)"
"	if (DUK_HOBJECT_HAS_NAMEBINDING((duk_hobject *) h_fun)) {
		/* Original function instance/template had NAMEBINDING."
"	if (thr->heap->wfp_load_depth == 0 && DUK_HOBJECT_HAS_NAMEBINDING((duk_hobject *) h_fun)) {
		/* Original function instance/template had NAMEBINDING.")

wfp_hook("loading: an empty map of variables says nothing"
"	duk_compact_m1(thr);
	duk_xdef_prop_stridx_short(thr, -2, DUK_STRIDX_INT_VARMAP, DUK_PROPDESC_FLAGS_NONE);

	/* _Formals may have been missing"
"	if (DUK_HOBJECT_GET_ENEXT(duk_known_hobject(thr, -1)) == 0) {
		duk_pop(thr);
	} else {
		duk_compact_m1(thr);
		duk_xdef_prop_stridx_short(thr, -2, DUK_STRIDX_INT_VARMAP, DUK_PROPDESC_FLAGS_NONE);
	}
	if (thr->heap->wfp_load_depth > 0) wfp_trim_template(thr, h_fun);

	/* _Formals may have been missing")
wfp_hook("loading: what names are for"
"static const duk_uint8_t *duk__load_func(duk_hthread *thr, const duk_uint8_t *p, const duk_uint8_t *p_end) {"
"static void wfp_trim_template(duk_hthread *thr, duk_hcompfunc *f);
static const duk_uint8_t *duk__load_func(duk_hthread *thr, const duk_uint8_t *p, const duk_uint8_t *p_end) {")

# A function's properties are known in number: its table is made once, not grown entry by entry.
wfp_hook("room for the properties of a loaded function"
"	/* Setup function properties. */
	tmp32 = DUK_RAW_READINC_U32_BE(p);"
"	/* Setup function properties. */
	duk_hobject_realloc_props(thr, &h_fun->obj, 5, 0, 0, 0);
	tmp32 = DUK_RAW_READINC_U32_BE(p);")
wfp_hook("compiling: strings are constants by their address"
"		 * constant for e.g. +0 and -0.
		 */
		if (duk_js_samevalue(tv1, tv2)) {"
"		 * constant for e.g. +0 and -0.
		 */
		if (DUK_TVAL_IS_STRING(tv1) ? DUK_TVAL_IS_STRING(tv2) && DUK_TVAL_GET_STRING(tv1) == DUK_TVAL_GET_STRING(tv2) :
		                              !DUK_TVAL_IS_STRING(tv2) && duk_js_samevalue(tv1, tv2)) {")
