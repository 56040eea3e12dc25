# Hooks for functions whose code comes when they are first called (cuts.inc.c). Included by hooks.cmake, which explains what a hook is.

wfp_hook("cut functions: declarations"
"DUK_LOCAL_DECL duk_int_t duk__parse_func_like_fnum(duk_compiler_ctx *comp_ctx, duk_small_uint_t flags);"
"DUK_LOCAL_DECL duk_int_t duk__parse_func_like_fnum(duk_compiler_ctx *comp_ctx, duk_small_uint_t flags);
static duk_int_t wfp_parse_cut(duk_compiler_ctx *comp_ctx, duk_bool_t is_declaration, duk_bool_t wants_name);")
wfp_hook("cut functions: where the compiler meets one"
"	 *  On first pass, perform actual parsing.  Remember valstack top on entry
	 *  to restore it later, and switch to using a new function in comp_ctx.
	 */
"
"	 *  On first pass, perform actual parsing.  Remember valstack top on entry
	 *  to restore it later, and switch to using a new function in comp_ctx.
	 */

	if (!(flags & (DUK__FUNC_FLAG_GETSET | DUK__FUNC_FLAG_METDEF))) {
		fnum = wfp_parse_cut(comp_ctx, flags & DUK__FUNC_FLAG_DECL, flags & DUK__FUNC_FLAG_PUSHNAME_PASS1);
		if (fnum >= 0) {
			return fnum;
		}
	}
")
wfp_hook("cut functions: compiled alone, the lines are those of the program"
"	lex_pt->line = 1;
	DUK_LEXER_SETPOINT(&comp_ctx->lex, lex_pt); /* fills window */"
"	lex_pt->line = 1 + (duk_int_t) thr->heap->wfp_lines_before;
	DUK_LEXER_SETPOINT(&comp_ctx->lex, lex_pt); /* fills window */")
wfp_hook("a function that is compiled alone is made a template once, not twice"
"		(void) duk__parse_func_like_raw(comp_ctx, 0 /*flags*/);
	} else {"
"		(void) duk__parse_func_like_raw(comp_ctx, 0 /*flags*/);
		return 1;
	} else {")
wfp_hook("cut functions: declarations for bytecode"
"static duk_uint8_t *duk__dump_func(duk_hthread *thr, duk_hcompfunc *func, duk_bufwriter_ctx *bw_ctx, duk_uint8_t *p) {"
"#define WFP_CUT_MARK 0xFFFFFFFFUL /* in place of a number of instructions */
static duk_uint8_t *wfp_dump_cut(duk_hthread *thr, duk_hcompfunc *func, duk_bufwriter_ctx *bw_ctx, duk_uint8_t *p);
static const duk_uint8_t *wfp_load_cut(duk_hthread *thr, const duk_uint8_t *p);
static duk_uint8_t *duk__dump_func(duk_hthread *thr, duk_hcompfunc *func, duk_bufwriter_ctx *bw_ctx, duk_uint8_t *p) {")
wfp_hook("cut functions: written"
"	DUK_ASSERT(DUK_USE_ESBC_MAX_BYTES <= 0x7fffffffUL); /* ensures no overflow */
"
"	if (DUK_HCOMPFUNC_GET_DATA(thr->heap, func) == NULL) {
		return wfp_dump_cut(thr, func, bw_ctx, p);
	}
")
wfp_hook("cut functions: read"
"	DUK__ASSERT_LEFT(3 * 4);
	count_instr = DUK_RAW_READINC_U32_BE(p);
"
"	DUK__ASSERT_LEFT(3 * 4);
	count_instr = DUK_RAW_READINC_U32_BE(p);
	if (count_instr == WFP_CUT_MARK) {
		return wfp_load_cut(thr, p);
	}
")
wfp_hook("cut functions: called"
"	DUK_ASSERT(func == NULL || !DUK_HOBJECT_HAS_BOUNDFUNC(func));
	DUK_ASSERT(func == NULL || (DUK_HOBJECT_IS_COMPFUNC(func) || DUK_HOBJECT_IS_NATFUNC(func)));

	/* [ ... func this arg1 ... argN ] */

	/*
	 *  Setup a preliminary activation"
"	if (func != NULL && DUK_HOBJECT_IS_COMPFUNC(func) &&
	    DUK_UNLIKELY(DUK_HCOMPFUNC_GET_DATA(thr->heap, (duk_hcompfunc *) func) == NULL)) {
		wfp_complete(thr, (duk_hcompfunc *) func);
	}

	/* [ ... func this arg1 ... argN ] */

	/*
	 *  Setup a preliminary activation")
wfp_hook("cut functions: declarations for calls"
"DUK_LOCAL DUK_ALWAYS_INLINE duk_bool_t duk__resolve_target_fastpath_check(duk_hthread *thr,"
"static void wfp_complete(duk_hthread *thr, duk_hcompfunc *f);
DUK_LOCAL DUK_ALWAYS_INLINE duk_bool_t duk__resolve_target_fastpath_check(duk_hthread *thr,")
wfp_hook("cut functions: closures refer to no code yet"
"	DUK_HBUFFER_INCREF(thr, DUK_HCOMPFUNC_GET_DATA(thr->heap, fun_clos));
	fun_clos->wfp_template"
"	if (DUK_HCOMPFUNC_GET_DATA(thr->heap, fun_clos) != NULL) {
		DUK_HBUFFER_INCREF(thr, DUK_HCOMPFUNC_GET_DATA(thr->heap, fun_clos));
	}
	fun_clos->wfp_template")
wfp_hook("templates: their place in their owner's programs"
"	duk_uint16_t nregs; /* regs to allocate */
"
"	duk_uint32_t wfp_place; /* of a template: wfp_set_template_place */
	duk_uint16_t nregs; /* regs to allocate */
")
