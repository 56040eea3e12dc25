#include "language/lexer/lexer.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/utf8.h"
#include "language/lexer/characters.h"

namespace wfp::language {

Lexer::Lexer(std::string_view source, Arena& arena, AtomTable& atoms, bool module)
    : source_(source), arena_(arena), atoms_(atoms), module_(module) {
  if (source_.size() > 0xFFFFFFF0u) fail(0, "The source is too large: at most 4 GiB");
  if (source_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  if (source_.substr(at_).starts_with("#!")) skip_line_comment();
}

void Lexer::fail(std::uint32_t offset, std::string message) const {
  throw SyntaxError{offset, std::move(message)};
}

char32_t Lexer::decode(std::uint32_t& at) const {
  const char* from = source_.data() + at;
  const char32_t c = base::decode_utf8(from, source_.data() + source_.size());
  at = static_cast<std::uint32_t>(from - source_.data());
  return c;
}

void Lexer::skip_line_comment() {
  while (!at_end()) {
    const auto c = static_cast<unsigned char>(source_[at_]);
    if (c == '\n' || c == '\r') return;
    if (c < 128) {
      ++at_;
      continue;
    }
    std::uint32_t next = at_;
    if (is_line_separator(decode(next))) return;
    at_ = next;
  }
}

bool Lexer::skip_block_comment() {
  const std::uint32_t start = at_;
  bool newline = false;
  for (at_ += 2;;) {
    if (at_end()) fail(start, "Invalid or unexpected token: unterminated comment");
    const auto c = static_cast<unsigned char>(source_[at_]);
    if (c == '*' && peek(1) == '/') {
      at_ += 2;
      return newline;
    }
    if (c < 128) {
      newline |= c == '\n' || c == '\r';
      ++at_;
    } else {
      newline |= is_line_separator(decode(at_));
    }
  }
}

// Skips white space and comments; true when a line ended on the way.
bool Lexer::skip_space() {
  bool newline = at_ == 0;
  while (!at_end()) {
    const auto c = static_cast<unsigned char>(source_[at_]);
    if (c < 128) {
      if (kCharacters[c] & kSpace) {
        ++at_;
      } else if (kCharacters[c] & kLineBreak) {
        newline = true;
        ++at_;
      } else if (c == '/' && peek(1) == '/') {
        skip_line_comment();
      } else if (c == '/' && peek(1) == '*') {
        newline |= skip_block_comment();
      } else if (!module_ && c == '<' && source_.substr(at_).starts_with("<!--")) {
        skip_line_comment();  // Annex B
      } else if (!module_ && newline && c == '-' && source_.substr(at_).starts_with("-->")) {
        skip_line_comment();  // Annex B
      } else {
        break;
      }
      continue;
    }
    std::uint32_t next = at_;
    const char32_t wide = decode(next);
    if (is_line_separator(wide)) {
      newline = true;
    } else if (!is_unicode_space(wide)) {
      break;
    }
    at_ = next;
  }
  return newline;
}

void Lexer::next(TokenInfo& token) {
  token.newline_before = skip_space();
  token.escaped = false;
  token.legacy_octal = false;
  token.start = at_;
  if (at_end()) {
    token.type = Token::kEnd;
    token.end = at_;
    return;
  }
  const char c = source_[at_];
  if (is_ascii_class(static_cast<unsigned char>(c), kIdStart) || c == '\\' || static_cast<unsigned char>(c) >= 128) {
    read_name(token);
  } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
    read_number(token);
  } else if (c == '"' || c == '\'') {
    read_string(token, c);
  } else if (c == '#') {
    ++at_;
    const std::uint32_t hash = token.start;
    read_name(token);
    token.start = hash;
    token.type = Token::kPrivateName;
  } else {
    punctuator(token);
  }
  token.end = at_;
}

void Lexer::read_name(TokenInfo& token) {
  const std::uint32_t start = at_;
  NameHash hash;
  while (!at_end()) {
    const auto c = static_cast<unsigned char>(source_[at_]);
    if (c >= 128 || c == '\\') {
      at_ = start;
      token.atom = read_escaped_name(start);
      token.escaped = source_.substr(start, at_ - start).find('\\') != std::string_view::npos;
      token.type = Token::kName;
      return;
    }
    if (!(kCharacters[c] & kIdPart)) break;
    hash.add(c);
    ++at_;
  }
  if (at_ == start || is_digit(source_[start])) fail(start, "Invalid or unexpected token");
  token.type = Token::kName;
  token.atom = atoms_.intern(source_.substr(start, at_ - start), hash.value);
}

// A name with characters beyond ASCII or with escapes.
Atom Lexer::read_escaped_name(std::uint32_t start) {
  buffer_.clear();
  while (!at_end()) {
    std::uint32_t next = at_;
    char32_t c = decode(next);
    if (c == '\\') {
      const std::uint32_t escape = at_;
      c = read_identifier_escape();
      const bool fits = buffer_.empty() ? is_id_start(c) : is_id_part(c);
      if (!fits) fail(escape, "Invalid Unicode escape sequence");
    } else {
      if (!(buffer_.empty() ? is_id_start(c) : is_id_part(c))) break;
      at_ = next;
    }
    base::append_utf8(buffer_, c);
  }
  if (buffer_.empty()) fail(start, "Invalid or unexpected token");
  return atoms_.intern(buffer_);
}

char32_t Lexer::read_identifier_escape() {
  const std::uint32_t start = at_;
  if (peek(1) != 'u') fail(start, "Invalid Unicode escape sequence");
  at_ += 2;
  const int value = read_code_point_escape();
  if (value < 0) fail(start, "Invalid Unicode escape sequence");
  return static_cast<char32_t>(value);
}

// What follows `\u`: four digits, or digits in braces. -1 when malformed.
int Lexer::read_code_point_escape() {
  if (peek() == '{') {
    int value = 0;
    int digits = 0;
    for (++at_; hex_value(peek()) >= 0; ++at_, ++digits) {
      value = value * 16 + hex_value(peek());
      if (value > 0x10FFFF) return -1;
    }
    if (digits == 0 || peek() != '}') return -1;
    ++at_;
    return value;
  }
  int value = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const int digit = hex_value(peek());
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

void Lexer::read_digits(int radix, std::string& digits, bool separators) {
  const std::uint32_t start = at_;
  while (true) {
    const char c = peek();
    if (c == '_') {
      const char before = at_ > start ? source_[at_ - 1] : '_';
      const int after = hex_value(peek(1));
      if (peek(1) == '_' && separators) fail(at_ + 1, "Only one underscore is allowed as numeric separator");
      if (!separators || before == '_') fail(at_, "Numeric separators are not allowed here");
      if (after < 0 || after >= radix)
        fail(at_ + 1, "Numeric separators are not allowed at the end of numeric literals");
      ++at_;
      continue;
    }
    const int value = hex_value(c);
    if (value < 0 || value >= radix) return;
    digits.push_back(c);
    ++at_;
  }
}

void Lexer::read_number(TokenInfo& token) {
  const std::uint32_t start = at_;
  std::string& digits = buffer_;
  digits.clear();
  token.type = Token::kNumber;
  int radix = 10;
  if (peek() == '0') {
    const char kind = static_cast<char>(peek(1) | 0x20);
    radix = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
  }
  if (radix != 10) {
    at_ += 2;
    read_digits(radix, digits, true);
    if (digits.empty()) fail(start, "Invalid or unexpected token");
    if (peek() == 'n') {
      token.text = arena_.text(std::string(source_.substr(start, 2)) + digits);
      token.type = Token::kBigInt;
      ++at_;
    } else {
      finish_number(token, digits, radix);
    }
  } else if (peek() == '0' && is_digit(peek(1))) {
    // Annex B: 017 is octal, 089 decimal.
    token.legacy_octal = true;
    read_digits(10, digits, false);
    const bool octal = digits.find_first_of("89") == std::string::npos;
    if (!octal && peek() == '.') {
      digits.push_back('.');
      ++at_;
      read_digits(10, digits, false);
    }
    finish_number(token, digits, octal ? 8 : 10);
  } else {
    read_digits(10, digits, true);
    if (digits == "0" && source_[at_ - 1] == '_') fail(at_ - 1, "Numeric separators are not allowed here");
    if (source_.substr(start, at_ - start).starts_with("0_"))
      fail(start + 1, "Numeric separator can not be used after leading 0.");
    if (peek() == 'n') {
      token.text = arena_.text(digits);
      token.type = Token::kBigInt;
      ++at_;
    } else {
      if (peek() == '.') {
        digits.push_back('.');
        ++at_;
        read_digits(10, digits, true);
      }
      if ((peek() | 0x20) == 'e') {
        digits.push_back('e');
        ++at_;
        if (peek() == '+' || peek() == '-') digits.push_back(source_[at_++]);
        const std::size_t before = digits.size();
        read_digits(10, digits, true);
        if (digits.size() == before) fail(start, "Invalid or unexpected token");
      }
      finish_number(token, digits, 10);
    }
  }
  std::uint32_t behind = at_;
  if (!at_end()) {
    const char32_t c = decode(behind);
    if (is_id_start(c) || c == '\\' || (c < 128 && is_digit(static_cast<char>(c)))) {
      fail(start, "Invalid or unexpected token");
    }
  }
}

void Lexer::finish_number(TokenInfo& token, std::string_view digits, int radix) {
  if (radix == 10) {
    token.number = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), token.number);
    if (parsed.ec == std::errc::result_out_of_range) token.number = std::strtod(std::string(digits).c_str(), nullptr);
    return;
  }
  // Exact up to 2^53; beyond, the digits of a power-of-two radix are rounded to nearest, ties to even.
  const int shift = radix == 16 ? 4 : radix == 8 ? 3 : 1;
  std::uint64_t high = 0;
  int exponent = 0;
  bool sticky = false;
  for (char c : digits) {
    const auto value = static_cast<std::uint64_t>(hex_value(c));
    for (int bit = shift - 1; bit >= 0; --bit) {
      const std::uint64_t one = value >> bit & 1;
      if (high >> 62) {
        ++exponent;
        sticky |= one != 0;
      } else {
        high = high << 1 | one;
      }
    }
  }
  token.number = std::ldexp(static_cast<double>(high | (sticky ? 1 : 0)), exponent);
}

void Lexer::read_string(TokenInfo& token, char quote) {
  const std::uint32_t start = at_++;
  token.type = Token::kString;
  const std::uint32_t content = at_;
  while (true) {  // the common case: no escape, so the text is a slice of the source
    if (at_end()) fail(start, "Invalid or unexpected token: unterminated string");
    const char c = source_[at_];
    if (c == quote) {
      token.text = source_.substr(content, at_ - content);
      ++at_;
      if (base::is_ascii(token.text) || base::is_utf8(token.text)) return;
      break;
    }
    if (c == '\\') break;
    if (c == '\n' || c == '\r') fail(start, "Invalid or unexpected token: unterminated string");
    ++at_;
  }
  at_ = content;
  std::string text;
  while (true) {
    if (at_end()) fail(start, "Invalid or unexpected token: unterminated string");
    const char c = source_[at_];
    if (c == quote) break;
    if (c == '\n' || c == '\r') fail(start, "Invalid or unexpected token: unterminated string");
    if (c == '\\') {
      const std::uint32_t escape = at_;
      if (!read_escape(text, token, false)) fail(escape, std::string(escape_problem(escape)));
    } else if (static_cast<unsigned char>(c) < 128) {
      text.push_back(c);
      ++at_;
    } else {
      base::append_utf8(text, decode(at_));
    }
  }
  ++at_;
  token.text = arena_.text(text);
}

// One escape sequence; false when it is malformed (an error in a string, no cooked value in a template).
bool Lexer::read_escape(std::string& to, TokenInfo& token, bool in_template) {
  ++at_;
  if (at_end()) return false;
  std::uint32_t next = at_;
  const char32_t c = decode(next);
  at_ = next;
  switch (c) {
    case 'n': to.push_back('\n'); return true;
    case 't': to.push_back('\t'); return true;
    case 'r': to.push_back('\r'); return true;
    case 'b': to.push_back('\b'); return true;
    case 'f': to.push_back('\f'); return true;
    case 'v': to.push_back('\v'); return true;
    case '\r':
      if (peek() == '\n') ++at_;
      return true;
    case '\n':
    case 0x2028:
    case 0x2029: return true;
    case 'x': {
      const int high = hex_value(peek());
      const int low = high < 0 ? -1 : hex_value(peek(1));
      if (low < 0) return false;
      at_ += 2;
      base::append_utf8(to, static_cast<char32_t>(high * 16 + low));
      return true;
    }
    case 'u': {
      const int value = read_code_point_escape();
      if (value < 0) return false;
      // "\uD83D\uDE00" is one character: join what was written as two halves.
      if (value >= 0xDC00 && value < 0xE000 && to.size() >= 3) {
        const char* half = to.data() + to.size() - 3;
        const char32_t high = base::decode_utf8(half, to.data() + to.size());
        if (half == to.data() + to.size() && high >= 0xD800 && high < 0xDC00) {
          to.resize(to.size() - 3);
          base::append_utf8(to, 0x10000 + ((high - 0xD800) << 10) + (static_cast<char32_t>(value) - 0xDC00));
          return true;
        }
      }
      base::append_utf8(to, static_cast<char32_t>(value));
      return true;
    }
    default: break;
  }
  if (c < '0' || c > '9') {
    base::append_utf8(to, c);
    return true;
  }
  if (c == '0' && !is_digit(peek())) {
    to.push_back('\0');
    return true;
  }
  if (in_template) return false;
  token.legacy_octal = true;
  if (c >= '8') {
    to.push_back(static_cast<char>(c));
    return true;
  }
  int value = static_cast<int>(c - '0');
  const int most = c <= '3' ? 2 : 1;
  for (int i = 0; i < most && peek() >= '0' && peek() <= '7'; ++i) value = value * 8 + (source_[at_++] - '0');
  base::append_utf8(to, static_cast<char32_t>(value));
  return true;
}

std::string_view Lexer::escape_problem(std::uint32_t offset) const {
  const char kind = offset + 1 < source_.size() ? source_[offset + 1] : '\0';
  if (kind == 'x') return "Invalid hexadecimal escape sequence";
  if (kind == 'u') return "Invalid Unicode escape sequence";
  if (is_digit(kind)) return "Octal escape sequences are not allowed in template strings";
  return "Invalid or unexpected token";
}

void Lexer::rescan_template(TokenInfo& token) {
  at_ = token.start + 1;
  token.type = Token::kTemplate;
  token.has_cooked = true;
  token.legacy_octal = false;
  std::string cooked;
  std::string raw;
  while (true) {
    if (at_end()) fail(token.start, "Unterminated template literal");
    const char c = source_[at_];
    if (c == '`') {
      ++at_;
      token.template_ends = true;
      break;
    }
    if (c == '$' && peek(1) == '{') {
      at_ += 2;
      token.template_ends = false;
      break;
    }
    if (c == '\\') {
      const std::uint32_t escape = at_;
      if (!read_escape(cooked, token, true) && token.has_cooked) {
        token.has_cooked = false;
        token.bad_escape = escape;
      }
      for (std::uint32_t i = escape; i < at_; ++i) {  // a raw line end is \n whatever it was
        if (source_[i] != '\r')
          raw.push_back(source_[i]);
        else if (i + 1 == source_.size() || source_[i + 1] != '\n')
          raw.push_back('\n');
      }
    } else if (c == '\r') {
      at_ += peek(1) == '\n' ? 2 : 1;
      cooked.push_back('\n');
      raw.push_back('\n');
    } else if (static_cast<unsigned char>(c) < 128) {
      cooked.push_back(c);
      raw.push_back(c);
      ++at_;
    } else {
      const char32_t wide = decode(at_);
      base::append_utf8(cooked, wide);
      base::append_utf8(raw, wide);
    }
  }
  token.text = arena_.text(cooked);
  token.raw = arena_.text(raw);
  token.end = at_;
}

void Lexer::rescan_regexp(TokenInfo& token) {
  at_ = token.start + 1;
  bool in_class = false;
  while (true) {
    if (at_end()) fail(token.start, "Invalid regular expression: missing /");
    std::uint32_t next = at_;
    const char32_t c = decode(next);
    if (c == '\n' || c == '\r' || is_line_separator(c)) fail(token.start, "Invalid regular expression: missing /");
    if (c == '\\') {
      at_ = next;
      if (at_end()) continue;
      const char32_t escaped = decode(next);
      if (escaped == '\n' || escaped == '\r' || is_line_separator(escaped)) {
        fail(token.start, "Invalid regular expression: missing /");
      }
    } else if (c == '[') {
      in_class = true;
    } else if (c == ']') {
      in_class = false;
    } else if (c == '/' && !in_class) {
      break;
    }
    at_ = next;
  }
  token.type = Token::kRegExp;
  token.text = source_.substr(token.start + 1, at_ - token.start - 1);
  const std::uint32_t flags = ++at_;
  while (!at_end()) {
    std::uint32_t next = at_;
    const char32_t c = decode(next);
    if (c == '\\') fail(token.start, "Invalid regular expression flags");
    if (!is_id_part(c)) break;
    at_ = next;
  }
  token.raw = source_.substr(flags, at_ - flags);
  token.end = at_;
}

void Lexer::punctuator(TokenInfo& token) {
  const char c = source_[at_];
  const auto take = [&](int bytes, Token type, Operator op = Operator::kComma) {
    at_ += static_cast<std::uint32_t>(bytes);
    token.type = type;
    token.op = op;
  };
  // `c`, or with = behind it the assignment.
  const auto operator_or_assignment = [&](int bytes, Operator op) {
    if (peek(static_cast<std::uint32_t>(bytes)) == '=')
      take(bytes + 1, Token::kAssign, op);
    else
      take(bytes, Token::kBinary, op);
  };
  switch (c) {
    case '{': return take(1, Token::kLeftBrace);
    case '}': return take(1, Token::kRightBrace);
    case '(': return take(1, Token::kLeftParen);
    case ')': return take(1, Token::kRightParen);
    case '[': return take(1, Token::kLeftBracket);
    case ']': return take(1, Token::kRightBracket);
    case ';': return take(1, Token::kSemicolon);
    case ',': return take(1, Token::kComma);
    case ':': return take(1, Token::kColon);
    case '~': return take(1, Token::kBitNot);
    case '`': return rescan_template(token);
    case '.': return peek(1) == '.' && peek(2) == '.' ? take(3, Token::kEllipsis) : take(1, Token::kDot);
    case '?':
      if (peek(1) == '?') return operator_or_assignment(2, Operator::kNullishCoalescing);
      if (peek(1) == '.' && !is_digit(peek(2))) return take(2, Token::kQuestionDot);
      return take(1, Token::kQuestion);
    case '+':
      return peek(1) == '+' ? take(2, Token::kUpdate, Operator::kIncrement) : operator_or_assignment(1, Operator::kAdd);
    case '-':
      return peek(1) == '-' ? take(2, Token::kUpdate, Operator::kDecrement)
                            : operator_or_assignment(1, Operator::kSubtract);
    case '*':
      return peek(1) == '*' ? operator_or_assignment(2, Operator::kPower)
                            : operator_or_assignment(1, Operator::kMultiply);
    case '/': return operator_or_assignment(1, Operator::kDivide);
    case '%': return operator_or_assignment(1, Operator::kModulo);
    case '^': return operator_or_assignment(1, Operator::kBitXor);
    case '&':
      return peek(1) == '&' ? operator_or_assignment(2, Operator::kLogicalAnd)
                            : operator_or_assignment(1, Operator::kBitAnd);
    case '|':
      return peek(1) == '|' ? operator_or_assignment(2, Operator::kLogicalOr)
                            : operator_or_assignment(1, Operator::kBitOr);
    case '=':
      if (peek(1) == '=') {
        return peek(2) == '=' ? take(3, Token::kBinary, Operator::kStrictEqual)
                              : take(2, Token::kBinary, Operator::kEqual);
      }
      return peek(1) == '>' ? take(2, Token::kArrow) : take(1, Token::kAssign, Operator::kAssign);
    case '!':
      if (peek(1) != '=') return take(1, Token::kNot, Operator::kNot);
      return peek(2) == '=' ? take(3, Token::kBinary, Operator::kStrictNotEqual)
                            : take(2, Token::kBinary, Operator::kNotEqual);
    case '<':
      if (peek(1) == '<') return operator_or_assignment(2, Operator::kShiftLeft);
      return peek(1) == '=' ? take(2, Token::kBinary, Operator::kLessEqual) : take(1, Token::kBinary, Operator::kLess);
    case '>':
      if (peek(1) == '>') {
        return peek(2) == '>' ? operator_or_assignment(3, Operator::kShiftRightZero)
                              : operator_or_assignment(2, Operator::kShiftRight);
      }
      return peek(1) == '=' ? take(2, Token::kBinary, Operator::kGreaterEqual)
                            : take(1, Token::kBinary, Operator::kGreater);
    default: fail(at_, "Invalid or unexpected token");
  }
}

}  // namespace wfp::language
