// The REST API: one request in, one answer out. Every transport of the emulator calls this.
#pragma once
#include <vector>

#include "bindings/registry.h"
#include "bindings/script_checker.h"
#include "control_plane/access.h"
#include "control_plane/script_editor.h"
#include "http/message.h"
#include "http/router.h"

namespace wfp::control_plane {

/// Tables of the control database: those of scripts and namespaces, and those of every binding type.
std::vector<storage::SchemaPart> schema_parts(const bindings::Registry& registry);

class Api {
 public:
  /// Everything given must outlive the Api.
  Api(bindings::Services& services, const bindings::Registry& registry, bindings::ScriptChecker& checker,
      Access access = {});

  /// Answers a request whose target begins with /client/v4. Never throws: storage that fails is an answer too.
  http::Response handle(const http::Request& request);

  const http::Router& router() const { return router_; }
  /// For callers inside the process that need no HTTP.
  ScriptEditor& scripts() { return scripts_; }

 private:
  base::Status admit(const http::Request& request) const;

  ScriptEditor scripts_;
  Access access_;
  http::Router router_;
};

}  // namespace wfp::control_plane
