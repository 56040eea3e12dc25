#include "storage/storage.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>

namespace wfp::storage {
namespace {

constexpr const char* kFirst[] = {"CREATE TABLE items (name TEXT PRIMARY KEY, size INTEGER)"};
constexpr const char* kSecond[] = {kFirst[0], "ALTER TABLE items ADD COLUMN colour TEXT DEFAULT 'red'"};
constexpr SchemaPart kParts[] = {{"items", kFirst}};
constexpr SchemaPart kNewerParts[] = {{"items", kSecond}};

class InDirectory : public testing::Test {
 protected:
  InDirectory() {
    char made[] = "/tmp/wfp-storage-XXXXXX";
    directory_ = mkdtemp(made);
  }
  ~InDirectory() override { std::filesystem::remove_all(directory_); }
  std::filesystem::path directory_;
};

std::int64_t count(Database& db) {
  auto rows = db.query("SELECT count(*) FROM items");
  rows.next();
  return rows.integer(0);
}

TEST(Database, ValuesComeBackAsTheyWereBound) {
  Database db;
  const std::string bytes("a\0b", 3);
  auto row = db.query("SELECT ?1, ?2, ?3, ?4, ?5", bytes, Blob{bytes}, std::optional<std::int64_t>(), 0.5, true);
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.text(0), bytes);
  EXPECT_EQ(row.view(1), bytes);
  EXPECT_TRUE(row.is_null(2));
  EXPECT_EQ(row.real(3), 0.5);
  EXPECT_TRUE(row.boolean(4));
}

TEST(Database, EmptyTextIsNotNull) {
  Database db;
  auto row = db.query("SELECT ?1, ?2", std::string_view(), Blob{});
  ASSERT_TRUE(row.next());
  EXPECT_FALSE(row.is_null(0));
  EXPECT_FALSE(row.is_null(1));
}

TEST(Database, AStatementMayRunInsideItself) {
  Database db;
  db.exec("CREATE TABLE n (i INTEGER); INSERT INTO n VALUES (1), (2)");
  int pairs = 0;
  for (auto outer = db.query("SELECT i FROM n"); outer.next();) {
    for (auto inner = db.query("SELECT i FROM n"); inner.next();) ++pairs;
  }
  EXPECT_EQ(pairs, 4);
}

TEST(Database, AFullDiskIsAFailureAndChangesNothing) {
  Database db;
  db.exec("CREATE TABLE blobs (b BLOB); PRAGMA max_page_count = 20");
  const std::string big(1 << 20, 'x');
  try {
    Transaction transaction(db);
    db.run("INSERT INTO blobs VALUES ('kept?')");
    db.run("INSERT INTO blobs VALUES (?1)", Blob{big});
    FAIL() << "a megabyte fitted into 20 pages";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.sqlite_code() & 0xFF, SQLITE_FULL);
    EXPECT_NE(failure.error().message.find("no space left"), std::string::npos);
  }
  auto rows = db.query("SELECT count(*) FROM blobs");
  rows.next();
  EXPECT_EQ(rows.integer(0), 0);
}

TEST(Transaction, AnInnerRollbackKeepsTheOuterChanges) {
  Database db;
  db.exec(kFirst[0]);
  Transaction outer(db);
  db.run("INSERT INTO items VALUES ('a', 1)");
  {
    Transaction inner(db);
    db.run("INSERT INTO items VALUES ('b', 1)");
  }
  outer.commit();
  EXPECT_EQ(count(db), 1);
}

TEST(Storage, SnapshotsRestoreTheControlDatabaseAndEveryResource) {
  Storage storage(kParts);
  storage.control().run("INSERT INTO items VALUES ('before', 1)");
  auto kept = storage.resource(ResourceKind::kD1, "one");
  kept->exec("CREATE TABLE t (v); INSERT INTO t VALUES (1)");
  const auto snapshot = storage.snapshot();

  storage.control().run("INSERT INTO items VALUES ('after', 1)");
  kept->exec("INSERT INTO t VALUES (2); CREATE TABLE u (v)");
  storage.resource(ResourceKind::kDurableObject, "new")->exec("CREATE TABLE t (v)");
  const int generation = storage.generation();
  storage.restore(*snapshot);

  EXPECT_EQ(count(storage.control()), 1);
  auto rows = kept->query("SELECT count(*) FROM t");
  rows.next();
  EXPECT_EQ(rows.integer(0), 1);
  EXPECT_FALSE(storage.has_resource(ResourceKind::kDurableObject, "new"));
  EXPECT_NE(storage.generation(), generation);
}

TEST(Storage, DroppingByPrefixLeavesTheOthers) {
  Storage storage(kParts);
  for (const char* id : {"a-1", "a-2", "b-1"}) storage.resource(ResourceKind::kDurableObject, id);
  storage.drop_resources(ResourceKind::kDurableObject, "a-");
  EXPECT_FALSE(storage.has_resource(ResourceKind::kDurableObject, "a-2"));
  EXPECT_TRUE(storage.has_resource(ResourceKind::kDurableObject, "b-1"));
}

TEST(Storage, IdsThatAreNoFileNamesAreRefused) {
  Storage storage(kParts);
  EXPECT_THROW(storage.resource(ResourceKind::kD1, "../control"), std::logic_error);
}

TEST_F(InDirectory, WhatWasCommittedSurvivesAKilledProcess) {
  const pid_t child = fork();
  if (child == 0) {
    Storage storage(kParts, directory_);
    storage.control().run("INSERT INTO items VALUES ('a', 1)");
    storage.resource(ResourceKind::kD1, "one")->exec("CREATE TABLE t (v)");
    Transaction unfinished(storage.control());
    storage.control().run("INSERT INTO items VALUES ('b', 1)");
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  Storage storage(kParts, directory_);
  EXPECT_EQ(count(storage.control()), 1);
  EXPECT_TRUE(storage.has_resource(ResourceKind::kD1, "one"));
}

TEST_F(InDirectory, TwoEmulatorsCannotShareADirectory) {
  Storage first(kParts, directory_);
  try {
    Storage second(kParts, directory_);
    FAIL() << "the directory was opened twice";
  } catch (const Failure& failure) {
    EXPECT_NE(std::string(failure.what()).find("in use by another emulator (process " + std::to_string(getpid()) + ")"),
              std::string::npos)
        << failure.what();
  }
}

TEST_F(InDirectory, AStateOfAnEarlierVersionIsBroughtUpToDate) {
  { Storage(kParts, directory_).control().run("INSERT INTO items VALUES ('a', 1)"); }
  Storage storage(kNewerParts, directory_);
  auto row = storage.control().query("SELECT colour FROM items");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.text(0), "red");
}

TEST_F(InDirectory, AStateOfALaterVersionIsRefused) {
  { Storage storage(kNewerParts, directory_); }
  EXPECT_THROW(Storage(kParts, directory_), Failure);
}

TEST_F(InDirectory, ADamagedFileIsAFailureThatSaysSo) {
  std::ofstream(directory_ / "control.sqlite3") << std::string(8192, 'x');
  try {
    Storage storage(kParts, directory_);
    FAIL() << "a file of x was opened";
  } catch (const Failure& failure) {
    EXPECT_NE(std::string(failure.what()).find("damaged"), std::string::npos) << failure.what();
  }
}

TEST_F(InDirectory, EachRunHasANumberThatARestoreKeeps) {
  EXPECT_EQ(Storage(kParts).run(), 0);
  const auto other = Storage(kParts).snapshot();
  EXPECT_EQ(Storage(kParts, directory_).run(), 1);
  {
    Storage storage(kParts, directory_);
    EXPECT_EQ(storage.run(), 2);
    storage.restore(*other);
  }
  EXPECT_EQ(Storage(kParts, directory_).run(), 3);
}

TEST_F(InDirectory, SnapshotsMoveBetweenMemoryAndDirectory) {
  Storage memory(kParts);
  memory.control().run("INSERT INTO items VALUES ('a', 1)");
  memory.resource(ResourceKind::kD1, "one")->exec("CREATE TABLE t (v)");
  Storage files(kParts, directory_);
  files.restore(*memory.snapshot());
  EXPECT_EQ(count(files.control()), 1);
  Storage again(kParts);
  again.restore(*files.snapshot());
  EXPECT_EQ(count(again.control()), 1);
  EXPECT_TRUE(again.has_resource(ResourceKind::kD1, "one"));
}

}  // namespace
}  // namespace wfp::storage
