/*
 * Quick ways for classes and for the functions in them, which are fresh: what they have is known. Each has the result that the general way
 * has; 0: it was not taken, nothing has happened.
 */
#include "engine_config/internals.h"

/* The plain value that an object has for itself, or NULL. */
static duk_tval *wfp_own_value(duk_hthread *thr, duk_hobject *h, duk_hstring *key, duk_int_t *at) {
	if (!wfp_has_plain_entries(h)) return NULL;
	*at = wfp_fast_entry(thr->heap, h, key);
	if (*at < 0 || DUK_HOBJECT_E_SLOT_IS_ACCESSOR(thr->heap, h, *at)) return NULL;
	return DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(thr->heap, h, *at);
}

int wfp_push_class_prototype(duk_context *ctx, duk_idx_t constructor, duk_uint_t members) {
	duk_hobject *h = duk_require_hobject(ctx, constructor), *prototype;
	duk_int_t at;
	duk_tval *value = wfp_own_value(ctx, h, DUK_HTHREAD_STRING_PROTOTYPE(ctx), &at);
	if (value == NULL || !DUK_TVAL_IS_OBJECT(value)) return 0;
	prototype = DUK_TVAL_GET_OBJECT(value);
	DUK_HOBJECT_E_SET_FLAGS(ctx->heap, h, at, DUK_PROPDESC_FLAGS_NONE);
	duk_push_hobject(ctx, prototype);
	if (members == 0) return 1;
	members += DUK_HOBJECT_GET_ENEXT(prototype);
	duk_hobject_realloc_props(ctx, prototype, members, 0, duk__get_default_h_size(members), 0);
	return 1;
}

int wfp_define_method(duk_context *ctx, duk_idx_t target, duk_idx_t key, duk_idx_t method) {
	duk_hobject *h = duk_require_hobject(ctx, target);
	duk_hstring *name = duk_require_hstring(ctx, key);
	duk_tval *to;
	duk_int_t at;
	if (DUK_HSTRING_HAS_ARRIDX(name) || !wfp_has_plain_entries(h) || !DUK_HOBJECT_HAS_EXTENSIBLE(h) || wfp_fast_entry(ctx->heap, h, name) >= 0) return 0;
	at = duk__hobject_alloc_entry_checked(ctx, h, name);
	to = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, at);
	DUK_TVAL_SET_TVAL(to, duk_require_tval(ctx, method));
	DUK_TVAL_INCREF(ctx, to);
	DUK_HOBJECT_E_SET_FLAGS(ctx->heap, h, at, DUK_PROPDESC_FLAGS_WC);
	return 1;
}

int wfp_is_named(duk_context *ctx, duk_idx_t function) {
	duk_int_t at, other;
	duk_hobject *h = duk_require_hobject(ctx, function);
	duk_tval *value = wfp_own_value(ctx, h, DUK_HTHREAD_STRING_NAME(ctx), &at);
	if (value == NULL) return duk_hobject_find_entry(ctx->heap, h, DUK_HTHREAD_STRING_NAME(ctx), &at, &other); /* an accessor: a static member */
	return !DUK_TVAL_IS_STRING(value) || DUK_HSTRING_GET_BYTELEN(DUK_TVAL_GET_STRING(value)) > 0;
}

int wfp_dress_wrapper(duk_context *ctx, duk_idx_t source, duk_idx_t wrapper) {
	duk_hobject *from = duk_require_hobject(ctx, source), *h = duk_require_hobject(ctx, wrapper);
	duk_int_t at;
	duk_tval *length = wfp_own_value(ctx, from, DUK_HTHREAD_STRING_LENGTH(ctx), &at);
	duk_tval *name = wfp_own_value(ctx, from, DUK_HTHREAD_STRING_NAME(ctx), &at), self;
	if (ctx->heap->wfp_source_key == NULL || length == NULL || name == NULL || DUK_HOBJECT_GET_ENEXT(h) != 1 || DUK_HOBJECT_E_GET_KEY(ctx->heap, h, 0) != DUK_HTHREAD_STRING_LENGTH(ctx) ||
	    DUK_HOBJECT_GET_HSIZE(h) != 0 || DUK_HOBJECT_HAS_CONSTRUCTABLE(h)) return 0;
	duk_hobject_realloc_props(ctx, h, 4, 0, 0, 0); /* and a prototype */
	DUK_TVAL_SET_TVAL_UPDREF(ctx, DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, 0), length);
	wfp_put_first(ctx, h, DUK_HTHREAD_STRING_NAME(ctx), name, DUK_PROPDESC_FLAGS_C);
	DUK_TVAL_SET_OBJECT(&self, from);
	wfp_put_first(ctx, h, ctx->heap->wfp_source_key, &self, DUK_PROPDESC_FLAGS_NONE);
	return 1;
}

duk_uint_t wfp_next_serial(duk_context *ctx) { return ++ctx->heap->wfp_serial; }
