/*
 * Property descriptors (ECMA-262 6.2.6): from objects and to objects, and whether one may take the place of another. Included by
 * engine.c; see objects.h for how one is kept on the stack.
 */

/* One field: [] -> [value] when the object has it. An ordinary object without proxies behind it is asked once. */
static duk_bool_t wfp_field(duk_hthread *thr, duk_idx_t from, duk_bool_t plain, duk_small_uint_t stridx) {
	if (!plain) {
		duk_hobject *obj = duk_known_hobject(thr, from);
		if (!wfp_has_property(thr, obj, DUK_HTHREAD_GET_STRING(thr, stridx))) return 0;
		(void) duk_get_prop_stridx(thr, from, stridx);
		return 1;
	}
	if (duk_get_prop_stridx(thr, from, stridx)) return 1;
	duk_pop(thr);
	return 0;
}
static duk_uint_t wfp_flag_field(duk_hthread *thr, duk_idx_t from, duk_bool_t plain, duk_small_uint_t stridx, duk_uint_t have, duk_uint_t bit) {
	if (!wfp_field(thr, from, plain, stridx)) return 0;
	return have | (duk_to_boolean_top_pop(thr) ? bit : 0);
}
static duk_uint_t wfp_function_field(duk_hthread *thr, duk_idx_t from, duk_bool_t plain, duk_small_uint_t stridx, duk_uint_t have, duk_idx_t to) {
	if (!wfp_field(thr, from, plain, stridx)) return 0;
	if (!duk_is_undefined(thr, -1) && !duk_is_callable(thr, -1)) {
		(void) duk_type_error(thr, "%s must be a function: %s", have == DUK_DEFPROP_HAVE_GETTER ? "Getter" : "Setter", duk_safe_to_string(thr, -1));
	}
	duk_replace(thr, to);
	return have;
}
/* ToPropertyDescriptor: [] -> [value setter] */
static void wfp_to_desc(duk_hthread *thr, duk_idx_t from, wfp_desc *desc) {
	duk_bool_t plain;
	from = duk_require_normalize_index(thr, from);
	if (!wfp_is_object(thr, from)) (void) duk_type_error(thr, "Property description must be an object: %s", duk_safe_to_string(thr, from));
	plain = !wfp_chain_has_proxy(thr, duk_known_hobject(thr, from));
	duk_require_stack(thr, 16);
	duk_push_undefined(thr);
	duk_push_undefined(thr);
	desc->at = duk_get_top(thr) - 2;
	desc->flags = wfp_flag_field(thr, from, plain, DUK_STRIDX_ENUMERABLE, DUK_DEFPROP_HAVE_ENUMERABLE, DUK_DEFPROP_ENUMERABLE);
	desc->flags |= wfp_flag_field(thr, from, plain, DUK_STRIDX_CONFIGURABLE, DUK_DEFPROP_HAVE_CONFIGURABLE, DUK_DEFPROP_CONFIGURABLE);
	if (wfp_field(thr, from, plain, DUK_STRIDX_VALUE)) {
		desc->flags |= DUK_DEFPROP_HAVE_VALUE;
		duk_replace(thr, desc->at);
	}
	desc->flags |= wfp_flag_field(thr, from, plain, DUK_STRIDX_WRITABLE, DUK_DEFPROP_HAVE_WRITABLE, DUK_DEFPROP_WRITABLE);
	if (desc->flags & (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_HAVE_WRITABLE)) {
		duk_push_undefined(thr);
		desc->flags |= wfp_function_field(thr, from, plain, DUK_STRIDX_GET, DUK_DEFPROP_HAVE_GETTER, desc->at + 2);
		desc->flags |= wfp_function_field(thr, from, plain, DUK_STRIDX_SET, DUK_DEFPROP_HAVE_SETTER, desc->at + 2);
		duk_pop(thr);
		if (desc->flags & (DUK_DEFPROP_HAVE_GETTER | DUK_DEFPROP_HAVE_SETTER)) {
			(void) duk_type_error(thr, "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute");
		}
		return;
	}
	desc->flags |= wfp_function_field(thr, from, plain, DUK_STRIDX_GET, DUK_DEFPROP_HAVE_GETTER, desc->at);
	desc->flags |= wfp_function_field(thr, from, plain, DUK_STRIDX_SET, DUK_DEFPROP_HAVE_SETTER, desc->at + 1);
}
/* FromPropertyDescriptor: [] -> [object] */
static void wfp_push_desc(duk_hthread *thr, const wfp_desc *desc) {
	static const struct {
		duk_uint_t have, bit;
		duk_small_uint_t stridx;
	} kFields[] = {{DUK_DEFPROP_HAVE_VALUE, 0, DUK_STRIDX_VALUE},
	               {DUK_DEFPROP_HAVE_WRITABLE, DUK_DEFPROP_WRITABLE, DUK_STRIDX_WRITABLE},
	               {DUK_DEFPROP_HAVE_GETTER, 0, DUK_STRIDX_GET},
	               {DUK_DEFPROP_HAVE_SETTER, 0, DUK_STRIDX_SET},
	               {DUK_DEFPROP_HAVE_ENUMERABLE, DUK_DEFPROP_ENUMERABLE, DUK_STRIDX_ENUMERABLE},
	               {DUK_DEFPROP_HAVE_CONFIGURABLE, DUK_DEFPROP_CONFIGURABLE, DUK_STRIDX_CONFIGURABLE}};
	size_t i;
	duk_require_stack(thr, 8);
	duk_push_object(thr);
	for (i = 0; i < sizeof kFields / sizeof kFields[0]; ++i) {
		if (!(desc->flags & kFields[i].have)) continue;
		if (kFields[i].bit != 0) duk_push_boolean(thr, (desc->flags & kFields[i].bit) != 0);
		else duk_dup(thr, desc->at + (kFields[i].have == DUK_DEFPROP_HAVE_SETTER ? 1 : 0));
		duk_xdef_prop_stridx(thr, -2, kFields[i].stridx, DUK_PROPDESC_FLAGS_WEC);
	}
}
static duk_bool_t wfp_is_accessor(const wfp_desc *desc) { return (desc->flags & (DUK_DEFPROP_HAVE_GETTER | DUK_DEFPROP_HAVE_SETTER)) != 0; }
static duk_bool_t wfp_is_data(const wfp_desc *desc) { return (desc->flags & (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_HAVE_WRITABLE)) != 0; }

/* IsCompatiblePropertyDescriptor; `now` is NULL without a property. */
static duk_bool_t wfp_is_compatible(duk_hthread *thr, duk_bool_t extensible, const wfp_desc *desc, const wfp_desc *now) {
	if (now == NULL) return extensible;
	if (now->flags & DUK_DEFPROP_CONFIGURABLE) return 1;
	if (desc->flags & DUK_DEFPROP_CONFIGURABLE) return 0;
	if ((desc->flags & DUK_DEFPROP_HAVE_ENUMERABLE) && ((desc->flags ^ now->flags) & DUK_DEFPROP_ENUMERABLE)) return 0;
	if (!wfp_is_accessor(desc) && !wfp_is_data(desc)) return 1;
	if (wfp_is_accessor(desc) != wfp_is_accessor(now)) return 0;
	if (wfp_is_accessor(now)) {
		if ((desc->flags & DUK_DEFPROP_HAVE_GETTER) && !duk_samevalue(thr, desc->at, now->at)) return 0;
		return !(desc->flags & DUK_DEFPROP_HAVE_SETTER) || duk_samevalue(thr, desc->at + 1, now->at + 1);
	}
	if (now->flags & DUK_DEFPROP_WRITABLE) return 1;
	if (desc->flags & DUK_DEFPROP_WRITABLE) return 0;
	return !(desc->flags & DUK_DEFPROP_HAVE_VALUE) || duk_samevalue(thr, desc->at, now->at);
}
