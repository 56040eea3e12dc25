#include "bindings/sql/error.h"

#include <sqlite3.h>

namespace wfp::bindings::sql {
namespace {

struct Code {
  int value;
  const char* name;
};

#define WFP_CODE(name) \
  { name, #name }
constexpr Code kCodes[] = {WFP_CODE(SQLITE_ERROR),
                           WFP_CODE(SQLITE_INTERNAL),
                           WFP_CODE(SQLITE_PERM),
                           WFP_CODE(SQLITE_ABORT),
                           WFP_CODE(SQLITE_BUSY),
                           WFP_CODE(SQLITE_LOCKED),
                           WFP_CODE(SQLITE_NOMEM),
                           WFP_CODE(SQLITE_READONLY),
                           WFP_CODE(SQLITE_INTERRUPT),
                           WFP_CODE(SQLITE_IOERR),
                           WFP_CODE(SQLITE_CORRUPT),
                           WFP_CODE(SQLITE_NOTFOUND),
                           WFP_CODE(SQLITE_FULL),
                           WFP_CODE(SQLITE_CANTOPEN),
                           WFP_CODE(SQLITE_PROTOCOL),
                           WFP_CODE(SQLITE_SCHEMA),
                           WFP_CODE(SQLITE_TOOBIG),
                           WFP_CODE(SQLITE_CONSTRAINT),
                           WFP_CODE(SQLITE_MISMATCH),
                           WFP_CODE(SQLITE_MISUSE),
                           WFP_CODE(SQLITE_AUTH),
                           WFP_CODE(SQLITE_RANGE),
                           WFP_CODE(SQLITE_NOTADB),
                           WFP_CODE(SQLITE_CONSTRAINT_CHECK),
                           WFP_CODE(SQLITE_CONSTRAINT_COMMITHOOK),
                           WFP_CODE(SQLITE_CONSTRAINT_FOREIGNKEY),
                           WFP_CODE(SQLITE_CONSTRAINT_FUNCTION),
                           WFP_CODE(SQLITE_CONSTRAINT_NOTNULL),
                           WFP_CODE(SQLITE_CONSTRAINT_PRIMARYKEY),
                           WFP_CODE(SQLITE_CONSTRAINT_TRIGGER),
                           WFP_CODE(SQLITE_CONSTRAINT_UNIQUE),
                           WFP_CODE(SQLITE_CONSTRAINT_VTAB),
                           WFP_CODE(SQLITE_CONSTRAINT_ROWID),
                           WFP_CODE(SQLITE_CONSTRAINT_PINNED),
                           WFP_CODE(SQLITE_CONSTRAINT_DATATYPE),
                           WFP_CODE(SQLITE_ERROR_MISSING_COLLSEQ),
                           WFP_CODE(SQLITE_ERROR_RETRY)};
#undef WFP_CODE

std::string name_of(int code) {
  for (const Code& known : kCodes) {
    if (known.value == code) return known.name;
  }
  std::string name = "SQLITE_";
  return name.append(std::to_string(code));
}

}  // namespace

base::Error last_error(storage::Database& db, const Guard& guard) {
  if (guard.refused_transaction()) return plain_error(kNoTransactions);
  sqlite3* handle = db.handle();
  const int extended = sqlite3_extended_errcode(handle);
  const int primary = extended & 0xFF;
  if (primary == SQLITE_INTERRUPT && guard.out_of_steps()) {
    return plain_error("The query exceeded its time limit and was canceled: SQLITE_INTERRUPT");
  }
  std::string message = sqlite3_errmsg(handle);
  if (const int offset = sqlite3_error_offset(handle); offset >= 0) message += " at offset " + std::to_string(offset);
  message += ": " + name_of(primary);
  if (extended != primary) message += " (extended: " + name_of(extended) + ")";
  return plain_error(std::move(message));
}

}  // namespace wfp::bindings::sql
