// What queries answer, over a dataset of a few points; and what they are told when they ask for too much.
#include <gtest/gtest.h>

#include "bindings/analytics/limits.h"
#include "bindings/analytics/points.h"
#include "bindings/analytics/query/answer.h"
#include "bindings/test_platform.h"

namespace wfp::bindings::analytics::query {
namespace {

class Query : public PlatformTest {
 protected:
  Query() {
    // kStart is Thursday, 2026-01-01 00:00:00.
    write({"ann", {"GET", "Zürich"}, {10, 1}}, 0);
    write({"bob", {"POST", "Bern"}, {20, 2}}, 600);
    write({"ann", {"GET", "Bern"}, {30.5, 3}}, 3'700);
    write({"ann", {"GET", "100%_sure"}, {40, 4}}, 90'000);
    clock_.set(kStart + 100'000'000);
  }
  void write(const DataPoint& point, base::Millis after_seconds, std::string_view dataset = "hits") {
    Points(storage_.control()).write(dataset, point, kStart + after_seconds * 1000);
  }
  base::Result<Answer> ask(const std::string& sql) { return answer(storage_.control(), sql, clock_.now()); }
  /// Rows of a query, tab separated, "a b / c d"; or the error.
  std::string rows(const std::string& sql) {
    auto got = ask(sql + " FORMAT TabSeparated");
    if (!got) return std::to_string(got.error().http_status) + " " + got.error().message;
    std::string text = got->body;
    if (!text.empty()) text.pop_back();
    for (char& c : text) c = c == '\t' ? '|' : c == '\n' ? '/' : c;
    return text;
  }
  /// The value of an expression that needs no dataset, and its type.
  std::string value(const std::string& expression) {
    auto got = ask("SELECT " + expression + " AS v");
    if (!got) return got.error().message;
    const json body = json::parse(got->body);
    return body["data"][0]["v"].dump() + " " + body["meta"][0]["type"].get<std::string>();
  }
};

TEST_F(Query, AnswersAreTablesWithTheirTypes) {
  const auto got =
      ask("SELECT timestamp, index1 AS who, double1, _sample_interval, count() AS n FROM hits WHERE "
          "index1 = 'bob' GROUP BY timestamp, who, double1, _sample_interval");
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->content_type, "application/json; charset=UTF-8");
  EXPECT_EQ(got->body,
            R"({"meta":[{"name":"timestamp","type":"DateTime"},{"name":"who","type":"String"},)"
            R"({"name":"double1","type":"Float64"},{"name":"_sample_interval","type":"UInt32"},)"
            R"({"name":"n","type":"UInt64"}],"data":[{"timestamp":"2026-01-01 00:10:00","who":"bob","double1":20,)"
            R"("_sample_interval":1,"n":"1"}],"rows":1,"rows_before_limit_at_least":1})");
}

TEST_F(Query, EveryFormatHasItsOwnWords) {
  EXPECT_EQ(ask("SELECT blob1, double1 FROM hits LIMIT 2 FORMAT JSONEachRow")->body,
            "{\"blob1\":\"GET\",\"double1\":10}\n{\"blob1\":\"POST\",\"double1\":20}\n");
  EXPECT_EQ(ask("SELECT 'a\\tb\\\\c', 1 format tabseparated")->body, "a\\tb\\\\c\t1\n");
  EXPECT_EQ(rows("SELECT blob1 FROM hits").substr(0, 8), "GET/POST");
  EXPECT_EQ(ask("SELECT 1 FORMAT XML").error().message, "unknown format 'XML': use JSON, JSONEachRow or TabSeparated");
}

TEST_F(Query, AllColumnsComeInTheirOrder) {
  const json body = json::parse(ask("SELECT * FROM hits ORDER BY timestamp")->body);
  EXPECT_EQ(body["meta"].size(), 44u);
  EXPECT_EQ(body["meta"][1]["name"], "timestamp");
  const json& first = body["data"][0];
  EXPECT_EQ(first["dataset"], "hits");
  EXPECT_EQ(first["blob2"], "Zürich");
  EXPECT_EQ(first["blob20"], "") << "what was not given is empty";
  EXPECT_EQ(first["double20"], 0);
}

TEST_F(Query, FiltersAndOrders) {
  EXPECT_EQ(rows("SELECT double1 FROM hits WHERE index1 = 'ann' AND double1 >= 20 ORDER BY double1 DESC"), "40/30.5");
  EXPECT_EQ(rows("SELECT double2 FROM hits WHERE double2 BETWEEN 2 AND 3"), "2/3");
  EXPECT_EQ(rows("SELECT double2 FROM hits WHERE blob2 NOT IN ('Bern', 'Basel')"), "1/4");
  EXPECT_EQ(rows("SELECT double2 FROM hits WHERE NOT (index1 = 'ann' OR double1 > 100)"), "2");
  EXPECT_EQ(rows("SELECT double2 FROM hits WHERE blob2 LIKE 'B%'"), "2/3");
  EXPECT_EQ(rows("SELECT double2 FROM hits WHERE blob2 LIKE 'b%'"), "") << "LIKE tells cases apart";
  EXPECT_EQ(rows("SELECT double2 FROM hits WHERE blob2 ILIKE 'z_RICH'"), "1");
  EXPECT_EQ(rows("SELECT double2 FROM hits WHERE blob2 NOT ILIKE '%E%'"), "1");
  EXPECT_EQ(rows("SELECT double2 FROM hits ORDER BY index1 DESC, double1 DESC LIMIT 2 OFFSET 1"), "4/3");
  EXPECT_EQ(json::parse(ask("SELECT double2 FROM hits LIMIT 1")->body)["rows_before_limit_at_least"], 4);
  EXPECT_EQ(rows("SELECT double2 FROM hits LIMIT ALL"), "1/2/3/4");
}

TEST_F(Query, TimesAreComparedWithTimesAndText) {
  EXPECT_EQ(rows("SELECT double2 FROM hits WHERE timestamp > NOW() - INTERVAL '1' DAY"), "4");
  EXPECT_EQ(rows("SELECT double2 FROM hits WHERE timestamp >= toDateTime('2026-01-01 01:00:00') AND timestamp < "
                 "'2026-01-02'"),
            "3");
  EXPECT_EQ(rows("SELECT double2 FROM hits WHERE timestamp > toDateTime(1767225600)"), "2/3/4");
  EXPECT_EQ(rows("SELECT 1 FROM hits WHERE timestamp > 'soon'"), "422 cannot read 'soon' as a DateTime");
}

TEST_F(Query, Groups) {
  EXPECT_EQ(rows("SELECT index1 AS who, SUM(_sample_interval) AS n, sum(double1) AS total, AVG(double2) FROM hits "
                 "GROUP BY who ORDER BY n DESC"),
            "ann|3|80.5|2.6666666666666665/bob|1|20|2");
  EXPECT_EQ(rows("SELECT toStartOfInterval(timestamp, INTERVAL '1' HOUR) AS hour, count() FROM hits GROUP BY hour "
                 "ORDER BY hour"),
            "2026-01-01 00:00:00|2/2026-01-01 01:00:00|1/2026-01-02 01:00:00|1");
  EXPECT_EQ(rows("SELECT blob2, count(*) AS n FROM hits GROUP BY blob2 HAVING n > 1"), "Bern|2");
  EXPECT_EQ(rows("SELECT upper(blob1), max(double1) FROM hits GROUP BY 1 ORDER BY 2"), "POST|20/GET|40");
  EXPECT_EQ(rows("SELECT count() FROM hits WHERE blob1 = 'none'"), "0");
  EXPECT_EQ(rows("SELECT sum(double1), max(double1), min(blob1), avg(double1) FROM hits WHERE blob1 = 'none'"),
            "0|0||\\N");
  EXPECT_EQ(rows("SELECT count(DISTINCT index1), sum(DISTINCT double2 % 2) FROM hits"), "2|1");
  EXPECT_EQ(rows("SELECT sum(_sample_interval * double1) / sum(_sample_interval) FROM hits"), "25.125");
  EXPECT_EQ(rows("SELECT blob1 AS index1, count() FROM hits GROUP BY index1 ORDER BY index1"), "GET|3/POST|1")
      << "an alias goes before a column";
  EXPECT_EQ(rows("SELECT max(double1) AS double1 FROM hits WHERE double1 < 40"), "30.5");
}

TEST_F(Query, AggregatesOfManyKinds) {
  EXPECT_EQ(
      rows("SELECT quantileExactWeighted(0.5)(double1, _sample_interval), quantileWeighted(0.95, double1, 1) FROM "
           "hits"),
      "20|40");
  EXPECT_EQ(rows("SELECT quantileExactWeighted(0.5)(double1, double2) FROM hits"), "30.5");
  EXPECT_EQ(rows("SELECT argMax(blob2, double1), argMin(blob2, double1), argMax(double1, blob2) FROM hits"),
            "100%_sure|Zürich|10");
  EXPECT_EQ(rows("SELECT first_value(blob2), last_value(blob2) FROM hits"), "Zürich|100%_sure");
  EXPECT_EQ(rows("SELECT topK(1)(blob1), topK(double2), topKWeighted(2)(index1, double1) FROM hits"),
            "[\"GET\"]|[1.0,2.0,3.0,4.0]|[\"ann\",\"bob\"]");
  EXPECT_EQ(
      rows("SELECT countIf(blob1 = 'GET'), sumIf(double1, index1 = 'ann'), avgIf(double2, double2 > 2) FROM hits"),
      "3|80.5|3.5");
}

TEST_F(Query, SubqueriesAreTables) {
  EXPECT_EQ(rows("SELECT max(n) AS most FROM (SELECT index1, count() AS n FROM hits GROUP BY index1)"), "3");
  EXPECT_EQ(rows("SELECT who FROM (SELECT index1 AS who, double1 FROM hits ORDER BY double1 DESC LIMIT 1 OFFSET 1)"),
            "ann");
  EXPECT_EQ(rows("SELECT blob1 FROM (SELECT index1 FROM hits)"), "422 unknown column 'blob1'");
  EXPECT_EQ(rows("SELECT 1 FROM (SELECT index1, index1 FROM hits)"), "422 two columns are named index1");
}

TEST_F(Query, DatasetsAreListedAndKeptApart) {
  write({"x", {}, {}}, 0, "with-dash");
  EXPECT_EQ(rows("SHOW TABLES"), "hits|sampled dataset/with-dash|sampled dataset");
  EXPECT_EQ(rows("SELECT index1 FROM 'with-dash'"), "x");
  EXPECT_EQ(rows("SELECT index1 FROM \"with-dash\""), "x");
  EXPECT_EQ(rows("SELECT count() FROM hits"), "4");
  EXPECT_EQ(rows("SHOW TIMEZONE"), "Etc/UTC");
  EXPECT_EQ(rows("SELECT 1 FROM nope"),
            "422 unknown table 'nope': a dataset exists once a data point has been written to it");
  EXPECT_EQ(rows("SELECT 1 FROM kv_entries").substr(0, 17), "422 unknown table") << "not the emulator's own";
}

TEST_F(Query, PointsAreKeptForThreeMonths) {
  clock_.set(kStart + (kRetentionSeconds + 1) * 1000);
  EXPECT_EQ(rows("SELECT double2 FROM hits"), "2/3/4");
  clock_.set(kStart + 2 * kRetentionSeconds * 1000);
  EXPECT_EQ(rows("SHOW TABLES"), "");
}

TEST_F(Query, FunctionsOfTimes) {
  EXPECT_EQ(value("now()"), "\"2026-01-02 03:46:40\" DateTime");
  EXPECT_EQ(value("today()"), "\"2026-01-02\" Date");
  EXPECT_EQ(value("now() - INTERVAL '1' MONTH"), "\"2025-12-02 03:46:40\" DateTime");
  EXPECT_EQ(value("toDateTime('2024-02-29 00:00:01') + INTERVAL 1 YEAR"), "\"2025-02-28 00:00:01\" DateTime");
  EXPECT_EQ(value("toUnixTimestamp(toDateTime('355924804'))"), "355924804 UInt32");
  const std::string at = "(toDateTime('2025-10-29 16:55:25'))";
  const std::pair<const char*, const char*> kFloors[] = {
      {"toStartOfYear", "2025-01-01 00:00:00"},       {"toStartOfMonth", "2025-10-01 00:00:00"},
      {"toStartOfWeek", "2025-10-27 00:00:00"},       {"toStartOfDay", "2025-10-29 00:00:00"},
      {"toStartOfHour", "2025-10-29 16:00:00"},       {"toStartOfFifteenMinutes", "2025-10-29 16:45:00"},
      {"toStartOfTenMinutes", "2025-10-29 16:50:00"}, {"toStartOfFiveMinutes", "2025-10-29 16:55:00"},
      {"toStartOfMinute", "2025-10-29 16:55:00"}};
  for (const auto& [name, floor] : kFloors) EXPECT_EQ(value(name + at), "\"" + std::string(floor) + "\" DateTime");
  EXPECT_EQ(value("toStartOfInterval" + at.substr(0, at.size() - 1) + ", INTERVAL '1' WEEK)"),
            "\"2025-10-27 00:00:00\" DateTime");
  EXPECT_EQ(value("toStartOfInterval" + at.substr(0, at.size() - 1) + ", INTERVAL '3' MONTH, 'Etc/UTC')"),
            "\"2025-10-01 00:00:00\" DateTime");
  EXPECT_EQ(value("toStartOfInterval" + at.substr(0, at.size() - 1) + ", INTERVAL '15' MINUTE)"),
            "\"2025-10-29 16:45:00\" DateTime");
  EXPECT_EQ(value("toYear" + at), "2025 UInt32");
  EXPECT_EQ(value("toMonth" + at), "10 UInt8");
  EXPECT_EQ(value("toDayOfMonth" + at), "29 UInt8");
  EXPECT_EQ(value("toDayOfWeek" + at), "3 UInt8");
  EXPECT_EQ(value("toDayOfWeek(toDateTime('2025-11-02 00:00:00'))"), "7 UInt8");
  EXPECT_EQ(value("toHour" + at), "16 UInt8");
  EXPECT_EQ(value("extract(MINUTE FROM toDateTime('2025-10-29 16:55:25'))"), "55 UInt8");
  EXPECT_EQ(value("toSecond" + at), "25 UInt8");
  EXPECT_EQ(value("toYYYYMM" + at), "202510 UInt32");
  EXPECT_EQ(value("formatDateTime(toDateTime('2026-01-02 03:04:05'), '%Y-%m-%d %H:%i:%S %a %b %j %u %p %%')"),
            "\"2026-01-02 03:04:05 Fri Jan 002 5 AM %\" String");
  EXPECT_EQ(value("formatDateTime(now(), '%O')"), "formatDateTime does not know %O");
  EXPECT_EQ(value("toDateTime('2022-12-01 16:17:00', 'America/New_York')"), "only the time zone 'Etc/UTC' is emulated");
}

TEST_F(Query, FunctionsOfTextAndNumbers) {
  EXPECT_EQ(value("length('Zürich')"), "\"6\" UInt64");
  EXPECT_EQ(value("lower('ÀB') = 'Àb' AND lowerUTF8('ÀB') = 'àb' AND toUpper('à') = 'À'"), "1 UInt8");
  EXPECT_EQ(value("startsWith('prefix x', 'prefix') AND endsWith('x suffix', 'suffix') AND endsWith('x', '')"),
            "1 UInt8");
  EXPECT_EQ(value("endsWith('fix', 'suffix')"), "0 UInt8");
  EXPECT_EQ(value("position(':' IN 'hello: world')"), "\"6\" UInt64");
  EXPECT_EQ(value("substring('hello: world', 1, position(':' IN 'hello: world') - 1)"), "\"hello\" String");
  EXPECT_EQ(value("format('{} at {}: {}', 'a', toDateTime(0), 1.5)"), "\"a at 1970-01-01 00:00:00: 1.5\" String");
  EXPECT_EQ(value("empty('')"), "1 UInt8");
  EXPECT_EQ(value("if(2 > 1, 'yes', 'no')"), "\"yes\" String");
  EXPECT_EQ(value("1 + 2 * 3 - -4"), "\"11\" Int64");
  EXPECT_EQ(value("7 / 2"), "3.5 Float64");
  EXPECT_EQ(value("1 / 0"), "null Float64");
  EXPECT_EQ(value("7 % 4 = 3 AND 7.5 % 2 = 1.5"), "1 UInt8");
  EXPECT_EQ(value("intDiv(-7, 2)"), "\"-4\" Int64");
  EXPECT_EQ(value("round(3.14, 1)"), "3.1 Float64");
  EXPECT_EQ(value("floor(3.19, 1)"), "3.1 Float64");
  EXPECT_EQ(value("ceil(3.14, 1)"), "3.2 Float64");
  EXPECT_EQ(value("pow(2, 10) + log(1)"), "1024 Float64");
  EXPECT_EQ(value("toUInt8(258)"), "2 UInt8");
  EXPECT_EQ(value("bitAnd(6, 3) + bitOr(6, 3) + bitXor(6, 3) + bitShiftLeft(1, 4)"), "\"30\" Int64");
  EXPECT_EQ(value("true AND NOT false"), "1 UInt8");
  EXPECT_EQ(value("'it''s' = 'it\\'s'"), "1 UInt8");
}

TEST_F(Query, ErrorsSayWhatIsWrong) {
  const std::pair<const char*, const char*> kWrong[] = {
      {"SELECT nope FROM hits", "unknown column 'nope'"},
      {"SELECT sumMap(double1) FROM hits", "function summap is unknown or not emulated by wfp-emulator"},
      {"SELECT sum(double1, double2) FROM hits", "function sum does not take 2 arguments"},
      {"SELECT sum(blob1) FROM hits", "function sum needs a number, not a String"},
      {"SELECT blob1 = 1 FROM hits", "operator = cannot take a String and a Int64"},
      {"SELECT blob1 + 1 FROM hits", "operator + cannot take a String and a Int64"},
      {"SELECT blob1, count() FROM hits", "column blob1 must be in GROUP BY or inside an aggregate function"},
      {"SELECT * , count() FROM hits", "SELECT * cannot be used with GROUP BY or aggregate functions"},
      {"SELECT 1 FROM hits WHERE count() > 1", "WHERE cannot contain an aggregate function: use HAVING"},
      {"SELECT sum(sum(double1)) FROM hits", "aggregate function sum is inside another one"},
      {"SELECT 1 FROM hits WHERE blob1", "WHERE needs a condition, not a String"},
      {"SELECT 1 FROM a JOIN b", "JOIN is not supported by Analytics Engine's SQL"},
      {"SELECT 1 UNION SELECT 2", "UNION is not supported by Analytics Engine's SQL"},
      {"DELETE FROM hits", "DELETE is not supported by Analytics Engine's SQL"},
      {"SELECT", "unexpected end of the query, expected an expression"},
      {"", "unexpected end of the query, expected select"},
      {"SELECT 1 FROM hits extra", "unexpected 'extra' at position 19, expected the end of the query"},
      {"SELECT 'open", "a quote is not closed: '"},
      {"SELECT 1 # 2", "unexpected character '#' at position 9"},
      {"SELECT INTERVAL '1' DAY", "an INTERVAL can only be added to a time, or be an argument of toStartOfInterval"},
      {"SELECT a AS a", "unknown column 'a'"},
      {"SELECT 99999999999999999999", "not an integer: 99999999999999999999"},
  };
  for (const auto& [sql, message] : kWrong) {
    const auto got = ask(sql);
    ASSERT_FALSE(got) << sql;
    EXPECT_EQ(got.error().message, message) << sql;
  }
}

TEST_F(Query, HostileQueriesEndInAnError) {
  const auto repeat = [](const std::string& text, int times) {
    std::string made;
    for (int i = 0; i < times; ++i) made += text;
    return made;
  };
  EXPECT_EQ(rows("SELECT " + repeat("(", 100'000) + "1"), "422 the query is nested too deeply");
  EXPECT_EQ(rows("SELECT 1" + repeat(" + 1", 100'000)), "422 the query is nested too deeply");
  EXPECT_EQ(rows("SELECT " + repeat("if(1, 1, ", 100'000)), "422 the query is nested too deeply");
  EXPECT_EQ(rows("SELECT 1 FROM " + repeat("(SELECT 1 FROM ", 100'000)), "422 the query is nested too deeply");
  std::string doubling = "SELECT 1 AS a0";
  for (int i = 1; i < 100; ++i) {
    const std::string before = "a" + std::to_string(i - 1);
    doubling += ", " + before + " + " + before + " AS a" + std::to_string(i);
  }
  EXPECT_EQ(rows(doubling), "422 the query is too complex");
  EXPECT_EQ(rows("SELECT length('" + repeat("a", 100'000) + "') LIKE '" + repeat("%a", 1'000) + "'").substr(0, 3),
            "422");
  EXPECT_EQ(rows("SELECT '" + repeat("a", 10'000) + "' LIKE '" + repeat("%a", 1'000) + "b'"), "0");
  EXPECT_EQ(rows("SELECT toDateTime(9999999999999) + INTERVAL '9999999999' YEAR").substr(0, 4), "9999");
  EXPECT_EQ(rows("SELECT 'x'';DROP TABLE analytics_points;--' FROM hits LIMIT 1"), "x';DROP TABLE analytics_points;--");
}

}  // namespace
}  // namespace wfp::bindings::analytics::query
