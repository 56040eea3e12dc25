// Reading the fields of a binding in metadata.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/binding_spec.h"
#include "model/json.h"

namespace wfp::bindings {

/// 10021: "binding NAME of type T must have a valid `field` specified".
base::Error invalid_field(const model::json& binding, std::string_view field);

/// A string that is present and not empty.
base::Result<std::string> required_string(const model::json& binding, std::string_view field);
/// A string, or empty when absent or null; an error when it is anything else.
base::Result<std::string> optional_string(const model::json& binding, std::string_view field);

/// The spec of `binding` with this config object.
model::BindingSpec make_spec(const model::json& binding, const model::json& config);

}  // namespace wfp::bindings
