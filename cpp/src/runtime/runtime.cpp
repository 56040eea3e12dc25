#include "runtime/runtime.h"

#include <algorithm>

#include "bindings/durable_objects/limits.h"
#include "storage/namespace_store.h"

namespace wfp::runtime {
namespace {

/// Instances kept for later invocations; the least recently used go first.
constexpr std::size_t kKeptInstances = 256;

/// Instances of uploads kept for a first invocation.
constexpr std::size_t kKeptTrials = 16;

/// Would an instance of the one be the same as one of the other? Bindings whose values depend on what the upload itself
/// stores (the version's id, a new class' namespace) are not compared but refused.
bool same_world(const model::ScriptVersion& one, const model::ScriptVersion& other) {
  const auto same_binding = [](const model::BindingSpec& a, const model::BindingSpec& b) {
    return a.name == b.name && a.type == b.type && a.config == b.config && a.type != "version_metadata" &&
           a.type != "durable_object_namespace";
  };
  return one.code->etag == other.code->etag && one.compatibility_date == other.compatibility_date &&
         one.compatibility_flags == other.compatibility_flags &&
         std::equal(one.bindings.begin(), one.bindings.end(), other.bindings.begin(), other.bindings.end(),
                    same_binding);
}

/// How deep scripts may call each other. Source: runtime facts, section 4; text: workerd.
constexpr int kMaxDepth = 16;
constexpr const char* kTooDeep =
    "Subrequest depth limit exceeded. This request recursed through Workers too many times. This can happen e.g. if "
    "you "
    "have a Worker or Durable Object that calls other Workers or objects recursively.";

/// Texts: workerd and production's logs.
constexpr const char* kCodeUpdated = "Durable Object reset because its code was updated.";
constexpr const char* kAlarmTooLong = "The alarm handler exceeded its wall time limit.";
constexpr const char* kNoSuchObject =
    "The Durable Object's class does not exist any more: its script or it was deleted.";

constexpr const char* event_name(Event::Kind kind) {
  switch (kind) {
    case Event::Kind::kCall: return "rpc";
    case Event::Kind::kAlarm: return "alarm";
    default: return "fetch";
  }
}

constexpr const char* kOutboundRefused =
    "fetch() to the outside is refused by the emulator: nothing has been told where it goes. Set emulator.outbound to "
    "a callable, "
    "an httpx transport, a WSGI or ASGI application, or \"network\".";

}  // namespace

Runtime::Runtime(bindings::Services& services, const bindings::Registry& registry, EventLoop& loop,
                 const RuntimeOptions& options)
    : services_(services),
      registry_(registry),
      loop_(loop),
      options_(options),
      alarms_(loop, services.storage, services.rng,
              [this](const Alarms::Object& object, int retries, std::function<void(Alarms::Outcome)> done) {
                ring(object, retries, std::move(done));
              }) {
  outbound_ = [](const webapi::OutboundRequest& request) -> base::Result<webapi::OutboundResponse> {
    return base::Error{500, 0, std::string(kOutboundRefused) + " (" + request.method + " " + request.url + ")"};
  };
}

Runtime::~Runtime() {
  clear();
}

void Runtime::clear() {
  loop_.clear();
  alarms_.clear();
  running_.clear();
  instances_.clear();
  recent_.clear();
  trials_.clear();
}

bool Runtime::is_trusted(const model::ScriptKey& key) const {
  if (!key.is_user_worker()) return false;
  const auto found = storage::NamespaceStore(services_.storage).find(key.dispatch_namespace);
  return found && found->trusted_workers;
}

InstanceOptions Runtime::instance_options(const model::ScriptKey& key) const {
  InstanceOptions made;
  made.memory_bytes = options_.memory_bytes;
  made.cpu_ms = options_.cpu_ms;
  made.seed = services_.rng.next();
  made.trusted = is_trusted(key);
  return made;
}

std::shared_ptr<Instance> Runtime::take_trial(const bindings::CallTarget& target,
                                              const std::shared_ptr<const model::ScriptVersion>& version) {
  if (!target.object_namespace.empty()) return nullptr;
  const auto found =
      std::find_if(trials_.begin(), trials_.end(), [&](const auto& t) { return t.first == target.script; });
  if (found == trials_.end()) return nullptr;
  auto trial = std::move(found->second);
  trials_.erase(found);
  if (!same_world(trial->version(), *version) || trial->trusted() != is_trusted(target.script)) return nullptr;
  trial->now_of(version);
  return trial;
}

std::shared_ptr<Instance> Runtime::instance_of(const bindings::CallTarget& target,
                                               const std::shared_ptr<const model::ScriptVersion>& version) {
  const bool object = !target.object_namespace.empty();
  const InstanceKey key{object ? model::ScriptKey() : target.script, target.object_namespace, target.object_id};
  const auto found = instances_.find(key);
  if (found != instances_.end()) {
    const auto& known = found->second.instance;
    // An object goes on through changes that make no new version (tags, settings of the script).
    const bool same = object ? known->version().id == version->id : &known->version() == version.get();
    if (same && !known->broken()) {
      recent_.splice(recent_.begin(), recent_, found->second.recent);
      return known;
    }
    // There is one object at a time: what the old one still does ends here.
    const auto replaced = known;
    drop(found);
    if (object) replaced->reset({"Error", kCodeUpdated, std::string("Error: ") + kCodeUpdated});
  }
  auto made = take_trial(target, version);
  if (made == nullptr) {
    made = std::make_shared<Instance>(target, version, registry_, services_, *this, loop_, outbound_,
                                      instance_options(target.script));
  }
  recent_.push_front(key);
  instances_[key] = {made, recent_.begin()};
  evict();
  return made;
}

void Runtime::drop(std::map<InstanceKey, Kept>::iterator at) {
  recent_.erase(at->second.recent);
  instances_.erase(at);
}

// Those that cannot go are passed over: an object whose timers run for ever keeps no other.
void Runtime::evict() {
  for (auto at = recent_.end(); instances_.size() > kKeptInstances && at != recent_.begin();) {
    const auto candidate = instances_.find(*--at);
    if (!candidate->second.instance->evictable()) continue;
    at = std::next(at);
    drop(candidate);
  }
}

void Runtime::forget_idle_running() {
  std::erase_if(running_, [](const auto& instance) { return instance->idle(); });
}

void Runtime::evict_idle() {
  for (auto at = instances_.begin(); at != instances_.end();) {
    const auto next = std::next(at);
    if (at->second.instance->evictable()) drop(at);
    at = next;
  }
}

std::shared_ptr<Record> Runtime::last(const model::ScriptKey& key) const {
  const auto found = last_.find(key);
  return found == last_.end() ? nullptr : found->second;
}

bool Runtime::find_object(bindings::CallTarget& target) {
  auto found = storage::DurableObjectStore(services_.storage).find(target.object_namespace);
  if (!found) return false;
  target.script = std::move(found->script);
  target.object_class = std::move(found->class_name);
  return true;
}

std::shared_ptr<Invocation> Runtime::begin(const std::shared_ptr<Invocation>& parent, bindings::CallTarget target,
                                           Event event, Done done) {
  const bool object = !target.object_namespace.empty();
  const bool found_object = object && find_object(target);
  auto invocation = std::make_shared<Invocation>();
  invocation->id = ++last_id_;
  invocation->kind = event.kind;
  invocation->target = target;
  invocation->started = loop_.now();
  invocation->record = std::make_shared<Record>();
  invocation->record->script = target.script;
  invocation->record->event = event_name(event.kind);
  invocation->record->object_class = target.object_class;
  invocation->record->object_id = target.object_id;
  invocation->record->object_name = target.object_name;
  invocation->cpu_budget_ms = options_.cpu_ms;
  if (target.limits.cpu_ms)
    invocation->cpu_budget_ms = std::min(invocation->cpu_budget_ms, static_cast<double>(*target.limits.cpu_ms));
  invocation->done = std::move(done);
  if (parent != nullptr) {
    parent->record->children.push_back(invocation->record);
    invocation->depth = parent->depth + 1;
  }
  // Of an object that another script called, the caller's record tells.
  if (!object || parent == nullptr) last_[target.script] = invocation->record;

  const auto refuse = [&](std::string outcome, ScriptError error, int status, const char* body) {
    Record& record = *invocation->record;
    record.outcome = std::move(outcome);
    record.exception = error;
    record.response = {status, "", {{"content-type", "text/plain; charset=UTF-8"}}, body};
    invocation->answered = true;
    if (!invocation->done) return;
    loop_.post([invocation, callback = std::exchange(invocation->done, nullptr)] { callback(invocation); });
  };
  if (invocation->depth >= kMaxDepth) {
    refuse("exception", {"Error", kTooDeep, ""}, 500, "error code: 1019");
    return invocation;
  }
  if (object && !found_object) {
    refuse("exception", {"Error", kNoSuchObject, ""}, 500, "error code: 1101");
    return invocation;
  }
  const auto script = services_.scripts.find(target.script);
  if (script == nullptr) {
    refuse("scriptNotFound", {"Error", "Worker not found.", "Error: Worker not found."}, 404, "Worker not found.");
    return invocation;
  }
  if (script->version->limits.cpu_ms) {
    invocation->cpu_budget_ms =
        std::min(invocation->cpu_budget_ms, static_cast<double>(*script->version->limits.cpu_ms));
  }
  std::shared_ptr<Instance> instance;
  try {
    instance = instance_of(target, script->version);
  } catch (const js::Error& error) {
    refuse("exception", {error.name(), error.message(), error.stack()}, 500, "error code: 1101");
    return invocation;
  }
  if (std::find(running_.begin(), running_.end(), instance) == running_.end()) {
    // Not only at the end of run(): one request may reach any number of objects, and alarms come without one.
    if (running_.size() >= kKeptInstances) forget_idle_running();
    running_.push_back(instance);
  }
  instance->deliver(invocation, std::move(event));
  return invocation;
}

std::vector<std::shared_ptr<Record>> Runtime::run(std::vector<Incoming> requests) {
  std::vector<std::shared_ptr<Invocation>> started;
  for (Incoming& request : requests) {
    bindings::CallTarget target;
    target.script = request.script;
    target.object_namespace = request.object_namespace;
    target.object_id = request.object_id;
    target.object_name = request.object_name;
    Event event;
    event.request = std::move(request.request);
    started.push_back(begin(nullptr, target, std::move(event), nullptr));
  }
  const auto finished = [&] {
    return std::all_of(started.begin(), started.end(), [](const auto& invocation) { return invocation->finished(); });
  };
  if (!loop_.run_until(finished)) {
    // Nothing is left that could bring an answer about.
    const std::string message =
        "The Workers runtime canceled this request because it detected that your Worker's code had hung and would "
        "never generate a "
        "response. Refer to: https://developers.cloudflare.com/workers/observability/errors/";
    auto running = running_;
    for (const auto& instance : running) instance->give_up("hung", message);
    loop_.run_until(finished);
  }
  forget_idle_running();
  std::vector<std::shared_ptr<Record>> records;
  for (const auto& invocation : started) records.push_back(invocation->record);
  return records;
}

// Scripts that call scripts
// ----------------------------------------------------------------------------------------------------

void Runtime::start(std::shared_ptr<Invocation> parent, const bindings::CallTarget& target, Event event, Done done) {
  // Later, never inside the call that asks: the caller's realm is in the middle of a turn.
  loop_.post([this, parent = std::move(parent), target, event = std::move(event), done = std::move(done)]() mutable {
    begin(parent, target, std::move(event), std::move(done));
  });
}

// Durable Objects
// -----------------------------------------------------------------------------------------------------------------

void Runtime::set_alarm(const bindings::CallTarget& object, std::optional<base::Millis> at) {
  alarms_.set({object.object_namespace, object.object_id}, at);
}

void Runtime::ring(const Alarms::Object& object, int retries, std::function<void(Alarms::Outcome)> done) {
  bindings::CallTarget target;
  target.object_namespace = object.namespace_id;
  target.object_id = object.object_id;
  if (!find_object(target)) return done(Alarms::Outcome::kDone);
  if (auto known = storage::DurableObjectStore(services_.storage).find_object(object.namespace_id, object.object_id)) {
    target.object_name = std::move(known->name);
  }
  Event event;
  event.kind = Event::Kind::kAlarm;
  event.retries = retries;
  const auto limit = std::make_shared<EventLoop::TimerId>(0);
  const auto invocation =
      begin(nullptr, target, std::move(event), [this, limit, done](const std::shared_ptr<const Invocation>& rang) {
        loop_.cancel(*limit);
        done(rang->record->outcome == "ok" ? Alarms::Outcome::kDone : Alarms::Outcome::kFailed);
      });
  if (invocation->answered) return;
  *limit = loop_.at(
      loop_.now() + bindings::durable_objects::kMaxAlarmWallMs,
      [this, object, invocation] {
        const auto found = instances_.find({{}, object.namespace_id, object.object_id});
        if (invocation->answered || found == instances_.end()) return;
        found->second.instance->reset({"Error", kAlarmTooLong, std::string("Error: ") + kAlarmTooLong},
                                      "exceededWallTime");
      },
      EventLoop::Kind::kBackground);
}

// Uploads
// ---------------------------------------------------------------------------------------------------------------------

base::Result<bindings::CheckedScript> Runtime::check(const model::ScriptKey& key, const model::ScriptVersion& version) {
  // The version is not stored yet and may be refused, so its instance is set aside. It has run the script's top level
  // and nothing else: when the version is stored as it is here, its first invocation finds that done.
  const auto copy = std::make_shared<const model::ScriptVersion>(version);
  std::erase_if(trials_, [&](const auto& known) { return known.first == key; });
  try {
    bindings::CallTarget target;
    target.script = key;
    auto trial =
        std::make_shared<Instance>(target, copy, registry_, services_, *this, loop_, outbound_, instance_options(key));
    Instance::Handlers found = trial->handlers();
    if (found.handlers.empty() && found.named.empty()) {
      return base::Error{400, 10068, "The uploaded script has no registered event handlers."};
    }
    trials_.emplace_front(key, std::move(trial));
    if (trials_.size() > kKeptTrials) trials_.pop_back();
    return bindings::CheckedScript{std::move(found.handlers), std::move(found.named), 1};
  } catch (const js::Error& error) {
    const std::string text = error.stack().empty()
                                 ? (error.name().empty() ? error.message() : error.name() + ": " + error.message())
                                 : error.stack();
    return base::Error{400, 10021, "Uncaught " + text};
  }
}

}  // namespace wfp::runtime
