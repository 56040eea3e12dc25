// The code of a script as an answer.
#pragma once
#include "http/message.h"
#include "model/module.h"

namespace wfp::control_plane {

/// Modules as multipart/form-data, one part each under the module's name, with the main module's name in CF-Entrypoint;
/// a service worker without other modules as its bare text. Source maps are left out.
http::Response content_response(const model::ScriptCode& code);

}  // namespace wfp::control_plane
