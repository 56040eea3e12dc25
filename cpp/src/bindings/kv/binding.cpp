#include "bindings/kv/binding.h"

#include "bindings/fields.h"
#include "bindings/kv/errors.h"
#include "bindings/kv/host.h"
#include "bindings/kv/namespaces.h"
#include "bindings/open.h"

namespace wfp::bindings::kv {
namespace {

using model::json;

base::Result<model::BindingSpec> parse(const json& binding, const BindingContext& context) {
  WFP_TRY(id, required_string(binding, "namespace_id"));
  if (!Namespaces(context.services.storage.control()).find(id)) {
    return model::make_error(errors::kNoSuchTarget, {{"id", id}});
  }
  return make_spec(binding, {{"namespace_id", id}});
}

base::Status open(const model::BindingSpec& spec, OpenContext& context) {
  const auto config = model::parse_json(spec.config);
  const std::string id = config ? model::string_member(*config, "namespace_id").value_or("") : "";
  const Services& services = context.services;
  auto host = std::make_shared<Host>(Store(services.storage.control(), services.clock, id),
                                     Recorder(context.log, spec.name, spec.type));
  context.make("internal:bindings/kv/kv", host, spec.name);
  return base::ok();
}

}  // namespace

BindingType binding_type() {
  BindingType type;
  type.type = "kv_namespace";
  type.parse = parse;
  type.open = open;
  type.routes = add_routes;
  type.schema = {Namespaces::schema()};
  return type;
}

}  // namespace wfp::bindings::kv
