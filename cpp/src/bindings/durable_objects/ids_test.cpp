#include "bindings/durable_objects/ids.h"

#include <gtest/gtest.h>

namespace wfp::bindings::durable_objects {
namespace {

const Ids kRooms("0123456789abcdef0123456789abcdef");
const Ids kHalls("fedcba9876543210fedcba9876543210");

TEST(Ids, ANameIsAlwaysTheSameId) {
  const ObjectId id = kRooms.from_name("lobby", "");
  EXPECT_EQ(id.hex.size(), 64u);
  EXPECT_EQ(id.name, "lobby");
  EXPECT_EQ(kRooms.from_name("lobby", "").hex, id.hex);
  EXPECT_NE(kRooms.from_name("lobby2", "").hex, id.hex);
  EXPECT_NE(kRooms.from_name("lobby", "eu").hex, id.hex);
  EXPECT_NE(kHalls.from_name("lobby", "").hex, id.hex);
}

TEST(Ids, UniqueIdsReplayFromTheSeed) {
  base::Rng one(1), same(1);
  const std::string first = kRooms.unique(one, "").hex;
  EXPECT_EQ(kRooms.unique(same, "").hex, first);
  EXPECT_NE(kRooms.unique(one, "").hex, first);
}

TEST(Ids, ANamespaceKnowsItsOwn) {
  base::Rng rng(1);
  for (const char* jurisdiction : {"", "eu", "fedramp"}) {
    for (const ObjectId& id : {kRooms.from_name("a", jurisdiction), kRooms.unique(rng, jurisdiction)}) {
      const auto parsed = kRooms.parse(id.hex);
      ASSERT_TRUE(parsed.ok());
      EXPECT_EQ(parsed->hex, id.hex);
      EXPECT_EQ(parsed->jurisdiction, jurisdiction);
      EXPECT_EQ(kHalls.parse(id.hex).error().message, "Durable Object ID is not valid for this namespace.");
      std::string changed = id.hex;
      changed[5] = changed[5] == '0' ? '1' : '0';
      EXPECT_FALSE(kRooms.parse(changed).ok());
    }
  }
}

TEST(Ids, OtherTextsAreNone) {
  for (const std::string& text : {std::string(), std::string(63, '0'), std::string(65, '0'), std::string(64, 'g'),
                                  std::string(64, '\0'), std::string(64, '\xff')}) {
    EXPECT_EQ(kRooms.parse(text).error().message, "Invalid Durable Object ID: must be 64 hex digits");
  }
}

}  // namespace
}  // namespace wfp::bindings::durable_objects
