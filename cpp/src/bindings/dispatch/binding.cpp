#include "bindings/dispatch/binding.h"

#include "bindings/dispatch/errors.h"
#include "bindings/dispatch/host.h"
#include "bindings/fields.h"
#include "bindings/open.h"
#include "storage/namespace_store.h"
#include "storage/script_store.h"

namespace wfp::bindings::dispatch {
namespace {

using model::json;

/// {"worker": {...}, "params": [...]} in canonical form: parameters are objects with a name (older clients send
/// strings).
base::Result<json> parse_outbound(const json& binding, const BindingContext& context) {
  const json* given = model::member(binding, "outbound");
  if (given == nullptr) return json();
  const json* worker = model::member(*given, "worker");
  const auto service = worker ? model::string_member(*worker, "service") : std::nullopt;
  if (!service || service->empty()) return invalid_field(binding, "outbound");
  if (!context.services.scripts.exists({"", *service})) {
    return model::make_error(errors::kNoSuchOutbound,
                             {{"name", model::string_member(binding, "name").value_or("")}, {"service", *service}});
  }
  json shown = {{"service", *service}};
  for (const char* field : {"environment", "entrypoint"}) {
    if (const auto value = model::string_member(*worker, field)) shown[field] = *value;
  }
  json params = json::array();
  if (const json* list = model::member(*given, "params")) {
    if (!list->is_array()) return invalid_field(binding, "outbound.params");
    for (const json& param : *list) {
      const auto name =
          param.is_string() ? std::optional(param.get<std::string>()) : model::string_member(param, "name");
      if (!name || name->empty()) return invalid_field(binding, "outbound.params");
      params.push_back({{"name", *name}});
    }
  }
  return json{{"worker", std::move(shown)}, {"params", std::move(params)}};
}

base::Result<model::BindingSpec> parse(const json& binding, const BindingContext& context) {
  WFP_TRY(name, required_string(binding, "namespace"));
  if (!storage::NamespaceStore(context.services.storage).find(name)) {
    return model::make_error(errors::kNoSuchNamespace,
                             {{"name", model::string_member(binding, "name").value_or("")}, {"namespace", name}});
  }
  WFP_TRY(outbound, parse_outbound(binding, context));
  json config = {{"namespace", name}};
  if (!outbound.is_null()) config["outbound"] = std::move(outbound);
  return make_spec(binding, config);
}

std::optional<Outbound> read_outbound(const json& config) {
  const json* given = model::member(config, "outbound");
  if (given == nullptr) return std::nullopt;
  const json& worker = given->at("worker");
  Outbound outbound{{"", model::string_member(worker, "service").value_or("")},
                    model::string_member(worker, "entrypoint").value_or(""),
                    {}};
  for (const json& param : given->at("params")) outbound.params.push_back(param.at("name"));
  return outbound;
}

base::Status open(const model::BindingSpec& spec, OpenContext& context) {
  const json config = model::parse_json(spec.config).value_or(json::object());
  context.realm.define<fetcher::Host>();
  auto host = std::make_shared<Host>(context.realm, context.caller, Recorder(context.log, spec.name, spec.type),
                                     model::string_member(config, "namespace").value_or(""), read_outbound(config));
  context.make("internal:bindings/dispatch/dispatch", host, spec.name);
  return base::ok();
}

}  // namespace

BindingType binding_type() {
  BindingType type;
  type.type = "dispatch_namespace";
  type.parse = parse;
  type.open = open;
  return type;
}

}  // namespace wfp::bindings::dispatch
