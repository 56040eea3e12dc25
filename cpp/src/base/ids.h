// Identifiers in the shapes the REST API uses.
#pragma once
#include <string>
#include <string_view>

#include "base/rng.h"

namespace wfp::base {

/// Lower-case hexadecimal of `bytes`.
std::string to_hex(std::string_view bytes);
/// `digits` random hexadecimal digits: 32 for KV namespaces, version tags and etags.
std::string random_hex(Rng& rng, int digits);
/// A random (version 4) UUID, RFC 9562.
std::string random_uuid(Rng& rng);

}  // namespace wfp::base
