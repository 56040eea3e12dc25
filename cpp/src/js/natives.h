/*
 * The natives behind the helpers of language/helpers and the built-ins: what no script can spell. C with the Duktape
 * API; nothing here owns anything outside the heap, so an error may pass through at any point.
 */
#ifndef WFP_JS_NATIVES_H
#define WFP_JS_NATIVES_H
#include "engine_config/internals.h"
#include "js/heap.h"

js_heap* js_heap_of(duk_context* ctx);

/* natives.c */
/* Adds work done outside of opcodes to the script's CPU time, by an estimate from sizes, so that a limit stays the same
 * everywhere. Ends the script (longjmp) when its time is up. */
void js_charge(duk_context* ctx, double nanoseconds);
/* Pushes the $n table. */
void js_push_natives(duk_context* ctx);
/* Pushes `key`'s value in the heap stash; `key` is a literal, so that the engine finds its string by its address. */
#define js_push_stashed(ctx, key) js_push_stashed_literal((ctx), "" key, sizeof(key) - 1)
void js_push_stashed_literal(duk_context* ctx, const char* key, size_t size);
/* The same for a key that is no literal. */
void js_push_stashed_name(duk_context* ctx, const char* key);
/* Stores the value on top under `key` in the heap stash, and pops it. */
void js_stash(duk_context* ctx, const char* key);
/* Defines a native method: writable, configurable, not enumerable, not constructable. The target is on top. */
void js_define_function(duk_context* ctx, const char* name, duk_c_function fn, int nargs, int length, int magic);

/* Pushes how V8 prints a value in error messages. */
void js_push_description(duk_context* ctx, duk_idx_t at);

/* stacks.c: pushes what the innermost script's source calls the value that it calls or constructs now. */
void js_push_called(duk_context* ctx, duk_idx_t at);

/* ToPropertyKey: a string or a symbol. */
void js_to_property_key(duk_context* ctx, duk_idx_t at);
/* Is the value at `at` an array that nothing has taught to iterate otherwise? */
int js_is_plain_iterable(duk_context* ctx, duk_idx_t at);
/* Puts the elements of the array at 1 behind those of the array at 0. */
void js_append(duk_context* ctx, int keeps_holes);

/* helper_natives.c, classes.c, collections.c, strings.c: add to the $n table on top */
void js_helper_natives(duk_context* ctx);
void js_class_natives(duk_context* ctx);
void js_collection_natives(duk_context* ctx);
void js_string_natives(duk_context* ctx);

/* promise.c */
void js_install_promise(duk_context* ctx);
void js_promise_natives(duk_context* ctx);   /* adds to the $n table on top */
void js_regexp_natives(duk_context* ctx);    /* regexp_natives.c: the same */
void js_bigint_natives(duk_context* ctx);    /* bigint_natives.c: the same */
void js_normalize_natives(duk_context* ctx); /* normalize.c: the same */
void js_collate_natives(duk_context* ctx);   /* collate.c: the same */
void js_stack_natives(duk_context* ctx);     /* stacks.c: the same */
void js_math_natives(duk_context* ctx);      /* math_natives.c: the same */
void js_bytes_natives(duk_context* ctx);     /* bytes_natives.c: the same */
void js_install_math(duk_context* ctx);      /* math_natives.c */
/* Runs promise jobs until the queue is empty or the script is to end. Called in a protected visit; errors of jobs stay
 * inside. */
void js_run_jobs(duk_context* ctx);
/* Pushes a new pending promise. */
void js_push_promise(duk_context* ctx);
/* Resolves (or rejects) the promise at `promise` with the value on top, and pops it. */
void js_promise_resolve(duk_context* ctx, duk_idx_t promise);
void js_promise_reject(duk_context* ctx, duk_idx_t promise);
/* 0 pending, 1 fulfilled, 2 rejected, -1 not a promise; pushes the value when it is settled. */
int js_promise_state(duk_context* ctx, duk_idx_t at);
/* Marks a rejection as seen. */
void js_promise_handled(duk_context* ctx, duk_idx_t at);
/* True while there are jobs to run. */
int js_jobs_pending(duk_context* ctx);

#endif
