#include "bindings/kv/store.h"

#include "bindings/kv/limits.h"
#include "bindings/kv/namespaces.h"
#include "bindings/test_platform.h"

namespace wfp::bindings::kv {
namespace {

class KvStore : public PlatformTest {
 protected:
  std::string made(const std::string& title) { return Namespaces(storage_.control()).create(title, rng_)->id; }
  std::vector<std::string> names(const ListPage& page) {
    std::vector<std::string> found;
    for (const ListedKey& key : page.keys) found.push_back(key.name);
    return found;
  }
  std::string id_ = made("users");
  Store store_{storage_.control(), clock_, id_};
};
using Strings = std::vector<std::string>;

TEST_F(KvStore, PutReplacesValueMetadataAndExpiration) {
  ASSERT_TRUE(store_.put("k", "one", {.expiration_ttl = 60, .metadata = "{\"a\":1}"}));
  const Entry first = **store_.get("k");
  EXPECT_EQ(first.value, "one");
  EXPECT_EQ(first.metadata, "{\"a\":1}");
  EXPECT_EQ(first.expiration, kStart / 1000 + 60);
  ASSERT_TRUE(store_.put("k", std::string("two\0three", 9), {}));
  const Entry second = **store_.get("k");
  EXPECT_EQ(second.value, std::string("two\0three", 9));
  EXPECT_FALSE(second.metadata);
  EXPECT_FALSE(second.expiration);
}

TEST_F(KvStore, ExpiredKeysAreGoneFromGetAndList) {
  ASSERT_TRUE(store_.put("k", "v", {.expiration_ttl = 60}));
  clock_.advance(59'999);
  EXPECT_TRUE(store_.get("k")->has_value());
  clock_.advance(1);
  EXPECT_FALSE(store_.get("k")->has_value());
  EXPECT_TRUE(store_.list({})->keys.empty());
}

TEST_F(KvStore, TimeToLiveWinsOverExpiration) {
  ASSERT_TRUE(store_.put("k", "v", {.expiration = kStart / 1000 + 5000, .expiration_ttl = 100}));
  EXPECT_EQ((*store_.get("k"))->expiration, kStart / 1000 + 100);
}

TEST_F(KvStore, RefusesExpirationsTooSoon) {
  EXPECT_EQ(error_of(store_.put("k", "v", {.expiration_ttl = 0})),
            "400 Invalid expiration_ttl of 0. Please specify integer greater than 0.");
  EXPECT_EQ(error_of(store_.put("k", "v", {.expiration_ttl = 30})),
            "400 Invalid expiration_ttl of 30. Expiration TTL must be at least 60.");
  EXPECT_EQ(error_of(store_.put("k", "v", {.expiration = kStart / 1000})),
            "400 Invalid expiration of 1767225600. Please specify integer greater than the current number of seconds "
            "since the UNIX epoch.");
  EXPECT_EQ(error_of(store_.put("k", "v", {.expiration = kStart / 1000 + 59})),
            "400 Invalid expiration of 1767225659. Expiration times must be at least 60 seconds in the future.");
}

TEST_F(KvStore, RefusesKeysAndSizesBeyondTheLimits) {
  EXPECT_EQ(error_of(store_.get("")), "400 Key name cannot be empty.");
  EXPECT_EQ(error_of(store_.get("..")), "400 \"..\" is not allowed as a key name.");
  EXPECT_TRUE(store_.put(std::string(512, 'k'), "v", {}));
  EXPECT_EQ(error_of(store_.put(std::string(513, 'k'), "v", {})),
            "414 UTF-8 encoded length of 513 exceeds key length limit of 512.");
  EXPECT_EQ(error_of(store_.put("k", std::string(kMaxValueBytes + 1, 'v'), {})),
            "413 Value length of 26214401 exceeds limit of 26214400.");
  EXPECT_EQ(error_of(store_.put("k", "v", {.metadata = std::string(1025, 'm')})),
            "413 Metadata length of 1025 exceeds limit of 1024.");
  EXPECT_EQ(error_of(store_.list({.limit = 1001})),
            "400 Invalid key_count_limit of 1001. Please specify an integer less than 1000.");
}

TEST_F(KvStore, ListsInTheOrderOfUtf8Bytes) {
  for (const char* key : {"\xF0\x9F\x98\x80", "\xEF\xBF\xBD", "b", "a/1", "B"}) ASSERT_TRUE(store_.put(key, "v", {}));
  EXPECT_EQ(names(*store_.list({})), (Strings{"B", "a/1", "b", "\xEF\xBF\xBD", "\xF0\x9F\x98\x80"}));
  EXPECT_EQ(names(*store_.list({.prefix = "a"})), (Strings{"a/1"}));
  EXPECT_EQ(names(*store_.list({.prefix = "\xF0\x9F\x98\x80"})), (Strings{"\xF0\x9F\x98\x80"}));
}

TEST_F(KvStore, CursorStaysValidWhenKeysAreAdded) {
  for (const char* key : {"a", "c", "e"}) ASSERT_TRUE(store_.put(key, "v", {}));
  const ListPage first = *store_.list({.limit = 2});
  EXPECT_EQ(names(first), (Strings{"a", "c"}));
  ASSERT_TRUE(store_.put("d", "v", {}));
  ASSERT_TRUE(store_.put("b", "v", {}));
  const ListPage second = *store_.list({.limit = 2, .cursor = first.cursor});
  EXPECT_EQ(names(second), (Strings{"d", "e"}));
  EXPECT_EQ(second.cursor, "") << "the last page says that it is";
}

TEST_F(KvStore, NamespacesShareNothing) {
  Store other(storage_.control(), clock_, made("others"));
  ASSERT_TRUE(store_.put("k", "mine", {}));
  EXPECT_FALSE(other.get("k")->has_value());
  ASSERT_TRUE(other.remove("k"));
  EXPECT_TRUE(store_.get("k")->has_value());
}

TEST_F(KvStore, WritingToARemovedNamespaceIsAnError) {
  Namespaces(storage_.control()).remove(id_);
  EXPECT_EQ(error_of(store_.put("k", "v", {})), "404 get namespace: 'namespace not found'");
  EXPECT_FALSE(store_.get("k")->has_value());
}

}  // namespace
}  // namespace wfp::bindings::kv
