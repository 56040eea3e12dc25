/*
 * Map and Set (ECMA-262 2024 sections 24.1 and 24.2) on the tables of engine_config/collections.inc.c, and the iterators of both, of strings and of arrays.
 * What is set-like, groupBy and the weak collections are script (script/base/c_collections.js).
 */
#include "js/natives.h"

#define TABLE_KEY DUK_HIDDEN_SYMBOL("table")
#define CURSOR_KEY DUK_HIDDEN_SYMBOL("cursor")
#define CURSOR_AT_KEY DUK_HIDDEN_SYMBOL("cursorAt")
#define HIDDEN (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE)
#define FIXED (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_CLEAR_CONFIGURABLE | DUK_DEFPROP_FORCE)
#define NAMED (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE)

/* A method's magic: which kind it is of, by the size of an entry, and for iterators what they give. */
#define SET 1
#define MAP 2
#define ELEMENTS 3
#define KIND(ctx) (duk_get_current_magic(ctx) & 3)
#define GIVES(ctx) (duk_get_current_magic(ctx) >> 2)
#define NAME_OF(kind) ((kind) == MAP ? "Map" : "Set")

/* Pushes `this`; its table. */
static void *this_table(duk_context *ctx, const char *method) {
  int kind = KIND(ctx);
  void *table;
  duk_push_this(ctx);
  table = wfp_table(ctx, -1, kind);
  if (table == NULL) {
    js_push_description(ctx, -1);
    (void) duk_type_error(ctx, "Method %s%s.prototype.%s called on incompatible receiver %s", strcmp(method, "size") == 0 ? "get " : "", NAME_OF(kind), method, duk_get_string(ctx, -1));
  }
  return table;
}

static duk_ret_t collection_get(duk_context *ctx) { /* key */
  void *table = this_table(ctx, "get");
  int at;
  duk_dup(ctx, 0);
  at = wfp_table_find(ctx, table);
  if (at < 0) return 0;
  wfp_push_table_value(ctx, table, at);
  return 1;
}
static duk_ret_t collection_has(duk_context *ctx) { /* key */
  void *table = this_table(ctx, "has");
  duk_dup(ctx, 0);
  duk_push_boolean(ctx, wfp_table_find(ctx, table) >= 0);
  return 1;
}
static duk_ret_t map_set(duk_context *ctx) { /* key, value */
  (void) this_table(ctx, "set");
  duk_dup(ctx, 0);
  duk_dup(ctx, 1);
  wfp_table_put(ctx, 2);
  return 1;
}
static duk_ret_t set_add(duk_context *ctx) { /* key */
  (void) this_table(ctx, "add");
  duk_dup(ctx, 0);
  duk_dup(ctx, 0);
  wfp_table_put(ctx, 1);
  return 1;
}
static duk_ret_t collection_delete(duk_context *ctx) { /* key */
  void *table = this_table(ctx, "delete");
  duk_dup(ctx, 0);
  duk_push_boolean(ctx, wfp_table_remove(ctx, table));
  return 1;
}
static duk_ret_t collection_clear(duk_context *ctx) {
  (void) this_table(ctx, "clear");
  wfp_table_clear(ctx, -1);
  return 0;
}
static duk_ret_t collection_size(duk_context *ctx) {
  duk_push_uint(ctx, wfp_table_size(ctx, this_table(ctx, "size")));
  return 1;
}

static duk_ret_t collection_for_each(duk_context *ctx) { /* callback, this */
  void *table = this_table(ctx, "forEach"); /* 2 */
  if (!duk_is_callable(ctx, 0)) {
    wfp_push_call_site(ctx, 0);
    return duk_type_error(ctx, "%s is not a function", duk_get_string(ctx, -1));
  }
  duk_push_null(ctx);
  wfp_push_table_cursor(ctx, table, WFP_CURSOR_ENTRIES); /* 3 */
  while (wfp_cursor_next(ctx, 3)) { /* 4: [key, value] */
    duk_dup(ctx, 0);
    duk_dup(ctx, 1);
    duk_get_prop_index(ctx, 4, 1);
    duk_get_prop_index(ctx, 4, 0);
    duk_dup(ctx, 2);
    duk_call_method(ctx, 3);
    duk_set_top(ctx, 4);
  }
  return 0;
}

/* Iterators --------------------------------------------------------------------------------------------------------------------- */

static duk_ret_t collection_iterator(duk_context *ctx) {
  static const char *const kNames[] = {"keys", "values", "entries"};
  int kind = KIND(ctx);
  void *table = this_table(ctx, kNames[GIVES(ctx)]);
  js_push_stashed_name(ctx, kind == MAP ? "mapIteratorPrototype" : "setIteratorPrototype");
  wfp_push_table_cursor(ctx, table, GIVES(ctx));
  return 1;
}
static duk_ret_t string_iterator(duk_context *ctx) {
  duk_push_this(ctx);
  if (duk_is_null_or_undefined(ctx, 0)) return duk_type_error(ctx, "String.prototype[Symbol.iterator] called on null or undefined");
  (void) duk_to_string(ctx, 0);
  js_push_stashed(ctx, "stringIteratorPrototype");
  duk_insert(ctx, 0);
  wfp_push_text_cursor(ctx);
  return 1;
}

static duk_ret_t array_iterator(duk_context *ctx) { /* magic: what it gives */
  js_push_stashed(ctx, "arrayIteratorPrototype");
  duk_push_this(ctx);
  if (duk_is_null_or_undefined(ctx, -1)) return duk_type_error(ctx, "Cannot convert undefined or null to object");
  duk_to_object(ctx, -1);
  wfp_push_element_cursor(ctx, duk_get_current_magic(ctx));
  return 1;
}
static duk_ret_t n_array_iterator(duk_context *ctx) { /* object, what it gives: 0 keys, 1 values, 2 entries */
  js_push_stashed(ctx, "arrayIteratorPrototype");
  duk_dup(ctx, 0);
  wfp_push_element_cursor(ctx, duk_get_int(ctx, 1));
  return 1;
}

/* Magic: the kind of iterators whose `next` it is; 0 those of strings. */
static duk_ret_t iterator_next(duk_context *ctx) {
  static const char *const kNames[] = {"String", "Set", "Map", "Array"};
  int done;
  duk_push_this(ctx);
  if (wfp_cursor_of(ctx, 0) != duk_get_current_magic(ctx)) {
    js_push_description(ctx, 0);
    return duk_type_error(ctx, "Method %s Iterator.prototype.next called on incompatible receiver %s", kNames[duk_get_current_magic(ctx)], duk_get_string(ctx, -1));
  }
  done = !wfp_cursor_next(ctx, 0);
  if (done) duk_push_undefined(ctx);
  wfp_iterator_result(ctx, done);
  return 1;
}
/* iterator, its next: is it one of these whose `next` is the built-in one? Then cursorStep stands for its calls. */
static duk_ret_t n_is_cursor(duk_context *ctx) {
  static const char *const kNext[] = {"stringIteratorNext", "setIteratorNext", "mapIteratorNext", "arrayIteratorNext"};
  int kind = wfp_cursor_of(ctx, 0);
  if (kind < 0) return 0;
  js_push_stashed_name(ctx, kNext[kind]);
  duk_push_boolean(ctx, duk_strict_equals(ctx, 1, -1));
  return 1;
}
/* The method `s` of iterator records (language/helpers/iteration.js): their properties in order. */
enum { RECORD_A, RECORD_D, RECORD_V, RECORD_I };
static duk_ret_t n_cursor_step(duk_context *ctx) {
  int more;
  duk_push_this(ctx); /* 0 */
  duk_push_true(ctx);
  wfp_put_entry_value(ctx, 0, RECORD_D); /* an iterator that throws is not closed */
  wfp_push_entry(ctx, 0, RECORD_I); /* 1 */
  more = wfp_cursor_next(ctx, 1);
  if (more) {
    wfp_put_entry_value(ctx, 0, RECORD_V);
    duk_push_false(ctx);
    wfp_put_entry_value(ctx, 0, RECORD_D);
  }
  duk_push_boolean(ctx, more);
  return 1;
}
/* iterator, record: the next value becomes the record's `v`; false at the end. */
static duk_ret_t n_cursor_next(duk_context *ctx) {
  if (!wfp_cursor_next(ctx, 0)) {
    duk_push_false(ctx);
    return 1;
  }
  duk_put_prop_literal(ctx, 1, "v");
  duk_push_true(ctx);
  return 1;
}

/* Constructors ------------------------------------------------------------------------------------------------------------------- */

/* Puts the elements of the array at `list`, which iterates as arrays do. No script runs between reading its length and an element but what
 * getters of elements and entries are. */
static void fill_from_array(duk_context *ctx, duk_idx_t made, duk_idx_t list, int kind) {
  duk_uarridx_t i;
  for (i = 0; i < (duk_uarridx_t) duk_get_length(ctx, list); ++i) {
    duk_get_prop_index(ctx, list, i);
    if (kind == MAP) {
      if (!duk_is_object(ctx, -1)) {
        js_push_description(ctx, -1);
        (void) duk_type_error(ctx, "Iterator value %s is not an entry object", duk_get_string(ctx, -1));
      }
      duk_get_prop_index(ctx, -1, 0);
      duk_get_prop_index(ctx, -2, 1);
      duk_remove(ctx, -3);
    } else {
      duk_push_undefined(ctx);
    }
    wfp_table_put(ctx, made);
  }
}
static duk_ret_t constructor(duk_context *ctx) { /* iterable */
  int kind = KIND(ctx);
  duk_push_new_target(ctx); /* 1 */
  if (duk_is_undefined(ctx, 1)) return duk_type_error(ctx, "Constructor %s requires 'new'", NAME_OF(kind));
  duk_push_object(ctx); /* 2 */
  duk_get_prop_literal(ctx, 1, "prototype");
  if (!duk_is_object(ctx, -1)) {
    duk_pop(ctx);
    js_push_stashed_name(ctx, kind == MAP ? "mapPrototype" : "setPrototype");
  }
  duk_set_prototype(ctx, 2);
  wfp_make_table(ctx, 2, kind);
  if (duk_is_null_or_undefined(ctx, 0)) return 1;
  duk_get_prop_string(ctx, 2, kind == MAP ? "set" : "add"); /* 3 */
  if (!duk_is_callable(ctx, 3)) {
    js_push_description(ctx, 3);
    js_push_description(ctx, 2);
    return duk_type_error(ctx, "'%s' returned for property '%s' of object '%s' is not a function", duk_get_string(ctx, -2), kind == MAP ? "set" : "add", duk_get_string(ctx, -1));
  }
  js_push_stashed_name(ctx, kind == MAP ? "mapSet" : "setAdd"); /* 4 */
  if (duk_strict_equals(ctx, 3, 4) && wfp_iterates_as_arrays_do(ctx, 0) == 1) {
    fill_from_array(ctx, 2, 0, kind);
  } else { /* script: fill(made, iterable, adder, pairs) */
    js_push_stashed(ctx, "fillCollection");
    duk_dup(ctx, 2);
    duk_dup(ctx, 0);
    duk_dup(ctx, 3);
    duk_push_boolean(ctx, kind == MAP);
    duk_call(ctx, 4);
  }
  duk_set_top(ctx, 3);
  return 1;
}

/* For scripts: what set operations and groupBy need of a table whose object they know ---------------------------------------------------- */

static duk_ret_t n_table_kind(duk_context *ctx) { /* value -> 2 a Map, 1 a Set, 0 neither */
  duk_push_int(ctx, wfp_table(ctx, 0, MAP) != NULL ? MAP : wfp_table(ctx, 0, SET) != NULL ? SET : 0);
  return 1;
}
static void *either(duk_context *ctx) {
  void *table = wfp_table(ctx, 0, SET);
  return table != NULL ? table : wfp_table(ctx, 0, MAP);
}
static duk_ret_t n_table_has(duk_context *ctx) { /* collection, key */
  duk_push_boolean(ctx, wfp_table_find(ctx, either(ctx)) >= 0);
  return 1;
}
static duk_ret_t n_table_get(duk_context *ctx) { /* collection, key */
  void *table = either(ctx);
  int at = wfp_table_find(ctx, table);
  if (at < 0) return 0;
  wfp_push_table_value(ctx, table, at);
  return 1;
}
static duk_ret_t n_table_put(duk_context *ctx) { /* collection, key, value */
  wfp_table_put(ctx, 0);
  return 0;
}
static duk_ret_t n_table_remove(duk_context *ctx) { /* collection, key */
  duk_push_boolean(ctx, wfp_table_remove(ctx, either(ctx)));
  return 1;
}
static duk_ret_t n_table_size(duk_context *ctx) { /* collection */
  duk_push_uint(ctx, wfp_table_size(ctx, either(ctx)));
  return 1;
}
static duk_ret_t n_table_cursor(duk_context *ctx) { /* collection -> a cursor over its keys, for cursorNext */
  duk_push_null(ctx);
  wfp_push_table_cursor(ctx, either(ctx), WFP_CURSOR_KEYS);
  return 1;
}

/* Set-up --------------------------------------------------------------------------------------------------------------------------- */

/* [... target] -> [... target]; the function is stashed as `stashed`, when that is given. */
static void method(duk_context *ctx, const char *name, duk_c_function fn, int nargs, int length, int magic, const char *stashed) {
  js_define_function(ctx, name, fn, nargs, length, magic);
  if (stashed == NULL) return;
  duk_get_prop_string(ctx, -1, name);
  js_stash(ctx, stashed);
}
/* [... target] -> [... target]: another key for the member `name`. */
static void alias(duk_context *ctx, const char *name, const char *key) {
  duk_push_string(ctx, key);
  duk_get_prop_string(ctx, -2, name);
  duk_def_prop(ctx, -3, HIDDEN);
}
static void tag(duk_context *ctx, const char *text) {
  duk_push_literal(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.toStringTag"));
  duk_push_string(ctx, text);
  duk_def_prop(ctx, -3, NAMED);
}
/* [... target] -> [... target] */
static void getter(duk_context *ctx, const char *key, const char *name, duk_c_function fn, int magic) {
  duk_push_string(ctx, key);
  duk_push_c_function(ctx, fn, 0);
  duk_set_magic(ctx, -1, magic);
  wfp_set_constructable(ctx, -1, 0);
  duk_push_literal(ctx, "length");
  duk_push_int(ctx, 0);
  duk_def_prop(ctx, -3, NAMED);
  duk_push_literal(ctx, "name");
  duk_push_string(ctx, name);
  duk_def_prop(ctx, -3, NAMED);
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_GETTER | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
}
static duk_ret_t return_this(duk_context *ctx) {
  duk_push_this(ctx);
  return 1;
}

/* [... iteratorPrototype] -> [... iteratorPrototype]: the prototype of iterators of a kind, which is stashed, and its next. */
static void iterator_prototype(duk_context *ctx, int magic, const char *text, const char *stashed, const char *next) {
  duk_push_object(ctx);
  duk_dup(ctx, -2);
  duk_set_prototype(ctx, -2);
  method(ctx, "next", iterator_next, 0, 0, magic, next);
  tag(ctx, text);
  js_stash(ctx, stashed);
}
static void collection(duk_context *ctx, int kind) {
  const char *name = NAME_OF(kind);
  duk_push_c_function(ctx, constructor, 1);
  duk_set_magic(ctx, -1, kind);
  duk_push_literal(ctx, "length");
  duk_push_int(ctx, 0);
  duk_def_prop(ctx, -3, NAMED);
  duk_push_literal(ctx, "name");
  duk_push_string(ctx, name);
  duk_def_prop(ctx, -3, NAMED);
  getter(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.species"), "get [Symbol.species]", return_this, 0);

  duk_push_object(ctx); /* prototype */
  duk_push_literal(ctx, "constructor");
  duk_dup(ctx, -3);
  duk_def_prop(ctx, -3, HIDDEN);
  if (kind == MAP) {
    method(ctx, "get", collection_get, 1, 1, kind, NULL);
    method(ctx, "set", map_set, 2, 2, kind, "mapSet");
  }
  method(ctx, "has", collection_has, 1, 1, kind, NULL);
  if (kind == SET) method(ctx, "add", set_add, 1, 1, kind, "setAdd");
  method(ctx, "delete", collection_delete, 1, 1, kind, NULL);
  method(ctx, "clear", collection_clear, 0, 0, kind, NULL);
  method(ctx, "entries", collection_iterator, 0, 0, kind | WFP_CURSOR_ENTRIES << 2, NULL);
  method(ctx, "forEach", collection_for_each, 2, 1, kind, NULL);
  if (kind == MAP) method(ctx, "keys", collection_iterator, 0, 0, kind | WFP_CURSOR_KEYS << 2, NULL);
  getter(ctx, "size", "get size", collection_size, kind);
  method(ctx, "values", collection_iterator, 0, 0, kind | WFP_CURSOR_VALUES << 2, NULL);
  if (kind == SET) alias(ctx, "values", "keys");
  alias(ctx, kind == MAP ? "entries" : "values", DUK_WELLKNOWN_SYMBOL("Symbol.iterator"));
  tag(ctx, name);
  duk_dup_top(ctx);
  js_stash(ctx, kind == MAP ? "mapPrototype" : "setPrototype");
  duk_push_literal(ctx, "prototype");
  duk_insert(ctx, -2);
  duk_def_prop(ctx, -3, FIXED);

  duk_push_global_object(ctx);
  duk_push_string(ctx, name);
  duk_dup(ctx, -3);
  duk_def_prop(ctx, -3, HIDDEN);
  duk_pop_2(ctx);
}

static duk_ret_t n_install_arrays(duk_context *ctx) { /* %IteratorPrototype% */
  iterator_prototype(ctx, ELEMENTS, "Array Iterator", "arrayIteratorPrototype", "arrayIteratorNext");
  duk_get_global_literal(ctx, "Array");
  duk_get_prop_literal(ctx, -1, "prototype");
  method(ctx, "keys", array_iterator, 0, 0, WFP_CURSOR_KEYS, NULL);
  method(ctx, "values", array_iterator, 0, 0, WFP_CURSOR_VALUES, "arrayValues");
  method(ctx, "entries", array_iterator, 0, 0, WFP_CURSOR_ENTRIES, NULL);
  alias(ctx, "values", DUK_WELLKNOWN_SYMBOL("Symbol.iterator"));
  return 0;
}
static duk_ret_t n_install(duk_context *ctx) { /* %IteratorPrototype%, fill */
  js_stash(ctx, "fillCollection");
  iterator_prototype(ctx, MAP, "Map Iterator", "mapIteratorPrototype", "mapIteratorNext");
  iterator_prototype(ctx, SET, "Set Iterator", "setIteratorPrototype", "setIteratorNext");
  iterator_prototype(ctx, 0, "String Iterator", "stringIteratorPrototype", "stringIteratorNext");
  collection(ctx, MAP);
  collection(ctx, SET);
  duk_get_global_literal(ctx, "String");
  duk_get_prop_literal(ctx, -1, "prototype");
  duk_push_literal(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.iterator"));
  duk_push_c_function(ctx, string_iterator, 0);
  wfp_set_constructable(ctx, -1, 0);
  duk_push_literal(ctx, "length");
  duk_push_int(ctx, 0);
  duk_def_prop(ctx, -3, NAMED);
  duk_push_literal(ctx, "name");
  duk_push_literal(ctx, "[Symbol.iterator]");
  duk_def_prop(ctx, -3, NAMED);
  duk_def_prop(ctx, -3, HIDDEN);
  return 0;
}

void js_collection_natives(duk_context *ctx) {
  static const struct { const char *name; duk_c_function fn; int nargs; } kNatives[] = {
      {"collectionsInstall", n_install, 2}, {"arrayIteratorsInstall", n_install_arrays, 1}, {"arrayIterator", n_array_iterator, 2},
      {"isCursor", n_is_cursor, 2}, {"cursorNext", n_cursor_next, 2}, {"cursorStep", n_cursor_step, 0}, {"tableKind", n_table_kind, 1},
      {"tableHas", n_table_has, 2}, {"tableGet", n_table_get, 2}, {"tablePut", n_table_put, 3}, {"tableRemove", n_table_remove, 2},
      {"tableSize", n_table_size, 1}, {"tableCursor", n_table_cursor, 1}};
  static const char *const kKeys[] = {TABLE_KEY, CURSOR_KEY, CURSOR_AT_KEY, "done"};
  size_t i;
  duk_push_bare_array(ctx); /* keeps them alive */
  for (i = 0; i < 4; ++i) {
    duk_push_string(ctx, kKeys[i]);
    duk_put_prop_index(ctx, -2, (duk_uarridx_t) i);
  }
  js_stash(ctx, "collectionKeys");
  for (i = 0; i < 4; ++i) duk_push_string(ctx, kKeys[i]);
  wfp_set_collection_keys(ctx);
  for (i = 0; i < sizeof kNatives / sizeof kNatives[0]; ++i) {
    duk_push_c_function(ctx, kNatives[i].fn, kNatives[i].nargs);
    duk_put_prop_string(ctx, -2, kNatives[i].name);
  }
}
