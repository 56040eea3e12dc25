/*
 * Where the engine's own property operations go on when they meet a proxy: what the hooks of proxies.cmake call. Included by engine.c; see
 * objects.h.
 */

static duk_bool_t wfp_chain_has_proxy(duk_hthread *thr, duk_hobject *obj) {
	duk_uint_t sanity = DUK_HOBJECT_PROTOTYPE_CHAIN_SANITY;
	for (; obj != NULL && !WFP_CHAIN_END(thr, sanity); obj = DUK_HOBJECT_GET_PROTOTYPE(NULL, obj)) {
		if (DUK_HOBJECT_IS_PROXY(obj)) return 1;
	}
	return 0;
}

/* Everything an operation works with is held by the stack: a trap may drop what the caller had. */
static duk_hstring *wfp_hold(duk_hthread *thr, duk_hobject *obj, duk_tval *tv_key, duk_tval *tv_receiver) {
	duk_tval key, receiver; /* the arguments may be on the stack, which may move */
	DUK_TVAL_SET_TVAL(&key, tv_key);
	DUK_TVAL_SET_TVAL(&receiver, tv_receiver);
	duk_require_stack(thr, 24);
	duk_push_tval(thr, &receiver);
	duk_push_hobject(thr, obj);
	duk_push_tval(thr, &key);
	return duk_to_property_key_hstring(thr, -1);
}
static duk_bool_t wfp_getprop_proxy(duk_hthread *thr, duk_hobject *curr, duk_tval *tv_receiver, duk_tval *tv_key) {
	duk_idx_t top = duk_get_top(thr);
	duk_hstring *key = wfp_hold(thr, curr, tv_key, tv_receiver);
	duk_bool_t found = wfp_get(thr, curr, key, top);
	duk_replace(thr, top);
	duk_set_top(thr, top + 1);
	return found;
}
static duk_bool_t wfp_putprop_proxy(duk_hthread *thr, duk_hobject *curr, duk_tval *tv_receiver, duk_tval *tv_key, duk_tval *tv_val,
                                    duk_bool_t throw_flag) {
	duk_idx_t top = duk_get_top(thr);
	duk_hstring *key;
	duk_bool_t done;
	duk_push_tval(thr, tv_val);
	key = wfp_hold(thr, curr, tv_key, tv_receiver);
	done = wfp_set(thr, curr, key, top, top + 1);
	if (!done && throw_flag) (void) duk_type_error(thr, "'set' on proxy: trap returned falsish for property '%s'", wfp_key_text(thr, key));
	duk_set_top(thr, top);
	return done;
}
static duk_bool_t wfp_delprop_proxy(duk_hthread *thr, duk_hobject *obj, duk_tval *tv_key, duk_bool_t throw_flag) {
	duk_idx_t top = duk_get_top(thr);
	duk_hstring *key = wfp_hold(thr, obj, tv_key, tv_key);
	duk_bool_t done = wfp_delete_property(thr, obj, key);
	if (!done && throw_flag) (void) duk_type_error(thr, "'deleteProperty' on proxy: trap returned falsish for property '%s'", wfp_key_text(thr, key));
	duk_set_top(thr, top);
	return done;
}
static duk_bool_t wfp_defprop_proxy(duk_hthread *thr, duk_uint_t flags, duk_hobject *obj, duk_hstring *key, duk_idx_t idx_value,
                                    duk_hobject *get, duk_hobject *set, duk_bool_t throw_flag) {
	duk_idx_t top = duk_get_top(thr);
	wfp_desc desc;
	duk_bool_t done;
	duk_require_stack(thr, 24);
	desc.flags = flags & ~DUK_DEFPROP_FORCE;
	desc.at = top;
	if (flags & DUK_DEFPROP_HAVE_VALUE) duk_dup(thr, idx_value);
	else if (get != NULL) duk_push_hobject(thr, get);
	else duk_push_undefined(thr);
	if (set != NULL) duk_push_hobject(thr, set);
	else duk_push_undefined(thr);
	done = wfp_proxy_define_own(thr, obj, key, &desc);
	if (!done && throw_flag) (void) duk_type_error(thr, "'defineProperty' on proxy: trap returned falsish for property '%s'", wfp_key_text(thr, key));
	duk_set_top(thr, top);
	return done;
}

/* Enumeration ------------------------------------------------------------------------------------------------------------------------------ */

static duk_bool_t wfp_enumerates_by_descriptors(duk_hthread *thr, duk_hobject *obj, duk_small_uint_t enum_flags) {
	if (DUK_HOBJECT_IS_PROXY(obj) || WFP_IS_NAMESPACE(obj)) return 1;
	return !(enum_flags & DUK_ENUM_OWN_PROPERTIES_ONLY) && wfp_chain_has_proxy(thr, obj);
}

static duk_bool_t wfp_is_shadowed(duk_hthread *thr, duk_hobject *from, duk_hobject *to, duk_hstring *key) {
	duk_propdesc found;
	for (; from != NULL && from != to; from = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, from)) {
		WFP_WORK(thr, WFP_WORK_PROTOTYPE);
		if (duk__get_own_propdesc_raw(thr, from, key, DUK_HSTRING_GET_ARRIDX_SLOW(key), &found, 0)) return 1;
	}
	return 0;
}

static void wfp_enumerate_proxy(duk_hthread *thr, duk_small_uint_t enum_flags) {
	duk_idx_t res = duk_get_top(thr) - 1, seen = res + 1, level = res + 2;
	duk_uint_t sanity = DUK_HOBJECT_PROTOTYPE_CHAIN_SANITY;
	duk_require_stack(thr, 24);
	duk_push_bare_object(thr);
	duk_dup(thr, res - 1);
	for (;;) {
		duk_hobject *obj = duk_known_hobject(thr, level);
		duk_uarridx_t i, count;
		wfp_own_property_keys(thr, obj, 0); /* level + 1 */
		count = (duk_uarridx_t) duk_get_length(thr, level + 1);
		for (i = 0; i < count; i++) {
			wfp_desc desc;
			duk_hstring *key;
			duk_bool_t symbol;
			duk_set_top(thr, level + 2);
			duk_get_prop_index(thr, level + 1, i);
			key = duk_known_hstring(thr, -1);
			symbol = DUK_HSTRING_HAS_SYMBOL(key) != 0;
			if (symbol ? !(enum_flags & DUK_ENUM_INCLUDE_SYMBOLS) : (enum_flags & DUK_ENUM_EXCLUDE_STRINGS) != 0) continue;
			if ((enum_flags & DUK_ENUM_ARRAY_INDICES_ONLY) && !DUK_HSTRING_HAS_ARRIDX(key)) continue;
			duk_dup_top(thr);
			if (duk_has_prop(thr, seen)) continue;
			if (!(enum_flags & DUK_ENUM_INCLUDE_NONENUMERABLE)) {
				duk_bool_t there = wfp_get_own_property(thr, obj, key, &desc);
				duk_set_top(thr, level + 3);
				if (!there) continue;
				duk_dup_top(thr);
				duk_push_true(thr);
				duk_put_prop(thr, seen);
				if (!(desc.flags & DUK_DEFPROP_ENUMERABLE)) continue;
			} else {
				duk_dup_top(thr);
				duk_push_true(thr);
				duk_put_prop(thr, seen);
			}
			duk_push_true(thr);
			duk_put_prop(thr, res);
		}
		duk_set_top(thr, level + 1);
		if (enum_flags & DUK_ENUM_OWN_PROPERTIES_ONLY) break;
		if (wfp_push_prototype_of(thr, obj) == NULL) break;
		if (WFP_CHAIN_END(thr, sanity)) DUK_ERROR_RANGE(thr, DUK_STR_PROTOTYPE_CHAIN_LIMIT);
		duk_replace(thr, level);
	}
	duk_set_top(thr, res + 1);
}
