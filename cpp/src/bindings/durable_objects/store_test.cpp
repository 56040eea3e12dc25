#include "bindings/durable_objects/store.h"

#include "bindings/test_platform.h"

namespace wfp::bindings::durable_objects {
namespace {

class ObjectStore : public PlatformTest {
 protected:
  std::unique_ptr<Store> open(const std::string& id = "01") {
    storage::DurableObjectStore(storage_).note_object("0f", {id, std::nullopt});
    return std::make_unique<Store>(storage_, sql::World{clock_, rng_}, "0f", id);
  }
  static std::string keys(Store& store) {
    std::string all;
    for (const Entry& entry : store.list({})) all += entry.key + " ";
    return all;
  }
  static void sql(Store& store, const std::string& text) {
    const auto result = store.exec(text, {});
    EXPECT_TRUE(result.ok()) << result.error().message;
  }

  std::unique_ptr<Store> store_ = open();
};

TEST_F(ObjectStore, WhatATurnDidIsThereAfterIt) {
  store_->put("a", "1");
  sql(*store_, "CREATE TABLE t (v); INSERT INTO t VALUES (1)");
  EXPECT_TRUE(store_->end_turn().ok());
  store_->put("b", "1");
  store_->discard();
  EXPECT_EQ(keys(*store_), "a ");
  EXPECT_EQ(store_->exec("SELECT * FROM t", {})->rows.size(), 1u);
}

TEST_F(ObjectStore, AnObjectThatEndsLosesWhatItsTurnDid) {
  store_->put("a", "1");
  EXPECT_TRUE(store_->end_turn().ok());
  store_->put("b", "1");
  store_ = open();
  EXPECT_EQ(keys(*store_), "a ");
}

TEST_F(ObjectStore, ObjectsDoNotShareAnything) {
  store_->put("a", "1");
  EXPECT_TRUE(store_->end_turn().ok());
  EXPECT_EQ(keys(*open("02")), "");
}

TEST_F(ObjectStore, AnOpenTransactionHoldsBackItsTurns) {
  store_->put("before", "1");
  const int outer = *store_->begin(Store::Earlier::kWrite);
  store_->put("outer", "1");
  EXPECT_TRUE(store_->end_turn().ok());
  const int inner = *store_->begin(Store::Earlier::kWrite);
  store_->put("inner", "1");
  EXPECT_TRUE(store_->roll_back(inner).ok());
  EXPECT_EQ(keys(*store_), "before outer ");
  EXPECT_EQ(store_->open_transactions(), 1);
  store_->discard();
  EXPECT_EQ(keys(*store_), "before ");
  EXPECT_FALSE(store_->commit(outer).ok()) << "it is over";
}

TEST_F(ObjectStore, EndingATransactionEndsThoseInsideOfIt) {
  const int outer = *store_->begin(Store::Earlier::kWrite);
  const int inner = *store_->begin(Store::Earlier::kWrite);
  store_->put("a", "1");
  EXPECT_TRUE(store_->commit(outer).ok());
  EXPECT_FALSE(store_->commit(inner).ok());
  EXPECT_FALSE(store_->roll_back(inner).ok());
  EXPECT_TRUE(store_->end_turn().ok());
  store_->discard();
  EXPECT_EQ(keys(*store_), "a ");
}

TEST_F(ObjectStore, ATurnWhoseDeferredConstraintsFailIsUndone) {
  sql(*store_, "CREATE TABLE p (id PRIMARY KEY); CREATE TABLE c (p REFERENCES p (id))");
  EXPECT_TRUE(store_->end_turn().ok());
  store_->put("a", "1");
  sql(*store_, "PRAGMA defer_foreign_keys = ON; INSERT INTO c VALUES (1)");
  EXPECT_EQ(store_->end_turn().error().message.substr(0, 29), "FOREIGN KEY constraint failed");
  EXPECT_EQ(keys(*store_), "");
}

TEST_F(ObjectStore, ARollbackOfSqlsOwnEndsEveryTransaction) {
  sql(*store_, "CREATE TABLE t (v UNIQUE); INSERT INTO t VALUES (1)");
  EXPECT_TRUE(store_->end_turn().ok());
  const int level = *store_->begin(Store::Earlier::kLeave);
  store_->put("a", "1");
  EXPECT_FALSE(store_->exec("INSERT OR ROLLBACK INTO t VALUES (1)", {}).ok());
  EXPECT_FALSE(store_->roll_back(level).ok());
  EXPECT_EQ(keys(*store_), "");
  store_->put("b", "1");
  EXPECT_TRUE(store_->end_turn().ok());
  EXPECT_EQ(keys(*store_), "b ");
}

TEST_F(ObjectStore, AFullDatabaseTakesNoMoreAndKeepsWhatItHas) {
  storage_.resource(storage::ResourceKind::kDurableObject, storage::DurableObjectStore::object_database_id("0f", "01"))
      ->exec("PRAGMA max_page_count = 20");
  store_->put("a", "1");
  EXPECT_TRUE(store_->end_turn().ok());
  store_->put("b", "1");
  EXPECT_THROW(store_->put("big", std::string(1 << 20, 'x')), storage::Failure);
  store_->put("c", "1");
  EXPECT_FALSE(store_->end_turn().ok()) << "what the turn wrote before is lost";
  EXPECT_EQ(keys(*store_), "a ");
  store_->put("d", "1");
  EXPECT_TRUE(store_->end_turn().ok());
  EXPECT_EQ(keys(*store_), "a d ");
}

TEST_F(ObjectStore, ATurnWhoseTransactionIsLostFails) {
  store_->put("a", "1");
  // As SQLite does by itself when it cannot go on.
  storage_.resource(storage::ResourceKind::kDurableObject, storage::DurableObjectStore::object_database_id("0f", "01"))
      ->exec("ROLLBACK");
  store_->put("b", "1");
  EXPECT_FALSE(store_->end_turn().ok());
  EXPECT_EQ(keys(*store_), "");
  store_->put("c", "1");
  EXPECT_TRUE(store_->end_turn().ok());
  EXPECT_EQ(keys(*store_), "c ");
}

TEST_F(ObjectStore, AlarmsAreNotedAndTold) {
  storage::DurableObjectStore notes(storage_);
  store_->set_alarm(5);
  EXPECT_EQ(store_->alarm(), 5);
  EXPECT_FALSE(store_->take_alarm_change().has_value()) << "nothing is written yet";
  EXPECT_TRUE(notes.list_alarms().empty());
  EXPECT_TRUE(store_->end_turn().ok());
  const auto set = store_->take_alarm_change();
  ASSERT_TRUE(set.has_value());
  EXPECT_EQ(*set, 5);
  ASSERT_EQ(notes.list_alarms().size(), 1u);
  EXPECT_EQ(notes.list_alarms()[0].ring_at, 5);

  const int level = *store_->begin(Store::Earlier::kWrite);
  store_->set_alarm(6);
  EXPECT_TRUE(store_->roll_back(level).ok());
  EXPECT_TRUE(store_->end_turn().ok());
  EXPECT_FALSE(store_->take_alarm_change().has_value()) << "what was undone is no change";
  store_->set_alarm(std::nullopt);
  EXPECT_TRUE(store_->end_turn().ok());
  const auto removed = store_->take_alarm_change();
  ASSERT_TRUE(removed.has_value());
  EXPECT_FALSE(removed->has_value());
  EXPECT_TRUE(notes.list_alarms().empty());
}

TEST_F(ObjectStore, RemovingAllLeavesNothingButTheAlarmOfOldClasses) {
  store_->put("a", "1");
  store_->set_alarm(5);
  sql(*store_, "CREATE TABLE t (v); CREATE INDEX i ON t (v); CREATE VIEW w AS SELECT * FROM t");
  EXPECT_TRUE(store_->remove_all(Store::Alarm::kKeep).ok());
  EXPECT_EQ(keys(*store_), "");
  EXPECT_EQ(store_->tables(), 0);
  EXPECT_EQ(store_->alarm(), 5);
  EXPECT_TRUE(store_->remove_all(Store::Alarm::kRemove).ok());
  EXPECT_FALSE(store_->alarm().has_value());
  store_->discard();
  EXPECT_EQ(keys(*store_), "");
  store_->put("b", "1");
  EXPECT_EQ(keys(*store_), "b ");
}

TEST_F(ObjectStore, ScriptsCannotReachTheEntries) {
  for (const char* text :
       {"SELECT * FROM _cf_KV", "DROP TABLE _cf_METADATA", "INSERT INTO _CF_kv VALUES ('a', 'b')",
        "ALTER TABLE _cf_KV RENAME TO t", "CREATE TABLE _cf_x (v)", "CREATE VIEW v AS SELECT * FROM _cf_KV"}) {
    auto result = store_->exec(text, {});
    if (result) result = store_->exec("SELECT * FROM v", {});
    EXPECT_FALSE(result.ok()) << text;
  }
}

}  // namespace
}  // namespace wfp::bindings::durable_objects
