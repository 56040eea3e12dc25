#include "webapi/encoding/base64.h"

#include <algorithm>
#include <cstdint>

namespace wfp::webapi::encoding {
namespace {

constexpr char kPlain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char kUrl[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encode(std::string_view bytes, const char* alphabet, bool padded) {
  std::string to;
  to.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    }
    const std::size_t digits = std::min<std::size_t>(bytes.size() - at, 3) + 1;
    for (std::size_t i = 0; i < 4; ++i) {
      if (i < digits) {
        to.push_back(alphabet[group >> (18 - 6 * i) & 63]);
      } else if (padded) {
        to.push_back('=');
      }
    }
  }
  return to;
}

int value_of(char c, bool plain, bool url) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if ((plain && c == '+') || (url && c == '-')) return 62;
  if ((plain && c == '/') || (url && c == '_')) return 63;
  return -1;
}

/// Collects six bits at a time; what does not fill a byte is dropped.
class Collector {
 public:
  void add(int value) {
    bits_ = bits_ << 6 | static_cast<std::uint32_t>(value);
    if ((count_ += 6) >= 8) {
      count_ -= 8;
      bytes.push_back(static_cast<char>(bits_ >> count_ & 255));
    }
  }
  std::string bytes;

 private:
  std::uint32_t bits_ = 0;
  int count_ = 0;
};

}  // namespace

std::string to_base64(std::string_view bytes) {
  return encode(bytes, kPlain, true);
}
std::string to_base64url(std::string_view bytes) {
  return encode(bytes, kUrl, false);
}

std::optional<std::string> from_base64_forgiving(std::string_view text) {
  std::string kept;
  for (char c : text) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\f' && c != '\r') kept.push_back(c);
  }
  if (kept.size() % 4 == 0) {
    for (int i = 0; i < 2 && kept.ends_with('='); ++i) kept.pop_back();
  }
  if (kept.size() % 4 == 1) return std::nullopt;
  Collector collector;
  for (char c : kept) {
    const int value = value_of(c, true, false);
    if (value < 0) return std::nullopt;
    collector.add(value);
  }
  return collector.bytes;
}

std::optional<std::string> from_base64url(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  if (text.size() % 4 == 1) return std::nullopt;
  Collector collector;
  for (char c : text) {
    const int value = value_of(c, true, true);
    if (value < 0) return std::nullopt;
    collector.add(value);
  }
  return collector.bytes;
}

std::string from_base64_lenient(std::string_view text) {
  Collector collector;
  for (char c : text) {
    if (c == '=') break;
    const int value = value_of(c, true, true);
    if (value >= 0) collector.add(value);
  }
  return collector.bytes;
}

}  // namespace wfp::webapi::encoding
