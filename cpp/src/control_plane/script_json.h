// Scripts, versions and deployments as the REST API shows them. Secrets are left out by the registry.
#pragma once
#include "bindings/registry.h"
#include "model/json.h"
#include "model/script.h"
#include "storage/script_store.h"

namespace wfp::control_plane {

/// ScriptInfo: the result of an upload, an entry of a list.
model::json script_info(const model::Script& script, int startup_time_ms = 0);
/// The bindings of a version in their order.
model::json binding_list(const model::ScriptVersion& version, const bindings::Registry& registry);
/// GET settings.
model::json settings_json(const model::Script& script, const bindings::Registry& registry);
/// GET script-settings: what is not versioned.
model::json script_settings_json(const model::Script& script);
/// One entry of a list of versions.
model::json version_summary(const model::ScriptVersion& version);
/// GET of one version.
model::json version_json(const model::Script& script, const model::ScriptVersion& version,
                         const bindings::Registry& registry);
model::json deployment_json(const storage::Deployment& deployment);

}  // namespace wfp::control_plane
