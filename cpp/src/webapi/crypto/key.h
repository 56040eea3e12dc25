// Asymmetric keys: RSA, the NIST curves, Ed25519 and X25519. A key is its DER text (PKCS#8 or SubjectPublicKeyInfo):
// that is what scripts' CryptoKeys hold, so nothing of OpenSSL's outlives a call except a small cache of parsed keys.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wfp::webapi::crypto {

enum class KeyKind { kRsa, kEc, kEd25519, kX25519 };

struct KeyInfo {
  KeyKind kind;
  std::string curve;            ///< "P-256", "P-384", "P-521", "Ed25519", "X25519"; empty for RSA
  int bits = 0;                 ///< modulus of an RSA key
  std::string public_exponent;  ///< of an RSA key, big-endian
};

/// True for a private key (PKCS#8), false for a public one (SubjectPublicKeyInfo).
enum class KeyRole { kPublic, kPrivate };

/// What `der` holds; nothing when it does not parse or is of another kind.
std::optional<KeyInfo> key_info(std::string_view der, KeyRole role);
/// The DER text as OpenSSL writes it, so that equal keys export equally.
std::optional<std::string> normalise_key(std::string_view der, KeyRole role);
/// The public half of a private key.
std::optional<std::string> public_key_of(std::string_view pkcs8);

/// The numbers of a JSON Web Key in the order n e d p q dp dq qi (RSA) or x y d (others), big-endian, absent ones
/// empty.
using KeyNumbers = std::vector<std::string>;
std::optional<std::string> key_from_numbers(std::string_view curve_or_rsa, const KeyNumbers& numbers, KeyRole role);
std::optional<KeyNumbers> key_numbers(std::string_view der, KeyRole role);

/// "raw" form of a public key: an uncompressed point, or the 32 bytes of an Edwards or Montgomery key.
std::optional<std::string> key_from_raw(std::string_view curve, std::string_view raw);
std::optional<std::string> raw_key(std::string_view spki);

/// A new private key (PKCS#8).
std::optional<std::string> generate_rsa(int bits, std::string_view public_exponent);
std::optional<std::string> generate_curve_key(std::string_view curve);

}  // namespace wfp::webapi::crypto
