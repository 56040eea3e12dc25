/*
 * Reflect and Proxy (ECMA-262 28.1, 28.2), what functions are named, and what the engine's own tables of built-ins have no entry for.
 * Included by engine.c behind object_builtins.inc.c, which says how built-ins get their place.
 */

/* Functions ------------------------------------------------------------------------------------------------------------------------------------ */

static void wfp_name_builtin(duk_hthread *thr, duk_idx_t key, const char *prefix) {
	duk_hstring *name = duk_known_hstring(thr, key);
	duk_push_string(thr, prefix);
	if (DUK_HSTRING_HAS_SYMBOL(name)) {
		const char *data = (const char *) DUK_HSTRING_GET_DATA(name) + 1; /* "Symbol.x" behind the mark of well-known symbols */
		duk_push_sprintf(thr, "[%.*s]", (int) (strchr(data, 0xFF) - data), data);
	} else {
		duk_push_hstring(thr, name);
	}
	duk_concat(thr, 2);
	duk_xdef_prop_stridx_short(thr, -2, DUK_STRIDX_NAME, DUK_PROPDESC_FLAGS_C);
}
static duk_double_t wfp_bound_length(duk_hthread *thr, duk_idx_t nargs) {
	duk_double_t length = 0.0;
	wfp_desc desc;
	duk_idx_t top = duk_get_top(thr);
	if (wfp_get_own_property(thr, duk_known_hobject(thr, -2), DUK_HTHREAD_STRING_LENGTH(thr), &desc)) {
		duk_set_top(thr, top);
		duk_get_prop_stridx_short(thr, -2, DUK_STRIDX_LENGTH);
		if (duk_is_number(thr, -1)) length = duk_js_tointeger_number(duk_get_number(thr, -1));
		length = length > nargs ? length - nargs : 0.0;
	}
	duk_set_top(thr, top);
	return length;
}
DUK_INTERNAL duk_ret_t duk_bi_function_prototype_hasinstance(duk_hthread *thr) {
	duk_push_this(thr);
	duk_push_boolean(thr, duk_is_callable(thr, -1) && duk_js_instanceof_ordinary(thr, DUK_GET_TVAL_POSIDX(thr, 0), DUK_GET_TVAL_NEGIDX(thr, -1)));
	return 1;
}

DUK_INTERNAL duk_ret_t duk_bi_symbol_constructor_shared(duk_hthread *thr) {
	if (duk_is_constructor_call(thr)) return duk_type_error(thr, "Symbol is not a constructor");
	return wfp_base_symbol_constructor(thr);
}

/* Reflect ------------------------------------------------------------------------------------------------------------------------------------- */

DUK_INTERNAL duk_ret_t duk_bi_reflect_object_get(duk_hthread *thr) {
	duk_idx_t given = duk_get_top(thr);
	duk_hobject *obj = wfp_require_object(thr, 0, "Reflect.get");
	duk_hstring *key;
	duk_set_top(thr, 3);
	key = duk_to_property_key_hstring(thr, 1);
	(void) wfp_get(thr, obj, key, given > 2 ? 2 : 0);
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_reflect_object_set(duk_hthread *thr) {
	duk_idx_t given = duk_get_top(thr);
	duk_hobject *obj = wfp_require_object(thr, 0, "Reflect.set");
	duk_hstring *key;
	duk_set_top(thr, 4);
	key = duk_to_property_key_hstring(thr, 1);
	duk_push_boolean(thr, wfp_set(thr, obj, key, 2, given > 3 ? 3 : 0));
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_reflect_object_has(duk_hthread *thr) {
	duk_hobject *obj = wfp_require_object(thr, 0, "Reflect.has");
	duk_hstring *key = duk_to_property_key_hstring(thr, 1);
	duk_push_boolean(thr, wfp_has_property(thr, obj, key));
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_reflect_object_delete_property(duk_hthread *thr) {
	duk_hobject *obj = wfp_require_object(thr, 0, "Reflect.deleteProperty");
	duk_hstring *key = duk_to_property_key_hstring(thr, 1);
	duk_push_boolean(thr, wfp_delete_property(thr, obj, key));
	return 1;
}
static duk_ret_t wfp_reflect_construct(duk_hthread *thr) {
	duk_idx_t given = duk_get_top(thr);
	duk_uarridx_t i, count;
	duk_double_t length;
	if (given < 3) duk_set_top(thr, 3);
	if (!wfp_is_constructor(thr, 0)) return duk_type_error(thr, "%s is not a constructor", duk_safe_to_string(thr, 0));
	if (given < 3) {
		duk_dup(thr, 0);
		duk_replace(thr, 2);
	}
	if (!wfp_is_constructor(thr, 2)) return duk_type_error(thr, "%s is not a constructor", duk_safe_to_string(thr, 2));
	if (!duk_is_object(thr, 1)) return duk_type_error(thr, "CreateListFromArrayLike called on non-object");
	duk_set_top(thr, 3);
	duk_get_prop_stridx(thr, 1, DUK_STRIDX_LENGTH);
	length = duk_to_number(thr, -1);
	duk_pop(thr);
	if (length > 10000000.0) return duk_range_error(thr, "Invalid array length");
	count = length >= 1.0 ? (duk_uarridx_t) length : 0;
	duk_require_stack(thr, (duk_idx_t) count + 16);
	duk_dup(thr, 0);
	duk_dup(thr, 2);
	for (i = 0; i < count; i++) duk_get_prop_index(thr, 1, i);
	wfp_construct(thr, (duk_idx_t) count);
	return 1;
}

/* Proxy --------------------------------------------------------------------------------------------------------------------------------------- */

static void wfp_push_proxy(duk_hthread *thr) { /* [target handler] -> [proxy] */
	if (!wfp_is_object(thr, 0) || !wfp_is_object(thr, 1)) (void) duk_type_error(thr, "Cannot create proxy with a non-object as target or handler");
	duk_set_top(thr, 2);
	(void) duk_push_proxy(thr, 0);
}
DUK_INTERNAL duk_ret_t duk_bi_proxy_constructor(duk_hthread *thr) {
	if (!duk_is_constructor_call(thr)) return duk_type_error(thr, "Constructor Proxy requires 'new'");
	wfp_push_proxy(thr);
	return 1;
}
static duk_ret_t wfp_proxy_revoke(duk_hthread *thr) {
	duk_hproxy *proxy;
	duk_push_current_function(thr);
	duk_get_prop_literal(thr, -1, DUK_HIDDEN_SYMBOL("proxy"));
	proxy = (duk_hproxy *) duk_get_hobject(thr, -1);
	if (proxy != NULL && proxy->handler != NULL) {
		duk_hobject *handler = proxy->handler;
		proxy->handler = NULL;
		DUK_HOBJECT_DECREF(thr, handler);
		duk_del_prop_literal(thr, -2, DUK_HIDDEN_SYMBOL("proxy"));
	}
	return 0;
}
static void wfp_define_plain(duk_hthread *thr, duk_idx_t obj, const char *key) { /* [value] -> [] */
	duk_push_string(thr, key);
	duk_insert(thr, -2);
	duk_def_prop(thr, obj, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC);
}
static duk_ret_t wfp_proxy_revocable(duk_hthread *thr) {
	wfp_push_proxy(thr);
	duk_push_object(thr); /* 1 */
	duk_dup(thr, 0);
	wfp_define_plain(thr, 1, "proxy");
	wfp_push_builtin(thr, "", wfp_proxy_revoke, 0, 0, 0); /* 2 */
	duk_dup(thr, 0);
	duk_put_prop_literal(thr, 2, DUK_HIDDEN_SYMBOL("proxy"));
	wfp_define_plain(thr, 1, "revoke");
	return 1;
}

DUK_INTERNAL duk_ret_t duk_bi_array_constructor_is_array(duk_hthread *thr) {
	duk_hobject *obj = duk_get_hobject(thr, 0);
	duk_push_boolean(thr, obj != NULL && wfp_object_is_array(thr, obj));
	return 1;
}

/* What the engine's tables have no entry for ---------------------------------------------------------------------------------------------------- */

static void wfp_add_builtin(duk_hthread *thr, const char *name, duk_c_function fn, duk_idx_t nargs, duk_idx_t length, duk_int_t magic) {
	duk_push_string(thr, name);
	wfp_push_builtin(thr, name, fn, nargs, length, magic);
	duk_def_prop(thr, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
}
/* Symbol.toStringTag of a global, or of its prototype: [global] -> [global] */
static void wfp_tag(duk_hthread *thr, const char *name, duk_bool_t of_prototype) {
	duk_get_prop_string(thr, -1, name);
	if (of_prototype) duk_get_prop_stridx(thr, -1, DUK_STRIDX_PROTOTYPE);
	duk_push_string(thr, name);
	duk_xdef_prop_stridx(thr, -2, DUK_STRIDX_WELLKNOWN_SYMBOL_TO_STRING_TAG, DUK_PROPDESC_FLAGS_C);
	duk_pop_n(thr, of_prototype ? 2 : 1);
}
static void wfp_install_array_builtins(duk_hthread *thr);
void wfp_install_object_builtins(duk_context *ctx) {
	wfp_install_errors(ctx);
	duk_push_global_object(ctx);
	wfp_install_array_builtins(ctx);
	duk_get_prop_literal(ctx, -1, "Object");
	wfp_add_builtin(ctx, "values", wfp_object_values_shared, 1, 1, 0);
	wfp_add_builtin(ctx, "entries", wfp_object_values_shared, 1, 1, 1);
	wfp_add_builtin(ctx, "hasOwn", wfp_object_has_own, 2, 2, 0);
	wfp_add_builtin(ctx, "getOwnPropertyDescriptors", wfp_object_get_own_property_descriptors, 1, 1, 0);
	duk_pop(ctx);
	duk_get_prop_literal(ctx, -1, "Reflect");
	wfp_add_builtin(ctx, "construct", wfp_reflect_construct, DUK_VARARGS, 2, 0);
	duk_pop(ctx);
	duk_get_prop_literal(ctx, -1, "Symbol");
	wfp_set_constructable(ctx, -1, 1);
	duk_get_prop_literal(ctx, -1, "prototype");
	duk_get_prop_literal(ctx, -1, DUK_WELLKNOWN_SYMBOL("Symbol.toPrimitive"));
	duk_push_uint(ctx, 1);
	duk_xdef_prop_stridx(ctx, -2, DUK_STRIDX_LENGTH, DUK_PROPDESC_FLAGS_C);
	duk_pop_3(ctx);
	duk_get_prop_literal(ctx, -1, "Proxy");
	wfp_add_builtin(ctx, "revocable", wfp_proxy_revocable, 2, 2, 0);
	duk_pop(ctx);
	wfp_tag(ctx, "Reflect", 0);
	wfp_tag(ctx, "JSON", 0);
	wfp_tag(ctx, "ArrayBuffer", 1);
	wfp_tag(ctx, "DataView", 1);
	duk_pop(ctx);
}

/* For the natives of js/: see internals.h ---------------------------------------------------------------------------------------------------------- */

duk_ret_t wfp_native_get(duk_context *ctx) {
	(void) wfp_get(ctx, wfp_to_object(ctx, 0), duk_to_property_key_hstring(ctx, 1), 2);
	return 1;
}
duk_ret_t wfp_native_set(duk_context *ctx) {
	duk_push_boolean(ctx, wfp_set(ctx, wfp_to_object(ctx, 0), duk_to_property_key_hstring(ctx, 1), 2, 3));
	return 1;
}
duk_ret_t wfp_native_own_keys(duk_context *ctx) {
	wfp_own_property_keys(ctx, wfp_require_object(ctx, 0, "ownKeys"), 0);
	return 1;
}
duk_ret_t wfp_native_copy_properties(duk_context *ctx) {
	duk_hobject *from;
	duk_uarridx_t i, j, count, excluded;
	if (duk_is_null_or_undefined(ctx, 1)) return 0;
	from = duk_to_hobject(ctx, 1);
	excluded = duk_is_array(ctx, 2) ? (duk_uarridx_t) duk_get_length(ctx, 2) : 0;
	wfp_own_property_keys(ctx, from, 0); /* 3 */
	count = (duk_uarridx_t) duk_get_length(ctx, 3);
	for (i = 0; i < count; ++i) {
		duk_hstring *key;
		wfp_desc desc;
		duk_bool_t skip = 0;
		duk_get_prop_index(ctx, 3, i); /* 4 */
		key = duk_known_hstring(ctx, 4);
		for (j = 0; j < excluded && !skip; ++j) {
			duk_get_prop_index(ctx, 2, j);
			skip = duk_get_hstring(ctx, -1) == key;
			duk_pop(ctx);
		}
		if (!skip && wfp_get_own_property(ctx, from, key, &desc) && (desc.flags & DUK_DEFPROP_ENUMERABLE)) {
			if (!(desc.flags & DUK_DEFPROP_HAVE_VALUE) || DUK_HOBJECT_IS_PROXY(from)) {
				(void) wfp_get(ctx, from, key, 1);
				duk_replace(ctx, 5);
			}
			duk_set_top(ctx, 6);
			duk_def_prop(ctx, 0, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC | DUK_DEFPROP_FORCE);
		}
		duk_set_top(ctx, 4);
	}
	return 0;
}
