#include "bindings/kv/binding.h"

#include "bindings/fields.h"
#include "bindings/kv/errors.h"
#include "bindings/kv/namespaces.h"

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

}  // namespace

BindingType binding_type() {
  BindingType type;
  type.type = "kv_namespace";
  type.parse = parse;
  type.routes = add_routes;
  type.schema = {Namespaces::schema()};
  return type;
}

}  // namespace wfp::bindings::kv
