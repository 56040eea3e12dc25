#include "bindings/fields.h"

#include "bindings/errors.h"

namespace wfp::bindings {

using model::json;

base::Error invalid_field(const json& binding, std::string_view field) {
  return model::make_error(errors::kInvalidField, {{"name", model::string_member(binding, "name").value_or("")},
                                                   {"type", model::string_member(binding, "type").value_or("")},
                                                   {"field", field}});
}

base::Result<std::string> required_string(const json& binding, std::string_view field) {
  auto value = model::string_member(binding, field);
  if (!value || value->empty()) return invalid_field(binding, field);
  return std::move(*value);
}

base::Result<std::string> optional_string(const json& binding, std::string_view field) {
  if (model::member(binding, field) == nullptr) return std::string();
  auto value = model::string_member(binding, field);
  if (!value) return invalid_field(binding, field);
  return std::move(*value);
}

model::BindingSpec make_spec(const json& binding, const json& config) {
  return {model::string_member(binding, "name").value_or(""), model::string_member(binding, "type").value_or(""),
          model::dump_json(config)};
}

}  // namespace wfp::bindings
