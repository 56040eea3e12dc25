// The code of an upload as one value with its etag.
#pragma once
#include <memory>

#include "control_plane/upload_request.h"
#include "model/module.h"

namespace wfp::control_plane {

/// Takes the modules out of the request. The etag is SHA-256 over the syntax, the main module's name and every module's
/// name, type and bytes: the same upload has the same etag in any emulator.
std::shared_ptr<model::ScriptCode> make_code(UploadRequest& request);

}  // namespace wfp::control_plane
