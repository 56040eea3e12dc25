#include "bindings/d1/store.h"

#include <sqlite3.h>

#include "bindings/d1/errors.h"
#include "bindings/sql/error.h"

namespace wfp::bindings::d1 {
namespace {

std::int64_t schema_version(storage::Database& db) {
  auto row = db.query("PRAGMA schema_version");
  row.next();
  return row.integer(0);
}

}  // namespace

base::Result<std::vector<Answer>> Store::run_one(const Statement& statement) {
  const std::int64_t schema = schema_version(*db_);
  WFP_TRY(results, sql::run(*db_, world_, statement.sql, statement.params));
  if (results.empty()) return model::make_error(errors::kNoStatements);
  const bool redefined = schema_version(*db_) != schema;
  const std::int64_t size = sql::database_size(*db_);
  std::vector<Answer> answers;
  for (sql::ResultSet& result : results) {
    const bool changed = result.stats.changes > 0 || (redefined && !result.stats.read_only);
    answers.push_back({std::move(result), changed, size});
  }
  return answers;
}

/// Foreign keys that are deferred are checked here.
base::Status Store::commit(storage::Transaction& transaction) {
  try {
    transaction.commit();
    return base::ok();
  } catch (const storage::Failure& failure) {
    if ((failure.sqlite_code() & 0xFF) != SQLITE_CONSTRAINT) throw;
    return sql::last_error(*db_, sql::Guard::of(*db_));
  }
}

base::Result<std::vector<Answer>> Store::run(const std::vector<Statement>& statements) {
  storage::Transaction transaction(*db_);
  std::vector<Answer> answers;
  for (const Statement& statement : statements) {
    WFP_TRY(some, run_one(statement));
    for (Answer& answer : some) answers.push_back(std::move(answer));
  }
  WFP_CHECK(commit(transaction));
  return answers;
}

base::Result<std::vector<Answer>> Store::batch(const std::vector<Statement>& statements) {
  storage::Transaction transaction(*db_);
  std::vector<Answer> answers;
  for (const Statement& statement : statements) {
    WFP_TRY(some, run_one(statement));
    answers.push_back(std::move(some.back()));
  }
  WFP_CHECK(commit(transaction));
  return answers;
}

}  // namespace wfp::bindings::d1
