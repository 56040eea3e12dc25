/*
 * Arithmetic on integers of any size, over libtommath, for the BigInt natives. An integer is hexadecimal text with an
 * optional minus.
 */
#ifndef WFP_JS_BIGINT_H
#define WFP_JS_BIGINT_H
#include <stddef.h>

/* Hexadecimal digits of the largest integer; beyond it is a RangeError, as in V8 (2^28 there; less here, where time is
 * the limit). */
#define WFP_BIGINT_MAX_DIGITS (1 << 22)

#ifdef __cplusplus
extern "C" {
#endif

/* Results: text that stays valid until the next call on this thread; NULL with *error set to what a script is told. */
const char* wfp_bigint_binary(const char* op, const char* a, const char* b, size_t* size, const char** error);
/* A literal or a string in any radix that has a prefix (0x, 0o, 0b), or decimal. NULL without error: not an integer. */
const char* wfp_bigint_parse(const char* text, size_t length, size_t* size);
const char* wfp_bigint_text(const char* a, int radix, size_t* size);
const char* wfp_bigint_of_double(double value, size_t* size);
double wfp_bigint_to_double(const char* a);
/* -1, 0, 1 */
int wfp_bigint_compare(const char* a, const char* b);
int wfp_bigint_compare_double(const char* a, double b); /* 2: not comparable */
const char* wfp_bigint_wrap(const char* a, double bits, int is_signed, size_t* size, const char** error);

#ifdef __cplusplus
}
#endif
#endif
