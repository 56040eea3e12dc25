// Classes of characters: \d and \p{}, brackets, and the nested classes of v mode.
#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "regexp/parser.h"

namespace wfp::regexp {
namespace {

/// Which characters are one without regard to case.
class Alike {
 public:
  static const Alike& of(bool unicode_mode) {
    static const Alike folded(true);
    static const Alike upper(false);
    return unicode_mode ? folded : upper;
  }

  /// Adds to the set what is like one of first..last, which are in it.
  void add_to(CharacterSet& set, char32_t first, char32_t last) const {
    auto member = std::lower_bound(members_.begin(), members_.end(), Member{first, 0});
    for (; member != members_.end() && member->first <= last; ++member) {
      auto other = std::lower_bound(classes_.begin(), classes_.end(), Member{member->second, 0});
      for (; other != classes_.end() && other->first == member->second; ++other) {
        if (!set.contains(other->second)) set.add(other->second, other->second);
      }
    }
  }

 private:
  using Member = std::pair<char32_t, char32_t>;

  explicit Alike(bool unicode_mode) {
    for (const char32_t c : unicode::with_case()) {
      if (c >= 0x10000 && !unicode_mode) continue;
      const char32_t canonical = canonicalize(c, unicode_mode);
      members_.emplace_back(c, canonical);
      classes_.emplace_back(canonical, c);
    }
    std::sort(classes_.begin(), classes_.end());
  }

  std::vector<Member> members_;  // character, canonical
  std::vector<Member> classes_;  // canonical, character
};

}  // namespace

// \d \D \s \S \w \W \p{} \P{}: true when there was one.
bool Parser::class_escape(CharacterSet& set) {
  const char32_t c = peek();
  switch (c) {
    case 'd':
    case 'D': set.add('0', '9'); break;
    case 'w':
    case 'W':
      set.add('0', '9');
      set.add('A', 'Z');
      set.add('_', '_');
      set.add('a', 'z');
      if (unicode_ && ignores_case()) {  // what folds to a word character
        set.add(0x17F, 0x17F);
        set.add(0x212A, 0x212A);
      }
      break;
    case 's':
    case 'S':
      for (char32_t space :
           {0x9, 0xA, 0xB, 0xC, 0xD, 0x20, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF})
        set.add(space, space);
      set.add(0x2000, 0x200A);
      break;
    case 'p':
    case 'P':
      if (!unicode_) return false;
      ++at_;
      property(set, c == 'P');
      return true;
    default: return false;
  }
  ++at_;
  set.finish();
  if (c == 'D' || c == 'W' || c == 'S') set.invert();
  return true;
}

void Parser::property(CharacterSet& set, bool negated) {
  if (!eat('{')) fail("Invalid property name");
  std::string name;
  std::string value;
  std::string* to = &name;
  while (more() && peek() != '}') {
    const char32_t c = text_[at_++];
    if (c == '=' && to == &name) {
      to = &value;
      continue;
    }
    if (!is_word(c)) fail("Invalid property name");
    to->push_back(static_cast<char>(c));
  }
  if (!eat('}') || name.empty() || (to == &value && value.empty())) fail("Invalid property name");
  if (sets_ && to == &name) {
    if (const auto texts = unicode::sequences(name)) {
      if (negated) fail("Invalid property name");
      for (const std::u32string& text : *texts) {
        if (text.size() == 1)
          set.add(text[0], text[0]);
        else
          set.strings.push_back(text);
      }
      set.finish();
      return;
    }
  }
  auto found = unicode::property(name, value);
  if (!found) fail("Invalid property name");
  set.ranges = std::move(*found);
  // In sets what is not in the property is what none of its letters folds to; else case is asked of what is left.
  if (sets_ && ignores_case()) close_over_case(set);
  set.finish();
  if (negated) set.invert();
}

char32_t Parser::character_escape(bool in_class) {
  const char32_t c = text_[at_++];
  switch (c) {
    case 't': return '\t';
    case 'n': return '\n';
    case 'v': return '\v';
    case 'f': return '\f';
    case 'r': return '\r';
    case 'c': {
      const char32_t letter = peek();
      if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) return ++at_, letter % 32;
      if (unicode_) fail("Invalid unicode escape");
      if (in_class && ((letter >= '0' && letter <= '9') || letter == '_')) return ++at_, letter % 32;
      --at_;
      return '\\';
    }
    case '0':
      if (peek() < '0' || peek() > '9') return 0;
      if (unicode_) fail(in_class ? "Invalid class escape" : "Invalid decimal escape");
      break;
    case 'x':
      if (hex(peek()) >= 0 && hex(peek(1)) >= 0) {
        const auto value = static_cast<char32_t>(hex(peek()) * 16 + hex(peek(1)));
        at_ += 2;
        return value;
      }
      if (unicode_) fail("Invalid escape");
      return 'x';
    case 'u':
      if (const auto value = unicode_escape(unicode_)) return *value;
      if (unicode_) fail("Invalid Unicode escape");
      return 'u';
    default: break;
  }
  if (c >= '0' && c <= '7' && !unicode_) {  // Annex B: octal
    char32_t value = c - '0';
    if (peek() >= '0' && peek() <= '7') value = value * 8 + (text_[at_++] - '0');
    if (value < 32 && peek() >= '0' && peek() <= '7') value = value * 8 + (text_[at_++] - '0');
    return value;
  }
  if (unicode_) {
    static constexpr std::u32string_view kSyntax = U"^$\\.*+?()[]{}|/";
    const bool allowed = kSyntax.find(c) != std::u32string_view::npos || (in_class && c == '-');
    if (!allowed) fail("Invalid escape");
  } else if (c == 'k' && has_names_) {
    fail("Invalid named reference");
  }
  return c;
}

CharacterSet Parser::class_ranges() {
  CharacterSet set;
  const bool negated = eat('^');
  const auto class_atom = [&](CharacterSet& whole) -> std::optional<char32_t> {
    const char32_t c = text_[at_++];
    if (c != '\\') return c;
    if (!more()) fail("\\ at end of pattern");
    if (class_escape(whole)) return std::nullopt;
    if (eat('b')) return U'\b';
    if (unicode_ && eat('-')) return U'-';
    return character_escape(true);
  };
  while (true) {
    if (!more()) fail("Unterminated character class");
    if (eat(']')) break;
    CharacterSet whole;
    const auto first = class_atom(whole);
    if (peek() == '-' && peek(1) != ']' && at_ + 1 < text_.size()) {
      ++at_;
      CharacterSet other;
      const auto last = class_atom(other);
      if (first && last) {
        if (*first > *last) fail("Range out of order in character class");
        set.add(*first, *last);
        continue;
      }
      if (unicode_) fail("Invalid character class");
      set.add('-', '-');
      if (last) set.add(*last, *last);
      set.add(other);
    }
    if (first) set.add(*first, *first);
    set.add(whole);
  }
  return finished(std::move(set), negated);
}

CharacterSet Parser::finished(CharacterSet set, bool negated) {
  if (ignores_case()) close_over_case(set);
  if (negated && !set.strings.empty()) fail("Negated character class may contain strings");
  if (negated)
    set.invert();
  else
    set.finish();
  return set;
}

// Adds what compares equal without regard to case, so that matching is one look-up.
void Parser::close_over_case(CharacterSet& set) {
  set.finish();
  if (set.ranges.empty()) return;
  if (set.ranges.back().second < 128) {
    close_ascii(set);
  } else {
    const Alike& alike = Alike::of(unicode_);
    const auto original = set.ranges;
    for (const auto& [first, last] : original) alike.add_to(set, first, last);
  }
  set.finish();
}

void Parser::close_ascii(CharacterSet& set) const {
  for (char32_t c = 'A'; c <= 'Z'; ++c) {
    const bool upper = set.contains(c);
    const bool lower = set.contains(c + 32);
    if (upper && !lower) set.add(c + 32, c + 32);
    if (lower && !upper) set.add(c, c);
    if (unicode_ && (upper || lower) && c == 'K') set.add(0x212A, 0x212A);
    if (unicode_ && (upper || lower) && c == 'S') set.add(0x17F, 0x17F);
  }
}

// v mode: nested classes, -- and &&, \q{}.
CharacterSet Parser::class_sets() {
  if (++depth_ > kMaxDepth) fail("Regular expression too large");
  const bool negated = eat('^');
  CharacterSet set;
  bool first = true;
  char32_t operation = 0;
  while (true) {
    if (!more()) fail("Unterminated character class");
    if (eat(']')) break;
    if (!first && ((peek() == '-' && peek(1) == '-') || (peek() == '&' && peek(1) == '&'))) {
      const char32_t now = peek();
      if (operation != 0 && operation != now) fail("Invalid set operation in character class");
      operation = now;
      at_ += 2;
      CharacterSet other;
      (void)set_operand(other);
      if (ignores_case()) {
        close_over_case(set);
        close_over_case(other);
      }
      combine(set, other, now);
      continue;
    }
    if (operation != 0) fail("Invalid set operation in character class");
    CharacterSet operand;
    const auto character = set_operand(operand);
    if (character && peek() == '-' && peek(1) != '-') {
      ++at_;
      CharacterSet end;
      const auto last = more() ? set_operand(end) : std::nullopt;
      if (!last) fail("Invalid character class");
      if (*character > *last) fail("Range out of order in character class");
      set.add(*character, *last);
    } else {
      set.add(operand);
    }
    first = false;
  }
  --depth_;
  return finished(std::move(set), negated);
}

void Parser::combine(CharacterSet& set, CharacterSet& other, char32_t operation) {
  set.finish();
  other.finish();
  CharacterSet outside = other;
  outside.strings.clear();
  if (operation == '-') {
    std::erase_if(set.strings, [&](const auto& text) {
      return std::find(other.strings.begin(), other.strings.end(), text) != other.strings.end();
    });
  } else {
    outside.invert();
    std::erase_if(set.strings, [&](const auto& text) {
      return std::find(other.strings.begin(), other.strings.end(), text) == other.strings.end();
    });
  }
  // What is in `outside` goes.
  CharacterSet kept = set;
  kept.strings.clear();
  kept.invert();
  kept.add(outside);
  kept.invert();
  set.ranges = kept.ranges;
  set.finish();
}

// One operand; its character when it is a single one.
std::optional<char32_t> Parser::set_operand(CharacterSet& set) {
  static constexpr std::u32string_view kReserved = U"()[]{}/-|";
  const char32_t c = text_[at_++];
  if (c == '[') {
    set = class_sets();
    return std::nullopt;
  }
  if (c == '\\') {
    if (!more()) fail("\\ at end of pattern");
    if (peek() == 'q' && peek(1) == '{') {
      at_ += 2;
      strings(set);
      return std::nullopt;
    }
    if (class_escape(set)) return std::nullopt;
    char32_t value = 0;
    static constexpr std::u32string_view kPunctuators = U"&-!#%,:;<=>@`~";
    if (eat('b'))
      value = '\b';
    else if (kPunctuators.find(peek()) != std::u32string_view::npos)
      value = text_[at_++];
    else
      value = character_escape(true);
    set.add(value, value);
    return value;
  }
  if (kReserved.find(c) != std::u32string_view::npos) fail("Invalid character in character class");
  static constexpr std::u32string_view kDoubled = U"&!#$%*+,.:;<=>?@^`~";
  if (peek() == c && kDoubled.find(c) != std::u32string_view::npos) fail("Invalid set operation in character class");
  set.add(c, c);
  return c;
}

void Parser::strings(CharacterSet& set) {
  std::u32string text;
  while (true) {
    if (!more()) fail("Invalid escape");
    const char32_t c = text_[at_++];
    if (c == '|' || c == '}') {
      if (text.size() == 1)
        set.add(text[0], text[0]);
      else
        set.strings.push_back(text);
      text.clear();
      if (c == '}') return;
    } else if (c == '\\') {
      if (!more()) fail("\\ at end of pattern");
      text.push_back(character_escape(true));
    } else {
      text.push_back(c);
    }
  }
}

}  // namespace wfp::regexp
