#include "webapi/compression/codec.h"

#include <gtest/gtest.h>

namespace wfp::webapi::compression {
namespace {

std::string compressed(std::string_view format, const std::string& text) {
  return *Codec::open(format, Way::kCompress)->run(text, true);
}

TEST(Codec, RoundTripsInPieces) {
  const std::string text(100000, 'x');
  for (const char* format : {"gzip", "deflate", "deflate-raw"}) {
    const std::string packed = compressed(format, text);
    EXPECT_LT(packed.size(), 1000u);
    const auto codec = Codec::open(format, Way::kDecompress);
    std::string out;
    for (const auto& [piece, last] : {std::pair(packed.substr(0, 10), false), {packed.substr(10), false}, {"", true}}) {
      const auto made = codec->run(piece, last);
      ASSERT_TRUE(made) << format;
      out += *made;
    }
    EXPECT_TRUE(out == text) << format;
  }
}

TEST(Codec, RefusesWhatEndsEarlyOrGoesOn) {
  const std::string packed = compressed("gzip", "text");
  EXPECT_FALSE(Codec::open("gzip", Way::kDecompress)->run(packed.substr(0, packed.size() - 4), true));
  EXPECT_FALSE(Codec::open("gzip", Way::kDecompress)->run(packed + "x", true));
  EXPECT_FALSE(Codec::open("gzip", Way::kDecompress)->run("not gzip", true));
}

TEST(Codec, KnowsThreeFormats) {
  EXPECT_EQ(Codec::open("br", Way::kCompress), nullptr);
}

}  // namespace
}  // namespace wfp::webapi::compression
