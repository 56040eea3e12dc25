// From the request of an upload to its metadata and modules, whichever way a client sends them.
//
// Recorded clients differ: curl and wrangler name a part after its module, the Python and TypeScript SDKs name every
// part `files` and put the module's name into the filename; the Python SDK sends a metadata-only update as JSON;
// TypeScript SDK 7 flattens JSON into parts named `metadata[main_module]`; the oldest API takes the script as the whole
// body.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "http/message.h"
#include "model/json.h"
#include "model/module.h"

namespace wfp::control_plane {

struct UploadRequest {
  model::json metadata;  ///< always an object
  std::vector<model::Module> modules;
  model::ScriptSyntax syntax = model::ScriptSyntax::kModules;
  std::string main_module;  ///< names one of the modules; empty when there are none
};

/// Reads the body of PUT scripts, versions or content. Module names are unique, the main module is among them.
base::Result<UploadRequest> read_upload(const http::Request& request);

/// The JSON object of a request that is either JSON itself or a multipart body with one part `part` ("settings").
base::Result<model::json> read_json_part(const http::Request& request, std::string_view part);

}  // namespace wfp::control_plane
