// The binding type dispatch_namespace.
#pragma once
#include "bindings/registry.h"

namespace wfp::bindings::dispatch {

BindingType binding_type();

}  // namespace wfp::bindings::dispatch
