/*
 * How texts are ordered for people, and where a reader sees one character end and the next begin.
 *
 * The order is that of the Unicode Collation Algorithm (UTS 10) with CLDR's root tailoring for ASCII and for letters with marks, which is
 * what English text has: spaces, punctuation, symbols, currency signs, digits, letters; then accents, then case, lower before upper. All
 * else comes in the order of code points within its class, without the tables of the algorithm: scripts keep their order among each
 * other, but not every letter its place within one.
 */
#include <string.h>
#include <utf8proc.h>

#include "js/natives.h"

enum { SPACE = 1, PUNCTUATION, SYMBOL, CURRENCY, DIGIT, LETTER };
enum { BASE, ACCENT, CASE, VARIANT }; /* sensitivities */

typedef struct {
  uint32_t primary; /* class << 24 | place in it; 0: only a mark */
  uint16_t secondary;
  uint8_t upper;
  uint8_t combining; /* class of a mark */
} element;

typedef struct {
  int sensitivity, numeric, upper_first, ignore_punctuation;
} rules;

static const char kPunctuation[] = "_-,;:!?.'\"()[]{}@*/\\&#%";
static const char kSymbols[] = "`^+<=>|~";

static uint32_t ascii_primary(unsigned c) {
  const char *at;
  if (c >= 'a' && c <= 'z') return (uint32_t) LETTER << 24 | c;
  if (c >= 'A' && c <= 'Z') return (uint32_t) LETTER << 24 | (c + 32);
  if (c >= '0' && c <= '9') return (uint32_t) DIGIT << 24 | (c - '0' + 1);
  if (c == ' ') return (uint32_t) SPACE << 24 | 0x20;
  if (c >= 9 && c <= 13) return (uint32_t) SPACE << 24 | c;
  if (c == '$') return (uint32_t) CURRENCY << 24 | c;
  if (c != 0 && (at = strchr(kPunctuation, (int) c)) != NULL) return (uint32_t) PUNCTUATION << 24 | (uint32_t) (at - kPunctuation + 1);
  if (c != 0 && (at = strchr(kSymbols, (int) c)) != NULL) return (uint32_t) SYMBOL << 24 | (uint32_t) (at - kSymbols + 1);
  return 0; /* other control characters count for nothing */
}

/* Marks in the order of the algorithm's table; others follow by code point. */
static uint16_t mark_weight(utf8proc_int32_t c) {
  static const uint16_t kOrder[] = {0x301, 0x300, 0x306, 0x302, 0x30C, 0x30A, 0x308, 0x30B, 0x303, 0x307, 0x338, 0x327, 0x328, 0x304};
  uint16_t i;
  for (i = 0; i < sizeof kOrder / sizeof kOrder[0]; ++i) {
    if (kOrder[i] == c) return (uint16_t) (i + 1);
  }
  return (uint16_t) (0x100 + (c & 0x7FFF));
}

/* Letters that are sorted as others: {letter, first, second or mark}. */
static const struct {
  uint16_t letter, first, second, mark;
} kExpansions[] = {{0xDF, 's', 's', 0}, {0xE6, 'a', 'e', 0}, {0x153, 'o', 'e', 0}, {0xF8, 'o', 0, 0x338}, {0x111, 'd', 0, 0x338}, {0x142, 'l', 0, 0x338}};

static size_t put(element *to, uint32_t primary, uint16_t secondary, int upper) {
  to->primary = primary;
  to->secondary = secondary;
  to->upper = (uint8_t) upper;
  to->combining = 0;
  return 1;
}

/* One code point of a decomposed text: at most two elements. */
static size_t put_point(element *to, utf8proc_int32_t c) {
  utf8proc_int32_t low;
  size_t i;
  int upper;
  if (c < 128) {
    uint32_t primary = ascii_primary((unsigned) c);
    return primary == 0 ? 0 : put(to, primary, 0, c >= 'A' && c <= 'Z');
  }
  low = utf8proc_tolower(c);
  upper = low != c;
  for (i = 0; i < sizeof kExpansions / sizeof kExpansions[0]; ++i) {
    size_t count;
    if (kExpansions[i].letter != low) continue;
    count = put(to, (uint32_t) LETTER << 24 | kExpansions[i].first, 0, upper);
    if (kExpansions[i].mark != 0) return count + put(to + 1, 0, mark_weight(kExpansions[i].mark), 0);
    return count + put(to + 1, (uint32_t) LETTER << 24 | kExpansions[i].second, 1, upper);
  }
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
      (void) put(to, 0, mark_weight(c), 0);
      to->combining = (uint8_t) utf8proc_get_property(c)->combining_class;
      return 1;
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF: return 0;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return put(to, (uint32_t) SPACE << 24 | (uint32_t) c, 0, 0);
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO: return put(to, (uint32_t) PUNCTUATION << 24 | (uint32_t) c, 0, 0);
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO: return put(to, (uint32_t) SYMBOL << 24 | (uint32_t) c, 0, 0);
    case UTF8PROC_CATEGORY_SC: return put(to, (uint32_t) CURRENCY << 24 | (uint32_t) c, 0, 0);
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return put(to, (uint32_t) DIGIT << 24 | (uint32_t) c, 0, 0);
    default: return put(to, (uint32_t) LETTER << 24 | (uint32_t) low, 0, upper);
  }
}

/* The heap's strings are CESU-8: the code point at `at`, a lone surrogate as itself. */
static const unsigned char *read_point(const unsigned char *at, const unsigned char *end, utf8proc_int32_t *c) {
  if (at[0] < 0x80) {
    *c = at[0];
    return at + 1;
  }
  if (at[0] < 0xE0 && end - at >= 2) {
    *c = (at[0] & 31) << 6 | (at[1] & 63);
    return at + 2;
  }
  if (end - at < 3) {
    *c = 0xFFFD;
    return end;
  }
  *c = (at[0] & 15) << 12 | (at[1] & 63) << 6 | (at[2] & 63);
  if (*c >= 0xD800 && *c < 0xDC00 && end - at >= 6 && at[3] == 0xED && (at[4] & 0xF0) == 0xB0) {
    *c = 0x10000 + ((*c - 0xD800) << 10 | (at[4] & 15) << 6 | (at[5] & 63));
    return at + 6;
  }
  return at + 3;
}

/* A run of digits by its value: how many there are, then each. */
static const unsigned char *put_number(const unsigned char *at, const unsigned char *end, element *to, size_t *count) {
  const unsigned char *start;
  while (at < end && *at == '0') ++at;
  start = at;
  while (at < end && *at >= '0' && *at <= '9') ++at;
  *count += put(to + *count, (uint32_t) DIGIT << 24 | ((uint32_t) (at - start) + 16), 0, 0);
  for (; start < at; ++start) *count += put(to + *count, ascii_primary(*start), 0, 0);
  return at;
}

/* Marks of one letter stand in the order of their classes, however they are written. */
static void settle(element *first, element *last) {
  element mark = *last;
  if (mark.combining == 0) return;
  for (; last > first && last[-1].combining > mark.combining; --last) *last = last[-1];
  *last = mark;
}

/* Pushes the elements of the string at `index`. A byte makes at most two. */
static element *elements_of(duk_context *ctx, duk_idx_t index, const rules *how, size_t *count) {
  duk_size_t size;
  const unsigned char *at = (const unsigned char *) duk_require_lstring(ctx, index, &size), *end = at + size;
  element *to = (element *) duk_push_fixed_buffer(ctx, (size * 2 + 16) * sizeof(element));
  js_charge(ctx, 30.0 * (double) size);
  *count = 0;
  while (at < end) {
    utf8proc_int32_t c, points[8];
    utf8proc_ssize_t parts, i;
    int boundary = 0;
    if (how->numeric && *at >= '0' && *at <= '9') {
      at = put_number(at, end, to, count);
      continue;
    }
    at = read_point(at, end, &c);
    parts = utf8proc_decompose_char(c, points, 8, UTF8PROC_DECOMPOSE, &boundary);
    if (parts < 1 || parts > 8) {
      points[0] = c;
      parts = 1;
    }
    for (i = 0; i < parts; ++i) {
      size_t made = put_point(to + *count, points[i]);
      if (made > 0 && how->ignore_punctuation && to[*count].primary >> 24 >= SPACE && to[*count].primary >> 24 <= PUNCTUATION) continue;
      *count += made;
      if (made > 0) settle(to, to + *count - 1);
    }
  }
  return to;
}

static int order(uint32_t one, uint32_t other) { return one < other ? -1 : 1; }

static int compare_elements(const element *a, size_t a_count, const element *b, size_t b_count, const rules *how) {
  size_t i = 0, j = 0;
  for (;;) { /* letters */
    while (i < a_count && a[i].primary == 0) ++i;
    while (j < b_count && b[j].primary == 0) ++j;
    if (i == a_count || j == b_count) {
      if (i != a_count || j != b_count) return i == a_count ? -1 : 1;
      break;
    }
    if (a[i].primary != b[j].primary) return order(a[i].primary, b[j].primary);
    ++i, ++j;
  }
  if (how->sensitivity == ACCENT || how->sensitivity == VARIANT) { /* a mark comes after the letter without it */
    for (i = 0; i < a_count && i < b_count; ++i) {
      if ((a[i].primary == 0) != (b[i].primary == 0)) return b[i].primary == 0 ? -1 : 1;
      if (a[i].secondary != b[i].secondary) return order(a[i].secondary, b[i].secondary);
    }
    if (a_count != b_count) return a_count < b_count ? -1 : 1;
  }
  if (how->sensitivity >= CASE) {
    for (i = j = 0;; ++i, ++j) {
      while (i < a_count && a[i].primary == 0) ++i;
      while (j < b_count && b[j].primary == 0) ++j;
      if (i == a_count || j == b_count) break;
      if (a[i].upper != b[j].upper) return (a[i].upper < b[j].upper) != (how->upper_first != 0) ? -1 : 1;
    }
  }
  return 0;
}

/* Both texts as far as they are ASCII: 1 with the answer, or 0. */
static int compare_ascii(duk_context *ctx, const rules *how, int *answer) {
  duk_size_t a_size, b_size;
  const unsigned char *a = (const unsigned char *) duk_require_lstring(ctx, 0, &a_size), *a_end = a + a_size;
  const unsigned char *b = (const unsigned char *) duk_require_lstring(ctx, 1, &b_size), *b_end = b + b_size;
  int upper = 0;
  js_charge(ctx, 3.0 * (double) (a_size < b_size ? a_size : b_size));
  if (how->numeric || how->ignore_punctuation) return 0;
  for (; a < a_end && b < b_end; ++a, ++b) {
    uint32_t one, other;
    if (*a >= 0x80 || *b >= 0x80) return 0;
    one = ascii_primary(*a);
    other = ascii_primary(*b);
    if (one == 0 || other == 0) return 0;
    if (one != other) {
      *answer = order(one, other);
      return 1;
    }
    if (*a != *b && upper == 0) upper = *a > *b ? -1 : 1;
  }
  if ((a < a_end && (*a >= 0x80 || ascii_primary(*a) == 0)) || (b < b_end && (*b >= 0x80 || ascii_primary(*b) == 0))) return 0;
  if (a < a_end || b < b_end) *answer = a < a_end ? 1 : -1;
  else *answer = how->sensitivity < CASE ? 0 : how->upper_first ? -upper : upper;
  return 1;
}

/* (text, text, sensitivity, numeric, upper case first, ignore punctuation) => -1, 0 or 1 */
static duk_ret_t n_collate(duk_context *ctx) {
  rules how;
  int answer = 0;
  how.sensitivity = duk_get_int(ctx, 2);
  how.numeric = duk_get_boolean(ctx, 3);
  how.upper_first = duk_get_boolean(ctx, 4);
  how.ignore_punctuation = duk_get_boolean(ctx, 5);
  if (!duk_strict_equals(ctx, 0, 1) && !compare_ascii(ctx, &how, &answer)) {
    size_t a_count, b_count;
    const element *a = elements_of(ctx, 0, &how, &a_count), *b = elements_of(ctx, 1, &how, &b_count);
    answer = compare_elements(a, a_count, b, b_count, &how);
  }
  duk_push_int(ctx, answer);
  return 1;
}

/* (text) => the offsets at which its grapheme clusters end */
static duk_ret_t n_grapheme_ends(duk_context *ctx) {
  duk_size_t size;
  const unsigned char *at = (const unsigned char *) duk_require_lstring(ctx, 0, &size), *end = at + size;
  utf8proc_int32_t before = -1, state = 0;
  duk_uarridx_t made = 0;
  duk_uint_t offset = 0;
  duk_push_array(ctx);
  js_charge(ctx, 40.0 * (double) size);
  while (at < end) {
    utf8proc_int32_t c;
    at = read_point(at, end, &c);
    if (before >= 0 && utf8proc_grapheme_break_stateful(before, c, &state)) {
      duk_push_uint(ctx, offset);
      duk_put_prop_index(ctx, 1, made++);
    }
    offset += c >= 0x10000 ? 2 : 1;
    before = c;
  }
  if (before >= 0) {
    duk_push_uint(ctx, offset);
    duk_put_prop_index(ctx, 1, made);
  }
  return 1;
}

void js_collate_natives(duk_context *ctx) {
  duk_push_c_function(ctx, n_collate, 6);
  duk_put_prop_literal(ctx, -2, "collate");
  duk_push_c_function(ctx, n_grapheme_ends, 1);
  duk_put_prop_literal(ctx, -2, "graphemeEnds");
}
