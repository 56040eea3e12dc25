// Every binding type: adding a product is its folder and its line here.
#include "bindings/accepted/binding.h"
#include "bindings/analytics/binding.h"
#include "bindings/d1/binding.h"
#include "bindings/dispatch/binding.h"
#include "bindings/durable_objects/binding.h"
#include "bindings/kv/binding.h"
#include "bindings/r2/binding.h"
#include "bindings/registry.h"
#include "bindings/service/binding.h"
#include "bindings/values/binding.h"

namespace wfp::bindings {

std::vector<BindingType> all_binding_types() {
  std::vector<BindingType> types = {
      kv::binding_type(),        r2::binding_type(),      d1::binding_type(),      durable_objects::binding_type(),
      analytics::binding_type(), service::binding_type(), dispatch::binding_type()};
  for (BindingType& type : values::binding_types()) types.push_back(std::move(type));
  for (BindingType& type : accepted::binding_types()) types.push_back(std::move(type));
  return types;
}

}  // namespace wfp::bindings
