/* The natives of script/base/f_regexp.js. */
#include "js/natives.h"
#include "js/regexp_bridge.h"

static duk_ret_t n_compile(duk_context *ctx) { /* pattern, flags -> id */
  char error[600];
  duk_size_t size, flags_size;
  const char *pattern = duk_require_lstring(ctx, 0, &size), *flags = duk_require_lstring(ctx, 1, &flags_size);
  int id = wfp_regexp_compile(js_heap_of(ctx), pattern, size, flags, flags_size, error, sizeof error);
  if (id < 0) return duk_syntax_error(ctx, "%s", error);
  duk_push_int(ctx, id);
  return 1;
}

/* id, subject, start: looks for a match. 0: there is none. */
static int look(duk_context *ctx, const int64_t **captures, int *count) {
  duk_size_t size;
  const char *subject = duk_require_lstring(ctx, 1, &size);
  double start = duk_require_number(ctx, 2);
  if (start < 0 || start > (double) duk_get_length(ctx, 1)) return 0;
  /* Kept alive, so that its address stands for it. */
  duk_dup(ctx, 1);
  js_stash(ctx, "regexpSubject");
  switch (wfp_regexp_exec(js_heap_of(ctx), duk_require_int(ctx, 0), duk_get_heapptr(ctx, 1), subject, size, start, captures, count)) {
    case WFP_REGEXP_NO_MATCH: return 0;
    case WFP_REGEXP_STOPPED: return duk_range_error(ctx, "execution timeout");
    case WFP_REGEXP_OUT_OF_MEMORY: return duk_range_error(ctx, "Regular expression too large");
  }
  return 1;
}

static duk_ret_t n_exec(duk_context *ctx) { /* -> [from, to, ...] or null; -1 for a group without a match */
  const int64_t *captures;
  int count = 0, i;
  if (!look(ctx, &captures, &count)) {
    duk_push_null(ctx);
    return 1;
  }
  duk_push_bare_array(ctx);
  for (i = 0; i < count; ++i) {
    duk_push_number(ctx, (double) captures[i]);
    duk_put_prop_index(ctx, -2, (duk_uarridx_t) i);
  }
  return 1;
}

#define PLAIN (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE)
static duk_ret_t n_match(duk_context *ctx) { /* -> what exec returns for a pattern without names and indices */
  const int64_t *captures;
  int count = 0, i;
  if (!look(ctx, &captures, &count)) {
    duk_push_null(ctx);
    return 1;
  }
  duk_push_array(ctx); /* 3 */
  duk_push_number(ctx, (double) captures[0]); /* 4: the captures are gone once script may run: nothing below lets it */
  for (i = 0; i < count; i += 2) {
    duk_push_uint(ctx, (duk_uint_t) (i / 2));
    if (captures[i] < 0) {
      duk_push_undefined(ctx);
    } else {
      duk_dup(ctx, 1);
      duk_substring(ctx, -1, (duk_size_t) captures[i], (duk_size_t) captures[i + 1]);
    }
    duk_def_prop(ctx, 3, PLAIN);
  }
  duk_push_literal(ctx, "index");
  duk_insert(ctx, -2);
  duk_def_prop(ctx, 3, PLAIN);
  duk_push_literal(ctx, "input");
  duk_dup(ctx, 1);
  duk_def_prop(ctx, 3, PLAIN);
  duk_push_literal(ctx, "groups");
  duk_push_undefined(ctx);
  duk_def_prop(ctx, 3, PLAIN);
  return 1;
}

static duk_ret_t n_names(duk_context *ctx) { /* id -> [name, group, ...] */
  int i, group;
  const char *name;
  duk_push_array(ctx);
  for (i = 0; (name = wfp_regexp_name(js_heap_of(ctx), duk_require_int(ctx, 0), i, &group)) != NULL; ++i) {
    duk_push_string(ctx, name);
    duk_put_prop_index(ctx, -2, (duk_uarridx_t) (2 * i));
    duk_push_int(ctx, group);
    duk_put_prop_index(ctx, -2, (duk_uarridx_t) (2 * i + 1));
  }
  return 1;
}

void js_regexp_natives(duk_context *ctx) {
  duk_push_c_function(ctx, n_compile, 2);
  duk_put_prop_literal(ctx, -2, "regexpCompile");
  duk_push_c_function(ctx, n_exec, 3);
  duk_put_prop_literal(ctx, -2, "regexpExec");
  duk_push_c_function(ctx, n_match, 3);
  duk_put_prop_literal(ctx, -2, "regexpMatch");
  duk_push_c_function(ctx, n_names, 1);
  duk_put_prop_literal(ctx, -2, "regexpNames");
}
