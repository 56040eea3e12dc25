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
static duk_hobject *wfp_receiver(duk_hthread *thr, duk_activation *act) {
	duk_tval *self = (duk_tval *) (void *) ((duk_uint8_t *) thr->valstack + act->bottom_byteoff) - 1;
	duk_hobject *receiver;
	if (self < thr->valstack || !DUK_TVAL_IS_OBJECT(self)) return NULL;
	receiver = DUK_TVAL_GET_OBJECT(self);
	if (DUK_HOBJECT_IS_FUNCTION(receiver)) return receiver;
	if (DUK_HOBJECT_IS_PROXY(receiver) || receiver == thr->builtins[DUK_BIDX_GLOBAL]) return NULL;
	/* Not the object itself: an error that it keeps would keep it. */
	return DUK_HOBJECT_GET_PROTOTYPE(thr->heap, receiver);
}
static int wfp_note_receiver(duk_hthread *thr, duk_tval *tv, duk_hobject *receiver) {
	if (receiver != NULL) {
		DUK_TVAL_SET_OBJECT(tv, receiver);
		DUK_TVAL_INCREF(thr, tv);
	}
	return 1;
}
static int wfp_add_frame(wfp_frame *frames, int count, duk_hthread *thr, duk_activation *act, duk_uint32_t flags) {
	if (count == WFP_FRAMES_BEYOND || !wfp_is_compiled(act)) return count;
	frames[count].function = DUK_ACT_GET_FUNC(act);
	frames[count].receiver = wfp_receiver(thr, act);
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

void wfp_push_trace(duk_context *ctx, duk_idx_t error) {
	duk_xget_owndataprop_stridx_short(ctx, error, DUK_STRIDX_INT_TRACEDATA);
}
int wfp_push_traced(duk_context *ctx, duk_idx_t trace, duk_uarridx_t i, wfp_traced *traced) {
	double place;
	duk_uint_t flags;
	trace = duk_normalize_index(ctx, trace);
	if (!duk_is_object(ctx, trace) || (duk_size_t) i * 3 + 2 >= duk_get_length(ctx, trace)) return 0;
	duk_get_prop_index(ctx, trace, i * 3 + 1);
	place = duk_get_number(ctx, -1);
	duk_pop(ctx);
	flags = (duk_uint_t) (place / DUK_DOUBLE_2TO32);
	traced->pc = (duk_uint_t) (place - (double) flags * DUK_DOUBLE_2TO32);
	traced->constructs = (flags & DUK_ACT_FLAG_CONSTRUCT) != 0;
	traced->async = (flags & WFP_FRAME_ASYNC) != 0;
	traced->calls = (flags & WFP_FRAME_CALLS) != 0;
	duk_get_prop_index(ctx, trace, i * 3);
	if (!duk_is_object(ctx, -1)) {
		duk_pop(ctx);
		duk_push_undefined(ctx);
	}
	return 1;
}
/* The name of a class or of a function, for reading: "" without one. */
static const char *wfp_own_name(duk_heap *heap, duk_hobject *of) {
	duk_tval *name = duk_hobject_find_entry_tval_ptr(heap, of, DUK_HEAP_STRING_NAME(heap));
	return name == NULL || !DUK_TVAL_IS_STRING(name) || DUK_HSTRING_HAS_SYMBOL(DUK_TVAL_GET_STRING(name)) ?
	           "" : (const char *) DUK_HSTRING_GET_DATA(DUK_TVAL_GET_STRING(name));
}
int wfp_is_made_by(duk_context *ctx, duk_idx_t object, duk_idx_t by) {
	duk_hobject *at = duk_get_hobject(ctx, object), *made_by = duk_get_hobject(ctx, by);
	duk_tval *prototype = made_by == NULL ? NULL : duk_hobject_find_entry_tval_ptr(ctx->heap, made_by, DUK_HTHREAD_STRING_PROTOTYPE(ctx));
	int steps;
	if (prototype == NULL || !DUK_TVAL_IS_OBJECT(prototype)) return 0;
	for (steps = 0; at != NULL && !DUK_HOBJECT_IS_PROXY(at) && steps < 100; ++steps) {
		at = DUK_HOBJECT_GET_PROTOTYPE(ctx->heap, at);
		if (at == DUK_TVAL_GET_OBJECT(prototype)) return 1;
	}
	return 0;
}
void wfp_push_traced_class(duk_context *ctx, duk_idx_t trace, duk_uarridx_t i) {
	duk_hobject *at;
	const char *name = "";
	int steps;
	duk_get_prop_index(ctx, trace, i * 3 + 2);
	at = duk_get_hobject(ctx, -1);
	duk_pop(ctx); /* the trace keeps it */
	if (at != NULL && DUK_HOBJECT_IS_FUNCTION(at)) {
		name = wfp_own_name(ctx->heap, at);
		if (*name == '\0') name = "Function";
	} else if (at != NULL) {
		for (steps = 0; at != NULL && !DUK_HOBJECT_IS_PROXY(at) && *name == '\0' && steps < 100; ++steps) {
			duk_tval *made = duk_hobject_find_entry_tval_ptr(ctx->heap, at, DUK_HEAP_STRING_CONSTRUCTOR(ctx->heap));
			if (made != NULL && DUK_TVAL_IS_OBJECT(made)) name = wfp_own_name(ctx->heap, DUK_TVAL_GET_OBJECT(made));
			at = DUK_HOBJECT_GET_PROTOTYPE(ctx->heap, at);
		}
		if (*name == '\0') name = "Object";
	}
	duk_push_string(ctx, name);
}
void wfp_push_function_name(duk_context *ctx, duk_idx_t at) {
	if (duk_is_object(ctx, at)) duk_xget_owndataprop_stridx_short(ctx, at, DUK_STRIDX_NAME);
	else duk_push_undefined(ctx);
}

int wfp_caller(duk_context *ctx, int level, duk_uint_t *function, duk_uint_t *pc) {
	duk_activation *act = ctx->callstack_curr;
	for (; act != NULL && level > 0; level--) act = act->parent;
	if (act == NULL) return 0;
	duk_hthread_sync_currpc(ctx);
	*function = wfp_is_compiled(act) ? ((duk_hcompfunc *) wfp_template_of(DUK_ACT_GET_FUNC(act)))->wfp_place : 0;
	*pc = (duk_uint_t) duk_hthread_get_act_prev_pc(ctx, act);
	return 1;
}
int wfp_push_callee(duk_context *ctx, duk_uint_t function, duk_uint_t pc, int calls) {
	void *udata = ctx->heap->heap_udata;
	char text[256];
	long size = wfp_duk_callee(udata, function, pc, calls, text, sizeof text);
	if (size <= 0) return (int) size;
	if ((unsigned long) size <= sizeof text) duk_push_lstring(ctx, text, (duk_size_t) size);
	else {
		char *to = (char *) duk_push_fixed_buffer(ctx, (duk_size_t) size);
		(void) wfp_duk_callee(udata, function, pc, calls, to, (unsigned long) size);
		duk_push_lstring(ctx, to, (duk_size_t) size);
		duk_remove(ctx, -2);
	}
	return 1;
}
/* The same for the instruction that the innermost function is at; NULL, and nothing pushed, without words for it. */
static const char *wfp_push_called_now(duk_hthread *thr, int calls) {
	duk_uint_t function, pc;
	if (!wfp_caller(thr, 0, &function, &pc) || function == 0 || wfp_push_callee(thr, function, pc, calls) <= 0) return NULL;
	return duk_get_string(thr, -1);
}
static const char *wfp_push_called(duk_hthread *thr, duk_tval *tv) {
	const char *text = wfp_push_called_now(thr, 0);
	return text != NULL ? text : duk_push_string_tval_readable(thr, tv);
}
/* V8's message for a pattern that reads a property of null or undefined now; NULL, and nothing pushed, if there is no such pattern. */
static const char *wfp_push_destructured(duk_hthread *thr, const char *nothing, duk_hstring *key) {
	duk_uint_t function, pc;
	char text[512];
	long size;
	if (!wfp_caller(thr, 0, &function, &pc) || function == 0) return NULL;
	size = wfp_duk_destructured(thr->heap->heap_udata, function, pc, nothing, (const char *) DUK_HSTRING_GET_DATA(key),
	                            DUK_HSTRING_GET_BYTELEN(key), text, sizeof text);
	if (size <= 0 || (unsigned long) size > sizeof text) return NULL;
	return duk_push_lstring(thr, text, (duk_size_t) size);
}
