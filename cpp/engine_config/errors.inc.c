/* Error and its native kin (ECMA-262 20.5): with `cause`, on the prototype of newTarget. Included by engine.c. */

DUK_INTERNAL duk_ret_t duk_bi_error_constructor_shared(duk_hthread *thr) { /* magic: the index of the prototype */
	duk_bool_t constructs = duk_is_constructor_call(thr);
	duk_push_object_helper(thr, DUK_HOBJECT_FLAG_EXTENSIBLE | DUK_HOBJECT_FLAG_FASTREFS | DUK_HOBJECT_CLASS_AS_FLAGS(DUK_HOBJECT_CLASS_ERROR),
	                       duk_get_current_magic(thr)); /* 2 */
	if (!duk_is_undefined(thr, 0)) {
		duk_dup(thr, 0);
		(void) duk_to_string(thr, -1);
		duk_xdef_prop_stridx_short(thr, 2, DUK_STRIDX_MESSAGE, DUK_PROPDESC_FLAGS_WC);
	}
	if (duk_is_object(thr, 1)) {
		duk_hstring *key;
		duk_push_literal(thr, "cause");
		key = duk_known_hstring(thr, -1);
		if (wfp_has_property(thr, duk_known_hobject(thr, 1), key)) {
			(void) wfp_get(thr, duk_known_hobject(thr, 1), key, 1);
			duk_def_prop(thr, 2, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE);
		}
	}
	duk_set_top(thr, 3);
	/* Where it was made is noted behind a construction anyway. */
	if (!constructs) duk_err_augment_error_create(thr, thr, NULL, 0, DUK_AUGMENT_FLAG_NOBLAME_FILELINE);
	return 1;
}

int wfp_is_error(duk_context *ctx, duk_idx_t at) {
	duk_hobject *obj = duk_get_hobject(ctx, at);
	return obj != NULL && DUK_HOBJECT_GET_CLASS_NUMBER(obj) == DUK_HOBJECT_CLASS_ERROR && !DUK_HOBJECT_IS_PROXY(obj);
}

/* Takes the options, too; and the prototypes are no errors themselves, nor is Date's a date. */
static void wfp_install_errors(duk_hthread *thr) {
	duk_small_uint_t i;
	for (i = DUK_BIDX_ERROR_PROTOTYPE; i <= DUK_BIDX_URI_ERROR_PROTOTYPE; i += 2) {
		((duk_hnatfunc *) thr->builtins[i - 1])->nargs = 2;
		DUK_HOBJECT_SET_CLASS_NUMBER(thr->builtins[i], DUK_HOBJECT_CLASS_OBJECT);
	}
	DUK_HOBJECT_SET_CLASS_NUMBER(thr->builtins[DUK_BIDX_DATE_PROTOTYPE], DUK_HOBJECT_CLASS_OBJECT);
}
