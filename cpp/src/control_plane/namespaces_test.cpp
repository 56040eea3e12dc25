// Dispatch namespaces, the account, and who may call.
#include "control_plane/test_platform.h"

namespace wfp::control_plane {
namespace {

const std::string kAll = "/workers/dispatch/namespaces";

TEST_F(ApiTest, NamespacesAreListedOldestFirst) {
  for (const char* name : {"b", "a"}) result_of(send_json("POST", kAll, {{"name", name}}));
  const json list = result_of(send("GET", kAll));
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["namespace_name"], "b");
  EXPECT_EQ(list[0]["namespace_id"].get<std::string>().size(), 36u);
  EXPECT_EQ(list[0]["trusted_workers"], false);
}

TEST_F(ApiTest, ANamespaceIsRenamedWithItsScripts) {
  make_namespace();
  upload(kUsers + "acme", json::object());
  clock_.advance(1000);
  const json renamed = result_of(send_json("PUT", kAll + "/ns1", {{"name", "ns2"}}));
  EXPECT_EQ(renamed["modified_on"], "2026-01-01T00:00:01.000Z");
  EXPECT_EQ(result_of(send("GET", kAll + "/ns2/scripts/acme"))["dispatch_namespace"], "ns2");
  EXPECT_TRUE(error_of(send("GET", kUsers + "acme")).starts_with("404 100119 "));
}

TEST_F(ApiTest, ANamespaceIsTrustedByPatch) {
  make_namespace();
  EXPECT_EQ(result_of(send_json("PATCH", kAll + "/ns1", {{"trusted_workers", true}}))["trusted_workers"], true);
  EXPECT_EQ(result_of(send("GET", kAll + "/ns1"))["trusted_workers"], true);
}

TEST_F(ApiTest, ANamespaceWithScriptsIsNotDeleted) {
  make_namespace();
  upload(kUsers + "acme", json::object());
  EXPECT_TRUE(error_of(send("DELETE", kAll + "/ns1")).starts_with("400 100120 "));
  result_of(send("DELETE", kUsers + "acme"));
  EXPECT_TRUE(result_of(send("DELETE", kAll + "/ns1")).is_null());
  EXPECT_TRUE(error_of(send("GET", kAll + "/ns1")).starts_with("404 100119 "));
}

TEST_F(ApiTest, BadNamespaceRequestsChangeNothing) {
  make_namespace();
  const std::string before = state();
  EXPECT_TRUE(error_of(send_json("POST", kAll, {{"name", "ns1"}})).starts_with("409 "));
  for (const json& body : {json{{"name", ""}}, json{{"name", "a b"}}, json{{"name", 1}}, json::object(), json("x"),
                           json{{"name", std::string(65, 'x')}}, json{{"name", "x"}, {"trusted_workers", "yes"}}}) {
    EXPECT_TRUE(error_of(send_json("POST", kAll, body)).starts_with("400 ")) << body;
  }
  EXPECT_TRUE(error_of(send("POST", kAll, "{")).starts_with("400 10026 "));
  EXPECT_TRUE(error_of(send_json("PUT", kAll + "/ns1", json::object())).starts_with("400 "));
  EXPECT_TRUE(error_of(send_json("PATCH", kAll + "/ns1", {{"trusted_workers", 1}})).starts_with("400 "));
  EXPECT_TRUE(error_of(send_json("PATCH", kAll + "/ns1", "x")).starts_with("400 "));
  EXPECT_TRUE(error_of(send_json("PUT", kAll + "/none", {{"name", "x"}})).starts_with("404 100119 "));
  EXPECT_TRUE(error_of(send("DELETE", kAll + "/none")).starts_with("404 100119 "));
  EXPECT_EQ(state(), before);
}

TEST_F(ApiTest, RequestsNeedCredentials) {
  const auto with = [&](http::Headers headers) {
    return api_.handle({"GET", std::string(kAccount) + kAll, std::move(headers), ""});
  };
  for (const http::Headers& headers : {http::Headers{},
                                       {{"Authorization", ""}},
                                       {{"Authorization", "Bearer "}},
                                       {{"Authorization", "Basic x"}},
                                       {{"X-Auth-Key", "k"}},
                                       {{"X-Auth-Email", "e"}}}) {
    EXPECT_TRUE(error_of(with(headers)).starts_with("400 9106 "));
  }
  EXPECT_EQ(with({{"authorization", "bearer x"}}).status, 200);
  EXPECT_EQ(with({{"X-Auth-Email", "a@b.c"}, {"X-Auth-Key", "k"}}).status, 200);
}

TEST_F(ApiTest, TokensReachTheirAccountsWithTheirRights) {
  const std::string mine(32, 'a');
  const json tokens = {{"all", json::object()},
                       {"reader", {{"write", false}}},
                       {"mine", {{"accounts", json::array({mine})}, {"write", true}}},
                       {"star", {{"accounts", "*"}}}};
  Api api(services_, registry_, checker_, *Access::from_json(tokens.dump()));
  const auto status = [&](const std::string& token, const std::string& method, const std::string& account) {
    http::Request request{
        method, "/client/v4/accounts/" + account + kAll, {{"Authorization", "Bearer " + token}}, "{}"};
    return error_of(api.handle(request)).substr(0, 10);
  };
  const std::string other(32, 'b');
  EXPECT_EQ(status("wrong", "GET", mine), "403 10000 ");
  EXPECT_EQ(status("reader", "POST", mine), "403 10000 ");
  EXPECT_EQ(status("reader", "GET", mine), "no error: ");
  EXPECT_EQ(status("mine", "GET", mine), "no error: ");
  EXPECT_EQ(status("mine", "GET", other), "403 9109 U");
  EXPECT_EQ(status("star", "GET", other), "no error: ");
  EXPECT_EQ(status("all", "POST", other), "400 100117");
}

TEST_F(ApiTest, MalformedTokenTablesAreRefused) {
  for (const char* bad : {"", "[]", R"({"":{}})", R"({"t":1})", R"({"t":{"accounts":1}})", R"({"t":{"write":1}})"}) {
    EXPECT_FALSE(Access::from_json(bad).ok()) << bad;
  }
}

TEST_F(ApiTest, UnknownPlacesAre7003) {
  for (const char* target :
       {"/client/v4/accounts/short/workers/scripts", "/client/v4/zones", "/client/v4", "/client/v4/accounts/"}) {
    EXPECT_TRUE(error_of(send("GET", target)).starts_with("404 7003 Could not route to ")) << target;
  }
  EXPECT_TRUE(error_of(send("POST", "/client/v4/user")).starts_with("405 10405 "));
}

}  // namespace
}  // namespace wfp::control_plane
