#include "runtime/event_loop.h"

#include <algorithm>
#include <limits>

namespace wfp::runtime {
namespace {
constexpr base::Millis kForever = std::numeric_limits<base::Millis>::max();
// How far background timers are waited for: in emulated time, in real time (nothing else is served meanwhile), in
// number.
constexpr base::Millis kPatience = 3'600'000;
constexpr base::Millis kRealPatience = 30'000;
constexpr int kPatienceTimers = 10'000;
// A request that waits by ever new timers (setInterval, setTimeout of 0) and never answers: a day of seconds.
constexpr int kMostTimers = 100'000;
}  // namespace

EventLoop::TimerId EventLoop::at(base::Millis when, Task task, Kind kind) {
  const TimerId id = ++last_id_;
  timers_.emplace(Due{when, id}, Timer{std::move(task), kind});
  if (kind == Kind::kAwaited) ++awaited_;
  due_.emplace(id, when);
  return id;
}

void EventLoop::cancel(TimerId id) {
  const auto found = due_.find(id);
  if (found == due_.end()) return;
  to_background(id);
  timers_.erase({found->second, id});
  due_.erase(found);
}

void EventLoop::to_background(TimerId id) {
  const auto found = due_.find(id);
  if (found == due_.end()) return;
  Timer& timer = timers_.at({found->second, id});
  if (timer.kind == Kind::kAwaited) --awaited_;
  timer.kind = Kind::kBackground;
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
  if (next->second.kind == Kind::kAwaited) --awaited_;
  const Task task = std::move(next->second.task);
  due_.erase(next->first.second);
  timers_.erase(next);
  task();
  return true;
}

bool EventLoop::step() {
  if (!ready_.empty()) {
    const Task task = std::move(ready_.front());
    ready_.pop_front();
    task();
    return true;
  }
  return run_next_timer(now());
}

bool EventLoop::run_until(const std::function<bool()>& done) {
  base::Millis limit = -1;
  int background = 0;
  int awaited = 0;
  while (!done()) {
    if (!ready_.empty()) {
      step();
      continue;
    }
    if (awaited_ > 0) {
      if (++awaited > kMostTimers) return false;
      run_next_timer(kForever);
      continue;
    }
    if (limit < 0) limit = now() + (real_time() ? kRealPatience : kPatience);
    if (++background > kPatienceTimers || !run_next_timer(limit)) return false;
  }
  return true;
}

void EventLoop::run_due() {
  while (step()) {
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
  awaited_ = 0;
}

}  // namespace wfp::runtime
