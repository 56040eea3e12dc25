// The binding type analytics_engine.
#pragma once
#include "bindings/registry.h"

namespace wfp::bindings::analytics {

BindingType binding_type();
void add_routes(http::Router& router, Services& services);  // rest.cpp

}  // namespace wfp::bindings::analytics
