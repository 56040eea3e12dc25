#include "bindings/d1/databases.h"

#include "bindings/d1/errors.h"

namespace wfp::bindings::d1 {
namespace {

constexpr const char* kSchema[] = {R"sql(
  CREATE TABLE d1_databases (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_on INTEGER NOT NULL) WITHOUT ROWID;
)sql"};

}  // namespace

storage::SchemaPart Databases::schema() {
  return {"d1", kSchema};
}

base::Status Databases::create(const DatabaseInfo& made) {
  if (made.name.empty()) return model::make_error(errors::kBadProperty, {{"detail", "a database needs a name"}});
  if (db_.query("SELECT 1 FROM d1_databases WHERE name = ?1", made.name).next()) {
    return model::make_error(errors::kNameTaken, {{"name", made.name}});
  }
  db_.run("INSERT INTO d1_databases (id, name, created_on) VALUES (?1, ?2, ?3)", made.id, made.name, made.created_on);
  return base::ok();
}

std::optional<DatabaseInfo> Databases::find(const std::string& id) {
  auto row = db_.query("SELECT id, name, created_on FROM d1_databases WHERE id = ?1", id);
  if (!row.next()) return std::nullopt;
  return DatabaseInfo{row.text(0), row.text(1), row.integer(2)};
}

std::vector<DatabaseInfo> Databases::list(std::string_view name, const http::Page& page) {
  auto rows = db_.query(
      "SELECT id, name, created_on FROM d1_databases WHERE instr(name, ?1) > 0 "
      "ORDER BY name LIMIT ?2 OFFSET ?3",
      name, page.per_page, page.offset());
  std::vector<DatabaseInfo> found;
  while (rows.next()) found.push_back({rows.text(0), rows.text(1), rows.integer(2)});
  return found;
}

std::int64_t Databases::count(std::string_view name) {
  auto row = db_.query("SELECT count(*) FROM d1_databases WHERE instr(name, ?1) > 0", name);
  row.next();
  return row.integer(0);
}

void Databases::remove(const std::string& id) {
  db_.run("DELETE FROM d1_databases WHERE id = ?1", id);
  storage_.drop_resource(storage::ResourceKind::kD1, id);
}

}  // namespace wfp::bindings::d1
