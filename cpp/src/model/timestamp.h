// Times as the REST API writes them.
#pragma once
#include <string>

#include "base/clock.h"

namespace wfp::model {

/// RFC 3339 in UTC with milliseconds: 2026-03-01T09:00:00.000Z.
std::string rfc3339(base::Millis time);

}  // namespace wfp::model
