// Scripts, their versions, code and deployments in the control database.
//
// The one place where the control plane, which writes them, and the runtime, which runs them, meet. Rules of uploads
// are the control plane's; this is rows to values and back. What was read is kept, so that finding the script of an
// invocation is a look into a table in memory.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/script.h"
#include "storage/storage.h"

namespace wfp::storage {

/// One deployment of a script: from when on which version answered.
struct Deployment {
  std::string id;  ///< UUID
  base::Millis created_on = 0;
  std::string version_id;
  std::string source = "api";
  std::string annotations = "{}";  ///< JSON object
};

/// What a list of scripts is filtered by.
struct ListedScript {
  std::string name;
  std::vector<std::string> tags;
};

class ScriptStore {
 public:
  using ScriptPtr = std::shared_ptr<const model::Script>;
  using VersionPtr = std::shared_ptr<const model::ScriptVersion>;

  explicit ScriptStore(Storage& storage) : storage_(storage) {}
  static SchemaPart schema();

  /// The script with its deployed version, or null. Two calls give the same pointer as long as nothing changed.
  ScriptPtr find(const model::ScriptKey& key);
  bool exists(const model::ScriptKey& key);
  /// Scripts of a dispatch namespace (empty: of the account) by name.
  std::vector<ListedScript> list(const std::string& dispatch_namespace);
  /// As find(), but the code comes without modules and nothing is kept: for showing many.
  ScriptPtr summary(const model::ScriptKey& key);
  /// Scripts whose deployed version has a binding of this type.
  std::vector<model::ScriptKey> bound(const std::string& type);
  /// A kept version of the script, or null.
  VersionPtr version(const model::Script& script, const std::string& id);
  /// Kept versions, newest first, their code without modules.
  std::vector<VersionPtr> versions(const model::Script& script);
  /// Newest first.
  std::vector<Deployment> deployments(const model::Script& script);

  /// Stores a script that does not exist yet, with its first version; returns its row.
  std::int64_t insert(const model::Script& script);
  /// Stores what is not versioned, and which version is deployed; the version must have been added.
  void update(const model::Script& script);
  /// Adds a version; forgets the oldest beyond model::kKeptVersions.
  void add_version(const model::Script& script, const model::ScriptVersion& version);
  void add_deployment(const model::Script& script, const Deployment& deployment);
  void remove(const model::ScriptKey& key);
  /// Moves every script of a dispatch namespace to its new name.
  void rename_namespace(const std::string& from, const std::string& to);

  /// The number for the script's next version.
  int next_number(const model::Script& script);

 private:
  enum class Modules { kLoad, kLeaveOut };
  using CodePtr = std::shared_ptr<const model::ScriptCode>;

  ScriptPtr load(const model::ScriptKey& key, Modules modules);
  VersionPtr load_version(const std::string& id, std::int64_t script_row, Modules modules);
  CodePtr load_code(std::int64_t row, Modules modules);
  std::int64_t store_code(std::int64_t script_row, const CodePtr& code);
  bool in_transaction() const;  // what is read in one may still be rolled back, and is not kept
  void forget(const model::ScriptKey& key);
  void follow_storage();

  Storage& storage_;
  int generation_ = 0;
  std::unordered_map<model::ScriptKey, ScriptPtr> found_;
  // Versions that share code share its value, and with it whatever was compiled from it.
  std::map<std::int64_t, std::weak_ptr<const model::ScriptCode>> code_;
};

}  // namespace wfp::storage
