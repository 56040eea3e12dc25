#include "runtime/gate.h"

#include <gtest/gtest.h>

#include <string>

namespace wfp::runtime {
namespace {

class GateTest : public testing::Test {
 protected:
  Gate::Task note(const std::string& text) {
    return [this, text](const Gate::Place&) { log_ += text; };
  }
  std::string settled() {
    loop_.run_due();
    return log_;
  }

  EventLoop loop_{0};
  std::string log_;
  Gate gate_{loop_};
};

TEST_F(GateTest, AnOpenGateLetsInAtOnce) {
  gate_.enter(gate_.outside(), note("a"));
  EXPECT_EQ(log_, "a");
  EXPECT_FALSE(gate_.blocked());
}

TEST_F(GateTest, WhatBelongsOutsideWaitsForTheSection) {
  const auto section = gate_.open(gate_.outside(), note("start "));
  gate_.enter(gate_.outside(), note("event "));
  gate_.enter(section, note("inside "));
  EXPECT_EQ(log_, "inside ") << "a section starts later, never inside of the call";
  EXPECT_EQ(settled(), "inside start ");
  gate_.end(section, note("then "));
  gate_.enter(gate_.outside(), note("late "));
  EXPECT_EQ(settled(), "inside start then event late ");
  EXPECT_FALSE(gate_.blocked());
}

TEST_F(GateTest, SectionsOfOneLevelRunOneAfterTheOther) {
  const auto first = gate_.open(gate_.outside(), note("first "));
  const auto second = gate_.open(gate_.outside(), note("second "));
  gate_.enter(gate_.outside(), note("event "));
  EXPECT_EQ(settled(), "first ");
  gate_.end(first, note("then "));
  EXPECT_EQ(settled(), "first then second ");
  gate_.end(second, note("done "));
  EXPECT_EQ(settled(), "first then second done event ");
}

TEST_F(GateTest, WhatTheSectionAskedForOutsideOfANestedOneWaitsForThat) {
  const auto outer = gate_.open(gate_.outside(), note("outer "));
  loop_.run_due();
  const auto inner = gate_.open(outer, note("inner "));
  gate_.enter(outer, note("answer "));
  EXPECT_EQ(settled(), "outer inner ");
  gate_.end(inner, note("then "));
  EXPECT_EQ(settled(), "outer inner then answer ");
}

TEST_F(GateTest, ASectionThatNobodyWaitedForGoesOnAroundTheOneThatEnded) {
  const auto outer = gate_.open(gate_.outside(), note("outer "));
  loop_.run_due();
  const auto inner = gate_.open(outer, note("inner "));
  loop_.run_due();
  gate_.end(outer, note("ended "));
  gate_.enter(gate_.outside(), note("event "));
  EXPECT_EQ(settled(), "outer inner ended ");
  gate_.enter(outer, note("late answer "));
  gate_.end(inner, note("then "));
  EXPECT_EQ(settled(), "outer inner ended then event late answer ");
}

TEST_F(GateTest, AnEventThatOpensASectionKeepsTheOthersOut) {
  const auto section = gate_.open(gate_.outside(), note("start "));
  Gate::Place second;
  gate_.enter(gate_.outside(), [&](const Gate::Place& place) { second = gate_.open(place, note("second ")); });
  gate_.enter(gate_.outside(), note("event "));
  gate_.end(section, note("then "));
  EXPECT_EQ(settled(), "start then second ");
  gate_.end(second, note("done "));
  EXPECT_EQ(settled(), "start then second done event ");
}

TEST_F(GateTest, ASectionIsStuckWhenNothingItAskedForIsOnItsWay) {
  EXPECT_FALSE(Gate::is_stuck(gate_.outside()));
  const auto section = gate_.open(gate_.outside(), note(""));
  loop_.run_due();
  EXPECT_TRUE(Gate::is_stuck(section));
  section->asked = 1;
  EXPECT_FALSE(Gate::is_stuck(section));
  section->asked = 0;
  const auto inner = gate_.open(section, note(""));
  EXPECT_FALSE(Gate::is_stuck(section)) << "the one inside has its turn";
  gate_.end(inner, note(""));
  EXPECT_FALSE(Gate::is_stuck(section)) << "what waits for the one inside goes on";
  loop_.run_due();
  EXPECT_TRUE(Gate::is_stuck(section));
  gate_.end(section, note(""));
  EXPECT_FALSE(Gate::is_stuck(section));
}

TEST_F(GateTest, AClosedGateLetsNothingIn) {
  const auto section = gate_.open(gate_.outside(), note("start "));
  gate_.enter(gate_.outside(), note("event "));
  gate_.close();
  gate_.enter(section, note("inside "));
  gate_.end(section, note("then "));
  EXPECT_EQ(settled(), "");
}

}  // namespace
}  // namespace wfp::runtime
