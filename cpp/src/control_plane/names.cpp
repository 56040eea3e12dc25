#include "control_plane/names.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "base/utf8.h"
#include "control_plane/errors.h"

namespace wfp::control_plane {
namespace {

bool is_word(std::string_view name, std::size_t most) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  };
  return !name.empty() && name.size() <= most && name.front() != '-' && std::all_of(name.begin(), name.end(), allowed);
}

}  // namespace

base::Status check_script_name(std::string_view name) {
  if (!is_word(name, 255)) return model::make_error(errors::kBadScriptName, {{"name", name}});
  return base::ok();
}

base::Status check_namespace_name(std::string_view name) {
  if (!is_word(name, 64)) return model::make_error(errors::kBadNamespaceName);
  return base::ok();
}

base::Status check_tag(std::string_view tag) {
  if (tag.empty() || tag.size() > 1024 || tag.find_first_of(",&") != std::string_view::npos || !base::is_utf8(tag)) {
    return model::make_error(errors::kBadTag, {{"tag", tag}});
  }
  return base::ok();
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int parts[3] = {0, 0, 0};
  int part = 0;
  for (char c : text) {
    if (c == '-') {
      ++part;
    } else if (c >= '0' && c <= '9' && part < 3) {
      parts[part] = parts[part] * 10 + (c - '0');
    } else {
      return false;
    }
  }
  using namespace std::chrono;
  return part == 2 &&
         year_month_day(year(parts[0]), month(static_cast<unsigned>(parts[1])), day(static_cast<unsigned>(parts[2])))
             .ok();
}

}  // namespace wfp::control_plane
