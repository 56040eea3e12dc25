/* Helpers of lowered code (language/helpers) that are natives where all is plain, and script where it is not. */
#include "js/natives.h"

/* Calls the script that helpers/ keeps under that name with this function's arguments. */
static duk_ret_t by_script(duk_context *ctx, const char *name, duk_idx_t nargs) {
  js_push_stashed_name(ctx, name);
  duk_insert(ctx, 0);
  duk_call(ctx, nargs);
  return 1;
}

/* Arrays that iterate as arrays do have one record among them: what a loop needs of it, it reads at once. */
static duk_ret_t n_of(duk_context *ctx) { /* iterable -> its iterator record */
  if (!js_is_plain_iterable(ctx, 0)) return by_script(ctx, "openIterator", 1);
  wfp_push_array_record(ctx, 0);
  return 1;
}

static duk_ret_t n_append_all(duk_context *ctx) { /* array, iterable -> array */
  if (!js_is_plain_iterable(ctx, 1)) return by_script(ctx, "appendIterable", 2);
  js_append(ctx, 0);
  duk_set_top(ctx, 1);
  return 1;
}
static duk_ret_t n_append(duk_context *ctx) { /* array, array -> array: holes stay holes */
  js_append(ctx, 1);
  duk_set_top(ctx, 1);
  return 1;
}
static duk_ret_t n_spread(duk_context *ctx) { /* iterable -> array */
  duk_push_array(ctx);
  duk_insert(ctx, 0);
  return n_append_all(ctx);
}

static duk_ret_t n_field(duk_context *ctx) { /* object, key, value -> value */
  if (!wfp_define_field(ctx, 0, 1, 2)) {
    duk_dup(ctx, 2);
    duk_insert(ctx, 0);
    duk_def_prop(ctx, 1, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC);
    duk_set_top(ctx, 1);
  }
  return 1;
}
static duk_ret_t n_copy(duk_context *ctx) { /* object, source -> object */
  if (!wfp_copy_data(ctx, 0, 1, -1)) {
    duk_push_undefined(ctx);
    (void) wfp_native_copy_properties(ctx);
  }
  duk_set_top(ctx, 1);
  return 1;
}
static duk_ret_t n_rest(duk_context *ctx) { /* source, keys -> object */
  if (duk_is_null_or_undefined(ctx, 0)) {
    const char *text = duk_safe_to_string(ctx, 0);
    return duk_type_error(ctx, "Cannot destructure '%s' as it is %s.", text, text);
  }
  duk_push_object(ctx);
  duk_insert(ctx, 0);
  if (!wfp_copy_data(ctx, 0, 1, 2)) (void) wfp_native_copy_properties(ctx);
  duk_set_top(ctx, 1);
  return 1;
}
static duk_ret_t n_merge(duk_context *ctx) { /* object, piece -> object */
  if (!wfp_copy_data(ctx, 0, 1, -1)) return by_script(ctx, "mergePiece", 2);
  duk_set_top(ctx, 1);
  return 1;
}

static duk_ret_t n_concat(duk_context *ctx) { /* values -> their texts in one, of a template */
  duk_concat(ctx, duk_get_top(ctx));
  return 1;
}

static duk_ret_t n_super_get(duk_context *ctx) { /* home, this, key -> value */
  return wfp_push_inherited(ctx, 0, 2) ? 1 : by_script(ctx, "superGet", 3);
}

void js_helper_natives(duk_context *ctx) {
  static const struct { const char *name; duk_c_function fn; int nargs; } kNatives[] = {
      {"appendAll", n_append_all, 2}, {"append", n_append, 2}, {"spread", n_spread, 1},
      {"copy", n_copy, 2}, {"rest", n_rest, 2}, {"merge", n_merge, 2}, {"superGet", n_super_get, 3}, {"concat", n_concat, DUK_VARARGS}};
  size_t i;
  for (i = 0; i < sizeof kNatives / sizeof kNatives[0]; ++i) {
    duk_push_c_function(ctx, kNatives[i].fn, kNatives[i].nargs);
    duk_put_prop_string(ctx, -2, kNatives[i].name);
  }
  wfp_push_direct(ctx, WFP_DIRECT_FIELD, n_field, 3);
  duk_put_prop_literal(ctx, -2, "field");
  wfp_push_direct(ctx, WFP_DIRECT_OF, n_of, 1);
  duk_put_prop_literal(ctx, -2, "of");
  duk_push_object(ctx);
  duk_push_undefined(ctx);
  duk_put_prop_literal(ctx, -2, "a");
  duk_push_true(ctx);
  duk_put_prop_literal(ctx, -2, "d"); /* there is nothing to close */
  duk_dup_top(ctx);
  js_stash(ctx, "arrayRecord");
  wfp_set_array_record(ctx);
}
