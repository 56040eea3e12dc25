#include "storage/sql_time.h"

#include <sqlite3.h>

namespace wfp::storage {
namespace {

constexpr const char* kName = "wfp";
// SQLite counts milliseconds from noon of 24 November 4714 BC (Julian day 0): sqlite3_vfs.xCurrentTimeInt64.
constexpr sqlite3_int64 kUnixEpoch = 210'866'760'000'000;
constexpr double kMillisPerDay = 86'400'000.0;

thread_local const base::Clock* current_clock = nullptr;

sqlite3_vfs* system_vfs() {
  static sqlite3_vfs* found = sqlite3_vfs_find(nullptr);
  return found;
}

int current_time_int64(sqlite3_vfs*, sqlite3_int64* to) {
  if (current_clock == nullptr) return system_vfs()->xCurrentTimeInt64(system_vfs(), to);
  *to = kUnixEpoch + current_clock->now();
  return SQLITE_OK;
}

int current_time(sqlite3_vfs* vfs, double* to) {
  sqlite3_int64 millis = 0;
  const int code = current_time_int64(vfs, &millis);
  *to = static_cast<double>(millis) / kMillisPerDay;
  return code;
}

}  // namespace

SqlTime::SqlTime(const base::Clock& clock) : before_(current_clock) {
  current_clock = &clock;
}

SqlTime::~SqlTime() {
  current_clock = before_;
}

const char* sql_time_vfs() {
  static sqlite3_vfs ours = [] {
    sqlite3_vfs made = *system_vfs();
    made.pNext = nullptr;
    made.zName = kName;
    made.xCurrentTime = current_time;
    made.xCurrentTimeInt64 = current_time_int64;
    return made;
  }();
  static const int registered = sqlite3_vfs_register(&ours, 0);
  return registered == SQLITE_OK ? kName : nullptr;
}

}  // namespace wfp::storage
