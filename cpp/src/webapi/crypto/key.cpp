#include "webapi/crypto/key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <deque>

#include "webapi/crypto/openssl_key.h"

namespace wfp::webapi::crypto {
namespace {

template <auto Function>
struct Free {
  template <class T>
  void operator()(T* object) const {
    Function(object);
  }
};
using Bignum = std::unique_ptr<BIGNUM, Free<BN_free>>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using ParamBuild = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;

struct Curve {
  const char* name;
  const char* openssl;
  std::size_t bytes;
};
constexpr std::array<Curve, 3> kCurves{
    {{"P-256", "prime256v1", 32}, {"P-384", "secp384r1", 48}, {"P-521", "secp521r1", 66}}};
constexpr std::array<const char*, 8> kRsaNumbers{OSSL_PKEY_PARAM_RSA_N,         OSSL_PKEY_PARAM_RSA_E,
                                                 OSSL_PKEY_PARAM_RSA_D,         OSSL_PKEY_PARAM_RSA_FACTOR1,
                                                 OSSL_PKEY_PARAM_RSA_FACTOR2,   OSSL_PKEY_PARAM_RSA_EXPONENT1,
                                                 OSSL_PKEY_PARAM_RSA_EXPONENT2, OSSL_PKEY_PARAM_RSA_COEFFICIENT1};

const unsigned char* data(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* data(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

const Curve* find_curve(std::string_view name) {
  for (const Curve& curve : kCurves) {
    if (name == curve.name || name == curve.openssl) return &curve;
  }
  return nullptr;
}

int montgomery_or_edwards(std::string_view name) {
  return name == "Ed25519" ? EVP_PKEY_ED25519 : name == "X25519" ? EVP_PKEY_X25519 : 0;
}

std::string curve_of(EVP_PKEY* key) {
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_ED25519: return "Ed25519";
    case EVP_PKEY_X25519: return "X25519";
    case EVP_PKEY_EC: {
      char name[64];
      std::size_t size = 0;
      if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, name, sizeof name, &size) != 1) return "";
      const Curve* curve = find_curve(std::string_view(name, size));
      return curve ? curve->name : "";
    }
    default: return "";
  }
}

Bignum bignum(std::string_view bytes) {
  return Bignum(BN_bin2bn(data(bytes), static_cast<int>(bytes.size()), nullptr));
}

/// A number of `key`, left-padded with zeroes to `bytes` (0: as short as possible); empty when the key has none.
std::string number(EVP_PKEY* key, const char* name, std::size_t bytes = 0) {
  BIGNUM* found = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &found) != 1) return "";
  const Bignum value(found);
  std::string to(bytes ? bytes : static_cast<std::size_t>(BN_num_bytes(value.get())), '\0');
  BN_bn2binpad(value.get(), data(to), static_cast<int>(to.size()));
  return to;
}

std::optional<std::string> write(EVP_PKEY* key, KeyRole role) {
  unsigned char* made = nullptr;
  int size = 0;
  if (role == KeyRole::kPublic) {
    size = i2d_PUBKEY(key, &made);
  } else if (PKCS8_PRIV_KEY_INFO* info = EVP_PKEY2PKCS8(key)) {
    size = i2d_PKCS8_PRIV_KEY_INFO(info, &made);
    PKCS8_PRIV_KEY_INFO_free(info);
  }
  ERR_clear_error();
  if (size <= 0) return std::nullopt;
  std::string to(reinterpret_cast<char*>(made), static_cast<std::size_t>(size));
  OPENSSL_free(made);
  return to;
}

Pkey own(EVP_PKEY* key) {
  return Pkey(key, Free<EVP_PKEY_free>());
}

/// Makes a key of named numbers; null when OpenSSL finds them inconsistent.
Pkey build(const char* type, OSSL_PARAM_BLD* builder, KeyRole role) {
  const Params params(OSSL_PARAM_BLD_to_param(builder));
  const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* made = nullptr;
  const int selection = role == KeyRole::kPrivate ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &made, selection, params.get()) != 1) {
    ERR_clear_error();
    return nullptr;
  }
  return own(made);
}

Pkey build_rsa(const KeyNumbers& numbers, KeyRole role) {
  const ParamBuild builder(OSSL_PARAM_BLD_new());
  std::vector<Bignum> kept;
  for (std::size_t i = 0; i < kRsaNumbers.size() && i < numbers.size(); ++i) {
    if (numbers[i].empty() || (role == KeyRole::kPublic && i > 1)) continue;
    kept.push_back(bignum(numbers[i]));
    OSSL_PARAM_BLD_push_BN(builder.get(), kRsaNumbers[i], kept.back().get());
  }
  return build("RSA", builder.get(), role);
}

Pkey build_ec(const Curve& curve, const std::string& point, const std::string& secret, KeyRole role) {
  const ParamBuild builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve.openssl, 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  const Bignum value = bignum(secret);
  if (role == KeyRole::kPrivate) OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, value.get());
  Pkey key = build("EC", builder.get(), role);
  if (!key) return nullptr;
  const PkeyContext check(EVP_PKEY_CTX_new(key.get(), nullptr));
  const bool valid =
      role == KeyRole::kPrivate ? EVP_PKEY_pairwise_check(check.get()) == 1 : EVP_PKEY_public_check(check.get()) == 1;
  ERR_clear_error();
  return valid ? key : nullptr;
}

}  // namespace

Pkey parse_key(std::string_view der, KeyRole role) {
  struct Entry {
    std::string der;
    KeyRole role;
    Pkey key;
  };
  constexpr std::size_t kKept = 16;
  thread_local std::deque<Entry> lately;  // decoding costs as much as a signature
  for (const Entry& entry : lately) {
    if (entry.role == role && entry.der == der) return entry.key;
  }
  const unsigned char* at = data(der);
  Pkey key;
  if (role == KeyRole::kPublic) {
    key = own(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
  } else if (PKCS8_PRIV_KEY_INFO* info = d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(der.size()))) {
    key = own(EVP_PKCS82PKEY(info));
    PKCS8_PRIV_KEY_INFO_free(info);
  }
  ERR_clear_error();
  if (!key || at != data(der) + der.size()) return nullptr;
  if (lately.size() == kKept) lately.pop_front();
  lately.push_back({std::string(der), role, key});
  return key;
}

std::optional<KeyInfo> key_info(std::string_view der, KeyRole role) {
  const Pkey key = parse_key(der, role);
  if (!key) return std::nullopt;
  if (EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_RSA) {
    return KeyInfo{KeyKind::kRsa, "", EVP_PKEY_get_bits(key.get()), number(key.get(), OSSL_PKEY_PARAM_RSA_E)};
  }
  const std::string curve = curve_of(key.get());
  if (curve.empty()) return std::nullopt;
  const KeyKind kind = curve == "Ed25519" ? KeyKind::kEd25519 : curve == "X25519" ? KeyKind::kX25519 : KeyKind::kEc;
  return KeyInfo{kind, curve, 0, ""};
}

std::optional<std::string> normalise_key(std::string_view der, KeyRole role) {
  const Pkey key = parse_key(der, role);
  return key ? write(key.get(), role) : std::nullopt;
}

std::optional<std::string> public_key_of(std::string_view pkcs8) {
  const Pkey key = parse_key(pkcs8, KeyRole::kPrivate);
  return key ? write(key.get(), KeyRole::kPublic) : std::nullopt;
}

std::optional<std::string> key_from_numbers(std::string_view curve_or_rsa, const KeyNumbers& numbers, KeyRole role) {
  Pkey key;
  if (curve_or_rsa == "RSA") {
    key = build_rsa(numbers, role);
  } else if (numbers.size() < 3) {
    return std::nullopt;
  } else if (const int id = montgomery_or_edwards(curve_or_rsa)) {
    const std::string_view bytes = role == KeyRole::kPrivate ? numbers[2] : numbers[0];
    key = own(role == KeyRole::kPrivate ? EVP_PKEY_new_raw_private_key(id, nullptr, data(bytes), bytes.size())
                                        : EVP_PKEY_new_raw_public_key(id, nullptr, data(bytes), bytes.size()));
  } else if (const Curve* curve = find_curve(curve_or_rsa)) {
    if (numbers[0].size() != curve->bytes || numbers[1].size() != curve->bytes) return std::nullopt;
    key = build_ec(*curve, "\x04" + numbers[0] + numbers[1], numbers[2], role);
  }
  ERR_clear_error();
  return key ? write(key.get(), role) : std::nullopt;
}

std::optional<KeyNumbers> key_numbers(std::string_view der, KeyRole role) {
  const Pkey key = parse_key(der, role);
  if (!key) return std::nullopt;
  KeyNumbers numbers;
  if (EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_RSA) {
    for (const char* name : kRsaNumbers) numbers.push_back(number(key.get(), name));
  } else if (const Curve* curve = find_curve(curve_of(key.get()))) {
    numbers = {number(key.get(), OSSL_PKEY_PARAM_EC_PUB_X, curve->bytes),
               number(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, curve->bytes),
               role == KeyRole::kPrivate ? number(key.get(), OSSL_PKEY_PARAM_PRIV_KEY, curve->bytes) : ""};
  } else {
    numbers.assign(3, std::string());
    std::size_t size = 32;
    numbers[0].resize(size);
    EVP_PKEY_get_raw_public_key(key.get(), data(numbers[0]), &size);
    if (role == KeyRole::kPrivate) {
      numbers[2].resize(size);
      EVP_PKEY_get_raw_private_key(key.get(), data(numbers[2]), &size);
    }
  }
  ERR_clear_error();
  return numbers;
}

std::optional<std::string> key_from_raw(std::string_view curve_name, std::string_view raw) {
  if (montgomery_or_edwards(curve_name))
    return key_from_numbers(curve_name, {std::string(raw), "", ""}, KeyRole::kPublic);
  const Curve* curve = find_curve(curve_name);
  if (!curve) return std::nullopt;
  const Pkey key = build_ec(*curve, std::string(raw), "", KeyRole::kPublic);
  if (!key) return std::nullopt;
  // A compressed point is taken too, but the key is always written uncompressed.
  return key_from_numbers(curve_name,
                          {number(key.get(), OSSL_PKEY_PARAM_EC_PUB_X, curve->bytes),
                           number(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, curve->bytes), ""},
                          KeyRole::kPublic);
}

std::optional<std::string> raw_key(std::string_view spki) {
  const auto numbers = key_numbers(spki, KeyRole::kPublic);
  if (!numbers || numbers->size() != 3) return std::nullopt;
  return (*numbers)[1].empty() ? (*numbers)[0] : "\x04" + (*numbers)[0] + (*numbers)[1];
}

std::optional<std::string> generate_rsa(int bits, std::string_view public_exponent) {
  const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  const Bignum exponent = bignum(public_exponent);
  EVP_PKEY* made = nullptr;
  const bool generated = context && EVP_PKEY_keygen_init(context.get()) == 1 &&
                         EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), bits) == 1 &&
                         EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context.get(), exponent.get()) == 1 &&
                         EVP_PKEY_generate(context.get(), &made) == 1;
  ERR_clear_error();
  if (!generated) return std::nullopt;
  return write(own(made).get(), KeyRole::kPrivate);
}

std::optional<std::string> generate_curve_key(std::string_view curve_name) {
  EVP_PKEY* made = nullptr;
  if (montgomery_or_edwards(curve_name)) {
    made = EVP_PKEY_Q_keygen(nullptr, nullptr, curve_name == "Ed25519" ? "ED25519" : "X25519");
  } else if (const Curve* curve = find_curve(curve_name)) {
    made = EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve->openssl);
  }
  ERR_clear_error();
  if (!made) return std::nullopt;
  return write(own(made).get(), KeyRole::kPrivate);
}

}  // namespace wfp::webapi::crypto
