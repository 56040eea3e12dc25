// The storage of one Durable Object as its script classes (storage.js, sql.js) call it: bound to one object, with no
// way to name another. The runtime tells it when turns and alarms begin and end.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bindings/durable_objects/store.h"
#include "bindings/recorder.h"
#include "bindings/result_convert.h"
#include "bindings/sql/js_values.h"

namespace wfp::bindings::durable_objects {

/// How the object's class was made: new_classes or new_sqlite_classes. Both are stored the same way here; what scripts
/// may use, and how large entries may be, differs.
enum class Backend { kKeyValue, kSqlite };

struct ListValue {
  std::optional<std::string> start, start_after, end, prefix;
  std::optional<double> limit;
  bool reverse = false;
  static consteval auto fields() {
    using V = ListValue;
    return js::members(js::field<&V::start>("start"), js::field<&V::start_after>("startAfter"),
                       js::field<&V::end>("end"), js::field<&V::prefix>("prefix"), js::field<&V::limit>("limit"),
                       js::field<&V::reverse>("reverse"));
  }
};

class StorageHost {
 public:
  StorageHost(std::unique_ptr<Store> store, Backend backend, const base::Clock& clock, Recorder recorder)
      : store_(std::move(store)), backend_(backend), clock_(clock), recorder_(std::move(recorder)) {}

  // For scripts. Values are serialized (clone.js); `size` is what the platform's serializer would make of one, or 0
  // when it is far below every limit.
  bool has_sql() const { return backend_ == Backend::kSqlite; }
  std::optional<std::string> get(const std::string& key);
  /// Keys and values in turn, in the order of the keys' bytes; without those that are not there.
  std::vector<std::string> get_many(std::vector<std::string> keys);
  void put(const std::string& key, const std::string& value, double size);
  void put_many(const std::vector<std::string>& keys, const std::vector<std::string>& values,
                const std::vector<double>& sizes);
  double remove(const std::vector<std::string>& keys);
  /// Keys and values in turn.
  std::vector<std::string> list(const ListValue& options);
  base::Status remove_all(bool alarm_too);
  base::Result<sql::ResultSet> exec(const std::string& text, const sql::ParamsValue& params);
  double size() { return static_cast<double>(store_->size()); }
  std::optional<double> alarm();
  void set_alarm(double at);
  void remove_alarm();
  /// For closures that may wait, and for those that may not.
  base::Result<int> begin() { return store_->begin(Store::Earlier::kWrite); }
  base::Result<int> begin_sync() { return store_->begin(Store::Earlier::kLeave); }
  bool in_transaction() const { return store_->open_transactions() > 0; }
  base::Status commit(int level) { return store_->commit(level); }
  base::Status roll_back(int level) { return store_->roll_back(level); }

  static consteval auto members() {
    using H = StorageHost;
    return js::members(
        js::method<&H::has_sql>("hasSql"), js::method<&H::get>("get"), js::method<&H::get_many>("getMany"),
        js::method<&H::put>("put"), js::method<&H::put_many>("putMany"), js::method<&H::remove>("delete"),
        js::method<&H::list>("list"), js::method<&H::remove_all>("deleteAll"), js::method<&H::exec>("exec"),
        js::method<&H::size>("size"), js::method<&H::alarm>("getAlarm"), js::method<&H::set_alarm>("setAlarm"),
        js::method<&H::remove_alarm>("deleteAlarm"), js::method<&H::begin>("begin"),
        js::method<&H::begin_sync>("beginSync"), js::method<&H::in_transaction>("inTransaction"),
        js::method<&H::commit>("commit"), js::method<&H::roll_back>("rollBack"));
  }

  // For the runtime.
  Store& store() { return *store_; }
  /// The alarm whose handler is about to run; nothing when there is none any more. Until the handler is done the alarm
  /// is not there for the script, unless it is set anew.
  std::optional<base::Millis> begin_alarm();
  enum class AlarmEnd { kDone, kFailed };
  void end_alarm(AlarmEnd end);

 private:
  void check_count(std::size_t count) const;
  void check_key(const std::string& key) const;
  void check_entry(const std::string& key, double size) const;

  std::unique_ptr<Store> store_;
  Backend backend_;
  const base::Clock& clock_;
  Recorder recorder_;
  bool ringing_ = false;
};

}  // namespace wfp::bindings::durable_objects
