/* JSON where the engine's own differs from ECMA-262 25.5. Included by engine.c; json.cmake says from where it is called. */

/* InternalizeJSONProperty's steps 2.b and 2.c for one property of the value at `holder`: [new key] -> [] */
static void wfp_json_revived(duk_hthread *thr, duk_idx_t holder) {
	duk_hobject *obj = duk_known_hobject(thr, holder);
	duk_hstring *key = duk_known_hstring(thr, -1);
	if (duk_is_undefined(thr, -2)) {
		(void) wfp_delete_property(thr, obj, key);
	} else {
		wfp_desc desc;
		desc.flags = DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC;
		desc.at = duk_get_top(thr) - 2;
		(void) wfp_define_own_property(thr, obj, key, &desc);
	}
	duk_pop_2(thr);
}

/* The members that an array as replacer names: [list] -> [list, undefined] */
static void wfp_json_property_list(duk_hthread *thr, duk_idx_t replacer) {
	duk_idx_t list = duk_get_top(thr) - 1;
	duk_uarridx_t i, kept = 0, count = (duk_uarridx_t) duk_get_length(thr, replacer);
	duk_require_stack(thr, 8);
	duk_push_bare_object(thr); /* what is in the list */
	for (i = 0; i < count; i++) {
		duk_hobject *obj;
		duk_get_prop_index(thr, replacer, i);
		obj = duk_get_hobject(thr, -1);
		if (obj != NULL ? DUK_HOBJECT_GET_CLASS_NUMBER(obj) == DUK_HOBJECT_CLASS_STRING || DUK_HOBJECT_GET_CLASS_NUMBER(obj) == DUK_HOBJECT_CLASS_NUMBER
		                : duk_is_number(thr, -1) || (duk_is_string(thr, -1) && !duk_is_symbol(thr, -1))) {
			(void) duk_to_string(thr, -1);
			duk_dup_top(thr);
			if (!duk_has_prop(thr, list + 1)) {
				duk_dup_top(thr);
				duk_push_true(thr);
				duk_put_prop(thr, list + 1);
				wfp_put_element(thr, list, kept++);
			}
		}
		duk_set_top(thr, list + 2);
	}
	duk_pop(thr);
	duk_push_undefined(thr);
}
