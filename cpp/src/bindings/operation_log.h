// What an invocation did through its bindings, in order. A test may assert on it.
#pragma once
#include <cstdint>
#include <string>

namespace wfp::bindings {

struct Operation {
  std::string binding;          ///< name in `env`
  std::string type;             ///< "kv_namespace", ...
  std::string operation;        ///< the method: "get", "put", ...
  std::string key;              ///< key, object, SQL text or script it was about; empty when there is none
  std::uint64_t bytes_in = 0;   ///< from the Worker
  std::uint64_t bytes_out = 0;  ///< to the Worker
  std::string outcome = "ok";   ///< "ok", "miss", or the error's text
};

/// Takes the operations of one script instance and gives each to the invocation that made it.
class OperationLog {
 public:
  virtual ~OperationLog() = default;
  virtual void add(Operation operation) = 0;
  /// The invocation that runs now, by a number of its own: for limits that count anew with each.
  virtual std::uint64_t invocation() { return 0; }
  /// True while an event is handled: outside of events there is no I/O.
  virtual bool in_request() { return true; }
};

}  // namespace wfp::bindings
