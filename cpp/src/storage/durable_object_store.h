// Durable Object classes: which script has which, and the namespace of each one's objects.
//
// The objects themselves are the binding type's. Their databases are named by object_database_id(), so that a deleted
// class takes them with it.
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

 private:
  Storage& storage_;
  Database& db_;
};

}  // namespace wfp::storage
