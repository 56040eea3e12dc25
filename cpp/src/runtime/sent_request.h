// A request from outside as HTTP would have carried it to the script.
#pragma once
#include <optional>
#include <string>

#include "bindings/script_caller.h"

namespace wfp::runtime {

/// Makes `request` what arrives when a client sends it: the URL serialised, without credentials and fragment; the
/// method in upper case, as every client library sends it; header values without surrounding blanks. Header names are
/// in lower case already. Returns why it cannot be sent, or nothing.
std::optional<std::string> as_sent(bindings::CallRequest& request);

}  // namespace wfp::runtime
