// What a script's own SQL may do, how large and long it may be, and what it sees of time and randomness.
#include <gtest/gtest.h>

#include <sstream>

#include "bindings/sql/limits.h"
#include "bindings/sql/runner.h"

namespace wfp::bindings::sql {
namespace {

class Sandbox : public testing::Test {
 protected:
  base::Result<std::vector<ResultSet>> try_run(std::string_view text, const std::vector<Value>& params = {}) {
    return run(db_, {clock_, rng_}, text, params);
  }
  /// The values of the last statement's rows: "1|a, 2|b"; or the error's text.
  std::string rows(std::string_view text, const std::vector<Value>& params = {}) {
    auto results = try_run(text, params);
    if (!results) return results.error().message;
    std::string shown;
    if (results->empty()) return "nothing";
    for (const Row& row : results->back().rows) {
      if (!shown.empty()) shown += ", ";
      for (std::size_t i = 0; i < row.size(); ++i) shown += (i ? "|" : "") + text_of(row[i]);
    }
    return shown;
  }
  static std::string text_of(const Value& value) {
    struct Show {
      std::string operator()(std::nullptr_t) const { return "NULL"; }
      std::string operator()(std::int64_t number) const { return std::to_string(number); }
      std::string operator()(double number) const {
        std::ostringstream text;
        text << number;
        return text.str();
      }
      std::string operator()(const std::string& text) const { return text; }
      std::string operator()(const Blob& blob) const { return "blob " + std::to_string(blob.bytes.size()); }
    };
    return std::visit(Show{}, value);
  }

  storage::Database db_;
  base::ManualClock clock_{1'767'225'600'000};  // 2026-01-01T00:00:00Z
  base::Rng rng_{1};
};

TEST_F(Sandbox, RunsWhatTheFileFormatOffers) {
  EXPECT_EQ(rows("CREATE TABLE t (id INTEGER PRIMARY KEY, v); INSERT INTO t (v) VALUES ('a'), (2.5), (x'00ff'), (NULL);"
                 "SELECT id, v FROM t -- all of it\n;"),
            "1|a, 2|2.5, 3|blob 2, 4|NULL");
  EXPECT_EQ(rows("ALTER TABLE t RENAME COLUMN v TO w; ALTER TABLE t RENAME TO u; ALTER TABLE u ADD COLUMN x DEFAULT 7;"
                 "ALTER TABLE u DROP COLUMN w; SELECT * FROM u LIMIT 1"),
            "1|7");
  EXPECT_EQ(
      rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i, sum(i) OVER (ORDER "
           "BY i) FROM n"),
      "1|1, 2|3, 3|6");
  EXPECT_EQ(rows("SELECT key, value ->> '$.a', json_extract(value, '$.a') FROM json_each('[{\"a\":1}]')"), "0|1|1");
  EXPECT_EQ(rows("SELECT round(sqrt(2), 3), upper('a'), hex(x'0a'), date('2026-02-03', '+1 day')"),
            "1.414|A|0A|2026-02-04");
  EXPECT_EQ(rows("CREATE VIEW w AS SELECT 1 AS one; CREATE TABLE l (n); CREATE INDEX i ON l (n);"
                 "CREATE TRIGGER g AFTER INSERT ON u BEGIN INSERT INTO l VALUES (new.id); END;"
                 "INSERT INTO u (id) VALUES (9); SELECT n, one FROM l, w"),
            "9|1");
}

TEST_F(Sandbox, FullTextAndRTreeTablesWork) {
  EXPECT_EQ(rows("CREATE VIRTUAL TABLE f USING fts5(body); INSERT INTO f VALUES ('the quick fox'), ('slow');"
                 "SELECT rowid, highlight(f, 0, '[', ']') FROM f WHERE f MATCH 'quick' ORDER BY bm25(f)"),
            "1|the [quick] fox");
  EXPECT_EQ(rows("CREATE VIRTUAL TABLE r USING rtree(id, a, b); INSERT INTO r VALUES (1, 0, 2), (2, 5, 6);"
                 "SELECT id FROM r WHERE a >= 1"),
            "2");
  // The usual way to keep an index of a table's text: triggers that write into it.
  EXPECT_EQ(rows("CREATE TABLE d (t); CREATE VIRTUAL TABLE x USING fts5(t, content='d');"
                 "CREATE TRIGGER dx AFTER INSERT ON d BEGIN INSERT INTO x(rowid, t) VALUES (new.rowid, new.t); END;"
                 "INSERT INTO d VALUES ('found'); SELECT t FROM x WHERE x MATCH 'found'"),
            "found");
}

TEST_F(Sandbox, NothingOutsideOfTheDatabaseIsReached) {
  for (const char* text :
       {"ATTACH ':memory:' AS other", "ATTACH '/etc/passwd' AS other", "DETACH main", "SELECT load_extension('x')",
        "SELECT sqlite_version()", "SELECT sqlite_compileoption_get(0)", "SELECT readfile('/etc/passwd')",
        "CREATE TEMP TABLE t (a)", "CREATE VIRTUAL TABLE t USING dbstat", "SELECT * FROM dbstat",
        "SELECT * FROM sqlite_dbpage", "CREATE TABLE _cf_x (a)",
        "CREATE VIEW v AS SELECT sqlite_version(); SELECT * FROM v"}) {
    EXPECT_FALSE(try_run(text)) << text;
  }
  EXPECT_EQ(rows("ATTACH ':memory:' AS other"), "not authorized: SQLITE_AUTH");
  EXPECT_EQ(rows("SELECT sqlite_version()"),
            "not authorized to use function: sqlite_version at offset 7: SQLITE_ERROR");
  EXPECT_FALSE(try_run("VACUUM INTO '/tmp/copy'"));
  EXPECT_FALSE(try_run("UPDATE sqlite_master SET sql = 'x'"));
}

TEST_F(Sandbox, OnlyListedPragmasRun) {
  for (const char* text :
       {"PRAGMA table_list", "PRAGMA table_info(t)", "PRAGMA foreign_key_check", "PRAGMA defer_foreign_keys = ON",
        "PRAGMA page_size", "PRAGMA optimize", "SELECT name FROM pragma_table_info('t')", "PRAGMA quick_check"}) {
    EXPECT_TRUE(try_run(text)) << text;
  }
  for (const char* text : {"PRAGMA page_size = 512", "PRAGMA journal_mode = DELETE", "PRAGMA writable_schema = ON",
                           "PRAGMA max_page_count = 1", "PRAGMA database_list", "PRAGMA temp_store_directory = '/'",
                           "PRAGMA trusted_schema = ON", "PRAGMA user_version", "SELECT * FROM pragma_database_list"}) {
    EXPECT_EQ(rows(text).substr(0, 14), "not authorized") << text;
  }
}

TEST_F(Sandbox, TransactionsAreNotTheScripts) {
  for (const char* text : {"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT a", "RELEASE a"}) {
    EXPECT_EQ(rows(text).substr(0, 42), "To execute a transaction, please use the s") << text;
  }
  EXPECT_EQ(rows("SELECT 1"), "1") << "the refusal is of one statement";
}

TEST_F(Sandbox, SizesHaveLimits) {
  EXPECT_EQ(rows("SELECT " + std::string(kMaxSqlBytes, ' ') + "1").substr(0, 3), "sta");
  std::string many = "SELECT ?";
  std::vector<Value> params = {nullptr};
  for (int i = 1; i < kMaxVariables; ++i) many += " + ?", params.emplace_back(std::int64_t{1});
  EXPECT_EQ(rows("SELECT ?101"), "variable number must be between ?1 and ?100 at offset 7: SQLITE_ERROR");
  std::string columns = "CREATE TABLE t (c0";
  for (int i = 1; i <= kMaxColumns; ++i) columns += ", c" + std::to_string(i);
  EXPECT_EQ(rows(columns + ")"), "too many columns on t: SQLITE_ERROR");
  EXPECT_EQ(rows("SELECT zeroblob(2000001)"), "string or blob too big: SQLITE_TOOBIG");
  EXPECT_EQ(rows("SELECT randomblob(2000001)"), "string or blob too big: SQLITE_TOOBIG");
  EXPECT_EQ(rows("SELECT 'a' LIKE '" + std::string(51, 'a') + "'"), "LIKE or GLOB pattern too complex: SQLITE_ERROR");
  EXPECT_EQ(
      rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT zeroblob(2000000) "
           "FROM n"),
      "The result of the query is too large.");
}

TEST_F(Sandbox, AnEndlessQueryIsInterrupted) {
  EXPECT_EQ(rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"),
            "The query exceeded its time limit and was canceled: SQLITE_INTERRUPT");
  EXPECT_EQ(rows("SELECT 1"), "1");
}

TEST_F(Sandbox, TimeIsTheEmulators) {
  rows("CREATE TABLE t (made TEXT DEFAULT CURRENT_TIMESTAMP, id DEFAULT (hex(randomblob(4))), n INTEGER)");
  EXPECT_EQ(rows("INSERT INTO t (n) VALUES (1) RETURNING made"), "2026-01-01 00:00:00");
  clock_.advance(1500);
  EXPECT_EQ(rows("SELECT datetime('now'), unixepoch(), strftime('%f', 'now'), julianday('now') > 2461041.5"),
            "2026-01-01 00:00:01|1767225601|01.500|1");
}

TEST_F(Sandbox, RandomnessComesFromTheSeed) {
  const std::string first = rows("SELECT random(), hex(randomblob(8)), abs(random()) % 6");
  EXPECT_NE(rows("SELECT random(), hex(randomblob(8)), abs(random()) % 6"), first);
  rng_ = base::Rng(1);
  EXPECT_EQ(rows("SELECT random(), hex(randomblob(8)), abs(random()) % 6"), first);
  EXPECT_EQ(rows("SELECT length(randomblob(0)), count(*) FROM (SELECT 1 UNION SELECT 2) ORDER BY random()"), "1|2");
}

TEST_F(Sandbox, ParametersBelongToTheLastStatement) {
  EXPECT_EQ(rows("SELECT 1; SELECT ?1, ?2", {std::string("a"), 2.5}), "a|2.5");
  EXPECT_EQ(rows("SELECT ?; SELECT 1", {std::string("a")}),
            "When executing multiple SQL statements in a single call, only the last statement can have parameters.");
  EXPECT_EQ(rows("SELECT ?", {}), "Wrong number of parameter bindings for SQL query.");
  EXPECT_EQ(rows("SELECT 1", {2.5}), "Wrong number of parameter bindings for SQL query.");
  EXPECT_EQ(rows(" -- nothing\n/* here */ ; "), "nothing");
  EXPECT_EQ(rows("SELECT 1 /* open"), "1");
}

TEST_F(Sandbox, ErrorsAreWordedAsThePlatformDoes) {
  EXPECT_EQ(rows("SELEC 1"), "near \"SELEC\": syntax error at offset 0: SQLITE_ERROR");
  EXPECT_EQ(rows("SELECT 1; SELECT * FROM nope"), "no such table: nope: SQLITE_ERROR");
  rows(
      "CREATE TABLE p (id INTEGER PRIMARY KEY, n NOT NULL UNIQUE, CHECK (id < 5));"
      "CREATE TABLE c (p REFERENCES p (id)); INSERT INTO p VALUES (1, 'a')");
  EXPECT_EQ(rows("INSERT INTO p VALUES (2, 'a')"),
            "UNIQUE constraint failed: p.n: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_UNIQUE)");
  EXPECT_EQ(rows("INSERT INTO p VALUES (1, 'b')"),
            "UNIQUE constraint failed: p.id: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_PRIMARYKEY)");
  EXPECT_EQ(rows("INSERT INTO c VALUES (7)"),
            "FOREIGN KEY constraint failed: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_FOREIGNKEY)");
  EXPECT_EQ(rows("INSERT INTO p VALUES (6, 'c')"),
            "CHECK constraint failed: id < 5: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_CHECK)");
}

TEST_F(Sandbox, TextThatIsNotUtf8LeavesAsUtf8) {
  EXPECT_EQ(rows("SELECT CAST(x'61ff62' AS TEXT)"),
            "a\xEF\xBF\xBD"
            "b");
}

TEST_F(Sandbox, StatisticsTellWhatAStatementDid) {
  auto results = try_run(
      "CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3); UPDATE t SET a = 0 WHERE a > 1;"
      "SELECT a FROM t WHERE a = 0");
  ASSERT_TRUE(results);
  EXPECT_EQ((*results)[1].stats.changes, 3);
  EXPECT_EQ((*results)[1].stats.last_row_id, 3);
  EXPECT_EQ((*results)[2].stats.rows_written, 2);
  EXPECT_EQ((*results)[3].stats.changes, 0);
  EXPECT_GE((*results)[3].stats.rows_read, 2);
  EXPECT_GT(database_size(db_), 0);
  EXPECT_EQ(table_count(db_), 1);
}

}  // namespace
}  // namespace wfp::bindings::sql
