/*
 * The elements of arrays and array-likes, as the methods of Array.prototype (array_builtins.inc.c) read and write them: by an index of up to
 * 2^53 - 1, by the specification's operations. Included by engine.c.
 *
 * Nearly always the object is an array whose elements lie in the engine's array part: those are read and written in their slots. What lies there
 * is a plain property (writable, enumerable, configurable); a free slot is a hole.
 */

typedef duk_double_t wfp_index;
#define WFP_MAX_LENGTH 9007199254740991.0
#define WFP_MAX_ARRAY_LENGTH 4294967295.0

static void wfp_push_index(duk_hthread *thr, wfp_index i) {
	if (i <= WFP_MAX_ARRAY_LENGTH) duk_push_uint(thr, (duk_uint_t) i);
	else duk_push_number(thr, i);
}

/* The same as a key: it becomes a string, which takes its time, and more for what is no array index. */
static void wfp_push_index_key(duk_hthread *thr, wfp_index i) {
	WFP_WORK(thr, i <= WFP_MAX_ARRAY_LENGTH ? 20.0 : 100.0);
	wfp_push_index(thr, i);
}

/* The array at `at` whose elements lie in its array part, or NULL. Whatever runs script may change that. */
static duk_harray *wfp_plain_array(duk_hthread *thr, duk_idx_t at) {
	duk_hobject *obj = duk_known_hobject(thr, at);
	return DUK_HOBJECT_HAS_EXOTIC_ARRAY(obj) && DUK_HOBJECT_HAS_ARRAY_PART(obj) ? (duk_harray *) obj : NULL;
}
static duk_tval *wfp_slots(duk_hthread *thr, duk_harray *a) { return DUK_HOBJECT_A_GET_BASE(thr->heap, (duk_hobject *) a); }

/* The slot of an element that is there. */
static duk_tval *wfp_slot(duk_hthread *thr, duk_idx_t at, wfp_index i) {
	duk_harray *a = wfp_plain_array(thr, at);
	duk_tval *slot;
	if (a == NULL || i >= DUK_HOBJECT_GET_ASIZE((duk_hobject *) a)) return NULL;
	slot = wfp_slots(thr, a) + (duk_size_t) i;
	return DUK_TVAL_IS_UNUSED(slot) ? NULL : slot;
}

/* Can nothing but an own element be found under an index? So it is as long as nobody gives Array.prototype or Object.prototype one. The heap
 * remembers how far it has looked through the latter's keys. */
static duk_bool_t wfp_root_has_elements(duk_hthread *thr, duk_hobject *root) {
	duk_heap *heap = thr->heap;
	duk_uint_fast32_t i, count = DUK_HOBJECT_GET_ENEXT(root);
	if (DUK_HOBJECT_HAS_ARRAY_PART(root)) return 1;
	if (heap->wfp_root_keys == (void *) DUK_HOBJECT_E_GET_KEY_BASE(heap, root) && heap->wfp_root_count == count) return 0;
	for (i = 0; i < count; ++i) {
		duk_hstring *key = DUK_HOBJECT_E_GET_KEY(heap, root, i);
		if (key != NULL && DUK_HSTRING_HAS_ARRIDX(key)) return 1;
	}
	heap->wfp_root_keys = (void *) DUK_HOBJECT_E_GET_KEY_BASE(heap, root);
	heap->wfp_root_count = count;
	return 0;
}
static duk_bool_t wfp_inherits_no_elements(duk_hthread *thr, duk_hobject *array) {
	duk_hobject *proto = thr->builtins[DUK_BIDX_ARRAY_PROTOTYPE], *root = thr->builtins[DUK_BIDX_OBJECT_PROTOTYPE];
	if (DUK_HOBJECT_GET_PROTOTYPE(thr->heap, array) != proto || ((duk_harray *) proto)->length != 0) return 0;
	if (DUK_HOBJECT_GET_PROTOTYPE(thr->heap, proto) != root || DUK_HOBJECT_GET_PROTOTYPE(thr->heap, root) != NULL) return 0;
	return !wfp_root_has_elements(thr, root);
}

/* The array at `at` if all its elements and holes lie in its array part and its holes are nothing but absent: its slots may be moved about. */
static duk_harray *wfp_movable_array(duk_hthread *thr, duk_idx_t at) {
	duk_harray *a = wfp_plain_array(thr, at);
	if (a == NULL || a->length > DUK_HOBJECT_GET_ASIZE((duk_hobject *) a) || !wfp_inherits_no_elements(thr, (duk_hobject *) a)) return NULL;
	return a;
}
/* The same, if its length may change too. */
static duk_harray *wfp_resizable_array(duk_hthread *thr, duk_idx_t at) {
	duk_harray *a = wfp_movable_array(thr, at);
	return a != NULL && !a->length_nonwritable && DUK_HOBJECT_HAS_EXTENSIBLE((duk_hobject *) a) ? a : NULL;
}
/* Makes room for so many slots. */
static void wfp_reserve_slots(duk_hthread *thr, duk_harray *a, duk_uint32_t count) {
	if (count > DUK_HOBJECT_GET_ASIZE((duk_hobject *) a)) duk__grow_props_for_array_item(thr, (duk_hobject *) a, count - 1);
}

/* [] -> [array]: a new array with so many holes. */
static duk_harray *wfp_push_array(duk_hthread *thr, wfp_index length) {
	duk_harray *a;
	if (length > WFP_MAX_ARRAY_LENGTH) (void) duk_range_error(thr, "Invalid array length");
	a = duk_push_harray_with_size(thr, length <= 65536.0 ? (duk_uint32_t) length : 0);
	a->length = (duk_uint32_t) length;
	return a;
}

/* LengthOfArrayLike */
static wfp_index wfp_length_of(duk_hthread *thr, duk_idx_t at) {
	duk_hobject *obj = duk_known_hobject(thr, at);
	wfp_index length;
	if (DUK_HOBJECT_HAS_EXOTIC_ARRAY(obj)) return ((duk_harray *) obj)->length;
	(void) duk_get_prop_stridx_short(thr, at, DUK_STRIDX_LENGTH);
	length = duk_js_tointeger(thr, DUK_GET_TVAL_NEGIDX(thr, -1));
	duk_pop(thr);
	return length <= 0.0 ? 0.0 : length < WFP_MAX_LENGTH ? length : WFP_MAX_LENGTH;
}
static void wfp_set_length(duk_hthread *thr, duk_idx_t at, wfp_index length) {
	wfp_push_index(thr, length);
	duk_put_prop_stridx_short(thr, at, DUK_STRIDX_LENGTH);
}
/* ToIntegerOrInfinity of an argument, counted from the end when it is negative, and held between 0 and the length. */
static wfp_index wfp_relative(duk_hthread *thr, duk_idx_t at, wfp_index length, wfp_index missing) {
	wfp_index i;
	if (duk_check_type_mask(thr, at, DUK_TYPE_MASK_NONE | DUK_TYPE_MASK_UNDEFINED)) return missing;
	i = duk_js_tointeger(thr, DUK_GET_TVAL_POSIDX(thr, at));
	if (i < 0.0) return i + length > 0.0 ? i + length : 0.0;
	return i < length ? i : length;
}

/* [] -> [value]: Get */
static void wfp_read_element(duk_hthread *thr, duk_idx_t at, wfp_index i) {
	duk_tval *slot = wfp_slot(thr, at, i);
	if (slot != NULL) {
		duk_push_tval(thr, slot);
		return;
	}
	wfp_push_index_key(thr, i);
	(void) duk_get_prop(thr, at);
}
static duk_bool_t wfp_has_element(duk_hthread *thr, duk_idx_t at, wfp_index i) {
	if (wfp_slot(thr, at, i) != NULL) return 1;
	wfp_push_index_key(thr, i);
	return duk_has_prop(thr, at);
}
/* [] -> [value] if there is such a property, else []: HasProperty and Get */
static duk_bool_t wfp_get_present(duk_hthread *thr, duk_idx_t at, wfp_index i) {
	duk_tval *slot = wfp_slot(thr, at, i);
	if (slot != NULL) {
		duk_push_tval(thr, slot);
		return 1;
	}
	wfp_push_index_key(thr, i);
	if (!wfp_chain_has_proxy(thr, duk_known_hobject(thr, at))) { /* nothing sees that they are one step */
		if (duk_get_prop(thr, at)) return 1;
		duk_pop(thr);
		return 0;
	}
	if (!duk_has_prop(thr, at)) return 0;
	wfp_push_index_key(thr, i);
	(void) duk_get_prop(thr, at);
	return 1;
}
/* [value] -> []: Set, which throws where it cannot */
static void wfp_write_element(duk_hthread *thr, duk_idx_t at, wfp_index i) {
	duk_tval *slot = wfp_slot(thr, at, i);
	if (slot != NULL) {
		DUK_TVAL_SET_TVAL_UPDREF(thr, slot, DUK_GET_TVAL_NEGIDX(thr, -1)); /* the slot is not used behind this: side effects */
		duk_pop(thr);
		return;
	}
	wfp_push_index_key(thr, i);
	duk_insert(thr, -2);
	if (wfp_plain_array(thr, at) != NULL && !wfp_inherits_no_elements(thr, duk_known_hobject(thr, at))) {
		/* The engine fills a hole without a look at the prototypes. */
		duk_idx_t value = duk_get_top(thr) - 1;
		duk_hstring *key = duk_to_property_key_hstring(thr, value - 1);
		if (!wfp_set(thr, duk_known_hobject(thr, at), key, value, at)) {
			wfp_not_writable(thr, duk_known_hobject(thr, at), NULL, key);
		}
		duk_set_top(thr, value - 1);
		return;
	}
	(void) duk_put_prop(thr, at);
}
/* [value] -> []: CreateDataPropertyOrThrow */
static void wfp_create_element(duk_hthread *thr, duk_idx_t at, wfp_index i) {
	duk_harray *a = wfp_plain_array(thr, at);
	wfp_desc desc;
	if (a != NULL && i < WFP_MAX_ARRAY_LENGTH && DUK_HOBJECT_HAS_EXTENSIBLE((duk_hobject *) a) && !a->length_nonwritable) {
		wfp_put_element(thr, at, (duk_uarridx_t) i);
		return;
	}
	duk_push_undefined(thr);
	wfp_push_index_key(thr, i);
	desc.at = duk_get_top(thr) - 3;
	desc.flags = DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC;
	(void) duk_to_property_key_hstring(thr, -1);
	if (!wfp_define_own_property(thr, duk_known_hobject(thr, at), duk_known_hstring(thr, desc.at + 2), &desc)) {
		wfp_cannot_define(thr, duk_known_hobject(thr, at), duk_known_hstring(thr, desc.at + 2));
	}
	duk_set_top(thr, desc.at);
}
/* DeletePropertyOrThrow */
static void wfp_delete_element(duk_hthread *thr, duk_idx_t at, wfp_index i) {
	wfp_push_index_key(thr, i);
	(void) duk_del_prop(thr, at);
}
/* Moves an element as `copyWithin`, `splice` and the like do: what is absent is deleted. */
static void wfp_move_element(duk_hthread *thr, duk_idx_t at, wfp_index from, wfp_index to) {
	if (wfp_get_present(thr, at, from)) wfp_write_element(thr, at, to);
	else wfp_delete_element(thr, at, to);
}

/* The prototype's and a constructor's `get [Symbol.species]`. */
static duk_ret_t wfp_species_getter(duk_hthread *thr) {
	duk_push_this(thr);
	return 1;
}
/* [constructor] -> [species], undefined for the default. */
static void wfp_species_of(duk_hthread *thr) {
	if (wfp_is_object(thr, -1)) {
		duk_get_prop_literal(thr, -1, DUK_WELLKNOWN_SYMBOL("Symbol.species"));
		duk_remove_m2(thr);
		if (duk_is_null(thr, -1)) {
			duk_pop(thr);
			duk_push_undefined(thr);
		}
	}
	if (!duk_is_undefined(thr, -1) && !wfp_is_constructor(thr, -1)) {
		(void) duk_type_error(thr, "object.constructor[Symbol.species] is not a constructor");
	}
}
static duk_bool_t wfp_is_array_constructor(duk_hthread *thr, duk_idx_t at) {
	return duk_get_hobject(thr, at) == thr->builtins[DUK_BIDX_ARRAY_CONSTRUCTOR];
}
/* [] -> [array]: ArraySpeciesCreate for the object at `at` */
static void wfp_push_species(duk_hthread *thr, duk_idx_t at, wfp_index length) {
	if (wfp_object_is_array(thr, duk_known_hobject(thr, at))) {
		(void) duk_get_prop_stridx(thr, at, DUK_STRIDX_CONSTRUCTOR);
		wfp_species_of(thr);
		if (!duk_is_undefined(thr, -1) && !wfp_is_array_constructor(thr, -1)) {
			duk_dup_top(thr);
			wfp_push_index(thr, length);
			wfp_construct(thr, 1);
			return;
		}
		duk_pop(thr);
	}
	(void) wfp_push_array(thr, length);
}
