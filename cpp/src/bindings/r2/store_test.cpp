#include "bindings/r2/store.h"

#include "base/ids.h"
#include "bindings/r2/buckets.h"
#include "bindings/r2/condition.h"
#include "bindings/r2/limits.h"
#include "bindings/r2/range.h"
#include "bindings/test_platform.h"

namespace wfp::bindings::r2 {
namespace {

class R2Store : public PlatformTest {
 protected:
  R2Store() {
    Bucket bucket;
    bucket.name = "files";
    EXPECT_TRUE(Buckets(storage_.control()).create(bucket));
  }
  Object put(std::string_view key, std::string_view value, const PutOptions& options = {}) {
    return **store_.put(key, value, options);
  }
  static std::vector<std::string> keys(const ListPage& page) {
    std::vector<std::string> found;
    for (const Object& object : page.objects) found.push_back(object.key);
    return found;
  }
  Store store_{storage_.control(), clock_, rng_, "files"};
};
using Strings = std::vector<std::string>;

TEST_F(R2Store, EtagIsTheMd5OfTheContent) {
  const Object made = put("a", "hello world");
  EXPECT_EQ(made.etag, "5eb63bbbe01eeed093cb22bb8f5acdc3");
  EXPECT_EQ(made.size, 11);
  EXPECT_EQ((*store_.head("a"))->checksums.size(), 1u);
  EXPECT_FALSE(store_.head("b")->has_value());
}

TEST_F(R2Store, KeepsMetadataAndRefusesTooMuch) {
  PutOptions options;
  options.http.content_type = "text/plain";
  options.http.cache_expiry = 5;
  options.custom = {{"b", "1"}, {"a", "2"}};
  put("a", "", options);
  const Object found = **store_.head("a");
  EXPECT_EQ(found.http.content_type, "text/plain");
  EXPECT_EQ(found.http.cache_expiry, 5);
  EXPECT_EQ(found.custom, options.custom) << "in the order given";
  options.custom = {{"k", std::string(kMaxMetadataBytes, 'v')}};
  EXPECT_EQ(error_of(store_.put("a", "", options)),
            "400 Your metadata headers exceed the maximum allowed metadata size.");
  EXPECT_EQ(error_of(store_.put(std::string(1025, 'k'), "", {})), "400 The specified object name is not valid.");
}

TEST_F(R2Store, ComparesChecksums) {
  PutOptions options;
  options.checksum = {"SHA-1", std::string(20, 'x')};
  const std::string error = error_of(store_.put("a", "hello world", options));
  EXPECT_EQ(error,
            "400 The SHA-1 checksum you specified did not match what we received.\n"
            "You provided a SHA-1 checksum with value: 7878787878787878787878787878787878787878\n"
            "Actual SHA-1 was: 2aae6c35c94fcfb415dbe95f408b9ce91ee846ed");
  EXPECT_FALSE(store_.head("a")->has_value());
}

TEST_F(R2Store, ConditionsDecideAboutPutAndGet) {
  const Object made = put("a", "one");
  PutOptions absent;
  absent.only_if.etag_does_not_match = parse_etags("*");
  EXPECT_FALSE(store_.put("a", "two", absent)->has_value());
  EXPECT_TRUE(store_.put("b", "two", absent)->has_value());
  PutOptions same;
  same.only_if.etag_matches = parse_etags("\"x\", \"" + made.etag + "\"");
  EXPECT_TRUE(store_.put("a", "three", same)->has_value());
  EXPECT_FALSE(store_.put("a", "four", same)->has_value());
  EXPECT_FALSE(store_.put("none", "five", same)->has_value());
  const Found refused = **store_.get("a", same.only_if, {});
  EXPECT_FALSE(refused.body);
  EXPECT_EQ(refused.object.key, "a");
}

TEST(R2Condition, FollowsTheRulesOfDatesAndTags) {
  Object object;
  object.etag = "e";
  object.uploaded = 1'500;
  Condition condition;
  condition.etag_matches = parse_etags("W/\"e\"");
  EXPECT_FALSE(holds(condition, &object)) << "If-Match compares strongly";
  condition = {};
  condition.etag_does_not_match = parse_etags("W/\"e\"");
  EXPECT_FALSE(holds(condition, &object)) << "If-None-Match compares weakly";
  condition = {};
  condition.uploaded_after = 1'500;
  EXPECT_FALSE(holds(condition, &object)) << "strictly older";
  condition.etag_does_not_match = parse_etags("\"f\"");
  EXPECT_TRUE(holds(condition, &object)) << "a passing tag beats the date";
  condition = {};
  condition.uploaded_before = 1'600;
  EXPECT_TRUE(holds(condition, &object));
  condition.seconds_granularity = true;
  EXPECT_FALSE(holds(condition, &object));
  condition.etag_matches = parse_etags("\"e\"");
  EXPECT_TRUE(holds(condition, &object));
  EXPECT_FALSE(holds(condition, nullptr));
}

TEST(R2Range, ResolvesOffsetsSuffixesAndHeaders) {
  const auto at = [](const Range& range) {
    const auto extent = resolve(range, 10);
    return extent ? std::to_string(extent->offset) + "+" + std::to_string(extent->length) : extent.error().message;
  };
  const std::string refused = "The requested range is not satisfiable";
  EXPECT_EQ(at({}), "0+10");
  EXPECT_EQ(at({.offset = 4}), "4+6");
  EXPECT_EQ(at({.offset = 4, .length = 100}), "4+6");
  EXPECT_EQ(at({.length = 3}), "0+3");
  EXPECT_EQ(at({.suffix = 3}), "7+3");
  EXPECT_EQ(at({.suffix = 30}), "0+10");
  EXPECT_EQ(at({.offset = 10}), refused);
  EXPECT_EQ(at({.offset = 11}), refused);
  EXPECT_EQ(at({.length = 0}), refused);
  EXPECT_EQ(at({.suffix = 0}), refused);
  EXPECT_EQ(at({.header = "bytes=6-"}), "6+4");
  EXPECT_EQ(at({.header = "bytes=2-3"}), "2+2");
  EXPECT_EQ(at({.header = "bytes=-4"}), "6+4");
  EXPECT_EQ(at({.header = "bytes=0-1,3-4"}), "0+10");
  EXPECT_EQ(at({.header = "bytes=20-"}), "0+10");
  EXPECT_EQ(at({.header = "nonsense"}), "0+10");
}

TEST_F(R2Store, ListsGroupsAndPages) {
  for (const char* key : {"a", "dir/1", "dir/2", "dir/sub/3", "e", "z/1"}) put(key, "v");
  const ListPage all = *store_.list({.delimiter = "/"});
  EXPECT_EQ(keys(all), (Strings{"a", "e"}));
  EXPECT_EQ(all.delimited_prefixes, (Strings{"dir/", "z/"}));
  EXPECT_EQ(all.cursor, "");

  ListOptions options{.delimiter = "/", .limit = 1};
  Strings pages;
  for (int i = 0; i < 10; ++i) {
    const ListPage page = *store_.list(options);
    for (const std::string& key : keys(page)) pages.push_back(key);
    for (const std::string& prefix : page.delimited_prefixes) pages.push_back(prefix);
    if (page.cursor.empty()) break;
    static std::string cursor;
    cursor = page.cursor;
    options.cursor = cursor;
  }
  EXPECT_EQ(pages, (Strings{"a", "dir/", "e", "z/"}));
  EXPECT_EQ(keys(*store_.list({.prefix = "dir/", .start_after = "dir/1"})), (Strings{"dir/2", "dir/sub/3"}));
  EXPECT_EQ(error_of(store_.list({.limit = 0})), "400 MaxKeys params must be positive integer <= 1000.");
}

TEST_F(R2Store, MultipartUploadsJoinTheirParts) {
  PutOptions options;
  options.custom = {{"mp", "y"}};
  const std::string id = *store_.create_upload("big", options);
  const std::string five(kMinPartBytes, 'A');
  const UploadedPart second = *store_.upload_part("big", id, 2, "tail");
  const UploadedPart first = *store_.upload_part("big", id, 1, five);
  const Object made = *store_.complete_upload("big", id, {second, first});
  EXPECT_EQ(made.etag, "03ea87a5790ef586173426797c8028a3-2");
  EXPECT_EQ(made.size, 5'242'884);
  EXPECT_TRUE(made.checksums.empty());
  EXPECT_EQ(made.custom, options.custom);
  EXPECT_EQ((*store_.get("big", {}, {.suffix = 5}))->body, "Atail");
  EXPECT_EQ(error_of(store_.complete_upload("big", id, {first})), "400 The specified multipart upload does not exist.");
  EXPECT_EQ(error_of(store_.upload_part("big", id, 3, "x")), "400 The specified multipart upload does not exist.");
  EXPECT_TRUE(store_.abort_upload("big", id)) << "nothing is left to abort";
}

TEST_F(R2Store, MultipartUploadsHaveRules) {
  const std::string id = *store_.create_upload("big", {});
  const UploadedPart small = *store_.upload_part("big", id, 1, "small");
  const UploadedPart large = *store_.upload_part("big", id, 2, std::string(kMinPartBytes, 'x'));
  const UploadedPart larger = *store_.upload_part("big", id, 3, std::string(kMinPartBytes + 1, 'x'));
  EXPECT_EQ(error_of(store_.complete_upload("big", id, {small, large})),
            "400 Your proposed upload is smaller than the minimum allowed object size.");
  EXPECT_EQ(error_of(store_.complete_upload("big", id, {large, larger})),
            "400 There was a problem with the multipart upload.");
  EXPECT_EQ(error_of(store_.complete_upload("big", id, {{2, "wrong"}})),
            "400 One or more of the specified parts could not be found.");
  EXPECT_EQ(error_of(store_.complete_upload("big", id, {large, large})),
            "500 We encountered an internal error. Please try again.");
  EXPECT_EQ(error_of(store_.complete_upload("other", id, {large})),
            "500 We encountered an internal error. Please try again.");
  EXPECT_TRUE(store_.complete_upload("big", id, {small}));
}

TEST_F(R2Store, BucketsShareNothing) {
  Bucket bucket;
  bucket.name = "others";
  EXPECT_TRUE(Buckets(storage_.control()).create(bucket));
  Store other(storage_.control(), clock_, rng_, "others");
  put("a", "mine");
  EXPECT_FALSE(other.head("a")->has_value());
  const std::string id = *store_.create_upload("up", {});
  EXPECT_FALSE(other.upload_part("up", id, 1, "x"));
  EXPECT_TRUE(other.list({})->objects.empty());
}

}  // namespace
}  // namespace wfp::bindings::r2
