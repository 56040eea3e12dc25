// Where in the source the operations of the output come from: what a stack and an error's message need.
//
// Nothing is kept for that when a program is compiled. When an error of it is first looked at, the source is lowered
// once more, this time with a note of where in the output each operation stands (the token that
// engine_config/places.cmake knows it by) and of what expression of the source it is. What V8 says of an expression,
// its position and its words, is found by parsing the expression alone.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/language.h"
#include "language/sites/site.h"

namespace wfp::language {

struct Position {
  std::uint32_t line = 0;    ///< from 1
  std::uint32_t column = 0;  ///< from 1, in UTF-16 units
};

/// The sites of one program. Immutable.
class Sites {
 public:
  /// `source` must outlive it; the options are those that it was lowered with.
  Sites(std::string_view source, const Options& options);

  /// Where V8 says that the operation at `at` is. `calls`: of the read of a method, that of its call is meant.
  Position position(OutputPlace at, bool calls) const;
  /// What V8 calls that which the operation calls or constructs: `a.b`, `f(...)`, `(intermediate value)`. Empty: none.
  std::string callee(OutputPlace at, bool calls) const;
  /// V8's message of a value that the operation takes the values of, in vain. `described`: the value, without a source.
  std::string not_iterable(OutputPlace at, std::string_view described, bool async) const;

  /// V8's message when the operation takes null or undefined (`nothing`) apart by an object pattern, whose first
  /// property is `key`; without one, it has none that is known. Empty: it does not.
  std::string not_destructured(OutputPlace at, std::string_view nothing, const std::string_view* key) const;

  /// Of an offset in the source.
  Position position_in_source(std::uint32_t offset) const;
  /// The lowered code, without functions that were cut.
  const std::string& code() const { return code_; }

 private:
  const Site* find(OutputPlace at, bool exactly) const;

  std::string_view source_;
  std::string code_;
  Trace trace_;
  std::vector<std::uint32_t> lines_;  // where each starts
};

}  // namespace wfp::language
