/*
 * What the collector has reached but not looked into yet, beyond its depth limit: a list outside the heap, taken from the
 * system's allocator since the script's memory may be what has run out. Without room the engine's own way, a scan of the heap,
 * goes on as before.
 */

static int wfp_mark_later(duk_heap *heap, duk_heaphdr *h) {
	if (heap->wfp_mark_count == heap->wfp_mark_room) {
		duk_size_t room = heap->wfp_mark_room == 0 ? 1024 : heap->wfp_mark_room * 2;
		duk_heaphdr **grown = (duk_heaphdr **) realloc(heap->wfp_marks, room * sizeof(duk_heaphdr *));
		if (grown == NULL) return 0;
		heap->wfp_marks = grown;
		heap->wfp_mark_room = room;
	}
	heap->wfp_marks[heap->wfp_mark_count++] = h;
	return 1;
}

static void wfp_mark_rest(duk_heap *heap) {
	while (heap->wfp_mark_count > 0) {
		duk_heaphdr *h = heap->wfp_marks[--heap->wfp_mark_count];
		DUK_HEAPHDR_CLEAR_REACHABLE(h); /* or it would be passed over */
		duk__mark_heaphdr(heap, h);
	}
	free(heap->wfp_marks);
	heap->wfp_marks = NULL;
	heap->wfp_mark_room = 0;
}
