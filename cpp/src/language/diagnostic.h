// An error a person can use: where it is, what it is, and the line with a caret under the place.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace wfp::language {

struct Diagnostic {
  std::string file;
  int line = 1;         ///< 1-based
  int column = 1;       ///< 1-based, in characters
  std::string message;  ///< V8's wording where it has one
  std::string excerpt;  ///< the line and a caret, each ending in a newline

  /// `file:line:column`
  std::string location() const;
  /// `SyntaxError: message`, the place and the excerpt.
  std::string text() const;
};

/// The place `offset` of `source` as a diagnostic.
Diagnostic make_diagnostic(std::string_view file, std::string_view source, std::uint32_t offset, std::string message);

}  // namespace wfp::language
