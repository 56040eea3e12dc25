// A script instance: one realm that runs one version of a script, kept between invocations as production keeps
// isolates.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "bindings/open.h"
#include "runtime/caller.h"
#include "runtime/event_loop.h"
#include "runtime/invocation.h"
#include "runtime/platform.h"
#include "webapi/webapi.h"

namespace wfp::runtime {

struct ObjectLife;

struct InstanceOptions {
  std::size_t memory_bytes = 128u << 20;
  double cpu_ms = 30'000;
  double startup_cpu_ms = 1'000;  ///< Source: Workers limits, read 2026-08
  std::uint64_t seed = 0;
  bool trusted = false;  ///< may see request.cf and caches.default
};

/// The world outside of every script: fetch() ends here unless an outbound Worker takes it.
using OutboundHandler = std::function<base::Result<webapi::OutboundResponse>(const webapi::OutboundRequest&)>;

class Instance final : public webapi::WebHost, public bindings::OperationLog {
 public:
  /// Runs the script's top level. Throws js::Error with what it threw. `of` names the script, and, when the instance is
  /// to be a Durable Object, its namespace, class and id: an object has an instance of its own, and is made when its
  /// first event comes.
  Instance(const bindings::CallTarget& of, std::shared_ptr<const model::ScriptVersion> version,
           const bindings::Registry& registry, bindings::Services& services, Calls& calls, EventLoop& loop,
           const OutboundHandler& outbound, const InstanceOptions& options);
  ~Instance() override;

  /// Calls the handler of the event. The invocation's `done` is called, through the loop, when the answer is complete.
  void deliver(const std::shared_ptr<Invocation>& invocation, Event event);

  struct Handlers {
    std::vector<std::string> handlers;
    std::vector<model::NamedHandlers> named;
  };
  Handlers handlers();

  const model::ScriptVersion& version() const { return *version_; }
  /// Says that what the instance was made of is this version.
  void now_of(std::shared_ptr<const model::ScriptVersion> version) { version_ = std::move(version); }
  bool trusted() const { return options_.trusted; }
  bool broken() const { return broken_; }
  bool idle() const { return active_.empty(); }
  /// Nothing is lost when the instance goes but its memory.
  bool evictable() const;
  std::size_t memory_bytes() const { return realm_->memory_bytes(); }
  /// Ends every invocation that is still running: nothing can settle them any more.
  void give_up(const std::string& outcome, const std::string& message);
  /// Ends a Durable Object: its memory, what it has not written, and every event it handles. The next event makes it
  /// anew.
  void reset(ScriptError error, const std::string& outcome = "exception");

  // webapi::WebHost
  base::Millis now() override { return in_request() ? loop_.now() : 0; }
  base::Rng& rng() override { return realm_->rng(); }
  bool in_request() override;
  void log(webapi::LogLevel level, std::string text) override;
  void report_error(std::string name, std::string message, std::string stack) override;
  void set_timer(std::int64_t id, base::Millis delay) override;
  void clear_timer(std::int64_t id) override;
  std::string compatibility_date() override { return version_->compatibility_date; }
  void fetch(webapi::OutboundRequest request,
             std::function<void(base::Result<webapi::OutboundResponse>)> done) override;
  // bindings::OperationLog
  void add(bindings::Operation operation) override;
  std::uint64_t invocation() override;

 private:
  friend class RuntimeNative;
  /// Runs `action` and the promise jobs it leaves, as part of what asked for it and within its invocation's CPU budget.
  void turn(const Asked& asked, const std::function<void()>& action);
  /// Notes that somebody asks for something, to be answered by resume() or taken back by unask().
  Asked ask();
  void unask(const Asked& asked);
  /// Runs the answer: now, or when the gate of a Durable Object lets it in.
  void resume(const Asked& asked, std::function<void()> action);
  std::shared_ptr<Invocation> current();
  void call_handler(const std::shared_ptr<Invocation>& invocation, Event& event);
  /// That event, or null when it has its answer.
  std::shared_ptr<Invocation> unanswered(std::int64_t id) const;
  void fail(std::int64_t id, ScriptError error, const std::string& outcome);
  void answer(const std::shared_ptr<Invocation>& invocation);
  js::Value request_of(bindings::CallRequest request);
  /// Scripts of an untrusted namespace get requests without `cf`.
  bool sees_cf() const { return options_.trusted || !key_.is_user_worker(); }
  /// What ctx.exports has under `name`: a way to one of the script's own classes or entrypoints.
  js::Value exported_binding(const std::string& name);
  void settle(const std::shared_ptr<Invocation>& invocation);

  // Of a Durable Object (instance_object.cpp).
  /// Runs the script to the end of its start-up. Throws js::Error for what it throws.
  void start_script();
  /// An export of the entry module.
  js::Value entry_export(const char* name);
  void open_object(bindings::Services& services);
  void construct(const std::shared_ptr<Invocation>& invocation);
  void deliver_to_object(const std::shared_ptr<Invocation>& invocation, Event event);
  void call_object_handler(const std::shared_ptr<Invocation>& invocation, Event& event, base::Millis alarm);
  void block(js::Value callback, js::Value resolve);
  void section_done(std::int64_t id, js::Value value);
  void finish_object_turn(const Gate::Place& place);
  void alarm_done(std::int64_t id);

  bindings::CallTarget of_;
  const model::ScriptKey& key_;
  std::shared_ptr<const model::ScriptVersion> version_;
  InstanceCaller caller_;
  Calls& calls_;
  bindings::Services& services_;
  EventLoop& loop_;
  const OutboundHandler& outbound_;
  InstanceOptions options_;
  /// Date.now() of the script: 0 outside of events.
  class ScriptClock final : public base::Clock {
   public:
    explicit ScriptClock(Instance& instance) : instance_(instance) {}
    base::Millis now() const override { return instance_.now(); }

   private:
    Instance& instance_;
  };
  std::unique_ptr<ScriptClock> clock_;
  std::unique_ptr<js::Realm> realm_;
  std::unique_ptr<Platform> platform_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  js::Value env_, namespace_, serve_, call_, serve_listener_;
  std::unique_ptr<ObjectLife> object_;  // null: no Durable Object
  bool listens_ = false;
  bool broken_ = false;
  bool may_make_code_ = false;
  std::unordered_map<std::int64_t, std::shared_ptr<Invocation>> active_;
  struct Timer {
    EventLoop::TimerId id;
    Asked asked;
  };
  std::unordered_map<std::int64_t, Timer> timers_;
  std::shared_ptr<Invocation> entered_;
  Gate::Place place_;       // where the turn runs
  std::uint64_t turn_ = 0;  // the number of the turn that runs, or 0
  std::uint64_t turns_ = 0;
};

}  // namespace wfp::runtime
