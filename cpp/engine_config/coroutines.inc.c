/*
 * Coroutines (language/helpers/coroutines.js) are threads of the engine that change places in the executor itself: a call of one of the natives
 * below from script neither makes an activation nor leaves the executor. A thread that waits, be it for a value or for the thread it has
 * resumed, stands at its call, all of its registers in use; what comes goes where the call's result does. The register of the called function
 * says till then what the call was. Included by engine.c; called by hooks of coroutines.cmake.
 */
#include "engine_config/internals.h"

/* The properties of what the helpers keep, in the order in which they are made there. */
enum { WFP_COROUTINE_THREAD };
enum { WFP_GENERATOR_COROUTINE, WFP_GENERATOR_STATE };
enum { WFP_RECORD_DONE = 1, WFP_RECORD_VALUE, WFP_RECORD_ITERATOR, WFP_RECORD_NEXT, WFP_RECORD_GENERATOR };
enum { WFP_GENERATOR_SUSPENDED = 1, WFP_GENERATOR_RUNNING };

static duk_tval *wfp_own_slot(duk_heap *heap, const duk_tval *object, duk_uint32_t n) {
	duk_hobject *h;
	if (object == NULL || !DUK_TVAL_IS_OBJECT(object)) return NULL;
	h = DUK_TVAL_GET_OBJECT(object);
	return DUK_HOBJECT_GET_ENEXT(h) > n && !DUK_HOBJECT_E_SLOT_IS_ACCESSOR(heap, h, n) ? DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, h, n) : NULL;
}
static duk_hthread *wfp_thread_in(const duk_tval *value) {
	return value != NULL && DUK_TVAL_IS_OBJECT(value) && DUK_HOBJECT_IS_THREAD(DUK_TVAL_GET_OBJECT(value)) ? (duk_hthread *) DUK_TVAL_GET_OBJECT(value) : NULL;
}
/* What `step` and `next` are called on; NULL. */
static duk_tval *wfp_generator_of(duk_heap *heap, const duk_tval *self, int kind) {
	duk_int_t entry;
	if (kind == WFP_STEP) return wfp_own_slot(heap, self, WFP_RECORD_GENERATOR);
	if (!DUK_TVAL_IS_OBJECT(self) || DUK_HOBJECT_IS_PROXY(DUK_TVAL_GET_OBJECT(self)) || heap->wfp_generator_key == NULL) return NULL;
	entry = wfp_fast_entry(heap, DUK_TVAL_GET_OBJECT(self), heap->wfp_generator_key);
	return entry >= 0 ? DUK_HOBJECT_E_GET_VALUE_TVAL_PTR(heap, DUK_TVAL_GET_OBJECT(self), entry) : NULL;
}

/* The value's reference goes over to the place. */
static void wfp_move_value(duk_hthread *thr, duk_tval *to, const duk_tval *value) {
	duk_tval old;
	DUK_TVAL_SET_TVAL(&old, to);
	DUK_TVAL_SET_TVAL(to, value);
	DUK_TVAL_DECREF_NORZ(thr, &old);
}
static duk_tval *wfp_call_place(duk_hthread *thr) { return (duk_tval *) (void *) ((duk_uint8_t *) thr->valstack + thr->callstack_curr->retval_byteoff); }

/* The running thread stops at its call, whose arguments have been taken. */
static void wfp_stand(duk_hthread *thr, duk_tval *at) {
	duk_hthread_sync_and_null_currpc(thr);
	duk_set_top_unsafe(thr, (duk_idx_t) ((duk_hcompfunc *) DUK_ACT_GET_FUNC(thr->callstack_curr))->nregs);
	thr->callstack_curr->retval_byteoff = (duk_size_t) ((duk_uint8_t *) at - (duk_uint8_t *) thr->valstack);
}

/* Lets the thread call the script in a cell, in place of what it stands at; what is on top of its stack are the arguments. */
static void wfp_call_script(duk_hthread *thr, int cell, duk_idx_t nargs) {
	duk_idx_t idx = (duk_idx_t) (wfp_call_place(thr) - thr->valstack_bottom), given = duk_get_top(thr) - nargs, i;
	duk_push_tval(thr, wfp_cell(thr->heap, cell));
	duk_replace(thr, idx);
	for (i = 0; i < nargs && given > idx + 2; i++) {
		duk_dup(thr, given + i);
		duk_replace(thr, idx + 2 + i);
	}
	duk_set_top(thr, idx + 2 + nargs);
	(void) duk_handle_call_unprotected(thr, idx, DUK_CALL_FLAG_ALLOW_ECMATOECMA);
}

/* Gives the resumer, which runs again, what `from` has handed over. */
static void wfp_deliver(duk_hthread *thr, duk_hthread *from, const duk_tval *value, int kind) {
	duk_heap *heap = thr->heap;
	duk_tval *at = wfp_call_place(thr), *self = at + 1, *generator, yes;
	int waits = ((duk_hnatfunc *) DUK_TVAL_GET_OBJECT(at))->magic;
	if (waits == WFP_RESUME) {
		wfp_move_value(thr, at, value);
		return;
	}
	generator = wfp_generator_of(heap, self, waits);
	if (kind == WFP_HAND) {
		*thr->valstack_top++ = *value;
		duk_push_tval(thr, wfp_own_slot(heap, generator, WFP_GENERATOR_COROUTINE));
		wfp_call_script(thr, WFP_CELL_COROUTINES + 2 * (waits - WFP_STEP) + 1, 2);
		return;
	}
	DUK_TVAL_SET_I32(wfp_own_slot(heap, generator, WFP_GENERATOR_STATE), WFP_GENERATOR_SUSPENDED);
	if (waits == WFP_STEP) {
		DUK_TVAL_SET_BOOLEAN(&yes, 1);
		DUK_TVAL_SET_BOOLEAN(wfp_own_slot(heap, self, WFP_RECORD_DONE), 0);
		wfp_move_value(thr, wfp_own_slot(heap, self, WFP_RECORD_VALUE), value);
		wfp_move_value(thr, at, &yes);
		return;
	}
	*thr->valstack_top++ = *value;
	wfp_iterator_result(thr, 0);
	thr->valstack_top--;
	wfp_move_value(thr, wfp_call_place(thr), thr->valstack_top);
	DUK_TVAL_SET_UNDEFINED(thr->valstack_top);
}

static void wfp_suspend(duk_hthread *thr, duk_tval *at, duk_idx_t nargs, int kind) {
	duk_hthread *resumer = thr->resumer;
	duk_tval value;
	DUK_TVAL_SET_UNDEFINED(&value);
	if (nargs > 0) {
		DUK_TVAL_SET_TVAL(&value, at + 2);
		DUK_TVAL_SET_UNDEFINED(at + 2);
		DUK_TVAL_CHKFAST_INPLACE_FAST(&value);
	}
	wfp_stand(thr, at);
	thr->resumer = NULL;
	thr->state = DUK_HTHREAD_STATE_YIELDED;
	resumer->state = DUK_HTHREAD_STATE_RUNNING;
	DUK_HEAP_SWITCH_THREAD(thr->heap, resumer);
	DUK_HTHREAD_DECREF_NORZ(thr, resumer);
	wfp_deliver(resumer, thr, &value, kind);
}

/* `value` belongs to the call. */
static void wfp_resume(duk_hthread *thr, duk_tval *at, duk_hthread *to, duk_tval *value, int throws) {
	duk_bool_t first = to->state == DUK_HTHREAD_STATE_INACTIVE;
	DUK_TVAL_CHKFAST_INPLACE_FAST(value);
	wfp_stand(thr, at);
	to->resumer = thr;
	to->wfp_resumers = thr->wfp_resumers + 1;
	DUK_HTHREAD_INCREF(thr, thr);
	to->state = DUK_HTHREAD_STATE_RUNNING;
	thr->state = DUK_HTHREAD_STATE_RESUMED;
	DUK_HEAP_SWITCH_THREAD(thr->heap, to);
	if (throws) {
		*to->valstack_top++ = *value;
		duk_throw_raw(to);
	}
	if (!first) {
		wfp_move_value(to, wfp_call_place(to), value);
		return;
	}
	duk_push_undefined(to); /* [function] -> [function this value] */
	*to->valstack_top++ = *value;
	(void) duk_handle_call_unprotected_nargs(to, 1, DUK_CALL_FLAG_ALLOW_ECMATOECMA);
}

static duk_bool_t wfp_can_resume(const duk_hthread *to) {
	return to != NULL && (to->state == DUK_HTHREAD_STATE_YIELDED || (to->state == DUK_HTHREAD_STATE_INACTIVE && to->callstack_top == 0));
}

/* Own iterators -------------------------------------------------------------------------------------------------------------------- */

/* Calls the iterator's `next` in place of `step`: [step record] -> [record next iterator]. What it returns comes to wfp_step_returned(). */
static duk_bool_t wfp_step_any(duk_hthread *thr, duk_idx_t idx) {
	duk_heap *heap = thr->heap;
	duk_tval *at = thr->valstack_bottom + idx, *next = wfp_own_slot(heap, at + 1, WFP_RECORD_NEXT), record;
	if (next == NULL || !DUK_TVAL_IS_OBJECT(next) || !DUK_HOBJECT_IS_COMPFUNC(DUK_TVAL_GET_OBJECT(next))) return 0;
	duk_set_top_unsafe(thr, idx + 3);
	at = thr->valstack_bottom + idx;
	DUK_TVAL_SET_TVAL(&record, at + 1);
	DUK_TVAL_SET_BOOLEAN(wfp_own_slot(heap, &record, WFP_RECORD_DONE), 1);
	DUK_TVAL_SET_TVAL(at + 1, next);
	DUK_TVAL_INCREF(thr, next);
	next = wfp_own_slot(heap, &record, WFP_RECORD_ITERATOR);
	DUK_TVAL_INCREF(thr, next);
	wfp_move_value(thr, at + 2, next);
	wfp_move_value(thr, at, &record);
	(void) duk_handle_call_unprotected(thr, idx + 1, DUK_CALL_FLAG_ALLOW_ECMATOECMA);
	thr->callstack_curr->flags |= WFP_ACT_STEPS;
	return 1;
}
/* The thread has come back to the call, its result is there. */
static void wfp_step_returned(duk_hthread *thr) {
	duk_heap *heap = thr->heap;
	duk_tval *result = wfp_call_place(thr), *record = result - 1, more, key;
	const duk_tval *found = NULL;
	thr->callstack_curr->retval_byteoff -= sizeof(duk_tval);
	DUK_TVAL_SET_STRING(&key, heap->wfp_done_key);
	if (DUK_TVAL_IS_OBJECT(result)) found = wfp_fast_get(thr, result, &key);
	if (found != NULL && (DUK_TVAL_IS_BOOLEAN(found) || DUK_TVAL_IS_UNDEFINED(found))) {
		DUK_TVAL_SET_BOOLEAN(&more, !DUK_TVAL_IS_BOOLEAN_TRUE(found));
		DUK_TVAL_SET_STRING(&key, DUK_HTHREAD_STRING_VALUE(thr));
		found = DUK_TVAL_IS_BOOLEAN_TRUE(&more) ? wfp_fast_get(thr, result, &key) : result;
		if (found != NULL) {
			if (DUK_TVAL_IS_BOOLEAN_TRUE(&more)) {
				DUK_TVAL_INCREF(thr, (duk_tval *) found);
				wfp_move_value(thr, wfp_own_slot(heap, record, WFP_RECORD_VALUE), found);
				DUK_TVAL_SET_BOOLEAN(wfp_own_slot(heap, record, WFP_RECORD_DONE), 0);
			}
			wfp_move_value(thr, record, &more);
			DUK_TVAL_SET_UNDEFINED(&key);
			wfp_move_value(thr, result, &key); /* objects of the next step find its room */
			DUK_REFZERO_CHECK_FAST(thr);
			return;
		}
	}
	duk_push_tval(thr, result);
	DUK_TVAL_INCREF(thr, record);
	wfp_move_value(thr, result, record); /* `this` */
	wfp_call_script(thr, WFP_CELL_COROUTINES + 2 * (WFP_STEP_ANY - WFP_STEP) + 1, 1);
}

/* The call of a native of ours at `idx`, by the executor. 1: another thread runs now. 0: the call is to be made, maybe of a script in its place. */
static duk_bool_t wfp_switch_threads(duk_hthread *thr, duk_idx_t idx, duk_idx_t nargs) {
	duk_heap *heap = thr->heap;
	duk_tval *at = thr->valstack_bottom + idx, value, *generator, *state;
	int kind = ((duk_hnatfunc *) DUK_TVAL_GET_OBJECT(at))->magic;
	duk_hthread *to;
	heap->wfp_work += WFP_WORK_CALL;
	switch (kind) {
		case WFP_SUSPEND:
		case WFP_HAND:
			if (thr->resumer == NULL || thr->callstack_preventcount != 0) return 0;
			wfp_suspend(thr, at, nargs, kind);
			return 1;
		case WFP_RESUME:
			to = nargs == 3 ? wfp_thread_in(at + 2) : NULL;
			if (!wfp_can_resume(to)) return 0;
			DUK_TVAL_SET_TVAL(&value, at + 3);
			DUK_TVAL_SET_UNDEFINED(at + 3);
			wfp_resume(thr, at, to, &value, DUK_TVAL_IS_BOOLEAN_TRUE(at + 4));
			return 1;
		case WFP_STEP_ANY:
			if (wfp_step_any(thr, idx)) return 1;
			break;
		default:
			generator = wfp_generator_of(heap, at + 1, kind);
			state = generator != NULL ? wfp_own_slot(heap, generator, WFP_GENERATOR_STATE) : NULL;
			if (state == NULL || !DUK_TVAL_IS_NUMBER(state) || DUK_TVAL_GET_NUMBER(state) != WFP_GENERATOR_SUSPENDED) break;
			to = wfp_thread_in(wfp_own_slot(heap, wfp_own_slot(heap, generator, WFP_GENERATOR_COROUTINE), WFP_COROUTINE_THREAD));
			if (!wfp_can_resume(to)) break;
			DUK_TVAL_SET_UNDEFINED(&value);
			if (kind == WFP_STEP) {
				DUK_TVAL_SET_BOOLEAN(wfp_own_slot(heap, at + 1, WFP_RECORD_DONE), 1); /* an iterator that throws is not closed */
			} else if (nargs > 0) {
				DUK_TVAL_SET_TVAL(&value, at + 2);
				DUK_TVAL_SET_UNDEFINED(at + 2);
			}
			DUK_TVAL_SET_I32(state, WFP_GENERATOR_RUNNING);
			wfp_resume(thr, at, to, &value, 0);
			return 1;
	}
	DUK_TVAL_SET_TVAL_UPDREF(thr, at, wfp_cell(heap, WFP_CELL_COROUTINES + 2 * (kind - WFP_STEP)));
	return 0;
}

/* What is called otherwise: from C, or where no thread can be left. */
duk_ret_t wfp_coroutine_native(duk_context *ctx) {
	int kind = duk_get_current_magic(ctx);
	if (kind < WFP_STEP) return duk_type_error(ctx, "a coroutine cannot be entered or left here");
	duk_push_tval(ctx, wfp_cell(ctx->heap, WFP_CELL_COROUTINES + 2 * (kind - WFP_STEP)));
	duk_insert(ctx, 0);
	duk_push_this(ctx);
	duk_insert(ctx, 1);
	duk_call_method(ctx, duk_get_top(ctx) - 2);
	return 1;
}

void wfp_set_generator_key(duk_context *ctx) {
	ctx->heap->wfp_generator_key = duk_require_hstring(ctx, -1);
	duk_pop(ctx);
}
