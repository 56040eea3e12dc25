#include <gtest/gtest.h>

#include "base/ids.h"
#include "base/result.h"
#include "base/rng.h"
#include "base/utf8.h"

namespace wfp::base {
namespace {

TEST(Utf8, AstralCharactersBecomeTwoSurrogatesAndComeBack) {
  const std::string emoji = "a\xF0\x9F\x98\x80z";
  EXPECT_EQ(to_cesu8(emoji), "a\xED\xA0\xBD\xED\xB8\x80z");
  EXPECT_EQ(from_cesu8(to_cesu8(emoji)), emoji);
}

TEST(Utf8, MalformedBytesAndSurrogatesBecomeReplacementCharacters) {
  EXPECT_EQ(to_cesu8("\xFFs"), "\xEF\xBF\xBDs");
  EXPECT_EQ(to_cesu8("\xED\xA0\xBD"), "\xEF\xBF\xBD");
  EXPECT_EQ(from_cesu8("\xED\xA0\xBDx"), "\xEF\xBF\xBDx");
  EXPECT_FALSE(is_utf8("\xC0\x80"));
  EXPECT_FALSE(is_utf8("\xED\xA0\xBD"));
  EXPECT_TRUE(is_utf8("\xEF\xBF\xBD"));
}

TEST(Rng, TheSameSeedGivesTheSameDraws) {
  Rng a(7), b(7), c(8);
  const auto first = a.next();
  EXPECT_EQ(first, b.next());
  EXPECT_NE(first, c.next());
  for (int i = 0; i < 1000; ++i) {
    const double u = a.uniform();
    EXPECT_GE(u, 0.0);
    EXPECT_LT(u, 1.0);
  }
}

TEST(Ids, UuidsCarryTheirVersionAndVariant) {
  Rng rng(1);
  const std::string id = random_uuid(rng);
  ASSERT_EQ(id.size(), 36u);
  EXPECT_EQ(id[14], '4');
  EXPECT_NE(std::string("89ab").find(id[19]), std::string::npos);
  EXPECT_EQ(random_hex(rng, 32).size(), 32u);
}

Result<int> half(int n) {
  if (n % 2) return Error{400, 1, "odd"};
  return n / 2;
}
Result<int> quarter(int n) {
  WFP_TRY(h, half(n));
  return half(h);
}

TEST(Result, TryPassesTheErrorOn) {
  EXPECT_EQ(*quarter(8), 2);
  EXPECT_EQ(quarter(6).error().message, "odd");
}

}  // namespace
}  // namespace wfp::base
