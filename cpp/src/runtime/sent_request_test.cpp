#include "runtime/sent_request.h"

#include <gtest/gtest.h>

namespace wfp::runtime {
namespace {

bindings::CallRequest sent(bindings::CallRequest request) {
  EXPECT_EQ(as_sent(request), std::nullopt);
  return request;
}
std::string refused(bindings::CallRequest request) {
  return as_sent(request).value_or("accepted");
}

TEST(SentRequest, HasTheUrlThatAClientSends) {
  EXPECT_EQ(sent({.url = "HTTPS://Acme.Example.com:443"}).url, "https://acme.example.com/");
  EXPECT_EQ(sent({.url = "http://x.y/a b/../\xC3\xA9?q=\xC3\xBC#part"}).url, "http://x.y/%C3%A9?q=%C3%BC");
  EXPECT_EQ(sent({.url = "https://user:word@x.y//z"}).url, "https://x.y//z");
}

TEST(SentRequest, LeavesAPlainUrlAlone) {
  for (const char* url : {"https://acme.example.com/", "http://a-1.b/x/y.js?q=1&r=a+b", "https://localhost/_a/A..b"})
    EXPECT_EQ(sent({.url = url}).url, url);
  EXPECT_EQ(sent({.url = "https://x.y/a/../b?c=./d"}).url, "https://x.y/b?c=./d");
  EXPECT_EQ(sent({.url = "https://x.y/./a/."}).url, "https://x.y/a/");
  EXPECT_EQ(sent({.url = "https://1.2.3/"}).url, "https://1.2.0.3/");
}

TEST(SentRequest, NeedsAUrlThatCanBeFetched) {
  for (const char* url : {"", "x.y/z", "http://", "http://[::", "ftp://x.y/", "data:,x", "https://x y/"})
    EXPECT_EQ(refused({.url = url}).substr(0, 9), "not a URL") << url;
}

TEST(SentRequest, HasItsMethodInUpperCase) {
  EXPECT_EQ(sent({.method = "patch", .url = "https://x.y/"}).method, "PATCH");
  EXPECT_EQ(refused({.method = "", .url = "https://x.y/"}), "not an HTTP method: ''");
  EXPECT_EQ(refused({.method = "GE T", .url = "https://x.y/"}), "not an HTTP method: 'GE T'");
}

TEST(SentRequest, HasHeadersThatFitOnALine) {
  EXPECT_EQ(sent({.url = "https://x.y/", .headers = {{"a", " \tb c "}, {"d", "  "}}}).headers,
            (bindings::CallHeaders{{"a", "b c"}, {"d", ""}}));
  EXPECT_EQ(refused({.url = "https://x.y/", .headers = {{"a b", "c"}}}), "not a header name: 'a b'");
  EXPECT_EQ(refused({.url = "https://x.y/", .headers = {{"a", "b\r\nc: d"}}}),
            "the value of the header a has a line break or a NUL in it");
  EXPECT_EQ(refused({.url = "https://x.y/", .headers = {{"a", std::string("b\0c", 3)}}}),
            "the value of the header a has a line break or a NUL in it");
}

}  // namespace
}  // namespace wfp::runtime
