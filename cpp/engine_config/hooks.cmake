# Makes the build's own copy of duktape.c with the few entry points our object model needs.
#
# What ES2015 added to construction (newTarget) and took from functions (`caller`, `arguments`) meets the engine in a handful of
# places inside its call code. Each wfp_hook() below names one such place by a text that occurs exactly once in Duktape 2.7.0 and says
# what stands there instead; a source where it does not occur fails the build at once. Run as a script: -DINPUT= -DOUTPUT=.
file(READ ${INPUT} source)

function(wfp_hook purpose old new)
  string(FIND "${source}" "${old}" first)
  if(first EQUAL -1)
    message(FATAL_ERROR "engine hook '${purpose}': its place was not found; is ${INPUT} Duktape 2.7.0?")
  endif()
  string(FIND "${source}" "${old}" last REVERSE)
  if(NOT first EQUAL last)
    message(FATAL_ERROR "engine hook '${purpose}': its place is not unique")
  endif()
  string(LENGTH "${old}" size)
  math(EXPR rest "${first} + ${size}")
  string(SUBSTRING "${source}" 0 ${first} before)
  string(SUBSTRING "${source}" ${rest} -1 after)
  set(source "${before}${new}${after}" PARENT_SCOPE)
endfunction()

# --- newTarget -----------------------------------------------------------------------------------------------------
#
# How it travels: wfp_construct() (construct.inc.c) leaves it in heap->wfp_asked_new_target; the resolution of the call's target takes
# it from there, wfp_prepare_construct() settles it into heap->wfp_new_target, and the activation takes that over. NULL means "the called
# function itself" all the way, so that plain `new` costs nothing more.

wfp_hook("an activation knows its newTarget (counted)"
"	duk_catcher *cat; /* current catcher (or NULL) */
"
"	duk_catcher *cat; /* current catcher (or NULL) */
	duk_hobject *wfp_new_target;
")
wfp_hook("the heap keeps newTarget between call set-up and activation"
"struct duk_heap {
	duk_small_uint_t flags;
"
"struct duk_heap {
	duk_small_uint_t flags;
	duk_hobject *wfp_asked_new_target; /* borrowed from the caller's frame */
	duk_hobject *wfp_new_target; /* counted */
	duk_heaphdr **wfp_marks; /* marking.inc.c */
	duk_size_t wfp_mark_count, wfp_mark_room;
")
wfp_hook("mark newTarget of activations"
"			duk__mark_heaphdr(heap, (duk_heaphdr *) DUK_ACT_GET_FUNC(act));
"
"			duk__mark_heaphdr(heap, (duk_heaphdr *) DUK_ACT_GET_FUNC(act));
			duk__mark_heaphdr(heap, (duk_heaphdr *) act->wfp_new_target);
")
wfp_hook("mark newTarget of the heap"
"	duk__mark_heaphdr(heap, (duk_heaphdr *) heap->heap_object);

	for (i = 0; i < DUK_HEAP_NUM_STRINGS; i++) {"
"	duk__mark_heaphdr(heap, (duk_heaphdr *) heap->heap_object);
	duk__mark_heaphdr(heap, (duk_heaphdr *) heap->wfp_new_target);

	for (i = 0; i < DUK_HEAP_NUM_STRINGS; i++) {")
wfp_hook("release newTarget of a thread"
"			DUK_HOBJECT_DECREF_NORZ_ALLOWNULL(thr, (duk_hobject *) DUK_ACT_GET_FUNC(act));
			DUK_HOBJECT_DECREF_NORZ_ALLOWNULL(thr, (duk_hobject *) act->var_env);"
"			DUK_HOBJECT_DECREF_NORZ_ALLOWNULL(thr, (duk_hobject *) DUK_ACT_GET_FUNC(act));
			DUK_HOBJECT_DECREF_NORZ_ALLOWNULL(thr, act->wfp_new_target);
			DUK_HOBJECT_DECREF_NORZ_ALLOWNULL(thr, (duk_hobject *) act->var_env);")
wfp_hook("release newTarget of an activation"
"	/*
	 *  Unwind catchers.
	 *
	 *  Since there are no references"
"	if (act->wfp_new_target != NULL) {
		duk_hobject *wfp_nt = act->wfp_new_target;
		act->wfp_new_target = NULL;
		DUK_HOBJECT_DECREF_NORZ(thr, wfp_nt);
	}

	/*
	 *  Unwind catchers.
	 *
	 *  Since there are no references")
wfp_hook("finalizers run between any two steps of a call"
"DUK_INTERNAL void duk_heap_run_finalizer(duk_heap *heap, duk_hobject *obj) {
"
"static void wfp_base_run_finalizer(duk_heap *heap, duk_hobject *obj);
DUK_INTERNAL void duk_heap_run_finalizer(duk_heap *heap, duk_hobject *obj) {
	duk_hobject *asked = heap->wfp_asked_new_target, *found = heap->wfp_new_target;
	heap->wfp_asked_new_target = NULL;
	heap->wfp_new_target = NULL;
	wfp_base_run_finalizer(heap, obj);
	heap->wfp_asked_new_target = asked;
	heap->wfp_new_target = found;
}
static void wfp_base_run_finalizer(duk_heap *heap, duk_hobject *obj) {
")
wfp_hook("new.target"
"		if (act->flags & DUK_ACT_FLAG_CONSTRUCT) {
			duk_push_tval(thr, &act->tv_func);
			return;"
"		if (act->flags & DUK_ACT_FLAG_CONSTRUCT) {
			if (act->wfp_new_target != NULL) {
				duk_push_hobject(thr, act->wfp_new_target);
			} else {
				duk_push_tval(thr, &act->tv_func);
			}
			return;")
wfp_hook("call set-up: the asked newTarget"
"	duk_bool_t first;

	DUK_ASSERT(duk_get_top(thr) >= idx_func + 2);

	for (first = 1;; first = 0) {"
"	duk_bool_t first;
	duk_hobject *wfp_nt = thr->heap->wfp_asked_new_target;
	thr->heap->wfp_asked_new_target = NULL;

	DUK_ASSERT(duk_get_top(thr) >= idx_func + 2);

	for (first = 1;; first = 0) {")
wfp_hook("call set-up: bound functions"
"				duk__handle_bound_chain_for_call(thr, idx_func, *call_flags & DUK_CALL_FLAG_CONSTRUCT);
"
"				duk__handle_bound_chain_for_call(thr, idx_func, *call_flags & DUK_CALL_FLAG_CONSTRUCT);
				if (wfp_nt == func) {
					wfp_nt = NULL; /* the same as the target, again */
				}
")
wfp_hook("call set-up: instance"
"			*call_flags |= DUK_CALL_FLAG_DEFAULT_INSTANCE_UPDATED;
			duk__update_default_instance_proto(thr, idx_func);
		}
	}

finished :"
"			*call_flags |= DUK_CALL_FLAG_DEFAULT_INSTANCE_UPDATED;
			wfp_prepare_construct(thr, idx_func, func, wfp_nt);
			func = DUK_TVAL_GET_OBJECT(DUK_GET_TVAL_POSIDX(thr, idx_func));
		}
	}

finished :")
wfp_hook("call set-up: declarations"
"/* Postprocess: return value special handling, error augmentation. */
DUK_INTERNAL void duk_call_construct_postprocess("
"static void wfp_prepare_construct(duk_hthread *thr, duk_idx_t idx_func, duk_hobject *func, duk_hobject *new_target);

/* Postprocess: return value special handling, error augmentation. */
DUK_INTERNAL void duk_call_construct_postprocess(")
wfp_hook("activation: a plain call"
"	act->cat = NULL;

	act->flags = 0;
	if (call_flags & DUK_CALL_FLAG_CONSTRUCT) {
		act->flags |= DUK_ACT_FLAG_CONSTRUCT;"
"	act->cat = NULL;
	act->wfp_new_target = NULL;

	act->flags = 0;
	if (call_flags & DUK_CALL_FLAG_CONSTRUCT) {
		act->wfp_new_target = thr->heap->wfp_new_target;
		thr->heap->wfp_new_target = NULL;
		act->flags |= DUK_ACT_FLAG_CONSTRUCT;")
wfp_hook("activation: a tail call"
"	act->flags = DUK_ACT_FLAG_TAILCALLED;
	if (DUK_HOBJECT_HAS_STRICT(func)) {
		act->flags |= DUK_ACT_FLAG_STRICT;
	}
	if (call_flags & DUK_CALL_FLAG_CONSTRUCT) {"
"	act->flags = DUK_ACT_FLAG_TAILCALLED;
	if (DUK_HOBJECT_HAS_STRICT(func)) {
		act->flags |= DUK_ACT_FLAG_STRICT;
	}
	if (call_flags & DUK_CALL_FLAG_CONSTRUCT) {
		act->wfp_new_target = thr->heap->wfp_new_target;
		thr->heap->wfp_new_target = NULL;")

# --- marking -------------------------------------------------------------------------------------------------------
#
# Beyond its depth limit the collector marks by scanning the whole heap again and again, which is quadratic for what a script can
# make in a line: a linked list, or coroutines that resume each other. marking.inc.c gives it a list of what is left to do.

wfp_hook("marking: declarations"
"DUK_LOCAL void duk__mark_heaphdr(duk_heap *heap, duk_heaphdr *h) {"
"static int wfp_mark_later(duk_heap *heap, duk_heaphdr *h);
static void wfp_mark_rest(duk_heap *heap);
DUK_LOCAL void duk__mark_heaphdr(duk_heap *heap, duk_heaphdr *h) {")
wfp_hook("marking: at the depth limit"
"	if (heap->ms_recursion_depth >= DUK_USE_MARK_AND_SWEEP_RECLIMIT) {
"
"	if (heap->ms_recursion_depth >= DUK_USE_MARK_AND_SWEEP_RECLIMIT) {
		if (wfp_mark_later(heap, h)) return;
")
wfp_hook("marking: what is left"
"	while (DUK_HEAP_HAS_MARKANDSWEEP_RECLIMIT_REACHED(heap)) {
"
"	wfp_mark_rest(heap);
	while (DUK_HEAP_HAS_MARKANDSWEEP_RECLIMIT_REACHED(heap)) {
")
wfp_hook("marking: what is left after a scan"
"#if defined(DUK_USE_DEBUG)
		DUK_DD(DUK_DDPRINT(\"temproot mark heap scan processed %ld temp roots\", (long) count));"
"		wfp_mark_rest(heap);
#if defined(DUK_USE_DEBUG)
		DUK_DD(DUK_DDPRINT(\"temproot mark heap scan processed %ld temp roots\", (long) count));")

# --- functions -----------------------------------------------------------------------------------------------------

wfp_hook("closures have no caller and arguments of their own (ES2015), and are made faster for it"
"		duk_xdef_prop_stridx_thrower(thr, -2, DUK_STRIDX_CALLER);
		duk_xdef_prop_stridx_thrower(thr, -2, DUK_STRIDX_LC_ARGUMENTS);
	} else {
#if defined(DUK_USE_NONSTD_FUNC_CALLER_PROPERTY)"
"	} else {
#if defined(DUK_USE_NONSTD_FUNC_CALLER_PROPERTY)")

# --- JSON ------------------------------------------------------------------------------------------------------------

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

include(${CMAKE_CURRENT_LIST_DIR}/messages.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/proxies.cmake)
file(WRITE ${OUTPUT} "${source}")
