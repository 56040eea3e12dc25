// The code of a script: its modules as uploaded.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace wfp::model {

enum class ModuleType {
  kEsModule,
  kCommonJs,  ///< also the body of a service-worker script
  kJson,
  kWasm,
  kText,
  kData,
  kPython,
  kPythonRequirement,
  kSourceMap,
};

/// The content type a module of this type is served with.
const char* content_type_of(ModuleType type);

struct Module {
  std::string name;  ///< path other modules import it by: "lib/util.js"
  ModuleType type = ModuleType::kEsModule;
  std::string content;
};

enum class ScriptSyntax {
  kModules,        ///< metadata named `main_module`
  kServiceWorker,  ///< metadata named `body_part`: addEventListener("fetch", ...)
};

/// Handlers of one named export.
struct NamedHandlers {
  std::string name;
  std::vector<std::string> handlers;
};

/// Code is immutable and shared by all versions that did not change it.
struct ScriptCode {
  std::int64_t row = 0;  ///< of the store; 0: not stored yet
  std::string etag;      ///< hash over syntax, main module and every module
  ScriptSyntax syntax = ScriptSyntax::kModules;
  std::string main_module;  ///< name of the module that starts the Worker (of the body part too)
  std::vector<Module> modules;
  std::vector<std::string> handlers;  ///< of the default export, or the listened events: "fetch", "scheduled", ...
  std::vector<NamedHandlers> named_handlers;
};

}  // namespace wfp::model
