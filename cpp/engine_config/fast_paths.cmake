# Hooks for the executor's short cuts (fast_paths.inc.c). Included by hooks.cmake, which explains what a hook is.

wfp_hook("short cuts: before the executor"
"DUK_LOCAL_DECL void duk__js_execute_bytecode_inner(duk_hthread *entry_thread, duk_activation *entry_act);
"
"DUK_LOCAL_DECL void duk__js_execute_bytecode_inner(duk_hthread *entry_thread, duk_activation *entry_act);
#include \"engine_config/fast_paths.inc.c\"
")
wfp_hook("short cuts: reading a property"
"		(void) duk_hobject_getprop(thr, (barg), (carg)); \\
		DUK__REPLACE_TOP_A_BREAK(); \\"
"		const duk_tval *wfp_found = wfp_fast_get(thr, (barg), (carg)); \\
		if (DUK_LIKELY(wfp_found != NULL)) { \\
			duk_tval *wfp_to = DUK__REGP_A(ins); \\
			DUK_TVAL_SET_TVAL_UPDREF_FAST(thr, wfp_to, (duk_tval *) wfp_found); \\
			break; \\
		} \\
		(void) duk_hobject_getprop(thr, (barg), (carg)); \\
		DUK__REPLACE_TOP_A_BREAK(); \\")
wfp_hook("short cuts: reading a method"
"		duk_tval *tv__targ; \\
		(void) duk_hobject_getprop(thr, (barg), (carg)); \\"
"		duk_tval *tv__targ; \\
		const duk_tval *wfp_found = wfp_fast_get(thr, (barg), (carg)); \\
		if (DUK_LIKELY(wfp_found != NULL && DUK_TVAL_IS_OBJECT(wfp_found) && DUK_HOBJECT_HAS_CALLABLE(DUK_TVAL_GET_OBJECT(wfp_found)))) { \\
			duk_tval *wfp_to = DUK__REGP_A(ins); \\
			DUK_TVAL_SET_TVAL_UPDREF_FAST(thr, wfp_to, (duk_tval *) wfp_found); \\
			break; \\
		} \\
		(void) duk_hobject_getprop(thr, (barg), (carg)); \\")
wfp_hook("short cuts: writing a property"
"		(void) duk_hobject_putprop(thr, (aarg), (barg), (carg), DUK__STRICT()); \\"
"		if (!wfp_fast_put(thr, (aarg), (barg), (carg))) (void) duk_hobject_putprop(thr, (aarg), (barg), (carg), DUK__STRICT()); \\")
wfp_hook("short cuts: reading a variable"
"			act = thr->callstack_curr;
			DUK_ASSERT(act != NULL);
			(void) duk_js_getvar_activation(thr, act, name, 1 /*throw*/); /* -> [... val this] */
			duk_pop_unsafe(thr); /* 'this' binding is not needed here */"
"			act = thr->callstack_curr;
			DUK_ASSERT(act != NULL);
			{
				duk_small_uint_t wfp_attributes;
				duk_tval *wfp_found = wfp_fast_variable(thr, act, name, &wfp_attributes);
				if (DUK_LIKELY(wfp_found != NULL)) {
					tv1 = DUK__REGP_A(ins);
					DUK_TVAL_SET_TVAL_UPDREF_FAST(thr, tv1, wfp_found);
					break;
				}
			}
			(void) duk_js_getvar_activation(thr, act, name, 1 /*throw*/); /* -> [... val this] */
			duk_pop_unsafe(thr); /* 'this' binding is not needed here */")
wfp_hook("short cuts: reading a function to be called"
"			act = thr->callstack_curr;
			(void) duk_js_getvar_activation(thr, act, name, 1 /*throw*/); /* -> [... val this] */

			idx = (duk_uint_fast_t) DUK_DEC_A(ins);
"
"			act = thr->callstack_curr;
			{
				duk_small_uint_t wfp_attributes;
				duk_tval *wfp_found = wfp_fast_variable(thr, act, name, &wfp_attributes);
				if (DUK_LIKELY(wfp_found != NULL)) {
					tv1 = DUK__REGP_A(ins);
					DUK_TVAL_SET_TVAL_UPDREF_FAST(thr, tv1, wfp_found);
					tv1 = DUK__REGP_A(ins) + 1;
					DUK_TVAL_SET_UNDEFINED_UPDREF(thr, tv1);
					break;
				}
			}
			(void) duk_js_getvar_activation(thr, act, name, 1 /*throw*/); /* -> [... val this] */

			idx = (duk_uint_fast_t) DUK_DEC_A(ins);
")
wfp_hook("short cuts: writing a variable"
"			tv1 = DUK__REGP_A(ins); /* val */
			act = thr->callstack_curr;
			duk_js_putvar_activation(thr, act, name, tv1, DUK__STRICT());"
"			tv1 = DUK__REGP_A(ins); /* val */
			act = thr->callstack_curr;
			{
				duk_small_uint_t wfp_attributes;
				duk_tval *wfp_found = wfp_fast_variable(thr, act, name, &wfp_attributes);
				if (DUK_LIKELY(wfp_found != NULL && (wfp_attributes & DUK_PROPDESC_FLAG_WRITABLE))) {
					DUK_TVAL_SET_TVAL_UPDREF(thr, wfp_found, tv1);
					break;
				}
			}
			duk_js_putvar_activation(thr, act, name, tv1, DUK__STRICT());")
