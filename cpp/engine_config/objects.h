/*
 * The essential internal methods of objects (ECMA-262 10.1 and 10.5), for ordinary objects and proxies alike. Included
 * by the hooked duktape.c, which calls them where it meets a proxy; defined in objects.inc.c and proxies.inc.c.
 *
 * They speak of objects and keys by pointer: the caller keeps both reachable (on the value stack). Keys are strings or
 * symbols already; a hidden symbol never reaches a trap: it names an own entry of the proxy itself.
 */
#ifndef WFP_ENGINE_OBJECTS_H
#define WFP_ENGINE_OBJECTS_H

/* Classes of ours, by numbers that the engine has no use for: BigInts, module namespaces, and, in the place of objects
 * of pointers, the objects of BigInts. */
#define WFP_CLASS_BIGINT 30U
#define WFP_CLASS_BIGINT_OBJECT ((duk_uint_t)DUK_HOBJECT_CLASS_POINTER)
#define WFP_CLASS_NAMESPACE 31U
#if WFP_CLASS_BIGINT < WFP_FIRST_CLASS_OF_OURS /* fast_paths.inc.c */
#error short cuts would take these for ordinary objects
#endif
#define WFP_IS_BIGINT(tv) \
  (DUK_TVAL_IS_OBJECT((tv)) && DUK_HOBJECT_GET_CLASS_NUMBER(DUK_TVAL_GET_OBJECT((tv))) == WFP_CLASS_BIGINT)
/* An object to scripts: BigInts are none, and lightfuncs and plain buffers do not reach them. */
static duk_bool_t wfp_is_object(duk_hthread* thr, duk_idx_t at);

/* A property descriptor: `flags` are DUK_DEFPROP_*, two values of the stack from `at` on are value or getter, and
 * setter. */
typedef struct {
  duk_uint_t flags;
  duk_idx_t at;
} wfp_desc;

/* [] -> [value setter] when found, else nothing. */
static duk_bool_t wfp_get_own_property(duk_hthread* thr, duk_hobject* obj, duk_hstring* key, wfp_desc* desc);
static duk_bool_t wfp_define_own_property(duk_hthread* thr, duk_hobject* obj, duk_hstring* key, const wfp_desc* desc);
static duk_bool_t wfp_has_property(duk_hthread* thr, duk_hobject* obj, duk_hstring* key);
/* [] -> [value] */
static duk_bool_t wfp_get(duk_hthread* thr, duk_hobject* obj, duk_hstring* key, duk_idx_t receiver);
static duk_bool_t wfp_set(duk_hthread* thr, duk_hobject* obj, duk_hstring* key, duk_idx_t value, duk_idx_t receiver);
static duk_bool_t wfp_delete_property(duk_hthread* thr, duk_hobject* obj, duk_hstring* key);
/* [] -> [array]: keys in their order. With `enumerable`, an ordinary object may leave out what is not enumerable. */
static void wfp_own_property_keys(duk_hthread* thr, duk_hobject* obj, duk_bool_t enumerable);
/* [] -> [object or null] */
static duk_hobject* wfp_push_prototype_of(duk_hthread* thr, duk_hobject* obj);
static duk_bool_t wfp_set_prototype_of(duk_hthread* thr, duk_hobject* obj, duk_hobject* proto);
static duk_bool_t wfp_object_is_extensible(duk_hthread* thr, duk_hobject* obj);
static duk_bool_t wfp_object_prevent_extensions(duk_hthread* thr, duk_hobject* obj);
/* IsArray; a revoked proxy throws. */
static duk_bool_t wfp_object_is_array(duk_hthread* thr, duk_hobject* obj);

/* Names the function on top by the key at `key`: its text, or its description in brackets. */
static void wfp_name_builtin(duk_hthread* thr, duk_idx_t key, const char* prefix);
/* The length of a bound function: [target bound] -> [target bound]. */
static duk_double_t wfp_bound_length(duk_hthread* thr, duk_idx_t nargs);
static void wfp_json_revived(duk_hthread* thr, duk_idx_t holder);
/* Frames of a traceback behind those of its thread: a function, and where it is as tracebacks keep it. */
#define WFP_FRAMES_BEYOND 12
#define WFP_FRAME_ASYNC 0x100000U
#define WFP_FRAME_CALLS 0x200000U /* its instruction reads what is then called, and the call fails */
typedef struct {
  duk_hobject* function;
  duk_double_t place;
  duk_hobject* receiver; /* wfp_receiver */
} wfp_frame;
/* What a frame's `this` is, for the name of its class: a function itself, of another object its prototype, else NULL.
 */
static duk_hobject* wfp_receiver(duk_hthread* thr, duk_activation* act);
static int wfp_note_receiver(duk_hthread* thr, duk_tval* tv, duk_hobject* receiver);
static int wfp_frames_beyond(duk_hthread* thr, wfp_frame* frames);
static void wfp_json_error(duk_hthread* thr, const duk_uint8_t* start, const duk_uint8_t* end);
static void wfp_json_property_list(duk_hthread* thr, duk_idx_t replacer);
/* parts: DUK_DATE_IDX_*, months and days from one. */
static void wfp_push_date_text(duk_hthread* thr, const duk_int_t* parts, duk_small_uint_t flags);
/* [] -> [time], if it is one. */
duk_bool_t wfp_parse_date(duk_hthread* thr, const char* text);
/* Declared in internals.h. */
int wfp_is_constructor(duk_context* ctx, duk_idx_t at);

/* BigInts: bigint_operators.inc.c has what each does. */
static duk_bool_t wfp_bigint_is_not_zero(duk_tval* tv);
static duk_bool_t wfp_to_numeric(duk_hthread* thr, duk_idx_t at);
static void wfp_bigint_to_number(duk_hthread* thr, duk_idx_t at);
static duk_bool_t wfp_operate_on_bigints(duk_hthread* thr, char op);
static void wfp_negate_bigint(duk_hthread* thr);
static void wfp_step_bigint(duk_hthread* thr, duk_bool_t down);
static duk_small_int_t wfp_compare_bigint(duk_hthread* thr);
static duk_bool_t wfp_equals_bigint(duk_hthread* thr, duk_tval* tv_x, duk_tval* tv_y);
static void wfp_push_bigint_object(duk_hthread* thr, duk_idx_t at);

/* Is that a typed array over a buffer that can be resized? typed_arrays.inc.c. */
static duk_bool_t wfp_may_change_length(duk_hobject* obj);
/* [text] -> [text]: number_builtins.inc.c. */
static duk_bool_t wfp_is_malformed_radix(duk_hthread* thr);

/* What the hooks call
 * ------------------------------------------------------------------------------------------------------------- */

static duk_bool_t wfp_chain_has_proxy(duk_hthread* thr, duk_hobject* obj);
/* The rest of a property operation of the engine, from `curr`, a proxy, on. [] -> [value] for get. */
static duk_bool_t wfp_getprop_proxy(duk_hthread* thr, duk_hobject* curr, duk_tval* tv_receiver, duk_tval* tv_key);
static duk_bool_t wfp_putprop_proxy(duk_hthread* thr, duk_hobject* curr, duk_tval* tv_receiver, duk_tval* tv_key,
                                    duk_tval* tv_val, duk_bool_t throw_flag);
static duk_bool_t wfp_delprop_proxy(duk_hthread* thr, duk_hobject* obj, duk_tval* tv_key, duk_bool_t throw_flag);
static duk_bool_t wfp_defprop_proxy(duk_hthread* thr, duk_uint_t flags, duk_hobject* obj, duk_hstring* key,
                                    duk_idx_t idx_value, duk_hobject* get, duk_hobject* set, duk_bool_t throw_flag);
/* Do its keys come from [[OwnPropertyKeys]] and [[GetOwnProperty]]: a proxy, one in its chain, a module namespace? */
static duk_bool_t wfp_enumerates_by_descriptors(duk_hthread* thr, duk_hobject* obj, duk_small_uint_t enum_flags);
/* [target enumerator] -> [target enumerator], filled, for such a target. */
static void wfp_enumerate_proxy(duk_hthread* thr, duk_small_uint_t enum_flags);
/* Is the key an own property of an object between `from` and `to` in the prototype chain? */
static duk_bool_t wfp_is_shadowed(duk_hthread* thr, duk_hobject* from, duk_hobject* to, duk_hstring* key);
/* [[Call]] and [[Construct]] of the proxy at idx_func: puts the trap's call or the target's in its place. */
static void wfp_proxy_for_call(duk_hthread* thr, duk_idx_t idx_func, duk_hproxy* proxy, duk_small_uint_t* call_flags,
                               duk_hobject** new_target);
/* [value prototype] -> [value prototype]: is the prototype in the value's chain? */
static duk_bool_t wfp_instance_of(duk_hthread* thr, duk_hobject* val, duk_hobject* proto);

#endif
