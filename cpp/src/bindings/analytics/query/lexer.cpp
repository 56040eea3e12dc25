#include "bindings/analytics/query/lexer.h"

namespace wfp::bindings::analytics::query {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Lexer {
 public:
  explicit Lexer(std::string_view sql) : sql_(sql) {}

  base::Result<std::vector<Token>> run() {
    std::vector<Token> tokens;
    for (;;) {
      WFP_CHECK(skip_blanks());
      Token token;
      token.from = at_;
      if (at_ < sql_.size()) WFP_CHECK(read(token));
      token.to = at_;
      tokens.push_back(std::move(token));
      if (tokens.back().kind == Token::Kind::kEnd) return tokens;
    }
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < sql_.size() ? sql_[at_ + ahead] : '\0'; }

  base::Status skip_blanks() {
    while (at_ < sql_.size()) {
      const char c = sql_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
        ++at_;
      } else if (c == '-' && peek(1) == '-') {
        at_ = std::min(sql_.find('\n', at_), sql_.size());
      } else if (c == '/' && peek(1) == '*') {
        const std::size_t end = sql_.find("*/", at_ + 2);
        if (end == std::string_view::npos) return query_error("a comment is not closed");
        at_ = end + 2;
      } else {
        break;
      }
    }
    return base::ok();
  }

  base::Status read(Token& token) {
    const char c = peek();
    if (is_letter(c)) {
      token.kind = Token::Kind::kWord;
      while (is_letter(peek()) || is_digit(peek())) token.text += sql_[at_++];
      return base::ok();
    }
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return read_number(token);
    if (c == '\'') return read_quoted(token, Token::Kind::kString);
    if (c == '"' || c == '`') return read_quoted(token, Token::Kind::kQuoted);
    token.kind = Token::Kind::kSign;
    for (const std::string_view sign : {"<=", ">=", "<>", "!=", "=="}) {
      if (sql_.substr(at_, 2) != sign) continue;
      token.text = sign == "<>" ? "!=" : sign == "==" ? "=" : sign;
      at_ += 2;
      return base::ok();
    }
    if (std::string_view("()*,+-/%=<>;").find(c) == std::string_view::npos) {
      return query_error("unexpected character '" + std::string(1, c) + "' at position " + std::to_string(at_));
    }
    token.text = c;
    ++at_;
    return base::ok();
  }

  base::Status read_number(Token& token) {
    token.kind = Token::Kind::kInteger;
    const auto digits = [&] {
      while (is_digit(peek())) token.text += sql_[at_++];
    };
    digits();
    if (peek() == '.') {
      token.kind = Token::Kind::kReal;
      token.text += sql_[at_++];
      digits();
    }
    const bool sign = peek(1) == '-' || peek(1) == '+';
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(sign ? 2 : 1))) {
      token.kind = Token::Kind::kReal;
      token.text += sql_[at_++];
      if (sign) token.text += sql_[at_++];
      digits();
    }
    if (is_letter(peek())) return query_error("a number is followed by a letter: " + token.text + peek());
    return base::ok();
  }

  /// A quote inside is doubled or follows a backslash.
  base::Status read_quoted(Token& token, Token::Kind kind) {
    token.kind = kind;
    const char quote = sql_[at_++];
    while (at_ < sql_.size()) {
      const char c = sql_[at_++];
      if (c == '\\' && at_ < sql_.size()) {
        const char escaped = sql_[at_++];
        token.text += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped == 'r' ? '\r' : escaped;
      } else if (c == quote && peek() == quote) {
        token.text += sql_[at_++];
      } else if (c == quote) {
        return base::ok();
      } else {
        token.text += c;
      }
    }
    return query_error("a quote is not closed: " + std::string(1, quote));
  }

  std::string_view sql_;
  std::size_t at_ = 0;
};

}  // namespace

base::Error query_error(std::string message) {
  return {422, 0, std::move(message)};
}

base::Result<std::vector<Token>> tokenize(std::string_view sql) {
  return Lexer(sql).run();
}

}  // namespace wfp::bindings::analytics::query
