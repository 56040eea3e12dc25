# Hooks for keys that are converted once in `a[key] op= x` and `a[key]++` (keys.inc.c). Included by hooks.cmake, which explains what a hook is.
# Where a function has more registers than an instruction can name, the key may be in one beyond them: it is then converted twice.

wfp_hook("keys: an instruction that reads a property and leaves the key converted in its register"
"#define DUK_OP_UNUSED212         212
"
"#define WFP_OP_GETPROP_ONCE      212 /* both are registers */
")
wfp_hook("keys: it is none that is unused"
"		case DUK_OP_UNUSED212:
"
"")
wfp_hook("keys: where the compiler writes it; the register is a temporary of the assignment's own"
"DUK_OP_GETPROP | DUK__EMIT_FLAG_BC_REGCONST, reg_temp, reg_obj, rc_key);"
"DUK__ISREG(rc_key) ? WFP_OP_GETPROP_ONCE : DUK_OP_GETPROP | DUK__EMIT_FLAG_BC_REGCONST, reg_temp, reg_obj, rc_key);")
wfp_hook("keys: what it does"
"		/* XXX: GETPROP where object is 'this', GETPROPT?"
"		case WFP_OP_GETPROP_ONCE: {
			const duk_tval *wfp_found = wfp_fast_get(thr, DUK__REGP_B(ins), DUK__REGP_C(ins));
			if (DUK_LIKELY(wfp_found != NULL)) {
				duk_tval *wfp_to = DUK__REGP_A(ins);
				DUK_TVAL_SET_TVAL_UPDREF_FAST(thr, wfp_to, (duk_tval *) wfp_found);
				break;
			}
			if (DUK_UNLIKELY(DUK_TVAL_IS_OBJECT(DUK__REGP_C(ins)))) wfp_convert_key(thr, DUK__REGP_B(ins), (duk_idx_t) DUK_DEC_C(ins));
			(void) duk_hobject_getprop(thr, DUK__REGP_B(ins), DUK__REGP_C(ins));
			DUK__REPLACE_TOP_A_BREAK();
		}

		/* XXX: GETPROP where object is 'this', GETPROPT?")
wfp_hook("keys: of a property that is stepped"
"			tv_obj = DUK__REGCONSTP_B(ins);
			tv_key = DUK__REGCONSTP_C(ins);
			rc = duk_hobject_getprop(thr, tv_obj, tv_key); /* -> [val] */"
"			tv_obj = DUK__REGCONSTP_B(ins);
			tv_key = DUK__REGCONSTP_C(ins);
			if (DUK_UNLIKELY(DUK_TVAL_IS_OBJECT(tv_key))) {
				wfp_step_by_object(thr, tv_obj, tv_key, (ins & DUK_BC_INCDECP_FLAG_DEC) != 0, (ins & DUK_BC_INCDECP_FLAG_POST) != 0, DUK__STRICT());
				DUK__REPLACE_TOP_A_BREAK();
			}
			rc = duk_hobject_getprop(thr, tv_obj, tv_key); /* -> [val] */")
wfp_hook("keys: declarations"
"DUK_LOCAL_DECL void duk__js_execute_bytecode_inner(duk_hthread *entry_thread, duk_activation *entry_act);
"
"DUK_LOCAL_DECL void duk__js_execute_bytecode_inner(duk_hthread *entry_thread, duk_activation *entry_act);
static void wfp_convert_key(duk_hthread *thr, const duk_tval *object, duk_idx_t key);
static void wfp_step_by_object(duk_hthread *thr, const duk_tval *object, const duk_tval *key, duk_bool_t down, duk_bool_t post, duk_bool_t throws);
")
