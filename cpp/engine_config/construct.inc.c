/*
 * Construction with a newTarget of its own (ECMA-262 10.2.2). Included by engine.c; hooks.cmake says how newTarget travels.
 */
#include "engine_config/internals.h"

/* OrdinaryCreateFromConstructor's first half: the default instance at idx_func + 1 gets newTarget's prototype. */
static void wfp_prepare_construct(duk_hthread *thr, duk_idx_t idx_func, duk_hobject *func, duk_hobject *new_target) {
	duk_heap *heap = thr->heap;
	duk_hobject *old = heap->wfp_new_target;
	if (new_target == func) new_target = NULL;
	heap->wfp_new_target = NULL;
	if (old != NULL) DUK_HOBJECT_DECREF_NORZ(thr, old);
	if (new_target == NULL) {
		duk__update_default_instance_proto(thr, idx_func);
		return;
	}
	duk_push_hobject(thr, new_target);
	duk_get_prop_stridx_short(thr, -1, DUK_STRIDX_PROTOTYPE);
	if (duk_get_hobject(thr, -1) != NULL) {
		duk_hobject *instance = duk_known_hobject(thr, idx_func + 1);
		DUK_HOBJECT_SET_PROTOTYPE_UPDREF(thr, instance, duk_known_hobject(thr, -1));
	}
	duk_pop_2(thr);
	DUK_HOBJECT_INCREF(thr, new_target);
	heap->wfp_new_target = new_target;
}

void wfp_construct(duk_context *ctx, duk_idx_t nargs) {
	duk_hthread *thr = (duk_hthread *) ctx;
	duk_idx_t idx_func = duk_get_top(ctx) - nargs - 2;
	duk_hobject *new_target = duk_require_hobject(ctx, idx_func + 1);
	duk_dup(ctx, idx_func + 1); /* stays alive below the call */
	duk_insert(ctx, idx_func);
	idx_func++;
	duk_push_object(ctx);
	duk_replace(ctx, idx_func + 1);
	thr->heap->wfp_asked_new_target = new_target;
	duk_handle_call_unprotected(thr, idx_func, DUK_CALL_FLAG_CONSTRUCT);
	duk_remove(ctx, -2);
}
