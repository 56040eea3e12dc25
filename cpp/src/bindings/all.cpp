// Every binding type: adding a product is its folder and its line here.
#include "bindings/accepted.h"
#include "bindings/kv/binding.h"
#include "bindings/registry.h"

namespace wfp::bindings {

std::vector<BindingType> all_binding_types() {
  std::vector<BindingType> types = {kv::binding_type()};
  for (BindingType& type : accepted_binding_types()) types.push_back(std::move(type));
  return types;
}

}  // namespace wfp::bindings
