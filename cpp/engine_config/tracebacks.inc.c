/*
 * What an error's traceback has beyond the thread that makes the error: coroutines (language/helpers/coroutines.js) are threads of their own,
 * whose callers are on the thread that resumed them; and an async function that goes on from the job queue has no callers, but the async
 * functions that await its promise. Included by engine.c; called by hooks of messages.cmake.
 */

/* The promise that the activation of advance(coroutine, promise, ...) is for. */
static duk_hobject *wfp_advanced_promise(duk_hthread *thr, duk_activation *act) {
	duk_tval *promise = (duk_tval *) (void *) ((duk_uint8_t *) thr->valstack + act->bottom_byteoff) + 1;
	return promise < thr->valstack_top && DUK_TVAL_IS_OBJECT(promise) ? DUK_TVAL_GET_OBJECT(promise) : NULL;
}
static duk_bool_t wfp_is_compiled(const duk_activation *act) {
	duk_hobject *func = DUK_ACT_GET_FUNC(act);
	return func != NULL && DUK_HOBJECT_IS_COMPFUNC(func);
}
static int wfp_add_frame(wfp_frame *frames, int count, duk_hthread *thr, duk_activation *act, duk_uint32_t flags) {
	if (count == WFP_FRAMES_BEYOND || !wfp_is_compiled(act)) return count;
	frames[count].function = DUK_ACT_GET_FUNC(act);
	frames[count].place = ((duk_double_t) (act->flags | flags)) * DUK_DOUBLE_2TO32 + (duk_double_t) duk_hthread_get_act_prev_pc(thr, act);
	return count + 1;
}
/* The coroutine's thread is what its record has first. */
static duk_hthread *wfp_thread_of(duk_heap *heap, duk_tval *coroutine) {
	duk_hobject *record, *thread;
	if (!DUK_TVAL_IS_OBJECT(coroutine)) return NULL;
	record = DUK_TVAL_GET_OBJECT(coroutine);
	if (DUK_HOBJECT_GET_ENEXT(record) == 0 || DUK_HOBJECT_E_SLOT_IS_ACCESSOR(heap, record, 0)) return NULL;
	if (!DUK_TVAL_IS_OBJECT(DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, record, 0))) return NULL;
	thread = DUK_TVAL_GET_OBJECT(DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, record, 0));
	return DUK_HOBJECT_IS_THREAD(thread) ? (duk_hthread *) thread : NULL;
}
/* Async functions, each awaiting the one before; as V8, only where a promise has one reaction. */
static int wfp_add_awaiting(duk_heap *heap, duk_hobject *promise, wfp_frame *frames, int count) {
	while (promise != NULL && count < WFP_FRAMES_BEYOND) {
		duk_int_t entry = wfp_fast_entry(heap, promise, heap->wfp_promise_keys[WFP_PROMISE_REACTIONS]);
		duk_tval *reactions = entry < 0 ? NULL : DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, promise, entry), *reaction;
		duk_hthread *thr;
		duk_activation *act;
		duk_harray *list;
		if (reactions == NULL || !DUK_TVAL_IS_OBJECT(reactions) || !DUK_HOBJECT_IS_ARRAY(DUK_TVAL_GET_OBJECT(reactions))) return count;
		list = (duk_harray *) DUK_TVAL_GET_OBJECT(reactions);
		if (list->length != WFP_REACTION_STRIDE || DUK_HOBJECT_GET_ASIZE((duk_hobject *) list) < WFP_REACTION_STRIDE) return count;
		reaction = DUK_HOBJECT_A_GET_BASE(heap, (duk_hobject *) list);
		if (!DUK_TVAL_IS_NUMBER(reaction) || DUK_TVAL_GET_NUMBER(reaction) != WFP_REACTION_AWAIT) return count;
		thr = wfp_thread_of(heap, reaction + 1);
		if (thr == NULL) return count;
		for (act = thr->callstack_curr; act != NULL && !wfp_is_compiled(act); act = act->parent) {}
		if (act != NULL) count = wfp_add_frame(frames, count, thr, act, WFP_FRAME_ASYNC);
		promise = DUK_TVAL_IS_OBJECT(reaction + 2) ? DUK_TVAL_GET_OBJECT(reaction + 2) : NULL;
	}
	return count;
}

static int wfp_frames_beyond(duk_hthread *thr, wfp_frame *frames) {
	duk_heap *heap = thr->heap;
	int count = 0;
	if (heap->wfp_cells == NULL) return 0;
	for (thr = thr->resumer; thr != NULL && count < WFP_FRAMES_BEYOND; thr = thr->resumer) {
		duk_activation *act;
		for (act = thr->callstack_curr; act != NULL; act = act->parent) {
			if (wfp_is_cell(heap, WFP_CELL_ADVANCE, &act->tv_func) && (act->parent == NULL || !wfp_is_compiled(act->parent))) {
				return wfp_add_awaiting(heap, wfp_advanced_promise(thr, act), frames, count);
			}
			count = wfp_add_frame(frames, count, thr, act, 0);
		}
	}
	return count;
}
