#include "language/lexer/characters.h"

#include <utf8proc.h>

namespace wfp::language {
namespace {

// Other_ID_Start and Other_ID_Continue, PropList.txt of Unicode 15.
bool is_other_id_start(char32_t c) {
  return c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E || c == 0x309B || c == 0x309C;
}
bool is_other_id_continue(char32_t c) {
  return c == 0x00B7 || c == 0x0387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA || c == 0x200C || c == 0x200D ||
         c == 0x30FB || c == 0xFF65;
}
// Pattern_Syntax characters that are letters by category.
bool is_pattern_syntax(char32_t c) { return c == 0x2E2F; }

}  // namespace

bool is_id_start(char32_t c) {
  if (c < 128) return (kCharacters[c] & kIdStart) != 0;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: return !is_pattern_syntax(c);
    default: return is_other_id_start(c);
  }
}

bool is_id_part(char32_t c) {
  if (c < 128) return (kCharacters[c] & kIdPart) != 0;
  if (is_id_start(c)) return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return true;
    default: return is_other_id_continue(c);
  }
}

bool is_unicode_space(char32_t c) {
  return c == 0xFEFF || (c >= 128 && utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_ZS);
}

}  // namespace wfp::language
