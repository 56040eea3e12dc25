#include "bindings/durable_objects/store.h"

#include <sqlite3.h>

#include "bindings/sql/error.h"

namespace wfp::bindings::durable_objects {
namespace {

constexpr const char* kTables =
    "CREATE TABLE IF NOT EXISTS _cf_KV (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS _cf_METADATA (key INTEGER PRIMARY KEY, value INTEGER)";
constexpr int kAlarmKey = 1;
// Above every key: no UTF-8 has this byte.
constexpr std::string_view kEnd = "\xFF";

std::string savepoint(const char* command, int level) {
  return std::string(command) + " _cf_transaction_" + std::to_string(level);
}

base::Error over() {
  return {500, 0, "The transaction is over already."};
}

}  // namespace

void Store::make_tables() {
  db_->exec(kTables);
}

storage::Database& Store::db() {
  if (!db_) {
    db_ = storage_.resource(storage::ResourceKind::kDurableObject,
                            storage::DurableObjectStore::object_database_id(namespace_id_, object_id_));
    make_tables();
  }
  return *db_;
}

storage::Database& Store::in_transaction() {
  storage::Database& database = db();
  if (rolled_back_by_itself()) lost_ = true;
  // Of a transaction that another store of the object has open this one is a guest: who looks from outside.
  if (!writing_ && sqlite3_get_autocommit(database.handle()) != 0) {
    database.run("BEGIN");
    writing_ = true;
  }
  return database;
}

/// SQLite undoes the whole transaction where a statement says so (INSERT OR ROLLBACK, which exec() notices) or it
/// cannot go on (disk full, out of memory).
bool Store::rolled_back_by_itself() {
  if (!writing_ || sqlite3_get_autocommit(db_->handle()) == 0) return false;
  writing_ = false;
  level_ = 0;
  return true;
}

// Entries -------------------------------------------------------------------------------------------------------------

std::optional<std::string> Store::get(const std::string& key) {
  auto row = in_transaction().query("SELECT value FROM _cf_KV WHERE key = ?1", key);
  if (!row.next()) return std::nullopt;
  return row.text(0);
}

void Store::put(const std::string& key, const std::string& value) {
  in_transaction().run("INSERT OR REPLACE INTO _cf_KV VALUES (?1, ?2)", key, value);
}

bool Store::remove(const std::string& key) {
  return in_transaction().run("DELETE FROM _cf_KV WHERE key = ?1", key) > 0;
}

std::vector<Entry> Store::list(const Listing& listing) {
  const std::string_view to = listing.to ? std::string_view(*listing.to) : kEnd;
  const std::int64_t limit = listing.limit.value_or(-1);
  auto rows =
      listing.reverse
          ? in_transaction().query(
                "SELECT key, value FROM _cf_KV WHERE key >= ?1 AND key < ?2 ORDER BY key DESC LIMIT ?3", listing.from,
                to, limit)
          : in_transaction().query("SELECT key, value FROM _cf_KV WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT ?3",
                                   listing.from, to, limit);
  std::vector<Entry> found;
  while (rows.next()) found.push_back({rows.text(0), rows.text(1)});
  return found;
}

bool Store::has_entries() {
  return db().query("SELECT 1 FROM _cf_KV LIMIT 1").next();
}

// SQL -----------------------------------------------------------------------------------------------------------------

base::Result<sql::ResultSet> Store::exec(std::string_view text, const std::vector<sql::Value>& params) {
  auto results = sql::run(in_transaction(), world_, text, params, sql::Ending::kStatement);
  rolled_back_by_itself();
  if (!results) return std::move(results).error();
  if (results->empty()) return sql::plain_error(sql::kNoStatement);
  return std::move(results->back());
}

std::int64_t Store::size() {
  return sql::database_size(db());
}
std::int64_t Store::tables() {
  return sql::table_count(db());
}

// The alarm -----------------------------------------------------------------------------------------------------------

std::optional<base::Millis> Store::alarm() {
  auto row = db().query("SELECT value FROM _cf_METADATA WHERE key = ?1", kAlarmKey);
  if (!row.next() || row.is_null(0)) return std::nullopt;
  return row.integer(0);
}

void Store::set_alarm(std::optional<base::Millis> at) {
  storage::Database& database = in_transaction();
  if (!alarm_touched_) alarm_before_ = alarm();
  if (at) {
    database.run("INSERT OR REPLACE INTO _cf_METADATA VALUES (?1, ?2)", kAlarmKey, *at);
  } else {
    database.run("DELETE FROM _cf_METADATA WHERE key = ?1", kAlarmKey);
  }
  alarm_touched_ = true;
}

std::optional<std::optional<base::Millis>> Store::take_alarm_change() {
  return std::exchange(alarm_change_, std::nullopt);
}

base::Status Store::remove_all(Alarm alarm) {
  WFP_CHECK(end_turn());
  const auto at = this->alarm();
  db().copy_from(storage::Database());
  make_tables();
  if (alarm == Alarm::kKeep && at) {
    set_alarm(at);
  } else if (at) {
    alarm_touched_ = true;
  }
  return end_turn();
}

// Transactions --------------------------------------------------------------------------------------------------------

base::Result<int> Store::begin(Earlier earlier) {
  if (level_ == 0 && earlier == Earlier::kWrite) WFP_CHECK(end_turn());
  in_transaction();
  ++level_;
  db_->exec(savepoint("SAVEPOINT", level_).c_str());
  return level_;
}

base::Status Store::commit(int level) {
  if (level > level_ || rolled_back_by_itself()) return over();
  db_->exec(savepoint("RELEASE", level).c_str());
  level_ = level - 1;
  return base::ok();
}

base::Status Store::roll_back(int level) {
  if (level > level_ || rolled_back_by_itself()) return over();
  db_->exec(savepoint("ROLLBACK TO", level).c_str());
  db_->exec(savepoint("RELEASE", level).c_str());
  level_ = level - 1;
  if (alarm_touched_ && alarm() == alarm_before_) alarm_touched_ = false;
  return base::ok();
}

// Turns ---------------------------------------------------------------------------------------------------------------

base::Status Store::end_turn() {
  if (writing_ && level_ == 0 && rolled_back_by_itself()) lost_ = true;
  if (lost_) {
    discard();
    return base::Error{500, 0, "The storage of the Durable Object failed; what it wrote is lost."};
  }
  if (level_ > 0 && !rolled_back_by_itself()) return base::ok();
  std::optional<base::Millis> at;
  if (alarm_touched_) at = alarm();
  // The note comes before the alarm and goes after it, so that one that is set always has one.
  if (at) notes_.note_alarm({namespace_id_, object_id_, *at, 0});
  if (writing_ && !rolled_back_by_itself()) {
    try {
      db_->run("COMMIT");
      writing_ = false;
    } catch (const storage::Failure& failure) {
      if ((failure.sqlite_code() & 0xFF) != SQLITE_CONSTRAINT) throw;
      base::Error error = sql::last_error(*db_, sql::Guard::of(*db_));
      discard();
      return error;
    }
  }
  if (std::exchange(alarm_touched_, false)) {
    if (!at) notes_.forget_alarm(namespace_id_, object_id_);
    alarm_change_.emplace(at);
  }
  return base::ok();
}

void Store::discard() {
  level_ = 0;
  lost_ = false;
  alarm_touched_ = false;
  if (!writing_) return;
  writing_ = false;
  try {
    if (sqlite3_get_autocommit(db_->handle()) == 0) db_->run("ROLLBACK");
  } catch (const storage::Failure&) {
    // The connection goes with the object; what it did not write is not there.
  }
}

}  // namespace wfp::bindings::durable_objects
