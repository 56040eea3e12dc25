// /accounts/{account_id}/d1/database: databases and queries.
#include "bindings/rest.h"
#include "base/ids.h"
#include "bindings/d1/binding.h"
#include "bindings/d1/databases.h"
#include "bindings/d1/errors.h"
#include "bindings/d1/store.h"
#include "http/envelope.h"
#include "model/timestamp.h"

namespace wfp::bindings::d1 {
namespace {

using model::json;
using Handled = base::Result<http::Response>;

constexpr std::int64_t kMaxDatabasesPerPage = 10'000;

base::Error bad_property(std::string_view detail) {
  return model::make_error(errors::kBadProperty, {{"detail", detail}});
}

/// BLOBs are lists of numbers in JSON.
json value_json(const sql::Value& value) {
  struct Show {
    json operator()(std::nullptr_t) const { return nullptr; }
    json operator()(std::int64_t number) const { return number; }
    json operator()(double number) const { return number; }
    json operator()(const std::string& text) const { return text; }
    json operator()(const sql::Blob& blob) const {
      json bytes = json::array();
      for (char c : blob.bytes) bytes.push_back(static_cast<unsigned char>(c));
      return bytes;
    }
  };
  return std::visit(Show{}, value);
}

/// Columns in the order of the statement, which a JSON object keeps only as text.
std::string row_object(const std::vector<std::string>& columns, const sql::Row& row) {
  std::string text = "{";
  for (std::size_t i = 0; i < row.size(); ++i) {
    // Of columns with one name the last wins, in its own place.
    bool later = false;
    for (std::size_t j = i + 1; j < row.size(); ++j) later = later || columns[j] == columns[i];
    if (later) continue;
    if (text.size() > 1) text += ',';
    text += model::dump_json(columns[i]) + ":" + model::dump_json(value_json(row[i]));
  }
  return text + "}";
}

json meta_json(const Answer& answer) {
  const sql::Stats& stats = answer.result.stats;
  return {
      {"served_by", "wfp-emulator"},           {"served_by_primary", true},       {"duration", 0.0},
      {"timings", {{"sql_duration_ms", 0.0}}}, {"changes", stats.changes},        {"last_row_id", stats.last_row_id},
      {"changed_db", answer.changed_db},       {"size_after", answer.size_after}, {"rows_read", stats.rows_read},
      {"rows_written", stats.rows_written}};
}

enum class Shape { kObjects, kRaw };

std::string answer_text(const Answer& answer, Shape shape) {
  std::string rows;
  for (const sql::Row& row : answer.result.rows) {
    if (!rows.empty()) rows += ',';
    if (shape == Shape::kObjects) {
      rows += row_object(answer.result.columns, row);
    } else {
      json values = json::array();
      for (const sql::Value& value : row) values.push_back(value_json(value));
      rows += model::dump_json(values);
    }
  }
  rows = "[" + rows + "]";
  if (shape == Shape::kRaw) {
    rows = "{\"columns\":" + model::dump_json(answer.result.columns) + ",\"rows\":" + rows + "}";
  }
  return "{\"results\":" + rows + ",\"success\":true,\"meta\":" + model::dump_json(meta_json(answer)) + "}";
}

base::Result<sql::Value> read_param(const json& given) {
  if (given.is_null()) return sql::Value(nullptr);
  if (given.is_boolean()) return sql::Value(std::int64_t{given.get<bool>()});
  if (given.is_number_integer()) return sql::Value(given.get<std::int64_t>());
  if (given.is_number()) return sql::Value(given.get<double>());
  if (given.is_string()) return sql::Value(given.get<std::string>());
  if (!given.is_array())
    return bad_property("a parameter must be a string, a number, a boolean, null or a list of bytes");
  sql::Blob blob;
  for (const json& byte : given) {
    if (!byte.is_number_unsigned() || byte.get<unsigned>() > 255) return bad_property("a byte must be from 0 to 255");
    blob.bytes.push_back(static_cast<char>(byte.get<unsigned>()));
  }
  return sql::Value(std::move(blob));
}

base::Result<Statement> read_statement(const json& given) {
  const auto text = model::string_member(given, "sql");
  if (!text) return bad_property("`sql` must be a string");
  Statement statement{*text, {}};
  if (const json* params = model::member(given, "params")) {
    if (!params->is_array()) return bad_property("`params` must be a list");
    for (const json& param : *params) {
      WFP_TRY(value, read_param(param));
      statement.params.push_back(std::move(value));
    }
  }
  return statement;
}

base::Result<std::vector<Statement>> read_statements(const json& body) {
  std::vector<Statement> statements;
  const json* batch = model::member(body, "batch");
  if (batch == nullptr) {
    WFP_TRY(statement, read_statement(body));
    statements.push_back(std::move(statement));
    return statements;
  }
  if (!batch->is_array()) return bad_property("`batch` must be a list");
  for (const json& each : *batch) {
    WFP_TRY(statement, read_statement(each));
    statements.push_back(std::move(statement));
  }
  return statements;
}

class Routes {
 public:
  explicit Routes(Services& services) : services_(services) {}

  Handled list(const http::Call& call) {
    WFP_TRY(page, http::read_page(call.query, {100, kMaxDatabasesPerPage}));
    const std::string_view name = call.query.get("name").value_or("");
    json found = json::array();
    for (const DatabaseInfo& each : databases().list(name, page)) found.push_back(shown(each));
    return http::success(found, page.result_info(static_cast<std::int64_t>(found.size()), databases().count(name)));
  }

  Handled create(const http::Call& call) {
    WFP_TRY(body, http::json_body(call.request));
    DatabaseInfo made{base::random_uuid(services_.rng), model::string_member(body, "name").value_or(""),
                      services_.clock.now()};
    WFP_CHECK(databases().create(made));
    return http::success(shown(made));
  }

  Handled get(const http::Call& call) {
    WFP_TRY(found, find(call));
    return http::success(shown(found));
  }

  /// Only read replication can be set, and it has no effect on one process.
  Handled update(const http::Call& call) { return get(call); }

  Handled remove(const http::Call& call) {
    WFP_TRY(found, find(call));
    databases().remove(found.id);
    return http::success(nullptr);
  }

  Handled query(const http::Call& call) { return run(call, Shape::kObjects); }
  Handled raw(const http::Call& call) { return run(call, Shape::kRaw); }

 private:
  Store open(const DatabaseInfo& info) { return Store(services_.storage, {services_.clock, services_.rng}, info.id); }
  Databases databases() { return Databases(services_.storage); }

  json shown(const DatabaseInfo& info) {
    Store store = open(info);
    return {{"uuid", info.id},
            {"name", info.name},
            {"version", "production"},
            {"created_at", model::rfc3339(info.created_on)},
            {"file_size", store.size()},
            {"num_tables", store.tables()},
            {"running_in_region", "WNAM"}};
  }

  base::Result<DatabaseInfo> find(const http::Call& call) {
    const std::string& id = call.param("database_id");
    auto found = databases().find(id);
    if (!found) return model::make_error(errors::kNoSuchDatabase, {{"id", id}});
    return std::move(*found);
  }

  Handled run(const http::Call& call, Shape shape) {
    WFP_TRY(found, find(call));
    WFP_TRY(body, http::json_body(call.request));
    WFP_TRY(statements, read_statements(body));
    WFP_TRY(answers, open(found).run(statements));
    std::string list;
    for (const Answer& answer : answers) list += (list.empty() ? "" : ",") + answer_text(answer, shape);
    return http::Response{200,
                          {{"content-type", "application/json"}},
                          R"({"success":true,"errors":[],"messages":[],"result":[)" + list + "]}"};
  }

  Services& services_;
};

}  // namespace

void add_routes(http::Router& router, Services& services) {
  const std::string all = "/accounts/{account_id}/d1/database";
  const std::string one = all + "/{database_id}";
  const RouteAdder<Routes> add(router, std::make_shared<Routes>(services));
  add("GET", all, &Routes::list);
  add("POST", all, &Routes::create);
  add("GET", one, &Routes::get);
  add("PUT", one, &Routes::update);
  add("PATCH", one, &Routes::update);
  add("DELETE", one, &Routes::remove);
  add("POST", one + "/query", &Routes::query);
  add("POST", one + "/raw", &Routes::raw);
  router.not_emulated("POST", one + "/export");
  router.not_emulated("POST", one + "/import");
  router.not_emulated("GET", one + "/time_travel/bookmark");
  router.not_emulated("POST", one + "/time_travel/restore");
}

}  // namespace wfp::bindings::d1
