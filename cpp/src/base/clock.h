// Time as the platform sees it: virtual unless `emulator/` says otherwise.
#pragma once
#include <cstdint>

namespace wfp::base {

/// Milliseconds since the Unix epoch, UTC.
using Millis = std::int64_t;

/// The one source of time. Everything that needs "now" is given a Clock; nothing below `emulator/` asks the system.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Millis now() const = 0;
};

/// Moves only when told to.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Millis start = 0) : now_(start) {}
  Millis now() const override { return now_; }
  void set(Millis to) { now_ = to; }
  void advance(Millis by) { now_ += by; }

 private:
  Millis now_;
};

}  // namespace wfp::base
