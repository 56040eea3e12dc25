#include "bindings/service/binding.h"

#include "bindings/fetcher/host.h"
#include "bindings/fields.h"
#include "bindings/open.h"
#include "bindings/service/errors.h"
#include "storage/script_store.h"

namespace wfp::bindings::service {
namespace {

using model::json;
using model::ScriptKey;

/// The Worker that `service` means to this script: one of the account, else the script itself.
std::optional<ScriptKey> resolve(const std::string& service, const ScriptKey& script, storage::ScriptStore& scripts) {
  const ScriptKey of_account{"", service};
  if (scripts.exists(of_account)) return of_account;
  if (service == script.name) return script;
  return std::nullopt;
}

base::Result<model::BindingSpec> parse(const json& binding, const BindingContext& context) {
  WFP_TRY(service, required_string(binding, "service"));
  WFP_TRY(environment, optional_string(binding, "environment"));
  WFP_TRY(entrypoint, optional_string(binding, "entrypoint"));
  storage::ScriptStore& scripts = context.services.scripts;
  if (!resolve(service, context.script, scripts)) {
    const std::string name = model::string_member(binding, "name").value_or("");
    const bool sibling =
        context.script.is_user_worker() && scripts.exists({context.script.dispatch_namespace, service});
    return model::make_error(sibling ? errors::kSibling : errors::kNoSuchService,
                             {{"name", name}, {"service", service}});
  }
  json config = {{"service", service}};
  if (!environment.empty()) config["environment"] = environment;
  if (!entrypoint.empty()) config["entrypoint"] = entrypoint;
  return make_spec(binding, config);
}

base::Status open(const model::BindingSpec& spec, OpenContext& context) {
  const json config = model::parse_json(spec.config).value_or(json::object());
  const std::string service = model::string_member(config, "service").value_or("");
  CallTarget target;
  // A service removed since the upload is looked for again at each call, and then missing.
  target.script = resolve(service, context.script, context.services.scripts).value_or(ScriptKey{"", service});
  target.entrypoint = model::string_member(config, "entrypoint").value_or("");
  auto host = std::make_shared<fetcher::Host>(context.realm, context.caller,
                                              Recorder(context.log, spec.name, spec.type), std::move(target));
  context.make("internal:bindings/fetcher/fetcher", host, spec.name);
  return base::ok();
}

}  // namespace

BindingType binding_type() {
  BindingType type;
  type.type = "service";
  type.parse = parse;
  type.open = open;
  return type;
}

}  // namespace wfp::bindings::service
