// Digests and what is built on them: HMAC, HKDF, PBKDF2. Over OpenSSL; knows nothing of scripts.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

typedef struct evp_md_st EVP_MD;
typedef struct evp_md_ctx_st EVP_MD_CTX;

namespace wfp::webapi::crypto {

/// The digest of a Web Crypto name ("SHA-256", "MD5", ...; case does not matter), or null.
const EVP_MD* find_hash(std::string_view name);

std::optional<std::string> digest(std::string_view hash, std::string_view data);
std::optional<std::string> hmac(std::string_view hash, std::string_view key, std::string_view data);
/// Nothing when the hash is unknown or too many bytes are asked for.
std::optional<std::string> hkdf(std::string_view hash, std::string_view key, std::string_view salt,
                                std::string_view info, std::size_t bytes);
std::optional<std::string> pbkdf2(std::string_view hash, std::string_view password, std::string_view salt,
                                  int iterations, std::size_t bytes);
/// RFC 7914. Nothing when the parameters are wrong or more than `memory_bytes` would be needed.
struct ScryptParams {
  std::uint64_t cost, block_size, lanes, memory_bytes;
};
std::optional<std::string> scrypt(std::string_view password, std::string_view salt, const ScryptParams& params,
                                  std::size_t bytes);
/// Equal in a time that depends on the length only; both must have the same.
bool timing_safe_equal(std::string_view a, std::string_view b);

/// A digest of data that comes in pieces.
class Hasher {
 public:
  /// Null for an unknown hash.
  static std::shared_ptr<Hasher> open(std::string_view hash);
  void update(std::string_view data);
  std::string finish();

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const;
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace wfp::webapi::crypto
