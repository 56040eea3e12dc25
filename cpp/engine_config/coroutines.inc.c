/*
 * Coroutines (language/helpers/coroutines.js) are threads of the engine that change places in the executor itself: a call of one of the natives
 * below from script neither makes an activation nor leaves the executor. A thread that waits, be it for a value or for the thread it has
 * resumed, stands at its call, all of its registers in use; what comes goes where the call's result does. The register of the called function
 * says till then what the call was. Included by engine.c; called by hooks of coroutines.cmake.
 */
#include "engine_config/internals.h"

/* The properties of what the helpers keep, in the order in which they are made there. */
enum { WFP_COROUTINE_THREAD, WFP_COROUTINE_PROMISE, WFP_COROUTINE_VALUE, WFP_COROUTINE_THREW, WFP_COROUTINE_NEXT };
enum { WFP_GENERATOR_COROUTINE, WFP_GENERATOR_STATE };
enum { WFP_RECORD_DONE = 1, WFP_RECORD_VALUE, WFP_RECORD_ITERATOR, WFP_RECORD_NEXT, WFP_RECORD_GENERATOR };
enum { WFP_GENERATOR_SUSPENDED = 1, WFP_GENERATOR_RUNNING };
#define WFP_FREE_COROUTINES 128 /* with stacks of 3 KB or so */

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
/* Where its call is; any call from C makes that another. */
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

/* Coroutines that are free ----------------------------------------------------------------------------------------------------------- */

void wfp_push_coroutine(duk_context *ctx) {
	duk_tval *head = wfp_cell(ctx->heap, WFP_CELL_FREE), *next;
	if (!DUK_TVAL_IS_OBJECT(head)) {
		duk_push_tval(ctx, wfp_cell(ctx->heap, WFP_CELL_MAKE));
		duk_call(ctx, 0);
		return;
	}
	duk_push_tval(ctx, head);
	next = wfp_own_slot(ctx->heap, head, WFP_COROUTINE_NEXT);
	wfp_move_value(ctx, head, next);
	DUK_TVAL_SET_UNDEFINED(next);
	ctx->heap->wfp_free_coroutines--;
}
void wfp_free_coroutine(duk_context *ctx, duk_idx_t at) {
	duk_heap *heap = ctx->heap;
	duk_tval *coroutine = duk_require_tval(ctx, at), *head = wfp_cell(heap, WFP_CELL_FREE), *next, nothing;
	DUK_TVAL_SET_UNDEFINED(&nothing);
	wfp_move_value(ctx, wfp_own_slot(heap, coroutine, WFP_COROUTINE_PROMISE), &nothing);
	wfp_move_value(ctx, wfp_own_slot(heap, coroutine, WFP_COROUTINE_VALUE), &nothing);
	if (heap->wfp_free_coroutines >= WFP_FREE_COROUTINES) return;
	heap->wfp_free_coroutines++;
	next = wfp_own_slot(heap, coroutine, WFP_COROUTINE_NEXT);
	wfp_move_value(ctx, next, head); /* the cell's reference goes over */
	DUK_TVAL_SET_TVAL(head, coroutine);
	DUK_TVAL_INCREF(ctx, coroutine);
}

/* Async functions ----------------------------------------------------------------------------------------------------------------------- */

void wfp_set_promise_operations(duk_context *ctx, void (*wait)(duk_context *ctx), void (*settle)(duk_context *ctx, int rejects)) {
	ctx->heap->wfp_wait = wait;
	ctx->heap->wfp_settle = settle;
}

void wfp_push_async_function(duk_context *ctx, duk_idx_t source) {
	duk_hobject *h;
	source = duk_normalize_index(ctx, source);
	duk_get_prop_literal(ctx, source, "length");
	duk_get_prop_literal(ctx, source, "name");
	duk_push_c_function(ctx, wfp_coroutine_native, DUK_VARARGS);
	h = duk_known_hobject(ctx, -1);
	((duk_hnatfunc *) h)->magic = WFP_ASYNC;
	DUK_HOBJECT_CLEAR_CONSTRUCTABLE(h);
	DUK_HOBJECT_SET_PROTOTYPE_UPDREF(ctx, h, DUK_TVAL_GET_OBJECT(wfp_cell(ctx->heap, WFP_CELL_ASYNC_PROTOTYPE)));
	duk_hobject_realloc_props(ctx, h, 3, 0, 0, 0);
	wfp_put_entry(ctx, h, 0, ctx->heap->wfp_source_key, duk_require_tval(ctx, source));
	wfp_put_entry(ctx, h, 1, DUK_HTHREAD_STRING_LENGTH(ctx), DUK_GET_TVAL_NEGIDX(ctx, -3));
	wfp_put_entry(ctx, h, 2, DUK_HTHREAD_STRING_NAME(ctx), DUK_GET_TVAL_NEGIDX(ctx, -2));
	DUK_HOBJECT_E_SET_FLAGS(ctx->heap, h, 0, DUK_PROPDESC_FLAGS_NONE);
	DUK_HOBJECT_E_SET_FLAGS(ctx->heap, h, 1, DUK_PROPDESC_FLAGS_C);
	DUK_HOBJECT_E_SET_FLAGS(ctx->heap, h, 2, DUK_PROPDESC_FLAGS_C);
	duk_replace(ctx, -3);
	duk_pop(ctx);
}

/* Gives what calls or lets go on an async function the promise, or nothing; `value` is what that awaits or, handed over, its coroutine. */
static void wfp_deliver_async(duk_hthread *thr, const duk_tval *from, const duk_tval *value, int kind, int waits) {
	duk_heap *heap = thr->heap;
	duk_idx_t place = (duk_idx_t) (wfp_call_place(thr) - thr->valstack_bottom), base = duk_get_top(thr);
	duk_push_tval(thr, wfp_own_slot(heap, from, WFP_COROUTINE_PROMISE));
	*thr->valstack_top++ = *value;
	if (kind == WFP_HAND) {
		int rejects = DUK_TVAL_IS_BOOLEAN_TRUE(wfp_own_slot(heap, thr->valstack_top - 1, WFP_COROUTINE_THREW));
		duk_dup(thr, base);
		duk_push_tval(thr, wfp_own_slot(heap, thr->valstack_top - 2, WFP_COROUTINE_VALUE));
		wfp_free_coroutine(thr, base + 1);
		heap->wfp_settle(thr, rejects);
	} else {
		duk_push_tval(thr, from);
		duk_dup(thr, base);
		heap->wfp_wait(thr);
	}
	if (waits == WFP_GO) duk_push_undefined(thr);
	else duk_dup(thr, base);
	duk_replace(thr, place);
	duk_set_top(thr, base);
}

/* Gives the resumer, which runs again, what `from` has handed over. */
static void wfp_deliver(duk_hthread *thr, duk_hthread *from, const duk_tval *value, int kind) {
	duk_heap *heap = thr->heap;
	duk_tval *at = wfp_call_place(thr), *self = at + 1, *generator, yes;
	duk_idx_t place;
	int waits = ((duk_hnatfunc *) DUK_TVAL_GET_OBJECT(at))->magic;
	if (waits == WFP_RESUME || waits == WFP_BEGIN) {
		wfp_move_value(thr, at, value);
		return;
	}
	if (waits < WFP_STEP) {
		wfp_deliver_async(thr, from->valstack + 2, value, kind, waits); /* its one function's parameter */
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
	place = (duk_idx_t) (at - thr->valstack_bottom);
	*thr->valstack_top++ = *value;
	wfp_iterator_result(thr, 0);
	duk_replace(thr, place);
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

static void wfp_change_to(duk_hthread *thr, duk_tval *at, duk_hthread *to) {
	wfp_stand(thr, at);
	to->resumer = thr;
	to->wfp_resumers = thr->wfp_resumers + 1;
	DUK_HTHREAD_INCREF(thr, thr);
	to->state = DUK_HTHREAD_STATE_RUNNING;
	thr->state = DUK_HTHREAD_STATE_RESUMED;
	DUK_HEAP_SWITCH_THREAD(thr->heap, to);
}

/* `value` belongs to the call. */
static void wfp_resume(duk_hthread *thr, duk_tval *at, duk_hthread *to, duk_tval *value, int throws) {
	duk_bool_t first = to->state == DUK_HTHREAD_STATE_INACTIVE;
	DUK_TVAL_CHKFAST_INPLACE_FAST(value);
	wfp_change_to(thr, at, to);
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

/* The values on top of the stack: the coroutine, what it is to call, `this`, and the arguments. It calls in place of the call of `hand` at which
 * it stands. */
static void wfp_begin(duk_hthread *thr, duk_idx_t idx, duk_idx_t nargs) {
	duk_hthread *to = wfp_thread_in(wfp_own_slot(thr->heap, DUK_GET_TVAL_NEGIDX(thr, -3 - nargs), WFP_COROUTINE_THREAD));
	duk_idx_t place = (duk_idx_t) (wfp_call_place(to) - to->valstack_bottom), i;
	duk_tval *from, *into;
	duk_require_stack(to, nargs + 8);
	duk_set_top_unsafe(to, place + 2 + nargs);
	from = thr->valstack_top - 2 - nargs;
	into = to->valstack_bottom + place;
	for (i = 0; i < 2 + nargs; i++, from++, into++) {
		wfp_move_value(to, into, from);
		DUK_TVAL_SET_UNDEFINED(from);
	}
	wfp_change_to(thr, thr->valstack_bottom + idx, to);
	(void) duk_handle_call_unprotected(to, place, DUK_CALL_FLAG_ALLOW_ECMATOECMA);
}
/* [] -> [elements]; how many. */
static duk_idx_t wfp_push_arguments(duk_hthread *thr, duk_idx_t list) {
	duk_idx_t i, count = (duk_idx_t) duk_get_length(thr, list);
	duk_require_stack(thr, count + 8);
	for (i = 0; i < count; i++) duk_get_prop_index(thr, list, (duk_uarridx_t) i);
	return count;
}
/* The async function at `function` is called. */
static duk_bool_t wfp_begin_async(duk_hthread *thr, duk_idx_t idx, duk_idx_t function, duk_idx_t self, duk_idx_t args, duk_idx_t nargs) {
	duk_tval *source = wfp_own_slot(thr->heap, duk_require_tval(thr, function), 0), *promise;
	if (source == NULL || !DUK_TVAL_IS_OBJECT(source) || !DUK_HOBJECT_IS_COMPFUNC(DUK_TVAL_GET_OBJECT(source))) return 0;
	duk_require_stack(thr, (args >= 0 ? nargs : 0) + 16);
	wfp_push_coroutine(thr);
	wfp_push_promise(thr, WFP_CELL_PROMISE_PROTOTYPE);
	duk_dup(thr, self);
	duk_insert(thr, -3);
	duk_dup(thr, -2);
	duk_replace(thr, idx + 1); /* which holds it as long as it runs */
	promise = wfp_own_slot(thr->heap, thr->valstack_top - 2, WFP_COROUTINE_PROMISE);
	wfp_move_value(thr, promise, thr->valstack_top - 1);
	thr->valstack_top--;
	DUK_TVAL_SET_UNDEFINED(thr->valstack_top);
	duk_push_tval(thr, wfp_own_slot(thr->heap, thr->valstack_bottom + function, 0));
	duk_dup(thr, -3);
	if (args >= 0) {
		duk_idx_t i;
		for (i = 0; i < nargs; i++) duk_dup(thr, args + i);
	} else {
		nargs = wfp_push_arguments(thr, idx + 4);
	}
	wfp_begin(thr, idx, nargs);
	return 1;
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
		case WFP_BEGIN:
			if (nargs != 4) return 0;
			duk_dup(thr, idx + 2);
			duk_dup(thr, idx + 3);
			duk_dup(thr, idx + 4);
			wfp_begin(thr, idx, wfp_push_arguments(thr, idx + 5));
			return 1;
		case WFP_ASYNC:
			return wfp_begin_async(thr, idx, idx, idx + 1, idx + 2, nargs);
		case WFP_ENTER:
			return nargs == 3 && wfp_begin_async(thr, idx, idx + 2, idx + 3, -1, 0);
		case WFP_GO:
			to = nargs == 3 ? wfp_thread_in(wfp_own_slot(heap, at + 2, WFP_COROUTINE_THREAD)) : NULL;
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
	if (kind == WFP_ASYNC) {
		duk_idx_t i, count = duk_get_top(ctx);
		duk_push_tval(ctx, wfp_cell(ctx->heap, WFP_CELL_ENTER));
		duk_push_current_function(ctx);
		duk_push_this(ctx);
		duk_push_bare_array(ctx);
		for (i = 0; i < count; i++) {
			duk_dup(ctx, i);
			duk_put_prop_index(ctx, -2, (duk_uarridx_t) i);
		}
		duk_call(ctx, 3);
		return 1;
	}
	if (kind < WFP_STEP) return duk_type_error(ctx, "a coroutine cannot be entered or left here");
	duk_push_tval(ctx, wfp_cell(ctx->heap, WFP_CELL_COROUTINES + 2 * (kind - WFP_STEP)));
	duk_insert(ctx, 0);
	duk_push_this(ctx);
	duk_insert(ctx, 1);
	duk_call_method(ctx, duk_get_top(ctx) - 2);
	return 1;
}

void wfp_set_coroutine_keys(duk_context *ctx) {
	ctx->heap->wfp_generator_key = duk_require_hstring(ctx, -2);
	ctx->heap->wfp_source_key = duk_require_hstring(ctx, -1);
	duk_pop_2(ctx);
}
