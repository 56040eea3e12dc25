/*
 * Array.prototype and Array.of (ECMA-262 23.1.2, 23.1.3), for arrays and array-likes alike. Included by engine.c behind arrays.inc.c.
 *
 * The functions named duk_bi_* take the place of the engine's own, which know neither lengths beyond 2^32 - 1 nor species (see
 * object_builtins.inc.c). Each method is the specification's loop; some begin with the case of an array whose slots can be moved as they are.
 * Texts of errors: V8.
 */

/* [] -> [object]: ToObject(this) */
static void wfp_push_this_object(duk_hthread *thr) {
	duk_push_this(thr);
	if (duk_is_null_or_undefined(thr, -1)) {
		duk_push_current_function(thr);
		(void) duk_get_prop_stridx(thr, -1, DUK_STRIDX_NAME);
		(void) duk_type_error(thr, "Array.prototype.%s called on null or undefined", duk_safe_to_string(thr, -1));
	}
	(void) duk_to_hobject(thr, -1);
}
/* What V8 calls a value that it could not call, where it has no words of the source: its BuildDefaultCallSite. */
static const char *wfp_callee_text(duk_hthread *thr, duk_idx_t at) {
	duk_tval *tv = duk_require_tval(thr, at);
	if (WFP_IS_BIGINT(tv)) return duk_push_literal(thr, "bigint");
	if (DUK_TVAL_IS_OBJECT(tv)) return duk_push_string(thr, duk_is_callable(thr, at) ? "function" : "object");
	if (DUK_TVAL_IS_UNDEFINED(tv)) return duk_push_literal(thr, "undefined");
	if (DUK_TVAL_IS_NULL(tv)) return duk_push_literal(thr, "object null");
	if (duk_is_symbol(thr, at)) return duk_push_literal(thr, "symbol");
	if (DUK_TVAL_IS_STRING(tv)) return duk_push_sprintf(thr, "string \"%s\"", duk_get_string(thr, at));
	duk_dup(thr, at);
	return duk_push_sprintf(thr, "%s %s", DUK_TVAL_IS_BOOLEAN(tv) ? "boolean" : "number", duk_to_string(thr, -1));
}
void wfp_push_call_site(duk_context *ctx, duk_idx_t at) {
	duk_idx_t top = duk_get_top(ctx);
	(void) wfp_callee_text(ctx, duk_normalize_index(ctx, at));
	if (duk_get_top(ctx) > top + 1) duk_remove(ctx, top);
}
static void wfp_require_function(duk_hthread *thr, duk_idx_t at) {
	if (!duk_is_callable(thr, at)) (void) duk_type_error(thr, "%s is not a function", wfp_callee_text(thr, at));
}
/* The callback at 0 with the receiver at 1, about an element of the object at 2: [value] -> [value result] */
static void wfp_ask_about(duk_hthread *thr, wfp_index i) {
	duk_dup_0(thr);
	duk_dup_1(thr);
	duk_dup_m3(thr);
	wfp_push_index(thr, i);
	duk_dup_2(thr);
	duk_call_method(thr, 3);
}
/* What a loop over slots costs that calls nothing: it is all one opcode to the executor. */
static void wfp_looped(duk_hthread *thr, wfp_index count) { WFP_WORK(thr, count / 4.0); }

/* Callbacks -------------------------------------------------------------------------------------------------------------------------------- */

/* every, some, forEach, map, filter, by the magic that the engine's tables give them. */
enum { WFP_EVERY, WFP_SOME, WFP_FOR_EACH, WFP_MAP, WFP_FILTER };
DUK_INTERNAL duk_ret_t duk_bi_array_prototype_iter_shared(duk_hthread *thr) {
	duk_small_int_t method = duk_get_current_magic(thr);
	wfp_index length, i, kept = 0;
	duk_set_top(thr, 2);
	wfp_push_this_object(thr); /* 2 */
	length = wfp_length_of(thr, 2);
	wfp_require_function(thr, 0);
	if (method == WFP_MAP || method == WFP_FILTER) wfp_push_species(thr, 2, method == WFP_MAP ? length : 0); /* 3 */
	else duk_push_undefined(thr);
	for (i = 0; i < length; ++i) {
		if (!wfp_get_present(thr, 2, i)) continue;
		wfp_ask_about(thr, i);
		switch (method) {
		case WFP_EVERY:
			if (!duk_to_boolean(thr, -1)) return duk_push_false(thr), 1;
			break;
		case WFP_SOME:
			if (duk_to_boolean(thr, -1)) return duk_push_true(thr), 1;
			break;
		case WFP_MAP: wfp_create_element(thr, 3, i); break;
		case WFP_FILTER:
			if (duk_to_boolean_top_pop(thr)) wfp_create_element(thr, 3, kept++);
			break;
		default: break;
		}
		duk_set_top(thr, 4);
	}
	if (method == WFP_EVERY || method == WFP_SOME) duk_push_boolean(thr, method == WFP_EVERY);
	return 1;
}

#define WFP_FIND_INDEX 1
#define WFP_FIND_LAST 2
static duk_ret_t wfp_array_find_shared(duk_hthread *thr) {
	duk_small_int_t how = duk_get_current_magic(thr);
	wfp_index length, n, i;
	duk_set_top(thr, 2);
	wfp_push_this_object(thr); /* 2 */
	length = wfp_length_of(thr, 2);
	wfp_require_function(thr, 0);
	for (n = 0; n < length; ++n) {
		i = how & WFP_FIND_LAST ? length - 1 - n : n;
		wfp_read_element(thr, 2, i);
		wfp_ask_about(thr, i);
		if (duk_to_boolean_top_pop(thr)) {
			if (how & WFP_FIND_INDEX) wfp_push_index(thr, i);
			return 1;
		}
		duk_pop(thr);
	}
	if (!(how & WFP_FIND_INDEX)) return 0;
	duk_push_int(thr, -1);
	return 1;
}

/* reduce and reduceRight: magic 1 and -1. */
DUK_INTERNAL duk_ret_t duk_bi_array_prototype_reduce_shared(duk_hthread *thr) {
	duk_small_int_t step = duk_get_current_magic(thr);
	duk_bool_t found = duk_get_top(thr) > 1;
	wfp_index length, n, i;
	duk_set_top(thr, 2);
	duk_push_undefined(thr);
	wfp_push_this_object(thr); /* 3 */
	duk_swap(thr, 1, 2);       /* 2: what there is so far */
	length = wfp_length_of(thr, 3);
	wfp_require_function(thr, 0);
	for (n = 0; n < length; ++n) {
		i = step > 0 ? n : length - 1 - n;
		if (!wfp_get_present(thr, 3, i)) continue;
		if (!found) {
			duk_replace(thr, 2);
			found = 1;
			continue;
		}
		duk_dup_0(thr);
		duk_dup_2(thr);
		duk_dup_m3(thr);
		wfp_push_index(thr, i);
		duk_dup(thr, 3);
		duk_call(thr, 4);
		duk_replace(thr, 2);
		duk_pop(thr);
	}
	if (!found) return duk_type_error(thr, "Reduce of empty array with no initial value");
	duk_dup_2(thr);
	return 1;
}

/* Searching -------------------------------------------------------------------------------------------------------------------------------- */

static duk_bool_t wfp_same_value_zero(duk_tval *a, duk_tval *b) {
	return duk_js_strict_equals(a, b) || (DUK_TVAL_IS_NUMBER(a) && DUK_TVAL_IS_NUMBER(b) && duk_js_samevalue(a, b));
}

/* indexOf and lastIndexOf: magic 1 and -1. */
DUK_INTERNAL duk_ret_t duk_bi_array_prototype_indexof_shared(duk_hthread *thr) {
	duk_small_int_t step = duk_get_current_magic(thr);
	duk_bool_t given = duk_get_top(thr) > 1;
	wfp_index length, i, first = 0;
	duk_set_top(thr, 2);
	wfp_push_this_object(thr); /* 2 */
	length = wfp_length_of(thr, 2);
	if (length == 0) return duk_push_int(thr, -1), 1;
	if (step > 0) {
		i = wfp_relative(thr, 1, length, 0);
	} else {
		i = given ? duk_js_tointeger(thr, DUK_GET_TVAL_POSIDX(thr, 1)) : length - 1;
		i = i < 0 ? i + length : i < length ? i : length - 1;
	}
	for (first = i; i >= 0 && i < length; i += step) {
		duk_tval *slot = wfp_slot(thr, 2, i);
		if (slot != NULL ? duk_js_strict_equals(slot, DUK_GET_TVAL_POSIDX(thr, 0)) : wfp_get_present(thr, 2, i) && duk_strict_equals(thr, -1, 0)) break;
		duk_set_top(thr, 3);
	}
	wfp_looped(thr, i > first ? i - first : first - i);
	if (i >= 0 && i < length) wfp_push_index(thr, i);
	else duk_push_int(thr, -1);
	return 1;
}
static duk_ret_t wfp_array_includes(duk_hthread *thr) {
	wfp_index length, i, first;
	duk_set_top(thr, 2);
	wfp_push_this_object(thr); /* 2 */
	length = wfp_length_of(thr, 2);
	i = length > 0 ? wfp_relative(thr, 1, length, 0) : 0;
	for (first = i; i < length; ++i) {
		duk_tval *slot = wfp_slot(thr, 2, i);
		if (slot == NULL) {
			wfp_read_element(thr, 2, i);
			slot = DUK_GET_TVAL_NEGIDX(thr, -1);
		}
		if (wfp_same_value_zero(slot, DUK_GET_TVAL_POSIDX(thr, 0))) break;
		duk_set_top(thr, 3);
	}
	wfp_looped(thr, i - first);
	duk_push_boolean(thr, i < length);
	return 1;
}
static duk_ret_t wfp_array_at(duk_hthread *thr) {
	wfp_index length, i;
	wfp_push_this_object(thr); /* 1 */
	length = wfp_length_of(thr, 1);
	i = duk_js_tointeger(thr, DUK_GET_TVAL_POSIDX(thr, 0));
	if (i < 0) i += length;
	if (i < 0 || i >= length) return 0;
	wfp_read_element(thr, 1, i);
	return 1;
}

/* Both ends -------------------------------------------------------------------------------------------------------------------------------- */

DUK_INTERNAL duk_ret_t duk_bi_array_prototype_push(duk_hthread *thr) {
	duk_idx_t i, count = duk_get_top(thr);
	duk_harray *a;
	wfp_index length;
	wfp_push_this_object(thr);
	a = wfp_resizable_array(thr, count);
	if (a != NULL && (wfp_index) a->length + count <= WFP_MAX_ARRAY_LENGTH) {
		duk_tval *to;
		wfp_reserve_slots(thr, a, a->length + (duk_uint32_t) count);
		to = wfp_slots(thr, a) + a->length;
		for (i = 0; i < count; ++i, ++to) {
			DUK_TVAL_SET_TVAL(to, DUK_GET_TVAL_POSIDX(thr, i));
			DUK_TVAL_INCREF(thr, to);
		}
		a->length += (duk_uint32_t) count;
		duk_push_uint(thr, a->length);
		return 1;
	}
	length = wfp_length_of(thr, count);
	if (length + count > WFP_MAX_LENGTH) {
		return duk_type_error(thr, "Pushing %ld elements on an array-like of length %.0f is disallowed, as the total surpasses 2**53-1", (long) count, (double) length);
	}
	for (i = 0; i < count; ++i) {
		duk_dup(thr, i);
		wfp_write_element(thr, count, length + i);
	}
	wfp_set_length(thr, count, length + count);
	wfp_push_index(thr, length + count);
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_array_prototype_pop(duk_hthread *thr) {
	duk_harray *a;
	wfp_index length;
	wfp_push_this_object(thr); /* 0 */
	a = wfp_movable_array(thr, 0);
	if (a != NULL && !a->length_nonwritable && a->length > 0) {
		duk_tval *slot = wfp_slots(thr, a) + --a->length;
		if (DUK_TVAL_IS_UNUSED(slot)) return 0;
		duk_push_tval(thr, slot);
		DUK_TVAL_SET_UNUSED_UPDREF(thr, slot); /* the stack has it: no side effects */
		return 1;
	}
	length = wfp_length_of(thr, 0);
	if (length == 0) {
		wfp_set_length(thr, 0, 0);
		return 0;
	}
	wfp_read_element(thr, 0, length - 1);
	wfp_delete_element(thr, 0, length - 1);
	wfp_set_length(thr, 0, length - 1);
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_array_prototype_shift(duk_hthread *thr) {
	duk_harray *a;
	wfp_index length, i;
	wfp_push_this_object(thr); /* 0 */
	a = wfp_movable_array(thr, 0);
	if (a != NULL && !a->length_nonwritable && a->length > 0) {
		duk_tval *slots = wfp_slots(thr, a), *made;
		duk_push_undefined(thr);
		made = DUK_GET_TVAL_NEGIDX(thr, -1);
		if (!DUK_TVAL_IS_UNUSED(slots)) DUK_TVAL_SET_TVAL(made, slots); /* the stack takes the slot's reference over */
		memmove(slots, slots + 1, (a->length - 1) * sizeof(duk_tval));
		DUK_TVAL_SET_UNUSED(slots + --a->length);
		wfp_looped(thr, a->length / 8.0);
		return 1;
	}
	length = wfp_length_of(thr, 0);
	if (length == 0) {
		wfp_set_length(thr, 0, 0);
		return 0;
	}
	wfp_read_element(thr, 0, 0);
	for (i = 1; i < length; ++i) wfp_move_element(thr, 0, i, i - 1);
	wfp_delete_element(thr, 0, length - 1);
	wfp_set_length(thr, 0, length - 1);
	return 1;
}

/* Opens or closes a gap of holes: the slots from `from` on go to `to`; those given up must hold nothing any more. */
static void wfp_shift_slots(duk_hthread *thr, duk_harray *a, duk_uint32_t from, duk_uint32_t to) {
	duk_uint32_t rest = a->length - from, i;
	duk_tval *slots;
	if (to > from) wfp_reserve_slots(thr, a, to + rest);
	slots = wfp_slots(thr, a);
	memmove(slots + to, slots + from, rest * sizeof(duk_tval));
	for (i = from; i < to && i < from + rest; ++i) DUK_TVAL_SET_UNUSED(slots + i);
	for (i = to + rest > from ? to + rest : from; i < a->length; ++i) DUK_TVAL_SET_UNUSED(slots + i);
	a->length = to + rest;
	wfp_looped(thr, rest / 8.0);
}
DUK_INTERNAL duk_ret_t duk_bi_array_prototype_unshift(duk_hthread *thr) {
	duk_idx_t k, count = duk_get_top(thr);
	duk_harray *a;
	wfp_index length, i;
	wfp_push_this_object(thr);
	a = wfp_resizable_array(thr, count);
	if (a != NULL && (wfp_index) a->length + count <= WFP_MAX_ARRAY_LENGTH) {
		duk_tval *to;
		if (count > 0) wfp_shift_slots(thr, a, 0, (duk_uint32_t) count);
		to = wfp_slots(thr, a);
		for (k = 0; k < count; ++k, ++to) {
			DUK_TVAL_SET_TVAL(to, DUK_GET_TVAL_POSIDX(thr, k));
			DUK_TVAL_INCREF(thr, to);
		}
		duk_push_uint(thr, a->length);
		return 1;
	}
	length = wfp_length_of(thr, count);
	if (count > 0) {
		if (length + count > WFP_MAX_LENGTH) return duk_type_error(thr, "Invalid array length");
		for (i = length; i > 0; --i) wfp_move_element(thr, count, i - 1, i - 1 + count);
		for (k = 0; k < count; ++k) {
			duk_dup(thr, k);
			wfp_write_element(thr, count, k);
		}
	}
	wfp_set_length(thr, count, length + count);
	wfp_push_index(thr, length + count);
	return 1;
}

/* Parts ------------------------------------------------------------------------------------------------------------------------------------ */

/* [] -> [array]: `count` slots from `first` on, holes too. */
static void wfp_push_slots(duk_hthread *thr, duk_idx_t at, duk_uint32_t first, duk_uint32_t count) {
	duk_harray *made = duk_push_harray_with_size(thr, count), *a = (duk_harray *) duk_known_hobject(thr, at);
	duk_tval *from = wfp_slots(thr, a) + first, *to = wfp_slots(thr, made);
	duk_uint32_t i;
	/* Making the array may have collected garbage, and with it slots beyond the last used one. */
	duk_uint32_t there = DUK_HOBJECT_GET_ASIZE((duk_hobject *) a) > first ? DUK_HOBJECT_GET_ASIZE((duk_hobject *) a) - first : 0;
	for (i = 0; i < count && i < there; ++i, ++from, ++to) {
		DUK_TVAL_SET_TVAL(to, from);
		DUK_TVAL_INCREF(thr, to);
	}
	made->length = count;
	wfp_looped(thr, count);
}
/* Would ArraySpeciesCreate make an Array? Asked without running script; no means: perhaps. */
static duk_bool_t wfp_has_plain_species(duk_hthread *thr, duk_harray *a) {
	duk_hobject *proto = thr->builtins[DUK_BIDX_ARRAY_PROTOTYPE], *constructor = thr->builtins[DUK_BIDX_ARRAY_CONSTRUCTOR];
	duk_int_t e_idx, h_idx;
	duk_tval *own;
	duk_hobject *getter;
	if (DUK_HOBJECT_GET_ENEXT((duk_hobject *) a) > 0) return 0; /* it might have a constructor of its own */
	own = duk_hobject_find_entry_tval_ptr_stridx(thr->heap, proto, DUK_STRIDX_CONSTRUCTOR);
	if (own == NULL || !DUK_TVAL_IS_OBJECT(own) || DUK_TVAL_GET_OBJECT(own) != constructor) return 0;
	duk_push_literal(thr, DUK_WELLKNOWN_SYMBOL("Symbol.species"));
	if (!duk_hobject_find_entry(thr->heap, constructor, duk_known_hstring(thr, -1), &e_idx, &h_idx)) e_idx = -1;
	duk_pop(thr);
	if (e_idx < 0 || !DUK_HOBJECT_E_SLOT_IS_ACCESSOR(thr->heap, constructor, e_idx)) return 0;
	getter = DUK_HOBJECT_E_GET_VALUE_GETTER(thr->heap, constructor, e_idx);
	return getter != NULL && DUK_HOBJECT_IS_NATFUNC(getter) && ((duk_hnatfunc *) getter)->func == wfp_species_getter;
}

DUK_INTERNAL duk_ret_t duk_bi_array_prototype_slice(duk_hthread *thr) {
	wfp_index length, from, to, n = 0;
	duk_harray *a;
	wfp_push_this_object(thr); /* 2 */
	length = wfp_length_of(thr, 2);
	from = wfp_relative(thr, 0, length, 0);
	to = wfp_relative(thr, 1, length, length);
	a = wfp_movable_array(thr, 2);
	if (a != NULL && to <= a->length && wfp_has_plain_species(thr, a)) {
		wfp_push_slots(thr, 2, (duk_uint32_t) from, to > from ? (duk_uint32_t) (to - from) : 0);
		return 1;
	}
	wfp_push_species(thr, 2, to > from ? to - from : 0); /* 3 */
	for (; from < to; ++from, ++n) {
		if (wfp_get_present(thr, 2, from)) wfp_create_element(thr, 3, n);
	}
	wfp_set_length(thr, 3, n);
	return 1;
}

DUK_INTERNAL duk_ret_t duk_bi_array_prototype_splice(duk_hthread *thr) {
	duk_idx_t given = duk_get_top(thr), k, added = given > 2 ? given - 2 : 0, self;
	wfp_index length, from, gone, i;
	duk_harray *a;
	if (given < 2) duk_set_top(thr, 2);
	self = duk_get_top(thr);
	wfp_push_this_object(thr);
	length = wfp_length_of(thr, self);
	from = wfp_relative(thr, 0, length, 0);
	if (given == 0) gone = 0;
	else if (given == 1) gone = length - from;
	else {
		gone = duk_js_tointeger(thr, DUK_GET_TVAL_POSIDX(thr, 1));
		gone = gone < 0 ? 0 : gone < length - from ? gone : length - from;
	}
	if (length + added - gone > WFP_MAX_LENGTH) return duk_type_error(thr, "Invalid array length");
	a = wfp_resizable_array(thr, self);
	if (a != NULL && a->length == length && length + added - gone <= WFP_MAX_ARRAY_LENGTH && wfp_has_plain_species(thr, a)) {
		duk_uint32_t first = (duk_uint32_t) from, j;
		duk_tval *slots;
		wfp_push_slots(thr, self, first, (duk_uint32_t) gone); /* self + 1 */
		wfp_reserve_slots(thr, a, (duk_uint32_t) (length + added - gone));
		if (a->length <= DUK_HOBJECT_GET_ASIZE((duk_hobject *) a)) {
			slots = wfp_slots(thr, a);
			for (j = 0; j < gone; ++j) DUK_TVAL_SET_UNUSED_UPDREF(thr, slots + first + j); /* the made array has them: no side effects */
			if (added != gone) wfp_shift_slots(thr, a, first + (duk_uint32_t) gone, first + (duk_uint32_t) added);
			slots = wfp_slots(thr, a) + first;
			for (k = 0; k < added; ++k, ++slots) {
				DUK_TVAL_SET_TVAL(slots, DUK_GET_TVAL_POSIDX(thr, k + 2));
				DUK_TVAL_INCREF(thr, slots);
			}
			return 1;
		}
		duk_pop(thr);
	}
	wfp_push_species(thr, self, gone); /* self + 1 */
	for (i = 0; i < gone; ++i) {
		if (wfp_get_present(thr, self, from + i)) wfp_create_element(thr, self + 1, i);
	}
	wfp_set_length(thr, self + 1, gone);
	if (added < gone) {
		for (i = from; i < length - gone; ++i) wfp_move_element(thr, self, i + gone, i + added);
		for (i = length; i > length - gone + added; --i) wfp_delete_element(thr, self, i - 1);
	} else if (added > gone) {
		for (i = length - gone; i > from; --i) wfp_move_element(thr, self, i + gone - 1, i + added - 1);
	}
	for (k = 0; k < added; ++k) {
		duk_dup(thr, k + 2);
		wfp_write_element(thr, self, from + k);
	}
	wfp_set_length(thr, self, length - gone + added);
	return 1;
}

/* IsConcatSpreadable */
static duk_bool_t wfp_is_spreadable(duk_hthread *thr, duk_idx_t at) {
	if (!wfp_is_object(thr, at)) return 0;
	(void) duk_get_prop_stridx(thr, at, DUK_STRIDX_WELLKNOWN_SYMBOL_IS_CONCAT_SPREADABLE);
	if (!duk_is_undefined(thr, -1)) return duk_to_boolean_top_pop(thr);
	duk_pop(thr);
	return wfp_object_is_array(thr, duk_known_hobject(thr, at));
}
DUK_INTERNAL duk_ret_t duk_bi_array_prototype_concat(duk_hthread *thr) {
	duk_idx_t k, count;
	wfp_index n = 0, length, i;
	wfp_push_this_object(thr);
	duk_insert(thr, 0);
	count = duk_get_top(thr);
	wfp_push_species(thr, 0, 0);
	for (k = 0; k < count; ++k) {
		duk_harray *a, *made;
		if (!wfp_is_spreadable(thr, k)) {
			if (n >= WFP_MAX_LENGTH) return duk_type_error(thr, "Invalid array length");
			duk_dup(thr, k);
			wfp_create_element(thr, count, n++);
			continue;
		}
		length = wfp_length_of(thr, k);
		if (n + length > WFP_MAX_LENGTH) return duk_type_error(thr, "Invalid array length");
		a = wfp_movable_array(thr, k);
		made = wfp_resizable_array(thr, count);
		if (a != NULL && made != NULL && a != made && made->length == n && n + length <= WFP_MAX_ARRAY_LENGTH) {
			duk_tval *from, *to;
			wfp_reserve_slots(thr, made, (duk_uint32_t) (n + length));
			if (length <= DUK_HOBJECT_GET_ASIZE((duk_hobject *) a)) {
				from = wfp_slots(thr, a);
				to = wfp_slots(thr, made) + (duk_size_t) n;
				for (i = 0; i < length; ++i, ++from, ++to) {
					DUK_TVAL_SET_TVAL(to, from);
					DUK_TVAL_INCREF(thr, to);
				}
				n += length;
				made->length = (duk_uint32_t) n;
				wfp_looped(thr, length);
				continue;
			}
		}
		for (i = 0; i < length; ++i, ++n) {
			if (wfp_get_present(thr, k, i)) wfp_create_element(thr, count, n);
		}
	}
	wfp_set_length(thr, count, n);
	return 1;
}

/* Adds what `flat` and `flatMap` find in the array-like on top to the array at `target`. */
static wfp_index wfp_flatten(duk_hthread *thr, duk_idx_t target, wfp_index n, wfp_index length, duk_double_t depth, duk_bool_t mapped) {
	duk_idx_t source = duk_get_top(thr) - 1;
	wfp_index i;
	duk_native_stack_check(thr);
	duk_require_stack(thr, 16);
	for (i = 0; i < length; ++i) {
		if (!wfp_get_present(thr, source, i)) continue;
		if (mapped) {
			wfp_ask_about(thr, i);
			duk_remove_m2(thr);
		}
		if (depth > 0 && wfp_is_object(thr, -1) && wfp_object_is_array(thr, duk_known_hobject(thr, -1))) {
			n = wfp_flatten(thr, target, n, wfp_length_of(thr, source + 1), depth - 1, 0);
			duk_pop(thr);
		} else {
			if (n >= WFP_MAX_LENGTH) (void) duk_type_error(thr, "Invalid array length");
			wfp_create_element(thr, target, n++);
		}
	}
	return n;
}
static duk_ret_t wfp_array_flat(duk_hthread *thr) {
	wfp_index length;
	duk_double_t depth;
	wfp_push_this_object(thr); /* 1 */
	length = wfp_length_of(thr, 1);
	depth = duk_is_undefined(thr, 0) ? 1.0 : duk_js_tointeger(thr, DUK_GET_TVAL_POSIDX(thr, 0));
	wfp_push_species(thr, 1, 0); /* 2 */
	duk_dup_1(thr);
	(void) wfp_flatten(thr, 2, 0, length, depth, 0);
	duk_dup_2(thr);
	return 1;
}
static duk_ret_t wfp_array_flat_map(duk_hthread *thr) {
	wfp_index length;
	duk_set_top(thr, 2);
	wfp_push_this_object(thr); /* 2 */
	length = wfp_length_of(thr, 2);
	wfp_require_function(thr, 0);
	wfp_push_species(thr, 2, 0); /* 3 */
	duk_dup_2(thr);
	(void) wfp_flatten(thr, 3, 0, length, 1.0, 1);
	duk_dup(thr, 3);
	return 1;
}

/* In place --------------------------------------------------------------------------------------------------------------------------------- */

DUK_INTERNAL duk_ret_t duk_bi_array_prototype_reverse(duk_hthread *thr) {
	wfp_index length, low, high;
	wfp_push_this_object(thr); /* 0 */
	length = wfp_length_of(thr, 0);
	for (low = 0, high = length - 1; low < high; ++low, --high) {
		duk_bool_t has_low = wfp_get_present(thr, 0, low), has_high;
		if (!has_low) duk_push_undefined(thr);
		has_high = wfp_get_present(thr, 0, high);
		if (has_high) wfp_write_element(thr, 0, low);
		else if (has_low) wfp_delete_element(thr, 0, low);
		if (has_low) wfp_write_element(thr, 0, high);
		else if (has_high) wfp_delete_element(thr, 0, high);
		duk_set_top(thr, 1);
	}
	wfp_looped(thr, length);
	return 1;
}
static duk_ret_t wfp_array_fill(duk_hthread *thr) {
	wfp_index length, i, first, end;
	duk_harray *a;
	duk_set_top(thr, 3);
	wfp_push_this_object(thr); /* 3 */
	length = wfp_length_of(thr, 3);
	i = first = wfp_relative(thr, 1, length, 0);
	end = wfp_relative(thr, 2, length, length);
	a = wfp_plain_array(thr, 3);
	/* new Array(n).fill(x): room for all of it at once, where that is not more than the script's memory */
	if (a != NULL && end > first && end <= 4194304.0 && end > DUK_HOBJECT_GET_ASIZE((duk_hobject *) a) && wfp_inherits_no_elements(thr, (duk_hobject *) a) &&
	    DUK_HOBJECT_HAS_EXTENSIBLE((duk_hobject *) a) && end <= a->length) {
		wfp_reserve_slots(thr, a, (duk_uint32_t) end);
	}
	for (; i < end; ++i) {
		duk_tval *slot = wfp_slot(thr, 3, i);
		if (slot != NULL) {
			DUK_TVAL_SET_TVAL_UPDREF(thr, slot, DUK_GET_TVAL_POSIDX(thr, 0));
			continue;
		}
		a = wfp_resizable_array(thr, 3);
		if (a != NULL && i < a->length) { /* a hole */
			slot = wfp_slots(thr, a) + (duk_size_t) i;
			DUK_TVAL_SET_TVAL(slot, DUK_GET_TVAL_POSIDX(thr, 0));
			DUK_TVAL_INCREF(thr, slot);
			continue;
		}
		duk_dup_0(thr);
		wfp_write_element(thr, 3, i);
	}
	if (end > first) wfp_looped(thr, end - first);
	return 1;
}
static duk_ret_t wfp_array_copy_within(duk_hthread *thr) {
	wfp_index length, from, to, end, count;
	wfp_push_this_object(thr); /* 3 */
	length = wfp_length_of(thr, 3);
	to = wfp_relative(thr, 0, length, 0);
	from = wfp_relative(thr, 1, length, 0);
	end = wfp_relative(thr, 2, length, length);
	count = end - from < length - to ? end - from : length - to;
	if (from < to && to < from + count) {
		for (; count > 0; --count) wfp_move_element(thr, 3, from + count - 1, to + count - 1);
	} else {
		for (; count > 0; --count, ++from, ++to) wfp_move_element(thr, 3, from, to);
	}
	return 1;
}

/* Order ------------------------------------------------------------------------------------------------------------------------------------ */

/* A stable merge sort of indices into an array of values, so that what a comparison does can harm nothing. `keys` are the values' texts where
 * there is no function to compare. */
typedef struct {
	duk_idx_t compare, values;
	duk_bool_t by_text;
} wfp_order;

static duk_bool_t wfp_in_order(duk_hthread *thr, const wfp_order *order, duk_uint32_t a, duk_uint32_t b) {
	duk_tval *values = wfp_slots(thr, (duk_harray *) duk_known_hobject(thr, order->values));
	duk_double_t result;
	if (order->by_text) {
		duk_hstring *one = DUK_TVAL_GET_STRING(values + a), *other = DUK_TVAL_GET_STRING(values + b);
		WFP_WORK(thr, wfp_shorter(one, other) * WFP_WORK_COMPARED);
		return duk_js_string_compare(one, other) <= 0;
	}
	duk_dup(thr, order->compare);
	duk_push_tval(thr, values + a);
	values = wfp_slots(thr, (duk_harray *) duk_known_hobject(thr, order->values));
	duk_push_tval(thr, values + b);
	duk_call(thr, 2);
	result = duk_to_number_m1(thr);
	duk_pop(thr);
	return !(result > 0);
}
static void wfp_merge_sort(duk_hthread *thr, const wfp_order *order, duk_uint32_t *items, duk_uint32_t *room, duk_uint32_t count) {
	duk_uint32_t half = count / 2, left = 0, right = half, to = 0;
	if (count < 2) return;
	wfp_merge_sort(thr, order, items, room, half);
	wfp_merge_sort(thr, order, items + half, room, count - half);
	if (wfp_in_order(thr, order, items[half - 1], items[half])) return;
	memcpy(room, items, half * sizeof *items);
	while (left < half && right < count) {
		if (wfp_in_order(thr, order, room[left], items[right])) items[to++] = room[left++];
		else items[to++] = items[right++];
	}
	memcpy(items + to, room + left, (half - left) * sizeof *items);
}
/* [values: an array of our own without holes] -> [values order: a buffer of indices] */
static duk_uint32_t *wfp_push_order(duk_hthread *thr, duk_idx_t compare) {
	wfp_order order;
	duk_uint32_t count, i, *items, *room;
	order.compare = compare;
	order.values = duk_get_top(thr) - 1;
	order.by_text = duk_is_undefined(thr, compare);
	count = ((duk_harray *) duk_known_hobject(thr, order.values))->length;
	if (order.by_text) {
		order.values = duk_get_top(thr);
		(void) duk_push_harray_with_size(thr, count);
		for (i = 0; i < count; ++i) {
			wfp_read_element(thr, order.values - 1, i);
			(void) duk_to_string(thr, -1);
			wfp_put_element(thr, order.values, i);
		}
	}
	items = (duk_uint32_t *) duk_push_fixed_buffer(thr, (duk_size_t) count * sizeof *items);
	room = (duk_uint32_t *) duk_push_fixed_buffer(thr, (duk_size_t) count * sizeof *items);
	for (i = 0; i < count; ++i) items[i] = i;
	wfp_merge_sort(thr, &order, items, room, count);
	WFP_WORK(thr, count * 2.0);
	duk_pop(thr);
	if (order.by_text) duk_remove_m2(thr);
	return items;
}
static void wfp_require_comparison(duk_hthread *thr) {
	if (!duk_is_undefined(thr, 0) && !duk_is_callable(thr, 0)) {
		const char *text = duk_is_object(thr, 0) ? wfp_push_object_text(thr, duk_known_hobject(thr, 0)) : wfp_push_key(thr, duk_require_tval(thr, 0));
		(void) duk_type_error(thr, "The comparison function must be either a function or undefined: %s", text);
	}
}
/* [] -> [values]: the elements of the object at 1 that are not undefined; how many were. */
static wfp_index wfp_push_sortable(duk_hthread *thr, wfp_index length, duk_bool_t holes) {
	wfp_index i, n = 0, missing = 0;
	(void) duk_push_harray_with_size(thr, length <= 65536.0 ? (duk_uint32_t) length : 0); /* 2 */
	((duk_harray *) duk_known_hobject(thr, 2))->length = 0;
	for (i = 0; i < length; ++i) {
		if (!holes) wfp_read_element(thr, 1, i);
		else if (!wfp_get_present(thr, 1, i)) continue;
		if (duk_is_undefined(thr, -1)) {
			++missing;
			duk_pop(thr);
		} else {
			wfp_put_element(thr, 2, (duk_uarridx_t) n++);
		}
	}
	duk_compact(thr, 2);
	return missing;
}
DUK_INTERNAL duk_ret_t duk_bi_array_prototype_sort(duk_hthread *thr) {
	wfp_index length, missing, i = 0, n;
	wfp_require_comparison(thr);
	wfp_push_this_object(thr); /* 1 */
	length = wfp_length_of(thr, 1);
	missing = wfp_push_sortable(thr, length, 1); /* 2 */
	n = ((duk_harray *) duk_known_hobject(thr, 2))->length;
	(void) wfp_push_order(thr, 0); /* 3 */
	for (; i < n; ++i) {
		wfp_read_element(thr, 2, ((duk_uint32_t *) duk_get_buffer(thr, 3, NULL))[(duk_size_t) i]);
		wfp_write_element(thr, 1, i);
	}
	for (; i < n + missing; ++i) {
		duk_push_undefined(thr);
		wfp_write_element(thr, 1, i);
	}
	for (; i < length; ++i) {
		if (wfp_has_element(thr, 1, i)) wfp_delete_element(thr, 1, i);
	}
	duk_dup_1(thr);
	return 1;
}
/* What toSorted() gives; also behind those of typed arrays. */
static duk_ret_t wfp_array_to_sorted(duk_hthread *thr) {
	wfp_index length, missing, i, n;
	duk_set_top(thr, 1);
	wfp_require_comparison(thr);
	wfp_push_this_object(thr); /* 1 */
	length = wfp_length_of(thr, 1);
	if (length > WFP_MAX_ARRAY_LENGTH) return duk_range_error(thr, "Invalid array length");
	missing = wfp_push_sortable(thr, length, 0); /* 2 */
	n = length - missing;
	(void) wfp_push_order(thr, 0);      /* 3 */
	(void) wfp_push_array(thr, length); /* 4 */
	for (i = 0; i < length; ++i) {
		if (i < n) wfp_read_element(thr, 2, ((duk_uint32_t *) duk_get_buffer(thr, 3, NULL))[(duk_size_t) i]);
		else duk_push_undefined(thr);
		wfp_create_element(thr, 4, i);
	}
	return 1;
}

/* Copies ----------------------------------------------------------------------------------------------------------------------------------- */

static duk_ret_t wfp_array_to_reversed(duk_hthread *thr) {
	wfp_index length, i;
	wfp_push_this_object(thr); /* 0 */
	length = wfp_length_of(thr, 0);
	(void) wfp_push_array(thr, length); /* 1 */
	for (i = 0; i < length; ++i) {
		wfp_read_element(thr, 0, length - 1 - i);
		wfp_create_element(thr, 1, i);
	}
	wfp_looped(thr, length);
	return 1;
}
static duk_ret_t wfp_array_to_spliced(duk_hthread *thr) {
	duk_idx_t given = duk_get_top(thr), k, added = given > 2 ? given - 2 : 0, self;
	wfp_index length, from, gone, i, n = 0;
	if (given < 2) duk_set_top(thr, 2);
	self = duk_get_top(thr);
	wfp_push_this_object(thr);
	length = wfp_length_of(thr, self);
	from = wfp_relative(thr, 0, length, 0);
	if (given == 0) gone = 0;
	else if (given == 1) gone = length - from;
	else {
		gone = duk_js_tointeger(thr, DUK_GET_TVAL_POSIDX(thr, 1));
		gone = gone < 0 ? 0 : gone < length - from ? gone : length - from;
	}
	if (length + added - gone > WFP_MAX_LENGTH) return duk_type_error(thr, "Invalid array length");
	(void) wfp_push_array(thr, length + added - gone); /* self + 1 */
	for (i = 0; i < from; ++i) {
		wfp_read_element(thr, self, i);
		wfp_create_element(thr, self + 1, n++);
	}
	for (k = 0; k < added; ++k) {
		duk_dup(thr, k + 2);
		wfp_create_element(thr, self + 1, n++);
	}
	for (i = from + gone; i < length; ++i) {
		wfp_read_element(thr, self, i);
		wfp_create_element(thr, self + 1, n++);
	}
	wfp_looped(thr, n);
	return 1;
}
static duk_ret_t wfp_array_with(duk_hthread *thr) {
	wfp_index length, at, i;
	wfp_push_this_object(thr); /* 2 */
	length = wfp_length_of(thr, 2);
	at = duk_js_tointeger(thr, DUK_GET_TVAL_POSIDX(thr, 0));
	if (at < 0) at += length;
	if (at < 0 || at >= length) return duk_range_error(thr, "Invalid index : %s", duk_safe_to_string(thr, 0));
	(void) wfp_push_array(thr, length); /* 3 */
	for (i = 0; i < length; ++i) {
		if (i == at) duk_dup_1(thr);
		else wfp_read_element(thr, 2, i);
		wfp_create_element(thr, 3, i);
	}
	wfp_looped(thr, length);
	return 1;
}

/* Text ------------------------------------------------------------------------------------------------------------------------------------- */

/* Is the object on top being joined already, by a call that waits for this one? Then it is the empty text, as in all engines. */
static duk_bool_t wfp_is_joining(duk_hthread *thr) {
	duk_activation *act = thr->callstack_curr;
	duk_hobject *self = duk_known_hobject(thr, -1), *join = DUK_ACT_GET_FUNC(act);
	for (act = act->parent; act != NULL; act = act->parent) {
		duk_tval *receiver;
		if (DUK_ACT_GET_FUNC(act) != join) continue;
		receiver = (duk_tval *) (void *) ((duk_uint8_t *) thr->valstack + act->bottom_byteoff - sizeof(duk_tval));
		if (DUK_TVAL_IS_OBJECT(receiver) && DUK_TVAL_GET_OBJECT(receiver) == self) return 1;
	}
	return 0;
}
/* join and toLocaleString: magic 0 and 1. */
DUK_INTERNAL duk_ret_t duk_bi_array_prototype_join_shared(duk_hthread *thr) {
	duk_bool_t localized = duk_get_current_magic(thr) != 0;
	wfp_index length, i;
	duk_hstring *separator;
	duk_uint8_t *made;
	duk_size_t size = 0, room = 256;
	duk_set_top(thr, 1);
	wfp_push_this_object(thr); /* 1 */
	if (wfp_is_joining(thr)) return duk_push_literal(thr, ""), 1;
	length = wfp_length_of(thr, 1);
	if (localized || duk_is_undefined(thr, 0)) {
		duk_push_literal(thr, ",");
		duk_replace(thr, 0);
	}
	separator = duk_to_hstring(thr, 0);
	made = (duk_uint8_t *) duk_push_dynamic_buffer(thr, room); /* 2 */
	for (i = 0; i < length; ++i) {
		duk_hstring *text;
		duk_size_t more;
		wfp_read_element(thr, 1, i);
		if (duk_is_null_or_undefined(thr, -1)) {
			duk_pop(thr);
			duk_push_hstring_empty(thr);
		} else if (localized) {
			duk_push_literal(thr, "toLocaleString");
			(void) duk_get_prop(thr, -2);
			duk_insert(thr, -2);
			duk_call_method(thr, 0);
		}
		text = duk_to_hstring(thr, -1);
		more = DUK_HSTRING_GET_BYTELEN(text) + (i > 0 ? DUK_HSTRING_GET_BYTELEN(separator) : 0);
		if (size + more > room) {
			if (size + more > DUK_HSTRING_MAX_BYTELEN) return duk_range_error(thr, "Invalid string length");
			room = size + more + (size + more) / 2;
			made = (duk_uint8_t *) duk_resize_buffer(thr, 2, room);
		}
		if (i > 0) {
			duk_memcpy(made + size, DUK_HSTRING_GET_DATA(separator), DUK_HSTRING_GET_BYTELEN(separator));
			size += DUK_HSTRING_GET_BYTELEN(separator);
		}
		duk_memcpy(made + size, DUK_HSTRING_GET_DATA(text), DUK_HSTRING_GET_BYTELEN(text));
		size += DUK_HSTRING_GET_BYTELEN(text);
		duk_pop(thr);
		WFP_WORK(thr, 1.0);
	}
	duk_push_lstring(thr, (const char *) made, size);
	return 1;
}
DUK_INTERNAL duk_ret_t duk_bi_array_prototype_to_string(duk_hthread *thr) {
	wfp_push_this_object(thr); /* 0 */
	(void) duk_get_prop_stridx_short(thr, 0, DUK_STRIDX_JOIN);
	if (!duk_is_callable(thr, -1)) {
		duk_set_top(thr, 0);
		return duk_bi_object_prototype_to_string(thr);
	}
	duk_insert(thr, 0);
	duk_call_method(thr, 0);
	return 1;
}

/* Array ------------------------------------------------------------------------------------------------------------------------------------ */

static duk_ret_t wfp_array_of(duk_hthread *thr) {
	duk_idx_t i, count = duk_get_top(thr);
	duk_push_this(thr);
	if (wfp_is_constructor(thr, -1) && !wfp_is_array_constructor(thr, -1)) {
		duk_dup_top(thr);
		duk_push_uint(thr, (duk_uint_t) count);
		wfp_construct(thr, 1);
	} else {
		(void) wfp_push_array(thr, count);
		duk_replace(thr, count);
	}
	for (i = 0; i < count; ++i) {
		duk_dup(thr, i);
		wfp_create_element(thr, count, i);
	}
	wfp_set_length(thr, count, count);
	return 1;
}

/* [global] -> [global] */
static void wfp_install_array_builtins(duk_hthread *thr) {
	static const struct {
		const char *name;
		duk_c_function fn;
		duk_idx_t nargs, length;
		duk_int_t magic;
	} methods[] = {
		{"at", wfp_array_at, 1, 1, 0},
		{"copyWithin", wfp_array_copy_within, 3, 2, 0},
		{"fill", wfp_array_fill, 3, 1, 0},
		{"find", wfp_array_find_shared, 2, 1, 0},
		{"findIndex", wfp_array_find_shared, 2, 1, WFP_FIND_INDEX},
		{"findLast", wfp_array_find_shared, 2, 1, WFP_FIND_LAST},
		{"findLastIndex", wfp_array_find_shared, 2, 1, WFP_FIND_INDEX | WFP_FIND_LAST},
		{"flat", wfp_array_flat, 1, 0, 0},
		{"flatMap", wfp_array_flat_map, 2, 1, 0},
		{"includes", wfp_array_includes, 2, 1, 0},
		{"toReversed", wfp_array_to_reversed, 0, 0, 0},
		{"toSorted", wfp_array_to_sorted, 1, 1, 0},
		{"toSpliced", wfp_array_to_spliced, DUK_VARARGS, 2, 0},
		{"with", wfp_array_with, 2, 2, 0},
	};
	duk_size_t i;
	duk_get_prop_literal(thr, -1, "Array");
	wfp_add_builtin(thr, "of", wfp_array_of, DUK_VARARGS, 0, 0);
	duk_push_literal(thr, DUK_WELLKNOWN_SYMBOL("Symbol.species"));
	wfp_push_builtin(thr, "get [Symbol.species]", wfp_species_getter, 0, 0, 0);
	duk_def_prop(thr, -3, DUK_DEFPROP_HAVE_GETTER | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
	(void) duk_get_prop_stridx(thr, -1, DUK_STRIDX_PROTOTYPE);
	for (i = 0; i < sizeof methods / sizeof *methods; ++i) {
		wfp_add_builtin(thr, methods[i].name, methods[i].fn, methods[i].nargs, methods[i].length, methods[i].magic);
	}
	duk_pop_2(thr);
}
