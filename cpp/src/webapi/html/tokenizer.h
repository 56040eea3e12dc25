// A streaming HTML tokenizer for rewriting: it cuts the input into tags, text, comments and doctypes and keeps the
// exact source of each, so that what nobody changes comes out byte for byte. It is no parser: no tree, no implied tags.
//
// After the tokenization stage of the HTML Standard (section 13.2.5), reduced to where tokens begin and end.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wfp::webapi::html {

struct Attribute {
  std::string name;   ///< in lower case
  std::string value;  ///< as written, references not resolved
  std::string source;
};

struct Token {
  enum class Kind { kText, kStartTag, kEndTag, kComment, kDoctype };
  Kind kind;
  std::string source;
  std::string name;  ///< of a tag, in lower case; the text of a comment; the source of a doctype
  std::vector<Attribute> attributes;
  bool self_closing = false;
};

class Tokenizer {
 public:
  void feed(std::string_view bytes);
  /// No more input will come: what is left over becomes text.
  void finish() { finished_ = true; }
  /// The next token that the input holds completely, or nothing. Text comes in pieces.
  std::optional<Token> next();
  /// True inside <svg> or <math>, where tags may close themselves; the caller keeps the stack.
  void set_foreign(bool foreign) { foreign_ = foreign; }

 private:
  std::optional<Token> text(std::size_t end);
  std::optional<Token> markup();
  std::optional<Token> tag(bool closing);
  std::optional<Token> comment();
  std::optional<Token> until(char last, Token::Kind kind);
  Token take(Token::Kind kind, std::size_t size);
  std::size_t raw_text_end() const;

  std::string input_;
  std::size_t consumed_ = 0;  ///< bytes of input_ already handed out
  std::string_view buffer_;   ///< the rest of it
  std::string raw_text_;      ///< the element whose end tag alone ends the text, such as "script"
  bool finished_ = false, foreign_ = false;
};

}  // namespace wfp::webapi::html
