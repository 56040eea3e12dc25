# Hooks of hooks.cmake for BigInts: what the engine's conversions and operators make of them. Each is behind the ways of numbers and
# strings, which pay nothing. See bigint_operators.inc.c.

wfp_hook("BigInts: conversion to a boolean"
"	case DUK_TAG_OBJECT: {
		return 1;
	}
	case DUK_TAG_BUFFER: {
		/* Mimic Uint8Array semantics: objects coerce true, regardless"
"	case DUK_TAG_OBJECT: {
		return !DUK_UNLIKELY(WFP_IS_BIGINT(tv)) || wfp_bigint_is_not_zero(tv);
	}
	case DUK_TAG_BUFFER: {
		/* Mimic Uint8Array semantics: objects coerce true, regardless")
wfp_hook("BigInts are primitives"
"	/* If already primitive, return as is. */
	if (!duk_check_type_mask("
"	if (WFP_IS_BIGINT(DUK_GET_TVAL_POSIDX(thr, idx))) return;
	/* If already primitive, return as is. */
	if (!duk_check_type_mask(")
wfp_hook("BigInts are what toPrimitive may return"
"		duk_call_method(thr, 1); /* [ ... method value hint ] -> [ ... res] */
		if (duk_check_type_mask(thr, -1, DUK_TYPE_MASK_OBJECT | DUK_TYPE_MASK_LIGHTFUNC | DUK_TYPE_MASK_BUFFER)) {"
"		duk_call_method(thr, 1); /* [ ... method value hint ] -> [ ... res] */
		if (duk_check_type_mask(thr, -1, DUK_TYPE_MASK_OBJECT | DUK_TYPE_MASK_LIGHTFUNC | DUK_TYPE_MASK_BUFFER) &&
		    !WFP_IS_BIGINT(DUK_GET_TVAL_NEGIDX(thr, -1))) {")
wfp_hook("BigInts are what valueOf may return"
"			if (duk_is_primitive(thr, -1)) {
				duk_replace(thr, idx);
				return 1;"
"			if (duk_is_primitive(thr, -1) || WFP_IS_BIGINT(DUK_GET_TVAL_NEGIDX(thr, -1))) {
				duk_replace(thr, idx);
				return 1;")
wfp_hook("BigInts: no conversion to a number"
"		duk_double_t d;
		duk_push_tval(thr, tv);
		duk_to_primitive(thr, -1, DUK_HINT_NUMBER); /* 'tv' becomes invalid */
"
"		duk_double_t d;
		if (WFP_IS_BIGINT(tv)) DUK_ERROR_TYPE(thr, \"Cannot convert a BigInt value to a number\");
		duk_push_tval(thr, tv);
		duk_to_primitive(thr, -1, DUK_HINT_NUMBER); /* 'tv' becomes invalid */
")
wfp_hook("BigInts: Number()"
"	duk_to_number(thr, 0);
	duk_set_top(thr, 1);
	DUK_ASSERT_TOP(thr, 1);

	if (!duk_is_constructor_call(thr)) {"
"	if (wfp_to_numeric(thr, 0)) wfp_bigint_to_number(thr, 0);
	duk_set_top(thr, 1);
	DUK_ASSERT_TOP(thr, 1);

	if (!duk_is_constructor_call(thr)) {")
wfp_hook("BigInts: conversion to a string"
"		 * Symbol objects: duk_to_primitive() results in a plain symbol
		 * value, and duk_to_string() then causes a TypeError.
		 */
"
"		 * Symbol objects: duk_to_primitive() results in a plain symbol
		 * value, and duk_to_string() then causes a TypeError.
		 */
		if (WFP_IS_BIGINT(tv)) {
			duk_dup(thr, idx);
			wfp_duk_bigint_text(thr);
			break;
		}
")
wfp_hook("BigInts: conversion to an object"
"	case DUK_TAG_OBJECT: {
		/* nop */
		break;
	}
#if defined(DUK_USE_BUFFEROBJECT_SUPPORT)
	case DUK_TAG_BUFFER: {
		/* A plain buffer object coerces to a full ArrayBuffer which"
"	case DUK_TAG_OBJECT: {
		if (DUK_UNLIKELY(WFP_IS_BIGINT(tv))) {
			wfp_push_bigint_object(thr, idx);
			goto replace_value;
		}
		break;
	}
#if defined(DUK_USE_BUFFEROBJECT_SUPPORT)
	case DUK_TAG_BUFFER: {
		/* A plain buffer object coerces to a full ArrayBuffer which")
wfp_hook("BigInts are no objects for constructors to return"
"	if (duk_check_type_mask(thr, -1, DUK_TYPE_MASK_OBJECT | DUK_TYPE_MASK_BUFFER | DUK_TYPE_MASK_LIGHTFUNC)) {
		DUK_DDD(DUK_DDDPRINT(\"replacement value\"));"
"	if (duk_check_type_mask(thr, -1, DUK_TYPE_MASK_OBJECT | DUK_TYPE_MASK_BUFFER | DUK_TYPE_MASK_LIGHTFUNC) &&
	    !WFP_IS_BIGINT(DUK_GET_TVAL_NEGIDX(thr, -1))) {
		DUK_DDD(DUK_DDDPRINT(\"replacement value\"));")
wfp_hook("BigInts are instances of nothing"
"	case DUK_TAG_OBJECT:
		skip_first = 1; /* Ignore object itself on first round. */"
"	case DUK_TAG_OBJECT:
		if (DUK_UNLIKELY(WFP_IS_BIGINT(tv))) goto pop2_and_false;
		skip_first = 1; /* Ignore object itself on first round. */")

wfp_hook("BigInts: typeof"
"			DUK_ASSERT_STRIDX_VALID(stridx);
			h_str = DUK_HTHREAD_GET_STRING(thr, stridx);
			tv = DUK__REGP_A(ins);
			DUK_TVAL_SET_STRING_UPDREF(thr, tv, h_str);
			break;
		}
#endif /* DUK_USE_EXEC_PREFER_SIZE */

		case DUK_OP_TYPEOFID: {"
"			DUK_ASSERT_STRIDX_VALID(stridx);
			h_str = DUK_UNLIKELY(WFP_IS_BIGINT(tv)) ? thr->heap->wfp_bigint_name : DUK_HTHREAD_GET_STRING(thr, stridx);
			tv = DUK__REGP_A(ins);
			DUK_TVAL_SET_STRING_UPDREF(thr, tv, h_str);
			break;
		}
#endif /* DUK_USE_EXEC_PREFER_SIZE */

		case DUK_OP_TYPEOFID: {
			duk_bool_t wfp_is_big = 0;")
wfp_hook("BigInts: typeof a name"
"				stridx = duk_js_typeof_stridx(tv);
				tv = NULL; /* no longer needed */"
"				stridx = duk_js_typeof_stridx(tv);
				wfp_is_big = WFP_IS_BIGINT(tv);
				tv = NULL; /* no longer needed */")
wfp_hook("BigInts: typeof a name, its answer"
"			h_str = DUK_HTHREAD_GET_STRING(thr, stridx);
			tv = DUK__REGP_A(ins);
			DUK_TVAL_SET_STRING_UPDREF(thr, tv, h_str);
			break;
#endif /* DUK_USE_EXEC_PREFER_SIZE */
		}

		/* Equality: E5 Sections 11.9.1, 11.9.3 */"
"			h_str = DUK_UNLIKELY(wfp_is_big) ? thr->heap->wfp_bigint_name : DUK_HTHREAD_GET_STRING(thr, stridx);
			tv = DUK__REGP_A(ins);
			DUK_TVAL_SET_STRING_UPDREF(thr, tv, h_str);
			break;
#endif /* DUK_USE_EXEC_PREFER_SIZE */
		}

		/* Equality: E5 Sections 11.9.1, 11.9.3 */")

wfp_hook("BigInts: +"
"	} else {
		duk_double_t d1, d2;

		d1 = duk_to_number_m2(thr);
		d2 = duk_to_number_m1(thr);"
"	} else if (wfp_operate_on_bigints(thr, '+')) {
		;
	} else {
		duk_double_t d1, d2;

		d1 = duk_to_number_m2(thr);
		d2 = duk_to_number_m1(thr);")
wfp_hook("BigInts: - * / % **"
"		duk_push_tval(thr, tv_x);
		duk_push_tval(thr, tv_y);
		d1 = duk_to_number_m2(thr); /* side effects */"
"		duk_push_tval(thr, tv_x);
		duk_push_tval(thr, tv_y);
		if (wfp_operate_on_bigints(thr, \"-*/%p\"[opcode_shifted - (DUK_OP_SUB >> 2)])) {
			duk_replace(thr, (duk_idx_t) idx_z);
			return;
		}
		d1 = duk_to_number_m2(thr); /* side effects */")
wfp_hook("BigInts: & | ^ << >> >>>"
"		duk_push_tval(thr, tv_x);
		duk_push_tval(thr, tv_y);
		i1 = duk_to_int32(thr, -2);"
"		duk_push_tval(thr, tv_x);
		duk_push_tval(thr, tv_y);
		if (DUK_UNLIKELY(DUK_TVAL_IS_OBJECT(tv_x) || DUK_TVAL_IS_OBJECT(tv_y)) &&
		    wfp_operate_on_bigints(thr, \"&|^lur\"[opcode_shifted - (DUK_OP_BAND >> 2)])) {
			duk_replace(thr, (duk_idx_t) idx_z);
			return;
		}
		i1 = duk_to_int32(thr, -2);")
wfp_hook("BigInts: unary -"
"		d1 = duk_to_number_tval(thr, tv); /* side effects */
	}

	if (opcode == DUK_OP_UNP) {"
"		duk_push_tval(thr, tv);
		if (opcode == DUK_OP_UNM && wfp_to_numeric(thr, -1)) {
			wfp_negate_bigint(thr);
			duk_replace(thr, (duk_idx_t) idx_dst);
			return;
		}
		d1 = duk_to_number_m1(thr);
		duk_pop_unsafe(thr);
	}

	if (opcode == DUK_OP_UNP) {")
wfp_hook("BigInts: ~"
"		duk_push_tval(thr, tv);
		i1 = duk_to_int32(thr, -1); /* side effects */"
"		duk_push_tval(thr, tv);
		if (DUK_UNLIKELY(DUK_TVAL_IS_OBJECT(tv)) && wfp_to_numeric(thr, -1)) {
			wfp_negate_bigint(thr);
			wfp_step_bigint(thr, 1);
			duk_replace(thr, (duk_idx_t) idx_dst);
			return;
		}
		i1 = duk_to_int32(thr, -1); /* side effects */")
wfp_hook("BigInts: ++ and -- of a register"
"		x = duk_to_number(thr, bc);
		if (op & 0x01) {"
"		if (DUK_UNLIKELY(DUK_TVAL_IS_OBJECT(DUK_GET_TVAL_POSIDX(thr, bc))) && wfp_to_numeric(thr, bc)) {
			duk_dup(thr, bc);
			duk_dup(thr, bc);
			wfp_step_bigint(thr, op & 0x01);
			duk_dup_top(thr);
			duk_replace(thr, bc); /* [ ... old new ] */
			tv_dst = (duk_tval *) (void *) (((duk_uint8_t *) thr->valstack_bottom) + off_dst);
			DUK_TVAL_SET_TVAL_UPDREF(thr, tv_dst, DUK_GET_TVAL_NEGIDX(thr, (op & 0x02) ? -2 : -1)); /* side effects */
			duk_pop_2(thr);
			return;
		}
		x = duk_to_number(thr, bc);
		if (op & 0x01) {")
wfp_hook("BigInts: ++ and -- of a variable"
"	x = duk_to_number_m2(thr);
	if (op & 0x01) {"
"	if (DUK_UNLIKELY(DUK_TVAL_IS_OBJECT(DUK_GET_TVAL_NEGIDX(thr, -2))) && wfp_to_numeric(thr, -2)) {
		duk_pop_unsafe(thr);
		duk_dup_top(thr);
		wfp_step_bigint(thr, op & 0x01); /* -> [ ... old new ] */
		duk_js_putvar_activation(thr, act, name, DUK_GET_TVAL_NEGIDX(thr, -1), is_strict);
		if (op & 0x02) duk_pop(thr);
		else duk_remove_m2(thr);
		duk_replace(thr, (duk_idx_t) idx_dst);
		return;
	}
	x = duk_to_number_m2(thr);
	if (op & 0x01) {")
wfp_hook("BigInts: ++ and -- of a property"
"			x = duk_to_number_m1(thr);
			duk_pop_unsafe(thr);
			if (ins & DUK_BC_INCDECP_FLAG_DEC) {"
"			if (DUK_UNLIKELY(DUK_TVAL_IS_OBJECT(DUK_GET_TVAL_NEGIDX(thr, -1))) && wfp_to_numeric(thr, -1)) {
				duk_dup_top(thr);
				wfp_step_bigint(thr, (ins & DUK_BC_INCDECP_FLAG_DEC) != 0); /* -> [ ... old new ] */
				(void) duk_hobject_putprop(thr, DUK__REGCONSTP_B(ins), DUK__REGCONSTP_C(ins), DUK_GET_TVAL_NEGIDX(thr, -1), DUK__STRICT());
				if (ins & DUK_BC_INCDECP_FLAG_POST) duk_pop(thr);
				else duk_remove_m2(thr);
				DUK__REPLACE_TOP_A_BREAK();
			}
			x = duk_to_number_m1(thr);
			duk_pop_unsafe(thr);
			if (ins & DUK_BC_INCDECP_FLAG_DEC) {")
wfp_hook("BigInts: < > <= >="
"	/* Ordering should not matter (E5 Section 11.8.5, step 3.a). */
#if 0"
"	if (DUK_UNLIKELY(DUK_TVAL_IS_OBJECT(tv_x) || DUK_TVAL_IS_OBJECT(tv_y))) { /* to primitives: no other objects are left */
		duk_small_int_t wfp_order = wfp_compare_bigint(thr);
		return wfp_order == 2 ? 0 : wfp_order < 0 ? retval ^ 1 : retval;
	}

	/* Ordering should not matter (E5 Section 11.8.5, step 3.a). */
#if 0")
wfp_hook("BigInts: == and !="
"	DUK_ASSERT(flags != 0 || thr != NULL);

	/*
	 *  Same type?"
"	DUK_ASSERT(flags != 0 || thr != NULL);
	if (flags == 0 && WFP_IS_BIGINT(tv_x) != WFP_IS_BIGINT(tv_y)) return wfp_equals_bigint(thr, tv_x, tv_y);

	/*
	 *  Same type?")
