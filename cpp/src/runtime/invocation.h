// One event that a script handles: from the call of its handler to the end of everything it waits for.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "runtime/event_loop.h"
#include "runtime/record.h"

namespace wfp::runtime {

struct Invocation {
  std::int64_t id = 0;
  std::shared_ptr<Record> record;
  bindings::CallTarget target;
  base::Millis started = 0;
  double cpu_budget_ms = 0;  ///< what is left
  int depth = 0;             ///< invocations above it
  bool answered = false;
  int waiting = 0;     ///< promises given to waitUntil()
  std::string result;  ///< of a method call, serialized
  std::vector<EventLoop::TimerId> timers;
  std::function<void(const Invocation&)> done;  ///< called once, when the answer is there
  bool finished() const { return answered && waiting == 0; }
};

}  // namespace wfp::runtime
