/*
 * What our C natives ask of the engine beyond duktape.h. Everything here is safe to call where a Duktape API function
 * is, and none of it runs script unless it says so.
 */
#ifndef WFP_ENGINE_INTERNALS_H
#define WFP_ENGINE_INTERNALS_H
#include "engine_config/duk_config.h"
/* */
#include <duktape.h>

/* The udata given to duk_create_heap. */
void* wfp_duk_udata(duk_context* ctx);
/* The executor asks for the time limit before its next opcode. */
void wfp_interrupt(duk_context* ctx);
/* How many coroutines wait for the running one, each having resumed the next. */
int wfp_resumers(duk_context* ctx);

/* work.inc.c: tells the owner what has been spent since the last interrupt. At the end of a visit. */
void wfp_settle_work(duk_context* ctx);

/* functions.inc.c -----------------------------------------------------------------------------------------------------
 */

int wfp_is_error(duk_context* ctx, duk_idx_t at);
int wfp_is_proxy(duk_context* ctx, duk_idx_t at);
/* Has the object an own property of that key, a literal (the value on top for _top)? No trap, no getter, no virtual
 * property. */
int wfp_has_own(duk_context* ctx, duk_idx_t at, const char* key);
int wfp_has_own_top(duk_context* ctx, duk_idx_t at);
/* Says of the constructor at `at` that it asks newTarget for its prototype itself, once its arguments are checked. */
void wfp_ask_late(duk_context* ctx, duk_idx_t at);
/* In such a constructor: [prototype] -> [this], which has newTarget's prototype now, or that one. May run script. */
void wfp_settle_instance(duk_context* ctx);
/* IsConstructor of the specification. */
int wfp_is_constructor(duk_context* ctx, duk_idx_t at);
/* [target newTarget arg1 .. argN] -> [object]: `new` with a newTarget; the target must be a constructor. May run
 * script. */
void wfp_construct(duk_context* ctx, duk_idx_t nargs);
/* object_builtins.inc.c: gives a new global object what the engine's own tables of built-ins lack. */
void wfp_install_object_builtins(duk_context* ctx);
/* Natives, with their arguments at the bottom of the stack: [[Get]] (object, key, receiver), [[Set]] (object, key,
 * value, receiver), [[OwnPropertyKeys]] (object), CopyDataProperties (target, source, excluded keys or undefined). */
duk_ret_t wfp_native_get(duk_context* ctx);
duk_ret_t wfp_native_set(duk_context* ctx);
duk_ret_t wfp_native_own_keys(duk_context* ctx);
duk_ret_t wfp_native_copy_properties(duk_context* ctx);
/* Does the value at `at` iterate as arrays do? 1, 0, or -1 where reading its properties must tell. */
int wfp_iterates_as_arrays_do(duk_context* ctx, duk_idx_t at);
/* [Array.prototype.values, the prototype of array iterators, its next, the keys Symbol.iterator and "next"] -> []: how
 * arrays iterate as long as nobody changes it. The five must stay alive. */
void wfp_set_array_iteration(duk_context* ctx);
/* Whether `new` takes the function at `at`: a closure, or the template of closures. */
void wfp_set_constructable(duk_context* ctx, duk_idx_t at, int yes);
/* Makes an object one that Object.prototype.toString calls a RegExp. */
void wfp_mark_regexp(duk_context* ctx, duk_idx_t at);
/* bigints.inc.c: what BigInts inherit from, and what typeof says of them; both must stay alive. */
void wfp_set_bigint_prototype(duk_context* ctx, duk_idx_t at, duk_idx_t name);
/* Pushes the BigInt of these digits, bytes of the owner's; none are zero. */
void wfp_push_bigint(duk_context* ctx, int negative, const void* digits, size_t size);
/* Is the value a BigInt? Its digits stay where they are as long as it is reachable. */
int wfp_get_bigint(duk_context* ctx, duk_idx_t at, int* negative, const void** digits, size_t* size);
/* [] -> [BigInt]: the BigInt at `at`, or that of its object; else nothing and 0. */
int wfp_push_bigint_of(duk_context* ctx, duk_idx_t at);
/* Makes an object of getters one whose properties pass for data, as those of module namespaces. */
void wfp_mark_namespace(duk_context* ctx, duk_idx_t at);
/* Makes a function one that `new` refuses, without the properties that only constructors have. */
void wfp_not_constructable(duk_context* ctx, duk_idx_t at);
/* Removes an own property whatever its attributes. */
void wfp_delete_own(duk_context* ctx, duk_idx_t at, const char* key);
/* What the owner called the template of the script function at `at`, or the template on top; 0: nothing, or it is none.
 */
duk_uint_t wfp_function_place(duk_context* ctx, duk_idx_t at);
void wfp_set_template_place(duk_context* ctx, duk_uint_t place);
/* Calls `visit` with each function template inside the script function at `at` on top of the stack, outer before inner,
 * in the order of the source. */
typedef void (*wfp_function_visitor)(duk_context* ctx, void* udata);
void wfp_walk_templates(duk_context* ctx, duk_idx_t at, wfp_function_visitor visit, void* udata);
/* What closures of the template on top will say as their length; as their name: [template name] -> [template]. */
void wfp_template_set_length(duk_context* ctx, duk_uint_t length);
void wfp_template_set_name(duk_context* ctx);
/* What closures of the template on top need not have where the function is a built-in of ours: what makes it a
 * constructor, unless its name begins with a capital or it has none. */
void wfp_template_of_built_in(duk_context* ctx);
/* places.inc.c: has the compiler note where its instructions come from, until they are dropped. take: of the function
 * at `at`, compiled since, and of each template in it, outer before inner: see there for the bytes. */
typedef void (*wfp_places_taker)(void* udata, const void* bytes, size_t size);
void wfp_start_places(duk_context* ctx);
void wfp_take_places(duk_context* ctx, duk_idx_t at, wfp_places_taker take, void* udata);
void wfp_drop_places(duk_context* ctx);
/* tracebacks.inc.c: pushes what an error notes of where it was made, or undefined; and of that the function of its
 * frame number `i`, or undefined if that is none. 0, and nothing pushed, behind the last. */
typedef struct wfp_traced {
  duk_uint_t pc;
  int constructs, async;
  int calls; /* what the instruction reads is no function, and its call failed for that */
} wfp_traced;
void wfp_push_trace(duk_context* ctx, duk_idx_t error);
int wfp_push_traced(duk_context* ctx, duk_idx_t trace, duk_uarridx_t i, wfp_traced* traced);
/* The function that runs, the one that called it and so on, within the thread: its wfp_function_place, 0 for a native,
 * and the instruction it is at. 0 behind the last. */
int wfp_caller(duk_context* ctx, int level, duk_uint_t* function, duk_uint_t* pc);
/* Pushes what the source calls that which an instruction calls or constructs (wfp_duk_callee). 1; or 0 or -1, and
 * nothing pushed. */
int wfp_push_callee(duk_context* ctx, duk_uint_t function, duk_uint_t pc, int calls);
/* Is the object an instance of the function at `by`, as its plain properties say? */
int wfp_is_made_by(duk_context* ctx, duk_idx_t object, duk_idx_t by);
/* Pushes the name of the class of what the frame's function was a method of; "" if of none. */
void wfp_push_traced_class(duk_context* ctx, duk_idx_t trace, duk_uarridx_t i);
/* Pushes how V8's messages print a value, without running script. */
void wfp_push_described(duk_context* ctx, duk_idx_t at);
/* Pushes what V8's messages call a value that was called, where they have no words of the source. */
void wfp_push_call_site(duk_context* ctx, duk_idx_t at);
/* Pushes the own property `name` of the function at `at`, if it is a plain one; else undefined. */
void wfp_push_function_name(duk_context* ctx, duk_idx_t at);
/* An own property of a hidden-symbol key, below traps and attributes. get: [key] -> [value]; set and define: [key
 * value] -> []. set is false when there is no such property or it is not writable. */
void wfp_get_own_entry(duk_context* ctx, duk_idx_t at);
int wfp_set_own_entry(duk_context* ctx, duk_idx_t at);
void wfp_define_own_entry(duk_context* ctx, duk_idx_t at, int writable);

/* regexps.inc.c -------------------------------------------------------------------------------------------------------
 */

/* The state that RegExp objects of one pattern and flags share: a bare array of these. */
enum {
  WFP_STATE_ID,     /* js/regexp_bridge.h: which program */
  WFP_STATE_BITS,   /* the flags as regexp/program.h has them */
  WFP_STATE_SOURCE, /* the pattern */
  WFP_STATE_FLAGS,  /* the flags as a string */
  WFP_STATE_NAMES,  /* [name, group, ...] or undefined */
  WFP_STATE_SIZE
};
/* [hidden symbol] -> [], ["groups"] -> []: under what RegExp objects keep their state, and the name; they must stay
 * alive. */
void wfp_set_regexp_key(duk_context* ctx);
void wfp_set_groups_key(duk_context* ctx);
/* [RegExp, its prototype] -> [what must stay alive]: takes note of what matching consults as nobody has changed it. */
void wfp_set_regexp_members(duk_context* ctx);
/* [prototype state] -> [RegExp object] */
void wfp_push_regexp(duk_context* ctx);
/* Pushes the state of the RegExp object at `at`; 0, and nothing pushed, when it is none. */
int wfp_push_regexp_state(duk_context* ctx, duk_idx_t at);
/* [state] -> [] */
void wfp_set_regexp_state(duk_context* ctx, duk_idx_t at);
/* Is it a RegExp object whose members are nobody's but RegExp.prototype's as it was, with a plain lastIndex? No script
 * runs then where the specification reads a member. */
int wfp_regexp_is_plain(duk_context* ctx, duk_idx_t at);
typedef struct wfp_regexp {
  void* state; /* alive as long as the object has it */
  int id;
  unsigned flags;
  int has_names;
} wfp_regexp;
/* 0 when there is no RegExp object at `at`. */
int wfp_regexp_get(duk_context* ctx, duk_idx_t at, wfp_regexp* out);
void wfp_regexp_set_id(duk_context* ctx, const wfp_regexp* re);
/* Is the value at `state` a state of these two strings? */
int wfp_regexp_state_is(duk_context* ctx, duk_idx_t state, duk_idx_t pattern, duk_idx_t flags);
/* [list] -> []: whose element is the subject of the last match, which wfp_note_subject sets. Something else keeps it.
 */
void wfp_set_last_subject(duk_context* ctx);
void wfp_note_subject(duk_context* ctx, duk_idx_t subject);
/* lastIndex of the RegExp object at `at`: 0 where it is no number; 0 where it cannot be written. */
int wfp_regexp_last_index(duk_context* ctx, duk_idx_t at, double* value);
int wfp_regexp_set_last_index(duk_context* ctx, duk_idx_t at, double value);
/* Pushes the result of a match in the string at `subject`: `count` pairs of offsets in its bytes, -1 for a group that
 * took no part; `index` is where it begins, in units. */
void wfp_push_match(duk_context* ctx, duk_idx_t subject, int index, const int* bytes, int count);
/* [value] -> []: puts it behind the elements of an array that no script has seen. */
void wfp_append(duk_context* ctx, duk_idx_t array);

/* collections.inc.c ---------------------------------------------------------------------------------------------------
 */

/* [the hidden symbols of tables, cursors and their positions, "done"] -> []; they must stay alive. */
void wfp_set_collection_keys(duk_context* ctx);
/* Gives the object at `at` a table: `entry` is 1 for keys alone (Set), 2 for keys with values (Map). */
void wfp_make_table(duk_context* ctx, duk_idx_t at, int entry);
/* The table of such entries of the object at `at`; NULL when it has none. It is the object's until a put or clear. */
void* wfp_table(duk_context* ctx, duk_idx_t at, int entry);
duk_uint_t wfp_table_size(duk_context* ctx, void* table);
/* [key] -> []: where its entry is, or -1. What is pushed must be read before the table changes. */
int wfp_table_find(duk_context* ctx, void* table);
void wfp_push_table_value(duk_context* ctx, void* table, int at);
/* [key value] -> [] */
void wfp_table_put(duk_context* ctx, duk_idx_t collection);
/* [key] -> []: whether there was one. */
int wfp_table_remove(duk_context* ctx, void* table);
void wfp_table_clear(duk_context* ctx, duk_idx_t collection);
/* Cursors over a table, which may change meanwhile, over the code points of a string, and over the elements of an
 * object: [prototype or null] -> [cursor], [prototype or null, string or object] -> [cursor]. */
enum { WFP_CURSOR_KEYS, WFP_CURSOR_VALUES, WFP_CURSOR_ENTRIES };
void wfp_push_table_cursor(duk_context* ctx, void* table, int gives);
void wfp_push_text_cursor(duk_context* ctx);
void wfp_push_element_cursor(duk_context* ctx, int gives);
/* What the object at `at` is a cursor of: 1 or 2 a table with such entries, 0 a string, 3 elements; -1 when it is no
 * cursor. */
int wfp_cursor_of(duk_context* ctx, duk_idx_t at);
/* Pushes the next value; 0, and nothing pushed, at the end. May run script where it is over elements. */
int wfp_cursor_next(duk_context* ctx, duk_idx_t cursor);
/* [value] -> [{value, done}] */
void wfp_iterator_result(duk_context* ctx, int done);

/* spreads.inc.c: quick ways, each with the result that the general way has. 0: it was not taken, nothing has happened.
 * ---
 */

/* Puts the elements of the array at `from` behind those of the array at `to`; a hole is undefined unless it is kept. */
int wfp_append_elements(duk_context* ctx, duk_idx_t to, duk_idx_t from, int keeps_holes);
/* Puts the value at `value` behind the elements of the array at `to`. */
int wfp_append_value(duk_context* ctx, duk_idx_t to, duk_idx_t value);
/* Pushes a new array of the elements [start, end) of an array or an `arguments` object. */
int wfp_push_slice(duk_context* ctx, duk_idx_t from, duk_uarridx_t start, duk_uarridx_t end);
/* Pushes the elements of the array at `at`; there must be room on the stack. */
int wfp_push_elements(duk_context* ctx, duk_idx_t at);
/* [object whose first property is `a`] -> []: the record of all arrays that are walked by index; it must stay alive.
 * Pushes it, with the array at `array` as `a`. */
void wfp_set_array_record(duk_context* ctx);
void wfp_push_array_record(duk_context* ctx, duk_idx_t array);
/* Lets go of the array that was walked last. */
void wfp_forget_array(duk_context* ctx);
/* The value of the n-th property that an object of ours was given: [] -> [value], [value] -> []. */
void wfp_push_entry(duk_context* ctx, duk_idx_t object, int n);
void wfp_put_entry_value(duk_context* ctx, duk_idx_t object, int n);
/* CreateDataProperty. */
int wfp_define_field(duk_context* ctx, duk_idx_t object, duk_idx_t key, duk_idx_t value);
/* CopyDataProperties; `excluded` is an array of keys, or -1. */
int wfp_copy_data(duk_context* ctx, duk_idx_t to, duk_idx_t from, duk_idx_t excluded);
/* Pushes what the object at `home` inherits under a key. */
int wfp_push_inherited(duk_context* ctx, duk_idx_t home, duk_idx_t key);
/* Private members. Pushes what was found: a value, a method that cannot be written, or the pair of an accessor, an
 * object whose first property has the key given to wfp_set_accessor_key; the setter pushes a pair only. */
enum { WFP_PRIVATE_ABSENT, WFP_PRIVATE_VALUE, WFP_PRIVATE_ACCESSOR, WFP_PRIVATE_METHOD };
void wfp_set_accessor_key(duk_context* ctx);
int wfp_private_get(duk_context* ctx, duk_idx_t object, duk_idx_t key);
int wfp_private_set(duk_context* ctx, duk_idx_t object, duk_idx_t key, duk_idx_t value);

/* classes.inc.c -------------------------------------------------------------------------------------------------------
 */

/* Pushes what instances of a new class inherit from, with room for so many members, and fixes that to the class. */
int wfp_push_class_prototype(duk_context* ctx, duk_idx_t constructor, duk_uint_t members);
/* Puts a method under a key that the object does not have. */
int wfp_define_method(duk_context* ctx, duk_idx_t target, duk_idx_t key, duk_idx_t method);
/* Has the function a name, or a member called so? */
int wfp_is_named(duk_context* ctx, duk_idx_t function);
/* Lets a fresh function that is none of a script's pass for `source`: its length, its name, its text. */
int wfp_dress_wrapper(duk_context* ctx, duk_idx_t source, duk_idx_t wrapper);
/* A number that the heap has not given out yet, from 1. */
duk_uint_t wfp_next_serial(duk_context* ctx);

/* promises.inc.c ------------------------------------------------------------------------------------------------------
 */

/* Values in a bare array that only natives see, whose slots below its length are all in use. Put: [values] -> [], over
 * what is undefined or behind the end. Take: [] -> [values], which are undefined in the array from then on; there must
 * be room on the stack. Drop: the first `count`, undefined, go; as many come at the end. */
void wfp_put_values(duk_context* ctx, duk_idx_t array, duk_uarridx_t at, int count);
void wfp_take_values(duk_context* ctx, duk_idx_t array, duk_uarridx_t at, int count);
void wfp_push_values(duk_context* ctx, duk_idx_t array, duk_uarridx_t at, int count);
void wfp_drop_values(duk_context* ctx, duk_idx_t array, duk_uarridx_t count);
/* [bare array] -> []: the heap's cells; it must stay alive. Then [] -> [value], [value] -> []. */
void wfp_set_cells(duk_context* ctx);
/* Of js/promise.c, for tracebacks.inc.c: the cell of the function that lets an async function go on, and reactions by
 * which one waits: kind, coroutine, its promise. */
enum { WFP_CELL_ADVANCE = 2, WFP_REACTION_AWAIT = 1, WFP_REACTION_STRIDE = 5 };
/* For coroutines.inc.c: the prototype of promises; the first of those coroutines that are free; and what
 * helpers/coroutines.js gives it: a script that makes a coroutine, one that calls enter(), what async functions inherit
 * from, and the first cell of the scripts of each kind. */
enum {
  WFP_CELL_PROMISE_PROTOTYPE = 5,
  WFP_CELL_FREE,
  WFP_CELL_MAKE,
  WFP_CELL_ENTER,
  WFP_CELL_ASYNC_PROTOTYPE,
  WFP_CELL_COROUTINES
};
void wfp_push_cell(duk_context* ctx, int n);
void wfp_put_cell(duk_context* ctx, int n);
/* Hidden properties of promises; [their keys in this order] -> [], which must stay alive. */
enum { WFP_PROMISE_STATE, WFP_PROMISE_VALUE, WFP_PROMISE_REACTIONS, WFP_PROMISE_HANDLED, WFP_PROMISE_KEYS };
void wfp_set_promise_keys(duk_context* ctx);
/* -1: it is no promise. */
int wfp_promise_state(duk_context* ctx, duk_idx_t at);
/* Pushes undefined where there is none. */
void wfp_promise_push(duk_context* ctx, duk_idx_t at, int which);
/* [value] -> [] */
void wfp_promise_put(duk_context* ctx, duk_idx_t at, int which);
/* Pushes a pending promise; the cell holds its prototype. */
void wfp_push_promise(duk_context* ctx, int prototype);
/* Is it a promise whose `constructor` is, as plain data, what the cell holds? */
int wfp_promise_is_plain(duk_context* ctx, duk_idx_t at, int constructor);
/* [key] -> [value] where reading the property of the object at `at` runs no script; else 0 and the key stays. */
int wfp_push_plain(duk_context* ctx, duk_idx_t at);

/* coroutines.inc.c ----------------------------------------------------------------------------------------------------
 */

/* The native behind all that changes threads; its magic says which. Called by script, resume(thread, value, throws)
 * returns what suspend(value) or hand(value) is called with in that thread, and these what it is resumed with;
 * begin(coroutine, function, this, arguments) resumes one that is free with a call. An async function calls its source
 * in a coroutine and returns a promise; so does enter(async function, this, arguments). go(coroutine, value, throws)
 * lets one go on. step(), of an iterator record, and next(value) resume a suspended generator; stepAny(), of an
 * iterator record, calls the iterator's `next`, a script. For the last three there are two scripts each in cells: what
 * is called where that is not all there is to do, and what goes on with what the generator handed over (and its
 * coroutine), or with a result that is not plain. */
enum {
  WFP_RESUME,
  WFP_SUSPEND,
  WFP_HAND,
  WFP_BEGIN,
  WFP_ASYNC,
  WFP_ENTER,
  WFP_GO,
  WFP_STEP,
  WFP_NEXT,
  WFP_STEP_ANY,
  WFP_COROUTINE_SCRIPTS = 6
};
duk_ret_t wfp_coroutine_native(duk_context* ctx);
/* What async functions do with promises. wait: [value coroutine promise] -> [], the coroutine is to go on when the
 * value has settled. settle: [promise value] -> [promise]. */
void wfp_set_promise_operations(duk_context* ctx, void (*wait)(duk_context* ctx),
                                void (*settle)(duk_context* ctx, int rejects));
/* [] -> [async function] of the function at `source`. */
void wfp_push_async_function(duk_context* ctx, duk_idx_t source);
/* [] -> [coroutine], one that is free; and gives it back. */
void wfp_push_coroutine(duk_context* ctx);
void wfp_free_coroutine(duk_context* ctx, duk_idx_t at);
/* [hidden symbols] -> []: under what generators keep their state, and async functions and generators what they are made
 * of; they must stay alive. */
void wfp_set_coroutine_keys(duk_context* ctx);

/* direct_calls.inc.c: pushes a native that the executor knows how to do where all is plain; `general` does it
 * elsewhere. */
enum {
  WFP_DIRECT_OF,
  WFP_DIRECT_TAKE,
  WFP_DIRECT_PRIVATE_GET,
  WFP_DIRECT_PRIVATE_SET,
  WFP_DIRECT_FIELD,
  WFP_DIRECT_MATCH,
  WFP_DIRECT_TEST,
  WFP_DIRECT_KINDS
};
void wfp_push_direct(duk_context* ctx, int kind, duk_c_function general, duk_idx_t nargs);
void wfp_set_general(duk_context* ctx, int kind, duk_c_function general);
/* [] -> [call]: call(function, this, arguments...), for helpers and lowered code. */
enum { WFP_CALL_FIRST = 4 }; /* behind the engine's call, apply, Reflect.apply and Reflect.construct */
void wfp_push_call(duk_context* ctx);
/* Does the last two kinds: `exec` and `test` of the value at `regexp` with that at `subject`. Pushes the result; 0, and
 * nothing pushed, where they are not plain. */
typedef int (*wfp_matcher)(duk_context* ctx, duk_idx_t regexp, duk_idx_t subject, int tests);
void wfp_set_matcher(duk_context* ctx, wfp_matcher matcher);
duk_ret_t wfp_direct_native(duk_context* ctx);

/* typed_arrays.inc.c: natives of js/script/base/e_typed_arrays.js, each with its arguments there. */
duk_ret_t wfp_buffer_kind(duk_context* ctx);
duk_ret_t wfp_make_buffer(duk_context* ctx);
duk_ret_t wfp_make_view(duk_context* ctx);
duk_ret_t wfp_make_array(duk_context* ctx);
duk_ret_t wfp_view_length(duk_context* ctx);
duk_ret_t wfp_view_offset(duk_context* ctx);
duk_ret_t wfp_view_tracks(duk_context* ctx);
duk_ret_t wfp_view_buffer(duk_context* ctx);
duk_ret_t wfp_buffer_length(duk_context* ctx);
duk_ret_t wfp_buffer_maximum(duk_context* ctx);
duk_ret_t wfp_resize_buffer(duk_context* ctx);
duk_ret_t wfp_detach_buffer(duk_context* ctx);
duk_ret_t wfp_move_bytes(duk_context* ctx);
duk_ret_t wfp_get_field(duk_context* ctx);
duk_ret_t wfp_set_field(duk_context* ctx);
duk_ret_t wfp_fill_elements(duk_context* ctx);
/* To the nearest number of 16 bits. */
double wfp_round_to_half(double x);

/* cuts.inc.c ----------------------------------------------------------------------------------------------------------
 */

/* Was the code of the template at `at` left out? */
int wfp_is_cut(duk_context* ctx, duk_idx_t at);
/* What closures of such a template say, and whether the code is strict: [template name] -> [template]. */
void wfp_describe_cut(duk_context* ctx, duk_uint_t length, int strict);
/* Pushes the function of duk_dump_function() bytecode; or only the template of one. */
void wfp_load_code(duk_context* ctx, const void* bytes, duk_size_t size, int is_template);
/* So many lines come before the text that is compiled next. */
void wfp_set_lines_before(duk_context* ctx, duk_uint_t lines);

/* freeze.inc.c --------------------------------------------------------------------------------------------------------
 */

/* Collects garbage, then makes what never changes again common to all heaps that start as copies of this one: calls
 * `visit` with each block that is. The heap itself must not run any more. 0 without memory. */
typedef void (*wfp_block_visitor)(void* udata, void* block);
int wfp_freeze(duk_context* ctx, wfp_block_visitor visit, void* udata);
/* Gives the copy of a heap its own udata. */
void wfp_adopt_heap(duk_context* ctx, void* udata);

#endif
