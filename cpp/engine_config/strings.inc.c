/*
 * Strings that grow, and places in strings. Included by engine.c; the places are in strings.cmake.
 *
 * Growing. A string is made once and never changes, so `text += piece` copies the text each time. A long string that comes of two others is one
 * that keeps its bytes apart (Duktape's external strings): in a text with room behind them. When something is put behind the newest such
 * string, the bytes go into that room and the two strings share the text, each with its own length. So a string may not end with a NUL; who
 * needs that asks for it (wfp_end_with_nul).
 *
 * Places. What a script counts are units, and in a string that is not ASCII only counting tells where one is. Of a few long strings, those last
 * read here and there, the place of every so manyth unit is kept.
 */
#include "engine_config/internals.h"

/* Growing ------------------------------------------------------------------------------------------------------------------------- */

/* Shorter ones are put together on the C stack. */
#define WFP_GROWING_BYTES 512

typedef struct wfp_text {
	duk_size_t users; /* strings whose bytes are here */
	duk_size_t used, room; /* bytes; behind those in use stands a NUL */
} wfp_text;
#define WFP_TEXT_BYTES(text) ((duk_uint8_t *) ((text) + 1))

static wfp_text *wfp_text_of(duk_hstring *h) { return (wfp_text *) (void *) DUK_LOSE_CONST(((duk_hstring_external *) h)->extdata) - 1; }
static wfp_text *wfp_new_text(duk_heap *heap, duk_size_t room) {
	wfp_text *text = (wfp_text *) DUK_ALLOC(heap, sizeof(wfp_text) + room + 1);
	if (text == NULL) return NULL;
	text->users = text->used = 0;
	text->room = room;
	return text;
}
static void wfp_leave_text(duk_heap *heap, duk_hstring *h) {
	wfp_text *text = wfp_text_of(h);
	if (--text->users == 0) DUK_FREE(heap, text);
}
static void wfp_add_bytes(wfp_text *text, duk_hstring *h) {
	duk_memcpy(WFP_TEXT_BYTES(text) + text->used, DUK_HSTRING_GET_DATA(h), DUK_HSTRING_GET_BYTELEN(h));
	text->used += DUK_HSTRING_GET_BYTELEN(h);
	WFP_TEXT_BYTES(text)[text->used] = 0;
}

static duk_hstring *wfp_find_in(duk_hstring *h, const duk_uint8_t *bytes, duk_uint32_t size, duk_uint32_t hash) {
	for (; h != NULL; h = h->hdr.h_next) {
		if (DUK_HSTRING_GET_HASH(h) == hash && DUK_HSTRING_GET_BYTELEN(h) == size &&
		    (DUK_HSTRING_GET_DATA(h) == bytes || duk_memcmp(bytes, DUK_HSTRING_GET_DATA(h), size) == 0)) break;
	}
	return h;
}
/* The string of the first `size` bytes, the known one if there is one; else a new one, which shares the text. NULL without memory. As in
 * duk_heap_strtable_intern(), nothing may be allocated before somebody has the string. */
static duk_hstring *wfp_intern_text(duk_heap *heap, wfp_text *text, duk_uint32_t size) {
	const duk_uint8_t *bytes = WFP_TEXT_BYTES(text);
	duk_uint32_t hash = duk_heap_hashstring(heap, bytes, size);
	duk_hstring *h = wfp_find_in(heap->strtable[hash & heap->st_mask], bytes, size, hash);
	duk_hstring_external *made;
	if (h == NULL && heap->wfp_shared_strings != NULL) h = wfp_find_in(heap->wfp_shared_strings[hash & heap->wfp_shared_mask], bytes, size, hash);
	if (h != NULL) return h;
	heap->pf_prevent_count++;
	made = (duk_hstring_external *) DUK_ALLOC(heap, sizeof(duk_hstring_external));
	heap->pf_prevent_count--;
	if (made == NULL) return NULL;
	duk_memzero(made, sizeof *made);
	h = &made->str;
	DUK_HEAPHDR_SET_TYPE_AND_FLAGS(&h->hdr, DUK_HTYPE_STRING, DUK_HSTRING_FLAG_EXTDATA);
	made->extdata = bytes;
	text->users++;
	DUK_HSTRING_SET_BYTELEN(h, size);
	DUK_HSTRING_SET_HASH(h, hash);
	h->hdr.h_next = heap->strtable[hash & heap->st_mask];
	heap->strtable[hash & heap->st_mask] = h;
	heap->st_count++;
	return h;
}

/* Both lengths are known: so is that of the two together. */
static void wfp_add_units(duk_hstring *h, duk_hstring *h1, duk_hstring *h2) {
	duk_size_t first, second;
	if (!DUK_HSTRING_HAS_ASCII(h1) && h1->clen == 0) return;
	first = duk_hstring_get_charlen(h1);
	second = duk_hstring_get_charlen(h2);
	if (first + second == DUK_HSTRING_GET_BYTELEN(h)) DUK_HSTRING_SET_ASCII(h);
	h->clen = (duk_uint32_t) (first + second);
}

/* [... h1 h2] -> [... h1 + h2], longer than what fits on the C stack. */
static void wfp_grow_string(duk_hthread *thr, duk_hstring *h1, duk_hstring *h2) {
	duk_heap *heap = thr->heap;
	duk_size_t size1 = DUK_HSTRING_GET_BYTELEN(h1), size2 = DUK_HSTRING_GET_BYTELEN(h2), size = size1 + size2;
	int grows = DUK_HSTRING_HAS_EXTDATA(h1) && !DUK_HEAPHDR_HAS_READONLY(&h1->hdr);
	wfp_text *text = grows ? wfp_text_of(h1) : NULL;
	duk_size_t before = grows ? text->used : 0;
	duk_hstring *h;
	heap->wfp_work += size2 * WFP_WORK_BYTE;
	if (grows && before == size1 && text->room >= size) {
		wfp_add_bytes(text, h2);
	} else if (grows && before >= size && duk_memcmp(WFP_TEXT_BYTES(text) + size1, DUK_HSTRING_GET_DATA(h2), size2) == 0) {
		/* It was put there once. */
	} else {
		/* Room for what may follow only where something has. */
		duk_size_t room = grows ? (size < (1UL << 20) ? size * 2 : size + size / 2) : size;
		if (room > DUK_HSTRING_MAX_BYTELEN) room = size;
		heap->wfp_work += size1 * WFP_WORK_BYTE;
		text = wfp_new_text(heap, room);
		if (text == NULL) DUK_ERROR_ALLOC_FAILED(thr);
		wfp_add_bytes(text, h1);
		wfp_add_bytes(text, h2);
	}
	h = wfp_intern_text(heap, text, (duk_uint32_t) size);
	if (h == NULL || !DUK_HSTRING_HAS_EXTDATA(h) || wfp_text_of(h) != text) { /* none, or one that was there */
		if (text->users == 0) {
			DUK_FREE(heap, text);
		} else {
			text->used = before;
			WFP_TEXT_BYTES(text)[before] = 0;
		}
		if (h == NULL) DUK_ERROR_ALLOC_FAILED(thr);
	}
	duk_push_hstring(thr, h);
	wfp_add_units(h, h1, h2);
	duk_replace(thr, -3);
	duk_pop(thr);
	WFP_WORK(thr, 0);
}

static duk_bool_t wfp_concat(duk_hthread *thr, duk_hstring *h1, duk_hstring *h2) {
	duk_size_t size1 = DUK_HSTRING_GET_BYTELEN(h1), size2 = DUK_HSTRING_GET_BYTELEN(h2);
	char bytes[WFP_GROWING_BYTES];
	if (size2 == 0) {
		duk_pop(thr);
	} else if (size1 == 0) {
		duk_remove(thr, -2);
	} else if (size1 + size2 <= WFP_GROWING_BYTES) {
		duk_memcpy(bytes, DUK_HSTRING_GET_DATA(h1), size1);
		duk_memcpy(bytes + size1, DUK_HSTRING_GET_DATA(h2), size2);
		duk_push_lstring(thr, bytes, size1 + size2);
		duk_replace(thr, -3);
		duk_pop(thr);
	} else {
		wfp_grow_string(thr, h1, h2);
	}
	return 1;
}

/* Sees to it that a NUL follows the string's bytes. */
static void wfp_end_with_nul(duk_hthread *thr, duk_hstring *h) {
	wfp_text *text;
	if (DUK_HSTRING_GET_DATA(h)[DUK_HSTRING_GET_BYTELEN(h)] == 0) return;
	text = wfp_new_text(thr->heap, DUK_HSTRING_GET_BYTELEN(h));
	if (text == NULL) DUK_ERROR_ALLOC_FAILED(thr);
	wfp_add_bytes(text, h);
	wfp_leave_text(thr->heap, h);
	text->users = 1;
	((duk_hstring_external *) h)->extdata = WFP_TEXT_BYTES(text);
}

/* Places -------------------------------------------------------------------------------------------------------------------------- */

static void wfp_drop_marks(duk_heap *heap, wfp_marked *marked) {
	DUK_FREE(heap, marked->marks);
	marked->h = NULL;
	marked->marks = NULL;
}
static void wfp_forget_marks(duk_heap *heap, duk_hstring *h) {
	duk_small_uint_t i;
	for (i = 0; i < WFP_MARKED_STRINGS; i++) {
		if (heap->wfp_marked[i].h == h) wfp_drop_marks(heap, &heap->wfp_marked[i]);
	}
}

/* Behind the next unit. */
static const duk_uint8_t *wfp_skip_unit(const duk_uint8_t *p) {
	do ++p;
	while ((*p & 0xC0) == 0x80);
	return p;
}

static wfp_marked *wfp_mark_string(duk_heap *heap, duk_hstring *h) {
	wfp_marked *marked = &heap->wfp_marked[heap->wfp_next_marked++ % WFP_MARKED_STRINGS];
	const duk_uint8_t *start = DUK_HSTRING_GET_DATA(h), *end = start + DUK_HSTRING_GET_BYTELEN(h), *p;
	duk_size_t units = 0, count = DUK_HSTRING_GET_CHARLEN(h) / WFP_UNITS_PER_MARK + 1;
	duk_uint32_t *marks = (duk_uint32_t *) DUK_ALLOC(heap, sizeof(duk_uint32_t) * count);
	if (marks == NULL) return NULL;
	if (marked->h != NULL) wfp_drop_marks(heap, marked);
	for (p = start; p < end; ++p) {
		if ((*p & 0xC0) == 0x80) continue;
		if (units % WFP_UNITS_PER_MARK == 0) marks[units / WFP_UNITS_PER_MARK] = (duk_uint32_t) (p - start);
		units++;
	}
	if (units % WFP_UNITS_PER_MARK == 0) marks[units / WFP_UNITS_PER_MARK] = (duk_uint32_t) (p - start);
	heap->wfp_work += (end - start) * WFP_WORK_BYTE;
	marked->h = h;
	marked->marks = marks;
	return marked;
}

/* NULL where it cannot tell. */
static const duk_uint8_t *wfp_find_by_marks(duk_heap *heap, duk_hstring *h, duk_uint_fast32_t char_offset) {
	wfp_marked *marked = NULL;
	const duk_uint8_t *p;
	duk_small_uint_t i;
	for (i = 0; i < WFP_MARKED_STRINGS; i++) {
		if (heap->wfp_marked[i].h == h) marked = &heap->wfp_marked[i];
	}
	if (marked == NULL) marked = wfp_mark_string(heap, h);
	if (marked == NULL) return NULL;
	p = DUK_HSTRING_GET_DATA(h) + marked->marks[char_offset / WFP_UNITS_PER_MARK];
	for (char_offset %= WFP_UNITS_PER_MARK; char_offset > 0; --char_offset) p = wfp_skip_unit(p);
	return p;
}
