/*
 * Keys that are objects, of `a[key] op= x` and `a[key]++`: converted once, before the value is read and after it is known that there is an object
 * to read it from. The executor comes here for nothing else (keys.cmake): other keys say the same however often they are converted.
 */
#include "engine_config/internals.h"

/* A base without properties is an error whatever the key, which is not asked for. */
static void wfp_convert_key(duk_hthread *thr, const duk_tval *object, duk_idx_t key) {
	if (DUK_TVAL_IS_UNDEFINED(object) || DUK_TVAL_IS_NULL(object)) return;
	duk_to_primitive(thr, key, DUK_HINT_STRING);
	if (!duk_is_symbol(thr, key)) duk_to_string(thr, key);
}

/* [] -> [what `object[key]++` and its kin are worth] */
static void wfp_step_by_object(duk_hthread *thr, const duk_tval *object, const duk_tval *key, duk_bool_t down, duk_bool_t post, duk_bool_t throws) {
	duk_push_tval(thr, object);
	duk_push_tval(thr, key);
	wfp_convert_key(thr, DUK_GET_TVAL_NEGIDX(thr, -2), duk_get_top_index(thr));
	(void) duk_hobject_getprop(thr, DUK_GET_TVAL_NEGIDX(thr, -2), DUK_GET_TVAL_NEGIDX(thr, -1));
	if (wfp_to_numeric(thr, -1)) {
		duk_dup_top(thr);
		wfp_step_bigint(thr, down);
	} else {
		const duk_double_t old = duk_get_number(thr, -1);
		duk_push_number(thr, down ? old - 1.0 : old + 1.0);
	}
	/* [object key old new] */
	(void) duk_hobject_putprop(thr, DUK_GET_TVAL_NEGIDX(thr, -4), DUK_GET_TVAL_NEGIDX(thr, -3), DUK_GET_TVAL_NEGIDX(thr, -1), throws);
	if (post) duk_pop(thr);
	else duk_remove_m2(thr);
	duk_replace(thr, -3);
	duk_pop(thr);
}
