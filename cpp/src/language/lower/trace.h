// Lowers a source for the places of what comes out, not for the code. See sites/sites.h.
#pragma once
#include <string>
#include <string_view>

#include "language/language.h"
#include "language/sites/site.h"

namespace wfp::language {

/// Fills `to` with a site for each operation of what lower() makes of the same. Returns its code. Nothing of a source
/// that does not parse.
std::string trace(std::string_view source, const Options& options, Trace& to);

}  // namespace wfp::language
