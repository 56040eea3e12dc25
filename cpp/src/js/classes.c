/* Classes, names of functions, private names: natives of the helpers in language/helpers/classes.js. */
#include <stdio.h>
#include <string.h>

#include "js/natives.h"

#define FIXED_ATTRIBUTES \
  (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE)
#define METHOD_ATTRIBUTES \
  (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE)

/* The codes of a class' members; lower/classes.cpp writes them. */
enum { GETTER = 1, SETTER = 2, STATIC = 4 };

/* A symbol's description, or undefined: 0x81 description 0xFF unique, and one more 0xFF where there is none. */
static void push_description(duk_context *ctx, duk_idx_t symbol) {
  duk_size_t length = 0;
  const char *bytes = duk_get_lstring(ctx, symbol, &length), *end;
  end = bytes == NULL || length < 1 ? NULL : memchr(bytes + 1, 0xFF, length - 1);
  if (end == NULL && bytes != NULL) end = bytes + length; /* Symbol.for */
  if (bytes == NULL || length < 1 || (end == bytes + 1 && length > 2 && (unsigned char) bytes[length - 1] == 0xFF)) duk_push_undefined(ctx);
  else duk_push_lstring(ctx, bytes + 1, (duk_size_t) (end - bytes - 1));
}
static duk_ret_t n_symbol_description(duk_context *ctx) {
  push_description(ctx, 0);
  return 1;
}

/* Gives an anonymous function the name of the key it is stored under. */
static void name_function(duk_context *ctx, duk_idx_t fn, duk_idx_t key, const char *prefix) {
  if (wfp_is_named(ctx, fn)) return;
  fn = duk_normalize_index(ctx, fn);
  key = duk_normalize_index(ctx, key);
  duk_push_literal(ctx, "name");
  if (duk_is_symbol(ctx, key)) {
    push_description(ctx, key);
    if (duk_is_undefined(ctx, -1)) duk_push_string(ctx, prefix);
    else duk_push_sprintf(ctx, "%s[", prefix), duk_dup(ctx, -2), duk_push_literal(ctx, "]"), duk_concat(ctx, 3);
    duk_remove(ctx, -2);
  } else {
    duk_push_string(ctx, prefix);
    duk_dup(ctx, key);
    duk_to_string(ctx, -1);
    duk_concat(ctx, 2);
  }
  duk_def_prop(ctx, fn, FIXED_ATTRIBUTES);
}
static duk_ret_t n_name_function(duk_context *ctx) { /* fn, key, prefix */
  if (duk_is_function(ctx, 0)) name_function(ctx, 0, 1, duk_get_string(ctx, 2));
  return 0;
}

/* The class inherits from the parent, and its instances from what instances of that do. */
static void inherit(duk_context *ctx, duk_idx_t constructor, duk_idx_t prototype, duk_idx_t parent) {
  if (duk_is_null(ctx, parent)) {
    duk_push_undefined(ctx);
    duk_set_prototype(ctx, prototype);
    return;
  }
  duk_push_undefined(ctx);
  if (wfp_is_constructor(ctx, parent)) {
    duk_pop(ctx);
    duk_get_prop_literal(ctx, parent, "prototype");
  }
  if (!duk_is_object(ctx, -1) && !duk_is_null(ctx, -1)) {
    js_push_stashed(ctx, "wrongParent");
    duk_dup(ctx, parent);
    duk_dup(ctx, -3);
    duk_call(ctx, 2); /* throws */
  }
  if (duk_is_null(ctx, -1)) {
    duk_pop(ctx);
    duk_push_undefined(ctx);
  }
  duk_set_prototype(ctx, prototype);
  duk_dup(ctx, parent);
  duk_set_prototype(ctx, constructor);
}

static void define_member(duk_context *ctx, duk_idx_t target, int code, duk_idx_t key, duk_idx_t fn) {
  const int accessor = code & (GETTER | SETTER);
  name_function(ctx, fn, key, accessor == 0 ? "" : accessor == GETTER ? "get " : "set ");
  if (accessor == 0 && wfp_define_method(ctx, target, key, fn)) return;
  duk_dup(ctx, key);
  duk_dup(ctx, fn);
  if (accessor == 0) duk_def_prop(ctx, target, METHOD_ATTRIBUTES);
  else duk_def_prop(ctx, target, (accessor == GETTER ? DUK_DEFPROP_HAVE_GETTER : DUK_DEFPROP_HAVE_SETTER) | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE);
}

static duk_ret_t n_class(duk_context *ctx) { /* constructor, parent if there is one, members -> constructor */
  enum { CONSTRUCTOR, PARENT, MEMBERS, PROTOTYPE, CODE, KEY, FUNCTION };
  const int inherits = duk_get_top(ctx) > MEMBERS;
  duk_uarridx_t i, count;
  if (!inherits) {
    duk_push_undefined(ctx);
    duk_insert(ctx, PARENT);
  }
  count = (duk_uarridx_t) duk_get_length(ctx, MEMBERS);
  if (!wfp_push_class_prototype(ctx, CONSTRUCTOR, count / 3)) return duk_type_error(ctx, "the constructor of a class has no prototype");
  if (inherits) inherit(ctx, CONSTRUCTOR, PROTOTYPE, PARENT);
  for (i = 0; i < count; i += 3) {
    int code;
    duk_set_top(ctx, CODE);
    duk_get_prop_index(ctx, MEMBERS, i);
    code = duk_get_int(ctx, CODE);
    if (code < 0) continue;
    duk_get_prop_index(ctx, MEMBERS, i + 1);
    js_to_property_key(ctx, KEY);
    duk_get_prop_index(ctx, MEMBERS, i + 2);
    define_member(ctx, code & STATIC ? CONSTRUCTOR : PROTOTYPE, code, KEY, FUNCTION);
  }
  duk_set_top(ctx, CONSTRUCTOR + 1);
  return 1;
}

/* A hidden symbol that occurs nowhere else: a counter makes it. */
static duk_ret_t n_private_name(duk_context *ctx) {
  duk_size_t size = 0;
  const char *name = duk_to_lstring(ctx, 0, &size);
  char key[80], head[40];
  const size_t start = (size_t) snprintf(head, sizeof head, "\xFF" "private%lu#", (unsigned long) wfp_next_serial(ctx));
  if (start + size > sizeof key) {
    duk_push_sprintf(ctx, "%s%s", head, name); /* a symbol cannot be concatenated */
    return 1;
  }
  memcpy(key, head, start);
  memcpy(key + start, name, size);
  duk_push_lstring(ctx, key, start + size);
  return 1;
}
static duk_ret_t n_private_text(duk_context *ctx) {
  const char *text = strchr(duk_get_string(ctx, 0), '#');
  duk_push_string(ctx, text != NULL ? text : "#?");
  return 1;
}

void js_class_natives(duk_context *ctx) {
  static const struct {
    const char *name;
    duk_c_function fn;
    int nargs;
  } kNatives[] = {{"class", n_class, DUK_VARARGS}, {"nameFunction", n_name_function, 3}, {"symbolDescription", n_symbol_description, 1}, {"privateName", n_private_name, 1}, {"privateText", n_private_text, 1}};
  size_t i;
  for (i = 0; i < sizeof kNatives / sizeof kNatives[0]; ++i) {
    duk_push_c_function(ctx, kNatives[i].fn, kNatives[i].nargs);
    duk_put_prop_string(ctx, -2, kNatives[i].name);
  }
}
