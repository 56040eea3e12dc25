#include "control_plane/tag_filter.h"

#include <algorithm>

#include "control_plane/names.h"

namespace wfp::control_plane {

base::Result<TagFilter> TagFilter::parse(std::string_view text) {
  TagFilter filter;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view tag = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    const bool unwanted = tag.ends_with(":no");
    if (unwanted) {
      tag.remove_suffix(3);
    } else if (tag.ends_with(":yes")) {
      tag.remove_suffix(4);
    }
    WFP_CHECK(check_tag(tag));
    filter.conditions_.push_back({std::string(tag), !unwanted});
  }
  return filter;
}

bool TagFilter::matches(const std::vector<std::string>& tags) const {
  return std::all_of(conditions_.begin(), conditions_.end(), [&](const Condition& condition) {
    return (std::find(tags.begin(), tags.end(), condition.tag) != tags.end()) == condition.wanted;
  });
}

}  // namespace wfp::control_plane
