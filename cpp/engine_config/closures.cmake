# Hooks for closures that keep to their template (closures.inc.c). Included by hooks.cmake, which explains what a hook is.
#
# A closure is one of a template's many instances. It refers to its template, and what is the same for all of them is the template's: the lines, the
# map of variables, the list of formals, and the references from the code to its constants and inner functions.

wfp_hook("closures: the template (counted)"
"struct duk_hcompfunc {
	/* shared object part */
	duk_hobject obj;
"
"struct duk_hcompfunc {
	/* shared object part */
	duk_hobject obj;
	duk_hobject *wfp_template; /* of a closure, which has no references of its own to what its code refers to */
")
wfp_hook("closures: the template of a function, if it is a closure"
"DUK_INTERNAL_DECL duk_hcompfunc *duk_hcompfunc_alloc(duk_hthread *thr, duk_uint_t hobject_flags);"
"DUK_INTERNAL_DECL duk_hcompfunc *duk_hcompfunc_alloc(duk_hthread *thr, duk_uint_t hobject_flags);
static duk_hobject *wfp_template_of(duk_hobject *f);")
wfp_hook("closures: the template is marked, and marks the rest"
"		duk__mark_heaphdr(heap, (duk_heaphdr *) DUK_HCOMPFUNC_GET_VARENV(heap, f));

		if (DUK_HCOMPFUNC_GET_DATA(heap, f) != NULL) {"
"		duk__mark_heaphdr(heap, (duk_heaphdr *) DUK_HCOMPFUNC_GET_VARENV(heap, f));

		if (f->wfp_template != NULL) {
			duk__mark_heaphdr_nonnull(heap, (duk_heaphdr *) f->wfp_template);
		} else if (DUK_HCOMPFUNC_GET_DATA(heap, f) != NULL) {")
wfp_hook("closures: the template is left, and the rest with it"
"		if (DUK_LIKELY(DUK_HCOMPFUNC_GET_DATA(heap, f) != NULL)) {
			tv = DUK_HCOMPFUNC_GET_CONSTS_BASE(heap, f);"
"		if (f->wfp_template != NULL) {
			DUK_HOBJECT_DECREF_NORZ(thr, f->wfp_template);
		} else if (DUK_LIKELY(DUK_HCOMPFUNC_GET_DATA(heap, f) != NULL)) {
			tv = DUK_HCOMPFUNC_GET_CONSTS_BASE(heap, f);")
wfp_hook("closures: the template is entered"
"	DUK_HBUFFER_INCREF(thr, DUK_HCOMPFUNC_GET_DATA(thr->heap, fun_clos));
	duk__inc_data_inner_refcounts(thr, fun_temp);

	fun_clos->nregs = fun_temp->nregs;"
"	DUK_HBUFFER_INCREF(thr, DUK_HCOMPFUNC_GET_DATA(thr->heap, fun_clos));
	fun_clos->wfp_template = &fun_temp->obj;
	DUK_HOBJECT_INCREF(thr, &fun_temp->obj);

	fun_clos->nregs = fun_temp->nregs;")

wfp_hook("closures: lists of formals"
"	h = (duk_harray *) duk__hobject_get_entry_object_stridx(thr->heap, obj, DUK_STRIDX_INT_FORMALS);"
"	h = (duk_harray *) duk__hobject_get_entry_object_stridx(thr->heap, wfp_template_of(obj), DUK_STRIDX_INT_FORMALS);")
wfp_hook("closures: maps of variables"
"	h = duk__hobject_get_entry_object_stridx(thr->heap, obj, DUK_STRIDX_INT_VARMAP);"
"	h = duk__hobject_get_entry_object_stridx(thr->heap, wfp_template_of(obj), DUK_STRIDX_INT_VARMAP);")
wfp_hook("closures: lines"
"	duk_xget_owndataprop_stridx_short(thr, idx_func, DUK_STRIDX_INT_PC2LINE);
	pc2line ="
"	duk_push_hobject(thr, wfp_template_of(duk_require_hobject(thr, idx_func)));
	duk_xget_owndataprop_stridx_short(thr, -1, DUK_STRIDX_INT_PC2LINE);
	duk_remove_m2(thr);
	pc2line =")
wfp_hook("closures: dumped as their template"
"	p = duk__dump_func(thr, func, bw_ctx, p);
	DUK_BW_SET_PTR(thr, bw_ctx, p);"
"	p = duk__dump_func(thr, (duk_hcompfunc *) wfp_template_of(&func->obj), bw_ctx, p);
	DUK_BW_SET_PTR(thr, bw_ctx, p);")
# Their properties: `length`, `name`, `prototype`.
wfp_hook("closures: nothing is copied"
"	for (i = 0; i < (duk_small_uint_t) (sizeof(duk__closure_copy_proplist) / sizeof(duk_uint16_t)); i++) {"
"	for (i = 0; 0; i++) {")
wfp_hook("closures: properties"
"	duk_push_uint(thr, len_value); /* [ ... closure template len_value ] */
	duk_xdef_prop_stridx_short(thr, -3, DUK_STRIDX_LENGTH, DUK_PROPDESC_FLAGS_C);"
"	wfp_fill_closure(thr, fun_clos, fun_temp, len_value);")
wfp_hook("closures: the name was there"
"	if (duk_get_prop_stridx_short(thr, -1, DUK_STRIDX_NAME)) {
		/* [ ... closure template name ] */
		DUK_ASSERT(duk_is_string(thr, -1));"
"	duk_push_undefined(thr);
	if (0) {
		DUK_ASSERT(duk_is_string(thr, -1));")
wfp_hook("closures: the prototype object"
"		duk_push_object(thr); /* -> [ ... closure template newobj ] */
		duk_dup_m3(thr); /* -> [ ... closure template newobj closure ] */
		duk_xdef_prop_stridx_short(thr,
		                           -2,
		                           DUK_STRIDX_CONSTRUCTOR,
		                           DUK_PROPDESC_FLAGS_WC); /* -> [ ... closure template newobj ] */
		duk_compact(thr, -1); /* compact the prototype */
		duk_xdef_prop_stridx_short(thr, -3, DUK_STRIDX_PROTOTYPE, DUK_PROPDESC_FLAGS_W); /* -> [ ... closure template ] */"
"		wfp_put_closure_prototype(thr, fun_clos);")
wfp_hook("closures: they are compact"
"	duk_compact(thr, -2);

	/*
	 *  Some assertions (E5 Section 13.2)."
"	/*
	 *  Some assertions (E5 Section 13.2).")
wfp_hook("closures: room for properties"
"	duk_push_hobject(thr, &fun_temp->obj); /* -> [ ... closure template ] */"
"	wfp_make_room_for_closure(thr, fun_clos, fun_temp, add_auto_proto);
	duk_push_hobject(thr, &fun_temp->obj); /* -> [ ... closure template ] */")
wfp_hook("closures: before they are made"
"DUK_LOCAL void duk__inc_data_inner_refcounts(duk_hthread *thr, duk_hcompfunc *f) {"
"#include \"engine_config/closures.inc.c\"
DUK_LOCAL void duk__inc_data_inner_refcounts(duk_hthread *thr, duk_hcompfunc *f) {")

# The variables of a function that closures refer to: its map, and the environment that takes them over from registers.
wfp_hook("environments: an entry for each variable of the map"
"			duk__preallocate_env_entries(thr, varmap, (duk_hobject *) env);"
"			wfp_make_room_for_variables(thr, func, varmap, (duk_hobject *) env);")
wfp_hook("environments: closed entry by entry"
"		duk_push_tval(thr,
		              (duk_tval *) (void *) ((duk_uint8_t *) thr->valstack + regbase_byteoff + sizeof(duk_tval) * regnum));"
"		if (DUK_LIKELY(i < DUK_HOBJECT_GET_ENEXT(env) && DUK_HOBJECT_E_GET_KEY(thr->heap, env, i) == key)) {
			wfp_close_variable(thr, env, i, (duk_tval *) (void *) ((duk_uint8_t *) thr->valstack + regbase_byteoff + sizeof(duk_tval) * regnum));
			continue;
		}
		duk_push_tval(thr,
		              (duk_tval *) (void *) ((duk_uint8_t *) thr->valstack + regbase_byteoff + sizeof(duk_tval) * regnum));")
wfp_hook("maps of variables: loaded at once"
"	duk_push_bare_object(thr); /* _Varmap */
	for (;;) {
		/* XXX: awkward */
		p = duk__load_string_raw(thr, p);
		if (duk_get_length(thr, -1) == 0) {
			duk_pop(thr);
			break;
		}
		tmp32 = DUK_RAW_READINC_U32_BE(p);
		duk_push_u32(thr, tmp32);
		duk_put_prop(thr, -3);
	}"
"	p = wfp_load_variables(thr, p);")
wfp_hook("maps of variables: declarations"
"#define DUK__SER_MARKER             0xbf"
"#define DUK__SER_MARKER             0xbf
static const duk_uint8_t *wfp_load_variables(duk_hthread *thr, const duk_uint8_t *p);
static void wfp_push_strict_arguments(duk_hthread *thr, duk_idx_t from);")
wfp_hook("`arguments` of strict code: made at once"
"	need_map = 0;

	i_argbase = idx_args;"
"	if (DUK_HOBJECT_HAS_STRICT(func)) {
		wfp_push_strict_arguments(thr, idx_args);
		return;
	}
	need_map = 0;

	i_argbase = idx_args;")
