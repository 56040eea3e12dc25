// Whether an operation goes ahead: the conditions of RFC 9110 section 13 as R2 reads them.
#pragma once
#include <string_view>
#include <vector>

#include "bindings/r2/object.h"

namespace wfp::bindings::r2 {

/// The entity tags of an If-Match or If-None-Match header: `"a", W/"b"` or `*`. What is no tag is skipped.
std::vector<Etag> parse_etags(std::string_view header);

/// `object` is null when there is none: then only conditions that ask for an object fail.
bool holds(const Condition& condition, const Object* object);

}  // namespace wfp::bindings::r2
