#include "control_plane/binding_list.h"

#include <unordered_set>

#include "bindings/errors.h"
#include "bindings/fields.h"
#include "control_plane/errors.h"

namespace wfp::control_plane {
namespace {

using model::BindingSpec;
using model::json;

/// {type: "inherit", name, old_name?, version_id?}: a binding of the current or a named version, under `name`.
base::Result<std::optional<BindingSpec>> inherited(const json& binding, const BindingSources& sources,
                                                   Inherit inherit) {
  WFP_TRY(name, bindings::required_string(binding, "name"));
  WFP_TRY(old_name, bindings::optional_string(binding, "old_name"));
  WFP_TRY(version_id, bindings::optional_string(binding, "version_id"));
  if (old_name.empty()) old_name = name;
  std::shared_ptr<const model::ScriptVersion> named;
  const model::ScriptVersion* from = sources.current;
  if (!version_id.empty()) {
    named = sources.version(version_id);
    from = named.get();
  }
  const BindingSpec* found = from == nullptr ? nullptr : from->find_binding(old_name);
  if (found == nullptr) {
    if (inherit == Inherit::kLenient) return std::optional<BindingSpec>();
    return model::make_error(errors::kInheritsNothing, {{"name", name}, {"old_name", old_name}});
  }
  return std::optional<BindingSpec>({name, found->type, found->config});
}

/// The current binding that {type, name} means, or null.
const BindingSpec* bare(const json& binding, const BindingSources& sources) {
  if (!sources.bare_is_current || sources.current == nullptr || !binding.is_object() || binding.size() != 2)
    return nullptr;
  const auto name = model::string_member(binding, "name");
  const BindingSpec* found = name ? sources.current->find_binding(*name) : nullptr;
  return found != nullptr && model::string_member(binding, "type") == found->type ? found : nullptr;
}

}  // namespace

base::Result<std::vector<BindingSpec>> resolve_bindings(const Metadata& metadata, const BindingSources& sources,
                                                        Inherit inherit, const bindings::Registry& registry,
                                                        const bindings::BindingContext& context) {
  std::vector<BindingSpec> specs;
  std::unordered_set<std::string> names;
  for (const json& binding : metadata.bindings.value_or(json::array())) {
    std::optional<BindingSpec> spec;
    if (model::string_member(binding, "type") == "inherit") {
      WFP_TRY(found, inherited(binding, sources, inherit));
      if (!found) continue;
      spec = std::move(found);
    } else if (const BindingSpec* found = bare(binding, sources)) {
      spec = *found;
    } else {
      WFP_TRY(parsed, registry.parse(binding, context));
      spec = std::move(parsed);
    }
    if (!names.insert(spec->name).second) {
      return model::make_error(errors::kDuplicateBinding, {{"name", spec->name}});
    }
    specs.push_back(std::move(*spec));
  }
  if (sources.current == nullptr || !metadata.keep_bindings) return specs;
  const std::unordered_set<std::string> kept_types(metadata.keep_bindings->begin(), metadata.keep_bindings->end());
  for (const BindingSpec& current : sources.current->bindings) {
    if (kept_types.contains(current.type) && !names.contains(current.name)) specs.push_back(current);
  }
  return specs;
}

}  // namespace wfp::control_plane
