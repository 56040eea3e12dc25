#include "multipart/multipart.h"

#include <gtest/gtest.h>

#include "multipart/disposition.h"

namespace wfp::multipart {
namespace {

std::string part(const std::string& headers, const std::string& content) {
  return "--B\r\n" + headers + "\r\n\r\n" + content + "\r\n";
}
const std::string kNamed = "Content-Disposition: form-data; name=\"a\"";

std::string error_of(std::string_view body, std::string_view boundary = "B") {
  const auto parts = parse(body, boundary);
  if (parts) return "no error";
  EXPECT_EQ(parts.error().http_status, 400);
  return parts.error().message;
}

TEST(Multipart, PartsComeInOrderWithNamesTypesAndBytes) {
  const std::string binary("\0\r\n--b\r\n--\xFF", 12);
  const std::string body = part(kNamed, "one") +
                           part(
                               "content-disposition:form-data;name=b;filename=\"f.js\"\r\n"
                               "Content-Type:  text/plain; charset=utf-8 ",
                               binary) +
                           "--B--";
  const auto parts = parse(body, "B");
  ASSERT_TRUE(parts.ok()) << parts.error().message;
  ASSERT_EQ(parts->size(), 2u);
  EXPECT_EQ((*parts)[0].name, "a");
  EXPECT_EQ((*parts)[0].content, "one");
  EXPECT_FALSE((*parts)[0].filename);
  EXPECT_EQ((*parts)[1].name, "b");
  EXPECT_EQ((*parts)[1].filename, "f.js");
  EXPECT_EQ((*parts)[1].content_type, "text/plain; charset=utf-8");
  EXPECT_EQ((*parts)[1].content, binary);
}

TEST(Multipart, PreambleEpiloguePaddingAndEmptyContentAreRead) {
  const std::string body =
      "ignored\r\n--B \t\r\n" + kNamed + "\r\n\r\n\r\n--B\r\n" + kNamed + "\r\n\r\n--B--\r\nmore --B";
  const auto parts = parse(body, "B");
  ASSERT_TRUE(parts.ok()) << parts.error().message;
  ASSERT_EQ(parts->size(), 2u);
  EXPECT_EQ((*parts)[0].content, "");
  EXPECT_EQ((*parts)[1].content, "");
  EXPECT_TRUE(parse("--B--", "B")->empty());
}

TEST(Multipart, BareLineFeedsAreReadWhenTheFirstLineHasThem) {
  const std::string body = "--B\n" + kNamed + "\n\nx\r\ny\r\n--B--";
  const auto parts = parse(body, "B");
  ASSERT_TRUE(parts.ok()) << parts.error().message;
  EXPECT_EQ((*parts)[0].content, "x\r\ny\r");
}

TEST(Multipart, ABoundaryInsideALineOrAfterAnotherLineEndIsContent) {
  const std::string content = "x--B\r\n\n--B\r\n\r\n--Bx\r\n";
  const std::string body = part(kNamed, content) + "--B--";
  EXPECT_EQ(parse(body, "B")->at(0).content, content);
}

TEST(Multipart, RepeatedNamesAreKept) {
  const std::string body = part(kNamed, "1") + part(kNamed, "2") + "--B--";
  EXPECT_EQ(parse(body, "B")->size(), 2u);
}

TEST(Multipart, BrokenBodiesAreRefusedWithTheReason) {
  const std::string whole = part(kNamed, "one") + "--B--";
  for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
    EXPECT_NE(error_of(whole.substr(0, length)), "no error") << length;
  }
  EXPECT_NE(error_of(whole, "").find("no boundary"), std::string::npos);
  EXPECT_NE(error_of(whole, std::string(71, 'x')).find("1 to 70"), std::string::npos);
  EXPECT_NE(error_of(whole, "B\r\n").find("1 to 70"), std::string::npos);
  EXPECT_NE(error_of(whole, "C").find("does not contain"), std::string::npos);
  EXPECT_NE(error_of(part("Content-Type: a/b", "") + "--B--").find("no Content-Disposition"), std::string::npos);
  EXPECT_NE(error_of(part("Content-Disposition: attachment; name=a", "") + "--B--").find("form-data"),
            std::string::npos);
  EXPECT_NE(error_of(part(kNamed + "\r\n" + kNamed, "") + "--B--").find("malformed header"), std::string::npos);
  EXPECT_NE(error_of(part(kNamed + "\r\n folded", "") + "--B--").find("malformed header"), std::string::npos);
  EXPECT_NE(error_of(part(kNamed + "\r\nno colon", "") + "--B--").find("malformed header"), std::string::npos);
  EXPECT_NE(error_of(part(kNamed + std::string("\r\nX: \0", 6), "") + "--B--").find("malformed header"),
            std::string::npos);
  EXPECT_NE(error_of(part(kNamed + "\r\nX: " + std::string(20'000, 'x'), "") + "--B--").find("longer than"),
            std::string::npos);
  EXPECT_NE(error_of("--B\r\n" + std::string(20'000, 'x')).find("longer than"), std::string::npos);
  EXPECT_NE(error_of(part(kNamed + "\r\nContent-Transfer-Encoding: base64", "") + "--B--").find("base64"),
            std::string::npos);
  std::string many;
  for (int i = 0; i < 20'001; ++i) many += part(kNamed, "");
  EXPECT_NE(error_of(many + "--B--").find("more than"), std::string::npos);
}

TEST(Disposition, NamesAreUnquotedAsCurlAndBrowsersQuoteThem) {
  const auto name = [](const std::string& value) {
    const auto read = parse_disposition("form-data; name=" + value);
    return read ? read->name : "error: " + read.error().message;
  };
  EXPECT_EQ(name(R"("a\"b\\c\d")"), R"(a"b\c\d)");
  EXPECT_EQ(name(R"("a%22b%0D%0A%20")"), "a\"b\r\n%20");
  EXPECT_EQ(name("\"a;b\" ; other=1;"), "a;b");
  EXPECT_EQ(name("token"), "token");
  EXPECT_EQ(name("\"\""), "");
  EXPECT_EQ(name("\"\xC3\xA9\""), "\xC3\xA9");
  for (const char* bad : {"\"unclosed", "\"a\"b", "\"a\"; name=\"b\"", "\"\xFF\"", "\"a\"; =;x", "\"\x01\""}) {
    EXPECT_NE(name(bad).find("error"), std::string::npos) << bad;
  }
}

TEST(Disposition, TheExtendedFilenameWins) {
  const auto read = parse_disposition("form-data; name=\"a\"; filename=\"x\"; filename*=utf-8''%C3%A9.js");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->filename, "\xC3\xA9.js");
  EXPECT_FALSE(parse_disposition("form-data; name=a; filename*=latin1''x").ok());
  EXPECT_FALSE(parse_disposition("form-data; name=a; filename*=utf-8''%f").ok());
}

TEST(Multipart, WhatIsEncodedIsReadBack) {
  const std::vector<Part> parts = {
      {"lib/\"q\".js", "lib/\"q\".js", "application/javascript+module", "a----wfp-emulator-0b"},
      {"empty\\", std::nullopt, "", ""}};
  const std::string boundary = choose_boundary(parts);
  EXPECT_EQ(boundary, "----wfp-emulator-1");
  const std::string body = encode(parts, boundary);
  const auto read = parse(body, boundary);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->size(), 2u);
  EXPECT_EQ((*read)[0].name, parts[0].name);
  EXPECT_EQ((*read)[0].content, parts[0].content);
  EXPECT_EQ((*read)[0].content_type, parts[0].content_type);
  EXPECT_EQ((*read)[1].name, parts[1].name);
  EXPECT_FALSE((*read)[1].filename);
}

}  // namespace
}  // namespace wfp::multipart
