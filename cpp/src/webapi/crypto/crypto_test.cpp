// Known answers (RFCs and NIST) and round trips for the crypto kernels.
#include <gtest/gtest.h>

#include "base/ids.h"
#include "webapi/crypto/cipher.h"
#include "webapi/crypto/hash.h"
#include "webapi/crypto/key.h"
#include "webapi/crypto/sign.h"

namespace wfp::webapi::crypto {
namespace {

std::string hex(const std::optional<std::string>& bytes) {
  return bytes ? base::to_hex(*bytes) : "nothing";
}

TEST(Hash, KnowsTheWebCryptoNames) {
  EXPECT_EQ(hex(digest("sha-1", "abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex(digest("MD5", "")), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(hex(digest("SHA-3", "")), "nothing");
}

TEST(Hmac, SignsAsRfc4231Says) {
  EXPECT_EQ(hex(hmac("SHA-256", "Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Hkdf, ExpandsAsRfc5869Says) {
  const std::string salt("\0\1\2\3\4\5\6\7\10\11\12\13\14", 13), info("\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9");
  EXPECT_EQ(hex(hkdf("SHA-256", std::string(22, '\x0b'), salt, info, 42)),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
}

TEST(Pbkdf2, DerivesAsRfc6070Says) {
  EXPECT_EQ(hex(pbkdf2("SHA-1", "password", "salt", 2, 20)), "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
}

TEST(AesGcm, RoundTripsAndRefusesAForgedTag) {
  const std::string key(16, '\0'), iv(12, '\0');
  auto sealed = aes_gcm(Direction::kEncrypt, key, {.iv = iv, .additional_data = "header"}, "hi");
  ASSERT_TRUE(sealed);
  EXPECT_EQ(aes_gcm(Direction::kDecrypt, key, {.iv = iv, .additional_data = "header"}, *sealed), "hi");
  sealed->back() ^= 1;
  EXPECT_FALSE(aes_gcm(Direction::kDecrypt, key, {.iv = iv, .additional_data = "header"}, *sealed));
}

TEST(AesCtr, WrapsOnlyTheCounterBits) {
  const std::string key(16, '\0'), zero(32, '\0');
  std::string last(16, '\xff'), first(16, '\xff');
  first.back() = '\xf0';  // what comes after `last` when only four bits count
  const auto two = aes_ctr(key, last, 4, zero);
  ASSERT_TRUE(two);
  EXPECT_EQ(two->substr(16), *aes_ctr(key, first, 4, std::string(16, '\0')));
}

TEST(AesKw, WrapsAsRfc3394Says) {
  std::string kek, key;
  for (int i = 0; i < 16; ++i) {
    kek.push_back(static_cast<char>(i));
    key.push_back(static_cast<char>(i * 0x11));
  }
  const auto wrapped = aes_kw(Direction::kEncrypt, kek, key);
  EXPECT_EQ(hex(wrapped), "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5");
  EXPECT_EQ(aes_kw(Direction::kDecrypt, kek, *wrapped), key);
}

TEST(Sign, VerifiesWhatEachSchemeSigned) {
  const struct {
    SignatureParams params;
    std::optional<std::string> key;
    std::size_t size;
  } cases[] = {{{Scheme::kEcdsa, "SHA-256"}, generate_curve_key("P-256"), 64},
               {{Scheme::kEcdsa, "SHA-512"}, generate_curve_key("P-521"), 132},
               {{Scheme::kEd25519, ""}, generate_curve_key("Ed25519"), 64},
               {{Scheme::kRsaPkcs1, "SHA-256"}, generate_rsa(2048, std::string("\1\0\1", 3)), 256}};
  for (const auto& each : cases) {
    const auto& key = each.key;
    ASSERT_TRUE(key);
    const auto signature = sign(each.params, *key, "data");
    ASSERT_TRUE(signature);
    EXPECT_EQ(signature->size(), each.size);
    const auto spki = public_key_of(*key);
    EXPECT_TRUE(verify(each.params, *spki, *signature, "data"));
    EXPECT_FALSE(verify(each.params, *spki, *signature, "date"));
  }
}

TEST(Key, SurvivesTheWayThroughItsNumbers) {
  for (const char* curve : {"P-256", "P-384", "P-521", "Ed25519", "X25519"}) {
    const auto key = generate_curve_key(curve);
    ASSERT_TRUE(key);
    const auto numbers = key_numbers(*key, KeyRole::kPrivate);
    ASSERT_TRUE(numbers);
    EXPECT_EQ(hex(key_from_numbers(curve, *numbers, KeyRole::kPrivate)), hex(key)) << curve;
    const auto spki = public_key_of(*key);
    EXPECT_EQ(hex(key_from_raw(curve, *raw_key(*spki))), hex(spki)) << curve;
  }
}

TEST(Key, RefusesAPointOffTheCurve) {
  EXPECT_FALSE(key_from_raw("P-256", "\x04" + std::string(64, '\1')));
  EXPECT_FALSE(key_info("not a key", KeyRole::kPublic));
}

TEST(Agree, GivesBothSidesTheSameSecret) {
  for (const char* curve : {"P-256", "X25519"}) {
    const auto a = generate_curve_key(curve), b = generate_curve_key(curve);
    EXPECT_EQ(hex(agree(*a, *public_key_of(*b))), hex(agree(*b, *public_key_of(*a))));
  }
}

TEST(RsaOaep, RoundTripsWithALabel) {
  const auto key = generate_rsa(2048, std::string("\1\0\1", 3));
  const auto sealed = rsa_oaep_encrypt("SHA-256", "label", *public_key_of(*key), "secret");
  ASSERT_TRUE(sealed);
  EXPECT_EQ(rsa_oaep_decrypt("SHA-256", "label", *key, *sealed), "secret");
  EXPECT_FALSE(rsa_oaep_decrypt("SHA-256", "other", *key, *sealed));
}

}  // namespace
}  // namespace wfp::webapi::crypto
