#include <gtest/gtest.h>

#include "webapi/encoding/base64.h"
#include "webapi/encoding/decoder.h"
#include "webapi/encoding/labels.h"

namespace wfp::webapi::encoding {
namespace {

std::string decoded(std::string_view label, std::string_view bytes) {
  return Decoder::open(*canonical_name(label), {})->decode(bytes, true).value_or("refused");
}

TEST(Labels, FindTheirEncodingWhateverTheCase) {
  EXPECT_EQ(canonical_name(" Latin1\n"), "windows-1252");
  EXPECT_EQ(canonical_name("utf8"), "UTF-8");
  EXPECT_FALSE(canonical_name("utf-7"));
  EXPECT_FALSE(canonical_name(""));
}

TEST(Decoder, ReplacesEachMaximalMalformedPiece) {
  EXPECT_EQ(decoded("utf-8",
                    "\xF0\x9F\x98"
                    "a\xFF"),
            "\xEF\xBF\xBD"
            "a\xEF\xBF\xBD");
  EXPECT_EQ(decoded("utf-8", "\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Decoder, KeepsASplitCharacterForTheNextPiece) {
  const auto decoder = Decoder::open("UTF-8", {});
  EXPECT_EQ(decoder->decode("\xF0\x9F", false), "");
  EXPECT_EQ(decoder->decode("\x98\x80", true), "\xF0\x9F\x98\x80");
}

TEST(Decoder, RefusesMalformedInputWhenFatal) {
  const auto decoder = Decoder::open("UTF-8", {.fatal = true});
  EXPECT_FALSE(decoder->decode("\xFF", true));
  EXPECT_EQ(decoder->decode("a", true), "a");
}

TEST(Decoder, DropsOneByteOrderMark) {
  EXPECT_EQ(decoded("utf-8", "\xEF\xBB\xBF\xEF\xBB\xBFx"), "\xEF\xBB\xBFx");
  EXPECT_EQ(Decoder::open("UTF-8", {.ignore_bom = true})->decode("\xEF\xBB\xBFx", true), "\xEF\xBB\xBFx");
}

TEST(Decoder, ReadsUtf16AndSingleBytes) {
  EXPECT_EQ(decoded("utf-16le", std::string("a\0\x3D\xD8\x00\xDE", 6)), "a\xF0\x9F\x98\x80");
  EXPECT_EQ(decoded("utf-16be", std::string("\0a\xD8", 3)), "a\xEF\xBF\xBD");
  EXPECT_EQ(decoded("windows-1252", "\x80"), "\xE2\x82\xAC");
  EXPECT_EQ(decoded("koi8-r", "\xC1"), "\xD0\xB0");
}

TEST(Base64, RoundTripsAndForgives) {
  EXPECT_EQ(to_base64("hi?>"), "aGk/Pg==");
  EXPECT_EQ(to_base64url("hi?>"), "aGk_Pg");
  EXPECT_EQ(from_base64_forgiving(" aG k="), "hi");
  EXPECT_FALSE(from_base64_forgiving("a"));
  EXPECT_FALSE(from_base64_forgiving("aGk_"));
  EXPECT_EQ(from_base64url("aGk_Pg"), "hi?>");
  EXPECT_EQ(from_base64_lenient("aG\nk!="), "hi");
}

}  // namespace
}  // namespace wfp::webapi::encoding
