/*
 * The executor's short cuts: properties and variables that are where they mostly are, found without a call of the general functions. Each answers
 * only where nothing of a script's can run and nothing is exotic; everywhere else it leaves the matter to the general function, which starts
 * anew. Included by the hooks of fast_paths.cmake, before the executor.
 */

/* Steps along a prototype chain; longer ones go the general way, which knows a limit. */
#define WFP_FAST_CHAIN 64

/* What has properties that are not entries, or answers for entries in its own way. Indices of strings and `arguments` are not asked here. */
#define WFP_FAST_EXOTIC (DUK_HOBJECT_FLAG_EXOTIC_PROXYOBJ | DUK_HOBJECT_FLAG_BUFOBJ)

/* BigInts and module namespaces; see objects.h. */
#define WFP_FIRST_CLASS_OF_OURS 30U

static DUK_ALWAYS_INLINE duk_int_t wfp_fast_entry(duk_heap *heap, duk_hobject *h, duk_hstring *key) {
	duk_int_t e_idx, h_idx;
	if (DUK_HOBJECT_GET_HSIZE(h) == 0) {
		duk_hstring **keys = DUK_HOBJECT_E_GET_KEY_BASE(heap, h);
		duk_int_t n = (duk_int_t) DUK_HOBJECT_GET_ENEXT(h);
		for (e_idx = 0; e_idx < n; e_idx++) {
			if (keys[e_idx] == key) return e_idx;
		}
		return -1;
	}
	return duk_hobject_find_entry(heap, h, key, &e_idx, &h_idx) ? e_idx : -1;
}

/* The value of a property, or NULL. It must be copied before anything else happens. */
static const duk_tval *wfp_fast_get(duk_hthread *thr, const duk_tval *tv_obj, const duk_tval *tv_key) {
	duk_heap *heap = thr->heap;
	duk_hobject *h;
	duk_hstring *key;
	duk_small_uint_t steps;
	if (DUK_TVAL_IS_OBJECT(tv_obj)) {
		h = DUK_TVAL_GET_OBJECT(tv_obj);
		if (DUK_TVAL_IS_FASTINT(tv_key)) { /* an array's element */
			duk_uint64_t i = (duk_uint64_t) DUK_TVAL_GET_FASTINT(tv_key);
			const duk_tval *element;
			if (!DUK_HOBJECT_HAS_EXOTIC_ARRAY(h) || i >= DUK_HOBJECT_GET_ASIZE(h)) return NULL;
			element = DUK_HOBJECT_A_GET_VALUE_PTR(heap, h, i);
			return DUK_TVAL_IS_UNUSED(element) ? NULL : element;
		}
		if (!DUK_TVAL_IS_STRING(tv_key)) return NULL;
		key = DUK_TVAL_GET_STRING(tv_key);
	} else if (DUK_TVAL_IS_STRING(tv_obj)) {
		duk_hstring *text = DUK_TVAL_GET_STRING(tv_obj);
		if (!DUK_TVAL_IS_STRING(tv_key) || DUK_HSTRING_HAS_SYMBOL(text)) return NULL;
		key = DUK_TVAL_GET_STRING(tv_key);
		if (key == DUK_HTHREAD_STRING_LENGTH(thr)) {
			DUK_TVAL_SET_U32(&heap->wfp_length, (duk_uint32_t) DUK_HSTRING_GET_CHARLEN(text));
			return &heap->wfp_length;
		}
		h = thr->builtins[DUK_BIDX_STRING_PROTOTYPE];
	} else {
		return NULL;
	}
	if (DUK_HSTRING_HAS_ARRIDX(key)) return NULL;
	for (steps = 0; steps < WFP_FAST_CHAIN; steps++) {
		duk_int_t e_idx;
		if (DUK_UNLIKELY(DUK_HEAPHDR_GET_FLAGS_RAW((duk_heaphdr *) h) & WFP_FAST_EXOTIC)) return NULL;
		e_idx = wfp_fast_entry(heap, h, key);
		if (e_idx >= 0) {
			if (DUK_UNLIKELY(DUK_HOBJECT_E_SLOT_IS_ACCESSOR(heap, h, e_idx))) return NULL;
			return DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, h, e_idx);
		}
		if (key == DUK_HTHREAD_STRING_LENGTH(thr)) {
			if (DUK_HOBJECT_HAS_EXOTIC_ARRAY(h)) {
				DUK_TVAL_SET_U32(&heap->wfp_length, ((duk_harray *) h)->length);
				return &heap->wfp_length;
			}
			if (DUK_HOBJECT_HAS_EXOTIC_STRINGOBJ(h)) return NULL;
		}
		h = DUK_HOBJECT_GET_PROTOTYPE(heap, h);
		if (h == NULL) {
			DUK_TVAL_SET_UNDEFINED(&heap->wfp_length);
			return &heap->wfp_length;
		}
	}
	return NULL;
}

/* Does nothing in the chain of `h`, itself included, have or forbid a property `key`? */
static duk_bool_t wfp_fast_absent(duk_heap *heap, duk_hobject *h, duk_hstring *key) {
	duk_small_uint_t steps;
	for (steps = 0; h != NULL; h = DUK_HOBJECT_GET_PROTOTYPE(heap, h)) {
		if (DUK_HEAPHDR_GET_FLAGS_RAW((duk_heaphdr *) h) & WFP_FAST_EXOTIC) return 0;
		if (steps > 0 && wfp_fast_entry(heap, h, key) >= 0) return 0;
		if (++steps == WFP_FAST_CHAIN) return 0;
	}
	return 1;
}

/* Gives a property its value where it is plain and writable, or new and nobody objects. 0: nothing has happened. */
static duk_bool_t wfp_fast_put(duk_hthread *thr, const duk_tval *tv_obj, const duk_tval *tv_key, const duk_tval *tv_val) {
	duk_heap *heap = thr->heap;
	duk_hobject *h;
	duk_hstring *key;
	duk_int_t e_idx;
	duk_tval value, *to;
	if (!DUK_TVAL_IS_OBJECT(tv_obj) || !DUK_TVAL_IS_STRING(tv_key)) return 0;
	h = DUK_TVAL_GET_OBJECT(tv_obj);
	key = DUK_TVAL_GET_STRING(tv_key);
	if (DUK_HSTRING_HAS_ARRIDX(key) || key == DUK_HTHREAD_STRING_LENGTH(thr)) return 0;
	if (DUK_UNLIKELY(DUK_HEAPHDR_GET_FLAGS_RAW((duk_heaphdr *) h) & WFP_FAST_EXOTIC)) return 0;
	e_idx = wfp_fast_entry(heap, h, key);
	if (e_idx >= 0) {
		if ((DUK_HOBJECT_E_GET_FLAGS(heap, h, e_idx) & (DUK_PROPDESC_FLAG_WRITABLE | DUK_PROPDESC_FLAG_ACCESSOR)) != DUK_PROPDESC_FLAG_WRITABLE) return 0;
		to = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, h, e_idx);
		DUK_TVAL_SET_TVAL_UPDREF(thr, to, (duk_tval *) tv_val); /* may have side effects */
		return 1;
	}
	if (!DUK_HOBJECT_HAS_EXTENSIBLE(h) || DUK_HOBJECT_GET_CLASS_NUMBER(h) >= WFP_FIRST_CLASS_OF_OURS || !wfp_fast_absent(heap, h, key)) return 0;
	DUK_TVAL_SET_TVAL(&value, tv_val); /* making room may collect garbage and move the stack */
	e_idx = duk__hobject_alloc_entry_checked(thr, h, key);
	to = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, h, e_idx);
	DUK_TVAL_SET_TVAL(to, &value);
	DUK_TVAL_INCREF(thr, to);
	DUK_HOBJECT_E_SET_FLAGS(heap, h, e_idx, DUK_PROPDESC_FLAGS_WEC);
	return 1;
}

/* The place of a variable that a closure, or the global object as plain data, holds; NULL. `attributes` get DUK_PROPDESC_FLAG_WRITABLE where it
 * may be written. */
static duk_tval *wfp_fast_variable(duk_hthread *thr, duk_activation *act, duk_hstring *name, duk_small_uint_t *attributes) {
	duk_heap *heap = thr->heap;
	duk_hobject *env = act->lex_env;
	duk_small_uint_t steps;
	duk_int_t e_idx;
	if (env == NULL) { /* not made yet: what it would have are registers */
		duk_hobject *func = DUK_ACT_GET_FUNC(act), *varmap;
		if (func == NULL || !DUK_HOBJECT_IS_COMPFUNC(func)) return NULL;
		varmap = duk_hobject_get_varmap(thr, func);
		if (varmap != NULL && wfp_fast_entry(heap, varmap, name) >= 0) return NULL;
		env = DUK_HCOMPFUNC_GET_LEXENV(heap, (duk_hcompfunc *) func);
	}
	for (steps = 0; env != NULL && steps < WFP_FAST_CHAIN; steps++, env = DUK_HOBJECT_GET_PROTOTYPE(heap, env)) {
		if (DUK_HOBJECT_GET_CLASS_NUMBER(env) == DUK_HOBJECT_CLASS_DECENV) {
			duk_hdecenv *dec = (duk_hdecenv *) env;
			if (dec->thread != NULL) {
				e_idx = wfp_fast_entry(heap, dec->varmap, name);
				if (e_idx >= 0) {
					duk_size_t at = (duk_size_t) DUK_TVAL_GET_NUMBER(DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, dec->varmap, e_idx));
					*attributes = DUK_PROPDESC_FLAG_WRITABLE;
					return (duk_tval *) (void *) ((duk_uint8_t *) dec->thread->valstack + dec->regbase_byteoff) + at;
				}
			}
			e_idx = wfp_fast_entry(heap, env, name);
		} else {
			env = ((duk_hobjenv *) env)->target; /* the global object; `with` there is none */
			if (env != thr->builtins[DUK_BIDX_GLOBAL]) return NULL;
			e_idx = wfp_fast_entry(heap, env, name);
			if (e_idx < 0 || DUK_HOBJECT_E_SLOT_IS_ACCESSOR(heap, env, e_idx)) return NULL;
		}
		if (e_idx < 0) continue;
		*attributes = DUK_HOBJECT_E_GET_FLAGS(heap, env, e_idx);
		return DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, env, e_idx);
	}
	return NULL;
}
