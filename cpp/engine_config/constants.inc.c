/*
 * Constants of a function being compiled, by value. The engine compares a new one with the first 256 only, so that a function with many
 * has them many times over and meets the limit of 65,535 early. Behind the first 256 a map has them: a bare object that the array of constants
 * carries under a key of ours. Included by engine.c; see hooks.cmake.
 */
#define WFP_COMPARED_CONSTANTS 256 /* DUK__GETCONST_MAX_CONSTS_CHECK */
#define WFP_CONSTANT_MAP "\xff" "map"

/* [constant] -> [constant key]: a string's key is the string with a mark, a number's is its bytes. */
static void wfp_push_constant_key(duk_hthread *thr) {
	if (duk_is_number(thr, -1)) {
		duk_double_t number = duk_get_number(thr, -1);
		char bytes[1 + sizeof number];
		bytes[0] = 'n';
		duk_memcpy(bytes + 1, &number, sizeof number);
		duk_push_lstring(thr, bytes, sizeof bytes);
	} else {
		duk_push_literal(thr, "s");
		duk_dup_m2(thr);
		duk_concat(thr, 2);
	}
}

/* The index of the constant on top among those behind the first 256, or `count`, under which it is noted. */
static duk_int_t wfp_find_constant(duk_hthread *thr, duk_idx_t constants, duk_int_t count) {
	duk_int_t found = count;
	if (count < WFP_COMPARED_CONSTANTS) return count;
	if (count == WFP_COMPARED_CONSTANTS) { /* the first one: each pass over the function starts again */
		duk_push_bare_object(thr);
		duk_put_prop_literal(thr, constants, WFP_CONSTANT_MAP);
	}
	wfp_push_constant_key(thr); /* [constant key] */
	duk_get_prop_literal(thr, constants, WFP_CONSTANT_MAP);
	duk_dup_m2(thr);
	if (duk_get_prop(thr, -2)) { /* [constant key map index] */
		found = duk_get_int(thr, -1);
		duk_pop_3(thr);
		return found;
	}
	duk_pop(thr);
	duk_swap_top(thr, -2);
	duk_push_int(thr, count);
	duk_put_prop(thr, -3);
	duk_pop(thr);
	return count;
}
