// The fence around a script's own SQL: what statements may do (sqlite3_set_authorizer), how large and how long they may
// be (sqlite3_limit, a progress handler), and what time and randomness they see.
//
// One guard per connection. The emulator's own statements on the same connection run outside of it.
#pragma once
#include <cstdint>
#include <string>

#include "base/clock.h"
#include "base/rng.h"
#include "storage/database.h"
#include "storage/sql_time.h"

struct sqlite3;
struct sqlite3_context;
struct sqlite3_value;

namespace wfp::bindings::sql {

/// What SQL sees of the world besides its database.
struct World {
  const base::Clock& clock;
  base::Rng& rng;
};

class Guard {
 public:
  /// The guard of a database; made, and the connection's limits set, when first asked for.
  static Guard& of(storage::Database& db);

  /// While one lives, statements are the script's.
  class Scope {
   public:
    Scope(Guard& guard, World world);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Guard& guard_;
    storage::SqlTime time_;
    int unfenced_length_;
  };

  /// Since the scope began, a statement tried to begin a transaction or savepoint by itself.
  bool refused_transaction() const { return refused_transaction_; }
  bool out_of_steps() const { return steps_left_ <= 0; }

 private:
  explicit Guard(sqlite3* db);
  friend int authorize(void*, int, const char*, const char*, const char*, const char*);
  friend int count_steps(void*);
  friend void draw_number(sqlite3_context*, int, sqlite3_value**);
  friend void draw_bytes(sqlite3_context*, int, sqlite3_value**);

  sqlite3* db_;
  base::Rng* rng_ = nullptr;
  bool enforcing_ = false;
  bool refused_transaction_ = false;
  std::int64_t steps_left_ = 0;
};

}  // namespace wfp::bindings::sql
