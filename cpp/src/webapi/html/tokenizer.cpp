#include "webapi/html/tokenizer.h"

#include <algorithm>
#include <array>

namespace wfp::webapi::html {
namespace {

constexpr std::string_view kSpace = " \t\n\f\r";
constexpr std::array<std::string_view, 9> kRawText{"script", "style",   "textarea", "title",    "xmp",
                                                   "iframe", "noembed", "noframes", "plaintext"};

bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_space(char c) {
  return kSpace.find(c) != std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string to(text);
  for (char& c : to) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return to;
}

/// How many bytes at the end of `text` are the beginning of an incomplete UTF-8 character.
std::size_t split_character(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte < 0x80) return 0;
    if (byte >= 0xC0) {
      const std::size_t whole = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
      return back < whole ? back : 0;
    }
  }
  return 0;
}

}  // namespace

void Tokenizer::feed(std::string_view bytes) {
  input_.erase(0, consumed_);
  input_ += bytes;
  consumed_ = 0;
  buffer_ = input_;
}

Token Tokenizer::take(Token::Kind kind, std::size_t size) {
  Token token{.kind = kind, .source = std::string(buffer_.substr(0, size)), .name = {}, .attributes = {}};
  consumed_ += size;
  buffer_.remove_prefix(size);
  return token;
}

std::optional<Token> Tokenizer::next() {
  if (buffer_.empty()) return std::nullopt;
  if (!raw_text_.empty()) {
    const std::size_t end = raw_text_end();
    if (end > 0) return text(end);
    if (buffer_[0] != '<') return std::nullopt;
    if (buffer_.size() < raw_text_.size() + 3 && !finished_) return std::nullopt;
    raw_text_.clear();
    return markup();
  }
  if (buffer_[0] == '<') return markup();
  return text(std::min(buffer_.find('<'), buffer_.size()));
}

/// Where the text of a raw text element stops as far as the buffer tells; 0 when an end tag starts there.
std::size_t Tokenizer::raw_text_end() const {
  if (raw_text_ == "plaintext") return buffer_.size();
  for (std::size_t at = 0; (at = buffer_.find('<', at)) != std::string_view::npos; ++at) {
    const std::size_t after = at + 2 + raw_text_.size();
    if (buffer_.size() <= after && !finished_) return at;  // may become the end tag
    if (buffer_.size() > after && buffer_[at + 1] == '/' &&
        lower(buffer_.substr(at + 2, raw_text_.size())) == raw_text_ &&
        (is_space(buffer_[after]) || buffer_[after] == '>' || buffer_[after] == '/')) {
      return at;
    }
  }
  return buffer_.size();
}

std::optional<Token> Tokenizer::text(std::size_t end) {
  if (!finished_ && end == buffer_.size()) end -= split_character(buffer_);
  if (end == 0) return std::nullopt;
  return take(Token::Kind::kText, end);
}

std::optional<Token> Tokenizer::markup() {
  std::optional<Token> token;
  if (buffer_.size() >= 2) {
    if (buffer_.starts_with("<!--")) {
      token = comment();
    } else if (buffer_[1] == '!') {
      if (std::string_view("<!--").starts_with(buffer_.substr(0, 4)) && !finished_) return std::nullopt;
      token = until('>', lower(buffer_.substr(2, 7)) == "doctype" ? Token::Kind::kDoctype : Token::Kind::kComment);
    } else if (buffer_[1] == '?') {
      token = until('>', Token::Kind::kComment);
    } else if (is_alpha(buffer_[1])) {
      token = tag(false);
    } else if (buffer_[1] == '/') {
      if (buffer_.size() < 3 && !finished_) return std::nullopt;
      token = buffer_.size() > 2 && is_alpha(buffer_[2]) ? tag(true)
              : buffer_.size() > 2                       ? until('>', Token::Kind::kComment)
                                                         : std::nullopt;
    } else {
      return text(std::min(buffer_.find('<', 1), buffer_.size()));
    }
  }
  if (token || !finished_) return token;
  return take(Token::Kind::kText, buffer_.size());
}

std::optional<Token> Tokenizer::until(char last, Token::Kind kind) {
  const std::size_t end = buffer_.find(last);
  if (end == std::string_view::npos) return std::nullopt;
  Token token = take(kind, end + 1);
  token.name = kind == Token::Kind::kDoctype ? token.source : token.source.substr(1, token.source.size() - 2);
  return token;
}

std::optional<Token> Tokenizer::comment() {
  if (buffer_.starts_with("<!-->")) return take(Token::Kind::kComment, 5);
  if (buffer_.starts_with("<!--->")) return take(Token::Kind::kComment, 6);
  const std::size_t plain = buffer_.find("-->", 4), bang = buffer_.find("--!>", 4);
  const std::size_t end = std::min(plain, bang);
  if (end == std::string_view::npos) return std::nullopt;
  Token token = take(Token::Kind::kComment, end + (end == plain ? 3 : 4));
  token.name = token.source.substr(4, end - 4);
  return token;
}

std::optional<Token> Tokenizer::tag(bool closing) {
  const std::string_view in = buffer_;
  std::size_t at = closing ? 2 : 1;
  const std::size_t name_start = at;
  const auto more = [&] { return at < in.size(); };
  while (more() && !is_space(in[at]) && in[at] != '/' && in[at] != '>') ++at;
  std::string name = lower(in.substr(name_start, at - name_start));
  std::vector<Attribute> attributes;
  bool self_closing = false;
  for (;;) {
    while (more() && (is_space(in[at]) || in[at] == '/')) {
      self_closing = in[at] == '/';
      ++at;
    }
    if (!more()) return std::nullopt;
    if (in[at] == '>') break;
    self_closing = false;
    const std::size_t start = at;
    ++at;  // a '=' here belongs to the name
    while (more() && !is_space(in[at]) && in[at] != '/' && in[at] != '>' && in[at] != '=') ++at;
    Attribute attribute{lower(in.substr(start, at - start)), "", ""};
    const std::size_t name_end = at;
    while (more() && is_space(in[at])) ++at;
    if (!more()) return std::nullopt;
    if (in[at] == '=') {
      ++at;
      while (more() && is_space(in[at])) ++at;
      if (!more()) return std::nullopt;
      if (in[at] == '"' || in[at] == '\'') {
        const std::size_t end = in.find(in[at], at + 1);
        if (end == std::string_view::npos) return std::nullopt;
        attribute.value = in.substr(at + 1, end - at - 1);
        at = end + 1;
      } else {
        const std::size_t value = at;
        while (more() && !is_space(in[at]) && in[at] != '>') ++at;
        attribute.value = in.substr(value, at - value);
      }
    } else {
      at = name_end;
    }
    attribute.source = in.substr(start, at - start);
    const bool known = std::any_of(attributes.begin(), attributes.end(),
                                   [&](const Attribute& each) { return each.name == attribute.name; });
    if (!known) attributes.push_back(std::move(attribute));
  }
  Token token = take(closing ? Token::Kind::kEndTag : Token::Kind::kStartTag, at + 1);
  token.name = std::move(name);
  token.attributes = std::move(attributes);
  token.self_closing = self_closing;
  if (!closing && !foreign_ && std::find(kRawText.begin(), kRawText.end(), token.name) != kRawText.end()) {
    raw_text_ = token.name;
  }
  return token;
}

}  // namespace wfp::webapi::html
