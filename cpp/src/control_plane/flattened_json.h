// JSON that a client flattened into form fields: settings[bindings][][type]=plain_text.
#pragma once
#include <string>
#include <string_view>

#include "model/json.h"

namespace wfp::control_plane {

/// Puts `value` at the path of `name`, whose first word is `root`: "root[a][b]", with "[]" for a list's next entry.
/// Fields of one list entry follow each other, so a member that the last entry already has begins a new one.
/// False when `name` is not such a path, or runs against what is already there.
bool set_flattened(model::json& object, std::string_view root, std::string_view name, std::string value);

}  // namespace wfp::control_plane
