/*
 * What the helpers of lowered code do most: spread elements, copy properties, define fields, reach private members. Included by engine.c; see
 * internals.h. Each has a quick way, for what is plain; 0 says that it was not taken and nothing has happened.
 */
#include "engine_config/internals.h"

/* Elements ------------------------------------------------------------------------------------------------------------------------ */

int wfp_append_elements(duk_context *ctx, duk_idx_t to, duk_idx_t from, int keeps_holes) {
	duk_harray *source = wfp_movable_array(ctx, from), *made = wfp_resizable_array(ctx, to);
	duk_tval *read, *write, *end;
	if (source == NULL || made == NULL || made == source) return 0;
	if (made->length + source->length < made->length) return 0;
	WFP_WORK(ctx, source->length / 4.0);
	if (made->length == 0 && made->length + source->length > DUK_HOBJECT_GET_ASIZE((duk_hobject *) made)) { /* as much as it needs */
		duk_hobject_realloc_props(ctx, (duk_hobject *) made, DUK_HOBJECT_GET_ESIZE((duk_hobject *) made), source->length, DUK_HOBJECT_GET_HSIZE((duk_hobject *) made), 0);
	} else {
		wfp_reserve_slots(ctx, made, made->length + source->length);
	}
	read = wfp_slots(ctx, source);
	end = read + source->length;
	write = wfp_slots(ctx, made) + made->length;
	for (; read < end; read++, write++) {
		if (DUK_TVAL_IS_UNUSED(read)) {
			if (!keeps_holes) DUK_TVAL_SET_UNDEFINED(write);
			continue;
		}
		DUK_TVAL_SET_TVAL(write, read);
		DUK_TVAL_INCREF(ctx, write);
	}
	made->length += source->length;
	return 1;
}

int wfp_append_value(duk_context *ctx, duk_idx_t to, duk_idx_t value) {
	duk_harray *a = wfp_resizable_array(ctx, to);
	duk_tval *slot;
	if (a == NULL || a->length + 1 == 0) return 0;
	wfp_reserve_slots(ctx, a, a->length + 1);
	slot = wfp_slots(ctx, a) + a->length;
	DUK_TVAL_SET_TVAL(slot, duk_require_tval(ctx, value));
	DUK_TVAL_INCREF(ctx, slot);
	a->length++;
	return 1;
}

int wfp_push_slice(duk_context *ctx, duk_idx_t from, duk_uarridx_t start, duk_uarridx_t end) {
	duk_hobject *h = duk_get_hobject(ctx, from);
	duk_uarridx_t i;
	duk_harray *made;
	duk_tval *read, *write;
	if (h == NULL || !DUK_HOBJECT_HAS_ARRAY_PART(h) || DUK_HOBJECT_HAS_EXOTIC_ARGUMENTS(h) || end > DUK_HOBJECT_GET_ASIZE(h)) return 0;
	read = DUK_HOBJECT_A_GET_BASE(ctx->heap, h);
	for (i = start; i < end; i++) {
		if (DUK_TVAL_IS_UNUSED(read + i)) return 0;
	}
	WFP_WORK(ctx, start < end ? (end - start) / 4.0 : 0);
	made = duk_push_harray_with_size(ctx, start < end ? end - start : 0);
	read = DUK_HOBJECT_A_GET_BASE(ctx->heap, h) + start;
	write = wfp_slots(ctx, made);
	for (i = start; i < end; i++, read++, write++) {
		DUK_TVAL_SET_TVAL(write, read);
		DUK_TVAL_INCREF(ctx, write);
	}
	return 1;
}

/* Pushes the elements of the array at `at`. */
int wfp_push_elements(duk_context *ctx, duk_idx_t at) {
	duk_harray *a = wfp_movable_array(ctx, at);
	duk_uarridx_t i;
	if (a == NULL) return 0;
	WFP_WORK(ctx, a->length / 4.0);
	for (i = 0; i < a->length; i++) {
		duk_tval *slot = wfp_slots(ctx, a) + i;
		if (DUK_TVAL_IS_UNUSED(slot)) duk_push_undefined(ctx);
		else duk_push_tval(ctx, slot);
	}
	return 1;
}

void wfp_set_array_record(duk_context *ctx) {
	ctx->heap->wfp_array_record = duk_require_hobject(ctx, -1);
	duk_pop(ctx);
}
void wfp_forget_array(duk_context *ctx) {
	duk_tval *slot;
	if (ctx->heap->wfp_array_record == NULL) return;
	slot = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, ctx->heap->wfp_array_record, 0);
	DUK_TVAL_SET_UNDEFINED_UPDREF(ctx, slot);
}
void wfp_push_array_record(duk_context *ctx, duk_idx_t array) {
	duk_tval *slot = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, ctx->heap->wfp_array_record, 0);
	DUK_TVAL_SET_TVAL_UPDREF(ctx, slot, duk_require_tval(ctx, array));
	duk_push_hobject(ctx, ctx->heap->wfp_array_record);
}

void wfp_push_entry(duk_context *ctx, duk_idx_t object, int n) {
	duk_push_tval(ctx, DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, duk_require_hobject(ctx, object), n));
}
void wfp_put_entry_value(duk_context *ctx, duk_idx_t object, int n) {
	duk_tval *slot = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, duk_require_hobject(ctx, object), n);
	DUK_TVAL_SET_TVAL_UPDREF(ctx, slot, DUK_GET_TVAL_NEGIDX(ctx, -1));
	duk_pop(ctx);
}

/* Properties ---------------------------------------------------------------------------------------------------------------------- */

/* An object whose named properties are its entries and nothing else. */
static duk_bool_t wfp_has_plain_entries(duk_hobject *h) {
	return !(DUK_HEAPHDR_GET_FLAGS_RAW((duk_heaphdr *) h) & WFP_FAST_EXOTIC) && DUK_HOBJECT_GET_CLASS_NUMBER(h) < WFP_FIRST_CLASS_OF_OURS;
}
/* CreateDataProperty of a key that is no index, with a value that something else keeps alive. */
static duk_bool_t wfp_define_entry(duk_hthread *thr, duk_hobject *h, duk_hstring *key, const duk_tval *value) {
	duk_int_t at = wfp_fast_entry(thr->heap, h, key);
	duk_tval copy, *to;
	if (at >= 0) {
		if (DUK_HOBJECT_E_GET_FLAGS(thr->heap, h, at) != DUK_PROPDESC_FLAGS_WEC) return 0;
		to = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(thr->heap, h, at);
		DUK_TVAL_SET_TVAL_UPDREF(thr, to, (duk_tval *) value);
		return 1;
	}
	if (!DUK_HOBJECT_HAS_EXTENSIBLE(h) || key == DUK_HTHREAD_STRING_LENGTH(thr)) return 0;
	DUK_TVAL_SET_TVAL(&copy, value);
	at = duk__hobject_alloc_entry_checked(thr, h, key);
	to = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(thr->heap, h, at);
	DUK_TVAL_SET_TVAL(to, &copy);
	DUK_TVAL_INCREF(thr, to);
	DUK_HOBJECT_E_SET_FLAGS(thr->heap, h, at, DUK_PROPDESC_FLAGS_WEC);
	return 1;
}

int wfp_define_field(duk_context *ctx, duk_idx_t object, duk_idx_t key, duk_idx_t value) {
	duk_hobject *h = duk_get_hobject(ctx, object);
	duk_hstring *name = duk_get_hstring(ctx, key);
	if (h == NULL || name == NULL || DUK_HSTRING_HAS_ARRIDX(name) || !wfp_has_plain_entries(h)) return 0;
	return wfp_define_entry(ctx, h, name, duk_require_tval(ctx, value));
}

/* Are all of them data, under names that are no indices? Then nothing of a script's runs when they are copied, in the order in which they are. */
static duk_bool_t wfp_only_data(duk_heap *heap, duk_hobject *h) {
	duk_uint32_t i;
	if (!wfp_has_plain_entries(h) || DUK_HOBJECT_HAS_EXOTIC_STRINGOBJ(h) || (DUK_HOBJECT_HAS_ARRAY_PART(h) && DUK_HOBJECT_GET_ASIZE(h) > 0)) return 0;
	for (i = 0; i < DUK_HOBJECT_GET_ENEXT(h); i++) {
		duk_hstring *key = DUK_HOBJECT_E_GET_KEY(heap, h, i);
		if (key != NULL && (DUK_HSTRING_HAS_ARRIDX(key) || DUK_HOBJECT_E_SLOT_IS_ACCESSOR(heap, h, i))) return 0;
	}
	return 1;
}
static duk_bool_t wfp_is_listed(duk_heap *heap, duk_harray *list, duk_hstring *key) {
	duk_uint32_t i;
	if (list == NULL) return 0;
	for (i = 0; i < list->length && i < DUK_HOBJECT_GET_ASIZE((duk_hobject *) list); i++) {
		duk_tval *slot = DUK_HOBJECT_A_GET_VALUE_PTR(heap, (duk_hobject *) list, i);
		if (DUK_TVAL_IS_STRING(slot) && DUK_TVAL_GET_STRING(slot) == key) return 1;
	}
	return 0;
}
int wfp_copy_data(duk_context *ctx, duk_idx_t to, duk_idx_t from, duk_idx_t excluded) {
	duk_heap *heap = ctx->heap;
	duk_hobject *made = duk_get_hobject(ctx, to), *source = duk_get_hobject(ctx, from);
	duk_harray *list = excluded >= 0 && duk_is_array(ctx, excluded) ? (duk_harray *) duk_known_hobject(ctx, excluded) : NULL;
	duk_uint32_t i;
	if (made == NULL || source == NULL || made == source || !wfp_only_data(heap, source) || !wfp_only_data(heap, made)) return 0;
	/* What is in the way is found before anything is copied. */
	if (!DUK_HOBJECT_HAS_EXTENSIBLE(made) || DUK_HOBJECT_HAS_EXOTIC_ARRAY(made)) return 0;
	for (i = 0; i < DUK_HOBJECT_GET_ENEXT(made); i++) {
		if (DUK_HOBJECT_E_GET_KEY(heap, made, i) != NULL && DUK_HOBJECT_E_GET_FLAGS(heap, made, i) != DUK_PROPDESC_FLAGS_WEC) return 0;
	}
	for (i = 0; i < DUK_HOBJECT_GET_ENEXT(source); i++) {
		if (DUK_HOBJECT_E_GET_KEY(heap, source, i) == DUK_HTHREAD_STRING_LENGTH(ctx)) return 0;
	}
	WFP_WORK(ctx, DUK_HOBJECT_GET_ENEXT(source) * 2.0);
	if (DUK_HOBJECT_GET_ENEXT(made) == 0 && DUK_HOBJECT_GET_ENEXT(source) > DUK_HOBJECT_GET_ESIZE(made)) {
		duk_uint32_t size = DUK_HOBJECT_GET_ENEXT(source);
		duk_hobject_realloc_props(ctx, made, size, 0, size >= DUK_USE_HOBJECT_HASH_PROP_LIMIT ? duk__get_default_h_size(size) : 0, 0);
	}
	for (i = 0; i < DUK_HOBJECT_GET_ENEXT(source); i++) {
		duk_hstring *key = DUK_HOBJECT_E_GET_KEY(heap, source, i);
		if (key == NULL || DUK_HSTRING_HAS_HIDDEN(key) || !(DUK_HOBJECT_E_GET_FLAGS(heap, source, i) & DUK_PROPDESC_FLAG_ENUMERABLE)) continue;
		if (wfp_is_listed(heap, list, key)) continue;
		(void) wfp_define_entry(ctx, made, key, DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, source, i));
	}
	return 1;
}

int wfp_push_inherited(duk_context *ctx, duk_idx_t home, duk_idx_t key) {
	duk_hobject *h = duk_get_hobject(ctx, home);
	const duk_tval *found;
	duk_tval parent;
	if (h == NULL || DUK_HOBJECT_IS_PROXY(h) || DUK_HOBJECT_GET_PROTOTYPE(ctx->heap, h) == NULL) return 0;
	DUK_TVAL_SET_OBJECT(&parent, DUK_HOBJECT_GET_PROTOTYPE(ctx->heap, h));
	found = wfp_fast_get(ctx, &parent, duk_require_tval(ctx, key));
	if (found == NULL) return 0;
	duk_push_tval(ctx, found);
	return 1;
}

/* Private members ----------------------------------------------------------------------------------------------------------------- */

/* Accessors are kept as pairs: objects whose first entry says so. */
void wfp_set_accessor_key(duk_context *ctx) {
	ctx->heap->wfp_accessor_key = duk_require_hstring(ctx, -1);
	duk_pop(ctx);
}
static duk_bool_t wfp_is_accessor_pair(duk_heap *heap, const duk_tval *tv) {
	duk_hobject *h;
	if (!DUK_TVAL_IS_OBJECT(tv)) return 0;
	h = DUK_TVAL_GET_OBJECT(tv);
	return DUK_HOBJECT_GET_ENEXT(h) > 0 && DUK_HOBJECT_E_GET_KEY(heap, h, 0) == heap->wfp_accessor_key;
}
static duk_int_t wfp_private_entry(duk_context *ctx, duk_idx_t object, duk_idx_t key, duk_hobject **h) {
	duk_hstring *name = duk_get_hstring(ctx, key);
	*h = duk_get_hobject(ctx, object);
	return *h != NULL && name != NULL ? wfp_fast_entry(ctx->heap, *h, name) : -1;
}
int wfp_private_get(duk_context *ctx, duk_idx_t object, duk_idx_t key) {
	duk_hobject *h;
	duk_int_t at = wfp_private_entry(ctx, object, key, &h);
	duk_tval *value;
	if (at < 0) return WFP_PRIVATE_ABSENT;
	value = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, at);
	duk_push_tval(ctx, value); /* counted: the entry may go */
	if (wfp_is_accessor_pair(ctx->heap, value)) return WFP_PRIVATE_ACCESSOR;
	return WFP_PRIVATE_VALUE;
}
int wfp_private_set(duk_context *ctx, duk_idx_t object, duk_idx_t key, duk_idx_t value) {
	duk_hobject *h;
	duk_int_t at = wfp_private_entry(ctx, object, key, &h);
	duk_tval *slot;
	if (at < 0) return WFP_PRIVATE_ABSENT;
	slot = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, at);
	if (wfp_is_accessor_pair(ctx->heap, slot)) {
		duk_push_tval(ctx, slot);
		return WFP_PRIVATE_ACCESSOR;
	}
	if (!(DUK_HOBJECT_E_GET_FLAGS(ctx->heap, h, at) & DUK_PROPDESC_FLAG_WRITABLE)) return WFP_PRIVATE_METHOD;
	DUK_TVAL_SET_TVAL_UPDREF(ctx, slot, duk_require_tval(ctx, value));
	return WFP_PRIVATE_VALUE;
}
