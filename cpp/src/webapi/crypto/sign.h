// Signatures, RSA encryption and key agreement. Keys are DER text (key.h).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wfp::webapi::crypto {

enum class Scheme { kRsaPkcs1, kRsaPss, kEcdsa, kEd25519 };

struct SignatureParams {
  Scheme scheme;
  std::string_view hash;  ///< not for Ed25519
  int salt_bytes = 0;     ///< RSA-PSS
};

/// ECDSA signatures are r and s side by side (IEEE P1363), as Web Crypto has them.
std::optional<std::string> sign(const SignatureParams& params, std::string_view pkcs8, std::string_view data);
bool verify(const SignatureParams& params, std::string_view spki, std::string_view signature, std::string_view data);

std::optional<std::string> rsa_oaep_encrypt(std::string_view hash, std::string_view label, std::string_view spki,
                                            std::string_view data);
std::optional<std::string> rsa_oaep_decrypt(std::string_view hash, std::string_view label, std::string_view pkcs8,
                                            std::string_view data);

/// The shared secret of ECDH or X25519.
std::optional<std::string> agree(std::string_view pkcs8, std::string_view peer_spki);

}  // namespace wfp::webapi::crypto
