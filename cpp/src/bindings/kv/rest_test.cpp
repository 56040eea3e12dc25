#include "bindings/test_platform.h"

namespace wfp::bindings::kv {
namespace {

const std::string kAll = "/storage/kv/namespaces";

class KvRest : public PlatformTest {
 protected:
  std::string one_ = kAll + "/" + result_of(send_json("POST", kAll, {{"title", "users"}}))["id"].get<std::string>();
};

TEST_F(KvRest, NamespacesAreCreatedListedRenamedAndRemoved) {
  EXPECT_EQ(error_of(send_json("POST", kAll, {{"title", "users"}})),
            "400 10014 create namespace: 'A namespace with this account ID and title already exists.'");
  EXPECT_EQ(error_of(send_json("POST", kAll, json::object())), "400 10019 A namespace title is required");
  result_of(send_json("POST", kAll, {{"title", "a"}}));
  const json page = envelope(send("GET", kAll + "?order=title&per_page=1&page=2"));
  EXPECT_EQ(page["result"][0]["title"], "users");
  EXPECT_EQ(page["result_info"]["total_count"], 2);
  EXPECT_EQ(result_of(send("GET", kAll + "?page=3")), json::array()) << "a page past the end";
  EXPECT_EQ(result_of(send_json("PUT", one_, {{"title", "people"}}))["title"], "people");
  EXPECT_EQ(result_of(send("GET", one_))["title"], "people");
  result_of(send("DELETE", one_));
  EXPECT_EQ(error_of(send("GET", one_)), "404 10013 get namespace: 'namespace not found'");
}

TEST_F(KvRest, ValuesAreRawBytesUnderEncodedKeys) {
  result_of(send("PUT", one_ + "/values/a%2Fb%20c?expiration_ttl=60", std::string("\0x", 2), "text/plain"));
  const http::Response got = send("GET", one_ + "/values/a%2Fb%20c");
  EXPECT_EQ(got.body, std::string("\0x", 2));
  EXPECT_EQ(got.headers.get("expiration"), "1767225660");
  EXPECT_EQ(result_of(send("GET", one_ + "/keys"))[0], (json{{"name", "a/b c"}, {"expiration", 1767225660}}));
  result_of(send("DELETE", one_ + "/values/a/b%20c"));
  EXPECT_EQ(error_of(send("GET", one_ + "/values/a%2Fb%20c")), "404 10009 get: 'key not found'");
}

TEST_F(KvRest, FormsCarryMetadata) {
  const std::string form =
      "--b\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\nv\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"a\":[1]}\r\n--b--\r\n";
  result_of(send("PUT", one_ + "/values/k", form, "multipart/form-data; boundary=b"));
  EXPECT_EQ(send("GET", one_ + "/values/k").body, "v");
  EXPECT_EQ(result_of(send("GET", one_ + "/metadata/k")), (json{{"a", {1}}}));
  EXPECT_EQ(error_of(send("PUT", one_ + "/values/k", "--b--\r\n", "multipart/form-data; boundary=b")).substr(0, 9),
            "400 10012");
}

TEST_F(KvRest, BulkWritesAreAllOrNothing) {
  const json entries = {{{"key", "a"}, {"value", "MQ=="}, {"base64", true}}, {{"key", "b"}, {"value", "2"}}};
  EXPECT_EQ(result_of(send_json("PUT", one_ + "/bulk", entries))["successful_key_count"], 2);
  EXPECT_EQ(send("GET", one_ + "/values/a").body, "1");
  const json bad = {{{"key", "c"}, {"value", "3"}}, {{"key", "d"}, {"value", "4"}, {"expiration_ttl", 1}}};
  EXPECT_EQ(error_of(send_json("PUT", one_ + "/bulk", bad)),
            "400 10034 Invalid expiration_ttl of 1. Expiration TTL must be at least 60.");
  EXPECT_EQ(send("GET", one_ + "/values/c").status, 404);
  result_of(send_json("POST", one_ + "/bulk/delete", {"a", "zz"}));
  EXPECT_EQ(send("GET", one_ + "/values/a").status, 404);
}

TEST_F(KvRest, BulkReadsAnswerEveryKey) {
  result_of(send("PUT", one_ + "/values/a", "{\"x\":1}", "text/plain"));
  const json asked = {{"keys", {"a", "b"}}, {"type", "json"}, {"withMetadata", true}};
  const json values = result_of(send_json("POST", one_ + "/bulk/get", asked))["values"];
  EXPECT_EQ(values["a"], (json{{"value", {{"x", 1}}}, {"metadata", nullptr}}));
  EXPECT_TRUE(values["b"].is_null());
  EXPECT_EQ(error_of(send_json("POST", one_ + "/bulk/get", {{"keys", json::array()}})),
            "400 10029 You must request a minimum of 1 key");
}

TEST_F(KvRest, ABindingNamesAnExistingNamespace) {
  const model::ScriptKey script{"ns", "acme"};
  const BindingContext context{services_, script, {}, {}};
  const json binding = {{"type", "kv_namespace"}, {"name", "KV"}, {"namespace_id", one_.substr(kAll.size() + 1)}};
  EXPECT_TRUE(registry_.parse(binding, context));
  json missing = binding;
  missing["namespace_id"] = "0";
  EXPECT_EQ(registry_.parse(missing, context).error().code, 10041);
}

}  // namespace
}  // namespace wfp::bindings::kv
