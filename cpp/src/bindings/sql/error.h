// Errors of a script's own SQL, worded as the platform does: "no such table: t: SQLITE_ERROR".
#pragma once
#include <string>

#include "base/result.h"
#include "bindings/sql/guard.h"

namespace wfp::bindings::sql {

inline constexpr const char* kWrongParameters = "Wrong number of parameter bindings for SQL query.";
inline constexpr const char* kParametersNotLast =
    "When executing multiple SQL statements in a single call, only the last statement can have parameters.";
inline constexpr const char* kNoStatement = "SQL code did not contain a statement.";
inline constexpr const char* kNoTransactions =
    "To execute a transaction, please use the state.storage.transaction() or state.storage.transactionSync() APIs "
    "instead of the SQL BEGIN TRANSACTION or SAVEPOINT statements. The JavaScript API is safer because it will "
    "automatically roll back on exceptions, and because it interacts correctly with Durable Objects' automatic atomic "
    "write coalescing.";

/// The error that the connection has just reported.
base::Error last_error(storage::Database& db, const Guard& guard);

/// An error that SQLite did not find. 7500: the code of D1's REST API.
inline base::Error plain_error(std::string message) {
  return {400, 7500, std::move(message)};
}

}  // namespace wfp::bindings::sql
