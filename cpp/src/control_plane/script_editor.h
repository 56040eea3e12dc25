// Every change of a script: upload, content, settings, secrets, tags, deployment, deletion.
//
// A change is a draft, made from the script as it is, checked as a whole and then stored in one transaction: whatever
// fails on the way leaves the script as it was.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "bindings/registry.h"
#include "bindings/script_checker.h"
#include "control_plane/binding_list.h"
#include "control_plane/migrations.h"
#include "control_plane/upload_request.h"
#include "storage/script_store.h"

namespace wfp::control_plane {

using ScriptPtr = storage::ScriptStore::ScriptPtr;
using VersionPtr = storage::ScriptStore::VersionPtr;

/// What an upload does once it is stored.
enum class Deploy { kNow, kKeepCurrent };

struct UploadOptions {
  Inherit inherit = Inherit::kLenient;
  Deploy deploy = Deploy::kNow;
  std::string source = {};  ///< what sent the code: "wrangler" or "api"; "" when it is the code that was there
  /// Types of bindings that stay when the upload has no keep_bindings.
  std::vector<std::string> kept_types = {};
};

struct Published {
  ScriptPtr script;
  VersionPtr version;  ///< the new one, deployed or not
  int startup_time_ms = 0;
};

class ScriptEditor {
 public:
  ScriptEditor(bindings::Services& services, const bindings::Registry& registry, bindings::ScriptChecker& checker)
      : services_(services), registry_(registry), checker_(checker) {}

  /// The script, or 100119 (no such dispatch namespace), 10092 (no such User Worker), 10007 (no such Worker).
  base::Result<ScriptPtr> find(const model::ScriptKey& key);

  /// PUT of a script, or a new version of one: code and metadata, or metadata alone.
  base::Result<Published> upload(const model::ScriptKey& key, UploadRequest request, const UploadOptions& options);
  /// PUT of content: new code, everything else stays.
  base::Result<Published> replace_content(const model::ScriptKey& key, UploadRequest request);
  /// PATCH of settings: members given replace, the others stay.
  base::Result<Published> edit_settings(const model::ScriptKey& key, const model::json& settings, Inherit inherit);
  /// A new version with its bindings edited in place.
  base::Result<Published> edit_bindings(
      const model::ScriptKey& key,
      const std::function<base::Status(std::vector<model::BindingSpec>&, const bindings::BindingContext&)>& edit);
  /// Changes what is not versioned.
  base::Result<ScriptPtr> edit_script(const model::ScriptKey& key,
                                      const std::function<base::Status(model::Script&)>& edit);
  /// Deploys a kept version.
  base::Result<storage::Deployment> deploy(const model::ScriptKey& key, const std::string& version_id,
                                           const model::json& annotations, const std::string& source);

  bindings::Services& services() { return services_; }
  const bindings::Registry& registry() const { return registry_; }

 private:
  struct Draft;

  base::Status check_namespace(const model::ScriptKey& key);
  Draft draft_of(const ScriptPtr& script);
  Draft new_draft(const model::ScriptKey& key);
  base::Status apply(Draft& draft, const Metadata& metadata, Inherit inherit, const std::vector<model::Module>& modules,
                     bool bare_is_current = false);
  base::Status check(Draft& draft);
  Published store(Draft& draft, const UploadOptions& options);

  bindings::Services& services_;
  const bindings::Registry& registry_;
  bindings::ScriptChecker& checker_;
};

}  // namespace wfp::control_plane
