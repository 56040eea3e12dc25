#include "bindings/analytics/binding.h"

#include "bindings/analytics/host.h"
#include "bindings/analytics/points.h"
#include "bindings/fields.h"
#include "bindings/open.h"

namespace wfp::bindings::analytics {
namespace {

using model::json;

/// A dataset is made by its first point, so there is nothing to exist yet.
base::Result<model::BindingSpec> parse(const json& binding, const BindingContext&) {
  WFP_TRY(dataset, required_string(binding, "dataset"));
  return make_spec(binding, {{"dataset", dataset}});
}

base::Status open(const model::BindingSpec& spec, OpenContext& context) {
  const auto config = model::parse_json(spec.config);
  const std::string dataset = config ? model::string_member(*config, "dataset").value_or("") : "";
  const Services& services = context.services;
  auto host = std::make_shared<Host>(Points(services.storage.control()), services.clock, dataset, context.log,
                                     Recorder(context.log, spec.name, spec.type));
  context.make("internal:bindings/analytics/analytics", host, spec.name);
  return base::ok();
}

}  // namespace

BindingType binding_type() {
  BindingType type;
  type.type = "analytics_engine";
  type.parse = parse;
  type.open = open;
  type.routes = add_routes;
  type.schema = {Points::schema()};
  return type;
}

}  // namespace wfp::bindings::analytics
