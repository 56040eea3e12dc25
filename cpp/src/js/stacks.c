/* Stacks as people read them: the script's own functions, files and lines, none of the engine's. See script/base/g_stacks.js. */
#include <string.h>

#include "js/natives.h"

#define FRAME "    at "
#define NAMELESS "[anon] ("
#define ASYNC "async "
#define CUT "    [...]"
#define MOST_FRAMES 10 /* as V8 */

static int ends_with(const char *text, size_t size, const char *end) {
  size_t length = strlen(end);
  return size > length && memcmp(text + size - length, end, length) == 0;
}
static int has(const char *text, size_t size, const char *part) {
  size_t length = strlen(part), i;
  for (i = 0; i + length <= size; ++i) {
    if (memcmp(text + i, part, length) == 0) return 1;
  }
  return 0;
}

static int begins_with(const char *text, size_t size, const char *start) {
  size_t length = strlen(start);
  return size >= length && memcmp(text, start, length) == 0;
}

/* How many bytes of a frame to keep, from *from on; 0 for a frame of the engine's own. */
static size_t kept(const char *line, size_t size, size_t *from) {
  static const char *const kOurs[] = {") internal", " native", "(internal:", "() "};
  static const char *const kMarks[] = {" preventsyield", " strict", " construct", " tailcall", " directeval"};
  size_t i;
  for (i = 0; i < sizeof kOurs / sizeof kOurs[0]; ++i) {
    if (has(line, size, kOurs[i])) return 0;
  }
  for (i = 0; i < sizeof kMarks / sizeof kMarks[0]; ++i) {
    if (!ends_with(line, size, kMarks[i])) continue;
    size -= strlen(kMarks[i]);
    i = (size_t) -1; /* from the first mark again */
  }
  if (begins_with(line, size, NAMELESS) && line[size - 1] == ')') {
    *from = sizeof NAMELESS - 1;
    return size - sizeof NAMELESS;
  }
  return size;
}

static duk_ret_t n_readable_stack(duk_context *ctx) { /* what the engine says */
  duk_size_t size, length, out = 0;
  const char *text = duk_get_lstring(ctx, 0, &size), *end, *line;
  char *to;
  int frames = 0;
  if (text == NULL) {
    duk_set_top(ctx, 1);
    return 1;
  }
  to = duk_push_fixed_buffer(ctx, size + 1);
  for (end = text + size, line = text; line <= end; line += length + 1) {
    const char *stop = memchr(line, '\n', (size_t) (end - line));
    size_t from = 0, start = 0, keep = length = stop != NULL ? (size_t) (stop - line) : (size_t) (end - line);
    if (begins_with(line, length, CUT)) continue;
    if (begins_with(line, length, FRAME)) {
      start = sizeof FRAME - 1;
      if (begins_with(line + start, length - start, ASYNC)) start += sizeof ASYNC - 1;
      keep = kept(line + start, length - start, &from);
    }
    if (keep == 0) continue;
    if (start > 0 && ++frames > MOST_FRAMES) break;
    if (out > 0) to[out++] = '\n';
    memcpy(to + out, line, start);
    out += start;
    memcpy(to + out, line + start + from, keep);
    out += keep;
  }
  duk_push_lstring(ctx, to, out);
  return 1;
}

void js_stack_natives(duk_context *ctx) {
  duk_push_c_function(ctx, n_readable_stack, 1);
  duk_put_prop_literal(ctx, -2, "readableStack");
}
