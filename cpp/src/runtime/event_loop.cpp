#include "runtime/event_loop.h"

#include <algorithm>
#include <limits>

namespace wfp::runtime {
namespace {
constexpr base::Millis kForever = std::numeric_limits<base::Millis>::max();
}

EventLoop::TimerId EventLoop::at(base::Millis when, Task task) {
  const TimerId id = ++last_id_;
  timers_.emplace(Due{when, id}, std::move(task));
  due_.emplace(id, when);
  return id;
}

void EventLoop::cancel(TimerId id) {
  const auto found = due_.find(id);
  if (found == due_.end()) return;
  timers_.erase({found->second, id});
  due_.erase(found);
}

bool EventLoop::run_next_timer(base::Millis limit) {
  const auto next = timers_.begin();
  if (next == timers_.end() || next->first.first > limit) return false;
  const base::Millis when = next->first.first;
  if (real_time()) {
    if (const base::Millis wait = when - now(); wait > 0) sleep_(wait);
  } else {
    virtual_now_ = std::max(virtual_now_, when);
  }
  const Task task = std::move(next->second);
  due_.erase(next->first.second);
  timers_.erase(next);
  task();
  return true;
}

bool EventLoop::step(Idle idle) {
  if (!ready_.empty()) {
    const Task task = std::move(ready_.front());
    ready_.pop_front();
    task();
    return true;
  }
  return run_next_timer(idle == Idle::kJump ? kForever : now());
}

bool EventLoop::run_until(const std::function<bool()>& done) {
  while (!done()) {
    if (!step(Idle::kJump)) return false;
  }
  return true;
}

void EventLoop::run_due() {
  while (step(Idle::kStop)) {
  }
}

void EventLoop::advance(base::Millis by) {
  const base::Millis target = now() + by;
  run_due();
  if (real_time()) return;
  while (run_next_timer(target)) run_due();
  virtual_now_ = std::max(virtual_now_, target);
}

void EventLoop::clear() {
  ready_.clear();
  timers_.clear();
  due_.clear();
}

}  // namespace wfp::runtime
