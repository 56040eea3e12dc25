// The time that SQL sees: CURRENT_TIMESTAMP, datetime('now') and their like, on every connection of this emulator.
//
// SQLite asks its VFS for the time. Ours is the default one with another clock in it, so files are not its business.
#pragma once
#include "base/clock.h"

namespace wfp::storage {

/// While one lives, SQL run by this thread sees this clock; outside of any, the system's.
class SqlTime {
 public:
  explicit SqlTime(const base::Clock& clock);
  ~SqlTime();
  SqlTime(const SqlTime&) = delete;
  SqlTime& operator=(const SqlTime&) = delete;

 private:
  const base::Clock* before_;
};

/// The name of the VFS, for sqlite3_open_v2; registered with the first call.
const char* sql_time_vfs();

}  // namespace wfp::storage
