// Instances that are Durable Objects: one object, made from its class when its first event comes, whose events pass a
// gate and whose writes are one transaction for each turn.
#include "bindings/durable_objects/binding.h"
#include "bindings/durable_objects/ids.h"
#include "bindings/durable_objects/limits.h"
#include "runtime/instance.h"
#include "runtime/object_life.h"

namespace wfp::runtime {

namespace durable = bindings::durable_objects;

namespace {

constexpr const char* kModule = "internal:runtime/object";

// Texts: workerd.
constexpr const char* kTooLong =
    "A call to blockConcurrencyWhile() in a Durable Object waited for too long. The call was canceled and the Durable "
    "Object was reset.";
constexpr const char* kDeadlock =
    "A critical section within this Durable Object awaited a Promise that apparently will never complete. This could "
    "happen in particular if a critical section awaits a task that was initiated outside of the critical section. "
    "Since a "
    "critical section blocks all other tasks from completing, this leads to deadlock.";

ScriptError plain(const std::string& message) {
  return {"Error", message, "Error: " + message};
}

/// Source: compatibility flags, delete_all_deletes_alarm, read 2026-08.
bool delete_all_takes_alarm(const model::ScriptVersion& version) {
  const auto has = [&](std::string_view flag) {
    return std::find(version.compatibility_flags.begin(), version.compatibility_flags.end(), flag) !=
           version.compatibility_flags.end();
  };
  if (has("delete_all_preserves_alarm")) return false;
  return has("delete_all_deletes_alarm") || version.compatibility_date >= "2026-02-24";
}

}  // namespace

void Instance::open_object(bindings::Services& services) {
  auto of = storage::DurableObjectStore(services.storage).find(of_.object_namespace);
  if (!of) throw js::Error("Error", "The class of the Durable Object does not exist any more.", "");
  object_ = std::make_unique<ObjectLife>(std::move(*of), loop_);
  object_->storage = durable::open_storage(services, object_->of, of_.object_id, *this);
  const auto exported = [&](const char* name) {
    return realm_->call_named<js::Value>("exported", std::string(kModule), std::string(name));
  };
  object_->construct = exported("construct");
  object_->serve = exported("serve");
  object_->call = exported("call");
  object_->ring = exported("ring");
  object_->run_section = exported("runSection");
  storage::DurableObjectStore(services.storage).note_object(of_.object_namespace, {of_.object_id, of_.object_name});
}

bool Instance::evictable() const {
  if (object_ == nullptr) return idle();
  return idle() && timers_.empty() && !object_->gate.blocked() && object_->storage->store().open_transactions() == 0;
}

void Instance::construct(const std::shared_ptr<Invocation>& invocation) {
  object_->made = true;
  realm_->define<durable::StorageHost>();
  const auto id = durable::Ids(of_.object_namespace).parse(of_.object_id);
  turn({invocation, object_->gate.outside()}, [&] {
    realm_->call(object_->construct, namespace_, object_->of.class_name, env_, object_->storage, of_.object_id,
                 of_.object_name, id ? id->jurisdiction : std::string(), delete_all_takes_alarm(*version_));
  });
}

void Instance::deliver_to_object(const std::shared_ptr<Invocation>& invocation, Event event) {
  if (!object_->made) construct(invocation);
  if (broken_) return;  // its constructor threw, and the event has been told
  object_->gate.enter(object_->gate.outside(),
                      [this, invocation, event = std::make_shared<Event>(std::move(event))](const Gate::Place& place) {
                        if (!active_.contains(invocation->id)) return;
                        std::optional<base::Millis> alarm;
                        if (event->kind == Event::Kind::kAlarm) {
                          alarm = object_->storage->begin_alarm();
                          if (!alarm) {  // removed in the meantime
                            answer(invocation);
                            settle(invocation);
                            return;
                          }
                        }
                        turn({invocation, place}, [&] { call_object_handler(invocation, *event, alarm.value_or(0)); });
                      });
}

void Instance::call_object_handler(const std::shared_ptr<Invocation>& invocation, Event& event, base::Millis alarm) {
  const auto id = static_cast<double>(invocation->id);
  switch (event.kind) {
    case Event::Kind::kAlarm: realm_->call(object_->ring, id, event.retries, alarm); break;
    case Event::Kind::kCall: realm_->call(object_->call, id, event.method, event.arguments); break;
    case Event::Kind::kFetch: realm_->call(object_->serve, id, request_of(std::move(event.request))); break;
  }
}

void Instance::alarm_done(std::int64_t id) {
  const auto found = active_.find(id);
  if (found == active_.end() || found->second->answered) return;
  object_->storage->end_alarm(durable::StorageHost::AlarmEnd::kDone);
  answer(found->second);
}

// Critical sections ---------------------------------------------------------------------------------------------------

void Instance::block(js::Value callback, js::Value resolve) {
  const std::int64_t id = ++object_->last_section;
  const Gate::Place around = place_ != nullptr ? place_ : object_->gate.outside();
  const auto invocation = current();
  auto place = object_->gate.open(around, [this, id, invocation](const Gate::Place& inside) {
    const auto found = object_->sections.find(id);
    if (found == object_->sections.end()) return;
    found->second.timeout = loop_.at(
        loop_.now() + durable::kMaxCriticalSectionMs,
        [this, alive = alive_, id] {
          if (*alive && !broken_ && object_->sections.contains(id)) reset(plain(kTooLong));
        },
        EventLoop::Kind::kBackground);
    turn({invocation, inside},
         [&] { realm_->call(object_->run_section, static_cast<double>(id), object_->sections.at(id).callback); });
  });
  object_->sections[id] = {std::move(place), invocation, std::move(callback), std::move(resolve), 0};
}

void Instance::section_done(std::int64_t id, js::Value value) {
  const auto found = object_->sections.find(id);
  if (found == object_->sections.end()) return;
  auto section = std::make_shared<ObjectLife::Section>(std::move(found->second));
  object_->sections.erase(found);
  loop_.cancel(section->timeout);
  object_->gate.end(section->place,
                    [this, section, value = std::make_shared<js::Value>(std::move(value))](const Gate::Place& around) {
                      turn({section->invocation, around}, [&] { realm_->call(section->resolve, *value); });
                    });
}

// Turns ---------------------------------------------------------------------------------------------------------------

void Instance::finish_object_turn(const Gate::Place& place) {
  durable::Store& store = object_->storage->store();
  if (broken_) {
    store.discard();
    return;
  }
  try {
    if (auto written = store.end_turn(); !written) reset(plain(written.error().message));
  } catch (const storage::Failure& failure) {
    reset(plain(failure.what()));
  }
  if (auto alarm = store.take_alarm_change()) calls_.set_alarm(of_, *alarm);
  if (place != nullptr && Gate::is_stuck(place)) reset(plain(kDeadlock));
}

void Instance::reset(ScriptError error, const std::string& outcome) {
  if (object_ == nullptr || broken_) return;
  broken_ = true;
  error.reset = true;
  object_->gate.close();
  for (auto& [id, section] : object_->sections) loop_.cancel(section.timeout);
  object_->sections.clear();
  object_->storage->store().discard();
  for (auto& [id, timer] : timers_) loop_.cancel(timer.id);
  timers_.clear();
  realm_->terminate();
  std::vector<std::shared_ptr<Invocation>> all;
  for (const auto& [id, invocation] : active_) all.push_back(invocation);
  for (const auto& invocation : all) {
    // An answer of this very turn has not left: what it was based on may not be written.
    if (turn_ != 0 && invocation->answered_in == turn_) invocation->answered = false;
    fail(invocation->id, error, outcome);
    invocation->waiting = 0;
    settle(invocation);
  }
}

}  // namespace wfp::runtime
