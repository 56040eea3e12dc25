#include "bindings/d1/binding.h"

#include "bindings/d1/databases.h"
#include "bindings/d1/errors.h"
#include "bindings/d1/host.h"
#include "bindings/fields.h"
#include "bindings/open.h"

namespace wfp::bindings::d1 {
namespace {

using model::json;

/// Clients name the database by `id` or by `database_id`.
base::Result<model::BindingSpec> parse(const json& binding, const BindingContext& context) {
  WFP_TRY(given, optional_string(binding, "id"));
  WFP_TRY(id, given.empty() ? required_string(binding, "database_id") : base::Result<std::string>(given));
  if (!Databases(context.services.storage).find(id)) {
    return model::make_error(errors::kNoSuchTarget,
                             {{"name", model::string_member(binding, "name").value_or("")}, {"id", id}});
  }
  return make_spec(binding, {{"id", id}, {"database_id", id}});
}

base::Status open(const model::BindingSpec& spec, OpenContext& context) {
  const auto config = model::parse_json(spec.config);
  const std::string id = config ? model::string_member(*config, "id").value_or("") : "";
  const Services& services = context.services;
  auto host = std::make_shared<Host>(services.storage, sql::World{services.clock, services.rng}, id,
                                     Recorder(context.log, spec.name, spec.type));
  context.make("internal:bindings/d1/d1", host, spec.name);
  return base::ok();
}

}  // namespace

BindingType binding_type() {
  BindingType type;
  type.type = "d1";
  type.parse = parse;
  type.open = open;
  type.routes = add_routes;
  type.schema = {Databases::schema()};
  return type;
}

}  // namespace wfp::bindings::d1
