/*
 * What a script costs, told to the heap's owner (wfp_duk_spend): opcodes, and what natives and the engine's own functions do between two of
 * them. Counted, not measured, so that a limit is the same on every machine. Included by engine.c; the places are in work.cmake.
 */

static duk_double_t wfp_take_opcodes(duk_hthread *thr) {
	duk_double_t executed = (duk_double_t) (thr->interrupt_init - thr->interrupt_counter);
	thr->interrupt_init = thr->interrupt_counter = 0;
	return executed > 0.0 ? executed : 0.0;
}
static duk_bool_t wfp_spend(duk_heap *heap) {
	duk_double_t work = heap->wfp_work;
	heap->wfp_work = 0.0;
	return wfp_duk_spend(heap->heap_udata, work * WFP_WORK_NS) != 0;
}

/* At an interrupt of the executor: is the script to end? */
static duk_bool_t wfp_interrupted(duk_hthread *thr) {
	thr->heap->wfp_work += wfp_take_opcodes(thr) * (WFP_OPCODE_NS / WFP_WORK_NS);
	return wfp_spend(thr->heap);
}
/* Where no error may be thrown: the executor is interrupted at its next opcode. */
static void wfp_work_noted(duk_heap *heap) {
	duk_hthread *thr = heap->curr_thread;
	if (thr == NULL) return;
	thr->interrupt_init -= thr->interrupt_counter;
	thr->interrupt_counter = 0;
}

/* In a native, where an error may be thrown. The script may catch it, but gets no further. */
static void wfp_work_done(duk_hthread *thr) {
	if (!wfp_spend(thr->heap)) return;
	wfp_work_noted(thr->heap);
	if (thr->heap->creating_error) return;
	(void) duk_error(thr, DUK_ERR_RANGE_ERROR, "execution timeout");
}

static void wfp_chain_walked(duk_heap *heap) {
	if ((heap->wfp_work += WFP_CHAIN_STEPS * WFP_WORK_PROTOTYPE) > WFP_WORK_QUANTUM) wfp_work_noted(heap);
}

void wfp_settle_work(duk_context *ctx) {
	duk_heap *heap = ctx->heap;
	if (heap->curr_thread != NULL) return; /* a visit within another */
	heap->wfp_work += wfp_take_opcodes(heap->heap_thread) * (WFP_OPCODE_NS / WFP_WORK_NS);
	(void) wfp_spend(heap);
}

static duk_size_t wfp_shorter(duk_hstring *a, duk_hstring *b) {
	duk_size_t size = DUK_HSTRING_GET_BYTELEN(a), other = DUK_HSTRING_GET_BYTELEN(b);
	return size < other ? size : other;
}

/* Finds a text in time linear in both sizes. */
static const duk_uint8_t *wfp_find_bytes(duk_hthread *thr, const duk_uint8_t *from, const duk_uint8_t *end, const duk_uint8_t *text, duk_size_t size) {
	const duk_uint8_t *found;
	if (from > end || (duk_size_t) (end - from) < size) return NULL;
	found = (const duk_uint8_t *) memmem(from, (size_t) (end - from), text, size);
	WFP_WORK(thr, ((found != NULL ? found : end) - from) * 0.02);
	return found;
}
/* UTF-16 units: each is a sequence of its own in the engine's strings. */
static duk_uint32_t wfp_count_units(const duk_uint8_t *from, const duk_uint8_t *end) {
	duk_uint32_t count = 0;
	for (; from < end; ++from) count += (*from & 0xC0) != 0x80;
	return count;
}
