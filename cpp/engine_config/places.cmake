# Where in the compiled text an instruction comes from (places.inc.c). Included by hooks.cmake, which explains what a hook is.
#
# The engine has lines for that, in a table of each function in the heap. In their place the compiler notes the offset of a token, which
# tells apart all operations of a line, and what it noted goes to who asked for it: a process has it once, a heap not at all.
#
# The token is: of a call or `new` its closing parenthesis; of a property the name behind the dot, or the bracket; of a name the name;
# of an operator the operator.

wfp_hook("places: of a value that is yet to be read"
"	duk_small_uint_t op; /* bytecode opcode for binary ops */
"
"	duk_small_uint_t op; /* bytecode opcode for binary ops */
	duk_uint32_t wfp_place;
")
wfp_hook("places: of what is emitted, if not the token before"
"	/* code emission temporary */
	duk_int_t emit_jumpslot_pc;
"
"	/* code emission temporary */
	duk_int_t emit_jumpslot_pc;
	duk_uint32_t wfp_place;
#define WFP_AT(place, emission) \\
	do { \\
		duk_uint32_t wfp_outer = comp_ctx->wfp_place; \\
		comp_ctx->wfp_place = (place); \\
		emission; \\
		comp_ctx->wfp_place = wfp_outer; \\
	} while (0)
#define WFP_EMIT_AT(place, how, ...) WFP_AT(place, duk__emit_##how(__VA_ARGS__))
#define WFP_TOKEN_BEFORE ((duk_uint32_t) comp_ctx->prev_token.start_offset)
")
wfp_hook("places: an instruction"
"	line = comp_ctx->prev_token.start_line;
	if (line == 0) {
		line = comp_ctx->curr_token.start_line;
	}"
"	line = (duk_int_t) (comp_ctx->wfp_place != 0 ? comp_ctx->wfp_place : WFP_TOKEN_BEFORE);")
wfp_hook("places: a jump"
"	line = comp_ctx->curr_token.start_line; /* approximation, close enough */"
"	line = (duk_int_t) comp_ctx->curr_token.start_offset;")
wfp_hook("places: kept outside of the heap"
"		duk_hobject_pc2line_pack(thr, q_instr, (duk_uint_fast32_t) code_count); /* -> pushes fixed buffer */
		duk_xdef_prop_stridx_short(thr, -2, DUK_STRIDX_INT_PC2LINE, DUK_PROPDESC_FLAGS_NONE);"
"		wfp_keep_places(thr, h_res, q_instr, (duk_size_t) code_count);")
wfp_hook("places: none are loaded"
"	p = duk__load_buffer_raw(thr, p);
	duk_xdef_prop_stridx_short(thr, -2, DUK_STRIDX_INT_PC2LINE, DUK_PROPDESC_FLAGS_WC);"
"")
wfp_hook("places: none are dumped"
"	p = duk__dump_buffer_prop(thr, p, bw_ctx, (duk_hobject *) func, DUK_STRIDX_INT_PC2LINE);
"
"")
wfp_hook("places: who asked for them"
"	duk_double_t wfp_work; /* work.inc.c */
"
"	duk_double_t wfp_work; /* work.inc.c */
	duk_uint32_t wfp_call_fails; /* WFP_FRAME_CALLS while the error of a call that will fail is made, else 0 */
	struct wfp_places *wfp_places; /* places.inc.c; NULL but while somebody compiles who wants them */
")
wfp_hook("places: declarations"
"DUK_INTERNAL_DECL void duk_hobject_pc2line_pack(duk_hthread *thr, duk_compiler_instr *instrs, duk_uint_fast32_t length);"
"DUK_INTERNAL_DECL void duk_hobject_pc2line_pack(duk_hthread *thr, duk_compiler_instr *instrs, duk_uint_fast32_t length);
static void wfp_keep_places(duk_hthread *thr, duk_hcompfunc *template, const duk_compiler_instr *code, duk_size_t count);")

wfp_hook("places: a name"
"	x->t = DUK_IVAL_VAR;
"
"	x->t = DUK_IVAL_VAR;
	x->wfp_place = WFP_TOKEN_BEFORE;
")
wfp_hook("places: a property by its name"
"		res->t = DUK_IVAL_PROP;
		duk__copy_ispec(comp_ctx, &left->x1, &res->x1); /* left.x1 -> res.x1 */
		DUK_ASSERT(comp_ctx->curr_token.str1 != NULL);"
"		res->t = DUK_IVAL_PROP;
		res->wfp_place = (duk_uint32_t) comp_ctx->curr_token.start_offset;
		duk__copy_ispec(comp_ctx, &left->x1, &res->x1); /* left.x1 -> res.x1 */
		DUK_ASSERT(comp_ctx->curr_token.str1 != NULL);")
wfp_hook("places: a property by a value"
"		res->t = DUK_IVAL_PROP;
		duk__copy_ispec(comp_ctx, &res->x1, &res->x2); /* res.x1 -> res.x2 */"
"		res->t = DUK_IVAL_PROP;
		res->wfp_place = wfp_operator;
		duk__copy_ispec(comp_ctx, &res->x1, &res->x2); /* res.x1 -> res.x2 */")
wfp_hook("places: an operator between two"
"		res->t = DUK_IVAL_ARITH;
		res->op = (args >> 8) & 0xff;

		res->x2.t = res->x1.t;"
"		res->t = DUK_IVAL_ARITH;
		res->wfp_place = wfp_operator;
		res->op = (args >> 8) & 0xff;

		res->x2.t = res->x1.t;")
wfp_hook("places: values are copied with theirs"
"	dst->t = src->t;
	dst->op = src->op;
"
"	dst->t = src->t;
	dst->op = src->op;
	dst->wfp_place = src->wfp_place;
")
wfp_hook("places: a value that is read"
"DUK_LOCAL void duk__ivalue_toplain_raw(duk_compiler_ctx *comp_ctx, duk_ivalue *x, duk_regconst_t forced_reg) {
	duk_hthread *thr = comp_ctx->thr;
"
"static void wfp_toplain(duk_compiler_ctx *comp_ctx, duk_ivalue *x, duk_regconst_t forced_reg);
DUK_LOCAL void duk__ivalue_toplain_raw(duk_compiler_ctx *comp_ctx, duk_ivalue *x, duk_regconst_t forced_reg) {
	if (x->t == DUK_IVAL_PLAIN) wfp_toplain(comp_ctx, x, forced_reg);
	else WFP_AT(x->wfp_place, wfp_toplain(comp_ctx, x, forced_reg));
}
static void wfp_toplain(duk_compiler_ctx *comp_ctx, duk_ivalue *x, duk_regconst_t forced_reg) {
	duk_hthread *thr = comp_ctx->thr;
")
wfp_hook("places: the operator in front"
"	temp_at_entry = DUK__GETTEMP(comp_ctx);

	comp_ctx->curr_func.nud_count++;"
"	const duk_uint32_t wfp_operator = WFP_TOKEN_BEFORE;
	temp_at_entry = DUK__GETTEMP(comp_ctx);

	comp_ctx->curr_func.nud_count++;")
wfp_hook("places: the operator behind"
"	 *  ctx->prev_token     token to process with duk__expr_led()
	 *  ctx->curr_token     updated by caller
	 */
"
"	 *  ctx->prev_token     token to process with duk__expr_led()
	 *  ctx->curr_token     updated by caller
	 */
	const duk_uint32_t wfp_operator = WFP_TOKEN_BEFORE;
")
# The instruction that a call of duk__emit_`how`(`rest` emits; the call stands `count` times in the source.
function(wfp_place what count place how rest)
  wfp_hook_each("places: ${what}" ${count} "duk__emit_${how}(${rest}" "WFP_EMIT_AT(${place}, ${how}, ${rest}")
  set(source "${source}" PARENT_SCOPE)
endfunction()
wfp_place("a property that is called" 1 left->wfp_place a_b_c "comp_ctx, DUK_OP_GETPROPC | DUK__EMIT_FLAG_BC_REGCONST,")
wfp_place("a name that is called" 1 left->wfp_place a_b "comp_ctx, DUK_OP_CSVAR | DUK__EMIT_FLAG_BC_REGCONST,")
wfp_place("a property that is deleted" 1 wfp_operator a_b_c "comp_ctx, DUK_OP_DELPROP | DUK__EMIT_FLAG_BC_REGCONST,")
wfp_place("an operator of one" 1 wfp_operator a_bc "comp_ctx, args, reg_res, reg_src);")
wfp_place("a property counted up or down" 2 wfp_operator a_b_c
"comp_ctx,
		                args_op2 | DUK__EMIT_FLAG_BC_REGCONST, /* e.g. DUK_OP_P")
wfp_place("a name that is written" 1 wfp_operator a_bc
          "comp_ctx, DUK_OP_PUTVAR | DUK__EMIT_FLAG_A_IS_SOURCE, res->x1.regconst, rc_varname);")
wfp_place("a name whose value is changed" 1 left->wfp_place a_bc "comp_ctx, DUK_OP_GETVAR, reg_temp, rc_varname);")
wfp_place("the new value of a name, in a register or elsewhere" 2 wfp_operator a_b_c
"comp_ctx,
					                args_op | DUK__EMIT_FLAG_BC_REGCONST,")
wfp_place("a property whose value is changed" 1 left->wfp_place a_b_c
          "comp_ctx, DUK_OP_GETPROP | DUK__EMIT_FLAG_BC_REGCONST, reg_temp, reg_obj, rc_key);")
wfp_place("the new value of a property" 1 wfp_operator a_b_c
"comp_ctx,
				                args_op | DUK__EMIT_FLAG_BC_REGCONST,")
wfp_place("a property that is written" 1 wfp_operator a_b_c
"comp_ctx,
			                DUK_OP_PUTPROP | DUK__EMIT_FLAG_A_IS_SOURCE | DUK__EMIT_FLAG_BC_REGCONST,")
