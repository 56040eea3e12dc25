# Hooks of hooks.cmake for typed arrays; see typed_arrays.inc.c.

wfp_hook("what a view remembers"
"	duk_uint8_t is_typedarray;
};
"
"	duk_uint8_t is_typedarray;
	duk_uint8_t wfp_resizable; /* of an ArrayBuffer */
	duk_uint8_t wfp_tracks; /* of a view: as long as its buffer */
	duk_uint8_t wfp_state;
	duk_uint_t wfp_fixed; /* bytes: of a view that does not track, when it is in bounds; the maximum of a resizable ArrayBuffer */
};
static void wfp_push_element(duk_hthread *thr, duk_uint8_t elem_type, const duk_uint8_t *p);
static void wfp_element_bits(duk_hthread *thr, duk_uint8_t elem_type, duk_uint8_t *to);
static duk_bool_t wfp_answers_by_element(duk_hthread *thr, duk_hobject *obj, duk_hstring *key);
static void wfp_put_element_value(duk_hthread *thr, duk_hobject *obj, duk_uint32_t index, duk_tval *tv_val);
static duk_bool_t wfp_define_element(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, duk_uint_t flags, duk_idx_t value);
")
wfp_hook("elements: a type of ours is read"
"	case DUK_HBUFOBJ_ELEM_FLOAT64:
		duk_push_number(thr, (duk_double_t) du.d);
		break;
	default:
		DUK_UNREACHABLE();"
"	case DUK_HBUFOBJ_ELEM_FLOAT64:
		duk_push_number(thr, (duk_double_t) du.d);
		break;
	default:
		wfp_push_element(thr, h_bufobj->elem_type, du.uc);
		break;")
wfp_hook("elements: a type of ours is written"
"	case DUK_HBUFOBJ_ELEM_FLOAT64:
		du.d = (duk_double_t) duk_to_number_m1(thr);
		break;
	default:
		DUK_UNREACHABLE();"
"	case DUK_HBUFOBJ_ELEM_FLOAT64:
		du.d = (duk_double_t) duk_to_number_m1(thr);
		break;
	default:
		wfp_element_bits(thr, h_bufobj->elem_type, du.uc);
		break;")
wfp_hook("put: the fast path takes numbers for numbers, and passes over what is out of bounds"
"	if (!(DUK_HOBJECT_IS_BUFOBJ(obj) && DUK_TVAL_IS_NUMBER(tv_val))) {
		return 0;
	}"
"	if (!(DUK_HOBJECT_IS_BUFOBJ(obj) && DUK_TVAL_IS_NUMBER(tv_val)) || ((duk_hbufobj *) obj)->elem_type > DUK_HBUFOBJ_ELEM_MAX) {
		return 0;
	}")
wfp_hook("put: elements"
"		curr = orig;
		break;
	}

	case DUK_TAG_BUFFER: {
		duk_hbuffer *h = DUK_TVAL_GET_BUFFER(tv_obj);
		duk_int_t pop_count = 0;
"
"		if (DUK_UNLIKELY(DUK_HOBJECT_IS_BUFOBJ(orig))) {
			arr_idx = duk__push_tval_to_property_key(thr, tv_key, &key);
			if (wfp_answers_by_element(thr, orig, key)) {
				wfp_put_element_value(thr, orig, arr_idx, tv_val);
				duk_pop_unsafe(thr);
				return 1;
			}
			duk_pop_unsafe(thr);
		}
		curr = orig;
		break;
	}

	case DUK_TAG_BUFFER: {
		duk_hbuffer *h = DUK_TVAL_GET_BUFFER(tv_obj);
		duk_int_t pop_count = 0;
")
wfp_hook("get: a key that answers by element is not looked for in prototypes"
"		if (!duk__get_own_propdesc_raw(thr, curr, key, arr_idx, &desc, DUK_GETDESC_FLAG_PUSH_VALUE)) {
"
"		if (!duk__get_own_propdesc_raw(thr, curr, key, arr_idx, &desc, DUK_GETDESC_FLAG_PUSH_VALUE)) {
			if (DUK_UNLIKELY(DUK_HOBJECT_IS_BUFOBJ(curr)) && ((duk_hbufobj *) curr)->is_typedarray) {
				if (key == DUK_HTHREAD_STRING_LENGTH(thr)) {
					/* %TypedArray%.prototype.length without the call */
					duk_push_uint(thr, ((duk_hbufobj *) curr)->length >> ((duk_hbufobj *) curr)->shift);
					goto found;
				}
				if (wfp_answers_by_element(thr, curr, key)) break;
			}
")
wfp_hook("set: a key that answers by element is not looked for in prototypes, nor set"
"		if (!duk__get_own_propdesc_raw(thr, curr, key, arr_idx, &desc, 0 /*flags*/)) { /* don't push value */
			goto next_in_chain;
		}

		if (desc.flags & DUK_PROPDESC_FLAG_ACCESSOR) {
			/*
			 *  Found existing accessor property (own or inherited)."
"		if (!duk__get_own_propdesc_raw(thr, curr, key, arr_idx, &desc, 0 /*flags*/)) { /* don't push value */
			if (DUK_UNLIKELY(DUK_HOBJECT_IS_BUFOBJ(curr)) && wfp_answers_by_element(thr, curr, key)) {
				duk_pop_unsafe(thr);
				return 1;
			}
			goto next_in_chain;
		}

		if (desc.flags & DUK_PROPDESC_FLAG_ACCESSOR) {
			/*
			 *  Found existing accessor property (own or inherited).")
wfp_hook("elements are configurable (ES2021)"
"				out_desc->flags = DUK_PROPDESC_FLAG_WRITABLE | DUK_PROPDESC_FLAG_VIRTUAL;
				if (DUK_HOBJECT_GET_CLASS_NUMBER(obj) != DUK_HOBJECT_CLASS_ARRAYBUFFER) {"
"				out_desc->flags = DUK_PROPDESC_FLAG_WRITABLE | DUK_PROPDESC_FLAG_CONFIGURABLE | DUK_PROPDESC_FLAG_VIRTUAL;
				if (DUK_HOBJECT_GET_CLASS_NUMBER(obj) != DUK_HOBJECT_CLASS_ARRAYBUFFER) {")
wfp_hook("the length is not an own property"
"		} else if (key == DUK_HTHREAD_STRING_LENGTH(thr) && DUK_HBUFOBJ_HAS_VIRTUAL_INDICES(h_bufobj)) {"
"		} else if (0) {")
wfp_hook("the length is not enumerated"
"					len = (duk_uint_fast32_t) (h_bufobj->length >> h_bufobj->shift);
				}
			}
#endif /* DUK_USE_BUFFEROBJECT_SUPPORT */
"
"					len = (duk_uint_fast32_t) (h_bufobj->length >> h_bufobj->shift);
					have_length = 0;
				}
			}
#endif /* DUK_USE_BUFFEROBJECT_SUPPORT */
")
wfp_hook("define: elements"
"	/* All the flags fit in 16 bits, so will fit into duk_bool_t. */
"
"	if (DUK_UNLIKELY(DUK_HOBJECT_IS_BUFOBJ(obj)) && wfp_answers_by_element(thr, obj, key)) {
		if (wfp_define_element(thr, obj, key, defprop_flags, idx_value)) return 1;
		if (throw_flag) DUK_ERROR_TYPE(thr, \"Cannot redefine property\");
		return 0;
	}

	/* All the flags fit in 16 bits, so will fit into duk_bool_t. */
")
