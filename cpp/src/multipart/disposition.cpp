#include "multipart/disposition.h"

#include "base/utf8.h"
#include "multipart/errors.h"

namespace wfp::multipart {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool same_word(std::string_view text, std::string_view word) {
  if (text.size() != word.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  return true;
}

void skip_space(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
}

/// Text up to one of `ends`, without the spaces around it.
std::string_view take_word(std::string_view& text, std::string_view ends) {
  skip_space(text);
  std::string_view word = text.substr(0, text.find_first_of(ends));
  text.remove_prefix(word.size());
  while (!word.empty() && (word.back() == ' ' || word.back() == '\t')) word.remove_suffix(1);
  return word;
}

/// A quoted string. curl escapes `"` and `\` by a backslash; browsers write a backslash as it is and `"` as %22.
std::optional<std::string> take_quoted(std::string_view& text) {
  std::string value;
  text.remove_prefix(1);
  while (!text.empty() && text.front() != '"') {
    if (text.front() == '\\' && text.size() > 1 && (text[1] == '"' || text[1] == '\\')) text.remove_prefix(1);
    if (text.starts_with("%22")) {
      value.push_back('"');
      text.remove_prefix(3);
    } else if (text.starts_with("%0D") || text.starts_with("%0A")) {
      value.push_back(text[2] == 'D' ? '\r' : '\n');
      text.remove_prefix(3);
    } else {
      value.push_back(text.front());
      text.remove_prefix(1);
    }
  }
  if (text.empty()) return std::nullopt;
  text.remove_prefix(1);
  return value;
}

int hex_value(char c) {
  c = lower(c);
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// RFC 5987: charset'language'percent-encoded. Only UTF-8, which is all that senders use.
std::optional<std::string> decode_extended(std::string_view text) {
  const std::size_t first = text.find('\'');
  const std::size_t second = first == std::string_view::npos ? first : text.find('\'', first + 1);
  if (second == std::string_view::npos || !same_word(text.substr(0, first), "utf-8")) return std::nullopt;
  text.remove_prefix(second + 1);
  std::string value;
  for (; !text.empty(); text.remove_prefix(1)) {
    if (text.front() != '%') {
      value.push_back(text.front());
      continue;
    }
    if (text.size() < 3 || hex_value(text[1]) < 0 || hex_value(text[2]) < 0) return std::nullopt;
    value.push_back(static_cast<char>(hex_value(text[1]) << 4 | hex_value(text[2])));
    text.remove_prefix(2);
  }
  return value;
}

/// Text without control characters; line ends can be quoted.
bool is_name(std::string_view text) {
  for (char c : text) {
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\r' && c != '\n') || c == 0x7F) return false;
  }
  return base::is_utf8(text);
}

}  // namespace

base::Result<Disposition> parse_disposition(std::string_view text) {
  if (!same_word(take_word(text, ";"), "form-data")) return model::make_error(errors::kNoName);
  std::optional<std::string> name, extended_name, filename, extended_filename;
  while (true) {
    skip_space(text);
    if (text.empty()) break;
    if (text.front() != ';') return model::make_error(errors::kBadName);
    text.remove_prefix(1);
    const std::string_view key = take_word(text, "=;");
    if (key.empty() && text.empty()) break;  // a last semicolon
    if (text.empty() || text.front() != '=') return model::make_error(errors::kBadName);
    text.remove_prefix(1);
    skip_space(text);
    const bool quoted = text.starts_with('"');
    std::optional<std::string> value = quoted ? take_quoted(text) : std::string(take_word(text, ";"));
    std::optional<std::string>* to = same_word(key, "name")        ? &name
                                     : same_word(key, "name*")     ? &extended_name
                                     : same_word(key, "filename")  ? &filename
                                     : same_word(key, "filename*") ? &extended_filename
                                                                   : nullptr;
    if (value && to != nullptr && key.back() == '*') value = decode_extended(*value);
    if (!value || !is_name(*value) || (to != nullptr && to->has_value())) {
      return model::make_error(errors::kBadName);
    }
    if (to != nullptr) *to = std::move(value);
  }
  if (extended_name) name = std::move(extended_name);
  if (extended_filename) filename = std::move(extended_filename);
  if (!name) return model::make_error(errors::kNoName);
  return Disposition{std::move(*name), std::move(filename)};
}

std::string quote(std::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    switch (c) {
      case '"': quoted += "%22"; break;
      case '\\': quoted += "\\\\"; break;
      case '\r': quoted += "%0D"; break;
      case '\n': quoted += "%0A"; break;
      default: quoted.push_back(c);
    }
  }
  return quoted + '"';
}

}  // namespace wfp::multipart
