/* Included by engine.c behind duktape.c: functions and objects as our natives see them. See internals.h. */
#include "engine_config/internals.h"

static duk_hobject *wfp_template_of(duk_hobject *f) {
	return DUK_HOBJECT_IS_COMPFUNC(f) && ((duk_hcompfunc *) f)->wfp_template != NULL ? ((duk_hcompfunc *) f)->wfp_template : f;
}

int wfp_is_proxy(duk_context *ctx, duk_idx_t at) {
	duk_hobject *h = duk_get_hobject(ctx, at);
	return h != NULL && DUK_HOBJECT_IS_PROXY(h);
}

int wfp_has_own(duk_context *ctx, duk_idx_t at, const char *key) {
	duk_hobject *h = duk_get_hobject(ctx, at);
	duk_hstring *name;
	duk_int_t e_idx, h_idx;
	int found;
	if (h == NULL) return 0;
	duk_push_literal_raw(ctx, key, DUK_STRLEN(key));
	name = duk_known_hstring(ctx, -1);
	found = duk_hobject_find_entry(ctx->heap, h, name, &e_idx, &h_idx);
	duk_pop(ctx);
	return found;
}

int wfp_has_own_top(duk_context *ctx, duk_idx_t at) {
	duk_hobject *h = duk_get_hobject(ctx, at);
	duk_hstring *name = duk_get_hstring(ctx, -1);
	duk_int_t e_idx, h_idx;
	return h != NULL && name != NULL && duk_hobject_find_entry(ctx->heap, h, name, &e_idx, &h_idx);
}

int wfp_is_constructor(duk_context *ctx, duk_idx_t at) {
	duk_hobject *h = duk_get_hobject(ctx, at);
	while (h != NULL && DUK_HOBJECT_HAS_BOUNDFUNC(h)) {
		duk_tval *target = &((duk_hboundfunc *) (void *) h)->target;
		if (!DUK_TVAL_IS_OBJECT(target)) return 0;
		h = DUK_TVAL_GET_OBJECT(target);
	}
	return h != NULL && DUK_HOBJECT_IS_CALLABLE(h) && DUK_HOBJECT_HAS_CONSTRUCTABLE(h);
}

void wfp_set_constructable(duk_context *ctx, duk_idx_t at, int yes) {
	duk_hobject *h = duk_require_hobject(ctx, at);
	if (yes) DUK_HOBJECT_SET_CONSTRUCTABLE(h);
	else DUK_HOBJECT_CLEAR_CONSTRUCTABLE(h);
}

void wfp_mark_regexp(duk_context *ctx, duk_idx_t at) { DUK_HOBJECT_SET_CLASS_NUMBER(duk_require_hobject(ctx, at), DUK_HOBJECT_CLASS_REGEXP); }

duk_uint_t wfp_function_place(duk_context *ctx, duk_idx_t at) {
	duk_hobject *h = duk_get_hobject(ctx, at);
	return h != NULL && DUK_HOBJECT_IS_COMPFUNC(h) ? ((duk_hcompfunc *) wfp_template_of(h))->wfp_place : 0;
}
void wfp_set_template_place(duk_context *ctx, duk_uint_t place) { ((duk_hcompfunc *) duk_require_hobject(ctx, -1))->wfp_place = place; }

static void walk(duk_context *ctx, duk_hcompfunc *f, wfp_function_visitor visit, void *udata) {
	duk_hobject **p = DUK_HCOMPFUNC_GET_FUNCS_BASE(ctx->heap, f);
	duk_hobject **end = DUK_HCOMPFUNC_GET_FUNCS_END(ctx->heap, f);
	for (; p < end; ++p) {
		duk_require_stack(ctx, 8);
		duk_push_hobject(ctx, *p);
		visit(ctx, udata);
		duk_pop(ctx);
		walk(ctx, (duk_hcompfunc *) *p, visit, udata);
	}
}
void wfp_walk_templates(duk_context *ctx, duk_idx_t at, wfp_function_visitor visit, void *udata) {
	duk_hobject *h = duk_require_hobject(ctx, at);
	if (DUK_HOBJECT_IS_COMPFUNC(h)) walk(ctx, (duk_hcompfunc *) h, visit, udata);
}

static int uses_text(duk_heap *heap, duk_hcompfunc *f, duk_hstring *text) {
	duk_tval *tv = DUK_HCOMPFUNC_GET_CONSTS_BASE(heap, f), *tv_end = DUK_HCOMPFUNC_GET_CONSTS_END(heap, f);
	duk_hobject **p = DUK_HCOMPFUNC_GET_FUNCS_BASE(heap, f), **end = DUK_HCOMPFUNC_GET_FUNCS_END(heap, f);
	if (DUK_HCOMPFUNC_GET_DATA(heap, f) == NULL) return 1; /* its code is not there yet */
	for (; tv < tv_end; ++tv) {
		if (DUK_TVAL_IS_STRING(tv) && DUK_TVAL_GET_STRING(tv) == text) return 1;
	}
	for (; p < end; ++p) {
		if (uses_text(heap, (duk_hcompfunc *) *p, text)) return 1;
	}
	return 0;
}
/* A named function expression has a scope for its name. None is needed when neither it nor what is in it mentions that. */
static void wfp_trim_template(duk_hthread *thr, duk_hcompfunc *f) {
	duk_tval *name;
	if (!DUK_HOBJECT_HAS_NAMEBINDING((duk_hobject *) f)) return;
	name = duk_hobject_find_entry_tval_ptr_stridx(thr->heap, (duk_hobject *) f, DUK_STRIDX_NAME);
	if (name == NULL || !DUK_TVAL_IS_STRING(name) || uses_text(thr->heap, f, DUK_TVAL_GET_STRING(name))) return;
	DUK_HOBJECT_CLEAR_NAMEBINDING((duk_hobject *) f);
}

void wfp_template_of_built_in(duk_context *ctx) {
	duk_hobject *h = duk_require_hobject(ctx, -1);
	duk_hstring *name = duk_hobject_find_entry_tval_ptr_stridx(ctx->heap, h, DUK_STRIDX_NAME) != NULL ?
	                        DUK_TVAL_GET_STRING(duk_hobject_find_entry_tval_ptr_stridx(ctx->heap, h, DUK_STRIDX_NAME)) : NULL;
	const char *text = name != NULL ? (const char *) DUK_HSTRING_GET_DATA(name) : "";
	if (*text < 'A' || *text > 'Z') DUK_HOBJECT_CLEAR_CONSTRUCTABLE(h);
}

void wfp_template_set_length(duk_context *ctx, duk_uint_t length) {
	/* A closure's length is that of the template's list of formals; the list itself is only read for sloppy `arguments`. */
	duk_hobject *h = duk_require_hobject(ctx, -1);
	duk_hcompfunc *f = (duk_hcompfunc *) h;
	duk_harray *formals = duk_hobject_get_formals(ctx, h);
	duk_uint_t now = formals != NULL ? formals->length : (duk_uint_t) f->nargs;
	if (now == length) return;
	duk_push_bare_array(ctx);
	duk_push_uint(ctx, length);
	duk_put_prop_literal(ctx, -2, "length");
	duk_compact(ctx, -1);
	duk_xdef_prop_stridx_short(ctx, -2, DUK_STRIDX_INT_FORMALS, DUK_PROPDESC_FLAGS_NONE);
}

void wfp_template_set_name(duk_context *ctx) {
	duk_xdef_prop_stridx(ctx, -2, DUK_STRIDX_NAME, DUK_PROPDESC_FLAGS_NONE);
}

/* Own entries of a hidden-symbol key, below every trap, getter and attribute. */
static duk_tval *own_entry(duk_context *ctx, duk_idx_t at, duk_hstring *key, duk_hobject **h, duk_int_t *e_idx) {
	duk_int_t h_idx;
	*h = duk_get_hobject(ctx, at);
	if (*h == NULL || !duk_hobject_find_entry(ctx->heap, *h, key, e_idx, &h_idx)) return NULL;
	return DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, *h, *e_idx);
}
void wfp_get_own_entry(duk_context *ctx, duk_idx_t at) {
	duk_hobject *h;
	duk_int_t e_idx;
	duk_tval *found = own_entry(ctx, at, duk_require_hstring(ctx, -1), &h, &e_idx);
	if (found != NULL) duk_push_tval(ctx, found);
	else duk_push_undefined(ctx);
	duk_remove(ctx, -2);
}
int wfp_set_own_entry(duk_context *ctx, duk_idx_t at) {
	duk_hobject *h;
	duk_int_t e_idx;
	duk_tval *found = own_entry(ctx, at, duk_require_hstring(ctx, -2), &h, &e_idx);
	int writable = found != NULL && (DUK_HOBJECT_E_GET_FLAGS(ctx->heap, h, e_idx) & DUK_PROPDESC_FLAG_WRITABLE);
	if (writable) DUK_TVAL_SET_TVAL_UPDREF(ctx, found, duk_require_tval(ctx, -1));
	duk_pop_2(ctx);
	return writable;
}
void wfp_define_own_entry(duk_context *ctx, duk_idx_t at, int writable) {
	duk_hobject *h = duk_require_hobject(ctx, at);
	duk_hobject_define_property_internal(ctx, h, duk_require_hstring(ctx, -2), writable ? DUK_PROPDESC_FLAG_WRITABLE : 0);
	duk_pop(ctx);
}

void wfp_delete_own(duk_context *ctx, duk_idx_t at, const char *key) {
	duk_hobject *h = duk_require_hobject(ctx, at);
	duk_push_string(ctx, key);
	duk_hobject_delprop_raw(ctx, h, duk_known_hstring(ctx, -1), DUK_DELPROP_FLAG_FORCE);
	duk_pop(ctx);
}

void wfp_not_constructable(duk_context *ctx, duk_idx_t at) {
	static const char *const kGone[] = {"prototype", "caller", "arguments"};
	duk_hobject *h = duk_require_hobject(ctx, at);
	int i;
	DUK_HOBJECT_CLEAR_CONSTRUCTABLE(h);
	for (i = 0; i < 3; ++i) wfp_delete_own(ctx, at, kGone[i]);
}

void wfp_set_array_iteration(duk_context *ctx) {
	ctx->heap->wfp_next_key = duk_require_hstring(ctx, -1);
	ctx->heap->wfp_iterator_key = duk_require_hstring(ctx, -2);
	ctx->heap->wfp_array_next = duk_require_hobject(ctx, -3);
	ctx->heap->wfp_array_iterator = duk_require_hobject(ctx, -4);
	ctx->heap->wfp_array_values = duk_require_hobject(ctx, -5);
	duk_pop_n(ctx, 5);
}
/* `at` is where the entry was found the last time. */
static int entry_is(duk_context *ctx, duk_hobject *h, duk_hstring *key, duk_hobject *wanted, duk_uint32_t *at) {
	duk_int_t e_idx = (duk_int_t) *at, h_idx;
	if (*at >= DUK_HOBJECT_GET_ENEXT(h) || DUK_HOBJECT_E_GET_KEY(ctx->heap, h, e_idx) != key) {
		if (!duk_hobject_find_entry(ctx->heap, h, key, &e_idx, &h_idx)) return 0;
		*at = (duk_uint32_t) e_idx;
	}
	return !DUK_HOBJECT_E_SLOT_IS_ACCESSOR(ctx->heap, h, e_idx) && DUK_TVAL_IS_OBJECT(DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, e_idx)) &&
	       DUK_TVAL_GET_OBJECT(DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, e_idx)) == wanted;
}
int wfp_iterates_as_arrays_do(duk_context *ctx, duk_idx_t at) {
	duk_hobject *h = duk_get_hobject(ctx, at), *prototype = ctx->builtins[DUK_BIDX_ARRAY_PROTOTYPE];
	duk_int_t e_idx, h_idx;
	if (h == NULL || !DUK_HOBJECT_HAS_EXOTIC_ARRAY(h)) return 0;
	if (ctx->heap->wfp_array_values == NULL || DUK_HOBJECT_GET_PROTOTYPE(ctx->heap, h) != prototype) return -1;
	if (DUK_HOBJECT_GET_ENEXT(h) > 0 &&
	    duk_hobject_find_entry(ctx->heap, h, ctx->heap->wfp_iterator_key, &e_idx, &h_idx)) return -1;
	return entry_is(ctx, prototype, ctx->heap->wfp_iterator_key, ctx->heap->wfp_array_values, &ctx->heap->wfp_values_at) &&
	       entry_is(ctx, ctx->heap->wfp_array_iterator, ctx->heap->wfp_next_key, ctx->heap->wfp_array_next, &ctx->heap->wfp_next_at);
}
