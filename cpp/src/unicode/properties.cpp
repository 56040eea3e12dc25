#include "unicode/properties.h"

#include <utf8proc.h>

#include <iterator>

namespace wfp::unicode {
namespace {

struct Table {
  std::string_view name;
  const std::uint32_t* ranges;
  std::size_t size;
};
struct Alias {
  std::string_view code, name;
};
#include "properties.inc"

struct Category {
  std::string_view code, name;
  std::uint32_t members;  // bits of utf8proc_category_t
};
constexpr std::uint32_t bit(int category) {
  return 1u << category;
}
constexpr std::uint32_t kCased = bit(UTF8PROC_CATEGORY_LU) | bit(UTF8PROC_CATEGORY_LL) | bit(UTF8PROC_CATEGORY_LT);
constexpr std::uint32_t kLetter = kCased | bit(UTF8PROC_CATEGORY_LM) | bit(UTF8PROC_CATEGORY_LO);
constexpr std::uint32_t kMark = bit(UTF8PROC_CATEGORY_MN) | bit(UTF8PROC_CATEGORY_MC) | bit(UTF8PROC_CATEGORY_ME);
constexpr std::uint32_t kNumber = bit(UTF8PROC_CATEGORY_ND) | bit(UTF8PROC_CATEGORY_NL) | bit(UTF8PROC_CATEGORY_NO);
constexpr std::uint32_t kPunctuation =
    bit(UTF8PROC_CATEGORY_PC) | bit(UTF8PROC_CATEGORY_PD) | bit(UTF8PROC_CATEGORY_PS) | bit(UTF8PROC_CATEGORY_PE) |
    bit(UTF8PROC_CATEGORY_PI) | bit(UTF8PROC_CATEGORY_PF) | bit(UTF8PROC_CATEGORY_PO);
constexpr std::uint32_t kSymbol =
    bit(UTF8PROC_CATEGORY_SM) | bit(UTF8PROC_CATEGORY_SC) | bit(UTF8PROC_CATEGORY_SK) | bit(UTF8PROC_CATEGORY_SO);
constexpr std::uint32_t kSeparator = bit(UTF8PROC_CATEGORY_ZS) | bit(UTF8PROC_CATEGORY_ZL) | bit(UTF8PROC_CATEGORY_ZP);
constexpr std::uint32_t kOther = bit(UTF8PROC_CATEGORY_CC) | bit(UTF8PROC_CATEGORY_CF) | bit(UTF8PROC_CATEGORY_CS) |
                                 bit(UTF8PROC_CATEGORY_CO) | bit(UTF8PROC_CATEGORY_CN);

// Source: PropertyValueAliases.txt, property gc.
constexpr Category kCategories[] = {
    {"L", "Letter", kLetter},
    {"LC", "Cased_Letter", kCased},
    {"M", "Mark", kMark},
    {"N", "Number", kNumber},
    {"P", "Punctuation", kPunctuation},
    {"S", "Symbol", kSymbol},
    {"Z", "Separator", kSeparator},
    {"C", "Other", kOther},
    {"Lu", "Uppercase_Letter", bit(UTF8PROC_CATEGORY_LU)},
    {"Ll", "Lowercase_Letter", bit(UTF8PROC_CATEGORY_LL)},
    {"Lt", "Titlecase_Letter", bit(UTF8PROC_CATEGORY_LT)},
    {"Lm", "Modifier_Letter", bit(UTF8PROC_CATEGORY_LM)},
    {"Lo", "Other_Letter", bit(UTF8PROC_CATEGORY_LO)},
    {"Mn", "Nonspacing_Mark", bit(UTF8PROC_CATEGORY_MN)},
    {"Mc", "Spacing_Mark", bit(UTF8PROC_CATEGORY_MC)},
    {"Me", "Enclosing_Mark", bit(UTF8PROC_CATEGORY_ME)},
    {"Nd", "Decimal_Number", bit(UTF8PROC_CATEGORY_ND)},
    {"Nl", "Letter_Number", bit(UTF8PROC_CATEGORY_NL)},
    {"No", "Other_Number", bit(UTF8PROC_CATEGORY_NO)},
    {"Pc", "Connector_Punctuation", bit(UTF8PROC_CATEGORY_PC)},
    {"Pd", "Dash_Punctuation", bit(UTF8PROC_CATEGORY_PD)},
    {"Ps", "Open_Punctuation", bit(UTF8PROC_CATEGORY_PS)},
    {"Pe", "Close_Punctuation", bit(UTF8PROC_CATEGORY_PE)},
    {"Pi", "Initial_Punctuation", bit(UTF8PROC_CATEGORY_PI)},
    {"Pf", "Final_Punctuation", bit(UTF8PROC_CATEGORY_PF)},
    {"Po", "Other_Punctuation", bit(UTF8PROC_CATEGORY_PO)},
    {"Sm", "Math_Symbol", bit(UTF8PROC_CATEGORY_SM)},
    {"Sc", "Currency_Symbol", bit(UTF8PROC_CATEGORY_SC)},
    {"Sk", "Modifier_Symbol", bit(UTF8PROC_CATEGORY_SK)},
    {"So", "Other_Symbol", bit(UTF8PROC_CATEGORY_SO)},
    {"Zs", "Space_Separator", bit(UTF8PROC_CATEGORY_ZS)},
    {"Zl", "Line_Separator", bit(UTF8PROC_CATEGORY_ZL)},
    {"Zp", "Paragraph_Separator", bit(UTF8PROC_CATEGORY_ZP)},
    {"Cc", "Control", bit(UTF8PROC_CATEGORY_CC)},
    {"Cf", "Format", bit(UTF8PROC_CATEGORY_CF)},
    {"Cs", "Surrogate", bit(UTF8PROC_CATEGORY_CS)},
    {"Co", "Private_Use", bit(UTF8PROC_CATEGORY_CO)},
    {"Cn", "Unassigned", bit(UTF8PROC_CATEGORY_CN)},
    {"punct", "Punctuation", kPunctuation},
    {"digit", "Decimal_Number", bit(UTF8PROC_CATEGORY_ND)},
    {"cntrl", "Control", bit(UTF8PROC_CATEGORY_CC)},
    {"Combining_Mark", "Mark", kMark},
};

// Short names of binary properties that people write. Source: PropertyAliases.txt.
constexpr Alias kBinaryAliases[] = {
    {"Alpha", "Alphabetic"},
    {"Lower", "Lowercase"},
    {"Upper", "Uppercase"},
    {"space", "White_Space"},
    {"IDS", "ID_Start"},
    {"IDC", "ID_Continue"},
    {"XIDS", "XID_Start"},
    {"XIDC", "XID_Continue"},
    {"CI", "Case_Ignorable"},
    {"Hex", "Hex_Digit"},
    {"AHex", "ASCII_Hex_Digit"},
    {"DI", "Default_Ignorable_Code_Point"},
    {"EPres", "Emoji_Presentation"},
    {"EMod", "Emoji_Modifier"},
    {"EBase", "Emoji_Modifier_Base"},
    {"EComp", "Emoji_Component"},
    {"ExtPict", "Extended_Pictographic"},
    {"Ideo", "Ideographic"},
    {"Dia", "Diacritic"},
    {"Ext", "Extender"},
};

Ranges of_categories(std::uint32_t members) {
  Ranges made;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if ((members & bit(utf8proc_category(static_cast<utf8proc_int32_t>(c)))) == 0) continue;
    if (!made.empty() && made.back().second + 1 == c)
      made.back().second = c;
    else
      made.emplace_back(c, c);
  }
  return made;
}

std::optional<Ranges> category(std::string_view name) {
  for (const Category& known : kCategories) {
    if (known.code == name || known.name == name) return of_categories(known.members);
  }
  return std::nullopt;
}

std::optional<Ranges> table(std::string_view prefix, std::string_view name) {
  for (const Table& known : kTables) {
    if (known.name.size() != prefix.size() + name.size() || !known.name.starts_with(prefix) ||
        !known.name.ends_with(name))
      continue;
    Ranges made;
    for (std::size_t i = 0; i < known.size; i += 2) made.emplace_back(known.ranges[i], known.ranges[i + 1]);
    return made;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Ranges> property(std::string_view name, std::string_view value) {
  if (value.empty()) {
    if (name == "Any") return Ranges{{0, 0x10FFFF}};
    if (name == "ASCII") return Ranges{{0, 0x7F}};
    if (name == "Assigned") return of_categories(~bit(UTF8PROC_CATEGORY_CN));
    if (auto found = category(name)) return found;
    for (const Alias& alias : kBinaryAliases) {
      if (alias.code == name) return table("", alias.name);
    }
    return name.find('=') == std::string_view::npos ? table("", name) : std::nullopt;
  }
  if (name == "General_Category" || name == "gc") return category(value);
  const bool script = name == "Script" || name == "sc";
  if (!script && name != "Script_Extensions" && name != "scx") return std::nullopt;
  for (const Alias& alias : kScriptAliases) {
    if (alias.code == value) value = alias.name;
  }
  return table(script ? "sc=" : "scx=", value);
}

char32_t to_upper(char32_t c) {
  return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
}
char32_t to_lower(char32_t c) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

char32_t fold(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  // utf8proc folds fully; a full folding of one character is the simple one.
  utf8proc_int32_t to[4];
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), to, 4, UTF8PROC_CASEFOLD, nullptr);
  return count == 1 ? static_cast<char32_t>(to[0]) : c;
}

}  // namespace wfp::unicode
