// For the tests of this folder: an API over a storage in memory, a code check and binding types that need no engine.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "bindings/accepted/binding.h"
#include "bindings/durable_objects/binding.h"
#include "bindings/fields.h"
#include "control_plane/api.h"
#include "multipart/multipart.h"
#include "storage/namespace_store.h"

namespace wfp::control_plane {

using model::json;

/// Understands just enough of a script: "export default" means a fetch handler, "export class X" an export X, and
/// "syntax error" fails as the runtime's check would.
class FakeChecker final : public bindings::ScriptChecker {
 public:
  base::Result<bindings::CheckedScript> check(const model::ScriptKey&, const model::ScriptVersion& version) override {
    ++checks;
    bindings::CheckedScript checked;
    checked.startup_time_ms = 3;
    for (const model::Module& module : version.code->modules) {
      const std::string& text = module.content;
      if (text.find("syntax error") != std::string::npos) {
        return base::Error{400, 10021, "Uncaught SyntaxError: Unexpected token\n  at " + module.name + ":1:1\n"};
      }
      if (text.find("export default") != std::string::npos) checked.handlers.push_back("fetch");
      if (text.find("addEventListener") != std::string::npos) checked.handlers.push_back("fetch");
      for (std::size_t at = text.find("export class "); at != std::string::npos; at = text.find("export class ", at)) {
        at += 13;
        checked.named_handlers.push_back({text.substr(at, text.find(' ', at) - at), {"class"}});
      }
    }
    return checked;
  }
  int checks = 0;
};

/// Binding types by the fields they require; a KV namespace must be one of "kv-1" to "kv-3".
inline std::vector<bindings::BindingType> fake_binding_types() {
  const auto with_field = [](std::string_view type, std::string field, std::vector<std::string_view> secrets) {
    bindings::BindingType made;
    made.type = type;
    made.parse = [field](const json& binding, const bindings::BindingContext&) -> base::Result<model::BindingSpec> {
      WFP_TRY(value, bindings::required_string(binding, field));
      json config = binding;
      config.erase("name");
      config.erase("type");
      if (field == "namespace_id" && value != "kv-1" && value != "kv-2" && value != "kv-3") {
        return base::Error{400, 10041, "KV namespace '" + value + "' not found"};
      }
      return bindings::make_spec(binding, config);
    };
    made.secret_fields = std::move(secrets);
    return made;
  };
  // What migrations and deletions have to know of this type is real.
  bindings::BindingType objects = bindings::durable_objects::binding_type();
  std::vector<bindings::BindingType> types = {with_field("kv_namespace", "namespace_id", {}),
                                              with_field("r2_bucket", "bucket_name", {}),
                                              with_field("d1", "id", {}),
                                              with_field("plain_text", "text", {}),
                                              with_field("secret_text", "text", {"text"}),
                                              with_field("secret_key", "format", {"key_base64", "key_jwk"}),
                                              with_field("service", "service", {}),
                                              with_field("dispatch_namespace", "namespace", {}),
                                              with_field("analytics_engine", "dataset", {}),
                                              std::move(objects)};
  for (auto& accepted : bindings::accepted::binding_types()) types.push_back(std::move(accepted));
  return types;
}

/// Metadata and modules as clients put them into a multipart body.
struct TestPart {
  std::string name;
  std::string content;
  std::string type = "application/javascript+module";
  std::optional<std::string> filename = std::nullopt;
};

inline TestPart metadata_part(const json& metadata) {
  return {"metadata", metadata.dump(), "application/json"};
}
inline TestPart module_part(const std::string& name, const std::string& source) {
  return {name, source, "application/javascript+module", name};
}

inline const std::string kModule = "export default { fetch() {} }";

class ApiTest : public testing::Test {
 protected:
  static constexpr const char* kAccount = "/client/v4/accounts/0123456789abcdef0123456789abcdef";
  static inline const std::string kUsers = "/workers/dispatch/namespaces/ns1/scripts/";

  ApiTest() { clock_.set(1'767'225'600'000); }

  http::Response send(std::string method, const std::string& path, std::string body = "",
                      const std::string& content_type = "application/json", http::Headers headers = {}) {
    http::Request request{std::move(method), path.starts_with("/client") ? path : kAccount + path, std::move(headers),
                          std::move(body)};
    if (!request.headers.has("authorization")) request.headers.add("Authorization", "Bearer t");
    if (!content_type.empty()) request.headers.add("Content-Type", content_type);
    return api_.handle(request);
  }
  http::Response send_json(std::string method, const std::string& path, const json& body) {
    return send(std::move(method), path, body.dump());
  }
  http::Response send_parts(const std::string& method, const std::string& path, const std::vector<TestPart>& parts,
                            http::Headers headers = {}) {
    std::vector<multipart::Part> views;
    for (const TestPart& part : parts) views.push_back({part.name, part.filename, part.type, part.content});
    return send(method, path, multipart::encode(views, "B0undary"), "multipart/form-data; boundary=B0undary",
                std::move(headers));
  }

  static json result_of(const http::Response& response) {
    EXPECT_EQ(response.status, 200) << response.body;
    const json body = json::parse(response.body, nullptr, false);
    EXPECT_TRUE(body.is_object() && body["success"] == true && body["errors"].empty()) << response.body;
    return body.is_object() ? body["result"] : json();
  }
  /// "status code message" of an answer that must be an error.
  static std::string error_of(const http::Response& response) {
    const json body = json::parse(response.body, nullptr, false);
    if (response.status < 400 || !body.is_object() || body["success"] != false || !body["result"].is_null() ||
        body["errors"].size() != 1) {
      return "no error: " + std::to_string(response.status) + " " + response.body;
    }
    if (response.status != 501) {  // those name the endpoint's template
      EXPECT_EQ(body["errors"][0]["message"].get<std::string>().find('{'), std::string::npos) << "an unfilled value";
    }
    return std::to_string(response.status) + " " + std::to_string(body["errors"][0]["code"].get<int>()) + " " +
           body["errors"][0]["message"].get<std::string>();
  }
  /// Every byte of the state: what an error must leave alone.
  std::string state() { return storage_.snapshot()->control; }

  void make_namespace() { result_of(send_json("POST", "/workers/dispatch/namespaces", {{"name", "ns1"}})); }
  json upload(const std::string& path, const json& metadata, const std::string& source = kModule) {
    json whole = metadata;
    whole["main_module"] = "worker.js";
    return result_of(send_parts("PUT", path, {metadata_part(whole), module_part("worker.js", source)}));
  }
  json update(const std::string& path, const json& metadata) {
    return result_of(send_parts("PUT", path, {metadata_part(metadata)}));
  }
  /// Names of the script's bindings, in order.
  std::vector<std::string> names(const std::string& path) {
    std::vector<std::string> found;
    for (const json& binding : result_of(send("GET", path + "/bindings"))) found.push_back(binding["name"]);
    return found;
  }
  static json kv(const std::string& name, const std::string& id = "kv-1") {
    return {{"type", "kv_namespace"}, {"name", name}, {"namespace_id", id}};
  }
  static json text(const std::string& name, const std::string& value) {
    return {{"type", "plain_text"}, {"name", name}, {"text", value}};
  }
  static json secret(const std::string& name, const std::string& value) {
    return {{"type", "secret_text"}, {"name", name}, {"text", value}};
  }

  base::ManualClock clock_;
  base::Rng rng_{1};
  bindings::Registry registry_{fake_binding_types()};
  storage::Storage storage_{schema_parts(registry_)};
  storage::ScriptStore scripts_{storage_};
  bindings::Services services_{storage_, scripts_, clock_, rng_};
  FakeChecker checker_;
  Api api_{services_, registry_, checker_};
};

using Names = std::vector<std::string>;

}  // namespace wfp::control_plane
