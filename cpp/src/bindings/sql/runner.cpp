#include "bindings/sql/runner.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"
#include "bindings/sql/error.h"
#include "bindings/sql/guard.h"
#include "bindings/sql/limits.h"

namespace wfp::bindings::sql {
namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

void bind(sqlite3_stmt* statement, int index, const Value& value) {
  struct Bind {
    sqlite3_stmt* statement;
    int index;
    int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }
    int operator()(double number) const { return sqlite3_bind_double(statement, index, number); }
    int operator()(const std::string& text) const {
      return sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(const Blob& blob) const {
      return sqlite3_bind_blob64(statement, index, blob.bytes.data(), blob.bytes.size(), SQLITE_STATIC);
    }
  };
  std::visit(Bind{statement, index}, value);
}

std::string bytes_of(sqlite3_stmt* statement, int column) {
  const void* data = sqlite3_column_blob(statement, column);
  return {static_cast<const char*>(data), data ? static_cast<std::size_t>(sqlite3_column_bytes(statement, column)) : 0};
}

/// TEXT may hold any bytes (CAST of a BLOB); what leaves is UTF-8.
std::string text_of(sqlite3_stmt* statement, int column) {
  std::string text = bytes_of(statement, column);
  return base::is_utf8(text) ? text : base::from_cesu8(base::to_cesu8(text));
}

Value read(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER: return sqlite3_column_int64(statement, column);
    case SQLITE_FLOAT: return sqlite3_column_double(statement, column);
    case SQLITE_TEXT: return text_of(statement, column);
    case SQLITE_BLOB: return Blob{bytes_of(statement, column)};
    default: return nullptr;
  }
}

std::size_t size_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return text->size();
  if (const auto* blob = std::get_if<Blob>(&value)) return blob->bytes.size();
  return sizeof(double);
}

/// True when nothing is left but white space, comments and semicolons.
bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\0') return true;  // SQLite reads no further
    if (c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ';') {
      ++at;
    } else if (text.substr(at, 2) == "--") {
      at = std::min(text.find('\n', at), text.size());
    } else if (text.substr(at, 2) == "/*") {
      const std::size_t end = text.find("*/", at + 2);
      at = end == std::string_view::npos ? text.size() : end + 2;
    } else {
      return false;
    }
  }
  return true;
}

bool is_end(std::string_view text, Ending ending) {
  return ending == Ending::kComments ? is_blank(text) : text.find_first_not_of(" \t\n\f\r") == std::string_view::npos;
}

class Runner {
 public:
  Runner(storage::Database& db, Guard& guard, const std::vector<Value>& params)
      : db_(db), guard_(guard), params_(params) {}

  /// Compiles the next statement of `rest` and takes it off. Null at the end.
  base::Result<Statement> next(std::string_view& rest) {
    sqlite3_stmt* statement = nullptr;
    const char* tail = rest.data();
    while (statement == nullptr && !rest.empty()) {
      const int code = sqlite3_prepare_v2(db_.handle(), rest.data(), static_cast<int>(rest.size()), &statement, &tail);
      if (code != SQLITE_OK) return last_error(db_, guard_);
      const auto used = static_cast<std::size_t>(tail - rest.data());
      if (used == 0) break;
      rest.remove_prefix(used);
    }
    return Statement(statement);
  }

  base::Result<ResultSet> run(sqlite3_stmt* statement, bool last) {
    const int wanted = sqlite3_bind_parameter_count(statement);
    if (!last && wanted > 0) return plain_error(kParametersNotLast);
    if (last && static_cast<std::size_t>(wanted) != params_.size()) return plain_error(kWrongParameters);
    for (int i = 0; i < wanted; ++i) bind(statement, i + 1, params_[static_cast<std::size_t>(i)]);

    ResultSet result;
    const int columns = sqlite3_column_count(statement);
    for (int i = 0; i < columns; ++i) result.columns.emplace_back(sqlite3_column_name(statement, i));
    const std::int64_t before = sqlite3_total_changes64(db_.handle());
    for (;;) {
      const int code = sqlite3_step(statement);
      if (code == SQLITE_DONE) break;
      if (code != SQLITE_ROW) return last_error(db_, guard_);
      Row& row = result.rows.emplace_back();
      row.reserve(static_cast<std::size_t>(columns));
      for (int i = 0; i < columns; ++i) bytes_ += size_of(row.emplace_back(read(statement, i)));
      if (bytes_ > kMaxResultBytes) return plain_error("The result of the query is too large.");
    }
    result.stats.changes = sqlite3_total_changes64(db_.handle()) - before;
    result.stats.read_only = sqlite3_stmt_readonly(statement) != 0;
    result.stats.rows_written = result.stats.changes;
    // A scan of n rows takes n - 1 steps.
    const std::int64_t steps = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
    result.stats.rows_read = std::max(steps == 0 ? 0 : steps + 1, static_cast<std::int64_t>(result.rows.size()));
    result.stats.last_row_id = sqlite3_last_insert_rowid(db_.handle());
    return result;
  }

 private:
  storage::Database& db_;
  Guard& guard_;
  const std::vector<Value>& params_;
  std::size_t bytes_ = 0;
};

}  // namespace

base::Result<std::vector<ResultSet>> run(storage::Database& db, World world, std::string_view text,
                                         const std::vector<Value>& params, Ending ending) {
  Guard& guard = Guard::of(db);
  const Guard::Scope scope(guard, world);
  Runner runner(db, guard, params);
  std::vector<ResultSet> results;
  // A statement may need tables that the one before it makes, so each is compiled when the one before is done.
  while (!is_end(text, ending)) {
    WFP_TRY(statement, runner.next(text));
    if (!statement && ending == Ending::kStatement) return plain_error(kNoStatement);
    if (!statement) break;
    WFP_TRY(result, runner.run(statement.get(), is_end(text, ending)));
    results.push_back(std::move(result));
  }
  return results;
}

std::int64_t database_size(storage::Database& db) {
  auto row = db.query("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
  row.next();
  return row.integer(0);
}

std::int64_t table_count(storage::Database& db) {
  auto row = db.query(
      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
      "AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'");
  row.next();
  return row.integer(0);
}

}  // namespace wfp::bindings::sql
