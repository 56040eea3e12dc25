#include "bindings/test_platform.h"

namespace wfp::bindings::r2 {
namespace {

const std::string kAll = "/r2/buckets";

class R2Rest : public PlatformTest {
 protected:
  R2Rest() { result_of(send_json("POST", kAll, {{"name", "files"}})); }
};

TEST_F(R2Rest, BucketsAreCreatedListedAndRemoved) {
  EXPECT_EQ(error_of(send_json("POST", kAll, {{"name", "files"}})).substr(0, 9), "409 10004");
  EXPECT_EQ(error_of(send_json("POST", kAll, {{"name", "No"}})).substr(0, 9), "400 10005");
  result_of(send_json("POST", kAll, {{"name", "archive"}, {"locationHint", "EEUR"}}));
  const json page = envelope(send("GET", kAll + "?per_page=1"));
  EXPECT_EQ(page["result"]["buckets"][0]["name"], "archive");
  const std::string cursor = page["result_info"]["cursor"];
  EXPECT_EQ(result_of(send("GET", kAll + "?per_page=1&cursor=" + cursor))["buckets"][0]["name"], "files");
  EXPECT_EQ(result_of(send("GET", kAll + "/files"))["creation_date"], "2026-01-01T00:00:00.000Z");
  result_of(send("PUT", kAll + "/files/objects/a", "x", "text/plain"));
  EXPECT_EQ(error_of(send("DELETE", kAll + "/files")).substr(0, 9), "409 10008");
  result_of(send("DELETE", kAll + "/files/objects/a"));
  result_of(send("DELETE", kAll + "/files"));
  EXPECT_EQ(error_of(send("GET", kAll + "/files")), "404 10006 The specified bucket does not exist.");
}

TEST_F(R2Rest, ObjectsAreRawBytes) {
  result_of(send("PUT", kAll + "/files/objects/a%2Fb", "hello world", "text/css"));
  const http::Response got = send("GET", kAll + "/files/objects/a/b");
  EXPECT_EQ(got.body, "hello world");
  EXPECT_EQ(got.headers.get("content-type"), "text/css");
  EXPECT_EQ(got.headers.get("etag"), "\"5eb63bbbe01eeed093cb22bb8f5acdc3\"");
  const http::Response part = send("GET", kAll + "/files/objects/a/b", "", "", {{"range", "bytes=6-"}});
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.headers.get("content-range"), "bytes 6-10/11");
  EXPECT_EQ(part.body, "world");
  const json listed = envelope(send("GET", kAll + "/files/objects?prefix=a"));
  EXPECT_EQ(listed["result"][0]["key"], "a/b");
  EXPECT_EQ(listed["result"][0]["http_metadata"]["contentType"], "text/css");
  EXPECT_EQ(listed["result_info"]["cursor"], "");
  EXPECT_EQ(error_of(send("GET", kAll + "/files/objects/none")).substr(0, 9), "404 10007");
}

TEST_F(R2Rest, ABindingNamesAnExistingBucket) {
  const model::ScriptKey script{"ns", "acme"};
  const BindingContext context{services_, script, {}, {}};
  const json binding = {{"type", "r2_bucket"}, {"name", "FILES"}, {"bucket_name", "x"}};
  EXPECT_EQ(registry_.parse(binding, context).error().message,
            "R2 bucket 'x' not found. Please use a different name and try again.");
}

}  // namespace
}  // namespace wfp::bindings::r2
