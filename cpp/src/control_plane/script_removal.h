// Deleting scripts, and what refers to them.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "control_plane/script_editor.h"

namespace wfp::control_plane {

/// Whether a deletion takes what hangs on the script with it.
enum class Removal { kRefuseIfUsed, kForce };

/// A binding of another script to this one.
struct Reference {
  model::ScriptKey script;
  std::string binding;
};

std::vector<Reference> references_to(bindings::Services& services, const model::ScriptKey& key);

/// Deletes the scripts, all or none. With kForce also their Durable Objects and the bindings of others to them;
/// without, those are reasons to refuse.
base::Status remove_scripts(ScriptEditor& scripts, const std::vector<model::ScriptKey>& keys, Removal removal);

}  // namespace wfp::control_plane
