#include "webapi/crypto/cipher.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace wfp::webapi::crypto {
namespace {

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

enum class Mode { kGcm, kCbc, kEcb, kWrap };

const EVP_CIPHER* find_cipher(Mode mode, std::size_t key_bytes) {
  const int row = key_bytes == 16 ? 0 : key_bytes == 24 ? 1 : key_bytes == 32 ? 2 : -1;
  if (row < 0) return nullptr;
  switch (mode) {
    case Mode::kGcm: return row == 0 ? EVP_aes_128_gcm() : row == 1 ? EVP_aes_192_gcm() : EVP_aes_256_gcm();
    case Mode::kCbc: return row == 0 ? EVP_aes_128_cbc() : row == 1 ? EVP_aes_192_cbc() : EVP_aes_256_cbc();
    case Mode::kEcb: return row == 0 ? EVP_aes_128_ecb() : row == 1 ? EVP_aes_192_ecb() : EVP_aes_256_ecb();
    case Mode::kWrap: return row == 0 ? EVP_aes_128_wrap() : row == 1 ? EVP_aes_192_wrap() : EVP_aes_256_wrap();
  }
  return nullptr;
}

const unsigned char* data(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* data(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}
int size(std::string_view bytes) {
  return static_cast<int>(bytes.size());
}

/// Runs the whole of `text` through `context` and finishes it.
std::optional<std::string> run(const Context& context, std::string_view text) {
  std::string to(text.size() + 32, '\0');
  int made = 0, last = 0;
  if (EVP_CipherUpdate(context.get(), data(to), &made, data(text), size(text)) != 1) return std::nullopt;
  if (EVP_CipherFinal_ex(context.get(), data(to) + made, &last) != 1) return std::nullopt;
  to.resize(static_cast<std::size_t>(made) + static_cast<std::size_t>(last));
  return to;
}

}  // namespace

std::optional<std::string> aes_gcm(Direction direction, std::string_view key, const GcmParams& params,
                                   std::string_view text) {
  const bool encrypt = direction == Direction::kEncrypt;
  const EVP_CIPHER* cipher = find_cipher(Mode::kGcm, key.size());
  const Context context(EVP_CIPHER_CTX_new());
  if (!cipher || !context || params.iv.empty() || (!encrypt && text.size() < params.tag_bytes)) return std::nullopt;
  EVP_CIPHER_CTX* c = context.get();
  if (EVP_CipherInit_ex(c, cipher, nullptr, nullptr, nullptr, encrypt) != 1 ||
      EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_IVLEN, size(params.iv), nullptr) != 1 ||
      EVP_CipherInit_ex(c, nullptr, nullptr, data(key), data(params.iv), encrypt) != 1) {
    return std::nullopt;
  }
  std::string tag(params.tag_bytes, '\0');
  if (!encrypt) {
    tag = text.substr(text.size() - params.tag_bytes);
    text.remove_suffix(params.tag_bytes);
    if (EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_TAG, size(tag), tag.data()) != 1) return std::nullopt;
  }
  int ignored = 0;
  if (!params.additional_data.empty() &&
      EVP_CipherUpdate(c, nullptr, &ignored, data(params.additional_data), size(params.additional_data)) != 1) {
    return std::nullopt;
  }
  auto to = run(context, text);
  if (!to || !encrypt) return to;
  if (EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_GET_TAG, size(tag), tag.data()) != 1) return std::nullopt;
  return *to + tag;
}

std::optional<std::string> aes_cbc(Direction direction, std::string_view key, std::string_view iv,
                                   std::string_view text) {
  const EVP_CIPHER* cipher = find_cipher(Mode::kCbc, key.size());
  const Context context(EVP_CIPHER_CTX_new());
  if (!cipher || !context || iv.size() != 16) return std::nullopt;
  if (EVP_CipherInit_ex(context.get(), cipher, nullptr, data(key), data(iv), direction == Direction::kEncrypt) != 1) {
    return std::nullopt;
  }
  return run(context, text);
}

std::optional<std::string> aes_ctr(std::string_view key, std::string_view counter, int counter_bits,
                                   std::string_view text) {
  const EVP_CIPHER* cipher = find_cipher(Mode::kEcb, key.size());
  const Context context(EVP_CIPHER_CTX_new());
  if (!cipher || !context || counter.size() != 16 || counter_bits < 1 || counter_bits > 128) return std::nullopt;
  if (EVP_CipherInit_ex(context.get(), cipher, nullptr, data(key), nullptr, 1) != 1) return std::nullopt;
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  // On single blocks, because OpenSSL's own mode carries through all 128 bits, whatever the counter's length.
  std::string block(counter), stream(16, '\0'), to(text);
  for (std::size_t at = 0; at < to.size(); at += 16) {
    int made = 0;
    if (EVP_CipherUpdate(context.get(), data(stream), &made, data(std::string_view(block)), 16) != 1)
      return std::nullopt;
    for (std::size_t i = 0; i < 16 && at + i < to.size(); ++i) to[at + i] = static_cast<char>(to[at + i] ^ stream[i]);
    int bits = counter_bits;
    for (std::size_t i = 16; i-- > 0 && bits > 0; bits -= 8) {
      const auto mask = static_cast<std::uint8_t>(bits >= 8 ? 0xFF : (1 << bits) - 1);
      const auto old = static_cast<std::uint8_t>(block[i]);
      const auto next = static_cast<std::uint8_t>((old & ~mask) | ((old + 1) & mask));
      block[i] = static_cast<char>(next);
      if ((next & mask) != 0) break;
    }
  }
  return to;
}

std::optional<std::string> aes_kw(Direction direction, std::string_view key, std::string_view text) {
  const EVP_CIPHER* cipher = find_cipher(Mode::kWrap, key.size());
  const Context context(EVP_CIPHER_CTX_new());
  if (!cipher || !context || text.size() % 8 != 0) return std::nullopt;
  EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
  if (EVP_CipherInit_ex(context.get(), cipher, nullptr, data(key), nullptr, direction == Direction::kEncrypt) != 1) {
    return std::nullopt;
  }
  return run(context, text);
}

}  // namespace wfp::webapi::crypto
