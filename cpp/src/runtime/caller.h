// The ScriptCaller of one instance: what its bindings ask goes to the runtime, what comes back runs as a turn of the
// invocation that asked, and is dropped when the instance is gone.
#pragma once
#include <functional>
#include <memory>

#include "runtime/calls.h"
#include "runtime/invocation.h"

namespace wfp::runtime {

class InstanceCaller final : public bindings::ScriptCaller {
 public:
  using Ask = std::function<Asked()>;
  using Resume = std::function<void(const Asked&, std::function<void()>)>;

  /// `ask` tells who asks, `resume` runs an action as the answer to that.
  InstanceCaller(Calls& calls, Ask ask, Resume resume)
      : calls_(calls), ask_(std::move(ask)), resume_(std::move(resume)) {}

  bool exists(const model::ScriptKey& script) override { return calls_.exists(script); }
  void fetch(const bindings::CallTarget& target, bindings::CallRequest request, FetchDone done) override;
  void call(const bindings::CallTarget& target, const std::string& method, std::string arguments,
            CallDone done) override;

 private:
  void start(const bindings::CallTarget& target, Event event, std::function<void(const Invocation&)> done);

  Calls& calls_;
  Ask ask_;
  Resume resume_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace wfp::runtime
