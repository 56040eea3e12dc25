#include "storage/namespace_store.h"

namespace wfp::storage {
namespace {

constexpr const char* kSchema[] = {R"sql(
  CREATE TABLE dispatch_namespaces (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    created_on INTEGER NOT NULL,
    modified_on INTEGER NOT NULL,
    trusted_workers INTEGER NOT NULL);
)sql"};

model::DispatchNamespace read(const Query& row) {
  return {row.text(0), row.text(1), row.integer(2), row.integer(3), row.boolean(4), static_cast<int>(row.integer(5))};
}

}  // namespace

SchemaPart NamespaceStore::schema() {
  return {"dispatch_namespaces", kSchema};
}

std::optional<model::DispatchNamespace> NamespaceStore::find(const std::string& name) {
  auto row = db_.query(
      "SELECT id, name, created_on, modified_on, trusted_workers, "
      "(SELECT count(*) FROM scripts WHERE dispatch_namespace = n.name) FROM dispatch_namespaces n WHERE name = ?1",
      name);
  if (!row.next()) return std::nullopt;
  return read(row);
}

std::vector<model::DispatchNamespace> NamespaceStore::list() {
  std::vector<model::DispatchNamespace> found;
  auto rows = db_.query(
      "SELECT id, name, created_on, modified_on, trusted_workers, "
      "(SELECT count(*) FROM scripts WHERE dispatch_namespace = n.name) FROM dispatch_namespaces n ORDER BY position");
  while (rows.next()) found.push_back(read(rows));
  return found;
}

void NamespaceStore::insert(const model::DispatchNamespace& made) {
  db_.run(
      "INSERT INTO dispatch_namespaces (id, name, created_on, modified_on, trusted_workers) "
      "VALUES (?1, ?2, ?3, ?4, ?5)",
      made.id, made.name, made.created_on, made.modified_on, made.trusted_workers);
}

void NamespaceStore::update(const model::DispatchNamespace& changed) {
  db_.run("UPDATE dispatch_namespaces SET name = ?2, modified_on = ?3, trusted_workers = ?4 WHERE id = ?1", changed.id,
          changed.name, changed.modified_on, changed.trusted_workers);
}

void NamespaceStore::remove(const std::string& name) {
  db_.run("DELETE FROM dispatch_namespaces WHERE name = ?1", name);
}

}  // namespace wfp::storage
