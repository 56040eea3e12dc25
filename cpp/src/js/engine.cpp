#include "js/engine.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "js/dynamic_code.h"

namespace wfp::js {
namespace {

class Shell {
 public:
  explicit Shell(const EngineOptions& options) : options_(options) {}
  void print(const std::string& text) {
    if (options_.print) options_.print(text);
  }
  void print_error(const std::string& text) {
    if (!options_.print_error) return print(text);
    options_.print_error(text);
  }
  static consteval auto members() {
    return js::members(js::method<&Shell::print>("print"), js::method<&Shell::print_error>("printError"));
  }

 private:
  const EngineOptions& options_;
};

bool is_file(const std::string& path) {
  std::error_code failed;
  return std::filesystem::is_regular_file(path, failed);
}

std::optional<std::string> read_file(const std::string& path) {
  if (!is_file(path)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

Engine::Engine(const EngineOptions& options) : options_(options) {
  RealmOptions realm_options;
  realm_options.memory_bytes = options.memory_bytes;
  realm_options.clock = options.clock;
  realm_ = std::make_unique<Realm>(realm_options);
  realm_->add_native("shell", std::make_shared<Shell>(options_));
  realm_->call_named("installShell");
  modules_ = std::make_shared<ModuleHost>(*realm_, nullptr);
  install_module_host(*realm_, modules_);
  install_dynamic_code(*realm_, std::make_shared<DynamicCode>(*realm_));
}

Engine::~Engine() = default;

template <class Action>
auto Engine::guarded(Action&& action) -> decltype(action()) {
  realm_->set_cpu_limit(options_.cpu_ms);
  try {
    return action();
  } catch (const Error& error) {
    if (realm_->cpu_exceeded()) throw EngineError{"cpu", "Error", "The script exceeded its CPU time limit.", ""};
    if (realm_->memory_exceeded())
      throw EngineError{"memory", "RangeError", "The script exceeded its memory limit.", ""};
    throw EngineError{"error", error.name(), error.message(), error.stack()};
  }
}

std::string Engine::evaluate(const std::string& source, bool module, const std::string& filename) {
  return guarded([&]() -> std::string {
    std::string key = filename;
    if (options_.import_files && is_file(filename)) {
      key = std::filesystem::path(filename).lexically_normal().string();
      modules_->read_files_with(read_file);
    }
    if (module) {
      // The same name again is another module; the first one keeps its own.
      if (modules_->has(key)) key += "#" + std::to_string(++renamed_);
      modules_->add(key, {ModuleSource::Kind::kModule, source});
      realm_->call_named("evaluateModule", key);
    } else {
      language::Options options;
      options.goal = language::Goal::kScript;
      options.filename = filename;
      options.completion_value = true;
      auto compiled = compile(source, options);
      if (auto* error = std::get_if<language::Diagnostic>(&compiled))
        throw EngineError{"error", "SyntaxError", error->message, error->text()};
      const Value record = realm_->call_named<Value>("scriptRecord", key);
      const Value value = realm_->call<Value>(realm_->load(std::get<0>(compiled)), record, realm_->helpers());
      realm_->call_named("keepResult", value);
    }
    realm_->run_jobs();
    if (realm_->cpu_exceeded()) throw Error("Error", "", "");
    return realm_->call_named<std::string>("takeResult");
  });
}

void Engine::run_until_idle() {
  guarded([&] { realm_->run_jobs(); });
}

}  // namespace wfp::js
