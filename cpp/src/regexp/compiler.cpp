// Pattern text to bytecode, in two steps: a tree, because lookbehind emits its parts in reverse, then the code.
#include <algorithm>
#include <memory>
#include <optional>

#include "base/utf8.h"
#include "regexp/program.h"

namespace wfp::regexp {
namespace {

/// Instructions of one program; a counted repetition of a big group is expanded up to here.
constexpr std::size_t kMaxCode = 1u << 20;
constexpr int kMaxDepth = 300;

struct Syntax {
  std::string message;
};

struct Node;
using NodePtr = std::unique_ptr<Node>;
struct Node {
  enum Kind {
    kEmpty,
    kCharacter,
    kAny,
    kSet,
    kSequence,
    kAlternatives,
    kGroup,
    kCapture,
    kLook,
    kAssertion,
    kReference,
    kQuantified
  } kind;
  unsigned flags = 0;  // i, m, s as they hold here
  char32_t character = 0;
  CharacterSet set;
  std::vector<NodePtr> parts;
  std::uint32_t group = 0;  // kCapture
  Op assertion = Op::kStart;
  bool behind = false, negative = false;  // kLook
  std::string name;                       // kReference by name
  std::uint32_t least = 0, most = 0;      // kQuantified
  bool greedy = true;
  std::uint32_t first_group = 0, last_group = 0;  // groups inside: [first, last)
};

int hex(char32_t c) {
  return c >= '0' && c <= '9'   ? int(c - '0')
         : c >= 'a' && c <= 'f' ? int(c - 'a' + 10)
         : c >= 'A' && c <= 'F' ? int(c - 'A' + 10)
                                : -1;
}

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

class Parser {
 public:
  Parser(std::string_view pattern, unsigned flags) : flags_(flags), pattern_(pattern) {
    unicode_ = (flags & (kUnicode | kUnicodeSets)) != 0;
    sets_ = (flags & kUnicodeSets) != 0;
    const char* at = pattern.data();
    const char* end = at + pattern.size();
    while (at != end) {
      char32_t c = base::decode_utf8(at, end);
      if (c >= 0xD800 && c < 0xDC00 && at != end) {  // a pair in two halves
        const char* next = at;
        const char32_t low = base::decode_utf8(next, end);
        if (low >= 0xDC00 && low < 0xE000) {
          at = next;
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        }
      }
      if (c >= 0x10000 && !unicode_) {  // without u the pattern is of code units
        text_.push_back(0xD800 + ((c - 0x10000) >> 10));
        text_.push_back(0xDC00 + ((c - 0x10000) & 0x3FF));
      } else {
        text_.push_back(c);
      }
    }
    count_groups();
  }

  NodePtr parse() {
    NodePtr made = disjunction();
    if (at_ != text_.size()) fail(peek() == ')' ? "Unmatched ')'" : "Unexpected character");
    for (const std::string& name : wanted_names_) {
      if (std::none_of(names.begin(), names.end(), [&](const auto& known) { return known.first == name; }))
        fail("Invalid named capture referenced");
    }
    return made;
  }

  std::vector<std::pair<std::string, std::uint32_t>> names;
  std::uint32_t groups = 1;

 private:
  [[noreturn]] void fail(const char* message) { throw Syntax{message}; }
  bool more() const { return at_ < text_.size(); }
  bool ignores_case() const { return (flags_ & kIgnoreCase) != 0; }
  char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : 0xFFFFFFFF; }
  bool eat(char32_t c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  NodePtr node(Node::Kind kind) {
    auto made = std::make_unique<Node>();
    made->kind = kind;
    made->flags = flags_;
    return made;
  }

  // How many groups there are, and whether any has a name: back references look ahead.
  void count_groups() {
    bool in_class = false;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const char32_t c = text_[i];
      if (c == '\\')
        ++i;
      else if (c == '[')
        in_class = true;
      else if (c == ']')
        in_class = false;
      else if (c == '(' && !in_class) {
        const bool special = i + 1 < text_.size() && text_[i + 1] == '?';
        const bool named =
            special && i + 3 < text_.size() && text_[i + 2] == '<' && text_[i + 3] != '=' && text_[i + 3] != '!';
        if (!special || named) ++total_groups_;
        has_names_ |= named;
      }
    }
  }

  NodePtr disjunction() {
    if (++depth_ > kMaxDepth) fail("Regular expression too large");
    NodePtr made = node(Node::kAlternatives);
    const auto outer_names = open_names_;
    std::vector<std::string> all = outer_names;
    do {
      open_names_ = outer_names;
      made->parts.push_back(alternative());
      all.insert(all.end(), open_names_.begin() + static_cast<std::ptrdiff_t>(outer_names.size()), open_names_.end());
    } while (eat('|'));
    open_names_ = std::move(all);  // duplicates are allowed in different alternatives only
    --depth_;
    if (made->parts.size() == 1) return std::move(made->parts[0]);
    return made;
  }

  NodePtr alternative() {
    NodePtr made = node(Node::kSequence);
    while (more() && peek() != '|' && peek() != ')') made->parts.push_back(term());
    return made;
  }

  NodePtr term() {
    const std::uint32_t first = groups;
    bool quantifiable = true;
    NodePtr made = atom(quantifiable);
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    if (!quantifier(least, most)) return made;
    if (!quantifiable) fail("Nothing to repeat");
    NodePtr outer = node(Node::kQuantified);
    outer->least = least;
    outer->most = most;
    outer->greedy = !eat('?');
    outer->first_group = first;
    outer->last_group = groups;
    outer->parts.push_back(std::move(made));
    return outer;
  }

  bool quantifier(std::uint32_t& least, std::uint32_t& most) {
    if (eat('*')) return least = 0, most = kForever, true;
    if (eat('+')) return least = 1, most = kForever, true;
    if (eat('?')) return least = 0, most = 1, true;
    if (peek() != '{') return false;
    const std::size_t before = at_++;
    const auto number = [&](std::uint32_t& to) {
      if (peek() < '0' || peek() > '9') return false;
      std::uint64_t value = 0;
      while (peek() >= '0' && peek() <= '9')
        value = std::min<std::uint64_t>(value * 10 + (text_[at_++] - '0'), kForever - 1);
      to = static_cast<std::uint32_t>(value);
      return true;
    };
    if (number(least)) {
      most = least;
      if (eat(',') && !number(most)) most = kForever;
      if (eat('}')) {
        if (most < least) fail("numbers out of order in {} quantifier");
        return true;
      }
    }
    if (unicode_) fail("Incomplete quantifier");
    at_ = before;
    return false;
  }

  NodePtr atom(bool& quantifiable) {
    const char32_t c = text_[at_];
    switch (c) {
      case '^':
      case '$': {
        ++at_;
        NodePtr made = node(Node::kAssertion);
        const bool lines = (flags_ & kMultiline) != 0;
        made->assertion = c == '^' ? (lines ? Op::kLineStart : Op::kStart) : (lines ? Op::kLineEnd : Op::kEnd);
        quantifiable = false;
        return made;
      }
      case '(': return group(quantifiable);
      case '.': ++at_; return node(Node::kAny);
      case '[': {
        ++at_;
        NodePtr made = node(Node::kSet);
        made->set = sets_ ? class_sets() : class_ranges();
        return strings_alternative(std::move(made));
      }
      case '\\': return escape(quantifiable);
      case '*':
      case '+':
      case '?': fail("Nothing to repeat");
      case '{':
        if (unicode_) fail("Nothing to repeat");
        {
          std::uint32_t a = 0;
          std::uint32_t b = 0;
          const std::size_t before = at_;
          if (quantifier(a, b)) fail("Nothing to repeat");
          at_ = before;
        }
        break;
      case '}':
      case ']':
        if (unicode_) fail("Lone quantifier brackets");
        break;
      default: break;
    }
    ++at_;
    NodePtr made = node(Node::kCharacter);
    made->character = c;
    return made;
  }

  // A set with strings is an alternative of those and the characters.
  NodePtr strings_alternative(NodePtr made) {
    if (made->set.strings.empty()) return made;
    NodePtr all = node(Node::kAlternatives);
    bool characters_done = false;
    for (const std::u32string& text : made->set.strings) {
      if (text.size() < 2 && !characters_done && text.empty()) {
        characters_done = true;
        NodePtr set = node(Node::kSet);
        set->set = made->set;
        set->set.strings.clear();
        all->parts.push_back(std::move(set));
      }
      NodePtr sequence = node(Node::kSequence);
      for (char32_t c : text) {
        NodePtr one = node(Node::kCharacter);
        one->character = c;
        sequence->parts.push_back(std::move(one));
      }
      all->parts.push_back(std::move(sequence));
    }
    if (!characters_done) {
      made->set.strings.clear();
      all->parts.push_back(std::move(made));
    }
    return all;
  }

  NodePtr group(bool& quantifiable) {
    ++at_;
    NodePtr made;
    const unsigned outer_flags = flags_;
    if (eat('?')) {
      if (eat(':')) {
        made = node(Node::kGroup);
      } else if (peek() == '=' || peek() == '!') {
        made = node(Node::kLook);
        made->negative = text_[at_++] == '!';
        quantifiable = !unicode_;
      } else if (peek() == '<' && (peek(1) == '=' || peek(1) == '!')) {
        made = node(Node::kLook);
        made->behind = true;
        made->negative = text_[at_ + 1] == '!';
        at_ += 2;
        quantifiable = false;
      } else if (eat('<')) {
        made = node(Node::kCapture);
        made->group = groups++;
        const std::string name = group_name();
        if (std::find(open_names_.begin(), open_names_.end(), name) != open_names_.end())
          fail("Duplicate capture group name");
        open_names_.push_back(name);
        names.emplace_back(name, made->group);
      } else {
        made = node(Node::kGroup);
        modifiers();
      }
    } else {
      made = node(Node::kCapture);
      made->group = groups++;
    }
    const std::uint32_t first = groups;
    made->parts.push_back(disjunction());
    made->first_group = first;
    made->last_group = groups;
    flags_ = outer_flags;
    if (!eat(')')) fail("Unterminated group");
    return made;
  }

  // (?ims-ims:
  void modifiers() {
    unsigned seen = 0;
    unsigned added = 0;
    unsigned removed = 0;
    bool minus = false;
    while (more() && peek() != ':') {
      const char32_t c = text_[at_++];
      if (c == '-' && !minus) {
        minus = true;
        continue;
      }
      const unsigned flag = c == 'i' ? kIgnoreCase : c == 'm' ? kMultiline : c == 's' ? kDotAll : 0;
      if (flag == 0 || (seen & flag) != 0) fail("Invalid group");
      seen |= flag;
      (minus ? removed : added) |= flag;
    }
    if (!eat(':') || seen == 0) fail("Invalid group");
    flags_ = (flags_ | added) & ~removed;
  }

  static bool is_name_character(char32_t c, bool first) {
    if (c < 128) return (is_word(c) && !(first && c >= '0' && c <= '9')) || c == '$';
    static const auto set_of = [](const char* name) {
      CharacterSet made;
      made.ranges = *unicode::property(name, "");
      made.finish();
      return made;
    };
    static const CharacterSet starts = set_of("ID_Start");
    static const CharacterSet continues = set_of("ID_Continue");
    return first ? starts.contains(c) : continues.contains(c) || c == 0x200C || c == 0x200D;
  }

  std::string group_name() {
    std::string name;
    while (more() && peek() != '>') {
      char32_t c = text_[at_++];
      if (c == '\\') {
        if (!eat('u')) fail("Invalid capture group name");
        const auto value = unicode_escape(true);
        if (!value) fail("Invalid Unicode escape");
        c = *value;
      }
      if (c >= 0xD800 && c < 0xDC00 && peek() >= 0xDC00 && peek() < 0xE000)
        c = 0x10000 + ((c - 0xD800) << 10) + (text_[at_++] - 0xDC00);
      if (!is_name_character(c, name.empty())) fail("Invalid capture group name");
      base::append_utf8(name, c);
    }
    if (!eat('>') || name.empty()) fail("Invalid capture group name");
    return name;
  }

  // Behind \u. With `pairs`, two escaped halves are one character.
  std::optional<char32_t> unicode_escape(bool pairs) {
    const std::size_t before = at_;
    if (pairs && eat('{')) {
      char32_t value = 0;
      int digits = 0;
      for (; hex(peek()) >= 0; ++at_, ++digits) {
        value = value * 16 + static_cast<char32_t>(hex(peek()));
        if (value > 0x10FFFF) return at_ = before, std::nullopt;
      }
      if (digits == 0 || !eat('}')) return at_ = before, std::nullopt;
      return value;
    }
    const auto four = [&]() -> std::optional<char32_t> {
      char32_t value = 0;
      for (int i = 0; i < 4; ++i, ++at_) {
        if (hex(peek()) < 0) return std::nullopt;
        value = value * 16 + static_cast<char32_t>(hex(peek()));
      }
      return value;
    };
    const auto high = four();
    if (!high) return at_ = before, std::nullopt;
    if (pairs && *high >= 0xD800 && *high < 0xDC00 && peek() == '\\' && peek(1) == 'u') {
      const std::size_t behind = at_;
      at_ += 2;
      const auto low = four();
      if (low && *low >= 0xDC00 && *low < 0xE000) return 0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00);
      at_ = behind;
    }
    return high;
  }

  NodePtr escape(bool& quantifiable) {
    ++at_;
    if (!more()) fail("\\ at end of pattern");
    const char32_t c = peek();
    if (c == 'b' || c == 'B') {
      ++at_;
      NodePtr made = node(Node::kAssertion);
      made->assertion = c == 'b' ? Op::kWordBoundary : Op::kNotWordBoundary;
      quantifiable = false;
      return made;
    }
    if (c == 'k' && (unicode_ || has_names_)) {
      ++at_;
      if (!eat('<')) fail("Invalid named reference");
      NodePtr made = node(Node::kReference);
      made->name = group_name();
      wanted_names_.push_back(made->name);
      return made;
    }
    if (c >= '1' && c <= '9') {
      const std::size_t before = at_;
      std::uint64_t value = 0;
      while (peek() >= '0' && peek() <= '9')
        value = std::min<std::uint64_t>(value * 10 + (text_[at_++] - '0'), 1u << 30);
      if (unicode_ || value < total_groups_ + 1) {
        if (value > total_groups_) fail("Invalid escape");
        NodePtr made = node(Node::kReference);
        made->group = static_cast<std::uint32_t>(value);
        return made;
      }
      at_ = before;
    }
    CharacterSet set;
    const char32_t kind = peek();
    if (class_escape(set)) {
      if (ignores_case() && (kind == 'p' || kind == 'P')) close_over_case(set);
      NodePtr made = node(Node::kSet);
      made->set = std::move(set);
      return strings_alternative(std::move(made));
    }
    NodePtr made = node(Node::kCharacter);
    made->character = character_escape(false);
    return made;
  }

  // \d \D \s \S \w \W \p{} \P{}: true when there was one.
  bool class_escape(CharacterSet& set) {
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

  void property(CharacterSet& set, bool negated) {
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

  char32_t character_escape(bool in_class) {
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

  CharacterSet class_ranges() {
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

  CharacterSet finished(CharacterSet set, bool negated) {
    if (ignores_case()) close_over_case(set);
    if (negated && !set.strings.empty()) fail("Negated character class may contain strings");
    if (negated)
      set.invert();
    else
      set.finish();
    return set;
  }

  // Adds what compares equal without regard to case, so that matching is one look-up.
  void close_over_case(CharacterSet& set) {
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
  void close_ascii(CharacterSet& set) const {
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
  CharacterSet class_sets() {
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

  static void combine(CharacterSet& set, CharacterSet& other, char32_t operation) {
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
  std::optional<char32_t> set_operand(CharacterSet& set) {
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

  void strings(CharacterSet& set) {
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

  unsigned flags_;
  std::string_view pattern_;
  bool unicode_ = false;
  bool sets_ = false;
  std::u32string text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::uint32_t total_groups_ = 0;
  bool has_names_ = false;
  std::vector<std::string> open_names_;
  std::vector<std::string> wanted_names_;
};

class Emitter {
 public:
  Emitter(Program& program, bool unicode_mode) : program_(program), unicode_(unicode_mode) {}

  void emit(const Node& node, bool backward) {
    if (program_.code.size() > kMaxCode) throw Syntax{"Regular expression too large"};
    const bool icase = (node.flags & kIgnoreCase) != 0;
    switch (node.kind) {
      case Node::kEmpty: return;
      case Node::kCharacter: character(node.character, icase, backward); return;
      case Node::kAny: add({(node.flags & kDotAll) != 0 ? Op::kAnyAll : Op::kAny, false, backward, 0, 0}); return;
      case Node::kSet: {
        program_.sets.push_back(node.set);
        add({Op::kSet, icase, backward, static_cast<std::uint32_t>(program_.sets.size() - 1), 0});
        return;
      }
      case Node::kSequence:
        if (backward) {
          for (std::size_t i = node.parts.size(); i-- > 0;) emit(*node.parts[i], true);
        } else {
          for (const NodePtr& part : node.parts) emit(*part, false);
        }
        return;
      case Node::kAlternatives: {
        std::vector<std::size_t> ends;
        for (std::size_t i = 0; i < node.parts.size(); ++i) {
          const bool last = i + 1 == node.parts.size();
          const std::size_t split = last ? 0 : add({Op::kSplit, false, false, 0, 0});
          if (!last) program_.code[split].a = here();
          emit(*node.parts[i], backward);
          if (last) break;
          ends.push_back(add({Op::kJump, false, false, 0, 0}));
          program_.code[split].b = here();
        }
        for (std::size_t end : ends) program_.code[end].a = here();
        return;
      }
      case Node::kGroup: emit(*node.parts[0], backward); return;
      case Node::kCapture:
        add({Op::kSave, false, false, node.group * 2 + (backward ? 1u : 0u), 0});
        emit(*node.parts[0], backward);
        add({Op::kSave, false, false, node.group * 2 + (backward ? 0u : 1u), 0});
        return;
      case Node::kLook: {
        const std::size_t look = add({Op::kLook, false, node.behind, 0, node.negative ? 1u : 0u});
        emit(*node.parts[0], node.behind);
        add({Op::kMatch, false, false, 0, 0});
        program_.code[look].a = here();
        return;
      }
      case Node::kAssertion: add({node.assertion, icase, false, 0, 0}); return;
      case Node::kReference: {
        std::vector<std::uint32_t> groups;
        if (node.name.empty()) groups.push_back(node.group);
        for (const auto& [name, group] : program_.names) {
          if (!node.name.empty() && name == node.name) groups.push_back(group);
        }
        program_.references.push_back(std::move(groups));
        add({Op::kBackReference, icase, backward, static_cast<std::uint32_t>(program_.references.size() - 1), 0});
        return;
      }
      case Node::kQuantified: quantified(node, backward); return;
    }
  }

 private:
  std::size_t add(Instruction instruction) {
    program_.code.push_back(instruction);
    return program_.code.size() - 1;
  }
  std::uint32_t here() const { return static_cast<std::uint32_t>(program_.code.size()); }

  void character(char32_t c, bool icase, bool backward) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (icase && letter) {  // a set is quicker than comparing what characters fold to
      add({Op::kSet, icase, backward, letter_set(c), 0});
    } else if (!backward && c < (unicode_ ? 0xD800 : 0x10000) && (!icase || c < 128)) {
      add({Op::kUnit, false, false, c, 0});
    } else {
      add({Op::kChar, icase, backward, icase ? canonicalize(c, unicode_) : c, 0});
    }
  }
  std::uint32_t letter_set(char32_t c) {
    const char32_t lower = c | 32;
    std::uint32_t& known = letters_[lower - 'a'];
    if (known != 0) return known - 1;
    CharacterSet set;
    set.add(lower, lower);
    set.add(lower - 32, lower - 32);
    if (unicode_ && lower == 'k') set.add(0x212A, 0x212A);  // the Kelvin sign
    if (unicode_ && lower == 's') set.add(0x17F, 0x17F);    // the long s
    set.finish();
    program_.sets.push_back(std::move(set));
    known = static_cast<std::uint32_t>(program_.sets.size());
    return known - 1;
  }

  static bool is_single(const Node& node) {
    return node.kind == Node::kCharacter || node.kind == Node::kAny || node.kind == Node::kSet;
  }

  static bool can_be_empty(const Node& node) {
    switch (node.kind) {
      case Node::kCharacter:
      case Node::kAny:
      case Node::kSet: return false;
      case Node::kSequence:
        return std::all_of(node.parts.begin(), node.parts.end(), [](const auto& part) { return can_be_empty(*part); });
      case Node::kAlternatives:
        return std::any_of(node.parts.begin(), node.parts.end(), [](const auto& part) { return can_be_empty(*part); });
      case Node::kGroup:
      case Node::kCapture: return can_be_empty(*node.parts[0]);
      case Node::kQuantified: return node.least == 0 || can_be_empty(*node.parts[0]);
      default: return true;
    }
  }

  void quantified(const Node& node, bool backward) {
    const Node& body = *node.parts[0];
    if (node.most == 0) return;
    if (is_single(body)) {
      program_.repeats.push_back({node.least, node.most, node.greedy, false});
      const std::size_t repeat =
          add({Op::kRepeat, false, backward, static_cast<std::uint32_t>(program_.repeats.size() - 1), 0});
      emit(body, backward);
      program_.code[repeat].b = here();
      return;
    }
    const bool resets = node.last_group > node.first_group;
    const bool empty = can_be_empty(body);
    const auto once = [&] {
      if (resets) add({Op::kReset, false, false, node.first_group * 2, node.last_group * 2});
      emit(body, backward);
    };
    if (node.least == 0 && node.most == 1) {
      const std::size_t split = add({Op::kSplit, false, false, 0, 0});
      const std::uint32_t start = here();
      const std::uint32_t mark = empty ? program_.registers++ : 0;
      if (empty) add({Op::kMark, false, false, mark, 0});
      once();
      if (empty) add({Op::kCheckMark, false, false, mark, 0});
      choose(split, start, here(), node.greedy);
      return;
    }
    if (node.most == kForever && node.least <= 1) {
      if (node.least == 1) once();
      const std::size_t split = add({Op::kSplit, false, false, 0, 0});
      const std::uint32_t start = here();
      const std::uint32_t mark = empty ? program_.registers++ : 0;
      if (empty) add({Op::kMark, false, false, mark, 0});
      once();
      if (empty) add({Op::kCheckMark, false, false, mark, 0});
      add({Op::kJump, false, false, static_cast<std::uint32_t>(split), 0});
      choose(split, start, here(), node.greedy);
      return;
    }
    // A counter in a register: counted anew each time the loop is entered.
    const std::uint32_t counter = program_.registers++;
    const std::uint32_t mark = program_.registers++;
    program_.loops.push_back({counter, node.least, node.most, node.greedy});
    const auto index = static_cast<std::uint32_t>(program_.loops.size() - 1);
    add({Op::kSetCounter, false, false, counter, 0});
    const std::size_t jump = add({Op::kJump, false, false, 0, 0});
    const std::uint32_t start = here();
    add({Op::kMark, false, false, mark, 0});
    once();
    if (empty) add({Op::kCheckMark, false, false, mark, index + 1});
    program_.code[jump].a = here();
    add({Op::kLoop, false, false, start, index});
  }

  void choose(std::size_t split, std::uint32_t body, std::uint32_t behind, bool greedy) {
    program_.code[split].a = greedy ? body : behind;
    program_.code[split].b = greedy ? behind : body;
  }

  Program& program_;
  bool unicode_;
  std::uint32_t letters_[26] = {};  // 1 + the set of a letter in both cases
};

}  // namespace

std::variant<Program, std::string> compile(std::string_view pattern, unsigned flags) {
  try {
    Parser parser(pattern, flags);
    const NodePtr tree = parser.parse();
    Program program;
    program.flags = flags;
    program.groups = parser.groups;
    program.registers = parser.groups * 2;
    program.names = parser.names;
    program.code.push_back({Op::kSave, false, false, 0, 0});
    Emitter(program, (flags & (kUnicode | kUnicodeSets)) != 0).emit(*tree, false);
    program.code.push_back({Op::kSave, false, false, 1, 0});
    program.code.push_back({Op::kMatch, false, false, 0, 0});
    analyse(program);
    return program;
  } catch (const Syntax& error) {
    return error.message;
  }
}

std::string validate(std::string_view pattern, std::string_view flag_text) {
  unsigned flags = 0;
  if (!parse_flags(flag_text, flags)) return "Invalid regular expression flags";
  const auto compiled = compile(pattern, flags);
  const auto* error = std::get_if<std::string>(&compiled);
  return error == nullptr
             ? std::string()
             : "Invalid regular expression: /" + std::string(pattern) + "/" + std::string(flag_text) + ": " + *error;
}

}  // namespace wfp::regexp
