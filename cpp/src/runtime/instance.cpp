#include "runtime/instance.h"

#include <algorithm>

#include "bindings/durable_objects/binding.h"
#include "bindings/fetcher/host.h"
#include "js/dynamic_code.h"
#include "runtime/object_life.h"

namespace wfp::runtime {

namespace {

js::ModuleSource::Kind kind_of(model::ModuleType type) {
  using Kind = js::ModuleSource::Kind;
  switch (type) {
    case model::ModuleType::kCommonJs: return Kind::kCommonJs;
    case model::ModuleType::kJson: return Kind::kJson;
    case model::ModuleType::kText: return Kind::kText;
    case model::ModuleType::kData:
    case model::ModuleType::kWasm: return Kind::kData;
    default: return Kind::kModule;
  }
}

bool has_flag(const model::ScriptVersion& version, std::string_view flag) {
  return std::find(version.compatibility_flags.begin(), version.compatibility_flags.end(), flag) !=
         version.compatibility_flags.end();
}

/// Source: compatibility flags, allow_eval_during_startup, read 2026-08.
bool allows_eval_at_startup(const model::ScriptVersion& version) {
  if (has_flag(version, "disallow_eval_during_startup")) return false;
  return has_flag(version, "allow_eval_during_startup") || version.compatibility_date >= "2025-06-01";
}
/// Source: compatibility flags, enable_ctx_exports, read 2026-08.
bool has_exports(const model::ScriptVersion& version) {
  if (has_flag(version, "disable_ctx_exports")) return false;
  return has_flag(version, "enable_ctx_exports") || version.compatibility_date >= "2025-11-17";
}
/// nodejs_compat by flag, or by date (runtime facts, section 0).
bool wants_nodejs(const model::ScriptVersion& version) {
  return has_flag(version, "nodejs_compat") || has_flag(version, "nodejs_compat_v2") ||
         version.compatibility_date >= "2026-08-04";
}

const char* level_name(webapi::LogLevel level) {
  switch (level) {
    case webapi::LogLevel::kDebug: return "debug";
    case webapi::LogLevel::kInfo: return "info";
    case webapi::LogLevel::kWarn: return "warn";
    case webapi::LogLevel::kError: return "error";
    default: return "log";
  }
}

}  // namespace

Instance::Instance(const bindings::CallTarget& of, std::shared_ptr<const model::ScriptVersion> version,
                   const bindings::Registry& registry, bindings::Services& services, Calls& calls, EventLoop& loop,
                   const OutboundHandler& outbound, const InstanceOptions& options)
    : of_(of),
      key_(of_.script),
      version_(std::move(version)),
      caller_(
          calls, [this] { return ask(); },
          [this](const Asked& asked, std::function<void()> action) { resume(asked, std::move(action)); }),
      calls_(calls),
      services_(services),
      loop_(loop),
      outbound_(outbound),
      options_(options) {
  js::RealmOptions realm_options;
  realm_options.memory_bytes = options.memory_bytes;
  realm_options.seed = options.seed;
  clock_ = std::make_unique<ScriptClock>(*this);
  realm_options.clock = clock_.get();
  webapi::Options web_options;
  web_options.nodejs_compat = wants_nodejs(*version_);
  web_options.compatibility_date = version_->compatibility_date;
  realm_options.image = Platform::image(web_options);
  realm_ = std::make_unique<js::Realm>(realm_options);
  realm_->set_cpu_limit(options.startup_cpu_ms);
  platform_ = std::make_unique<Platform>(*realm_, *this, this, web_options);
  js::ModuleHost& modules = platform_->modules();
  // Code from strings is for start-up alone.
  may_make_code_ = allows_eval_at_startup(*version_);
  js::install_dynamic_code(*realm_, std::make_shared<js::DynamicCode>(*realm_, [this] { return may_make_code_; }));

  // env: only what this version's bindings name.
  env_ = realm_->call_named<js::Value>("newObject");
  for (const model::BindingSpec& spec : version_->bindings) {
    const bindings::BindingType* type = registry.find(spec.type);
    if (type == nullptr || type->open == nullptr) continue;
    bindings::OpenContext context{*realm_, services, caller_, *this, key_, {}};
    if (auto opened = type->open(spec, context); !opened) throw js::Error("Error", opened.error().message, "");
    if (context.value) realm_->call_named("setProperty", env_, spec.name, context.value);
  }

  serve_ = entry_export("serve");
  call_ = entry_export("call");
  realm_->call(entry_export("prepare"), env_);

  try {
    start_script();
  } catch (const js::Error&) {
    if (!realm_->cpu_exceeded() && !realm_->memory_exceeded()) throw;
  }
  // What a limit throws inside of the script says less. The platform's own words for memory are not known.
  if (realm_->memory_exceeded()) throw js::Error("Error", "Script startup exceeded memory limit.", "");
  if (realm_->cpu_exceeded()) throw js::Error("Error", "Script startup exceeded CPU time limit.", "");
  may_make_code_ = false;
  if (!of_.object_id.empty()) open_object(services);
}

js::Value Instance::entry_export(const char* name) {
  return realm_->call_named<js::Value>("exported", std::string(Platform::kEntry), std::string(name));
}

void Instance::start_script() {
  js::ModuleHost& modules = platform_->modules();
  const model::ScriptCode& code = *version_->code;
  listens_ = code.syntax == model::ScriptSyntax::kServiceWorker;
  for (const model::Module& module : code.modules) {
    if (module.type == model::ModuleType::kSourceMap) continue;
    modules.add(module.name, {kind_of(module.type), module.content});
  }
  if (listens_) {
    // Bindings are globals, and the script listens instead of exporting.
    realm_->call(entry_export("installListeners"));
    for (const model::Module& module : code.modules) {
      if (module.name != code.main_module) continue;
      language::Options lowering;
      lowering.goal = language::Goal::kScript;
      lowering.filename = module.name;
      auto compiled = js::compile(module.content, lowering);
      if (auto* error = std::get_if<language::Diagnostic>(&compiled))
        throw js::Error("SyntaxError", error->message, error->text());
      realm_->call_named("setGlobals", env_);
      realm_->call(realm_->load(std::get<0>(compiled)), js::Undefined{}, realm_->helpers());
    }
    serve_listener_ = entry_export("serveListener");
  } else {
    namespace_ = realm_->call_named<js::Value>("importMain", code.main_module);
  }
  realm_->run_jobs();
  if (!listens_) {
    realm_->call_named("settleMain");
    realm_->call(entry_export("start"), namespace_, has_exports(*version_));
  }
}

Instance::~Instance() {
  *alive_ = false;
}

Instance::Handlers Instance::handlers() {
  struct Named {
    std::string name;
    std::vector<std::string> handlers;
    static consteval auto fields() {
      return js::members(js::field<&Named::name>("name"), js::field<&Named::handlers>("handlers"));
    }
  };
  struct Described {
    std::vector<std::string> handlers;
    std::vector<Named> named;
    static consteval auto fields() {
      return js::members(js::field<&Described::handlers>("handlers"), js::field<&Described::named>("named"));
    }
  };
  Handlers found;
  if (listens_) {
    found.handlers = realm_->call<std::vector<std::string>>(entry_export("listenedEvents"));
    return found;
  }
  Described described = realm_->call<Described>(
      realm_->call_named<js::Value>("exported", std::string(Platform::kEntrypoints), std::string("describe")));
  found.handlers = std::move(described.handlers);
  for (Named& named : described.named) found.named.push_back({std::move(named.name), std::move(named.handlers)});
  return found;
}

// Turns
// --------------------------------------------------------------------------------------------------------------------

void Instance::turn(const Asked& asked, const std::function<void()>& action) {
  if (broken_) return;
  const std::shared_ptr<Invocation>& invocation = asked.invocation;
  const auto outer = invocation != nullptr ? std::exchange(entered_, invocation) : entered_;
  const auto outer_place = std::exchange(place_, asked.place);
  if (outer == nullptr) turn_ = ++turns_;
  Invocation* const entering = entered_.get();
  const double budget = entering != nullptr ? entering->cpu_budget_ms : options_.cpu_ms;
  if (outer == nullptr) realm_->set_cpu_limit(budget);
  std::optional<ScriptError> error;
  try {
    action();
    realm_->run_jobs();
  } catch (const js::Error& thrown) {
    error = ScriptError{thrown.name(), thrown.message(), thrown.stack()};
  }
  bool spent = false;
  if (entering != nullptr && outer == nullptr) {
    entering->record->cpu_ms += realm_->cpu_ms();
    entering->cpu_budget_ms = budget - realm_->cpu_ms();
    spent = entering->cpu_budget_ms <= 0 && !entering->finished();
  }
  entered_ = outer;
  place_ = outer_place;
  if (realm_->memory_exceeded()) {
    give_up("exceededMemory", "Worker exceeded memory limit.");
  } else if (realm_->cpu_exceeded() || spent) {
    give_up("exceededCpu", "Worker exceeded CPU time limit.");
  } else if (error && invocation != nullptr && !broken_) {
    fail(invocation->id, std::move(*error), "exception");
  }
  if (outer == nullptr) {
    if (object_ != nullptr) finish_object_turn(asked.place);
    turn_ = 0;
  }
  std::vector<std::shared_ptr<Invocation>> finished;
  for (const auto& [id, active] : active_) {
    if (active->finished()) finished.push_back(active);
  }
  for (const auto& one : finished) settle(one);
}

Asked Instance::ask() {
  if (place_ != nullptr) ++place_->asked;
  return {current(), place_};
}

void Instance::unask(const Asked& asked) {
  if (asked.place != nullptr) --asked.place->asked;
}

void Instance::resume(const Asked& asked, std::function<void()> action) {
  if (object_ == nullptr) {
    turn(asked, action);
    return;
  }
  object_->gate.enter(asked.place, [this, asked, action = std::move(action)](const Gate::Place& place) {
    unask(asked);
    turn({asked.invocation, place}, action);
  });
}

std::shared_ptr<Invocation> Instance::current() {
  if (entered_ != nullptr) return entered_;
  return active_.empty() ? nullptr : active_.begin()->second;
}

js::Value Instance::exported_binding(const std::string& name) {
  bindings::OpenContext context{*realm_, services_, caller_, *this, key_, {}};
  const std::string shown = "ctx.exports." + name;
  if (const auto object_class = storage::DurableObjectStore(services_.storage).find(key_, name)) {
    bindings::durable_objects::open_namespace(context, object_class->namespace_id, shown);
  } else {
    bindings::CallTarget target;
    target.script = key_;
    target.entrypoint = name == "default" ? "" : name;
    auto host = std::make_shared<bindings::fetcher::Host>(*realm_, caller_, bindings::Recorder(*this, shown, "service"),
                                                          std::move(target));
    context.make("internal:bindings/fetcher/fetcher", host, shown);
  }
  return std::move(context.value);
}

js::Value Instance::request_of(bindings::CallRequest request) {
  webapi::IncomingRequest incoming;
  incoming.method = std::move(request.method);
  incoming.url = std::move(request.url);
  incoming.headers = std::move(request.headers);
  incoming.body = std::move(request.body);
  if (sees_cf()) incoming.cf_json = std::move(request.cf_json);
  return platform_->apis().make_request(std::move(incoming));
}

void Instance::deliver(const std::shared_ptr<Invocation>& invocation, Event event) {
  active_.emplace(invocation->id, invocation);
  if (object_ != nullptr) {
    deliver_to_object(invocation, std::move(event));
  } else {
    turn({invocation, nullptr}, [&] { call_handler(invocation, event); });
  }
}

void Instance::call_handler(const std::shared_ptr<Invocation>& invocation, Event& event) {
  const auto id = static_cast<double>(invocation->id);
  const bindings::CallTarget& target = invocation->target;
  if (event.kind == Event::Kind::kCall) {
    realm_->call(call_, id, target.entrypoint, event.method, event.arguments, target.props_json);
    return;
  }
  if (listens_) {
    realm_->call(serve_listener_, id, request_of(std::move(event.request)));
    return;
  }
  // What request_of() does, without entering the realm twice: this is on the path of every request.
  bindings::CallRequest& request = event.request;
  std::optional<js::Bytes> body;
  if (request.body) body = js::Bytes{std::move(*request.body)};
  if (!sees_cf()) request.cf_json.reset();
  realm_->call(serve_, id, target.entrypoint, request.method, request.url,
               webapi::WebApis::flat(std::move(request.headers)), body, request.cf_json, target.props_json,
               target.env_json);
}

std::shared_ptr<Invocation> Instance::unanswered(std::int64_t id) const {
  const auto found = active_.find(id);
  return found == active_.end() || found->second->answered ? nullptr : found->second;
}

void Instance::fail(std::int64_t id, ScriptError error, const std::string& outcome) {
  const auto found = active_.find(id);
  if (found == active_.end()) return;
  if (found->second->kind == Event::Kind::kAlarm && !broken_) {
    object_->storage->end_alarm(bindings::durable_objects::StorageHost::AlarmEnd::kFailed);
  }
  Record& record = *found->second->record;
  if (!record.exception || outcome != "exception") record.exception = std::move(error);
  const bool limit = outcome == "exceededCpu" || outcome == "exceededMemory";
  if (found->second->answered && !limit) return;
  record.outcome = outcome;
  // What the platform's edge shows. Source: runtime facts, section 2.6.
  const bool overloaded = outcome == "exceededCpu" || outcome == "exceededMemory";
  record.response = {};
  record.response.status = overloaded ? 503 : 500;
  record.response.headers = {{"content-type", "text/plain; charset=UTF-8"}};
  record.response.body = overloaded ? "error code: 1102" : "error code: 1101";
  answer(found->second);
}

// Whoever asked hears of it now; what was given to waitUntil() goes on.
void Instance::answer(const std::shared_ptr<Invocation>& invocation) {
  invocation->answered = true;
  invocation->answered_in = turn_;
  invocation->record->wall_ms = static_cast<double>(loop_.now() - invocation->started);
  if (!invocation->done) return;
  loop_.post([invocation, done = std::exchange(invocation->done, nullptr)] { done(invocation); });
}

// Everything is done: timers that are left belong to nobody, or to a Durable Object, which lives on.
void Instance::settle(const std::shared_ptr<Invocation>& invocation) {
  active_.erase(invocation->id);
  for (const EventLoop::TimerId timer : invocation->timers) {
    object_ != nullptr && !broken_ ? loop_.to_background(timer) : loop_.cancel(timer);
  }
  invocation->record->wall_ms = static_cast<double>(loop_.now() - invocation->started);
}

void Instance::give_up(const std::string& outcome, const std::string& message) {
  if (object_ != nullptr && (outcome != "hung" || object_->gate.blocked())) {
    reset({"Error", message, "Error: " + message}, outcome);
    return;
  }
  broken_ = outcome != "hung";
  std::vector<std::shared_ptr<Invocation>> all;
  for (const auto& [id, invocation] : active_) all.push_back(invocation);
  for (const auto& invocation : all) {
    fail(invocation->id, {"Error", message, "Error: " + message}, outcome);
    invocation->waiting = 0;
    settle(invocation);
  }
}

// The script's surroundings
// --------------------------------------------------------------------------------------------------

void Instance::log(webapi::LogLevel level, std::string text) {
  const auto invocation = current();
  if (invocation == nullptr) return;
  Record& record = *invocation->record;
  record.console_truncated = record.console_truncated || record.console_bytes + text.size() > kMaxConsoleBytes;
  if (record.console_truncated) return;
  record.console_bytes += text.size();
  record.console.push_back({level_name(level), std::move(text), loop_.now()});
}

void Instance::report_error(std::string name, std::string message, std::string stack) {
  if (const auto invocation = current(); invocation != nullptr && !invocation->record->exception) {
    invocation->record->exception = ScriptError{std::move(name), std::move(message), std::move(stack)};
  }
}

bool Instance::in_request() {
  return !active_.empty() || (object_ != nullptr && object_->made);
}

void Instance::add(bindings::Operation operation) {
  if (const auto invocation = current()) invocation->record->operations.push_back(std::move(operation));
}

std::uint64_t Instance::invocation() {
  const auto invocation = current();
  return invocation == nullptr ? 0 : static_cast<std::uint64_t>(invocation->id) + 1;
}

void Instance::set_timer(std::int64_t id, base::Millis delay) {
  clear_timer(id);
  const Asked asked = ask();
  const auto alive = alive_;
  const EventLoop::TimerId timer = loop_.at(loop_.now() + std::max<base::Millis>(0, delay), [this, alive, id, asked] {
    if (!*alive) return;
    if (asked.invocation != nullptr) asked.invocation->timers.erase(timers_.at(id).id);
    timers_.erase(id);
    // A timer of a Durable Object that outlives its event is an event of its own.
    if (asked.invocation != nullptr && asked.invocation->finished()) asked.invocation->cpu_budget_ms = options_.cpu_ms;
    resume(asked, [this, id] { platform_->apis().fire_timer(id); });
  });
  timers_[id] = {timer, asked};
  if (asked.invocation != nullptr) asked.invocation->timers.insert(timer);
}

void Instance::clear_timer(std::int64_t id) {
  const auto found = timers_.find(id);
  if (found == timers_.end()) return;
  if (const auto& invocation = found->second.asked.invocation) invocation->timers.erase(found->second.id);
  unask(found->second.asked);
  loop_.cancel(found->second.id);
  timers_.erase(found);
}

void Instance::fetch(webapi::OutboundRequest request,
                     std::function<void(base::Result<webapi::OutboundResponse>)> done) {
  const Asked asked = ask();
  const auto& invocation = asked.invocation;
  const auto alive = alive_;
  if (invocation != nullptr) invocation->record->subrequests.push_back({request.method, request.url, 0});
  const std::size_t at = invocation != nullptr ? invocation->record->subrequests.size() - 1 : 0;
  const auto finish = [this, alive, asked, at, done](base::Result<webapi::OutboundResponse> result) {
    if (!*alive) return;
    if (asked.invocation != nullptr && result) asked.invocation->record->subrequests[at].status = result->status;
    resume(asked, [done, result = std::move(result)] { done(result); });
  };
  if (invocation != nullptr && invocation->target.outbound) {
    // Through the dispatcher's outbound Worker.
    bindings::CallTarget target;
    target.script = invocation->target.outbound->script;
    target.entrypoint = invocation->target.outbound->entrypoint;
    target.env_json = invocation->target.outbound->params_json;
    bindings::CallRequest call{request.method, request.url, request.headers, request.body, std::nullopt};
    caller_.fetch(target, std::move(call), [finish](std::variant<bindings::CallResponse, bindings::CallError> answer) {
      if (auto* error = std::get_if<bindings::CallError>(&answer)) {
        finish(base::Error{500, 0, error->message});
        return;
      }
      auto& response = std::get<bindings::CallResponse>(answer);
      finish(webapi::OutboundResponse{response.status, response.status_text, std::move(response.headers),
                                      std::move(response.body)});
    });
    return;
  }
  loop_.post([this, alive, finish, request = std::move(request)] {
    if (*alive) finish(outbound_(request));
  });
}

}  // namespace wfp::runtime
