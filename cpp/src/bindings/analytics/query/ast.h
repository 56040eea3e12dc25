// A query of Analytics Engine's SQL as the parser reads it. Operators are calls of functions named by their signs.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wfp::bindings::analytics::query {

enum class Unit { kSecond, kMinute, kHour, kDay, kWeek, kMonth, kYear };

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

struct Expr {
  enum class Kind { kInteger, kReal, kString, kInterval, kColumn, kCall };
  Kind kind = Kind::kInteger;
  std::string text;          ///< a string's or number's text, a column's name, a function's name in lower case
  std::int64_t integer = 0;  ///< an integer, or an interval's count
  Unit unit = Unit::kSecond;
  std::vector<ExprPtr> arguments;
  std::vector<ExprPtr> parameters;  ///< of `name(parameters)(arguments)`
  bool distinct = false;
  int depth = 1;  ///< of the tree below and with this
};

struct SelectItem {
  ExprPtr expr;      ///< null: all columns
  std::string name;  ///< the alias, else the expression as it was written
  bool aliased = false;
};

struct OrderItem {
  ExprPtr expr;
  bool descending = false;
};

enum class Format { kJson, kJsonEachRow, kTabSeparated };

struct Select {
  std::vector<SelectItem> items;
  std::optional<std::string> dataset;
  std::shared_ptr<const Select> subquery;
  ExprPtr where, having;
  std::vector<ExprPtr> group_by;
  std::vector<OrderItem> order_by;
  std::optional<std::int64_t> limit;
  std::int64_t offset = 0;
};

struct Statement {
  enum class Kind { kSelect, kShowTables, kShowTimezone, kShowTimezones };
  Kind kind = Kind::kSelect;
  Select select;
  Format format = Format::kJson;
};

}  // namespace wfp::bindings::analytics::query
