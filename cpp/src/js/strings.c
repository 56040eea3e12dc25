/* Methods of String.prototype that the engine lacks, or that are quicker where all is ASCII. */
#include <string.h>

#include "js/natives.h"
#include "js/texts.h"

/* V8's: longer strings are refused. */
#define LONGEST 536870888.0

/* Pushes `this` as a string. */
static const char *push_this(duk_context *ctx, const char *method, duk_size_t *size) {
  duk_push_this(ctx);
  if (duk_is_null_or_undefined(ctx, -1)) (void) duk_type_error(ctx, "String.prototype.%s called on null or undefined", method);
  return duk_to_lstring(ctx, -1, size);
}

static duk_ret_t string_at(duk_context *ctx) { /* index */
  duk_size_t size, length;
  double index;
  (void) push_this(ctx, "at", &size);
  length = duk_get_length(ctx, 1);
  index = duk_to_number(ctx, 0);
  if (index != index) index = 0;
  index = index < 0 ? -(double) (uint64_t) (index < -LONGEST ? LONGEST * 2 : -index) : (double) (uint64_t) (index > LONGEST ? LONGEST * 2 : index);
  if (index < 0) index += (double) length;
  if (index < 0 || index >= (double) length) return 0;
  duk_substring(ctx, 1, (duk_size_t) index, (duk_size_t) index + 1);
  return 1;
}

static duk_ret_t string_pad(duk_context *ctx) { /* length, filler; magic: 1 at the end */
  int at_end = duk_get_current_magic(ctx);
  duk_size_t size, filler_size, rest_size, missing, units, times, i;
  const char *text, *filler, *rest;
  char *to;
  double length;
  (void) push_this(ctx, at_end ? "padEnd" : "padStart", &size); /* 2 */
  length = duk_to_number(ctx, 0);
  if (!(length > (double) duk_get_length(ctx, 2))) return 1;
  if (duk_is_undefined(ctx, 1)) {
    duk_push_literal(ctx, " ");
    duk_replace(ctx, 1);
  }
  filler = duk_to_lstring(ctx, 1, &filler_size);
  if (filler_size == 0) return 1;
  if (length > LONGEST) return duk_range_error(ctx, "Invalid string length");
  missing = (duk_size_t) length - duk_get_length(ctx, 2);
  units = duk_get_length(ctx, 1);
  times = missing / units;
  duk_dup(ctx, 1); /* 3: the last part of the filling */
  duk_substring(ctx, 3, 0, missing % units);
  rest = duk_get_lstring(ctx, 3, &rest_size);
  text = duk_get_lstring(ctx, 2, &size);
  to = duk_push_fixed_buffer(ctx, size + times * filler_size + rest_size); /* 4 */
  js_charge(ctx, 0.2 * (double) (size + times * filler_size));
  if (at_end) memcpy(to, text, size);
  to += at_end ? size : 0;
  for (i = 0; i < times; ++i, to += filler_size) memcpy(to, filler, filler_size);
  memcpy(to, rest, rest_size);
  if (!at_end) memcpy(to + rest_size, text, size);
  (void) duk_buffer_to_string(ctx, 4);
  return 1;
}

/* Bytes of the white space or line end that `at` begins with; 0 when it does not. */
static size_t space_at(const unsigned char *at, size_t left) {
  if (at[0] == ' ' || (at[0] >= 9 && at[0] <= 13)) return 1;
  if (at[0] == 0xC2) return left > 1 && at[1] == 0xA0 ? 2 : 0;
  if (left < 3) return 0;
  switch (at[0]) {
    case 0xE1: return at[1] == 0x9A && at[2] == 0x80 ? 3 : 0; /* U+1680 */
    case 0xE2:
      if (at[1] == 0x80) return at[2] <= 0x8A || at[2] == 0xA8 || at[2] == 0xA9 || at[2] == 0xAF ? 3 : 0; /* U+2000-200A, 2028, 2029, 202F */
      return at[1] == 0x81 && at[2] == 0x9F ? 3 : 0; /* U+205F */
    case 0xE3: return at[1] == 0x80 && at[2] == 0x80 ? 3 : 0; /* U+3000 */
    case 0xEF: return at[1] == 0xBB && at[2] == 0xBF ? 3 : 0; /* U+FEFF */
    default: return 0;
  }
}
static duk_ret_t string_trim(duk_context *ctx) { /* magic: 1 at the start, 2 at the end, 3 both */
  static const char *const kNames[] = {"", "trimStart", "trimEnd", "trim"};
  int where = duk_get_current_magic(ctx);
  duk_size_t size;
  const unsigned char *text = (const unsigned char *) push_this(ctx, kNames[where], &size), *end = text + size;
  size_t space;
  js_charge(ctx, 0.1 * (double) size);
  while ((where & 1) != 0 && text < end && (space = space_at(text, (size_t) (end - text))) > 0) text += space;
  while ((where & 2) != 0 && text < end) {
    const unsigned char *last = end - 1;
    while (last > text && (*last & 0xC0) == 0x80) --last;
    space = space_at(last, (size_t) (end - last));
    if (space == 0 || last + space != end) break;
    end = last;
  }
  if ((duk_size_t) (end - text) < size) duk_push_lstring(ctx, (const char *) text, (duk_size_t) (end - text));
  return 1;
}

/* Magic: 1 upper. */
static duk_ret_t string_case(duk_context *ctx) {
  int upper = duk_get_current_magic(ctx);
  unsigned char first = upper ? 'a' : 'A', last = upper ? 'z' : 'Z', few[256], *to = few;
  duk_size_t size, made, i;
  const unsigned char *text = (const unsigned char *) push_this(ctx, upper ? "toUpperCase" : "toLowerCase", &size);
  if (duk_get_length(ctx, 0) != size) { /* not ASCII alone */
    js_charge(ctx, 15.0 * (double) size);
    made = wfp_map_case((const char *) text, size, upper, NULL);
    if (made > sizeof few) to = duk_push_fixed_buffer(ctx, made);
    wfp_map_case((const char *) text, size, upper, (char *) to);
    duk_push_lstring(ctx, (const char *) to, made);
    return 1;
  }
  for (i = 0; i < size && (text[i] < first || text[i] > last); ++i) continue;
  if (i == size) return 1; /* as it is */
  if (size > sizeof few) {
    to = duk_push_fixed_buffer(ctx, size);
    js_charge(ctx, 0.3 * (double) size);
  }
  for (i = 0; i < size; ++i) to[i] = text[i] >= first && text[i] <= last ? text[i] ^ 32 : text[i];
  duk_push_lstring(ctx, (const char *) to, size);
  return 1;
}

static duk_ret_t string_from_char_code(duk_context *ctx) { /* units... */
  duk_idx_t count = duk_get_top(ctx), i;
  unsigned char *made = duk_push_fixed_buffer(ctx, 3 * (duk_size_t) count), *to = made;
  for (i = 0; i < count; ++i) {
    unsigned unit = duk_to_uint16(ctx, i);
    if (unit >= 0x800) *to++ = (unsigned char) (0xE0 | unit >> 12);
    if (unit >= 0x80) *to++ = (unsigned char) ((unit >= 0x800 ? 0x80 | (unit >> 6 & 0x3F) : 0xC0 | unit >> 6));
    *to++ = (unsigned char) (unit >= 0x80 ? 0x80 | (unit & 0x3F) : unit);
  }
  duk_push_lstring(ctx, (const char *) made, (duk_size_t) (to - made));
  return 1;
}

/* value -> the string that it converts to; a symbol to none. */
static duk_ret_t n_text(duk_context *ctx) {
  (void) duk_to_string(ctx, 0);
  return 1;
}
/* value -> the object that it converts to; null and undefined to none. */
static duk_ret_t n_to_object(duk_context *ctx) {
  duk_to_object(ctx, 0);
  return 1;
}

/* Markup of old (ECMA-262 B.2.2): what stands around a string. */
static const struct { const char *method, *tag, *attribute; } kMarkup[] = {
    {"anchor", "a", "name"}, {"big", "big", NULL}, {"blink", "blink", NULL}, {"bold", "b", NULL}, {"fixed", "tt", NULL},
    {"fontcolor", "font", "color"}, {"fontsize", "font", "size"}, {"italics", "i", NULL}, {"link", "a", "href"},
    {"small", "small", NULL}, {"strike", "strike", NULL}, {"sub", "sub", NULL}, {"sup", "sup", NULL}};
enum { MARKUP_METHODS = sizeof kMarkup / sizeof kMarkup[0] };

/* Pushes the string on top with `"` as an entity. */
static void push_attribute(duk_context *ctx) {
  static const char kQuote[] = "&quot;";
  duk_size_t size, quotes = 0, i;
  const char *from = duk_get_lstring(ctx, -1, &size);
  char *made, *to;
  for (i = 0; i < size; ++i) quotes += from[i] == '"';
  made = to = duk_push_fixed_buffer(ctx, size + quotes * (sizeof kQuote - 2));
  js_charge(ctx, (double) size);
  for (i = 0; i < size; ++i) {
    if (from[i] != '"') {
      *to++ = from[i];
    } else {
      memcpy(to, kQuote, sizeof kQuote - 1);
      to += sizeof kQuote - 1;
    }
  }
  duk_push_lstring(ctx, made, (duk_size_t) (to - made));
  duk_replace(ctx, -3);
  duk_pop(ctx);
}
static duk_ret_t string_markup(duk_context *ctx) { /* the attribute's value, where there is one; magic: the row */
  int row = duk_get_current_magic(ctx);
  duk_idx_t bottom = duk_get_top(ctx);
  duk_size_t size;
  (void) push_this(ctx, kMarkup[row].method, &size);
  duk_push_sprintf(ctx, "<%s", kMarkup[row].tag);
  if (kMarkup[row].attribute != NULL) {
    duk_push_sprintf(ctx, " %s=\"", kMarkup[row].attribute);
    duk_dup(ctx, 0);
    (void) duk_to_string(ctx, -1);
    push_attribute(ctx);
    duk_push_literal(ctx, "\"");
  }
  duk_push_literal(ctx, ">");
  duk_dup(ctx, bottom);
  duk_push_sprintf(ctx, "</%s>", kMarkup[row].tag);
  duk_concat(ctx, duk_get_top(ctx) - bottom - 1);
  return 1;
}

static duk_ret_t n_install(duk_context *ctx) {
  int row;
  duk_get_global_literal(ctx, "String");
  js_define_function(ctx, "fromCharCode", string_from_char_code, DUK_VARARGS, 1, 0);
  duk_get_prop_literal(ctx, -1, "prototype");
  js_define_function(ctx, "at", string_at, 1, 1, 0);
  js_define_function(ctx, "padStart", string_pad, 2, 1, 0);
  js_define_function(ctx, "padEnd", string_pad, 2, 1, 1);
  js_define_function(ctx, "trimStart", string_trim, 0, 0, 1);
  js_define_function(ctx, "trimEnd", string_trim, 0, 0, 2);
  js_define_function(ctx, "trim", string_trim, 0, 0, 3);
  js_define_function(ctx, "toLowerCase", string_case, 0, 0, 0);
  js_define_function(ctx, "toUpperCase", string_case, 0, 0, 1);
  js_define_function(ctx, "toLocaleLowerCase", string_case, 0, 0, 0);
  js_define_function(ctx, "toLocaleUpperCase", string_case, 0, 0, 1);
  for (row = 0; row < MARKUP_METHODS; ++row) {
    int takes = kMarkup[row].attribute != NULL;
    js_define_function(ctx, kMarkup[row].method, string_markup, takes, takes, row);
  }
  return 0;
}

void js_string_natives(duk_context *ctx) {
  duk_push_c_function(ctx, n_install, 0);
  duk_put_prop_literal(ctx, -2, "stringsInstall");
  duk_push_c_function(ctx, n_text, 1);
  duk_put_prop_literal(ctx, -2, "text");
  duk_push_c_function(ctx, n_to_object, 1);
  duk_put_prop_literal(ctx, -2, "toObject");
}
