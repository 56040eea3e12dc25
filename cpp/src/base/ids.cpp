#include "base/ids.h"

namespace wfp::base {
namespace {
constexpr char kDigits[] = "0123456789abcdef";
}

std::string to_hex(std::string_view bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (unsigned char byte : bytes) {
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

std::string random_hex(Rng& rng, int digits) {
  std::string bytes(static_cast<std::size_t>(digits + 1) / 2, '\0');
  rng.fill(bytes.data(), bytes.size());
  std::string hex = to_hex(bytes);
  hex.resize(static_cast<std::size_t>(digits));
  return hex;
}

std::string random_uuid(Rng& rng) {
  unsigned char b[16];
  rng.fill(b, sizeof b);
  b[6] = static_cast<unsigned char>((b[6] & 0x0F) | 0x40);
  b[8] = static_cast<unsigned char>((b[8] & 0x3F) | 0x80);
  std::string hex = to_hex({reinterpret_cast<char*>(b), sizeof b});
  for (int at : {8, 13, 18, 23}) hex.insert(static_cast<std::size_t>(at), 1, '-');
  return hex;
}

}  // namespace wfp::base
