#include <gtest/gtest.h>

#include "http/envelope.h"
#include "http/errors.h"
#include "http/pagination.h"
#include "http/router.h"

namespace wfp::http {
namespace {

using model::json;

json body_of(const Response& response) {
  return json::parse(response.body);
}

Handler echo(std::string_view name) {
  return [name](const Call& call) -> base::Result<Response> {
    json shown = {{"handler", name}};
    for (const auto& [key, value] : call.params) shown[std::string(key)] = value;
    return success(shown);
  };
}

class Routing : public testing::Test {
 protected:
  Routing() {
    router_.add("GET", "/accounts/{account_id}/kv/{namespace_id}/values/{key*}", echo("value"));
    router_.add("GET", "/accounts/{account_id}/kv/{namespace_id}", echo("get"));
    router_.add("DELETE", "/accounts/{account_id}/kv/{id}", echo("delete"));
    router_.add("GET", "/accounts/{account_id}/kv/special", echo("special"));
    router_.not_emulated("POST", "/accounts/{account_id}/zones");
  }
  Response send(std::string method, std::string target) {
    return router_.route({std::move(method), std::move(target), {}, ""}, "/client/v4");
  }
  json result(std::string method, std::string target) { return body_of(send(method, target))["result"]; }
  Router router_;
};

TEST_F(Routing, ParametersArePercentDecodedAndPlusIsKept) {
  EXPECT_EQ(result("GET", "/client/v4/accounts/a/kv/n%20s/values/dir%2Fk%201+2"),
            (json{{"handler", "value"}, {"account_id", "a"}, {"namespace_id", "n s"}, {"key", "dir/k 1+2"}}));
}

TEST_F(Routing, ARestParameterTakesSlashesAsTheyCome) {
  EXPECT_EQ(result("GET", "/client/v4/accounts/a/kv/n/values/dir//x/?q=1")["key"], "dir//x/");
}

TEST_F(Routing, ALiteralSegmentWinsOverAParameter) {
  EXPECT_EQ(result("GET", "/client/v4/accounts/a/kv/special")["handler"], "special");
  EXPECT_EQ(result("GET", "/client/v4/accounts/a/kv/other")["handler"], "get");
}

TEST_F(Routing, EachMethodNamesItsOwnParameters) {
  EXPECT_EQ(result("DELETE", "/client/v4/accounts/a/kv/x")["id"], "x");
}

TEST_F(Routing, UnknownPathsAre7003AndUnknownMethods10405) {
  for (const char* target : {"/client/v4/accounts/a/nothing", "/client/v4", "/", "/client/v4accounts/a/kv/x",
                             "/client/v4/accounts//kv/x", "/client/v4/accounts/a/kv/x/values/"}) {
    const Response response = send("GET", target);
    EXPECT_EQ(response.status, 404) << target;
    EXPECT_EQ(body_of(response)["errors"][0]["code"], 7003) << target;
  }
  const Response response = send("PATCH", "/client/v4/accounts/a/kv/x");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(body_of(response)["errors"][0]["code"], 10405);
}

TEST_F(Routing, WhatIsNotEmulatedIsNamedAndNeverSuccessful) {
  const Response response = send("POST", "/client/v4/accounts/a/zones");
  EXPECT_EQ(response.status, 501);
  EXPECT_FALSE(body_of(response)["success"]);
  EXPECT_EQ(body_of(response)["errors"][0]["message"],
            "POST /accounts/{account_id}/zones is not emulated by wfp-emulator");
  EXPECT_EQ(response.headers.get("X-Should-Retry"), "false");
}

TEST(Envelope, SuccessAndFailureHaveAllMembers) {
  EXPECT_EQ(body_of(success({{"a", 1}}, {{"count", 1}})),
            json::parse(R"({"success":true,"errors":[],"messages":[],"result":{"a":1},"result_info":{"count":1}})"));
  const Response failed = failure({404, 10092, "say \"what\"\xFF"});
  EXPECT_EQ(failed.status, 404);
  EXPECT_EQ(body_of(failed)["errors"][0], (json{{"code", 10092}, {"message", "say \"what\"\xEF\xBF\xBD"}}));
  EXPECT_TRUE(body_of(failed)["result"].is_null());
}

TEST(Envelope, ABodyNestedTooDeepIsRefused) {
  Request request;
  request.body = std::string(100'000, '[') + std::string(100'000, ']');
  EXPECT_EQ(json_body(request).error().http_status, 400);
  request.body = std::string(100, '[') + std::string(100, ']');
  EXPECT_TRUE(json_body(request).ok());
  for (const char* bad : {"", "{", "{} {}", "{\"a\":}", "nul", "\"\xFF\""}) {
    request.body = bad;
    EXPECT_FALSE(json_body(request).ok()) << bad;
  }
}

TEST(Query, ReadsFormsAndKeepsRepeats) {
  const Query query("a=1+2&a=3&b=%26%3D&c&=x&%zz=%");
  EXPECT_EQ(query.get("a"), "1 2");
  EXPECT_EQ(query.get("b"), "&=");
  EXPECT_EQ(query.get("c"), "");
  EXPECT_EQ(query.get("%zz"), "%");
  EXPECT_EQ(query.all().size(), 6u);
  EXPECT_FALSE(query.get("d"));
}

TEST(Pagination, BadNumbersAreRefused) {
  constexpr PageLimits kLimits{.otherwise = 20, .most = 100};
  EXPECT_EQ(read_page(Query(""), kLimits)->per_page, 20);
  EXPECT_EQ(read_page(Query("page=3&per_page=10"), kLimits)->offset(), 20);
  for (const char* bad :
       {"page=0", "page=-1", "page=x", "page=1x", "page=", "per_page=101", "per_page=0", "page=99999999999999999999"}) {
    EXPECT_EQ(read_page(Query(bad), kLimits).error().http_status, 400) << bad;
  }
  EXPECT_EQ(Page({2, 10}).result_info(3, 13),
            json::parse(R"({"page":2,"per_page":10,"count":3,"total_count":13,"total_pages":2})"));
}

TEST(Headers, AreFoundWithoutRegardToCase) {
  Headers headers{{"Content-Type", "a"}, {"content-type", "b"}};
  EXPECT_EQ(headers.get("CONTENT-TYPE"), "a");
  headers.set("content-Type", "c");
  EXPECT_EQ(headers.fields().size(), 1u);
  EXPECT_FALSE(headers.has("x"));
}

TEST(MediaType, ReadsQuotedAndBareParameters) {
  const MediaType type = parse_media_type("Multipart/Form-Data; Boundary=\"a;b\\\"c\" ; charset = utf-8;;x");
  EXPECT_EQ(type.essence, "multipart/form-data");
  EXPECT_EQ(type.parameter("boundary"), "a;b\"c");
  EXPECT_EQ(type.parameter("charset"), "utf-8");
  EXPECT_FALSE(type.parameter("x"));
  EXPECT_EQ(parse_media_type("").essence, "");
  EXPECT_EQ(parse_media_type("a; b=\"unclosed").parameter("b"), "unclosed");
}

}  // namespace
}  // namespace wfp::http
