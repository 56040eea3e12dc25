/*
 * ArrayBuffer, typed arrays and DataView below their built-ins: resizable and detached buffers, 64-bit integer elements, and the exotic
 * behaviour of elements (ECMA-262 2024 sections 10.4.5, 25.1). The built-ins are js/script/base/e_typed_arrays.js.
 *
 * The engine's buffer objects are kept. A view's `length` is always what can be used now: when a buffer is resized or detached, the
 * views on it are found by a walk over the heap and brought up to date, so that access pays nothing.
 */

#define WFP_ELEM_BIGINT64 9
#define WFP_ELEM_BIGUINT64 10
#define WFP_ELEM_FLOAT16 11
#define WFP_IS_BIG_TYPE(type) ((type) == WFP_ELEM_BIGINT64 || (type) == WFP_ELEM_BIGUINT64)

enum { WFP_VIEW_SOUND, WFP_VIEW_OUT_OF_BOUNDS, WFP_VIEW_DETACHED };

static duk_hbufobj *wfp_bufobj(duk_hthread *thr, duk_idx_t at) {
	duk_hobject *h = duk_get_hobject(thr, at);
	return h != NULL && DUK_HOBJECT_IS_BUFOBJ(h) ? (duk_hbufobj *) h : NULL;
}
static duk_bool_t wfp_is_array_buffer(duk_hbufobj *h) {
	return DUK_HOBJECT_GET_CLASS_NUMBER((duk_hobject *) h) == DUK_HOBJECT_CLASS_ARRAYBUFFER;
}
static duk_hbufobj *wfp_array_buffer(duk_hthread *thr, duk_idx_t at) {
	duk_hbufobj *h = wfp_bufobj(thr, at);
	if (h == NULL || !wfp_is_array_buffer(h)) (void) duk_type_error(thr, "the value is not an ArrayBuffer");
	return h;
}
static duk_hbufobj *wfp_view(duk_hthread *thr, duk_idx_t at) {
	duk_hbufobj *h = wfp_bufobj(thr, at);
	if (h == NULL || wfp_is_array_buffer(h)) (void) duk_type_error(thr, "the value is not a view of an ArrayBuffer");
	return h;
}

/* Elements --------------------------------------------------------------------------------------------------------------------------- */

/* [arg] -> [result]: a function of script that keeps the engine's secrets about BigInts. */
static void wfp_call_stashed(duk_hthread *thr, const char *name) {
	duk_require_stack(thr, 8);
	duk_push_heap_stash(thr);
	(void) duk_get_prop_string(thr, -1, name);
	duk_remove_m2(thr);
	duk_insert(thr, -2);
	duk_call(thr, 1);
}

/* binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
static duk_uint16_t wfp_half_bits(duk_double_t x) {
	duk_uint16_t sign = DUK_SIGNBIT(x) ? 0x8000U : 0U;
	duk_double_t size = sign != 0 ? -x : x;
	int exponent;
	if (x != x) return 0x7E00U;
	if (size >= 65520.0) return sign | 0x7C00U; /* half a unit above the largest rounds up */
	if (size < 6.103515625e-05) return sign | (duk_uint16_t) rint(size * 16777216.0); /* subnormal */
	size = frexp(size, &exponent);
	/* A fraction that rounds up to the next power of two carries into the exponent. */
	return sign | (duk_uint16_t) (((exponent + 14) << 10) + (int) rint((size * 2.0 - 1.0) * 1024.0));
}
static duk_double_t wfp_half_value(duk_uint16_t bits) {
	int exponent = (bits >> 10) & 31, fraction = bits & 1023;
	duk_double_t size;
	if (exponent == 31) size = fraction != 0 ? DUK_DOUBLE_NAN : DUK_DOUBLE_INFINITY;
	else if (exponent == 0) size = ldexp((duk_double_t) fraction, -24);
	else size = ldexp((duk_double_t) (fraction + 1024), exponent - 25);
	return bits & 0x8000U ? -size : size;
}
double wfp_round_to_half(double x) { return wfp_half_value(wfp_half_bits(x)); }

/* [] -> [value] */
static void wfp_push_element(duk_hthread *thr, duk_uint8_t elem_type, const duk_uint8_t *p) {
	unsigned long long bits;
	duk_bool_t negative;
	duk_uint8_t digits[16];
	if (elem_type == WFP_ELEM_FLOAT16) {
		duk_uint16_t half;
		duk_memcpy(&half, p, sizeof half);
		duk_push_number(thr, wfp_half_value(half));
		return;
	}
	duk_memcpy(&bits, p, sizeof bits);
	negative = elem_type == WFP_ELEM_BIGINT64 && (bits >> 63) != 0;
	duk_require_stack(thr, 8);
	wfp_push_bigint(thr, negative, digits, wfp_duk_digits_of_bits(negative ? ~bits + 1 : bits, digits));
}

/* [value] -> [value]: the bytes of a number or a BigInt. */
static void wfp_element_bits(duk_hthread *thr, duk_uint8_t elem_type, duk_uint8_t *to) {
	unsigned long long bits = 0;
	int negative = 0;
	const void *digits;
	size_t size;
	if (elem_type == WFP_ELEM_FLOAT16) {
		duk_uint16_t half = wfp_half_bits(duk_get_number(thr, -1));
		duk_memcpy(to, &half, sizeof half);
		return;
	}
	if (wfp_get_bigint(thr, -1, &negative, &digits, &size)) bits = wfp_duk_bits_of_digits(digits, size);
	if (negative) bits = ~bits + 1;
	duk_memcpy(to, &bits, sizeof bits);
}

/* [value] -> [number or BigInt]: what an element of that type takes. May run script. */
static void wfp_to_element(duk_hthread *thr, duk_uint8_t elem_type) {
	if (WFP_IS_BIG_TYPE(elem_type)) wfp_call_stashed(thr, "toBigInt");
	else (void) duk_to_number_m1(thr);
}

/* CanonicalNumericIndexString: is the key one that only elements answer to, if not with an index of the array? */
static duk_bool_t wfp_is_numeric_key(duk_hthread *thr, duk_hstring *key) {
	const char *text = (const char *) DUK_HSTRING_GET_DATA(key);
	duk_bool_t same;
	if (DUK_HSTRING_HAS_ARRIDX(key)) return 1;
	if (DUK_HSTRING_HAS_SYMBOL(key) || DUK_HSTRING_GET_BYTELEN(key) == 0) return 0;
	if (*text != '-' && *text != 'I' && *text != 'N' && !(*text >= '0' && *text <= '9')) return 0;
	if (strcmp(text, "-0") == 0) return 1;
	duk_require_stack(thr, 8);
	duk_push_hstring(thr, key);
	(void) duk_to_number(thr, -1);
	(void) duk_to_string(thr, -1);
	same = duk_get_hstring(thr, -1) == key;
	duk_pop(thr);
	return same;
}
#define WFP_ANSWERS_BY_ELEMENT(thr, obj, key) \
	(DUK_UNLIKELY(DUK_HOBJECT_IS_BUFOBJ((obj))) && ((duk_hbufobj *) (obj))->is_typedarray && wfp_is_numeric_key((thr), (key)))
static duk_bool_t wfp_answers_by_element(duk_hthread *thr, duk_hobject *obj, duk_hstring *key) {
	return WFP_ANSWERS_BY_ELEMENT(thr, obj, key);
}

/* The element's place, or NULL when the key is not an index of the array now. */
static duk_uint8_t *wfp_element_at(duk_hthread *thr, duk_hbufobj *h, duk_uint32_t index) {
	if (h->buf == NULL || index >= h->length >> h->shift) return NULL;
	return (duk_uint8_t *) DUK_HBUFFER_GET_DATA_PTR(thr->heap, h->buf) + h->offset + ((duk_size_t) index << h->shift);
}

/* TypedArraySetElement: converts always, stores where there is something. `value` is a stack index. */
static void wfp_set_element(duk_hthread *thr, duk_hbufobj *h, duk_uint32_t index, duk_idx_t value) {
	duk_uint8_t *p;
	value = duk_require_normalize_index(thr, value);
	duk_require_stack(thr, 8);
	duk_push_hobject(thr, (duk_hobject *) h); /* the conversion may drop it */
	duk_dup(thr, value);
	wfp_to_element(thr, h->elem_type);
	p = wfp_element_at(thr, h, index);
	if (p != NULL) duk_hbufobj_validated_write(thr, h, p, 1U << h->shift);
	duk_pop_2(thr);
}

/* [[DefineOwnProperty]] of a key that answers by element. */
static duk_bool_t wfp_define_element(duk_hthread *thr, duk_hobject *obj, duk_hstring *key, duk_uint_t flags, duk_idx_t value) {
	duk_hbufobj *h = (duk_hbufobj *) obj;
	duk_uint32_t index = DUK_HSTRING_GET_ARRIDX_SLOW(key);
	if (wfp_element_at(thr, h, index) == NULL) return 0;
	if ((flags & DUK_DEFPROP_HAVE_CONFIGURABLE) && !(flags & DUK_DEFPROP_CONFIGURABLE)) return 0;
	if ((flags & DUK_DEFPROP_HAVE_ENUMERABLE) && !(flags & DUK_DEFPROP_ENUMERABLE)) return 0;
	if (flags & (DUK_DEFPROP_HAVE_GETTER | DUK_DEFPROP_HAVE_SETTER)) return 0;
	if ((flags & DUK_DEFPROP_HAVE_WRITABLE) && !(flags & DUK_DEFPROP_WRITABLE)) return 0;
	if (flags & DUK_DEFPROP_HAVE_VALUE) wfp_set_element(thr, h, index, value);
	return 1;
}

/* What the engine's put does for a key that answers by element; the value is converted even where it goes nowhere. */
static void wfp_put_element_value(duk_hthread *thr, duk_hobject *obj, duk_uint32_t index, duk_tval *tv_val) {
	duk_require_stack(thr, 8);
	duk_push_tval(thr, tv_val);
	wfp_set_element(thr, (duk_hbufobj *) obj, index, -1);
	duk_pop(thr);
}

/* IsTypedArrayFixedLength, the other way round. */
static duk_bool_t wfp_may_change_length(duk_hobject *obj) {
	duk_hbufobj *h = (duk_hbufobj *) obj;
	return DUK_UNLIKELY(DUK_HOBJECT_IS_BUFOBJ(obj)) && h->is_typedarray && h->buf_prop != NULL && ((duk_hbufobj *) h->buf_prop)->wfp_resizable;
}

/* Views ------------------------------------------------------------------------------------------------------------------------------ */

/* Brings a view up to date with its buffer. */
static void wfp_refresh_view(duk_hthread *thr, duk_hbufobj *view, duk_hbufobj *buffer) {
	duk_uint_t bytes = buffer->length;
	if (buffer->buf == NULL) {
		duk_hbuffer *old = view->buf;
		view->buf = NULL;
		view->length = 0;
		view->wfp_state = WFP_VIEW_DETACHED;
		DUK_HBUFFER_DECREF_ALLOWNULL(thr, old);
		return;
	}
	view->wfp_state = WFP_VIEW_SOUND;
	if (view->offset > bytes || (!view->wfp_tracks && view->wfp_fixed > bytes - view->offset)) {
		view->wfp_state = WFP_VIEW_OUT_OF_BOUNDS;
		view->length = 0;
	} else {
		view->length = view->wfp_tracks ? (bytes - view->offset) >> view->shift << view->shift : view->wfp_fixed;
	}
}
static void wfp_refresh_views(duk_hthread *thr, duk_hbufobj *buffer) {
	duk_heaphdr *hdr;
	for (hdr = thr->heap->heap_allocated; hdr != NULL; hdr = DUK_HEAPHDR_GET_NEXT(thr->heap, hdr)) {
		duk_hbufobj *view = (duk_hbufobj *) hdr;
		if (DUK_HEAPHDR_GET_TYPE(hdr) != DUK_HTYPE_OBJECT || !DUK_HOBJECT_IS_BUFOBJ((duk_hobject *) hdr)) continue;
		if (view->buf_prop == (duk_hobject *) buffer) wfp_refresh_view(thr, view, buffer);
	}
}

static const duk_uint8_t wfp_elem_shift[] = {0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 1};

static duk_hbufobj *wfp_push_bufobj(duk_hthread *thr, duk_small_uint_t class_number, duk_idx_t proto) {
	duk_hbufobj *made;
	proto = duk_require_normalize_index(thr, proto);
	made = duk_push_bufobj_raw(
	    thr, DUK_HOBJECT_FLAG_EXTENSIBLE | DUK_HOBJECT_FLAG_BUFOBJ | DUK_HOBJECT_CLASS_AS_FLAGS(class_number),
	    DUK_BIDX_ARRAYBUFFER_PROTOTYPE);
	DUK_HOBJECT_SET_PROTOTYPE_UPDREF(thr, (duk_hobject *) made, duk_require_hobject(thr, proto));
	return made;
}

/* (value): 0 an ArrayBuffer, 1 a DataView, 2 and the element's type a typed array, undefined anything else */
duk_ret_t wfp_buffer_kind(duk_context *thr) {
	duk_hbufobj *h = wfp_bufobj(thr, 0);
	if (h == NULL) return 0;
	duk_push_int(thr, wfp_is_array_buffer(h) ? 0 : h->is_typedarray ? 2 + h->elem_type : 1);
	return 1;
}
/* (length, maximum or undefined, prototype) */
duk_ret_t wfp_make_buffer(duk_context *thr) {
	duk_double_t length = duk_require_number(thr, 0);
	duk_bool_t resizable = !duk_is_undefined(thr, 1);
	duk_hbufobj *made;
	duk_hbuffer *h;
	if (length > 0x7fffffff || (resizable && duk_require_number(thr, 1) > 0x7fffffff)) (void) duk_range_error(thr, "Array buffer allocation failed");
	if (resizable) {
		void *data = duk_push_dynamic_buffer(thr, (duk_size_t) length);
		if (length > 0) duk_memset(data, 0, (duk_size_t) length);
	} else {
		(void) duk_push_fixed_buffer_zero(thr, (duk_size_t) length);
	}
	h = duk_known_hbuffer(thr, -1);
	made = wfp_push_bufobj(thr, DUK_HOBJECT_CLASS_ARRAYBUFFER, 2);
	duk__set_bufobj_buffer(thr, made, h);
	made->wfp_resizable = (duk_uint8_t) resizable;
	if (resizable) made->wfp_fixed = (duk_uint_t) duk_require_number(thr, 1);
	return 1;
}
/* (kind, buffer, byte offset, byte length or undefined: as long as the buffer, prototype); arguments are in range */
duk_ret_t wfp_make_view(duk_context *thr) {
	duk_small_uint_t kind = (duk_small_uint_t) duk_require_uint(thr, 0);
	duk_hbufobj *buffer = wfp_array_buffer(thr, 1), *made;
	made = wfp_push_bufobj(thr, kind == 1 ? DUK_HOBJECT_CLASS_DATAVIEW : DUK_HOBJECT_CLASS_UINT8ARRAY, 4);
	if (buffer->buf == NULL) (void) duk_type_error(thr, "Cannot perform Construct on a detached ArrayBuffer");
	made->buf = buffer->buf;
	DUK_HBUFFER_INCREF(thr, made->buf);
	made->buf_prop = (duk_hobject *) buffer;
	DUK_HBUFOBJ_INCREF(thr, buffer);
	made->offset = duk_require_uint(thr, 2);
	if (kind > 1) {
		made->elem_type = (duk_uint8_t) (kind - 2);
		made->shift = wfp_elem_shift[kind - 2];
		made->is_typedarray = 1;
	}
	made->wfp_tracks = duk_is_undefined(thr, 3);
	made->wfp_fixed = made->wfp_tracks ? 0 : duk_require_uint(thr, 3);
	wfp_refresh_view(thr, made, buffer);
	if (!buffer->wfp_resizable) {
		made->wfp_tracks = 0;
		made->wfp_fixed = made->length;
	}
	return 1;
}
/* (kind, length, prototype): a typed array with zeros of its own; its ArrayBuffer is made when somebody asks for it */
duk_ret_t wfp_make_array(duk_context *thr) {
	duk_small_uint_t elem_type = (duk_small_uint_t) duk_require_uint(thr, 0) - 2;
	duk_double_t bytes = duk_require_number(thr, 1) * (duk_double_t) (1U << wfp_elem_shift[elem_type]);
	duk_hbufobj *made;
	if (bytes > 0x7fffffff) (void) duk_range_error(thr, "Invalid typed array length: %s", duk_to_string(thr, 1));
	(void) duk_push_fixed_buffer_zero(thr, (duk_size_t) bytes);
	made = wfp_push_bufobj(thr, DUK_HOBJECT_CLASS_UINT8ARRAY, 2);
	made->buf = duk_known_hbuffer(thr, -2);
	DUK_HBUFFER_INCREF(thr, made->buf);
	made->length = made->wfp_fixed = (duk_uint_t) bytes;
	made->elem_type = (duk_uint8_t) elem_type;
	made->shift = wfp_elem_shift[elem_type];
	made->is_typedarray = 1;
	return 1;
}
/* (view): its elements (bytes of a DataView) now, -1 when it is out of bounds or detached */
duk_ret_t wfp_view_length(duk_context *thr) {
	duk_hbufobj *h = wfp_view(thr, 0);
	if (h->wfp_state != WFP_VIEW_SOUND || h->buf == NULL) duk_push_int(thr, -1);
	else duk_push_uint(thr, h->length >> h->shift);
	return 1;
}
duk_ret_t wfp_view_offset(duk_context *thr) {
	duk_push_uint(thr, wfp_view(thr, 0)->offset);
	return 1;
}
duk_ret_t wfp_view_tracks(duk_context *thr) {
	duk_push_boolean(thr, wfp_view(thr, 0)->wfp_tracks);
	return 1;
}
duk_ret_t wfp_view_buffer(duk_context *thr) {
	duk_hbufobj *h = wfp_view(thr, 0), *made;
	if (h->buf_prop == NULL && h->buf != NULL) {
		made = duk_push_bufobj_raw(thr,
		                           DUK_HOBJECT_FLAG_EXTENSIBLE | DUK_HOBJECT_FLAG_BUFOBJ |
		                               DUK_HOBJECT_CLASS_AS_FLAGS(DUK_HOBJECT_CLASS_ARRAYBUFFER),
		                           DUK_BIDX_ARRAYBUFFER_PROTOTYPE);
		duk__set_bufobj_buffer(thr, made, h->buf);
		h->buf_prop = (duk_hobject *) made;
		h->wfp_fixed = h->length;
		DUK_HBUFOBJ_INCREF(thr, made);
		return 1;
	}
	if (h->buf_prop == NULL) return 0;
	duk_push_hobject(thr, h->buf_prop);
	return 1;
}
/* (buffer): its bytes, -1 when it is detached */
duk_ret_t wfp_buffer_length(duk_context *thr) {
	duk_hbufobj *h = wfp_array_buffer(thr, 0);
	if (h->buf == NULL) duk_push_int(thr, -1);
	else duk_push_uint(thr, h->length);
	return 1;
}
/* (buffer): its maximum, undefined when it cannot be resized */
duk_ret_t wfp_buffer_maximum(duk_context *thr) {
	duk_hbufobj *h = wfp_array_buffer(thr, 0);
	if (!h->wfp_resizable) return 0;
	duk_push_uint(thr, h->wfp_fixed);
	return 1;
}
/* (buffer, bytes): not beyond its maximum */
duk_ret_t wfp_resize_buffer(duk_context *thr) {
	duk_hbufobj *h = wfp_array_buffer(thr, 0);
	duk_size_t bytes = (duk_size_t) duk_require_uint(thr, 1);
	duk_hbuffer_resize(thr, (duk_hbuffer_dynamic *) h->buf, bytes);
	if (bytes > h->length) duk_memset((duk_uint8_t *) DUK_HBUFFER_GET_DATA_PTR(thr->heap, h->buf) + h->length, 0, bytes - h->length);
	h->length = (duk_uint_t) bytes;
	wfp_refresh_views(thr, h);
	return 0;
}
duk_ret_t wfp_detach_buffer(duk_context *thr) {
	duk_hbufobj *h = wfp_array_buffer(thr, 0);
	duk_hbuffer *old = h->buf;
	if (old == NULL) return 0;
	h->buf = NULL;
	h->length = 0;
	wfp_refresh_views(thr, h);
	h->wfp_fixed = 0;
	DUK_HBUFFER_DECREF(thr, old);
	return 0;
}
/* (to, its byte, from, its byte, bytes, byte by byte): between views or buffers, which may overlap; what is not there is left out */
duk_ret_t wfp_move_bytes(duk_context *thr) {
	duk_hbufobj *to = wfp_bufobj(thr, 0), *from = wfp_bufobj(thr, 2);
	duk_size_t at = duk_require_uint(thr, 1), begin = duk_require_uint(thr, 3), count = duk_require_uint(thr, 4);
	if (to == NULL || from == NULL || to->buf == NULL || from->buf == NULL || at > to->length || begin > from->length) return 0;
	if (count > to->length - at) count = to->length - at;
	if (count > from->length - begin) count = from->length - begin;
	if (count > 0 && duk_to_boolean(thr, 5)) {
		volatile duk_uint8_t *target = (duk_uint8_t *) DUK_HBUFFER_GET_DATA_PTR(thr->heap, to->buf) + to->offset + at;
		const duk_uint8_t *source = (duk_uint8_t *) DUK_HBUFFER_GET_DATA_PTR(thr->heap, from->buf) + from->offset + begin;
		while (count-- > 0) *target++ = *source++;
	} else if (count > 0) {
		duk_memmove((duk_uint8_t *) DUK_HBUFFER_GET_DATA_PTR(thr->heap, to->buf) + to->offset + at,
		            (duk_uint8_t *) DUK_HBUFFER_GET_DATA_PTR(thr->heap, from->buf) + from->offset + begin, count);
	}
	return 0;
}
/* (view, byte, kind, little endian): the view has the bytes */
static duk_uint8_t *wfp_view_field(duk_hthread *thr, duk_hbufobj *field, duk_uint8_t *bytes) {
	duk_hbufobj *h = wfp_view(thr, 0);
	duk_size_t at = duk_require_uint(thr, 1), i, size;
	duk_uint8_t *p;
	duk_memzero(field, sizeof *field);
	field->elem_type = (duk_uint8_t) (duk_require_uint(thr, 2) - 2);
	size = (duk_size_t) 1 << wfp_elem_shift[field->elem_type];
	if (h->buf == NULL || at + size > h->length) (void) duk_range_error(thr, "Offset is outside the bounds of the DataView");
	p = (duk_uint8_t *) DUK_HBUFFER_GET_DATA_PTR(thr->heap, h->buf) + h->offset + at;
	for (i = 0; i < size; i++) bytes[i] = p[duk_to_boolean(thr, 3) ? i : size - 1 - i];
	return p;
}
duk_ret_t wfp_get_field(duk_context *thr) {
	duk_hbufobj field;
	duk_uint8_t bytes[8];
	(void) wfp_view_field(thr, &field, bytes);
	duk_hbufobj_push_validated_read(thr, &field, bytes, 1U << wfp_elem_shift[field.elem_type]);
	return 1;
}
/* (view, byte, kind, little endian, value): converted already */
duk_ret_t wfp_set_field(duk_context *thr) {
	duk_hbufobj field;
	duk_uint8_t bytes[8], *p = wfp_view_field(thr, &field, bytes);
	duk_size_t i, size = (duk_size_t) 1 << wfp_elem_shift[field.elem_type];
	duk_hbufobj_validated_write(thr, &field, bytes, (duk_small_uint_t) size);
	for (i = 0; i < size; i++) p[i] = bytes[duk_to_boolean(thr, 3) ? i : size - 1 - i];
	return 0;
}
/* (array, value, from, to): the value is converted already */
duk_ret_t wfp_fill_elements(duk_context *thr) {
	duk_hbufobj *h = wfp_view(thr, 0);
	duk_uint32_t i = duk_require_uint(thr, 2), end = duk_require_uint(thr, 3);
	duk_uint8_t bytes[8];
	duk_dup(thr, 1);
	duk_hbufobj_validated_write(thr, h, bytes, 1U << h->shift);
	for (; i < end; i++) {
		duk_uint8_t *p = wfp_element_at(thr, h, i);
		if (p == NULL) break;
		duk_memcpy(p, bytes, (size_t) 1 << h->shift);
	}
	return 0;
}
