#include "bindings/analytics/query/answer.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <vector>

#include "base/utf8.h"
#include "bindings/analytics/limits.h"
#include "bindings/analytics/points.h"
#include "bindings/analytics/query/lexer.h"
#include "bindings/analytics/query/parser.h"
#include "bindings/analytics/query/sql_functions.h"
#include "bindings/analytics/query/translate.h"
#include "model/json.h"
#include "model/timestamp.h"

namespace wfp::bindings::analytics::query {
namespace {

/// A cell as text, and what decides how each format writes it.
struct Cell {
  std::string text;
  enum class Kind { kNull, kText, kNumber, kLongNumber, kList } kind = Kind::kNull;
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::int64_t rows_before_limit = 0;
};

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

std::string number_text(double value) {
  char text[32];
  const auto [end, _] = std::to_chars(text, text + sizeof text, value);
  return {text, end};
}

constexpr std::int64_t kMaxTime = 253'402'300'799;  // the end of the year 9999

std::string time_text(std::int64_t seconds, Type type) {
  std::string text = model::rfc3339(std::clamp<std::int64_t>(seconds, 0, kMaxTime) * 1000);  // 2026-01-02T03:04:05.000Z
  text[10] = ' ';
  return text.substr(0, type == Type::kDate ? 10 : 19);
}

Cell read_cell(sqlite3_stmt* statement, int column, Type type) {
  if (sqlite3_column_type(statement, column) == SQLITE_NULL) return {};
  switch (type) {
    case Type::kString:
    case Type::kStrings:
    case Type::kNumbers: {
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
      std::string text(bytes == nullptr ? "" : bytes,
                       bytes == nullptr ? 0 : static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
      return {std::move(text), type == Type::kString ? Cell::Kind::kText : Cell::Kind::kList};
    }
    case Type::kFloat64: {
      const double value = sqlite3_column_double(statement, column);
      if (!std::isfinite(value)) return {};
      return {number_text(value), Cell::Kind::kNumber};
    }
    case Type::kDateTime:
    case Type::kDate: return {time_text(sqlite3_column_int64(statement, column), type), Cell::Kind::kText};
    case Type::kUInt64:
    case Type::kInt64: return {std::to_string(sqlite3_column_int64(statement, column)), Cell::Kind::kLongNumber};
    default: return {std::to_string(sqlite3_column_int64(statement, column)), Cell::Kind::kNumber};
  }
}

base::Result<Table> run_select(storage::Database& db, const Select& select, base::Millis now) {
  // Once a connection: functions cannot be replaced while a statement runs.
  if (!db.companion()) {
    add_sql_functions(db.handle());
    db.companion() = std::make_shared<bool>(true);
  }
  const Surroundings around{now / 1000, oldest_kept(now),
                            [&](std::string_view dataset) { return Points(db).exists(dataset, now); }};
  WFP_TRY(translated, translate(select, around));
  sqlite3_stmt* compiled = nullptr;
  const std::string& sql = translated.sql;
  const int code = sqlite3_prepare_v2(db.handle(), sql.data(), static_cast<int>(sql.size()), &compiled, nullptr);
  const std::unique_ptr<sqlite3_stmt, Finalize> statement(compiled);
  if (code != SQLITE_OK) return query_error(std::string("the query cannot be run: ") + sqlite3_errmsg(db.handle()));

  Table table{std::move(translated.columns), {}, 0};
  std::size_t bytes = 0;
  for (int step = sqlite3_step(compiled); step != SQLITE_DONE; step = sqlite3_step(compiled)) {
    if (step != SQLITE_ROW) return query_error(sqlite3_errmsg(db.handle()));
    const std::int64_t number = table.rows_before_limit++ - select.offset;
    if (number < 0 || (select.limit && number >= *select.limit)) continue;
    auto& row = table.rows.emplace_back();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      row.push_back(read_cell(compiled, static_cast<int>(i), table.columns[i].type));
      bytes += row.back().text.size() + sizeof(Cell);
    }
    if (bytes > kMaxAnswerBytes) return query_error("the answer is too large: use LIMIT");
  }
  return table;
}

Table one_column(const char* name, const std::vector<std::string>& values) {
  Table table{{{name, Type::kString}}, {}, static_cast<std::int64_t>(values.size())};
  for (const std::string& value : values) table.rows.push_back({{value, Cell::Kind::kText}});
  return table;
}

base::Result<Table> run(storage::Database& db, const Statement& statement, base::Millis now) {
  switch (statement.kind) {
    case Statement::Kind::kShowTables: {
      // Names of the columns unconfirmed.
      Table table = one_column("dataset", Points(db).datasets(now));
      table.columns.push_back({"type", Type::kString});
      for (auto& row : table.rows) row.push_back({"sampled dataset", Cell::Kind::kText});
      return table;
    }
    case Statement::Kind::kShowTimezone:
    case Statement::Kind::kShowTimezones: return one_column("timezone", {"Etc/UTC"});
    default: return run_select(db, statement.select, now);
  }
}

// Formats
// ------------------------------------------------------------------------------------------------------------------

/// Integers of 64 bits are strings in JSON, as ClickHouse writes them.
std::string json_cell(const Cell& cell) {
  switch (cell.kind) {
    case Cell::Kind::kNull: return "null";
    case Cell::Kind::kText: return model::dump_json(cell.text);
    case Cell::Kind::kLongNumber: return "\"" + cell.text + "\"";
    default: return cell.text;
  }
}

std::string json_row(const Table& table, const std::vector<Cell>& row) {
  std::string text = "{";
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) text += ',';
    text += model::dump_json(table.columns[i].name) + ":" + json_cell(row[i]);
  }
  return text + "}";
}

std::string json_text(const Table& table) {
  std::string meta, data;
  for (const Column& column : table.columns) {
    if (!meta.empty()) meta += ',';
    meta += model::dump_json({{"name", column.name}, {"type", name_of(column.type)}});
  }
  for (const auto& row : table.rows) {
    if (!data.empty()) data += ',';
    data += json_row(table, row);
  }
  return R"({"meta":[)" + meta + R"(],"data":[)" + data + R"(],"rows":)" + std::to_string(table.rows.size()) +
         R"(,"rows_before_limit_at_least":)" + std::to_string(table.rows_before_limit) + "}";
}

std::string tab_cell(const Cell& cell) {
  if (cell.kind == Cell::Kind::kNull) return "\\N";
  std::string text;
  for (char c : cell.text) {
    switch (c) {
      case '\t': text += "\\t"; break;
      case '\n': text += "\\n"; break;
      case '\r': text += "\\r"; break;
      case '\\': text += "\\\\"; break;
      default: text += c;
    }
  }
  return text;
}

std::string tab_text(const Table& table) {
  std::string text;
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += '\t';
      text += tab_cell(row[i]);
    }
    text += '\n';
  }
  return text;
}

}  // namespace

base::Result<Answer> answer(storage::Database& db, std::string_view sql, base::Millis now) {
  WFP_TRY(statement, parse(sql));
  WFP_TRY(table, run(db, statement, now));
  switch (statement.format) {
    case Format::kTabSeparated: return Answer{"text/tab-separated-values; charset=UTF-8", tab_text(table)};
    case Format::kJsonEachRow: {
      std::string text;
      for (const auto& row : table.rows) text += json_row(table, row) + "\n";
      return Answer{"application/x-ndjson; charset=UTF-8", std::move(text)};
    }
    default: return Answer{"application/json; charset=UTF-8", json_text(table)};
  }
}

}  // namespace wfp::bindings::analytics::query
