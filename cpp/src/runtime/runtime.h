// Runs scripts: keeps their instances, starts invocations, connects scripts that call each other.
#pragma once
#include <list>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "bindings/script_checker.h"
#include "runtime/instance.h"
#include "storage/script_store.h"

namespace wfp::runtime {

struct RuntimeOptions {
  std::size_t memory_bytes = 128u << 20;
  double cpu_ms = 30'000;
  std::uint64_t seed = 0;
};

class Runtime final : public bindings::ScriptCaller, public bindings::ScriptChecker {
 public:
  /// Everything given must outlive the runtime.
  Runtime(bindings::Services& services, const bindings::Registry& registry, EventLoop& loop,
          const RuntimeOptions& options);
  ~Runtime() override;

  void set_outbound(OutboundHandler handler) { outbound_ = std::move(handler); }

  struct Event {
    model::ScriptKey script;
    bindings::CallRequest request;
  };
  /// Runs the events, interleaved, until all are finished, and returns their records in order.
  std::vector<std::shared_ptr<Record>> run(std::vector<Event> events);
  /// The record of the newest invocation of a script, or null.
  std::shared_ptr<Record> last(const model::ScriptKey& key) const;

  /// Ends every instance: their state is gone, as when production evicts an isolate.
  void clear();

  // bindings::ScriptCaller
  bool exists(const model::ScriptKey& script) override { return services_.scripts.exists(script); }
  void fetch(const bindings::CallTarget& target, bindings::CallRequest request, FetchDone done) override;
  void call(const bindings::CallTarget& target, const std::string& method, std::string arguments,
            CallDone done) override;
  void set_alarm(const bindings::CallTarget& target, std::int64_t at) override;
  // bindings::ScriptChecker
  base::Result<bindings::CheckedScript> check(const model::ScriptKey& key,
                                              const model::ScriptVersion& version) override;

 private:
  struct Kept {
    std::shared_ptr<Instance> instance;
    std::list<model::ScriptKey>::iterator recent;
  };
  std::shared_ptr<Invocation> start(const bindings::CallTarget& target, bindings::CallRequest request, FetchDone done,
                                    Record* parent);
  std::shared_ptr<Instance> instance_of(const model::ScriptKey& key,
                                        const std::shared_ptr<const model::ScriptVersion>& version);
  void evict();
  InstanceOptions instance_options(const model::ScriptKey& key) const;

  bindings::Services& services_;
  const bindings::Registry& registry_;
  EventLoop& loop_;
  RuntimeOptions options_;
  OutboundHandler outbound_;
  std::int64_t last_id_ = 0;
  std::unordered_map<model::ScriptKey, Kept> instances_;
  std::list<model::ScriptKey> recent_;  // newest first
  std::unordered_map<model::ScriptKey, std::shared_ptr<Record>> last_;
  std::vector<std::weak_ptr<Instance>> running_;
  std::vector<std::shared_ptr<Invocation>> invocations_;
  Record* calling_ = nullptr;  // the record of the script that is calling another one
};

}  // namespace wfp::runtime
