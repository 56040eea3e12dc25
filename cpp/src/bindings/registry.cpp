#include "bindings/registry.h"

#include "bindings/errors.h"

namespace wfp::bindings {

using model::json;

const BindingType* Registry::find(std::string_view type) const {
  for (const BindingType& known : types_) {
    if (known.type == type) return &known;
  }
  return nullptr;
}

base::Result<model::BindingSpec> Registry::parse(const json& binding, const BindingContext& context) const {
  if (!binding.is_object()) return model::make_error(errors::kNotAnObject);
  const std::string type = model::string_member(binding, "type").value_or("");
  const std::string name = model::string_member(binding, "name").value_or("");
  if (name.empty()) return model::make_error(errors::kNoName, {{"type", type}});
  if (type.empty()) return model::make_error(errors::kNoType, {{"name", name}});
  const BindingType* known = find(type);
  if (known == nullptr) return model::make_error(errors::kUnknownType, {{"name", name}, {"type", type}});
  return known->parse(binding, context);
}

json Registry::to_json(const model::BindingSpec& spec) const {
  json shown = json::object();
  // Of a type that is not known (a state of another version) nothing is shown: its config may be secret.
  if (const BindingType* known = find(spec.type)) {
    shown = model::parse_json(spec.config).value_or(json::object());
    for (std::string_view field : known->secret_fields) shown.erase(std::string(field));
  }
  shown["name"] = spec.name;
  shown["type"] = spec.type;
  return shown;
}

std::vector<storage::SchemaPart> Registry::schema(std::span<const storage::SchemaPart> first) const {
  std::vector<storage::SchemaPart> parts(first.begin(), first.end());
  for (const BindingType& type : types_) parts.insert(parts.end(), type.schema.begin(), type.schema.end());
  return parts;
}

}  // namespace wfp::bindings
