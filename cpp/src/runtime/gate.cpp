#include "runtime/gate.h"

#include <utility>

namespace wfp::runtime {

Gate::Gate(EventLoop& loop) : loop_(loop) {}

void Gate::post(std::function<void()> task) {
  loop_.post([alive = alive_, task = std::move(task)] {
    if (*alive) task();
  });
}

Gate::Place Gate::open_place(Place place) {
  while (place->over && place->around != nullptr) place = place->around;
  return place;
}

void Gate::enter(const Place& place, Task task) {
  if (!*alive_) return;
  const Place at = open_place(place);
  if (at->inside == nullptr) {
    task(at);
  } else {
    at->waiting.push_back(std::move(task));
  }
}

Gate::Place Gate::open(const Place& place, Task start) {
  const Place around = open_place(place);
  auto section = std::make_shared<Section>();
  section->around = around;
  auto begin = [this, section, start = std::move(start)] {
    section->around = open_place(section->around);
    section->around->inside = section;
    post([section, start] { start(section); });
  };
  if (around->inside == nullptr) {
    begin();
  } else {
    around->next.push_back(std::move(begin));
  }
  return section;
}

void Gate::end(const Place& section, Task then) {
  if (section->over) return;
  section->over = true;
  // Until `then` has run nothing else enters.
  post([this, section, then = std::move(then)] {
    const Place around = section->around;
    // A section inside that nobody waited for goes on around this one.
    const Place inside = std::exchange(section->inside, nullptr);
    if (inside != nullptr) inside->around = around;
    around->inside = inside;
    for (auto& each : section->next) around->next.push_back(std::move(each));
    for (auto& each : section->waiting) around->waiting.push_back(std::move(each));
    section->next.clear();
    section->waiting.clear();
    then(around);
    go_on(around);
  });
}

void Gate::go_on(const Place& place) {
  const Place at = open_place(place);
  if (at->inside == nullptr && !at->next.empty()) {
    const auto begin = std::move(at->next.front());
    at->next.pop_front();
    begin();
  }
  while (*alive_ && at->inside == nullptr && !at->over && !at->waiting.empty()) {
    const Task task = std::move(at->waiting.front());
    at->waiting.pop_front();
    task(at);
  }
}

void Gate::close() {
  *alive_ = false;
  for (Place place = outside_; place != nullptr;) {
    place->waiting.clear();
    place->next.clear();
    place = std::exchange(place->inside, nullptr);
  }
}

bool Gate::blocked() const {
  return outside_->inside != nullptr;
}

bool Gate::is_stuck(const Place& section) {
  return section->around != nullptr && !section->over && section->asked == 0 && section->inside == nullptr &&
         section->next.empty();
}

}  // namespace wfp::runtime
