#include "storage/database.h"

#include <sqlite3.h>

#include <cstring>

#include "storage/sql_time.h"

namespace wfp::storage {
namespace {

// A connection is used by one thread at a time, so SQLite's own locks are left out.
constexpr int kOpenFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

const char* plain_words(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL: return "no space left for the state";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "the state is locked by another process";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "a file of the state is damaged";
    case SQLITE_CANTOPEN: return "a file of the state cannot be opened";
    case SQLITE_READONLY: return "the state cannot be written";
    case SQLITE_IOERR: return "reading or writing the state failed";
    case SQLITE_NOMEM: return "out of memory";
    default: return "the state's database failed";
  }
}

sqlite3* open(const char* path) {
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(path, &db, kOpenFlags, sql_time_vfs());
  if (code != SQLITE_OK) {
    const std::string message = std::string(plain_words(code)) + ": " + path;
    sqlite3_close(db);
    throw Failure(code, message);
  }
  sqlite3_extended_result_codes(db, 1);
  return db;
}

}  // namespace

void throw_failure(sqlite3* db, int code, const std::string& doing) {
  throw Failure(code, std::string(plain_words(code)) + " (" + (db ? sqlite3_errmsg(db) : sqlite3_errstr(code)) +
                          ") while " + doing);
}

Query::Query(Query&& other) noexcept : db_(other.db_), statement_(other.statement_), busy_(other.busy_) {
  other.statement_ = nullptr;
}

Query::~Query() {
  if (statement_ == nullptr) return;
  if (busy_ == nullptr) {
    sqlite3_finalize(statement_);
    return;
  }
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  *busy_ = false;
}

bool Query::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) throw_failure(db_, code, std::string("running ") + sqlite3_sql(statement_));
  return false;
}

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
double Query::real(int column) const {
  return sqlite3_column_double(statement_, column);
}
bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::string_view Query::view(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

void Query::bind(int index, std::nullptr_t) {
  sqlite3_bind_null(statement_, index);
}
void Query::bind(int index, std::int64_t value) {
  sqlite3_bind_int64(statement_, index, value);
}
void Query::bind(int index, double value) {
  sqlite3_bind_double(statement_, index, value);
}

void Query::bind(int index, std::string_view value) {
  // A null pointer would bind NULL, and an empty view may have one.
  const char* data = value.data() ? value.data() : "";
  const int code = sqlite3_bind_text64(statement_, index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) throw_failure(db_, code, "binding text");
}

void Query::bind(int index, Blob value) {
  const char* data = value.bytes.data() ? value.bytes.data() : "";
  const int code = sqlite3_bind_blob64(statement_, index, data, value.bytes.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) throw_failure(db_, code, "binding bytes");
}

Database::Database() : db_(open(":memory:")) {}

Database::Database(const std::string& path) : db_(open(path.c_str())) {
  try {
    // NORMAL loses the last commits on a power cut, never consistency; a killed process loses nothing.
    exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=2000");
  } catch (...) {
    sqlite3_close(db_);
    throw;
  }
}

Database::~Database() {
  for (auto& [_, cached] : statements_) sqlite3_finalize(cached.statement);
  sqlite3_close_v2(db_);
}

void Database::exec(const char* sql) {
  const int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw_failure(db_, code, std::string("running ") + sql);
}

Query Database::prepare(std::string_view sql) {
  auto at = statements_.find(sql);
  if (at == statements_.end()) at = statements_.try_emplace(std::string(sql)).first;
  CachedStatement& cached = at->second;
  // A statement already running further up the stack is left alone; this use gets one of its own.
  if (cached.statement != nullptr && !cached.busy) {
    cached.busy = true;
    return Query(db_, cached.statement, &cached.busy);
  }
  sqlite3_stmt* statement = nullptr;
  const bool keep = cached.statement == nullptr;
  const int code = sqlite3_prepare_v3(db_, at->first.c_str(), static_cast<int>(at->first.size()) + 1,
                                      keep ? SQLITE_PREPARE_PERSISTENT : 0, &statement, nullptr);
  if (code != SQLITE_OK) throw_failure(db_, code, "compiling " + at->first);
  if (keep) cached = {statement, true};
  return Query(db_, statement, keep ? &cached.busy : nullptr);
}

int Database::changes() const {
  return sqlite3_changes(db_);
}
std::int64_t Database::last_insert_rowid() const {
  return sqlite3_last_insert_rowid(db_);
}

std::string Database::serialize() const {
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(db_, "main", &size, 0);
  if (bytes == nullptr && size > 0) throw_failure(nullptr, SQLITE_NOMEM, "copying a database");
  std::string copy(reinterpret_cast<char*>(bytes), bytes ? static_cast<std::size_t>(size) : 0);
  sqlite3_free(bytes);
  return copy;
}

void Database::deserialize(std::string_view bytes) {
  // SQLite reads the bytes where they are. A database in memory has no WAL, so the copy is marked as a file without one
  // (bytes 18 and 19 of the header).
  std::string plain(bytes);
  if (plain.size() > 19) plain[18] = plain[19] = 1;
  Database source;
  if (!plain.empty()) {
    auto* data = reinterpret_cast<unsigned char*>(plain.data());
    const auto size = static_cast<sqlite3_int64>(plain.size());
    const int code = sqlite3_deserialize(source.db_, "main", data, size, size, SQLITE_DESERIALIZE_READONLY);
    if (code != SQLITE_OK) throw_failure(source.db_, code, "restoring a database");
  }
  copy_from(source);
}

void Database::copy_from(const Database& other) {
  sqlite3_backup* backup = sqlite3_backup_init(db_, "main", other.db_, "main");
  if (backup == nullptr) throw_failure(db_, sqlite3_errcode(db_), "copying a database");
  sqlite3_backup_step(backup, -1);
  const int code = sqlite3_backup_finish(backup);
  if (code != SQLITE_OK) throw_failure(db_, code, "copying a database");
}

Transaction::Transaction(Database& db) : db_(db), outermost_(sqlite3_get_autocommit(db.handle()) != 0) {
  db_.run(outermost_ ? "BEGIN IMMEDIATE" : "SAVEPOINT nested");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    // SQLite may already have rolled back by itself (disk full); then there is nothing left to undo.
    if (sqlite3_get_autocommit(db_.handle()) != 0) return;
    if (outermost_) {
      db_.run("ROLLBACK");
    } else {
      db_.run("ROLLBACK TO nested");
      db_.run("RELEASE nested");
    }
  } catch (const Failure&) {
    // A destructor on the way out of another error: that error is the one to report.
  }
}

void Transaction::commit() {
  db_.run(outermost_ ? "COMMIT" : "RELEASE nested");
  open_ = false;
}

}  // namespace wfp::storage
