/*
 * Our Duktape configuration: the package's, then what we change, each with its reason.
 *
 * Include this before <duktape.h>, always: the package's own duk_config.h stands beside its duktape.h and would win
 * the #include otherwise. Its include guard keeps it from undoing the overrides below.
 */
#ifndef WFP_DUK_CONFIG_H
#define WFP_DUK_CONFIG_H
#include <duk_config.h>

/* Nobody outside our own module calls the engine: calls among its functions are direct, and may be inlined. */
#undef DUK_EXTERNAL_DECL
#define DUK_EXTERNAL_DECL __attribute__((visibility("hidden"))) extern
#undef DUK_EXTERNAL
#define DUK_EXTERNAL __attribute__((visibility("hidden")))

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

/* Functions of script nest as deeply as they do in V8 with its usual stack: some 11,000 small ones. */
#undef DUK_USE_CALLSTACK_LIMIT
#define DUK_USE_CALLSTACK_LIMIT 12000

/* Stacks show the function that returned another's result, as V8's do. */
#undef DUK_USE_TAILCALL

/* What file a function is of is known by its place (wfp_function_place). */
#undef DUK_USE_FUNC_FILENAME_PROPERTY

/* Frames that an error notes: ten of the script's are shown, and there are some of the engine's own between them. */
#undef DUK_USE_TRACEBACK_DEPTH
#define DUK_USE_TRACEBACK_DEPTH 20

/* CPU limits: the engine says what a script costs as it goes, and asks whether to go on; see work.inc.c. */
#undef DUK_USE_INTERRUPT_COUNTER
#define DUK_USE_INTERRUPT_COUNTER
#undef DUK_USE_EXEC_TIMEOUT_CHECK
#define DUK_USE_EXEC_TIMEOUT_CHECK(udata) wfp_duk_spend((udata), 0.0)
#ifdef __cplusplus
extern "C" {
#endif
/* So many nanoseconds of CPU time, about, are spent; non-zero: the script is to end. */
extern int wfp_duk_spend(void* udata, double nanoseconds);
/* Non-zero: the thread's C stack is nearly used up. */
extern int wfp_duk_stack_check(void);
/* Pushes the template of a function whose code was left out, by its place in the owner's programs; see cuts.inc.c. */
struct duk_hthread;
extern void wfp_duk_push_code(struct duk_hthread* ctx, unsigned place);
/* Virtual time and seeded randomness, both from the heap's owner. */
/* What the source calls that which an instruction of a function (wfp_function_place) calls or constructs: UTF-8 into
 * `to`, as much as has room; returns its size, 0 if nothing is known, -1 for a function that is none of a script's.
 * `calls`: the instruction reads what is then called. Defined in js/glue.c. */
extern long wfp_duk_callee(void* udata, unsigned function, unsigned pc, int calls, char* to, unsigned long room);
/* The message of an instruction that reads `key` of null or undefined (`nothing`), when it is there for a pattern: as
 * wfp_duk_callee. */
extern long wfp_duk_destructured(void* udata, unsigned function, unsigned pc, const char* nothing, const char* key,
                                 unsigned long key_size, char* to, unsigned long room);
extern double wfp_duk_now(void* udata);
extern double wfp_duk_random(void* udata);
/* The digits of a BigInt (bigints.inc.c) of 64 bits, 16 bytes at most, and their number of bytes; and the lowest 64
 * bits of one. */
extern unsigned long wfp_duk_digits_of_bits(unsigned long long bits, void* digits);
extern unsigned long long wfp_duk_bits_of_digits(const void* digits, unsigned long size);
/* A finite number, not negative, with so many digits behind the point, and a zero: its exact digits, ties to even;
 * format: 'f' 12.3, 'e' 1.23e+01. */
extern void wfp_duk_decimal(double x, char format, int digits, char* text, unsigned long size);
/* The text of a finite number as the language has it: its size. */
#define WFP_NUMBER_TEXT 32
extern unsigned long wfp_duk_number_text(double x, char* text);
/* The double next to decimal digits, perhaps with a point and an exponent; 0 where there is none that is finite and not
 * zero. */
extern int wfp_duk_read_decimal(const char* from, const char* to, double* result);
/* Arithmetic on BigInts, on the stack of a context: js/bigint_natives.c has which operators there are. [a b] ->
 * [result], [BigInt] -> [text], [BigInt] -> [number], [] -> [BigInt]; and, leaving the stack as it is, the order of a
 * BigInt and a BigInt, number or string: -1, 0, 1, or 2 for none. */
extern void wfp_duk_bigint_operate(struct duk_hthread* ctx, char op);
extern void wfp_duk_bigint_text(struct duk_hthread* ctx);
extern void wfp_duk_bigint_to_number(struct duk_hthread* ctx);
extern void wfp_duk_push_bigint_of_int(struct duk_hthread* ctx, int value);
extern int wfp_duk_bigint_compare(struct duk_hthread* ctx);
#ifdef __cplusplus
}
#endif
#undef DUK_USE_DATE_GET_NOW
#define DUK_USE_DATE_GET_NOW(ctx) wfp_duk_now((ctx)->heap->heap_udata)

/* Work is counted in units of so many nanoseconds, and told when there is a quantum of it. The figures are what the
 * operations take on a machine of 2024, from programs of one kind of operation each. */
#define WFP_WORK_NS 10.0
#define WFP_WORK_QUANTUM 5000.0
#define WFP_OPCODE_NS 7.6
#define WFP_WORK_CALL 10.0
#define WFP_WORK_PROPERTY 5.0
#define WFP_WORK_STRING 8.0 /* to find a string in the table, or to put it there */
#define WFP_WORK_BYTE 0.05
#define WFP_WORK_DIGIT 0.5
#define WFP_WORK_COMPARED 0.005 /* a byte of two that are compared */
#define WFP_WORK_PROTOTYPE 0.2
/* Asked at each step up a chain of prototypes, of which `left` are allowed still: is it too long? */
#define WFP_CHAIN_STEPS 64u
#define WFP_CHAIN_END(thr, left) (--(left) % WFP_CHAIN_STEPS == 0 && (wfp_chain_walked((thr)->heap), (left) == 0))
#define WFP_WORK(thr, units)                                                         \
  do {                                                                               \
    if (((thr)->heap->wfp_work += (units)) > WFP_WORK_QUANTUM) wfp_work_done((thr)); \
  } while (0)

/* Long strings may keep their bytes apart, to grow; see strings.inc.c. */
#undef DUK_USE_HSTRING_EXTDATA
#define DUK_USE_HSTRING_EXTDATA

/* String.fromCharCode takes 16 bits, as the language says. */
#undef DUK_USE_NONSTD_STRING_FROMCHARCODE_32BIT
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
