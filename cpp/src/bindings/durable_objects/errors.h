// The rows of errors.def.
#pragma once
#include "model/error_table.h"

namespace wfp::bindings::durable_objects::errors {

#define WFP_ERROR(name, status, code, text, source) inline constexpr model::ErrorRow name{status, code, text};
#include "bindings/durable_objects/errors.def"
#undef WFP_ERROR

}  // namespace wfp::bindings::durable_objects::errors
