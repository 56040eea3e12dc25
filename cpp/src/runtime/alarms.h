// Alarms of Durable Objects: when each rings, and rings again when its handler fails.
//
// The object's own database says what is set (bindings/durable_objects/store.h); here are the timers, and a note of
// each in the control database, from which they are set again when the emulator starts.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/rng.h"
#include "runtime/event_loop.h"
#include "storage/durable_object_store.h"

namespace wfp::runtime {

class Alarms {
 public:
  struct Object {
    std::string namespace_id;
    std::string object_id;
    friend auto operator<=>(const Object&, const Object&) = default;
  };
  enum class Outcome { kDone, kFailed };
  /// Has the object's handler run, and says later how that went. `retries` counts those before.
  using Ring = std::function<void(const Object&, int retries, std::function<void(Outcome)> done)>;

  Alarms(EventLoop& loop, storage::Storage& storage, base::Rng& rng, Ring ring)
      : loop_(loop), storage_(storage), rng_(rng), ring_(std::move(ring)) {}

  /// Sets the alarms that the state has.
  void load();
  /// The object's alarm is now at that time, or, without one, not set. Its database says so already.
  void set(const Object& object, std::optional<base::Millis> at);
  /// Forgets all, because the state is about to be another or the loop is empty.
  void clear() { alarms_.clear(); }

 private:
  struct Alarm {
    std::optional<EventLoop::TimerId> timer;
    int retries = 0;
    bool ringing = false;
    // What was set while it rang; set to nothing: removed.
    std::optional<std::optional<base::Millis>> meanwhile;
  };
  void schedule(const Object& object, base::Millis at, int retries);
  void ring(const Object& object);
  void rang(const Object& object, Outcome outcome);
  void retry(const Object& object, int retries);
  void give_up(const Object& object);

  EventLoop& loop_;
  storage::Storage& storage_;
  base::Rng& rng_;
  Ring ring_;
  std::map<Object, Alarm> alarms_;
};

}  // namespace wfp::runtime
