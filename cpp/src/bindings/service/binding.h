// The binding type service: another Worker of the account, or an entrypoint of it.
#pragma once
#include "bindings/registry.h"

namespace wfp::bindings::service {

BindingType binding_type();

}  // namespace wfp::bindings::service
