// What Durable Objects store, for tests that look from outside: nothing here runs a script.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "bindings/durable_objects/store.h"
#include "bindings/registry.h"

namespace wfp::emulator {

class Objects {
 public:
  explicit Objects(bindings::Services& services) : services_(services) {}

  std::vector<model::DurableObjectClass> classes(const model::ScriptKey& script) {
    return storage::DurableObjectStore(services_.storage).list(script);
  }
  /// The id that the namespace makes of a name.
  static std::string id_of(const std::string& namespace_id, const std::string& name);
  /// Entries whose key begins with `prefix`; values as they are stored (bindings/common/clone.js).
  std::vector<bindings::durable_objects::Entry> entries(const std::string& namespace_id, const std::string& object_id,
                                                        const std::string& prefix);
  /// Runs SQL in the object's database, within the same fence as its own.
  base::Result<bindings::sql::ResultSet> query(const std::string& namespace_id, const std::string& object_id,
                                               const std::string& sql, const std::vector<bindings::sql::Value>& params);
  std::optional<base::Millis> alarm(const std::string& namespace_id, const std::string& object_id);

 private:
  using Store = bindings::durable_objects::Store;
  /// Null: the object has stored nothing yet.
  std::unique_ptr<Store> open(const std::string& namespace_id, const std::string& object_id);

  bindings::Services& services_;
};

}  // namespace wfp::emulator
