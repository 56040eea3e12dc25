#include "bindings/r2/binding.h"

#include "bindings/fields.h"
#include "bindings/r2/buckets.h"
#include "bindings/r2/errors.h"

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

}  // namespace

BindingType binding_type() {
  BindingType type;
  type.type = "r2_bucket";
  type.parse = parse;
  type.routes = add_routes;
  type.schema = {Buckets::schema()};
  return type;
}

}  // namespace wfp::bindings::r2
