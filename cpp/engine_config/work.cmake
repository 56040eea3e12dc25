# Hooks that count what a script costs (work.inc.c), and that keep single operations from costing more than in proportion to their sizes.
# Included by hooks.cmake, which explains what a hook is.

wfp_hook("work: declarations"
"DUK_EXTERNAL duk_bool_t duk_get_prop(duk_hthread *thr, duk_idx_t obj_idx) {"
"static void wfp_work_done(duk_hthread *thr);
static void wfp_work_noted(duk_heap *heap);
static void wfp_chain_walked(duk_heap *heap);
static duk_size_t wfp_shorter(duk_hstring *a, duk_hstring *b);
static duk_bool_t wfp_interrupted(duk_hthread *thr);
DUK_EXTERNAL duk_bool_t duk_get_prop(duk_hthread *thr, duk_idx_t obj_idx) {")
wfp_hook_each("work: walks of prototypes" 6 "sanity-- == 0" "WFP_CHAIN_END(thr, sanity)")
wfp_hook("work: walks of prototypes (instanceof)"
"		val = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, val);
	} while (--sanity > 0);
"
"		val = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, val);
	} while (!WFP_CHAIN_END(thr, sanity));
")
wfp_hook("work: the executor's interrupt"
"	if (DUK_USE_EXEC_TIMEOUT_CHECK(thr->heap->heap_udata)) {"
"	if (wfp_interrupted(thr)) {")
wfp_hook("work: opcodes since the last interrupt before the executor was left"
"			new_thr->interrupt_counter = 0;
			new_thr->interrupt_init = 0;"
"			heap->wfp_work += (duk_double_t) (new_thr->interrupt_init - new_thr->interrupt_counter) * (WFP_OPCODE_NS / WFP_WORK_NS);
			new_thr->interrupt_counter = 0;
			new_thr->interrupt_init = 0;")
wfp_hook("work: property operations of natives (get)"
"	rc = duk_hobject_getprop(thr, tv_obj, tv_key);
	DUK_ASSERT(rc == 0 || rc == 1);
	/* a value is left on stack regardless of rc */
"
"	WFP_WORK(thr, WFP_WORK_PROPERTY);
	rc = duk_hobject_getprop(thr, tv_obj, tv_key);
	DUK_ASSERT(rc == 0 || rc == 1);
	/* a value is left on stack regardless of rc */
")
wfp_hook("work: property operations of natives (put)"
"DUK_LOCAL duk_bool_t duk__put_prop_shared(duk_hthread *thr, duk_idx_t obj_idx, duk_idx_t idx_key) {
	duk_tval *tv_obj;
	duk_tval *tv_key;
	duk_tval *tv_val;
	duk_bool_t throw_flag;
	duk_bool_t rc;
"
"DUK_LOCAL duk_bool_t duk__put_prop_shared(duk_hthread *thr, duk_idx_t obj_idx, duk_idx_t idx_key) {
	duk_tval *tv_obj;
	duk_tval *tv_key;
	duk_tval *tv_val;
	duk_bool_t throw_flag;
	duk_bool_t rc;

	WFP_WORK(thr, WFP_WORK_PROPERTY);
")
wfp_hook("work: property operations of natives (delete)"
"DUK_EXTERNAL duk_bool_t duk_del_prop(duk_hthread *thr, duk_idx_t obj_idx) {
	duk_tval *tv_obj;
	duk_tval *tv_key;
	duk_bool_t throw_flag;
	duk_bool_t rc;
"
"DUK_EXTERNAL duk_bool_t duk_del_prop(duk_hthread *thr, duk_idx_t obj_idx) {
	duk_tval *tv_obj;
	duk_tval *tv_key;
	duk_bool_t throw_flag;
	duk_bool_t rc;

	WFP_WORK(thr, WFP_WORK_PROPERTY);
")
wfp_hook("work: property operations of natives (has)"
"DUK_EXTERNAL duk_bool_t duk_has_prop(duk_hthread *thr, duk_idx_t obj_idx) {
	duk_tval *tv_obj;
	duk_tval *tv_key;
	duk_bool_t rc;
"
"DUK_EXTERNAL duk_bool_t duk_has_prop(duk_hthread *thr, duk_idx_t obj_idx) {
	duk_tval *tv_obj;
	duk_tval *tv_key;
	duk_bool_t rc;

	WFP_WORK(thr, WFP_WORK_PROPERTY);
")
wfp_hook("work: calls"
"	DUK_STATS_INC(thr->heap, stats_call_all);
"
"	thr->heap->wfp_work += WFP_WORK_CALL;
	DUK_STATS_INC(thr->heap, stats_call_all);
")
wfp_hook("work: strings are hashed and compared when they are made"
"	DUK_ASSERT(blen <= DUK_HSTRING_MAX_BYTELEN); /* Caller is responsible for ensuring this. */
	strhash = duk_heap_hashstring(heap, str, (duk_size_t) blen);

	/* String table lookup. */
"
"	DUK_ASSERT(blen <= DUK_HSTRING_MAX_BYTELEN); /* Caller is responsible for ensuring this. */
	strhash = duk_heap_hashstring(heap, str, (duk_size_t) blen);
	heap->wfp_work += WFP_WORK_STRING;
	if (blen > 64 && (heap->wfp_work += blen * WFP_WORK_BYTE) > WFP_WORK_QUANTUM) wfp_work_noted(heap);

	/* String table lookup. */
")

wfp_hook("work: strings are compared in order"
"			rc = duk_js_string_compare(h1, h2);"
"			WFP_WORK(thr, wfp_shorter(h1, h2) * WFP_WORK_COMPARED);
			rc = duk_js_string_compare(h1, h2);")

wfp_hook("work: texts are read as numbers"
"	duk_native_stack_check(thr);
	duk__numconv_parse_raw(thr, radix, flags);"
"	duk_native_stack_check(thr);
	WFP_WORK(thr, DUK_HSTRING_GET_BYTELEN(duk_known_hstring(thr, -1)) * WFP_WORK_DIGIT);
	duk__numconv_parse_raw(thr, radix, flags);")

# The engine's own searches compare at every byte: the square of the sizes for 'aaa...'.
wfp_hook("search: declarations"
"DUK_LOCAL duk_int_t
duk__str_search_shared("
"static const duk_uint8_t *wfp_find_bytes(duk_hthread *thr, const duk_uint8_t *from, const duk_uint8_t *end, const duk_uint8_t *text, duk_size_t size);
static duk_uint32_t wfp_count_units(const duk_uint8_t *from, const duk_uint8_t *end);
DUK_LOCAL duk_int_t
duk__str_search_shared(")
wfp_hook("search: indexOf, includes"
"	/* This loop is optimized for size.  For speed, there should be
	 * two separate loops"
"	if (!backwards) {
		const duk_uint8_t *found = wfp_find_bytes(thr, p, p_end, q_start, (duk_size_t) q_blen);
		if (found == NULL) return -1;
		return cpos + (duk_int_t) (DUK_HSTRING_IS_ASCII(h_this) ? (duk_uint32_t) (found - p) : wfp_count_units(p, found));
	}

	/* This loop is optimized for size.  For speed, there should be
	 * two separate loops")
wfp_hook("search: lastIndexOf"
"			DUK_ASSERT(q_blen > 0);
			if (duk_memcmp((const void *) p, (const void *) q_start, (size_t) q_blen) == 0) {
				return cpos;
			}"
"			DUK_ASSERT(q_blen > 0);
			if (duk_memcmp((const void *) p, (const void *) q_start, (size_t) q_blen) == 0) {
				return cpos;
			}
			WFP_WORK(thr, q_blen * 0.005);")
wfp_hook("search: split"
"			DUK_ASSERT(q_blen > 0 && q_clen > 0);
			while (p <= p_end) {"
"			DUK_ASSERT(q_blen > 0 && q_clen > 0);
			if (p <= p_end) {
				const duk_uint8_t *found = wfp_find_bytes(thr, p, p_end + q_blen, q_start, q_blen);
				if (found != NULL) {
					match_start_coff += DUK_HSTRING_IS_ASCII(h_input) ? (duk_uint32_t) (found - p) : wfp_count_units(p, found);
					p = found;
					goto found;
				}
			}
			while (0) {")
wfp_hook("work: values of JSON are read"
"	x = duk__json_dec_get_nonwhite(js_ctx);

	DUK_DDD(DUK_DDDPRINT(\"parse_value: initial x=%ld\", (long) x));"
"	WFP_WORK(thr, WFP_WORK_CALL);
	x = duk__json_dec_get_nonwhite(js_ctx);

	DUK_DDD(DUK_DDDPRINT(\"parse_value: initial x=%ld\", (long) x));")
wfp_hook("work: values of JSON are written, where nothing is called"
"#if 0 /* disabled for now */
 restart_match:
#endif

	DUK_ASSERT(tv != NULL);
"
"	WFP_WORK(js_ctx->thr, WFP_WORK_PROPERTY);
	DUK_ASSERT(tv != NULL);
")
