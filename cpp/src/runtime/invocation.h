// One event that a script handles: from the call of its handler to the end of everything it waits for.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "runtime/calls.h"
#include "runtime/event_loop.h"
#include "runtime/gate.h"
#include "runtime/record.h"

namespace wfp::runtime {

struct Invocation {
  std::int64_t id = 0;
  Event::Kind kind = Event::Kind::kFetch;
  std::shared_ptr<Record> record;
  bindings::CallTarget target;
  base::Millis started = 0;
  double cpu_budget_ms = 0;  ///< what is left
  int depth = 0;             ///< invocations above it
  bool answered = false;
  std::uint64_t answered_in = 0;        ///< the turn of its instance that answered
  int waiting = 0;                      ///< promises given to waitUntil()
  std::string result;                   ///< of a method call, serialized
  std::set<EventLoop::TimerId> timers;  ///< that have not rung
  /// Called once, when the answer is there.
  std::function<void(const std::shared_ptr<const Invocation>&)> done;
  bool finished() const { return answered && waiting == 0; }
};

/// Who asked for something that is answered later: an invocation, and of a Durable Object the critical section it was
/// in.
struct Asked {
  std::shared_ptr<Invocation> invocation;
  Gate::Place place;
};

}  // namespace wfp::runtime
