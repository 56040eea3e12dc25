// Lists, content, settings, secrets, tags, versions and deletion of scripts.
#include "control_plane/script_removal.h"
#include "control_plane/test_platform.h"
#include "http/headers.h"
#include "storage/durable_object_store.h"

namespace wfp::control_plane {
namespace {

class Scripts : public ApiTest {
 protected:
  Scripts() { make_namespace(); }
  const std::string acme_ = kUsers + "acme";
  const std::string list_ = "/workers/dispatch/namespaces/ns1/scripts";
  std::vector<std::string> ids(const http::Response& response) {
    std::vector<std::string> found;
    for (const json& script : result_of(response)) found.push_back(script["id"]);
    return found;
  }
};

TEST_F(Scripts, AreListedByTagAndInPages) {
  upload(kUsers + "a", {{"tags", {"customer:1", "free"}}});
  upload(kUsers + "b", {{"tags", {"customer:1"}}});
  upload(kUsers + "c", json::object());
  EXPECT_EQ(ids(send("GET", list_)), (Names{"a", "b", "c"}));
  EXPECT_EQ(ids(send("GET", list_ + "?tags=customer%3A1%3Ayes")), (Names{"a", "b"}));
  EXPECT_EQ(ids(send("GET", list_ + "?tags=customer:1:yes,free:no")), Names{"b"});
  EXPECT_EQ(ids(send("GET", list_ + "?tags=free")), Names{"a"});
  const http::Response first = send("GET", list_ + "?limit=2");
  EXPECT_EQ(ids(first), (Names{"a", "b"}));
  const std::string cursor = json::parse(first.body)["result_info"]["cursor"];
  const http::Response second = send("GET", list_ + "?limit=2&cursor=" + cursor);
  EXPECT_EQ(ids(second), Names{"c"});
  EXPECT_EQ(json::parse(second.body)["result_info"]["cursor"], "");
  for (const char* bad : {"?limit=0", "?limit=x", "?cursor=x", "?cursor=abc", "?tags=,", "?tags=:no"}) {
    EXPECT_TRUE(error_of(send("GET", list_ + bad)).starts_with("400 ")) << bad;
  }
  EXPECT_TRUE(error_of(send("GET", "/workers/dispatch/namespaces/none/scripts")).starts_with("404 100119 "));
}

TEST_F(Scripts, AreDeletedByTag) {
  upload(kUsers + "a", {{"tags", {"free"}}});
  upload(kUsers + "b", json::object());
  EXPECT_TRUE(error_of(send("DELETE", list_)).starts_with("400 "));
  result_of(send("DELETE", list_ + "?tags=free:yes"));
  EXPECT_EQ(ids(send("GET", list_)), Names{"b"});
}

TEST_F(Scripts, OfTheAccountAndOfANamespaceAreApart) {
  upload("/workers/scripts/acme", json::object());
  EXPECT_TRUE(error_of(send("GET", acme_)).starts_with("404 10092 "));
  upload(acme_, json::object());
  result_of(send("DELETE", "/workers/scripts/acme"));
  EXPECT_EQ(ids(send("GET", list_)), Names{"acme"});
  EXPECT_EQ(ids(send("GET", "/workers/scripts")), Names{});
}

TEST_F(Scripts, ContentComesAsOnePartPerModule) {
  const json metadata = {{"main_module", "worker.js"}};
  const std::string binary("\0\r\n--\xFF", 6);
  result_of(send_parts(
      "PUT", acme_,
      {metadata_part(metadata), module_part("worker.js", kModule), {"a.bin", binary, "application/octet-stream"}}));
  const http::Response response = send("GET", acme_ + "/content");
  EXPECT_EQ(response.headers.get("cf-entrypoint"), "worker.js");
  const auto type = http::parse_media_type(*response.headers.get("content-type"));
  const auto parts = multipart::parse(response.body, *type.parameter("boundary"));
  ASSERT_TRUE(parts.ok());
  ASSERT_EQ(parts->size(), 2u);
  EXPECT_EQ((*parts)[0].name, "worker.js");
  EXPECT_EQ((*parts)[0].content_type, "application/javascript+module");
  EXPECT_EQ((*parts)[1].content, binary);
}

TEST_F(Scripts, NewContentKeepsEverythingElse) {
  upload(acme_, {{"bindings", json::array({kv("KV"), secret("S", "s")})}, {"compatibility_date", "2026-01-01"}});
  const http::Headers headers{{"CF-WORKER-MAIN-MODULE-PART", "new.js"}};
  result_of(send_parts("PUT", acme_ + "/content", {module_part("new.js", kModule)}, headers));
  const auto script = scripts_.find({"ns1", "acme"});
  EXPECT_EQ(script->version->code->main_module, "new.js");
  EXPECT_EQ(script->version->compatibility_date, "2026-01-01");
  EXPECT_EQ(names(acme_), (Names{"KV", "S"}));
  const std::string before = state();
  const std::string broken =
      error_of(send_parts("PUT", acme_ + "/content", {module_part("new.js", "syntax error")}, headers));
  EXPECT_TRUE(broken.starts_with("400 10021 ")) << broken;
  EXPECT_TRUE(error_of(send_parts("PUT", acme_ + "/content", {metadata_part({{"main_module", "x"}})}))
                  .starts_with("400 10021 "));
  EXPECT_EQ(state(), before);
}

TEST_F(Scripts, SettingsGivenReplaceAndOthersStay) {
  upload(acme_, {{"bindings", json::array({kv("KV"), secret("S", "hidden")})}, {"compatibility_date", "2026-01-01"}});
  const json inherit = {{"type", "inherit"}, {"name", "S"}};
  const json settings = {{"bindings", json::array({inherit, text("T", "t")})}, {"limits", {{"cpu_ms", 10}}}};
  const http::Response response =
      send_parts("PATCH", acme_ + "/settings", {{"settings", settings.dump(), "application/json"}});
  EXPECT_EQ(response.body.find("hidden"), std::string::npos);
  const json shown = result_of(response);
  EXPECT_EQ(shown["compatibility_date"], "2026-01-01");
  EXPECT_EQ(shown["limits"]["cpu_ms"], 10);
  EXPECT_EQ(names(acme_), (Names{"S", "T"}));
  EXPECT_EQ(scripts_.find({"ns1", "acme"})->version->find_binding("S")->config, R"({"text":"hidden"})");
  result_of(send_json("PATCH", acme_ + "/settings", {{"tags", {"x"}}}));
  EXPECT_EQ(names(acme_), (Names{"S", "T"}));
}

TEST_F(Scripts, BadSettingsChangeNothing) {
  upload(acme_, {{"bindings", json::array({kv("KV")})}});
  const std::string before = state();
  const std::string path = acme_ + "/settings";
  EXPECT_TRUE(error_of(send_parts("PATCH", path, {{"other", "{}", "application/json"}})).starts_with("400 10201 "));
  EXPECT_TRUE(error_of(send("PATCH", path, "")).starts_with("400 10201 "));
  EXPECT_TRUE(error_of(send_parts("PATCH", path, {{"settings", "{", "application/json"}})).starts_with("400 10021 "));
  EXPECT_TRUE(
      error_of(send_json("PATCH", path, {{"bindings", json::array({kv("KV", "none")})}})).starts_with("400 10041 "));
  EXPECT_TRUE(error_of(send_json("PATCH", kUsers + "none/settings", json::object())).starts_with("404 10092 "));
  EXPECT_EQ(state(), before);
}

TEST_F(Scripts, ScriptSettingsAreNotVersioned) {
  const std::string worker = "/workers/scripts/w";
  const json first = upload(worker, json::object());
  EXPECT_EQ(result_of(send_json("PATCH", worker + "/script-settings", {{"logpush", true}}))["logpush"], true);
  EXPECT_EQ(result_of(send("GET", worker + "/script-settings"))["logpush"], true);
  EXPECT_TRUE(
      error_of(send_json("PATCH", worker + "/script-settings", {{"bindings", json::array()}})).starts_with("400 "));
  EXPECT_EQ(result_of(send("GET", worker + "/versions"))["items"].size(), 1u);
}

TEST_F(Scripts, SecretsNeverLeaveThroughAnAnswer) {
  const std::string key = "c2VjcmV0LWtleS1ieXRlcw";
  upload(acme_, {{"bindings",
                  json::array({secret("S", "hidden-text"),
                               {{"type", "secret_key"}, {"name", "K"}, {"format", "raw"}, {"key_base64", key}}})}});
  result_of(send_json("PUT", acme_ + "/secrets", {{"name", "T"}, {"text", "hidden-text"}}));
  result_of(send_json("PATCH", acme_ + "/secrets-bulk", {{"U", {{"text", "hidden-text"}, {"type", "secret_text"}}}}));
  std::string everything;
  for (const char* suffix :
       {"", "/settings", "/bindings", "/secrets", "/secrets/S", "/secrets/K", "/content", "/tags"}) {
    everything += send("GET", acme_ + suffix).body;
  }
  everything += send("GET", list_).body;
  EXPECT_NE(everything.find("\"name\":\"K\""), std::string::npos);
  EXPECT_EQ(everything.find("hidden-text"), std::string::npos);
  EXPECT_EQ(everything.find(key), std::string::npos);
  EXPECT_EQ(names(acme_), (Names{"S", "K", "T", "U"}));
}

TEST_F(Scripts, SecretsAreSetReplacedAndDeleted) {
  upload(acme_, {{"bindings", json::array({text("PLAIN", "x")})}});
  const std::string path = acme_ + "/secrets";
  EXPECT_EQ(result_of(send_json("PUT", path, {{"name", "a/b"}, {"text", "1"}, {"type", "secret_text"}}))["name"],
            "a/b");
  result_of(send_json("PUT", path, {{"name", "a/b"}, {"text", "2"}, {"type", "secret_text"}}));
  EXPECT_EQ(scripts_.find({"ns1", "acme"})->version->find_binding("a/b")->config, R"({"text":"2"})");
  EXPECT_EQ(result_of(send("GET", path + "/a%2Fb"))["name"], "a/b");
  EXPECT_EQ(result_of(send("GET", path + "/a%252Fb?url_encoded=true"))["name"], "a/b");
  const std::string before = state();
  EXPECT_TRUE(error_of(send_json("PUT", path, {{"name", "PLAIN"}, {"text", "1"}})).starts_with("400 10053 "));
  EXPECT_TRUE(
      error_of(send_json("PUT", path, {{"name", "X"}, {"type", "plain_text"}, {"text", "1"}})).starts_with("400 "));
  EXPECT_TRUE(error_of(send_json("PUT", path, {{"name", "X"}})).starts_with("400 10021 "));
  EXPECT_TRUE(error_of(send_json("PUT", path, {{"text", "X"}})).starts_with("400 10021 "));
  EXPECT_TRUE(error_of(send_json("PUT", path, json::array())).starts_with("400 "));
  EXPECT_TRUE(error_of(send("GET", path + "/PLAIN")).starts_with("404 10056 "));
  EXPECT_TRUE(error_of(send("DELETE", path + "/PLAIN")).starts_with("404 10056 "));
  EXPECT_TRUE(error_of(send("DELETE", path + "/none")).starts_with("404 10056 "));
  EXPECT_TRUE(
      error_of(send_json("PUT", kUsers + "none/secrets", {{"name", "X"}, {"text", "1"}})).starts_with("404 10092 "));
  const json half_bad = {{"A", {{"text", "1"}, {"type", "secret_text"}}}, {"Z", nullptr}};
  EXPECT_TRUE(error_of(send_json("PATCH", acme_ + "/secrets-bulk", half_bad)).starts_with("404 10056 "));
  EXPECT_EQ(state(), before);
  result_of(send("DELETE", path + "/a%2Fb"));
  EXPECT_EQ(names(acme_), Names{"PLAIN"});
}

TEST_F(Scripts, TagsAreReplacedAddedAndRemoved) {
  upload(acme_, json::object());
  const std::string path = acme_ + "/tags";
  EXPECT_EQ(result_of(send_json("PUT", path, {"a", "b", "a"})), json({"a", "b"}));
  EXPECT_EQ(result_of(send("PUT", path + "/c%20d")), json({"a", "b", "c d"}));
  result_of(send("PUT", path + "/a"));
  result_of(send("DELETE", path + "/b"));
  EXPECT_EQ(result_of(send("GET", path)), json({"a", "c d"}));
  const std::string before = state();
  EXPECT_TRUE(error_of(send("DELETE", path + "/b")).starts_with("404 "));
  EXPECT_TRUE(error_of(send("PUT", path + "/a%2Cb")).starts_with("400 "));
  EXPECT_TRUE(error_of(send_json("PUT", path, {{"x", 1}})).starts_with("400 "));
  EXPECT_TRUE(error_of(send_json("PUT", path, {"1", "2", "3", "4", "5", "6", "7", "8", "9"})).starts_with("400 "));
  EXPECT_EQ(state(), before);
}

TEST_F(Scripts, AVersionWaitsForItsDeployment) {
  const std::string worker = "/workers/scripts/w";
  const json first = upload(worker, {{"bindings", json::array({text("T", "1")})}});
  const http::Response posted =
      send_parts("POST", worker + "/versions",
                 {metadata_part({{"main_module", "worker.js"}, {"annotations", {{"workers/tag", "x"}}}}),
                  module_part("worker.js", kModule + "//2")});
  const json version = result_of(posted);
  EXPECT_EQ(version["number"], 2);
  EXPECT_EQ(version["annotations"]["workers/tag"], "x");
  EXPECT_EQ(names(worker), Names{"T"});
  EXPECT_EQ(result_of(send("GET", worker + "/versions"))["items"][0]["id"], version["id"]);
  EXPECT_EQ(result_of(send("GET", worker + "/versions?page=2"))["items"].size(), 0u);
  const std::string id = version["id"];
  EXPECT_EQ(result_of(send("GET", worker + "/versions/" + id))["resources"]["script"]["handlers"], json({"fetch"}));
  const auto deploy = [&](const json& versions) {
    return send_json("POST", worker + "/deployments", {{"strategy", "percentage"}, {"versions", versions}});
  };
  result_of(deploy(json::array({{{"version_id", id}, {"percentage", 100}}})));
  EXPECT_EQ(names(worker), Names{});
  result_of(deploy(json::array({{{"version_id", first["deployment_id"]}, {"percentage", 100}}})));
  EXPECT_EQ(names(worker), Names{"T"});
  EXPECT_EQ(result_of(send("GET", worker + "/deployments"))["deployments"].size(), 3u);
  const std::string before = state();
  EXPECT_TRUE(error_of(deploy(json::array({{{"version_id", "none"}, {"percentage", 100}}}))).starts_with("404 "));
  EXPECT_TRUE(error_of(deploy(json::array({{{"version_id", id}, {"percentage", 50}}}))).starts_with("400 "));
  EXPECT_TRUE(error_of(deploy(json::array({1, 2}))).starts_with("501 "));
  EXPECT_TRUE(error_of(deploy(json::array())).starts_with("400 "));
  EXPECT_TRUE(error_of(send("GET", worker + "/versions/none")).starts_with("404 "));
  EXPECT_TRUE(error_of(send_parts("POST", "/workers/scripts/none/versions",
                                  {metadata_part({{"main_module", "worker.js"}}), module_part("worker.js", kModule)}))
                  .starts_with("404 10007 "));
  EXPECT_EQ(state(), before);
}

TEST_F(Scripts, SchedulesAreStored) {
  const std::string path = "/workers/scripts/w/schedules";
  upload("/workers/scripts/w", json::object());
  const json crons = json::array({{{"cron", "*/5 * * * MON-FRI"}}});
  EXPECT_EQ(result_of(send_json("PUT", path, crons))["schedules"][0]["cron"], "*/5 * * * MON-FRI");
  EXPECT_EQ(result_of(send("GET", path))["schedules"].size(), 1u);
  for (const json& bad : {json{{"cron", "x"}}, json::array({{{"cron", "* * *"}}}), json::array({1})}) {
    EXPECT_TRUE(error_of(send_json("PUT", path, bad)).starts_with("400 ")) << bad;
  }
}

TEST_F(Scripts, OnesThatAreBoundAreDeletedByForceWithTheBindings) {
  upload("/workers/scripts/billing", json::object());
  upload(acme_,
         {{"bindings", json::array({{{"type", "service"}, {"name", "BILLING"}, {"service", "billing"}}, kv("KV")})}});
  const std::string before = state();
  const std::string error = error_of(send("DELETE", "/workers/scripts/billing"));
  EXPECT_NE(error.find("acme is bound to it as BILLING"), std::string::npos) << error;
  EXPECT_EQ(state(), before);
  result_of(send("DELETE", "/workers/scripts/billing?force=true"));
  EXPECT_EQ(names(acme_), Names{"KV"});
}

TEST_F(Scripts, MissingOnesAreNamedByTheirFamily) {
  for (const char* suffix : {"", "/content", "/settings", "/bindings", "/secrets", "/secrets/X", "/tags"}) {
    EXPECT_TRUE(error_of(send("GET", kUsers + "none" + suffix)).starts_with("404 10092 ")) << suffix;
  }
  for (const char* suffix : {"", "/content/v2", "/settings", "/secrets", "/deployments", "/versions", "/subdomain",
                             "/schedules", "/script-settings"}) {
    EXPECT_TRUE(error_of(send("GET", std::string("/workers/scripts/none") + suffix)).starts_with("404 10007 "))
        << suffix;
  }
  EXPECT_TRUE(error_of(send("DELETE", kUsers + "none")).starts_with("404 10092 "));
  EXPECT_TRUE(error_of(send("DELETE", "/workers/services/none")).starts_with("404 10090 "));
}

}  // namespace
}  // namespace wfp::control_plane
