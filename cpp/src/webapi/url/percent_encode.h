// Percent-encoding and its encode sets (URL Standard, section 1.3). Works on UTF-8 bytes: every set of the standard
// contains all bytes from 0x80, so no decoding is needed.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace wfp::webapi::url {

/// A set of bytes that are written as %XX.
class EncodeSet {
 public:
  /// All C0 controls, 0x7F and every non-ASCII byte, and the ASCII characters given.
  constexpr explicit EncodeSet(std::string_view ascii) {
    for (int byte = 0; byte < 256; ++byte) {
      if (byte < 0x20 || byte > 0x7E) add(static_cast<unsigned char>(byte));
    }
    for (char c : ascii) add(static_cast<unsigned char>(c));
  }
  constexpr EncodeSet(const EncodeSet& base, std::string_view ascii) : bits_(base.bits_) {
    for (char c : ascii) add(static_cast<unsigned char>(c));
  }
  constexpr bool contains(unsigned char byte) const { return bits_[byte >> 6] >> (byte & 63) & 1; }

 private:
  constexpr void add(unsigned char byte) { bits_[byte >> 6] |= std::uint64_t{1} << (byte & 63); }
  std::array<std::uint64_t, 4> bits_{};
};

inline constexpr EncodeSet kC0Control{""};
inline constexpr EncodeSet kFragment{" \"<>`"};
inline constexpr EncodeSet kQuery{" \"#<>"};
inline constexpr EncodeSet kSpecialQuery{kQuery, "'"};
inline constexpr EncodeSet kPath{kQuery, "?^`{}"};
inline constexpr EncodeSet kUserinfo{kPath, "/:;=@[\\]|"};
inline constexpr EncodeSet kComponent{kUserinfo, "$%&+,"};
inline constexpr EncodeSet kFormUrlencoded{kComponent, "!'()~"};

void append_percent_encoded(std::string& to, char byte);
void append_encoded(std::string& to, std::string_view bytes, const EncodeSet& set);
/// Replaces each valid %XX by its byte and leaves everything else.
std::string percent_decode(std::string_view text);

}  // namespace wfp::webapi::url
