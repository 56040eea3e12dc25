#include "webapi/url/percent_encode.h"

namespace wfp::webapi::url {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

void append_percent_encoded(std::string& to, char byte) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  to += {'%', kDigits[value >> 4], kDigits[value & 15]};
}

void append_encoded(std::string& to, std::string_view bytes, const EncodeSet& set) {
  for (char c : bytes) {
    if (set.contains(static_cast<unsigned char>(c))) {
      append_percent_encoded(to, c);
    } else {
      to.push_back(c);
    }
  }
}

std::string percent_decode(std::string_view text) {
  std::string to;
  to.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size()) {
      const int high = hex_value(text[at + 1]), low = hex_value(text[at + 2]);
      if (high >= 0 && low >= 0) {
        to.push_back(static_cast<char>(high << 4 | low));
        at += 2;
        continue;
      }
    }
    to.push_back(text[at]);
  }
  return to;
}

}  // namespace wfp::webapi::url
