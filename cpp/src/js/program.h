// Compiled code: made once per process and loaded into every heap that runs it.
#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "language/language.h"

namespace wfp::language {
class Sites;  // sites/sites.h
struct OutputPlace;
struct Position;
}  // namespace wfp::language
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

  // What errors ask for: made when the first does, from the source. Thread-safe.
  const language::Sites& sites() const;
  /// Where in the lowered code the instruction at `pc` of a function comes from.
  language::OutputPlace place(std::size_t function, std::uint32_t pc) const;
  /// And where in the source V8 says that is. `calls`: of the read of a method, its call is meant.
  language::Position position(std::size_t function, std::uint32_t pc, bool calls) const;

  language::Options options;  ///< that it was lowered with, without what they only point to, but for
  std::string parameters;     ///< these of them

 private:
  struct Unit;
  const Unit& unit(std::size_t number) const;

  mutable std::mutex mutex_;
  mutable std::unordered_map<std::size_t, std::string> codes_;
  mutable std::unordered_map<std::size_t, std::shared_ptr<const Unit>> units_;
  mutable std::once_flag sites_once_;
  mutable std::shared_ptr<const language::Sites> sites_;
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
