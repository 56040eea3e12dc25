/*
 * Construction with a newTarget of its own (ECMA-262 10.2.2). Included by engine.c; hooks.cmake says how newTarget travels.
 */
#include "engine_config/internals.h"

#define WFP_ASKS_LATE DUK_HIDDEN_SYMBOL("asksLate")

/* Constructors that look at their arguments before they ask newTarget for its prototype: with wfp_settle_instance(), or themselves. */
void wfp_ask_late(duk_context *ctx, duk_idx_t at) {
	at = duk_require_normalize_index(ctx, at);
	duk_push_literal(ctx, WFP_ASKS_LATE);
	duk_push_true(ctx);
	duk_def_prop(ctx, at, DUK_DEFPROP_HAVE_VALUE);
}
static duk_bool_t wfp_asks_late(duk_hthread *thr, duk_hobject *func) {
	duk_int_t e_idx, h_idx;
	duk_bool_t late;
	duk_push_literal(thr, WFP_ASKS_LATE);
	late = duk_hobject_find_entry(thr->heap, func, duk_known_hstring(thr, -1), &e_idx, &h_idx);
	duk_pop(thr);
	return late;
}
void wfp_settle_instance(duk_context *ctx) { /* [prototype] -> [instance] */
	duk_hobject *instance;
	duk_push_new_target(ctx);
	duk_get_prop_stridx_short(ctx, -1, DUK_STRIDX_PROTOTYPE);
	if (wfp_is_object(ctx, -1)) duk_replace(ctx, -3);
	else duk_pop(ctx);
	duk_pop(ctx);
	duk_push_this(ctx);
	instance = duk_known_hobject(ctx, -1);
	DUK_HOBJECT_SET_PROTOTYPE_UPDREF(ctx, instance, duk_known_hobject(ctx, -2));
	duk_remove_m2(ctx);
}

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
	if (wfp_asks_late(thr, func)) {
		DUK_HOBJECT_INCREF(thr, new_target);
		heap->wfp_new_target = new_target;
		return;
	}
	duk_push_hobject(thr, new_target);
	duk_get_prop_stridx_short(thr, -1, DUK_STRIDX_PROTOTYPE);
	if (duk_get_hobject(thr, -1) == NULL) {
		/* The default is of newTarget's realm: there is one, but a revoked proxy has none. */
		duk_hobject *realm_of = new_target;
		while (DUK_HOBJECT_IS_PROXY(realm_of)) realm_of = wfp_proxy_target(thr, realm_of, "construct");
	} else {
		duk_hobject *instance = duk_known_hobject(thr, idx_func + 1);
		DUK_HOBJECT_SET_PROTOTYPE_UPDREF(thr, instance, duk_known_hobject(thr, -1));
	}
	duk_pop_2(thr);
	DUK_HOBJECT_INCREF(thr, new_target);
	heap->wfp_new_target = new_target;
}

/* Natives make their object themselves, from the prototype that they know: a subclass' instance gets the subclass' one, which
 * the default instance has. */
static void wfp_adopt_prototype(duk_hthread *thr, duk_hobject *instance) {
	duk_hobject *proto = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, instance);
	duk_hobject *made = duk_get_hobject(thr, -1);
	if (made == NULL || made == instance || DUK_HOBJECT_IS_PROXY(made) || proto == thr->builtins[DUK_BIDX_OBJECT_PROTOTYPE]) return;
	DUK_HOBJECT_SET_PROTOTYPE_UPDREF(thr, made, proto);
}

void wfp_construct(duk_context *ctx, duk_idx_t nargs) {
	duk_hthread *thr = (duk_hthread *) ctx;
	duk_idx_t idx_func = duk_get_top(ctx) - nargs - 2;
	duk_hobject *func = duk_require_hobject(ctx, idx_func), *new_target = duk_require_hobject(ctx, idx_func + 1);
	int native = DUK_HOBJECT_HAS_NATFUNC(func) && func != new_target;
	duk_dup(ctx, idx_func + 1); /* stays alive below the call, and so does the instance */
	duk_insert(ctx, idx_func);
	duk_push_object(ctx);
	duk_dup(ctx, -1);
	duk_insert(ctx, idx_func);
	idx_func += 2;
	duk_replace(ctx, idx_func + 1);
	thr->heap->wfp_asked_new_target = new_target;
	duk_handle_call_unprotected(thr, idx_func, DUK_CALL_FLAG_CONSTRUCT);
	if (native) wfp_adopt_prototype(thr, duk_known_hobject(ctx, idx_func - 2));
	duk_remove(ctx, -2);
	duk_remove(ctx, -2);
}
