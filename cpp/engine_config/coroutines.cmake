# Hooks for coroutines (coroutines.inc.c). Included by hooks.cmake, which explains what a hook is.

wfp_hook("coroutines: how many threads wait for one"
"struct duk_hthread {
	/* Shared object part */
	duk_hobject obj;
"
"struct duk_hthread {
	/* Shared object part */
	duk_hobject obj;
	duk_uint32_t wfp_resumers; /* set when it is resumed */
")
wfp_hook("coroutines: threads change places at a call"
"	duk_bool_t rc;

	duk_set_top_unsafe(thr, (duk_idx_t) (idx + nargs + 2)); /* [ ... func this arg1 ... argN ] */
"
"	duk_bool_t rc;
	const duk_tval *wfp_called = thr->valstack_bottom + idx;
	const duk_c_function wfp_native = DUK_TVAL_IS_OBJECT(wfp_called) && DUK_HOBJECT_IS_NATFUNC(DUK_TVAL_GET_OBJECT(wfp_called))
	                                      ? ((duk_hnatfunc *) DUK_TVAL_GET_OBJECT(wfp_called))->func
	                                      : NULL;

	if (wfp_native == wfp_coroutine_native && !(call_flags & DUK_CALL_FLAG_CONSTRUCT) && wfp_switch_threads(thr, idx, nargs)) {
		DUK_REFZERO_CHECK_FAST(thr);
		return 1;
	}

	duk_set_top_unsafe(thr, (duk_idx_t) (idx + nargs + 2)); /* [ ... func this arg1 ... argN ] */
")
wfp_hook("coroutines: declarations"
"DUK_LOCAL void duk__handle_yield(duk_hthread *thr, duk_hthread *resumer, duk_tval *tv_val_unstable) {"
"#define WFP_ACT_STEPS (1U << 7) /* a flag of activations: what they return is the result of an iterator */
static duk_bool_t wfp_switch_threads(duk_hthread *thr, duk_idx_t idx, duk_idx_t nargs);
static void wfp_step_returned(duk_hthread *thr);
DUK_LOCAL void duk__handle_yield(duk_hthread *thr, duk_hthread *resumer, duk_tval *tv_val_unstable) {")
wfp_hook("coroutines: no native's activation stands where a thread was resumed"
"	duk_hthread_activation_unwind_norz(resumer); /* May remove last reference to 'thr', but is NORZ. */
"
"")
wfp_hook("coroutines: declarations for calls"
"DUK_LOCAL duk_int_t duk__handle_call_raw(duk_hthread *thr, duk_idx_t idx_func, duk_small_uint_t call_flags) {"
"duk_ret_t wfp_coroutine_native(duk_hthread *thr);
static duk_bool_t wfp_switch_threads(duk_hthread *thr, duk_idx_t idx, duk_idx_t nargs);
DUK_LOCAL duk_int_t duk__handle_call_raw(duk_hthread *thr, duk_idx_t idx_func, duk_small_uint_t call_flags) {")
wfp_hook("coroutines: the same by call(), apply() and bound functions"
"	DUK_ASSERT(duk_get_top(thr) - idx_func >= 2); /* at least func and this present */
"
"	if (func != NULL && DUK_HOBJECT_IS_NATFUNC(func) && ((duk_hnatfunc *) func)->func == wfp_coroutine_native &&
	    (call_flags & (DUK_CALL_FLAG_ALLOW_ECMATOECMA | DUK_CALL_FLAG_CONSTRUCT)) == DUK_CALL_FLAG_ALLOW_ECMATOECMA) {
		thr->heap->call_recursion_depth--;
		if (wfp_switch_threads(thr, idx_func, duk_get_top(thr) - idx_func - 2)) {
			DUK_REFZERO_CHECK_FAST(thr);
			return 1;
		}
		thr->heap->call_recursion_depth++;
		func = duk_known_hobject(thr, idx_func);
	}
")
wfp_hook("own iterators: what `next` returns"
"		/* Catch stack unwind happens inline in callstack unwind. */
		duk_hthread_activation_unwind_norz(thr);

		duk__reconfig_valstack_ecma_return(thr);

		DUK_DD(DUK_DDPRINT(\"-> return not intercepted, restart execution in caller\"));"
"		/* Catch stack unwind happens inline in callstack unwind. */
		if (DUK_UNLIKELY(thr->callstack_curr->flags & WFP_ACT_STEPS)) {
			duk_hthread_activation_unwind_norz(thr);
			duk__reconfig_valstack_ecma_return(thr);
			wfp_step_returned(thr);
			return DUK__RETHAND_RESTART;
		}
		duk_hthread_activation_unwind_norz(thr);

		duk__reconfig_valstack_ecma_return(thr);

		DUK_DD(DUK_DDPRINT(\"-> return not intercepted, restart execution in caller\"));")
