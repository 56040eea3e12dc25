#include "bindings/analytics/query/parser.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "bindings/analytics/query/lexer.h"

namespace wfp::bindings::analytics::query {
namespace {

using Kind = Token::Kind;
using Parsed = base::Result<ExprPtr>;

constexpr int kMaxDepth = 100;                         // of nested expressions and subqueries: the parser recurses
constexpr std::int64_t kMaxInterval = 10'000'000'000;  // of any unit: beyond every date
constexpr int kMaxTreeDepth = 400;                     // of the expression: `1 + 1 + ...` is as deep as it is long

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return text;
}

// Words that end an expression, so they are no alias without AS.
constexpr std::string_view kReserved[] = {
    "from", "where", "group",   "having",   "order", "limit", "offset", "format", "as",     "and",      "or",
    "not",  "in",    "between", "like",     "ilike", "asc",   "desc",   "by",     "select", "distinct", "union",
    "join", "case",  "is",      "interval", "inner", "left",  "cross",  "with",   "then",   "else",     "end"};

bool reserved(const std::string& word) {
  return std::find(std::begin(kReserved), std::end(kReserved), lower(word)) != std::end(kReserved);
}

int depth_of(const std::vector<ExprPtr>& parts) {
  int depth = 0;
  for (const ExprPtr& part : parts) depth = std::max(depth, part->depth);
  return depth + 1;
}

ExprPtr call(std::string name, std::vector<ExprPtr> arguments) {
  auto made = std::make_shared<Expr>();
  made->kind = Expr::Kind::kCall;
  made->text = std::move(name);
  made->depth = depth_of(arguments);
  made->arguments = std::move(arguments);
  return made;
}

class Parser {
 public:
  Parser(std::string_view sql, std::vector<Token> tokens) : sql_(sql), tokens_(std::move(tokens)) {}

  base::Result<Statement> statement() {
    Statement made;
    if (take_word("show")) {
      if (take_word("tables")) {
        made.kind = Statement::Kind::kShowTables;
      } else if (take_word("timezones")) {
        made.kind = Statement::Kind::kShowTimezones;
      } else if (take_word("timezone")) {
        made.kind = Statement::Kind::kShowTimezone;
      } else {
        return unexpected("TABLES, TIMEZONES or TIMEZONE");
      }
    } else {
      WFP_TRY(select, this->select());
      made.select = std::move(select);
    }
    if (take_word("format")) {
      const std::string name = lower(token().text);
      if (name == "json") {
        made.format = Format::kJson;
      } else if (name == "jsoneachrow") {
        made.format = Format::kJsonEachRow;
      } else if (name == "tabseparated") {
        made.format = Format::kTabSeparated;
      } else {
        return query_error("unknown format '" + token().text + "': use JSON, JSONEachRow or TabSeparated");
      }
      ++at_;
    }
    take_sign(";");
    if (token().kind != Kind::kEnd) return unexpected("the end of the query");
    return made;
  }

 private:
  const Token& token(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  bool is_word(std::string_view word, std::size_t ahead = 0) const {
    return token(ahead).kind == Kind::kWord && lower(token(ahead).text) == word;
  }
  bool is_sign(std::string_view sign, std::size_t ahead = 0) const {
    return token(ahead).kind == Kind::kSign && token(ahead).text == sign;
  }
  bool take_word(std::string_view word) { return is_word(word) && ++at_ > 0; }
  bool take_sign(std::string_view sign) { return is_sign(sign) && ++at_ > 0; }

  base::Error unexpected(const std::string& wanted) const {
    const Token& found = token();
    if (found.kind == Kind::kEnd) return query_error("unexpected end of the query, expected " + wanted);
    for (const char* word : {"union", "join", "inner", "left", "cross", "with", "case", "distinct", "is", "insert",
                             "create", "drop", "delete", "update", "alter"}) {
      if (is_word(word)) return query_error(found.text + " is not supported by Analytics Engine's SQL");
    }
    return query_error("unexpected '" + std::string(sql_.substr(found.from, found.to - found.from)) + "' at position " +
                       std::to_string(found.from) + ", expected " + wanted);
  }
  base::Status need_word(std::string_view word) {
    if (!take_word(word)) return unexpected(std::string(word));
    return base::ok();
  }
  base::Status need_sign(std::string_view sign) {
    if (!take_sign(sign)) return unexpected("'" + std::string(sign) + "'");
    return base::ok();
  }
  base::Result<std::string> name(const char* what) {
    if (token().kind != Kind::kQuoted && (token().kind != Kind::kWord || reserved(token().text))) {
      return unexpected(what);
    }
    return tokens_[at_++].text;
  }

  class Depth {
   public:
    explicit Depth(int& depth) : depth_(++depth) {}
    ~Depth() { --depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    bool too_deep() const { return depth_ > kMaxDepth; }

   private:
    int& depth_;
  };

  static Parsed shallow(ExprPtr expr) {
    if (expr->depth > kMaxTreeDepth) return too_deep();
    return expr;
  }
  static base::Error too_deep() { return query_error("the query is nested too deeply"); }

  base::Result<Select> select() {
    const Depth depth(depth_);
    if (depth.too_deep()) return too_deep();
    WFP_CHECK(need_word("select"));
    Select made;
    do {
      WFP_TRY(item, select_item());
      made.items.push_back(std::move(item));
    } while (take_sign(","));
    if (take_word("from")) WFP_CHECK(from(made));
    if (take_word("where")) {
      WFP_TRY(condition, expression());
      made.where = condition;
    }
    if (take_word("group")) {
      WFP_CHECK(need_word("by"));
      WFP_TRY(list, expressions());
      made.group_by = std::move(list);
    }
    if (take_word("having")) {
      WFP_TRY(condition, expression());
      made.having = condition;
    }
    if (take_word("order")) {
      WFP_CHECK(need_word("by"));
      do {
        WFP_TRY(expr, expression());
        OrderItem item{expr, take_word("desc")};
        if (!item.descending) take_word("asc");
        made.order_by.push_back(std::move(item));
      } while (take_sign(","));
    }
    if (take_word("limit") && !take_word("all")) {
      WFP_TRY(limit, count("LIMIT"));
      made.limit = limit;
    }
    if (take_word("offset")) {
      WFP_TRY(offset, count("OFFSET"));
      made.offset = offset;
    }
    return made;
  }

  base::Status from(Select& made) {
    if (take_sign("(")) {
      WFP_TRY(inner, select());
      WFP_CHECK(need_sign(")"));
      made.subquery = std::make_shared<const Select>(std::move(inner));
      return base::ok();
    }
    // Tools quote a dataset's name as a string, too.
    if (token().kind == Kind::kString) {
      made.dataset = tokens_[at_++].text;
      return base::ok();
    }
    WFP_TRY(dataset, name("the name of a dataset"));
    made.dataset = dataset;
    return base::ok();
  }

  base::Result<std::int64_t> count(const std::string& what) {
    if (token().kind != Kind::kInteger) return unexpected("the number of " + what);
    return number(tokens_[at_++].text);
  }

  static base::Result<std::int64_t> number(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return query_error("not an integer: " + text);
    return value;
  }

  base::Result<SelectItem> select_item() {
    if (take_sign("*")) return SelectItem{};
    const std::size_t from = token().from;
    WFP_TRY(expr, expression());
    SelectItem item{expr, std::string(sql_.substr(from, tokens_[at_ - 1].to - from)), false};
    if (expr->kind == Expr::Kind::kColumn) item.name = expr->text;
    const bool named = take_word("as");
    if (named || token().kind == Kind::kQuoted || (token().kind == Kind::kWord && !reserved(token().text))) {
      WFP_TRY(alias, name("an alias"));
      item.name = alias;
      item.aliased = true;
    }
    return item;
  }

  base::Result<std::vector<ExprPtr>> expressions() {
    std::vector<ExprPtr> list;
    do {
      WFP_TRY(expr, expression());
      list.push_back(expr);
    } while (take_sign(","));
    return list;
  }

  Parsed expression() {
    const Depth depth(depth_);
    if (depth.too_deep()) return too_deep();
    WFP_TRY(left, conjunction());
    ExprPtr made = left;
    while (take_word("or")) {
      WFP_TRY(right, conjunction());
      WFP_TRY(chain, shallow(call("or", {made, right})));
      made = chain;
    }
    return made;
  }

  Parsed conjunction() {
    WFP_TRY(left, negation());
    ExprPtr made = left;
    while (take_word("and")) {
      WFP_TRY(right, negation());
      WFP_TRY(chain, shallow(call("and", {made, right})));
      made = chain;
    }
    return made;
  }

  Parsed negation() {
    int count = 0;
    while (take_word("not")) ++count;
    WFP_TRY(operand, comparison());
    return count % 2 == 0 ? operand : call("not", {operand});
  }

  Parsed comparison() {
    WFP_TRY(left, sum());
    ExprPtr made = left;
    for (;;) {
      const Token sign = token();
      if (sign.kind == Kind::kSign && std::string_view("<= >= != = < >").find(sign.text) != std::string_view::npos) {
        ++at_;
        WFP_TRY(right, sum());
        WFP_TRY(chain, shallow(call(sign.text, {made, right})));
        made = chain;
        continue;
      }
      const bool negated =
          is_word("not") && (is_word("in", 1) || is_word("between", 1) || is_word("like", 1) || is_word("ilike", 1));
      if (negated) ++at_;
      ExprPtr found;
      if (take_word("in")) {
        WFP_CHECK(need_sign("("));
        WFP_TRY(list, expressions());
        WFP_CHECK(need_sign(")"));
        list.insert(list.begin(), made);
        found = call("in", std::move(list));
      } else if (take_word("between")) {
        WFP_TRY(low, sum());
        WFP_CHECK(need_word("and"));
        WFP_TRY(high, sum());
        found = call("and", {call(">=", {made, low}), call("<=", {made, high})});
      } else if (is_word("like") || is_word("ilike")) {
        const std::string name = lower(tokens_[at_++].text);
        WFP_TRY(pattern, sum());
        found = call(name, {made, pattern});
      } else {
        return made;
      }
      WFP_TRY(chain, shallow(negated ? call("not", {found}) : found));
      made = chain;
    }
  }

  Parsed sum() {
    WFP_TRY(left, product());
    ExprPtr made = left;
    while (is_sign("+") || is_sign("-")) {
      const std::string sign = tokens_[at_++].text;
      WFP_TRY(right, product());
      WFP_TRY(chain, shallow(call(sign, {made, right})));
      made = chain;
    }
    return made;
  }

  Parsed product() {
    WFP_TRY(left, unary());
    ExprPtr made = left;
    while (is_sign("*") || is_sign("/") || is_sign("%")) {
      const std::string sign = tokens_[at_++].text;
      WFP_TRY(right, unary());
      WFP_TRY(chain, shallow(call(sign, {made, right})));
      made = chain;
    }
    return made;
  }

  Parsed unary() {
    bool negative = false;
    while (is_sign("-") || is_sign("+")) negative ^= tokens_[at_++].text == "-";
    WFP_TRY(operand, primary());
    return negative ? call("negate", {operand}) : operand;
  }

  Parsed primary() {
    const Token found = token();
    auto made = std::make_shared<Expr>();
    made->text = found.text;
    switch (found.kind) {
      case Kind::kInteger: {
        WFP_TRY(value, number(found.text));
        made->integer = value;
        made->kind = Expr::Kind::kInteger;
        ++at_;
        return ExprPtr(made);
      }
      case Kind::kReal:
        made->kind = Expr::Kind::kReal;
        ++at_;
        return ExprPtr(made);
      case Kind::kString:
        made->kind = Expr::Kind::kString;
        ++at_;
        return ExprPtr(made);
      case Kind::kQuoted:
        made->kind = Expr::Kind::kColumn;
        ++at_;
        return ExprPtr(made);
      case Kind::kSign: {
        if (!take_sign("(")) return unexpected("an expression");
        WFP_TRY(inner, expression());
        WFP_CHECK(need_sign(")"));
        return inner;
      }
      case Kind::kWord: return word(found);
      default: return unexpected("an expression");
    }
  }

  Parsed word(const Token& found) {
    if (take_word("interval")) return interval();
    if (is_sign("(", 1)) return function();
    if (reserved(found.text)) return unexpected("an expression");
    auto made = std::make_shared<Expr>();
    if (is_word("true") || is_word("false")) {
      made->integer = is_word("true") ? 1 : 0;
      made->text = "bool";
    } else {
      made->kind = Expr::Kind::kColumn;
      made->text = found.text;
    }
    ++at_;
    return ExprPtr(made);
  }

  base::Result<Unit> unit() {
    constexpr std::pair<std::string_view, Unit> kUnits[] = {
        {"second", Unit::kSecond}, {"minute", Unit::kMinute}, {"hour", Unit::kHour}, {"day", Unit::kDay},
        {"week", Unit::kWeek},     {"month", Unit::kMonth},   {"year", Unit::kYear}};
    for (const auto& [name, unit] : kUnits) {
      if (take_word(name) || take_word(std::string(name) + "s")) return unit;
    }
    return unexpected("YEAR, MONTH, WEEK, DAY, HOUR, MINUTE or SECOND");
  }

  /// INTERVAL '42' DAY; the quotes may be left out.
  Parsed interval() {
    if (token().kind != Kind::kString && token().kind != Kind::kInteger) return unexpected("the length of an interval");
    WFP_TRY(length, number(tokens_[at_++].text));
    if (length > kMaxInterval) return query_error("an INTERVAL is too long");
    WFP_TRY(unit, this->unit());
    auto made = std::make_shared<Expr>();
    made->kind = Expr::Kind::kInterval;
    made->integer = length;
    made->unit = unit;
    return ExprPtr(made);
  }

  Parsed function() {
    auto made = std::make_shared<Expr>();
    made->kind = Expr::Kind::kCall;
    made->text = lower(tokens_[at_].text);
    at_ += 2;
    if (made->text == "extract") {  // extract(HOUR FROM timestamp)
      WFP_TRY(unit, this->unit());
      made->unit = unit;
      WFP_CHECK(need_word("from"));
    } else if (made->text == "position") {
      return position();
    }
    made->distinct = take_word("distinct");
    WFP_TRY(arguments, list());
    made->arguments = std::move(arguments);
    if (take_sign("(")) {
      made->parameters = std::move(made->arguments);
      made->distinct = take_word("distinct");
      WFP_TRY(second, list());
      made->arguments = std::move(second);
    }
    made->depth = depth_of(made->arguments);
    return shallow(made);
  }

  /// position(needle IN haystack), or position(haystack, needle): as the latter.
  Parsed position() {
    WFP_TRY(first, sum());
    const bool needle_first = take_word("in");
    if (!needle_first) WFP_CHECK(need_sign(","));
    WFP_TRY(second, sum());
    WFP_CHECK(need_sign(")"));
    return needle_first ? call("position", {second, first}) : call("position", {first, second});
  }

  /// Arguments up to and with the closing parenthesis.
  base::Result<std::vector<ExprPtr>> list() {
    std::vector<ExprPtr> arguments;
    if (take_sign(")")) return arguments;
    if (is_sign("*") && is_sign(")", 1)) {  // count(*)
      at_ += 2;
      return arguments;
    }
    WFP_TRY(found, expressions());
    WFP_CHECK(need_sign(")"));
    return found;
  }

  std::string_view sql_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

base::Result<Statement> parse(std::string_view sql) {
  WFP_TRY(tokens, tokenize(sql));
  return Parser(sql, std::move(tokens)).statement();
}

}  // namespace wfp::bindings::analytics::query
