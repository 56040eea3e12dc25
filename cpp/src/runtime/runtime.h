// Runs scripts: keeps their instances, starts invocations, connects scripts that call each other.
#pragma once
#include <list>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "bindings/script_checker.h"
#include "runtime/alarms.h"
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
    /// Instead of the script, a Durable Object: its namespace, its id, its name if that is known.
    std::string object_namespace = {};
    std::string object_id = {};
    std::optional<std::string> object_name = {};
  };
  /// Runs the requests, interleaved, until all are finished, and returns their records in order.
  std::vector<std::shared_ptr<Record>> run(std::vector<Incoming> requests);
  /// The record of the newest invocation of a script, or null.
  std::shared_ptr<Record> last(const model::ScriptKey& key) const;

  /// Ends every instance, whatever it does: what is to be afterwards is another state.
  void clear();
  /// Ends the instances that do nothing: their memory is gone, as when production evicts them.
  void evict_idle();
  /// Sets the alarms that the state has.
  void load_alarms() { alarms_.load(); }

  // Calls
  bool exists(const model::ScriptKey& script) override { return services_.scripts.exists(script); }
  void start(std::shared_ptr<Invocation> parent, const bindings::CallTarget& target, Event event, Done done) override;
  void set_alarm(const bindings::CallTarget& object, std::optional<base::Millis> at) override;
  // bindings::ScriptChecker
  base::Result<bindings::CheckedScript> check(const model::ScriptKey& key,
                                              const model::ScriptVersion& version) override;

 private:
  /// A script, or an object of a namespace, whichever script has that now.
  struct InstanceKey {
    model::ScriptKey script;
    std::string object_namespace;
    std::string object_id;
    friend auto operator<=>(const InstanceKey&, const InstanceKey&) = default;
  };
  struct Kept {
    std::shared_ptr<Instance> instance;
    std::list<InstanceKey>::iterator recent;
  };
  std::shared_ptr<Invocation> begin(const std::shared_ptr<Invocation>& parent, bindings::CallTarget target, Event event,
                                    Done done);
  /// Fills in what the namespace of an object says; false when there is none any more.
  bool find_object(bindings::CallTarget& target);
  void ring(const Alarms::Object& object, int retries, std::function<void(Alarms::Outcome)> done);
  void drop(std::map<InstanceKey, Kept>::iterator at);
  std::shared_ptr<Instance> instance_of(const bindings::CallTarget& target,
                                        const std::shared_ptr<const model::ScriptVersion>& version);
  void evict();
  void forget_idle_running();
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
  Alarms alarms_;
  std::map<InstanceKey, Kept> instances_;
  std::list<InstanceKey> recent_;                                             // newest first
  std::list<std::pair<model::ScriptKey, std::shared_ptr<Instance>>> trials_;  // newest first
  std::unordered_map<model::ScriptKey, std::shared_ptr<Record>> last_;
  std::vector<std::shared_ptr<Instance>> running_;  // also those that a newer version has replaced
};

}  // namespace wfp::runtime
