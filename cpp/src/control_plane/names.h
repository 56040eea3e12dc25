// Which names scripts, namespaces and tags may have.
#pragma once
#include <string_view>

#include "base/result.h"

namespace wfp::control_plane {

base::Status check_script_name(std::string_view name);
base::Status check_namespace_name(std::string_view name);
base::Status check_tag(std::string_view tag);
/// "2026-03-01": a day of the calendar.
bool is_date(std::string_view text);

}  // namespace wfp::control_plane
