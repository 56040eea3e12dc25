// The input gate of a Durable Object: which events may enter while a critical section (blockConcurrencyWhile) runs.
//
// A section runs inside of another or, outermost, of the object itself. While it runs, what belongs to the outside
// waits: events, and the answers to whatever was asked outside. What is asked inside is answered inside. Sections of
// one level run one after the other. Knows nothing of scripts; workerd's InputGate, 2026-08, has the same rules.
#pragma once
#include <deque>
#include <functional>
#include <memory>

#include "runtime/event_loop.h"

namespace wfp::runtime {

class Gate {
 public:
  struct Section;
  /// A section, or the object itself.
  using Place = std::shared_ptr<Section>;
  using Task = std::function<void(const Place&)>;

  explicit Gate(EventLoop& loop);
  ~Gate() { close(); }
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  /// The object itself: outside of every section.
  const Place& outside() const { return outside_; }
  /// Runs the task where it belongs, now or once it may: in `place`, or, when that section is over, around it.
  void enter(const Place& place, Task task);
  /// Opens a section inside of `place`. `start` runs in it, never inside of this call; from now on, nothing else enters
  /// `place`.
  Place open(const Place& place, Task start);
  /// Ends the section. `then` runs around it, before anything that waited.
  void end(const Place& section, Task then);
  /// Nothing enters any more; what waits is forgotten.
  void close();

  bool blocked() const;
  /// The section is not over, and neither it nor one inside of it waits for anything but the outside.
  static bool is_stuck(const Place& section);

  struct Section {
    Place around;                            // null: the object itself
    Place inside;                            // the section that runs in this one; end() and close() break the cycle
    std::deque<std::function<void()>> next;  // sections that wait for that one
    std::deque<Task> waiting;
    int asked = 0;  ///< answers on their way: counted by who asks
    bool over = false;
  };

 private:
  static Place open_place(Place place);
  void post(std::function<void()> task);
  void go_on(const Place& place);

  EventLoop& loop_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  Place outside_ = std::make_shared<Section>();
};

}  // namespace wfp::runtime
