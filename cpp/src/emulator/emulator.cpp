#include "emulator/emulator.h"

#include <chrono>
#include <stdexcept>
#include <thread>

#include "runtime/sent_request.h"

namespace wfp::emulator {
namespace {

/// Where virtual time starts: 2026-01-01T00:00:00Z. A fixed moment, so that a run is the same on every day.
constexpr base::Millis kEpoch = 1'767'225'600'000;

base::Millis system_now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::unique_ptr<runtime::EventLoop> make_loop(bool real_time) {
  if (!real_time) return std::make_unique<runtime::EventLoop>(kEpoch);
  return std::make_unique<runtime::EventLoop>(
      system_now, [](base::Millis wait) { std::this_thread::sleep_for(std::chrono::milliseconds(wait)); });
}

}  // namespace

Emulator::Emulator(const Options& options)
    : loop_(make_loop(options.real_time)), registry_(bindings::all_binding_types()) {
  control_plane::Access access;
  if (options.api_tokens) {
    auto parsed = control_plane::Access::from_json(*options.api_tokens);
    if (!parsed) throw std::invalid_argument(parsed.error().message);
    access = std::move(*parsed);
  }
  const std::vector<storage::SchemaPart> parts = control_plane::schema_parts(registry_);
  storage_ = options.state ? std::make_unique<storage::Storage>(parts, *options.state)
                           : std::make_unique<storage::Storage>(parts);
  // A state directory opened again must not draw the ids of the last run again.
  const std::uint64_t seed = options.seed + static_cast<std::uint64_t>(storage_->run()) * 0x9E3779B97F4A7C15u;
  rng_ = base::Rng(seed);
  scripts_ = std::make_unique<storage::ScriptStore>(*storage_);
  services_ = std::make_unique<bindings::Services>(bindings::Services{*storage_, *scripts_, *loop_, rng_});
  runtime::RuntimeOptions runtime_options;
  runtime_options.memory_bytes = options.memory_bytes;
  runtime_options.cpu_ms = options.cpu_ms;
  runtime_options.seed = seed;
  runtime_ = std::make_unique<runtime::Runtime>(*services_, registry_, *loop_, runtime_options);
  api_ = std::make_unique<control_plane::Api>(*services_, registry_, *runtime_, std::move(access));
  runtime_->load_alarms();
}

Emulator::~Emulator() = default;

http::Response Emulator::api(const http::Request& request) {
  http::Response response = api_->handle(request);
  loop_->run_due();
  return response;
}

std::vector<std::shared_ptr<runtime::Record>> Emulator::run(std::vector<runtime::Runtime::Incoming> events) {
  for (runtime::Runtime::Incoming& event : events) {
    if (auto refused = runtime::as_sent(event.request)) throw std::invalid_argument(*refused);
  }
  return runtime_->run(std::move(events));
}

Emulator::Snapshot Emulator::snapshot() {
  return {storage_->snapshot(), loop_->now(), rng_};
}

void Emulator::restore(const Snapshot& snapshot) {
  runtime_->clear();
  storage_->restore(*snapshot.storage);
  // The draws go on behind those that made the ids in the snapshot. A state directory has its own run's.
  if (storage_->run() == 0) rng_ = snapshot.rng;
  if (!loop_->real_time()) loop_->freeze(snapshot.now);
  runtime_->load_alarms();
}

}  // namespace wfp::emulator
