// The binding type r2_bucket.
#pragma once
#include "bindings/registry.h"

namespace wfp::bindings::r2 {

BindingType binding_type();
void add_routes(http::Router& router, Services& services);  // rest.cpp

}  // namespace wfp::bindings::r2
