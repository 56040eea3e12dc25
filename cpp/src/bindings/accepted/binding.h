// Binding types of products beyond this emulator: uploads that use them succeed, and using the binding says so.
#pragma once
#include <vector>

#include "bindings/registry.h"

namespace wfp::bindings::accepted {

std::vector<BindingType> binding_types();

}  // namespace wfp::bindings::accepted
