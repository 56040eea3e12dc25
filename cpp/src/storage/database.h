// One SQLite database: connection, cached statements, transactions.
//
// Used by one thread at a time. Statements are compiled on first use and kept by their text, so SQL here is constant
// text with parameters, never assembled from values.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/failure.h"

struct sqlite3;
struct sqlite3_stmt;

namespace wfp::storage {

/// Bytes to bind as a BLOB; text binds as TEXT.
struct Blob {
  std::string_view bytes;
};

/// A statement being run. Gives its statement back to the cache when it goes.
class Query {
 public:
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;
  ~Query();

  /// Advances to the next row; false after the last.
  bool next();

  std::int64_t integer(int column) const;
  double real(int column) const;
  bool boolean(int column) const { return integer(column) != 0; }
  bool is_null(int column) const;
  /// Bytes of TEXT or BLOB; valid until the next call of next().
  std::string_view view(int column) const;
  std::string text(int column) const { return std::string(view(column)); }

  void bind(int index, std::nullptr_t);
  void bind(int index, std::int64_t value);
  void bind(int index, int value) { bind(index, std::int64_t{value}); }
  void bind(int index, bool value) { bind(index, std::int64_t{value}); }
  void bind(int index, double value);
  /// The text must live until the query is done: it is not copied.
  void bind(int index, std::string_view value);
  void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
  void bind(int index, const char* value) { bind(index, std::string_view(value)); }
  void bind(int index, Blob value);
  template <class T>
  void bind(int index, const std::optional<T>& value) {
    value ? bind(index, *value) : bind(index, nullptr);
  }

 private:
  friend class Database;
  Query(sqlite3* db, sqlite3_stmt* statement, bool* busy) : db_(db), statement_(statement), busy_(busy) {}

  sqlite3* db_;
  sqlite3_stmt* statement_;
  bool* busy_;  // of the cache; null when the statement is this query's own
};

class Database {
 public:
  /// A database of its own in memory.
  Database();
  /// A file, made when missing: WAL, so that what was committed survives the end of the process at any point.
  explicit Database(const std::string& path);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs SQL of any number of statements without parameters.
  void exec(const char* sql);

  /// A statement with its parameters bound; string arguments must outlive it.
  template <class... Values>
  Query query(std::string_view sql, const Values&... values) {
    Query made = prepare(sql);
    int index = 0;
    (made.bind(++index, values), ...);
    return made;
  }
  /// Runs one statement to its end and returns the number of rows it changed.
  template <class... Values>
  int run(std::string_view sql, const Values&... values) {
    {
      Query made = query(sql, values...);
      while (made.next()) {
      }
    }
    return changes();
  }

  int changes() const;
  std::int64_t last_insert_rowid() const;

  /// The whole database as bytes (the file format of SQLite).
  std::string serialize() const;
  /// Replaces the contents by serialized ones. Cached statements stay usable.
  void deserialize(std::string_view bytes);
  /// Replaces the contents by a copy of another database's.
  void copy_from(const Database& other);

  /// For stores that run a script's own SQL (D1, Durable Objects): the connection, and what they keep beside it.
  sqlite3* handle() const { return db_; }
  std::shared_ptr<void>& companion() { return companion_; }

 private:
  friend class Query;
  Query prepare(std::string_view sql);

  struct CachedStatement {
    sqlite3_stmt* statement = nullptr;
    bool busy = false;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  sqlite3* db_ = nullptr;
  std::shared_ptr<void> companion_;
  std::unordered_map<std::string, CachedStatement, Hash, std::equal_to<>> statements_;
};

/// BEGIN ... COMMIT, or a savepoint inside another transaction. Rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& db_;
  bool outermost_;
  bool open_ = true;
};

}  // namespace wfp::storage
