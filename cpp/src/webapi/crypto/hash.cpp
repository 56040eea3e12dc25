#include "webapi/crypto/hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>

#include <algorithm>
#include <array>
#include <utility>

namespace wfp::webapi::crypto {
namespace {

const unsigned char* data(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* data(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace

const EVP_MD* find_hash(std::string_view name) {
  using Make = const EVP_MD* (*)();
  static constexpr std::array<std::pair<std::string_view, Make>, 6> kHashes{{{"SHA-1", EVP_sha1},
                                                                             {"SHA-256", EVP_sha256},
                                                                             {"SHA-384", EVP_sha384},
                                                                             {"SHA-512", EVP_sha512},
                                                                             {"SHA-224", EVP_sha224},
                                                                             {"MD5", EVP_md5}}};
  for (const auto& [known, make] : kHashes) {
    if (std::equal(name.begin(), name.end(), known.begin(), known.end(),
                   [](char a, char b) { return (a >= 'a' && a <= 'z' ? a - 32 : a) == b; })) {
      return make();
    }
  }
  return nullptr;
}

std::optional<std::string> digest(std::string_view hash, std::string_view text) {
  const EVP_MD* md = find_hash(hash);
  if (!md) return std::nullopt;
  std::string to(static_cast<std::size_t>(EVP_MD_get_size(md)), '\0');
  if (EVP_Digest(text.data(), text.size(), data(to), nullptr, md, nullptr) != 1) return std::nullopt;
  return to;
}

std::optional<std::string> hmac(std::string_view hash, std::string_view key, std::string_view text) {
  const EVP_MD* md = find_hash(hash);
  if (!md) return std::nullopt;
  std::string to(static_cast<std::size_t>(EVP_MD_get_size(md)), '\0');
  if (!HMAC(md, key.data(), static_cast<int>(key.size()), data(text), text.size(), data(to), nullptr))
    return std::nullopt;
  return to;
}

std::optional<std::string> hkdf(std::string_view hash, std::string_view key, std::string_view salt,
                                std::string_view info, std::size_t bytes) {
  const EVP_MD* md = find_hash(hash);
  if (!md || bytes > 255 * static_cast<std::size_t>(EVP_MD_get_size(md))) return std::nullopt;
  // RFC 5869 on HMAC, since OpenSSL's own refuses the empty key that Web Crypto allows.
  const std::string zeroes(static_cast<std::size_t>(EVP_MD_get_size(md)), '\0');
  const auto pseudorandom = hmac(hash, salt.empty() ? std::string_view(zeroes) : salt, key);
  if (!pseudorandom) return std::nullopt;
  std::string to, block;
  for (unsigned char round = 1; to.size() < bytes; ++round) {
    auto next = hmac(hash, *pseudorandom, block + std::string(info) + static_cast<char>(round));
    if (!next) return std::nullopt;
    block = std::move(*next);
    to += block;
  }
  to.resize(bytes);
  return to;
}

std::optional<std::string> pbkdf2(std::string_view hash, std::string_view password, std::string_view salt,
                                  int iterations, std::size_t bytes) {
  const EVP_MD* md = find_hash(hash);
  if (!md || iterations < 1) return std::nullopt;
  std::string to(bytes, '\0');
  if (bytes &&
      PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), data(salt), static_cast<int>(salt.size()),
                        iterations, md, static_cast<int>(bytes), data(to)) != 1) {
    return std::nullopt;
  }
  return to;
}

std::optional<std::string> scrypt(std::string_view password, std::string_view salt, const ScryptParams& params,
                                  std::size_t bytes) {
  std::string to(bytes, '\0');
  if (EVP_PBE_scrypt(password.data(), password.size(), data(salt), salt.size(), params.cost, params.block_size,
                     params.lanes, params.memory_bytes, data(to), bytes) != 1) {
    return std::nullopt;
  }
  return to;
}

bool timing_safe_equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

void Hasher::Free::operator()(EVP_MD_CTX* context) const {
  EVP_MD_CTX_free(context);
}

std::shared_ptr<Hasher> Hasher::open(std::string_view hash) {
  const EVP_MD* md = find_hash(hash);
  if (!md) return nullptr;
  auto made = std::make_shared<Hasher>();
  made->context_.reset(EVP_MD_CTX_new());
  if (!made->context_ || EVP_DigestInit_ex(made->context_.get(), md, nullptr) != 1) return nullptr;
  return made;
}

void Hasher::update(std::string_view text) {
  EVP_DigestUpdate(context_.get(), text.data(), text.size());
}

std::string Hasher::finish() {
  std::string to(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  EVP_DigestFinal_ex(context_.get(), data(to), &size);
  to.resize(size);
  return to;
}

}  // namespace wfp::webapi::crypto
