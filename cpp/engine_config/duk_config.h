/*
 * Our Duktape configuration: the package's, then what we change, each with its reason.
 *
 * Include this before <duktape.h>, always: the package's own duk_config.h stands beside its duktape.h and would win
 * the #include otherwise. Its include guard keeps it from undoing the overrides below.
 */
#ifndef WFP_DUK_CONFIG_H
#define WFP_DUK_CONFIG_H
#include <duk_config.h>

/* Integer loops run three times as fast. */
#undef DUK_USE_FASTINT
#define DUK_USE_FASTINT

/* How deep native functions and script may call each other is decided by the C stack that is left, not by a count. */
#undef DUK_USE_NATIVE_CALL_RECLIMIT
#define DUK_USE_NATIVE_CALL_RECLIMIT 20000
#undef DUK_USE_JSON_DEC_RECLIMIT
#define DUK_USE_JSON_DEC_RECLIMIT 100000
#undef DUK_USE_JSON_ENC_RECLIMIT
#define DUK_USE_JSON_ENC_RECLIMIT 100000
#undef DUK_USE_NATIVE_STACK_CHECK
#define DUK_USE_NATIVE_STACK_CHECK() wfp_duk_stack_check()

/* Stacks show the function that returned another's result, as V8's do. */
#undef DUK_USE_TAILCALL

/* CPU limits: the engine asks every fixed number of opcodes whether to go on; see js/limits. */
#undef DUK_USE_INTERRUPT_COUNTER
#define DUK_USE_INTERRUPT_COUNTER
#undef DUK_USE_EXEC_TIMEOUT_CHECK
#define DUK_USE_EXEC_TIMEOUT_CHECK(udata) wfp_duk_timeout_check((udata))
#ifdef __cplusplus
extern "C" {
#endif
extern int wfp_duk_timeout_check(void* udata);
/* Non-zero: the thread's C stack is nearly used up. */
extern int wfp_duk_stack_check(void);
/* Virtual time and seeded randomness, both from the heap's owner. */
extern double wfp_duk_now(void* udata);
extern double wfp_duk_random(void* udata);
#ifdef __cplusplus
}
#endif
#undef DUK_USE_DATE_GET_NOW
#define DUK_USE_DATE_GET_NOW(ctx) wfp_duk_now((ctx)->heap->heap_udata)
/* JSON is a subset of ECMAScript since ES2019: no need to escape these. */
#undef DUK_USE_NONSTD_JSON_ESC_U2028_U2029
/* Workers run in UTC. */
#undef DUK_USE_DATE_GET_LOCAL_TZOFFSET
#define DUK_USE_DATE_GET_LOCAL_TZOFFSET(d) 0
#undef DUK_USE_DATE_PARSE_STRING
#define DUK_USE_DATE_PARSE_STRING(thr, text) wfp_parse_date((thr), (text))
#undef DUK_USE_GET_RANDOM_DOUBLE
#define DUK_USE_GET_RANDOM_DOUBLE(udata) wfp_duk_random((udata))

#endif
