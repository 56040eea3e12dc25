// Requests as real clients send them: curl, wrangler 4, the Python and TypeScript SDKs. One test per recorded shape.
#include "control_plane/test_platform.h"

namespace wfp::control_plane {
namespace {

class Client : public ApiTest {
 protected:
  Client() { make_namespace(); }
  const std::string script_ = kUsers + "tenant-a";
  const std::string bindings_ = R"("bindings":[{"type":"kv_namespace","name":"KV","namespace_id":"kv-1"}])";
  const std::string metadata_ = R"({"main_module":"worker.js",)" + bindings_ + "}";

  http::Response put(const std::string& path, const std::string& body, http::Headers headers = {}) {
    return send("PUT", path, body, "multipart/form-data; boundary=------------------------d74496d66958873e",
                std::move(headers));
  }
  static std::string part(const std::string& headers, const std::string& content) {
    return "--------------------------d74496d66958873e\r\nContent-Disposition: form-data; " + headers + "\r\n\r\n" +
           content + "\r\n";
  }
  static std::string end() { return "--------------------------d74496d66958873e--\r\n"; }
  void expect_uploaded(const http::Response& response) {
    EXPECT_EQ(result_of(response)["id"], "tenant-a");
    const auto script = scripts_.find({"ns1", "tenant-a"});
    ASSERT_TRUE(script);
    EXPECT_EQ(script->version->code->main_module, "worker.js");
    EXPECT_EQ(script->version->code->modules[0].content, kModule);
    EXPECT_EQ(script->version->bindings[0].name, "KV");
  }
  void upload_first() { upload(script_, {{"bindings", json::array({kv("KV"), secret("SEC", "s")})}}); }
};

TEST_F(Client, CurlWithTypesAndFilenames) {
  expect_uploaded(put(
      script_,
      part("name=\"metadata\"; filename=\"metadata1.json\"\r\nContent-Type: application/json", metadata_) +
          part("name=\"worker.js\"; filename=\"worker.js\"\r\nContent-Type: application/javascript+module", kModule) +
          end()));
}

TEST_F(Client, CurlThatGuessesTypes) {
  for (const char* type : {"text/javascript", "application/octet-stream", "application/javascript"}) {
    expect_uploaded(put(
        script_, part("name=\"metadata\"", metadata_) +
                     part("name=\"worker.js\"; filename=\"worker.js\"\r\nContent-Type: " + std::string(type), kModule) +
                     end()));
  }
}

TEST_F(Client, CurlWithMetadataAlone) {
  upload_first();
  const std::string metadata =
      R"({"bindings":[{"type":"r2_bucket","name":"STORAGE","bucket_name":"b"}],"keep_bindings":["kv_namespace"]})";
  result_of(put(script_, part("name=\"metadata\"\r\nContent-Type: application/json", metadata) + end()));
  EXPECT_EQ(names(script_), (Names{"STORAGE", "KV"}));
}

TEST_F(Client, PythonSdkUploadsEveryModuleAsFiles) {
  expect_uploaded(put(
      script_, part("name=\"files\"; filename=\"worker.js\"\r\nContent-Type: application/javascript+module", kModule) +
                   part("name=\"metadata\"\r\nContent-Type: application/json", metadata_) + end()));
}

TEST_F(Client, PythonSdkUpdatesMetadataAsJson) {
  upload_first();
  result_of(send("PUT", script_, R"({"metadata":{"bindings":[],"keep_bindings":["secret_text"]}})"));
  EXPECT_EQ(names(script_), Names{"SEC"});
}

TEST_F(Client, PythonSdkUpdatesContent) {
  upload_first();
  result_of(put(
      script_ + "/content",
      part("name=\"files[]\"; filename=\"worker.js\"\r\nContent-Type: application/javascript+module", kModule + "//2") +
          part("name=\"metadata\"\r\nContent-Type: application/json", R"({"main_module":"worker.js"})") + end()));
  EXPECT_EQ(scripts_.find({"ns1", "tenant-a"})->version->code->modules[0].content, kModule + "//2");
  EXPECT_EQ(names(script_), (Names{"KV", "SEC"}));
}

TEST_F(Client, PythonSdkEditsSettings) {
  upload_first();
  const json settings = {{"bindings", json::array({text("T", "t"), {{"type", "inherit"}, {"name", "SEC"}}})}};
  const http::Response response =
      send_parts("PATCH", script_ + "/settings", {{"settings", settings.dump(), "application/json"}});
  EXPECT_EQ(result_of(response)["bindings"].size(), 2u);
  EXPECT_EQ(result_of(send("PATCH", script_ + "/settings", R"({"settings":{"logpush":true}})"))["logpush"], true);
}

TEST_F(Client, PythonSdkReadsWhatItWrote) {
  upload_first();
  EXPECT_EQ(result_of(send("GET", script_))["script"]["id"], "tenant-a");
  EXPECT_EQ(result_of(send("GET", script_ + "/bindings")).size(), 2u);
  EXPECT_EQ(send("GET", script_ + "/content").status, 200);
  EXPECT_EQ(result_of(send("GET", script_ + "/secrets/SEC"))["type"], "secret_text");
  EXPECT_EQ(result_of(send("GET", script_ + "/secrets")).size(), 1u);
  EXPECT_EQ(result_of(send_json("PUT", script_ + "/secrets",
                                {{"name", "N"}, {"text", "x"}, {"type", "secret_text"}}))["name"],
            "N");
  const json bulk = {{"secrets", {{"N", nullptr}, {"M", {{"name", "M"}, {"text", "m"}, {"type", "secret_text"}}}}}};
  EXPECT_TRUE(result_of(send_json("PATCH", script_ + "/secrets-bulk", bulk)).contains("M"));
  result_of(send("DELETE", script_ + "/secrets/SEC"));
  EXPECT_EQ(result_of(send_json("PUT", script_ + "/tags", {"t1", "t2"})), json({"t1", "t2"}));
  EXPECT_EQ(result_of(send("GET", script_ + "/tags")).size(), 2u);
  EXPECT_TRUE(result_of(send("DELETE", script_ + "/tags/t1")).is_null());
  result_of(send("DELETE", script_ + "?force=true"));
}

TEST_F(Client, PythonSdkManagesNamespaces) {
  EXPECT_EQ(result_of(send("GET", "/workers/dispatch/namespaces")).size(), 1u);
  EXPECT_EQ(result_of(send("GET", "/workers/dispatch/namespaces/ns1"))["namespace_name"], "ns1");
  EXPECT_TRUE(result_of(send("DELETE", "/workers/dispatch/namespaces/ns1")).is_null());
}

TEST_F(Client, TypeScriptSdk6Uploads) {
  expect_uploaded(
      put(script_,
          part("name=\"metadata\"; filename=\"metadata\"\r\nContent-Type: application/json", metadata_) +
              part("name=\"files\"; filename=\"worker.js\"\r\nContent-Type: application/javascript+module", kModule) +
              end()));
  const http::Response response =
      send_parts("PATCH", script_ + "/settings", {{"settings", R"({"tags":["x"]})", "application/json", "settings"}});
  EXPECT_EQ(result_of(response)["tags"], json({"x"}));
}

TEST_F(Client, TypeScriptSdk7FlattensJson) {
  upload_first();
  const TestPart code = {"files[]", kModule + "//7", "application/javascript+module", "worker.js"};
  result_of(send_parts("PUT", script_ + "/content", {{"metadata[main_module]", "worker.js", ""}, code}));
  EXPECT_EQ(scripts_.find({"ns1", "tenant-a"})->version->code->modules[0].content, kModule + "//7");
  std::vector<TestPart> settings;
  for (const char* name : {"A", "B"}) {
    settings.push_back({"settings[bindings][][type]", "plain_text", ""});
    settings.push_back({"settings[bindings][][name]", name, ""});
    settings.push_back({"settings[bindings][][text]", "x", ""});
  }
  result_of(send_parts("PATCH", script_ + "/settings", settings));
  EXPECT_EQ(names(script_), (Names{"A", "B"}));
}

TEST_F(Client, TypeScriptSdk7UploadWithoutBoundaryIsToldSo) {
  const std::string error = error_of(send("PUT", script_, "[object FormData]", "multipart/form-data"));
  EXPECT_EQ(error.find("400 10001 The multipart/form-data content type has no boundary"), 0u) << error;
}

TEST_F(Client, WranglerDeploysToADispatchNamespace) {
  EXPECT_TRUE(error_of(send("GET", script_)).starts_with("404 10092 "));
  EXPECT_TRUE(error_of(send("GET", "/workers/scripts/tenant-a/secrets")).starts_with("404 10007 "));
  EXPECT_TRUE(error_of(send("GET", "/workers/scripts/tenant-a/settings")).starts_with("404 10007 "));
  const std::string metadata =
      R"({"main_module":"worker.js",)" + bindings_ +
      R"(,"compatibility_date":"2026-01-01","compatibility_flags":[],"keep_bindings":["secret_text","secret_key"]})";
  const std::string body =
      part("name=\"metadata\"", metadata) +
      part("name=\"worker.js\"; filename=\"worker.js\"\r\nContent-Type: application/javascript+module", kModule) +
      part("name=\"worker.js.map\"; filename=\"worker.js.map\"\r\nContent-Type: application/source-map", "{}") + end();
  const std::string query = "?excludeScript=true&bindings_inherit=strict";
  expect_uploaded(put(script_ + query, body, {{"User-Agent", "wrangler/4.164.0"}}));
  EXPECT_EQ(result_of(send("GET", script_))["script"]["last_deployed_from"], "wrangler");
  EXPECT_EQ(send("GET", script_ + "/content").body.find("source-map"), std::string::npos);
}

TEST_F(Client, WranglerDeploysAPlainWorker) {
  EXPECT_TRUE(error_of(send("GET", "/workers/services/tenant-a")).starts_with("404 10090 "));
  EXPECT_TRUE(error_of(send("GET", "/workers/scripts/tenant-a/deployments")).starts_with("404 10007 "));
  EXPECT_TRUE(result_of(send("GET", "/workers/subdomain"))["subdomain"].is_string());
  upload("/workers/scripts/tenant-a", {{"bindings", json::array({kv("KV")})}});
  EXPECT_EQ(result_of(send("GET", "/workers/workers/tenant-a"))["name"], "tenant-a");
  EXPECT_EQ(result_of(send_json("POST", "/workers/scripts/tenant-a/subdomain", {{"enabled", true}}))["enabled"], true);
  EXPECT_EQ(result_of(send("GET", "/workers/services/tenant-a"))["default_environment"]["script"]["id"], "tenant-a");
  EXPECT_EQ(result_of(send("GET", "/workers/scripts/tenant-a/deployments"))["deployments"].size(), 1u);
  result_of(
      send_json("PUT", "/workers/scripts/tenant-a/secrets", {{"name", "S"}, {"text", "x"}, {"type", "secret_text"}}));
  result_of(send("DELETE", "/workers/services/tenant-a?force=true"));
  EXPECT_TRUE(error_of(send("GET", "/workers/scripts/tenant-a")).starts_with("404 10007 "));
}

TEST_F(Client, WranglerDeploysAnExistingWorkerByAVersionAndADeployment) {
  const std::string script = "/workers/scripts/tenant-a";
  upload(script, {{"bindings", json::array({kv("KV"), secret("SEC", "s"), text("T", "t")})}});
  const std::string body =
      part("name=\"metadata\"", metadata_) +
      part("name=\"worker.js\"; filename=\"worker.js\"\r\nContent-Type: application/javascript+module", kModule) +
      end();
  const http::Headers agent{{"User-Agent", "wrangler/4.86.0"}};
  const http::Response made = send("POST", script + "/versions?bindings_inherit=strict", body,
                                   "multipart/form-data; boundary=------------------------d74496d66958873e", agent);
  const json version = {{{"version_id", result_of(made)["id"]}, {"percentage", 100}}};
  const json deployment = {{"strategy", "percentage"}, {"versions", version}};
  result_of(send("POST", script + "/deployments?force=true", deployment.dump(), "application/json", agent));
  EXPECT_EQ(names(script), (Names{"KV", "SEC"}));
  EXPECT_EQ(result_of(send("GET", "/workers/services/tenant-a"))["default_environment"]["script"]["last_deployed_from"],
            "wrangler");
}

TEST_F(Client, WranglerSetsSecretsInBulk) {
  const std::string script = "/workers/scripts/tenant-a";
  upload(script, {{"bindings", json::array({kv("KV"), secret("SEC", "s"), text("T", "t")})}});
  const auto bare = [](const char* type, const char* name) { return json{{"type", type}, {"name", name}}; };
  const json settings = {
      {"bindings", json::array({bare("kv_namespace", "KV"), bare("plain_text", "T"), secret("SEC", "new")})}};
  result_of(send_parts("PATCH", script + "/settings", {{"settings", settings.dump(), ""}}));
  EXPECT_EQ(names(script), (Names{"KV", "T", "SEC"}));
  const json other = {{"bindings", json::array({bare("kv_namespace", "T")})}};
  const std::string error = error_of(send_parts("PATCH", script + "/settings", {{"settings", other.dump(), ""}}));
  EXPECT_EQ(error, "400 10021 binding T of type kv_namespace must have a valid `namespace_id` specified");
}

TEST_F(Client, WranglerQueuesAreNotEmulated) {
  EXPECT_EQ(error_of(send("GET", "/queues?page=1")),
            "501 10501 GET /accounts/{account_id}/queues is not emulated by wfp-emulator");
}

TEST_F(Client, WranglerManagesNamespaces) {
  result_of(send_json("PUT", "/workers/dispatch/namespaces/ns1", {{"name", "renamed"}}));
  EXPECT_EQ(result_of(send("GET", "/workers/dispatch/namespaces/renamed"))["namespace_name"], "renamed");
}

TEST_F(Client, WranglerTailIsNotEmulated) {
  upload("/workers/scripts/tenant-a", json::object());
  EXPECT_TRUE(error_of(send("POST", "/workers/scripts/tenant-a/tails")).starts_with("501 "));
}

TEST_F(Client, WranglerAsksWhoItIs) {
  EXPECT_EQ(result_of(send("GET", "/client/v4/user/tokens/verify"))["status"], "active");
  EXPECT_TRUE(result_of(send("GET", "/client/v4/user"))["email"].is_string());
  EXPECT_EQ(result_of(send("GET", "/client/v4/accounts?page=1")).size(), 1u);
  EXPECT_EQ(result_of(send("GET", "/client/v4/accounts?page=2")).size(), 0u) << "or wrangler asks for ever";
  EXPECT_EQ(result_of(send("GET", "/client/v4/memberships?page=1"))[0]["account"]["id"].get<std::string>().size(), 32u);
}

}  // namespace
}  // namespace wfp::control_plane
