#include "bindings/analytics/query/translate.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "bindings/analytics/limits.h"
#include "bindings/analytics/query/functions.h"
#include "bindings/analytics/query/lexer.h"

namespace wfp::bindings::analytics::query {
namespace {

constexpr std::size_t kMaxSqlBytes = 500'000;  // aliases of aliases multiply
constexpr std::size_t kMaxAliases = 200;
constexpr int kMaxDepth = 1'000;  // SQLite's own limit of an expression

std::string quoted(std::string_view text, char quote) {
  std::string made(1, quote);
  for (char c : text) {
    if (c == '\0') continue;  // SQLite would stop reading here
    made += c;
    if (c == quote) made += c;
  }
  return made + quote;
}

struct Value {
  std::string sql;
  Type type = Type::kString;
  std::string loose;  ///< a column that is neither in an aggregate nor grouped by; empty when there is none
  bool aggregate = false;
};
using Result = base::Result<Value>;

std::vector<Column> dataset_columns() {
  std::vector<Column> columns = {{"dataset", Type::kString},
                                 {"timestamp", Type::kDateTime},
                                 {"_sample_interval", Type::kUInt32},
                                 {"index1", Type::kString}};
  for (std::size_t i = 1; i <= kMaxBlobs; ++i) columns.push_back({"blob" + std::to_string(i), Type::kString});
  for (std::size_t i = 1; i <= kMaxDoubles; ++i) columns.push_back({"double" + std::to_string(i), Type::kFloat64});
  return columns;
}

bool is_utc(const std::string& zone) {
  for (const char* name : {"Etc/UTC", "UTC", "Etc/GMT", "GMT"}) {
    if (zone == name) return true;
  }
  return false;
}

std::int64_t seconds_of(Unit unit) {
  switch (unit) {
    case Unit::kSecond: return 1;
    case Unit::kMinute: return 60;
    case Unit::kHour: return 3'600;
    case Unit::kDay: return 86'400;
    case Unit::kWeek: return 604'800;
    default: return 0;  // no fixed length
  }
}
std::int64_t months_of(const Expr& interval) {
  return interval.integer * (interval.unit == Unit::kYear ? 12 : 1);
}

class Translator {
 public:
  Translator(const Select& select, const Surroundings& surroundings) : select_(select), around_(surroundings) {}

  base::Result<Translated> run() {
    WFP_TRY(source, this->source());
    for (const SelectItem& item : select_.items) {
      if (item.aliased) aliases_[item.name] = item.expr;
    }
    if (aliases_.size() > kMaxAliases) return too_complex();
    WFP_CHECK(group());

    Translated made;
    std::string list;
    const auto add = [&](std::string name, const std::string& sql, Type type) {
      list += (list.empty() ? "" : ", ") + sql + " AS " + quoted(name, '"');
      made.columns.push_back({std::move(name), type});
    };
    for (const SelectItem& item : select_.items) {
      if (item.expr == nullptr) {
        if (grouped_) return query_error("SELECT * cannot be used with GROUP BY or aggregate functions");
        if (columns_.empty()) return query_error("SELECT * needs a FROM");
        for (const Column& column : columns_) add(column.name, quoted(column.name, '"'), column.type);
        continue;
      }
      WFP_TRY(value, whole(item.expr));
      add(item.name, value.sql, value.type);
    }
    made.sql = "SELECT " + list + source;
    if (select_.where) {
      in_where_ = true;
      WFP_TRY(condition, condition_of(select_.where, "WHERE"));
      in_where_ = false;
      made.sql += " WHERE " + condition;
    }
    if (!group_sql_.empty()) made.sql += " GROUP BY " + group_sql_;
    if (select_.having) {
      if (!grouped_) return query_error("HAVING needs a GROUP BY or an aggregate function");
      WFP_TRY(condition, condition_of(select_.having, "HAVING"));
      made.sql += " HAVING " + condition;
    }
    WFP_TRY(order, this->order());
    made.sql += order;
    if (made.sql.size() > kMaxSqlBytes) return too_complex();
    return made;
  }

 private:
  // The parts of a query
  // --------------------------------------------------------------------------------------------------------------

  base::Result<std::string> source() {
    if (select_.subquery) {
      WFP_TRY(inner, translate(*select_.subquery, around_));
      std::set<std::string> names;
      for (const Column& column : inner.columns) {
        if (!names.insert(column.name).second) return query_error("two columns are named " + column.name);
      }
      columns_ = inner.columns;
      std::string sql = inner.sql;
      const Select& select = *select_.subquery;
      if (select.limit || select.offset > 0) {
        sql += " LIMIT " + std::to_string(select.limit.value_or(-1)) + " OFFSET " + std::to_string(select.offset);
      }
      return " FROM (" + sql + ")";
    }
    if (!select_.dataset) return std::string();
    if (!around_.exists(*select_.dataset)) {
      return query_error("unknown table '" + *select_.dataset +
                         "': a dataset exists once a data point has been written to it");
    }
    columns_ = dataset_columns();
    return " FROM (SELECT *, 1 AS _sample_interval FROM analytics_points WHERE dataset = " +
           quoted(*select_.dataset, '\'') + " AND timestamp > " + std::to_string(around_.oldest) + ")";
  }

  base::Status group() {
    std::set<std::string> grouping;
    for (const ExprPtr& given : select_.group_by) {
      WFP_TRY(expr, by_position(given));
      WFP_TRY(value, translate_expr(*expr));
      if (value.aggregate) return query_error("GROUP BY cannot contain an aggregate function");
      // SQLite would take a bare number for a column's position.
      const std::string sql = value.loose.empty() ? "CAST(" + value.sql + " AS BLOB)" : value.sql;
      group_sql_ += (group_sql_.empty() ? "" : ", ") + sql;
      grouping.insert(value.sql);
    }
    groups_ = std::move(grouping);
    grouped_ = !select_.group_by.empty();
    for (const SelectItem& item : select_.items) {
      if (item.expr && contains_aggregate(*item.expr)) grouped_ = true;
    }
    if (select_.having && contains_aggregate(*select_.having)) grouped_ = true;
    return base::ok();
  }

  base::Result<std::string> order() {
    std::string sql;
    for (const OrderItem& item : select_.order_by) {
      WFP_TRY(expr, by_position(item.expr));
      WFP_TRY(value, whole(expr));
      if (value.loose.empty() && !value.aggregate && !groups_.contains(value.sql)) continue;  // a constant
      sql += (sql.empty() ? " ORDER BY " : ", ") + value.sql + (item.descending ? " DESC" : "");
    }
    return sql;
  }

  /// `GROUP BY 1` means the first item of the SELECT.
  base::Result<ExprPtr> by_position(const ExprPtr& expr) {
    if (expr->kind != Expr::Kind::kInteger) return expr;
    const auto& items = select_.items;
    if (expr->integer < 1 || expr->integer > static_cast<std::int64_t>(items.size())) {
      return query_error("there is no column number " + expr->text);
    }
    const ExprPtr& found = items[static_cast<std::size_t>(expr->integer - 1)].expr;
    if (found == nullptr) return query_error("a position cannot mean *");
    return found;
  }

  /// An expression of its own: what it names must be grouped by when the query groups.
  Result whole(const ExprPtr& expr) {
    WFP_TRY(value, translate_expr(*expr));
    if (grouped_ && !value.loose.empty()) {
      return query_error("column " + value.loose + " must be in GROUP BY or inside an aggregate function");
    }
    return value;
  }

  base::Result<std::string> condition_of(const ExprPtr& expr, const std::string& clause) {
    WFP_TRY(value, clause == "HAVING" ? whole(expr) : translate_expr(*expr));
    if (value.aggregate && clause == "WHERE") {
      return query_error("WHERE cannot contain an aggregate function: use HAVING");
    }
    if (!is_number(value.type)) return query_error(clause + " needs a condition, not a " + name_of(value.type));
    return value.sql;
  }

  bool contains_aggregate(const Expr& expr) {
    if (expr.kind == Expr::Kind::kColumn) return alias_aggregates(expr.text);
    if (expr.kind != Expr::Kind::kCall) return false;
    const Function* function = find_function(expr.text, expr.arguments.size());
    if (function != nullptr && function->aggregate) return true;
    if (expr.text == "quantileweighted") return true;
    return std::any_of(expr.arguments.begin(), expr.arguments.end(),
                       [&](const ExprPtr& each) { return contains_aggregate(*each); });
  }

  bool alias_aggregates(const std::string& name) {
    const auto alias = aliases_.find(name);
    if (alias == aliases_.end()) return false;
    // False while it is being found out: an alias that names itself means the column.
    const auto [known, fresh] = aggregating_.try_emplace(name, false);
    if (!fresh || aggregating_.size() > kMaxAliases) return known->second;
    const bool found = contains_aggregate(*alias->second);
    aggregating_[name] = found;
    return found;
  }

  // Expressions
  // --------------------------------------------------------------------------------------------------------------

  static base::Error too_complex() { return query_error("the query is too complex"); }

  Result translate_expr(const Expr& expr) {
    if (depth_ > kMaxDepth) return too_complex();
    ++depth_;
    auto translated = translate_any(expr);
    --depth_;
    WFP_TRY(value, std::move(translated));
    if (value.sql.size() > kMaxSqlBytes) return too_complex();
    if (groups_.contains(value.sql)) value.loose.clear();
    return std::move(value);
  }

  Result translate_any(const Expr& expr) {
    switch (expr.kind) {
      case Expr::Kind::kInteger:
        return Value{std::to_string(expr.integer), expr.text == "bool" ? Type::kUInt8 : Type::kInt64, {}, false};
      case Expr::Kind::kReal: return Value{expr.text, Type::kFloat64, {}, false};
      case Expr::Kind::kString: return Value{quoted(expr.text, '\''), Type::kString, {}, false};
      case Expr::Kind::kInterval:
        return query_error("an INTERVAL can only be added to a time, or be an argument of toStartOfInterval");
      case Expr::Kind::kColumn: return column(expr.text);
      default: return call(expr);
    }
  }

  const Column* find_column(const std::string& name) const {
    const auto at =
        std::find_if(columns_.begin(), columns_.end(), [&](const Column& each) { return each.name == name; });
    return at == columns_.end() ? nullptr : &*at;
  }

  /// An alias of the SELECT goes before a column of the same name, as in ClickHouse; but not where it would put an
  /// aggregate into WHERE or into another one.
  Result column(const std::string& name) {
    const Column* found = find_column(name);
    const auto alias = aliases_.find(name);
    const bool usable = alias != aliases_.end() && !expanding_.contains(name) &&
                        !(found != nullptr && (in_where_ || in_aggregate_) && contains_aggregate(*alias->second));
    if (usable) {
      expanding_.insert(name);
      auto value = translate_expr(*alias->second);
      expanding_.erase(name);
      return value;
    }
    if (found == nullptr) return query_error("unknown column '" + name + "'");
    return Value{quoted(name, '"'), found->type, name, false};
  }

  Result call(const Expr& expr) {
    static const std::map<std::string_view, Result (Translator::*)(const Expr&)> kSpecial = {
        {"+", &Translator::addition},      {"-", &Translator::addition},
        {"=", &Translator::comparison},    {"!=", &Translator::comparison},
        {"<", &Translator::comparison},    {"<=", &Translator::comparison},
        {">", &Translator::comparison},    {">=", &Translator::comparison},
        {"in", &Translator::membership},   {"if", &Translator::choice},
        {"now", &Translator::now},         {"today", &Translator::now},
        {"extract", &Translator::extract}, {"tostartofinterval", &Translator::start_of_interval}};
    if (const auto special = kSpecial.find(expr.text); special != kSpecial.end()) {
      return (this->*special->second)(expr);
    }
    if (expr.text == "quantileweighted" && expr.parameters.empty() && expr.arguments.size() == 3) {
      Expr curried = expr;  // the older form: quantileWeighted(q, column, weight)
      curried.parameters = {curried.arguments[0]};
      curried.arguments.erase(curried.arguments.begin());
      return call(curried);
    }
    const Function* function = find_function(expr.text, expr.arguments.size());
    if (function == nullptr) {
      return query_error(function_exists(expr.text)
                             ? "function " + expr.text + " does not take " + std::to_string(expr.arguments.size()) +
                                   " arguments"
                             : "function " + expr.text + " is unknown or not emulated by wfp-emulator");
    }
    return apply(*function, expr);
  }

  Result apply(const Function& function, const Expr& expr) {
    if (function.aggregate && in_aggregate_) {
      return query_error("aggregate function " + expr.text + " is inside another one");
    }
    const bool outer = in_aggregate_;
    in_aggregate_ = outer || function.aggregate;
    std::vector<Value> arguments;
    for (std::size_t i = 0; i < expr.arguments.size(); ++i) {
      auto argument = checked(*expr.arguments[i], kind_of(function, i), expr.text);
      if (!argument) {
        in_aggregate_ = outer;
        return std::move(argument).error();
      }
      arguments.push_back(std::move(*argument));
    }
    in_aggregate_ = outer;
    WFP_TRY(parameter, parameter_of(function, expr));
    if (expr.distinct && function.sql.find("$D") == std::string_view::npos) {
      return query_error("function " + expr.text + " does not take DISTINCT");
    }
    Value made = combine(arguments);
    if (function.aggregate) {
      made.aggregate = true;
      made.loose.clear();
    }
    made.type = result_type(function.result, arguments);
    made.sql = fill(function, expr, arguments, parameter);
    return made;
  }

  static char kind_of(const Function& function, std::size_t argument) {
    const bool repeats = function.arguments.ends_with('*');
    const std::size_t last = function.arguments.size() - (repeats ? 2 : 1);
    return function.arguments[std::min(argument, last)];
  }

  /// Name and aggregation of an expression made of these.
  static Value combine(const std::vector<Value>& parts) {
    Value made;
    for (const Value& part : parts) {
      if (made.loose.empty()) made.loose = part.loose;
      made.aggregate = made.aggregate || part.aggregate;
    }
    return made;
  }

  Result checked(const Expr& expr, char kind, const std::string& function) {
    if (kind == 'z') {
      if (expr.kind == Expr::Kind::kString && is_utc(expr.text)) return Value{};
      return query_error("only the time zone 'Etc/UTC' is emulated");
    }
    WFP_TRY(value, translate_expr(expr));
    const auto wrong = [&](const char* wanted) {
      return query_error("function " + function + " needs a " + wanted + ", not a " + name_of(value.type));
    };
    if (kind == 'n' && !is_number(value.type)) return wrong("number");
    if (kind == 's' && value.type != Type::kString) return wrong("String");
    if (kind == 'd') {
      if (value.type == Type::kString) {
        value.sql = "wfp_time(" + value.sql + ")";
      } else if (is_number(value.type) && function == "todatetime") {
        value.sql = "CAST(" + value.sql + " AS INTEGER)";
      } else if (!is_time(value.type)) {
        return wrong("DateTime");
      }
      value.type = Type::kDateTime;
    }
    if (kind == 'a' && function == "format" && is_time(value.type)) value.sql = shown_time(value);
    return std::move(value);
  }

  static std::string shown_time(const Value& value) {
    return "wfp_format_time(" + value.sql + (value.type == Type::kDate ? ", '%Y-%m-%d')" : ", '%Y-%m-%d %H:%i:%S')");
  }

  base::Result<std::string> parameter_of(const Function& function, const Expr& expr) {
    const bool takes = function.sql.find("$p") != std::string_view::npos;
    if (!takes && !expr.parameters.empty()) {
      return query_error("function " + expr.text + " is called with two lists of arguments");
    }
    if (!takes) return std::string();
    if (expr.parameters.empty() && !function.default_parameter.empty()) return std::string(function.default_parameter);
    if (expr.parameters.size() != 1 ||
        (expr.parameters[0]->kind != Expr::Kind::kInteger && expr.parameters[0]->kind != Expr::Kind::kReal)) {
      return query_error("function " + expr.text + " needs a number as its parameter: " + expr.text + "(0.5)(...)");
    }
    return expr.parameters[0]->text;
  }

  static Type result_type(char result, const std::vector<Value>& arguments) {
    switch (result) {
      case 's': return Type::kString;
      case 'b': return Type::kUInt8;
      case 'u': return Type::kUInt32;
      case 'l': return Type::kUInt64;
      case 'i': return Type::kInt64;
      case 't': return Type::kDateTime;
      case 'd': return Type::kDate;
      case '1': return arguments[0].type;
      case 'S':
        if (!is_integer(arguments[0].type)) return Type::kFloat64;
        return arguments[0].type == Type::kInt64 ? Type::kInt64 : Type::kUInt64;
      case 'N': {
        const bool integers =
            std::all_of(arguments.begin(), arguments.end(), [](const Value& each) { return is_integer(each.type); });
        return integers ? Type::kInt64 : Type::kFloat64;
      }
      case 'A': return is_number(arguments[0].type) ? Type::kNumbers : Type::kStrings;
      default: return Type::kFloat64;
    }
  }

  static std::string fill(const Function& function, const Expr& expr, const std::vector<Value>& arguments,
                          const std::string& parameter) {
    std::string sql;
    for (std::size_t i = 0; i < function.sql.size(); ++i) {
      if (function.sql[i] != '$') {
        sql += function.sql[i];
        continue;
      }
      const char what = function.sql[++i];
      if (what == 'p') {
        sql += parameter;
      } else if (what == 'D') {
        sql += expr.distinct ? "DISTINCT " : "";
      } else if (what == '0') {
        sql += arguments[0].type == Type::kString ? "''" : "0";
      } else if (what == '*') {
        for (std::size_t each = 0; each < arguments.size(); ++each) sql += (each ? ", " : "") + arguments[each].sql;
      } else {
        sql += arguments[static_cast<std::size_t>(what - '1')].sql;
      }
    }
    return sql;
  }

  // Functions whose types or forms need more than a template
  // --------------------------------------------------------------------------------------------------------------

  /// Numbers; a time and an interval; two times.
  Result addition(const Expr& expr) {
    const Expr& left = *expr.arguments[0];
    const Expr& right = *expr.arguments[1];
    if (right.kind == Expr::Kind::kInterval) return moved(left, right, expr.text == "-" ? -1 : 1);
    if (left.kind == Expr::Kind::kInterval && expr.text == "+") return moved(right, left, 1);
    WFP_TRY(first, translate_expr(left));
    WFP_TRY(second, translate_expr(right));
    Value made = combine({first, second});
    const bool times = is_time(first.type) && is_time(second.type) && expr.text == "-";
    if (!times && (!is_number(first.type) || !is_number(second.type))) {
      return query_error("operator " + expr.text + " cannot take a " + name_of(first.type) + " and a " +
                         name_of(second.type));
    }
    made.type = times ? Type::kInt64 : result_type('N', {first, second});
    made.sql = "(" + first.sql + " " + expr.text + " " + second.sql + ")";
    return made;
  }

  Result moved(const Expr& time, const Expr& interval, std::int64_t sign) {
    WFP_TRY(value, checked(time, 'd', "INTERVAL"));
    const std::int64_t seconds = seconds_of(interval.unit);
    if (seconds == 0) {
      value.sql = "wfp_add_months(" + value.sql + ", " + std::to_string(sign * months_of(interval)) + ")";
    } else {
      value.sql =
          "(" + value.sql + " + " + std::to_string(sign * seconds) + " * " + std::to_string(interval.integer) + ")";
    }
    return std::move(value);
  }

  Result start_of_interval(const Expr& expr) {
    const auto& arguments = expr.arguments;
    if (arguments.size() < 2 || arguments.size() > 3 || arguments[1]->kind != Expr::Kind::kInterval) {
      return query_error("function tostartofinterval needs a time and an INTERVAL");
    }
    if (arguments.size() == 3) WFP_CHECK(checked(*arguments[2], 'z', expr.text));
    const Expr& interval = *arguments[1];
    if (interval.integer < 1) return query_error("the INTERVAL of tostartofinterval must be positive");
    WFP_TRY(value, checked(*arguments[0], 'd', expr.text));
    const std::int64_t seconds = seconds_of(interval.unit);
    if (seconds == 0) {
      value.sql = "wfp_month_floor(" + value.sql + ", " + std::to_string(months_of(interval)) + ")";
    } else {
      // Weeks count from a Monday: 5 January 1970.
      const char* from = interval.unit == Unit::kWeek ? " - 345600" : "";
      const std::string length = "(" + std::to_string(seconds) + " * " + std::to_string(interval.integer) + ")";
      value.sql = "(" + value.sql + " - (" + value.sql + from + ") % " + length + ")";
    }
    return std::move(value);
  }

  Result now(const Expr& expr) {
    if (!expr.arguments.empty()) return query_error("function " + expr.text + " takes no arguments");
    const bool today = expr.text == "today";
    const std::int64_t seconds = today ? around_.now - around_.now % 86'400 : around_.now;
    return Value{std::to_string(seconds), today ? Type::kDate : Type::kDateTime, {}, false};
  }

  Result extract(const Expr& expr) {
    constexpr std::pair<Unit, const char*> kFunctions[] = {{Unit::kYear, "toyear"},      {Unit::kMonth, "tomonth"},
                                                           {Unit::kDay, "todayofmonth"}, {Unit::kHour, "tohour"},
                                                           {Unit::kMinute, "tominute"},  {Unit::kSecond, "tosecond"}};
    for (const auto& [unit, name] : kFunctions) {
      if (unit != expr.unit || expr.arguments.size() != 1) continue;
      Expr made = expr;
      made.text = name;
      return call(made);
    }
    return query_error("extract needs YEAR, MONTH, DAY, HOUR, MINUTE or SECOND, and one time");
  }

  /// Makes two values comparable: text beside a time is read as a time.
  base::Status align(Value& left, Value& right, const std::string& what) {
    const bool times = is_time(left.type) || is_time(right.type);
    for (Value* each : {&left, &right}) {
      if (!times || each->type != Type::kString) continue;
      each->sql = "wfp_time(" + each->sql + ")";
      each->type = Type::kDateTime;
    }
    const bool same = left.type == right.type || (is_number(left.type) && is_number(right.type)) ||
                      (is_time(left.type) && is_time(right.type));
    if (same) return base::ok();
    return query_error(what + " cannot take a " + name_of(left.type) + " and a " + name_of(right.type));
  }

  Result comparison(const Expr& expr) {
    WFP_TRY(left, translate_expr(*expr.arguments[0]));
    WFP_TRY(right, translate_expr(*expr.arguments[1]));
    WFP_CHECK(align(left, right, "operator " + expr.text));
    Value made = combine({left, right});
    made.type = Type::kUInt8;
    made.sql = "(" + left.sql + " " + expr.text + " " + right.sql + ")";
    return made;
  }

  Result membership(const Expr& expr) {
    WFP_TRY(value, translate_expr(*expr.arguments[0]));
    std::vector<Value> parts = {value};
    std::string list;
    for (std::size_t i = 1; i < expr.arguments.size(); ++i) {
      WFP_TRY(each, translate_expr(*expr.arguments[i]));
      WFP_CHECK(align(value, each, "operator IN"));
      list += (i > 1 ? ", " : "") + each.sql;
      parts.push_back(std::move(each));
    }
    Value made = combine(parts);
    made.type = Type::kUInt8;
    made.sql = "(" + value.sql + " IN (" + list + "))";
    return made;
  }

  Result choice(const Expr& expr) {
    if (expr.arguments.size() != 3) return query_error("function if needs a condition and two values");
    WFP_TRY(condition, checked(*expr.arguments[0], 'n', "if"));
    WFP_TRY(left, translate_expr(*expr.arguments[1]));
    WFP_TRY(right, translate_expr(*expr.arguments[2]));
    WFP_CHECK(align(left, right, "function if"));
    Value made = combine({condition, left, right});
    made.type = is_number(left.type) ? result_type('N', {left, right}) : left.type;
    made.sql = "iif(" + condition.sql + ", " + left.sql + ", " + right.sql + ")";
    return made;
  }

  const Select& select_;
  const Surroundings& around_;
  std::vector<Column> columns_;
  std::map<std::string, ExprPtr> aliases_;
  std::set<std::string> expanding_;          // aliases whose expression is being translated
  std::map<std::string, bool> aggregating_;  // aliases: whether they contain an aggregate
  std::set<std::string> groups_;             // SQL of what the query groups by
  std::string group_sql_;
  bool grouped_ = false;
  bool in_where_ = false;
  bool in_aggregate_ = false;
  int depth_ = 0;
};

}  // namespace

base::Result<Translated> translate(const Select& select, const Surroundings& surroundings) {
  return Translator(select, surroundings).run();
}

}  // namespace wfp::bindings::analytics::query
