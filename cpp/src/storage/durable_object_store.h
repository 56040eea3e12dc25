// Durable Object classes: which script has which, and the namespace of each one's objects; and which objects there are.
//
// What an object stores is the binding type's. Its database is named by object_database_id(), so that a deleted class
// takes it with it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/durable_objects.h"
#include "storage/storage.h"

namespace wfp::storage {

class DurableObjectStore {
 public:
  explicit DurableObjectStore(Storage& storage) : storage_(storage), db_(storage.control()) {}
  static SchemaPart schema();

  /// Name of an object's database: Storage::resource(ResourceKind::kDurableObject, ...).
  static std::string object_database_id(std::string_view namespace_id, std::string_view object_id);

  std::vector<model::DurableObjectClass> list();
  std::vector<model::DurableObjectClass> list(const model::ScriptKey& script);
  std::optional<model::DurableObjectClass> find(const std::string& namespace_id);
  std::optional<model::DurableObjectClass> find(const model::ScriptKey& script, const std::string& class_name);

  void insert(const model::DurableObjectClass& made);
  /// Stores script and class_name of the class with this namespace_id.
  void update(const model::DurableObjectClass& changed);
  void remove(const std::string& namespace_id);
  /// Deletes the objects' databases. Files know no rollback: call it when the removal of the class is committed.
  void drop_objects(const std::string& namespace_id);
  void rename_namespace(const std::string& from, const std::string& to);

  // Objects -----------------------------------------------------------------------------------------------------------
  /// Notes that there is such an object; a name once known stays.
  void note_object(const std::string& namespace_id, const model::DurableObject& object);
  std::optional<model::DurableObject> find_object(const std::string& namespace_id, const std::string& object_id);
  /// Objects whose id comes after `after`, by id, at most `limit`.
  std::vector<model::DurableObject> list_objects(const std::string& namespace_id, std::string_view after,
                                                 std::int64_t limit);

  /// Where to look for alarms when the emulator starts again. The object's own database has the truth: an entry may be
  /// older than it, but an alarm that is set always has one.
  struct AlarmNote {
    std::string namespace_id;
    std::string object_id;
    base::Millis ring_at = 0;  ///< the alarm's time, or that of its next retry
    int retries = 0;
  };
  /// The object must have been noted.
  void note_alarm(const AlarmNote& note);
  void forget_alarm(const std::string& namespace_id, const std::string& object_id);
  std::vector<AlarmNote> list_alarms();

 private:
  Storage& storage_;
  Database& db_;
};

}  // namespace wfp::storage
