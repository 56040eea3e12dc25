/* Stacks as people read them: the script's own functions, files, lines and columns, none of the engine's. See
 * script/base/g_stacks.js. */
#include "js/glue.h"
#include "js/natives.h"

#define MOST_FRAMES 10 /* as V8 */

static int is_plain_name(const char *name) {
  for (; *name != '\0'; ++name) {
    unsigned char c = (unsigned char) *name;
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || c >= 0x80)) return 0;
  }
  return 1;
}

/* [function] -> [line]: of frame `i` of the trace at 1. */
static void push_frame(duk_context *ctx, duk_uarridx_t i, const wfp_traced *traced, const js_site *site) {
  const char *name, *type, *dot;
  wfp_push_function_name(ctx, -1);
  name = duk_is_string(ctx, -1) && !duk_is_symbol(ctx, -1) ? duk_get_string(ctx, -1) : "";
  if (traced->constructs || site->outermost) duk_push_literal(ctx, "");
  else wfp_push_traced_class(ctx, 1, i);
  /* V8 does not name the class of what has a longer name: `get x`, `#x`. */
  type = is_plain_name(name) ? duk_get_string(ctx, -1) : "";
  dot = *type != '\0' ? "." : "";
  if (*name == '\0' && (traced->constructs || *type != '\0')) name = "<anonymous>";
  if (traced->constructs) type = "new ";
  duk_push_lstring(ctx, site->file, site->file_size);
  duk_push_sprintf(ctx, "\n    at %s%s%s%s%s%s:%lu:%lu%s", traced->async ? "async " : "", type, dot, name, *name != '\0' ? " (" : "",
                   duk_get_string(ctx, -1), (unsigned long) site->line, (unsigned long) site->column, *name != '\0' ? ")" : "");
  duk_replace(ctx, -5);
  duk_pop_3(ctx);
}

static duk_ret_t n_readable_stack(duk_context *ctx) { /* an error: its stack; undefined for anything else */
  void *realm = js_heap_of(ctx)->owner;
  wfp_traced traced;
  js_site site, inner;
  int frames = 0, is_inner = 0;
  duk_uarridx_t i;
  duk_idx_t parts;
  wfp_push_trace(ctx, 0);
  if (!duk_is_object(ctx, -1)) return 0;
  duk_require_stack(ctx, MOST_FRAMES + 16);
  parts = duk_get_top(ctx);
  duk_dup(ctx, 0);
  duk_to_string(ctx, -1);
  for (i = 0; frames < MOST_FRAMES && wfp_push_traced(ctx, 1, i, &traced); ++i) {
    const duk_uint_t place = wfp_function_place(ctx, -1);
    if (place == 0 || !js_find_site(realm, place, traced.pc, traced.calls, &site)) {
      duk_pop(ctx);
      continue;
    }
    if (frames == 0 && traced.constructs && wfp_is_made_by(ctx, 0, -1)) { /* the class of the error */
      duk_pop(ctx);
      is_inner = 0;
      continue;
    }
    if (site.internal) { /* a part of its caller */
      if (!is_inner) inner = site;
      is_inner = 1;
      duk_pop(ctx);
      continue;
    }
    inner = is_inner ? inner : site;
    inner.outermost = site.outermost;
    push_frame(ctx, i, &traced, &inner);
    is_inner = 0;
    ++frames;
  }
  duk_concat(ctx, duk_get_top(ctx) - parts);
  return 1;
}

void js_push_called(duk_context *ctx, duk_idx_t at) {
  duk_uint_t place, pc;
  int level, found = -1;
  at = duk_normalize_index(ctx, at);
  for (level = 0; found < 0 && wfp_caller(ctx, level, &place, &pc); ++level) {
    if (place != 0) found = wfp_push_callee(ctx, place, pc, 0);
  }
  if (found <= 0) js_push_description(ctx, at);
}
static duk_ret_t n_called(duk_context *ctx) { /* value: what the source calls it where it is called or constructed */
  js_push_called(ctx, 0);
  return 1;
}

static duk_ret_t n_not_iterable(duk_context *ctx) { /* value, whether asynchronously: V8's message */
  void *realm = js_heap_of(ctx)->owner;
  const char *described;
  char text[256], *to;
  duk_uint_t place, pc;
  long size = -1;
  int level, async = duk_to_boolean(ctx, 1);
  wfp_push_call_site(ctx, 0);
  described = duk_get_string(ctx, -1);
  for (level = 0; size < 0 && wfp_caller(ctx, level, &place, &pc); ++level) {
    if (place != 0) size = js_not_iterable_text(realm, place, pc, described, async, text, sizeof text);
    if (size > (long) sizeof text) {
      to = duk_push_fixed_buffer(ctx, (duk_size_t) size);
      (void) js_not_iterable_text(realm, place, pc, described, async, to, (size_t) size);
      duk_push_lstring(ctx, to, (duk_size_t) size);
      return 1;
    }
  }
  if (size > 0) duk_push_lstring(ctx, text, (duk_size_t) size);
  else duk_push_sprintf(ctx, "%s is not iterable (cannot read property Symbol(Symbol.iterator))", described);
  return 1;
}

static duk_ret_t n_not_destructured(duk_context *ctx) { /* null or undefined: V8's message */
  void *realm = js_heap_of(ctx)->owner;
  const char *nothing = duk_is_null(ctx, 0) ? "null" : "undefined";
  char text[512];
  duk_uint_t place, pc;
  long size = -1;
  int level;
  for (level = 0; size < 0 && wfp_caller(ctx, level, &place, &pc); ++level) {
    if (place != 0) size = js_destructured_text(realm, place, pc, nothing, NULL, 0, text, sizeof text);
  }
  if (size > 0 && size <= (long) sizeof text) duk_push_lstring(ctx, text, (duk_size_t) size);
  else duk_push_sprintf(ctx, "Cannot destructure '%s' as it is %s.", nothing, nothing);
  return 1;
}
static duk_ret_t n_call_site(duk_context *ctx) { /* what V8 calls a value without words of the source */
  wfp_push_call_site(ctx, 0);
  return 1;
}

void js_stack_natives(duk_context *ctx) {
  static const duk_function_list_entry kNatives[] = {
      {"readableStack", n_readable_stack, 1}, {"called", n_called, 1}, {"notIterable", n_not_iterable, 2},
      {"notDestructured", n_not_destructured, 1}, {"callSite", n_call_site, 1}, {NULL, NULL, 0}};
  duk_put_function_list(ctx, -1, kNatives);
}
