// What a pattern is: a tree, made by Parser. Lookbehind emits its parts in reverse, so there is one before there is
// code.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "regexp/program.h"

namespace wfp::regexp {

/// What is wrong with a pattern.
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

/// Of a hexadecimal digit; -1.
constexpr int hex(char32_t c) {
  return c >= '0' && c <= '9'   ? int(c - '0')
         : c >= 'a' && c <= 'f' ? int(c - 'a' + 10)
         : c >= 'A' && c <= 'F' ? int(c - 'A' + 10)
                                : -1;
}

/// Pattern text to tree. One parser reads one pattern.
class Parser {
 public:
  Parser(std::string_view pattern, unsigned flags);

  NodePtr parse();

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

  // parser.cpp
  void count_groups();
  NodePtr disjunction();
  NodePtr alternative();
  NodePtr term();
  bool quantifier(std::uint32_t& least, std::uint32_t& most);
  NodePtr atom(bool& quantifiable);
  NodePtr strings_alternative(NodePtr made);
  NodePtr group(bool& quantifiable);
  void modifiers();
  static bool is_name_character(char32_t c, bool first);
  std::string group_name();
  std::optional<char32_t> unicode_escape(bool pairs);
  NodePtr escape(bool& quantifiable);

  // classes.cpp
  bool class_escape(CharacterSet& set);
  void property(CharacterSet& set, bool negated);
  char32_t character_escape(bool in_class);
  CharacterSet class_ranges();
  CharacterSet finished(CharacterSet set, bool negated);
  void close_over_case(CharacterSet& set);
  void close_ascii(CharacterSet& set) const;
  CharacterSet class_sets();
  static void combine(CharacterSet& set, CharacterSet& other, char32_t operation);
  std::optional<char32_t> set_operand(CharacterSet& set);
  void strings(CharacterSet& set);

  static constexpr int kMaxDepth = 300;

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

}  // namespace wfp::regexp
