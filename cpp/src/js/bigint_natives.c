/*
 * BigInts for the engine's operators, and the natives of script/base/h_bigint.js. Operators go by a letter: + - * / % & | ^, p for **,
 * l, r and u for <<, >> and >>>.
 */
#include <string.h>

#include "js/bigint.h"
#include "js/natives.h"

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
/* [text] -> [text BigInt], or nothing more and 0: StringToBigInt. */
static int push_parsed(duk_context *ctx) {
  duk_size_t length;
  const char *text;
  wfp_bigint made;
  duk_trim(ctx, -1);
  text = duk_require_lstring(ctx, -1, &length);
  js_charge(ctx, wfp_bigint_text_cost((double) length));
  return wfp_bigint_parse(text, length, &made) ? give(ctx, &made) : 0;
}
static void push_text(duk_context *ctx, duk_idx_t at, int radix) {
  wfp_bigint a;
  size_t size = 0;
  const char *text;
  require(ctx, at, &a);
  js_charge(ctx, wfp_bigint_text_cost((double) a.size * 2.5));
  text = wfp_bigint_text(&a, radix, &size);
  if (text == NULL) (void) duk_range_error(ctx, "out of memory");
  duk_push_lstring(ctx, text, size);
}

/* What the engine's operators and conversions ask for: engine_config/duk_config.h. */

void wfp_duk_bigint_operate(duk_context *ctx, char op) {
  wfp_bigint a, b;
  require(ctx, -2, &a);
  require(ctx, -1, &b);
  (void) compute(ctx, op, &a, &b);
  duk_replace(ctx, -3);
  duk_pop(ctx);
}
void wfp_duk_bigint_text(duk_context *ctx) {
  push_text(ctx, -1, 10);
  duk_remove(ctx, -2);
}
void wfp_duk_bigint_to_number(duk_context *ctx) {
  wfp_bigint a;
  require(ctx, -1, &a);
  duk_push_number(ctx, wfp_bigint_to_double(&a));
  duk_remove(ctx, -2);
}
void wfp_duk_push_bigint_of_int(duk_context *ctx, int value) {
  wfp_bigint made;
  wfp_bigint_of_double((double) value, &made);
  (void) give(ctx, &made);
}
int wfp_duk_bigint_compare(duk_context *ctx) {
  wfp_bigint a, b;
  int order, parsed;
  require(ctx, -2, &a);
  if (get(ctx, -1, &b)) return wfp_bigint_compare(&a, &b);
  if (!duk_is_string(ctx, -1)) return wfp_bigint_compare_double(&a, duk_get_number(ctx, -1));
  duk_dup(ctx, -1);
  parsed = push_parsed(ctx);
  order = parsed && get(ctx, -1, &b) ? wfp_bigint_compare(&a, &b) : 2;
  duk_pop_n(ctx, parsed ? 2 : 1);
  return order;
}

static duk_ret_t n_is(duk_context *ctx) {
  wfp_bigint a;
  duk_push_boolean(ctx, get(ctx, 0, &a));
  return 1;
}
static duk_ret_t n_of(duk_context *ctx) { /* a BigInt, or the object of one; undefined for others */
  return wfp_push_bigint_of(ctx, 0);
}
static duk_ret_t n_parse(duk_context *ctx) { return push_parsed(ctx); }
static duk_ret_t n_text(duk_context *ctx) { /* BigInt, radix */
  push_text(ctx, 0, duk_require_int(ctx, 1));
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
static duk_ret_t n_prototype(duk_context *ctx) { /* BigInt.prototype, what typeof says */
  wfp_set_bigint_prototype(ctx, 0, 1);
  js_stash(ctx, "bigintName"); /* alive as long as the heap */
  js_stash(ctx, "bigintPrototype");
  return 0;
}

void js_bigint_natives(duk_context *ctx) {
  static const struct { const char *name; duk_c_function fn; int nargs; } kNatives[] = {
      {"isBigInt", n_is, 1}, {"bigOf", n_of, 1}, {"bigParse", n_parse, 1},
      {"bigText", n_text, 2}, {"bigOfDouble", n_of_double, 1}, {"bigToDouble", n_to_double, 1}, {"bigCompare", n_compare, 2}, {"bigWrap", n_wrap, 3},
      {"setBigIntPrototype", n_prototype, 2}};
  size_t i;
  for (i = 0; i < sizeof kNatives / sizeof kNatives[0]; ++i) {
    duk_push_c_function(ctx, kNatives[i].fn, kNatives[i].nargs);
    duk_put_prop_string(ctx, -2, kNatives[i].name);
  }
}
