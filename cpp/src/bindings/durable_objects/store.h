// What one Durable Object stores: entries in the order of their keys' bytes, a database for its own SQL, an alarm.
// Knows nothing of scripts or HTTP: values are texts.
//
// Everything is in the object's database: entries in _cf_KV, the alarm in _cf_METADATA, names that the object's SQL
// cannot reach. Whatever is done in one turn of the object is one transaction, written by end_turn(): what is answered,
// sent or fetched leaves only after that, and a turn that ends badly leaves nothing.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "bindings/sql/runner.h"
#include "storage/durable_object_store.h"

namespace wfp::bindings::durable_objects {

struct Entry {
  std::string key;
  std::string value;
};

/// Which entries a list gives: from <= key < to, the first `limit` of them in that direction.
struct Listing {
  std::string from;
  std::optional<std::string> to;
  bool reverse = false;
  std::optional<std::int64_t> limit;
};

class Store {
 public:
  Store(storage::Storage& storage, sql::World world, std::string namespace_id, std::string object_id)
      : storage_(storage),
        notes_(storage),
        world_(world),
        namespace_id_(std::move(namespace_id)),
        object_id_(std::move(object_id)) {}
  ~Store() { discard(); }
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Entries -----------------------------------------------------------------------------------------------------------
  std::optional<std::string> get(const std::string& key);
  void put(const std::string& key, const std::string& value);
  bool remove(const std::string& key);
  std::vector<Entry> list(const Listing& listing);
  bool has_entries();

  // SQL ---------------------------------------------------------------------------------------------------------------
  /// Runs the statements; the result is that of the last one.
  base::Result<sql::ResultSet> exec(std::string_view text, const std::vector<sql::Value>& params);
  std::int64_t size();
  std::int64_t tables();

  // The alarm ---------------------------------------------------------------------------------------------------------
  std::optional<base::Millis> alarm();
  void set_alarm(std::optional<base::Millis> at);

  enum class Alarm { kKeep, kRemove };
  /// Empties the database, at once and for good: no end of a turn takes it back.
  base::Status remove_all(Alarm alarm);

  // Transactions ------------------------------------------------------------------------------------------------------
  /// What the turn did before a transaction begins: written at once, or with the end of the turn.
  enum class Earlier { kWrite, kLeave };
  /// Opens a transaction inside of those that are open; they are numbered from 1. Until the outermost one is over,
  /// turns end without writing.
  base::Result<int> begin(Earlier earlier);
  /// Ends a transaction and those inside of it. An error when it is over already.
  base::Status commit(int level);
  base::Status roll_back(int level);
  int open_transactions() const { return level_; }

  // Turns -------------------------------------------------------------------------------------------------------------
  /// Writes what the turn did. An error undoes it: a deferred constraint does not hold.
  base::Status end_turn();
  /// Undoes what is not written yet, open transactions included.
  void discard();
  /// The alarm, when one was set or removed since the last call: what was written, not what a turn is about to write.
  std::optional<std::optional<base::Millis>> take_alarm_change();

 private:
  storage::Database& db();
  storage::Database& in_transaction();
  bool rolled_back_by_itself();
  void make_tables();

  storage::Storage& storage_;
  storage::DurableObjectStore notes_;
  sql::World world_;
  std::string namespace_id_;
  std::string object_id_;
  std::shared_ptr<storage::Database> db_;  // from the first use on
  bool writing_ = false;                   // the turn's transaction is open
  bool lost_ = false;                      // SQLite undid it because it could not go on
  int level_ = 0;
  bool alarm_touched_ = false;
  std::optional<base::Millis> alarm_before_;  // of when it was touched
  std::optional<std::optional<base::Millis>> alarm_change_;
};

}  // namespace wfp::bindings::durable_objects
