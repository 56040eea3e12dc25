// The script parts of the binding types, as internal modules: bindings/kv/kv.js is "internal:bindings/kv/kv".
#pragma once
#include "js/modules.h"

namespace wfp::bindings {

void add_internal_modules(js::ModuleHost& host);

}  // namespace wfp::bindings
