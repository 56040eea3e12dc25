/* The natives of script/base/h_bigint.js: operands are the hexadecimal texts that BigInt objects hold. See bigint.h. */
#include <stdlib.h>
#include <string.h>

#include "js/bigint.h"
#include "js/natives.h"

static duk_ret_t throw_text(duk_context *ctx, const char *error) { /* "RangeError: message" */
  const char *message = strchr(error, ' ') + 1;
  if (error[0] == 'R') return duk_range_error(ctx, "%s", message);
  return duk_type_error(ctx, "%s", message);
}
static duk_ret_t give(duk_context *ctx, const char *text, size_t size) {
  if (text == NULL) return 0;
  duk_push_lstring(ctx, text, size);
  return 1;
}

/* Products and quotients take the product of the sizes at most, as do conversions of the base; 16 digits are one step. */
static void charge_product(duk_context *ctx, double digits, double other) { js_charge(ctx, (digits / 16) * (other / 16)); }

static duk_ret_t n_binary(duk_context *ctx) { /* operator, a, b */
  size_t size = 0;
  const char *error = NULL;
  const char op = duk_require_string(ctx, 0)[0];
  const double a = (double) duk_get_length(ctx, 1), b = (double) duk_get_length(ctx, 2);
  if (op == '*' && duk_get_length(ctx, 0) == 2) { /* a ** b: the last squaring outweighs the others */
    const double made = a * wfp_bigint_to_double(duk_require_string(ctx, 2));
    if (made > 0 && made < WFP_BIGINT_MAX_DIGITS) charge_product(ctx, made, made);
  } else {
    charge_product(ctx, a, op == '*' || op == '/' || op == '%' ? b : 16);
  }
  const char *made = wfp_bigint_binary(duk_require_string(ctx, 0), duk_require_string(ctx, 1), duk_require_string(ctx, 2), &size, &error);
  return error != NULL ? throw_text(ctx, error) : give(ctx, made, size);
}
static duk_ret_t n_parse(duk_context *ctx) {
  size_t size = 0;
  duk_size_t length;
  const char *text = duk_require_lstring(ctx, 0, &length);
  const char *made;
  charge_product(ctx, (double) length, (double) length);
  made = wfp_bigint_parse(text, length, &size);
  return give(ctx, made, size);
}
static duk_ret_t n_text(duk_context *ctx) {
  size_t size = 0;
  const double digits = (double) duk_get_length(ctx, 0);
  const char *made;
  charge_product(ctx, digits, digits);
  made = wfp_bigint_text(duk_require_string(ctx, 0), duk_require_int(ctx, 1), &size);
  return give(ctx, made, size);
}
static duk_ret_t n_of_double(duk_context *ctx) {
  size_t size = 0;
  const char *made = wfp_bigint_of_double(duk_require_number(ctx, 0), &size);
  return give(ctx, made, size);
}
static duk_ret_t n_to_double(duk_context *ctx) {
  duk_push_number(ctx, wfp_bigint_to_double(duk_require_string(ctx, 0)));
  return 1;
}
static duk_ret_t n_compare(duk_context *ctx) { /* a, b: text or number */
  if (duk_is_string(ctx, 1)) duk_push_int(ctx, wfp_bigint_compare(duk_require_string(ctx, 0), duk_get_string(ctx, 1)));
  else duk_push_int(ctx, wfp_bigint_compare_double(duk_require_string(ctx, 0), duk_require_number(ctx, 1)));
  return 1;
}
static duk_ret_t n_wrap(duk_context *ctx) { /* a, bits, signed */
  size_t size = 0;
  const char *error = NULL;
  const char *made = wfp_bigint_wrap(duk_require_string(ctx, 0), duk_require_number(ctx, 1), duk_require_boolean(ctx, 2), &size, &error);
  return error != NULL ? throw_text(ctx, error) : give(ctx, made, size);
}

void js_bigint_natives(duk_context *ctx) {
  static const struct { const char *name; duk_c_function fn; int nargs; } kNatives[] = {
      {"bigBinary", n_binary, 3}, {"bigParse", n_parse, 1}, {"bigText", n_text, 2}, {"bigOfDouble", n_of_double, 1},
      {"bigToDouble", n_to_double, 1}, {"bigCompare", n_compare, 2}, {"bigWrap", n_wrap, 3}};
  size_t i;
  for (i = 0; i < sizeof kNatives / sizeof kNatives[0]; ++i) {
    duk_push_c_function(ctx, kNatives[i].fn, kNatives[i].nargs);
    duk_put_prop_string(ctx, -2, kNatives[i].name);
  }
}
