/*
 * RegExp (ECMA-262 2024 section 22.2) and the String methods that use it: what is called for each match.
 *
 * Where no script can tell the difference (wfp_regexp_is_plain) a method does all of its work here, without a call of exec for each match.
 * Where one can, it calls its namesake of script/base/f_regexp.js, which is the specification's text.
 */
#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "js/natives.h"
#include "js/regexp_bridge.h"

#define STATE_KEY DUK_HIDDEN_SYMBOL("regexpState")
#define FIXED (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_CLEAR_CONFIGURABLE | DUK_DEFPROP_FORCE)
#define HIDDEN (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE)
/* Estimates for js_charge. */
#define NS_PER_MATCH 60
#define NS_PER_BYTE 0.1
#define NS_PER_PATTERN_BYTE 50

static int is_text(duk_context *ctx, duk_idx_t at) { return duk_is_string(ctx, at) && !duk_is_symbol(ctx, at); }

/* Patterns ---------------------------------------------------------------------------------------------------------------- */

static int compile(duk_context *ctx, duk_idx_t pattern, duk_idx_t flags) {
  char error[600];
  duk_size_t size, flags_size;
  const char *text = duk_require_lstring(ctx, pattern, &size), *letters = duk_require_lstring(ctx, flags, &flags_size);
  int id;
  js_charge(ctx, NS_PER_PATTERN_BYTE * (double) size);
  id = wfp_regexp_compile(js_heap_of(ctx), text, size, letters, flags_size, error, sizeof error);
  if (id < 0) (void) duk_syntax_error(ctx, "%s", error);
  return id;
}

static void push_names(duk_context *ctx, int id) {
  int i, group;
  const char *name;
  if (wfp_regexp_name(js_heap_of(ctx), id, 0, &group) == NULL) {
    duk_push_undefined(ctx);
    return;
  }
  duk_push_bare_array(ctx);
  for (i = 0; (name = wfp_regexp_name(js_heap_of(ctx), id, i, &group)) != NULL; ++i) {
    duk_push_string(ctx, name);
    duk_put_prop_index(ctx, -2, (duk_uarridx_t) (2 * i));
    duk_push_int(ctx, group);
    duk_put_prop_index(ctx, -2, (duk_uarridx_t) (2 * i + 1));
  }
}

/* Pushes the state of a pattern and flags, both strings. A heap keeps some by what they were made of: literals in loops. */
static void push_state(duk_context *ctx, duk_idx_t pattern, duk_idx_t flags) {
  enum { KEPT = 256 };
  uintptr_t place = (uintptr_t) duk_get_heapptr(ctx, pattern) / 16 * 31 + (uintptr_t) duk_get_heapptr(ctx, flags) / 16;
  duk_size_t size;
  const char *letters;
  int id;
  js_push_stashed(ctx, "regexpStates");
  duk_get_prop_index(ctx, -1, (duk_uarridx_t) (place % KEPT));
  if (!wfp_regexp_state_is(ctx, -1, pattern, flags)) {
    duk_pop(ctx);
    id = compile(ctx, pattern, flags);
    letters = duk_get_lstring(ctx, flags, &size);
    duk_push_bare_array(ctx);
    duk_push_int(ctx, id);
    duk_put_prop_index(ctx, -2, WFP_STATE_ID);
    duk_push_uint(ctx, wfp_regexp_flags(letters, size));
    duk_put_prop_index(ctx, -2, WFP_STATE_BITS);
    duk_dup(ctx, pattern);
    duk_put_prop_index(ctx, -2, WFP_STATE_SOURCE);
    duk_dup(ctx, flags);
    duk_put_prop_index(ctx, -2, WFP_STATE_FLAGS);
    push_names(ctx, id);
    duk_put_prop_index(ctx, -2, WFP_STATE_NAMES);
    duk_compact(ctx, -1);
    duk_dup_top(ctx);
    duk_put_prop_index(ctx, -3, (duk_uarridx_t) (place % KEPT));
  }
  duk_remove(ctx, -2);
}

/* Makes the value at `at` the text of a pattern or flags: undefined is none. */
static void to_pattern(duk_context *ctx, duk_idx_t at) {
  if (duk_is_undefined(ctx, at)) {
    duk_push_literal(ctx, "");
    duk_replace(ctx, at);
  }
  (void) duk_to_string(ctx, at);
}

/* A literal: a new object each time, whatever became of the global. */
static duk_ret_t n_regexp(duk_context *ctx) { /* pattern, flags */
  to_pattern(ctx, 0);
  to_pattern(ctx, 1);
  js_push_stashed(ctx, "regexpPrototype");
  push_state(ctx, 0, 1);
  wfp_push_regexp(ctx);
  return 1;
}

/* IsRegExp, but 2 for a RegExp object that does not say otherwise. */
static int is_regexp(duk_context *ctx, duk_idx_t at) {
  wfp_regexp known;
  int is;
  if (!duk_is_object(ctx, at)) return 0;
  (void) duk_get_prop_literal(ctx, at, DUK_WELLKNOWN_SYMBOL("Symbol.match"));
  is = duk_is_undefined(ctx, -1) ? wfp_regexp_get(ctx, at, &known) : (int) duk_to_boolean(ctx, -1);
  duk_pop(ctx);
  return is;
}

static duk_ret_t constructor(duk_context *ctx) { /* pattern, flags */
  wfp_regexp known;
  int like = is_regexp(ctx, 0);
  duk_push_new_target(ctx); /* 2 */
  if (duk_is_undefined(ctx, 2)) {
    duk_push_current_function(ctx);
    duk_replace(ctx, 2);
    if (like && duk_is_undefined(ctx, 1)) {
      duk_get_prop_literal(ctx, 0, "constructor");
      if (duk_strict_equals(ctx, 2, -1)) {
        duk_dup(ctx, 0);
        return 1;
      }
      duk_pop(ctx);
    }
  }
  if (wfp_regexp_get(ctx, 0, &known)) {
    (void) wfp_push_regexp_state(ctx, 0);
    if (duk_is_undefined(ctx, 1)) {
      duk_get_prop_index(ctx, -1, WFP_STATE_FLAGS);
      duk_replace(ctx, 1);
    }
    duk_get_prop_index(ctx, -1, WFP_STATE_SOURCE);
    duk_replace(ctx, 0);
    duk_pop(ctx);
  } else if (like) {
    duk_get_prop_literal(ctx, 0, "source");
    if (duk_is_undefined(ctx, 1)) {
      duk_get_prop_literal(ctx, 0, "flags");
      duk_replace(ctx, 1);
    }
    duk_replace(ctx, 0);
  }
  duk_get_prop_literal(ctx, 2, "prototype"); /* 3 */
  if (!duk_is_object(ctx, -1)) {
    duk_pop(ctx);
    js_push_stashed(ctx, "regexpPrototype");
  }
  to_pattern(ctx, 0);
  to_pattern(ctx, 1);
  push_state(ctx, 0, 1);
  wfp_push_regexp(ctx);
  return 1;
}

/* Matching ----------------------------------------------------------------------------------------------------------------- */

typedef struct {
  wfp_regexp re;
  duk_idx_t regexp, subject;
  wfp_regexp_subject text;
  const int32_t *captures; /* of the last match, until the next or until script may run */
  int groups;
} matching;

/* A match of the RegExp object at `regexp` in the string at `subject`. */
static void open(duk_context *ctx, matching *m, duk_idx_t regexp, duk_idx_t subject) {
  m->regexp = regexp;
  m->subject = subject;
  (void) wfp_regexp_get(ctx, regexp, &m->re);
  m->text.identity = duk_get_heapptr(ctx, subject);
  m->text.bytes = duk_require_lstring(ctx, subject, &m->text.size);
  m->text.length = duk_get_length(ctx, subject);
  if (m->text.size == m->text.length || m->text.size < WFP_REGEXP_LONG) return;
  duk_dup(ctx, subject); /* alive, so that its address stands for it */
  js_stash(ctx, "regexpSubject");
}

static void compile_again(duk_context *ctx, matching *m) {
  duk_push_heapptr(ctx, m->re.state);
  duk_get_prop_index(ctx, -1, WFP_STATE_SOURCE);
  duk_get_prop_index(ctx, -2, WFP_STATE_FLAGS);
  m->re.id = compile(ctx, -2, -1);
  wfp_regexp_set_id(ctx, &m->re);
  duk_pop_3(ctx);
}

/* What RegExp.$1 and its kin tell of the last match. */
static void note(duk_context *ctx, const matching *m) {
  js_heap *heap = js_heap_of(ctx);
  int groups = m->groups < 10 ? m->groups : 10;
  wfp_note_subject(ctx, m->subject);
  memcpy(heap->matched, m->captures, sizeof(int32_t) * 2 * (size_t) groups);
  memcpy(heap->matched + 20, m->captures + 2 * (m->groups - 1), sizeof(int32_t) * 2);
  heap->matched_groups = m->groups;
}

/* Looks for a match from `start`: 0 when there is none. */
static int look(duk_context *ctx, matching *m, double start, int anywhere) {
  if (start > (double) m->text.length) return 0;
  while (1) {
    switch (wfp_regexp_exec(js_heap_of(ctx), m->re.id, &m->text, (size_t) start, anywhere, &m->captures, &m->groups)) {
      case WFP_REGEXP_MATCH: note(ctx, m); return 1;
      case WFP_REGEXP_NO_MATCH: return 0;
      case WFP_REGEXP_STOPPED: (void) duk_range_error(ctx, "execution timeout"); break;
      case WFP_REGEXP_OUT_OF_MEMORY: (void) duk_range_error(ctx, "Regular expression too large"); break;
      default: compile_again(ctx, m);
    }
  }
}

static double to_length(duk_context *ctx, duk_idx_t at) {
  double value = duk_to_number(ctx, at);
  if (!(value > 0)) return 0;
  return value >= 9007199254740991.0 ? 9007199254740991.0 : (double) (int64_t) value;
}
static double last_index(duk_context *ctx, matching *m) {
  double value;
  if (wfp_regexp_last_index(ctx, m->regexp, &value) && value >= 0 && value <= 4294967295.0) return (double) (int64_t) value;
  duk_get_prop_literal(ctx, m->regexp, "lastIndex");
  value = to_length(ctx, -1);
  duk_pop(ctx);
  (void) wfp_regexp_get(ctx, m->regexp, &m->re); /* again: a script may have run */
  return value;
}
static void set_last_index(duk_context *ctx, duk_idx_t regexp, double value) {
  if (!wfp_regexp_set_last_index(ctx, regexp, value))
    (void) duk_type_error(ctx, "Cannot assign to read only property 'lastIndex' of object '[object RegExp]'");
}
/* AdvanceStringIndex in the subject of the last match. */
static int advance(duk_context *ctx, const matching *m, int at) {
  return at + ((m->re.flags & WFP_REGEXP_UNICODE) != 0 && wfp_regexp_is_pair(js_heap_of(ctx), at) ? 2 : 1);
}

/* RegExpBuiltinExec but for the result. */
static int exec(duk_context *ctx, matching *m) {
  double last = last_index(ctx, m);
  int moves = (m->re.flags & (WFP_REGEXP_GLOBAL | WFP_REGEXP_STICKY)) != 0;
  if (!look(ctx, m, moves ? last : 0, 0)) {
    if (moves) set_last_index(ctx, m->regexp, 0);
    return 0;
  }
  if (moves) set_last_index(ctx, m->regexp, m->captures[1]);
  return 1;
}

/* Offsets in bytes of the last match's captures; where there are many, in a buffer that is pushed. */
#define FEW 32
static const int *offsets(duk_context *ctx, const matching *m, int few[FEW]) {
  int *bytes = 2 * m->groups <= FEW ? few : (int *) duk_push_fixed_buffer(ctx, sizeof(int) * 2 * (size_t) m->groups), i;
  js_heap *heap = js_heap_of(ctx);
  for (i = 0; i < 2 * m->groups; ++i) bytes[i] = wfp_regexp_offset(heap, m->captures[i]);
  return bytes;
}

/* [... list] -> [... object]: the elements of a list of groups by the groups' names. */
static void push_groups(duk_context *ctx, const matching *m, duk_idx_t list) {
  duk_uarridx_t i, count;
  duk_push_bare_object(ctx);
  duk_push_heapptr(ctx, m->re.state);
  duk_get_prop_index(ctx, -1, WFP_STATE_NAMES);
  duk_remove(ctx, -2);
  count = (duk_uarridx_t) duk_get_length(ctx, -1);
  for (i = 0; i < count; i += 2) {
    duk_get_prop_index(ctx, -1, i);
    duk_get_prop_index(ctx, -2, i + 1);
    duk_get_prop_index(ctx, list, duk_get_uint(ctx, -1));
    duk_remove(ctx, -2); /* object names name value */
    duk_dup(ctx, -2);
    duk_get_prop(ctx, -5);
    if (duk_is_undefined(ctx, -1)) { /* of groups of one name one takes part */
      duk_pop(ctx);
      duk_put_prop(ctx, -4);
    } else {
      duk_pop_3(ctx);
    }
  }
  duk_pop(ctx);
}

/* The array of positions that the flag d asks for. */
static void push_indices(duk_context *ctx, const matching *m, const int32_t *captures) {
  int i;
  duk_idx_t list = duk_push_array(ctx);
  for (i = 0; i < m->groups; ++i) {
    if (captures[2 * i] < 0) {
      duk_push_undefined(ctx);
    } else {
      duk_push_array(ctx);
      duk_push_int(ctx, captures[2 * i]);
      wfp_append(ctx, list + 1);
      duk_push_int(ctx, captures[2 * i + 1]);
      wfp_append(ctx, list + 1);
    }
    wfp_append(ctx, list);
  }
  duk_push_literal(ctx, "groups");
  if (m->re.has_names) push_groups(ctx, m, list);
  else duk_push_undefined(ctx);
  duk_def_prop(ctx, list, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC);
}

/* The array that exec returns. */
static void push_result(duk_context *ctx, matching *m) {
  int few[FEW], index = m->captures[0];
  duk_idx_t top = duk_get_top(ctx), made;
  const int *bytes;
  if (m->re.flags & WFP_REGEXP_INDICES) push_indices(ctx, m, memcpy(duk_push_fixed_buffer(ctx, 8 * (size_t) m->groups), m->captures, 8 * (size_t) m->groups));
  bytes = offsets(ctx, m, few);
  wfp_push_match(ctx, m->subject, index, bytes, m->groups);
  made = duk_get_top_index(ctx);
  if (m->re.has_names) {
    push_groups(ctx, m, made);
    duk_put_prop_literal(ctx, made, "groups");
  }
  if (m->re.flags & WFP_REGEXP_INDICES) {
    duk_push_literal(ctx, "indices");
    duk_dup(ctx, top + 1);
    duk_def_prop(ctx, made, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC);
  }
  if (made != top) duk_replace(ctx, top);
  duk_set_top(ctx, top + 1);
}

/* Methods of RegExp.prototype ------------------------------------------------------------------------------------------------ */

/* Calls the script of that name with the arguments that this function was called with. */
static duk_ret_t by_script(duk_context *ctx, const char *name, duk_idx_t nargs) {
  duk_set_top(ctx, nargs);
  js_push_stashed(ctx, "regexpScripts");
  duk_get_prop_string(ctx, -1, name);
  duk_replace(ctx, -2);
  duk_insert(ctx, 0);
  duk_push_this(ctx);
  duk_insert(ctx, 1);
  duk_call_method(ctx, nargs);
  return 1;
}
/* Is `this` a plain RegExp object, and the argument a string? */
static int opens(duk_context *ctx, matching *m, duk_idx_t regexp, duk_idx_t subject) {
  if (!is_text(ctx, subject) || !wfp_regexp_is_plain(ctx, regexp)) return 0;
  open(ctx, m, regexp, subject);
  return 1;
}

static duk_ret_t regexp_exec(duk_context *ctx) { /* subject */
  matching m;
  duk_push_this(ctx);
  if (!wfp_regexp_get(ctx, 1, &m.re)) return by_script(ctx, "execIncompatible", 1);
  (void) duk_to_string(ctx, 0);
  open(ctx, &m, 1, 0);
  if (exec(ctx, &m)) push_result(ctx, &m);
  else duk_push_null(ctx);
  return 1;
}

/* The same at the call of a script (wfp_set_matcher). */
static int match_directly(duk_context *ctx, duk_idx_t regexp, duk_idx_t subject, int tests) {
  matching m;
  int found;
  if (!is_text(ctx, subject) || !(tests ? wfp_regexp_is_plain(ctx, regexp) : wfp_regexp_get(ctx, regexp, &m.re))) return 0;
  open(ctx, &m, regexp, subject);
  found = exec(ctx, &m);
  if (tests) duk_push_boolean(ctx, found);
  else if (found) push_result(ctx, &m);
  else duk_push_null(ctx);
  return 1;
}

static duk_ret_t regexp_test(duk_context *ctx) { /* subject */
  matching m;
  duk_push_this(ctx);
  if (!opens(ctx, &m, 1, 0)) return by_script(ctx, "test", 1);
  duk_push_boolean(ctx, exec(ctx, &m));
  return 1;
}

static void push_text(duk_context *ctx, const matching *m, int from, int to) {
  js_heap *heap = js_heap_of(ctx);
  int first = wfp_regexp_offset(heap, from);
  duk_push_lstring(ctx, m->text.bytes + first, (duk_size_t) (wfp_regexp_offset(heap, to) - first));
}

static void match(duk_context *ctx, matching *m) {
  int at = 0;
  duk_idx_t list;
  if (!(m->re.flags & WFP_REGEXP_GLOBAL)) {
    if (exec(ctx, m)) push_result(ctx, m);
    else duk_push_null(ctx);
    return;
  }
  set_last_index(ctx, m->regexp, 0);
  list = duk_push_array(ctx);
  while (look(ctx, m, at, 0)) {
    int from = m->captures[0], to = m->captures[1];
    js_charge(ctx, NS_PER_MATCH);
    push_text(ctx, m, from, to);
    wfp_append(ctx, list);
    at = to > from ? to : advance(ctx, m, to);
  }
  if (duk_get_length(ctx, list) > 0) return;
  duk_pop(ctx);
  duk_push_null(ctx);
}
static duk_ret_t regexp_match(duk_context *ctx) { /* subject */
  matching m;
  duk_push_this(ctx);
  if (!opens(ctx, &m, 1, 0)) return by_script(ctx, "match", 1);
  match(ctx, &m);
  return 1;
}

static duk_ret_t regexp_search(duk_context *ctx) { /* subject */
  matching m;
  duk_push_this(ctx);
  if (!opens(ctx, &m, 1, 0)) return by_script(ctx, "search", 1);
  duk_push_int(ctx, look(ctx, &m, 0, 0) ? m.captures[0] : -1);
  return 1;
}

/* Text that is built in a buffer. */
typedef struct {
  duk_idx_t buffer;
  char *data;
  size_t size, room;
} output;
static void out_open(duk_context *ctx, output *out, size_t room) {
  out->data = duk_push_dynamic_buffer(ctx, room);
  out->buffer = duk_get_top_index(ctx);
  out->room = room;
  out->size = 0;
}
static void out_add(duk_context *ctx, output *out, const char *text, size_t size) {
  if (size > out->room - out->size) {
    out->room = (out->size + size) * 2;
    out->data = duk_resize_buffer(ctx, out->buffer, out->room);
  }
  memcpy(out->data + out->size, text, size);
  out->size += size;
}
static void out_push(duk_context *ctx, const output *out) {
  js_charge(ctx, NS_PER_BYTE * (double) out->size);
  duk_push_lstring(ctx, out->data, out->size);
}

/* A match whose place in the subject is in bytes: `bytes` has two offsets for each group. */
typedef struct {
  const char *subject;
  size_t size;
  const int *bytes;
  int groups;
  duk_idx_t names; /* of a list [name, group, ...], or -1 */
} place;

static void out_group(duk_context *ctx, output *out, const place *p, int group) {
  if (p->bytes[2 * group] >= 0) out_add(ctx, out, p->subject + p->bytes[2 * group], (size_t) (p->bytes[2 * group + 1] - p->bytes[2 * group]));
}
/* $<name>: the size of what was read, 0 where there is no such thing. */
static size_t out_named(duk_context *ctx, output *out, const place *p, const char *at, const char *end) {
  const char *close = p->names < 0 ? NULL : memchr(at, '>', (size_t) (end - at));
  duk_uarridx_t i, count;
  if (close == NULL) return 0;
  count = (duk_uarridx_t) duk_get_length(ctx, p->names);
  for (i = 0; i < count; i += 2) {
    duk_size_t size;
    const char *name;
    duk_get_prop_index(ctx, p->names, i);
    name = duk_get_lstring(ctx, -1, &size);
    duk_get_prop_index(ctx, p->names, i + 1);
    if (size == (size_t) (close - at) && memcmp(name, at, size) == 0) out_group(ctx, out, p, duk_get_int(ctx, -1));
    duk_pop_2(ctx);
  }
  return (size_t) (close + 1 - at);
}
/* GetSubstitution. */
static void out_template(duk_context *ctx, output *out, const place *p, const char *text, size_t size) {
  const char *end = text + size, *at;
  while ((at = memchr(text, '$', (size_t) (end - text))) != NULL && at + 1 < end) {
    out_add(ctx, out, text, (size_t) (at - text));
    text = at + 2;
    switch (at[1]) {
      case '$': out_add(ctx, out, "$", 1); continue;
      case '&': out_group(ctx, out, p, 0); continue;
      case '`': out_add(ctx, out, p->subject, (size_t) p->bytes[0]); continue;
      case '\'': out_add(ctx, out, p->subject + p->bytes[1], p->size - (size_t) p->bytes[1]); continue;
      case '<': {
        size_t read = out_named(ctx, out, p, text, end);
        if (read == 0) break;
        text += read;
        continue;
      }
      default:
        if (at[1] >= '0' && at[1] <= '9') {
          int group = at[1] - '0', both = text < end && *text >= '0' && *text <= '9' ? group * 10 + (*text - '0') : 0;
          if (both >= 1 && both < p->groups) {
            out_group(ctx, out, p, both);
            text++;
            continue;
          }
          if (group >= 1 && group < p->groups) {
            out_group(ctx, out, p, group);
            continue;
          }
        }
    }
    out_add(ctx, out, at, 2);
  }
  out_add(ctx, out, text, (size_t) (end - text));
}

/* Calls the replacement at `replacement` for a match, and adds what it returns. */
static void out_call(duk_context *ctx, output *out, const matching *m, const place *p, duk_idx_t replacement, int index) {
  duk_idx_t top = duk_get_top(ctx);
  const char *text;
  duk_size_t size;
  int i;
  duk_require_stack(ctx, p->groups + 8);
  duk_dup(ctx, replacement);
  for (i = 0; i < p->groups; ++i) {
    if (p->bytes[2 * i] < 0) duk_push_undefined(ctx);
    else duk_push_lstring(ctx, p->subject + p->bytes[2 * i], (duk_size_t) (p->bytes[2 * i + 1] - p->bytes[2 * i]));
  }
  duk_push_int(ctx, index);
  duk_dup(ctx, m->subject);
  if (p->names >= 0) {
    duk_idx_t list = duk_push_array(ctx);
    for (i = 0; i < p->groups; ++i) {
      duk_dup(ctx, top + 1 + i);
      wfp_append(ctx, list);
    }
    push_groups(ctx, m, list);
    duk_remove(ctx, list);
  }
  duk_call(ctx, duk_get_top(ctx) - top - 1);
  (void) duk_to_string(ctx, -1);
  text = duk_get_lstring(ctx, -1, &size);
  out_add(ctx, out, text, size);
  duk_set_top(ctx, top);
}

/* All matches first, then the replacements: those are calls of script. Pushes the result. */
static void replace(duk_context *ctx, matching *m, duk_idx_t replacement) {
  int global = (m->re.flags & WFP_REGEXP_GLOBAL) != 0, calls = duk_is_callable(ctx, replacement), i, groups = 1, next = 0;
  duk_uarridx_t found = 0, room = 4, row;
  int *rows = NULL; /* of each match where it begins, then its offsets in bytes */
  duk_idx_t matches = -1;
  output out;
  place p;
  int at = 0;
  js_heap *heap = js_heap_of(ctx);
  if (global) set_last_index(ctx, m->regexp, 0);
  while (global ? look(ctx, m, at, 0) : exec(ctx, m)) {
    groups = m->groups;
    row = (duk_uarridx_t) (1 + 2 * groups);
    if (matches < 0 || found == room) {
      if (found == room) room *= 2;
      if (matches < 0) {
        rows = duk_push_dynamic_buffer(ctx, sizeof(int) * row * room);
        matches = duk_get_top_index(ctx);
      } else {
        rows = duk_resize_buffer(ctx, matches, sizeof(int) * row * room);
      }
    }
    rows[found * row] = m->captures[0];
    for (i = 0; i < 2 * groups; ++i) rows[found * row + 1 + (duk_uarridx_t) i] = wfp_regexp_offset(heap, m->captures[i]);
    found++;
    js_charge(ctx, NS_PER_MATCH);
    if (!global) break;
    at = m->captures[1] > m->captures[0] ? m->captures[1] : advance(ctx, m, m->captures[1]);
  }
  if (found == 0) {
    duk_dup(ctx, m->subject);
    return;
  }
  p.subject = m->text.bytes;
  p.size = m->text.size;
  p.groups = groups;
  p.names = -1;
  if (m->re.has_names) {
    duk_push_heapptr(ctx, m->re.state);
    duk_get_prop_index(ctx, -1, WFP_STATE_NAMES);
    p.names = duk_get_top_index(ctx);
  }
  out_open(ctx, &out, m->text.size + 32);
  for (i = 0; i < (int) found; ++i) {
    p.bytes = rows + (size_t) i * (1 + 2 * (size_t) groups) + 1;
    out_add(ctx, &out, p.subject + next, (size_t) (p.bytes[0] - next));
    if (calls) {
      out_call(ctx, &out, m, &p, replacement, p.bytes[-1]);
    } else {
      duk_size_t size;
      const char *text = duk_get_lstring(ctx, replacement, &size);
      out_template(ctx, &out, &p, text, size);
    }
    next = p.bytes[1];
  }
  out_add(ctx, &out, p.subject + next, p.size - (size_t) next);
  out_push(ctx, &out);
}
static int is_replacement(duk_context *ctx, duk_idx_t at) { return is_text(ctx, at) || duk_is_callable(ctx, at); }
static duk_ret_t regexp_replace(duk_context *ctx) { /* subject, replacement */
  matching m;
  duk_push_this(ctx);
  if (!is_replacement(ctx, 1) || !opens(ctx, &m, 2, 0)) return by_script(ctx, "replace", 2);
  replace(ctx, &m, 1);
  return 1;
}

/* Is the limit of a split one whose conversion runs no script? */
static int is_limit(duk_context *ctx, duk_idx_t at) { return duk_is_undefined(ctx, at) || duk_is_number(ctx, at); }
static uint32_t to_limit(duk_context *ctx, duk_idx_t at) { return duk_is_undefined(ctx, at) ? 0xFFFFFFFFu : duk_to_uint32(ctx, at); }

static void split(duk_context *ctx, matching *m, uint32_t most) {
  int from = 0, at = 0, i, size = (int) m->text.length;
  duk_idx_t list = duk_push_array(ctx);
  if (most == 0) return;
  if (size == 0) {
    if (look(ctx, m, 0, 0)) return;
    duk_dup(ctx, m->subject);
    wfp_append(ctx, list);
    return;
  }
  while (at < size && look(ctx, m, at, 1) && m->captures[0] < size) {
    int end = m->captures[1];
    js_charge(ctx, NS_PER_MATCH);
    if (end == from) {
      at = advance(ctx, m, m->captures[0]);
      continue;
    }
    push_text(ctx, m, from, m->captures[0]);
    wfp_append(ctx, list);
    for (i = 1; i < m->groups && duk_get_length(ctx, list) < most; ++i) {
      if (m->captures[2 * i] < 0) duk_push_undefined(ctx);
      else push_text(ctx, m, m->captures[2 * i], m->captures[2 * i + 1]);
      wfp_append(ctx, list);
    }
    if (duk_get_length(ctx, list) >= most) return;
    from = at = end;
  }
  push_text(ctx, m, from, size);
  wfp_append(ctx, list);
}
static duk_ret_t regexp_split(duk_context *ctx) { /* subject, limit */
  matching m;
  duk_push_this(ctx);
  if (!is_limit(ctx, 1) || !opens(ctx, &m, 2, 0)) return by_script(ctx, "split", 2);
  split(ctx, &m, to_limit(ctx, 1));
  return 1;
}

/* Methods of String.prototype ------------------------------------------------------------------------------------------------- */

static duk_ret_t string_match(duk_context *ctx) { /* pattern */
  matching m;
  duk_push_this(ctx);
  if (!opens(ctx, &m, 0, 1)) return by_script(ctx, "stringMatch", 1);
  match(ctx, &m);
  return 1;
}
static duk_ret_t string_search(duk_context *ctx) { /* pattern */
  matching m;
  duk_push_this(ctx);
  if (!opens(ctx, &m, 0, 1)) return by_script(ctx, "stringSearch", 1);
  duk_push_int(ctx, look(ctx, &m, 0, 0) ? m.captures[0] : -1);
  return 1;
}

/* The string at `pattern` in that at `subject`: no pattern at all. */
static void replace_text(duk_context *ctx, duk_idx_t subject, duk_idx_t pattern, duk_idx_t replacement, int all) {
  int calls = duk_is_callable(ctx, replacement), bytes[2];
  duk_size_t size, wanted_size, text_size = 0;
  const char *bytes_of_subject = duk_get_lstring(ctx, subject, &size), *wanted = duk_get_lstring(ctx, pattern, &wanted_size);
  const char *text = calls ? NULL : duk_get_lstring(ctx, replacement, &text_size), *end = bytes_of_subject + size;
  const char *from = bytes_of_subject, *at = memmem(from, size, wanted, wanted_size), *counted = from;
  double index = 0; /* of `counted`, in units */
  output out;
  place p;
  if (at == NULL) {
    duk_dup(ctx, subject);
    return;
  }
  p.subject = bytes_of_subject;
  p.size = size;
  p.bytes = bytes;
  p.groups = 1;
  p.names = -1;
  out_open(ctx, &out, size + 32);
  while (at != NULL) {
    out_add(ctx, &out, from, (size_t) (at - from));
    bytes[0] = (int) (at - bytes_of_subject);
    bytes[1] = bytes[0] + (int) wanted_size;
    js_charge(ctx, NS_PER_MATCH);
    if (calls) {
      duk_size_t made;
      const char *made_text;
      for (; counted < at; ++counted) index += (*counted & 0xC0) != 0x80;
      duk_dup(ctx, replacement);
      duk_dup(ctx, pattern);
      duk_push_number(ctx, index);
      duk_dup(ctx, subject);
      duk_call(ctx, 3);
      (void) duk_to_string(ctx, -1);
      made_text = duk_get_lstring(ctx, -1, &made);
      out_add(ctx, &out, made_text, made);
      duk_pop(ctx);
    } else {
      out_template(ctx, &out, &p, text, text_size);
    }
    from = at + wanted_size;
    if (!all) break;
    if (wanted_size > 0) {
      at = memmem(from, (size_t) (end - from), wanted, wanted_size);
    } else if (at == end) {
      at = NULL;
    } else { /* the next unit */
      do ++at;
      while (at < end && (*at & 0xC0) == 0x80);
    }
  }
  out_add(ctx, &out, from, (size_t) (end - from));
  out_push(ctx, &out);
}
static duk_ret_t string_replace(duk_context *ctx) { /* pattern, replacement; magic: 1 all */
  int all = duk_get_current_magic(ctx);
  matching m;
  duk_push_this(ctx);
  if (is_replacement(ctx, 1)) {
    if (is_text(ctx, 0) && is_text(ctx, 2)) {
      replace_text(ctx, 2, 0, 1, all);
      return 1;
    }
    if (opens(ctx, &m, 0, 2) && (!all || (m.re.flags & WFP_REGEXP_GLOBAL))) {
      replace(ctx, &m, 1);
      return 1;
    }
  }
  return by_script(ctx, all ? "stringReplaceAll" : "stringReplace", 2);
}

static void split_text(duk_context *ctx, duk_idx_t subject, duk_idx_t separator, uint32_t most) {
  duk_size_t size, wanted_size;
  const char *text = duk_get_lstring(ctx, subject, &size), *wanted = duk_get_lstring(ctx, separator, &wanted_size);
  const char *end = text + size, *at;
  duk_idx_t list = duk_push_array(ctx);
  uint32_t count = 0;
  js_charge(ctx, NS_PER_BYTE * (double) size);
  if (most == 0 || (size == 0 && wanted_size == 0)) return;
  while (count < most) {
    if (wanted_size > 0) {
      at = memmem(text, (size_t) (end - text), wanted, wanted_size);
    } else if (text == end) {
      return;
    } else {
      at = text + 1;
      while (at < end && (*at & 0xC0) == 0x80) ++at;
      if (at == end) at = NULL; /* the last unit */
    }
    duk_push_lstring(ctx, text, (duk_size_t) ((at == NULL ? end : at) - text));
    wfp_append(ctx, list);
    js_charge(ctx, NS_PER_MATCH);
    if (at == NULL) return;
    text = at + wanted_size;
    count++;
  }
}
static duk_ret_t string_split(duk_context *ctx) { /* separator, limit */
  matching m;
  duk_push_this(ctx);
  if (is_limit(ctx, 1)) {
    if (is_text(ctx, 0) && is_text(ctx, 2)) {
      split_text(ctx, 2, 0, to_limit(ctx, 1));
      return 1;
    }
    if (opens(ctx, &m, 0, 2)) {
      split(ctx, &m, to_limit(ctx, 1));
      return 1;
    }
  }
  return by_script(ctx, "stringSplit", 2);
}

/* Set-up ------------------------------------------------------------------------------------------------------------------------ */

static duk_ret_t n_state(duk_context *ctx) { /* value -> its state; undefined when it is no RegExp object */
  return wfp_push_regexp_state(ctx, 0);
}
static duk_ret_t n_set_state(duk_context *ctx) { /* RegExp object, pattern, flags: RegExp.prototype.compile */
  to_pattern(ctx, 1);
  to_pattern(ctx, 2);
  push_state(ctx, 1, 2);
  wfp_set_regexp_state(ctx, 0);
  set_last_index(ctx, 0, 0);
  return 0;
}

static void define_symbol(duk_context *ctx, const char *symbol, const char *name, duk_c_function fn, int nargs) {
  duk_push_string(ctx, symbol);
  duk_push_c_function(ctx, fn, nargs);
  wfp_set_constructable(ctx, -1, 0);
  duk_push_literal(ctx, "length");
  duk_push_int(ctx, nargs);
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
  duk_push_literal(ctx, "name");
  duk_push_string(ctx, name);
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
  duk_def_prop(ctx, -3, HIDDEN);
}

/* RegExp.$1 and its kin, which is in no edition of the standard but in every engine. Magic: a group, or: */
enum { LAST_PAREN = 10, LEFT, RIGHT, INPUT };
static duk_ret_t last_match(duk_context *ctx) {
  const js_heap *heap = js_heap_of(ctx);
  int which = duk_get_current_magic(ctx), from, to, length;
  js_push_stashed(ctx, "regexpLast");
  duk_get_prop_index(ctx, -1, 0);
  if (heap->matched_groups == 0 || !duk_is_string(ctx, -1)) return duk_push_literal(ctx, ""), 1;
  length = (int) duk_get_length(ctx, -1);
  from = heap->matched[0];
  to = heap->matched[1];
  if (which == INPUT) return 1;
  if (which == LEFT) to = from, from = 0;
  else if (which == RIGHT) from = to, to = length;
  else if (which > 0 && (which < LAST_PAREN ? which >= heap->matched_groups : heap->matched_groups == 1)) from = to = 0;
  else if (which > 0) from = heap->matched[2 * which], to = heap->matched[2 * which + 1];
  if (from < 0 || to > length) from = to = 0;
  duk_substring(ctx, -1, (duk_size_t) from, (duk_size_t) to);
  return 1;
}
static duk_ret_t ignored(duk_context *ctx) {
  (void) ctx;
  return 0;
}
/* [RegExp] -> [RegExp] */
static void define_last_match(duk_context *ctx) {
  static const struct { const char *name, *letter; int which; } kNames[] = {
      {"input", "$_", INPUT}, {"lastMatch", "$&", 0}, {"lastParen", "$+", LAST_PAREN}, {"leftContext", "$`", LEFT}, {"rightContext", "$'", RIGHT},
      {"$1", NULL, 1}, {"$2", NULL, 2}, {"$3", NULL, 3}, {"$4", NULL, 4}, {"$5", NULL, 5}, {"$6", NULL, 6}, {"$7", NULL, 7}, {"$8", NULL, 8}, {"$9", NULL, 9}};
  size_t i;
  int twice;
  for (i = 0; i < sizeof kNames / sizeof kNames[0]; ++i) {
    for (twice = 0; twice < 2; ++twice) {
      const char *name = twice ? kNames[i].letter : kNames[i].name;
      int part;
      if (name == NULL) continue;
      duk_push_string(ctx, name);
      for (part = 0; part < 2; ++part) {
        duk_push_c_function(ctx, part == 0 ? last_match : ignored, part);
        duk_set_magic(ctx, -1, kNames[i].which);
        wfp_set_constructable(ctx, -1, 0);
        duk_push_literal(ctx, "name");
        duk_push_sprintf(ctx, "%s %s", part == 0 ? "get" : "set", name);
        duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
      }
      duk_def_prop(ctx, -4, DUK_DEFPROP_HAVE_GETTER | DUK_DEFPROP_HAVE_SETTER | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
    }
  }
}

static duk_ret_t n_install(duk_context *ctx) { /* scripts by name -> RegExp */
  js_stash(ctx, "regexpScripts");
  duk_push_bare_array(ctx);
  js_stash(ctx, "regexpStates");
  duk_push_bare_array(ctx);
  duk_push_undefined(ctx);
  duk_put_prop_index(ctx, -2, 0);
  duk_dup_top(ctx);
  js_stash(ctx, "regexpLast");
  wfp_set_last_subject(ctx);
  duk_push_literal(ctx, STATE_KEY);
  duk_dup_top(ctx);
  js_stash(ctx, "regexpKey");
  wfp_set_regexp_key(ctx);
  duk_push_literal(ctx, "groups");
  duk_dup_top(ctx);
  js_stash(ctx, "regexpGroupsKey");
  wfp_set_groups_key(ctx);

  duk_push_c_function(ctx, constructor, 2);
  duk_push_literal(ctx, "length");
  duk_push_int(ctx, 2);
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
  duk_push_literal(ctx, "name");
  duk_push_literal(ctx, "RegExp");
  duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);

  duk_push_object(ctx); /* prototype */
  duk_push_literal(ctx, "constructor");
  duk_dup(ctx, -3);
  duk_def_prop(ctx, -3, HIDDEN);
  wfp_set_matcher(ctx, match_directly);
  wfp_set_general(ctx, WFP_DIRECT_MATCH, regexp_exec);
  wfp_set_general(ctx, WFP_DIRECT_TEST, regexp_test);
  js_define_function(ctx, "exec", wfp_direct_native, 1, 1, WFP_DIRECT_MATCH);
  js_define_function(ctx, "test", wfp_direct_native, 1, 1, WFP_DIRECT_TEST);
  define_symbol(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.match"), "[Symbol.match]", regexp_match, 1);
  define_symbol(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.search"), "[Symbol.search]", regexp_search, 1);
  define_symbol(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.replace"), "[Symbol.replace]", regexp_replace, 2);
  define_symbol(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.split"), "[Symbol.split]", regexp_split, 2);
  duk_dup_top(ctx);
  js_stash(ctx, "regexpPrototype");
  duk_push_literal(ctx, "prototype");
  duk_insert(ctx, -2);
  duk_def_prop(ctx, -3, FIXED);

  duk_get_global_literal(ctx, "String");
  duk_get_prop_literal(ctx, -1, "prototype");
  js_define_function(ctx, "match", string_match, 1, 1, 0);
  js_define_function(ctx, "search", string_search, 1, 1, 0);
  js_define_function(ctx, "replace", string_replace, 2, 2, 0);
  js_define_function(ctx, "replaceAll", string_replace, 2, 2, 1);
  js_define_function(ctx, "split", string_split, 2, 2, 0);
  duk_pop_2(ctx);
  return 1;
}
/* Takes note of RegExp and its prototype as they are when set-up is through. */
static duk_ret_t n_seal(duk_context *ctx) { /* RegExp */
  duk_dup(ctx, 0);
  duk_get_prop_literal(ctx, 0, "prototype");
  wfp_set_regexp_members(ctx);
  js_stash(ctx, "regexpMembers");
  define_last_match(ctx);
  return 0;
}

void js_regexp_natives(duk_context *ctx) {
  static const struct { const char *name; duk_c_function fn; int nargs; } kNatives[] = {
      {"regexp", n_regexp, 2}, {"regexpInstall", n_install, 1}, {"regexpSeal", n_seal, 1}, {"regexpState", n_state, 1}, {"regexpSetState", n_set_state, 3}};
  size_t i;
  for (i = 0; i < sizeof kNatives / sizeof kNatives[0]; ++i) {
    duk_push_c_function(ctx, kNatives[i].fn, kNatives[i].nargs);
    duk_put_prop_string(ctx, -2, kNatives[i].name);
  }
}
