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

/// What is kept of the console output of one invocation. Source: Workers platform limits, "Log size", read 2026-08.
inline constexpr std::size_t kMaxConsoleBytes = 256u << 10;

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
  bool reset = false;  ///< it ended the Durable Object
};

struct Record {
  model::ScriptKey script;
  std::string event = "fetch";             ///< "fetch", "rpc", "alarm"
  std::string object_class;                ///< of a Durable Object: its class ...
  std::string object_id;                   ///< ... its id ...
  std::optional<std::string> object_name;  ///< ... and what that was made from
  bindings::CallResponse response;
  /// As the tail events have it: "ok", "exception", "exceededCpu", "exceededMemory", "scriptNotFound"; and "hung".
  std::string outcome = "ok";
  std::optional<ScriptError> exception;
  std::vector<ConsoleLine> console;
  std::size_t console_bytes = 0;   ///< of the lines kept
  bool console_truncated = false;  ///< lines beyond kMaxConsoleBytes were dropped
  std::vector<bindings::Operation> operations;
  std::vector<Subrequest> subrequests;
  std::vector<std::shared_ptr<Record>> children;  ///< of the scripts it called, in order
  double cpu_ms = 0;
  double wall_ms = 0;  ///< of the emulator's clock
};

}  // namespace wfp::runtime
