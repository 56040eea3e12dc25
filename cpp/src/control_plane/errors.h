// The rows of errors.def.
#pragma once
#include "model/error_table.h"

namespace wfp::control_plane::errors {

#define WFP_ERROR(name, status, code, text) inline constexpr model::ErrorRow name{status, code, text};
#include "control_plane/errors.def"
#undef WFP_ERROR

}  // namespace wfp::control_plane::errors
