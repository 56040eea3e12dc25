// The front end: ES2024 in, ES5 for Duktape out. Text to text; it knows neither the engine nor Workers.
//
// README.md beside this file is the contract with js/, which runs the output.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "language/diagnostic.h"

namespace wfp::language {

enum class Goal {
  kScript,
  kModule,
  kFunctionBody,  ///< the body of a function of `parameters`: CommonJS modules, `new Function`
};

struct Options {
  Goal goal = Goal::kModule;
  std::string_view filename = "worker.js";
  bool strict = false;               ///< a script that is strict without saying so
  bool completion_value = false;     ///< a script returns the value of its last expression statement
  bool split_instantiation = false;  ///< a module of several: it calls $h.ready once its exports exist, see README.md
  std::string_view parameters;       ///< of kFunctionBody, comma separated
  bool cut_functions = false;        ///< the output leaves the code of functions out: see FunctionInfo
  /// Says why a regular expression literal is wrong, or nothing.
  std::string (*validate_regexp)(std::string_view pattern, std::string_view flags) = nullptr;
};

/// What the engine must know of one `function` of the output, in their order there.
struct FunctionInfo {
  enum class Kind : std::uint8_t {
    kNormal,
    kArrow,   ///< no `new`, no prototype
    kMethod,  ///< methods, accessors: no `new`, no prototype
    kClass,   ///< only by `new`
    kDerivedClass,
    kInternal,  ///< made by the lowering: not visible to scripts
  };
  std::string name;         ///< UTF-8; what its `name` property says
  std::uint32_t start = 0;  ///< its text in the source, for toString
  std::uint32_t end = 0;
  std::uint32_t length = 0;  ///< what its `length` property says
  Kind kind = Kind::kNormal;
  bool strict_outside = false;  ///< where it stands, the code is strict
  bool strict = false;          ///< its own is
  std::uint32_t inside = 0;     ///< how many functions it has in it, at any depth: they come right behind it
  /// Of a function that was cut, its place in `Lowered::cut_code`, and the line that it begins in; else both are 0.
  std::uint32_t code_start = 0;
  std::uint32_t code_end = 0;
  std::uint32_t line = 0;
};

struct ImportRequest {
  std::string specifier;
  std::string type;  ///< the import attribute `type`, empty without
};
struct ExportEntry {
  std::string exported;
  int request = -1;      ///< index of the module it is re-exported from, -1 for the module's own
  std::string imported;  ///< the name there; "*" for the namespace object
};

struct Lowered {
  std::string code;  ///< one function expression, `(function ($m, $h) {...})`, every statement on its original line
  std::vector<FunctionInfo> functions;
  /// Function expressions one behind the other: what `code` and other functions have as `function name(){0}`.
  std::string cut_code;
  std::vector<ImportRequest> requests;
  std::vector<std::pair<int, std::string>>
      imports;  ///< request index and name: what must exist there; "*" for the namespace
  std::vector<ExportEntry> exports;
  std::vector<int> star_exports;  ///< requests of `export * from`
  bool has_top_level_await = false;
};

/// Lowers one source text.
std::variant<Lowered, Diagnostic> lower(std::string_view source, const Options& options);

}  // namespace wfp::language
