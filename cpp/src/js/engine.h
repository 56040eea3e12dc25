// The engine alone: what `wfp.engine.Engine` and `wfp js` run on.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "js/modules.h"

namespace wfp::js {

struct EngineOptions {
  std::size_t memory_bytes = 128u << 20;
  double cpu_ms = 30'000;                               ///< of one call
  const base::Clock* clock = nullptr;                   ///< without one it is always the beginning of 1970
  std::function<void(const std::string&)> print;        ///< lines of print() and console
  std::function<void(const std::string&)> print_error;  ///< those of console.error() and console.warn(), if set
  bool import_files = true;  ///< code whose file name is that of a file may import others, by their paths
};

struct EngineError {
  std::string kind;  ///< "error", "cpu", "memory"
  std::string name, message, stack;
};

class Engine {
 public:
  explicit Engine(const EngineOptions& options);
  ~Engine();

  /// Runs a source to its value, as JSON in which {"$": kind, ...} stands for what JSON does not have
  /// (script/plain.js). A promise is waited for. Throws EngineError.
  std::string evaluate(const std::string& source, bool module, const std::string& filename);
  /// Runs promise jobs until none is left. Throws EngineError.
  void run_until_idle();
  /// What its heap takes now.
  std::size_t memory_bytes() const { return realm_->memory_bytes(); }

 private:
  template <class Action>
  auto guarded(Action&& action) -> decltype(action());

  EngineOptions options_;
  std::unique_ptr<Realm> realm_;
  std::shared_ptr<ModuleHost> modules_;
  int renamed_ = 0;  // modules
};

}  // namespace wfp::js
