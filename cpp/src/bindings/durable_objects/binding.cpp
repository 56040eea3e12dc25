#include "bindings/durable_objects/binding.h"

#include <algorithm>

#include "bindings/durable_objects/errors.h"
#include "bindings/durable_objects/host.h"
#include "bindings/durable_objects/storage_host.h"
#include "bindings/fields.h"
#include "bindings/open.h"

namespace wfp::bindings::durable_objects {
namespace {

constexpr std::string_view kType = "durable_object_namespace";

using model::DurableObjectClass;
using model::json;
using model::ScriptKey;

/// The class that the binding names. A class of the script itself may come with this very upload.
base::Result<DurableObjectClass> find_class(const json& binding, const BindingContext& context) {
  storage::DurableObjectStore store(context.services.storage);
  WFP_TRY(class_name, optional_string(binding, "class_name"));
  WFP_TRY(script_name, optional_string(binding, "script_name"));
  WFP_TRY(dispatch_namespace, optional_string(binding, "dispatch_namespace"));
  WFP_TRY(namespace_id, optional_string(binding, "namespace_id"));
  const auto own = [&](const auto& is_it) -> const DurableObjectClass* {
    const auto found = std::find_if(context.classes.begin(), context.classes.end(), is_it);
    return found == context.classes.end() ? nullptr : &*found;
  };
  if (class_name.empty()) {
    if (namespace_id.empty()) return invalid_field(binding, "class_name");
    if (const auto* found = own([&](const auto& known) { return known.namespace_id == namespace_id; })) return *found;
    if (auto found = store.find(namespace_id)) return *found;
    return model::make_error(errors::kNoSuchTarget, {{"name", model::string_member(binding, "name").value_or("")},
                                                     {"namespace_id", namespace_id}});
  }
  const ScriptKey self = context.script;
  ScriptKey owner = self;
  if (!script_name.empty()) owner.name = script_name;
  if (!dispatch_namespace.empty()) owner.dispatch_namespace = dispatch_namespace;
  if (owner == self) {
    if (const auto* found = own([&](const auto& known) { return known.class_name == class_name; })) return *found;
    return model::make_error(errors::kClassNotConfigured, {{"class", class_name}});
  }
  if (auto found = store.find(owner, class_name)) return *found;
  // A User Worker may also name a Worker of the account.
  if (dispatch_namespace.empty() && owner.is_user_worker()) {
    if (auto found = store.find({"", script_name}, class_name)) return *found;
  }
  return model::make_error(errors::kNoSuchScript, {{"class", class_name}, {"script", owner.name}});
}

/// The namespace says it all; the other fields are what GET shows.
base::Result<model::BindingSpec> parse(const json& binding, const BindingContext& context) {
  WFP_TRY(found, find_class(binding, context));
  WFP_TRY(environment, optional_string(binding, "environment"));
  json config = {{"namespace_id", found.namespace_id}, {"class_name", found.class_name}};
  if (found.script != context.script) {
    config["script_name"] = found.script.name;
    if (found.script.is_user_worker()) config["dispatch_namespace"] = found.script.dispatch_namespace;
  }
  if (!environment.empty()) config["environment"] = environment;
  return make_spec(binding, config);
}

base::Status open(const model::BindingSpec& spec, OpenContext& context) {
  const json config = model::parse_json(spec.config).value_or(json::object());
  open_namespace(context, model::string_member(config, "namespace_id").value_or(""), spec.name);
  return base::ok();
}

}  // namespace

void open_namespace(OpenContext& context, const std::string& namespace_id, const std::string& name) {
  context.realm.define<fetcher::Host>();
  auto host = std::make_shared<Host>(context.realm, context.caller, Recorder(context.log, name, kType),
                                     context.services.rng, namespace_id);
  context.make("internal:bindings/durable_objects/namespace", host, name);
}

std::shared_ptr<StorageHost> open_storage(Services& services, const DurableObjectClass& of,
                                          const std::string& object_id, OperationLog& log) {
  auto store =
      std::make_unique<Store>(services.storage, sql::World{services.clock, services.rng}, of.namespace_id, object_id);
  return std::make_shared<StorageHost>(std::move(store), of.use_sqlite ? Backend::kSqlite : Backend::kKeyValue,
                                       services.clock, Recorder(log, "ctx.storage", "durable_object_storage"));
}

BindingType binding_type() {
  BindingType type;
  type.type = kType;
  type.parse = parse;
  type.open = open;
  type.routes = add_routes;
  return type;
}

}  // namespace wfp::bindings::durable_objects
