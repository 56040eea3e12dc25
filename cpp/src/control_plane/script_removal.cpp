#include "control_plane/script_removal.h"

#include <algorithm>

#include "control_plane/errors.h"
#include "storage/durable_object_store.h"

namespace wfp::control_plane {
namespace {

using model::BindingSpec;
using model::json;

/// Service bindings name Workers of the account; a Durable Object binding names a namespace, which is of a class of the
/// script.
bool refers_to(const BindingSpec& binding, const model::ScriptKey& key,
               const std::vector<model::DurableObjectClass>& owned) {
  const json config = model::parse_json(binding.config).value_or(json::object());
  if (binding.type == "service") return !key.is_user_worker() && model::string_member(config, "service") == key.name;
  const auto namespace_id = model::string_member(config, "namespace_id");
  return std::any_of(owned.begin(), owned.end(), [&](const auto& each) { return each.namespace_id == namespace_id; });
}

base::Status check_unused(const std::vector<model::DurableObjectClass>& owned,
                          const std::vector<Reference>& references) {
  if (!references.empty()) {
    const std::string reason =
        "the script " + references[0].script.name + " is bound to it as " + references[0].binding;
    return model::make_error(errors::kInUse, {{"reason", reason}});
  }
  if (!owned.empty()) {
    return model::make_error(errors::kInUse, {{"reason", "it has the Durable Object class " + owned[0].class_name}});
  }
  return base::ok();
}

}  // namespace

std::vector<Reference> references_to(bindings::Services& services, const model::ScriptKey& key) {
  std::vector<Reference> found;
  const auto owned = storage::DurableObjectStore(services.storage).list(key);
  for (const char* type : {"service", "durable_object_namespace"}) {
    if (key.is_user_worker() && std::string_view(type) == "service") continue;
    for (const model::ScriptKey& holder : services.scripts.bound(type)) {
      if (holder == key) continue;
      for (const BindingSpec& binding : services.scripts.find(holder)->version->bindings) {
        if (binding.type == type && refers_to(binding, key, owned)) found.push_back({holder, binding.name});
      }
    }
  }
  return found;
}

base::Status remove_scripts(ScriptEditor& scripts, const std::vector<model::ScriptKey>& keys, Removal removal) {
  bindings::Services& services = scripts.services();
  storage::DurableObjectStore classes(services.storage);
  std::vector<std::string> dropped;
  storage::Transaction transaction(services.storage.control());
  for (const model::ScriptKey& key : keys) {
    WFP_CHECK(scripts.find(key));
    const auto owned = classes.list(key);
    const auto references = references_to(services, key);
    if (removal == Removal::kRefuseIfUsed) WFP_CHECK(check_unused(owned, references));
    for (const Reference& reference : references) {
      WFP_CHECK(scripts.edit_bindings(reference.script, [&](auto& specs, const auto&) {
        std::erase_if(specs, [&](const BindingSpec& spec) { return spec.name == reference.binding; });
        return base::ok();
      }));
    }
    for (const model::DurableObjectClass& each : owned) {
      classes.remove(each.namespace_id);
      dropped.push_back(each.namespace_id);
    }
    services.scripts.remove(key);
  }
  transaction.commit();
  for (const std::string& namespace_id : dropped) classes.drop_objects(namespace_id);
  return base::ok();
}

}  // namespace wfp::control_plane
