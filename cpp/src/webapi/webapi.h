// The Web APIs of one realm: internal modules, natives, globals, and the doors between C++ values and Request
// and Response.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "js/modules.h"
#include "js/realm.h"
#include "webapi/globals.h"
#include "webapi/host.h"

namespace wfp::webapi {

/// The script modules of this folder, for js::ModuleHost.
const js::InternalModules& internal_modules();

/// A request as it reaches a handler.
struct IncomingRequest {
  std::string method = "GET";
  std::string url;
  HeaderList headers;  ///< names in lower case
  std::optional<std::string> body;
  std::optional<std::string> cf_json;
};

class WebApis {
 public:
  /// Adds natives and globals to `realm` and aliases to `modules`, which must know internal_modules(). All three must
  /// outlive this object.
  WebApis(js::Realm& realm, js::ModuleHost& modules, WebHost& host, const Options& options);

  /// The value that an internal module exports.
  js::Value internal(const char* module, const char* name);

  /// A Request for a handler.
  js::Value make_request(IncomingRequest request);
  /// Headers as incomingRequest() (fetch/request.js) takes them: name, value, name, value, ...
  static std::vector<std::string> flat(HeaderList headers);
  /// Runs a timer that the host was asked for. Throws js::Error for what its callback throws.
  void fire_timer(std::int64_t id);

 private:
  js::Value& door(js::Value& kept, const char* module, const char* name);

  js::Realm& realm_;
  js::Value make_request_, fire_timer_;
};

}  // namespace wfp::webapi
