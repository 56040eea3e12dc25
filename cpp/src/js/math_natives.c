/*
 * Math functions that the engine does not have, or has less exactly. They are computed in long double and rounded once, so that
 * results that have an exact value, as Math.cbrt(27), come out as that value.
 */
#include <math.h>

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
