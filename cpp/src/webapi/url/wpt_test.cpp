// The web-platform-tests' URL data, read in place from the folder named by WFP_WPT_DIR; skipped without it.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "webapi/url/idna.h"
#include "webapi/url/test_json.h"
#include "webapi/url/url.h"

namespace wfp::webapi::url {
namespace {

using test::Json;

constexpr std::pair<const char*, Part> kParts[] = {
    {"href", Part::kHref},         {"origin", Part::kOrigin},     {"protocol", Part::kProtocol},
    {"username", Part::kUsername}, {"password", Part::kPassword}, {"host", Part::kHost},
    {"hostname", Part::kHostname}, {"port", Part::kPort},         {"pathname", Part::kPathname},
    {"search", Part::kSearch},     {"hash", Part::kHash}};

class Wpt : public testing::Test {
 protected:
  Json load(const std::string& name) {
    const char* folder = std::getenv("WFP_WPT_DIR");
    if (!folder) return {};
    std::ifstream file(std::string(folder) + "/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return test::JsonReader(text.str()).read();
  }
  void check_parts(const Url& url, const Json& expected, const std::string& what) {
    for (const auto& [name, part] : kParts) {
      if (const auto text = expected.text(name)) EXPECT_EQ(get(url, part), *text) << what << " ." << name;
    }
  }
};

#define LOAD_OR_SKIP(data, name) \
  const Json data = load(name);  \
  if (data.kind == Json::kNull) GTEST_SKIP() << "WFP_WPT_DIR names no folder with " << name

TEST_F(Wpt, UrlTestData) {
  for (const char* file : {"urltestdata.json", "urltestdata-javascript-only.json"}) {
    LOAD_OR_SKIP(data, file);
    for (const Json& test : data.array) {
      if (test.kind != Json::kObject) continue;
      const std::string input = *test.text("input");
      const auto base = test.text("base");
      const std::string what = "<" + input + "> against <" + base.value_or("-") + ">";
      const auto url = base ? parse(input, std::optional<std::string_view>(*base)) : parse(input);
      if (test.find("failure")) {
        EXPECT_FALSE(url.has_value()) << what << (url ? href(*url) : "");
      } else if (!url) {
        ADD_FAILURE() << what << " is refused";
      } else {
        check_parts(*url, test, what);
        const auto again = parse(href(*url));
        EXPECT_TRUE(again && href(*again) == href(*url)) << what << " is not stable";
        if (again) check_parts(*again, test, what + " parsed again");
      }
    }
  }
}

TEST_F(Wpt, Setters) {
  LOAD_OR_SKIP(data, "setters_tests.json");
  for (const auto& [attribute, tests] : data.object) {
    for (const auto& [name, part] : kParts) {
      if (attribute != name) continue;
      for (const Json& test : tests.array) {
        auto url = parse(*test.text("href"));
        ASSERT_TRUE(url);
        const std::string value = *test.text("new_value");
        set(*url, part, value);
        check_parts(*url, *test.find("expected"), *test.text("href") + " " + attribute + " = <" + value + ">");
      }
    }
  }
}

TEST_F(Wpt, PercentEncoding) {
  LOAD_OR_SKIP(data, "percent-encoding.json");
  for (const Json& test : data.array) {
    if (test.kind != Json::kObject) continue;
    const auto url = parse("https://doesnotmatter.invalid/?" + *test.text("input"));
    ASSERT_TRUE(url);
    EXPECT_EQ(*url->query, *test.find("output")->text("utf-8"));
  }
}

TEST_F(Wpt, ToAscii) {
  LOAD_OR_SKIP(data, "toascii.json");
  for (const Json& test : data.array) {
    if (test.kind != Json::kObject) continue;
    const std::string input = *test.text("input");
    const auto url = parse("https://" + input + "/x");
    EXPECT_EQ(url ? url->host : std::nullopt, test.text("output")) << input;
  }
}

}  // namespace
}  // namespace wfp::webapi::url
