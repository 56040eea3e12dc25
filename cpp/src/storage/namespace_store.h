// Dispatch namespaces in the control database.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/dispatch_namespace.h"
#include "storage/storage.h"

namespace wfp::storage {

class NamespaceStore {
 public:
  explicit NamespaceStore(Storage& storage) : db_(storage.control()) {}
  static SchemaPart schema();

  std::optional<model::DispatchNamespace> find(const std::string& name);
  /// Oldest first.
  std::vector<model::DispatchNamespace> list();
  void insert(const model::DispatchNamespace& made);
  /// Stores name, modified_on and trusted_workers of the namespace with this id.
  void update(const model::DispatchNamespace& changed);
  void remove(const std::string& name);

 private:
  Database& db_;
};

}  // namespace wfp::storage
