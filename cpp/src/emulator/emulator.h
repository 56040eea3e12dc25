// The whole platform, wired together: the one place that makes one of each and gives them to each other.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "control_plane/api.h"
#include "emulator/objects.h"
#include "runtime/runtime.h"

namespace wfp::emulator {

struct Options {
  std::optional<std::filesystem::path> state;  ///< a directory; without it everything is in memory
  std::uint64_t seed = 0;
  std::optional<std::string>
      api_tokens;  ///< JSON {token: {"accounts": "*" | [...], "write": bool}}; without it any token will do
  std::size_t memory_bytes = 128u << 20;
  double cpu_ms = 30'000;
  bool real_time = false;
};

/// Not thread-safe: one call at a time.
class Emulator {
 public:
  /// Throws storage::Failure when the state directory cannot be used, std::invalid_argument for tokens that are not so.
  explicit Emulator(const Options& options);
  ~Emulator();

  http::Response api(const http::Request& request);
  /// The same without running what falls due: for a call while the event loop is in the middle of something.
  http::Response api_alone(const http::Request& request) { return api_->handle(request); }
  /// Throws std::invalid_argument for a request that no client could send; then none has run.
  std::vector<std::shared_ptr<runtime::Record>> run(std::vector<runtime::Runtime::Incoming> events);
  std::shared_ptr<runtime::Record> last(const model::ScriptKey& key) const { return runtime_->last(key); }

  base::Millis now() const { return loop_->now(); }
  void advance(base::Millis by) { loop_->advance(by); }
  void freeze(base::Millis at) { loop_->freeze(at); }
  void run_due() { loop_->run_due(); }
  void evict() { runtime_->evict_idle(); }
  Objects objects() { return Objects(*services_); }
  void set_outbound(runtime::OutboundHandler handler) { runtime_->set_outbound(std::move(handler)); }

  struct Snapshot {
    std::shared_ptr<const storage::Snapshot> storage;
    base::Millis now;
    base::Rng rng;
  };
  Snapshot snapshot();
  void restore(const Snapshot& snapshot);

 private:
  std::unique_ptr<runtime::EventLoop> loop_;
  base::Rng rng_;
  bindings::Registry registry_;
  std::unique_ptr<storage::Storage> storage_;
  std::unique_ptr<storage::ScriptStore> scripts_;
  std::unique_ptr<bindings::Services> services_;
  std::unique_ptr<runtime::Runtime> runtime_;
  std::unique_ptr<control_plane::Api> api_;
};

}  // namespace wfp::emulator
