#include "bindings/analytics/points.h"
#include "bindings/test_platform.h"

namespace wfp::bindings::analytics {
namespace {

const std::string kSql = "/analytics_engine/sql";

class AnalyticsRest : public PlatformTest {};

TEST_F(AnalyticsRest, TheBodyIsTheQueryAndTheAnswerIsNoEnvelope) {
  Points(storage_.control()).write("clicks", {"a", {"x"}, {1}}, kStart);
  const http::Response got = send("POST", kSql, "SELECT blob1 FROM clicks", "application/x-www-form-urlencoded");
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.headers.get("content-type"), "application/json; charset=UTF-8");
  EXPECT_EQ(got.body, R"({"meta":[{"name":"blob1","type":"String"}],"data":[{"blob1":"x"}],"rows":1,)"
                      R"("rows_before_limit_at_least":1})");
  EXPECT_EQ(send("GET", kSql + "?query=SELECT%201%20FORMAT%20JSONEachRow").body, "{\"1\":\"1\"}\n");
}

TEST_F(AnalyticsRest, ErrorsArePlainText) {
  const http::Response got = send("POST", kSql, "SELEC");
  EXPECT_EQ(got.status, 422);
  EXPECT_EQ(got.headers.get("content-type"), "text/plain; charset=UTF-8");
  EXPECT_EQ(got.body, "unexpected 'SELEC' at position 0, expected select\n");
}

TEST_F(AnalyticsRest, ABindingNamesADatasetThatNeedNotExist) {
  const model::ScriptKey script{"ns", "acme"};
  const BindingContext context{services_, script, {}, {}};
  EXPECT_TRUE(registry_.parse({{"type", "analytics_engine"}, {"name", "A"}, {"dataset", "new"}}, context));
  EXPECT_EQ(registry_.parse({{"type", "analytics_engine"}, {"name", "A"}}, context).error().code, 10021);
}

}  // namespace
}  // namespace wfp::bindings::analytics
