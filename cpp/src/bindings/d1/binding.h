// The binding type d1.
#pragma once
#include "bindings/registry.h"

namespace wfp::bindings::d1 {

BindingType binding_type();
void add_routes(http::Router& router, Services& services);  // rest.cpp

}  // namespace wfp::bindings::d1
