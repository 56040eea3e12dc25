/*
 * Bytes as texts: base64, base64url and hex for Uint8Array (ECMA-262 2026 section 23.3), by the rules that the language has for what is left
 * over at the end.
 */
#include "js/natives.h"

enum { BASE64, BASE64URL, HEX };
enum { LOOSE, STRICT, STOP_BEFORE_PARTIAL };

static const char kAlphabets[2][65] = {"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"};

/* Errors, in the words of V8. */
static const char *const kErrors[] = {NULL, "Found a character that cannot be part of a valid base64 string.",
                                      "The base64 input terminates with a single character, excluding padding (=).",
                                      "The base64 input ends with a chunk that is not complete, or has bits left over.",
                                      "Input string must contain hex characters in even length",
                                      "Input string must contain only hex characters"};
enum { NO_ERROR, BAD_CHARACTER, LONE_CHARACTER, BAD_LAST_CHUNK, ODD_HEX, BAD_HEX };

typedef struct {
  size_t read, written; /* characters, bytes */
  int error;
} decoded;

static int digit_of(unsigned char c, int alphabet) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == (alphabet == BASE64URL ? '-' : '+')) return 62;
  return c == (alphabet == BASE64URL ? '_' : '/') ? 63 : -1;
}
static size_t skip_spaces(const unsigned char *text, size_t size, size_t at) {
  while (at < size && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\f' || text[at] == '\r')) ++at;
  return at;
}
static decoded fail(decoded made, int error) {
  made.error = error;
  return made;
}
static void put(decoded *made, unsigned char *to, uint32_t bits, int bytes) { /* the highest `bytes` of 24 bits */
  int i;
  for (i = 0; i < bytes; ++i, ++made->written) {
    if (to != NULL) to[made->written] = (unsigned char) (bits >> (16 - 8 * i));
  }
}
/* The last chunk of 2 or 3 digits. */
static decoded end_with(decoded made, unsigned char *to, uint32_t bits, int digits, int strict) {
  uint32_t whole = bits << (24 - 6 * digits), left_over = digits == 2 ? 0xFFFF : 0xFF;
  if (strict && (whole & left_over) != 0) return fail(made, BAD_LAST_CHUNK);
  put(&made, to, whole, digits - 1);
  return made;
}

/* FromBase64: at most `most` bytes; `to` may be null. */
static decoded from_base64(const unsigned char *text, size_t size, int alphabet, int last, double most, unsigned char *to) {
  decoded made = {0, 0, NO_ERROR};
  size_t at = 0;
  uint32_t bits = 0;
  int digits = 0, value;
  if (most == 0) return made;
  for (;;) {
    double room = most - (double) made.written;
    at = skip_spaces(text, size, at);
    if (at == size) {
      if (digits > 0) {
        if (last == STOP_BEFORE_PARTIAL) return made;
        if (last == STRICT) return fail(made, BAD_LAST_CHUNK);
        if (digits == 1) return fail(made, LONE_CHARACTER);
        made = end_with(made, to, bits, digits, 0);
      }
      made.read = size;
      return made;
    }
    if (text[at] == '=') {
      if (digits < 2) return fail(made, BAD_CHARACTER);
      at = skip_spaces(text, size, at + 1);
      if (digits == 2) {
        if (at == size) return last == STOP_BEFORE_PARTIAL ? made : fail(made, BAD_LAST_CHUNK);
        if (text[at] == '=') at = skip_spaces(text, size, at + 1);
      }
      if (at < size) return fail(made, BAD_CHARACTER);
      made = end_with(made, to, bits, digits, last == STRICT);
      if (made.error == NO_ERROR) made.read = size;
      return made;
    }
    value = digit_of(text[at++], alphabet);
    if (value < 0) return fail(made, BAD_CHARACTER);
    if ((room == 1 && digits == 2) || (room == 2 && digits == 3)) return made;
    bits = bits << 6 | (uint32_t) value;
    if (++digits == 4) {
      put(&made, to, bits, 3);
      made.read = at;
      bits = 0;
      digits = 0;
      if ((double) made.written == most) return made;
    }
  }
}

static int hex_digit(unsigned char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 32;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}
static decoded from_hex(const unsigned char *text, size_t size, size_t characters, double most, unsigned char *to) {
  decoded made = {0, 0, NO_ERROR};
  if (characters % 2 != 0) return fail(made, ODD_HEX);
  while (made.read < size && (double) made.written < most) { /* a character of several bytes is no digit: nothing is read behind the end */
    int high = hex_digit(text[made.read]), low = hex_digit(text[made.read + 1]);
    if (high < 0 || low < 0) return fail(made, BAD_HEX);
    if (to != NULL) to[made.written] = (unsigned char) (high << 4 | low);
    made.written++;
    made.read += 2;
  }
  return made;
}

/* text, BASE64.., LOOSE.., most bytes, a view to write to or undefined -> [characters read, bytes written, error's text or undefined] */
static duk_ret_t n_decode_bytes(duk_context *ctx) {
  duk_size_t size, room;
  const unsigned char *text = (const unsigned char *) duk_require_lstring(ctx, 0, &size);
  int kind = duk_require_int(ctx, 1);
  double most = duk_require_number(ctx, 3);
  unsigned char *to = duk_is_undefined(ctx, 4) ? NULL : (unsigned char *) duk_require_buffer_data(ctx, 4, &room);
  decoded made;
  if (to != NULL && (double) room < most) most = (double) room;
  js_charge(ctx, 2.0 * (double) size);
  made = kind == HEX ? from_hex(text, size, duk_get_length(ctx, 0), most, to) : from_base64(text, size, kind, duk_require_int(ctx, 2), most, to);
  duk_push_array(ctx);
  duk_push_number(ctx, (double) made.read);
  duk_put_prop_index(ctx, -2, 0);
  duk_push_number(ctx, (double) made.written);
  duk_put_prop_index(ctx, -2, 1);
  if (made.error != NO_ERROR) duk_push_string(ctx, kErrors[made.error]);
  else duk_push_undefined(ctx);
  duk_put_prop_index(ctx, -2, 2);
  return 1;
}

/* a view, BASE64.., whether `=` is left out -> text */
static duk_ret_t n_encode_bytes(duk_context *ctx) {
  duk_size_t size, i;
  const unsigned char *bytes = (const unsigned char *) duk_require_buffer_data(ctx, 0, &size);
  int kind = duk_require_int(ctx, 1);
  char *made = (char *) duk_push_fixed_buffer(ctx, kind == HEX ? 2 * size : (size + 2) / 3 * 4), *to = made;
  js_charge(ctx, 2.0 * (double) size);
  for (i = 0; kind == HEX && i < size; ++i) {
    *to++ = "0123456789abcdef"[bytes[i] >> 4];
    *to++ = "0123456789abcdef"[bytes[i] & 15];
  }
  for (i = 0; kind != HEX && i < size; i += 3) {
    uint32_t bits = (uint32_t) bytes[i] << 16 | (i + 1 < size ? (uint32_t) bytes[i + 1] << 8 : 0) | (i + 2 < size ? bytes[i + 2] : 0u);
    int digits = i + 2 < size ? 4 : (int) (size - i) + 1, digit;
    for (digit = 0; digit < digits; ++digit) *to++ = kAlphabets[kind][bits >> (18 - 6 * digit) & 63];
    while (digit++ < 4 && !duk_to_boolean(ctx, 2)) *to++ = '=';
  }
  duk_push_lstring(ctx, made, (duk_size_t) (to - made));
  return 1;
}

void js_bytes_natives(duk_context *ctx) {
  static const duk_function_list_entry natives[] = {{"decodeBytes", n_decode_bytes, 5}, {"encodeBytes", n_encode_bytes, 3}, {NULL, NULL, 0}};
  duk_put_function_list(ctx, -1, natives);
}
