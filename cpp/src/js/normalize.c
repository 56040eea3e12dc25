/* String.prototype.normalize over utf8proc. The heap's strings are CESU-8; lone surrogates stay as they are. */
#include <string.h>
#include <utf8proc.h>

#include "js/natives.h"

/* A growing buffer of the heap: nothing is lost when an error passes through. */
typedef struct {
  duk_context* ctx;
  duk_idx_t at;
  unsigned char* data;
  size_t size, capacity;
} bytes;

static bytes new_bytes(duk_context* ctx) {
  bytes made;
  memset(&made, 0, sizeof made);
  made.ctx = ctx;
  duk_push_dynamic_buffer(ctx, 0);
  made.at = duk_get_top_index(ctx);
  return made;
}

static void reserve(bytes* to, size_t capacity) {
  if (capacity <= to->capacity) return;
  to->capacity = capacity * 2 + 64;
  to->data = (unsigned char*)duk_resize_buffer(to->ctx, to->at, to->capacity);
}

static void append(bytes* to, const void* data, size_t size) {
  reserve(to, to->size + size);
  memcpy(to->data + to->size, data, size);
  to->size += size;
}

static int is_surrogate(const unsigned char* at, const unsigned char* end, int low) {
  return end - at >= 3 && at[0] == 0xED && (at[1] & 0xF0) == (low ? 0xB0 : 0xA0);
}

/* UTF-8 to CESU-8: four bytes become two surrogates of three. */
static void append_cesu(bytes* to, const unsigned char* at, const unsigned char* end) {
  while (at < end) {
    if (at[0] >= 0xF0 && end - at >= 4) {
      unsigned long c = ((unsigned long)(at[0] & 7) << 18 | (unsigned long)(at[1] & 63) << 12 |
                         (unsigned long)(at[2] & 63) << 6 | (at[3] & 63)) -
                        0x10000;
      unsigned char made[6];
      unsigned long high = 0xD800 + (c >> 10), low = 0xDC00 + (c & 0x3FF);
      made[0] = made[3] = 0xED;
      made[1] = (unsigned char)(0x80 | (high >> 6 & 63));
      made[2] = (unsigned char)(0x80 | (high & 63));
      made[4] = (unsigned char)(0x80 | (low >> 6 & 63));
      made[5] = (unsigned char)(0x80 | (low & 63));
      append(to, made, 6);
      at += 4;
    } else {
      append(to, at++, 1);
    }
  }
}

/* Normalizes `text` (UTF-8), empties it. `points` is scratch. */
static void flush(bytes* text, bytes* points, bytes* to, utf8proc_option_t options) {
  utf8proc_ssize_t count, size;
  if (text->size == 0) return;
  count = utf8proc_decompose(text->data, (utf8proc_ssize_t)text->size, NULL, 0, options);
  if (count < 0) (void)duk_range_error(to->ctx, "%s", utf8proc_errmsg(count));
  reserve(points, ((size_t)count + 1) * sizeof(utf8proc_int32_t));
  count = utf8proc_decompose(text->data, (utf8proc_ssize_t)text->size, (utf8proc_int32_t*)(void*)points->data, count,
                             options);
  size = utf8proc_reencode((utf8proc_int32_t*)(void*)points->data, count, options);
  if (size < 0) (void)duk_range_error(to->ctx, "%s", utf8proc_errmsg(size));
  append_cesu(to, points->data, points->data + size);
  text->size = 0;
}

/* (text, form) => text */
static duk_ret_t n_normalize(duk_context* ctx) {
  duk_size_t size, form_size;
  const unsigned char* at = (const unsigned char*)duk_require_lstring(ctx, 0, &size);
  const char* form = duk_require_lstring(ctx, 1, &form_size);
  const unsigned char* end = at + size;
  bytes text = new_bytes(ctx), points = new_bytes(ctx), made = new_bytes(ctx);
  int options = UTF8PROC_STABLE | (form[form_size - 1] == 'C' ? UTF8PROC_COMPOSE : UTF8PROC_DECOMPOSE);
  if (form_size == 4) options |= UTF8PROC_COMPAT;
  while (at < end) {
    if (is_surrogate(at, end, 0) && is_surrogate(at + 3, end, 1)) {
      unsigned long c = 0x10000 + (((unsigned long)(at[1] & 15) << 6 | (at[2] & 63)) << 10 |
                                   (unsigned long)(at[4] & 15) << 6 | (at[5] & 63));
      unsigned char four[4];
      four[0] = (unsigned char)(0xF0 | c >> 18);
      four[1] = (unsigned char)(0x80 | (c >> 12 & 63));
      four[2] = (unsigned char)(0x80 | (c >> 6 & 63));
      four[3] = (unsigned char)(0x80 | (c & 63));
      append(&text, four, 4);
      at += 6;
    } else if (is_surrogate(at, end, 0) || is_surrogate(at, end, 1)) {
      flush(&text, &points, &made, (utf8proc_option_t)options);
      append(&made, at, 3);
      at += 3;
    } else {
      append(&text, at++, 1);
    }
  }
  flush(&text, &points, &made, (utf8proc_option_t)options);
  duk_push_lstring(ctx, (const char*)made.data, made.size);
  return 1;
}

void js_normalize_natives(duk_context* ctx) {
  duk_push_c_function(ctx, n_normalize, 2);
  duk_put_prop_literal(ctx, -2, "normalize");
}
