// Source text to tokens, on demand: the parser says when a `/` starts a regular expression and when a `}` goes on a
// template.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "language/ast/ast.h"

namespace wfp::language {

enum class Token : std::uint8_t {
  kEnd,
  kName,         // identifiers and words; `atom`, `escaped`
  kPrivateName,  // `atom` without the #
  kNumber,       // `number`
  kBigInt,       // `text`: digits without separators
  kString,       // `text`, decoded
  kTemplate,     // a chunk up to ${ or the closing backtick: `text`, `raw`
  kRegExp,       // `text`: the pattern; `raw`: the flags
  kLeftBrace,
  kRightBrace,
  kLeftParen,
  kRightParen,
  kLeftBracket,
  kRightBracket,
  kDot,
  kEllipsis,
  kSemicolon,
  kComma,
  kColon,
  kQuestion,
  kQuestionDot,
  kArrow,
  kBinary,  // `op`; words such as `in` are names
  kAssign,  // `op`: kAssign, or the operator in front of the =
  kUpdate,  // `op`
  kNot,
  kBitNot,
};

/// Thrown inside lexer and parser, turned into a Diagnostic at their edge.
struct SyntaxError {
  std::uint32_t offset;
  std::string message;
};

struct TokenInfo {
  Token type = Token::kEnd;
  Operator op = Operator::kComma;
  bool newline_before = false;
  bool escaped = false;          ///< a name written with \u
  bool legacy_octal = false;     ///< 017, 08, or an octal escape: refused in strict code
  bool template_ends = false;    ///< the chunk closes the template
  bool has_cooked = true;        ///< the chunk has no bad escape
  std::uint32_t bad_escape = 0;  ///< where the first one is
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  Atom atom = nullptr;
  double number = 0;
  std::string_view text;
  std::string_view raw;
};

class Lexer {
 public:
  Lexer(std::string_view source, Arena& arena, AtomTable& atoms, bool module);

  /// The next token, read as if in a place where `/` divides.
  void next(TokenInfo& token);
  /// Reads the regular expression whose `/` or `/=` is `token`.
  void rescan_regexp(TokenInfo& token);
  /// Reads the template chunk behind the backtick or the `}` at `token`.
  void rescan_template(TokenInfo& token);
  /// What is wrong with the escape sequence at `offset`, which could not be read.
  std::string_view escape_problem(std::uint32_t offset) const;

  struct Position {
    std::uint32_t at;
  };
  Position position() const { return {at_}; }
  void restore(Position position) { at_ = position.at; }

  std::string_view source() const { return source_; }

 private:
  char peek(std::uint32_t ahead = 0) const { return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0'; }
  bool at_end() const { return at_ >= source_.size(); }
  char32_t decode(std::uint32_t& at) const;
  [[noreturn]] void fail(std::uint32_t offset, std::string message) const;

  bool skip_space();
  void skip_line_comment();
  bool skip_block_comment();
  void read_name(TokenInfo& token);
  Atom read_escaped_name(std::uint32_t start);
  char32_t read_identifier_escape();
  void read_number(TokenInfo& token);
  void read_digits(int radix, std::string& digits, bool separators);
  void finish_number(TokenInfo& token, std::string_view digits, int radix);
  void read_string(TokenInfo& token, char quote);
  bool read_escape(std::string& to, TokenInfo& token, bool in_template);
  int read_code_point_escape();
  void punctuator(TokenInfo& token);

  std::string_view source_;
  Arena& arena_;
  AtomTable& atoms_;
  bool module_;
  std::uint32_t at_ = 0;
  std::string buffer_;
};

}  // namespace wfp::language
