// The contents of one D1 database. Knows nothing of scripts or HTTP.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "bindings/sql/runner.h"
#include "storage/storage.h"

namespace wfp::bindings::d1 {

struct Statement {
  std::string sql;
  std::vector<sql::Value> params;
};

/// What one statement gave, and the database after it.
struct Answer {
  sql::ResultSet result;
  bool changed_db = false;
  std::int64_t size_after = 0;
};

class Store {
 public:
  Store(storage::Storage& storage, sql::World world, const std::string& database_id)
      : db_(storage.resource(storage::ResourceKind::kD1, database_id)), world_(world) {}

  /// Runs the statements in one transaction: an error undoes all of them. One answer for each SQL statement, also when
  /// a text has several.
  base::Result<std::vector<Answer>> run(const std::vector<Statement>& statements);
  /// The same, but one answer for each entry: that of its text's last statement.
  base::Result<std::vector<Answer>> batch(const std::vector<Statement>& statements);

  std::int64_t size() { return sql::database_size(*db_); }
  std::int64_t tables() { return sql::table_count(*db_); }

 private:
  base::Result<std::vector<Answer>> run_one(const Statement& statement);

  base::Status commit(storage::Transaction& transaction);

  std::shared_ptr<storage::Database> db_;
  sql::World world_;
};

}  // namespace wfp::bindings::d1
