// Compiled code: made once per process and loaded into every heap that runs it.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "language/language.h"

namespace wfp::js {

/// A source text, lowered and compiled. Immutable, shared between threads.
struct Program {
  std::string filename;
  std::string source;        ///< for Function.prototype.toString
  std::string bytecode;      ///< Duktape's; made by this process, never read from a file
  language::Lowered module;  ///< without its code
  bool built_in = false;     ///< from compile_es5()
};

/// Compiles through the process-wide cache, whose key is the hash of source and options. Thread-safe.
std::variant<std::shared_ptr<const Program>, language::Diagnostic> compile(std::string_view source,
                                                                           const language::Options& options);
/// The same for ES5 text of our own, which is not lowered: a function expression.
std::shared_ptr<const Program> compile_es5(std::string_view source, std::string_view filename);

}  // namespace wfp::js
