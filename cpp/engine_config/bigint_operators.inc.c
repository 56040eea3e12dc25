/*
 * What the engine's conversions and operators make of BigInts (ECMA-262 2024 6.1.6.2, 7.1, 7.2.13, 7.2.14), where bigints.cmake hands over
 * to it. A BigInt is an object to the engine (bigints.inc.c) and a primitive to scripts. The arithmetic is js/bigint_natives.c.
 */
#include "engine_config/internals.h"

static duk_bool_t wfp_bigint_is_not_zero(duk_tval *tv) { return ((wfp_bigint_object *) DUK_TVAL_GET_OBJECT(tv))->size > 0; }

/* ToNumeric: whether the value at `at` is a BigInt then. */
static duk_bool_t wfp_to_numeric(duk_hthread *thr, duk_idx_t at) {
	at = duk_require_normalize_index(thr, at);
	duk_require_stack(thr, 8);
	duk_to_primitive(thr, at, DUK_HINT_NUMBER);
	if (WFP_IS_BIGINT(DUK_GET_TVAL_POSIDX(thr, at))) return 1;
	(void) duk_to_number(thr, at);
	return 0;
}
/* Makes the BigInt at `at` the number next to it. */
static void wfp_bigint_to_number(duk_hthread *thr, duk_idx_t at) {
	at = duk_require_normalize_index(thr, at);
	duk_dup(thr, at);
	wfp_duk_bigint_to_number(thr);
	duk_replace(thr, at);
}
/* [a b] -> [result], of BigInts; 0 and [number number] where there are none. */
static duk_bool_t wfp_operate_on_bigints(duk_hthread *thr, char op) {
	duk_bool_t a = wfp_to_numeric(thr, -2), b = wfp_to_numeric(thr, -1);
	if (a != b) DUK_ERROR_TYPE(thr, "Cannot mix BigInt and other types, use explicit conversions");
	if (a) wfp_duk_bigint_operate(thr, op);
	return a;
}
/* [BigInt] -> [BigInt] */
static void wfp_negate_bigint(duk_hthread *thr) {
	wfp_duk_push_bigint_of_int(thr, 0);
	duk_insert(thr, -2);
	wfp_duk_bigint_operate(thr, '-');
}
/* [BigInt] -> [BigInt]: one more, or one less. */
static void wfp_step_bigint(duk_hthread *thr, duk_bool_t down) {
	duk_require_stack(thr, 8);
	wfp_duk_push_bigint_of_int(thr, 1);
	wfp_duk_bigint_operate(thr, down ? '-' : '+');
}

/* [x y] -> []: -1, 0, 1, or 2 where they have no order. Both are primitives, one is a BigInt. */
static duk_small_int_t wfp_compare_bigint(duk_hthread *thr) {
	duk_bool_t swapped = !WFP_IS_BIGINT(DUK_GET_TVAL_NEGIDX(thr, -2));
	duk_small_int_t order;
	if (swapped) duk_swap_top(thr, -2);
	if (!WFP_IS_BIGINT(DUK_GET_TVAL_NEGIDX(thr, -1)) && (!duk_is_string(thr, -1) || duk_is_symbol(thr, -1))) (void) duk_to_number_m1(thr);
	order = (duk_small_int_t) wfp_duk_bigint_compare(thr);
	duk_pop_2(thr);
	return order == 2 || !swapped ? order : -order;
}
/* IsLooselyEqual where one of both is a BigInt. */
static duk_bool_t wfp_equals_bigint(duk_hthread *thr, duk_tval *tv_x, duk_tval *tv_y) {
	duk_bool_t same;
	duk_tval big, *other = WFP_IS_BIGINT(tv_x) ? tv_y : tv_x;
	DUK_TVAL_SET_TVAL(&big, other == tv_y ? tv_x : tv_y);
	if (DUK_TVAL_IS_UNDEFINED(other) || DUK_TVAL_IS_NULL(other)) return 0;
	duk_require_stack(thr, 8);
	duk_push_tval(thr, &big);
	duk_push_tval(thr, other);
	duk_to_primitive(thr, -1, DUK_HINT_NONE);
	if (duk_is_null_or_undefined(thr, -1) || duk_is_symbol(thr, -1)) {
		duk_pop_2(thr);
		return 0;
	}
	same = wfp_compare_bigint(thr) == 0;
	return same;
}

/* The object of a BigInt: [] -> [object] */
static void wfp_push_bigint_object(duk_hthread *thr, duk_idx_t at) {
	at = duk_require_normalize_index(thr, at);
	duk_require_stack(thr, 8);
	(void) duk_push_object_helper_proto(thr, DUK_HOBJECT_FLAG_EXTENSIBLE | DUK_HOBJECT_FLAG_FASTREFS | DUK_HOBJECT_CLASS_AS_FLAGS(WFP_CLASS_BIGINT_OBJECT),
	                                    thr->heap->wfp_bigint_prototype);
	duk_dup(thr, at);
	duk_xdef_prop_stridx_short(thr, -2, DUK_STRIDX_INT_VALUE, DUK_PROPDESC_FLAGS_NONE);
}
/* ThisBigIntValue: [] -> [BigInt], or nothing and 0. */
int wfp_push_bigint_of(duk_context *ctx, duk_idx_t at) {
	duk_hobject *obj = duk_get_hobject(ctx, at);
	duk_tval *tv;
	if (obj == NULL) return 0;
	if (DUK_HOBJECT_GET_CLASS_NUMBER(obj) == WFP_CLASS_BIGINT) {
		duk_dup(ctx, at);
		return 1;
	}
	if (DUK_HOBJECT_GET_CLASS_NUMBER(obj) != WFP_CLASS_BIGINT_OBJECT) return 0;
	tv = duk_hobject_find_entry_tval_ptr_stridx(ctx->heap, obj, DUK_STRIDX_INT_VALUE);
	if (tv == NULL || !WFP_IS_BIGINT(tv)) return 0;
	duk_push_tval(ctx, tv);
	return 1;
}
