/*
 * What promises and their jobs (js/promise.c) are kept in: the hidden properties of a promise, found by their keys alone; bare arrays that
 * nothing but natives sees, read and written in their slots; and cells, values of the heap that natives need at every turn. Included by
 * engine.c; see internals.h.
 */
#include "engine_config/internals.h"

/* Values in bare arrays ----------------------------------------------------------------------------------------------------------- */

/* All slots below the length are in use, so the engine never takes the array part away. */
static duk_harray *wfp_bare_array(duk_context *ctx, duk_idx_t at) {
	duk_harray *a = wfp_plain_array(ctx, at);
	if (a == NULL) (void) duk_error(ctx, DUK_ERR_ERROR, "not a bare array");
	return a;
}
void wfp_put_values(duk_context *ctx, duk_idx_t array, duk_uarridx_t at, int count) {
	duk_harray *a = wfp_bare_array(ctx, array);
	duk_hobject *h = (duk_hobject *) a;
	duk_tval *from, *to;
	int i;
	WFP_WORK(ctx, count);
	if (DUK_HOBJECT_GET_ASIZE(h) == 0) duk_hobject_realloc_props(ctx, h, DUK_HOBJECT_GET_ESIZE(h), at + (duk_uarridx_t) count, DUK_HOBJECT_GET_HSIZE(h), 0);
	else wfp_reserve_slots(ctx, a, at + (duk_uarridx_t) count);
	from = DUK_GET_TVAL_NEGIDX(ctx, -count);
	to = wfp_slots(ctx, a) + at;
	for (i = 0; i < count; i++, from++, to++) {
		/* Values move; what was there is undefined or unused. */
		DUK_TVAL_SET_TVAL(to, from);
		DUK_TVAL_SET_UNDEFINED(from);
	}
	if (a->length < at + (duk_uarridx_t) count) a->length = at + (duk_uarridx_t) count;
	ctx->valstack_top -= count;
}
void wfp_take_values(duk_context *ctx, duk_idx_t array, duk_uarridx_t at, int count) {
	duk_tval *from = wfp_slots(ctx, wfp_bare_array(ctx, array)) + at;
	int i;
	for (i = 0; i < count; i++, from++) {
		DUK_TVAL_SET_TVAL(ctx->valstack_top, from);
		ctx->valstack_top++;
		DUK_TVAL_SET_UNDEFINED(from);
	}
}
void wfp_push_values(duk_context *ctx, duk_idx_t array, duk_uarridx_t at, int count) {
	const duk_tval *from = wfp_slots(ctx, wfp_bare_array(ctx, array)) + at;
	for (; count > 0; count--, from++) duk_push_tval(ctx, from);
}
void wfp_drop_values(duk_context *ctx, duk_idx_t array, duk_uarridx_t count) {
	duk_harray *a = wfp_bare_array(ctx, array);
	duk_tval *slots = wfp_slots(ctx, a);
	duk_uarridx_t i, kept = a->length - count;
	WFP_WORK(ctx, kept / 4.0);
	memmove(slots, slots + count, kept * sizeof(duk_tval));
	for (i = kept; i < a->length; i++) DUK_TVAL_SET_UNDEFINED(slots + i);
}

/* Cells --------------------------------------------------------------------------------------------------------------------------- */

void wfp_set_cells(duk_context *ctx) {
	ctx->heap->wfp_cells = duk_require_hobject(ctx, -1);
	duk_pop(ctx);
}
static duk_tval *wfp_cell(duk_heap *heap, int n) { return DUK_HOBJECT_A_GET_VALUE_PTR(heap, heap->wfp_cells, n); }
void wfp_push_cell(duk_context *ctx, int n) { duk_push_tval(ctx, wfp_cell(ctx->heap, n)); }
void wfp_put_cell(duk_context *ctx, int n) {
	duk_tval *cell = wfp_cell(ctx->heap, n);
	DUK_TVAL_SET_TVAL_UPDREF(ctx, cell, DUK_GET_TVAL_NEGIDX(ctx, -1));
	duk_pop(ctx);
}
static duk_bool_t wfp_is_cell(duk_heap *heap, int n, const duk_tval *value) {
	const duk_tval *cell = wfp_cell(heap, n);
	return DUK_TVAL_IS_OBJECT(cell) && DUK_TVAL_IS_OBJECT(value) && DUK_TVAL_GET_OBJECT(cell) == DUK_TVAL_GET_OBJECT(value);
}

/* Promises ------------------------------------------------------------------------------------------------------------------------ */

void wfp_set_promise_keys(duk_context *ctx) {
	int i;
	for (i = 0; i < WFP_PROMISE_KEYS; i++) ctx->heap->wfp_promise_keys[i] = duk_require_hstring(ctx, i - WFP_PROMISE_KEYS);
	duk_pop_n(ctx, WFP_PROMISE_KEYS);
}
static duk_tval *wfp_promise_slot(duk_context *ctx, duk_idx_t at, int which) {
	duk_hobject *h = duk_get_hobject(ctx, at);
	duk_int_t entry;
	if (h == NULL || DUK_HOBJECT_IS_PROXY(h)) return NULL;
	entry = wfp_fast_entry(ctx->heap, h, ctx->heap->wfp_promise_keys[which]);
	return entry >= 0 ? DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, entry) : NULL;
}
int wfp_promise_state(duk_context *ctx, duk_idx_t at) {
	duk_tval *slot = wfp_promise_slot(ctx, at, WFP_PROMISE_STATE);
	return slot != NULL ? (int) DUK_TVAL_GET_NUMBER(slot) : -1;
}
void wfp_promise_push(duk_context *ctx, duk_idx_t at, int which) {
	duk_tval *slot = wfp_promise_slot(ctx, at, which);
	if (slot != NULL) duk_push_tval(ctx, slot);
	else duk_push_undefined(ctx);
}
/* Whatever the object's attributes are: a frozen promise settles too. */
void wfp_promise_put(duk_context *ctx, duk_idx_t at, int which) {
	duk_tval *slot = wfp_promise_slot(ctx, at, which);
	if (slot == NULL) {
		duk_hobject *h = duk_known_hobject(ctx, at);
		duk_int_t entry = duk__hobject_alloc_entry_checked(ctx, h, ctx->heap->wfp_promise_keys[which]);
		slot = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, entry);
		DUK_TVAL_SET_UNDEFINED(slot);
		DUK_HOBJECT_E_SET_FLAGS(ctx->heap, h, entry, DUK_PROPDESC_FLAGS_WC);
	}
	DUK_TVAL_SET_TVAL_UPDREF(ctx, slot, DUK_GET_TVAL_NEGIDX(ctx, -1));
	duk_pop(ctx);
}
void wfp_push_promise(duk_context *ctx, int prototype) {
	duk_hobject *h;
	duk_push_object(ctx);
	h = duk_known_hobject(ctx, -1);
	duk_hobject_realloc_props(ctx, h, WFP_PROMISE_KEYS, 0, 0, 0); /* most come to have all of them */
	DUK_HOBJECT_SET_PROTOTYPE_UPDREF(ctx, h, DUK_TVAL_GET_OBJECT(wfp_cell(ctx->heap, prototype)));
	duk_push_int(ctx, 0);
	wfp_promise_put(ctx, -2, WFP_PROMISE_STATE);
}
int wfp_promise_is_plain(duk_context *ctx, duk_idx_t at, int constructor) {
	duk_tval key;
	const duk_tval *found;
	if (wfp_promise_state(ctx, at) < 0) return 0;
	DUK_TVAL_SET_STRING(&key, DUK_HTHREAD_STRING_CONSTRUCTOR(ctx));
	found = wfp_fast_get(ctx, duk_require_tval(ctx, at), &key);
	return found != NULL && wfp_is_cell(ctx->heap, constructor, found);
}
int wfp_push_plain(duk_context *ctx, duk_idx_t at) {
	const duk_tval *found = wfp_fast_get(ctx, duk_require_tval(ctx, at), DUK_GET_TVAL_NEGIDX(ctx, -1));
	if (found == NULL) return 0;
	duk_push_tval(ctx, found);
	duk_remove_m2(ctx);
	return 1;
}
