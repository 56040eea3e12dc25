/*
 * Helpers of lowered code, and methods of regular expressions, that the executor performs at their call, without an activation, where all is
 * plain: what they work on are the registers of the caller. Where it is not they are natives like any other. Included by engine.c; called by a hook of direct_calls.cmake.
 */
#include "engine_config/internals.h"

void wfp_push_direct(duk_context *ctx, int kind, duk_c_function general, duk_idx_t nargs) {
	duk_push_c_function(ctx, wfp_direct_native, nargs);
	duk_set_magic(ctx, -1, kind);
	wfp_set_general(ctx, kind, general);
}
/* [] -> [call]: call(function, this, arguments...). Unlike the method of functions it can neither be patched nor be seen by a proxy. */
void wfp_push_call(duk_context *ctx) {
	duk_push_c_function(ctx, duk_bi_function_prototype_call, DUK_VARARGS); /* never runs: the call is resolved to the function's */
	duk_set_magic(ctx, -1, WFP_CALL_FIRST);
	DUK_HOBJECT_CLEAR_CONSTRUCTABLE(duk_known_hobject(ctx, -1));
	DUK_HOBJECT_SET_SPECIAL_CALL(duk_known_hobject(ctx, -1));
}
void wfp_set_general(duk_context *ctx, int kind, duk_c_function general) { ctx->heap->wfp_general[kind] = general; }

void wfp_set_matcher(duk_context *ctx, wfp_matcher matcher) { ctx->heap->wfp_matcher = matcher; }

duk_ret_t wfp_direct_native(duk_context *ctx) { return ctx->heap->wfp_general[duk_get_current_magic(ctx)](ctx); }

/* The call at `idx`, of `nargs` arguments. 1: its result is where it belongs; 0: nothing has happened. */
static duk_bool_t wfp_call_directly(duk_hthread *thr, duk_idx_t idx, duk_idx_t nargs) {
	duk_tval *at = thr->valstack_bottom + idx;
	duk_idx_t top = duk_get_top(thr);
	int kind = ((duk_hnatfunc *) DUK_TVAL_GET_OBJECT(at))->magic;
	switch (kind) {
		case WFP_DIRECT_OF:
			if (nargs != 1 || wfp_iterates_as_arrays_do(thr, idx + 2) != 1) return 0;
			wfp_push_array_record(thr, idx + 2);
			break;
		case WFP_DIRECT_TAKE:
			if (nargs != 2 || wfp_iterates_as_arrays_do(thr, idx + 2) != 1) return 0;
			thr->heap->wfp_work += WFP_WORK_CALL;
			wfp_move_value(thr, at, at + 2);
			DUK_TVAL_SET_UNDEFINED(at + 2);
			return 1;
		case WFP_DIRECT_PRIVATE_GET:
			if (nargs != 2 || wfp_private_get(thr, idx + 2, idx + 3) != WFP_PRIVATE_VALUE) {
				duk_set_top_unsafe(thr, top);
				return 0;
			}
			break;
		case WFP_DIRECT_PRIVATE_SET:
			if (nargs != 3 || wfp_private_set(thr, idx + 2, idx + 3, idx + 4) != WFP_PRIVATE_VALUE) {
				duk_set_top_unsafe(thr, top);
				return 0;
			}
			duk_dup(thr, idx + 4);
			break;
		case WFP_DIRECT_FIELD:
			if (nargs != 3 || !wfp_define_field(thr, idx + 2, idx + 3, idx + 4)) return 0;
			duk_dup(thr, idx + 4);
			break;
		case WFP_DIRECT_MATCH:
		case WFP_DIRECT_TEST:
			if (nargs != 1 || !thr->heap->wfp_matcher(thr, idx + 1, idx + 2, kind == WFP_DIRECT_TEST)) return 0;
			break;
		default: return 0;
	}
	thr->heap->wfp_work += WFP_WORK_CALL;
	duk_replace(thr, idx);
	return 1;
}
