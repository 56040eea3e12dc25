#include "storage/script_store.h"

#include <sqlite3.h>

#include "model/json.h"

namespace wfp::storage {
namespace {

using model::json;

constexpr const char* kSchema[] = {R"sql(
  CREATE TABLE scripts (
    row INTEGER PRIMARY KEY,
    dispatch_namespace TEXT NOT NULL,
    name TEXT NOT NULL,
    tag TEXT NOT NULL,
    created_on INTEGER NOT NULL,
    modified_on INTEGER NOT NULL,
    tags TEXT NOT NULL,
    logpush INTEGER NOT NULL,
    observability TEXT NOT NULL,
    tail_consumers TEXT NOT NULL,
    migration_tag TEXT NOT NULL,
    last_deployed_from TEXT NOT NULL,
    schedules TEXT NOT NULL,
    subdomain_enabled INTEGER NOT NULL,
    previews_enabled INTEGER NOT NULL,
    version_id TEXT NOT NULL,
    last_number INTEGER NOT NULL,
    UNIQUE (dispatch_namespace, name));
  CREATE TABLE script_code (
    row INTEGER PRIMARY KEY,
    script INTEGER NOT NULL REFERENCES scripts ON DELETE CASCADE,
    etag TEXT NOT NULL,
    syntax INTEGER NOT NULL,
    main_module TEXT NOT NULL,
    handlers TEXT NOT NULL,
    named_handlers TEXT NOT NULL);
  CREATE INDEX script_code_by_script ON script_code (script);
  CREATE TABLE script_modules (
    code INTEGER NOT NULL REFERENCES script_code ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    type INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (code, position)) WITHOUT ROWID;
  CREATE TABLE script_versions (
    id TEXT PRIMARY KEY,
    script INTEGER NOT NULL REFERENCES scripts ON DELETE CASCADE,
    number INTEGER NOT NULL,
    created_on INTEGER NOT NULL,
    code INTEGER NOT NULL REFERENCES script_code,
    compatibility_date TEXT NOT NULL,
    compatibility_flags TEXT NOT NULL,
    cpu_ms INTEGER,
    subrequests INTEGER,
    usage_model TEXT NOT NULL,
    options TEXT NOT NULL,
    annotations TEXT NOT NULL,
    UNIQUE (script, number)) WITHOUT ROWID;
  CREATE INDEX script_versions_by_code ON script_versions (code);
  CREATE TABLE script_bindings (
    version TEXT NOT NULL REFERENCES script_versions ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    config TEXT NOT NULL,
    PRIMARY KEY (version, position)) WITHOUT ROWID;
  CREATE TABLE script_deployments (
    id TEXT PRIMARY KEY,
    script INTEGER NOT NULL REFERENCES scripts ON DELETE CASCADE,
    created_on INTEGER NOT NULL,
    version_id TEXT NOT NULL,
    source TEXT NOT NULL,
    annotations TEXT NOT NULL);
  CREATE INDEX script_deployments_by_script ON script_deployments (script);
)sql"};

// Scripts kept in memory; beyond it all are forgotten, which costs one reading each.
constexpr std::size_t kMaxFound = 4096;

std::string list_text(const std::vector<std::string>& list) {
  return model::dump_json(json(list));
}

std::vector<std::string> read_list(std::string_view text) {
  const auto value = model::parse_json(text);
  return value ? model::string_list(*value).value_or(std::vector<std::string>()) : std::vector<std::string>();
}

std::optional<std::int64_t> optional_integer(const Query& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.integer(column);
}

}  // namespace

SchemaPart ScriptStore::schema() {
  return {"scripts", kSchema};
}

void ScriptStore::follow_storage() {
  if (generation_ == storage_.generation()) return;
  generation_ = storage_.generation();
  found_.clear();
  code_.clear();
}

void ScriptStore::forget(const model::ScriptKey& key) {
  follow_storage();
  found_.erase(key);
}

ScriptStore::ScriptPtr ScriptStore::find(const model::ScriptKey& key) {
  follow_storage();
  if (const auto at = found_.find(key); at != found_.end()) return at->second;
  ScriptPtr script = load(key, Modules::kLoad);
  if (script && !in_transaction()) {
    if (found_.size() >= kMaxFound) found_.clear();
    found_.emplace(key, script);
  }
  return script;
}

bool ScriptStore::in_transaction() const {
  return sqlite3_get_autocommit(storage_.control().handle()) == 0;
}

bool ScriptStore::exists(const model::ScriptKey& key) {
  follow_storage();
  if (found_.contains(key)) return true;
  return storage_.control()
      .query("SELECT 1 FROM scripts WHERE dispatch_namespace = ?1 AND name = ?2", key.dispatch_namespace, key.name)
      .next();
}

std::vector<ListedScript> ScriptStore::list(const std::string& dispatch_namespace) {
  std::vector<ListedScript> scripts;
  auto rows = storage_.control().query("SELECT name, tags FROM scripts WHERE dispatch_namespace = ?1 ORDER BY name",
                                       dispatch_namespace);
  while (rows.next()) scripts.push_back({rows.text(0), read_list(rows.view(1))});
  return scripts;
}

ScriptStore::ScriptPtr ScriptStore::summary(const model::ScriptKey& key) {
  follow_storage();
  return load(key, Modules::kLeaveOut);
}

std::vector<model::ScriptKey> ScriptStore::bound(const std::string& type) {
  std::vector<model::ScriptKey> keys;
  auto rows = storage_.control().query(
      "SELECT DISTINCT dispatch_namespace, name FROM scripts s "
      "WHERE EXISTS (SELECT 1 FROM script_bindings b WHERE b.version = s.version_id AND b.type = ?1) "
      "ORDER BY dispatch_namespace, name",
      type);
  while (rows.next()) keys.push_back({rows.text(0), rows.text(1)});
  return keys;
}

ScriptStore::ScriptPtr ScriptStore::load(const model::ScriptKey& key, Modules modules) {
  auto row = storage_.control().query(
      "SELECT row, tag, created_on, modified_on, tags, logpush, observability, tail_consumers, migration_tag, "
      "last_deployed_from, schedules, subdomain_enabled, previews_enabled, version_id FROM scripts "
      "WHERE dispatch_namespace = ?1 AND name = ?2",
      key.dispatch_namespace, key.name);
  if (!row.next()) return nullptr;
  auto script = std::make_shared<model::Script>();
  script->key = key;
  script->row = row.integer(0);
  script->tag = row.text(1);
  script->created_on = row.integer(2);
  script->modified_on = row.integer(3);
  script->tags = read_list(row.view(4));
  script->logpush = row.boolean(5);
  script->observability = row.text(6);
  script->tail_consumers = row.text(7);
  script->migration_tag = row.text(8);
  script->last_deployed_from = row.text(9);
  script->schedules = row.text(10);
  script->subdomain_enabled = row.boolean(11);
  script->previews_enabled = row.boolean(12);
  script->version = load_version(row.text(13), script->row, modules);
  if (!script->version) throw Failure(SQLITE_CORRUPT, "the script " + key.name + " of the state has no version");
  return script;
}

ScriptStore::VersionPtr ScriptStore::load_version(const std::string& id, std::int64_t script_row, Modules modules) {
  Database& db = storage_.control();
  auto row = db.query(
      "SELECT number, created_on, code, compatibility_date, compatibility_flags, cpu_ms, subrequests, usage_model, "
      "options, annotations FROM script_versions WHERE id = ?1 AND script = ?2",
      id, script_row);
  if (!row.next()) return nullptr;
  auto version = std::make_shared<model::ScriptVersion>();
  version->id = id;
  version->number = static_cast<int>(row.integer(0));
  version->created_on = row.integer(1);
  version->code = load_code(row.integer(2), modules);
  version->compatibility_date = row.text(3);
  version->compatibility_flags = read_list(row.view(4));
  version->limits = {optional_integer(row, 5), optional_integer(row, 6)};
  version->usage_model = row.text(7);
  version->options = row.text(8);
  version->annotations = row.text(9);
  auto bindings = db.query("SELECT name, type, config FROM script_bindings WHERE version = ?1 ORDER BY position", id);
  while (bindings.next()) version->bindings.push_back({bindings.text(0), bindings.text(1), bindings.text(2)});
  return version;
}

ScriptStore::CodePtr ScriptStore::load_code(std::int64_t code_row, Modules modules) {
  if (const auto at = code_.find(code_row); at != code_.end()) {
    if (CodePtr known = at->second.lock()) return known;
    code_.erase(at);
  }
  Database& db = storage_.control();
  auto row =
      db.query("SELECT etag, syntax, main_module, handlers, named_handlers FROM script_code WHERE row = ?1", code_row);
  if (!row.next()) throw Failure(SQLITE_CORRUPT, "a script version of the state has no code");
  auto code = std::make_shared<model::ScriptCode>();
  code->row = code_row;
  code->etag = row.text(0);
  code->syntax = static_cast<model::ScriptSyntax>(row.integer(1));
  code->main_module = row.text(2);
  code->handlers = read_list(row.view(3));
  for (const json& named : model::parse_json(row.view(4)).value_or(json::array())) {
    code->named_handlers.push_back({named.at("name"), named.at("handlers")});
  }
  if (modules == Modules::kLeaveOut) return code;
  auto parts = db.query("SELECT name, type, content FROM script_modules WHERE code = ?1 ORDER BY position", code_row);
  while (parts.next()) {
    code->modules.push_back({parts.text(0), static_cast<model::ModuleType>(parts.integer(1)), parts.text(2)});
  }
  if (in_transaction()) return code;
  if (code_.size() > kMaxFound) std::erase_if(code_, [](const auto& known) { return known.second.expired(); });
  code_[code_row] = code;
  return code;
}

ScriptStore::VersionPtr ScriptStore::version(const model::Script& script, const std::string& id) {
  follow_storage();
  if (script.version && script.version->id == id && !script.version->code->modules.empty()) return script.version;
  return load_version(id, script.row, Modules::kLoad);
}

std::vector<ScriptStore::VersionPtr> ScriptStore::versions(const model::Script& script) {
  follow_storage();
  std::vector<VersionPtr> found;
  auto rows =
      storage_.control().query("SELECT id FROM script_versions WHERE script = ?1 ORDER BY number DESC", script.row);
  while (rows.next()) found.push_back(load_version(rows.text(0), script.row, Modules::kLeaveOut));
  return found;
}

std::vector<Deployment> ScriptStore::deployments(const model::Script& script) {
  std::vector<Deployment> found;
  auto rows = storage_.control().query(
      "SELECT id, created_on, version_id, source, annotations FROM script_deployments WHERE script = ?1 "
      "ORDER BY rowid DESC",
      script.row);
  while (rows.next()) found.push_back({rows.text(0), rows.integer(1), rows.text(2), rows.text(3), rows.text(4)});
  return found;
}

std::int64_t ScriptStore::store_code(std::int64_t script_row, const CodePtr& code) {
  if (code->row != 0) return code->row;
  Database& db = storage_.control();
  json named = json::array();
  for (const auto& [name, handlers] : code->named_handlers) named.push_back({{"name", name}, {"handlers", handlers}});
  db.run(
      "INSERT INTO script_code (script, etag, syntax, main_module, handlers, named_handlers) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      script_row, code->etag, static_cast<int>(code->syntax), code->main_module, list_text(code->handlers),
      model::dump_json(named));
  const std::int64_t row = db.last_insert_rowid();
  int position = 0;
  for (const model::Module& module : code->modules) {
    db.run("INSERT INTO script_modules VALUES (?1, ?2, ?3, ?4, ?5)", row, position++, module.name,
           static_cast<int>(module.type), Blob{module.content});
  }
  return row;
}

std::int64_t ScriptStore::insert(const model::Script& script) {
  Database& db = storage_.control();
  Transaction transaction(db);
  db.run(
      "INSERT INTO scripts (dispatch_namespace, name, tag, created_on, modified_on, tags, logpush, observability, "
      "tail_consumers, migration_tag, last_deployed_from, schedules, subdomain_enabled, "
      "previews_enabled, version_id, last_number) "
      "VALUES (?1, ?2, ?3, ?4, ?5, '[]', 0, 'null', 'null', '', '', '[]', 0, 0, '', 0)",
      script.key.dispatch_namespace, script.key.name, script.tag, script.created_on, script.modified_on);
  model::Script stored = script;
  stored.row = db.last_insert_rowid();
  add_version(stored, *script.version);
  update(stored);
  transaction.commit();
  return stored.row;
}

void ScriptStore::update(const model::Script& script) {
  forget(script.key);
  storage_.control().run(
      "UPDATE scripts SET modified_on = ?2, tags = ?3, logpush = ?4, observability = ?5, tail_consumers = ?6, "
      "migration_tag = ?7, last_deployed_from = ?8, schedules = ?9, subdomain_enabled = ?10, "
      "previews_enabled = ?11, version_id = ?12 "
      "WHERE row = ?1",
      script.row, script.modified_on, list_text(script.tags), script.logpush, script.observability,
      script.tail_consumers, script.migration_tag, script.last_deployed_from, script.schedules,
      script.subdomain_enabled, script.previews_enabled, script.version->id);
}

void ScriptStore::add_version(const model::Script& script, const model::ScriptVersion& version) {
  forget(script.key);
  Database& db = storage_.control();
  Transaction transaction(db);
  db.run("INSERT INTO script_versions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", version.id,
         script.row, version.number, version.created_on, store_code(script.row, version.code),
         version.compatibility_date, list_text(version.compatibility_flags), version.limits.cpu_ms,
         version.limits.subrequests, version.usage_model, version.options, version.annotations);
  int position = 0;
  for (const model::BindingSpec& binding : version.bindings) {
    db.run("INSERT INTO script_bindings VALUES (?1, ?2, ?3, ?4, ?5)", version.id, position++, binding.name,
           binding.type, binding.config);
  }
  db.run("UPDATE scripts SET last_number = max(last_number, ?2) WHERE row = ?1", script.row, version.number);
  const int forgotten = db.run(
      "DELETE FROM script_versions WHERE script = ?1 AND number <= ?2 "
      "AND id <> (SELECT version_id FROM scripts WHERE row = ?1)",
      script.row, version.number - model::kKeptVersions);
  if (forgotten > 0) {
    db.run(
        "DELETE FROM script_code WHERE script = ?1 AND row NOT IN "
        "(SELECT code FROM script_versions WHERE script = ?1)",
        script.row);
    code_.clear();
  }
  transaction.commit();
}

void ScriptStore::add_deployment(const model::Script& script, const Deployment& deployment) {
  storage_.control().run("INSERT INTO script_deployments VALUES (?1, ?2, ?3, ?4, ?5, ?6)", deployment.id, script.row,
                         deployment.created_on, deployment.version_id, deployment.source, deployment.annotations);
}

void ScriptStore::remove(const model::ScriptKey& key) {
  forget(key);
  storage_.control().run("DELETE FROM scripts WHERE dispatch_namespace = ?1 AND name = ?2", key.dispatch_namespace,
                         key.name);
  code_.clear();  // rows of what is gone may be used again
}

void ScriptStore::rename_namespace(const std::string& from, const std::string& to) {
  found_.clear();
  storage_.control().run("UPDATE scripts SET dispatch_namespace = ?2 WHERE dispatch_namespace = ?1", from, to);
}

int ScriptStore::next_number(const model::Script& script) {
  auto row = storage_.control().query("SELECT last_number + 1 FROM scripts WHERE row = ?1", script.row);
  return row.next() ? static_cast<int>(row.integer(0)) : 1;
}

}  // namespace wfp::storage
