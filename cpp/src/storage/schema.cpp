#include "storage/schema.h"

#include <sqlite3.h>

#include "storage/database.h"

namespace wfp::storage {

void apply_schema(Database& db, std::span<const SchemaPart> parts) {
  Transaction transaction(db);
  db.exec("CREATE TABLE IF NOT EXISTS schema_parts (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID");
  for (const SchemaPart& part : parts) {
    std::size_t version = 0;
    if (auto found = db.query("SELECT version FROM schema_parts WHERE name = ?1", part.name); found.next()) {
      version = static_cast<std::size_t>(found.integer(0));
    }
    if (version > part.versions.size()) {
      throw Failure(SQLITE_ERROR, "the state was made by a newer version of this emulator (" + std::string(part.name) +
                                      " has version " + std::to_string(version) + ", known is " +
                                      std::to_string(part.versions.size()) + ")");
    }
    if (version == part.versions.size()) continue;
    for (; version < part.versions.size(); ++version) db.exec(part.versions[version]);
    db.run("INSERT OR REPLACE INTO schema_parts VALUES (?1, ?2)", part.name, static_cast<std::int64_t>(version));
  }
  transaction.commit();
}

}  // namespace wfp::storage
