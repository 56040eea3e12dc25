/*
 * The natives of script/base/h_bigint.js. Operators are natives of two values: numbers and BigInts they see to themselves, and give the rest
 * (objects, strings, mixtures) to the script function that they were made with.
 */
#include <math.h>
#include <string.h>

#include "js/bigint.h"
#include "js/natives.h"

#define OTHERWISE DUK_HIDDEN_SYMBOL("otherwise")

static int get(duk_context *ctx, duk_idx_t at, wfp_bigint *to) { return wfp_get_bigint(ctx, at, &to->negative, &to->digits, &to->size); }
static void require(duk_context *ctx, duk_idx_t at, wfp_bigint *to) {
  if (!get(ctx, at, to)) (void) duk_type_error(ctx, "the value is not a BigInt");
}
static duk_ret_t give(duk_context *ctx, const wfp_bigint *made) {
  wfp_push_bigint(ctx, made->negative, made->digits, made->size);
  return 1;
}
static duk_ret_t throw_text(duk_context *ctx, const char *error) { /* "RangeError: message" */
  const char *message = strchr(error, ' ') + 1;
  if (error[0] == 'R') return duk_range_error(ctx, "%s", message);
  return duk_type_error(ctx, "%s", message);
}
static duk_ret_t compute(duk_context *ctx, char op, const wfp_bigint *a, const wfp_bigint *b) {
  wfp_bigint made;
  const char *error;
  js_charge(ctx, wfp_bigint_cost(op, a, b));
  if (!wfp_bigint_binary(op, a, b, &made, &error)) return throw_text(ctx, error);
  return give(ctx, &made);
}
static duk_ret_t otherwise(duk_context *ctx) { /* [a b] */
  duk_push_current_function(ctx);
  duk_get_prop_literal(ctx, -1, OTHERWISE);
  duk_insert(ctx, 0);
  duk_pop(ctx);
  duk_call(ctx, duk_get_top(ctx) - 1);
  return 1;
}
static duk_ret_t push_result(duk_context *ctx, double value) { /* whole numbers as the engine's own operators give them */
  if (value >= -2147483648.0 && value <= 2147483647.0 && value == floor(value) && (value != 0 || !signbit(value))) duk_push_int(ctx, (duk_int_t) value);
  else duk_push_number(ctx, value);
  return 1;
}

static duk_ret_t operate(duk_context *ctx) { /* magic: the operator */
  char op = (char) duk_get_current_magic(ctx);
  wfp_bigint a, b;
  if (duk_is_number(ctx, 0) && duk_is_number(ctx, 1)) {
    double x = duk_get_number(ctx, 0), y = duk_get_number(ctx, 1);
    switch (op) {
      case '+': return push_result(ctx, x + y);
      case '-': return push_result(ctx, x - y);
      case '*': return push_result(ctx, x * y);
      case '/': return push_result(ctx, x / y);
      case '&': return push_result(ctx, (double) (duk_to_int32(ctx, 0) & duk_to_int32(ctx, 1)));
      case '|': return push_result(ctx, (double) (duk_to_int32(ctx, 0) | duk_to_int32(ctx, 1)));
      case '^': return push_result(ctx, (double) (duk_to_int32(ctx, 0) ^ duk_to_int32(ctx, 1)));
      case 'l': return push_result(ctx, (double) (duk_int32_t) ((duk_uint32_t) duk_to_int32(ctx, 0) << (duk_to_uint32(ctx, 1) & 31)));
      case 'r': return push_result(ctx, (double) (duk_to_int32(ctx, 0) >> (duk_to_uint32(ctx, 1) & 31)));
      default: return otherwise(ctx);
    }
  }
  if (get(ctx, 0, &a) && get(ctx, 1, &b)) return compute(ctx, op, &a, &b);
  return otherwise(ctx);
}
static duk_ret_t relate(duk_context *ctx) { /* magic: < > l for <=, g for >= */
  char op = (char) duk_get_current_magic(ctx);
  wfp_bigint a, b;
  int order;
  if (duk_is_number(ctx, 0) && duk_is_number(ctx, 1)) {
    double x = duk_get_number(ctx, 0), y = duk_get_number(ctx, 1);
    duk_push_boolean(ctx, op == '<' ? x < y : op == '>' ? x > y : op == 'l' ? x <= y : x >= y);
    return 1;
  }
  if (!get(ctx, 0, &a) || !get(ctx, 1, &b)) return otherwise(ctx);
  order = wfp_bigint_compare(&a, &b);
  duk_push_boolean(ctx, op == '<' ? order < 0 : op == '>' ? order > 0 : op == 'l' ? order <= 0 : order >= 0);
  return 1;
}
static duk_ret_t equal(duk_context *ctx) { /* magic: 1 for !=; equal BigInts are one object */
  wfp_bigint a, b;
  if (!(get(ctx, 0, &a) && get(ctx, 1, &b)) && !(duk_is_number(ctx, 0) && duk_is_number(ctx, 1))) return otherwise(ctx);
  duk_push_boolean(ctx, (int) duk_strict_equals(ctx, 0, 1) != duk_get_current_magic(ctx));
  return 1;
}
/* name, magic, script function: makes the operator that is tried before that function. */
static duk_ret_t n_operator(duk_context *ctx) {
  static const duk_c_function kKinds[] = {operate, relate, equal};
  duk_push_c_function(ctx, kKinds[duk_require_int(ctx, 0)], 2);
  duk_set_magic(ctx, -1, duk_is_string(ctx, 1) ? duk_require_string(ctx, 1)[0] : duk_require_int(ctx, 1));
  duk_dup(ctx, 2);
  duk_put_prop_literal(ctx, -2, OTHERWISE);
  return 1;
}

static duk_ret_t n_is(duk_context *ctx) {
  wfp_bigint a;
  duk_push_boolean(ctx, get(ctx, 0, &a));
  return 1;
}
static duk_ret_t n_truthy(duk_context *ctx) {
  wfp_bigint a;
  duk_push_boolean(ctx, get(ctx, 0, &a) ? a.size > 0 : duk_to_boolean(ctx, 0));
  return 1;
}
static duk_ret_t n_binary(duk_context *ctx) { /* operator, a, b */
  wfp_bigint a, b;
  require(ctx, 1, &a);
  require(ctx, 2, &b);
  return compute(ctx, duk_require_string(ctx, 0)[0], &a, &b);
}
static duk_ret_t n_parse(duk_context *ctx) {
  duk_size_t length;
  const char *text = duk_require_lstring(ctx, 0, &length);
  wfp_bigint made;
  js_charge(ctx, wfp_bigint_text_cost((double) length));
  return wfp_bigint_parse(text, length, &made) ? give(ctx, &made) : 0;
}
static duk_ret_t n_text(duk_context *ctx) { /* BigInt, radix */
  wfp_bigint a;
  size_t size = 0;
  const char *text;
  require(ctx, 0, &a);
  js_charge(ctx, wfp_bigint_text_cost((double) a.size * 2.5));
  text = wfp_bigint_text(&a, duk_require_int(ctx, 1), &size);
  if (text == NULL) return duk_range_error(ctx, "out of memory");
  duk_push_lstring(ctx, text, size);
  return 1;
}
static duk_ret_t n_of_double(duk_context *ctx) {
  wfp_bigint made;
  wfp_bigint_of_double(duk_require_number(ctx, 0), &made);
  return give(ctx, &made);
}
static duk_ret_t n_to_double(duk_context *ctx) {
  wfp_bigint a;
  require(ctx, 0, &a);
  duk_push_number(ctx, wfp_bigint_to_double(&a));
  return 1;
}
static duk_ret_t n_compare(duk_context *ctx) { /* BigInt, BigInt or number */
  wfp_bigint a, b;
  require(ctx, 0, &a);
  if (get(ctx, 1, &b)) duk_push_int(ctx, wfp_bigint_compare(&a, &b));
  else duk_push_int(ctx, wfp_bigint_compare_double(&a, duk_require_number(ctx, 1)));
  return 1;
}
static duk_ret_t n_wrap(duk_context *ctx) { /* a, bits, signed */
  wfp_bigint a, made;
  const char *error = NULL;
  require(ctx, 0, &a);
  if (!wfp_bigint_wrap(&a, duk_require_number(ctx, 1), duk_require_boolean(ctx, 2), &made, &error)) return throw_text(ctx, error);
  return give(ctx, &made);
}
static duk_ret_t n_prototype(duk_context *ctx) {
  wfp_set_bigint_prototype(ctx, 0);
  duk_dup(ctx, 0);
  js_stash(ctx, "bigintPrototype"); /* alive as long as the heap */
  return 0;
}

void js_bigint_natives(duk_context *ctx) {
  static const struct { const char *name; duk_c_function fn; int nargs; } kNatives[] = {
      {"bigOperator", n_operator, 3}, {"isBigInt", n_is, 1}, {"bigTruthy", n_truthy, 1}, {"bigBinary", n_binary, 3}, {"bigParse", n_parse, 1},
      {"bigText", n_text, 2}, {"bigOfDouble", n_of_double, 1}, {"bigToDouble", n_to_double, 1}, {"bigCompare", n_compare, 2}, {"bigWrap", n_wrap, 3},
      {"setBigIntPrototype", n_prototype, 1}};
  size_t i;
  for (i = 0; i < sizeof kNatives / sizeof kNatives[0]; ++i) {
    duk_push_c_function(ctx, kNatives[i].fn, kNatives[i].nargs);
    duk_put_prop_string(ctx, -2, kNatives[i].name);
  }
}
