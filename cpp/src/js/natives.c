/* The $n table: natives of the helpers. See natives.h. */
#include "js/natives.h"

#include <string.h>

#define SOURCE_KEY DUK_HIDDEN_SYMBOL("source")
#define ACCESSOR_KEY DUK_HIDDEN_SYMBOL("accessor")

js_heap *js_heap_of(duk_context *ctx) { return (js_heap *) wfp_duk_udata(ctx); }

void js_push_stashed_literal(duk_context *ctx, const char *key, size_t size) {
  duk_push_heap_stash(ctx);
  (void) duk_get_prop_literal_raw(ctx, -1, key, size);
  duk_remove(ctx, -2);
}
void js_push_stashed_name(duk_context *ctx, const char *key) {
  duk_push_heap_stash(ctx);
  (void) duk_get_prop_string(ctx, -1, key);
  duk_remove(ctx, -2);
}
void js_stash(duk_context *ctx, const char *key) {
  duk_push_heap_stash(ctx);
  duk_insert(ctx, -2);
  duk_put_prop_string(ctx, -2, key);
  duk_pop(ctx);
}

#define HIDDEN_ATTRIBUTES (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE)
#define FIXED_ATTRIBUTES (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE)
#define PLAIN_ATTRIBUTES (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE)

void js_define_function(duk_context *ctx, const char *name, duk_c_function fn, int nargs, int length, int magic) {
  duk_push_string(ctx, name);
  duk_push_c_function(ctx, fn, nargs);
  duk_set_magic(ctx, -1, magic);
  wfp_set_constructable(ctx, -1, 0);
  duk_push_literal(ctx, "length");
  duk_push_int(ctx, length);
  duk_def_prop(ctx, -3, FIXED_ATTRIBUTES);
  duk_push_literal(ctx, "name");
  duk_push_string(ctx, name);
  duk_def_prop(ctx, -3, FIXED_ATTRIBUTES);
  duk_def_prop(ctx, -3, HIDDEN_ATTRIBUTES);
}

void js_push_description(duk_context *ctx, duk_idx_t at) {
  at = duk_normalize_index(ctx, at);
  if (duk_is_function(ctx, at)) {
    js_push_stashed(ctx, "functionText");
    duk_dup(ctx, at);
    duk_call(ctx, 1);
    if (!duk_is_undefined(ctx, -1)) return;
    duk_pop(ctx);
    wfp_push_function_name(ctx, at);
    duk_push_sprintf(ctx, "function %s() { [native code] }", duk_is_string(ctx, -1) ? duk_get_string(ctx, -1) : "");
    duk_remove(ctx, -2);
  } else {
    wfp_push_described(ctx, at);
  }
}
static duk_ret_t describe(duk_context *ctx) {
  js_push_description(ctx, 0);
  return 1;
}

void js_charge(duk_context *ctx, double nanoseconds) {
  if (wfp_duk_spend(js_heap_of(ctx), nanoseconds)) (void) duk_error(ctx, DUK_ERR_RANGE_ERROR, "execution timeout");
}

/* Arrays ------------------------------------------------------------------------------------------------------------------ */

/* Is it an array that nothing has taught to iterate otherwise? Array.prototype[Symbol.iterator] and the array iterator's next
 * must be the built-in ones, and the array must not have an iterator of its own. */
int js_is_plain_iterable(duk_context *ctx, duk_idx_t at) {
  duk_idx_t top = duk_get_top(ctx);
  int same = wfp_iterates_as_arrays_do(ctx, at);
  if (same >= 0) return same;
  if (!duk_is_array(ctx, at) || wfp_is_proxy(ctx, at)) return 0;
  js_push_stashed(ctx, "arrayValues");
  js_push_stashed(ctx, "arrayIteratorPrototype");
  js_push_stashed(ctx, "arrayIteratorNext");
  if (duk_is_undefined(ctx, -1)) { /* the engine is being set up */
    duk_set_top(ctx, top);
    return 0;
  }
  duk_dup(ctx, -3);
  duk_dup(ctx, -3);
  duk_dup(ctx, -3);
  duk_push_literal(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.iterator"));
  duk_dup_top(ctx);
  js_stash(ctx, "iteratorKey"); /* alive even when no object has it as a key any more */
  duk_push_literal(ctx, "next");
  duk_dup_top(ctx);
  js_stash(ctx, "nextKey");
  wfp_set_array_iteration(ctx);
  duk_push_literal(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.iterator"));
  duk_get_prop(ctx, at);
  same = duk_strict_equals(ctx, -1, -4);
  duk_get_prop_literal(ctx, -3, "next");
  same = same && duk_strict_equals(ctx, -1, -3);
  duk_set_top(ctx, top);
  return same;
}
static duk_ret_t pristine_array(duk_context *ctx) {
  duk_push_boolean(ctx, js_is_plain_iterable(ctx, 0));
  return 1;
}
static duk_ret_t n_take(duk_context *ctx) { /* iterable, count: the first values, as an array */
  if (!js_is_plain_iterable(ctx, 0)) {
    duk_set_top(ctx, 2);
    js_push_stashed(ctx, "take");
    duk_insert(ctx, 0);
    duk_call(ctx, 2);
    return 1;
  }
  duk_set_top(ctx, 1);
  return 1;
}
static duk_ret_t n_push(duk_context *ctx) {
  if (wfp_append_value(ctx, 0, 1)) return 0;
  duk_push_uint(ctx, (duk_uint_t) duk_get_length(ctx, 0));
  duk_dup(ctx, 1);
  duk_def_prop(ctx, 0, PLAIN_ATTRIBUTES | DUK_DEFPROP_FORCE);
  return 0;
}
void js_append(duk_context *ctx, int holes) {
  if (wfp_append_elements(ctx, 0, 1, holes)) return;
  duk_uarridx_t at = (duk_uarridx_t) duk_get_length(ctx, 0), i, count = (duk_uarridx_t) duk_get_length(ctx, 1);
  for (i = 0; i < count; ++i) {
    int there = duk_get_prop_index(ctx, 1, i);
    if (there || !holes) {
      duk_push_uint(ctx, at + i);
      duk_insert(ctx, -2);
      duk_def_prop(ctx, 0, PLAIN_ATTRIBUTES | DUK_DEFPROP_FORCE);
    } else {
      duk_pop(ctx);
    }
  }
  if (holes) {
    duk_push_uint(ctx, at + count);
    duk_put_prop_literal(ctx, 0, "length");
  }
}
static duk_ret_t n_push_all(duk_context *ctx) {
  js_append(ctx, 0);
  return 0;
}
static duk_ret_t n_concat(duk_context *ctx) {
  js_append(ctx, 1);
  return 0;
}
static duk_ret_t n_slice(duk_context *ctx) { /* array-like, from, to? */
  duk_uarridx_t from = duk_to_uint32(ctx, 1), to = (duk_uarridx_t) duk_get_length(ctx, 0), i;
  if (!duk_is_undefined(ctx, 2) && duk_to_uint32(ctx, 2) < to) to = duk_to_uint32(ctx, 2);
  if (wfp_push_slice(ctx, 0, from, to)) return 1;
  duk_push_array(ctx);
  for (i = from; i < to; ++i) {
    duk_get_prop_index(ctx, 0, i);
    duk_put_prop_index(ctx, -2, i - from);
  }
  return 1;
}
static duk_ret_t n_shift(duk_context *ctx) { /* short lists only */
  duk_uarridx_t i, count = (duk_uarridx_t) duk_get_length(ctx, 0);
  duk_get_prop_index(ctx, 0, 0);
  for (i = 1; i < count; ++i) {
    duk_get_prop_index(ctx, 0, i);
    duk_put_prop_index(ctx, 0, i - 1);
  }
  duk_push_uint(ctx, count - 1);
  duk_put_prop_literal(ctx, 0, "length");
  return 1;
}

/* Properties ---------------------------------------------------------------------------------------------------------------- */

static duk_ret_t n_define_property(duk_context *ctx) { /* object, key, value */
  duk_def_prop(ctx, 0, PLAIN_ATTRIBUTES);
  return 0;
}
static duk_ret_t n_define_method(duk_context *ctx) {
  duk_def_prop(ctx, 0, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE);
  return 0;
}
void js_to_property_key(duk_context *ctx, duk_idx_t at) {
  if (duk_is_object(ctx, at)) duk_to_primitive(ctx, at, DUK_HINT_STRING);
  if (!duk_is_symbol(ctx, at)) duk_to_string(ctx, at);
}
static duk_ret_t n_to_property_key(duk_context *ctx) {
  js_to_property_key(ctx, 0);
  duk_set_top(ctx, 1);
  return 1;
}

static duk_ret_t n_to_primitive(duk_context *ctx) { /* value, "number" or "default" */
  duk_to_primitive(ctx, 0, duk_get_string(ctx, 1)[0] == 'n' ? DUK_HINT_NUMBER : DUK_HINT_NONE);
  duk_set_top(ctx, 1);
  return 1;
}
static duk_ret_t n_to_number(duk_context *ctx) {
  duk_to_number(ctx, 0);
  return 1;
}

/* Functions -------------------------------------------------------------------------------------------------------------------- */

static duk_ret_t n_apply(duk_context *ctx) { /* fn, this, array */
  duk_uarridx_t i, count = (duk_uarridx_t) duk_get_length(ctx, 2);
  duk_require_stack(ctx, (duk_idx_t) count + 8);
  if (!duk_is_callable(ctx, 0)) {
    js_push_called(ctx, 0);
    (void) duk_type_error(ctx, "%s is not a function", duk_get_string(ctx, -1));
  }
  duk_dup(ctx, 0);
  duk_dup(ctx, 1);
  if (!wfp_push_elements(ctx, 2)) {
    for (i = 0; i < count; ++i) duk_get_prop_index(ctx, 2, i);
  }
  duk_call_method(ctx, (duk_idx_t) count);
  return 1;
}
static duk_ret_t n_is_constructor(duk_context *ctx) {
  duk_push_boolean(ctx, wfp_is_constructor(ctx, 0));
  return 1;
}
static duk_ret_t n_construct(duk_context *ctx) { /* target, array-like, newTarget */
  duk_uarridx_t i, count = (duk_uarridx_t) duk_get_length(ctx, 1);
  duk_require_stack(ctx, (duk_idx_t) count + 8);
  duk_dup(ctx, 0);
  duk_dup(ctx, 2);
  for (i = 0; i < count; ++i) duk_get_prop_index(ctx, 1, i);
  wfp_construct(ctx, (duk_idx_t) count);
  return 1;
}
/* source, wrapper, prototype: the wrapper passes for the source: name, length, no `new`, its text. */
static duk_ret_t n_wrapper(duk_context *ctx) {
  static const char *const kShared[] = {"length", "name"};
  int i;
  if (wfp_dress_wrapper(ctx, 0, 1)) {
    duk_set_top(ctx, 2);
    return 1;
  }
  for (i = 0; i < 2; ++i) {
    duk_push_string(ctx, kShared[i]);
    duk_get_prop_string(ctx, 0, kShared[i]);
    duk_def_prop(ctx, 1, FIXED_ATTRIBUTES);
  }
  duk_push_literal(ctx, SOURCE_KEY);
  duk_dup(ctx, 0);
  duk_def_prop(ctx, 1, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE);
  wfp_not_constructable(ctx, 1);
  duk_set_top(ctx, 3);
  if (duk_is_object(ctx, 2)) duk_set_prototype(ctx, 1);
  duk_set_top(ctx, 2);
  return 1;
}
static duk_ret_t n_create_from(duk_context *ctx) { /* function, fallback prototype */
  duk_push_object(ctx);
  duk_get_prop_literal(ctx, 0, "prototype");
  if (!duk_is_object(ctx, -1)) {
    duk_pop(ctx);
    duk_dup(ctx, 1);
  }
  duk_set_prototype(ctx, -2);
  return 1;
}
static duk_ret_t n_make_generator(duk_context *ctx) { /* wrapper, generator prototype */
  duk_push_literal(ctx, "prototype");
  duk_push_object(ctx);
  duk_dup(ctx, 1);
  duk_set_prototype(ctx, -2);
  duk_def_prop(ctx, 0, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_CLEAR_CONFIGURABLE | DUK_DEFPROP_FORCE);
  duk_get_prop_literal(ctx, 1, "constructor"); /* %GeneratorFunction.prototype% */
  if (duk_is_object(ctx, -1)) duk_set_prototype(ctx, 0);
  return 0;
}
/* A function without a name gets its key, a string: names that are words of the language have no functions of their own. */
static void name_by_key(duk_context *ctx, duk_idx_t key, duk_idx_t fn) {
  key = duk_normalize_index(ctx, key);
  fn = duk_normalize_index(ctx, fn);
  duk_get_prop_literal(ctx, fn, "name");
  if (duk_is_undefined(ctx, -1) || duk_get_length(ctx, -1) == 0) {
    duk_push_literal(ctx, "name");
    duk_dup(ctx, key);
    duk_def_prop(ctx, fn, FIXED_ATTRIBUTES);
  }
  duk_pop(ctx);
}
static duk_ret_t n_methods(duk_context *ctx) { /* target, object of script functions */
  duk_enum(ctx, 1, DUK_ENUM_OWN_PROPERTIES_ONLY);
  while (duk_next(ctx, -1, 1)) {
    wfp_not_constructable(ctx, -1);
    name_by_key(ctx, -2, -1);
    duk_def_prop(ctx, 0, HIDDEN_ATTRIBUTES);
  }
  return 0;
}

static duk_ret_t n_nameless(duk_context *ctx) { /* fn, length: a function of the specification's own, without a name */
  duk_push_literal(ctx, "name");
  duk_push_literal(ctx, "");
  duk_def_prop(ctx, 0, FIXED_ATTRIBUTES);
  duk_push_literal(ctx, "length");
  duk_dup(ctx, 1);
  duk_def_prop(ctx, 0, FIXED_ATTRIBUTES);
  wfp_not_constructable(ctx, 0);
  duk_set_top(ctx, 1);
  return 1;
}

/* Private names ------------------------------------------------------------------------------------------------------------------- */

static int has_private(duk_context *ctx, duk_idx_t object, duk_idx_t key) {
  int found;
  if (!duk_is_object(ctx, object)) return 0;
  duk_dup(ctx, key);
  found = wfp_has_own_top(ctx, object);
  duk_pop(ctx);
  return found;
}
static duk_ret_t n_has_private(duk_context *ctx) {
  duk_push_boolean(ctx, has_private(ctx, 0, 1));
  return 1;
}
static duk_ret_t absent(duk_context *ctx, int writes) {
  const char *text = strchr(duk_get_string(ctx, 1), '#');
  return duk_type_error(ctx, "Cannot %s private member %s %s an object whose class did not declare it", writes ? "write" : "read",
                        text, writes ? "to" : "from");
}
/* Private properties are found by their entry, so a proxy has only its own. */
static duk_ret_t n_private_get(duk_context *ctx) {
  switch (wfp_private_get(ctx, 0, 1)) {
    case WFP_PRIVATE_ABSENT: return absent(ctx, 0);
    case WFP_PRIVATE_ACCESSOR:
      duk_get_prop_literal(ctx, -1, "get");
      if (!duk_is_callable(ctx, -1)) return duk_type_error(ctx, "'%s' was defined without a getter", strchr(duk_get_string(ctx, 1), '#'));
      duk_dup(ctx, 0);
      duk_call_method(ctx, 0);
      return 1;
    default: return 1;
  }
}
static duk_ret_t n_private_set(duk_context *ctx) {
  switch (wfp_private_set(ctx, 0, 1, 2)) {
    case WFP_PRIVATE_ABSENT: return absent(ctx, 1);
    case WFP_PRIVATE_METHOD: return duk_type_error(ctx, "Private method '%s' is not writable", strchr(duk_get_string(ctx, 1), '#'));
    case WFP_PRIVATE_ACCESSOR:
      duk_get_prop_literal(ctx, -1, "set");
      if (!duk_is_callable(ctx, -1)) return duk_type_error(ctx, "'%s' was defined without a setter", strchr(duk_get_string(ctx, 1), '#'));
      duk_dup(ctx, 0);
      duk_dup(ctx, 2);
      duk_call_method(ctx, 1);
      break;
    default: break;
  }
  duk_set_top(ctx, 3);
  return 1;
}
static duk_ret_t n_private_define(duk_context *ctx) { /* object, key, value, writable */
  int writable = duk_to_boolean(ctx, 3);
  duk_pop(ctx);
  wfp_define_own_entry(ctx, 0, writable);
  return 0;
}
static duk_ret_t n_private_accessor(duk_context *ctx) { /* object, key, get, set */
  duk_dup(ctx, 1);
  if (has_private(ctx, 0, 1)) {
    wfp_get_own_entry(ctx, 0);
  } else {
    duk_pop(ctx);
    duk_push_object(ctx);
    duk_push_true(ctx);
    duk_put_prop_literal(ctx, -2, ACCESSOR_KEY);
    duk_dup(ctx, 1);
    duk_dup(ctx, -2);
    wfp_define_own_entry(ctx, 0, 0);
  }
  if (!duk_is_undefined(ctx, 2)) {
    duk_dup(ctx, 2);
    duk_put_prop_literal(ctx, -2, "get");
  }
  if (!duk_is_undefined(ctx, 3)) {
    duk_dup(ctx, 3);
    duk_put_prop_literal(ctx, -2, "set");
  }
  return 0;
}
static duk_ret_t n_get_private(duk_context *ctx) { /* object, key: undefined without it */
  if (!has_private(ctx, 0, 1)) return 0;
  wfp_get_own_entry(ctx, 0);
  return 1;
}
static duk_ret_t n_set_private(duk_context *ctx) { /* object, key, value */
  wfp_define_own_entry(ctx, 0, 1);
  return 0;
}

static duk_ret_t n_rename(duk_context *ctx) { /* fn, name */
  duk_push_literal(ctx, "name");
  duk_dup(ctx, 1);
  duk_def_prop(ctx, 0, FIXED_ATTRIBUTES);
  return 0;
}
static duk_ret_t n_set_length(duk_context *ctx) {
  duk_push_literal(ctx, "length");
  duk_dup(ctx, 1);
  duk_def_prop(ctx, 0, FIXED_ATTRIBUTES);
  return 0;
}
/* As the standard library defines its members, over whatever the engine had there. */
static duk_ret_t n_define_hidden(duk_context *ctx) { /* target, key, value */
  duk_def_prop(ctx, 0, HIDDEN_ATTRIBUTES);
  return 0;
}
static duk_ret_t n_define_getter(duk_context *ctx) { /* target, key, getter */
  duk_def_prop(ctx, 0, DUK_DEFPROP_HAVE_GETTER | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
  return 0;
}
static duk_ret_t n_fix_prototype(duk_context *ctx) { /* constructor, prototype: as built-in constructors have it */
  duk_push_literal(ctx, "prototype");
  duk_dup(ctx, 1);
  duk_def_prop(ctx, 0, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_CLEAR_CONFIGURABLE | DUK_DEFPROP_FORCE);
  return 0;
}
static duk_ret_t n_is_error(duk_context *ctx) { /* value: Error.isError */
  duk_push_boolean(ctx, wfp_is_error(ctx, 0));
  return 1;
}
static duk_ret_t n_name_by_key(duk_context *ctx) { /* fn, key */
  name_by_key(ctx, 1, 0);
  return 0;
}
static duk_ret_t n_ask_late(duk_context *ctx) {
  wfp_ask_late(ctx, 0);
  return 0;
}
static duk_ret_t n_not_constructable(duk_context *ctx) {
  wfp_not_constructable(ctx, 0);
  return 0;
}
static duk_ret_t n_mark_namespace(duk_context *ctx) {
  wfp_mark_namespace(ctx, 0);
  return 0;
}
static duk_ret_t n_well_known(duk_context *ctx) { /* "Symbol.x": the symbol of that name */
  duk_push_sprintf(ctx, "\x81%s\xff", duk_require_string(ctx, 0));
  return 1;
}
static duk_ret_t n_symbol_text(duk_context *ctx) { /* a text that is the symbol's alone */
  duk_size_t size, i;
  const char *raw = duk_get_lstring(ctx, 0, &size);
  char *to = duk_push_fixed_buffer(ctx, size * 2 + 1);
  to[0] = 'y';
  for (i = 0; i < size; ++i) {
    to[1 + 2 * i] = (char) ('a' + ((unsigned char) raw[i] >> 4));
    to[2 + 2 * i] = (char) ('a' + ((unsigned char) raw[i] & 15));
  }
  duk_push_lstring(ctx, to, size * 2 + 1);
  return 1;
}
static duk_ret_t n_code_point_text(duk_context *ctx) { /* text, index: the character there, pairs whole */
  duk_uint_t at = duk_get_uint(ctx, 1), length = (duk_uint_t) duk_get_length(ctx, 0), end = at + 1;
  duk_codepoint_t high = duk_char_code_at(ctx, 0, at);
  if (high >= 0xD800 && high < 0xDC00 && end < length) {
    duk_codepoint_t low = duk_char_code_at(ctx, 0, end);
    if (low >= 0xDC00 && low < 0xE000) ++end;
  }
  duk_dup(ctx, 0);
  duk_substring(ctx, -1, at, end);
  return 1;
}
static duk_ret_t n_well_formed(duk_context *ctx) { /* lone surrogates become U+FFFD */
  duk_size_t size, i, out = 0;
  const unsigned char *text = (const unsigned char *) duk_require_lstring(ctx, 0, &size);
  unsigned char *to = duk_push_fixed_buffer(ctx, size);
  for (i = 0; i < size;) {
    int surrogate = text[i] == 0xED && i + 2 < size && text[i + 1] >= 0xA0;
    if (!surrogate) {
      to[out++] = text[i++];
    } else if (text[i + 1] < 0xB0 && i + 5 < size && text[i + 3] == 0xED && text[i + 4] >= 0xB0) {
      memcpy(to + out, text + i, 6);
      out += 6;
      i += 6;
    } else {
      memcpy(to + out, "\xEF\xBF\xBD", 3);
      out += 3;
      i += 3;
    }
  }
  duk_push_lstring(ctx, (const char *) to, out);
  return 1;
}

/* Coroutines have a call stack each, so that nothing else ends functions that start one another for ever. */
#define MAX_NESTED_COROUTINES 8000

static duk_ret_t n_thread(duk_context *ctx) {
  duk_idx_t at;
  if (wfp_resumers(ctx) > MAX_NESTED_COROUTINES) return duk_range_error(ctx, "Maximum call stack size exceeded");
  at = duk_push_thread(ctx);
  duk_context *made = duk_get_context(ctx, at);
  duk_dup(ctx, 0);
  duk_xmove_top(made, ctx, 1);
  return 1;
}

static duk_ret_t n_coroutine_values(duk_context *ctx) { /* the key of generators' state, and what has cells: WFP_CELL_MAKE and so on */
  wfp_put_cell(ctx, WFP_CELL_ASYNC_PROTOTYPE);
  wfp_put_cell(ctx, WFP_CELL_ENTER);
  wfp_put_cell(ctx, WFP_CELL_MAKE);
  duk_push_literal(ctx, SOURCE_KEY);
  duk_dup_top(ctx);
  js_stash(ctx, "sourceKey"); /* alive even when no object has it as a key any more */
  wfp_set_coroutine_keys(ctx);
  return 0;
}
static duk_ret_t n_async(duk_context *ctx) { /* function: the async function that it is the code of */
  wfp_push_async_function(ctx, 0);
  return 1;
}
static duk_ret_t n_acquire(duk_context *ctx) {
  wfp_push_coroutine(ctx);
  return 1;
}
static duk_ret_t n_release(duk_context *ctx) { /* coroutine */
  wfp_free_coroutine(ctx, 0);
  return 0;
}
static duk_ret_t n_coroutine_scripts(duk_context *ctx) { /* one of the natives below, its two scripts */
  int cell = WFP_CELL_COROUTINES + 2 * (duk_get_magic(ctx, 0) - WFP_STEP);
  wfp_put_cell(ctx, cell + 1);
  wfp_put_cell(ctx, cell);
  return 0;
}
/* The coroutine natives of coroutines.inc.c, for the $n table on top. */
static void coroutine_natives(duk_context *ctx) {
  static const struct { const char *name; int kind; } kNatives[] = {
      {"resume", WFP_RESUME}, {"suspend", WFP_SUSPEND}, {"hand", WFP_HAND}, {"begin", WFP_BEGIN}, {"enter", WFP_ENTER},
      {"go", WFP_GO}, {"step", WFP_STEP}, {"stepAny", WFP_STEP_ANY}};
  static const struct { const char *name; duk_c_function fn; int nargs; } kOthers[] = {
      {"coroutineScripts", n_coroutine_scripts, 3}, {"coroutineValues", n_coroutine_values, 4}, {"async", n_async, 1},
      {"acquire", n_acquire, 0}, {"release", n_release, 1}};
  size_t i;
  for (i = 0; i < sizeof kNatives / sizeof kNatives[0]; ++i) {
    duk_push_c_function(ctx, wfp_coroutine_native, DUK_VARARGS);
    duk_set_magic(ctx, -1, kNatives[i].kind);
    duk_put_prop_string(ctx, -2, kNatives[i].name);
  }
  js_define_function(ctx, "next", wfp_coroutine_native, DUK_VARARGS, 1, WFP_NEXT);
  for (i = 0; i < sizeof kOthers / sizeof kOthers[0]; ++i) {
    duk_push_c_function(ctx, kOthers[i].fn, kOthers[i].nargs);
    duk_put_prop_string(ctx, -2, kOthers[i].name);
  }
}

static void set_keys(duk_context *ctx) {
  duk_push_literal(ctx, ACCESSOR_KEY);
  duk_dup_top(ctx);
  js_stash(ctx, "accessorKey");
  wfp_set_accessor_key(ctx);
}

void js_push_natives(duk_context *ctx) {
  static const struct { const char *name; duk_c_function fn; int nargs; } kNatives[] = {
      {"describe", describe, 1}, {"pristineArray", pristine_array, 1}, {"push", n_push, 2}, {"pushAll", n_push_all, 2},
      {"concat", n_concat, 2}, {"isError", n_is_error, 1}, {"slice", n_slice, 3}, {"shift", n_shift, 1}, {"defineProperty", n_define_property, 3},
      {"createDataProperty", n_define_property, 3}, {"defineMethod", n_define_method, 3}, {"toPropertyKey", n_to_property_key, 1}, {"toPrimitive", n_to_primitive, 2}, {"toNumber", n_to_number, 1},
      {"ownKeys", wfp_native_own_keys, 1}, {"copyProperties", wfp_native_copy_properties, 3}, {"get", wfp_native_get, 3}, {"set", wfp_native_set, 4},
      {"apply", n_apply, 3}, {"isConstructor", n_is_constructor, 1},
      {"construct", n_construct, 3},
      {"wrapper", n_wrapper, 3}, {"createFrom", n_create_from, 2}, {"makeGenerator", n_make_generator, 2},
      {"methods", n_methods, 2},
      {"hasPrivate", n_has_private, 2}, {"privateDefine", n_private_define, 4}, {"privateAccessor", n_private_accessor, 4}, {"getPrivate", n_get_private, 2},
      {"setPrivate", n_set_private, 3}, {"thread", n_thread, 1}, {"rename", n_rename, 2}, {"defineHidden", n_define_hidden, 3}, {"defineGetter", n_define_getter, 3}, {"setLength", n_set_length, 2}, {"fixPrototype", n_fix_prototype, 2}, {"notConstructable", n_not_constructable, 1}, {"nameByKey", n_name_by_key, 2}, {"askLate", n_ask_late, 1}, {"wellKnown", n_well_known, 1}, {"markNamespace", n_mark_namespace, 1},
      {"symbolText", n_symbol_text, 1}, {"codePointText", n_code_point_text, 2}, {"wellFormed", n_well_formed, 1},
      {"nameless", n_nameless, 2},
      {"bufferKind", wfp_buffer_kind, 1}, {"makeBuffer", wfp_make_buffer, 3}, {"makeView", wfp_make_view, 5}, {"makeArray", wfp_make_array, 3},
      {"viewLength", wfp_view_length, 1}, {"viewOffset", wfp_view_offset, 1}, {"viewTracks", wfp_view_tracks, 1}, {"viewBuffer", wfp_view_buffer, 1},
      {"bufferLength", wfp_buffer_length, 1}, {"bufferMaximum", wfp_buffer_maximum, 1}, {"resizeBuffer", wfp_resize_buffer, 2},
      {"detachBuffer", wfp_detach_buffer, 1}, {"moveBytes", wfp_move_bytes, 6}, {"getField", wfp_get_field, 4}, {"setField", wfp_set_field, 5},
      {"fillElements", wfp_fill_elements, 4}};
  size_t i;
  set_keys(ctx);
  duk_push_object(ctx);
  for (i = 0; i < sizeof kNatives / sizeof kNatives[0]; ++i) {
    duk_push_c_function(ctx, kNatives[i].fn, kNatives[i].nargs);
    duk_put_prop_string(ctx, -2, kNatives[i].name);
  }
  duk_push_global_object(ctx);
  duk_put_prop_literal(ctx, -2, "global");
  wfp_push_call(ctx);
  duk_put_prop_literal(ctx, -2, "call");
  wfp_push_direct(ctx, WFP_DIRECT_TAKE, n_take, 2);
  duk_put_prop_literal(ctx, -2, "take");
  wfp_push_direct(ctx, WFP_DIRECT_PRIVATE_GET, n_private_get, 2);
  duk_put_prop_literal(ctx, -2, "privateGet");
  wfp_push_direct(ctx, WFP_DIRECT_PRIVATE_SET, n_private_set, 3);
  duk_put_prop_literal(ctx, -2, "privateSet");
  coroutine_natives(ctx);
  js_promise_natives(ctx);
  js_bigint_natives(ctx);
  js_math_natives(ctx);
  js_bytes_natives(ctx);
  js_helper_natives(ctx);
  js_class_natives(ctx);
  js_collection_natives(ctx);
  js_string_natives(ctx);
  js_regexp_natives(ctx);
  js_normalize_natives(ctx);
  js_collate_natives(ctx);
  js_stack_natives(ctx);
}
