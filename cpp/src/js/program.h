// Compiled code: made once per process and loaded into every heap that runs it.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "language/language.h"

namespace wfp::js {

/// A source text, lowered and compiled. Immutable, shared between threads.
struct Program {
  std::string filename;
  std::string source;        ///< for Function.prototype.toString
  std::string bytecode;      ///< Duktape's; made by this process, never read from a file
  language::Lowered module;  ///< without its code, but with that of functions that were cut
  bool built_in = false;     ///< from compile_es5()

  /// The bytecode of a function that was cut, made when it is first asked for; lives as long as the program. Throws
  /// std::bad_alloc, and std::runtime_error when the C stack has no room for compiling. Thread-safe.
  const std::string& code_of(std::size_t function) const;

 private:
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::size_t, std::string> codes_;
};

enum class Functions {
  kWhenCalled,  ///< are compiled when they are first called
  kAtOnce,      ///< are in the bytecode: for what a heap that is frozen loads
};

/// Compiles through the process-wide cache, whose key is the hash of source and options. Thread-safe.
std::variant<std::shared_ptr<const Program>, language::Diagnostic> compile(
    std::string_view source, const language::Options& options, Functions functions = Functions::kWhenCalled);
/// The same for ES5 text of our own, which is not lowered: a function expression.
std::shared_ptr<const Program> compile_es5(std::string_view source, std::string_view filename);

}  // namespace wfp::js
