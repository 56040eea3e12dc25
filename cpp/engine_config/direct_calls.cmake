# Hooks for what is done at its call, and for the helpers' own `call` (direct_calls.inc.c). Included by hooks.cmake, which explains what
# a hook is, behind coroutines.cmake, at whose place in the executor this goes on.

wfp_hook("direct calls: what does them where not all is plain"
"	duk_heaphdr **wfp_marks; /* marking.inc.c */
"
"	duk_heaphdr **wfp_marks; /* marking.inc.c */
	duk_c_function wfp_general[WFP_DIRECT_KINDS]; /* direct_calls.inc.c */
	wfp_matcher wfp_matcher; /* the same */
")
wfp_hook("direct calls: declarations"
"DUK_LOCAL void duk__handle_yield(duk_hthread *thr, duk_hthread *resumer, duk_tval *tv_val_unstable) {"
"static duk_bool_t wfp_call_directly(duk_hthread *thr, duk_idx_t idx, duk_idx_t nargs);
DUK_LOCAL void duk__handle_yield(duk_hthread *thr, duk_hthread *resumer, duk_tval *tv_val_unstable) {")
wfp_hook("direct calls: without an activation"
"	duk_set_top_unsafe(thr, (duk_idx_t) (idx + nargs + 2)); /* [ ... func this arg1 ... argN ] */
"
"	if (wfp_native == wfp_direct_native && wfp_call_directly(thr, idx, nargs)) {
		return 0;
	}

	duk_set_top_unsafe(thr, (duk_idx_t) (idx + nargs + 2)); /* [ ... func this arg1 ... argN ] */
")
wfp_hook("call(function, this, arguments...), which reads no property of the function"
"	case 1: { /* 1=Function.prototype.apply() */
"
"	case WFP_CALL_FIRST: {
		duk_remove_n_unsafe(thr, idx_func, 2);
		tv_args = thr->valstack_bottom + idx_func + 2;
		if (thr->valstack_top < tv_args) {
			thr->valstack_top = tv_args;
		}
		break;
	}
	case 1: { /* 1=Function.prototype.apply() */
")
