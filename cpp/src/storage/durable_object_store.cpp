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
)sql",
                                   R"sql(
  CREATE TABLE durable_objects (
    namespace_id TEXT NOT NULL,
    object_id TEXT NOT NULL,
    name TEXT,
    ring_at INTEGER,
    retries INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (namespace_id, object_id)) WITHOUT ROWID;
  CREATE INDEX durable_object_alarms ON durable_objects (ring_at) WHERE ring_at IS NOT NULL;
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

model::DurableObject read_object(const Query& row) {
  model::DurableObject object{row.text(0), std::nullopt};
  if (!row.is_null(1)) object.name = row.text(1);
  return object;
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
  db_.run("DELETE FROM durable_objects WHERE namespace_id = ?1", namespace_id);
}

void DurableObjectStore::drop_objects(const std::string& namespace_id) {
  storage_.drop_resources(ResourceKind::kDurableObject, object_database_id(namespace_id, ""));
}

void DurableObjectStore::rename_namespace(const std::string& from, const std::string& to) {
  db_.run("UPDATE durable_object_classes SET dispatch_namespace = ?2 WHERE dispatch_namespace = ?1", from, to);
}

void DurableObjectStore::note_object(const std::string& namespace_id, const model::DurableObject& object) {
  db_.run(
      "INSERT INTO durable_objects (namespace_id, object_id, name) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET "
      "name = excluded.name WHERE name IS NULL AND excluded.name IS NOT NULL",
      namespace_id, object.id, object.name);
}

std::optional<model::DurableObject> DurableObjectStore::find_object(const std::string& namespace_id,
                                                                    const std::string& object_id) {
  auto row = db_.query("SELECT object_id, name FROM durable_objects WHERE namespace_id = ?1 AND object_id = ?2",
                       namespace_id, object_id);
  if (!row.next()) return std::nullopt;
  return read_object(row);
}

std::vector<model::DurableObject> DurableObjectStore::list_objects(const std::string& namespace_id,
                                                                   std::string_view after, std::int64_t limit) {
  auto rows = db_.query(
      "SELECT object_id, name FROM durable_objects WHERE namespace_id = ?1 AND object_id > ?2 ORDER BY object_id "
      "LIMIT ?3",
      namespace_id, after, limit);
  std::vector<model::DurableObject> found;
  while (rows.next()) found.push_back(read_object(rows));
  return found;
}

void DurableObjectStore::note_alarm(const AlarmNote& note) {
  db_.run("UPDATE durable_objects SET ring_at = ?3, retries = ?4 WHERE namespace_id = ?1 AND object_id = ?2",
          note.namespace_id, note.object_id, note.ring_at, note.retries);
}

void DurableObjectStore::forget_alarm(const std::string& namespace_id, const std::string& object_id) {
  db_.run("UPDATE durable_objects SET ring_at = NULL, retries = 0 WHERE namespace_id = ?1 AND object_id = ?2",
          namespace_id, object_id);
}

std::vector<DurableObjectStore::AlarmNote> DurableObjectStore::list_alarms() {
  auto rows = db_.query(
      "SELECT namespace_id, object_id, ring_at, retries FROM durable_objects WHERE ring_at IS NOT NULL "
      "ORDER BY ring_at, namespace_id, object_id");
  std::vector<AlarmNote> found;
  while (rows.next()) {
    found.push_back({rows.text(0), rows.text(1), rows.integer(2), static_cast<int>(rows.integer(3))});
  }
  return found;
}

}  // namespace wfp::storage
