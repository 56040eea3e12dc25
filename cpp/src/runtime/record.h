// What one invocation was and did: the answer, and everything a test may ask about it.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "bindings/operation_log.h"
#include "bindings/script_caller.h"

namespace wfp::runtime {

struct ConsoleLine {
  std::string level;  ///< "log", "warn", ...
  std::string message;
  base::Millis timestamp = 0;
};

struct Subrequest {
  std::string method;
  std::string url;
  int status = 0;  ///< 0: it failed
};

struct ScriptError {
  std::string name;
  std::string message;
  std::string stack;
};

struct Record {
  model::ScriptKey script;
  bindings::CallResponse response;
  /// As the tail events have it: "ok", "exception", "exceededCpu", "exceededMemory", "scriptNotFound"; and "hung".
  std::string outcome = "ok";
  std::optional<ScriptError> exception;
  std::vector<ConsoleLine> console;
  std::vector<bindings::Operation> operations;
  std::vector<Subrequest> subrequests;
  std::vector<std::shared_ptr<Record>> children;  ///< of the scripts it called, in order
  double cpu_ms = 0;
  double wall_ms = 0;  ///< of the emulator's clock
};

}  // namespace wfp::runtime
