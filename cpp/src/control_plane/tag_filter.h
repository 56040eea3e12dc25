// The query `tags=customer-123:yes,free:no` of a list of scripts.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wfp::control_plane {

class TagFilter {
 public:
  /// Conditions separated by commas: a tag that scripts must have (`:yes`, or nothing) or must not have (`:no`). A tag
  /// may itself contain colons.
  static base::Result<TagFilter> parse(std::string_view text);

  bool matches(const std::vector<std::string>& tags) const;
  bool empty() const { return conditions_.empty(); }

 private:
  struct Condition {
    std::string tag;
    bool wanted;
  };
  std::vector<Condition> conditions_;
};

}  // namespace wfp::control_plane
