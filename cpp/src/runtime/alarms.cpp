#include "runtime/alarms.h"

#include <cmath>

#include "bindings/durable_objects/limits.h"
#include "bindings/durable_objects/store.h"

namespace wfp::runtime {

namespace limits = bindings::durable_objects;

void Alarms::load() {
  for (const auto& note : storage::DurableObjectStore(storage_).list_alarms()) {
    schedule({note.namespace_id, note.object_id}, note.ring_at, note.retries);
  }
}

void Alarms::schedule(const Object& object, base::Millis at, int retries) {
  Alarm& alarm = alarms_[object];
  if (alarm.timer) loop_.cancel(*alarm.timer);
  alarm = {};
  alarm.retries = retries;
  alarm.timer = loop_.at(
      at, [this, object] { ring(object); }, EventLoop::Kind::kBackground);
}

void Alarms::set(const Object& object, std::optional<base::Millis> at) {
  const auto found = alarms_.find(object);
  if (found != alarms_.end() && found->second.ringing) {
    found->second.meanwhile.emplace(at);
  } else if (at) {
    schedule(object, *at, 0);
  } else if (found != alarms_.end()) {
    if (found->second.timer) loop_.cancel(*found->second.timer);
    alarms_.erase(found);
  }
}

void Alarms::ring(const Object& object) {
  Alarm& alarm = alarms_.at(object);
  alarm.timer.reset();
  alarm.ringing = true;
  ring_(object, alarm.retries, [this, object](Outcome outcome) { rang(object, outcome); });
}

void Alarms::rang(const Object& object, Outcome outcome) {
  const auto found = alarms_.find(object);
  if (found == alarms_.end() || !found->second.ringing) return;
  const auto meanwhile = found->second.meanwhile;
  const int retries = found->second.retries;
  alarms_.erase(found);
  if (meanwhile && *meanwhile) {
    schedule(object, **meanwhile, 0);
  } else if (outcome == Outcome::kFailed && !meanwhile) {
    retries < limits::kMaxAlarmRetries ? retry(object, retries + 1) : give_up(object);
  }
}

void Alarms::retry(const Object& object, int retries) {
  auto delay = static_cast<double>(limits::kFirstAlarmRetryMs << (retries - 1));
  delay += std::floor(delay * limits::kAlarmRetryJitter * rng_.uniform());
  const base::Millis at = loop_.now() + static_cast<base::Millis>(delay);
  storage::DurableObjectStore(storage_).note_alarm({object.namespace_id, object.object_id, at, retries});
  schedule(object, at, retries);
}

void Alarms::give_up(const Object& object) {
  base::Rng unused;
  bindings::durable_objects::Store store(storage_, {loop_, unused}, object.namespace_id, object.object_id);
  store.set_alarm(std::nullopt);
  (void)store.end_turn();
}

}  // namespace wfp::runtime
