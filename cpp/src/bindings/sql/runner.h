// Runs a script's own SQL inside the fence (guard.h) and gives back everything it yields.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "bindings/sql/guard.h"
#include "storage/database.h"

namespace wfp::bindings::sql {

struct Blob {
  std::string bytes;
};

/// A value of SQLite. Numbers are kept apart, though JavaScript has only one kind.
using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string, Blob>;
using Row = std::vector<Value>;

struct Stats {
  std::int64_t rows_read = 0;  ///< rows of full scans, at least those returned: an estimate of what production counts
  std::int64_t rows_written = 0;
  std::int64_t changes = 0;  ///< rows inserted, updated or deleted by the statement
  std::int64_t last_row_id = 0;
  bool read_only = false;  ///< the statement could not have written
};

struct ResultSet {
  std::vector<std::string> columns;
  std::vector<Row> rows;
  Stats stats;
};

/// What may come after the last statement of a text.
enum class Ending {
  kComments,   ///< comments, as D1 has it
  kStatement,  ///< white space alone: a comment is an error, as Durable Objects have it
};

/// Runs every statement of `text` in turn; parameters belong to the last one. One result for each statement.
/// What statements before a failing one did stays done, unless the caller has a transaction open.
base::Result<std::vector<ResultSet>> run(storage::Database& db, World world, std::string_view text,
                                         const std::vector<Value>& params, Ending ending = Ending::kComments);

/// Bytes of the database: pages times page size.
std::int64_t database_size(storage::Database& db);
/// Tables a script made.
std::int64_t table_count(storage::Database& db);

}  // namespace wfp::bindings::sql
