/*
 * RegExp objects as the natives of js/regexp_natives.c see them, and the results of matches. Included by engine.c; see internals.h.
 *
 * A RegExp object's first two own properties are `lastIndex` and, under a hidden symbol, its state: a bare array that objects of the
 * same pattern and flags share. Both are there for good, so they are found by their place.
 */
#include "engine_config/internals.h"

enum { WFP_REGEXP_LAST_INDEX, WFP_REGEXP_STATE, WFP_REGEXP_OWN };

static duk_tval *wfp_regexp_slot(duk_context *ctx, duk_hobject *h) {
	if (h == NULL || DUK_HOBJECT_GET_CLASS_NUMBER(h) != DUK_HOBJECT_CLASS_REGEXP || DUK_HOBJECT_IS_PROXY(h)) return NULL;
	if (DUK_HOBJECT_GET_ENEXT(h) < WFP_REGEXP_OWN || DUK_HOBJECT_E_GET_KEY(ctx->heap, h, WFP_REGEXP_STATE) != ctx->heap->wfp_regexp_key) return NULL;
	return DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, WFP_REGEXP_STATE);
}

void wfp_set_regexp_key(duk_context *ctx) {
	ctx->heap->wfp_regexp_key = duk_require_hstring(ctx, -1);
	duk_pop(ctx);
}

/* IsRegExp of an object. May run script. */
static duk_bool_t wfp_is_regexp(duk_hthread *thr, duk_idx_t at) {
	duk_bool_t is;
	at = duk_require_normalize_index(thr, at);
	(void) duk_get_prop_literal(thr, at, DUK_WELLKNOWN_SYMBOL("Symbol.match"));
	is = duk_is_undefined(thr, -1) ? wfp_regexp_slot(thr, duk_known_hobject(thr, at)) != NULL : duk_to_boolean(thr, -1);
	duk_pop(thr);
	return is;
}

/* [prototype state] -> [regexp] */
void wfp_push_regexp(duk_context *ctx) {
	duk_heap *heap = ctx->heap;
	duk_hobject *h;
	duk_tval *tv;
	duk_push_bare_object(ctx);
	h = duk_known_hobject(ctx, -1);
	duk_hobject_realloc_props(ctx, h, WFP_REGEXP_OWN, 0, 0, 0);
	DUK_HOBJECT_SET_CLASS_NUMBER(h, DUK_HOBJECT_CLASS_REGEXP);
	DUK_HOBJECT_E_SET_KEY(heap, h, WFP_REGEXP_LAST_INDEX, DUK_HTHREAD_STRING_LAST_INDEX(ctx));
	DUK_HSTRING_INCREF(ctx, DUK_HTHREAD_STRING_LAST_INDEX(ctx));
	DUK_HOBJECT_E_SET_FLAGS(heap, h, WFP_REGEXP_LAST_INDEX, DUK_PROPDESC_FLAGS_W);
	tv = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, h, WFP_REGEXP_LAST_INDEX);
	DUK_TVAL_SET_U32(tv, 0);
	DUK_HOBJECT_E_SET_KEY(heap, h, WFP_REGEXP_STATE, heap->wfp_regexp_key);
	DUK_HSTRING_INCREF(ctx, heap->wfp_regexp_key);
	DUK_HOBJECT_E_SET_FLAGS(heap, h, WFP_REGEXP_STATE, DUK_PROPDESC_FLAGS_W);
	tv = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, h, WFP_REGEXP_STATE);
	DUK_TVAL_SET_TVAL(tv, duk_require_tval(ctx, -2));
	DUK_TVAL_INCREF(ctx, tv);
	h->e_next = WFP_REGEXP_OWN;
	DUK_HOBJECT_SET_PROTOTYPE_INIT_INCREF(ctx, h, duk_known_hobject(ctx, -3));
	duk_replace(ctx, -3);
	duk_pop(ctx);
}

/* [state] -> []: another state for the RegExp object at `at`. */
void wfp_set_regexp_state(duk_context *ctx, duk_idx_t at) {
	duk_tval *tv = wfp_regexp_slot(ctx, duk_require_hobject(ctx, at));
	DUK_TVAL_SET_TVAL_UPDREF(ctx, tv, duk_require_tval(ctx, -1));
	duk_pop(ctx);
}

void wfp_set_last_subject(duk_context *ctx) {
	ctx->heap->wfp_regexp_last = duk_require_hobject(ctx, -1);
	duk_pop(ctx);
}
void wfp_note_subject(duk_context *ctx, duk_idx_t subject) {
	duk_tval *last = DUK_HOBJECT_A_GET_BASE(ctx->heap, ctx->heap->wfp_regexp_last), *tv = duk_require_tval(ctx, subject);
	if (DUK_TVAL_IS_STRING(last) && DUK_TVAL_GET_STRING(last) == DUK_TVAL_GET_STRING(tv)) return;
	DUK_TVAL_SET_TVAL_UPDREF(ctx, last, tv);
}

int wfp_push_regexp_state(duk_context *ctx, duk_idx_t at) {
	duk_tval *tv = wfp_regexp_slot(ctx, duk_get_hobject(ctx, at));
	if (tv == NULL) return 0;
	duk_push_tval(ctx, tv);
	return 1;
}

/* What stands in entry `i`: the object that is its value, or its getter. */
static duk_hobject *wfp_entry_object(duk_heap *heap, duk_hobject *h, duk_uint32_t i) {
	duk_propvalue *value = DUK_HOBJECT_E_GET_VALUE_PTR(heap, h, i);
	if (DUK_HOBJECT_E_SLOT_IS_ACCESSOR(heap, h, i)) return value->a.get;
	return DUK_TVAL_IS_OBJECT(&value->v) ? DUK_TVAL_GET_OBJECT(&value->v) : NULL;
}

/* [constructor prototype] -> [members]: what matching consults is to be as it is now. The list of members must stay alive. */
void wfp_set_regexp_members(duk_context *ctx) {
	duk_heap *heap = ctx->heap;
	duk_hobject *constructor = duk_require_hobject(ctx, -2), *prototype = duk_require_hobject(ctx, -1);
	duk_uint32_t i;
	DUK_ASSERT(DUK_HOBJECT_GET_ENEXT(prototype) <= WFP_REGEXP_MEMBERS);
	heap->wfp_regexp_constructor = constructor;
	heap->wfp_regexp_prototype = prototype;
	heap->wfp_regexp_count = DUK_HOBJECT_GET_ENEXT(prototype);
	duk_push_array(ctx);
	for (i = 0; i < heap->wfp_regexp_count; i++) {
		heap->wfp_regexp_keys[i] = DUK_HOBJECT_E_GET_KEY(heap, prototype, i);
		heap->wfp_regexp_members[i] = wfp_entry_object(heap, prototype, i);
		duk_push_hstring(ctx, heap->wfp_regexp_keys[i]);
		duk_put_prop_index(ctx, -2, 2 * i);
		if (heap->wfp_regexp_members[i] == NULL) continue;
		duk_push_hobject(ctx, heap->wfp_regexp_members[i]);
		duk_put_prop_index(ctx, -2, 2 * i + 1);
	}
	for (i = 0; i < DUK_HOBJECT_GET_ENEXT(constructor); i++) { /* its only getter: Symbol.species */
		if (DUK_HOBJECT_E_GET_KEY(heap, constructor, i) == NULL || !DUK_HOBJECT_E_SLOT_IS_ACCESSOR(heap, constructor, i)) continue;
		heap->wfp_regexp_species = DUK_HOBJECT_E_GET_KEY(heap, constructor, i);
		heap->wfp_regexp_species_at = i;
		heap->wfp_regexp_species_getter = wfp_entry_object(heap, constructor, i);
		duk_push_hobject(ctx, heap->wfp_regexp_species_getter);
		duk_put_prop_index(ctx, -2, 2 * WFP_REGEXP_MEMBERS);
	}
	duk_replace(ctx, -3);
	duk_pop(ctx);
}

static int wfp_regexp_members_are_own(duk_heap *heap) {
	duk_hobject *prototype = heap->wfp_regexp_prototype, *constructor = heap->wfp_regexp_constructor;
	duk_uint32_t i;
	if (prototype == NULL || DUK_HOBJECT_GET_ENEXT(prototype) != heap->wfp_regexp_count) return 0;
	for (i = 0; i < heap->wfp_regexp_count; i++) {
		if (DUK_HOBJECT_E_GET_KEY(heap, prototype, i) != heap->wfp_regexp_keys[i] ||
		    wfp_entry_object(heap, prototype, i) != heap->wfp_regexp_members[i]) return 0;
	}
	i = heap->wfp_regexp_species_at;
	return DUK_HOBJECT_GET_ENEXT(constructor) > i && DUK_HOBJECT_E_GET_KEY(heap, constructor, i) == heap->wfp_regexp_species &&
	       wfp_entry_object(heap, constructor, i) == heap->wfp_regexp_species_getter;
}

/* Is it a RegExp object without properties of its own but those that all have, of a RegExp.prototype that nobody has changed, and is its
 * lastIndex a number that can be written? Then no script runs where the specification reads its members. */
int wfp_regexp_is_plain(duk_context *ctx, duk_idx_t at) {
	duk_hobject *h = duk_get_hobject(ctx, at);
	if (wfp_regexp_slot(ctx, h) == NULL || DUK_HOBJECT_GET_ENEXT(h) != WFP_REGEXP_OWN ||
	    DUK_HOBJECT_GET_PROTOTYPE(ctx->heap, h) != ctx->heap->wfp_regexp_prototype) return 0;
	if (!DUK_TVAL_IS_NUMBER(DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, WFP_REGEXP_LAST_INDEX)) ||
	    !(DUK_HOBJECT_E_GET_FLAGS(ctx->heap, h, WFP_REGEXP_LAST_INDEX) & DUK_PROPDESC_FLAG_WRITABLE)) return 0;
	return wfp_regexp_members_are_own(ctx->heap);
}

int wfp_regexp_get(duk_context *ctx, duk_idx_t at, wfp_regexp *out) {
	duk_tval *tv = wfp_regexp_slot(ctx, duk_get_hobject(ctx, at));
	if (tv == NULL) return 0;
	out->state = DUK_TVAL_GET_OBJECT(tv);
	tv = DUK_HOBJECT_A_GET_BASE(ctx->heap, (duk_hobject *) out->state);
	out->id = (int) DUK_TVAL_GET_NUMBER(tv + WFP_STATE_ID);
	out->flags = (unsigned) DUK_TVAL_GET_NUMBER(tv + WFP_STATE_BITS);
	out->has_names = DUK_TVAL_IS_OBJECT(tv + WFP_STATE_NAMES);
	return 1;
}
void wfp_regexp_set_id(duk_context *ctx, const wfp_regexp *re) {
	duk_tval *tv = DUK_HOBJECT_A_GET_BASE(ctx->heap, (duk_hobject *) re->state) + WFP_STATE_ID;
	DUK_TVAL_SET_U32(tv, (duk_uint32_t) re->id);
}
int wfp_regexp_state_is(duk_context *ctx, duk_idx_t state, duk_idx_t pattern, duk_idx_t flags) {
	duk_hobject *h = duk_get_hobject(ctx, state);
	duk_tval *tv;
	if (h == NULL) return 0;
	tv = DUK_HOBJECT_A_GET_BASE(ctx->heap, h);
	return DUK_TVAL_GET_STRING(tv + WFP_STATE_SOURCE) == duk_known_hstring(ctx, pattern) &&
	       DUK_TVAL_GET_STRING(tv + WFP_STATE_FLAGS) == duk_known_hstring(ctx, flags);
}

int wfp_regexp_last_index(duk_context *ctx, duk_idx_t at, double *value) {
	duk_tval *tv = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, duk_known_hobject(ctx, at), WFP_REGEXP_LAST_INDEX);
	if (!DUK_TVAL_IS_NUMBER(tv)) return 0;
	*value = DUK_TVAL_GET_NUMBER(tv);
	return 1;
}
int wfp_regexp_set_last_index(duk_context *ctx, duk_idx_t at, double value) {
	duk_hobject *h = duk_known_hobject(ctx, at);
	duk_tval *tv = DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, WFP_REGEXP_LAST_INDEX);
	if (!(DUK_HOBJECT_E_GET_FLAGS(ctx->heap, h, WFP_REGEXP_LAST_INDEX) & DUK_PROPDESC_FLAG_WRITABLE)) return 0;
	if (DUK_TVAL_IS_NUMBER(tv)) {
		DUK_TVAL_SET_NUMBER_CHKFAST_FAST(tv, value);
	} else {
		duk_push_number(ctx, value);
		DUK_TVAL_SET_TVAL_UPDREF(ctx, tv, duk_require_tval(ctx, -1));
		duk_pop(ctx);
	}
	return 1;
}

/* Moves the value on top to where nothing counted is. */
static void wfp_move_top(duk_context *ctx, duk_tval *to) {
	ctx->valstack_top--;
	DUK_TVAL_SET_TVAL(to, ctx->valstack_top);
	DUK_TVAL_SET_UNDEFINED(ctx->valstack_top);
}

/* Puts entry `i` of a new object with room for it. */
static void wfp_put_entry(duk_context *ctx, duk_hobject *h, duk_uint32_t i, duk_hstring *key, duk_tval *value) {
	DUK_HOBJECT_E_SET_KEY(ctx->heap, h, i, key);
	DUK_HSTRING_INCREF(ctx, key);
	DUK_HOBJECT_E_SET_FLAGS(ctx->heap, h, i, DUK_PROPDESC_FLAGS_WEC);
	DUK_TVAL_SET_TVAL(DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, i), value);
	DUK_TVAL_INCREF(ctx, value);
	h->e_next = i + 1;
}

void wfp_push_match(duk_context *ctx, duk_idx_t subject, int index, const int *bytes, int count) {
	enum { INDEX, INPUT, GROUPS, ENTRIES };
	duk_hstring *input = duk_known_hstring(ctx, subject);
	duk_harray *made = duk_push_harray(ctx);
	duk_hobject *h = (duk_hobject *) made;
	duk_tval value;
	int i;
	duk_hobject_realloc_props(ctx, h, ENTRIES, (duk_uint32_t) count, 0, 0);
	/* Nothing of it is unused when strings are made below: collecting garbage may compact objects. */
	made->length = (duk_uint32_t) count;
	for (i = 0; i < count; i++) {
		duk_tval *tv = DUK_HOBJECT_A_GET_VALUE_PTR(ctx->heap, h, i);
		DUK_TVAL_SET_UNDEFINED(tv);
	}
	DUK_TVAL_SET_U32(&value, (duk_uint32_t) index);
	wfp_put_entry(ctx, h, INDEX, DUK_HTHREAD_STRING_INDEX(ctx), &value);
	DUK_TVAL_SET_STRING(&value, input);
	wfp_put_entry(ctx, h, INPUT, DUK_HTHREAD_STRING_INPUT(ctx), &value);
	DUK_TVAL_SET_UNDEFINED(&value);
	wfp_put_entry(ctx, h, GROUPS, ctx->heap->wfp_groups_key, &value);
	for (i = 0; i < count; i++) {
		if (bytes[2 * i] < 0) continue;
		duk_push_lstring(ctx, (const char *) DUK_HSTRING_GET_DATA(input) + bytes[2 * i], (duk_size_t) (bytes[2 * i + 1] - bytes[2 * i]));
		wfp_move_top(ctx, DUK_HOBJECT_A_GET_VALUE_PTR(ctx->heap, h, i));
	}
}
void wfp_set_groups_key(duk_context *ctx) {
	ctx->heap->wfp_groups_key = duk_require_hstring(ctx, -1);
	duk_pop(ctx);
}

void wfp_append(duk_context *ctx, duk_idx_t array) {
	duk_harray *a = (duk_harray *) duk_known_hobject(ctx, array);
	if (a->length >= DUK_HOBJECT_GET_ASIZE((duk_hobject *) a)) {
		duk_hobject *h = (duk_hobject *) a;
		duk_hobject_realloc_props(ctx, h, DUK_HOBJECT_GET_ESIZE(h), a->length + a->length / 2 + 4, DUK_HOBJECT_GET_HSIZE(h), 0);
	}
	wfp_move_top(ctx, DUK_HOBJECT_A_GET_VALUE_PTR(ctx->heap, (duk_hobject *) a, a->length));
	a->length++;
}
