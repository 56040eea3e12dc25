// What a module is, from its content type and its name.
#pragma once
#include <optional>
#include <string_view>

#include "model/module.h"

namespace wfp::control_plane {

/// How a module takes part in its script.
enum class ModuleRole { kMainModule, kServiceWorkerBody, kOther };

/// Nothing when the content type is one that no module can have. Clients that guess (curl sends `.js` as
/// text/javascript or application/octet-stream) are understood by the module's role and the end of its name.
std::optional<model::ModuleType> module_type(std::string_view content_type, std::string_view name, ModuleRole role);

}  // namespace wfp::control_plane
