// The rows of errors.def.
#pragma once
#include "model/error_table.h"

namespace wfp::multipart::errors {

#define WFP_ERROR(name, status, code, text) inline constexpr model::ErrorRow name{status, code, text};
#include "multipart/errors.def"
#undef WFP_ERROR

}  // namespace wfp::multipart::errors
