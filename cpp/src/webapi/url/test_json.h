// A JSON reader for test data, which may hold lone surrogates: they become U+FFFD, as in a USVString.
#pragma once
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace wfp::webapi::test {

struct Json {
  enum Kind { kNull, kBool, kNumber, kString, kArray, kObject } kind = kNull;
  bool boolean = false;
  double number = 0;
  std::string string;
  std::vector<Json> array;
  std::map<std::string, Json> object;

  const Json* find(const std::string& name) const {
    const auto it = object.find(name);
    return it == object.end() ? nullptr : &it->second;
  }
  std::optional<std::string> text(const std::string& name) const {
    const Json* found = find(name);
    return found && found->kind == kString ? std::optional(found->string) : std::nullopt;
  }
};

class JsonReader {
 public:
  explicit JsonReader(const std::string& text) : at_(text.data()), end_(at_ + text.size()) {}
  Json read() {
    Json value;
    switch (skip()) {
      case '{':
        value.kind = Json::kObject;
        for (++at_; skip() != '}'; at_ += skip() == ',') {
          std::string name = string();
          skip();
          ++at_;
          value.object.emplace(std::move(name), read());
        }
        ++at_;
        break;
      case '[':
        value.kind = Json::kArray;
        for (++at_; skip() != ']'; at_ += skip() == ',') value.array.push_back(read());
        ++at_;
        break;
      case '"':
        value.kind = Json::kString;
        value.string = string();
        break;
      case 't':
        value.kind = Json::kBool;
        value.boolean = true;
        at_ += 4;
        break;
      case 'f':
        value.kind = Json::kBool;
        at_ += 5;
        break;
      case 'n': at_ += 4; break;
      default: {
        value.kind = Json::kNumber;
        char* after = nullptr;
        value.number = std::strtod(at_, &after);
        at_ = after;
      }
    }
    return value;
  }

 private:
  char skip() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    return at_ == end_ ? '\0' : *at_;
  }
  char32_t unit() {
    const auto value = static_cast<char32_t>(std::strtoul(std::string(at_ + 1, 4).c_str(), nullptr, 16));
    at_ += 5;
    return value;
  }
  std::string string() {
    std::string cesu8;
    for (++at_; *at_ != '"';) {
      if (*at_ != '\\') {
        base::append_utf8(cesu8, base::decode_utf8(at_, end_));
        continue;
      }
      switch (*++at_) {
        case 'u': base::append_utf8(cesu8, unit()); continue;
        case 'n': cesu8 += '\n'; break;
        case 't': cesu8 += '\t'; break;
        case 'r': cesu8 += '\r'; break;
        case 'b': cesu8 += '\b'; break;
        case 'f': cesu8 += '\f'; break;
        default: cesu8 += *at_;
      }
      ++at_;
    }
    ++at_;
    return base::from_cesu8(cesu8);
  }

  const char* at_;
  const char* end_;
};

}  // namespace wfp::webapi::test
