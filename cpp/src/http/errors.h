// The rows of errors.def.
#pragma once
#include "model/error_table.h"

namespace wfp::http::errors {

#define WFP_ERROR(name, status, code, text, source) inline constexpr model::ErrorRow name{status, code, text};
#include "http/errors.def"
#undef WFP_ERROR

/// The answer for a feature we know of and do not have; it names the feature.
inline base::Error not_emulated(std::string_view feature) {
  return model::make_error(kNotEmulated, {{"feature", feature}});
}

}  // namespace wfp::http::errors
