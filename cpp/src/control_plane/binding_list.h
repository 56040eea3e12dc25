// Which bindings a new version has: those given, those inherited by name, those kept by type.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "bindings/registry.h"
#include "control_plane/metadata.h"

namespace wfp::control_plane {

/// What an `inherit` binding that finds nothing is: an error (query bindings_inherit=strict), or left out.
enum class Inherit { kLenient, kStrict };

struct BindingSources {
  const model::ScriptVersion* current = nullptr;  ///< null for a script's first version
  /// Does {type, name} alone mean the current binding of that type and name? So does PATCH settings, and wrangler uses
  /// it.
  bool bare_is_current = false;
  /// A version of the script by id, for `inherit` with a version_id; may give null.
  std::function<std::shared_ptr<const model::ScriptVersion>(const std::string& id)> version;
};

/// The rules of an upload: the given list in its order, then bindings of the current version whose type is in
/// keep_bindings and whose name is not in the list.
base::Result<std::vector<model::BindingSpec>> resolve_bindings(const Metadata& metadata, const BindingSources& sources,
                                                               Inherit inherit, const bindings::Registry& registry,
                                                               const bindings::BindingContext& context);

}  // namespace wfp::control_plane
