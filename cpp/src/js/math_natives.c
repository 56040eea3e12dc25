/*
 * Math functions that the engine does not have, or has less exactly. They are computed in long double and rounded once, so that
 * results that have an exact value, as Math.cbrt(27), come out as that value.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "js/natives.h"

typedef long double (*function_of_one)(long double);
static const struct {
  const char *name;
  function_of_one compute;
} kFunctions[] = {{"acosh", acoshl}, {"asinh", asinhl}, {"atanh", atanhl}, {"cbrt", cbrtl}, {"cosh", coshl},
                  {"expm1", expm1l}, {"log1p", log1pl}, {"sinh", sinhl},   {"tanh", tanhl}};

static duk_ret_t math_function(duk_context *ctx) {
  duk_push_number(ctx, (double) kFunctions[duk_get_current_magic(ctx)].compute((long double) duk_to_number(ctx, 0)));
  return 1;
}

static duk_ret_t math_fround(duk_context *ctx) {
  duk_push_number(ctx, (double) (float) duk_to_number(ctx, 0));
  return 1;
}

static duk_ret_t math_f16round(duk_context *ctx) {
  duk_push_number(ctx, wfp_round_to_half(duk_to_number(ctx, 0)));
  return 1;
}

/* The engine adds 0.5 and rounds down, which is not exact for odd numbers beyond 2^52. */
static duk_ret_t math_round(duk_context *ctx) {
  const double x = duk_to_number(ctx, 0);
  const double down = floor(x);
  duk_push_number(ctx, copysign(x - down >= 0.5 ? down + 1 : down, x));
  return 1;
}

/* Math.sumPrecise (ECMA-262 2026 section 21.3.2): the sum in a number wide enough for every double, rounded once. Its limbs have 32 bits of
 * weight, the lowest of the first is 2^-1074; each holds more for a while, and a sign. */
#define LIMBS 68
#define LIMB_MASK 0xFFFFFFFFLL
#define ADDITIONS 0x10000000 /* each adds less than 2^34 to a limb */
typedef struct {
  int64_t limbs[LIMBS];
  int additions;                                     /* since carries were last brought on */
  int not_a_number, infinite, minus_infinite, plain; /* which there were; plain: any but -0 */
} exact_sum;

static void carry(exact_sum *sum) {
  size_t i;
  for (i = 0; i + 1 < LIMBS; ++i) {
    int64_t low = sum->limbs[i] & LIMB_MASK;
    sum->limbs[i + 1] += (sum->limbs[i] - low) / (LIMB_MASK + 1);
    sum->limbs[i] = low;
  }
  sum->additions = 0;
}
static void add_exactly(exact_sum *sum, double x) {
  int exponent, at;
  uint64_t digits = (uint64_t) ldexp(frexp(fabs(x), &exponent), 53), low, high;
  int64_t sign = x < 0 ? -1 : 1, *limb;
  at = exponent - 53 + 1074;
  if (at < 0) { /* subnormal: these bits are zero */
    digits >>= -at;
    at = 0;
  }
  limb = sum->limbs + at / 32;
  low = (digits & LIMB_MASK) << at % 32;
  high = (digits >> 32) << at % 32;
  limb[0] += sign * (int64_t) (low & LIMB_MASK);
  limb[1] += sign * (int64_t) ((low >> 32) + (high & LIMB_MASK));
  limb[2] += sign * (int64_t) (high >> 32);
  if (++sum->additions == ADDITIONS) carry(sum);
}
static int sum_bit(const exact_sum *sum, int at) { return (int) (sum->limbs[at / 32] >> at % 32 & 1); }
static double round_sum(exact_sum *sum) {
  int top = 32 * LIMBS - 1, at, negative;
  uint64_t digits = 0;
  size_t i;
  carry(sum);
  negative = sum->limbs[LIMBS - 1] < 0;
  if (negative) {
    for (i = 0; i < LIMBS; ++i) sum->limbs[i] = -sum->limbs[i];
    carry(sum);
  }
  while (top > 0 && !sum_bit(sum, top)) --top;
  for (at = top; at >= 0 && at > top - 53; --at) digits = digits << 1 | (uint64_t) sum_bit(sum, at);
  if (at >= 0 && sum_bit(sum, at)) { /* half and more: up, a tie to even */
    int rest = at - 1;
    while (rest >= 0 && !sum_bit(sum, rest)) --rest;
    if (rest >= 0 || (digits & 1) != 0) ++digits;
  }
  return (negative ? -1 : 1) * ldexp((double) digits, at + 1 - 1074);
}

static exact_sum *sum_at(duk_context *ctx) {
  duk_size_t size;
  return (exact_sum *) duk_require_buffer(ctx, 0, &size);
}
static duk_ret_t n_new_sum(duk_context *ctx) {
  memset(duk_push_fixed_buffer(ctx, sizeof(exact_sum)), 0, sizeof(exact_sum));
  return 1;
}
static duk_ret_t n_add_to_sum(duk_context *ctx) { /* sum, number */
  exact_sum *sum = sum_at(ctx);
  const double x = duk_require_number(ctx, 1);
  if (isnan(x)) sum->not_a_number = 1;
  else if (isinf(x)) *(x > 0 ? &sum->infinite : &sum->minus_infinite) = 1;
  else if (x != 0 || !signbit(x)) {
    sum->plain = 1;
    if (x != 0) add_exactly(sum, x);
  }
  return 0;
}
static duk_ret_t n_value_of_sum(duk_context *ctx) { /* sum */
  exact_sum *sum = sum_at(ctx);
  if (sum->not_a_number || (sum->infinite && sum->minus_infinite)) duk_push_nan(ctx);
  else if (sum->infinite || sum->minus_infinite) duk_push_number(ctx, sum->infinite ? HUGE_VAL : -HUGE_VAL);
  else duk_push_number(ctx, sum->plain ? round_sum(sum) + 0.0 : -0.0);
  return 1;
}

void js_math_natives(duk_context *ctx) {
  static const duk_function_list_entry natives[] = {
      {"newSum", n_new_sum, 0}, {"addToSum", n_add_to_sum, 2}, {"valueOfSum", n_value_of_sum, 1}, {NULL, NULL, 0}};
  duk_put_function_list(ctx, -1, natives);
}

void js_install_math(duk_context *ctx) {
  size_t i;
  duk_get_global_literal(ctx, "Math");
  for (i = 0; i < sizeof kFunctions / sizeof kFunctions[0]; ++i) {
    js_define_function(ctx, kFunctions[i].name, math_function, 1, 1, (int) i);
  }
  js_define_function(ctx, "round", math_round, 1, 1, 0);
  js_define_function(ctx, "fround", math_fround, 1, 1, 0);
  js_define_function(ctx, "f16round", math_f16round, 1, 1, 0);
  duk_pop(ctx);
}
