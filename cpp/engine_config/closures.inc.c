/* What a closure has of its own. Included by the hooks of closures.cmake, before closures are made. */

/* Makes room for the first properties of an object that has had none. */
static void wfp_make_room(duk_hthread *thr, duk_hobject *h, duk_uint32_t count) {
	void *props = DUK_ALLOC_CHECKED(thr, DUK_HOBJECT_P_COMPUTE_SIZE(count, 0, 0));
	DUK_HOBJECT_SET_PROPS(thr->heap, h, (duk_uint8_t *) props);
	DUK_HOBJECT_SET_ESIZE(h, count);
}
/* Adds a property, one that there is room for and that no hash part would have to know of. */
static void wfp_put_first(duk_hthread *thr, duk_hobject *h, duk_hstring *key, const duk_tval *value, duk_small_uint_t flags) {
	duk_uint32_t i = h->e_next++;
	DUK_HOBJECT_E_SET_KEY(thr->heap, h, i, key);
	DUK_HSTRING_INCREF(thr, key);
	DUK_HOBJECT_E_SET_FLAGS(thr->heap, h, i, flags);
	DUK_TVAL_SET_TVAL(DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(thr->heap, h, i), value);
	DUK_TVAL_INCREF(thr, value);
}

/* Room for `length`, `name`, `prototype`. */
static void wfp_make_room_for_closure(duk_hthread *thr, duk_hcompfunc *fun_clos, duk_hcompfunc *fun_temp, duk_bool_t add_auto_proto) {
	wfp_make_room(thr, &fun_clos->obj, 1U + (duk_hobject_find_entry_tval_ptr_stridx(thr->heap, &fun_temp->obj, DUK_STRIDX_NAME) != NULL) +
	                                       (add_auto_proto && DUK_HOBJECT_HAS_CONSTRUCTABLE(&fun_temp->obj)));
}

static void wfp_fill_closure(duk_hthread *thr, duk_hcompfunc *fun_clos, duk_hcompfunc *fun_temp, duk_uint_t length) {
	duk_tval *name = duk_hobject_find_entry_tval_ptr_stridx(thr->heap, &fun_temp->obj, DUK_STRIDX_NAME);
	duk_tval count;
	DUK_TVAL_SET_U32(&count, (duk_uint32_t) length);
	wfp_put_first(thr, &fun_clos->obj, DUK_HTHREAD_STRING_LENGTH(thr), &count, DUK_PROPDESC_FLAGS_C);
	if (name != NULL) wfp_put_first(thr, &fun_clos->obj, DUK_HTHREAD_STRING_NAME(thr), name, DUK_PROPDESC_FLAGS_C);
}

static void wfp_put_closure_prototype(duk_hthread *thr, duk_hcompfunc *fun_clos) {
	duk_tval closure;
	duk_push_object(thr);
	wfp_make_room(thr, duk_known_hobject(thr, -1), 1);
	DUK_TVAL_SET_OBJECT(&closure, &fun_clos->obj);
	wfp_put_first(thr, duk_known_hobject(thr, -1), DUK_HTHREAD_STRING_CONSTRUCTOR(thr), &closure, DUK_PROPDESC_FLAGS_WC);
	wfp_put_first(thr, &fun_clos->obj, DUK_HTHREAD_STRING_PROTOTYPE(thr), DUK_GET_TVAL_NEGIDX(thr, -1), DUK_PROPDESC_FLAGS_W);
	duk_pop(thr);
}

/* An environment that is open has an entry for each variable of its function's map, in the map's order: closing it needs no memory. There may
 * be one for `arguments` behind them. */
static void wfp_make_room_for_variables(duk_hthread *thr, duk_hobject *func, duk_hobject *map, duk_hobject *env) {
	duk_uint32_t i, count = DUK_HOBJECT_GET_ENEXT(map), hashed = DUK_HOBJECT_GET_HSIZE(map);
	duk_tval undefined;
	DUK_TVAL_SET_UNDEFINED(&undefined);
	duk_hobject_realloc_props(thr, env, count + (hashed == 0 && DUK_HOBJECT_HAS_CREATEARGS(func)), 0, hashed, 0);
	for (i = 0; i < count; i++) wfp_put_first(thr, env, DUK_HOBJECT_E_GET_KEY(thr->heap, map, i), &undefined, DUK_PROPDESC_FLAGS_WE);
	duk_memcpy_unsafe(DUK_HOBJECT_H_GET_BASE(thr->heap, env), DUK_HOBJECT_H_GET_BASE(thr->heap, map), sizeof(duk_uint32_t) * hashed);
}
/* The `i`th variable keeps what its register has. */
static void wfp_close_variable(duk_hthread *thr, duk_hobject *env, duk_uint_fast32_t i, const duk_tval *value) {
	duk_tval *slot = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(thr->heap, env, i);
	DUK_ASSERT(DUK_TVAL_IS_UNDEFINED(slot));
	DUK_TVAL_SET_TVAL(slot, value);
	DUK_TVAL_INCREF(thr, slot);
}

/* Pushes a function's map of variables as it is in bytecode: names and registers, and an empty name. */
static const duk_uint8_t *wfp_load_variables(duk_hthread *thr, const duk_uint8_t *p) {
	const duk_uint8_t *at = p;
	duk_uint32_t size, count = 0;
	duk_tval where;
	for (;; count++) {
		size = DUK_RAW_READINC_U32_BE(at);
		if (size == 0) break;
		at += size + 4U;
	}
	duk_push_bare_object(thr);
	if (count == 0) return at;
	wfp_make_room(thr, duk_known_hobject(thr, -1), count);
	for (; count > 0; count--) {
		p = duk__load_string_raw(thr, p);
		size = DUK_RAW_READINC_U32_BE(p);
		DUK_TVAL_SET_U32(&where, size);
		wfp_put_first(thr, duk_known_hobject(thr, -2), duk_known_hstring(thr, -1), &where, DUK_PROPDESC_FLAGS_WEC);
		duk_pop(thr);
	}
	return at;
}

/* `arguments` of strict code: the values at `from` and those behind it, below the environment on top. Pushes it. */
static void wfp_push_strict_arguments(duk_hthread *thr, duk_idx_t from) {
	duk_uint32_t i, count = (duk_uint32_t) (duk_get_top(thr) - from - 1);
	duk_hobject *thrower = thr->builtins[DUK_BIDX_TYPE_ERROR_THROWER];
	duk_hobject *made = duk_push_object_helper(thr,
	                                           DUK_HOBJECT_FLAG_EXTENSIBLE | DUK_HOBJECT_FLAG_FASTREFS | DUK_HOBJECT_FLAG_ARRAY_PART |
	                                               DUK_HOBJECT_CLASS_AS_FLAGS(DUK_HOBJECT_CLASS_ARGUMENTS),
	                                           DUK_BIDX_OBJECT_PROTOTYPE);
	duk_propvalue *callee;
	duk_tval length;
	duk_hobject_realloc_props(thr, made, 2, count, 0, 0);
	for (i = 0; i < count; i++) {
		duk_tval *slot = DUK_HOBJECT_A_GET_VALUE_PTR(thr->heap, made, i);
		DUK_TVAL_SET_TVAL(slot, DUK_GET_TVAL_POSIDX(thr, from + (duk_idx_t) i));
		DUK_TVAL_INCREF(thr, slot);
	}
	DUK_TVAL_SET_U32(&length, count);
	wfp_put_first(thr, made, DUK_HTHREAD_STRING_LENGTH(thr), &length, DUK_PROPDESC_FLAGS_WC);
	wfp_put_first(thr, made, DUK_HTHREAD_STRING_CALLEE(thr), &length, DUK_PROPDESC_FLAG_ACCESSOR);
	callee = DUK_HOBJECT_E_GET_VALUE_PTR(thr->heap, made, 1); /* the number that was there is not counted */
	callee->a.get = thrower;
	callee->a.set = thrower;
	DUK_HOBJECT_INCREF(thr, thrower);
	DUK_HOBJECT_INCREF(thr, thrower);
}
