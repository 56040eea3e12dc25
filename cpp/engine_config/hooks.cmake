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

# The same for a text that occurs `count` times.
function(wfp_hook_each purpose count old new)
  string(REPLACE "${old}" "" without "${source}")
  string(LENGTH "${source}" all)
  string(LENGTH "${without}" rest)
  string(LENGTH "${old}" size)
  math(EXPR found "(${all} - ${rest}) / ${size}")
  if(NOT found EQUAL count)
    message(FATAL_ERROR "engine hook '${purpose}': ${found} places in place of ${count}; is ${INPUT} Duktape 2.7.0?")
  endif()
  string(REPLACE "${old}" "${new}" replaced "${source}")
  set(source "${replaced}" PARENT_SCOPE)
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
wfp_hook("what the heap keeps for us"
"struct duk_heap {
	duk_small_uint_t flags;
"
"#define WFP_UNITS_PER_MARK 64 /* strings.inc.c */
#define WFP_MARKED_UNITS 256
#define WFP_MARKED_STRINGS 8
typedef struct wfp_marked {
	duk_hstring *h; /* not counted: marks go with their string */
	duk_uint32_t *marks; /* where in its bytes every WFP_UNITS_PER_MARKth unit begins */
} wfp_marked;
#define WFP_SHARED_COUNT 0x80000000UL /* references to what heaps share, when they start counting; see freeze.inc.c */
struct duk_heap {
	duk_small_uint_t flags;
	duk_hobject *wfp_asked_new_target; /* borrowed from the caller's frame */
	duk_hobject *wfp_new_target; /* counted */
	duk_heaphdr **wfp_marks; /* marking.inc.c */
	duk_size_t wfp_mark_count, wfp_mark_room;
	duk_hstring **wfp_shared_strings; /* freeze.inc.c; NULL or a table that other heaps have too */
	duk_uint32_t wfp_shared_mask;
	duk_small_uint_t wfp_load_depth;
	duk_uint_t wfp_lines_before; /* cuts.inc.c: of the text that is compiled */
	duk_hobject *wfp_array_values, *wfp_array_iterator, *wfp_array_next; /* borrowed from the stash; functions.inc.c */
	duk_hstring *wfp_iterator_key, *wfp_next_key; /* the same */
	duk_uint32_t wfp_values_at, wfp_next_at;
	struct wfp_bigint_object **wfp_bigints; /* bigints.inc.c: NULL or a table of lists */
	duk_uint32_t wfp_bigint_mask, wfp_bigint_count;
	duk_hobject *wfp_bigint_prototype; /* borrowed from the stash */
	duk_hstring *wfp_bigint_name; /* the same: what typeof says */
	duk_double_t wfp_work; /* work.inc.c */
	void *wfp_root_keys; /* arrays.inc.c */
	duk_uint_fast32_t wfp_root_count;
#define WFP_REGEXP_MEMBERS 40
	duk_hstring *wfp_regexp_key, *wfp_groups_key, *wfp_regexp_species, *wfp_regexp_keys[WFP_REGEXP_MEMBERS]; /* the same; regexps.inc.c */
	duk_hobject *wfp_regexp_constructor, *wfp_regexp_prototype, *wfp_regexp_species_getter, *wfp_regexp_members[WFP_REGEXP_MEMBERS];
	duk_hobject *wfp_regexp_last; /* its element: the subject of the last match */
	duk_uint32_t wfp_regexp_count, wfp_regexp_species_at;
	duk_hobject *wfp_array_record; /* the same; spreads.inc.c */
	duk_hstring *wfp_accessor_key;
	duk_hobject *wfp_cells; /* the same; promises.inc.c */
	duk_hstring *wfp_promise_keys[WFP_PROMISE_KEYS];
	duk_hstring *wfp_generator_key, *wfp_source_key; /* the same; coroutines.inc.c */
	duk_uint32_t wfp_free_coroutines;
	duk_uint_t wfp_serial; /* classes.inc.c */
	void (*wfp_wait)(duk_hthread *thr);
	void (*wfp_settle)(duk_hthread *thr, int rejects);
	duk_tval wfp_length; /* what a short cut found that is nowhere; fast_paths.inc.c */
	wfp_marked wfp_marked[WFP_MARKED_STRINGS];
	duk_uint32_t wfp_next_marked;
	duk_hstring *wfp_table_key, *wfp_cursor_key, *wfp_cursor_at_key, *wfp_done_key; /* the same; collections.inc.c */
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
	/* It runs on the heap's own thread, which may have resumed another (coroutines.inc.c). */
	duk_hthread *thr = heap->heap_thread;
	duk_uint8_t state = thr->state;
	duk_size_t place = thr->callstack_curr != NULL ? thr->callstack_curr->retval_byteoff : 0;
	if (heap->curr_thread != NULL && heap->curr_thread != thr) thr->state = DUK_HTHREAD_STATE_INACTIVE;
	heap->wfp_asked_new_target = NULL;
	heap->wfp_new_target = NULL;
	wfp_base_run_finalizer(heap, obj);
	thr->state = state;
	if (thr->callstack_curr != NULL) thr->callstack_curr->retval_byteoff = place;
	heap->wfp_asked_new_target = asked;
	heap->wfp_new_target = found;
}
static void wfp_base_run_finalizer(duk_heap *heap, duk_hobject *obj) {
")
wfp_hook("finalizers of the object itself only: what is freed does not look through its prototypes"
"	duk_uint_t sanity;

	DUK_ASSERT(obj != NULL);

	sanity = DUK_HOBJECT_PROTOTYPE_CHAIN_SANITY;
	do {
		if (DUK_UNLIKELY(DUK_HOBJECT_HAS_HAVE_FINALIZER(obj))) {
			return 1;
		}
		if (DUK_UNLIKELY(sanity-- == 0)) {
			DUK_D(DUK_DPRINT(\"prototype loop when checking for finalizer existence; returning false\"));
			return 0;
		}
#if defined(DUK_USE_HEAPPTR16)
		DUK_ASSERT(heap != NULL);
		obj = DUK_HOBJECT_GET_PROTOTYPE(heap, obj);
#else
		obj = DUK_HOBJECT_GET_PROTOTYPE(NULL, obj); /* 'heap' arg ignored */
#endif
	} while (obj != NULL);

	return 0;
}"
"	return DUK_HOBJECT_HAS_HAVE_FINALIZER(obj) != 0;
}")
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

# --- BigInts -------------------------------------------------------------------------------------------------------

wfp_hook("the table of BigInts is weak"
"DUK_INTERNAL void duk_free_hobject(duk_heap *heap, duk_hobject *h) {
"
"static void wfp_forget_bigint(duk_heap *heap, struct wfp_bigint_object *big);
DUK_INTERNAL void duk_free_hobject(duk_heap *heap, duk_hobject *h) {
	if (DUK_UNLIKELY(DUK_HOBJECT_GET_CLASS_NUMBER(h) == WFP_CLASS_BIGINT)) wfp_forget_bigint(heap, (struct wfp_bigint_object *) h);
")
wfp_hook("the table of BigInts goes with its heap"
"DUK_LOCAL void duk__free_stringtable(duk_heap *heap) {
"
"DUK_LOCAL void duk__free_stringtable(duk_heap *heap) {
	DUK_FREE(heap, heap->wfp_bigints);
")

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

wfp_hook("the file name of a function is nobody's business: it goes under a hidden symbol that nothing else uses"
"#define DUK_STRIDX_FILE_NAME                                          94 "
"#define DUK_STRIDX_FILE_NAME DUK_STRIDX_INT_SOURCE ")
wfp_hook("natives inherit from Function.prototype"
"	return duk__push_c_function_raw(thr, func, nargs, flags, DUK_BIDX_NATIVE_FUNCTION_PROTOTYPE);
}

DUK_INTERNAL void duk_push_c_function_builtin("
"	return duk__push_c_function_raw(thr, func, nargs, flags, DUK_BIDX_FUNCTION_PROTOTYPE);
}

DUK_INTERNAL void duk_push_c_function_builtin(")
wfp_hook("built-in constructors have `length` before `name`"
"			/* XXX: function properties */

			duk__push_stridx_or_string(thr, bd);"
"			duk_push_int(thr, len);
			duk_xdef_prop_stridx_short(thr, -2, DUK_STRIDX_LENGTH, DUK_PROPDESC_FLAGS_C);
			duk__push_stridx_or_string(thr, bd);")
wfp_hook("built-in functions under a symbol are named by it"
"			duk_dup_m2(thr);
			duk_xdef_prop_stridx_short(thr, -2, DUK_STRIDX_NAME, DUK_PROPDESC_FLAGS_C);

			/* XXX: other properties"
"			wfp_name_builtin(thr, -2, \"\");

			/* XXX: other properties")
wfp_hook("built-in getters have a name"
"					defprop_flags |= DUK_DEFPROP_HAVE_GETTER;"
"					defprop_flags |= DUK_DEFPROP_HAVE_GETTER;
					wfp_name_builtin(thr, DUK_NUM_ALL_BUILTINS, \"get \");")
wfp_hook("built-in setters have a name"
"					defprop_flags |= DUK_DEFPROP_HAVE_SETTER;"
"					defprop_flags |= DUK_DEFPROP_HAVE_SETTER;
					wfp_name_builtin(thr, DUK_NUM_ALL_BUILTINS, \"set \");")
wfp_hook("Reflect.apply wants a list of arguments"
"		DUK_ASSERT(natfunc == duk_bi_reflect_apply);
		duk_remove_n_unsafe(thr, idx_func, 2);"
"		if (duk_get_top(thr) <= idx_func + 4 || duk_is_null_or_undefined(thr, idx_func + 4)) {
			(void) duk_type_error(thr, \"CreateListFromArrayLike called on non-object\");
		}
		duk_remove_n_unsafe(thr, idx_func, 2);")
wfp_hook("bind: the prototype of the target"
"		bound_proto = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, h_target);
		DUK_HOBJECT_SET_PROTOTYPE_INIT_INCREF(thr, (duk_hobject *) h_bound, bound_proto);

		/* The 'strict' flag"
"		bound_proto = wfp_push_prototype_of(thr, h_target);
		DUK_HOBJECT_SET_PROTOTYPE_INIT_INCREF(thr, (duk_hobject *) h_bound, bound_proto);
		duk_pop(thr);
		if (!wfp_is_constructor(thr, -2)) {
			DUK_HOBJECT_CLEAR_CONSTRUCTABLE((duk_hobject *) h_bound);
		}

		/* The 'strict' flag")
wfp_hook("bind: what newTarget is compared with is each bound function of a chain, not its end"
"		if (DUK_HOBJECT_HAS_BOUNDFUNC(h_target)) {
			duk_hboundfunc *h_boundtarget;
"
"		if (0) {
			duk_hboundfunc *h_boundtarget;
")
wfp_hook("bind: the length"
"	duk_get_prop_stridx_short(thr, -2, DUK_STRIDX_LENGTH);
	bound_len = duk_get_int(thr, -1); /* ES2015: no coercion */
	if (bound_len < nargs) {
		bound_len = 0;
	} else {
		bound_len -= nargs;
	}
	if (sizeof(duk_int_t) > 4 && bound_len > (duk_int_t) DUK_UINT32_MAX) {
		bound_len = (duk_int_t) DUK_UINT32_MAX;
	}
	duk_pop(thr);
	DUK_ASSERT(bound_len >= 0);
	tv_tmp = thr->valstack_top++;
	DUK_ASSERT(DUK_TVAL_IS_UNDEFINED(tv_tmp));
	DUK_ASSERT(!DUK_TVAL_NEEDS_REFCOUNT_UPDATE(tv_tmp));
	DUK_TVAL_SET_U32(tv_tmp, (duk_uint32_t) bound_len); /* in-place update, fastint */
"
"	duk_push_number(thr, wfp_bound_length(thr, nargs));
")
wfp_hook("bind: no `caller` and `arguments`"
"	duk_xdef_prop_stridx_thrower(thr, -1, DUK_STRIDX_CALLER);
	duk_xdef_prop_stridx_thrower(thr, -1, DUK_STRIDX_LC_ARGUMENTS);

	/* Function name and fileName (non-standard). */"
"	/* Function name and fileName (non-standard). */")
wfp_hook("instanceof a bound function of a bound function"
"	if (DUK_HOBJECT_HAS_BOUNDFUNC(func)) {
		duk_push_tval(thr, &((duk_hboundfunc *) (void *) func)->target);
		duk_replace(thr, -2);
		func = duk_require_hobject(thr, -1); /* lightfunc throws */"
"	while (DUK_HOBJECT_HAS_BOUNDFUNC(func)) {
		duk_push_tval(thr, &((duk_hboundfunc *) (void *) func)->target);
		duk_replace(thr, -2);
		func = duk_require_hobject(thr, -1); /* lightfunc throws */")

# --- compiling -----------------------------------------------------------------------------------------------------

wfp_hook("constants: declarations"
"/* get const for value at valstack top */
DUK_LOCAL duk_regconst_t duk__getconst("
"#define WFP_SCANNED_CONSTANTS 600 /* enough to tell that a function needs more than the short forms of opcodes */
static duk_int_t wfp_find_constant(duk_hthread *thr, duk_idx_t constants, duk_int_t count);
/* get const for value at valstack top */
DUK_LOCAL duk_regconst_t duk__getconst(")
wfp_hook("constants: each once, however many there are"
"	if (n > DUK__MAX_CONSTS) {"
"	if (f->in_scanning && n > WFP_SCANNED_CONSTANTS) { /* names of local variables count then, and nothing is kept */
		duk_pop(thr);
		return (duk_regconst_t) n | (duk_regconst_t) DUK__CONST_MARKER;
	}
	i = wfp_find_constant(thr, f->consts_idx, n);
	if (i < n) {
		duk_pop(thr);
		return (duk_regconst_t) i | (duk_regconst_t) DUK__CONST_MARKER;
	}
	if (n > DUK__MAX_CONSTS) {")

# --- statements ----------------------------------------------------------------------------------------------------

wfp_hook("what a `finally` throws that a jump started is not for the `catch` beside it"
"	act->curr_pc = cat->pc_base + 1; /* +1 = finally */
"
"	act->curr_pc = cat->pc_base + 1; /* +1 = finally */
	DUK_CAT_CLEAR_CATCH_ENABLED(cat);
	if (DUK_CAT_HAS_LEXENV_ACTIVE(cat)) { /* out of the `catch` beside it, whose variable ends there */
		duk_hobject *wfp_env = act->lex_env;
		act->lex_env = DUK_HOBJECT_GET_PROTOTYPE(thr->heap, wfp_env);
		DUK_CAT_CLEAR_LEXENV_ACTIVE(cat);
		DUK_HOBJECT_INCREF(thr, act->lex_env);
		DUK_HOBJECT_DECREF_NORZ(thr, wfp_env);
	}
")

include(${CMAKE_CURRENT_LIST_DIR}/bigints.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/closures.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/coroutines.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/cuts.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/dates.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/direct_calls.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/fast_paths.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/json.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/messages.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/numbers.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/places.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/keys.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/proxies.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/strings.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/typed_arrays.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/work.cmake)

include(${CMAKE_CURRENT_LIST_DIR}/images.cmake)

file(WRITE ${OUTPUT} "${source}")
