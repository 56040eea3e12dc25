// What SQLite reports when it cannot do its work: disk full, locked, corrupt, out of memory.
#pragma once
#include <stdexcept>
#include <string>

#include "base/result.h"

struct sqlite3;

namespace wfp::storage {

/// Exhausted or broken storage. Thrown, because no caller in between can do anything about it: transactions roll back
/// on the way, and the API (or the binding's edge) turns it into its error. Never thrown for what a script's own SQL
/// does.
class Failure : public std::runtime_error {
 public:
  Failure(int sqlite_code, const std::string& message) : std::runtime_error(message), sqlite_code_(sqlite_code) {}
  /// SQLITE_FULL, SQLITE_BUSY, SQLITE_CORRUPT, ...
  int sqlite_code() const { return sqlite_code_; }
  base::Error error() const { return {500, 10013, what()}; }

 private:
  int sqlite_code_;
};

/// Throws the Failure for the connection's last error.
[[noreturn]] void throw_failure(sqlite3* db, int code, const std::string& doing);

}  // namespace wfp::storage
