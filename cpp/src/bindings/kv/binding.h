// The binding type kv_namespace.
#pragma once
#include "bindings/registry.h"

namespace wfp::bindings::kv {

BindingType binding_type();
void add_routes(http::Router& router, Services& services);  // rest.cpp

}  // namespace wfp::bindings::kv
