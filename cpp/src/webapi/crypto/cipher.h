// AES in the modes of Web Crypto. Over OpenSSL.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wfp::webapi::crypto {

enum class Direction { kEncrypt, kDecrypt };

struct GcmParams {
  std::string_view iv;
  std::string_view additional_data;
  std::size_t tag_bytes = 16;
};

/// Ciphertext followed by the tag, and the reverse; nothing when the tag does not match.
std::optional<std::string> aes_gcm(Direction direction, std::string_view key, const GcmParams& params,
                                   std::string_view data);
/// With PKCS#7 padding; nothing when the padding is wrong.
std::optional<std::string> aes_cbc(Direction direction, std::string_view key, std::string_view iv,
                                   std::string_view data);
/// `counter_bits` rightmost bits of the 16-byte block count up and wrap around.
std::optional<std::string> aes_ctr(std::string_view key, std::string_view counter, int counter_bits,
                                   std::string_view data);
/// RFC 3394; `data` has a multiple of eight bytes.
std::optional<std::string> aes_kw(Direction direction, std::string_view key, std::string_view data);

}  // namespace wfp::webapi::crypto
