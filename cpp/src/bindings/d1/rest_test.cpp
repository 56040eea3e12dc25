#include "bindings/test_platform.h"

namespace wfp::bindings::d1 {
namespace {

const std::string kAll = "/d1/database";

class D1Rest : public PlatformTest {
 protected:
  json query(const json& body) { return result_of(send_json("POST", one_ + "/query", body)); }
  json sql(const std::string& text) { return query({{"sql", text}}); }

  json made_ = result_of(send_json("POST", kAll, {{"name", "orders"}}));
  std::string one_ = kAll + "/" + made_["uuid"].get<std::string>();
};

TEST_F(D1Rest, DatabasesAreCreatedListedAndRemoved) {
  EXPECT_EQ(made_["name"], "orders");
  EXPECT_EQ(made_["version"], "production");
  EXPECT_EQ(made_["created_at"], "2026-01-01T00:00:00.000Z");
  EXPECT_EQ(made_["num_tables"], 0);
  EXPECT_EQ(made_["uuid"].get<std::string>().size(), 36u);
  EXPECT_EQ(error_of(send_json("POST", kAll, {{"name", "orders"}})),
            "400 7502 Database with name 'orders' already exists");
  EXPECT_EQ(error_of(send_json("POST", kAll, json::object())),
            "400 7400 The request is malformed: a database needs a name");
  result_of(send_json("POST", kAll, {{"name", "a"}}));
  const json page = envelope(send("GET", kAll + "?per_page=1&page=2"));
  EXPECT_EQ(page["result"][0]["name"], "orders");
  EXPECT_EQ(page["result_info"]["total_count"], 2);
  EXPECT_EQ(result_of(send("GET", kAll + "?name=ord")).size(), 1u);
  sql("CREATE TABLE t (a)");
  EXPECT_EQ(result_of(send("GET", one_))["num_tables"], 1);
  EXPECT_TRUE(result_of(send("DELETE", one_)).is_null());
  const std::string missing = "404 7404 The database " + made_["uuid"].get<std::string>() + " could not be found";
  EXPECT_EQ(error_of(send("GET", one_)), missing);
  EXPECT_EQ(error_of(send_json("POST", one_ + "/query", {{"sql", "SELECT 1"}})), missing);
}

TEST_F(D1Rest, QueriesAnswerWithOneResultForEachStatement) {
  const json results =
      sql("CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB); INSERT INTO t (b) VALUES (x'01ff');"
          "SELECT id, b, 'x' AS id FROM t");
  ASSERT_EQ(results.size(), 3u);
  EXPECT_EQ(results[2]["results"], (json{{{"id", "x"}, {"b", {1, 255}}}})) << "of one name the last column wins";
  EXPECT_EQ(results[1]["meta"]["changes"], 1);
  EXPECT_EQ(results[1]["meta"]["last_row_id"], 1);
  EXPECT_EQ(results[1]["meta"]["changed_db"], true);
  EXPECT_EQ(results[2]["meta"]["changed_db"], false);
  EXPECT_GT(results[2]["meta"]["size_after"], 0);
  EXPECT_EQ(results[2]["success"], true);
}

TEST_F(D1Rest, RawAnswersKeepEveryColumnInOrder) {
  const json raw = result_of(
      send_json("POST", one_ + "/raw", {{"sql", "SELECT ?1 AS z, ?2 AS a, 3 AS z"}, {"params", {"p", nullptr}}}));
  EXPECT_EQ(raw[0]["results"], (json{{"columns", {"z", "a", "z"}}, {"rows", {{"p", nullptr, 3}}}}));
}

TEST_F(D1Rest, ParametersHaveTheirTypes) {
  const json asked = {{"sql", "SELECT typeof(?1) a, typeof(?2) b, typeof(?3) c, typeof(?4) d, ?5 e"},
                      {"params", {"1", 2.5, true, {0, 255}, nullptr}}};
  EXPECT_EQ(query(asked)[0]["results"][0].dump(), R"({"a":"text","b":"real","c":"integer","d":"blob","e":null})");
  for (const json& wrong : {json{{"a", 1}}, json{1, 256}, json{"x"}}) {
    EXPECT_EQ(error_of(send_json("POST", one_ + "/query", {{"sql", "SELECT ?"}, {"params", {wrong}}})).substr(0, 8),
              "400 7400");
  }
}

TEST_F(D1Rest, BatchesAreOneTransaction) {
  sql("CREATE TABLE t (a NOT NULL)");
  const json insert = {{"sql", "INSERT INTO t VALUES (?)"}, {"params", {1}}};
  const json bad = {{"sql", "INSERT INTO t VALUES (?)"}, {"params", {nullptr}}};
  EXPECT_EQ(error_of(send_json("POST", one_ + "/query", {{"batch", {insert, bad}}})),
            "400 7500 NOT NULL constraint failed: t.a: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_NOTNULL)");
  EXPECT_EQ(sql("SELECT count(*) n FROM t")[0]["results"][0]["n"], 0);
  EXPECT_EQ(query({{"batch", {insert, insert}}}).size(), 2u);
  EXPECT_EQ(sql("SELECT count(*) n FROM t")[0]["results"][0]["n"], 2);
}

TEST_F(D1Rest, DeferredForeignKeysAreCheckedAtTheEnd) {
  sql("CREATE TABLE p (id PRIMARY KEY); CREATE TABLE c (p REFERENCES p (id))");
  EXPECT_EQ(error_of(send_json("POST", one_ + "/query",
                               {{"sql", "PRAGMA defer_foreign_keys = ON; INSERT INTO c VALUES (1)"}})),
            "400 7500 FOREIGN KEY constraint failed: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_FOREIGNKEY)");
  EXPECT_EQ(sql("SELECT count(*) n FROM c")[0]["results"][0]["n"], 0);
  sql("PRAGMA defer_foreign_keys = ON; INSERT INTO c VALUES (1); INSERT INTO p VALUES (1)");
  EXPECT_EQ(sql("SELECT count(*) n FROM c")[0]["results"][0]["n"], 1);
}

TEST_F(D1Rest, BadRequestsChangeNothing) {
  EXPECT_EQ(error_of(send_json("POST", one_ + "/query", {{"sql", "SELEC"}})),
            "400 7500 near \"SELEC\": syntax error at offset 0: SQLITE_ERROR");
  EXPECT_EQ(error_of(send_json("POST", one_ + "/query", {{"sql", " "}})), "400 7500 No SQL statements detected.");
  EXPECT_EQ(error_of(send_json("POST", one_ + "/query", {{"sql", 1}})).substr(0, 8), "400 7400");
  EXPECT_EQ(error_of(send_json("POST", one_ + "/query", {{"sql", "SELECT ?"}, {"params", "x"}})).substr(0, 8),
            "400 7400");
  EXPECT_EQ(error_of(send_json("POST", one_ + "/query", {{"batch", 1}})).substr(0, 8), "400 7400");
  EXPECT_EQ(send("POST", one_ + "/query", "not JSON").status, 400);
  EXPECT_EQ(send("POST", one_ + "/export", "{}").status, 501);
}

TEST_F(D1Rest, ABindingNamesAnExistingDatabase) {
  const model::ScriptKey script{"ns", "acme"};
  const BindingContext context{services_, script, {}, {}};
  for (const char* field : {"id", "database_id"}) {
    EXPECT_TRUE(registry_.parse({{"type", "d1"}, {"name", "DB"}, {field, made_["uuid"]}}, context)) << field;
  }
  EXPECT_EQ(registry_.parse({{"type", "d1"}, {"name", "DB"}, {"id", "0"}}, context).error().code, 10181);
  EXPECT_EQ(registry_.parse({{"type", "d1"}, {"name", "DB"}}, context).error().code, 10021);
}

}  // namespace
}  // namespace wfp::bindings::d1
