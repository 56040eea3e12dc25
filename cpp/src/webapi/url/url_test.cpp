// Rules that hold without the web-platform-tests' data at hand.
#include "webapi/url/url.h"

#include <gtest/gtest.h>

#include "webapi/url/form_urlencoded.h"
#include "webapi/url/punycode.h"

namespace wfp::webapi::url {
namespace {

std::string resolved(std::string_view input, std::string_view base) {
  const auto url = parse(input, std::optional(base));
  return url ? href(*url) : "invalid";
}

TEST(Parse, ResolvesAgainstTheBase) {
  EXPECT_EQ(resolved("../x y?a#b", "https://u:p@e.com:443/a/b/c"), "https://u:p@e.com/a/x%20y?a#b");
  EXPECT_EQ(resolved("//other/", "https://e.com/"), "https://other/");
  EXPECT_EQ(resolved("x", "mailto:a"), "invalid");
}

TEST(Parse, ReadsIpv4InEveryRadix) {
  EXPECT_EQ(resolved("http://0x7f.1", "about:blank"), "http://127.0.0.1/");
  EXPECT_EQ(resolved("http://256.1.1.1", "about:blank"), "invalid");
}

TEST(Parse, CompressesTheLongestRunOfZeroesInIpv6) {
  EXPECT_EQ(resolved("http://[1:0:0:2:0:0:0:3]", "about:blank"), "http://[1:0:0:2::3]/");
}

TEST(Parse, TurnsInternationalDomainsIntoAscii) {
  EXPECT_EQ(resolved("https://EX\xC3\x84MPLE.com", "about:blank"), "https://xn--exmple-cua.com/");
}

TEST(Set, IgnoresAPortOnAFileUrl) {
  auto url = *parse("file:///a");
  set(url, Part::kPort, "80");
  EXPECT_EQ(href(url), "file:///a");
}

TEST(Punycode, RoundTrips) {
  EXPECT_EQ(punycode_encode(U"b\u00FCcher"), "bcher-kva");
  EXPECT_EQ(punycode_decode("bcher-kva"), U"b\u00FCcher");
  EXPECT_FALSE(punycode_decode("\xFF-a").has_value());
}

TEST(FormUrlencoded, DecodesPlusAndPercentAndRepairsUtf8) {
  const NameValueList expected{{"a", "1 2"}, {"b", ""}, {"\xEF\xBF\xBD", "\xC3\xA9"}};
  EXPECT_EQ(parse_form_urlencoded("a=1+2&&b&%FF=%c3%a9"), expected);
}

TEST(FormUrlencoded, EncodesSpaceAsPlus) {
  EXPECT_EQ(serialize_form_urlencoded({{"q", "a b*-._~"}, {"\xC3\xA9", "&"}}), "q=a+b*-._%7E&%C3%A9=%26");
}

}  // namespace
}  // namespace wfp::webapi::url
