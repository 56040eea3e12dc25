// Terms, groups, quantifiers and escapes; what stands in brackets is in classes.cpp.
#include "regexp/parser.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace wfp::regexp {

Parser::Parser(std::string_view pattern, unsigned flags) : flags_(flags), pattern_(pattern) {
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

NodePtr Parser::parse() {
  NodePtr made = disjunction();
  if (at_ != text_.size()) fail(peek() == ')' ? "Unmatched ')'" : "Unexpected character");
  for (const std::string& name : wanted_names_) {
    if (std::none_of(names.begin(), names.end(), [&](const auto& known) { return known.first == name; }))
      fail("Invalid named capture referenced");
  }
  return made;
}

// How many groups there are, and whether any has a name: back references look ahead.
void Parser::count_groups() {
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

NodePtr Parser::disjunction() {
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

NodePtr Parser::alternative() {
  NodePtr made = node(Node::kSequence);
  while (more() && peek() != '|' && peek() != ')') made->parts.push_back(term());
  return made;
}

NodePtr Parser::term() {
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

bool Parser::quantifier(std::uint32_t& least, std::uint32_t& most) {
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

NodePtr Parser::atom(bool& quantifiable) {
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
NodePtr Parser::strings_alternative(NodePtr made) {
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

NodePtr Parser::group(bool& quantifiable) {
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
void Parser::modifiers() {
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

bool Parser::is_name_character(char32_t c, bool first) {
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

std::string Parser::group_name() {
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
std::optional<char32_t> Parser::unicode_escape(bool pairs) {
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

NodePtr Parser::escape(bool& quantifiable) {
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
    while (peek() >= '0' && peek() <= '9') value = std::min<std::uint64_t>(value * 10 + (text_[at_++] - '0'), 1u << 30);
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

}  // namespace wfp::regexp
