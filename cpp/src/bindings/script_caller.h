// How a binding reaches another script: dispatch, service bindings, Durable Objects. The runtime implements it.
//
// Everything that crosses is a value. Answers come later, on the emulator's thread, never inside the call that asked,
// and as a turn of the invocation that asked; none comes once the realm that asked is gone.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/limits.h"
#include "model/script.h"
#include "webapi/host.h"

namespace wfp::bindings {

using CallHeaders = std::vector<std::pair<std::string, std::string>>;  ///< lower-case names, in order

struct CallRequest {
  std::string method = "GET";
  std::string url;
  CallHeaders headers;
  std::optional<std::string> body;
  std::optional<std::string> cf_json;
};

struct CallResponse {
  int status = 200;
  std::string status_text;
  CallHeaders headers;
  std::string body;
};

/// What the other side threw, or why it could not be called.
struct CallError {
  std::string name = "Error";
  std::string message;
  std::string stack;
  bool remote = true;  ///< it was thrown by the other script
  bool reset = false;  ///< it ended the Durable Object that was called
};

/// What is called: an entrypoint of a script, or an object of a Durable Object class.
struct CallTarget {
  model::ScriptKey script;
  std::string entrypoint;  ///< empty: the default export
  /// A Durable Object: its namespace, which says what the script and the class are, ...
  std::string object_namespace;
  std::string object_class;
  std::string object_id;                   ///< ... its id, 64 hex digits, ...
  std::optional<std::string> object_name;  ///< ... and the name the id was made from, if any
  std::string props_json;                  ///< ctx.props
  std::string env_json;                    ///< object: more properties of env, for this call
  model::InvocationLimits limits;
  /// Where the script's own fetch() goes: the outbound Worker of a dispatcher, with the values of its parameters.
  struct Outbound {
    model::ScriptKey script;
    std::string entrypoint;
    std::string params_json;  ///< object: becomes properties of the outbound Worker's env
  };
  std::optional<Outbound> outbound;
};

class ScriptCaller {
 public:
  using FetchDone = std::function<void(std::variant<CallResponse, CallError>)>;
  using CallDone = std::function<void(std::variant<std::string, CallError>)>;  ///< serialized result

  virtual ~ScriptCaller() = default;
  virtual bool exists(const model::ScriptKey& script) = 0;
  virtual void fetch(const CallTarget& target, CallRequest request, FetchDone done) = 0;
  /// Calls a method; `arguments` are a serialized array.
  virtual void call(const CallTarget& target, const std::string& method, std::string arguments, CallDone done) = 0;
};

}  // namespace wfp::bindings
