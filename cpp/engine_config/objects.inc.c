/*
 * The essential internal methods: what they do for ordinary objects, and for arrays, strings and the like, whose exotic behaviour is
 * in the engine's own functions for a single object. Included by engine.c; see objects.h.
 */
static duk_bool_t wfp_proxy_get_own(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, wfp_desc *desc);
static duk_bool_t wfp_proxy_define_own(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, const wfp_desc *desc);
static duk_bool_t wfp_proxy_has(duk_hthread *thr, duk_hobject *obj, duk_hstring *key);
static duk_bool_t wfp_proxy_get(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, duk_idx_t receiver);
static duk_bool_t wfp_proxy_set(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, duk_idx_t value, duk_idx_t receiver);
static duk_bool_t wfp_proxy_delete(duk_hthread *thr, duk_hobject *obj, duk_hstring *key);
static void wfp_proxy_own_keys(duk_hthread *thr, duk_hobject *obj);
static duk_hobject *wfp_proxy_get_prototype(duk_hthread *thr, duk_hobject *obj);
static duk_bool_t wfp_proxy_set_prototype(duk_hthread *thr, duk_hobject *obj, duk_hobject *proto);
static duk_bool_t wfp_proxy_is_extensible(duk_hthread *thr, duk_hobject *obj);
static duk_bool_t wfp_proxy_prevent_extensions(duk_hthread *thr, duk_hobject *obj);
static duk_hobject *wfp_proxy_target(duk_hthread *thr, duk_hobject *obj, const char *operation);
static duk_bool_t wfp_is_compatible(duk_hthread *thr, duk_bool_t extensible, const wfp_desc *desc, const wfp_desc *now);

#define WFP_ALL_HAVE (DUK_DEFPROP_HAVE_ENUMERABLE | DUK_DEFPROP_HAVE_CONFIGURABLE)
#define WFP_IS_TRAPPED(obj, key) (DUK_UNLIKELY(DUK_HOBJECT_IS_PROXY((obj))) && !DUK_HSTRING_HAS_HIDDEN((key)))

static duk_bool_t wfp_is_object(duk_hthread *thr, duk_idx_t at) {
	duk_hobject *obj = duk_get_hobject(thr, at);
	return obj != NULL && DUK_HOBJECT_GET_CLASS_NUMBER(obj) != WFP_CLASS_BIGINT;
}

/* Module namespaces (ECMA-262 10.4.6) are objects of getters that pass for data properties. */
#define WFP_IS_NAMESPACE(obj) DUK_UNLIKELY(DUK_HOBJECT_GET_CLASS_NUMBER((obj)) == WFP_CLASS_NAMESPACE)

void wfp_mark_namespace(duk_context *ctx, duk_idx_t at) { DUK_HOBJECT_SET_CLASS_NUMBER(duk_require_hobject(ctx, at), WFP_CLASS_NAMESPACE); }

static duk_bool_t wfp_define_in_namespace(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, const wfp_desc *desc) {
	duk_idx_t top = duk_get_top(thr);
	wfp_desc now;
	duk_bool_t same = wfp_get_own_property(thr, obj, key, &now) && wfp_is_compatible(thr, 0, desc, &now) &&
	                  (!(desc->flags & DUK_DEFPROP_HAVE_WRITABLE) || !((desc->flags ^ now.flags) & DUK_DEFPROP_WRITABLE)) &&
	                  (!(desc->flags & DUK_DEFPROP_HAVE_VALUE) || duk_samevalue(thr, desc->at, now.at));
	duk_set_top(thr, top);
	return same;
}

static duk_bool_t wfp_get_own_property(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, wfp_desc *desc) {
	duk_propdesc found;
	if (WFP_IS_TRAPPED(obj, key)) return wfp_proxy_get_own(thr, obj, key, desc);
	duk_require_stack(thr, 16);
	if (!duk__get_own_propdesc_raw(thr, obj, key, DUK_HSTRING_GET_ARRIDX_SLOW(key), &found, DUK_GETDESC_FLAG_PUSH_VALUE)) return 0;
	desc->at = duk_get_top(thr) - 1;
	desc->flags = WFP_ALL_HAVE | (found.flags & DUK_PROPDESC_FLAGS_EC);
	if ((found.flags & DUK_PROPDESC_FLAG_ACCESSOR) && WFP_IS_NAMESPACE(obj)) {
		desc->flags |= DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE;
		duk_pop(thr);
		duk_push_hobject(thr, found.get);
		duk_call(thr, 0);
		duk_push_undefined(thr);
	} else if (found.flags & DUK_PROPDESC_FLAG_ACCESSOR) {
		desc->flags |= DUK_DEFPROP_HAVE_GETTER | DUK_DEFPROP_HAVE_SETTER;
		duk_pop(thr);
		if (found.get != NULL) duk_push_hobject(thr, found.get);
		else duk_push_undefined(thr);
		if (found.set != NULL) duk_push_hobject(thr, found.set);
		else duk_push_undefined(thr);
	} else {
		desc->flags |= DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_HAVE_WRITABLE | (found.flags & DUK_PROPDESC_FLAG_WRITABLE);
		duk_push_undefined(thr);
	}
	return 1;
}

static duk_bool_t wfp_define_own_property(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, const wfp_desc *desc) {
	duk_idx_t top = duk_get_top(thr);
	duk_bool_t done;
	duk_hobject *get = NULL, *set = NULL;
	if (WFP_IS_TRAPPED(obj, key)) return wfp_proxy_define_own(thr, obj, key, desc);
	if (WFP_IS_NAMESPACE(obj)) return wfp_define_in_namespace(thr, obj, key, desc);
	if (desc->flags & DUK_DEFPROP_HAVE_GETTER) get = duk_get_hobject(thr, desc->at);
	if (desc->flags & DUK_DEFPROP_HAVE_SETTER) set = duk_get_hobject(thr, desc->at + 1);
	duk_require_stack(thr, 16);
	done = duk_hobject_define_property_helper(thr, desc->flags, obj, key, desc->flags & DUK_DEFPROP_HAVE_VALUE ? desc->at : -1, get, set,
	                                          0 /* throw */);
	duk_set_top(thr, top);
	return done;
}

static duk_bool_t wfp_has_property(duk_hthread *thr, duk_hobject *obj, duk_hstring *key) {
	duk_uint32_t index = DUK_HSTRING_GET_ARRIDX_SLOW(key);
	duk_uint_t sanity = DUK_HOBJECT_PROTOTYPE_CHAIN_SANITY;
	duk_propdesc found;
	duk_bool_t done;
	do {
		if (WFP_IS_TRAPPED(obj, key)) {
			duk_require_stack(thr, 8);
			duk_push_hobject(thr, obj); /* the trap may take it out of the chain */
			done = wfp_proxy_has(thr, obj, key);
			duk_pop(thr);
			return done;
		}
		if (duk__get_own_propdesc_raw(thr, obj, key, index, &found, 0)) return 1;
		if (DUK_UNLIKELY(DUK_HOBJECT_IS_BUFOBJ(obj)) && wfp_answers_by_element(thr, obj, key)) return 0;
		if (WFP_CHAIN_END(thr, sanity)) DUK_ERROR_RANGE(thr, DUK_STR_PROTOTYPE_CHAIN_LIMIT);
		obj = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, obj);
	} while (obj != NULL);
	return 0;
}

/* Accessors of the global object get their key: proxies.cmake says why. */
static void wfp_call_accessor(duk_hthread *thr, duk_hobject *holder, duk_hstring *key, duk_idx_t nargs) {
	if (holder == thr->builtins[DUK_BIDX_GLOBAL]) {
		duk_push_hstring(thr, key);
		nargs++;
	}
	duk_call_method(thr, nargs);
}

static duk_bool_t wfp_get(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, duk_idx_t receiver) {
	duk_uint32_t index = DUK_HSTRING_GET_ARRIDX_SLOW(key);
	duk_uint_t sanity = DUK_HOBJECT_PROTOTYPE_CHAIN_SANITY;
	duk_propdesc found;
	receiver = duk_require_normalize_index(thr, receiver);
	duk_require_stack(thr, 16);
	do {
		if (WFP_IS_TRAPPED(obj, key)) {
			duk_push_hobject(thr, obj); /* the trap may take it out of the chain */
			(void) wfp_proxy_get(thr, obj, key, receiver);
			duk_remove_m2(thr);
			return 1;
		}
		if (duk__get_own_propdesc_raw(thr, obj, key, index, &found, DUK_GETDESC_FLAG_PUSH_VALUE)) {
			if (found.get != NULL) {
				duk_pop(thr);
				duk_push_hobject(thr, found.get);
				duk_dup(thr, receiver);
				wfp_call_accessor(thr, obj, key, 0);
			}
			return 1;
		}
		if (DUK_UNLIKELY(DUK_HOBJECT_IS_BUFOBJ(obj)) && wfp_answers_by_element(thr, obj, key)) break;
		if (WFP_CHAIN_END(thr, sanity)) DUK_ERROR_RANGE(thr, DUK_STR_PROTOTYPE_CHAIN_LIMIT);
		obj = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, obj);
	} while (obj != NULL);
	duk_push_undefined(thr);
	return 0;
}

static duk_bool_t wfp_set(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, duk_idx_t value, duk_idx_t receiver) {
	duk_idx_t top = duk_get_top(thr);
	duk_uint32_t index = DUK_HSTRING_GET_ARRIDX_SLOW(key);
	duk_uint_t sanity = DUK_HOBJECT_PROTOTYPE_CHAIN_SANITY;
	duk_propdesc found;
	duk_hobject *to;
	wfp_desc desc;
	duk_bool_t done;
	value = duk_require_normalize_index(thr, value);
	receiver = duk_require_normalize_index(thr, receiver);
	duk_require_stack(thr, 16);
	do {
		if (WFP_IS_TRAPPED(obj, key)) {
			duk_push_hobject(thr, obj); /* the trap may take it out of the chain */
			done = wfp_proxy_set(thr, obj, key, value, receiver);
			duk_pop(thr);
			return done;
		}
		if (DUK_UNLIKELY(DUK_HOBJECT_IS_BUFOBJ(obj)) && wfp_answers_by_element(thr, obj, key)) {
			if (duk_get_hobject(thr, receiver) == obj) {
				wfp_set_element(thr, (duk_hbufobj *) obj, index, value);
				return 1;
			}
			if (wfp_element_at(thr, (duk_hbufobj *) obj, index) == NULL) return 1;
		}
		if (duk__get_own_propdesc_raw(thr, obj, key, index, &found, 0)) {
			if (found.flags & DUK_PROPDESC_FLAG_ACCESSOR) {
				if (found.set == NULL) return 0;
				duk_push_hobject(thr, found.set);
				duk_dup(thr, receiver);
				duk_dup(thr, value);
				wfp_call_accessor(thr, obj, key, 1);
				duk_pop(thr);
				return 1;
			}
			if (!(found.flags & DUK_PROPDESC_FLAG_WRITABLE)) return 0;
			break;
		}
		if (WFP_CHAIN_END(thr, sanity)) DUK_ERROR_RANGE(thr, DUK_STR_PROTOTYPE_CHAIN_LIMIT);
		obj = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, obj);
	} while (obj != NULL);

	to = duk_get_hobject(thr, receiver);
	if (to == NULL) return 0;
	if (!wfp_get_own_property(thr, to, key, &desc)) {
		desc.flags = DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC;
	} else {
		if (!(desc.flags & DUK_DEFPROP_HAVE_VALUE) || !(desc.flags & DUK_DEFPROP_WRITABLE)) {
			duk_set_top(thr, top);
			return 0;
		}
		if (!DUK_HOBJECT_IS_PROXY(to)) {
			/* In place: elements of typed arrays are written, not defined. */
			duk_push_hobject(thr, to);
			duk_push_hstring(thr, key);
			duk_dup(thr, value);
			done = duk_hobject_putprop(thr, DUK_GET_TVAL_NEGIDX(thr, -3), DUK_GET_TVAL_NEGIDX(thr, -2), DUK_GET_TVAL_NEGIDX(thr, -1), 0);
			duk_set_top(thr, top);
			return done;
		}
		desc.flags = DUK_DEFPROP_HAVE_VALUE;
	}
	duk_set_top(thr, top);
	desc.at = value;
	return wfp_define_own_property(thr, to, key, &desc);
}

static duk_bool_t wfp_delete_property(duk_hthread *thr, duk_hobject *obj, duk_hstring *key) {
	if (WFP_IS_TRAPPED(obj, key)) return wfp_proxy_delete(thr, obj, key);
	duk_require_stack(thr, 16);
	return duk_hobject_delprop_raw(thr, obj, key, 0);
}

/* Own property keys ------------------------------------------------------------------------------------------------------------------ */

enum { WFP_KEY_NONE, WFP_KEY_INDEX, WFP_KEY_STRING, WFP_KEY_SYMBOL, WFP_KEY_KINDS };

static duk_small_uint_t wfp_entry_kind(duk_heap *heap, duk_hobject *obj, duk_uint_fast32_t i, duk_bool_t enumerable) {
	duk_hstring *key = DUK_HOBJECT_E_GET_KEY(heap, obj, i);
	if (key == NULL || (enumerable && !DUK_HOBJECT_E_SLOT_IS_ENUMERABLE(heap, obj, i))) return WFP_KEY_NONE;
	if (DUK_UNLIKELY(DUK_HSTRING_HAS_SYMBOL(key))) return DUK_HSTRING_HAS_HIDDEN(key) ? WFP_KEY_NONE : WFP_KEY_SYMBOL;
	return DUK_HSTRING_HAS_ARRIDX(key) ? WFP_KEY_INDEX : WFP_KEY_STRING;
}
static int wfp_compare_indices(const void *left, const void *right) {
	duk_uint32_t a = DUK_HSTRING_GET_ARRIDX_SLOW(DUK_TVAL_GET_STRING((const duk_tval *) left));
	duk_uint32_t b = DUK_HSTRING_GET_ARRIDX_SLOW(DUK_TVAL_GET_STRING((const duk_tval *) right));
	return a < b ? -1 : a > b;
}

static void wfp_own_property_keys(duk_hthread *thr, duk_hobject *obj, duk_bool_t enumerable) {
	duk_heap *heap = thr->heap;
	duk_uint_fast32_t i, indices, ends[WFP_KEY_KINDS] = {0, 0, 0, 0};
	duk_bool_t length = DUK_HOBJECT_HAS_EXOTIC_ARRAY(obj) && !enumerable;
	duk_bool_t listed = DUK_HOBJECT_HAS_EXOTIC_STRINGOBJ(obj) || DUK_HOBJECT_IS_BUFOBJ(obj);
	duk_tval *tv;

	duk_require_stack(thr, 16);
	if (DUK_UNLIKELY(DUK_HOBJECT_IS_PROXY(obj))) {
		wfp_proxy_own_keys(thr, obj);
		return;
	}
	for (i = 0; !listed && i < DUK_HOBJECT_GET_ASIZE(obj); i++) {
		listed = !DUK_TVAL_IS_UNUSED(DUK_HOBJECT_A_GET_VALUE_PTR(heap, obj, i));
	}
	if (listed) { /* there are keys that are no strings yet */
		duk_push_hobject(thr, obj);
		duk_hobject_get_enumerated_keys(thr, DUK_ENUM_OWN_PROPERTIES_ONLY | DUK_ENUM_INCLUDE_SYMBOLS | DUK_ENUM_NO_PROXY_BEHAVIOR |
		                                         (enumerable ? 0 : DUK_ENUM_INCLUDE_NONENUMERABLE));
		return;
	}
	for (i = 0; i < DUK_HOBJECT_GET_ENEXT(obj); i++) ends[wfp_entry_kind(heap, obj, i, enumerable)]++;
	indices = ends[WFP_KEY_INDEX];
	tv = duk_push_harray_with_size_outptr(
	    thr, (duk_uint32_t) (indices + ends[WFP_KEY_STRING] + ends[WFP_KEY_SYMBOL] + (length ? 1 : 0)));
	/* From here on nothing allocates. */
	ends[WFP_KEY_SYMBOL] = indices + (length ? 1 : 0) + ends[WFP_KEY_STRING];
	ends[WFP_KEY_STRING] = indices + (length ? 1 : 0);
	ends[WFP_KEY_INDEX] = 0;
	for (i = 0; i < DUK_HOBJECT_GET_ENEXT(obj); i++) {
		duk_small_uint_t kind = wfp_entry_kind(heap, obj, i, enumerable);
		duk_hstring *key = DUK_HOBJECT_E_GET_KEY(heap, obj, i);
		if (kind == WFP_KEY_NONE) continue;
		DUK_TVAL_SET_STRING(&tv[ends[kind]], key);
		DUK_HSTRING_INCREF(thr, key);
		ends[kind]++;
	}
	if (indices > 1) qsort(tv, (size_t) indices, sizeof *tv, wfp_compare_indices);
	if (length) {
		duk_hstring *key = DUK_HTHREAD_STRING_LENGTH(thr);
		DUK_TVAL_SET_STRING(&tv[indices], key);
		DUK_HSTRING_INCREF(thr, key);
	}
}

/* Prototypes and extensibility ------------------------------------------------------------------------------------------------------- */

static duk_hobject *wfp_push_prototype_of(duk_hthread *thr, duk_hobject *obj) {
	duk_hobject *proto;
	duk_require_stack(thr, 8);
	if (DUK_UNLIKELY(DUK_HOBJECT_IS_PROXY(obj))) return wfp_proxy_get_prototype(thr, obj);
	proto = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, obj);
	if (proto != NULL) duk_push_hobject(thr, proto);
	else duk_push_null(thr);
	return proto;
}

static duk_bool_t wfp_set_prototype_of(duk_hthread *thr, duk_hobject *obj, duk_hobject *proto) {
	duk_hobject *p;
	duk_uint32_t steps = 0;
	if (DUK_UNLIKELY(DUK_HOBJECT_IS_PROXY(obj))) return wfp_proxy_set_prototype(thr, obj, proto);
	if (proto == DUK_HOBJECT_GET_PROTOTYPE(thr->heap, obj)) return 1;
	if (!DUK_HOBJECT_HAS_EXTENSIBLE(obj) || obj == thr->builtins[DUK_BIDX_OBJECT_PROTOTYPE]) return 0;
	for (p = proto; p != NULL && !DUK_HOBJECT_IS_PROXY(p); p = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, p)) {
		if (p == obj) return 0;
		steps++;
	}
	WFP_WORK(thr, steps * WFP_WORK_PROTOTYPE);
	DUK_HOBJECT_SET_PROTOTYPE_UPDREF(thr, obj, proto);
	return 1;
}

static duk_bool_t wfp_object_is_extensible(duk_hthread *thr, duk_hobject *obj) {
	if (DUK_UNLIKELY(DUK_HOBJECT_IS_PROXY(obj))) return wfp_proxy_is_extensible(thr, obj);
	return DUK_HOBJECT_HAS_EXTENSIBLE(obj) != 0;
}

static duk_bool_t wfp_object_prevent_extensions(duk_hthread *thr, duk_hobject *obj) {
	if (DUK_UNLIKELY(DUK_HOBJECT_IS_PROXY(obj))) return wfp_proxy_prevent_extensions(thr, obj);
	if (wfp_may_change_length(obj)) return 0;
	DUK_HOBJECT_CLEAR_EXTENSIBLE(obj);
	return 1;
}

static duk_bool_t wfp_object_is_array(duk_hthread *thr, duk_hobject *obj) {
	while (DUK_HOBJECT_IS_PROXY(obj)) obj = wfp_proxy_target(thr, obj, "IsArray");
	return DUK_HOBJECT_GET_CLASS_NUMBER(obj) == DUK_HOBJECT_CLASS_ARRAY;
}

static duk_bool_t wfp_instance_of(duk_hthread *thr, duk_hobject *val, duk_hobject *proto) {
	duk_idx_t top = duk_get_top(thr);
	duk_uint_t sanity = DUK_HOBJECT_PROTOTYPE_CHAIN_SANITY;
	for (;;) {
		val = wfp_push_prototype_of(thr, val);
		if (val == NULL || val == proto) break;
		if (duk_get_top(thr) > top + 1) duk_replace(thr, top); /* what a trap returned is held by the stack alone */
		if (WFP_CHAIN_END(thr, sanity)) DUK_ERROR_RANGE(thr, DUK_STR_PROTOTYPE_CHAIN_LIMIT);
	}
	duk_set_top(thr, top);
	return val != NULL;
}
