#include "storage/durable_object_store.h"

namespace wfp::storage {
namespace {

constexpr const char* kSchema[] = {R"sql(
  CREATE TABLE durable_object_classes (
    position INTEGER PRIMARY KEY,
    namespace_id TEXT NOT NULL UNIQUE,
    dispatch_namespace TEXT NOT NULL,
    script TEXT NOT NULL,
    class_name TEXT NOT NULL,
    use_sqlite INTEGER NOT NULL);
  CREATE INDEX durable_object_classes_by_script ON durable_object_classes (dispatch_namespace, script);
)sql"};

model::DurableObjectClass read(const Query& row) {
  return {row.text(0), {row.text(1), row.text(2)}, row.text(3), row.boolean(4)};
}

std::vector<model::DurableObjectClass> read_all(Query rows) {
  std::vector<model::DurableObjectClass> found;
  while (rows.next()) found.push_back(read(rows));
  return found;
}

std::optional<model::DurableObjectClass> read_one(Query row) {
  if (!row.next()) return std::nullopt;
  return read(row);
}

}  // namespace

SchemaPart DurableObjectStore::schema() {
  return {"durable_object_classes", kSchema};
}

std::string DurableObjectStore::object_database_id(std::string_view namespace_id, std::string_view object_id) {
  return std::string(namespace_id) + "-" + std::string(object_id);
}

std::vector<model::DurableObjectClass> DurableObjectStore::list() {
  return read_all(
      db_.query("SELECT namespace_id, dispatch_namespace, script, class_name, use_sqlite FROM durable_object_classes "
                "ORDER BY position"));
}

std::vector<model::DurableObjectClass> DurableObjectStore::list(const model::ScriptKey& script) {
  return read_all(
      db_.query("SELECT namespace_id, dispatch_namespace, script, class_name, use_sqlite FROM durable_object_classes "
                "WHERE dispatch_namespace = ?1 AND script = ?2 ORDER BY position",
                script.dispatch_namespace, script.name));
}

std::optional<model::DurableObjectClass> DurableObjectStore::find(const std::string& namespace_id) {
  return read_one(
      db_.query("SELECT namespace_id, dispatch_namespace, script, class_name, use_sqlite FROM durable_object_classes "
                "WHERE namespace_id = ?1",
                namespace_id));
}

std::optional<model::DurableObjectClass> DurableObjectStore::find(const model::ScriptKey& script,
                                                                  const std::string& class_name) {
  return read_one(
      db_.query("SELECT namespace_id, dispatch_namespace, script, class_name, use_sqlite FROM durable_object_classes "
                "WHERE dispatch_namespace = ?1 AND script = ?2 AND class_name = ?3",
                script.dispatch_namespace, script.name, class_name));
}

void DurableObjectStore::insert(const model::DurableObjectClass& made) {
  db_.run(
      "INSERT INTO durable_object_classes (namespace_id, dispatch_namespace, script, class_name, use_sqlite) "
      "VALUES (?1, ?2, ?3, ?4, ?5)",
      made.namespace_id, made.script.dispatch_namespace, made.script.name, made.class_name, made.use_sqlite);
}

void DurableObjectStore::update(const model::DurableObjectClass& changed) {
  db_.run(
      "UPDATE durable_object_classes SET dispatch_namespace = ?2, script = ?3, class_name = ?4 WHERE namespace_id = ?1",
      changed.namespace_id, changed.script.dispatch_namespace, changed.script.name, changed.class_name);
}

void DurableObjectStore::remove(const std::string& namespace_id) {
  db_.run("DELETE FROM durable_object_classes WHERE namespace_id = ?1", namespace_id);
}

void DurableObjectStore::drop_objects(const std::string& namespace_id) {
  storage_.drop_resources(ResourceKind::kDurableObject, object_database_id(namespace_id, ""));
}

void DurableObjectStore::rename_namespace(const std::string& from, const std::string& to) {
  db_.run("UPDATE durable_object_classes SET dispatch_namespace = ?2 WHERE dispatch_namespace = ?1", from, to);
}

}  // namespace wfp::storage
