/*
 * BigInts below their operators (js/bigint_natives.c): objects of a class of their own that hold digits behind the object's header and have no
 * properties. Included by engine.c.
 *
 * Equal values are one object, so that ===, keys of maps and indexOf need to know nothing of them. The table that sees to it is weak: a BigInt
 * leaves it when it is freed. What the digits are is the owner's business; here they are bytes.
 */
#include "engine_config/internals.h"

typedef struct wfp_bigint_object {
	duk_hobject obj;
	duk_uint32_t hash;
	duk_uint32_t negative;
	duk_size_t size; /* bytes of digits */
	struct wfp_bigint_object *next; /* in the table */
	/* digits follow */
} wfp_bigint_object;
#define WFP_DIGITS(big) ((void *) ((big) + 1))

static duk_uint32_t wfp_hash_digits(const void *digits, duk_size_t size, duk_uint32_t negative) {
	const duk_uint8_t *p = (const duk_uint8_t *) digits;
	duk_uint64_t hash = 0xCBF29CE484222325ULL ^ negative, word;
	for (; size >= sizeof word; size -= sizeof word, p += sizeof word) {
		duk_memcpy(&word, p, sizeof word);
		hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
		hash ^= hash >> 29;
	}
	for (; size > 0; --size, ++p) hash = (hash ^ *p) * 0x100000001B3ULL;
	return (duk_uint32_t) (hash ^ (hash >> 32));
}

static void wfp_forget_bigint(duk_heap *heap, wfp_bigint_object *big) {
	wfp_bigint_object **at;
	if (heap->wfp_bigints == NULL) return;
	for (at = &heap->wfp_bigints[big->hash & heap->wfp_bigint_mask]; *at != NULL; at = &(*at)->next) {
		if (*at != big) continue;
		*at = big->next;
		heap->wfp_bigint_count--;
		return;
	}
}
static void wfp_grow_bigints(duk_hthread *thr) {
	duk_heap *heap = thr->heap;
	duk_uint32_t room = heap->wfp_bigints == NULL ? 64 : (heap->wfp_bigint_mask + 1) * 2, i;
	wfp_bigint_object **grown = (wfp_bigint_object **) DUK_ALLOC_CHECKED_ZEROED(thr, room * sizeof *grown);
	for (i = 0; heap->wfp_bigints != NULL && i <= heap->wfp_bigint_mask; ++i) {
		wfp_bigint_object *big = heap->wfp_bigints[i], *next;
		for (; big != NULL; big = next) {
			next = big->next;
			big->next = grown[big->hash & (room - 1)];
			grown[big->hash & (room - 1)] = big;
		}
	}
	DUK_FREE(heap, heap->wfp_bigints);
	heap->wfp_bigints = grown;
	heap->wfp_bigint_mask = room - 1;
}

void wfp_set_bigint_prototype(duk_context *ctx, duk_idx_t at, duk_idx_t name) {
	ctx->heap->wfp_bigint_prototype = duk_require_hobject(ctx, at);
	ctx->heap->wfp_bigint_name = duk_require_hstring(ctx, name);
}

void wfp_push_bigint(duk_context *ctx, int negative, const void *digits, size_t size) {
	duk_hthread *thr = (duk_hthread *) ctx;
	duk_heap *heap = thr->heap;
	duk_uint32_t sign = negative != 0 && size > 0, hash = wfp_hash_digits(digits, size, sign);
	wfp_bigint_object *big = heap->wfp_bigints == NULL ? NULL : heap->wfp_bigints[hash & heap->wfp_bigint_mask];
	for (; big != NULL; big = big->next) {
		/* One without references waits to be freed. */
		if (big->hash == hash && big->negative == sign && big->size == size && DUK_HEAPHDR_GET_REFCOUNT((duk_heaphdr *) big) > 0 &&
		    memcmp(WFP_DIGITS(big), digits, size) == 0) {
			duk_push_hobject(thr, (duk_hobject *) big);
			return;
		}
	}
	duk_require_stack(thr, 1);
	if (heap->wfp_bigints == NULL || heap->wfp_bigint_count > heap->wfp_bigint_mask) wfp_grow_bigints(thr);
	big = (wfp_bigint_object *) duk__hobject_alloc_init(thr, DUK_HOBJECT_CLASS_AS_FLAGS(WFP_CLASS_BIGINT), sizeof *big + size);
	big->hash = hash;
	big->negative = sign;
	big->size = size;
	memcpy(WFP_DIGITS(big), digits, size);
	duk_push_hobject(thr, (duk_hobject *) big);
	DUK_HOBJECT_SET_PROTOTYPE_INIT_INCREF(thr, (duk_hobject *) big, heap->wfp_bigint_prototype);
	big->next = heap->wfp_bigints[hash & heap->wfp_bigint_mask];
	heap->wfp_bigints[hash & heap->wfp_bigint_mask] = big;
	heap->wfp_bigint_count++;
}
int wfp_get_bigint(duk_context *ctx, duk_idx_t at, int *negative, const void **digits, size_t *size) {
	duk_hobject *obj = duk_get_hobject(ctx, at);
	if (obj == NULL || DUK_HOBJECT_GET_CLASS_NUMBER(obj) != WFP_CLASS_BIGINT) return 0;
	*negative = (int) ((wfp_bigint_object *) obj)->negative;
	*digits = WFP_DIGITS((wfp_bigint_object *) obj);
	*size = ((wfp_bigint_object *) obj)->size;
	return 1;
}
