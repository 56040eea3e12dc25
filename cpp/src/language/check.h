// Does a source parse? The front end's early errors without its output: what an upload is refused for.
#pragma once
#include <optional>
#include <string_view>

#include "language/diagnostic.h"
#include "language/parser/parser.h"

namespace wfp::language {

/// The first early error of `source`, or nothing. `file` is only named in the diagnostic.
std::optional<Diagnostic> check(std::string_view source, std::string_view file, const ParserOptions& options);

}  // namespace wfp::language
