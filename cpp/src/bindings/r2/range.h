// Which bytes of an object a range means.
#pragma once
#include <cstdint>

#include "base/result.h"
#include "bindings/r2/object.h"

namespace wfp::bindings::r2 {

/// A length beyond the end is cut. 10039 when nothing of the object is in the range. A header that is malformed, has
/// several ranges or lies beyond the end means the whole object.
base::Result<Extent> resolve(const Range& range, std::int64_t size);

}  // namespace wfp::bindings::r2
