#include "runtime/event_loop.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wfp::runtime {
namespace {

TEST(EventLoop, TasksRunBeforeTimersAndInOrder) {
  EventLoop loop(1000);
  std::string log;
  loop.at(1000, [&] { log += "t"; });
  loop.post([&] {
    log += "a";
    loop.post([&] { log += "c"; });
  });
  loop.post([&] { log += "b"; });
  loop.run_due();
  EXPECT_EQ(log, "abct");
}

TEST(EventLoop, TheClockJumpsOnlyWhenSomebodyWaits) {
  EventLoop loop(0);
  bool fired = false;
  loop.at(5000, [&] { fired = true; });
  loop.run_due();
  EXPECT_FALSE(fired);
  EXPECT_EQ(loop.now(), 0);
  EXPECT_TRUE(loop.run_until([&] { return fired; }));
  EXPECT_EQ(loop.now(), 5000);
  EXPECT_FALSE(loop.run_until([] { return false; })) << "nothing is left to run";
}

TEST(EventLoop, AdvancingStopsAtEveryTimerOnTheWay) {
  EventLoop loop(0);
  std::vector<base::Millis> seen;
  loop.at(30, [&] { seen.push_back(loop.now()); });
  loop.at(10, [&] {
    seen.push_back(loop.now());
    loop.at(20, [&] { seen.push_back(loop.now()); });
  });
  loop.advance(25);
  EXPECT_EQ(seen, (std::vector<base::Millis>{10, 20}));
  EXPECT_EQ(loop.now(), 25);
}

TEST(EventLoop, ACancelledTimerNeverRuns) {
  EventLoop loop(0);
  bool fired = false;
  const auto id = loop.at(10, [&] { fired = true; });
  loop.cancel(id);
  loop.cancel(id);
  loop.cancel(12345);
  loop.advance(100);
  EXPECT_FALSE(fired);
}

TEST(EventLoop, BackgroundTimersComeInTheirTimeAndAreWaitedForOnlySoFar) {
  EventLoop loop(0);
  std::string log;
  loop.at(
      10, [&] { log += "b"; }, EventLoop::Kind::kBackground);
  loop.at(20, [&] { log += "a"; });
  EXPECT_TRUE(loop.run_until([&] { return log == "ba"; }));
  loop.at(
      loop.now() + 1000, [&] { log += "c"; }, EventLoop::Kind::kBackground);
  EXPECT_TRUE(loop.run_until([&] { return log == "bac"; })) << "one may bring the answer about";
  const auto far = loop.at(
      loop.now() + 100'000'000, [&] { log += "d"; }, EventLoop::Kind::kBackground);
  const base::Millis before = loop.now();
  EXPECT_FALSE(loop.run_until([] { return false; }));
  EXPECT_EQ(loop.now(), before);
  loop.cancel(far);
  std::function<void()> again = [&] { loop.at(loop.now() + 1, again, EventLoop::Kind::kBackground); };
  again();
  EXPECT_FALSE(loop.run_until([] { return false; })) << "one that sets the next for ever ends too";
}

TEST(EventLoop, TimersThatSetTheNextForEverEnd) {
  EventLoop loop(0);
  std::function<void()> again = [&] { loop.at(loop.now() + 1000, again); };
  again();
  EXPECT_FALSE(loop.run_until([] { return false; }));
}

TEST(EventLoop, ATimerThatNobodyWaitsForAnyMoreIsBackground) {
  EventLoop loop(0);
  const auto id = loop.at(100'000'000, [] {});
  loop.to_background(id);
  loop.to_background(id);
  EXPECT_FALSE(loop.run_until([] { return false; }));
  EXPECT_EQ(loop.now(), 0);
}

TEST(EventLoop, RealTimeSleepsUntilTheTimer) {
  base::Millis system = 100;
  EventLoop loop([&] { return system; }, [&](base::Millis wait) { system += wait; });
  bool fired = false;
  loop.at(350, [&] { fired = true; });
  EXPECT_TRUE(loop.run_until([&] { return fired; }));
  EXPECT_EQ(system, 350);
}

}  // namespace
}  // namespace wfp::runtime
