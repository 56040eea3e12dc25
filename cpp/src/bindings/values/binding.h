// Bindings that are plain values in `env`: plain_text, secret_text, json, version_metadata, text_blob, data_blob.
#pragma once
#include <vector>

#include "bindings/registry.h"

namespace wfp::bindings::values {

std::vector<BindingType> binding_types();

}  // namespace wfp::bindings::values
