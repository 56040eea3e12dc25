#include "bindings/d1/host.h"

#include "bindings/d1/databases.h"
#include "bindings/d1/errors.h"

namespace wfp::bindings::d1 {

base::Result<std::vector<Answer>> Host::answer(const std::vector<StatementValue>& statements) {
  // Scripts stay bound to a database that is deleted.
  if (!Databases(storage_).find(id_)) return model::make_error(errors::kNoSuchDatabase, {{"id", id_}});
  if (!store_) store_.emplace(storage_, world_, id_);
  std::vector<Statement> given;
  for (const StatementValue& statement : statements) {
    given.push_back({statement.sql, sql::read_params(statement.params)});
  }
  return store_->batch(given);
}

base::Result<std::vector<AnswerValue>> Host::run(const std::string& operation,
                                                 const std::vector<StatementValue>& statements) {
  auto answers = answer(statements);
  for (const StatementValue& statement : statements) {
    recorder_.done(operation, statement.sql, {.in = statement.sql.size()},
                   answers ? "ok" : std::string_view(answers.error().message));
  }
  if (!answers) return std::move(answers).error();
  std::vector<AnswerValue> shown;
  for (Answer& answer : *answers) {
    const sql::Stats& stats = answer.result.stats;
    shown.push_back({std::move(answer.result.columns), std::move(answer.result.rows),
                     static_cast<double>(stats.changes), static_cast<double>(stats.last_row_id),
                     static_cast<double>(answer.size_after), static_cast<double>(stats.rows_read),
                     static_cast<double>(stats.rows_written), answer.changed_db});
  }
  return shown;
}

}  // namespace wfp::bindings::d1
