// Whether the code of an upload loads: asked by the control plane, answered by the runtime.
#pragma once
#include "base/result.h"
#include "model/script.h"

namespace wfp::bindings {

/// What running the top level of a script shows.
struct CheckedScript {
  std::vector<std::string> handlers;  ///< of the default export, or the listened events
  std::vector<model::NamedHandlers> named_handlers;
  int startup_time_ms = 0;
};

class ScriptChecker {
 public:
  virtual ~ScriptChecker() = default;
  /// Loads the version as an instance would. An error is 10021 with the exception's text and `at file:line:column`.
  virtual base::Result<CheckedScript> check(const model::ScriptKey& key, const model::ScriptVersion& version) = 0;
};

}  // namespace wfp::bindings
