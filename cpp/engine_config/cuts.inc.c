/*
 * Functions whose code comes when they are first called. In the text of a program such a function is `function name(){0}` (language.h,
 * Options::cut_functions); the compiler makes a template of it that refers to no code, and goes on behind it. When one of its closures is called, the
 * heap's owner gives the bytecode of the function alone, and the template takes over what that has. Included by engine.c; the places are in
 * cuts.cmake.
 */
#include "engine_config/internals.h"

/* What the compiler knows of a function only when it has seen its code. */
#define WFP_FLAGS_OF_CODE (DUK_HOBJECT_FLAG_STRICT | DUK_HOBJECT_FLAG_NOTAIL | DUK_HOBJECT_FLAG_NEWENV | DUK_HOBJECT_FLAG_CREATEARGS)

/* At what follows the word `function`, the first time: the number of the template, or -1 where the code is there. */
static duk_int_t wfp_parse_cut(duk_compiler_ctx *comp_ctx, duk_bool_t is_declaration, duk_bool_t wants_name) {
	static const char kCut[] = "(){0}";
	duk_hthread *thr = comp_ctx->thr;
	duk_token *token = &comp_ctx->curr_token;
	const duk_bool_t named = token->t_nores == DUK_TOK_IDENTIFIER;
	const char *rest = named ? kCut : kCut + 1; /* else the parenthesis is the token */
	const duk_size_t size = DUK_STRLEN(rest);
	duk_idx_t funcs = comp_ctx->curr_func.funcs_idx;
	duk_hobject *made;
	duk_lexer_point at;
	duk_int_t fnum;

	if (!named && token->t != DUK_TOK_LPAREN) return -1;
	DUK_LEXER_GETPOINT(&comp_ctx->lex, &at);
	if (at.offset > comp_ctx->lex.input_length || comp_ctx->lex.input_length - at.offset < size ||
	    duk_memcmp(comp_ctx->lex.input + at.offset, rest, size) != 0) return -1;

	fnum = comp_ctx->curr_func.fnum_next++;
	if (fnum > DUK_BC_BC_MAX) DUK_ERROR_RANGE(thr, DUK_STR_FUNC_LIMIT);
	duk_require_stack(thr, 4);
	if (wants_name) duk_push_hstring(thr, token->str1);
	made = (duk_hobject *) duk_push_hcompfunc(thr);
	DUK_HOBJECT_SET_PROTOTYPE_UPDREF(thr, made, NULL); /* as templates have it */
	DUK_HOBJECT_SET_NEWENV(made);
	if (named && !is_declaration) DUK_HOBJECT_SET_NAMEBINDING(made);
	if (comp_ctx->curr_func.is_strict) DUK_HOBJECT_SET_STRICT(made);
	DUK_HOBJECT_SET_CONSTRUCTABLE(made);
	at.offset += size - 1; /* where the second pass goes on, too: the closing brace */
	(void) duk_put_prop_index(thr, funcs, (duk_uarridx_t) (fnum * 3));
	duk_push_size_t(thr, at.offset);
	(void) duk_put_prop_index(thr, funcs, (duk_uarridx_t) (fnum * 3 + 1));
	duk_push_uint(thr, (duk_uint_t) at.line);
	(void) duk_put_prop_index(thr, funcs, (duk_uarridx_t) (fnum * 3 + 2));

	DUK_LEXER_SETPOINT(&comp_ctx->lex, &at);
	token->t = 0;
	token->start_line = 0;
	duk__advance(comp_ctx);
	if (is_declaration) comp_ctx->curr_func.allow_regexp_in_adv = 1;
	duk__advance_expect(comp_ctx, DUK_TOK_RCURLY);
	return fnum;
}

static duk_uint8_t *wfp_dump_cut(duk_hthread *thr, duk_hcompfunc *func, duk_bufwriter_ctx *bw_ctx, duk_uint8_t *p) {
	p = DUK_BW_ENSURE_RAW(thr, bw_ctx, 2U * 4U, p);
	DUK_RAW_WRITEINC_U32_BE(p, WFP_CUT_MARK);
	DUK_RAW_WRITEINC_U32_BE(p, DUK_HEAPHDR_GET_FLAGS((duk_heaphdr *) func));
	return p;
}
static const duk_uint8_t *wfp_load_cut(duk_hthread *thr, const duk_uint8_t *p) {
	duk_hcompfunc *made = duk_push_hcompfunc(thr);
	duk_uint32_t flags = DUK_RAW_READINC_U32_BE(p);
	DUK_HEAPHDR_SET_FLAGS((duk_heaphdr *) made, flags);
	return p;
}

int wfp_is_cut(duk_context *ctx, duk_idx_t at) { return DUK_HCOMPFUNC_GET_DATA(ctx->heap, (duk_hcompfunc *) duk_require_hobject(ctx, at)) == NULL; }

void wfp_describe_cut(duk_context *ctx, duk_uint_t length, int strict) {
	duk_hcompfunc *f = (duk_hcompfunc *) duk_require_hobject(ctx, -2);
	wfp_make_room(ctx, &f->obj, 1);
	wfp_put_first(ctx, &f->obj, DUK_HTHREAD_STRING_NAME(ctx), duk_require_tval(ctx, -1), DUK_PROPDESC_FLAGS_NONE);
	f->nargs = (duk_uint16_t) (length > 0xFFFFU ? 0xFFFFU : length);
	if (strict) DUK_HOBJECT_SET_STRICT(&f->obj); /* a call looks at that before the code is there */
	duk_pop(ctx);
}

void wfp_load_code(duk_context *ctx, const void *bytes, duk_size_t size, int is_template) {
	const duk_uint8_t *p = (const duk_uint8_t *) bytes;
	duk_small_uint_t outer = ctx->heap->wfp_load_depth;
	ctx->heap->wfp_load_depth = is_template ? 1 : 0;
	(void) duk__load_func(ctx, p + 1, p + size); /* behind the engine's mark */
	ctx->heap->wfp_load_depth = outer;
}

/* [template of the code alone] -> []: what a cut one is from now on. Nothing is changed when memory runs out. */
static void wfp_take_code(duk_hthread *thr, duk_hcompfunc *to) {
	static const duk_small_uint_t kProperties[] = { DUK_STRIDX_INT_PC2LINE, DUK_STRIDX_INT_VARMAP, DUK_STRIDX_INT_FORMALS };
	duk_hcompfunc *from = (duk_hcompfunc *) duk_known_hobject(thr, -1);
	duk_uint32_t flags = WFP_FLAGS_OF_CODE;
	duk_size_t i;
	wfp_template_set_length(thr, to->nargs);
	for (i = 0; i < sizeof kProperties / sizeof kProperties[0]; i++) {
		duk_tval *found = duk_hobject_find_entry_tval_ptr_stridx(thr->heap, &from->obj, kProperties[i]);
		if (found == NULL) continue;
		duk_push_tval(thr, found);
		duk_hobject_define_property_internal(thr, &to->obj, DUK_HTHREAD_GET_STRING(thr, kProperties[i]), DUK_PROPDESC_FLAGS_NONE);
	}
	if (!DUK_HOBJECT_HAS_NAMEBINDING(&from->obj)) DUK_HOBJECT_CLEAR_NAMEBINDING(&to->obj); /* nobody uses the name */
	DUK_HEAPHDR_CLEAR_FLAG_BITS(&to->obj.hdr, flags);
	DUK_HEAPHDR_SET_FLAG_BITS(&to->obj.hdr, DUK_HEAPHDR_GET_FLAGS(&from->obj.hdr) & flags);
	to->nregs = from->nregs;
	to->nargs = from->nargs;
	/* The references go along. */
	DUK_HCOMPFUNC_SET_DATA(thr->heap, to, DUK_HCOMPFUNC_GET_DATA(thr->heap, from));
	DUK_HCOMPFUNC_SET_FUNCS(thr->heap, to, DUK_HCOMPFUNC_GET_FUNCS(thr->heap, from));
	DUK_HCOMPFUNC_SET_BYTECODE(thr->heap, to, DUK_HCOMPFUNC_GET_BYTECODE(thr->heap, from));
	DUK_HCOMPFUNC_SET_DATA(thr->heap, from, NULL);
	DUK_HCOMPFUNC_SET_FUNCS(thr->heap, from, NULL);
	DUK_HCOMPFUNC_SET_BYTECODE(thr->heap, from, NULL);
	duk_pop(thr);
}

/* A closure is called that refers to no code. */
static void wfp_complete(duk_hthread *thr, duk_hcompfunc *f) {
	duk_hcompfunc *whole = (duk_hcompfunc *) f->wfp_template;
	if (whole == NULL) DUK_ERROR_INTERNAL(thr);
	if (DUK_HCOMPFUNC_GET_DATA(thr->heap, whole) == NULL) {
		duk_require_stack(thr, 8);
		wfp_duk_push_code(thr, whole->wfp_place);
		wfp_take_code(thr, whole);
	}
	DUK_HCOMPFUNC_SET_DATA(thr->heap, f, DUK_HCOMPFUNC_GET_DATA(thr->heap, whole));
	DUK_HCOMPFUNC_SET_FUNCS(thr->heap, f, DUK_HCOMPFUNC_GET_FUNCS(thr->heap, whole));
	DUK_HCOMPFUNC_SET_BYTECODE(thr->heap, f, DUK_HCOMPFUNC_GET_BYTECODE(thr->heap, whole));
	DUK_HBUFFER_INCREF(thr, DUK_HCOMPFUNC_GET_DATA(thr->heap, f));
	DUK_HEAPHDR_CLEAR_FLAG_BITS(&f->obj.hdr, (duk_uint32_t) WFP_FLAGS_OF_CODE);
	DUK_HEAPHDR_SET_FLAG_BITS(&f->obj.hdr, DUK_HEAPHDR_GET_FLAGS(&whole->obj.hdr) & WFP_FLAGS_OF_CODE);
	f->nregs = whole->nregs;
	f->nargs = whole->nargs;
}

void wfp_set_lines_before(duk_context *ctx, duk_uint_t lines) { ctx->heap->wfp_lines_before = lines; }
