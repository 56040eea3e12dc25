/*
 * Hash tables that keep the order of insertion: what Map and Set are (js/collections.c), and the cursors that walk them and strings. Included
 * by engine.c; see internals.h.
 *
 * A collection's own hidden entry holds its table: a bare array whose first elements are the index, a plain buffer, and the table that took
 * this one's place; then come the entries, one or two elements each, in order. The index has the heads of the chains of entries of one hash and
 * each entry's link. A removed entry stays, marked, until the table is full; then a new table without the removed ones takes its place, and
 * cursors that stand on the old one find the new one through it.
 *
 * Objects are hashed by where they are in relation to the heap, which stays the same in a copy of the heap.
 */
#include "engine_config/internals.h"

#define WFP_GONE 0xFFFFFFFFUL
#define WFP_LEAST_ROOM 8
enum { WFP_TABLE_INDEX, WFP_TABLE_NEWER, WFP_TABLE_ENTRIES };
enum { WFP_CURSOR_OVER, WFP_CURSOR_AT, WFP_CURSOR_OWN };

typedef struct {
	duk_uint32_t mask; /* one less than there are heads */
	duk_uint32_t room; /* entries there can be; as many links follow the heads */
	duk_uint32_t used; /* entries, removed ones included */
	duk_uint32_t live;
	duk_uint32_t first; /* no entry before it is live */
	duk_uint32_t stride;
	duk_uint32_t cleared; /* the newer table begins anew */
	duk_uint32_t heads[1]; /* 1 + entry, 0 for none; so are links */
} wfp_table_index;

static duk_tval *wfp_table_slots(duk_heap *heap, duk_hobject *table) { return DUK_HOBJECT_A_GET_BASE(heap, table); }
static wfp_table_index *wfp_index_of(duk_heap *heap, duk_hobject *table) {
	return (wfp_table_index *) DUK_HBUFFER_FIXED_GET_DATA_PTR(heap, (duk_hbuffer_fixed *) DUK_TVAL_GET_BUFFER(wfp_table_slots(heap, table) + WFP_TABLE_INDEX));
}
static duk_uint32_t *wfp_links(wfp_table_index *index) { return index->heads + index->mask + 1; }
static duk_tval *wfp_table_entry(duk_heap *heap, duk_hobject *table, const wfp_table_index *index, duk_uint32_t at) {
	return wfp_table_slots(heap, table) + WFP_TABLE_ENTRIES + at * index->stride;
}

/* The finalizer of MurmurHash3: every bit counts in the lowest ones. */
static duk_uint32_t wfp_mix(duk_uint64_t bits) {
	bits = (bits ^ (bits >> 33)) * 0xFF51AFD7ED558CCDULL;
	return (duk_uint32_t) (bits ^ (bits >> 33));
}
static duk_uint32_t wfp_key_hash(duk_heap *heap, const duk_tval *key) {
	if (DUK_TVAL_IS_STRING(key)) return wfp_mix(DUK_HSTRING_GET_HASH(DUK_TVAL_GET_STRING(key)));
	if (DUK_TVAL_IS_NUMBER(key)) {
		duk_double_union du;
		du.d = DUK_TVAL_GET_NUMBER(key);
		return DUK_ISNAN(du.d) ? 0 : wfp_mix(((duk_uint64_t) du.ui[DUK_DBL_IDX_UI0] << 32) ^ du.ui[DUK_DBL_IDX_UI1]);
	}
	if (DUK_TVAL_IS_HEAP_ALLOCATED(key)) return wfp_mix((duk_uint64_t) ((duk_uintptr_t) DUK_TVAL_GET_HEAPHDR(key) - (duk_uintptr_t) heap));
	return DUK_TVAL_GET_TAG(key);
}
/* SameValueZero of keys, whose zeros are positive. */
static int wfp_same_key(const duk_tval *a, const duk_tval *b) {
	if (DUK_TVAL_IS_NUMBER(a)) {
		duk_double_t x, y;
		if (!DUK_TVAL_IS_NUMBER(b)) return 0;
		x = DUK_TVAL_GET_NUMBER(a);
		y = DUK_TVAL_GET_NUMBER(b);
		return x == y || (x != x && y != y);
	}
	if (DUK_TVAL_IS_HEAP_ALLOCATED(a)) return DUK_TVAL_IS_HEAP_ALLOCATED(b) && DUK_TVAL_GET_HEAPHDR(a) == DUK_TVAL_GET_HEAPHDR(b);
	return duk_js_samevalue((duk_tval *) a, (duk_tval *) b);
}

static duk_tval *wfp_hidden_slot(duk_context *ctx, duk_idx_t at, duk_hstring *key) {
	duk_hobject *h = duk_get_hobject(ctx, at);
	duk_int_t e_idx, h_idx;
	if (h == NULL) return NULL;
	if (DUK_HOBJECT_GET_ENEXT(h) > 0 && DUK_HOBJECT_E_GET_KEY(ctx->heap, h, 0) == key) return DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, 0);
	if (!duk_hobject_find_entry(ctx->heap, h, key, &e_idx, &h_idx)) return NULL;
	return DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, e_idx);
}

/* Pushes an empty table. */
static duk_hobject *wfp_push_table(duk_context *ctx, duk_uint32_t room, duk_uint32_t stride) {
	duk_uint32_t heads = WFP_LEAST_ROOM;
	duk_hobject *table;
	wfp_table_index *index;
	while (heads < room) heads *= 2;
	duk_push_bare_array(ctx);
	table = duk_known_hobject(ctx, -1);
	index = (wfp_table_index *) duk_push_fixed_buffer(ctx, sizeof(wfp_table_index) + sizeof(duk_uint32_t) * ((duk_size_t) heads + room));
	index->mask = heads - 1;
	index->room = room;
	index->stride = stride;
	duk_hobject_realloc_props(ctx, table, 0, WFP_TABLE_ENTRIES + room * stride, 0, 0);
	wfp_move_top(ctx, wfp_table_slots(ctx->heap, table) + WFP_TABLE_INDEX);
	DUK_TVAL_SET_UNDEFINED(wfp_table_slots(ctx->heap, table) + WFP_TABLE_NEWER);
	return table;
}

void wfp_set_collection_keys(duk_context *ctx) {
	ctx->heap->wfp_done_key = duk_require_hstring(ctx, -1);
	ctx->heap->wfp_cursor_at_key = duk_require_hstring(ctx, -2);
	ctx->heap->wfp_cursor_key = duk_require_hstring(ctx, -3);
	ctx->heap->wfp_table_key = duk_require_hstring(ctx, -4);
	duk_pop_n(ctx, 4);
}

void wfp_make_table(duk_context *ctx, duk_idx_t at, int stride) {
	at = duk_normalize_index(ctx, at);
	duk_push_hstring(ctx, ctx->heap->wfp_table_key);
	(void) wfp_push_table(ctx, WFP_LEAST_ROOM, (duk_uint32_t) stride);
	wfp_define_own_entry(ctx, at, 1);
}

void *wfp_table(duk_context *ctx, duk_idx_t at, int stride) {
	duk_tval *slot = wfp_hidden_slot(ctx, at, ctx->heap->wfp_table_key);
	duk_hobject *table;
	if (slot == NULL) return NULL;
	table = DUK_TVAL_GET_OBJECT(slot);
	return wfp_index_of(ctx->heap, table)->stride == (duk_uint32_t) stride ? table : NULL;
}
duk_uint_t wfp_table_size(duk_context *ctx, void *table) { return wfp_index_of(ctx->heap, (duk_hobject *) table)->live; }

static void wfp_normalize_key(duk_tval *key) {
	if (DUK_TVAL_IS_NUMBER(key) && DUK_TVAL_GET_NUMBER(key) == 0.0) DUK_TVAL_SET_I32(key, 0);
}
/* The entry of a key: WFP_GONE when there is none. */
static duk_uint32_t wfp_find_entry(duk_context *ctx, duk_hobject *table, const duk_tval *key) {
	wfp_table_index *index = wfp_index_of(ctx->heap, table);
	duk_uint32_t at = index->heads[wfp_key_hash(ctx->heap, key) & index->mask];
	while (at != 0) {
		if (wfp_same_key(wfp_table_entry(ctx->heap, table, index, at - 1), key)) return at - 1;
		ctx->heap->wfp_work += 0.5; /* what has one hash is gone through */
		at = wfp_links(index)[at - 1];
	}
	return WFP_GONE;
}

int wfp_table_find(duk_context *ctx, void *table) {
	duk_uint32_t at;
	wfp_normalize_key(DUK_GET_TVAL_NEGIDX(ctx, -1));
	at = wfp_find_entry(ctx, (duk_hobject *) table, DUK_GET_TVAL_NEGIDX(ctx, -1));
	duk_pop(ctx);
	return at == WFP_GONE ? -1 : (int) at;
}
void wfp_push_table_value(duk_context *ctx, void *table, int at) {
	wfp_table_index *index = wfp_index_of(ctx->heap, (duk_hobject *) table);
	duk_push_tval(ctx, wfp_table_entry(ctx->heap, (duk_hobject *) table, index, (duk_uint32_t) at) + index->stride - 1);
}

static void wfp_link_entry(duk_heap *heap, wfp_table_index *index, duk_uint32_t at, const duk_tval *key) {
	duk_uint32_t *head = &index->heads[wfp_key_hash(heap, key) & index->mask];
	wfp_links(index)[at] = *head;
	*head = at + 1;
}

/* Gives the collection at `at` the table on top in place of `old`, which is gone with its last cursor. */
static void wfp_replace_table(duk_context *ctx, duk_idx_t at, duk_hobject *old) {
	duk_tval *made = DUK_GET_TVAL_NEGIDX(ctx, -1), *slot = wfp_hidden_slot(ctx, at, ctx->heap->wfp_table_key);
	DUK_TVAL_SET_TVAL(wfp_table_slots(ctx->heap, old) + WFP_TABLE_NEWER, made);
	DUK_TVAL_INCREF(ctx, made);
	DUK_TVAL_SET_TVAL_UPDREF(ctx, slot, made);
	duk_pop(ctx);
}

/* A table with room for more, and without what is removed, for the collection at `at`. */
static duk_hobject *wfp_grow_table(duk_context *ctx, duk_idx_t at, duk_hobject *old) {
	duk_hobject *table;
	wfp_table_index *from = wfp_index_of(ctx->heap, old), *to;
	duk_uint32_t room = from->live * 2 > WFP_LEAST_ROOM ? from->live * 2 : WFP_LEAST_ROOM, i;
	WFP_WORK(ctx, from->used);
	if (room > 0x10000000UL) DUK_ERROR_ALLOC_FAILED(ctx);
	table = wfp_push_table(ctx, room, from->stride);
	from = wfp_index_of(ctx->heap, old);
	to = wfp_index_of(ctx->heap, table);
	for (i = from->first; i < from->used; i++) {
		duk_tval *entry = wfp_table_entry(ctx->heap, old, from, i), *made;
		duk_uint32_t part;
		if (wfp_links(from)[i] == WFP_GONE) continue;
		made = wfp_table_entry(ctx->heap, table, to, to->used);
		for (part = 0; part < to->stride; part++) {
			DUK_TVAL_SET_TVAL(made + part, entry + part);
			DUK_TVAL_INCREF(ctx, made + part);
		}
		wfp_link_entry(ctx->heap, to, to->used, made);
		to->used++;
	}
	to->live = to->used;
	wfp_replace_table(ctx, at, old);
	return table;
}

void wfp_table_put(duk_context *ctx, duk_idx_t collection) {
	duk_hobject *table = DUK_TVAL_GET_OBJECT(wfp_hidden_slot(ctx, collection, ctx->heap->wfp_table_key));
	duk_tval *entry;
	wfp_table_index *index;
	duk_uint32_t at;
	collection = duk_normalize_index(ctx, collection);
	wfp_normalize_key(DUK_GET_TVAL_NEGIDX(ctx, -2));
	at = wfp_find_entry(ctx, table, DUK_GET_TVAL_NEGIDX(ctx, -2));
	if (at != WFP_GONE) {
		index = wfp_index_of(ctx->heap, table);
		if (index->stride == 2) {
			entry = wfp_table_entry(ctx->heap, table, index, at) + 1;
			DUK_TVAL_SET_TVAL_UPDREF(ctx, entry, DUK_GET_TVAL_NEGIDX(ctx, -1));
		}
		duk_pop_2(ctx);
		return;
	}
	index = wfp_index_of(ctx->heap, table);
	if (index->used == index->room) {
		table = wfp_grow_table(ctx, collection, table);
	} else if (WFP_TABLE_ENTRIES + (index->used + 1) * index->stride > DUK_HOBJECT_GET_ASIZE(table)) { /* an emergency made it compact */
		duk_hobject_realloc_props(ctx, table, 0, WFP_TABLE_ENTRIES + index->room * index->stride, 0, 0);
	}
	index = wfp_index_of(ctx->heap, table);
	entry = wfp_table_entry(ctx->heap, table, index, index->used);
	if (index->stride == 2) wfp_move_top(ctx, entry + 1);
	else duk_pop(ctx);
	wfp_link_entry(ctx->heap, index, index->used, DUK_GET_TVAL_NEGIDX(ctx, -1));
	wfp_move_top(ctx, entry);
	index->used++;
	index->live++;
}

int wfp_table_remove(duk_context *ctx, void *of) {
	duk_hobject *table = (duk_hobject *) of;
	wfp_table_index *index;
	duk_tval *key = DUK_GET_TVAL_NEGIDX(ctx, -1), *entry;
	duk_uint32_t at, *link;
	wfp_normalize_key(key);
	at = wfp_find_entry(ctx, table, key);
	if (at == WFP_GONE) {
		duk_pop(ctx);
		return 0;
	}
	index = wfp_index_of(ctx->heap, table);
	link = &index->heads[wfp_key_hash(ctx->heap, key) & index->mask];
	while (*link != at + 1) link = &wfp_links(index)[*link - 1];
	*link = wfp_links(index)[at];
	wfp_links(index)[at] = WFP_GONE;
	index->live--;
	while (index->first < index->used && wfp_links(index)[index->first] == WFP_GONE) index->first++;
	entry = wfp_table_entry(ctx->heap, table, index, at);
	duk_pop(ctx);
	if (index->stride == 2) DUK_TVAL_SET_UNDEFINED_UPDREF_NORZ(ctx, entry + 1);
	DUK_TVAL_SET_UNDEFINED_UPDREF_NORZ(ctx, entry);
	DUK_REFZERO_CHECK_SLOW(ctx);
	return 1;
}

void wfp_table_clear(duk_context *ctx, duk_idx_t collection) {
	duk_hobject *old = DUK_TVAL_GET_OBJECT(wfp_hidden_slot(ctx, collection, ctx->heap->wfp_table_key));
	collection = duk_normalize_index(ctx, collection);
	(void) wfp_push_table(ctx, WFP_LEAST_ROOM, wfp_index_of(ctx->heap, old)->stride);
	wfp_index_of(ctx->heap, old)->cleared = 1;
	wfp_replace_table(ctx, collection, old);
}

/* Cursors ----------------------------------------------------------------------------------------------------------------------- */

/* A cursor's position is a number: where it is, of what it is a cursor (the entry size of a table, 0 for a string, 3 for the elements of an
 * object), and what it gives. */
#define WFP_OF_ELEMENTS 3U
#define WFP_POSITION(at, of, gives) ((duk_double_t) ((duk_uint64_t) (at) * 16 + (of) * 4 + (gives)))

/* [prototype over] -> [cursor] */
static void wfp_push_cursor(duk_context *ctx, duk_double_t position) {
	duk_heap *heap = ctx->heap;
	duk_hobject *h;
	duk_push_bare_object(ctx);
	h = duk_known_hobject(ctx, -1);
	duk_hobject_realloc_props(ctx, h, WFP_CURSOR_OWN, 0, 0, 0);
	DUK_HOBJECT_E_SET_KEY(heap, h, WFP_CURSOR_OVER, heap->wfp_cursor_key);
	DUK_HSTRING_INCREF(ctx, heap->wfp_cursor_key);
	DUK_HOBJECT_E_SET_FLAGS(heap, h, WFP_CURSOR_OVER, DUK_PROPDESC_FLAGS_W);
	DUK_TVAL_SET_TVAL(DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, h, WFP_CURSOR_OVER), DUK_GET_TVAL_NEGIDX(ctx, -2));
	DUK_TVAL_INCREF(ctx, DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, h, WFP_CURSOR_OVER));
	DUK_HOBJECT_E_SET_KEY(heap, h, WFP_CURSOR_AT, heap->wfp_cursor_at_key);
	DUK_HSTRING_INCREF(ctx, heap->wfp_cursor_at_key);
	DUK_HOBJECT_E_SET_FLAGS(heap, h, WFP_CURSOR_AT, DUK_PROPDESC_FLAGS_W);
	DUK_TVAL_SET_DOUBLE(DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, h, WFP_CURSOR_AT), position);
	h->e_next = WFP_CURSOR_OWN;
	if (duk_is_object(ctx, -3)) DUK_HOBJECT_SET_PROTOTYPE_INIT_INCREF(ctx, h, duk_known_hobject(ctx, -3));
	duk_replace(ctx, -3);
	duk_pop(ctx);
}
void wfp_push_table_cursor(duk_context *ctx, void *table, int gives) {
	duk_push_hobject(ctx, (duk_hobject *) table);
	wfp_push_cursor(ctx, WFP_POSITION(0, wfp_index_of(ctx->heap, (duk_hobject *) table)->stride, (duk_uint_t) gives));
}
void wfp_push_text_cursor(duk_context *ctx) { wfp_push_cursor(ctx, 0.0); }
void wfp_push_element_cursor(duk_context *ctx, int gives) { wfp_push_cursor(ctx, WFP_POSITION(0, WFP_OF_ELEMENTS, (duk_uint_t) gives)); }

static duk_tval *wfp_cursor_slot(duk_context *ctx, duk_idx_t at) {
	duk_hobject *h = duk_get_hobject(ctx, at);
	if (h == NULL || DUK_HOBJECT_GET_ENEXT(h) < WFP_CURSOR_OWN || DUK_HOBJECT_E_GET_KEY(ctx->heap, h, WFP_CURSOR_OVER) != ctx->heap->wfp_cursor_key) return NULL;
	return DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, h, WFP_CURSOR_OVER);
}
static duk_tval *wfp_cursor_position(duk_context *ctx, duk_idx_t at) {
	return DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(ctx->heap, duk_known_hobject(ctx, at), WFP_CURSOR_AT);
}
int wfp_cursor_of(duk_context *ctx, duk_idx_t at) {
	return wfp_cursor_slot(ctx, at) == NULL ? -1 : (int) ((duk_uint64_t) DUK_TVAL_GET_NUMBER(wfp_cursor_position(ctx, at)) / 4 % 4);
}

/* Leaves a table that another took the place of; returns the position in the newest. */
static duk_uint32_t wfp_follow_tables(duk_context *ctx, duk_tval *slot, duk_uint32_t at) {
	while (1) {
		duk_hobject *table = DUK_TVAL_GET_OBJECT(slot);
		duk_tval *newer = wfp_table_slots(ctx->heap, table) + WFP_TABLE_NEWER;
		wfp_table_index *index = wfp_index_of(ctx->heap, table);
		duk_uint32_t i, gone = 0;
		if (!DUK_TVAL_IS_OBJECT(newer)) return at;
		for (i = 0; i < at; i++) gone += wfp_links(index)[i] == WFP_GONE;
		at = index->cleared ? 0 : at - gone;
		DUK_TVAL_SET_TVAL_UPDREF(ctx, slot, newer);
	}
}

/* One code point of a string from byte `at`, which moves behind it: a pair of surrogates is six bytes. */
static void wfp_push_next_text(duk_context *ctx, duk_hstring *text, duk_size_t *at) {
	const duk_uint8_t *p = DUK_HSTRING_GET_DATA(text) + *at;
	duk_size_t left = DUK_HSTRING_GET_BYTELEN(text) - *at;
	duk_size_t size = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if (p[0] == 0xED && left >= 6 && p[1] >= 0xA0 && p[1] < 0xB0 && p[3] == 0xED && p[4] >= 0xB0) size = 6;
	if (size > left) size = left;
	*at += size;
	duk_push_lstring(ctx, (const char *) p, size);
}

static int wfp_next_of_text(duk_context *ctx, duk_idx_t cursor, duk_hstring *text, duk_size_t at) {
	if (at >= DUK_HSTRING_GET_BYTELEN(text)) return 0;
	wfp_push_next_text(ctx, text, &at);
	DUK_TVAL_SET_DOUBLE(wfp_cursor_position(ctx, cursor), WFP_POSITION(at, 0, 0));
	return 1;
}
static int wfp_next_of_table(duk_context *ctx, duk_idx_t cursor, duk_uint32_t at, duk_uint_t gives) {
	duk_hobject *table = DUK_TVAL_GET_OBJECT(wfp_cursor_slot(ctx, cursor));
	wfp_table_index *index = wfp_index_of(ctx->heap, table);
	duk_tval *entry, *made;
	if (at < index->first) at = index->first;
	while (at < index->used && wfp_links(index)[at] == WFP_GONE) at++;
	if (at >= index->used) return 0;
	DUK_TVAL_SET_DOUBLE(wfp_cursor_position(ctx, cursor), WFP_POSITION(at + 1, index->stride, gives));
	if (gives == WFP_CURSOR_ENTRIES) {
		duk_harray *pair = duk_push_harray_with_size(ctx, 2);
		made = DUK_HOBJECT_A_GET_BASE(ctx->heap, (duk_hobject *) pair);
		entry = wfp_table_entry(ctx->heap, table, index, at);
		DUK_TVAL_SET_TVAL(made, entry);
		DUK_TVAL_INCREF(ctx, made);
		DUK_TVAL_SET_TVAL(made + 1, entry + index->stride - 1);
		DUK_TVAL_INCREF(ctx, made + 1);
	} else {
		entry = wfp_table_entry(ctx->heap, table, index, at);
		duk_push_tval(ctx, gives == WFP_CURSOR_VALUES ? entry + index->stride - 1 : entry);
	}
	return 1;
}
/* %ArrayIteratorPrototype%.next: reading the length and an element may run script, which may go on with this very cursor. */
static int wfp_next_of_elements(duk_context *ctx, duk_idx_t cursor, duk_uint_t gives) {
	duk_hobject *h = DUK_TVAL_GET_OBJECT(wfp_cursor_slot(ctx, cursor));
	duk_idx_t object = duk_get_top(ctx);
	wfp_index at, length;
	duk_push_hobject(ctx, h);
	if (DUK_HOBJECT_IS_BUFOBJ(h) && ((duk_hbufobj *) h)->is_typedarray) {
		duk_hbufobj *view = wfp_view(ctx, object);
		if (view->wfp_state != WFP_VIEW_SOUND || view->buf == NULL) {
			(void) duk_type_error(ctx, "Cannot perform %%ArrayIteratorPrototype%%.next on a detached ArrayBuffer");
		}
		length = view->length >> view->shift;
	} else {
		length = wfp_length_of(ctx, object);
	}
	at = (wfp_index) ((duk_uint64_t) DUK_TVAL_GET_NUMBER(wfp_cursor_position(ctx, cursor)) / 16);
	if (at >= length) {
		duk_pop(ctx);
		return 0;
	}
	DUK_TVAL_SET_DOUBLE(wfp_cursor_position(ctx, cursor), WFP_POSITION(at + 1, WFP_OF_ELEMENTS, gives));
	if (gives != WFP_CURSOR_VALUES) wfp_push_index(ctx, at);
	if (gives != WFP_CURSOR_KEYS) wfp_read_element(ctx, object, at);
	if (gives == WFP_CURSOR_ENTRIES) { /* object index element */
		duk_harray *pair = duk_push_harray_with_size(ctx, 2);
		duk_insert(ctx, -3);
		wfp_move_top(ctx, wfp_slots(ctx, pair) + 1);
		wfp_move_top(ctx, wfp_slots(ctx, pair));
	}
	duk_remove(ctx, object);
	return 1;
}
int wfp_cursor_next(duk_context *ctx, duk_idx_t cursor) {
	duk_tval *slot = wfp_cursor_slot(ctx, cursor);
	duk_uint64_t position = (duk_uint64_t) DUK_TVAL_GET_NUMBER(wfp_cursor_position(ctx, cursor));
	int found;
	cursor = duk_normalize_index(ctx, cursor);
	if (DUK_TVAL_IS_UNDEFINED(slot)) return 0; /* it has been at the end */
	if (DUK_TVAL_IS_STRING(slot)) {
		found = wfp_next_of_text(ctx, cursor, DUK_TVAL_GET_STRING(slot), (duk_size_t) (position / 16));
	} else if (position / 4 % 4 == WFP_OF_ELEMENTS) {
		found = wfp_next_of_elements(ctx, cursor, (duk_uint_t) (position % 4));
	} else {
		found = wfp_next_of_table(ctx, cursor, wfp_follow_tables(ctx, slot, (duk_uint32_t) (position / 16)), (duk_uint_t) (position % 4));
	}
	if (found) return 1;
	slot = wfp_cursor_slot(ctx, cursor);
	DUK_TVAL_SET_UNDEFINED_UPDREF(ctx, slot);
	return 0;
}

/* [value] -> [{value, done}] */
void wfp_iterator_result(duk_context *ctx, int done) {
	duk_heap *heap = ctx->heap;
	duk_hobject *h;
	duk_tval flag;
	duk_push_object(ctx);
	h = duk_known_hobject(ctx, -1);
	duk_hobject_realloc_props(ctx, h, 2, 0, 0, 0);
	wfp_put_entry(ctx, h, 0, DUK_HTHREAD_STRING_VALUE(ctx), DUK_GET_TVAL_NEGIDX(ctx, -2));
	DUK_TVAL_SET_BOOLEAN(&flag, done);
	wfp_put_entry(ctx, h, 1, heap->wfp_done_key, &flag);
	duk_replace(ctx, -2);
}
