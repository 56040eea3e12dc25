/*
 * Arithmetic on integers of any size, over libtommath, for the BigInt natives.
 */
#ifndef WFP_JS_BIGINT_H
#define WFP_JS_BIGINT_H
#include <stddef.h>

/* Bits of the largest integer; beyond it is a RangeError, as in V8 (2^30 there; less here, where time is the limit). */
#define WFP_BIGINT_MAX_BITS (1 << 24)

#ifdef __cplusplus
extern "C" {
#endif

/* An integer: libtommath's digits, lowest first, the highest not zero. Results stay valid until the next call on this
 * thread. */
typedef struct wfp_bigint {
  int negative;
  const void* digits;
  size_t size; /* in bytes */
} wfp_bigint;

/* Operators: + - * / % & | ^, p for **, l and r for << and >>. False with *error set to what a script is told. */
int wfp_bigint_binary(char op, const wfp_bigint* a, const wfp_bigint* b, wfp_bigint* made, const char** error);
/* About how long that takes, in nanoseconds. */
double wfp_bigint_cost(char op, const wfp_bigint* a, const wfp_bigint* b);
/* The same for conversions from and to so many characters. */
double wfp_bigint_text_cost(double characters);
/* A literal or a string in any radix that has a prefix (0x, 0o, 0b), or decimal. False: not an integer. */
int wfp_bigint_parse(const char* text, size_t length, wfp_bigint* made);
/* Text that stays valid until the next call on this thread. */
const char* wfp_bigint_text(const wfp_bigint* a, int radix, size_t* size);
void wfp_bigint_of_double(double value, wfp_bigint* made);
double wfp_bigint_to_double(const wfp_bigint* a);
/* -1, 0, 1 */
int wfp_bigint_compare(const wfp_bigint* a, const wfp_bigint* b);
int wfp_bigint_compare_double(const wfp_bigint* a, double b); /* 2: not comparable */
int wfp_bigint_wrap(const wfp_bigint* a, double bits, int is_signed, wfp_bigint* made, const char** error);

/* What the engine asks for the elements of typed arrays (engine_config/duk_config.h). */
unsigned long wfp_duk_digits_of_bits(unsigned long long bits, void* digits);
unsigned long long wfp_duk_bits_of_digits(const void* digits, unsigned long size);

#ifdef __cplusplus
}
#endif
#endif
