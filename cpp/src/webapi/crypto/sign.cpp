#include "webapi/crypto/sign.h"

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include "webapi/crypto/hash.h"
#include "webapi/crypto/openssl_key.h"

namespace wfp::webapi::crypto {
namespace {

struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeContext {
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};
struct FreeSignature {
  void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeDigest>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, FreeContext>;
using Signature = std::unique_ptr<ECDSA_SIG, FreeSignature>;

const unsigned char* data(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* data(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

/// OpenSSL queues its complaints per thread; nothing here reads them.
struct ClearErrors {
  ~ClearErrors() { ERR_clear_error(); }
};

bool set_padding(EVP_PKEY_CTX* context, const SignatureParams& params, const EVP_MD* md) {
  if (params.scheme == Scheme::kRsaPkcs1) return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
  if (params.scheme != Scheme::kRsaPss) return true;
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, params.salt_bytes) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md(context, md) == 1;
}

std::size_t coordinate_bytes(EVP_PKEY* key) {
  return (static_cast<std::size_t>(EVP_PKEY_get_bits(key)) + 7) / 8;
}

std::optional<std::string> der_to_pair(std::string_view der, std::size_t bytes) {
  const unsigned char* at = data(der);
  const Signature signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  if (!signature) return std::nullopt;
  std::string to(2 * bytes, '\0');
  BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), data(to), static_cast<int>(bytes));
  BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), data(to) + bytes, static_cast<int>(bytes));
  return to;
}

std::optional<std::string> pair_to_der(std::string_view pair, std::size_t bytes) {
  if (pair.size() != 2 * bytes) return std::nullopt;
  const Signature signature(ECDSA_SIG_new());
  BIGNUM* r = BN_bin2bn(data(pair), static_cast<int>(bytes), nullptr);
  BIGNUM* s = BN_bin2bn(data(pair) + bytes, static_cast<int>(bytes), nullptr);
  if (!signature || ECDSA_SIG_set0(signature.get(), r, s) != 1) {
    BN_free(r);
    BN_free(s);
    return std::nullopt;
  }
  unsigned char* made = nullptr;
  const int size = i2d_ECDSA_SIG(signature.get(), &made);
  if (size <= 0) return std::nullopt;
  std::string to(reinterpret_cast<char*>(made), static_cast<std::size_t>(size));
  OPENSSL_free(made);
  return to;
}

KeyContext oaep(const Pkey& key, std::string_view hash, std::string_view label, bool encrypt) {
  const EVP_MD* md = find_hash(hash);
  if (!key || !md) return nullptr;
  KeyContext context(EVP_PKEY_CTX_new(key.get(), nullptr));
  if (!context || (encrypt ? EVP_PKEY_encrypt_init(context.get()) : EVP_PKEY_decrypt_init(context.get())) != 1 ||
      EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) != 1 ||
      EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), md) != 1 || EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), md) != 1) {
    return nullptr;
  }
  if (!label.empty()) {  // OpenSSL takes ownership of the copy
    void* copy = OPENSSL_memdup(label.data(), label.size());
    if (EVP_PKEY_CTX_set0_rsa_oaep_label(context.get(), copy, static_cast<int>(label.size())) != 1) {
      OPENSSL_free(copy);
      return nullptr;
    }
  }
  return context;
}

}  // namespace

std::optional<std::string> sign(const SignatureParams& params, std::string_view pkcs8, std::string_view text) {
  const ClearErrors clear;
  const Pkey key = parse_key(pkcs8, KeyRole::kPrivate);
  const EVP_MD* md = params.scheme == Scheme::kEd25519 ? nullptr : find_hash(params.hash);
  const DigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* settings = nullptr;
  if (!key || !context || EVP_DigestSignInit(context.get(), &settings, md, nullptr, key.get()) != 1 ||
      !set_padding(settings, params, md)) {
    return std::nullopt;
  }
  std::size_t size = 0;
  if (EVP_DigestSign(context.get(), nullptr, &size, data(text), text.size()) != 1) return std::nullopt;
  std::string to(size, '\0');
  if (EVP_DigestSign(context.get(), data(to), &size, data(text), text.size()) != 1) return std::nullopt;
  to.resize(size);
  return params.scheme == Scheme::kEcdsa ? der_to_pair(to, coordinate_bytes(key.get())) : std::optional(to);
}

bool verify(const SignatureParams& params, std::string_view spki, std::string_view signature, std::string_view text) {
  const ClearErrors clear;
  const Pkey key = parse_key(spki, KeyRole::kPublic);
  const EVP_MD* md = params.scheme == Scheme::kEd25519 ? nullptr : find_hash(params.hash);
  const DigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* settings = nullptr;
  if (!key || !context) return false;
  std::optional<std::string> der;
  if (params.scheme == Scheme::kEcdsa) {
    der = pair_to_der(signature, coordinate_bytes(key.get()));
    if (!der) return false;
    signature = *der;
  }
  return EVP_DigestVerifyInit(context.get(), &settings, md, nullptr, key.get()) == 1 &&
         set_padding(settings, params, md) &&
         EVP_DigestVerify(context.get(), data(signature), signature.size(), data(text), text.size()) == 1;
}

std::optional<std::string> rsa_oaep_encrypt(std::string_view hash, std::string_view label, std::string_view spki,
                                            std::string_view text) {
  const ClearErrors clear;
  const KeyContext context = oaep(parse_key(spki, KeyRole::kPublic), hash, label, true);
  std::size_t size = 0;
  if (!context || EVP_PKEY_encrypt(context.get(), nullptr, &size, data(text), text.size()) != 1) return std::nullopt;
  std::string to(size, '\0');
  if (EVP_PKEY_encrypt(context.get(), data(to), &size, data(text), text.size()) != 1) return std::nullopt;
  to.resize(size);
  return to;
}

std::optional<std::string> rsa_oaep_decrypt(std::string_view hash, std::string_view label, std::string_view pkcs8,
                                            std::string_view text) {
  const ClearErrors clear;
  const KeyContext context = oaep(parse_key(pkcs8, KeyRole::kPrivate), hash, label, false);
  std::size_t size = 0;
  if (!context || EVP_PKEY_decrypt(context.get(), nullptr, &size, data(text), text.size()) != 1) return std::nullopt;
  std::string to(size, '\0');
  if (EVP_PKEY_decrypt(context.get(), data(to), &size, data(text), text.size()) != 1) return std::nullopt;
  to.resize(size);
  return to;
}

std::optional<std::string> agree(std::string_view pkcs8, std::string_view peer_spki) {
  const ClearErrors clear;
  const Pkey key = parse_key(pkcs8, KeyRole::kPrivate), peer = parse_key(peer_spki, KeyRole::kPublic);
  if (!key || !peer) return std::nullopt;
  const KeyContext context(EVP_PKEY_CTX_new(key.get(), nullptr));
  std::size_t size = 0;
  if (!context || EVP_PKEY_derive_init(context.get()) != 1 ||
      EVP_PKEY_derive_set_peer(context.get(), peer.get()) != 1 || EVP_PKEY_derive(context.get(), nullptr, &size) != 1) {
    return std::nullopt;
  }
  std::string to(size, '\0');
  if (EVP_PKEY_derive(context.get(), data(to), &size) != 1) return std::nullopt;
  to.resize(size);
  return to;
}

}  // namespace wfp::webapi::crypto
