// What an instance has besides its realm when it is a Durable Object.
#pragma once
#include <cstdint>
#include <map>
#include <memory>

#include "bindings/durable_objects/storage_host.h"
#include "js/realm.h"
#include "runtime/gate.h"
#include "runtime/invocation.h"

namespace wfp::runtime {

struct ObjectLife {
  ObjectLife(model::DurableObjectClass of, EventLoop& loop) : of(std::move(of)), gate(loop) {}

  /// A critical section: what it runs, and what waits for its result.
  struct Section {
    Gate::Place place;
    std::shared_ptr<Invocation> invocation;
    js::Value callback, resolve;
    EventLoop::TimerId timeout = 0;
  };

  model::DurableObjectClass of;
  std::shared_ptr<bindings::durable_objects::StorageHost> storage;
  Gate gate;
  bool made = false;  ///< its constructor has been called
  std::map<std::int64_t, Section> sections;
  std::int64_t last_section = 0;
  js::Value construct, serve, call, ring, run_section;
};

}  // namespace wfp::runtime
