# Hooks of hooks.cmake for JSON: what json.inc.c does instead.
wfp_hook("JSON.stringify escapes surrogates without their other half"
"#if defined(DUK_USE_NONSTD_JSON_ESC_U2028_U2029)
				if (js_ctx->flag_ascii_only || cp == 0x2028 || cp == 0x2029) {"
"				if (DUK_UNLIKELY(cp >= 0xD800U && cp <= 0xDFFFU) &&
				    !(cp < 0xDC00U ? p_end - p >= 2 && p[0] == 0xED && p[1] >= 0xB0
				                   : p_tmp - p_start >= 3 && p_tmp[-3] == 0xED && p_tmp[-2] >= 0xA0 && p_tmp[-2] < 0xB0)) {
					q = duk__emit_esc_auto_fast(js_ctx, cp, q);
					continue;
				}
#if defined(DUK_USE_NONSTD_JSON_ESC_U2028_U2029)
				if (js_ctx->flag_ascii_only || cp == 0x2028 || cp == 0x2029) {")
wfp_hook("JSON.parse defines what a reviver returned: elements"
"				if (duk_is_undefined(thr, -1)) {
					duk_pop(thr);
					duk_del_prop_index(thr, -1, i);
				} else {
					/* XXX: duk_xdef_prop_index_wec() would be more appropriate
					 * here but it currently makes some assumptions that might
					 * not hold (e.g. that previous property is not an accessor).
					 */
					duk_put_prop_index(thr, -2, i);
				}"
"				(void) duk_push_uint_to_hstring(thr, (duk_uint_t) i);
				wfp_json_revived(thr, -3);")
wfp_hook("JSON.parse defines what a reviver returned: members"
"				if (duk_is_undefined(thr, -1)) {
					duk_pop(thr);
					duk_del_prop(thr, -3);
				} else {
					/* XXX: duk_xdef_prop_index_wec() would be more appropriate
					 * here but it currently makes some assumptions that might
					 * not hold (e.g. that previous property is not an accessor).
					 *
					 * Using duk_put_prop() works incorrectly with '__proto__'
					 * if the own property with that name has been deleted.  This
					 * does not happen normally, but a clever reviver can trigger
					 * that, see complex reviver case in: test-bug-json-parse-__proto__.js.
					 */
					duk_put_prop(thr, -4);
				}"
"				duk_dup_m2(thr);
				wfp_json_revived(thr, -5);
				duk_pop(thr);")
wfp_hook("JSON.parse: the root"
"		duk_put_prop_stridx_short(thr, -2, DUK_STRIDX_EMPTY_STRING); /* default attrs ok */"
"		duk_xdef_prop_stridx_short(thr, -2, DUK_STRIDX_EMPTY_STRING, DUK_PROPDESC_FLAGS_WEC);")
wfp_hook("JSON.stringify: the root"
"	duk_put_prop_stridx_short(thr, -2, DUK_STRIDX_EMPTY_STRING);

	DUK_DDD("
"	duk_xdef_prop_stridx_short(thr, -2, DUK_STRIDX_EMPTY_STRING, DUK_PROPDESC_FLAGS_WEC);

	DUK_DDD(")
wfp_hook("JSON.stringify: the list of members"
"			enum_flags = DUK_ENUM_ARRAY_INDICES_ONLY | DUK_ENUM_SORT_ARRAY_INDICES; /* expensive flag */
			duk_enum(thr, idx_replacer, enum_flags);
			while (duk_next(thr, -1 /*enum_index*/, 1 /*get_value*/)) {"
"			wfp_json_property_list(thr, idx_replacer);
			while (0) {")
wfp_hook("JSON.stringify refuses BigInts, behind toJSON and the replacer"
"		default: {
			/* Normal object which doesn't get automatically coerced to a"
"		case WFP_CLASS_BIGINT:
		case WFP_CLASS_BIGINT_OBJECT:
			(void) duk_type_error(thr, \"Do not know how to serialize a BigInt\");
			break;
		default: {
			/* Normal object which doesn't get automatically coerced to a")
wfp_hook("JSON.stringify: BigInts are for the slow path"
"		if (duk_hobject_hasprop_raw(js_ctx->thr, obj, DUK_HTHREAD_STRING_TO_JSON(js_ctx->thr)) ||
		    DUK_HOBJECT_IS_PROXY(obj)) {"
"		if (duk_hobject_hasprop_raw(js_ctx->thr, obj, DUK_HTHREAD_STRING_TO_JSON(js_ctx->thr)) ||
		    DUK_HOBJECT_IS_PROXY(obj) || DUK_HOBJECT_GET_CLASS_NUMBER(obj) == WFP_CLASS_BIGINT ||
		    DUK_HOBJECT_GET_CLASS_NUMBER(obj) == WFP_CLASS_BIGINT_OBJECT) {")
wfp_hook("JSON.stringify knows no objects of pointers"
"#if defined(DUK_USE_JX) || defined(DUK_USE_JC)
		case DUK_HOBJECT_CLASS_POINTER:
#endif
		case DUK_HOBJECT_CLASS_BOOLEAN: {"
"		case DUK_HOBJECT_CLASS_BOOLEAN: {")
wfp_hook("JSON.parse says what is wrong"
"	DUK_ERROR_FMT1(js_ctx->thr, DUK_ERR_SYNTAX_ERROR, DUK_STR_FMT_INVALID_JSON, (long) (js_ctx->p - js_ctx->p_start));"
"	wfp_json_error(js_ctx->thr, js_ctx->p_start, js_ctx->p_end);")
