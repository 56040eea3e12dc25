// The rules of uploads: what is kept, inherited, replaced, refused.
#include "control_plane/test_platform.h"

namespace wfp::control_plane {
namespace {

class Upload : public ApiTest {
 protected:
  Upload() { make_namespace(); }
  const std::string acme_ = kUsers + "acme";
  json put(const std::vector<json>& bindings, const json& more = json::object()) {
    json metadata = {{"bindings", bindings}};
    metadata.update(more);
    return upload(acme_, metadata);
  }
};

TEST_F(Upload, AnswersWhatWasMade) {
  const json info = put({kv("USER_KV")}, {{"compatibility_date", "2026-01-01"}, {"tags", {"customer-1"}}});
  EXPECT_EQ(info["id"], "acme");
  EXPECT_EQ(info["startup_time_ms"], 3);
  EXPECT_EQ(info["handlers"], json({"fetch"}));
  EXPECT_EQ(info["has_modules"], true);
  EXPECT_EQ(info["entry_point"], "worker.js");
  EXPECT_EQ(info["tags"], json({"customer-1"}));
  EXPECT_EQ(info["compatibility_date"], "2026-01-01");
  EXPECT_EQ(info["created_on"], "2026-01-01T00:00:00.000Z");
  EXPECT_EQ(info["etag"].get<std::string>().size(), 64u);
  EXPECT_EQ(info["tag"].get<std::string>().size(), 32u);
  EXPECT_EQ(result_of(send("GET", "/workers/dispatch/namespaces/ns1"))["script_count"], 1);
}

TEST_F(Upload, WithCodeDefinesTheBindingsAnew) {
  put({kv("A"), text("B", "b")});
  put({kv("C")});
  EXPECT_EQ(names(acme_), Names{"C"});
  upload(acme_, json::object());
  EXPECT_EQ(names(acme_), Names{});
}

TEST_F(Upload, KeepBindingsKeepsByTypeAndANewBindingOfTheNameWins) {
  put({kv("A"), kv("B"), text("T", "t"), secret("S", "s")});
  put({kv("B", "kv-2"), text("N", "n")}, {{"keep_bindings", {"kv_namespace", "secret_text"}}});
  EXPECT_EQ(names(acme_), (Names{"B", "N", "A", "S"}));
  EXPECT_EQ(result_of(send("GET", acme_ + "/bindings"))[0]["namespace_id"], "kv-2");
  // A name that changed its type is the new binding's too.
  put({text("A", "no longer KV")}, {{"keep_bindings", {"kv_namespace"}}});
  EXPECT_EQ(names(acme_), (Names{"A", "B"}));
}

TEST_F(Upload, OfMetadataAloneKeepsCodeAndSettingsAndReplacesBindings) {
  const json first = put({kv("USER_KV"), text("T", "t")}, {{"compatibility_date", "2026-01-01"},
                                                           {"compatibility_flags", {"nodejs_compat"}},
                                                           {"limits", {{"cpu_ms", 50}}},
                                                           {"tags", {"a"}}});
  const json storage = {{"type", "r2_bucket"}, {"name", "STORAGE"}, {"bucket_name", "files"}};
  const json second = update(acme_, {{"bindings", json::array({storage})}, {"keep_bindings", {"kv_namespace"}}});
  EXPECT_EQ(names(acme_), (Names{"STORAGE", "USER_KV"}));
  EXPECT_EQ(second["etag"], first["etag"]);
  EXPECT_NE(second["deployment_id"], first["deployment_id"]) << "every upload is a version";
  const json settings = result_of(send("GET", acme_ + "/settings"));
  EXPECT_EQ(settings["compatibility_date"], "2026-01-01");
  EXPECT_EQ(settings["compatibility_flags"], json({"nodejs_compat"}));
  EXPECT_EQ(settings["limits"]["cpu_ms"], 50);
  EXPECT_EQ(settings["tags"], json({"a"}));
  EXPECT_EQ(checker_.checks, 1) << "unchanged code is not checked again";
  EXPECT_EQ(scripts_.find({"ns1", "acme"})->version->code->modules[0].content, kModule);
}

TEST_F(Upload, OfMetadataAloneWithoutKeepBindingsDropsWhatIsNotListed) {
  put({kv("A"), kv("B")});
  update(acme_, {{"bindings", json::array({kv("B")})}});
  EXPECT_EQ(names(acme_), Names{"B"});
  update(acme_, {{"bindings", json::array()}});
  EXPECT_EQ(names(acme_), Names{});
}

TEST_F(Upload, OfMetadataAloneThatSaysNothingOfBindingsLeavesThem) {
  put({kv("A")});
  EXPECT_EQ(update(acme_, {{"tags", {"x"}}})["tags"], json({"x"}));
  EXPECT_EQ(names(acme_), Names{"A"});
}

TEST_F(Upload, OfMetadataAloneNeedsAScript) {
  const std::string before = state();
  const std::string error = error_of(send_parts("PUT", acme_, {metadata_part({{"bindings", json::array()}})}));
  EXPECT_TRUE(error.starts_with("400 10021 no script content")) << error;
  EXPECT_EQ(state(), before);
}

TEST_F(Upload, InheritTakesABindingFromTheCurrentVersion) {
  put({kv("A"), secret("S", "hidden")});
  put({json{{"type", "inherit"}, {"name", "S"}}, json{{"type", "inherit"}, {"name", "NEW"}, {"old_name", "A"}}});
  EXPECT_EQ(names(acme_), (Names{"S", "NEW"}));
  const auto script = scripts_.find({"ns1", "acme"});
  EXPECT_EQ(script->version->find_binding("S")->config, R"({"text":"hidden"})");
  EXPECT_EQ(script->version->find_binding("NEW")->type, "kv_namespace");
}

TEST_F(Upload, InheritTakesABindingFromANamedVersion) {
  const json first = put({kv("A", "kv-3")});
  put({kv("A", "kv-1")});
  put({json{{"type", "inherit"}, {"name", "A"}, {"version_id", first["deployment_id"]}}});
  EXPECT_EQ(result_of(send("GET", acme_ + "/bindings"))[0]["namespace_id"], "kv-3");
}

TEST_F(Upload, InheritThatFindsNothingIsAnErrorOnlyWhenStrict) {
  put({kv("A")});
  const json metadata = {{"bindings", {{{"type", "inherit"}, {"name", "NONE"}}, kv("B")}}};
  const std::string before = state();
  const std::string error = error_of(send_parts("PUT", acme_ + "?bindings_inherit=strict", {metadata_part(metadata)}));
  EXPECT_TRUE(error.starts_with("400 10057 ")) << error;
  EXPECT_EQ(state(), before);
  update(acme_, metadata);
  EXPECT_EQ(names(acme_), Names{"B"});
}

TEST_F(Upload, TheSameCodeHasTheSameEtagAndOtherCodeAnother) {
  const json first = put({});
  EXPECT_EQ(put({})["etag"], first["etag"]);
  EXPECT_NE(upload(acme_, json::object(), kModule + " ")["etag"], first["etag"]);
  EXPECT_EQ(upload(kUsers + "other", json::object())["etag"], first["etag"]);
}

TEST_F(Upload, KeepsTheScriptsIdentity) {
  const json first = put({});
  clock_.advance(60'000);
  const json second = put({});
  EXPECT_EQ(second["tag"], first["tag"]);
  EXPECT_EQ(second["created_on"], first["created_on"]);
  EXPECT_EQ(second["modified_on"], "2026-01-01T00:01:00.000Z");
}

TEST_F(Upload, MainModuleIsFoundByPartNameElseByFilename) {
  const json metadata = {{"main_module", "src/index.js"}};
  const TestPart by_name = {"src/index.js", kModule, "text/javascript", "other.js"};
  result_of(send_parts("PUT", kUsers + "a", {metadata_part(metadata), by_name}));
  EXPECT_EQ(scripts_.find({"ns1", "a"})->version->code->modules[0].name, "src/index.js");
  const TestPart by_filename = {"files", kModule, "application/javascript+module", "src/index.js"};
  const TestPart helper = {"files", "export const x = 1", "application/javascript+module", "src/x.js"};
  result_of(send_parts("PUT", kUsers + "b", {by_filename, helper, metadata_part(metadata)}));
  EXPECT_EQ(scripts_.find({"ns1", "b"})->version->code->modules[1].name, "src/x.js");
}

TEST_F(Upload, ModuleTypesFollowContentTypeRoleAndName) {
  const json metadata = {{"main_module", "worker.js"}};
  result_of(send_parts("PUT", acme_,
                       {metadata_part(metadata),
                        {"worker.js", kModule, "application/octet-stream"},
                        {"lib.js", "export {}", "application/octet-stream"},
                        {"common.cjs", "module.exports = 1", "application/javascript"},
                        {"data.json", "{}", "application/json"},
                        {"page.html", "<p>", "text/html"},
                        {"blob.bin", "\x01", "application/octet-stream"},
                        {"code.wasm", "", "application/wasm"},
                        {"worker.js.map", "{}", "application/source-map"},
                        {"untyped.txt", "", ""}}));
  std::vector<model::ModuleType> types;
  for (const auto& module : scripts_.find({"ns1", "acme"})->version->code->modules) types.push_back(module.type);
  using T = model::ModuleType;
  EXPECT_EQ(types, (std::vector<T>{T::kEsModule, T::kEsModule, T::kCommonJs, T::kJson, T::kText, T::kData, T::kWasm,
                                   T::kSourceMap, T::kText}));
}

TEST_F(Upload, OfAServiceWorkerNamesItsBody) {
  const TestPart script = {"script", "addEventListener('fetch', f)", "application/javascript"};
  const json info = result_of(send_parts("PUT", acme_, {metadata_part({{"body_part", "script"}}), script}));
  EXPECT_EQ(info["has_modules"], false);
  const http::Response content = send("GET", acme_ + "/content");
  EXPECT_EQ(content.body, script.content);
  EXPECT_EQ(content.headers.get("content-type"), "application/javascript");
}

TEST_F(Upload, RefusedOnesChangeNothing) {
  put({kv("A"), secret("S", "s")}, {{"tags", {"t"}}});
  const std::string before = state();
  const auto metadata = [](json with) {
    if (!with.contains("main_module") && !with.contains("body_part")) with["main_module"] = "worker.js";
    return metadata_part(with);
  };
  const TestPart code = module_part("worker.js", kModule);
  struct Case {
    std::vector<TestPart> parts;
    std::string error;
  };
  const Case cases[] = {
      {{code}, "400 10021 could not read content for part metadata"},
      {{{"metadata", "{", "application/json"}, code}, "400 10021 could not read content for part metadata"},
      {{{"metadata", "[]", "application/json"}, code}, "400 10021 could not read content for part metadata"},
      {{metadata({{"x", 1}}), metadata({{"x", 1}}), code}, "400 10021 could not read content"},
      {{metadata_part(json::object()), code}, "400 10021 metadata must name the part to start from"},
      {{metadata({{"main_module", 1}}), code}, "400 10021 metadata.main_module"},
      {{metadata({{"main_module", "a"}, {"body_part", "b"}}), code}, "400 10021 metadata must have either"},
      {{metadata({{"main_module", "other.js"}}), code}, "400 10021 the main module other.js"},
      {{metadata({}), code, code}, "400 10021 the upload has two modules named worker.js"},
      {{metadata({}), code, {"", "x"}}, "400 10021 a module of the upload has no name"},
      {{metadata({}), code, {"a\r\nX: y", "x"}}, "400 10021 a module of the upload has no name, or one with control"},
      {{metadata({}), code, {"x.png", "", "image/png"}}, "400 10021 the module x.png has a content type"},
      {{metadata({}), module_part("worker.js", "syntax error")}, "400 10021 Uncaught SyntaxError"},
      {{metadata({}), module_part("worker.js", "1")}, "400 10068 "},
      {{metadata({}), module_part("worker.js", std::string(model::kMaxScriptBytes + 1, ' '))}, "413 10027 "},
      {{metadata({{"bindings", 1}}), code}, "400 10021 metadata.bindings"},
      {{metadata({{"bindings", json::array({1})}}), code}, "400 10021 each entry of bindings"},
      {{metadata({{"bindings", json::array({{{"type", "kv_namespace"}}})}}), code},
       "400 10021 a binding of type kv_namespace"},
      {{metadata({{"bindings", json::array({{{"name", "X"}}})}}), code},
       "400 10021 binding X must have a valid `type`"},
      {{metadata({{"bindings", json::array({{{"name", "X"}, {"type", "nonsense"}}})}}), code},
       "400 10021 binding X has an unknown type"},
      {{metadata({{"bindings", json::array({{{"name", "X"}, {"type", "kv_namespace"}}})}}), code},
       "400 10021 binding X of type kv_namespace must have a valid `namespace_id` specified"},
      {{metadata({{"bindings", json::array({kv("X", "missing")})}}), code}, "400 10041 "},
      {{metadata({{"bindings", {kv("X"), text("X", "x")}}}), code}, "400 10053 Binding name 'X' already in use"},
      {{metadata({{"keep_bindings", "kv_namespace"}}), code}, "400 10021 metadata.keep_bindings"},
      {{metadata({{"keep_bindings", {1}}}), code}, "400 10021 metadata.keep_bindings"},
      {{metadata({{"compatibility_date", "yesterday"}}), code}, "400 10021 metadata.compatibility_date"},
      {{metadata({{"compatibility_date", "2026-02-30"}}), code}, "400 10021 metadata.compatibility_date"},
      {{metadata({{"compatibility_flags", {1}}}), code}, "400 10021 metadata.compatibility_flags"},
      {{metadata({{"limits", {{"cpu_ms", -1}}}}), code}, "400 10021 metadata.limits.cpu_ms"},
      {{metadata({{"limits", {{"cpu_ms", 1.5}}}}), code}, "400 10021 metadata.limits.cpu_ms"},
      {{metadata({{"usage_model", "free"}}), code}, "400 10021 metadata.usage_model"},
      {{metadata({{"logpush", "yes"}}), code}, "400 10021 metadata.logpush"},
      {{metadata({{"tags", {"a,b"}}}), code}, "400 10021 the tag a,b"},
      {{metadata({{"tags", {"1", "2", "3", "4", "5", "6", "7", "8", "9"}}}), code}, "400 10021 a script can have"},
      {{metadata({{"placement", "smart"}}), code}, "400 10021 metadata.placement"},
      {{metadata({{"tail_consumers", json::array({{{"x", 1}}})}}), code}, "400 10021 metadata.tail_consumers"},
      {{metadata({{"migrations", 1}}), code}, "400 10021 metadata.migrations"},
      {{metadata({{"migrations", {{"new_tag", "v1"}, {"renamed_classes", json::array({{{"from", "A"}}})}}}}), code},
       "400 10021 metadata.migrations"},
  };
  for (const Case& each : cases) {
    const std::string error = error_of(send_parts("PUT", acme_, each.parts));
    EXPECT_TRUE(error.starts_with(each.error)) << error << "\n  expected " << each.error;
    EXPECT_EQ(state(), before) << each.error;
  }
}

TEST_F(Upload, RefusedBodiesChangeNothing) {
  const std::string before = state();
  const std::string form = "multipart/form-data; boundary=B";
  const auto put = [&](const std::string& body, const std::string& type) {
    return error_of(send("PUT", acme_, body, type));
  };
  EXPECT_TRUE(
      put("x", "multipart/form-data").starts_with("400 10001 The multipart/form-data content type has no boundary"));
  EXPECT_TRUE(put("x", form).starts_with("400 10001 "));
  EXPECT_TRUE(
      put("--B\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{}", form).starts_with("400 10001 "));
  EXPECT_TRUE(
      put("--B\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{}\r\n--B--\r\n", "application/javascript")
          .starts_with("400 10001 The body is multipart/form-data, but Content-Type is application/javascript: "
                       "send Content-Type: multipart/form-data; boundary=B"));
  EXPECT_TRUE(put("x", "").starts_with("400 10001 Content-Type must be one of"));
  EXPECT_TRUE(put("x", "text/plain").starts_with("400 10001 Content-Type must be one of"));
  EXPECT_TRUE(put("{}", "application/json").starts_with("400 10021 could not read content for part metadata"));
  EXPECT_TRUE(put("[", "application/json").starts_with("400 10021 "));
  EXPECT_TRUE(put(R"({"metadata":1})", "application/json").starts_with("400 10021 "));
  EXPECT_TRUE(error_of(send("PUT", kUsers + "-x", "", form)).starts_with("400 "));
  EXPECT_TRUE(
      error_of(send_parts("PUT", kUsers + "a%2Fb", {metadata_part({{"main_module", "w"}}), module_part("w", kModule)}))
          .starts_with("400 10016 "));
  EXPECT_TRUE(error_of(send_parts("PUT", "/workers/dispatch/namespaces/none/scripts/a",
                                  {metadata_part({{"main_module", "w"}}), module_part("w", kModule)}))
                  .starts_with("404 100119 "));
  EXPECT_EQ(state(), before);
}

TEST_F(Upload, ThatStorageCannotHoldIsAnErrorAndChangesNothing) {
  put({kv("A")});
  const std::string before = state();
  storage_.control().exec("PRAGMA max_page_count = 60");
  const std::string error = error_of(send_parts(
      "PUT", acme_,
      {metadata_part({{"main_module", "worker.js"}}), module_part("worker.js", kModule + std::string(1 << 20, ' '))}));
  EXPECT_TRUE(error.starts_with("500 10013 ")) << error;
  EXPECT_EQ(state(), before);
  EXPECT_EQ(names(acme_), Names{"A"});
}

}  // namespace
}  // namespace wfp::control_plane
