#include "bindings/r2/binding.h"

#include "bindings/fields.h"
#include "bindings/open.h"
#include "bindings/r2/buckets.h"
#include "bindings/r2/errors.h"
#include "bindings/r2/host.h"

namespace wfp::bindings::r2 {
namespace {

using model::json;

base::Result<model::BindingSpec> parse(const json& binding, const BindingContext& context) {
  WFP_TRY(name, required_string(binding, "bucket_name"));
  WFP_TRY(jurisdiction, optional_string(binding, "jurisdiction"));
  if (!Buckets(context.services.storage.control()).find(name)) {
    return model::make_error(errors::kNoSuchTarget, {{"name", name}});
  }
  json config = {{"bucket_name", name}};
  if (!jurisdiction.empty()) config["jurisdiction"] = jurisdiction;
  return make_spec(binding, config);
}

base::Status open(const model::BindingSpec& spec, OpenContext& context) {
  const auto config = model::parse_json(spec.config);
  const std::string bucket = config ? model::string_member(*config, "bucket_name").value_or("") : "";
  const Services& services = context.services;
  auto host = std::make_shared<Host>(Store(services.storage.control(), services.clock, services.rng, bucket),
                                     Recorder(context.log, spec.name, spec.type));
  context.make("internal:bindings/r2/r2", host, spec.name);
  return base::ok();
}

}  // namespace

BindingType binding_type() {
  BindingType type;
  type.type = "r2_bucket";
  type.parse = parse;
  type.open = open;
  type.routes = add_routes;
  type.schema = {Buckets::schema()};
  return type;
}

}  // namespace wfp::bindings::r2
