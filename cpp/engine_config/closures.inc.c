/* What a closure has of its own. Included by the hooks of closures.cmake, before closures are made. */

static void wfp_put_first(duk_hthread *thr, duk_hobject *h, duk_hstring *key, const duk_tval *value, duk_small_uint_t flags) {
	duk_uint32_t i = h->e_next++;
	DUK_HOBJECT_E_SET_KEY(thr->heap, h, i, key);
	DUK_HSTRING_INCREF(thr, key);
	DUK_HOBJECT_E_SET_FLAGS(thr->heap, h, i, flags);
	DUK_TVAL_SET_TVAL(DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(thr->heap, h, i), value);
	DUK_TVAL_INCREF(thr, value);
}

/* How many properties there will be. */
static duk_uint32_t wfp_closure_properties(duk_hthread *thr, duk_hcompfunc *fun_temp, duk_bool_t add_auto_proto) {
	return 1U + (duk_hobject_find_entry_tval_ptr_stridx(thr->heap, &fun_temp->obj, DUK_STRIDX_FILE_NAME) != NULL) +
	       (duk_hobject_find_entry_tval_ptr_stridx(thr->heap, &fun_temp->obj, DUK_STRIDX_NAME) != NULL) +
	       (add_auto_proto && DUK_HOBJECT_HAS_CONSTRUCTABLE(&fun_temp->obj));
}

/* The file's name, `length`, `name`. Nothing is allocated: there is room. */
static void wfp_fill_closure(duk_hthread *thr, duk_hcompfunc *fun_clos, duk_hcompfunc *fun_temp, duk_uint_t length) {
	duk_tval *name = duk_hobject_find_entry_tval_ptr_stridx(thr->heap, &fun_temp->obj, DUK_STRIDX_NAME);
	duk_tval *file = duk_hobject_find_entry_tval_ptr_stridx(thr->heap, &fun_temp->obj, DUK_STRIDX_FILE_NAME);
	duk_tval count;
	DUK_TVAL_SET_U32(&count, (duk_uint32_t) length);
	if (file != NULL) wfp_put_first(thr, &fun_clos->obj, DUK_HTHREAD_GET_STRING(thr, DUK_STRIDX_FILE_NAME), file, DUK_PROPDESC_FLAGS_C);
	wfp_put_first(thr, &fun_clos->obj, DUK_HTHREAD_STRING_LENGTH(thr), &count, DUK_PROPDESC_FLAGS_C);
	if (name != NULL) wfp_put_first(thr, &fun_clos->obj, DUK_HTHREAD_STRING_NAME(thr), name, DUK_PROPDESC_FLAGS_C);
}

static void wfp_push_closure_prototype(duk_hthread *thr, duk_hcompfunc *fun_clos) {
	duk_tval closure;
	duk_push_object(thr);
	duk_hobject_realloc_props(thr, duk_known_hobject(thr, -1), 1, 0, 0, 0);
	DUK_TVAL_SET_OBJECT(&closure, &fun_clos->obj);
	wfp_put_first(thr, duk_known_hobject(thr, -1), DUK_HTHREAD_STRING_CONSTRUCTOR(thr), &closure, DUK_PROPDESC_FLAGS_WC);
}
