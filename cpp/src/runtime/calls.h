// What a script instance asks of the runtime on behalf of its bindings: calls of other scripts and of objects.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "bindings/script_caller.h"

namespace wfp::runtime {

struct Invocation;

/// One event: exactly one of a request, a method call and an alarm.
struct Event {
  enum class Kind { kFetch, kCall, kAlarm };
  Kind kind = Kind::kFetch;
  bindings::CallRequest request;
  std::string method;     ///< of a call
  std::string arguments;  ///< serialized; empty: the property is read
  int retries = 0;        ///< of an alarm: how often it has failed
};

class Calls {
 public:
  using Done = std::function<void(const std::shared_ptr<const Invocation>&)>;

  virtual ~Calls() = default;
  virtual bool exists(const model::ScriptKey& script) = 0;
  /// Starts the event later, never inside the call that asks. `done` is called once, on the emulator's thread, when the
  /// answer is there. `parent` is the invocation that asks; null when there is none.
  virtual void start(std::shared_ptr<Invocation> parent, const bindings::CallTarget& target, Event event,
                     Done done) = 0;
  /// The alarm of an object is now at that time, or not set; its database says so already.
  virtual void set_alarm(const bindings::CallTarget& object, std::optional<base::Millis> at) = 0;
};

}  // namespace wfp::runtime
