#include "webapi/url/idna.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/utf8.h"
#include "webapi/url/punycode.h"

namespace wfp::webapi::url {
namespace {

// Punycode takes time in the square of a label's length. No such domain can be registered; the standard sets no limit.
constexpr std::size_t kLongestInternational = 4096;

constexpr char32_t kZwnj = 0x200C, kZwj = 0x200D;

const utf8proc_property_t& property(char32_t c) {
  return *utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
}

bool in(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

/// Status "disallowed" of the mapping table, for a code point that the mapping leaves as it is.
bool disallowed(char32_t c) {
  if (c < 0x80 || c == kZwnj || c == kZwj) return false;
  switch (property(c).category) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return true;
    default: break;
  }
  return in(c, 0x2FF0, 0x2FFF) || c == 0x31EF || c == 0xFFFC || c == 0xFFFD;
}

/// Default-ignorable code points that are refused instead of dropped: bidi controls, tags, musical and reserved ones.
bool refused_ignorable(char32_t c) {
  return c == 0x61C || in(c, 0x200E, 0x200F) || in(c, 0x202A, 0x202E) || in(c, 0x2066, 0x2069) || c == 0x2065 ||
         in(c, 0xFFF0, 0xFFF8) || in(c, 0xE0000, 0xE00FF) || in(c, 0xE01F0, 0xE0FFF);
}

std::u32string decode(std::string_view utf8) {
  std::u32string to;
  for (const char *at = utf8.data(), *end = at + utf8.size(); at != end;) to.push_back(base::decode_utf8(at, end));
  return to;
}

std::string encode(std::u32string_view text) {
  std::string to;
  for (char32_t c : text) base::append_utf8(to, c);
  return to;
}

std::optional<std::string> utf8proc_text(const std::string& utf8, int options) {
  utf8proc_uint8_t* made = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()), static_cast<utf8proc_ssize_t>(utf8.size()),
                   &made, static_cast<utf8proc_option_t>(options));
  if (size < 0) return std::nullopt;
  std::string text(reinterpret_cast<char*>(made), static_cast<std::size_t>(size));
  std::free(made);
  return text;
}

std::optional<std::string> nfc(const std::string& utf8) {
  return utf8proc_text(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

/// The mapping step: appends what `c` maps to, or refuses it.
bool map_code_point(char32_t c, std::string& to) {
  if (c < 0x80) {
    to.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
    return true;
  }
  if (c == 0x3002 || c == 0xFF0E || c == 0xFF61) {  // the label separators
    to.push_back('.');
    return true;
  }
  if (c == 0xDF || c == 0x1E9E) {  // sharp s, also as capital: kept by nontransitional processing
    to += "\xC3\x9F";
    return true;
  }
  if (c == 0x3C2 || c == kZwnj || c == kZwj) {  // the other deviation characters
    base::append_utf8(to, c);
    return true;
  }
  if (refused_ignorable(c)) return false;
  std::string one;
  base::append_utf8(one, c);
  const auto mapped =
      utf8proc_text(one, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  if (!mapped) return false;
  for (char32_t made : decode(*mapped)) {
    if (made == U'.' || disallowed(made)) return false;  // no character may make a separator out of nothing
  }
  to += *mapped;
  return true;
}

bool is_mark(char32_t c) {
  const auto category = property(c).category;
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

/// Joining type D or L, R or D for the scripts that join; utf8proc has no joining types.
bool joins(char32_t c) {
  return in(c, 0x620, 0x64A) || in(c, 0x66E, 0x6D3) || in(c, 0x6FA, 0x6FF) || in(c, 0x710, 0x72F) ||
         in(c, 0x74D, 0x77F) || in(c, 0x7CA, 0x7EA) || in(c, 0x840, 0x858) || in(c, 0x860, 0x86A) ||
         in(c, 0x8A0, 0x8C7) || in(c, 0x1807, 0x1878) || in(c, 0x1887, 0x18AA) || in(c, 0xA840, 0xA872);
}

/// Letters of the joining scripts that join only to their right neighbour's side (joining type R).
bool joins_right_only(char32_t c) {
  return in(c, 0x622, 0x625) || c == 0x627 || c == 0x629 || in(c, 0x62F, 0x632) || c == 0x648 || in(c, 0x671, 0x673) ||
         in(c, 0x675, 0x677) || in(c, 0x688, 0x699) || c == 0x6C0 || in(c, 0x6C3, 0x6CB) || c == 0x6CD || c == 0x6CF ||
         c == 0x6D2 || c == 0x6D3 || c == 0x6EE || c == 0x6EF || c == 0x710 || in(c, 0x715, 0x719) || c == 0x71E ||
         c == 0x728 || c == 0x72A || c == 0x72C || c == 0x72F;
}

/// RFC 5892, appendix A.1 and A.2.
bool joiner_fits(std::u32string_view label, std::size_t at) {
  if (at > 0 && property(label[at - 1]).combining_class == 9) return true;  // after a virama
  if (label[at] == kZwj) return false;
  std::size_t before = at, after = at + 1;
  while (before > 0 && is_mark(label[before - 1])) --before;
  while (after < label.size() && is_mark(label[after])) ++after;
  return before > 0 && joins(label[before - 1]) && !joins_right_only(label[before - 1]) && after < label.size() &&
         joins(label[after]);
}

bool is_bidi_class(char32_t c, std::initializer_list<int> classes) {
  const int own = property(c).bidi_class;
  return std::find(classes.begin(), classes.end(), own) != classes.end();
}

bool right_to_left(std::u32string_view label) {
  return std::any_of(label.begin(), label.end(), [](char32_t c) {
    return is_bidi_class(c, {UTF8PROC_BIDI_CLASS_R, UTF8PROC_BIDI_CLASS_AL, UTF8PROC_BIDI_CLASS_AN});
  });
}

/// The Bidi Rule, RFC 5893, section 2.
bool obeys_bidi_rule(std::u32string_view label) {
  constexpr int kL = UTF8PROC_BIDI_CLASS_L, kR = UTF8PROC_BIDI_CLASS_R, kAl = UTF8PROC_BIDI_CLASS_AL,
                kAn = UTF8PROC_BIDI_CLASS_AN, kEn = UTF8PROC_BIDI_CLASS_EN, kEs = UTF8PROC_BIDI_CLASS_ES,
                kCs = UTF8PROC_BIDI_CLASS_CS, kEt = UTF8PROC_BIDI_CLASS_ET, kOn = UTF8PROC_BIDI_CLASS_ON,
                kBn = UTF8PROC_BIDI_CLASS_BN, kNsm = UTF8PROC_BIDI_CLASS_NSM;
  if (label.empty()) return true;
  const bool rtl = is_bidi_class(label[0], {kR, kAl});
  if (!rtl && !is_bidi_class(label[0], {kL})) return false;
  bool has_en = false, has_an = false;
  for (char32_t c : label) {
    has_en |= is_bidi_class(c, {kEn});
    has_an |= is_bidi_class(c, {kAn});
    const bool fits = rtl ? is_bidi_class(c, {kR, kAl, kAn, kEn, kEs, kCs, kEt, kOn, kBn, kNsm})
                          : is_bidi_class(c, {kL, kEn, kEs, kCs, kEt, kOn, kBn, kNsm});
    if (!fits) return false;
  }
  std::size_t last = label.size();
  while (last > 0 && is_bidi_class(label[last - 1], {kNsm})) --last;
  if (last == 0) return false;
  if (!rtl) return is_bidi_class(label[last - 1], {kL, kEn});
  return is_bidi_class(label[last - 1], {kR, kAl, kEn, kAn}) && !(has_en && has_an);
}

/// The validity criteria, UTS 46, section 4.1, apart from the Bidi Rule, which depends on the whole domain.
bool is_valid_label(std::u32string_view label) {
  if (label.empty()) return true;
  if (is_mark(label[0])) return false;
  for (std::size_t at = 0; at < label.size(); ++at) {
    const char32_t c = label[at];
    if (c == kZwnj || c == kZwj) {
      if (!joiner_fits(label, at)) return false;
      continue;
    }
    std::string mapped, self;
    base::append_utf8(self, c);
    if (!map_code_point(c, mapped) || mapped != self) return false;  // only status "valid" may remain
  }
  return true;
}

bool starts_with_prefix(std::u32string_view label) {
  return label.substr(0, 4) == U"xn--";
}

}  // namespace

std::optional<std::string> domain_to_ascii(std::string_view domain) {
  if (base::is_ascii(domain)) {  // the standard leaves pure ASCII alone, broken Punycode included
    std::string lower(domain);
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return lower;
  }
  if (domain.size() > kLongestInternational) return std::nullopt;
  std::string mapped;
  for (char32_t c : decode(domain)) {
    if (!map_code_point(c, mapped)) return std::nullopt;
  }
  const auto normal = nfc(mapped);
  if (!normal) return std::nullopt;

  std::vector<std::u32string> labels(1);
  for (char32_t c : decode(*normal)) {
    if (c == U'.') {
      labels.emplace_back();
    } else {
      labels.back().push_back(c);
    }
  }
  bool bidi = false;
  for (std::u32string& label : labels) {
    if (starts_with_prefix(label)) {
      const std::string form = encode(std::u32string_view(label).substr(4));
      auto decoded = base::is_ascii(form) ? punycode_decode(form) : std::nullopt;
      if (!decoded || decoded->empty() ||
          std::all_of(decoded->begin(), decoded->end(), [](char32_t c) { return c < 0x80; })) {
        return std::nullopt;
      }
      label = std::move(*decoded);
      const std::string text = encode(label);
      if (nfc(text) != text) return std::nullopt;
    }
    if (!is_valid_label(label)) return std::nullopt;
    bidi |= right_to_left(label);
  }
  std::string to;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (bidi && !obeys_bidi_rule(labels[i])) return std::nullopt;
    if (i) to.push_back('.');
    const std::string text = encode(labels[i]);
    if (base::is_ascii(text)) {
      to += text;
    } else {
      const auto form = punycode_encode(labels[i]);
      if (!form) return std::nullopt;
      to += "xn--" + *form;
    }
  }
  return to;
}

std::string domain_to_unicode(std::string_view domain) {
  std::string to;
  for (std::size_t at = 0; at <= domain.size();) {
    const std::size_t dot = std::min(domain.find('.', at), domain.size());
    const std::string_view label = domain.substr(at, dot - at);
    const auto decoded = label.starts_with("xn--") ? punycode_decode(label.substr(4)) : std::nullopt;
    if (at) to.push_back('.');
    to += decoded && is_valid_label(*decoded) ? encode(*decoded) : std::string(label);
    at = dot + 1;
  }
  return to;
}

}  // namespace wfp::webapi::url
