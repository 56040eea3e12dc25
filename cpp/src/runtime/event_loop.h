// The one scheduler of an emulator: tasks in order of arrival, timers in order of time, a clock that only it moves.
//
// Virtual time stands still while code runs. When nothing is ready and somebody waits for an answer, the clock jumps to
// the next timer. In real time the clock is the system's, and the same wait sleeps instead.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/clock.h"

namespace wfp::runtime {

class EventLoop final : public base::Clock {
 public:
  using Task = std::function<void()>;
  using TimerId = std::uint64_t;

  /// What a timer is to those who wait for something else.
  enum class Kind {
    kAwaited,     ///< somebody waits for it: whoever waits is brought there
    kBackground,  ///< alarms and the like: they come in their time, and are waited for only so long
  };

  /// Virtual time starting at `start`.
  explicit EventLoop(base::Millis start) : virtual_now_(start) {}
  /// Real time, read from `system` (milliseconds since the epoch); `sleep` waits that many milliseconds.
  EventLoop(std::function<base::Millis()> system, std::function<void(base::Millis)> sleep)
      : system_(std::move(system)), sleep_(std::move(sleep)) {}
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  base::Millis now() const override { return system_ ? system_() : virtual_now_; }
  bool real_time() const noexcept { return static_cast<bool>(system_); }

  /// Queues a task behind those already queued.
  void post(Task task) { ready_.push_back(std::move(task)); }
  /// Runs `task` at `when`, or as soon as possible if that has passed. Timers of one instant run in order of creation.
  TimerId at(base::Millis when, Task task, Kind kind = Kind::kAwaited);
  /// Forgets a timer; one that has run or never was is ignored.
  void cancel(TimerId id);
  /// Nobody waits for that timer any more.
  void to_background(TimerId id);

  /// Runs one ready task, or a timer that is due. False when there was nothing to run.
  bool step();
  /// Runs tasks and timers until `done()`: when nothing is ready, virtual time jumps to the next timer, real time
  /// sleeps until then. False when nothing is left that could bring it about: timers count as such only so far, for one
  /// may set the next for ever, and background timers less far.
  bool run_until(const std::function<bool()>& done);
  /// Runs what is ready, and every timer that is due by now.
  void run_due();
  /// Moves virtual time forward by `by`, stopping at each timer on the way to run it; in real time only runs what is
  /// due.
  void advance(base::Millis by);
  /// Sets virtual time, forward or back, without running anything.
  void freeze(base::Millis at) { virtual_now_ = at; }
  /// Forgets every task and timer.
  void clear();

 private:
  bool run_next_timer(base::Millis limit);

  using Due = std::pair<base::Millis, TimerId>;
  struct Timer {
    Task task;
    Kind kind;
  };
  std::deque<Task> ready_;
  std::map<Due, Timer> timers_;
  std::unordered_map<TimerId, base::Millis> due_;
  std::size_t awaited_ = 0;  // of timers_
  TimerId last_id_ = 0;
  base::Millis virtual_now_ = 0;
  std::function<base::Millis()> system_;
  std::function<void(base::Millis)> sleep_;
};

}  // namespace wfp::runtime
