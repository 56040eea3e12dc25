#include <algorithm>

#include "js/convert.h"
#include "webapi/crypto/cipher.h"
#include "webapi/crypto/hash.h"
#include "webapi/crypto/key.h"
#include "webapi/crypto/sign.h"
#include "webapi/natives/natives.h"

namespace wfp::webapi {
namespace {

using js::Bytes;
using MaybeBytes = std::optional<Bytes>;

MaybeBytes as_bytes(std::optional<std::string> bytes) {
  return bytes ? MaybeBytes(Bytes{std::move(*bytes)}) : std::nullopt;
}
crypto::Direction direction(bool encrypt) {
  return encrypt ? crypto::Direction::kEncrypt : crypto::Direction::kDecrypt;
}
crypto::KeyRole role(bool is_private) {
  return is_private ? crypto::KeyRole::kPrivate : crypto::KeyRole::kPublic;
}

struct KeyDescription {
  std::string kind, curve;
  int bits = 0;
  Bytes exponent;
  static consteval auto fields() {
    return js::members(js::field<&KeyDescription::kind>("kind"), js::field<&KeyDescription::curve>("curve"),
                       js::field<&KeyDescription::bits>("bits"), js::field<&KeyDescription::exponent>("exponent"));
  }
};

crypto::SignatureParams params(const std::string& scheme, const std::string& hash, int salt_bytes) {
  const crypto::Scheme kind = scheme == "RSA-PSS"   ? crypto::Scheme::kRsaPss
                              : scheme == "ECDSA"   ? crypto::Scheme::kEcdsa
                              : scheme == "Ed25519" ? crypto::Scheme::kEd25519
                                                    : crypto::Scheme::kRsaPkcs1;
  return {kind, hash, salt_bytes};
}

/// A digest of data that comes in pieces.
class HasherHost {
 public:
  explicit HasherHost(std::shared_ptr<crypto::Hasher> hasher) : hasher_(std::move(hasher)) {}
  void update(const Bytes& data) { hasher_->update(data.data); }
  Bytes finish() { return {hasher_->finish()}; }
  static consteval auto members() {
    return js::members(js::method<&HasherHost::update>("update"), js::method<&HasherHost::finish>("finish"));
  }

 private:
  std::shared_ptr<crypto::Hasher> hasher_;
};

/// What scrypt may use at most, whatever a script allows: as much as the heap of a Worker has.
/// Source: Workers limits, memory of an isolate, read 2026-11.
constexpr double kMaxScryptBytes = 128.0 * 1024 * 1024;

/// The members of native:crypto.
struct CryptoNative {
  MaybeBytes digest(const std::string& hash, const Bytes& data) { return as_bytes(crypto::digest(hash, data.data)); }
  MaybeBytes hmac(const std::string& hash, const Bytes& key, const Bytes& data) {
    return as_bytes(crypto::hmac(hash, key.data, data.data));
  }
  MaybeBytes hkdf(const std::string& hash, const Bytes& key, const Bytes& salt, const Bytes& info, double bytes) {
    return as_bytes(crypto::hkdf(hash, key.data, salt.data, info.data, static_cast<std::size_t>(bytes)));
  }
  MaybeBytes pbkdf2(const std::string& hash, const Bytes& password, const Bytes& salt, int iterations, double bytes) {
    return as_bytes(crypto::pbkdf2(hash, password.data, salt.data, iterations, static_cast<std::size_t>(bytes)));
  }
  MaybeBytes scrypt(const Bytes& password, const Bytes& salt, double cost, double block_size, double lanes,
                    double memory_bytes, double bytes) {
    if (!(cost >= 2 && block_size >= 1 && lanes >= 1 && memory_bytes >= 0)) return std::nullopt;
    const crypto::ScryptParams params{static_cast<std::uint64_t>(cost), static_cast<std::uint64_t>(block_size),
                                      static_cast<std::uint64_t>(lanes),
                                      static_cast<std::uint64_t>(std::min(memory_bytes, kMaxScryptBytes))};
    return as_bytes(crypto::scrypt(password.data, salt.data, params, static_cast<std::size_t>(bytes)));
  }
  bool timing_safe_equal(const Bytes& a, const Bytes& b) { return crypto::timing_safe_equal(a.data, b.data); }
  MaybeBytes aes_gcm(bool encrypt, const Bytes& key, const Bytes& iv, const Bytes& extra, int tag_bytes,
                     const Bytes& data) {
    const crypto::GcmParams params{iv.data, extra.data, static_cast<std::size_t>(tag_bytes)};
    return as_bytes(crypto::aes_gcm(direction(encrypt), key.data, params, data.data));
  }
  MaybeBytes aes_cbc(bool encrypt, const Bytes& key, const Bytes& iv, const Bytes& data) {
    return as_bytes(crypto::aes_cbc(direction(encrypt), key.data, iv.data, data.data));
  }
  MaybeBytes aes_ctr(const Bytes& key, const Bytes& counter, int bits, const Bytes& data) {
    return as_bytes(crypto::aes_ctr(key.data, counter.data, bits, data.data));
  }
  MaybeBytes aes_kw(bool encrypt, const Bytes& key, const Bytes& data) {
    return as_bytes(crypto::aes_kw(direction(encrypt), key.data, data.data));
  }
  std::optional<KeyDescription> key_info(const Bytes& der, bool is_private) {
    const auto info = crypto::key_info(der.data, role(is_private));
    if (!info) return std::nullopt;
    return KeyDescription{
        info->kind == crypto::KeyKind::kRsa ? "RSA" : "EC", info->curve, info->bits, {info->public_exponent}};
  }
  MaybeBytes normalise_key(const Bytes& der, bool is_private) {
    return as_bytes(crypto::normalise_key(der.data, role(is_private)));
  }
  MaybeBytes public_key_of(const Bytes& pkcs8) { return as_bytes(crypto::public_key_of(pkcs8.data)); }
  MaybeBytes key_from_numbers(const std::string& curve, std::vector<Bytes> numbers, bool is_private) {
    crypto::KeyNumbers plain;
    for (Bytes& number : numbers) plain.push_back(std::move(number.data));
    return as_bytes(crypto::key_from_numbers(curve, plain, role(is_private)));
  }
  std::vector<Bytes> key_numbers(const Bytes& der, bool is_private) {
    std::vector<Bytes> to;
    if (auto numbers = crypto::key_numbers(der.data, role(is_private))) {
      for (std::string& number : *numbers) to.push_back({std::move(number)});
    }
    return to;
  }
  MaybeBytes key_from_raw(const std::string& curve, const Bytes& raw) {
    return as_bytes(crypto::key_from_raw(curve, raw.data));
  }
  MaybeBytes raw_key(const Bytes& spki) { return as_bytes(crypto::raw_key(spki.data)); }
  MaybeBytes generate_rsa(int bits, const Bytes& exponent) {
    return as_bytes(crypto::generate_rsa(bits, exponent.data));
  }
  MaybeBytes generate_curve_key(const std::string& curve) { return as_bytes(crypto::generate_curve_key(curve)); }
  MaybeBytes sign(const std::string& scheme, const std::string& hash, int salt, const Bytes& pkcs8, const Bytes& data) {
    return as_bytes(crypto::sign(params(scheme, hash, salt), pkcs8.data, data.data));
  }
  bool verify(const std::string& scheme, const std::string& hash, int salt, const Bytes& spki, const Bytes& signature,
              const Bytes& data) {
    return crypto::verify(params(scheme, hash, salt), spki.data, signature.data, data.data);
  }
  MaybeBytes oaep_encrypt(const std::string& hash, const Bytes& label, const Bytes& spki, const Bytes& data) {
    return as_bytes(crypto::rsa_oaep_encrypt(hash, label.data, spki.data, data.data));
  }
  MaybeBytes oaep_decrypt(const std::string& hash, const Bytes& label, const Bytes& pkcs8, const Bytes& data) {
    return as_bytes(crypto::rsa_oaep_decrypt(hash, label.data, pkcs8.data, data.data));
  }
  MaybeBytes agree(const Bytes& pkcs8, const Bytes& peer) { return as_bytes(crypto::agree(pkcs8.data, peer.data)); }
  std::shared_ptr<HasherHost> open_hasher(const std::string& hash) {
    auto hasher = crypto::Hasher::open(hash);
    return hasher ? std::make_shared<HasherHost>(std::move(hasher)) : nullptr;
  }

  static consteval auto members() {
    return js::members(
        js::method<&CryptoNative::digest>("digest"), js::method<&CryptoNative::hmac>("hmac"),
        js::method<&CryptoNative::hkdf>("hkdf"), js::method<&CryptoNative::pbkdf2>("pbkdf2"),
        js::method<&CryptoNative::scrypt>("scrypt"), js::method<&CryptoNative::timing_safe_equal>("timingSafeEqual"),
        js::method<&CryptoNative::aes_gcm>("aesGcm"), js::method<&CryptoNative::aes_cbc>("aesCbc"),
        js::method<&CryptoNative::aes_ctr>("aesCtr"), js::method<&CryptoNative::aes_kw>("aesKw"),
        js::method<&CryptoNative::key_info>("keyInfo"), js::method<&CryptoNative::normalise_key>("normaliseKey"),
        js::method<&CryptoNative::public_key_of>("publicKeyOf"),
        js::method<&CryptoNative::key_from_numbers>("keyFromNumbers"),
        js::method<&CryptoNative::key_numbers>("keyNumbers"), js::method<&CryptoNative::key_from_raw>("keyFromRaw"),
        js::method<&CryptoNative::raw_key>("rawKey"), js::method<&CryptoNative::generate_rsa>("generateRsa"),
        js::method<&CryptoNative::generate_curve_key>("generateCurveKey"), js::method<&CryptoNative::sign>("sign"),
        js::method<&CryptoNative::verify>("verify"), js::method<&CryptoNative::oaep_encrypt>("oaepEncrypt"),
        js::method<&CryptoNative::oaep_decrypt>("oaepDecrypt"), js::method<&CryptoNative::agree>("agree"),
        js::method<&CryptoNative::open_hasher>("openHasher"));
  }
};

}  // namespace

void add_crypto_natives(js::Realm& realm) {
  realm.define<HasherHost>();
  realm.add_native("crypto", std::make_shared<CryptoNative>());
}

}  // namespace wfp::webapi
