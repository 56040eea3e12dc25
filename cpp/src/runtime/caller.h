// The ScriptCaller of one instance: what its bindings ask goes to the runtime, what comes back runs as a turn of the
// invocation that asked, and is dropped when the instance is gone.
#pragma once
#include <functional>
#include <memory>

#include "runtime/calls.h"

namespace wfp::runtime {

class InstanceCaller final : public bindings::ScriptCaller {
 public:
  using Turn = std::function<void(const std::shared_ptr<Invocation>&, const std::function<void()>&)>;

  /// `current` gives the invocation that runs now, `turn` runs an action as part of one.
  InstanceCaller(Calls& calls, std::function<std::shared_ptr<Invocation>()> current, Turn turn)
      : calls_(calls), current_(std::move(current)), turn_(std::move(turn)) {}

  bool exists(const model::ScriptKey& script) override { return calls_.exists(script); }
  void fetch(const bindings::CallTarget& target, bindings::CallRequest request, FetchDone done) override;
  void call(const bindings::CallTarget& target, const std::string& method, std::string arguments,
            CallDone done) override;
  void set_alarm(const bindings::CallTarget& target, std::int64_t at) override { calls_.set_alarm(target, at); }

 private:
  void start(const bindings::CallTarget& target, Event event, std::function<void(const Invocation&)> done);

  Calls& calls_;
  std::function<std::shared_ptr<Invocation>()> current_;
  Turn turn_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace wfp::runtime
