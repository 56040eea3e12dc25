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

class Runtime final : public Calls, public bindings::ScriptChecker {
 public:
  /// Everything given must outlive the runtime.
  Runtime(bindings::Services& services, const bindings::Registry& registry, EventLoop& loop,
          const RuntimeOptions& options);
  ~Runtime() override;

  void set_outbound(OutboundHandler handler) { outbound_ = std::move(handler); }

  /// A request to a script from outside.
  struct Incoming {
    model::ScriptKey script;
    bindings::CallRequest request;
  };
  /// Runs the requests, interleaved, until all are finished, and returns their records in order.
  std::vector<std::shared_ptr<Record>> run(std::vector<Incoming> requests);
  /// The record of the newest invocation of a script, or null.
  std::shared_ptr<Record> last(const model::ScriptKey& key) const;

  /// Ends every instance: their state is gone, as when production evicts an isolate.
  void clear();

  // Calls
  bool exists(const model::ScriptKey& script) override { return services_.scripts.exists(script); }
  void start(std::shared_ptr<Invocation> parent, const bindings::CallTarget& target, Event event,
             std::function<void(const Invocation&)> done) override;
  void set_alarm(const bindings::CallTarget& target, std::int64_t at) override;
  // bindings::ScriptChecker
  base::Result<bindings::CheckedScript> check(const model::ScriptKey& key,
                                              const model::ScriptVersion& version) override;

 private:
  /// A script, or an object of one of its classes.
  struct InstanceKey {
    model::ScriptKey script;
    std::string object_class;
    std::string object_id;
    friend auto operator<=>(const InstanceKey&, const InstanceKey&) = default;
  };
  struct Kept {
    std::shared_ptr<Instance> instance;
    std::list<InstanceKey>::iterator recent;
  };
  std::shared_ptr<Invocation> begin(const std::shared_ptr<Invocation>& parent, const bindings::CallTarget& target,
                                    Event event, std::function<void(const Invocation&)> done);
  std::shared_ptr<Instance> instance_of(const bindings::CallTarget& target,
                                        const std::shared_ptr<const model::ScriptVersion>& version);
  void evict();
  /// The instance that check() made of what is this version now, or null.
  std::shared_ptr<Instance> take_trial(const bindings::CallTarget& target,
                                       const std::shared_ptr<const model::ScriptVersion>& version);
  bool is_trusted(const model::ScriptKey& key) const;
  InstanceOptions instance_options(const model::ScriptKey& key) const;

  bindings::Services& services_;
  const bindings::Registry& registry_;
  EventLoop& loop_;
  RuntimeOptions options_;
  OutboundHandler outbound_;
  std::int64_t last_id_ = 0;
  std::map<InstanceKey, Kept> instances_;
  std::list<InstanceKey> recent_;                                             // newest first
  std::list<std::pair<model::ScriptKey, std::shared_ptr<Instance>>> trials_;  // newest first
  std::unordered_map<model::ScriptKey, std::shared_ptr<Record>> last_;
  std::vector<std::shared_ptr<Instance>> running_;  // also those that a newer version has replaced
};

}  // namespace wfp::runtime
